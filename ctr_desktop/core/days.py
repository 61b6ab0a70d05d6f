"""Calendar days as people write them, and deadlines with a precision."""

import calendar
import re
from datetime import date, timedelta
from enum import StrEnum

from ctr_desktop.core.errors import UserError

_SHOWN = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SHORT_YEAR = re.compile(r"\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*(\d{2})")
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


class Precision(StrEnum):
    """How exactly a deadline was set; it is due on the last day of what was named."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    TERM = "term"


class Nearness(StrEnum):
    """How a deadline that is still to be met stands on a day."""

    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    OPEN = "open"


def nearness(due: date, today: date, soon: int) -> Nearness:
    """Where a deadline stands; `soon` is how many days ahead it counts as near."""
    if due < today:
        return Nearness.OVERDUE
    return Nearness.DUE_SOON if due <= today + timedelta(days=soon) else Nearness.OPEN


def parse_day(text: str) -> date:
    """A day written dd/mm/yyyy or yyyy-mm-dd.

    Raises UserError for anything else; a two-digit year is refused, never guessed.
    """
    written = text.strip()
    if short := _SHORT_YEAR.fullmatch(written):
        year = short.group(1)
        raise UserError(
            f"Ngày “{written}” ghi năm hai chữ số, có thể là 19{year} hoặc 20{year}.",
            "Hãy ghi đủ bốn chữ số của năm, ví dụ 05/03/2026.",
        )
    try:
        if match := _SHOWN.fullmatch(written):
            day, month, year_number = (int(part) for part in match.groups())
            return _within_reach(date(year_number, month, day))
        if match := _ISO.fullmatch(written):
            return _within_reach(date(*(int(part) for part in match.groups())))
    except ValueError:
        pass
    raise UserError(
        f"“{written[:40]}” không phải là một ngày có thật.", "Hãy ghi ngày/tháng/năm, ví dụ 05/03/2026."
    )


def _within_reach(day: date) -> date:
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise ValueError
    return day


def show_day(day: date | None) -> str:
    """dd/mm/yyyy, or nothing."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}" if day else ""


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def last_day(day: date, precision: Precision) -> date:
    """The last day of the month, quarter or year that `day` lies in; the day itself otherwise."""
    match precision:
        case Precision.MONTH:
            return month_end(day.year, day.month)
        case Precision.QUARTER:
            return month_end(day.year, (day.month + 2) // 3 * 3)
        case Precision.YEAR:
            return date(day.year, 12, 31)
        case _:
            return day


def show_deadline(day: date | None, precision: Precision) -> str:
    """A deadline in the words of its precision: 31/03/2026, tháng 3/2026, Quý I/2026, năm 2026."""
    if day is None:
        return ""
    match precision:
        case Precision.MONTH:
            return f"Tháng {day.month}/{day.year}"
        case Precision.QUARTER:
            return f"Quý {roman((day.month + 2) // 3)}/{day.year}"
        case Precision.YEAR:
            return f"Năm {day.year}"
        case Precision.TERM:
            return f"Trong nhiệm kỳ ({show_day(day)})"
        case _:
            return show_day(day)


def roman(number: int) -> str:
    """I to IV: quarters are written in Roman figures."""
    return ("I", "II", "III", "IV")[number - 1]
