"""One row a task: the occurrence of today, found by the file as the rule for one task finds it."""

from datetime import date

import pytest

from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.checklist import TaskFilter, Tick, check_off, find_occurrence, task_rows
from ctr_desktop.work.occurrences import extend

DAYS = (
    date(2024, 1, 1),
    date(2026, 3, 31),
    date(2026, 4, 1),
    date(2026, 11, 23),
    date(2026, 12, 31),
    date(2030, 12, 31),
    date(2035, 5, 5),
)


@pytest.mark.parametrize("day", DAYS)
def test_the_list_and_a_single_task_agree_on_any_day(workspace: Workspace, day: date) -> None:
    with workspace.reading() as session:
        listed = task_rows(session, TaskFilter(), day)
        for row in listed:
            assert row.occurrence is not None
            assert row.occurrence.uid == _of_that_day(workspace, row.task.id, day), row.task.code

    assert len({row.task.id for row in listed}) == len(listed) == 88


def _of_that_day(workspace: Workspace, task_id: int, day: date) -> str:
    """The rule of `design.md` in words: under way and first to end; else the last begun; else the first to come."""
    with workspace.reading() as session:
        own = [
            row.occurrence for row in task_rows(session, TaskFilter(task_id=task_id), day) if row.occurrence
        ]
    under_way = [one for one in own if one.starts_on <= day <= one.ends_on]
    begun = [one for one in own if one.starts_on <= day]
    return (under_way or begun[-1:] or own)[0].uid


def test_it_is_the_same_one_after_it_was_ticked_off(workspace: Workspace, today: date) -> None:
    with workspace.reading() as session:
        before = find_occurrence(session, "3.4-04", "2026-Q4", today)
    check_off(workspace, before.id, Tick(on=today), today=today)

    with workspace.reading() as session:
        (row,) = [row for row in task_rows(session, TaskFilter(), today) if row.task.code == "3.4-04"]
    assert row.occurrence is not None
    assert row.occurrence.uid == before.uid


def test_more_time_for_one_keeps_it_the_one_of_today(workspace: Workspace, today: date) -> None:
    with workspace.reading() as session:
        before = find_occurrence(session, "3.4-04", "2026-Q3", today)
    extend(workspace, before.id, date(2026, 11, 25), reason="Chờ số liệu")

    with workspace.reading() as session:
        (row,) = [row for row in task_rows(session, TaskFilter(), today) if row.task.code == "3.4-04"]
    assert row.occurrence is not None
    assert row.occurrence.uid == before.uid


def test_few_and_many_tasks_are_shown_with_the_same_bodies(workspace: Workspace, today: date) -> None:
    with workspace.reading() as session:
        for row in task_rows(session, TaskFilter(), today):
            alone = task_rows(session, TaskFilter(task_id=row.task.id), today)[0]
            assert (alone.lead, alone.support, alone.references, alone.lead_by_section) == (
                row.lead,
                row.support,
                row.references,
                row.lead_by_section,
            )
