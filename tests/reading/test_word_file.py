"""What is printed in a Word file, and what isn't."""

import pytest

from ctr_desktop.reading.blocks import Paragraph, Table
from ctr_desktop.reading.word_file import read_word
from tests.reading.office import (
    described,
    docx,
    item,
    level,
    num,
    p,
    packed,
    parts_of,
    r,
    style,
    table,
    tc,
    tr,
)
from tests.reading.shown import only_table, texts

LONG = "Các chi bộ trực thuộc tổ chức quán triệt nội dung này đến từng đảng viên"


def read(body: str, *, styles: str = "") -> list[str]:
    return texts(read_word(docx(body, styles=styles)))


def paragraphs(body: str, *, styles: str = "") -> list[Paragraph]:
    return [b for b in read_word(docx(body, styles=styles)).blocks if isinstance(b, Paragraph)]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (r("Kế ") + r("hoạch"), "Kế hoạch"),
        (r("Kê\u0301 hoa\u0323ch"), "Kế hoạch"),
        (r("Số:\u00a0\u00a0 12\u201115"), "Số: 12-15"),
        ("<w:r><w:t>57</w:t><w:noBreakHyphen/><w:t>NQ</w:t><w:softHyphen/><w:t>/TW</w:t></w:r>", "57-NQ/TW"),
        ("<w:r><w:tab/><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a b"),
        ('<w:hyperlink w:anchor="x">' + r("liên kết") + "</w:hyperlink>", "liên kết"),
        ("<w:smartTag><w:smartTag>" + r("Hà Nội") + "</w:smartTag></w:smartTag>", "Hà Nội"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + r("ô chọn") + "</w:sdtContent></w:sdt>", "ô chọn"),
        ('<w:fldSimple w:instr="DATE">' + r("30/6") + "</w:fldSimple>", "30/6"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>' + r("B"), "→B"),
        (r("thấy") + r("ẩn", "<w:vanish/>"), "thấy"),
        (r("giữ") + "<w:ins>" + r(" thêm") + "</w:ins><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>", "giữ thêm"),
        (r("a") + "<w:moveFrom>" + r("đi") + "</w:moveFrom><w:moveTo>" + r("đến") + "</w:moveTo>", "ađến"),
        (r("chú") + '<w:r><w:commentReference w:id="1"/></w:r>', "chú"),
        (r("Ðảng ủy"), "Đảng ủy"),
    ],
)  # fmt: skip
def test_what_a_paragraph_prints(inside: str, expected: str) -> None:
    assert read(p(inside)) == [expected]


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


CODE = "<w:r><w:instrText>PAGE</w:instrText></w:r>"


def test_a_field_prints_its_result() -> None:
    inner = field("begin") + CODE + field("separate") + r("ẩn") + field("end")
    body = p(r("Trang "), field("begin"), CODE, inner, field("separate"), r("5"), field("end"), r("/9"))
    assert read(body) == ["Trang 5/9"]


def test_a_broken_field_hides_no_more_than_its_paragraph() -> None:
    assert read(p(r("a"), field("begin"), r("b")) + p(field("end"), r("c"))) == ["a", "c"]


def test_blank_paragraphs_have_no_place() -> None:
    first, second = paragraphs(p("a") + p("") + p(" \t ") + p("b"))
    assert (first.line, second.line) == (1, 2)


BOLD = "<w:b/>"


@pytest.mark.parametrize(
    ("body", "bold"),
    [
        (p(r("I. ", BOLD), r("TÊN", BOLD)), True),
        (p(r("I. ", BOLD), r("tên")), False),
        (p(r("I.", BOLD), r("  ")), True),
        (p(r("a", '<w:b w:val="0"/>'), properties='<w:pStyle w:val="Heading"/>'), False),
        (p(r("a", '<w:b w:val="false"/>')), False),
        (p("a", properties='<w:pStyle w:val="Heading"/>'), True),
        (p("a", properties='<w:pStyle w:val="Below"/>'), True),
        (p(r("a", '<w:rStyle w:val="Heading"/>')), True),
    ],
)
def test_bold_is_what_is_bold_all_through(body: str, bold: bool) -> None:
    styles = style("Heading", run=BOLD) + style("Below", base="Heading")
    assert [found.bold for found in paragraphs(body, styles=styles)] == [bold]


