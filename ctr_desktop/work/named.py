"""The bodies and documents that a programme's data names, as records: known ones are found, others are added."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from ctr_desktop.core.text import clean, fold
from ctr_desktop.records import Citation, Document, Unit
from ctr_desktop.records.base import Row
from ctr_desktop.records.document import document_name
from ctr_desktop.records.programme import CitationKind
from ctr_desktop.records.unit import UnitKind, body_key

_Added = TypeVar("_Added", bound=Row)
_Identity = tuple[str, str, str]


def added(session: Session, record: _Added) -> _Added:
    """The record, with its number."""
    session.add(record)
    session.flush()
    return record


class Named:
    """Looks up what one file names, in one session."""

    def __init__(self, session: Session, data: Mapping[str, Any]) -> None:
        self._session = session
        self._described = {body_key(unit["name"]): unit for unit in data.get("units", ())}
        self._cited = {document["id"]: document for document in data.get("documents", ())}
        self._units = known_bodies(session)
        self._position = len(set(self._units.values()))
        self._documents = {
            _identity(kept.kind, kept.number, kept.issued_on, kept.issuer, kept.name): kept
            for kept in session.execute(select(Document).order_by(Document.id.desc())).scalars()
        }

    def add_bodies(self) -> None:
        """Adds the described bodies in their order, each under its own."""
        for described in self._described.values():
            unit = self.unit(described["name"])
            for name in described.get("aliases", ()):
                self._units.setdefault(body_key(name), unit)
        for described in self._described.values():
            unit = self.unit(described["name"])
            if (parent := described.get("parent")) and unit.parent_id is None:
                unit.parent_id = self._units[body_key(parent)].id

    def known_unit(self, name: str) -> Unit | None:
        """The body with a name, if there is one."""
        return self._units.get(body_key(name))

    def unit(self, name: str) -> Unit:
        """The body with a name, added where there is none."""
        key = body_key(name)
        if key not in self._units:
            described = self._described.get(key, {})
            unit = Unit(
                name=clean(name),
                kind=UnitKind(described.get("type") or UnitKind.COLLECTIVE),
                other_names="\n".join(described.get("aliases", ())) or None,
                position=self._position,
            )
            self._position += 1
            self._units[key] = added(self._session, unit)
        return self._units[key]

    def add_documents(self) -> None:
        """Adds every cited document in the file's order."""
        for key in self._cited:
            self.document(key)

    def document(self, key: str) -> Document:
        """The document that the file calls `key`, added where it is not known."""
        described = self._cited[key]
        number, issued_on = described.get("number"), day(described.get("date"))
        about, issuer = described.get("about") or None, described.get("issuer")
        name = document_name(described["type"], number, issued_on, about)
        identity = _identity(described["type"], number, issued_on, issuer, name)
        if identity in self._documents:
            return self._documents[identity]
        document = Document(
            name=name,
            kind=described["type"],
            number=number,
            issued_on=issued_on,
            issuer=issuer,
            about=about,
            remark=described.get("note"),
        )
        self._documents[identity] = added(self._session, document)
        return document

    def cite(self, keys: Iterable[str], kind: CitationKind = CitationKind.CITED, **owner: int) -> None:
        """Notes that a programme or a task names documents; `owner` is its column and id."""
        for key in dict.fromkeys(keys):
            self._session.add(Citation(document_id=self.document(key).id, kind=kind, **owner))


def known_bodies(session: Session) -> dict[str, Unit]:
    """Every body by each of its names, in the form in which they are the same."""
    found: dict[str, Unit] = {}
    units = list(session.execute(select(Unit).order_by(Unit.id)).scalars())
    for unit in units:
        found.setdefault(body_key(unit.name), unit)
    for unit in units:
        for name in unit.every_name:
            found.setdefault(body_key(name), unit)
    return found


def _identity(
    kind: str, number: str | None, issued_on: date | None, issuer: str | None, name: str
) -> _Identity:
    """By what a document is known: its kind, number and day; without a number its name and who issued it."""
    if not number:
        return fold(name), fold(issuer or ""), ""
    return fold(kind), "".join(number.split()).casefold(), str(issued_on or "")


def day(text: str | None) -> date | None:
    """A day of a data file."""
    return date.fromisoformat(text) if text else None
