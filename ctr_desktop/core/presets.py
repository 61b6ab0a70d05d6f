"""The schedules an office knows by name, and any schedule in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from ctr_desktop.core.days import Precision, last_day, show_day, show_deadline
from ctr_desktop.core.periods import Term
from ctr_desktop.core.schedules import Schedule, ScheduleKind

WEEKDAYS: Mapping[str, str] = MappingProxyType(
    {
        "MO": "thứ Hai",
        "TU": "thứ Ba",
        "WE": "thứ Tư",
        "TH": "thứ Năm",
        "FR": "thứ Sáu",
        "SA": "thứ Bảy",
        "SU": "Chủ nhật",
    }
)
ORDINALS: Mapping[str, str] = MappingProxyType(
    {"1": "đầu tiên", "2": "thứ hai", "3": "thứ ba", "4": "thứ tư", "-1": "cuối cùng"}
)
"""Which of a month's weekdays, by the number RFC 5545 gives it."""


@dataclass(frozen=True)
class Details:
    """What a preset may ask for beside its name."""

    day: date | None = None
    precision: Precision = Precision.DAY
    weekday: str = "FR"
    ordinal: str = "-1"


@dataclass(frozen=True)
class Preset:
    """A schedule by name. `asks` names the details it needs: "day", "precision", "weekday", "ordinal"."""

    key: str
    words: str
    make: Callable[[Details, Term], Schedule]
    asks: frozenset[str] = frozenset()


def _rule(rule: str) -> Callable[[Details, Term], Schedule]:
    return lambda _details, _term: Schedule(ScheduleKind.RECURRING, rules=(rule,))


def _once(details: Details, _term: Term) -> Schedule:
    due = last_day(details.day, details.precision) if details.day else None
    return Schedule(ScheduleKind.ONCE, due=due, precision=details.precision)


def _weekly(details: Details, _term: Term) -> Schedule:
    return Schedule(ScheduleKind.RECURRING, rules=(f"FREQ=WEEKLY;BYDAY={details.weekday}",))


def _weekday_of_month(details: Details, _term: Term) -> Schedule:
    rule = f"FREQ=MONTHLY;BYDAY={details.ordinal}{details.weekday}"
    return Schedule(ScheduleKind.RECURRING, rules=(rule,))


def _monthly(details: Details, _term: Term) -> Schedule:
    day = details.day.day if details.day else 1
    return Schedule(ScheduleKind.RECURRING, rules=(f"FREQ=MONTHLY;BYMONTHDAY={day}",))


def _yearly(details: Details, _term: Term) -> Schedule:
    day = details.day or date(2000, 12, 31)
    rule = f"FREQ=YEARLY;BYMONTH={day.month};BYMONTHDAY={day.day}"
    return Schedule(ScheduleKind.RECURRING, rules=(rule,))


def _mid_term(_details: Details, term: Term) -> Schedule:
    return Schedule(ScheduleKind.ONCE, due=term.middle, precision=Precision.DAY)


def _term_end(_details: Details, term: Term) -> Schedule:
    return Schedule(ScheduleKind.PER_TERM, due=term.end, precision=Precision.TERM)


def _standing(_details: Details, _term: Term) -> Schedule:
    return Schedule(ScheduleKind.STANDING)


PRESETS: tuple[Preset, ...] = (
    Preset("standing", "Thường xuyên", _standing),
    Preset("once", "Một lần, có thời hạn", _once, frozenset({"day", "precision"})),
    Preset("weekly", "Hằng tuần", _weekly, frozenset({"weekday"})),
    Preset("month_end", "Hằng tháng, ngày cuối tháng", _rule("FREQ=MONTHLY;BYMONTHDAY=-1")),
    Preset("monthly", "Hằng tháng, vào một ngày", _monthly, frozenset({"day"})),
    Preset(
        "weekday_of_month",
        "Hằng tháng, một thứ trong tuần",
        _weekday_of_month,
        frozenset({"weekday", "ordinal"}),
    ),
    Preset("quarter_end", "Hằng quý, ngày cuối quý", _rule("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1")),
    Preset("half_end", "6 tháng một lần (30/6 và 31/12)", _rule("FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1")),
    Preset("nine_months", "9 tháng (30/9 hằng năm)", _rule("FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=-1")),
    Preset("year_end", "Hằng năm, ngày cuối năm", _rule("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1")),
    Preset("yearly", "Hằng năm, vào một ngày", _yearly, frozenset({"day"})),
    Preset("mid_term", "Giữa nhiệm kỳ", _mid_term),
    Preset("term", "Ít nhất một lần, đến cuối nhiệm kỳ", _term_end),
)


