"""What waits on a day."""

from datetime import date

import pytest

from ctr_desktop.core.periods import parse_period
from ctr_desktop.core.schedules import Schedule, ScheduleKind
from ctr_desktop.records import Inspection, Occurrence, Person
from ctr_desktop.records.occurrence import Stated
from ctr_desktop.store.asking import asking
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.agenda import Agenda, agenda, waiting
from ctr_desktop.work.checklist import (
    Tick,
    check_off,
    find_occurrence,
    find_task,
    rows_named,
    state_progress,
    waive,
)
from ctr_desktop.work.closing import close_period
from ctr_desktop.work.occurrences import change_schedule, extend
from ctr_desktop.work.office import term_of
from ctr_desktop.work.registers import add
from ctr_desktop.work.settings import change_office


def agenda_of(workspace: Workspace, day: date) -> Agenda:
    with workspace.reading() as session:
        return agenda(asking(session), day)


def number(workspace: Workspace, code: str, period: str, day: date) -> int:
    with workspace.reading() as session:
        return find_occurrence(session, code, period, day).id


def due_on(workspace: Workspace, occurrence: int, day: date) -> None:
    with workspace.change("Đặt thời hạn") as session:
        found = session.get_one(Occurrence, occurrence)
        found.due_on = found.ends_on = day


def codes(duties: object) -> list[tuple[str, int]]:
    assert isinstance(duties, tuple)
    return [(duty.first.code, len(duty.rows)) for duty in duties]


def test_missed_periods_of_one_duty_are_one_line_the_most_missed_first(
    workspace: Workspace, today: date
) -> None:
    assert codes(agenda_of(workspace, today).overdue) == [("3.4-04", 3), ("1-PC-01", 1), ("1-PC-02", 1)]


def test_a_tick_is_for_the_oldest_of_them(workspace: Workspace, today: date) -> None:
    first = agenda_of(workspace, today).overdue[0].first
    assert first.period.key == "2026-Q1"

    check_off(workspace, number(workspace, first.code, first.period.key, today), Tick(on=today), today=today)

    assert codes(agenda_of(workspace, today).overdue)[0] == ("3.4-04", 2)


def test_the_badge_counts_what_the_agenda_shows(workspace: Workspace, today: date) -> None:
    with workspace.reading() as session:
        shown = agenda(asking(session), today)
        assert waiting(asking(session), today) == shown.waiting == 3


def test_what_is_done_or_waived_waits_no_longer_and_what_is_paused_does(
    workspace: Workspace, today: date
) -> None:
    check_off(workspace, number(workspace, "1-PC-01", "2026-Q1", today), Tick(on=today), today=today)
    waive(workspace, number(workspace, "1-PC-02", "2026-Q1", today), "Gộp")
    quarter = number(workspace, "3.4-04", "2026-Q1", today)
    state_progress(workspace, quarter, stated=Stated.PAUSED, reason="Chờ")

    assert codes(agenda_of(workspace, today).overdue) == [("3.4-04", 3)]


def test_near_and_later_this_month_are_told_apart(workspace: Workspace, today: date) -> None:
    near, later = (number(workspace, code, "2026-Q4", today) for code in ("3.5-01", "3.6-PC-01"))
    due_on(workspace, near, date(2026, 11, 25))
    due_on(workspace, later, date(2026, 11, 30))
    change_office(workspace, soon_days=3)

    found = agenda_of(workspace, today)

    assert codes(found.soon) == [("3.5-01", 1)]
    assert codes(found.this_month) == [("3.6-PC-01", 1)]


def test_days_near_may_lie_in_the_next_month(workspace: Workspace) -> None:
    found = agenda_of(workspace, date(2026, 12, 28))

    assert "3.5-01" in dict(codes(found.soon))
    assert found.this_month == ()


def test_a_task_that_is_late_is_not_told_again_as_near(workspace: Workspace) -> None:
    found = agenda_of(workspace, date(2026, 12, 28))

    assert "3.4-04" in dict(codes(found.overdue))
    assert "3.4-04" not in dict(codes(found.soon))


def test_bodies_stand_beside_the_task(workspace: Workspace, today: date) -> None:
    by_code = {duty.first.code: duty.first for duty in agenda_of(workspace, today).overdue}

    assert by_code["1-PC-02"].lead == ("Các cấp ủy",)


def test_what_should_have_been_put_right_after_an_inspection(workspace: Workspace, today: date) -> None:
    def an_inspection(name: str, due: date | None, done: date | None = None) -> str:
        values = {
            "name": name,
            "kind": "by_plan",
            "started_on": date(2026, 5, 4),
            "subject_unit": "Văn phòng Đảng ủy",
            "follow_up": "Bổ sung hồ sơ" if due else "",
            "follow_up_due": due,
            "follow_up_done_on": done,
        }
        return add(workspace, Inspection, values)

    an_inspection("đúng hạn", today)
    an_inspection("đã khắc phục", date(2026, 9, 1), date(2026, 8, 30))
    an_inspection("không phải khắc phục", None)
    late = an_inspection("quá hạn", date(2026, 11, 22))
    later = an_inspection("quá hạn lâu hơn", date(2026, 10, 1))

    found = agenda_of(workspace, today)

    assert [one.uid for one in found.follow_ups] == [later, late]
    assert found.waiting == len(found.overdue) + 2


