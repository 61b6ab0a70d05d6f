"""The history of a record in words: who changed what, when, and each field before and after."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ctr_desktop.core.periods import Term
from ctr_desktop.records import TABLES
from ctr_desktop.records.base import Field, FieldType, Row, fields
from ctr_desktop.store.history import Change, changes_of
from ctr_desktop.store.lists import linked_table
from ctr_desktop.work import values
from ctr_desktop.work.office import term_of

NOTHING = "(trống)"
"""How an empty field is told."""

_GONE = "(bản ghi đã xóa)"
_TABLE = {table.__tablename__: table for table in TABLES}
_LinkNames = Mapping[tuple[str, int], str]


@dataclass(frozen=True)
class FieldChange:
    """One field, in the words a user sees; what was or is empty says so (`NOTHING`)."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class PastAct:
    """One act on a record and what it did to its fields, as far as a user sees them."""

    seq: int
    at: datetime
    who: str
    action: str
    fields: tuple[FieldChange, ...]


def past_of(session: Session, *uids: str, limit: int = 200) -> list[PastAct]:
    """What happened to a record and to rows that belong to it, newest first; one act is told once."""
    connection = session.connection()
    changes = [change for uid in uids for change in changes_of(connection, uid, limit=limit)]
    return tell(session, changes)[:limit]


def tell(session: Session, changes: Iterable[Change]) -> list[PastAct]:
    """Changes in words, grouped by the act they belong to, newest act first."""
    known = [change for change in changes if change.record in _TABLE]
    names, term = _link_names(session, known), term_of(session)
    by_act: dict[int, list[Change]] = defaultdict(list)
    for change in known:
        by_act[change.entry.seq].append(change)
    return [_act(by_act[seq], names, term) for seq in sorted(by_act, reverse=True)]


def _act(changes: list[Change], names: _LinkNames, term: Term) -> PastAct:
    entry = changes[0].entry
    told = [line for change in changes for line in _fields(change, names, term)]
    return PastAct(entry.seq, entry.at, entry.who, entry.action, tuple(told))


def _fields(change: Change, names: _LinkNames, term: Term) -> Iterable[FieldChange]:
    table = _TABLE[change.record]
    for field in fields(table):
        before, after = change.before.get(field.column), change.after.get(field.column)
        if before != after and not (field.sensitive or _is_default(table, field, before, after)):
            yield FieldChange(
                field.label, _words(field, before, names, term), _words(field, after, names, term)
            )


def _is_default(table: type[Row], field: Field, before: Any, after: Any) -> bool:
    """Whether a new or deleted row merely has what every new row has."""
    default = table.__table__.columns[field.column].default
    return (
        None in (before, after)
        and default is not None
        and default.is_scalar
        and default.arg in (before, after)
    )


def _words(field: Field, raw: Any, names: _LinkNames, term: Term) -> str:
    """The words of a value as the history keeps it: days as ISO text, choices by their key, decimals in
    hundredths, links by number."""
    if raw is None or raw == "":
        return NOTHING
    if field.type is FieldType.LINK:
        return names.get((field.to, raw), _GONE)
    return values.show(field, _value(field, raw), term) or NOTHING


def _value(field: Field, raw: Any) -> Any:
    match field.type:
        case FieldType.DAY:
            return date.fromisoformat(raw)
        case FieldType.CHOICE:
            return next(choice for choice in field.choices if choice.value == raw)
        case FieldType.DECIMAL:
            return Decimal(raw) / 100
        case _:
            return raw


def _link_names(session: Session, changes: Iterable[Change]) -> _LinkNames:
    """What every linked record is called now: a query for each register that is linked to."""
    wanted: dict[str, tuple[Field, set[int]]] = {}
    for change in changes:
        for field in fields(_TABLE[change.record]):
            if field.type is FieldType.LINK:
                linked = (change.before.get(field.column), change.after.get(field.column))
                wanted.setdefault(field.to, (field, set()))[1].update(n for n in linked if n is not None)
    found: dict[tuple[str, int], str] = {}
    for to, (field, numbers) in wanted.items():
        if numbers:
            target = linked_table(field)
            named = select(target.id, getattr(target, target.shown_by)).where(target.id.in_(numbers))
            found |= {(to, number): name for number, name in session.execute(named)}
    return found
