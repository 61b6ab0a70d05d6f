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
from ctr_desktop.outputs.reports.letterhead import Scope, Sender, scope_of, sender_of
from ctr_desktop.outputs.reports.progress import progress
from ctr_desktop.outputs.reports.register_list import register_list
from ctr_desktop.records.base import Field, Record
from ctr_desktop.store import history
from ctr_desktop.store.lists import ListQuery
from ctr_desktop.store.workspace import Workspace


@dataclass(frozen=True)
class Entry:
    """One report of a period: its key in commands, its name on screen, and what composes it."""

    key: str
    title: str
    compose: Callable[[Session, Scope, Sender], Report]


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
    """A report of a period, issued today: from the records as they stand, or as they stood when the period was closed.
    Raises UserError for an unknown key."""
    entry = entry_of(key)
    with workspace.reading() as session:
        scope, sender = scope_of(session, period, today), sender_of(session, today)
        if scope.closing is None:
            return entry.compose(session, scope, sender)
        closed_at = history.began_at(session.connection(), scope.closing)
    with workspace.reading_at(closed_at) as session:
        return entry.compose(session, scope, sender)


def register_report(
    workspace: Workspace, register: type[Record], query: ListQuery, shown: Sequence[Field], today: date
) -> Report:
    """A register's list as shown: the query's rows with these columns."""
    with workspace.reading() as session:
        return register_list(session, register, query, shown, today)
