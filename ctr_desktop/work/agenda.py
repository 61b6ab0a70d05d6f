"""What waits on a day: what is late, what comes next, and when the report is due."""

import calendar
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ctr_desktop.core.days import month_end
from ctr_desktop.core.periods import Period
from ctr_desktop.records import Inspection, Occurrence, Section, Task
from ctr_desktop.records.occurrence import State, Stated
from ctr_desktop.work.checklist import TaskRow, rows_of
from ctr_desktop.work.office import office_of
from ctr_desktop.work.task_card import closing_over
from ctr_desktop.work.viewing import current_period

_UNSETTLED = (Stated.NOT_STARTED, Stated.IN_PROGRESS, Stated.PAUSED)


@dataclass(frozen=True)
class Duty:
    """One task with its unfinished occurrences of one group, the oldest first."""

    rows: tuple[TaskRow, ...]

    @property
    def first(self) -> TaskRow:
        """The occurrence that is due first: what a tick is for."""
        return self.rows[0]

    def days_late(self, today: date) -> int:
        """How long the oldest has been due; below zero when it is not due yet."""
        occurrence = self.first.occurrence
        assert occurrence is not None
        assert occurrence.due_on is not None
        return (today - occurrence.due_on).days


@dataclass(frozen=True)
class Reporting:
    """The report that comes next: its period, the day it is due, and whether the figures are closed already."""

    period: Period
    due_on: date
    is_closed: bool
    standing_open: int
    """Standing tasks without a result in the period yet."""


@dataclass(frozen=True)
class Agenda:
    """A day's work. Each task stands in one group only: the most pressing of its occurrences."""

    overdue: tuple[Duty, ...]
    soon: tuple[Duty, ...]
    this_month: tuple[Duty, ...]
    follow_ups: tuple[Inspection, ...]
    reporting: Reporting
    next_due: TaskRow | None
    """What comes first after all of these."""
    soon_days: int

    @property
    def waiting(self) -> int:
        """How many things are late: the number beside "Hôm nay"."""
        return len(self.overdue) + len(self.follow_ups)

    @property
    def is_clear(self) -> bool:
        """Whether nothing waits."""
        return not (self.overdue or self.soon or self.this_month or self.follow_ups)


def waiting(session: Session, today: date) -> int:
    """`Agenda.waiting` without the rows: for the badge that is counted after every change."""
    overdue = select(func.count(func.distinct(Occurrence.task_id))).where(
        Occurrence.stated.in_(_UNSETTLED), Occurrence.due_on < today
    )
    late = select(func.count()).where(
        Inspection.follow_up_due < today, Inspection.follow_up_done_on.is_(None)
    )
    return session.execute(overdue).scalar_one() + session.execute(late).scalar_one()


def agenda(session: Session, today: date) -> Agenda:
    """Everything that waits on a day, the gravest first: what was missed most often, then longest ago."""
    soon_days = office_of(session).soon_days
    near = today + timedelta(days=soon_days)
    last = max(near, month_end(today.year, today.month))
    rows = _unfinished(session, until=last, today=today)
    overdue = _duties([row for row in rows if row.state is State.OVERDUE])
    seen = {duty.first.task.id for duty in overdue}
    soon = _duties([row for row in rows if row.state is State.DUE_SOON])
    month = _duties([row for row in rows if row.state is State.OPEN])
    following = _unfinished(session, since=last + timedelta(days=1), today=today, limit=1)
    return Agenda(
        overdue=tuple(sorted(overdue, key=lambda duty: (-len(duty.rows), -duty.days_late(today)))),
        soon=tuple(duty for duty in soon if duty.first.task.id not in seen),
        this_month=tuple(duty for duty in month if duty.first.task.id not in seen),
        follow_ups=late_follow_ups(session, today),
        reporting=reporting(session, today),
        next_due=following[0] if following else None,
        soon_days=soon_days,
    )


def _duties(rows: Sequence[TaskRow]) -> list[Duty]:
    by_task: dict[int, list[TaskRow]] = defaultdict(list)
    for row in rows:
        by_task[row.task.id].append(row)
    return [Duty(tuple(own)) for own in by_task.values()]


def _unfinished(
    session: Session,
    *,
    today: date,
    since: date = date.min,
    until: date = date.max,
    limit: int | None = None,
) -> list[TaskRow]:
    """What is due between two days and not settled, the first due first."""
    statement = (
        select(Task, Section, Occurrence)
        .join(Section, Section.id == Task.section_id)
        .join(Occurrence, Occurrence.task_id == Task.id)
        .where(Occurrence.stated.in_(_UNSETTLED), Occurrence.due_on.between(since, until))
        .order_by(Occurrence.due_on, Section.position, Task.position, Occurrence.starts_on.desc())
        .limit(limit)
    )
    return rows_of(session, session.execute(statement), today)


def late_follow_ups(session: Session, today: date) -> tuple[Inspection, ...]:
    """Inspections whose findings should have been put right by now, the longest overdue first."""
    late = (
        select(Inspection)
        .where(Inspection.follow_up_due < today, Inspection.follow_up_done_on.is_(None))
        .order_by(Inspection.follow_up_due, Inspection.id)
    )
    return tuple(session.execute(late).scalars())


def reporting(session: Session, today: date) -> Reporting:
    """The report of the period that is under way."""
    period, day = current_period(session, today), office_of(session).report_day
    last = calendar.monthrange(period.end.year, period.end.month)[1]
    silent = select(func.count()).where(
        Occurrence.due_on.is_(None),
        Occurrence.ends_on.between(period.start, period.end),
        Occurrence.stated.in_(_UNSETTLED),
        func.coalesce(Occurrence.result, "") == "",
    )
    return Reporting(
        period=period,
        due_on=period.end.replace(day=min(day, last)),
        is_closed=closing_over(session, period.end) is not None,
        standing_open=session.execute(silent).scalar_one(),
    )