def test_centred_by_itself_or_by_its_style() -> None:
    centre = '<w:jc w:val="center"/>'
    styles = style("Title", centre)
    titled = '<w:pStyle w:val="Title"/>'
    body = (
        p("a", properties=centre)
        + p("b", properties=titled)
        + p("c", properties=titled + '<w:jc w:val="both"/>')
    )
    assert [found.centred for found in paragraphs(body, styles=styles)] == [True, True, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ĐẢNG BỘ TỈNH|HUYỆN ỦY|*", ["ĐẢNG BỘ TỈNH", "HUYỆN ỦY", "*"]),
        ("T/M BAN THƯỜNG VỤ|BÍ THƯ||Nguyễn Văn An", ["T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Nguyễn Văn An"]),
        (f"{LONG}|và báo cáo.", [f"{LONG} và báo cáo."]),
        (f"- {LONG};|- {LONG}.|Hết", [f"- {LONG};", f"- {LONG}.", "Hết"]),
        ("|a", ["a"]),
    ],
)
def test_soft_breaks(text: str, expected: list[str]) -> None:
    assert read(p(text)) == expected
    (cells,) = only_table(read_word(docx(table(tr(tc(p(text)), "b")))))
    assert cells == ["\n".join(expected), "b"]


def test_a_centred_title_is_parted_at_each_soft_break() -> None:
    title = p(f"KẾ HOẠCH|{LONG}", properties='<w:jc w:val="center"/>')
    assert [found.text for found in paragraphs(title)] == ["KẾ HOẠCH", LONG]


def test_only_the_first_part_has_the_label() -> None:
    numbering = described(0, level(0, "decimal", "%1.")) + num(1, 0)
    assert texts(read_word(docx(item("Một|Hai", 1, 0) + item("Ba", 1, 0), numbering=numbering))) == [
        "1. Một",
        "Hai",
        "2. Ba",
    ]


def test_a_deleted_end_joins_two_paragraphs() -> None:
    assert read(p("Kế ", properties='<w:rPr><w:del w:id="1"/></w:rPr>') + p("hoạch")) == ["Kế hoạch"]


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_joined_cells() -> None:
    body = table(
        tr("TT", tc("Nhiệm vụ", properties=span(2)), "Hạn"),
        tr(tc("1", properties=RESTART), "a", "b", tc("Quý I", "Quý II", properties=RESTART)),
        tr(tc("", properties=CONTINUE), "c", "d", tc("", properties=CONTINUE)),
        tr("2", "e", "f", tc("", properties=CONTINUE)),
        tr("3", "g", "h", "Quý III"),
        tr("4", "i", "k", tc("l", properties='<w:vMerge w:val="continue"/>')),
    )
    assert only_table(read_word(docx(body))) == [
        ["TT", "2×Nhiệm vụ", "Hạn"],
        ["1", "a", "b", "Quý I\nQuý II"],
        ["^1", "c", "d", "^Quý I\nQuý II"],
        ["2", "e", "f", "^Quý I\nQuý II"],
        ["3", "g", "h", "Quý III"],
        ["4", "i", "k", "l"],
    ]


def test_rows_that_begin_further_right_and_old_joined_cells() -> None:
    first, second = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    body = table(
        tr("a", "b", "c"),
        tr("d", "e", properties='<w:gridBefore w:val="1"/>'),
        tr(tc("g", properties=first), tc("", properties=second), "h"),
    )
    assert only_table(read_word(docx(body))) == [["a", "b", "c"], ["", "d", "e"], ["2×g", "h"]]


