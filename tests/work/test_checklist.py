"""Ticking off: what it writes, what it refuses, and what comes back."""

from datetime import date
from pathlib import Path

import pytest

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.periods import parse_period
from ctr_desktop.records import Evidence, Occurrence, Task
from ctr_desktop.records.occurrence import State, Stated
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.checklist import (
    TaskFilter,
    TaskRow,
    Tick,
    check_off,
    find_occurrence,
    state_progress,
    task_rows,
    uncheck,
    waive,
)
from ctr_desktop.work.closing import close_period
from ctr_desktop.work.evidence import evidence_of
from ctr_desktop.work.office import term_of


def occurrence(workspace: Workspace, code: str, period: str | None, today: date) -> Occurrence:
    with workspace.reading() as session:
        return find_occurrence(session, code, period, today)


def fresh(workspace: Workspace, known: Occurrence) -> Occurrence:
    with workspace.reading() as session:
        return session.get_one(Occurrence, known.id)


def rows(workspace: Workspace, wanted: TaskFilter, today: date) -> list[TaskRow]:
    with workspace.reading() as session:
        return task_rows(session, wanted, today)


def test_a_tick_holds_day_result_and_evidence(workspace: Workspace, today: date, tmp_path: Path) -> None:
    scan = tmp_path / "12-BC kết quả.pdf"
    scan.write_bytes(b"%PDF-1.7 scanned")
    found = occurrence(workspace, "3.4-04", "2026-Q1", today)
    tick = Tick(
        on=date(2026, 3, 30), result="Đã đánh giá 42/52", evidence=(scan,), document_on=date(2026, 3, 28)
    )
    check_off(workspace, found.id, tick, today=today)
    after = fresh(workspace, found)
    assert (after.stated, after.progress, after.done_on) == (Stated.DONE, 100, date(2026, 3, 30))
    assert after.state(today, 7) is State.ON_TIME
    with workspace.reading() as session:
        (kept,) = evidence_of(session, after.uid)
    assert (kept.name, kept.document_on, kept.attached_on) == ("12-BC kết quả.pdf", date(2026, 3, 28), today)
    assert b"".join(workspace.evidence.chunks(kept.sha256)) == b"%PDF-1.7 scanned"


def test_a_tick_after_the_deadline_is_late(workspace: Workspace, today: date) -> None:
    found = occurrence(workspace, "1-PC-01", None, today)
    check_off(workspace, found.id, Tick(on=date(2026, 4, 1)), today=today)
    assert fresh(workspace, found).state(today, 7) is State.LATE


def test_ticking_twice_changes_nothing(workspace: Workspace, today: date) -> None:
    found = occurrence(workspace, "1-PC-01", None, today)
    check_off(workspace, found.id, Tick(on=date(2026, 3, 20), result="Xong"), today=today)
    check_off(workspace, found.id, Tick(on=today), today=today)
    after = fresh(workspace, found)
    assert (after.done_on, after.result) == (date(2026, 3, 20), "Xong")
    assert workspace.undo() == "Đánh dấu hoàn thành 1-PC-01"
    assert fresh(workspace, found).done_on is None


def test_the_same_evidence_is_named_once(workspace: Workspace, today: date, tmp_path: Path) -> None:
    scan = tmp_path / "a.pdf"
    scan.write_bytes(b"content")
    found = occurrence(workspace, "1-PC-01", None, today)
    for _ in range(2):
        check_off(workspace, found.id, Tick(on=today, evidence=(scan,)), today=today)
    with workspace.reading() as session:
        assert session.query(Evidence).count() == 1


def test_unticking_keeps_the_result(workspace: Workspace, today: date) -> None:
    found = occurrence(workspace, "1-PC-01", None, today)
    check_off(workspace, found.id, Tick(on=today, result="Xong"), today=today)
    uncheck(workspace, found.id)
    after = fresh(workspace, found)
    assert (after.stated, after.done_on, after.result) == (Stated.IN_PROGRESS, None, "Xong")
    with pytest.raises(UserError, match="chưa được đánh dấu"):
        uncheck(workspace, found.id)


