"""What a workbook shows, as a table with what stands around it."""

from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from ctr_desktop.reading.blocks import Paragraph, Source, Table
from ctr_desktop.reading.sheet_file import read_sheets
from tests.reading.shown import only_table, texts

HEAD = ["TT", "Nhiệm vụ", "Chủ trì", "Thời gian"]


def workbook(*rows: Sequence[Any], merged: Sequence[str] = ()) -> Workbook:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "Phụ lục"
    for row in rows:
        sheet.append(list(row))
    for cells in merged:
        sheet.merge_cells(cells)
    return made


def saved(made: Workbook) -> bytes:
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def read(*rows: Sequence[Any], merged: Sequence[str] = ()) -> Source:
    return read_sheets(saved(workbook(*rows, merged=merged)))


def test_title_and_signature_are_paragraphs_and_the_rest_is_a_table() -> None:
    source = read(
        ["ĐẢNG ỦY XÃ AN BÌNH", None, "ĐẢNG CỘNG SẢN VIỆT NAM"],
        [],
        ["DANH MỤC NHIỆM VỤ"],
        HEAD,
        ["I", "Công tác tổ chức"],
        [1, "Rà soát đảng viên", "Ban Tổ chức", "Quý I"],
        [2, "Sơ kết"],
        [],
        ["Nơi nhận:", None, "BÍ THƯ"],
    )
    *above, table, receiver, signature = source.blocks
    assert [b.text for b in above if isinstance(b, Paragraph)] == [
        "ĐẢNG ỦY XÃ AN BÌNH",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "DANH MỤC NHIỆM VỤ",
    ]
    assert isinstance(table, Table)
    assert (table.name, [row.line for row in table.rows]) == ("Phụ lục", [4, 5, 6, 7])
    assert [receiver, signature] == [Paragraph("Nơi nhận:", 9), Paragraph("BÍ THƯ", 9)]


def test_a_sheet_of_two_columns_and_a_sheet_of_one() -> None:
    assert only_table(read(["Danh mục"], ["TT", "Việc"], [1, "Họp"])) == [["TT", "Việc"], ["1", "Họp"]]
    assert [type(block) for block in read(["- Họp"], ["- Sơ kết"]).blocks] == [Paragraph, Paragraph]


def test_joined_cells() -> None:
    source = read(
        HEAD,
        ["I. Tổ chức"],
        [1, "a", "Ban A", "Quý I"],
        [2, "b", None, "Quý II"],
        merged=["A2:D2", "C3:C4", "A9:B9"],
    )
    assert only_table(source) == [
        HEAD, ["4×I. Tổ chức"], ["1", "a", "Ban A", "Quý I"], ["2", "b", "^Ban A", "Quý II"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (date(2026, 6, 5), "dd/mm/yyyy", "05/06/2026"),
        (datetime(2026, 6, 5), "m/d/yy", "05/06/2026"),
        (datetime(2026, 6, 5, 8, 30), "dd/mm/yyyy hh:mm", "05/06/2026 08:30"),
        (date(2026, 6, 1), "mm/yyyy", "06/2026"),
        (date(2026, 6, 1), "mmm-yy", "06/2026"),
        (date(2026, 6, 1), '"Tháng "m/yyyy', "06/2026"),
        (date(2026, 6, 1), "[$-42A]mm/yyyy;@", "06/2026"),
        (date(2026, 1, 1), "yyyy", "2026"),
        (time(8, 30), "hh:mm", "08:30"),
        (3.0, "General", "3"),
        (3.5, "General", "3.5"),
        (3.1, "0.00", "3.10"),
        (0.855, "0.0%", "85,5%"),
        (0.9, "0%", "90%"),
        (True, "General", "Có"),
        ("  Quý  I \n\n năm 2026 ", "@", "Quý I\nnăm 2026"),
        ("Kê\u0301 hoa\u0323ch", "@", "Kế hoạch"),
    ],
)
def test_values_as_a_reader_needs_them(value: Any, form: str, shown: str) -> None:
    made = workbook(HEAD, [1, "a", "b", value])
    assert made.active is not None
    made.active.cell(2, 4).number_format = form
    assert only_table(read_sheets(saved(made)))[1] == ["1", "a", "b", shown]


def test_hidden_sheets_are_left_out_and_others_stand_in_order() -> None:
    made = workbook(HEAD)
    made.create_sheet("Ẩn").sheet_state = "hidden"
    made["Ẩn"].append(HEAD)
    made.create_sheet("Sau").append(HEAD)
    assert [b.name for b in read_sheets(saved(made)).blocks if isinstance(b, Table)] == ["Phụ lục", "Sau"]


def test_formulas_without_a_result_are_told_of() -> None:
    source = read(HEAD, [1, "a", "b", "=1+1"], [2, "a", "b", "c"])
    assert "1 ô công thức" in source.warnings[0]
    assert only_table(source)[1] == ["1", "a", "b", ""]


def test_an_old_encoding_is_told_by_the_words() -> None:
    rows = ["TT", "NhiÖm vô", "Chñ tr×", "Thêi gian"], [1, "KiÓm tra Ch\u00ad¬ng tr×nh", "§¶ng ñy", "Quý I"]
    content = saved(workbook(*rows))
    source = read_sheets(content)
    assert source.legacy == "TCVN3"
    assert texts(source)[-3:] == ["Kiểm tra Chương trình", "Đảng ủy", "Quý I"]
    assert read_sheets(content, as_is=True).legacy is None
