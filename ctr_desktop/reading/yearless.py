"""Days, months and quarters without a year (“trước ngày 30/01”): the next ones behind the day of the document."""

import re
from calendar import isleap
from dataclasses import replace

from ctr_desktop.reading.deadlines import deadlines_in
from ctr_desktop.reading.document import Deadline, DeadlineKind

_MAY_HOLD = re.compile(
    r"\d\s*[/.-]\s*\d|tháng\s*\d|qu[ýí]\s*(?:[ivx]|\d)|\bq\s?\d|cả năm|tháng (?:đầu|cuối)", re.IGNORECASE
)
_YEAR_NAMED = re.compile(r"năm\s+(\d{4})(?!\s*[-–]\s*\d)", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_WITH_YEAR = (DeadlineKind.DATE, DeadlineKind.MONTH, DeadlineKind.QUARTER, DeadlineKind.RANGE)


def next_times(text: str, signed_on: str, *, is_slot: bool, title: str = "") -> tuple[Deadline, ...]:
    """The times of a text in which no year stands, for a document of an ISO day; what has passed by then is of the
    following year. A document whose title names one year (“Kế hoạch năm 2026”) is about that one."""
    if not _MAY_HOLD.search(text):
        return ()
    found = deadlines_in(text, is_slot=is_slot, year=_year_of(title, signed_on))
    return tuple(_not_before(deadline, signed_on) for deadline in found)


def _year_of(title: str, signed_on: str) -> int:
    signed = int(signed_on[:4])
    named = {int(year) for year in _YEAR_NAMED.findall(title)}
    return named.pop() if len(named) == 1 and max(named) >= signed else signed


def put_right(times: tuple[Deadline, ...], signed_on: str) -> tuple[Deadline, ...]:
    """The times of a task whose paragraph holds a year, taken for one that is printed without: never one that had
    passed when the document was signed (“Thực hiện Nghị định năm 2025, xong trong tháng 4”)."""
    return tuple(one if _YEAR.search(one.raw or "") else _not_before(one, signed_on) for one in times)


def _not_before(deadline: Deadline, signed_on: str) -> Deadline:
    value = deadline.value or ""
    if deadline.kind not in _WITH_YEAR:
        return deadline
    first, _, last = value.partition("/")
    end = last if last[:4].isdigit() else first
    if not end or end >= _as_exact(signed_on, end):
        return deadline
    parts = (f"{int(part[:4]) + 1}{part[4:]}" if part[:4].isdigit() else part for part in value.split("/"))
    return replace(deadline, value=_real("/".join(parts)))


def _real(value: str) -> str:
    """29 February of a common year is its 28th."""
    if value[4:] == "-02-29" and not isleap(int(value[:4])):
        return f"{value[:4]}-02-28"
    return value


def _as_exact(day: str, like: str) -> str:
    """A day as exactly as another value says it: its quarter, its month, itself."""
    if "Q" in like:
        return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"
    return day[: len(like)]
