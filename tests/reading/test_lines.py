"""Paragraphs joined again where a page cut them, and what a page put between set aside."""

import pytest

from ctr_desktop.reading.blocks import Cell, Paragraph, Row, Table
from ctr_desktop.reading.lines import Line, lines_of
from ctr_desktop.reading.markers import Style

LONG = "Vận động các hộ trong thôn cùng nhau sửa sang đường làng ngõ xóm cho sạch"


def only_lines(items: list[Line | Table]) -> list[Line]:
    return [item for item in items if isinstance(item, Line)]


def wholes(*texts: str) -> list[str]:
    blocks = [Paragraph(text, number) for number, text in enumerate(texts, 1)]
    return [line.whole for line in only_lines(lines_of(blocks))]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("- Vận động các hộ", "sửa đường làng."),
        (f"{LONG} và", "Đoàn Thanh niên xã."),
        (f"{LONG},", "Trạm Y tế."),
        (f"{LONG} trước", "15 tháng 3."),
        ("Theo Nghị quyết số 21-", "NQ/TW của Trung ương."),
    ],
)
def test_the_second_half_of_a_paragraph(first: str, second: str) -> None:
    assert len(wholes(first, second)) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Vận động các hộ sửa đường.", "Tổ chức họp thôn."),
        ("Các thôn:", "sửa đường làng."),
        ("Mục tiêu", "Tổ chức họp thôn."),
        ("- Vận động các hộ", "- sửa đường làng."),
        (LONG, "Tổ chức họp thôn."),
        (f"{LONG} và", "Mục tiêu:"),
        (f"{LONG} và", "Cơ quan chủ trì: Phòng Kinh tế."),
        ("- Vận động các hộ", "chủ trì: Phòng Kinh tế."),
        (f"{LONG} và", "KẾ HOẠCH"),
        ("TM. ỦY BAN NHÂN DÂN", "chủ tịch"),
        ("Nơi nhận:", "các thôn"),
    ],
)
def test_another_paragraph(first: str, second: str) -> None:
    assert wholes(first, second) == [first, second]


def test_what_a_page_put_between_the_halves_stands_behind_them() -> None:
    assert wholes("- Vận động các hộ", "12", "sửa đường làng.") == ["- Vận động các hộ sửa đường làng.", "12"]


def test_a_number_on_top_of_a_page_is_no_marker() -> None:
    first = f"{LONG}, xong trước ngày"

    assert wholes(first, "2", "15. tháng 3") == [f"{first} 15. tháng 3", "2"]
    assert wholes(first, "15. Họp thôn") == [first, "15. Họp thôn"]


def test_a_number_cut_at_its_dash_is_whole_again() -> None:
    assert wholes("Theo Nghị quyết số 21-", "NQ/TW") == ["Theo Nghị quyết số 21-NQ/TW"]


def test_a_table_ends_a_paragraph() -> None:
    table = Table((Row((Cell("a"), Cell("b")), 2),))

    found = lines_of([Paragraph("- Vận động các hộ", 1), table, Paragraph("sửa đường.", 3)])

    assert [type(item) for item in found] == [Line, Table, Line]


def test_a_line_knows_its_marker_and_how_it_ends() -> None:
    (line,) = only_lines(lines_of([Paragraph(" 1. Vận động các hộ:", 7, bold=True)]))

    assert (line.marker.style, line.text, line.whole, line.line, line.bold) == (
        Style.ARABIC,
        "Vận động các hộ:",
        "1. Vận động các hộ:",
        7,
        True,
    )
    assert line.opens
    assert not line.is_sentence
