"""Many records of one register at once: checked one by one, written together by prebuilt statements, in one
transaction with one entry in the history."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import uuid4

from sqlalchemy import Table, bindparam, insert, select, update
from sqlalchemy.orm import Session

from ctr_desktop.core.days import show_day
from ctr_desktop.core.errors import UserError
from ctr_desktop.records.base import Field, FieldType, Problem, Record, fields
from ctr_desktop.store.lists import linked_table
from ctr_desktop.store.schema import kept_columns
from ctr_desktop.store.statements import Turn, compiled, writer
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work import values
from ctr_desktop.work.closed import closings_in_force
from ctr_desktop.work.office import term_of
from ctr_desktop.work.registers import InvalidRecord, LinkFinder, fill, new_record
from ctr_desktop.work.together import Together

_MOST_TOLD = 20


@dataclass(frozen=True)
class Checked:
    """A record as it will be written: its values by column. `problems` says why it can't be; `changed` are the
    columns in which a known record differs from what is kept."""

    values: dict[str, Any]
    problems: tuple[Problem, ...] = ()
    changed: frozenset[str] = frozenset()


class Bulk:
    """Checks rows for one register, in a session of its own: what many rows share is read once."""

    def __init__(self, session: Session, register: type[Record]) -> None:
        self.term = term_of(session)
        self._register = register
        self._find_link = LinkFinder(session)
        self._columns = kept_columns(register)
        self._links = [f for f in fields(register) if f.type is FieldType.LINK]
        self._words = _Words(session)
        self._closed = closings_in_force(session) if register.day_column else []
        self._together = Together(session, register)

    def shown(self, record: Record, field: Field) -> str:
        """A field of a record in the words that lists and sheets have for it."""
        value = getattr(record, field.column)
        return values.show(
            field, self._words.of(field, value) if field.type is FieldType.LINK else value, self.term
        )

    def new(self, given: Mapping[str, Any], *, uid: str = "") -> Checked:
        """A record to be added, with this uid if it has one already."""
        record = new_record(self._register)
        record.uid = uid or str(uuid4())
        values, problems = self._checked(record, given)
        return Checked(values, (*problems, *self._closed_problems(record)))

    def changed(self, record: Record, given: Mapping[str, Any]) -> Checked:
        """A known record, detached from any session, with some fields changed."""
        before, locked = self._values(record), self._closed_problems(record)
        values, problems = self._checked(record, given)
        changed = frozenset(name for name in self._columns if values[name] != before[name])
        if changed - self._register.goes_on:
            problems += locked or self._closed_problems(record)
        return Checked(values, tuple(problems), changed)

    def _values(self, record: Record) -> dict[str, Any]:
        return {name: getattr(record, name) for name in self._columns}

    def _checked(self, record: Record, given: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
        problems = fill(record, given, term=self.term, find_link=self._find_link)
        if not problems:
            shown = {f.key: self._words.of(f, getattr(record, f.column)) for f in self._links}
            record.settle({key: words for key, words in shown.items() if words}, self.term)
            problems = self._together.problems(record)
        return self._values(record), problems

    def _closed_problems(self, record: Record) -> list[Problem]:
        day: date | None = getattr(record, self._register.day_column) if self._closed else None
        inside = [closing for closing in self._closed if day is not None and closing.holds(day)]
        if not inside:
            return []
        words = f"Ngày {show_day(day)} thuộc kỳ {inside[0].period} đã chốt số liệu; muốn ghi, hãy mở lại kỳ."
        keys = [f.key for f in fields(self._register) if f.column == self._register.day_column]
        return [Problem(keys[0] if keys else "", words)]


class _Words:
    """What linked records are called; each register is read once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[str, dict[int, str]] = {}

    def of(self, field: Field, number: int | None) -> str:
        if number is None:
            return ""
        if field.to not in self._known:
            target = linked_table(field)
            words = select(target.id, getattr(target, target.shown_by))
            self._known[field.to] = {row[0]: row[1] for row in self._session.execute(words)}
        return self._known[field.to].get(number, "")


def insert_all(session: Session, register: type[Record], rows: Sequence[Checked]) -> None:
    """Writes new records inside an open change."""
    statement, turns = _insertion(register)
    written = [
        {name: turn(row.values[name]) if turn else row.values[name] for name, turn in turns.items()}
        for row in rows
    ]
    if written:
        session.connection().exec_driver_sql(statement, written)


@cache
def _insertion(register: type[Record]) -> tuple[str, dict[str, Turn]]:
    """The statement that writes a new record, and how its values are written by column."""
    columns = [_table(register).c[name] for name in kept_columns(register) if name != "id"]
    statement = insert(_table(register)).values({column.name: bindparam(column.name) for column in columns})
    return str(compiled(statement)), {column.name: writer(column.type) for column in columns}


def _table(register: type[Record]) -> Table:
    table = register.__table__
    assert isinstance(table, Table)
    return table


def update_all(session: Session, register: type[Record], rows: Sequence[Checked]) -> None:
    """Writes what changed of records, and nothing else: in a closed period some columns go on, others don't."""
    table = _table(register)
    alike: dict[frozenset[str], list[Checked]] = defaultdict(list)
    for row in rows:
        alike[row.changed].append(row)
    for changed, same in alike.items():
        names = sorted(changed)
        statement = (
            update(table).where(table.c.id == bindparam("_id")).values({n: bindparam(f"_{n}") for n in names})
        )
        given = [{f"_{name}": row.values[name] for name in ("id", *names)} for row in same]
        session.execute(statement, given)


def add_many(workspace: Workspace, register: type[Record], given: Sequence[Mapping[str, Any]]) -> list[str]:
    """Adds records from values by field key, all or none; returns their uids. Raises InvalidRecord for one, and a
    UserError that names the rows for several."""
    words = register.one if len(given) == 1 else f"{len(given)} bản ghi ({register.title})"
    with workspace.change(f"Thêm {words}") as session:
        bulk = Bulk(session, register)
        rows = [bulk.new(values) for values in given]
        _refuse_faulty(register, rows)
        insert_all(session, register, rows)
        return [row.values["uid"] for row in rows]


def _refuse_faulty(register: type[Record], rows: Sequence[Checked]) -> None:
    faulty = [
        (number, InvalidRecord(register, row.problems)) for number, row in enumerate(rows, 1) if row.problems
    ]
    if faulty and len(rows) == 1:
        raise faulty[0][1]
    if faulty:
        told = [f"Bản ghi {number}: {error}" for number, error in faulty[:_MOST_TOLD]]
        rest = [f"Còn {len(faulty) - _MOST_TOLD} bản ghi sai khác."] if len(faulty) > _MOST_TOLD else []
        raise UserError("\n".join([*told, *rest]), "Chưa thêm bản ghi nào.")
