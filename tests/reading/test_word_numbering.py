"""The labels that Word makes by itself, against lists as Word and LibreOffice print them."""

import pytest

from ctr_desktop.reading.word_file import read_word
from tests.reading.office import begins, described, docx, item, level, num, p, style, table, tc, tr
from tests.reading.shown import texts

PARTY = described(
    0, level(0, "upperRoman", "%1."), level(1, "decimal", "%2."), level(2, "lowerLetter", "%3)")
)
LEGAL = described(
    0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."), level(2, "decimal", "%1.%2.%3.")
)


def labels(numbering: str, *items: tuple[int | None, int | None], styles: str = "") -> list[str]:
    """What stands in front of paragraphs of these lists and levels."""
    content = docx("".join(item("x", *given) for given in items), numbering=numbering, styles=styles)
    return [text.removesuffix("x").strip() for text in texts(read_word(content))]


def in_one_list(description: str, *places: int) -> list[str]:
    return labels(description + num(1, 0), *((1, place) for place in places))


def test_a_level_starts_anew_below_each_one_above() -> None:
    assert in_one_list(PARTY, 0, 1, 1, 2, 2, 1, 0, 1, 2) == [
        "I.",
        "1.",
        "2.",
        "a)",
        "b)",
        "3.",
        "II.",
        "1.",
        "a)",
    ]


def test_the_numbers_of_levels_above_are_repeated() -> None:
    assert in_one_list(LEGAL, 0, 1, 1, 2, 0, 1) == ["1.", "1.1.", "1.2.", "1.2.1.", "2.", "2.1."]


def test_a_level_that_is_left_out_counts_as_begun() -> None:
    assert in_one_list(LEGAL, 1, 1, 0, 2, 1) == ["1.1.", "1.2.", "2.", "2.1.1.", "2.2."]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("decimal", "1. 2. 9. 10. 27. 53."),
        ("decimalZero", "01. 02. 09. 10. 27. 53."),
        ("upperRoman", "I. II. IX. X. XXVII. LIII."),
        ("lowerRoman", "i. ii. ix. x. xxvii. liii."),
        ("upperLetter", "A. B. I. J. AA. AAA."),
        ("lowerLetter", "a. b. i. j. aa. aaa."),
        ("none", ". . . . . ."),
        ("taiwaneseCounting", "1. 2. 9. 10. 27. 53."),
    ],
)
def test_forms_of_numbers(form: str, expected: str) -> None:
    found = in_one_list(described(0, level(0, form, "%1.")), *[0] * 53)
    assert " ".join(found[place - 1] for place in (1, 2, 9, 10, 27, 53)) == expected


def test_numbers_beyond_what_a_form_can_show() -> None:
    for form, start in (("upperRoman", 999_999_999), ("lowerLetter", 999_999_999), ("upperRoman", 0)):
        assert in_one_list(described(0, level(0, form, "%1.", start=start)), 0) == [f"{start}."]


@pytest.mark.parametrize(
    ("sign", "expected"),
    [
        ("\uf0b7", "•"), ("·", "•"), ("\uf0a7", "•"), ("-", "-"), ("–", "-"), ("\uf02d", "-"), ("+", "+"),
        ("\uf02b", "+"), ("o", "-"), ("\uf0d8", "-"), ("\uf123", "-"), ("", "-"),
    ],
)  # fmt: skip
def test_bullets_become_the_three_that_texts_are_written_with(sign: str, expected: str) -> None:
    assert in_one_list(described(0, level(0, "bullet", sign)), 0) == [expected]


def test_words_around_the_number() -> None:
    articles = described(0, level(0, "decimal", "Điều %1."), level(1, "decimal", "(%2)"))
    assert in_one_list(articles, 0, 1, 0) == ["Điều 1.", "(1)", "Điều 2."]
    assert in_one_list(described(0, level(0, "decimal", "")), 0) == [""]


def test_a_list_starts_where_it_says() -> None:
    assert in_one_list(
        described(0, level(0, "decimal", "%1.", start=5), level(1, "lowerLetter", "%2)", start=4)), 0, 0, 1, 1
    ) == ["5.", "6.", "d)", "e)"]


def test_legal_numbering_is_decimal_all_through() -> None:
    legal = described(
        0, level(0, "upperRoman", "Phần %1"), level(1, "upperLetter", "%1.%2", more="<w:isLgl/>")
    )
    assert in_one_list(legal, 0, 0, 1, 1) == ["Phần I", "Phần II", "2.1", "2.2"]


