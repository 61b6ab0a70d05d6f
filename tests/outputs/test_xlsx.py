"""Excel workbooks: read back cell by cell, and as the bare XML where a reader would hide what matters."""

import io
import re
import unicodedata
import zipfile
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from ctr_desktop.core.errors import UserError
from ctr_desktop.outputs.files import CancelledError, unwatched, watched
from ctr_desktop.outputs.report import (
    ChartBlock,
    ChartKind,
    Column,
    Group,
    Heading,
    Kind,
    Paragraph,
    Report,
    Table,
    Value,
)
from ctr_desktop.outputs.xlsx import save_xlsx, write_xlsx
from tests.outputs.samples import a_chart, a_report, a_summary, a_table

_GOLDEN = Path(__file__).with_name("golden") / "progress.xlsx.txt"


def written(report: Report) -> io.BytesIO:
    stream = io.BytesIO()
    save_xlsx(report, stream)
    stream.seek(0)
    return stream


def read(report: Report) -> Any:
    return load_workbook(written(report))


def part(report: Report, name: str) -> str:
    with zipfile.ZipFile(written(report)) as archive:
        return archive.read(name).decode("utf-8")


def a_list(columns: tuple[Column, ...], rows: list[tuple[Value, ...]], title: str = "Danh sách") -> Report:
    return Report("list", title, (Table.plain(title, columns, rows),))


def dump(book: Any) -> str:
    """Every cell, width, height and guide of a workbook as text."""
    lines: list[str] = []
    for sheet in book.worksheets:
        lines.append(f"## {sheet.title} {sheet.sheet_state} {sheet.dimensions} frozen {sheet.freeze_panes}")
        lines.append(
            f"filter {sheet.auto_filter.ref} titles {sheet.print_title_rows} area {sheet.print_area}"
        )
        lines.append(f"merged {sorted(str(area) for area in sheet.merged_cells.ranges)}")
        for letter, dimension in sorted(sheet.column_dimensions.items()):
            lines.append(f"{letter} width {dimension.width:.1f} hidden {dimension.hidden}")
        lines += [
            f"valid {one.sqref} {one.type} {one.formula1} {one.error}"
            for one in sheet.data_validations.dataValidation
        ]
        for area in sheet.conditional_formatting:
            lines += [f"look {area.sqref} {rule.formula}" for rule in area.rules]
        for row in sheet.iter_rows():
            lines.append(f"row {row[0].row} high {sheet.row_dimensions[row[0].row].height}")
            for cell in row:
                if cell.value is not None:
                    lines.append(f"{cell.coordinate} {cell.data_type} {cell.number_format} {cell.value!r}")
    return "\n".join(lines) + "\n"


def test_the_progress_workbook_is_what_it_was(update_golden: bool) -> None:
    """`pytest tests/outputs --update-golden` rewrites the golden file; read the difference before keeping it."""
    found = dump(read(a_report(12)))
    if update_golden:
        _GOLDEN.parent.mkdir(exist_ok=True)
        _GOLDEN.write_text(found, encoding="utf-8")

    assert found == _GOLDEN.read_text(encoding="utf-8")


def test_each_table_and_chart_has_its_sheet_and_the_words_theirs() -> None:
    book = read(a_report())

    assert book.sheetnames == ["Nội dung", "Tổng hợp", "Biểu đồ", "Bảng theo dõi tiến độ", "_manifest"]
    assert book["_manifest"].sheet_state == "hidden"


def test_values_keep_their_types_and_formats() -> None:
    columns = (
        Column("text", "Số hiệu"),
        Column("day", "Ngày", Kind.DAY),
        Column("count", "Số lượng", Kind.INTEGER),
        Column("points", "Điểm", Kind.NUMBER, decimals=2),
        Column("share", "Tỷ lệ", Kind.PERCENT),
    )
    sheet = read(a_list(columns, [("007", date(2026, 3, 5), 1234, Decimal("92.25"), 0.855)]))["Danh sách"]
    row = sheet[6]

    assert [cell.value for cell in row] == ["007", datetime(2026, 3, 5), 1234, 92.25, 0.855]
    assert [cell.number_format for cell in row] == ["@", "dd/mm/yyyy", "#,##0", "#,##0.00", "0.0%"]
    assert row[1].is_date


