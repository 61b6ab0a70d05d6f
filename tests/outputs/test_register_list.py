"""Any register's list as shown: its rows, columns, order and conditions."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from ctr_desktop.outputs.catalogue import register_report
from ctr_desktop.outputs.report import Kind, Paragraph, Report
from ctr_desktop.outputs.xlsx import save_xlsx
from ctr_desktop.records import REGISTERS, Evaluation, Inspection, Person, Unit
from ctr_desktop.records.base import Field, Record, fields
from ctr_desktop.store.lists import ListQuery
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.registers import add, edit
from ctr_desktop.work.sample import STAMP, add_sample
from tests.outputs.office import CELLS, TODAY, an_inspection, bodies, evaluated, inspected
from tests.outputs.reading import pdf_of


@pytest.fixture
def busy(workspace: Workspace) -> Workspace:
    bodies(workspace)
    inspected(workspace)
    evaluated(workspace)
    return workspace


def columns_of(register: type[Record]) -> list[Field]:
    return [field for field in fields(register) if field.width]


def listed(workspace: Workspace, register: type[Record], query: ListQuery | None = None) -> Report:
    return register_report(workspace, register, query or ListQuery(), columns_of(register), TODAY)


def test_the_columns_are_those_shown_with_the_identity_hidden(busy: Workspace) -> None:
    (one,) = listed(busy, Person).tables
    shown = [column.title for column in one.columns if not column.hidden]
    assert shown == ["STT", *(field.label for field in columns_of(Person))]
    assert [column.key for column in one.columns if column.hidden] == ["uid"]
    assert {str(row[0]) for row in one.rows()} == set(uids(busy, Person))


def uids(workspace: Workspace, register: type[Record]) -> list[str]:
    with workspace.reading() as session:
        return [record.uid for record in session.query(register)]


def test_rows_come_in_the_order_that_is_shown(busy: Workspace) -> None:
    (one,) = listed(busy, Person, ListQuery(sort=("-full_name",))).tables
    assert [row[2] for row in one.rows()] == [
        "Nguyễn Thị Ánh Tuyết",
        "Đặng Văn Đức",
        "Lê Hồng Ân",
        "Trần Bình An",
    ]


def test_the_filters_narrow_the_rows_and_are_told(busy: Workspace) -> None:
    with busy.reading() as session:
        cell = session.query(Unit).filter_by(name=CELLS[0]).one().id
    query = ListQuery(find="thi", filters={"unit": cell, "membership": "official"})
    report = listed(busy, Person, query)
    (one,) = report.tables
    assert [row[2] for row in one.rows()] == ["Nguyễn Thị Ánh Tuyết"]
    assert report.subtitle == "Đơn vị: Chi bộ Văn phòng · Diện: Đảng viên chính thức · Có từ “thi”"


def test_a_span_of_days_is_told(busy: Workspace) -> None:
    report = listed(busy, Inspection, ListQuery(since=date(2026, 10, 1), until=date(2026, 10, 31)))
    (one,) = report.tables
    assert one.size == 3
    assert report.subtitle == "Từ 01/10/2026 đến 31/10/2026"


def test_values_are_true_days_and_numbers_and_choices_are_words(busy: Workspace) -> None:
    (one,) = listed(busy, Evaluation).tables
    by_key = {column.key: column for column in one.columns}
    assert by_key["general_points"].kind is Kind.NUMBER
    assert "Hoàn thành tốt nhiệm vụ" in by_key["proposed"].choices
    row = dict(zip(by_key, next(iter(one.rows())), strict=True))
    assert row["period"] == "Quý III năm 2026"
    assert row["kind"] in by_key["kind"].choices


def test_a_list_that_holds_nothing_says_so(workspace: Workspace) -> None:
    (block,) = listed(workspace, Person).blocks
    assert block == Paragraph("Không có bản ghi nào phù hợp.")


def test_lists_with_records_that_are_not_public_are_marked(workspace: Workspace) -> None:
    assert listed(workspace, Person).circulation == ""
    add(workspace, Person, {"full_name": "Trần Bình An", "circulation": "public"})
    assert listed(workspace, Person).circulation == ""
    add(workspace, Person, {"full_name": "Lê Hồng Ân"})
    assert listed(workspace, Person).circulation == "Lưu hành nội bộ"


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.register)
def test_every_register_is_written_whole(busy: Workspace, register: type[Record]) -> None:
    report = register_report(busy, register, ListQuery(), fields(register), TODAY)
    (one,) = report.tables
    assert one.size == len(uids(busy, register))
    assert pdf_of(report).startswith(b"%PDF")
    stream = BytesIO()
    save_xlsx(report, stream)
    sheet = load_workbook(stream).worksheets[0]
    found = {str(cell.value) for row in sheet.iter_rows(min_row=6) for cell in row}
    assert set(uids(busy, register)) <= found


def test_a_list_with_samples_is_stamped_and_shows_the_notes(busy: Workspace) -> None:
    assert listed(busy, Person).stamp == ""
    add(busy, Person, {"full_name": "Ngô Văn Ghi", "note": "Đã chuyển công tác."})
    add_sample(busy, TODAY)
    report = listed(busy, Person)
    (one,) = report.tables
    keys = [column.key for column in one.columns]
    notes = {row[keys.index("full_name")]: row[keys.index("note")] for row in one.rows()}
    assert report.stamp == STAMP
    assert (notes["Ngô Văn Ghi"], notes["Nguyễn Thị Mẫu"], notes["Trần Bình An"]) == (
        "Đã chuyển công tác.",
        STAMP,
        None,
    )


def test_a_sample_whose_note_was_changed_still_says_what_it_is(busy: Workspace) -> None:
    add_sample(busy, TODAY)
    (one,) = listed(busy, Person, ListQuery(find="Nguyễn Thị Mẫu")).tables
    edit(busy, Person, str(next(iter(one.rows()))[0]), {"note": "Xem lại."})
    (again,) = register_report(busy, Person, ListQuery(find="Nguyễn Thị Mẫu"), fields(Person), TODAY).tables
    keys = [column.key for column in again.columns]
    assert keys.count("note") == 1
    assert next(iter(again.rows()))[keys.index("note")] == f"{STAMP}. Xem lại."


def test_a_text_that_looks_like_a_formula_stays_a_text(workspace: Workspace) -> None:
    bodies(workspace)
    an_inspection(workspace, name='=HYPERLINK("http://x","a")')
    stream = BytesIO()
    save_xlsx(listed(workspace, Inspection), stream)
    sheet = load_workbook(stream).worksheets[0]
    cell = next(cell for row in sheet.iter_rows(min_row=6) for cell in row if "HYPERLINK" in str(cell.value))
    assert cell.data_type == "s"
