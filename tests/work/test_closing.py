"""Closing a period: its figures are kept, nothing in it changes, and it can be opened again with a reason."""

from datetime import date
from pathlib import Path

import pytest

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.periods import Period, parse_period
from ctr_desktop.records import Inspection, Occurrence
from ctr_desktop.records.inspection import InspectionKind
from ctr_desktop.store.backup import Reason, listed
from ctr_desktop.store.history import entries
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.checklist import Tick, check_off, find_occurrence, uncheck
from ctr_desktop.work.closed import closing_of
from ctr_desktop.work.closing import (
    close_period,
    closed_figures,
    closings,
    reopen_period,
)
from ctr_desktop.work.figures import figures
from ctr_desktop.work.office import term_of
from ctr_desktop.work.registers import add, delete, edit


def period(workspace: Workspace, key: str) -> Period:
    with workspace.reading() as session:
        return parse_period(key, term_of(session))


def tick(workspace: Workspace, code: str, on: date, today: date, key: str | None = None) -> Occurrence:
    with workspace.reading() as session:
        found = find_occurrence(session, code, key, today)
    check_off(workspace, found.id, Tick(on=on), today=today)
    return found


def an_inspection(**changes: object) -> dict[str, object]:
    return {
        "name": "Kiểm tra việc thực hiện nghị quyết",
        "kind": next(iter(InspectionKind)).value,
        "subject_kind": "organisation",
        "subject_unit": "Ban Tổ chức Đảng ủy",
        "started_on": "2026-02-10",
        **changes,
    }


def test_the_figures_are_kept_as_they_stood(workspace: Workspace, today: date) -> None:
    first = period(workspace, "2026-Q1")
    tick(workspace, "1-PC-01", date(2026, 3, 20), today)
    closed = close_period(workspace, first, today=date(2026, 4, 5))
    with workspace.reading() as session:
        kept = closing_of(session, first.key)
        assert kept is not None
        assert closed_figures(kept) == closed
        # Later the rest of it is overdue; the closed figures don't move.
        assert (
            figures(session, first, today) != closed
            or closed.overdue == figures(session, first, today).overdue
        )
    assert (kept.closed_on, kept.starts_on, kept.ends_on) == (date(2026, 4, 5), first.start, first.end)
    assert closed.on_time == 1


def test_nothing_in_a_closed_period_changes(workspace: Workspace, today: date) -> None:
    first = period(workspace, "2026-Q1")
    ticked = tick(workspace, "1-PC-01", date(2026, 3, 20), today)
    uid = add(workspace, Inspection, an_inspection())
    close_period(workspace, first, today=date(2026, 4, 5))
    for act in (
        lambda: uncheck(workspace, ticked.id),
        lambda: tick(workspace, "1-PC-02", date(2026, 3, 30), today),
        lambda: edit(workspace, Inspection, uid, {"name": "Khác"}),
        lambda: edit(workspace, Inspection, uid, {"started_on": "2026-05-01"}),
        lambda: delete(workspace, Inspection, [uid]),
        lambda: add(workspace, Inspection, an_inspection(started_on="2026-03-31")),
    ):
        with pytest.raises(UserError, match="đã chốt"):
            act()


def test_what_lies_outside_goes_on(workspace: Workspace, today: date) -> None:
    close_period(workspace, period(workspace, "2026-Q1"), today=date(2026, 4, 5))
    uid = add(workspace, Inspection, an_inspection(started_on="2026-04-01"))
    with pytest.raises(UserError, match="đã chốt"):
        edit(workspace, Inspection, uid, {"started_on": "2026-03-31"})


def test_closing_is_not_undone_but_opened_again(workspace: Workspace, today: date) -> None:
    first = period(workspace, "2026-Q1")
    tick(workspace, "1-PC-01", date(2026, 3, 20), today)
    close_period(workspace, first, today=date(2026, 4, 5))
    assert workspace.undo() is None
    reopen_period(workspace, first, "Bổ sung số liệu", today=date(2026, 4, 8))
    assert workspace.undo() is None
    with workspace.reading() as session:
        assert closing_of(session, first.key) is None
        (kept,) = closings(session)
        assert (kept.reopened_on, kept.why) == (date(2026, 4, 8), "Bổ sung số liệu")
        actions = [entry.action for entry in entries(session.connection(), limit=3)]
    assert "Mở lại Quý I năm 2026: Bổ sung số liệu" in actions


def test_a_period_is_closed_again_after_it_was_opened(workspace: Workspace, today: date) -> None:
    first = period(workspace, "2026-Q1")
    before = close_period(workspace, first, today=date(2026, 4, 5))
    reopen_period(workspace, first, "Sót", today=date(2026, 4, 6))
    tick(workspace, "1-PC-01", date(2026, 3, 20), today)
    after = close_period(workspace, first, today=date(2026, 4, 7))
    with workspace.reading() as session:
        newest, oldest = closings(session)
    assert (closed_figures(newest), closed_figures(oldest)) == (after, before)
    assert after.done == before.done + 1


def test_a_backup_is_pinned(workspace: Workspace) -> None:
    close_period(workspace, period(workspace, "2026-Q1"), today=date(2026, 4, 5))
    (kept,) = listed(workspace.backups)
    assert kept.reason is Reason.CLOSING
    assert kept.is_pinned


def test_a_failed_backup_says_that_the_period_is_closed(workspace: Workspace) -> None:
    first = period(workspace, "2026-Q1")
    workspace.backups.rmdir() if workspace.backups.exists() else None
    Path(workspace.backups).write_text("in the way")
    with pytest.raises(UserError, match="Đã chốt số liệu Quý I năm 2026, nhưng chưa sao lưu được"):
        close_period(workspace, first, today=date(2026, 4, 5))
    with workspace.reading() as session:
        assert closing_of(session, first.key) is not None


def test_a_period_that_has_not_begun_is_not_closed(workspace: Workspace, today: date) -> None:
    with pytest.raises(UserError, match="chưa bắt đầu"):
        close_period(workspace, period(workspace, "2027-Q1"), today=today)


def test_closing_twice_and_opening_what_is_open_are_refused(workspace: Workspace, today: date) -> None:
    first = period(workspace, "2026-Q1")
    with pytest.raises(UserError, match="chưa chốt"):
        reopen_period(workspace, first, "Vì sao", today=today)
    close_period(workspace, first, today=today)
    with pytest.raises(UserError, match="đã chốt số liệu rồi"):
        close_period(workspace, first, today=today)
    with pytest.raises(UserError, match="Chưa ghi lý do"):
        reopen_period(workspace, first, " \n ", today=today)