def test_a_day_in_the_future_is_refused(workspace: Workspace, today: date) -> None:
    found = occurrence(workspace, "1-PC-01", None, today)
    with pytest.raises(UserError, match="tương lai"):
        check_off(workspace, found.id, Tick(on=date(2026, 11, 24)), today=today)


def test_evidence_that_can_not_be_read_ticks_nothing(
    workspace: Workspace, today: date, tmp_path: Path
) -> None:
    found = occurrence(workspace, "1-PC-01", None, today)
    empty = tmp_path / "trống.pdf"
    empty.touch()
    for evidence in (tmp_path / "không có.pdf", tmp_path, empty):
        with pytest.raises(UserError):
            check_off(workspace, found.id, Tick(on=today, evidence=(evidence,)), today=today)
    assert fresh(workspace, found).done_on is None


def test_a_text_of_a_million_letters_is_refused(workspace: Workspace, today: date) -> None:
    found = occurrence(workspace, "1-PC-01", None, today)
    with pytest.raises(UserError, match="1000000 ký tự"):
        check_off(workspace, found.id, Tick(on=today, result="ă" * 1_000_000), today=today)


def test_control_characters_and_decomposed_text_are_mended(workspace: Workspace, today: date) -> None:
    found = occurrence(workspace, "1-PC-01", None, today)
    check_off(
        workspace, found.id, Tick(on=today, result="\x00Ho\u0300a\u0300n tha\u0300nh\u202e\x07"), today=today
    )
    assert fresh(workspace, found).result == "Hòàn thành"


def test_waiving_needs_a_reason(workspace: Workspace, today: date) -> None:
    found = occurrence(workspace, "3.4-04", "2026-Q2", today)
    with pytest.raises(UserError, match="lý do"):
        waive(workspace, found.id, "  ")
    waive(workspace, found.id, "Chưa có hướng dẫn của cấp trên")
    assert fresh(workspace, found).state(today, 7) is State.WAIVED
    uncheck(workspace, found.id)
    assert fresh(workspace, found).stated is Stated.NOT_STARTED


def test_progress_starts_the_work(workspace: Workspace, today: date) -> None:
    found = occurrence(workspace, "3.4-04", "2026-Q2", today)
    state_progress(workspace, found.id, progress=40)
    assert fresh(workspace, found).stated is Stated.IN_PROGRESS
    with pytest.raises(UserError, match="0 đến 100"):
        state_progress(workspace, found.id, progress=101)
    with pytest.raises(UserError, match="lý do"):
        state_progress(workspace, found.id, stated=Stated.PAUSED)


def test_what_is_stated_holds_together(workspace: Workspace, today: date) -> None:
    found = occurrence(workspace, "3.4-04", "2026-Q2", today)
    with pytest.raises(UserError, match="24/11/2026 ở tương lai"):
        state_progress(workspace, found.id, stated=Stated.DONE, done_on=date(2026, 11, 24), today=today)
    with pytest.raises(UserError, match="bỏ đánh dấu hoàn thành trước"):
        state_progress(workspace, found.id, stated=Stated.DONE, progress=30, today=today)
    assert fresh(workspace, found).stated is Stated.NOT_STARTED
    state_progress(workspace, found.id, stated=Stated.DONE, today=today)
    assert fresh(workspace, found).done_on == today
    with pytest.raises(UserError, match="bỏ đánh dấu hoàn thành trước"):
        state_progress(workspace, found.id, progress=30)
    assert fresh(workspace, found).progress == 100
    state_progress(workspace, found.id, stated=Stated.IN_PROGRESS, progress=30)
    assert fresh(workspace, found).progress == 30


@pytest.mark.parametrize("stated", [Stated.PAUSED, Stated.WAIVED])
def test_a_reason_that_is_needed_is_not_cleared(workspace: Workspace, today: date, stated: Stated) -> None:
    found = occurrence(workspace, "3.4-04", "2026-Q2", today)
    state_progress(workspace, found.id, stated=stated, reason="Chờ hướng dẫn")
    with pytest.raises(UserError, match="Chưa ghi lý do"):
        state_progress(workspace, found.id, reason=" ")
    assert fresh(workspace, found).reason == "Chờ hướng dẫn"


