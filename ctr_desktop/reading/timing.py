"""From the times a document gives to a task's schedule."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from ctr_desktop.core.days import Precision, last_day
from ctr_desktop.core.periods import Term
from ctr_desktop.core.schedules import ScheduleKind
from ctr_desktop.reading.document import Deadline, DeadlineKind

_ONE_DAY = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?))?")
_IN_YEAR = re.compile(r"--(\d{2})(?:-(\d{2}))?")
_IN_MONTH = re.compile(r"---(\d{2})")
_BY_DATE = (
    DeadlineKind.DATE,
    DeadlineKind.MONTH,
    DeadlineKind.QUARTER,
    DeadlineKind.YEAR,
    DeadlineKind.RANGE,
)
_EVERY_QUARTER = "FREQ=MONTHLY;INTERVAL=3"


def schedule_of(deadlines: Sequence[Deadline], term: Term) -> dict[str, Any]:
    """The schedule of a task with these times, the first of them the chief one, as a programme's data has it.

    A stretch of time is due at its end; one without an end, like "định kỳ" without a period and "hằng ngày", asks for
    the work always: it is standing. Cycles and a deadline together make a recurring task with one day more.
    """
    raw = "; ".join(dict.fromkeys(deadline.raw.strip() for deadline in deadlines if deadline.raw))
    due = next(filter(None, (_due(deadline) for deadline in deadlines)), None)
    rules = list(dict.fromkeys(rule for deadline in deadlines for rule in _rules(deadline)))
    if due is None and any(deadline.kind is DeadlineKind.ONCE_PER_TERM for deadline in deadlines):
        due = (term.end, Precision.TERM)
        kind = ScheduleKind.RECURRING if rules else ScheduleKind.PER_TERM
    elif rules:
        kind = ScheduleKind.RECURRING
    else:
        kind = ScheduleKind.ONCE if due else ScheduleKind.STANDING
    return {
        "kind": kind.value,
        "due": due[0].isoformat() if due else None,
        "precision": due[1].value if due else None,
        "rules": rules,
        "raw": raw,
    }


def _due(deadline: Deadline) -> tuple[date, Precision] | None:
    """The last day of a time that has one, and how exactly it is known."""
    if deadline.kind not in _BY_DATE or not deadline.value:
        return None
    found = _ONE_DAY.fullmatch(deadline.value.rpartition("/")[2])
    if found is None:
        return None
    year, quarter, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        if quarter:
            return last_day(date(year, quarter * 3, 1), Precision.QUARTER), Precision.QUARTER
        if month and day:
            return date(year, month, day), Precision.DAY
        if month:
            return last_day(date(year, month, 1), Precision.MONTH), Precision.MONTH
        return date(year, 12, 31), Precision.YEAR
    except ValueError:
        return None


def _rules(deadline: Deadline) -> Iterable[str]:
    if deadline.kind is not DeadlineKind.RECURRING:
        return
    details = re.split(r"[+,;\s]+", deadline.detail or "")
    in_year = [found for one in details if (found := _IN_YEAR.fullmatch(one))]
    in_month = next((found for one in details if (found := _IN_MONTH.fullmatch(one))), None)
    day = str(int(in_month[1])) if in_month and 1 <= int(in_month[1]) <= 31 else "-1"
    for cycle in (deadline.value or "").split("+"):
        yield from _cycle(cycle.strip(), day, in_year)


def _cycle(cycle: str, day: str, in_year: Sequence[re.Match[str]]) -> Iterable[str]:
    match cycle:
        case "weekly":
            yield "FREQ=WEEKLY;BYDAY=FR"
        case "monthly":
            yield f"FREQ=MONTHLY;BYMONTHDAY={day}"
        case "quarterly":
            yield f"{_EVERY_QUARTER};BYMONTHDAY={day}"
        case "half_yearly" if len(in_year) < 2:
            yield f"FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY={day}"
        case "half_yearly" | "yearly" if in_year:
            yield from map(_each_year, in_year)
        case "yearly":
            yield f"FREQ=YEARLY;BYMONTH=12;BYMONTHDAY={day}"


def _each_year(found: re.Match[str]) -> str:
    month, day = int(found[1]), int(found[2]) if found[2] else -1
    month = month if 1 <= month <= 12 else 12
    return f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day if 1 <= day <= 31 else -1}"