def preset(key: str) -> Preset:
    """The preset with a key."""
    return next(one for one in PRESETS if one.key == key)


def recognised(schedule: Schedule, term: Term) -> tuple[Preset, Details] | None:
    """The preset that gives this schedule, with its details; None for one of its own making."""
    details = _details_of(schedule)
    for one in PRESETS:
        made = one.make(details, term)
        if (made.kind, made.due, made.rules) == (schedule.kind, schedule.due, schedule.rules):
            return one, details
    return None


def _details_of(schedule: Schedule) -> Details:
    """The details a schedule seems to be made with; what it doesn't say stays at its default."""
    parts = dict(part.partition("=")[::2] for part in schedule.rules[0].split(";")) if schedule.rules else {}
    by_day, by_month_day = parts.get("BYDAY", ""), parts.get("BYMONTHDAY", "")
    day = schedule.due
    if by_month_day.isdigit():
        month = parts.get("BYMONTH", "")
        # A leap year with a first month of 31 days: any day a rule can name exists in it.
        day = _real_day(int(month) if month.isdigit() else 1, int(by_month_day))
    return Details(
        day=day,
        precision=schedule.precision or Precision.DAY,
        weekday=by_day[-2:] or "FR",
        ordinal=by_day[:-2] or "-1",
    )


def _real_day(month: int, day: int) -> date | None:
    try:
        return date(2028, month, day)
    except ValueError:
        return None


def describe(schedule: Schedule, term: Term) -> str:
    """A schedule in words: "Hằng quý, ngày cuối quý"; several rules are joined by "và"."""
    match schedule.kind:
        case ScheduleKind.STANDING:
            return "Thường xuyên"
        case ScheduleKind.ONCE:
            return f"Một lần, đến {_deadline(schedule)}"
        case ScheduleKind.PER_TERM:
            return f"Ít nhất một lần, đến {show_day(schedule.due or term.end)}"
        case ScheduleKind.RECURRING:
            told = [_describe_rule(rule, term) for rule in schedule.rules]
            if schedule.due:
                told.append(f"một lần đến {show_day(schedule.due)}")
            return " và ".join([told[0], *(_lower(words) for words in told[1:])])


def _deadline(schedule: Schedule) -> str:
    words = show_deadline(schedule.due, schedule.precision or Precision.DAY)
    return words if words[:1].isdigit() else f"hết {_lower(words)}"


def _describe_rule(rule: str, term: Term) -> str:
    found = recognised(Schedule(ScheduleKind.RECURRING, rules=(rule,)), term)
    if found is None:
        return _describe_own(dict(part.partition("=")[::2] for part in rule.split(";")))
    one, details = found
    weekday = WEEKDAYS.get(details.weekday, "")
    match one.key:
        case "weekly":
            return f"Hằng tuần, {weekday}"
        case "weekday_of_month":
            return f"Hằng tháng, {weekday} {ORDINALS.get(details.ordinal, '')}".rstrip()
        case "monthly" if details.day:
            return f"Hằng tháng, ngày {details.day.day}"
        case "yearly" if details.day:
            return f"Hằng năm, ngày {details.day.day}/{details.day.month}"
        case _:
            return one.words


def _describe_own(parts: dict[str, str]) -> str:
    """A rule that no preset makes, in words where they are short."""
    months, day = parts.get("BYMONTH", ""), parts.get("BYMONTHDAY", "")
    match parts:
        case {"FREQ": "YEARLY", "UNTIL": until, "BYMONTH": _, "BYMONTHDAY": _}:
            return f"Một lần đến {show_day(date.fromisoformat(until))}"
        case {"FREQ": "YEARLY", "BYMONTH": _, "BYMONTHDAY": _} if day.isdigit():
            return f"Hằng năm, ngày {' và '.join(f'{day}/{month}' for month in months.split(','))}"
        case {"FREQ": "MONTHLY", "INTERVAL": "3", "BYMONTHDAY": _} if day.isdigit():
            return f"Hằng quý, ngày {day} của tháng cuối quý"
        case {"FREQ": "WEEKLY", "BYDAY": days} if set(days.split(",")) <= WEEKDAYS.keys():
            return f"Hằng tuần, {' và '.join(WEEKDAYS[one] for one in days.split(','))}"
        case _:
            return "Theo chu kỳ riêng"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
