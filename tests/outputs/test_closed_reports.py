"""Reports of a closed period: they show what stood in the records when it was closed, whatever is edited later."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from ctr_desktop.core.periods import PeriodKind
from ctr_desktop.outputs.catalogue import REPORTS, Entry
from ctr_desktop.outputs.report import Report
from ctr_desktop.records import Evaluation, Inspection, Person, Section, Task, Unit
from ctr_desktop.records.base import Row
from ctr_desktop.store import history
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.closed import closing_of
from ctr_desktop.work.closing import close_period, closed_figures, closings, reopen_period
from ctr_desktop.work.figures import figures
from ctr_desktop.work.registers import add, delete, edit
from ctr_desktop.work.settings import change_office
from ctr_desktop.work.tasks import TaskWording, add_task, delete_tasks, edit_task
from tests.outputs.office import (
    CELLS,
    TODAY,
    bodies,
    evaluated,
    inspected,
    period,
    tick,
    work_done,
)
from tests.outputs.reading import cells, composed, pdf_of, table, task_cells, words


@pytest.fixture
def busy(workspace: Workspace, tmp_path: Path) -> Workspace:
    """An office with work, inspections and evaluations."""
    bodies(workspace)
    work_done(workspace, tmp_path)
    inspected(workspace)
    evaluated(workspace)
    return workspace


def uid_of(workspace: Workspace, table: type[Row], shown: str, words: str) -> str:
    with workspace.reading() as session:
        found = session.execute(select(table.uid).where(getattr(table, shown) == words))
        return str(found.scalar_one())


def task(workspace: Workspace, code: str) -> Task:
    with workspace.reading() as session:
        return session.execute(select(Task).where(Task.code == code)).scalar_one()


def edit_everything(workspace: Workspace) -> None:
    """What goes on in an office after a period was closed: names, texts, posts, bodies, tasks of its own."""
    for one in ("1-PC-01", "1-01", "3.4-04"):
        edit_task(workspace, task(workspace, one).id, TaskWording("Lời văn mới", "Sản phẩm mới"))
    with workspace.reading() as session:
        names = [(unit.uid, unit.name) for unit in session.execute(select(Unit)).scalars()]
        people = list(session.execute(select(Person.uid)).scalars())
        section = session.execute(select(Section.id).where(Section.label == "3.4")).scalar_one()
    for uid, name in names:
        edit(workspace, Unit, uid, {"name": f"Tên mới của {name}"})
    for number, uid in enumerate(people):
        edit(workspace, Person, uid, {"full_name": f"Người mới {number}", "position": "Chức vụ mới"})
    with workspace.change("Đổi tên mục") as session:
        session.get_one(Section, section).name = "Mục mới"
    add_task(workspace, section, TaskWording("Việc thêm sau"), task(workspace, "1-PC-01").schedule)
    change_office(workspace, soon_days=60, cycle=PeriodKind.MONTH)
    add(workspace, Unit, {"name": "Chi bộ lập sau"})


def contents(report: Report) -> tuple[object, ...]:
    return (report.title, report.subtitle, report.blocks, report.circulation, report.stamp)


@pytest.mark.parametrize("entry", REPORTS, ids=lambda entry: entry.key)
@pytest.mark.parametrize("key", ["2026-Q1", "2026-Q3", "2026-Q4"])
def test_no_later_edit_shows_in_a_closed_report(busy: Workspace, key: str, entry: Entry) -> None:
    name = entry.key
    close_period(busy, period(busy, key), today=TODAY)
    signed = composed(busy, name, key)
    edit_everything(busy)
    again = composed(busy, name, key)
    assert contents(again) == contents(signed)
    assert not again.draft
    reopen_period(busy, period(busy, key), "Sửa tên", today=TODAY)
    assert contents(composed(busy, name, key)) != contents(signed), "or nothing was tried"


def test_what_was_left_over_from_an_open_period_stays_in_the_closed_report(busy: Workspace) -> None:
    close_period(busy, period(busy, "2026-Q4"), today=TODAY)
    signed = composed(busy, "progress", "2026-Q4")
    assert "Từ kỳ trước chuyển sang còn" in words(signed)
    tick(busy, "3.4-04", "2026-Q1", TODAY, "Làm bù.")
    tick(busy, "3.4-04", "2026-Q2", TODAY, "Làm bù.")
    assert contents(composed(busy, "progress", "2026-Q4")) == contents(signed)


def test_a_deleted_leftover_and_a_deleted_body_are_still_told(workspace: Workspace) -> None:
    unit = add(workspace, Unit, {"name": "Chi bộ giải thể"})
    add(
        workspace,
        Inspection,
        {
            "name": "Việc thu đảng phí",
            "kind": "by_plan",
            "subject_unit": "Chi bộ giải thể",
            "started_on": date(2026, 8, 3),
        },
    )
    close_period(workspace, period(workspace, "2026-Q4"), today=TODAY)
    delete(workspace, Inspection, [uid_of(workspace, Inspection, "name", "Việc thu đảng phí")])
    delete(workspace, Unit, [unit])
    row = cells(table(composed(workspace, "inspections", "2026-Q4"), "Từ kỳ trước chuyển sang"))
    assert (row["subject"], row["name"]) == ("Chi bộ giải thể", "Việc thu đảng phí")


def test_a_task_deleted_after_closing_is_still_told_as_left_over(workspace: Workspace) -> None:
    with workspace.reading() as session:
        section = session.execute(select(Section.id).where(Section.label == "3.4")).scalar_one()
    late = task(workspace, "1-PC-01").schedule
    code = add_task(workspace, section, TaskWording("Việc riêng quá hạn"), late)
    close_period(workspace, period(workspace, "2026-Q4"), today=TODAY)
    delete_tasks(workspace, [task(workspace, code).id])
    text = task_cells(composed(workspace, "progress", "2026-Q4"), code)["text"]
    assert text == f"{code}. Việc riêng quá hạn"


def test_what_follows_later_is_told_beside_the_names_of_then(busy: Workspace) -> None:
    close_period(busy, period(busy, "2026-Q4"), today=TODAY)
    close_period(busy, period(busy, "2026-Q3"), today=TODAY)
    edit_everything(busy)
    under_way = uid_of(busy, Inspection, "name", "Việc quản lý tài chính năm 2025")
    edit(busy, Inspection, under_way, {"finding": "good", "step": "ended", "ended_on": date(2026, 11, 20)})
    row = cells(table(composed(busy, "inspections", "2026-Q4"), "Từ kỳ trước chuyển sang"))
    assert (row["subject"], row["finding"]) == (CELLS[1], "Thực hiện tốt")
    undecided = uid_of(busy, Evaluation, "name", "Trần Bình An – Quý III năm 2026")
    edit(busy, Evaluation, undecided, {"decided": "T", "decided_on": date(2026, 11, 30)})
    report = composed(busy, "evaluations", "2026-Q3")
    row = cells(report.tables[-1], name="Trần Bình An")
    assert row["decided"] == "Hoàn thành tốt nhiệm vụ"


def test_the_office_issues_a_closed_report_as_it_is_today(busy: Workspace) -> None:
    close_period(busy, period(busy, "2026-Q1"), today=date(2026, 4, 5))
    before = composed(busy, "progress", "2026-Q1")
    change_office(busy, signer="Người ký mới")
    after = composed(busy, "progress", "2026-Q1")
    assert after.signatures[0].name == "Người ký mới"
    assert after.check != before.check
    assert after.blocks == before.blocks


def test_closing_again_keeps_both_states(busy: Workspace) -> None:
    first = period(busy, "2026-Q1")
    close_period(busy, first, today=date(2026, 4, 9))
    signed = composed(busy, "progress", "2026-Q1")
    reopen_period(busy, first, "Sót kết quả", today=date(2026, 4, 10))
    edit_task(busy, task(busy, "1-PC-01").id, TaskWording("Lời văn mới"))
    close_period(busy, first, today=date(2026, 4, 12))
    edit_task(busy, task(busy, "1-PC-01").id, TaskWording("Lời văn mới nữa"))
    again = composed(busy, "progress", "2026-Q1")
    assert task_cells(again, "1-PC-01")["text"] == "1-PC-01. Lời văn mới"
    with busy.reading() as session:
        newest, oldest = closings(session)
        before = history.began_at(session.connection(), oldest)
        assert before < history.began_at(session.connection(), newest)
    with busy.reading_at(before) as session:
        then = session.execute(select(Task.text).where(Task.code == "1-PC-01")).scalar_one()
    assert f"1-PC-01. {then}" == task_cells(signed, "1-PC-01")["text"]


def test_the_figures_that_were_kept_are_those_of_the_records_of_then(busy: Workspace) -> None:
    first = period(busy, "2026-Q1")
    closed_on = date(2026, 4, 9)
    close_period(busy, first, today=closed_on)
    edit_everything(busy)
    with busy.reading() as session:
        closing = closing_of(session, "2026-Q1")
        assert closing is not None
        seq = history.began_at(session.connection(), closing)
    with busy.reading_at(seq) as session:
        assert figures(session, first, closed_on) == closed_figures(closing)


def test_the_same_closed_report_gives_the_same_page_on_another_day(busy: Workspace) -> None:
    close_period(busy, period(busy, "2026-Q1"), today=date(2026, 4, 9))
    signed = pdf_of(composed(busy, "progress", "2026-Q1"))
    with busy.reading() as session:
        seq, _ = history.head(session.connection())
    assert pdf_of(composed(busy, "progress", "2026-Q1")) == signed
    with busy.reading() as session:
        assert history.head(session.connection())[0] == seq, "composing writes nothing"
