"""Days, months and quarters without a year (“trước ngày 30/01”): the next ones behind the day of the document."""

import re
from dataclasses import replace

from ctr_desktop.reading.deadlines import deadlines_in
from ctr_desktop.reading.document import Deadline, DeadlineKind

_YEAR = re.compile(r"\d{4}")
_WITH_YEAR = (DeadlineKind.DATE, DeadlineKind.MONTH, DeadlineKind.QUARTER)


def next_times(text: str, signed_on: str, *, is_slot: bool) -> tuple[Deadline, ...]:
    """The times of a text in which no year stands, for a document of an ISO day; what has passed by then is of the
    following year."""
    found = deadlines_in(text, is_slot=is_slot, year=int(signed_on[:4]))
    return tuple(_not_before(deadline, signed_on) for deadline in found)


def put_right(times: tuple[Deadline, ...], signed_on: str) -> tuple[Deadline, ...]:
    """The times of a task whose paragraph holds a year, taken for one that is printed without: never one that had
    passed when the document was signed (“Thực hiện Nghị định năm 2025, xong trong tháng 4”)."""
    return tuple(one if _YEAR.search(one.raw or "") else _not_before(one, signed_on) for one in times)


def _not_before(deadline: Deadline, signed_on: str) -> Deadline:
    value = deadline.value or ""
    if deadline.kind not in _WITH_YEAR or value >= _as_exact(signed_on, deadline.kind):
        return deadline
    return replace(deadline, value=f"{int(value[:4]) + 1}{value[4:]}")


def _as_exact(day: str, kind: DeadlineKind) -> str:
    if kind is DeadlineKind.QUARTER:
        return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"
    return day[:7] if kind is DeadlineKind.MONTH else day