def test_what_was_extended_keeps_the_name_of_its_period(workspace: Workspace, today: date) -> None:
    extend(workspace, number(workspace, "1-PC-02", "2026-Q1", today), date(2026, 11, 30), reason="Chờ")

    (duty,) = (duty for duty in agenda_of(workspace, today).soon if duty.first.code == "1-PC-02")
    with workspace.reading() as session:
        (row,) = rows_named(session, [duty.first.uid], today)

    assert duty.first.due_on == date(2026, 11, 30)
    assert duty.first.period.title == "Tháng 3 năm 2026"
    assert row.period == duty.first.period


@pytest.mark.parametrize(
    ("kind", "subject"), [("organisation", "Văn phòng Đảng ủy"), ("member", "Nguyễn Thị Mẫu")]
)
def test_who_was_inspected_has_to_put_it_right(
    workspace: Workspace, today: date, kind: str, subject: str
) -> None:
    add(workspace, Person, {"full_name": "Nguyễn Thị Mẫu"})
    values = {
        "name": "Kiểm tra",
        "kind": "by_plan",
        "started_on": date(2026, 5, 4),
        "subject_kind": kind,
        "subject_unit": "Văn phòng Đảng ủy",
        "subject_person": "Nguyễn Thị Mẫu",
        "follow_up": "Bổ sung hồ sơ",
        "follow_up_due": date(2026, 10, 1),
    }
    add(workspace, Inspection, values)

    assert [one.subject for one in agenda_of(workspace, today).follow_ups] == [subject]


@pytest.mark.parametrize("stated", Stated)
def test_what_waits_is_what_nobody_settled(workspace: Workspace, today: date, stated: Stated) -> None:
    """The plain SQL of the agenda holds to the choices of the record."""
    occurrence = number(workspace, "1-PC-01", "2026-Q1", today)
    state_progress(workspace, occurrence, stated=stated, reason="Lý do", today=today)

    waits = "1-PC-01" in dict(codes(agenda_of(workspace, today).overdue))

    assert waits == (stated not in (Stated.DONE, Stated.WAIVED))


@pytest.mark.parametrize(("report_day", "due"), [(20, date(2026, 12, 20)), (31, date(2026, 12, 31))])
def test_the_report_of_the_period_is_due(
    workspace: Workspace, today: date, report_day: int, due: date
) -> None:
    change_office(workspace, report_day=report_day)

    found = agenda_of(workspace, today).reporting

    assert (found.period.key, found.due_on, found.is_closed) == ("2026-Q4", due, False)


def test_a_short_month_ends_the_report_day(workspace: Workspace) -> None:
    change_office(workspace, cycle="month", report_day=31)

    assert agenda_of(workspace, date(2027, 2, 3)).reporting.due_on == date(2027, 2, 28)


def test_a_closed_period_says_so(workspace: Workspace, today: date) -> None:
    with workspace.reading() as session:
        period = parse_period("2026-Q4", term_of(session))
    close_period(workspace, period, today=today)

    assert agenda_of(workspace, today).reporting.is_closed


def test_standing_work_without_a_result_is_counted(workspace: Workspace, today: date) -> None:
    before = agenda_of(workspace, today).reporting.standing_open
    state_progress(workspace, number(workspace, "3.4-01", "2026-Q4", today), result="Đã rà soát")
    check_off(workspace, number(workspace, "3.4-02", "2026-Q4", today), Tick(on=today), today=today)

    assert agenda_of(workspace, today).reporting.standing_open == before - 2


def test_a_clear_day_tells_what_comes_next(workspace: Workspace, today: date) -> None:
    for duty in agenda_of(workspace, today).overdue:
        for row in duty.rows:
            occurrence = number(workspace, row.code, row.period.key, today)
            check_off(workspace, occurrence, Tick(on=today), today=today)

    found = agenda_of(workspace, today)

    assert found.is_clear
    assert found.next_due is not None
    assert found.next_due.due_on == date(2026, 12, 31)


def test_when_everything_is_done_nothing_comes_next(workspace: Workspace, today: date) -> None:
    last_day = date(2030, 12, 31)
    for code in ("1-PC-01", "1-PC-02", "3.1-PC-02", "3.1-PC-03", "3.4-04", "3.5-01", "3.5-06", "3.6-PC-01"):
        with workspace.reading() as session:
            task_id = find_task(session, code).id
        change_schedule(workspace, task_id, Schedule(ScheduleKind.STANDING))

    found = agenda_of(workspace, last_day)

    assert found.is_clear
    assert found.next_due is None
