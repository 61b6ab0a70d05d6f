"""The office's settings and the programme's term: what is kept, what is refused, what is planned anew."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.periods import PeriodKind, Term, parse_period
from ctr_desktop.records import Occurrence, Task
from ctr_desktop.records.task import Repeats
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.checklist import Tick, check_off, find_occurrence
from ctr_desktop.work.closing import close_period
from ctr_desktop.work.evidence import attach_files
from ctr_desktop.work.office import LABELS, Office, days_of_term, programme_of, read_office, term_of
from ctr_desktop.work.settings import change_office, change_term

START, END, SINCE = date(2025, 7, 1), date(2030, 12, 31), date(2026, 3, 6)


def occurrences(workspace: Workspace) -> dict[tuple[str, str], Occurrence]:
    """Every occurrence by the code of its task and its period."""
    with workspace.reading() as session:
        found = session.execute(select(Task.code, Occurrence).join(Occurrence, Occurrence.task_id == Task.id))
        return {(code, one.period): one for code, one in found}


def standing_periods(workspace: Workspace) -> set[str]:
    with workspace.reading() as session:
        found = select(Occurrence.period).join(Task, Task.id == Occurrence.task_id)
        return set(session.execute(found.where(Task.schedule_kind == Repeats.STANDING)).scalars())


# The office


def test_settings_are_kept_and_undone(workspace: Workspace) -> None:
    before = read_office(workspace)
    after = change_office(workspace, unit="  Chi bộ A ", soon_days=10)
    assert (after.unit, after.soon_days) == ("Chi bộ A", 10)
    assert read_office(workspace) == after
    assert workspace.undo() == "Sửa thiết lập đơn vị"
    assert read_office(workspace) == before


def test_saving_the_same_writes_no_history(workspace: Workspace) -> None:
    change_office(workspace, unit="Chi bộ A")
    change_office(workspace, unit="Chi bộ A")
    workspace.undo()
    assert read_office(workspace).unit == "Đảng ủy Các cơ quan Đảng thành phố"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"soon_days": -1}, "từ 0 đến 60"),
        ({"soon_days": 61}, "từ 0 đến 60"),
        ({"report_day": 0}, "từ 1 đến 31"),
        ({"report_day": 32}, "từ 1 đến 31"),
        ({"cycle": "nine_months"}, "Chu kỳ"),
        ({"cycle": "hằng tuần"}, "Chu kỳ"),
        ({"soon_days": "mười"}, "từ 0 đến 60"),
        ({"unit": "x" * 100_001}, "quá mức"),
    ],
)
def test_what_is_out_of_reach_is_refused(workspace: Workspace, given: dict[str, Any], words: str) -> None:
    before = read_office(workspace)
    with pytest.raises(UserError, match=words):
        change_office(workspace, **given)
    assert read_office(workspace) == before


def test_every_setting_has_a_name() -> None:
    assert set(LABELS) == set(Office.__dataclass_fields__)


def test_another_cycle_plans_standing_work_anew(workspace: Workspace, today: date) -> None:
    with workspace.reading() as session:
        kept = find_occurrence(session, "3.1-01", "2026-Q2", today).id
    check_off(workspace, kept, Tick(on=date(2026, 6, 1), result="Đã làm"), today=today)
    change_office(workspace, cycle=PeriodKind.MONTH)
    periods = standing_periods(workspace)
    assert {"2026-03", "2030-12"} <= periods
    assert "2026-Q3" not in periods
    assert occurrences(workspace)["3.1-01", "2026-Q2"].result == "Đã làm"
    change_office(workspace, cycle=PeriodKind.QUARTER)
    assert standing_periods(workspace) == {f"{year}-Q{n}" for year in range(2026, 2031) for n in range(1, 5)}


def test_a_cycle_without_a_programme_is_just_kept(tmp_path: Path) -> None:
    empty = Workspace.create(tmp_path / "trống")
    assert change_office(empty, cycle="month").cycle is PeriodKind.MONTH
    empty.close()


# The term


def test_a_longer_term_brings_more_periods(workspace: Workspace) -> None:
    before = set(occurrences(workspace))
    change_term(workspace, start=START, end=date(2031, 12, 31), since=SINCE)
    after = set(occurrences(workspace))
    assert before <= after
    assert ("3.1-01", "2031-Q4") in after - before
    with workspace.reading() as session:
        assert term_of(session).end == date(2031, 12, 31)


def test_a_shorter_term_takes_only_empty_periods(workspace: Workspace, today: date, tmp_path: Path) -> None:
    scan = tmp_path / "biên bản.pdf"
    scan.write_bytes(b"%PDF")
    with workspace.reading() as session:
        written = find_occurrence(session, "3.1-01", "2030-Q1", today)
        attached = find_occurrence(session, "3.1-02", "2030-Q1", today)
    check_off(workspace, written.id, Tick(on=today), today=today)
    attach_files(workspace, attached.uid, [scan], today=today)
    change_term(workspace, start=START, end=date(2029, 12, 31), since=SINCE)
    left = {key for key, one in occurrences(workspace).items() if one.ends_on > date(2029, 12, 31)}
    assert ("3.1-01", "2030-Q1") in left
    assert ("3.1-02", "2030-Q1") in left
    assert ("3.1-03", "2030-Q1") not in left


def test_tracking_that_begins_later_drops_what_is_empty(
    workspace: Workspace, today: date, tmp_path: Path
) -> None:
    scan = tmp_path / "biên bản.pdf"
    scan.write_bytes(b"%PDF")
    with workspace.reading() as session:
        written = find_occurrence(session, "3.1-01", "2026-Q1", today)
        attached = find_occurrence(session, "3.1-02", "2026-Q1", today)
    check_off(workspace, written.id, Tick(on=date(2026, 3, 30)), today=today)
    attach_files(workspace, attached.uid, [scan], today=today)
    change_term(workspace, start=START, end=END, since=date(2026, 7, 1))
    found = occurrences(workspace)
    assert ("3.1-01", "2026-Q1") in found
    assert ("3.1-02", "2026-Q1") in found
    assert ("3.1-03", "2026-Q1") not in found
    assert ("3.1-03", "2026-Q3") in found
    change_term(workspace, start=START, end=END, since=SINCE)
    assert ("3.1-03", "2026-Q1") in occurrences(workspace)


def test_a_closed_period_stays(workspace: Workspace, today: date) -> None:
    with workspace.reading() as session:
        first = parse_period("2026-Q1", term_of(session))
    inside = {key for key, one in occurrences(workspace).items() if first.holds(one.ends_on)}
    close_period(workspace, first, today=today)
    change_term(workspace, start=START, end=END, since=date(2026, 7, 1))
    assert inside <= set(occurrences(workspace))


def test_a_term_is_one_act(workspace: Workspace) -> None:
    before = occurrences(workspace)
    change_term(workspace, start=date(2026, 1, 1), end=date(2028, 12, 31), since=date(2026, 7, 1))
    assert workspace.undo() == "Sửa nhiệm kỳ và ngày bắt đầu theo dõi"
    assert set(occurrences(workspace)) == set(before)


def test_the_same_term_writes_no_history(workspace: Workspace) -> None:
    with workspace.reading() as session:
        programme = programme_of(session)
        assert programme is not None
        count = session.execute(select(func.count()).select_from(Occurrence)).scalar_one()
    change_term(workspace, start=programme.term_start, end=programme.term_end, since=programme.in_force_from)
    assert workspace.undo() is None
    assert count > 0


@pytest.mark.parametrize(
    ("start", "end", "since"),
    [
        (date(2030, 1, 1), date(2025, 1, 1), date(2026, 1, 1)),
        (START, START, START),
        (START, END, date(2025, 6, 30)),
        (START, END, date(2031, 1, 1)),
        (date(1900, 1, 1), date(2199, 12, 31), SINCE),
    ],
)
def test_days_out_of_order_are_refused(workspace: Workspace, start: date, end: date, since: date) -> None:
    before = set(occurrences(workspace))
    with pytest.raises(UserError):
        change_term(workspace, start=start, end=end, since=since)
    assert set(occurrences(workspace)) == before


def test_without_a_programme_the_term_is_kept_for_the_first_one(tmp_path: Path) -> None:
    empty = Workspace.create(tmp_path / "trống")
    with empty.reading() as session:
        assert days_of_term(session) is None

    change_term(empty, start=START, end=END, since=SINCE)

    with empty.reading() as session:
        assert days_of_term(session) == (START, END, SINCE)
        assert term_of(session) == Term(START, END)
    empty.close()
