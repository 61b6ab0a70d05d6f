"""Lists of a register: filtered, sorted and paged in SQL, so that 200,000 rows cost what 200 do.

The first page is one query. Pages further down go by a list of ids read once, never by counting rows off. The
statements of a list are put together once for each shape of a query and then asked as text: putting one together
costs more than running it. Values are read from a row when somebody asks for them.
"""

import json
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, func, select, text
from sqlalchemy.orm import Session, aliased

from ctr_desktop.core.text import clean
from ctr_desktop.records import TABLES
from ctr_desktop.records.base import Field, FieldType, Record, Row, fields
from ctr_desktop.store.asking import asking
from ctr_desktop.store.search import WORDS, folded_match, matching_rows
from ctr_desktop.store.statements import Turn, compiled, reader, writer

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


class _Values(Mapping[str, Any]):
    """A row's values by field key, each turned from what the file holds when it is asked for."""

    __slots__ = ("_places", "_readers", "_row")

    def __init__(self, row: Sequence[Any], places: Mapping[str, int], readers: Sequence[Turn]) -> None:
        self._row, self._places, self._readers = row, places, readers

    def __getitem__(self, key: str) -> Any:
        place = self._places[key]
        value, turn = self._row[place], self._readers[place]
        return value if turn is None else turn(value)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class Listed:
    """One row of a list: the record's id and uid, and its values by field key; a link's value is its words."""

    __slots__ = ("_plan", "_row", "id", "uid")

    def __init__(self, row: Sequence[Any], plan: "_Plan") -> None:
        self.id: int = row[0]
        self.uid: str = row[1]
        self._row, self._plan = row, plan

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Listed) and self._row == other._row

    __hash__ = None  # type: ignore[assignment]

    @property
    def is_sample(self) -> bool:
        return bool(self._row[2])

    @property
    def values(self) -> Mapping[str, Any]:
        return _Values(self._row, self._plan.places, self._plan.readers)


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
        keys = tuple(f.key for f in (shown if shown is not None else fields(register)))
        given = _given(query)
        self._plan = _plan(_shape(register, query, keys, with_words=given[WORDS] is not None))
        self._values = self._plan.bound(given)
        self._ids: array[int] | None = None
        self._count: int | None = None

    def count(self, session: Session) -> int:
        """How many rows there are."""
        if self._count is None:
            self._count = asking(session)(self._plan.count, **self._values)[0][0]
        return self._count

    def page(self, session: Session, first: int, size: int) -> list[Listed]:
        """The rows from place `first` on, at most `size` of them."""
        if first == 0:
            return self._rows(asking(session)(self._plan.first, size=size, **self._values))
        wanted = self.ids(session)[first : first + size].tolist()
        found = self._rows(asking(session)(self._plan.some, ids=json.dumps(wanted)))
        by_id = {row.id: row for row in found}
        return [by_id[number] for number in wanted if number in by_id]

    def all(self, session: Session) -> list[Listed]:
        """Every row, in order: for exports."""
        return self._rows(asking(session)(self._plan.rows, **self._values))

    def ids(self, session: Session) -> "array[int]":
        """The ids of all rows, in order."""
        if self._ids is None:
            found = asking(session)(self._plan.ids, **self._values)
            self._ids = array("q", (row[0] for row in found))
        return self._ids

    def place_of(self, session: Session, uid: str) -> int | None:
        """Where the row of a record stands; None when the list leaves it out."""
        found = asking(session)(self._plan.id_of, uid=uid)
        try:
            return self.ids(session).index(found[0][0]) if found else None
        except ValueError:
            return None

    def _rows(self, found: Sequence[Sequence[Any]]) -> list[Listed]:
        return [Listed(row, self._plan) for row in found]


@dataclass(frozen=True)
class _Shape:
    """All of a query but its values. `shown` are the keys of fields, `filters` keys each with whether a value is
    given."""

    register: type[Record]
    shown: tuple[str, ...]
    filters: tuple[tuple[str, bool], ...]
    between_days: bool
    with_words: bool
    sort: tuple[str, ...]


def _shape(register: type[Record], query: ListQuery, shown: tuple[str, ...], *, with_words: bool) -> _Shape:
    return _Shape(
        register,
        shown,
        tuple((key, value is not None) for key, value in query.filters.items()),
        bool(register.day_column) and query.since is not None and query.until is not None,
        with_words,
        query.sort,
    )


def _given(query: ListQuery) -> dict[str, Any]:
    """The values of a query by the names they have in its statements."""
    given = {_filter_name(key): value for key, value in query.filters.items()}
    words = folded_match(clean(query.find)) if query.find else None
    return given | {"since": query.since, "until": query.until, WORDS: words}


def _filter_name(key: str) -> str:
    return f"filter_{key}"


class _Plan:
    """The statements of a shape as text, and how values go in and come out."""

    def __init__(self, shape: _Shape) -> None:
        register, where, order = shape.register, _conditions(shape), _order(shape.register, shape.sort)
        by_key = {f.key: f for f in fields(register)}
        shown = [by_key[key] for key in shape.shown]
        columns = [
            linked_words(register, f) if f.type is FieldType.LINK else getattr(register, f.column)
            for f in shown
        ]
        head = select(register.id, register.uid, register.is_sample, *columns)
        self._constants: dict[str, Any] = {}
        self._writers: dict[str, Callable[[Any], Any]] = {}
        self.rows = self._text(head.where(*where).order_by(*order))
        self.first = f"{self.rows} LIMIT :size"
        self.ids = self._text(select(register.id).where(*where).order_by(*order))
        self.count = self._text(select(func.count()).select_from(register).where(*where))
        chosen = text(f'"{register.__tablename__}".id IN (SELECT value FROM json_each(:ids))')
        self.some = self._text(head.where(chosen))
        self.id_of = self._text(select(register.id).where(register.uid == bindparam("uid")))
        self.places = {key: place for place, key in enumerate(shape.shown, start=3)}
        self.readers = (None, None, None, *(reader(column.type) for column in columns))

    def _text(self, statement: Select[Any]) -> str:
        made = compiled(statement)
        for bound, name in made.bind_names.items():
            if (turn := writer(bound.type)) is not None:
                self._writers[name] = turn
            if bound.value is not None:
                assert self._constants.setdefault(name, bound.value) == bound.value  # one name, one value
        return str(made)

    def bound(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """What is handed to the driver: the values of a query, and what its statements hold themselves."""
        values = {**self._constants, **given}
        return {
            name: self._writers[name](value) if name in self._writers else value
            for name, value in values.items()
        }


_plan = lru_cache(maxsize=128)(_Plan)


def linked_words(register: type[Row], described: Field) -> ColumnElement[Any]:
    """SQL for the words of what a link field names."""
    target = aliased(linked_table(described))
    words = getattr(target, linked_table(described).shown_by)
    owner = getattr(register, described.column)
    return select(words).where(target.id == owner).correlate(register).scalar_subquery()


def _conditions(shape: _Shape) -> list[Any]:
    register = shape.register
    by_key = {f.key: f for f in fields(register)}
    found: list[Any] = []
    for key, is_given in shape.filters:
        column = getattr(register, by_key[key].column)
        named = bindparam(_filter_name(key), type_=column.type)
        found.append(column == named if is_given else column.is_(None))
    if shape.between_days:
        day = getattr(register, register.day_column)
        since, until = (bindparam(name, type_=day.type) for name in ("since", "until"))
        found.append(and_(day >= since, day <= until))
    if shape.with_words:
        found.append(matching_rows(register))
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
