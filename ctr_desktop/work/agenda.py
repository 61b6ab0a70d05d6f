"""What waits on a day: what is late, what comes next, and when the report is due.

It is the first thing that is shown, before SQLAlchemy is loaded: hence plain SQL.
"""

import calendar
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ctr_desktop.core.days import Nearness, Precision, month_end, nearness
from ctr_desktop.core.periods import Period, Term, period_of
from ctr_desktop.store.asking import Ask
from ctr_desktop.work.bodies import Bodies
from ctr_desktop.work.office import Office, office_in, period_under_way, term_in

_UNSETTLED = "occurrence.stated IN ('not_started', 'in_progress', 'paused')"
_LATE_FOLLOW_UP = "follow_up_due < :today AND follow_up_done_on IS NULL"
_DUE = f"""
    SELECT occurrence.uid, task.id, task.section_id, task.code, task.text, task.schedule_kind = 'recurring',
        task.precision, occurrence.period, coalesce(occurrence.extended_from, occurrence.due_on), occurrence.due_on
    FROM occurrence
    JOIN task ON task.id = occurrence.task_id
    JOIN section ON section.id = task.section_id
    WHERE {_UNSETTLED} AND occurrence.due_on BETWEEN :since AND :until
    ORDER BY occurrence.due_on, section.programme_id, section.position, task.position, occurrence.starts_on DESC
    LIMIT :most
"""
_EVERY = -1


@dataclass(frozen=True)
class Waiting:
    """A task in one of its periods, to be finished by a day. `uid` is the occurrence's; `lead` answers for it."""

    uid: str
    task_id: int
    code: str
    text: str
    recurs: bool
    period: Period
    due_on: date
    lead: tuple[str, ...]


@dataclass(frozen=True)
class Duty:
    """One task with its unfinished occurrences of one group, the oldest first."""

    rows: tuple[Waiting, ...]

    @property
    def first(self) -> Waiting:
        """The occurrence that is due first: what a tick is for."""
        return self.rows[0]

    def days_late(self, today: date) -> int:
        """How long the oldest has been due; below zero when it is not due yet."""
        return (today - self.first.due_on).days


@dataclass(frozen=True)
class FollowUp:
    """What an inspection found and should have been put right by now. `subject` has to do it."""

    uid: str
    name: str
    what: str
    subject: str
    due_on: date


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
    follow_ups: tuple[FollowUp, ...]
    reporting: Reporting
    next_due: Waiting | None
    """What comes first after all of these."""
    soon_days: int
    has_tasks: bool = True
    """Whether anything is followed at all."""

    @property
    def waiting(self) -> int:
        """How many things are late: the number beside "Hôm nay"."""
        return len(self.overdue) + len(self.follow_ups)

    @property
    def is_clear(self) -> bool:
        """Whether nothing waits."""
        return not (self.overdue or self.soon or self.this_month or self.follow_ups)


def waiting(ask: Ask, today: date) -> int:
    """`Agenda.waiting` without the rows: for the badge that is counted after every change."""
    overdue = f"SELECT count(DISTINCT task_id) FROM occurrence WHERE {_UNSETTLED} AND due_on < :today"
    late = f"SELECT count(*) FROM inspection WHERE {_LATE_FOLLOW_UP}"
    return sum(ask(sql, today=today.isoformat())[0][0] for sql in (overdue, late))


def agenda(ask: Ask, today: date) -> Agenda:
    """Everything that waits on a day, the gravest first: what was missed most often, then longest ago."""
    office, term = office_in(ask), term_in(ask)
    last = max(today + timedelta(days=office.soon_days), month_end(today.year, today.month))
    groups = defaultdict(list)
    for row in _due(ask, term, until=last):
        groups[nearness(row.due_on, today, office.soon_days)].append(row)
    overdue = _duties(groups[Nearness.OVERDUE])
    seen = {duty.first.task_id for duty in overdue}
    soon = (duty for duty in _duties(groups[Nearness.DUE_SOON]) if duty.first.task_id not in seen)
    month = (duty for duty in _duties(groups[Nearness.OPEN]) if duty.first.task_id not in seen)
    following = _due(ask, term, since=last + timedelta(days=1), most=1)
    return Agenda(
        overdue=tuple(sorted(overdue, key=lambda duty: (-len(duty.rows), -duty.days_late(today)))),
        soon=tuple(soon),
        this_month=tuple(month),
        follow_ups=_late_follow_ups(ask, today),
        reporting=_reporting(ask, office, term, today),
        next_due=following[0] if following else None,
        soon_days=office.soon_days,
        has_tasks=bool(ask("SELECT 1 FROM task LIMIT 1")),
    )


def _duties(rows: Sequence[Waiting]) -> list[Duty]:
    by_task: dict[int, list[Waiting]] = defaultdict(list)
    for row in rows:
        by_task[row.task_id].append(row)
    return [Duty(tuple(own)) for own in by_task.values()]


def _due(
    ask: Ask, term: Term, *, since: date = date.min, until: date = date.max, most: int = _EVERY
) -> list[Waiting]:
    """What is due between two days and not settled, the first due first."""
    found = ask(_DUE, since=since.isoformat(), until=until.isoformat(), most=most)
    bodies = Bodies(ask, {row[1] for row in found})
    return [_waiting(row, bodies, term) for row in found]


def _waiting(row: tuple[Any, ...], bodies: Bodies, term: Term) -> Waiting:
    uid, task_id, section_id, code, text, recurs, precision, period, planned, due = row
    return Waiting(
        uid=uid,
        task_id=task_id,
        code=code,
        text=text,
        recurs=bool(recurs),
        period=period_of(
            period, date.fromisoformat(planned), Precision(precision) if precision else None, term
        ),
        due_on=date.fromisoformat(due),
        lead=bodies.lead(task_id) or bodies.of_section(section_id),
    )


def _late_follow_ups(ask: Ask, today: date) -> tuple[FollowUp, ...]:
    """What inspections found and was not put right in time, the longest overdue first."""
    late = ask(
        f"""
        SELECT inspection.uid, inspection.name, coalesce(follow_up, ''),
            coalesce(iif(subject_kind = 'member', person.full_name, unit.name), ''), follow_up_due
        FROM inspection
        LEFT JOIN unit ON unit.id = subject_unit_id
        LEFT JOIN person ON person.id = subject_person_id
        WHERE {_LATE_FOLLOW_UP}
        ORDER BY follow_up_due, inspection.id
        """,
        today=today.isoformat(),
    )
    return tuple(
        FollowUp(uid, name, what, subject, date.fromisoformat(due)) for uid, name, what, subject, due in late
    )


def _reporting(ask: Ask, office: Office, term: Term, today: date) -> Reporting:
    """The report of the period that is under way."""
    period = period_under_way(office, term, today)
    last = calendar.monthrange(period.end.year, period.end.month)[1]
    span = {"start": period.start.isoformat(), "end": period.end.isoformat()}
    silent = ask(
        f"""
        SELECT count(*) FROM occurrence
        WHERE due_on IS NULL AND ends_on BETWEEN :start AND :end AND {_UNSETTLED} AND coalesce(result, '') = ''
        """,
        **span,
    )
    closed = ask(
        "SELECT count(*) FROM closing WHERE reopened_on IS NULL AND starts_on <= :end AND ends_on >= :end",
        end=span["end"],
    )
    return Reporting(
        period=period,
        due_on=period.end.replace(day=min(office.report_day, last)),
        is_closed=closed[0][0] > 0,
        standing_open=silent[0][0],
    )
