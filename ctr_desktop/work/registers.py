"""Any register's records: described, found, added, edited and deleted by the descriptions of its fields alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import delete as delete_from
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.periods import Term
from ctr_desktop.core.text import fold, shorten
from ctr_desktop.records import REGISTERS, Evaluation, Evidence, Unit
from ctr_desktop.records.base import Field, FieldType, Problem, Record, fields
from ctr_desktop.store.lists import linked_table, linked_words
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work import values
from ctr_desktop.work.office import term_of
from ctr_desktop.work.rating import rating_problems
from ctr_desktop.work.together import Together


class InvalidRecord(UserError):  # noqa: N818 - it says what the record is
    """A record that can't be kept as it is; `problems` says why, field by field."""

    def __init__(self, register: type[Record], problems: Sequence[Problem]) -> None:
        labels = {f.key: f.label for f in fields(register)}
        told = [f"{labels[p.field]}: {p.sentence}" if p.field in labels else p.sentence for p in problems]
        super().__init__(" ".join(told))
        self.problems = tuple(problems)


def register_of(key: str) -> type[Record]:
    """The register with a key. Raises UserError."""
    found = next((register for register in REGISTERS if register.register == key), None)
    if found is None:
        known = ", ".join(register.register for register in REGISTERS)
        raise UserError(f"Không có sổ “{key[:30]}”.", f"Các sổ: {known}.")
    return found


class LinkFinder:
    """Finds the record that a link's words name: by uid, by its very name, by another name of it. One session's
    names are read once, so that an import of thousands of rows asks once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._names: dict[str, dict[str, list[int]]] = {}

    def __call__(self, field: Field, words: str) -> int:
        found = self._known(field).get(words) or self._known(field).get(fold(words)) or []
        if len(found) == 1:
            return found[0]
        one = linked_table(field).one
        if found:
            raise UserError(
                f"Có {len(found)} {one} cùng tên “{shorten(words, 40)}”.",
                "Hãy mở bản ghi và chọn đúng trong danh sách.",
            )
        raise UserError(
            f"Không có {one} nào tên “{shorten(words, 40)}”.",
            f"Hãy thêm vào sổ “{linked_table(field).title}” trước, hoặc ghi đúng tên.",
        )

    def _known(self, field: Field) -> dict[str, list[int]]:
        if field.to not in self._names:
            names: dict[str, list[int]] = {}
            target = linked_table(field)
            for record in self._session.execute(select(target)).scalars():
                for name in {record.uid, fold(getattr(record, target.shown_by)), *_other_names(record)} - {
                    ""
                }:
                    names.setdefault(name, []).append(record.id)
            self._names[field.to] = names
        return self._names[field.to]


def _other_names(record: Record) -> set[str]:
    if not isinstance(record, Unit):
        return set()
    return {fold(name) for name in (record.short_name or "", *(record.other_names or "").split("\n"))}


def fill(
    record: Record, given: Mapping[str, Any], *, term: Term, find_link: values.FindLink
) -> list[Problem]:
    """Sets the given fields on a record and returns everything that is wrong with it, field by field."""
    register, problems = type(record), []
    described = {f.key: f for f in fields(register)}
    for key, value in given.items():
        if key not in described:
            problems.append(Problem(key, f"Sổ “{register.title}” không có mục “{key[:30]}”."))
            continue
        try:
            parsed = values.parse(described[key], value, term=term, find_link=find_link)
        except UserError as error:
            problems.append(Problem(key, str(error)))
            continue
        _set(record, described[key], parsed)
    problems += _missing(record, {problem.field for problem in problems})
    return problems or _against_rules(record)


def _set(record: Record, field: Field, parsed: Any) -> None:
    column = type(record).__table__.columns[field.column]
    if parsed is None and not column.nullable and column.default is not None and column.default.is_scalar:
        parsed = column.default.arg
    setattr(record, field.column, parsed)


def _missing(record: Record, told: set[str]) -> list[Problem]:
    return [
        Problem(f.key, f"Chưa ghi “{f.label}”.")
        for f in fields(type(record))
        if f.required and f.key not in told and getattr(record, f.column) in (None, "")
    ]


def _against_rules(record: Record) -> list[Problem]:
    found = record.problems()
    if isinstance(record, Evaluation):
        found += rating_problems(record)
    return found


def new_record(register: type[Record]) -> Record:
    """An empty record with the register's defaults set."""
    record = register()
    for column in register.__table__.columns:
        if column.default is not None and column.default.is_scalar:
            setattr(record, column.name, column.default.arg)
    return record


def settle(session: Session, record: Record, term: Term) -> None:
    """Lets the record fill in what the program derives, from the words of what it links to."""
    shown = {}
    for field in fields(type(record)):
        number = getattr(record, field.column) if field.type is FieldType.LINK else None
        if number is not None:
            shown[field.key] = _words_of(session, field, number)
    record.settle(shown, term)


def add(workspace: Workspace, register: type[Record], given: Mapping[str, Any]) -> str:
    """Adds a record from values by field key and returns its uid. Raises InvalidRecord."""
    with workspace.change(f"Thêm {register.one}") as session:
        record = new_record(register)
        _save(session, record, given)
        return record.uid


def edit(workspace: Workspace, register: type[Record], uid: str, given: Mapping[str, Any]) -> None:
    """Changes some fields of a record. Raises InvalidRecord."""
    with workspace.change(f"Sửa {register.one}") as session:
        _save(session, get(session, register, uid), given)


