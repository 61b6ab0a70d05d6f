"""Lists of a register: filtered, sorted and paged in SQL, so that 200,000 rows cost what 200 do.

The first page is one query. Pages further down go by a list of ids read once, never by counting rows off.
"""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, select
from sqlalchemy.orm import Session, aliased

from ctr_desktop.core.text import clean
from ctr_desktop.records import TABLES
from ctr_desktop.records.base import Field, FieldType, Record, Row, fields
from ctr_desktop.store.search import matching_ids

_BY_NAME = {table.__tablename__: table for table in TABLES}


@dataclass(frozen=True)
class ListQuery:
    """What a list shows: rows that hold every word of `find` and match every filter (key → value; for a link the
    id; None where nothing is written), whose day lies between `since` and `until`, sorted by keys, "-" before one
    for descending."""

    find: str = ""
    filters: Mapping[str, Any] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    sort: tuple[str, ...] = ()


@dataclass(frozen=True)
class Listed:
    """One row of a list: the record's id and uid, and its values by field key; a link's value is its words."""

    id: int
    uid: str
    is_sample: bool
    values: dict[str, Any]


def linked_table(described: Field) -> type[Record]:
    """The record class a link field names."""
    table = _BY_NAME[described.to]
    assert issubclass(table, Record)
    return table


class Listing:
    """The rows of one register under one query, as of one session's state of the file."""

    def __init__(
        self, register: type[Record], query: ListQuery, shown: Sequence[Field] | None = None
    ) -> None:
        self._register = register
        self._shown = tuple(shown if shown is not None else fields(register))
        self._where = _conditions(register, query)
        self._order = _order(register, query.sort)
        self._select = _select(register, self._shown)
        self._ids: array[int] | None = None
        self._count: int | None = None

    def count(self, session: Session) -> int:
        """How many rows there are."""
        if self._count is None:
            counted = select(func.count()).select_from(self._register).where(*self._where)
            self._count = session.execute(counted).scalar_one()
        return self._count

    def page(self, session: Session, first: int, size: int) -> list[Listed]:
        """The rows from place `first` on, at most `size` of them."""
        if first == 0:
            found = session.execute(self._select.where(*self._where).order_by(*self._order).limit(size))
            return [self._listed(row) for row in found]
        wanted = self.ids(session)[first : first + size]
        found = session.execute(self._select.where(self._register.id.in_(wanted.tolist())))
        by_id = {row[0]: self._listed(row) for row in found}
        return [by_id[number] for number in wanted if number in by_id]

    def all(self, session: Session) -> list[Listed]:
        """Every row, in order: for exports."""
        found = session.execute(self._select.where(*self._where).order_by(*self._order))
        return [self._listed(row) for row in found]

    def ids(self, session: Session) -> "array[int]":
        """The ids of all rows, in order."""
        if self._ids is None:
            found = session.execute(select(self._register.id).where(*self._where).order_by(*self._order))
            self._ids = array("q", found.scalars())
        return self._ids

    def place_of(self, session: Session, uid: str) -> int | None:
        """Where the row of a record stands; None when the list leaves it out."""
        number = session.execute(select(self._register.id).where(self._register.uid == uid)).scalar()
        if number is None:
            return None
        try:
            return self.ids(session).index(number)
        except ValueError:
            return None

    def _listed(self, row: Any) -> Listed:
        values = {f.key: value for f, value in zip(self._shown, row[3:], strict=True)}
        return Listed(row[0], row[1], row[2], values)


@lru_cache(maxsize=64)
def _select(register: type[Record], shown: tuple[Field, ...]) -> Select[Any]:
    # Remembered: putting the statement together costs more than running it.
    columns = [
        linked_words(register, f) if f.type is FieldType.LINK else getattr(register, f.column) for f in shown
    ]
    return select(register.id, register.uid, register.is_sample, *columns)


def linked_words(register: type[Row], described: Field) -> ColumnElement[Any]:
    """SQL for the words of what a link field names."""
    target = aliased(linked_table(described))
    words = getattr(target, linked_table(described).shown_by)
    owner = getattr(register, described.column)
    return select(words).where(target.id == owner).correlate(register).scalar_subquery()


def _conditions(register: type[Record], query: ListQuery) -> list[Any]:
    by_key = {f.key: f for f in fields(register)}
    found: list[Any] = [
        getattr(register, by_key[key].column) == value for key, value in query.filters.items()
    ]
    if register.day_column and query.since is not None and query.until is not None:
        day = getattr(register, register.day_column)
        found.append(and_(day >= query.since, day <= query.until))
    words = matching_ids(register, clean(query.find))
    if words is not None:
        found.append(words)
    return found


def _order(register: type[Record], sort: tuple[str, ...]) -> list[Any]:
    by_key = {f.key: f for f in fields(register)}
    keys = sort or ((register.sorted_first_by,) if register.sorted_first_by else ())
    found = []
    for key in keys:
        column = _sort_column(register, by_key.get(key.lstrip("-")), key.lstrip("-"))
        found.append(column.desc() if key.startswith("-") else column.asc())
    return [*found, register.id.desc()]


def _sort_column(register: type[Record], described: Field | None, key: str) -> ColumnElement[Any]:
    if described is None:
        return getattr(register, key)  # type: ignore[no-any-return]
    if described.type is FieldType.LINK:
        return func.ctr_text_key(linked_words(register, described))
    if described.type is FieldType.CHOICE:
        places = {choice.value: place for place, choice in enumerate(described.choices)}
        return case(places, value=getattr(register, described.column))
    column = getattr(register, described.column)
    if described.type is FieldType.TEXT:
        return getattr(register, f"{described.column}_sort", func.ctr_text_key(column))
    return column  # type: ignore[no-any-return]
