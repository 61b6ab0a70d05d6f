"""Importing a sheet into any register, all or nothing. The sheet a register is exported to is also the form it is
imported from: rows with a known identity are changed or the same, others are new, and nothing is ever deleted."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.text import clean, shorten
from ctr_desktop.exchange.incoming import read_workbook
from ctr_desktop.exchange.reading import MOST_ROWS, Row, read_sheets
from ctr_desktop.exchange.sheet_cells import is_same, taken, words_of
from ctr_desktop.exchange.sheet_layout import Fault, Layout, address, find_layout, merged_faults, value_at
from ctr_desktop.records.base import Field, Problem, Record, fields
from ctr_desktop.store import history
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.bulk import Bulk, Checked, insert_all, update_all

_MOST_TOLD = 50
_AT_ONCE = 500  # identities asked for in one query


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do, to be shown before it is done. `as_of` is the history's length it was made at."""

    register: type[Record]
    file: str
    sheet: str
    as_of: int
    new: list[Checked] = field(default_factory=list)
    changed: list[Checked] = field(default_factory=list)
    same: int = 0
    problems: list[Fault] = field(default_factory=list)

    @property
    def summary(self) -> str:
        return f"{len(self.new)} bản ghi mới, {len(self.changed)} sửa, {self.same} giữ nguyên"

    def refuse_if_faulty(self) -> None:
        """Raises UserError with what is wrong, cell by cell."""
        if not self.problems:
            return
        told = [str(fault) for fault in self.problems[:_MOST_TOLD]]
        more = len(self.problems) - _MOST_TOLD
        rest = [f"Và {more} lỗi nữa."] if more > 0 else []
        head = (
            f"Tệp “{self.file}” có {len(self.problems)} lỗi nên chưa nhập gì vào sổ “{self.register.title}”:"
        )
        raise UserError("\n".join([head, *told, *rest]), "Hãy sửa các ô trên rồi nhập lại.")


def plan_import(workspace: Workspace, register: type[Record], file: Path) -> ImportPlan:
    """Reads a sheet and says what importing it would do; nothing is stored. Raises UserError for a file that can't
    be read or has no table of this register."""
    layout = find_layout(read_sheets(file.name, read_workbook(file)), register)
    if layout is None:
        labels = ", ".join(f"“{f.label}”" for f in fields(register)[:4])
        raise UserError(
            f"Trong tệp “{file.name}” không có hàng tiêu đề nào của sổ “{register.title}”.",
            f"Hàng tiêu đề phải ghi tên các mục, ví dụ {labels}; cách chắc nhất là xuất sổ ra Excel rồi điền vào đó.",
        )
    with workspace.reading() as session:
        return _Planner(session, register, layout).plan(file.name)


def apply_import(workspace: Workspace, plan: ImportPlan) -> None:
    """Stores what was planned: one transaction, one entry in the history. Raises UserError where the plan has
    problems, or something was changed since it was made."""
    plan.refuse_if_faulty()
    with workspace.change(
        f"Nhập “{shorten(plan.file, 60)}” vào {plan.register.title}: {plan.summary}"
    ) as session:
        entry, _ = history.head(session.connection())
        if entry != plan.as_of + 1:
            raise UserError(
                "Dữ liệu đã thay đổi từ lúc xem trước nên chưa nhập gì.",
                "Hãy chọn lại tệp để xem trước rồi nhập.",
            )
        insert_all(session, plan.register, plan.new)
        update_all(session, plan.register, plan.changed)


