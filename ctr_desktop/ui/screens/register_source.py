"""Any register as rows of a list: columns from the description of its fields, rows a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from ctr_desktop.core.periods import Term
from ctr_desktop.records.base import Choice, Circulation, Field, FieldType, Record, fields
from ctr_desktop.records.evaluation import Level
from ctr_desktop.records.inspection import Step
from ctr_desktop.store.lists import Listed, Listing, ListQuery
from ctr_desktop.ui.cells import Cell, Column, Kind, Row
from ctr_desktop.ui.desk import Desk
from ctr_desktop.ui.marks import Mark
from ctr_desktop.ui.table import PAGE, SortKey
from ctr_desktop.ui.theme import Tone
from ctr_desktop.work.office import term_of
from ctr_desktop.work.values import show

SAMPLE = Mark(Tone.SOON, "DỮ LIỆU MẪU", "info-circle")
RESTRICTED = Mark(Tone.NONE, Circulation.RESTRICTED.label, "lock")
_SIGN = Column("sign", "Dấu", 4, Kind.STATE, sortable=False, rank=0)

_MARKS: Mapping[type[Choice], Mapping[Choice, Mark]] = MappingProxyType(
    {
        Step: {
            step: Mark(tone, step.label, sign, short)
            for step, tone, sign, short in (
                (Step.PLANNED, Tone.NONE, "calendar", "Trong kế hoạch"),
                (Step.PREPARING, Tone.OPEN, "", ""),
                (Step.CONDUCTING, Tone.OPEN, "", ""),
                (Step.CLOSING, Tone.SOON, "clock", ""),
                (Step.ENDED, Tone.DONE, "", ""),
            )
        },
    }
)
"""Choices that say how far something is are shown as states, in words short enough for a list."""

_ROOM = 102
"""So many characters of columns fit beside the panel on a small screen; a person may show the rest."""
_MOST = {
    FieldType.TEXT: 24, FieldType.LINK: 16, FieldType.CHOICE: 16, FieldType.INTEGER: 7, FieldType.DECIMAL: 7,
}  # fmt: skip
_MARGIN = 2
_STATE_WIDTH = 17
_TWO_LINES = (FieldType.TEXT, FieldType.LINK, FieldType.CHOICE, FieldType.PERIOD)
_KINDS = {
    FieldType.DAY: Kind.DAY, FieldType.PERIOD: Kind.DAY, FieldType.INTEGER: Kind.NUMBER,
    FieldType.DECIMAL: Kind.NUMBER,
}  # fmt: skip


def listed_fields(register: type[Record]) -> tuple[Field, ...]:
    """The fields a list of the register can show."""
    return tuple(field for field in fields(register) if field.width)


def is_named_by_program(register: type[Record], field: Field) -> bool:
    """Whether a field is the record's own name and the program writes it (`Record.settle`)."""
    return field.column == register.shown_by and not field.required


def columns_of(register: type[Record]) -> tuple[Column, ...]:
    """The columns of a register's list. What fits in the room is shown at first: its name, its states, who it
    is about and when, then the rest in order."""
    listed = listed_fields(register)
    ranked = sorted(
        (field for field in listed if not is_named_by_program(register, field)),
        key=lambda field: rank(register, field),
    )
    shown, room = set(), _ROOM
    for field in ranked:
        if _width(field) + _MARGIN <= room:
            shown.add(field.key)
            room -= _width(field) + _MARGIN
    stretched = _stretched(register, [field for field in listed if field.key in shown])
    made = (_column(field) for field in listed)
    return (
        _SIGN,
        *(replace(c, hidden=c.key not in shown, stretch=c.key == stretched, quiet=c.quiet and c.key != stretched,
                  rank=rank(register, field))
          for c, field in zip(made, listed, strict=True)),
    )  # fmt: skip


def rank(register: type[Record], field: Field) -> int:
    """How near to the front a field belongs in a list: 0 is nearest."""
    if field.column == register.shown_by:
        return 0
    if field.type is FieldType.PERIOD or _says_how_far(field):
        return 1
    if field.column == register.day_column or field.type is FieldType.LINK:
        return 2
    return 3 if field.type in _KINDS else 4


