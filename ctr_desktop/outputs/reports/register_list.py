"""Any register's list as it is shown: the same rows, columns and order."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ctr_desktop.core.days import show_day
from ctr_desktop.core.periods import Term
from ctr_desktop.core.text import clean
from ctr_desktop.outputs.report import Column, Kind, Paragraph, Report, Row, Table, Value
from ctr_desktop.outputs.reports.letterhead import INTERNAL, sender_of, stamp_of, stamped
from ctr_desktop.records.base import Circulation, Field, FieldType, Record, fields
from ctr_desktop.store.lists import Listed, Listing, ListQuery, linked_table
from ctr_desktop.work import values
from ctr_desktop.work.office import term_of

_KINDS = {FieldType.DAY: Kind.DAY, FieldType.INTEGER: Kind.INTEGER, FieldType.DECIMAL: Kind.NUMBER}
_FLAG_WORDS = ("Có",)
_NOTE = "note"


def register_list(
    session: Session, register: type[Record], query: ListQuery, shown: Sequence[Field], today: date
) -> Report:
    """The list under a query. Sensitive fields are left out; the uid travels along for reading a sheet back.
    A list with samples shows the notes too: a sample is stamped there."""
    told = [field for field in shown if not field.sensitive]
    circulation, note = (_field(register, key) for key in ("circulation", _NOTE))
    rows = Listing(register, query, list(dict.fromkeys([*told, circulation, note]))).all(session)
    stamp = stamp_of(rows)
    if stamp and note not in told:
        told.append(note)
    sender, term = sender_of(session, today), term_of(session)
    columns = (
        Column("uid", "Mã bản ghi", hidden=True),
        Column("no", "STT", Kind.INTEGER, weight=4),
        *map(column_of, told),
    )
    table = Table.plain(register.title, columns, [_row(n, row, told, term) for n, row in enumerate(rows, 1)])
    return Report(
        key=register.register,
        title=register.title,
        subtitle=" · ".join(_conditions(session, register, query, term)),
        blocks=(table if rows else Paragraph("Không có bản ghi nào phù hợp."),),
        letterhead=sender.letterhead(numbered=False),
        landscape=True,
        unit=sender.office.unit,
        check=sender.check,
        circulation=INTERNAL if any(_is_internal(row) for row in rows) else "",
        stamp=stamp,
        holds=f"{values.show_number(len(rows))} {register.one}",
    )


def _field(register: type[Record], key: str) -> Field:
    return next(field for field in fields(register) if field.key == key)


def _is_internal(row: Listed) -> bool:
    return row.values["circulation"] is not Circulation.PUBLIC


def column_of(field: Field) -> Column:
    """The column of a field."""
    choices = tuple(choice.label for choice in field.choices)
    return Column(
        field.key,
        field.label,
        _KINDS.get(field.type, Kind.TEXT),
        weight=field.width or 12,
        decimals=2,
        choices=choices or (_FLAG_WORDS if field.type is FieldType.FLAG else ()),
    )


def _row(number: int, row: Listed, shown: Sequence[Field], term: Term) -> Row:
    return (row.uid, number, *(_cell(field, row, term) for field in shown))


def _cell(field: Field, row: Listed, term: Term) -> Value:
    value = row.values[field.key]
    return _value(field, stamped(value, row) if field.key == _NOTE else value, term)


def _value(field: Field, value: Any, term: Term) -> Value:
    """True days and numbers; everything else in the words a user sees."""
    if field.type in _KINDS:
        typed: Value = value
        return typed
    return values.show(field, value, term) or None


def _conditions(session: Session, register: type[Record], query: ListQuery, term: Term) -> Iterator[str]:
    """What the list was narrowed down by, in words."""
    described = {field.key: field for field in fields(register)}
    for key, value in query.filters.items():
        yield f"{described[key].label}: {_filter_words(session, described[key], value, term)}"
    if query.since and query.until:
        yield f"Từ {show_day(query.since)} đến {show_day(query.until)}"
    if clean(query.find):
        yield f"Có từ “{clean(query.find)}”"


def _filter_words(session: Session, field: Field, value: Any, term: Term) -> str:
    if field.type is FieldType.LINK and value is not None:
        target = linked_table(field)
        named = select(getattr(target, target.shown_by)).where(target.id == value)
        value = session.execute(named).scalar()
    if field.type is FieldType.CHOICE and value is not None:
        value = next(choice for choice in field.choices if choice == value)
    return values.show(field, value, term) or "(để trống)"