class _Planner:
    """Goes through the rows of one table, in one session."""

    def __init__(self, session: Session, register: type[Record], layout: Layout) -> None:
        self._layout = layout
        self._rows = list(layout.rows())
        self._bulk = Bulk(session, register)
        self._known = _records(session, register, {self._uid_words(row) for row in self._rows})
        self._seen: dict[str, int] = {}
        as_of, _ = history.head(session.connection())
        self._plan = ImportPlan(register, "", layout.sheet.name, as_of)
        self._same = 0

    def plan(self, file: str) -> ImportPlan:
        faults = self._plan.problems
        faults += self._layout.faults
        faults += merged_faults(self._layout, self._rows)
        if self._layout.sheet.is_cut:
            wanted = f"Trang có hơn {MOST_ROWS} dòng; hãy chia thành nhiều tệp rồi nhập từng tệp."
            faults.append(Fault(self._plan.sheet, address(MOST_ROWS, 0), "", "", wanted))
        for row in self._rows:
            self._add(row)
        plan = self._plan
        return ImportPlan(
            plan.register, file, plan.sheet, plan.as_of, plan.new, plan.changed, self._same, plan.problems
        )

    def _add(self, row: Row) -> None:
        uid = self._uid_words(row)
        if uid and (fault := self._uid_fault(row, uid)):
            self._plan.problems.append(fault)
            return
        record = self._known.get(uid)
        given, faults = self._given(row, record)
        if faults:
            self._plan.problems.extend(faults)
        elif record is None:
            self._keep(row, self._bulk.new(given, uid=uid), self._plan.new)
        elif not given:
            self._same += 1
        else:
            self._change(row, record, given)

    def _change(self, row: Row, record: Record, given: dict[str, Any]) -> None:
        checked = self._bulk.changed(record, given)
        if checked.changed or checked.problems:
            self._keep(row, checked, self._plan.changed)
        else:
            self._same += 1

    def _keep(self, row: Row, checked: Checked, kept: list[Checked]) -> None:
        if checked.problems:
            self._plan.problems.extend(self._fault(row, problem) for problem in checked.problems)
        else:
            kept.append(checked)

    def _uid_words(self, row: Row) -> str:
        value = None if self._layout.uid is None else value_at(row, self._layout.uid)
        return "" if value is None else clean(str(value)).lower()

    def _uid_fault(self, row: Row, uid: str) -> Fault | None:
        assert self._layout.uid is not None
        cell = address(row.number, self._layout.uid)
        if uid in self._seen:
            wanted = (
                f"Trùng với dòng {self._seen[uid]}. Nếu đây là bản ghi mới chép từ dòng ấy, hãy bỏ ẩn cột này"
                " và xóa ô."
            )
            return Fault(self._plan.sheet, cell, "mã bản ghi", uid[:40], wanted)
        self._seen[uid] = row.number
        if uid in self._known or _is_uuid(uid):
            return None
        wanted = "Không phải mã của bản ghi nào. Hãy xóa ô nếu đây là bản ghi mới."
        return Fault(self._plan.sheet, cell, "mã bản ghi", uid[:40], wanted)

    def _given(self, row: Row, record: Record | None) -> tuple[dict[str, Any], list[Fault]]:
        """What the row gives to a new record, or to a known one where it says something else."""
        given: dict[str, Any] = {}
        faults: list[Fault] = []
        for place, described in self._layout.columns.items():
            value = value_at(row, place)
            if record is not None and self._says_same(record, described, value):
                continue
            try:
                given[described.key] = taken(described, value, self._bulk.term)
            except UserError as error:
                faults.append(self._fault(row, Problem(described.key, str(error))))
        return given, faults

    def _says_same(self, record: Record, described: Field, value: Any) -> bool:
        shown = self._bulk.shown(record, described)
        return is_same(described, value, getattr(record, described.column), shown)

    def _fault(self, row: Row, problem: Problem) -> Fault:
        """A problem told by its cell; by the row's first one where the sheet has no column for it."""
        places = [place for place, f in self._layout.columns.items() if f.key == problem.field]
        place = places[0] if places else min(self._layout.columns)
        label = self._layout.columns[place].label if places else ""
        found = shorten(words_of(value_at(row, place)), 40) if places else ""
        return Fault(self._plan.sheet, address(row.number, place), label, found, problem.sentence)


def _records(session: Session, register: type[Record], uids: Iterable[str]) -> dict[str, Record]:
    """The records with these identities, free of the session."""
    wanted = sorted(uid for uid in uids if uid)
    found: dict[str, Record] = {}
    for first in range(0, len(wanted), _AT_ONCE):
        some = wanted[first : first + _AT_ONCE]
        for record in session.execute(select(register).where(register.uid.in_(some))).scalars():
            found[record.uid] = record
    session.expunge_all()
    return found


def _is_uuid(words: str) -> bool:
    try:
        return str(UUID(words)) == words
    except ValueError:
        return False