def _says_how_far(field: Field) -> bool:
    return bool(field.choices) and type(field.choices[0]) in (*_MARKS, Level)


def _stretched(register: type[Record], shown: Sequence[Field]) -> str:
    named = [field for field in shown if field.column == register.shown_by]
    wide = [field for field in shown if field.wide]
    links = [field for field in shown if field.type is FieldType.LINK]
    return next((field.key for field in (*named, *wide, *links, *shown)), "")


def _width(field: Field) -> int:
    if field.choices and type(field.choices[0]) in _MARKS:
        return _STATE_WIDTH
    return min(field.width, _MOST.get(field.type, field.width))


def _column(field: Field) -> Column:
    marks = tuple(_MARKS.get(type(field.choices[0]), {}).values()) if field.choices else ()
    kind = Kind.STATE if marks else _KINDS.get(field.type, Kind.TEXT)
    return Column(
        field.key,
        field.label,
        _width(field),
        kind,
        quiet=field.type in (FieldType.LINK, FieldType.CHOICE),
        lines=2 if field.type in _TWO_LINES else 1,
        marks=marks,
    )


class RegisterSource:
    """The rows of a register under one query. The first page and the count are asked for once."""

    def __init__(self, desk: Desk, register: type[Record]) -> None:
        self._desk, self.register = desk, register
        self.columns = columns_of(register)
        self._fields = {field.key: field for field in fields(register)}
        self._shown = tuple(self._fields[column.key] for column in self.columns if column is not _SIGN)
        self._named = next((column.key for column in self.columns if column.stretch), "")
        self.query = ListQuery()
        self._listing = self._made()
        self._first: Sequence[Row] | None = None
        self._term: Term | None = None

    def _made(self) -> Listing:
        return Listing(self.register, self.query, (*self._shown, self._fields["circulation"]))

    def ask(self, query: ListQuery) -> None:
        """Show what matches from now on, in the order asked for before; the table must then reload."""
        self.query = replace(query, sort=self.query.sort)
        self.refresh()

    def refresh(self) -> None:
        """Forget what was read."""
        self._listing, self._first, self._term = self._made(), None, None

    def count(self) -> int:
        with self._desk.reading() as session:
            return self._listing.count(session)

    def page(self, first: int, size: int) -> Sequence[Row]:
        if first == 0 and self._first is not None:
            return self._first
        with self._desk.reading() as session:
            if self._term is None:
                self._term = term_of(session)
            rows = [self._row(listed) for listed in self._listing.page(session, first, size)]
        if first == 0:
            self._first = rows
        return rows

    def sort(self, order: Sequence[SortKey]) -> None:
        keys = tuple(f"-{key}" if down else key for key, down in order)
        self.query = replace(self.query, sort=keys)
        self.refresh()

    def position(self, row_id: str) -> int | None:
        for place, row in enumerate(self.page(0, PAGE)):
            if row.id == row_id:
                return place
        with self._desk.reading() as session:
            return self._listing.place_of(session, row_id)

    def _row(self, listed: Listed) -> Row:
        cells: list[Cell] = [self._sign(listed)]
        cells += [self._cell(field, listed.values[field.key]) for field in self._shown]
        if listed.is_sample:
            place = next(n for n, column in enumerate(self.columns) if column.key == self._named)
            name = str(cells[place] or "")
            cells[place] = name if SAMPLE.word in name else f"{SAMPLE.word} · {name}"
        return Row(listed.uid, cells)

    def _sign(self, listed: Listed) -> Mark | None:
        return RESTRICTED if listed.values["circulation"] is Circulation.RESTRICTED else None

    def _cell(self, field: Field, value: Any) -> Cell:
        if value is None:
            return None
        if isinstance(value, Choice) and type(value) in _MARKS:
            return _MARKS[type(value)][value]
        return show(field, value, self._term) or None