def test_rows_count_as_lines_and_blank_or_deleted_ones_do_not() -> None:
    gone = '<w:del w:id="1"/>'
    body = p("a") + table(tr("b", "c"), tr("", ""), tr("x", "y", properties=gone), tr("d", "e")) + p("f")
    _, rows, last = read_word(docx(body)).blocks
    assert isinstance(rows, Table)
    assert isinstance(last, Paragraph)
    assert [row.line for row in rows.rows] == [2, 3]
    assert last.line == 4


def test_a_table_that_goes_on_after_a_page_break_is_one() -> None:
    one, other, wide = table(tr("a", "b")), table(tr("c", "d")), table(tr("e", "f", "g"))
    blocks = read_word(docx(one + p("") + other + wide + p("giữa") + wide)).blocks
    assert [len(block.rows) if isinstance(block, Table) else block.text for block in blocks] == [
        2,
        1,
        "giữa",
        1,
    ]


def test_tables_in_tables_and_frames_around_text() -> None:
    inner = table(tr("b", "c"), tr("d", "e"))
    assert only_table(read_word(docx(table(tr(tc("a", inner, ""), "f"))))) == [["a\nb\nc\nd\ne", "f"]]
    framed = read_word(docx(table(tr(tc("Khung", "Hai", inner))) + p("sau")))
    assert [type(block) for block in framed.blocks] == [Paragraph, Paragraph, Table, Paragraph]


def test_wrapped_rows_and_cells() -> None:
    cell = f"<w:sdt><w:sdtContent>{tc('a')}</w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent>{tr(cell, 'b')}</w:sdtContent></w:sdt>"
    assert only_table(read_word(docx(f"<w:sdt><w:sdtContent>{table(row)}</w:sdtContent></w:sdt>"))) == [
        ["a", "b"]
    ]


def box(inside: str) -> str:
    """A text box as Word writes it: in its own form and in an older one."""
    content = f"<w:txbxContent>{inside}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
        f"{content}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{content}"
        "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_text_boxes_are_read_once() -> None:
    inside = f"<v:shape><v:textbox><w:txbxContent>{p('cũ')}</w:txbxContent></v:textbox></v:shape>"
    alone = p(f"<w:r><w:pict>{inside}</w:pict></w:r>")
    assert read(p(box(p("khung") + p("hai")), r("ngoài")) + alone) == ["ngoài", "khung", "hai", "cũ"]


PICTURE = "<w:r><w:drawing><a:graphic><a:blip/></a:graphic></w:drawing></w:r>"


def test_pictures_are_told_of_and_drawn_lines_are_not() -> None:
    line = "<w:r><w:drawing><wps:wsp/></w:drawing></w:r>"
    old = "<w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r>"
    assert read_word(docx(p("a", line))).warnings == ()
    (warning,) = read_word(docx(p("a", PICTURE) + p(old) + p(box(p(PICTURE))))).warnings
    assert "3 hình" in warning


def test_footnotes_stand_at_the_end() -> None:
    notes = (
        f'<w:footnote w:type="separator" w:id="-1">{p("x")}</w:footnote>'
        f'<w:footnote w:id="1">{p("Một", "")}{p("dòng hai")}</w:footnote><w:footnote w:id="2">{p("Hai")}</w:footnote>'
    )
    body = p(r("a"), '<w:r><w:footnoteReference w:id="1"/></w:r>')
    assert texts(read_word(docx(body, footnotes=notes))) == ["a", "[1] Một", "dòng hai", "[2] Hai"]


def test_the_automatic_contents_are_left_out_and_told_of() -> None:
    styles = style("TOC1").replace('<w:name w:val="TOC1"/>', '<w:name w:val="toc 1"/>')
    source = read_word(
        docx(p("I. Mục\t3", properties='<w:pStyle w:val="TOC1"/>') + p("I. Mục"), styles=styles)
    )
    assert texts(source) == ["I. Mục"]
    assert "mục lục" in source.warnings[0]


