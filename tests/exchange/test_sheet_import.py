"""Importing a sheet: what is taken, what is named cell by cell, and that it is all or nothing."""

import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.periods import PeriodKind, Term, parse_period, periods_of
from ctr_desktop.exchange.sheet_cells import period_key
from ctr_desktop.exchange.sheet_export import register_sheet
from ctr_desktop.exchange.sheet_import import ImportPlan, apply_import, plan_import
from ctr_desktop.exchange.sheet_layout import address
from ctr_desktop.outputs.xlsx import write_xlsx
from ctr_desktop.records import Document, Evaluation, Inspection, Person, Unit
from ctr_desktop.records.base import Record
from ctr_desktop.store import history
from ctr_desktop.store.lists import Listing, ListQuery
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.closing import close_period
from ctr_desktop.work.registers import edit, get, values_of
from tests.exchange.office import TODAY, a_sheet, uid


def planned(workspace: Workspace, register: type[Record], folder: Path, *rows: Sequence[Any]) -> ImportPlan:
    return plan_import(workspace, register, a_sheet(folder / "bảng.xlsx", *rows))


def faults(plan: ImportPlan) -> list[str]:
    return [str(fault) for fault in plan.problems]


def values(workspace: Workspace, register: type[Record]) -> list[dict[str, Any]]:
    with workspace.reading() as session:
        return [dict(row.values) for row in Listing(register, ListQuery(sort=("uid",))).all(session)]


def test_known_rows_change_new_ones_are_added_and_nothing_is_deleted(
    office: Workspace, tmp_path: Path
) -> None:
    plan = planned(
        office,
        Unit,
        tmp_path,
        ("STT", "Tên tổ chức", "Số đảng viên", "Mã bản ghi"),
        (1, "Chi bộ số 0", 0, uid(1000)),
        (2, "Chi bộ số 1", 99, uid(1001)),
        (3, "Chi bộ mới", None, None),
    )
    assert faults(plan) == []
    assert plan.summary == "1 bản ghi mới, 1 sửa, 1 giữ nguyên"
    apply_import(office, plan)
    with office.reading() as session:
        changed = values_of(session, get(session, Unit, uid(1001)))
        last = history.entries(session.connection(), limit=1)[0]
        done = history.changes_in(session.connection(), last.seq)
        assert history.verify(session.connection()).ok
    assert (changed["members"], changed["code"], changed["kind"].value) == (99, "01.001", "committee")
    assert last.action == "Nhập “bảng.xlsx” vào Tổ chức đảng: 1 bản ghi mới, 1 sửa, 1 giữ nguyên"
    assert len(done) == 2
    office.undo()
    assert len(values(office, Unit)) == 6


def test_a_cell_that_was_emptied_empties_the_field(office: Workspace, tmp_path: Path) -> None:
    apply_import(
        office, planned(office, Unit, tmp_path, ("uid", "name", "code"), (uid(1002), "Chi bộ số 2", None))
    )
    with office.reading() as session:
        kept = values_of(session, get(session, Unit, uid(1002)))
    assert (kept["code"], kept["members"]) == (None, 2468)


def test_headings_are_found_below_a_letterhead_whatever_their_case_and_marks(
    empty: Workspace, tmp_path: Path
) -> None:
    plan = planned(
        empty,
        Person,
        tmp_path,
        ("ĐẢNG ỦY A",),
        (),
        ("DANH SÁCH CÁN BỘ",),
        (None, "TT", "  HO VA\nTEN ", "chức vụ"),
        (None, 1, "Nguyễn An", "Bí thư"),
        (None, 2, None, None),
        (None, None, "Lê Bình", None),
    )
    assert faults(plan) == []
    assert [row.values["full_name"] for row in plan.new] == ["Nguyễn An", "Lê Bình"]