def test_a_level_that_never_starts_anew_and_one_that_only_does_below_the_first() -> None:
    through = described(
        0,
        level(0, "upperRoman", "%1."),
        level(1, "decimal", "%2.", more='<w:lvlRestart w:val="0"/>'),
        level(2, "lowerLetter", "%3)", more='<w:lvlRestart w:val="1"/>'),
    )
    assert in_one_list(through, 0, 1, 2, 1, 2, 0, 1, 2) == ["I.", "1.", "a)", "2.", "b)", "II.", "3.", "a)"]


def test_lists_of_one_description_count_together() -> None:
    assert labels(LEGAL + num(1, 0) + num(2, 0), (1, 0), (2, 0), (1, 0)) == ["1.", "2.", "3."]


def test_a_list_with_a_beginning_of_its_own_uses_it_once() -> None:
    numbering = LEGAL + num(1, 0) + num(2, 0, begins(0, 1)) + num(3, 0, begins(0, 7))
    given = [(1, 0), (1, 0), (2, 0), (2, 0), (3, 0), (2, 0), (3, 0)]
    assert labels(numbering, *given) == ["1.", "2.", "1.", "2.", "7.", "8.", "9."]


def test_a_list_may_change_a_level_of_its_description() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride>'
    assert labels(LEGAL + num(1, 0) + num(2, 0, override), (1, 0), (2, 0), (1, 0)) == ["1.", "B)", "3."]


STYLES = (
    style("Normal", more='w:default="1"')
    + style("H1", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    + style("H2", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    + style("H2s", base="H2")
    + style("H2i", '<w:numPr><w:ilvl w:val="2"/></w:numPr>', base="H1")
    + style("Off", '<w:numPr><w:numId w:val="0"/></w:numPr>', base="H2")
    + style("A", '<w:numPr><w:numId w:val="1"/></w:numPr>', base="B")
    + style("B", base="A")
)
STYLED = described(
    0,
    level(0, "upperRoman", "%1.", more='<w:pStyle w:val="H1"/>'),
    level(1, "decimal", "%2.", more='<w:pStyle w:val="H2"/>'),
    level(2, "lowerLetter", "%3)"),
) + num(1, 0)


def test_styles_number_by_themselves_and_along_what_they_are_based_on() -> None:
    body = "".join(item("x", None, None, name) for name in ("H1", "H2", "H2s", "H2i", "Off", "H1", "H2", "?"))
    read = read_word(docx(body, numbering=STYLED, styles=STYLES))
    assert texts(read) == ["I. x", "1. x", "2. x", "a) x", "x", "II. x", "1. x", "x"]


def test_a_paragraph_overrules_its_style() -> None:
    body = item("x", 0, None, "H1") + item("x", None, 1, "H1") + item("x", 1, 0, "H2") + item("x", 1, 1)
    read = read_word(docx(body, numbering=STYLED, styles=STYLES))
    assert texts(read) == ["x", "1. x", "II. x", "1. x"]


def test_styles_that_are_based_on_each_other_end() -> None:
    read = read_word(
        docx(item("x", None, None, "A") + item("x", None, None, "B"), numbering=STYLED, styles=STYLES)
    )
    assert len(texts(read)) == 2


def test_a_style_of_lists() -> None:
    linked = '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="L"/></w:abstractNum>'
    styles = style("L", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    assert labels(PARTY + linked + num(1, 0) + num(2, 5), (2, 0), (2, 1), (1, 0), styles=styles) == [
        "I.",
        "1.",
        "II.",
    ]


def test_numbers_go_on_in_tables_and_count_blank_paragraphs() -> None:
    body = (
        item("a", 1, 0)
        + table(tr(tc(item("b", 1, 0)), tc(item("c", 1, 0))), tr(tc(item("d", 1, 0)), tc("e")))
        + item("", 1, 0)
        + item("f", 1, 0)
    )
    read = read_word(docx(body, numbering=LEGAL + num(1, 0)))
    assert texts(read) == ["1. a", "2. b", "3. c", "4. d", "e", "6. f"]


def test_a_deleted_paragraph_takes_no_number() -> None:
    gone = '<w:rPr><w:del w:id="1"/></w:rPr>'
    listed = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    deleted = "<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>"
    body = item("a", 1, 0) + p(deleted, properties=listed + gone) + item("b", 1, 0)
    assert texts(read_word(docx(body, numbering=LEGAL + num(1, 0)))) == ["1. a", "2. b"]


@pytest.mark.parametrize(("number", "place"), [("99", "0"), ("x", "0"), ("", ""), ("-1", "-5"), ("1", "7")])
def test_lists_and_levels_that_are_not_there(number: str, place: str) -> None:
    listed = f'<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{number}"/></w:numPr>'
    assert texts(read_word(docx(p("x", properties=listed), numbering=LEGAL + num(1, 0)))) == ["x"]
