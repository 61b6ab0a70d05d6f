"""From the times a document gives to a task's schedule."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
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
_BEFORE = re.compile(r"trước\s+(?:tháng|quý|quí|năm)\s", re.IGNORECASE)
_IN_WEEK = re.compile(r"-W-([1-7])")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MOST_APART = 360  # days
_USUAL_WEEKDAY = 5  # the week's work is due on Friday
_EVERY_QUARTER = "FREQ=MONTHLY;INTERVAL=3"


def schedule_of(deadlines: Sequence[Deadline], term: Term) -> dict[str, Any]:
    """The schedule of a task with these times, the first of them the chief one, as a programme's data has it.

    A stretch of time is due at its end; one without an end, like "định kỳ" without a period and "hằng ngày", asks for
    the work always: it is standing. Cycles and a deadline together make a recurring task with one day more.
    """
    raw = "; ".join(dict.fromkeys(deadline.raw.strip() for deadline in deadlines if deadline.raw))
    ends = [found for deadline in deadlines if (found := _due(deadline)) is not None]
    due = ends[0] if ends else None
    rules = list(dict.fromkeys(rule for deadline in deadlines for rule in _rules(deadline)))
    if are_each_due(deadlines):
        return _on_each(sorted({day for day, _ in ends}), raw)
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


def are_each_due(deadlines: Sequence[Deadline]) -> bool:
    """Whether these are several days of one year, each of which has to be met: rules of a year can't tell apart days
    that lie further from each other."""
    days = sorted({found[0] for one in deadlines if (found := _due(one)) is not None})
    is_plain = not any(_rules(one) for one in deadlines if one.kind is DeadlineKind.RECURRING)
    return is_plain and len(days) > 1 and days[-1] < days[0] + timedelta(days=_MOST_APART)


def _on_each(days: Sequence[date], raw: str) -> dict[str, Any]:
    """Work that is due on several days of one year, each of them once."""
    rules = [f"FREQ=YEARLY;BYMONTH={d.month};BYMONTHDAY={d.day};UNTIL={d:%Y%m%d}" for d in days]
    kind = ScheduleKind.RECURRING.value
    return {
        "kind": kind,
        "due": None,
        "precision": None,
        "rules": rules,
        "first": days[0].isoformat(),
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
        if month and day:
            return date(year, month, day), Precision.DAY
        first = date(year, quarter * 3 - 2 if quarter else month or 1, 1)
    except ValueError:
        return None
    precision = Precision.QUARTER if quarter else Precision.MONTH if month else Precision.YEAR
    if _BEFORE.search(deadline.raw or "") and deadline.kind is not DeadlineKind.RANGE:
        return first - timedelta(days=1), precision  # “trước tháng 8/2026”: by the end of July
    return last_day(first, precision), precision


def _rules(deadline: Deadline) -> Iterable[str]:
    if deadline.kind is not DeadlineKind.RECURRING:
        return
    days = _Days(re.split(r"[+,;\s]+", deadline.detail or ""))
    for cycle in (deadline.value or "").split("+"):
        yield from _cycle(cycle.strip(), days)


class _Days:
    """The days of a cycle: `in_year` month and day, in the order named; -1 is the last day."""

    def __init__(self, details: Sequence[str]) -> None:
        self.in_year = [_month_and_day(found) for one in details if (found := _IN_YEAR.fullmatch(one))]
        in_month = next((int(found[1]) for one in details if (found := _IN_MONTH.fullmatch(one))), -1)
        self.in_month = in_month if 1 <= in_month <= 31 else -1
        in_week = sorted({int(found[1]) for one in details if (found := _IN_WEEK.fullmatch(one))})
        self.in_week = ",".join(_WEEKDAYS[day - 1] for day in in_week or [_USUAL_WEEKDAY])


def _month_and_day(found: re.Match[str]) -> tuple[int, int]:
    month, day = int(found[1]), int(found[2]) if found[2] else -1
    return month if 1 <= month <= 12 else 12, day if 1 <= day <= 31 else -1


def _cycle(cycle: str, days: _Days) -> Iterable[str]:
    match cycle, len(days.in_year):
        case "weekly", _:
            yield f"FREQ=WEEKLY;BYDAY={days.in_week}"
        case "monthly", _:
            yield f"FREQ=MONTHLY;BYMONTHDAY={days.in_month}"
        case ("quarterly", 4) | ("half_yearly", 2 | 3 | 4) | ("yearly", 1 | 2 | 3 | 4):
            for month, day in days.in_year:
                yield f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}"
        case "quarterly", _:
            yield f"{_EVERY_QUARTER};BYMONTHDAY={days.in_month}"
        case "half_yearly", 1:
            yield _twice_a_year(*days.in_year[0])
        case "half_yearly", _:
            yield f"FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY={days.in_month}"
        case "yearly", _:
            yield f"FREQ=YEARLY;BYMONTH=12;BYMONTHDAY={days.in_month}"


def _twice_a_year(month: int, day: int) -> str:
    """A day and the same half a year later; the end of a month stays the end."""
    first = min(month, (month + 5) % 12 + 1)
    return f"FREQ=YEARLY;BYMONTH={first},{first + 6};BYMONTHDAY={-1 if day >= 30 else day}"
