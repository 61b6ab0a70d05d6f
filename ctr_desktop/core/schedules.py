"""When a task is to be done: once, by a recurring rule, at least once a term, or always.

A rule is anchored to its first day and never chained from the last result: a monthly task of the 31st falls
on 28 or 29 February and on the 31st again in March (plain RFC 5545 would leave February out).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from dateutil.rrule import rrulestr

from ctr_desktop.core.days import Precision, month_end
from ctr_desktop.core.errors import UserError
from ctr_desktop.core.periods import Period, PeriodKind, Term, period_holding, periods_of

MOST_OCCURRENCES = 4000
_MONTH_DAYS = "-?(?:[12]?[1-9]|[123]0|31)(?:,-?(?:[12]?[1-9]|[123]0|31))*"
_PLACES = "-?[1-9][0-9]{0,2}(?:,-?[1-9][0-9]{0,2})*"
_WEEKDAYS = "-?[1-9]?(?:MO|TU|WE|TH|FR|SA|SU)(?:,-?[1-9]?(?:MO|TU|WE|TH|FR|SA|SU))*"
_PARTS = {
    "FREQ": re.compile("DAILY|WEEKLY|MONTHLY|YEARLY"),
    "INTERVAL": re.compile("[1-9][0-9]{0,2}"),
    "UNTIL": re.compile("[0-9]{8}(?:T[0-9]{6})?"),
    "WKST": re.compile("MO|TU|WE|TH|FR|SA|SU"),
    "BYMONTH": re.compile("(?:1[0-2]|[1-9])(?:,(?:1[0-2]|[1-9]))*"),
    "BYMONTHDAY": re.compile(_MONTH_DAYS),
    "BYDAY": re.compile(_WEEKDAYS),
    "BYSETPOS": re.compile(_PLACES),
}
_OF_DENSE_RULES = {"FREQ", "INTERVAL", "UNTIL", "WKST", "BYDAY"}
# The longest of these that holds at most one day of a rule names that rule's periods; rules that would share a kind
# are measured together.
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
        raise UserError(
            "Nhiệm vụ làm một lần phải có thời hạn.", "Hãy ghi thời hạn, hoặc chọn “thường xuyên”."
        )
    return Planned("once", min(term.start, schedule.due), schedule.due, schedule.due)


def _in_term(due: date | None, term: Term) -> Planned:
    last = due or term.end
    return Planned("term", min(term.start, last), last, last)


def _standing(period: Period, term: Term) -> Planned:
    return Planned(period.key, max(period.start, term.start), min(period.end, term.end), None)


def _recurring(schedule: Schedule, term: Term) -> list[Planned]:
    found = [_on_day(day, kind, term) for kind, days in _days_by_kind(schedule, term) for day in sorted(days)]
    if schedule.due is not None:
        found.append(_in_term(schedule.due, term))
    if not found:
        raise UserError(
            "Chu kỳ của nhiệm vụ không có ngày nào trong nhiệm kỳ.", "Hãy chọn lại chu kỳ hoặc nhiệm kỳ."
        )
    return found


def _on_day(day: date, kind: PeriodKind, term: Term) -> Planned:
    period = period_holding(day, kind, term)
    return Planned(period.key, max(period.start, term.start), day, day)


def _days_by_kind(schedule: Schedule, term: Term) -> Iterator[tuple[PeriodKind, set[date]]]:
    """The days of all rules under the kinds of period that tell them apart. Two yearly days in one year are six months'
    or a quarter's work; a yearly and a quarterly rule stay what they are, also where their days are the same."""
    by_kind: dict[PeriodKind, set[date]] = {kind: set() for kind in _KINDS_BY_LENGTH}
    for rule in schedule.rules:
        days = rule_days(rule, first=schedule.first, term=term)
        by_kind[_period_kind(days, term)].update(days)
    for kind, mine in by_kind.items():  # from long to short: what does not fit goes on to a shorter one
        shorter = _period_kind(mine, term)
        if mine and shorter is not kind:
            by_kind[shorter].update(mine)
        elif mine:
            yield kind, mine