def test_no_secret_is_written_as_a_result_or_a_reason(workspace: Workspace, today: date) -> None:
    found = occurrence(workspace, "3.4-04", "2026-Q2", today)
    with pytest.raises(UserError, match="độ mật"):
        check_off(workspace, found.id, Tick(on=today, result="Đã gửi (Tối mật)"), today=today)
    with pytest.raises(UserError, match="độ mật"):
        waive(workspace, found.id, "Tuyệt mật")
    with pytest.raises(UserError, match="độ mật"):
        state_progress(workspace, found.id, result="Kế hoạch TUYỆT MẬT")


def test_a_closed_period_refuses_and_reopening_admits(workspace: Workspace, today: date) -> None:
    found = occurrence(workspace, "3.4-04", "2026-Q1", today)
    with workspace.reading() as session:
        period = parse_period("2026-Q1", term_of(session))
    close_period(workspace, period, today=today)
    with pytest.raises(UserError, match="đã chốt"):
        check_off(workspace, found.id, Tick(on=today), today=today)
    assert fresh(workspace, found).done_on is None


def test_without_a_period_there_is_a_row_for_every_task(workspace: Workspace, today: date) -> None:
    found = rows(workspace, TaskFilter(), today)
    assert len(found) == 88
    assert [row.task.code for row in found][:3] == ["1-01", "1-PC-01", "1-PC-02"]
    standing = next(row for row in found if row.task.code == "3.4-01")
    assert (standing.state, standing.period and standing.period.key) == (State.NO_DEADLINE, "2026-Q4")


def test_rows_of_a_period_end_in_it(workspace: Workspace, today: date) -> None:
    with workspace.reading() as session:
        period = parse_period("2026-Q1", term_of(session))
    found = rows(workspace, TaskFilter(period=period), today)
    assert all(row.occurrence and period.holds(row.occurrence.ends_on) for row in found)
    overdue = rows(workspace, TaskFilter(period=period, states=frozenset({State.OVERDUE})), today)
    assert {row.task.code for row in overdue} == {"1-PC-01", "1-PC-02", "3.4-04"}


def test_rows_are_found_by_words_without_marks(workspace: Workspace, today: date) -> None:
    found = rows(workspace, TaskFilter(find="doi thoai tiep xuc"), today)
    assert [row.task.code for row in found] == ["3.6-09"]


def test_a_task_without_a_body_shows_its_sections(workspace: Workspace, today: date) -> None:
    found = {row.task.code: row for row in rows(workspace, TaskFilter(), today)}
    assert found["3.5-03"].lead == ()
    assert found["3.5-03"].answerable == ("Ủy ban Kiểm tra Đảng ủy",)
    assert found["1-PC-01"].answerable == ("Ban Tuyên giáo và Dân vận Đảng ủy",)


def test_unknown_codes_and_periods_are_told(workspace: Workspace, today: date) -> None:
    with pytest.raises(UserError, match=r"9\.9-99"):
        occurrence(workspace, "9.9-99", None, today)
    with pytest.raises(UserError, match="không có kỳ thực hiện"):
        occurrence(workspace, "1-PC-01", "2027-Q1", today)
    with pytest.raises(UserError, match="Không hiểu kỳ"):
        occurrence(workspace, "1-PC-01", "quý một", today)


def test_a_period_picks_the_occurrence_that_bears_it(workspace: Workspace, today: date) -> None:
    assert occurrence(workspace, "3.4-04", "2026-Q4", today).period == "2026-Q4"
    assert occurrence(workspace, "3.4-04", "2026", today).period == "2026"
    assert occurrence(workspace, "1-PC-01", "2026-Q1", today).period == "once"


def test_every_tick_is_one_entry_and_the_chain_holds(workspace: Workspace, today: date) -> None:
    from ctr_desktop.store import history

    found = occurrence(workspace, "1-PC-01", None, today)
    check_off(workspace, found.id, Tick(on=today, result="Xong"), today=today)
    with workspace.reading() as session:
        verdict = history.verify(session.connection())
        (change,) = history.changes_of(session.connection(), found.uid, limit=1)
        assert session.query(Task).count() == 88
    assert verdict.ok
    assert (change.before["done_on"], change.after["done_on"]) == (None, "2026-11-23")
