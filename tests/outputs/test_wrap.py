"""Wrapping words and sharing widths."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from ctr_desktop.outputs.wrap import Claim, Wrapper, share, tidy


def wrapper() -> Wrapper:
    """Every character is one em wide."""
    return Wrapper(lambda text: float(len(text)))


def test_lines_break_at_blanks_only() -> None:
    assert wrapper().lines("kiểm tra giám sát", 9) == ("kiểm tra", "giám sát")


def test_a_no_break_space_holds_its_words_together() -> None:
    assert wrapper().lines("của Đảng\u00a0ủy", 9) == ("của", "Đảng\u00a0ủy")


def test_a_line_break_of_the_text_stays() -> None:
    assert wrapper().lines("một\n\nhai", 9) == ("một", "", "hai")


def test_a_long_word_is_broken_after_a_hyphen_or_slash_before_anywhere_else() -> None:
    assert wrapper().lines("số 130/2020/NĐ-CP", 9) == ("số", "130/2020/", "NĐ-CP")
    assert wrapper().lines("nghiêng", 3) == ("ngh", "iên", "g")


def test_the_first_line_of_a_paragraph_may_be_indented() -> None:
    assert wrapper()._lines("một hai ba bốn", 7, 2) == ("một", "hai ba", "bốn")


def test_balanced_lines_are_of_about_one_length() -> None:
    assert wrapper().lines("một hai ba bốn năm", 15) == ("một hai ba bốn", "năm")
    assert wrapper().balanced("một hai ba bốn năm", 15) == ("một hai ba", "bốn năm")


def test_the_widest_pair_of_words_is_found_over_line_breaks_and_in_single_words() -> None:
    assert wrapper().longest_pair(["Hoàn thành quá hạn", "nghiêng"]) == len("Hoàn thành")
    assert wrapper().longest_pair(["một\nhai ba", ""]) == len("một hai")
    assert wrapper().longest_pair([]) == 0


@given(st.text(alphabet="aăơ -/\u00a0\n", max_size=60), st.floats(1, 12))
def test_wrapping_loses_nothing_and_keeps_within_the_width(text: str, width: float) -> None:
    lines = wrapper().lines(text, width)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")
    assert all(len(line) <= max(width, 1) for line in lines)


claims = st.builds(
    lambda word, wider, more, weight: Claim(word, word + wider, word + wider + more, weight),
    st.floats(1, 50),
    st.floats(0, 20),
    st.floats(0, 100),
    st.floats(0.1, 5),
)


@given(st.floats(50, 800), st.lists(claims, min_size=1, max_size=12))
def test_shares_fill_the_width_and_respect_the_least(total: float, wanted: list[Claim]) -> None:
    widths = share(total, wanted)

    assert abs(sum(widths) - total) < 1e-6
    if sum(claim.least for claim in wanted) <= total:
        assert all(width >= claim.least - 1e-6 for width, claim in zip(widths, wanted, strict=True))
    if sum(claim.word for claim in wanted) <= total:
        assert all(width >= claim.word - 1e-6 for width, claim in zip(widths, wanted, strict=True))


def test_a_column_gets_no_more_than_it_can_use_while_others_want_more() -> None:
    assert share(100, [Claim(5, 5, 10, 1), Claim(5, 5, 1000, 1)]) == [10, 90]


def test_text_is_composed_and_rid_of_what_cannot_be_drawn() -> None:
    decomposed = unicodedata.normalize("NFD", "Đảng ủy")

    assert tidy(decomposed) == "Đảng ủy"
    assert tidy("a\x00b\x0bc\u202ed\ufffee\tf\ng\ud800") == "abcde f\ng"
