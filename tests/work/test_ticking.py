"""Several ticks in one act."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.periods import parse_period
from ctr_desktop.records import Occurrence
from ctr_desktop.records.occurrence import Stated
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.checklist import find_occurrence, state_progress, waive
from ctr_desktop.work.closing import close_period
from ctr_desktop.work.office import term_of
from ctr_desktop.work.ticking import tick_all, untick_all


def ids(workspace: Workspace, today: date, *codes: str, period: str = "2026-Q4") -> list[int]:
    with workspace.reading() as session:
        return [find_occurrence(session, code, period, today).id for code in codes]


def fresh(workspace: Workspace, numbers: Sequence[int]) -> list[Occurrence]:
    with workspace.reading() as session:
        found = select(Occurrence).where(Occurrence.id.in_(numbers)).order_by(Occurrence.id)
        return list(session.execute(found).scalars())


@pytest.mark.parametrize("codes", [("3.4-04",), ("3.4-01", "3.4-02", "3.4-04")])
def test_one_undo_takes_all_back(workspace: Workspace, today: date, codes: tuple[str, ...]) -> None:
    chosen = ids(workspace, today, *codes)

    tick_all(workspace, chosen, today, today=today)
    assert {(o.stated, o.progress, o.done_on) for o in fresh(workspace, chosen)} == {
        (Stated.DONE, 100, today)
    }

    workspace.undo()
    assert {o.stated for o in fresh(workspace, chosen)} == {Stated.NOT_STARTED}


def test_what_is_settled_already_stays_as_it_is(workspace: Workspace, today: date) -> None:
    waived, done, open_one = ids(workspace, today, "3.4-01", "3.4-02", "3.4-03")
    waive(workspace, waived, "Gộp")
    tick_all(workspace, [done], today - timedelta(days=3), today=today)

    tick_all(workspace, [waived, done, open_one], today, today=today)

    by_id = {o.id: o for o in fresh(workspace, [waived, done, open_one])}
    assert by_id[waived].reason == "Gộp"
    assert by_id[done].done_on == today - timedelta(days=3)
    assert by_id[open_one].done_on == today


@pytest.mark.parametrize("codes", [("3.4-02",), ("3.4-01", "3.4-02")])
def test_a_day_in_the_future_is_refused(workspace: Workspace, today: date, codes: tuple[str, ...]) -> None:
    chosen = ids(workspace, today, *codes)

    with pytest.raises(UserError, match="tương lai"):
        tick_all(workspace, chosen, today + timedelta(days=1), today=today)
    assert {o.stated for o in fresh(workspace, chosen)} == {Stated.NOT_STARTED}


def test_one_in_a_closed_period_refuses_all(workspace: Workspace, today: date) -> None:
    chosen = ids(workspace, today, "3.4-01") + ids(workspace, today, "3.4-04", period="2026-Q1")
    with workspace.reading() as session:
        period = parse_period("2026-Q1", term_of(session))
    close_period(workspace, period, today=today)

    with pytest.raises(UserError, match="đã chốt"):
        tick_all(workspace, chosen, today, today=today)
    assert {o.stated for o in fresh(workspace, chosen)} == {Stated.NOT_STARTED}


def test_ticks_taken_back_leave_the_results(workspace: Workspace, today: date) -> None:
    with_result, without, waived = ids(workspace, today, "3.4-01", "3.4-02", "3.4-03")
    state_progress(workspace, with_result, result="Đã họp")
    tick_all(workspace, [with_result, without], today, today=today)
    waive(workspace, waived, "Gộp")

    untick_all(workspace, [with_result, without, waived])

    by_id = {o.id: o for o in fresh(workspace, [with_result, without, waived])}
    assert (by_id[with_result].stated, by_id[with_result].result) == (Stated.IN_PROGRESS, "Đã họp")
    assert by_id[without].stated is Stated.NOT_STARTED
    assert (by_id[waived].stated, by_id[waived].reason) == (Stated.NOT_STARTED, None)