def test_a_day_before_excels_calendar_stays_readable() -> None:
    sheet = read(a_list((Column("day", "Ngày", Kind.DAY),), [(date(1890, 5, 19),), (date(1900, 3, 1),)]))[
        "Danh sách"
    ]

    assert sheet["A6"].value == "19/05/1890"
    assert sheet["A7"].value == datetime(1900, 3, 1)


PAYLOADS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "\t=1+1",
    "＝1+1",
    '=HYPERLINK("x")',
    "'=1",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_becomes_a_formula_anywhere(payload: str) -> None:
    columns = (Column("a", payload, choices=(payload,)), Column("n", "Số", Kind.INTEGER, total=True))
    table = Table(payload, columns, (Group(payload, [(payload, 1)], payload),), note=payload)
    report = a_report(
        title=payload,
        subtitle=payload,
        period=payload,
        unit=payload,
        blocks=(Heading(payload), Paragraph(payload), table, ChartBlock(a_chart())),
    )
    with zipfile.ZipFile(written(report)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(sheets) == 4
        for name in sheets:
            assert b"<f>" not in archive.read(name)
            assert b"<f " not in archive.read(name)
    cell = load_workbook(written(report)).worksheets[1]["B7"]
    assert (cell.value, cell.data_type) == (payload.strip(), "s")


def test_a_text_longer_than_a_cell_is_refused_by_column_and_row(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")
    columns = (Column("a", "Kết quả"),)

    assert read(a_list(columns, [("x" * 32_767,)]))["Danh sách"]["A6"].value == "x" * 32_767
    with pytest.raises(UserError, match=r"Cột “Kết quả”, dòng thứ 2 có 32\.768 ký tự"):
        write_xlsx(a_list(columns, [("x",), ("x" * 32_768,)]), target)
    with pytest.raises(UserError, match=r"40\.000 ký tự"):
        write_xlsx(Report("k", "x" * 40_000, (Paragraph("a"),)), target)

    assert target.read_bytes() == b"old"


def test_decomposed_text_and_control_characters_are_put_right() -> None:
    text = unicodedata.normalize("NFD", "Đảng ủy") + "\x00\x0b\ufffe\ud800 xã"

    assert read(a_list((Column("a", "Đơn vị"),), [(text,)]))["Danh sách"]["A6"].value == "Đảng ủy xã"


def test_a_figure_that_is_none_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="not finite"):
        written(a_list((Column("a", "A", Kind.NUMBER),), [(float("nan"),)]))


def test_the_header_is_frozen_filtered_and_repeated() -> None:
    sheet = read(a_report(40))["Bảng theo dõi tiến độ"]
    header = [cell.value for cell in sheet[5]]

    assert header == [
        "Mục", "STT", "Nội dung", "Chủ trì", "Phối hợp", "Thời hạn", "Sản phẩm", "Tiến độ", "Kết quả",
        "Trạng thái", "Minh chứng", "Ghi chú", "Mã",
    ]  # fmt: skip
    assert sheet.freeze_panes == "A6"
    assert sheet.auto_filter.ref == "A5:M49"
    assert sheet.print_title_rows == "$5:$5"
    assert not [area for area in sheet.merged_cells.ranges if area.min_row >= 5 and area.max_row <= 49]


def test_each_row_says_its_section_so_that_filters_and_sorting_keep_it() -> None:
    sheet = read(a_report(40))["Bảng theo dõi tiến độ"]
    sections = [sheet.cell(row, 1).value for row in range(6, 50)]

    assert sections == ["1"] * 11 + ["3.1"] * 11 + ["3.4"] * 11 + ["3.5"] * 11
    assert sheet["B6"].value.startswith("Chương trình học tập")


def test_a_group_without_a_label_says_its_title_once_and_widens_nothing() -> None:
    title = "Việc quá hạn từ kỳ trước chuyển sang"
    columns = (Column("no", "STT", Kind.INTEGER), Column("a", "Nội dung"))
    labelled = Group("Công tác tổ chức", [(1, "x")], "3.4")
    groups = (labelled, Group(title, [(2, "y")], short="Trước"), Group("Khác", [(3, "z")]))
    sheet, plain = (
        read(Report("k", "T", (Table("Bảng", columns, shown),)))["Bảng"] for shown in (groups, (labelled,))
    )
    found = [(sheet.cell(row, 1).value, sheet.cell(row, 2).value) for row in range(6, 12)]

    assert found == [
        ("3.4", "Công tác tổ chức"), ("3.4", 1), ("Trước", title), ("Trước", 2), (None, "Khác"), (None, 3),
    ]  # fmt: skip
    assert sheet.column_dimensions["A"].width < plain.column_dimensions["A"].width + 2


def test_a_hidden_column_travels_at_the_end_unprinted() -> None:
    sheet = read(a_report(4))["Bảng theo dõi tiến độ"]

    assert sheet.column_dimensions["M"].hidden
    assert sheet["M7"].value == "00000000-0000-4000-8000-000000000001"
    assert sheet.print_area.startswith("'Bảng theo dõi tiến độ'!$A$1:$L$")


def test_a_list_of_choices_guides_in_vietnamese() -> None:
    book = read(a_report(4))
    validations = book["Bảng theo dõi tiến độ"].data_validations.dataValidation
    source = next(one for one in validations if one.type == "list")
    place = re.fullmatch(r"_manifest!\$(\w)\$1:\$\w\$(\d)", source.formula1)

    assert place is not None
    words = [book["_manifest"][f"{place[1]}{row}"].value for row in range(1, int(place[2]) + 1)]
    assert words[0] == "Đúng hạn"
    assert "chọn một mục" in source.error
    assert len(source.errorTitle) < 32


def test_a_column_that_also_holds_words_takes_them_again() -> None:
    columns = (Column("a", "Thời hạn", Kind.DAY), Column("b", "Ngày", Kind.DAY))
    day = date(2026, 3, 31)
    sheet = read(a_list(columns, [(day, day), ("Thường xuyên", None)]))["Danh sách"]
    checked = [(str(one.sqref), one.type) for one in sheet.data_validations.dataValidation]

    assert checked == [("B6:B7", "date")]
    assert sheet["A6"].is_date
    assert sheet["A7"].value == "Thường xuyên"


def test_a_count_of_nothing_is_a_number_that_shows_a_dash() -> None:
    columns = (Column("a", "Mục"), Column("n", "Số", Kind.INTEGER, total=True, dashed=True))
    sheet = read(a_list(columns, [("x", 0)]))["Danh sách"]

    for cell in (sheet["B6"], sheet["B7"]):
        assert (cell.value, cell.data_type, cell.number_format) == (0, "n", '#,##0;-#,##0;"-"')


def test_a_stamp_stands_in_the_head_and_at_the_foot_of_every_sheet() -> None:
    book = read(a_report(stamp="DỮ LIỆU MẪU"))

    for sheet in book.worksheets[:-1]:
        assert "\nDỮ LIỆU MẪU" in sheet["A4"].value
        assert sheet.oddFooter.left.text.startswith("DỮ LIỆU MẪU · Quý I năm 2026")
    assert "DỮ LIỆU MẪU" not in read(a_report())["Nội dung"]["A4"].value


def test_totals_are_values() -> None:
    sheet = read(a_report())["Tổng hợp"]

    assert [cell.value for cell in sheet[10]] == ["Tổng cộng", 166, 54, 12, 80, 20, None]


def test_heights_follow_the_wrapped_text() -> None:
    columns = (Column("a", "Nội dung"), Column("b", "Ghi chú"))
    long = "Tham mưu đổi mới ban hành và thực hiện nghị quyết. " * 12
    sheet = read(a_list(columns, [("ngắn", ""), (long, ""), ("một\nhai\nba", "")]))["Danh sách"]
    heights = [sheet.row_dimensions[row].height for row in (6, 7, 8)]

    assert heights[0] == 18.75
    assert heights[1] > 3 * 15.75
    assert heights[2] == 50.25


def test_a_long_text_gets_a_wider_column_so_that_its_row_shows_it_whole() -> None:
    columns = (Column("a", "Nội dung"), *(Column(f"b{place}", f"Cột {place}") for place in range(6)))
    long = "Tham mưu đổi mới ban hành và thực hiện nghị quyết. " * 60
    rows: list[tuple[Value, ...]] = [(text, *["Ban Tổ chức Đảng ủy"] * 6) for text in ("ngắn", long)]
    short, wide = (read(a_list(columns, rows[:count]))["Danh sách"] for count in (1, 2))

    assert wide.row_dimensions[7].height < 409
    assert wide.row_dimensions[7].height > 20 * 15.75, "no wider than it takes"
    assert wide.column_dimensions["A"].width > short.column_dimensions["A"].width
    assert wide.column_dimensions["A"].width <= 255


def test_a_text_that_no_column_would_show_whole_widens_none() -> None:
    columns = (Column("a", "Nội dung"), *(Column(f"b{place}", f"Cột {place}") for place in range(6)))
    for text in ("chữ " * 8000, "dòng\n" * 300):
        sheet = read(a_list(columns, [(text, *["Ban Tổ chức Đảng ủy"] * 6)]))["Danh sách"]
        assert sum(sheet.column_dimensions[letter].width for letter in "ABCDEFG") < 170, text[:10]


def test_long_words_of_a_report_are_shared_out_to_rows_that_show_them_whole() -> None:
    long = " ".join(f"từ{number}" for number in range(9000))
    sheet = read(Report("k", "T", (Paragraph(f"{long}\ndòng hai"),)))["Nội dung"]
    rows = [row for row in range(5, sheet.max_row + 1) if sheet.cell(row, 1).value]

    assert " ".join(sheet.cell(row, 1).value for row in rows) == f"{long} dòng hai"
    assert len(rows) > 10
    assert all(sheet.row_dimensions[row].height < 409 for row in rows)
    assert sheet.cell(rows[-1], 1).value == "dòng hai"


def test_no_row_is_higher_than_excel_allows() -> None:
    sheet = read(a_list((Column("a", "A"),), [("dòng\n" * 300,)]))["Danh sách"]

    assert sheet.row_dimensions[6].height == 409


def test_the_page_is_a4_across_one_page_wide_with_numbers() -> None:
    sheet = read(a_report())["Bảng theo dõi tiến độ"]

    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.oddFooter.center.text == "Trang &P/&N"
    assert sheet.oddFooter.right.text == "Mã kiểm tra: 9f2b6c0d1e3a4b5c6d7e8f90"


def test_properties_say_what_it_is() -> None:
    properties = read(a_report()).properties

    assert properties.title == "Báo cáo – Tiến độ thực hiện Chương trình hành động quý I năm 2026"
    assert properties.creator == "Đảng ủy Các cơ quan Đảng thành phố Hải Phòng"
    assert properties.keywords == "Quý I năm 2026"
    assert properties.created == datetime(2026, 11, 2, 9, 41)


def test_the_head_says_who_issued_it_and_that_it_is_a_draft() -> None:
    sheet = read(a_report(draft=True, circulation="Lưu hành nội bộ"))["Tổng hợp"]
    words = {cell.value for row in sheet["A1:G4"] for cell in row if cell.value}

    assert {
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "ĐẢNG ỦY CÁC CƠ QUAN ĐẢNG THÀNH PHỐ",
        "LƯU HÀNH NỘI BỘ · DỰ THẢO",
        "Số 05-BC/ĐU",
        "Hải Phòng, ngày 02 tháng 11 năm 2026",
    } <= words


def test_signatures_and_recipients_stand_under_the_last_table() -> None:
    sheet = read(a_report(4))["Bảng theo dõi tiến độ"]
    words = [cell.value for row in sheet.iter_rows(min_row=10) for cell in row if cell.value]

    assert "T/M BAN THƯỜNG VỤ" in words
    assert "Phạm Quang Sáng" in words
    assert "- Lưu Văn phòng Đảng ủy." in words


@pytest.mark.parametrize("kind", list(ChartKind))
def test_a_chart_is_excels_own_and_fed_by_the_table_beside_it(kind: ChartKind) -> None:
    report = Report("k", "T", (ChartBlock(a_chart(kind)),))
    chart = part(report, "xl/charts/chart1.xml")
    sheet = load_workbook(written(report))["Biểu đồ"]

    assert sheet["B5"].value is not None
    assert "'Biểu đồ'!$B$6:$B$" in chart
    assert "pattFill" in chart
    assert ("pieChart" in chart) == (kind is ChartKind.PIE)


@pytest.mark.parametrize(
    ("kind", "categories", "parts"), [("stacked", 18, 1), ("stacked", 40, 3), ("bars", 18, 3)]
)
def test_a_chart_of_many_bars_fills_pages_that_are_printed_at_full_size(
    kind: str, categories: int, parts: int
) -> None:
    chart = a_chart(ChartKind(kind), categories=categories)
    sheet = read(Report("k", "T", (ChartBlock(chart),)))["Biểu đồ"]
    drawn = [ends(one) for one in sheet._charts]
    tops = [top for top, _, _ in drawn]

    assert len(drawn) == parts
    assert [rows for _, _, rows in drawn] == [
        (6 + categories * part // parts, 5 + categories * (part + 1) // parts) for part in range(parts)
    ]
    assert (sheet.page_setup.scale, sheet.sheet_properties.pageSetUpPr.fitToPage) == (100, False)
    assert [one.id for one in sheet.row_breaks.brk] == tops
    assert all(14 <= high <= 17.2 for _, high, _ in drawn)
    assert all(len({str(one.y_axis.scaling.max)}) == 1 for one in sheet._charts)
    for top, following in pairwise([*tops, sheet.max_row]):
        room = sum(sheet.row_dimensions[row].height for row in range(top + 1, following + 1))
        assert room <= 490


def test_a_small_chart_stands_under_its_table_on_the_same_page() -> None:
    sheet = read(Report("k", "T", (ChartBlock(a_chart(categories=5)),)))["Biểu đồ"]

    assert not sheet.row_breaks.brk
    assert sum(row.height for row in sheet.row_dimensions.values()) <= 490


def ends(chart: Any) -> tuple[int, float, tuple[int, int]]:
    """Rows above a chart, its height in centimetres, its first and last row of figures."""
    first, last = re.findall(r"\$(\d+)", chart.series[0].val.numRef.f)
    return chart.anchor._from.row, chart.anchor.ext.cy / 360_000, (int(first), int(last))


def test_names_of_sheets_are_legal_and_differ() -> None:
    title = "Kiểm tra/giám sát: [quý I] * theo dõi dấu hiệu vi phạm?"
    tables = tuple(Table.plain(title, (Column("a", "A"),), [("x",)]) for _ in range(3))
    names = read(Report("k", "T", tables)).sheetnames

    assert len({name.lower() for name in names}) == 4
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_the_name_of_a_sheet_ends_with_a_whole_word() -> None:
    titles = ("Tổng hợp theo mức được quyết định", "Khắc phục", "x" * 40)
    tables = tuple(Table.plain(title, (Column("a", "A"),), [("x",)]) for title in titles)

    assert read(Report("k", "T", tables)).sheetnames[:3] == [
        "Tổng hợp theo mức được quyết",
        "Khắc phục",
        "x" * 31,
    ]


def test_an_empty_report_and_an_empty_table_still_open() -> None:
    assert read(Report("k", "T", ())).sheetnames == ["Nội dung", "_manifest"]
    assert read(a_list((Column("a", "A"),), []))["Danh sách"].auto_filter.ref == "A5:A5"


def test_the_manifest_lets_an_importer_find_the_columns() -> None:
    rows = {row[0].value: row[1].value for row in read(a_report())["_manifest"].iter_rows(max_col=2)}

    assert rows["report"] == "progress"
    assert rows["Bảng theo dõi tiến độ!C5"] == "text"
    assert rows["Bảng theo dõi tiến độ!M5"] == "uid"


def test_cancelling_leaves_the_old_file_and_no_temporary_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")
    seen: list[int] = []
    step = watched(lambda: len(seen) > 2, lambda done, total: seen.append(done))

    with pytest.raises(CancelledError):
        write_xlsx(a_report(blocks=(a_summary(), a_table(2000))), target, step)

    assert seen == [0, 200, 400]
    assert target.read_bytes() == b"old"
    assert list(temporary.iterdir()) == []


def test_the_file_is_written_whole(tmp_path: Path) -> None:
    target = tmp_path / "Báo cáo.xlsx"

    write_xlsx(a_report(), target, unwatched)

    assert zipfile.is_zipfile(target)
    assert load_workbook(target).sheetnames[0] == "Nội dung"
