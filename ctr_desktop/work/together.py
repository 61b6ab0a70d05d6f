"""What the records of a register must hold together: no two are the same one, no unit stands above itself."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from ctr_desktop.core.text import shorten
from ctr_desktop.records import Unit
from ctr_desktop.records.base import Problem, Record, fields

_Values = tuple[Any, ...]


class Together:
    """Holds records against those kept and against those it was asked about before."""

    def __init__(self, session: Session, register: type[Record]) -> None:
        self._shown_by = register.shown_by
        self._labels = {f.column: f.label for f in fields(register)}
        self._keys = {f.column: f.key for f in fields(register)}
        self._taken = [(names, _kept(session, register, names)) for names in _told_apart_by(register)]
        self._parents = _parents(session) if register is Unit else {}

    def problems(self, record: Record) -> list[Problem]:
        """What is wrong with a record that is settled and whole in itself."""
        found = list(self._alike(record))
        return [*found, *self._above_itself(record)] if isinstance(record, Unit) else found

    def _alike(self, record: Record) -> Iterator[Problem]:
        for names, taken in self._taken:
            values = tuple(getattr(record, name) for name in names)
            if not record.is_told_apart_by(names):
                continue
            uid, words = taken.setdefault(values, (record.uid, getattr(record, self._shown_by)))
            if uid != record.uid:
                yield Problem(self._keys[names[0]], self._sentence(names, words))

    def _sentence(self, names: Sequence[str], words: str) -> str:
        labels = ", ".join(f"“{self._labels[name]}”" for name in names if name in self._labels)
        known = shorten(words, 60)
        return f"Đã có một bản ghi trùng {labels}: “{known}”. Hãy sửa bản ghi ấy, hoặc ghi khác đi."

    def _above_itself(self, unit: Unit) -> Iterator[Problem]:
        self._parents[unit.id] = unit.parent_id
        passed: set[int | None] = {None}  # a new unit has no number yet, and nothing stands below it
        above = unit.parent_id
        while above not in passed:
            if above == unit.id:
                yield Problem("parent", "Tổ chức được chọn lại trực thuộc chính tổ chức này.")
                return
            passed.add(above)
            above = self._parents.get(above)


def _told_apart_by(register: type[Record]) -> list[list[str]]:
    table = register.__table__
    assert isinstance(table, Table)
    single = [[column.name] for column in table.columns if column.unique and column.name != "uid"]
    return single + [[column.name for column in index.columns] for index in table.indexes if index.unique]


def _kept(session: Session, register: type[Record], names: Sequence[str]) -> dict[_Values, tuple[str, str]]:
    columns = [getattr(register, name) for name in (register.shown_by, *names)]
    rows = session.execute(select(register.uid, *columns).order_by(register.id.desc()))
    return {tuple(row[2:]): (row[0], row[1]) for row in rows}


def _parents(session: Session) -> dict[int | None, int | None]:
    return {row.id: row.parent_id for row in session.execute(select(Unit.id, Unit.parent_id))}
