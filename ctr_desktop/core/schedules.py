"""When a task is to be done: once, by a recurring rule, at least once a term, or always.

A rule is anchored to its first day and never chained from the last result: a monthly task of the 31st falls on
28 or 29 February and on the 31st again in March (plain RFC 5545 would leave February out).
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from dateutil.rrule import rrulestr

from ctr_desktop.core.days import Precision, month_end
from ctr_desktop.core.errors import UserError
from ctr_desktop.core.periods import Period, PeriodKind, Term, parse_period, period_holding, periods_of

MOST_OCCURRENCES = 4000
_MONTH_DAY = re.compile(r"BYMONTHDAY=(29|30|31)(?=;|$)")
_INTERVAL = re.compile(r"INTERVAL=(\d+)")
# The longest of these that holds at most one day of a rule names that rule's periods.
_KINDS_BY_LENGTH = (PeriodKind.YEAR, PeriodKind.HALF, PeriodKind.QUARTER, PeriodKind.MONTH, PeriodKind.DAY)


class ScheduleKind(StrEnum):
    """The four kinds of design.md section 4."""

    ONCE = "once"
    RECURRING = "recurring"
    PER_TERM = "per_term"
    STANDING = "standing"


@dataclass(frozen=True)
class Schedule:
    """`rules` are RFC 5545 RRULE texts without the leading name; `first` is the day they are anchored to.
    A recurring task may also have a `due` day of its own (a programme for the term and one each year)."""

    kind: ScheduleKind
    due: date | None = None
    precision: Precision | None = None
    rules: tuple[str, ...] = ()
    first: date | None = None
    raw: str = ""


@dataclass(frozen=True)
class Planned:
    """One time the task is to be done. `due_on` is empty where nothing can be late."""

    period: str
    starts_on: date
    ends_on: date
    due_on: date | None


def plan(schedule: Schedule, *, term: Term, since: date, cycle: PeriodKind) -> list[Planned]:
    """Every occurrence of the term that ends on or after `since`, in order; a standing task has one in each
    reporting period of the length `cycle`. Raises UserError for a rule that can't be read."""
    match schedule.kind:
        case ScheduleKind.ONCE:
            found = [_once(schedule, term)]
        case ScheduleKind.PER_TERM:
            found = [_in_term(schedule.due, term)]
        case ScheduleKind.STANDING:
            found = [_standing(p, term) for p in periods_of(cycle, max(since, term.start), term.end, term)]
        case ScheduleKind.RECURRING:
            found = _recurring(schedule, term)
    # A single deadline is never dropped for lying in the past: only what recurs starts with `since`.
    kept = [p for p in found if p.ends_on >= since or p.period in ("once", "term")]
    return sorted(kept, key=lambda p: (p.ends_on, p.starts_on, p.period))


def _once(schedule: Schedule, term: Term) -> Planned:
    if schedule.due is None:
        raise UserError("Nhiệm vụ làm một lần phải có thời hạn.", "Hãy ghi thời hạn, hoặc chọn “thường xuyên”.")
    return Planned("once", min(term.start, schedule.due), schedule.due, schedule.due)


def _in_term(due: date | None, term: Term) -> Planned:
    last = due or term.end
    return Planned("term", min(term.start, last), last, last)


def _standing(period: Period, term: Term) -> Planned:
    return Planned(period.key, max(period.start, term.start), min(period.end, term.end), None)


def _recurring(schedule: Schedule, term: Term) -> list[Planned]:
    by_key: dict[str, Planned] = {}
    for rule in schedule.rules:
        days = rule_days(rule, first=schedule.first, term=term)
        kind = _period_kind(days, term)
        for day in days:
            period = period_holding(day, kind, term)
            by_key.setdefault(period.key, Planned(period.key, max(period.start, term.start), day, day))
    if schedule.due is not None:
        by_key["term"] = _in_term(schedule.due, term)
    if not by_key:
        raise UserError(
            "Chu kỳ của nhiệm vụ không có ngày nào trong nhiệm kỳ.", "Hãy chọn lại chu kỳ hoặc nhiệm kỳ."
        )
    return list(by_key.values())


def rule_days(rule: str, *, first: date | None, term: Term) -> list[date]:
    """The days of one rule inside the term. Raises UserError where the rule can't be read or yields too many."""
    start = first or _anchor(rule, term)
    try:
        parsed = rrulestr(clamped(rule, start), dtstart=datetime.combine(start, time()))
        days: list[date] = []
        for moment in parsed:
            if moment.date() > term.end:
                break
            days.append(moment.date())
            if len(days) > MOST_OCCURRENCES:
                raise UserError("Chu kỳ này lặp lại quá dày.", "Hãy chọn chu kỳ từ một tuần trở lên.")
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UserError(f"Không đọc được chu kỳ “{rule[:80]}”.", "Hãy chọn lại chu kỳ.") from error
    return [day for day in days if day >= term.start]


def clamped(rule: str, first: date) -> str:
    """The rule with the 29th, 30th or 31st meaning "or the month's last day"."""
    text = rule.upper().removeprefix("RRULE:")
    if "FREQ=MONTHLY" not in text and "FREQ=YEARLY" not in text:
        return text
    if "BYMONTHDAY" not in text and not re.search("BYDAY|BYSETPOS|BYYEARDAY|BYWEEKNO|BYEASTER", text):
        month = f";BYMONTH={first.month}" if "FREQ=YEARLY" in text and "BYMONTH" not in text else ""
        text = f"{text}{month};BYMONTHDAY={first.day}"
    if match := _MONTH_DAY.search(text):
        choice = ",".join(str(day) for day in range(28, int(match.group(1)) + 1))
        text = f"{text[: match.start()]}BYMONTHDAY={choice};BYSETPOS=-1{text[match.end() :]}"
    return text


def _anchor(rule: str, term: Term) -> date:
    """Where a rule without a first day starts counting: so that every third month means the quarters' ends."""
    if "FREQ=MONTHLY" in rule.upper():
        match = _INTERVAL.search(rule.upper())
        return month_end(term.start.year, min(int(match.group(1)) if match else 1, 12))
    return date(term.start.year, 1, 1)


def _period_kind(days: Iterable[date], term: Term) -> PeriodKind:
    known = list(days)
    for kind in _KINDS_BY_LENGTH:
        if all(n == 1 for n in Counter(period_holding(day, kind, term).key for day in known).values()):
            return kind
    return PeriodKind.DAY


def period_of(planned_key: str, due: date | None, precision: Precision | None, term: Term) -> Period:
    """The reporting period that an occurrence's key stands for; a single deadline takes its precision's period."""
    if planned_key != "once":
        return parse_period(planned_key, term)
    assert due is not None
    kinds = {Precision.QUARTER: PeriodKind.QUARTER, Precision.YEAR: PeriodKind.YEAR, Precision.TERM: PeriodKind.TERM}
    return period_holding(due, kinds.get(precision or Precision.DAY, PeriodKind.MONTH), term)