def test_a_foreign_part_is_told_of() -> None:
    assert "phần nhúng" in read_word(docx(p("a") + '<w:altChunk r:id="x" xmlns:r="r"/>')).warnings[0]


def test_the_strict_form_and_other_names_of_parts() -> None:
    parts = {
        name.replace("document", "document2").replace("numbering", "numbering7"): content.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(b'Target="numbering.xml"', b'Target="/word/numbering7.xml"')
        for name, content in parts_of(
            docx(item("a", 1, 0), numbering=described(0, level(0, "decimal", "%1.")) + num(1, 0))
        ).items()
    }
    assert texts(read_word(packed(parts))) == ["1. a"]


def old(text: str, font: str) -> str:
    return r(text, f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')


@pytest.mark.parametrize(
    ("body", "expected", "legacy"),
    [
        (p(old("§¶ng ñy x·", ".VnTime")), "Đảng ủy xã", "TCVN3"),
        (p(old("§¶ng ñy x·", ".VnTimeH")), "ĐẢNG ỦY XÃ", "TCVN3"),
        (p(old("Ch\u00ad¬ng tr×nh", ".VnTime")), "Chương trình", "TCVN3"),
        (p("§¶ng ñy x·"), "Đảng ủy xã", "TCVN3"),
        (p(old("Ñaûng uûy", "VNI-Times")), "Đảng ủy", "VNI"),
        (p(old("Đảng ủy xã § 5", ".VnTime")), "Đảng ủy xã § 5", None),
        (p(old("§¶ng ", ".VnTime"), r("ủy xã")), "Đảng ủy xã", "TCVN3"),
    ],
)
def test_old_encodings(body: str, expected: str, legacy: str | None) -> None:
    source = read_word(docx(body))
    assert texts(source) == [expected]
    assert source.legacy == legacy


def test_an_old_encoding_is_left_alone_where_that_is_wished() -> None:
    source = read_word(docx(p(old("KiÓm tra", ".VnTime"))), as_is=True)
    assert (texts(source), source.legacy) == (["KiÓm tra"], None)


def test_words_old_hyphen_is_a_letter_in_tcvn3() -> None:
    run = '<w:r><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr><w:t>Ch</w:t><w:softHyphen/><w:t>¬ng tr×nh</w:t></w:r>'
    assert read(p(run)) == ["Chương trình"]


def tabbed(*cells: str) -> str:
    runs = "<w:r><w:tab/></w:r>".join(r(cell) for cell in cells)
    return f"<w:p>{runs}</w:p>"


def test_paragraphs_that_tabs_part_are_a_table() -> None:
    head, row = tabbed("TT", "Việc", "Chủ trì"), tabbed("1", "Họp thôn", "Trưởng thôn")
    source = read_word(docx(p(r("Danh mục")) + head + p(r("I. VIỆC CHUNG")) + row + row + p(r("Hết"))))

    assert [type(block).__name__ for block in source.blocks] == ["Paragraph", "Table", "Paragraph"]
    assert [row.shown() for block in source.blocks if isinstance(block, Table) for row in block.rows] == [
        "TT | Việc | Chủ trì",
        "I. VIỆC CHUNG",
        "1 | Họp thôn | Trưởng thôn",
        "1 | Họp thôn | Trưởng thôn",
    ]


def test_a_letterhead_with_a_tab_is_no_table() -> None:
    assert read(tabbed("ĐẢNG BỘ XÃ", "ĐẢNG CỘNG SẢN VIỆT NAM") + p(r("KẾ HOẠCH"))) == [
        "ĐẢNG BỘ XÃ ĐẢNG CỘNG SẢN VIỆT NAM",
        "KẾ HOẠCH",
    ]