def rule_days(rule: str, *, first: date | None, term: Term) -> list[date]:
    """The days of one rule inside the term, in order.

    Raises UserError where the rule can't be read or yields too many.
    """
    parts = _read(rule)
    start = first or _anchor(parts, term)
    days: set[date] = set()
    try:
        for single in _clamped(parts, start):
            days.update(_days(single, start, term))
    except (ValueError, TypeError) as error:
        raise _unreadable(rule) from error
    return sorted(days)


def _read(rule: str) -> dict[str, str]:
    """The parts of a rule. Only what a calendar of days needs is let through: some rules that RFC 5545 allows
    never end, or take minutes to turn out empty."""
    parts: dict[str, str] = {}
    for part in rule.strip().upper().removeprefix("RRULE:").split(";"):
        name, _, value = part.partition("=")
        if name in parts or name not in _PARTS or not _PARTS[name].fullmatch(value):
            raise _unreadable(rule)
        parts[name] = value
    dense = parts.get("FREQ") in ("DAILY", "WEEKLY")
    if "FREQ" not in parts or (dense and not parts.keys() <= _OF_DENSE_RULES):
        raise _unreadable(rule)
    return parts


def _unreadable(rule: str) -> UserError:
    return UserError(f"Không đọc được chu kỳ “{rule[:80]}”.", "Hãy chọn lại chu kỳ.")


def _days(parts: dict[str, str], start: date, term: Term) -> list[date]:
    rule = ";".join(f"{name}={value}" for name, value in parts.items())
    days: list[date] = []
    for moment in rrulestr(rule, dtstart=datetime.combine(start, time())):
        if moment.date() > term.end:
            break
        if moment.date() >= term.start:
            days.append(moment.date())
        if len(days) > MOST_OCCURRENCES:
            raise UserError("Chu kỳ này lặp lại quá dày.", "Hãy chọn chu kỳ từ một tuần trở lên.")
    return days


def _clamped(parts: dict[str, str], start: date) -> list[dict[str, str]]:
    """The rule with the 29th, 30th or 31st meaning "or the month's last day": one rule for each month where a
    yearly one names several, since "the last of these days" counts over the whole period."""
    if parts["FREQ"] not in ("MONTHLY", "YEARLY"):
        return [parts]
    parts = _with_day(parts, start)
    if parts.get("BYMONTHDAY") not in ("29", "30", "31") or "BYSETPOS" in parts or "BYDAY" in parts:
        return [parts]
    choice = ",".join(str(day) for day in range(28, int(parts["BYMONTHDAY"]) + 1))
    last = {**parts, "BYMONTHDAY": choice, "BYSETPOS": "-1"}
    if parts["FREQ"] == "MONTHLY":
        return [last]
    months = parts["BYMONTH"].split(",") if "BYMONTH" in parts else [str(month) for month in range(1, 13)]
    return [{**last, "BYMONTH": month} for month in months]


def _with_day(parts: dict[str, str], start: date) -> dict[str, str]:
    """The rule with the day, and for a yearly one the month, of its start where it names none."""
    if parts.keys() & {"BYMONTHDAY", "BYDAY", "BYSETPOS"}:
        return parts
    if parts["FREQ"] == "YEARLY":
        parts = {"BYMONTH": str(start.month), **parts}
    return {**parts, "BYMONTHDAY": str(start.day)}


def _anchor(parts: dict[str, str], term: Term) -> date:
    """Where a rule without a first day starts counting: so that each third month means the quarters' ends."""
    if parts["FREQ"] == "MONTHLY":
        return month_end(term.start.year, min(int(parts.get("INTERVAL", "1")), 12))
    return date(term.start.year, 1, 1)


def _period_kind(days: Iterable[date], term: Term) -> PeriodKind:
    known = list(days)
    for kind in _KINDS_BY_LENGTH:
        if all(n == 1 for n in Counter(period_holding(day, kind, term).key for day in known).values()):
            return kind
    return PeriodKind.DAY