def test_the_sheet_with_the_table_is_found_among_others(empty: Workspace, tmp_path: Path) -> None:
    workbook = Workbook()
    assert workbook.active is not None
    workbook.active.append(["Hướng dẫn", "Họ và tên"])
    people = workbook.create_sheet("Cán bộ")
    people.append(["Họ và tên", "Chức vụ"])
    people.append(["Nguyễn An", "Bí thư"])
    hidden = workbook.create_sheet("ẩn")
    hidden.append(["Họ và tên", "Chức vụ", "Đơn vị"])
    hidden.sheet_state = "hidden"
    workbook.save(tmp_path / "nhiều.xlsx")
    plan = plan_import(empty, Person, tmp_path / "nhiều.xlsx")
    assert (plan.sheet, len(plan.new)) == ("Cán bộ", 1)


def test_texts_stay_as_they_are_written(empty: Workspace, tmp_path: Path) -> None:
    given = [
        "007",
        "=1+1",
        "+84",
        "-5",
        "@a",
        " hai đầu ",
        unicodedata.normalize("NFD", "Ngũ Hành"),
        "a\x0b\u202eb",
    ]
    rows = [(f"Người {n}", text) for n, text in enumerate(given[:-1])]
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["Họ và tên", "Ghi chú"])
    for row in rows:
        sheet.append(list(row))
        sheet.cell(sheet.max_row, 2).data_type = "s"
    workbook.save(tmp_path / "a.xlsx")
    plan = plan_import(empty, Person, tmp_path / "a.xlsx")
    kept = [row.values["note"] for row in plan.new]
    assert kept == ["007", "=1+1", "+84", "-5", "@a", "hai đầu", "Ngũ Hành"]


def test_days_numbers_and_choices_in_every_form_they_may_have(empty: Workspace, tmp_path: Path) -> None:
    day = date(2001, 2, 3)
    forms = (day, datetime(2001, 2, 3, 0, 0), "03/02/2001", "2001-02-03", "3.2.2001")
    rows = [(f"Người {n}", form, "Đảng viên dự bị") for n, form in enumerate(forms)]
    plan = planned(empty, Person, tmp_path, ("Họ và tên", "Ngày sinh", "Diện"), *rows)
    assert faults(plan) == []
    assert {row.values["born_on"] for row in plan.new} == {day}
    assert {row.values["membership"].value for row in plan.new} == {"probationary"}
    units = [(f"Chi bộ {n}", members) for n, members in enumerate((1234, 1234.0, "1.234", "1234", " 1 234 "))]
    plan = planned(empty, Unit, tmp_path, ("Tên tổ chức", "Số đảng viên"), *units)
    assert {row.values["members"] for row in plan.new} == {1234}


def test_every_fault_is_named_by_its_cell(office: Workspace, tmp_path: Path) -> None:
    plan = planned(
        office,
        Person,
        tmp_path,
        ("Họ và tên", "Ngày sinh", "Đơn vị", "Diện", "Được miễn sinh hoạt", "Tuổi", "Ghi chú", "Họ và tên"),
        ("A", "31/02/1980"),
        ("B", 29221),
        ("C", "1/2/80"),
        (None, None, "Chi bộ số 1"),
        ("D", None, "Chi bộ không có"),
        ("E", None, None, "gì đó"),
        ("F", None, None, None, "có lẽ"),
        ("G", None, None, None, None, None, date(2026, 2, 1)),
        ("H", time(13, 45)),
        ("I", None, None, None, None, None, "TUYỆT MẬT"),
    )
    said = faults(plan)
    for where, what in (
        ("F1 (tên cột) đang là “Tuổi”", "không có mục này"),
        ("H1 (tên cột) đang là “Họ và tên”", "hai cột cùng tên"),
        ("B2 (Ngày sinh) đang là “31/02/1980”", "Hãy ghi ngày/tháng/năm"),
        ("B3 (Ngày sinh) đang là “29221”", "Ô là số, không phải ngày"),
        ("B4 (Ngày sinh) đang là “1/2/80”", "năm hai chữ số"),
        ("A5 (Họ và tên):", "Chưa ghi “Họ và tên”"),
        ("C6 (Đơn vị) đang là “Chi bộ không có”", "Không có tổ chức nào tên"),
        ("D7 (Diện) đang là “gì đó”", "Hãy chọn một trong"),
        ("E8 (Được miễn sinh hoạt) đang là “có lẽ”", "không rõ có hay không"),
        ("G9 (Ghi chú) đang là “01/02/2026”", "tự đổi nội dung ô thành ngày"),
        ("B10 (Ngày sinh) đang là “13:45:00”", "Ô là giờ"),
        ("G11 (Ghi chú) đang là “TUYỆT MẬT”", "độ mật"),
    ):
        assert [one for one in said if where in one and what in one], (where, said)
    assert len(said) == 12
    assert all(one.startswith("Trang “Danh sách”, ô ") for one in said)
    before = values(office, Person)
    with pytest.raises(UserError, match="có 12 lỗi nên chưa nhập gì"):
        apply_import(office, plan)
    assert values(office, Person) == before


