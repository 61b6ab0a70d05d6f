"""Which reports there are, and making one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.periods import Period
from ctr_desktop.outputs.report import Report
from ctr_desktop.outputs.reports.evaluations import evaluations
from ctr_desktop.outputs.reports.inspections import inspections
from ctr_desktop.outputs.reports.progress import progress
from ctr_desktop.outputs.reports.register_list import register_list
from ctr_desktop.records.base import Field, Record
from ctr_desktop.store.lists import ListQuery
from ctr_desktop.store.workspace import Workspace


@dataclass(frozen=True)
class Entry:
    """One report of a period: its key in commands, its name on screen, and what composes it."""

    key: str
    title: str
    compose: Callable[[Session, Period, date], Report]


REPORTS = (
    Entry("progress", "Bảng theo dõi tiến độ thực hiện Chương trình hành động", progress),
    Entry("inspections", "Báo cáo kết quả công tác kiểm tra, giám sát", inspections),
    Entry("evaluations", "Bảng tổng hợp kết quả đánh giá, xếp loại", evaluations),
)


def entry_of(key: str) -> Entry:
    """The report with a key. Raises UserError."""
    found = next((entry for entry in REPORTS if entry.key == key), None)
    if found is None:
        known = ", ".join(entry.key for entry in REPORTS)
        raise UserError(f"Không có báo cáo “{key[:30]}”.", f"Các báo cáo: {known}.")
    return found


def compose(workspace: Workspace, key: str, period: Period, today: date) -> Report:
    """A report of a period, as the file stands now. Raises UserError for an unknown key."""
    entry = entry_of(key)
    with workspace.reading() as session:
        return entry.compose(session, period, today)


def register_report(
    workspace: Workspace, register: type[Record], query: ListQuery, shown: Sequence[Field], today: date
) -> Report:
    """A register's list as shown: the query's rows with these columns."""
    with workspace.reading() as session:
        return register_list(session, register, query, shown, today)
