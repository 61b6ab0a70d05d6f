"""Planning: nothing a person wrote, and nothing in a closed period, is ever lost to a change of schedule."""

from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from ctr_desktop.core.days import Precision
from ctr_desktop.core.errors import UserError
from ctr_desktop.core.periods import PeriodKind, parse_period
from ctr_desktop.core.schedules import Schedule, ScheduleKind
from ctr_desktop.records import Occurrence, Task
from ctr_desktop.records.occurrence import occurrence_uid
from ctr_desktop.records.task import Repeats
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.checklist import Tick, check_off, find_occurrence, find_task
from ctr_desktop.work.closing import close_period
from ctr_desktop.work.evidence import attach_files
from ctr_desktop.work.occurrences import Scope, change_schedule, ensure_planned, extend
from ctr_desktop.work.office import term_of
from ctr_desktop.work.settings import change_office

MONTHLY = Schedule(ScheduleKind.RECURRING, rules=("FREQ=MONTHLY;BYMONTHDAY=-1",))
YEARLY = Schedule(ScheduleKind.RECURRING, rules=("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1",))


def periods(workspace: Workspace, code: str) -> list[str]:
    with workspace.reading() as session:
        task = find_task(session, code)
        own = select(Occurrence.period).where(Occurrence.task_id == task.id).order_by(Occurrence.ends_on)
        return list(session.execute(own).scalars())


def task_id(workspace: Workspace, code: str) -> int:
    with workspace.reading() as session:
        return find_task(session, code).id


def test_the_shipped_programme_keeps_the_keys_it_has_always_had(workspace: Workspace) -> None:
    keys: dict[str, set[str]] = defaultdict(set)
    planned = select(Task.code, Occurrence.period).join(Occurrence, Occurrence.task_id == Task.id)
    with workspace.reading() as session:
        for code, period in session.execute(planned.where(Task.schedule_kind != Repeats.STANDING)):
            keys[code].add(period)
    years = {str(year) for year in range(2026, 2031)}
    quarters = {f"{year}-Q{quarter}" for year in years for quarter in range(1, 5)}
    assert keys == {
        "1-PC-01": {"once"},
        "1-PC-02": {"once"},
        "3.1-PC-02": years,
        "3.1-PC-03": {"term"},
        "3.4-04": years | quarters,
        "3.5-01": years | {"term"},
        "3.5-06": {"term"},
        "3.6-PC-01": years,
    }


def test_the_whole_term_is_planned(workspace: Workspace) -> None:
    assert periods(workspace, "3.4-04").count("2026") == 1
    quarters = [p for p in periods(workspace, "3.4-04") if "Q" in p]
    assert (quarters[0], quarters[-1], len(quarters)) == ("2026-Q1", "2030-Q4", 20)
    assert periods(workspace, "1-PC-01") == ["once"]
    assert periods(workspace, "3.5-06") == ["term"]
    assert periods(workspace, "3.5-01")[-1] in ("2030", "term")


def test_planning_again_adds_nothing(workspace: Workspace) -> None:
    before = periods(workspace, "3.4-04")
    assert ensure_planned(workspace) == 0
    assert periods(workspace, "3.4-04") == before


def test_an_identity_is_the_same_everywhere(workspace: Workspace) -> None:
    with workspace.reading() as session:
        for occurrence, task in session.execute(
            select(Occurrence, Task).join(Task, Task.id == Occurrence.task_id)
        ):
            assert occurrence.uid == occurrence_uid(task.uid, occurrence.period)


def test_a_new_schedule_keeps_what_was_written(workspace: Workspace, today: date) -> None:
    with workspace.reading() as session:
        done = find_occurrence(session, "3.4-04", "2026-Q1", today)
    check_off(workspace, done.id, Tick(on=date(2026, 3, 30), result="Đã làm"), today=today)
    change_schedule(workspace, task_id(workspace, "3.4-04"), MONTHLY)
    after = periods(workspace, "3.4-04")
    assert "2026-Q1" in after
    assert "2026-Q2" not in after
    assert after.count("2026-04") == 1
    assert "2026" not in after
    assert workspace.undo() == "Sửa thời hạn nhiệm vụ 3.4-04"
    assert "2026-Q2" in periods(workspace, "3.4-04")


def test_an_occurrence_with_evidence_alone_is_kept(workspace: Workspace, today: date, tmp_path: Path) -> None:
    scan = tmp_path / "a.pdf"
    scan.write_bytes(b"scan")
    with workspace.reading() as session:
        found = find_occurrence(session, "3.4-04", "2026-Q2", today)
    attach_files(workspace, found.uid, [scan], today=today)
    change_schedule(workspace, task_id(workspace, "3.4-04"), MONTHLY)
    assert "2026-Q2" in periods(workspace, "3.4-04")


