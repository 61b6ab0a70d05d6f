"""The four-box figures: every occurrence is counted once, and the parts make the whole."""

from collections import Counter
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from ctr_desktop.core.periods import Period, parse_period
from ctr_desktop.records import Occurrence
from ctr_desktop.records.occurrence import State
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.checklist import TaskFilter, Tick, check_off, find_occurrence, task_rows, waive
from ctr_desktop.work.figures import Figures, figures, figures_by_lead, figures_by_section
from ctr_desktop.work.office import office_of, term_of

_counts = st.integers(min_value=0, max_value=999)


def period(workspace: Workspace, key: str) -> Period:
    with workspace.reading() as session:
        return parse_period(key, term_of(session))


def occurrence_id(workspace: Workspace, code: str, key: str | None, today: date) -> int:
    with workspace.reading() as session:
        return find_occurrence(session, code, key, today).id


@pytest.fixture
def busy(workspace: Workspace, today: date) -> Workspace:
    """Something done in time, late, waived, and a standing result."""
    check_off(
        workspace, occurrence_id(workspace, "1-PC-01", None, today), Tick(on=date(2026, 3, 20)), today=today
    )
    check_off(
        workspace, occurrence_id(workspace, "1-PC-02", None, today), Tick(on=date(2026, 5, 2)), today=today
    )
    check_off(
        workspace,
        occurrence_id(workspace, "3.1-01", "2026-Q1", today),
        Tick(on=date(2026, 3, 31)),
        today=today,
    )
    waive(workspace, occurrence_id(workspace, "3.1-02", "2026-Q1", today), "Chờ hướng dẫn")
    return workspace


@given(st.builds(Figures, _counts, _counts, _counts, _counts, _counts, _counts, _counts, _counts))
def test_the_boxes_add_up(counted: Figures) -> None:
    assert counted.total == counted.done + counted.not_done
    assert counted.done == counted.on_time + counted.late
    assert counted.not_done == counted.in_time + counted.overdue
    assert 0 <= counted.share_done <= 1


def test_nothing_is_no_share() -> None:
    assert Figures().share_done == 0


@pytest.mark.parametrize("key", ["2026-Q1", "2026-Q2", "2026", "2030", "term", None])
def test_sql_counts_what_the_records_say(busy: Workspace, today: date, key: str | None) -> None:
    wanted = period(busy, key) if key else None
    with busy.reading() as session:
        soon = office_of(session).soon_days
        found = figures(session, wanted, today)
        every = list(session.execute(select(Occurrence)).scalars())
    inside = [one for one in every if wanted is None or wanted.holds(one.ends_on)]
    counted = Counter(one.state(today, soon) for one in inside)
    assert found.on_time == counted[State.ON_TIME]
    assert found.late == counted[State.LATE]
    assert found.due_soon == counted[State.DUE_SOON]
    assert found.open == counted[State.OPEN]
    assert found.overdue == counted[State.OVERDUE]
    assert found.standing == counted[State.NO_DEADLINE]
    assert found.waived == counted[State.WAIVED]
    done = [one for one in inside if one.state(today, soon) is State.NO_DEADLINE and one.done_on]
    assert found.standing_done == len(done)


def test_the_quarter_has_what_was_ticked(busy: Workspace, today: date) -> None:
    with busy.reading() as session:
        found = figures(session, period(busy, "2026-Q1"), today)
    assert (found.on_time, found.late, found.waived, found.standing_done) == (1, 1, 1, 1)


def test_the_sections_make_the_whole(busy: Workspace, today: date) -> None:
    wanted = period(busy, "2026")
    with busy.reading() as session:
        whole = figures(session, wanted, today)
        parts = figures_by_section(session, wanted, today)
    for one in fields(Figures):
        assert sum(getattr(part, one.name) for part in parts.values()) == getattr(whole, one.name)


def test_a_body_has_the_tasks_that_it_answers_for(busy: Workspace, today: date) -> None:
    wanted = period(busy, "2026-Q1")
    with busy.reading() as session:
        found = figures_by_lead(session, wanted, today)
        rows = task_rows(session, TaskFilter(period=wanted), today)
    for name in ("Ban Tuyên giáo và Dân vận Đảng ủy", "Ủy ban Kiểm tra Đảng ủy"):
        mine = [row for row in rows if name in row.answerable]
        assert 0 < len(mine) == found[name].total + found[name].standing + found[name].waived
    named = {name for row in rows for name in row.answerable}
    assert set(found) == named


def test_an_empty_workspace_has_no_figures(tmp_path: Path, today: date) -> None:
    empty = Workspace.create(tmp_path / "trống")
    with empty.reading() as session:
        assert figures(session, None, today) == Figures()
        assert figures_by_section(session, None, today) == {}
        assert figures_by_lead(session, None, today) == {}
    empty.close()