def test_links_are_found_by_name_short_name_and_identity(office: Workspace, tmp_path: Path) -> None:
    edit(office, Unit, uid(1001), {"short_name": "CB1"})
    rows = [("A", "chi bo so 1"), ("B", "CB1"), ("C", uid(1001)), ("D", "Chi bộ Một")]
    plan = planned(office, Person, tmp_path, ("Họ và tên", "Đơn vị"), *rows)
    assert faults(plan) == []
    assert len({row.values["unit_id"] for row in plan.new}) == 1
    twice = planned(
        office, Inspection, tmp_path, *_inspection(subject_kind="member", subject_person="Trần Thị Ánh")
    )
    assert "Có 2 người cùng tên" in faults(twice)[0]


def _inspection(**changes: Any) -> tuple[Sequence[Any], Sequence[Any]]:
    given = {
        "name": "Kiểm tra",
        "kind": "by_plan",
        "subject_unit": None,
        "started_on": "2026-02-03",
    } | changes
    return tuple(given), tuple(given.values())


def test_a_closed_period_is_named_before_anything_is_stored(office: Workspace, tmp_path: Path) -> None:
    with office.reading():
        period = parse_period("2026-Q2", Term(date(2025, 7, 1), date(2030, 12, 31)))
    close_period(office, period, today=TODAY)
    plan = planned(
        office, Inspection, tmp_path, *_inspection(subject_unit="Chi bộ số 1", started_on="2026-05-05")
    )
    assert "D2 (Ngày bắt đầu)" in faults(plan)[0]
    assert "đã chốt số liệu" in faults(plan)[0]
    known = ("uid", "name", "started_on")
    moved = planned(office, Inspection, tmp_path, known, (uid(4001), "Kiểm tra B", "2026-08-01"))
    assert "đã chốt số liệu" in faults(moved)[0]
    same = planned(office, Inspection, tmp_path, known, (uid(4001), "Kiểm tra B", "2026-05-04"))
    assert (same.same, same.problems) == (1, [])


def test_what_goes_on_after_a_period_was_closed_is_imported(office: Workspace, tmp_path: Path) -> None:
    period = parse_period("2026-Q2", Term(date(2025, 7, 1), date(2030, 12, 31)))
    close_period(office, period, today=TODAY)
    concluded = ("uid", "name", "conclusion"), (uid(4001), "Kiểm tra B", "Đã kết luận")
    apply_import(office, planned(office, Inspection, tmp_path, *concluded))
    with office.reading() as session:
        assert values_of(session, get(session, Inspection, uid(4001)))["conclusion"] == "Đã kết luận"


def test_what_must_be_unique_is_so_within_the_sheet_and_beside_it(office: Workspace, tmp_path: Path) -> None:
    units = planned(office, Unit, tmp_path, ("name",), ("Chi bộ số 3",), ("Mới",), ("Mới",), ("mới",))
    assert len(units.new) == 2
    assert [fault.cell for fault in units.problems] == ["A2", "A4"]
    kept = ("Quy định", "99-QĐ/TW", "Bộ Chính trị", "11/04/2026")
    documents = planned(
        office, Document, tmp_path, ("kind", "number", "issuer", "issued_on"), kept, (*kept[:3], None)
    )
    assert [fault.cell for fault in documents.problems] == ["A2"]


