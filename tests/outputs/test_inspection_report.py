"""The report on inspections: what it names, what it only counts, and what is late."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ctr_desktop.outputs.report import Report
from ctr_desktop.outputs.xlsx import save_xlsx
from ctr_desktop.records import Inspection
from ctr_desktop.records.inspection import InspectionKind
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.closing import close_period
from ctr_desktop.work.registers import edit
from ctr_desktop.work.sample import STAMP, add_sample
from tests.outputs.office import CELLS, TODAY, an_inspection, bodies, inspected, period
from tests.outputs.reading import cells, composed, pdf_of, table, words


@pytest.fixture
def busy(workspace: Workspace) -> Workspace:
    bodies(workspace)
    inspected(workspace)
    return workspace


def everything(report: Report) -> str:
    tables = (str(value) for one in report.tables for row in one.rows() for value in row)
    return "\n".join([words(report), *tables])


def test_each_kind_has_its_group_and_each_inspection_its_row(busy: Workspace) -> None:
    report = composed(busy, "inspections", "2026-Q4")
    groups = {group.title: len(group.rows) for group in table(report, "Kết quả kiểm tra").groups}
    assert groups == {InspectionKind.MEMBER_DUTIES.label: 1, InspectionKind.BY_PLAN.label: 1}
    row = cells(table(report, "Kết quả kiểm tra"), subject=CELLS[0])
    assert row["matter"] == "Nguyên tắc tập trung dân chủ, quy chế làm việc, đoàn kết nội bộ"
    assert (row["started_on"], row["ended_on"]) == (date(2026, 10, 5), date(2026, 10, 20))
    assert (row["step"], row["finding"]) == ("Đã kết thúc", "Có khuyết điểm, vi phạm")
    assert row["conclusion"] == "05-TB/UBKT, ngày 21/10/2026"
    assert (row["follow_up_due"], row["follow_up_done_on"]) == (date(2026, 11, 10), None)
    assert cells(table(report, "Kết quả giám sát"), finding="Thực hiện tốt")["subject"] == CELLS[1]


def test_the_totals_are_by_kind_and_finding(busy: Workspace) -> None:
    report = composed(busy, "inspections", "2026-Q4")
    totals = table(report, "Tổng hợp theo hình thức và kết quả")
    row = cells(totals, kind=InspectionKind.BY_PLAN.label)
    assert (row["total"], row["organisations"], row["shortcomings"], row["undecided"]) == (1, 1, 1, 0)
    assert totals.totals() == ("Tổng cộng", 3, 2, 1, 1, 0, 1, 0, 0, 0, 1)
    assert "tiến hành 2 cuộc kiểm tra, 1 cuộc giám sát; đã kết thúc 2, chưa kết thúc 1." in words(report)


def test_kinds_of_which_there_was_none_are_said_to_have_none(busy: Workspace) -> None:
    told = words(composed(busy, "inspections", "2026-Q4"))
    assert "Trong kỳ không phát sinh: giám sát thường xuyên." in told
    assert "kiểm tra tài chính đảng" in told


def test_an_empty_period_says_so_in_every_section(workspace: Workspace) -> None:
    report = composed(workspace, "inspections", "2026-Q4")
    assert report.tables == ()
    assert report.circulation == ""
    told = words(report)
    assert "Trong quý IV năm 2026 không phát sinh cuộc kiểm tra, giám sát mới." in told
    assert "Trong kỳ không phát sinh cuộc kiểm tra, giám sát từ kỳ trước chuyển sang." in told
    assert "Trong kỳ không phát sinh nội dung khắc phục quá hạn." in told


def test_signs_of_violation_under_way_are_counted_and_not_named(busy: Workspace) -> None:
    report = composed(busy, "inspections", "2026-Q4")
    told = everything(report)
    assert "Dấu hiệu bí mật" not in told
    assert CELLS[2] not in told
    assert "Ngoài ra có 1 cuộc thuộc diện phổ biến hạn chế" in told
    assert InspectionKind.SIGNS.label.lower() not in told.lower(), "there was one: it is not denied"


def test_signs_of_violation_are_named_once_they_are_settled(busy: Workspace) -> None:
    an_inspection(
        busy,
        kind="signs",
        name="Việc đã kết luận",
        step="ended",
        ended_on=date(2026, 11, 1),
        finding="shortcomings",
    )
    assert "Việc đã kết luận" in everything(composed(busy, "inspections", "2026-Q4"))


def test_a_period_with_nothing_but_withheld_work_does_not_deny_it(workspace: Workspace) -> None:
    bodies(workspace)
    an_inspection(
        workspace,
        circulation="restricted",
        name="Việc hạn chế",
        follow_up="Khắc phục ngay.",
        follow_up_due=date(2026, 10, 10),
    )
    for key in ("2026-Q4", "2026-11"):
        told = everything(composed(workspace, "inspections", key))
        assert "Việc hạn chế" not in told
        assert "không phát sinh nội dung khắc phục quá hạn" not in told
        assert "Ngoài ra có 1 cuộc" in told
    assert "không có cuộc kiểm tra, giám sát mới được nêu" in words(
        composed(workspace, "inspections", "2026-Q4")
    )


def test_what_went_on_from_an_earlier_period_is_told_apart(busy: Workspace) -> None:
    carried = table(composed(busy, "inspections", "2026-Q4"), "Từ kỳ trước chuyển sang")
    assert cells(carried, subject=CELLS[1])["name"] == "Việc quản lý tài chính năm 2025"
    assert carried.size == 1


def test_what_ended_before_the_period_is_not_in_it(busy: Workspace) -> None:
    an_inspection(
        busy,
        name="Đã xong",
        step="ended",
        started_on=date(2026, 9, 1),
        ended_on=date(2026, 9, 20),
        finding="good",
    )
    assert "Đã xong" not in everything(composed(busy, "inspections", "2026-Q4"))
    assert "Đã xong" in everything(composed(busy, "inspections", "2026-Q3"))


def test_late_follow_ups_are_listed_until_they_are_done(busy: Workspace) -> None:
    late = table(composed(busy, "inspections", "2026-Q4"), "Khắc phục quá hạn")
    row = cells(late, subject=CELLS[0])
    assert (row["due"], row["days"]) == (date(2026, 11, 10), 13)
    found = cells(table(composed(busy, "inspections", "2026-Q4"), "Kết quả kiểm tra"), subject=CELLS[0])
    edit(busy, Inspection, str(found["uid"]), {"follow_up_done_on": date(2026, 11, 20)})
    report = composed(busy, "inspections", "2026-Q4")
    assert "Trong kỳ không phát sinh nội dung khắc phục quá hạn." in words(report)
    assert cells(table(report, "Kết quả kiểm tra"), subject=CELLS[0])["follow_up_done_on"] == date(
        2026, 11, 20
    )


def test_records_that_are_not_public_mark_the_report(busy: Workspace) -> None:
    assert composed(busy, "inspections", "2026-Q4").circulation == "Lưu hành nội bộ"


def test_samples_are_stamped_where_they_are_told_and_nowhere_else(busy: Workspace) -> None:
    add_sample(busy, TODAY)
    report = composed(busy, "inspections", "2026-Q3")
    assert report.stamp == STAMP
    true, sample = (
        cells(table(report, "Kết quả kiểm tra"), name=name)
        for name in ("Việc quản lý tài chính năm 2025", f"Kiểm tra việc thực hiện nghị quyết ({STAMP})")
    )
    assert (true["note"], sample["note"]) == (None, STAMP)
    late = table(report, "Khắc phục quá hạn")
    assert [row[-1] for row in late.rows()] == [STAMP]
    untouched = composed(busy, "inspections", "2026")
    assert untouched.stamp == STAMP, "the year holds the quarter"
    assert composed(busy, "inspections", "2027-Q1").stamp == STAMP, "a case goes on into it"
    assert composed(busy, "inspections", "2025").stamp == ""


def test_a_report_without_samples_has_no_stamp_and_no_column_for_it(busy: Workspace) -> None:
    report = composed(busy, "inspections", "2026-Q4")
    assert report.stamp == ""
    assert all(column.title != "Ghi chú" for one in report.tables for column in one.columns)


def test_a_closed_period_is_no_draft(busy: Workspace) -> None:
    assert composed(busy, "inspections", "2026-Q4").draft
    close_period(busy, period(busy, "2026-Q4"), today=TODAY)
    assert not composed(busy, "inspections", "2026-Q4").draft


def test_it_is_written_and_read_back(busy: Workspace, tmp_path: Path) -> None:
    report = composed(busy, "inspections", "2026-Q4")
    assert pdf_of(report).startswith(b"%PDF")
    stream = BytesIO()
    save_xlsx(report, stream)
    sheet = load_workbook(stream)["Kết quả kiểm tra"]
    values = [cell.value for row in sheet.iter_rows(min_row=6) for cell in row]
    assert "05-TB/UBKT, ngày 21/10/2026" in values