def test_from_here_on_leaves_the_past(workspace: Workspace, today: date) -> None:
    with workspace.reading() as session:
        since = find_occurrence(session, "3.4-04", "2027-Q1", today)
    change_schedule(workspace, since.task_id, YEARLY, scope=Scope.FOLLOWING, since=since.id)
    after = periods(workspace, "3.4-04")
    assert [p for p in after if "Q" in p] == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]
    assert {"2027", "2028", "2029", "2030"} <= set(after)


def test_a_closed_period_is_left_alone(workspace: Workspace, today: date) -> None:
    with workspace.reading() as session:
        period = parse_period("2026-Q1", term_of(session))
    close_period(workspace, period, today=today)
    change_schedule(workspace, task_id(workspace, "3.4-04"), MONTHLY)
    after = periods(workspace, "3.4-04")
    assert "2026-Q1" in after
    assert "2026-03" not in after
    assert "2026-04" in after


def test_only_this_one_is_extended_with_a_reason(workspace: Workspace, today: date) -> None:
    with workspace.reading() as session:
        found = find_occurrence(session, "1-PC-01", None, today)
    with pytest.raises(UserError, match="lý do"):
        extend(workspace, found.id, date(2026, 6, 30), reason=" ")
    extend(workspace, found.id, date(2026, 6, 30), reason="Thông báo 15-TB/ĐU")
    with workspace.reading() as session:
        extended = session.get_one(Occurrence, found.id)
        assert (extended.due_on, extended.extended_from) == (date(2026, 6, 30), date(2026, 3, 31))
        assert find_task(session, "1-PC-01").due == date(2026, 3, 31)
    assert workspace.undo() == "Gia hạn 1-PC-01 đến 30/06/2026: Thông báo 15-TB/ĐU"


def test_an_extension_outlives_a_change_of_schedule_and_keeps_its_name(
    workspace: Workspace, today: date
) -> None:
    with workspace.reading() as session:
        found = find_occurrence(session, "3.4-04", "2026-Q4", today)
    extend(workspace, found.id, date(2027, 1, 15), reason="Thông báo 15-TB/ĐU")
    change_schedule(workspace, found.task_id, MONTHLY)
    with workspace.reading() as session:
        kept = find_occurrence(session, "3.4-04", "2026-Q4", today)
        assert (kept.id, kept.due_on) == (found.id, date(2027, 1, 15))


def test_a_new_schedule_from_now_on_makes_nothing_late(workspace: Workspace, today: date) -> None:
    with workspace.reading() as session:
        under_way = find_occurrence(session, "3.4-01", "2026-Q4", today)
    change_schedule(
        workspace, under_way.task_id, MONTHLY, scope=Scope.FOLLOWING, since=under_way.id, today=today
    )
    assert [p for p in periods(workspace, "3.4-01") if p.startswith("2026")] == [
        *("2026-Q1", "2026-Q2", "2026-Q3", "2026-11", "2026-12")
    ]
    change_office(workspace, cycle=PeriodKind.HALF)
    assert "2026-Q1" in periods(workspace, "3.4-01")


def test_a_schedule_that_can_not_be_planned_changes_nothing(workspace: Workspace) -> None:
    before = periods(workspace, "3.4-04")
    for rule in ("FREQ=SOMETIMES", "FREQ=SECONDLY", "x", "FREQ=YEARLY;UNTIL=20200101T000000"):
        with pytest.raises(UserError):
            change_schedule(
                workspace, task_id(workspace, "3.4-04"), Schedule(ScheduleKind.RECURRING, rules=(rule,))
            )
    with pytest.raises(UserError, match="phải có thời hạn"):
        change_schedule(workspace, task_id(workspace, "3.4-04"), Schedule(ScheduleKind.ONCE))
    assert periods(workspace, "3.4-04") == before


def test_a_deadline_in_the_past_is_still_planned(workspace: Workspace) -> None:
    once = Schedule(ScheduleKind.ONCE, due=date(2026, 1, 31), precision=Precision.MONTH)
    change_schedule(workspace, task_id(workspace, "3.4-01"), once)
    assert periods(workspace, "3.4-01") == ["once"]


def test_another_cycle_plans_standing_work_anew(workspace: Workspace) -> None:
    assert "2026-Q4" in periods(workspace, "3.4-01")
    change_office(workspace, cycle=PeriodKind.MONTH)
    after = periods(workspace, "3.4-01")
    assert "2026-Q4" not in after
    assert (after[0], after[-1]) == ("2026-03", "2030-12")