def test_identities_that_are_doubled_or_none(office: Workspace, tmp_path: Path) -> None:
    plan = planned(
        office,
        Unit,
        tmp_path,
        ("Mã định danh", "Tên tổ chức"),
        (uid(1000), "Chi bộ số 0"),
        (uid(1000), "Bản chép"),
        ("x-1", "Lạ"),
        (uid(77).upper(), "Của nơi khác"),
    )
    said = faults(plan)
    assert ("A3" in said[0], "Trùng với dòng 2" in said[0]) == (True, True)
    assert ("A4" in said[1], "Không phải mã của bản ghi nào" in said[1]) == (True, True)
    assert [row.values["uid"] for row in plan.new] == [uid(77)]


def test_formulas_give_their_kept_results_and_are_named_without_them(
    empty: Workspace, tmp_path: Path
) -> None:
    file = a_sheet(tmp_path / "a.xlsx", ("Tên tổ chức", "Số đảng viên"), ("A", "=1+2"), ("B", "=1/0"))
    assert "B2 (Số đảng viên): Ô có công thức" in str(plan_import(empty, Unit, file).problems[0])
    _keep_results(file, {"B2": ("n", "3"), "B3": ("e", "#DIV/0!")})
    plan = plan_import(empty, Unit, file)
    assert [row.values["members"] for row in plan.new] == [3]
    assert "B3 (Số đảng viên) đang là “#DIV/0!”: Công thức trong ô báo lỗi" in str(plan.problems[0])


def _keep_results(file: Path, results: dict[str, tuple[str, str]]) -> None:
    """Writes results beside formulas, as Excel does when it saves."""
    from zipfile import ZipFile

    with ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    for cell, (kind, result) in results.items():
        start = sheet.index(f'<c r="{cell}"')
        end = sheet.index("</c>", start)
        formula = sheet[sheet.index("<f>", start) : sheet.index("</f>", start) + 4]
        sheet = f'{sheet[:start]}<c r="{cell}" t="{kind}">{formula}<v>{result}</v>{sheet[end:]}'
    parts["xl/worksheets/sheet1.xml"] = sheet.encode()
    with ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_joined_cells_in_the_data_are_named_and_those_above_are_not(empty: Workspace, tmp_path: Path) -> None:
    file = a_sheet(
        tmp_path / "a.xlsx", ("DANH SÁCH",), ("Họ và tên", "Chức vụ"), ("A", "Bí thư"), ("B", None)
    )
    workbook = load_workbook(file)
    workbook.worksheets[0].merge_cells("A1:D1")
    workbook.worksheets[0].merge_cells("B3:B4")
    workbook.save(file)
    plan = plan_import(empty, Person, file)
    assert [(fault.cell, "bị gộp" in fault.wanted) for fault in plan.problems] == [("B3:B4", True)]


def test_a_sheet_without_the_table_says_what_it_looked_for(empty: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"không có hàng tiêu đề nào của sổ “Cán bộ, đảng viên”.*“Họ và tên”"):
        planned(empty, Person, tmp_path, ("a", "b"), (1, 2))


def test_reading_stops_behind_two_hundred_blank_rows(empty: Workspace, tmp_path: Path) -> None:
    blank = [(None, None)] * 199
    table = (
        ("Họ và tên", "Chức vụ"),
        ("A", None),
        *blank,
        ("B", None),
        *blank,
        (" ", None),
        (None, None),
        ("C", None),
    )
    assert [row.values["full_name"] for row in planned(empty, Person, tmp_path, *table).new] == ["A", "B"]


def test_a_plan_that_time_has_passed_by_is_not_applied(office: Workspace, tmp_path: Path) -> None:
    plan = planned(office, Unit, tmp_path, ("uid", "name"), (uid(1000), "Tên mới"))
    edit(office, Unit, uid(1000), {"members": 5})
    with pytest.raises(UserError, match="Dữ liệu đã thay đổi từ lúc xem trước"):
        apply_import(office, plan)
    with office.reading() as session:
        kept = values_of(session, get(session, Unit, uid(1000)))
    assert (kept["name"], kept["members"]) == ("Chi bộ số 0", 5)


