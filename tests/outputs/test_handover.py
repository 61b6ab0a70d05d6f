"""The record of a handover: what is open, what is under way, where everything lies."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from ctr_desktop.core.periods import Term, parse_period
from ctr_desktop.core.version import program_version
from ctr_desktop.outputs.catalogue import compose
from ctr_desktop.outputs.report import Report
from ctr_desktop.outputs.xlsx import save_xlsx
from ctr_desktop.records import Evaluation, Person
from ctr_desktop.store.backup import Reason, make_backup
from ctr_desktop.store.password import set_password
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.checklist import state_progress
from ctr_desktop.work.closing import close_period, reopen_period
from ctr_desktop.work.registers import add
from tests.outputs.office import CELLS, TODAY, an_inspection, bodies, occurrence, period, work_done
from tests.outputs.reading import cells, composed, pdf_of, table
from tests.store.builders import CODE, PASSWORD


def told(workspace: Workspace, key: str = "2026-Q4") -> Report:
    return composed(workspace, "handover", key)


def counted(report: Report) -> list[object]:
    return [row[2] for row in table(report, "Tình hình chung").rows()]


@pytest.fixture
def busy(workspace: Workspace, tmp_path: Path) -> Workspace:
    work_done(workspace, tmp_path)
    bodies(workspace)
    return workspace


def test_open_work_is_listed_as_overdue_or_ahead(busy: Workspace) -> None:
    report = told(busy)
    overdue, ahead = table(report, "Việc quá hạn"), table(report, "Việc đến hạn trong kỳ")
    assert [(row[1], row[4], row[5]) for row in overdue.rows()] == [
        ("3.4-04", date(2026, 3, 31), 237),
        ("3.4-04", date(2026, 6, 30), 146),
        ("3.4-04", date(2026, 9, 30), 54),
    ]
    assert {row[4] for row in ahead.rows()} == {date(2026, 12, 31)}
    assert counted(report)[:2] == [overdue.size, ahead.size]
    assert "đến hết quý IV năm 2026" in str(
        next(r for r in table(report, "Tình hình chung").rows() if r[0] == 2)[1]
    )


def test_standing_work_without_a_result_is_counted(busy: Workspace) -> None:
    before = counted(told(busy))[2]
    state_progress(busy, occurrence(busy, "3.1-01", "2026-Q4"), progress=10, result="Đã họp.")
    assert counted(told(busy))[2] == before - 1  # type: ignore[operator]


def test_cases_under_way_are_named(busy: Workspace) -> None:
    an_inspection(busy, decision_number="03-QĐ/UBKT")
    an_inspection(busy, name="Đã xong", finding="good", step="ended", ended_on=date(2026, 10, 30))
    an_inspection(
        busy,
        name="Còn khắc phục",
        finding="shortcomings",
        step="ended",
        ended_on=date(2026, 10, 30),
        follow_up="Bổ sung quy chế",
        follow_up_due=date(2026, 11, 1),
    )
    report = told(busy)
    (case,) = table(report, "Kiểm tra, giám sát chưa kết luận").rows()
    assert case[1:3] == (CELLS[0], "Việc chấp hành quy chế làm việc năm 2025")
    assert case[4:6] == ("Bước tiến hành", "03-QĐ/UBKT")
    assert cells(table(report, "Khắc phục chưa xong"), follow_up="Bổ sung quy chế")["state"] == "Quá hạn"
    assert counted(report)[3:5] == [1, 1]
    assert report.circulation


def test_evaluations_without_a_decision_are_named(busy: Workspace) -> None:
    given = {"kind": "collective", "period": "2026-Q3"}
    add(busy, Evaluation, {**given, "unit": CELLS[0], "proposed": "T"})
    add(busy, Evaluation, {**given, "unit": CELLS[1], "decided": "T"})
    report = told(busy)
    (one,) = table(report, "Đánh giá chưa quyết định").rows()
    assert one[1] == f"{CELLS[0]} – Quý III năm 2026"
    assert one[4] == "Hoàn thành tốt nhiệm vụ"


def test_restricted_cases_are_counted_and_not_named(busy: Workspace) -> None:
    an_inspection(busy, circulation="restricted", name="Việc kín")
    add(
        busy,
        Evaluation,
        {"kind": "collective", "period": "2026-Q3", "unit": CELLS[0], "circulation": "restricted"},
    )
    report = told(busy)
    assert "Ngoài ra có 2 hồ sơ phổ biến hạn chế" in table(report, "Tình hình chung").note
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf_of(report))).pages)
    assert "Việc kín" not in text


def test_periods_closed_late_under_way_and_to_come(busy: Workspace) -> None:
    close_period(busy, period(busy, "2026-Q1"), today=date(2026, 4, 9))
    close_period(busy, period(busy, "2026-Q2"), today=date(2026, 7, 9))
    reopen_period(busy, period(busy, "2026-Q2"), "Bổ sung kết quả", today=date(2026, 7, 20))
    rows = [(row[0], row[1], row[2], row[3]) for row in table(told(busy), "Các kỳ báo cáo").rows()]
    assert rows == [
        ("Quý I năm 2026", "Đã chốt", date(2026, 4, 9), None),
        ("Quý II năm 2026", "Đã mở lại ngày 20/07/2026", date(2026, 7, 9), None),
        ("Quý II năm 2026", "Đã hết kỳ, chưa chốt", None, date(2026, 6, 20)),
        ("Quý III năm 2026", "Đã hết kỳ, chưa chốt", None, date(2026, 9, 20)),
        ("Quý IV năm 2026", "Đang diễn ra", None, date(2026, 12, 20)),
        ("Quý I năm 2027", "Sắp tới", None, date(2027, 3, 20)),
        ("Quý II năm 2027", "Sắp tới", None, date(2027, 6, 20)),
        ("Quý III năm 2027", "Sắp tới", None, date(2027, 9, 20)),
    ]


def test_a_closed_period_is_told_as_it_is_now(busy: Workspace) -> None:
    close_period(busy, period(busy, "2026-Q4"), today=TODAY)
    an_inspection(busy, name="Bắt đầu sau khi chốt", started_on=date(2027, 1, 5))
    assert cells(table(told(busy), "Kiểm tra, giám sát chưa kết luận"), name="Bắt đầu sau khi chốt")


def test_where_everything_lies(busy: Workspace) -> None:
    for name, place in (("Phạm Thị Bình", "Tủ số 2"), ("Phạm Thị Cúc", "Tủ số 2"), ("Vũ An", "Kho lưu trữ")):
        add(busy, Person, {"full_name": name, "file_place": place})
    make_backup(busy, Reason.EXIT)
    rows = {(row[1], row[2]): row[3] for row in table(told(busy), "Nơi để dữ liệu và hồ sơ").rows()}
    folder = busy.folder
    assert rows["Thư mục dữ liệu", str(folder)] == "Không đặt mật khẩu"
    assert rows["Tệp minh chứng", str(folder / "evidence.db")] == "1 tệp, 0 KB"
    assert str(rows["Bản sao lưu trong máy", str(folder / "backups")]).startswith("1 bản; gần nhất ")
    assert rows["Hồ sơ đảng viên (giấy)", "Tủ số 2"] == "2 hồ sơ"
    assert rows["Hồ sơ đảng viên (giấy)", "Kho lưu trữ"] == "1 hồ sơ"
    assert rows["Phần mềm", f"CTR Desktop {program_version()}"] == "Khuôn dữ liệu số 1"


def test_a_password_is_told_of_and_never_told(workspace: Workspace) -> None:
    set_password(workspace, PASSWORD, code=CODE, typed_code=CODE)
    sealed = Workspace.open(workspace.folder, password=PASSWORD)
    things = [row[1:] for row in table(told(sealed), "Nơi để dữ liệu và hồ sơ").rows()]
    assert things[0][2] == "Có mật khẩu; bàn giao riêng, không ghi vào đây"
    assert "Tờ mã khôi phục" in [thing[0] for thing in things]
    sealed.close()


def test_it_is_signed_by_both_and_written_in_each_form(busy: Workspace) -> None:
    report = told(busy)
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf_of(report))).pages)
    for words in ("BIÊN BẢN", "-BB/", "NGƯỜI GIAO", "NGƯỜI NHẬN", "VI. Nơi để dữ liệu và hồ sơ", "02 bản"):
        assert words in text
    stream = BytesIO()
    save_xlsx(report, stream)
    assert len(load_workbook(stream).sheetnames) >= len(report.tables)


def test_an_empty_office(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "mới")
    term = Term(date(2025, 7, 1), date(2030, 12, 31))
    report = compose(workspace, "handover", parse_period("2026-Q4", term), TODAY)
    assert counted(report) == [0] * 6
    assert pdf_of(report).startswith(b"%PDF")
    workspace.close()