def _save(session: Session, record: Record, given: Mapping[str, Any]) -> None:
    term = term_of(session)
    with session.no_autoflush:
        problems = fill(record, given, term=term, find_link=LinkFinder(session))
        if problems:
            raise InvalidRecord(type(record), problems)
        settle(session, record, term)
        problems = Together(session, type(record)).problems(record)
        if problems:
            raise InvalidRecord(type(record), problems)
    session.add(record)
    session.flush()


def delete(workspace: Workspace, register: type[Record], uids: Sequence[str]) -> None:
    """Deletes records with their evidence; one act, one undo. Raises UserError when one is used elsewhere or lies in
    a closed period."""
    words = register.one if len(uids) == 1 else f"{len(uids)} bản ghi ({register.title})"
    with workspace.change(f"Xóa {words}") as session:
        session.execute(delete_from(Evidence).where(Evidence.owner_uid.in_(uids)))
        for uid in uids:
            session.delete(get(session, register, uid))


def get(session: Session, register: type[Record], uid: str) -> Record:
    """The record with a uid. Raises UserError."""
    record = session.execute(select(register).where(register.uid == uid)).scalar()
    if record is None:
        raise UserError(f"Không tìm thấy {register.one} này.", "Có thể bản ghi đã bị xóa; hãy nạp lại (F5).")
    return record


@dataclass(frozen=True)
class Named:
    """A record by its words, as a link shows it; `beside` tells apart those of the same name."""

    id: int
    words: str
    beside: str = ""


@dataclass(frozen=True)
class Opened:
    """A record as a form shows it: its values by field key, a link's value as a `Named`."""

    uid: str
    name: str
    values: dict[str, Any]
    is_sample: bool = False


def open_record(session: Session, register: type[Record], uid: str) -> Opened:
    """The record with a uid, for a form. Raises UserError."""
    record = get(session, register, uid)
    values = {field.key: _opened(session, field, getattr(record, field.column)) for field in fields(register)}
    return Opened(uid, str(getattr(record, register.shown_by)), values, record.is_sample)


def open_new(register: type[Record]) -> Opened:
    """An empty record with the register's defaults, for a form. It has no uid yet."""
    record = new_record(register)
    return Opened("", "", {field.key: getattr(record, field.column) for field in fields(register)})


def named(session: Session, field: Field, number: int) -> Named | None:
    """The record a link field names by its id; None when it is gone."""
    target = linked_table(field)
    words = session.execute(
        select(getattr(target, target.shown_by)).where(target.id == number)
    ).scalar_one_or_none()
    return None if words is None else Named(number, words)


def named_by_uid(session: Session, register: type[Record], uid: str) -> Named:
    """The record with a uid, as a link shows it. Raises UserError."""
    record = get(session, register, uid)
    return Named(record.id, str(getattr(record, register.shown_by)))


def _opened(session: Session, field: Field, value: Any) -> Any:
    if field.type is FieldType.LINK and value is not None:
        return Named(value, _words_of(session, field, value))
    return value


def _words_of(session: Session, field: Field, number: int) -> str:
    target = linked_table(field)
    words = select(getattr(target, target.shown_by)).where(target.id == number)
    return str(session.execute(words).scalar_one())


def draft(
    session: Session, register: type[Record], uid: str, given: Mapping[str, Any]
) -> tuple[Record, list[Problem]]:
    """The record as it would be with the values given, and what is wrong with it; nothing is kept. An empty uid
    is a record to be added."""
    with session.no_autoflush:
        record = get(session, register, uid) if uid else new_record(register)
        problems = fill(record, given, term=term_of(session), find_link=LinkFinder(session))
    session.expunge_all()
    return record, problems


def values_of(session: Session, record: Record) -> dict[str, Any]:
    """A record's values by field key; a link's value is the words of what it names."""
    found = {}
    for field in fields(type(record)):
        value = getattr(record, field.column)
        is_link = field.type is FieldType.LINK and value is not None
        found[field.key] = _words_of(session, field, value) if is_link else value
    return found


def choices_for(session: Session, field: Field, typed: str = "", limit: int = 30) -> list[Named]:
    """What a link field can name: those whose name holds every word typed, in Vietnamese order."""
    target = linked_table(field)
    words = getattr(target, target.shown_by)
    order = getattr(target, f"{target.shown_by}_sort", words)
    wanted = fold(typed).split()
    found = session.execute(select(target.id, words).order_by(order))
    matching = ((number, text) for number, text in found if _holds_all(fold(text), wanted))
    chosen = list(islice(matching, limit))
    beside = _words_beside(session, target, [number for number, _ in chosen])
    return [Named(number, text, beside.get(number, "")) for number, text in chosen]


def _holds_all(text: str, words: Sequence[str]) -> bool:
    return all(word in text for word in words)


def _words_beside(session: Session, target: type[Record], ids: Sequence[int]) -> dict[int, str]:
    """The first two other things a list shows of each record: post and unit of a person, number of a document."""
    told = [f for f in fields(target) if f.width and f.type in _TELLING and f.column != target.shown_by][:2]
    columns = [
        linked_words(target, f) if f.type is FieldType.LINK else getattr(target, f.column) for f in told
    ]
    found = session.execute(select(target.id, *columns).where(target.id.in_(ids)))
    return {row[0]: " · ".join(shorten(str(part), 60) for part in row[1:] if part) for row in found}


_TELLING = (FieldType.TEXT, FieldType.LINK)


def evidence_count(session: Session, uids: Sequence[str]) -> int:
    """How many files are attached to some records."""
    counted = select(func.count()).select_from(Evidence).where(Evidence.owner_uid.in_(uids))
    return session.execute(counted).scalar_one()
