"""Reporting periods: month, quarter, six months, nine months, year, mid-term, term."""

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ctr_desktop.core.days import Precision, month_end, roman, show_day
from ctr_desktop.core.errors import UserError


class PeriodKind(StrEnum):
    """The kinds of period, from short to long."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    NINE_MONTHS = "nine_months"
    YEAR = "year"
    MID_TERM = "mid_term"
    TERM = "term"


@dataclass(frozen=True)
class Term:
    """The years a programme runs; `middle` is the last day of its first half."""

    start: date
    end: date
    middle: date = field(default=date.min)

    def __post_init__(self) -> None:
        if self.middle == date.min:
            object.__setattr__(self, "middle", date((self.start.year + self.end.year + 1) // 2, 6, 30))

    @property
    def years(self) -> str:
        return f"{self.start.year} - {self.end.year}"


@dataclass(frozen=True)
class Period:
    """A stretch of days with a key that is stable for ever: `2026`, `2026-H1`, `2026-9M`, `2026-Q1`,
    `2026-03`, `mid-term`, `term`, or the ISO day of something that recurs more often than monthly."""

    kind: PeriodKind
    key: str
    start: date
    end: date

    @property
    def title(self) -> str:
        """The name in full, as reports print it."""
        year, month = self.start.year, self.start.month
        match self.kind:
            case PeriodKind.DAY:
                return f"Ngày {show_day(self.start)}"
            case PeriodKind.MONTH:
                return f"Tháng {month} năm {year}"
            case PeriodKind.QUARTER:
                return f"Quý {roman((month + 2) // 3)} năm {year}"
            case PeriodKind.HALF:
                return f"6 tháng {'đầu' if month == 1 else 'cuối'} năm {year}"
            case PeriodKind.NINE_MONTHS:
                return f"9 tháng đầu năm {year}"
            case PeriodKind.YEAR:
                return f"Năm {year}"
            case PeriodKind.MID_TERM:
                return f"Giữa nhiệm kỳ (đến {show_day(self.end)})"
            case PeriodKind.TERM:
                return f"Nhiệm kỳ {year} - {self.end.year}"

    @property
    def short(self) -> str:
        """The name on a chip: T3/26, Q1/26, 2026."""
        year, month = self.start.year, self.start.month
        match self.kind:
            case PeriodKind.DAY:
                return f"{self.start.day:02}/{month:02}/{year % 100:02}"
            case PeriodKind.MONTH:
                return f"T{month}/{year % 100:02}"
            case PeriodKind.QUARTER:
                return f"Q{(month + 2) // 3}/{year % 100:02}"
            case PeriodKind.HALF:
                return f"6T{'đ' if month == 1 else 'c'}/{year % 100:02}"
            case PeriodKind.NINE_MONTHS:
                return f"9T/{year % 100:02}"
            case PeriodKind.YEAR:
                return str(year)
            case PeriodKind.MID_TERM:
                return "Giữa NK"
            case PeriodKind.TERM:
                return "Nhiệm kỳ"

    def holds(self, day: date) -> bool:
        return self.start <= day <= self.end


_KEY = re.compile(r"([0-9]{4})(?:-(?:Q([1-4])|H([12])|(9M)|([0-9]{2})(?:-([0-9]{2}))?))?")


def parse_period(text: str, term: Term) -> Period:
    """The period with this key; `mid-term` and `term` are those of `term`. Raises UserError."""
    key = text.strip()
    if key == "term":
        return Period(PeriodKind.TERM, key, term.start, term.end)
    if key == "mid-term":
        return Period(PeriodKind.MID_TERM, key, term.start, term.middle)
    match = _KEY.fullmatch(key.upper())
    try:
        if match:
            return _from_parts(key.upper(), *match.groups())
    except ValueError:
        pass
    raise UserError(
        f"Không hiểu kỳ “{key[:20]}”.",
        "Hãy ghi 2026, 2026-H1, 2026-9M, 2026-Q1, 2026-03, mid-term hoặc term.",
    )


def _from_parts(
    key: str,
    year: str,
    quarter: str | None,
    half: str | None,
    nine: str | None,
    month: str | None,
    day: str | None,
) -> Period:
    number = int(year)
    if not 1900 <= number <= 2199:
        raise ValueError
    if quarter:
        last = int(quarter) * 3
        return Period(PeriodKind.QUARTER, key, date(number, last - 2, 1), month_end(number, last))
    if half:
        last = int(half) * 6
        return Period(PeriodKind.HALF, key, date(number, last - 5, 1), month_end(number, last))
    if nine:
        return Period(PeriodKind.NINE_MONTHS, key, date(number, 1, 1), date(number, 9, 30))
    if month and day:
        only = date(number, int(month), int(day))
        return Period(PeriodKind.DAY, key, only, only)
    if month:
        return Period(PeriodKind.MONTH, key, date(number, int(month), 1), month_end(number, int(month)))
    return Period(PeriodKind.YEAR, key, date(number, 1, 1), date(number, 12, 31))


def period_holding(day: date, kind: PeriodKind, term: Term) -> Period:
    """The period of a kind that a day lies in."""
    match kind:
        case PeriodKind.DAY:
            return parse_period(day.isoformat(), term)
        case PeriodKind.MONTH:
            return parse_period(f"{day:%Y-%m}", term)
        case PeriodKind.QUARTER:
            return parse_period(f"{day.year}-Q{(day.month + 2) // 3}", term)
        case PeriodKind.HALF:
            return parse_period(f"{day.year}-H{1 if day.month <= 6 else 2}", term)
        case PeriodKind.NINE_MONTHS:
            return parse_period(f"{day.year}-9M", term)
        case PeriodKind.YEAR:
            return parse_period(str(day.year), term)
        case PeriodKind.MID_TERM:
            return parse_period("mid-term", term)
        case PeriodKind.TERM:
            return parse_period("term", term)


def periods_of(kind: PeriodKind, since: date, until: date, term: Term) -> list[Period]:
    """Every period of a kind that ends on or after `since` and begins on or before `until`, in order."""
    found = [period_holding(since, kind, term)]
    while (following := found[-1].end.toordinal() + 1) <= until.toordinal() and kind in _REPEATED:
        found.append(period_holding(date.fromordinal(following), kind, term))
    return found


_REPEATED = {PeriodKind.DAY, PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR}


_KIND_OF_PRECISION = {
    Precision.QUARTER: PeriodKind.QUARTER,
    Precision.YEAR: PeriodKind.YEAR,
    Precision.TERM: PeriodKind.TERM,
}


def period_of(planned_key: str, due: date | None, precision: Precision | None, term: Term) -> Period:
    """The reporting period that an occurrence's key stands for; a single deadline takes the period of its
    precision."""
    if planned_key != "once":
        return parse_period(planned_key, term)
    assert due is not None
    kind = _KIND_OF_PRECISION.get(precision or Precision.DAY, PeriodKind.MONTH)
    return period_holding(due, kind, term)
