"""One task with everything its panel shows, and the periods on offer."""

from datetime import date

from ctr_desktop.core.periods import parse_period
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.checklist import find_occurrence
from ctr_desktop.work.closed import closings_in_force
from ctr_desktop.work.closing import close_period, reopen_period
from ctr_desktop.work.office import term_of
from ctr_desktop.work.settings import change_office
from ctr_desktop.work.task_card import TaskCard, task_card
from ctr_desktop.work.viewing import current_period, periods_on_offer


def card(workspace: Workspace, code: str, period: str, today: date) -> TaskCard:
    with workspace.reading() as session:
        found = task_card(session, find_occurrence(session, code, period, today).uid, today)
    assert found is not None
    return found


def test_it_holds_the_task_with_all_its_periods(workspace: Workspace, today: date) -> None:
    found = card(workspace, "3.4-04", "2026-Q4", today)

    assert found.task.code == "3.4-04"
    assert found.shown.period is not None
    assert found.shown.period.key == "2026-Q4"
    assert len(found.rows) == 25
    assert found.schedule == "Hằng quý, ngày cuối quý và hằng năm, ngày cuối năm"
    assert found.section.goal


def test_it_names_the_documents_the_task_cites(workspace: Workspace, today: date) -> None:
    found = card(workspace, "2-02", "2026-Q4", today)

    assert [one.name for one in found.cited] == ["Nghị quyết số 66-NQ/TW ngày 30/04/2025"]


def test_an_occurrence_that_is_gone_has_no_card(workspace: Workspace, today: date) -> None:
    with workspace.reading() as session:
        assert task_card(session, "không có", today) is None


def test_a_closing_in_force_locks_it(workspace: Workspace, today: date) -> None:
    with workspace.reading() as session:
        period = parse_period("2026-Q4", term_of(session))
    assert card(workspace, "3.4-04", "2026-Q4", today).closing is None

    close_period(workspace, period, today=today)
    found = card(workspace, "3.4-04", "2026-Q4", today)
    assert found.closing is not None
    assert found.closing.closed_on == today
    with workspace.reading() as session:
        assert [closing.period for closing in closings_in_force(session)] == ["2026-Q4"]

    reopen_period(workspace, period, "Bổ sung", today=today)
    assert card(workspace, "3.4-04", "2026-Q4", today).closing is None


def test_the_period_under_way_follows_the_cycle_and_stays_in_the_term(
    workspace: Workspace, today: date
) -> None:
    with workspace.reading() as session:
        assert current_period(session, today).key == "2026-Q4"
        assert current_period(session, date(2020, 1, 1)).key == "2025-Q3"
        assert current_period(session, date(2040, 1, 1)).key == "2030-Q4"

    change_office(workspace, cycle="month")
    with workspace.reading() as session:
        assert current_period(session, today).key == "2026-11"


def test_the_periods_on_offer_begin_with_the_one_under_way(workspace: Workspace, today: date) -> None:
    with workspace.reading() as session:
        keys = [period.key for period in periods_on_offer(session, today)]

    assert keys[0] == "2026-Q4"
    assert len(keys) == len(set(keys))
    assert {"2026-H2", "2026-9M", "2025-Q3", "2027-Q4", "2030", "mid-term", "term"} <= set(keys)
    assert "2025-Q1" not in keys


def test_months_are_offered_where_reports_are_monthly(workspace: Workspace, today: date) -> None:
    change_office(workspace, cycle="month")
    with workspace.reading() as session:
        keys = [period.key for period in periods_on_offer(session, today)]

    assert {"2026-01", "2026-12"} <= set(keys)
