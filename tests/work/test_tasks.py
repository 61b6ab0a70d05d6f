"""Tasks that people write: codes of their own, bodies, deletion and its undo."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.periods import parse_period
from ctr_desktop.core.schedules import Schedule, ScheduleKind
from ctr_desktop.records import Assignment, Evidence, Occurrence, Section, Task, Unit
from ctr_desktop.records.task import TaskKind
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.checklist import Tick, check_off, find_occurrence, find_task
from ctr_desktop.work.closing import close_period
from ctr_desktop.work.office import term_of
from ctr_desktop.work.tasks import (
    TaskWording,
    add_task,
    delete_tasks,
    edit_task,
    give_tasks,
    shared_bodies,
    wording_of,
    written_occurrences,
)

QUARTERLY = Schedule(ScheduleKind.RECURRING, rules=("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1",))


def section_id(workspace: Workspace, label: str) -> int:
    with workspace.reading() as session:
        return session.execute(select(Section.id).where(Section.label == label)).scalars().first() or 0


def task(workspace: Workspace, code: str) -> Task:
    with workspace.reading() as session:
        return find_task(session, code)


def unit_ids(workspace: Workspace) -> list[int]:
    with workspace.reading() as session:
        return list(session.execute(select(Unit.id).order_by(Unit.id)).scalars())


def test_a_new_task_gets_the_next_code_of_its_section(workspace: Workspace) -> None:
    section = section_id(workspace, "3.4")

    assert add_task(workspace, section, TaskWording("Một việc"), QUARTERLY) == "3.4-06"
    assert add_task(workspace, section, TaskWording("Việc nữa"), QUARTERLY) == "3.4-07"


def test_an_assignment_and_a_block_are_numbered_as_the_programme_does(workspace: Workspace) -> None:
    assigned = TaskWording("Giao Văn phòng", kind=TaskKind.ASSIGNMENT)

    assert add_task(workspace, section_id(workspace, "3.1"), assigned, QUARTERLY) == "3.1-PC-04"
    assert add_task(workspace, section_id(workspace, "(2)"), TaskWording("Việc"), QUARTERLY) == "2-05"


def test_it_stands_last_in_its_section_with_occurrences_for_the_term(workspace: Workspace) -> None:
    code = add_task(workspace, section_id(workspace, "3.4"), TaskWording("Một việc"), QUARTERLY)

    added = task(workspace, code)
    with workspace.reading() as session:
        last = session.execute(
            select(Task.code).where(Task.section_id == added.section_id).order_by(Task.position.desc())
        ).scalars()
        assert last.first() == code
        planned = session.execute(select(Occurrence.period).where(Occurrence.task_id == added.id)).scalars()
        assert {"2026-Q1", "2030-Q4"} <= set(planned)


def test_a_code_is_never_given_twice(workspace: Workspace) -> None:
    section = section_id(workspace, "3.4")
    first = add_task(workspace, section, TaskWording("Một việc"), QUARTERLY)
    delete_tasks(workspace, [task(workspace, first).id])

    assert add_task(workspace, section, TaskWording("Việc khác"), QUARTERLY) == "3.4-07"


def test_a_task_needs_words(workspace: Workspace) -> None:
    with pytest.raises(UserError, match="Chưa ghi nội dung"):
        add_task(workspace, section_id(workspace, "3.4"), TaskWording(" \u200b "), QUARTERLY)


def test_a_task_holds_no_secret(workspace: Workspace) -> None:
    section = section_id(workspace, "3.4")
    for wording in (TaskWording("Tuyệt mật: làm việc"), TaskWording("Làm việc", "Báo cáo (Tối mật)")):
        with pytest.raises(UserError, match="độ mật"):
            add_task(workspace, section, wording, QUARTERLY)


def test_a_schedule_that_gives_no_day_adds_nothing(workspace: Workspace) -> None:
    without = Schedule(ScheduleKind.ONCE)

    with pytest.raises(UserError):
        add_task(workspace, section_id(workspace, "3.4"), TaskWording("Một việc"), without)
    with workspace.reading() as session, pytest.raises(UserError):
        find_task(session, "3.4-06")


def test_words_and_bodies_change_and_the_code_stays(workspace: Workspace) -> None:
    first, second, third = unit_ids(workspace)[:3]
    edited = task(workspace, "3.4-01")
    wording = TaskWording("Nội dung mới", "Báo cáo", (second, first), (third,))

    edit_task(workspace, edited.id, wording)

    with workspace.reading() as session:
        assert wording_of(session, edited.id) == wording
    assert task(workspace, "3.4-01").text == "Nội dung mới"


def test_rewording_leaves_the_bodies_as_they_are(workspace: Workspace) -> None:
    edited = task(workspace, "2-02")
    with workspace.reading() as session:
        before = set(session.execute(select(Assignment.uid).where(Assignment.task_id == edited.id)).scalars())
        wording = wording_of(session, edited.id)

    edit_task(
        workspace, edited.id, TaskWording("Gọn hơn", wording.deliverable, wording.lead, wording.support)
    )

    with workspace.reading() as session:
        after = set(session.execute(select(Assignment.uid).where(Assignment.task_id == edited.id)).scalars())
    assert after == before


def test_several_tasks_are_given_to_the_same_bodies(workspace: Workspace) -> None:
    first, second, third = unit_ids(workspace)[:3]
    one, other = task(workspace, "3.4-01").id, task(workspace, "2-02").id
    with workspace.reading() as session:
        before = {each: wording_of(session, each) for each in (one, other)}

    give_tasks(workspace, [one, other], (second, first), None)

    with workspace.reading() as session:
        for each in (one, other):
            assert wording_of(session, each) == replace(before[each], lead=(second, first))
        assert shared_bodies(session, [one, other])[0] == (second, first)

    give_tasks(workspace, [one, other], None, (third,))
    give_tasks(workspace, [one], (), None)

    with workspace.reading() as session:
        assert (wording_of(session, one).lead, wording_of(session, other).lead) == ((), (second, first))
        assert shared_bodies(session, [one, other]) == (None, (third,))

    for _ in range(3):
        workspace.undo()
    with workspace.reading() as session:
        assert {each: wording_of(session, each) for each in (one, other)} == before


def test_a_deletion_takes_everything_and_undo_brings_it_back(
    workspace: Workspace, today: date, tmp_path_factory: pytest.TempPathFactory
) -> None:
    scan = tmp_path_factory.mktemp("tệp") / "BC-12.pdf"
    scan.write_bytes(b"%PDF")
    deleted = task(workspace, "3.4-04")
    with workspace.reading() as session:
        quarter = find_occurrence(session, "3.4-04", "2026-Q1", today)
    check_off(
        workspace,
        quarter.id,
        Tick(on=date(2026, 3, 30), result="Xong", evidence=(scan,)),
        today=today,
    )
    with workspace.reading() as session:
        assert written_occurrences(session, [deleted.id]) == 1

    delete_tasks(workspace, [deleted.id])
    with workspace.reading() as session:
        assert session.get(Occurrence, quarter.id) is None
        assert session.execute(select(Evidence)).first() is None

    workspace.undo()
    with workspace.reading() as session:
        back = find_occurrence(session, "3.4-04", "2026-Q1", today)
        assert (back.uid, back.result) == (quarter.uid, "Xong")
        assert session.execute(select(Evidence.name)).scalars().all() == ["BC-12.pdf"]


def test_a_task_with_an_occurrence_in_a_closed_period_stays(workspace: Workspace, today: date) -> None:
    with workspace.reading() as session:
        period = parse_period("2026-Q1", term_of(session))
    close_period(workspace, period, today=today)

    with pytest.raises(UserError, match="đã chốt"):
        delete_tasks(workspace, [task(workspace, "3.4-04").id])
    assert task(workspace, "3.4-04").id