def test_many_faults_are_told_in_part(empty: Workspace, tmp_path: Path) -> None:
    plan = planned(empty, Person, tmp_path, ("Họ và tên", "Ngày sinh"), *[("A", "x")] * 80)
    with pytest.raises(UserError, match="Và 30 lỗi nữa"):
        plan.refuse_if_faulty()


def test_ten_thousand_rows_are_one_act(empty: Workspace, tmp_path: Path) -> None:
    rows = [(f"Nguyễn Văn {n}", "Bí thư", "1980-01-02") for n in range(10_000)]
    plan = planned(empty, Person, tmp_path, ("Họ và tên", "Chức vụ", "Ngày sinh"), *rows)
    apply_import(empty, plan)
    assert len(values(empty, Person)) == 10_000
    assert empty.undo() is not None
    assert values(empty, Person) == []


def test_a_sheet_longer_than_the_limit_is_not_cut_silently(empty: Workspace, tmp_path: Path) -> None:
    rows = [(f"Người {n}",) for n in range(20_001)]
    plan = planned(empty, Person, tmp_path, ("full_name", "position"), *rows)
    assert [fault.cell for fault in plan.problems] == ["A20000"]


def test_an_export_with_an_edit_in_it(office: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "đánh giá.xlsx"
    write_xlsx(register_sheet(office, Evaluation, TODAY), file)
    workbook = load_workbook(file)
    sheet = workbook.worksheets[0]
    (heading,) = (row for row in sheet.iter_rows() if any(c.value == "Kỳ đánh giá" for c in row))
    columns = {cell.value: place for place, cell in enumerate(heading)}
    for row in sheet.iter_rows():
        if row[columns["Kỳ đánh giá"]].value == "Quý I năm 2026":
            row[columns["Kỳ đánh giá"]].value = "Quý II năm 2026"
            row[columns["Điểm tiêu chí chung (30)"]].value = 31
    workbook.save(file)
    plan = plan_import(office, Evaluation, file)
    assert [fault.label for fault in plan.problems] == ["Điểm tiêu chí chung (30)"]
    assert (len(plan.new), len(plan.changed), plan.same) == (0, 0, 6)


_TERM = Term(date(2025, 7, 1), date(2030, 12, 31))


def test_every_period_is_read_back_from_its_title() -> None:
    for kind in PeriodKind:
        if kind is not PeriodKind.DAY:
            for period in periods_of(kind, _TERM.start, _TERM.end, _TERM):
                assert period_key(period.title, _TERM) == period.key
                assert period_key(period.title.upper(), _TERM) == period.key
                assert period_key(period.key, _TERM) == period.key


@given(st.text())
def test_words_that_are_no_period_are_given_back(words: str) -> None:
    assert period_key(words, _TERM) in (words, "term", "mid-term")


@given(st.integers(0, 16_383), st.integers(1, 1_048_576))
def test_a_cell_is_called_what_excel_calls_it(column: int, row: int) -> None:
    from openpyxl.utils import get_column_letter

    assert address(row, column) == f"{get_column_letter(column + 1)}{row}"


def test_an_evaluation_that_is_there_already_is_named_by_its_cell(office: Workspace, tmp_path: Path) -> None:
    heading = ("Cán bộ, đảng viên", "Kỳ đánh giá", "Đối tượng")
    row = ("Nguyễn Văn 3", "2027-Q1", "Cá nhân lãnh đạo, quản lý")
    plan = planned(office, Evaluation, tmp_path, heading, row, row)
    (fault,) = faults(plan)
    assert "A3" in fault
    assert "Nguyễn Văn 3" in fault
    assert "Đã có một bản ghi trùng “Cán bộ, đảng viên”, “Kỳ đánh giá”, “Đối tượng”" in fault
    apply_import(office, planned(office, Evaluation, tmp_path, heading, row))
    (fault,) = faults(planned(office, Evaluation, tmp_path, heading, row))
    assert "A2" in fault
