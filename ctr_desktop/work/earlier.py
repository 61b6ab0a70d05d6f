"""Which of the documents that are followed a document read now may be a later version of."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ctr_desktop.core.text import clean, fold
from ctr_desktop.records import Programme, Section, Task
from ctr_desktop.records.unit import body_key
from ctr_desktop.work.programmes import programmes

_MOST_ALIKE = 0.5
"""The share of its tasks that are there word for word from which a document is taken for a version of another."""


@dataclass(frozen=True)
class Earlier:
    """A document that is followed, and how many of the new one's tasks it has word for word."""

    programme_id: int
    called: str
    name: str
    same: int


def earlier_versions(session: Session, data: Mapping[str, Any]) -> list[Earlier]:
    """Those that have the number, or the issuer and the kind, or most tasks of a document; the likeliest first."""
    texts = {fold(clean(task["text"])) for task in data["tasks"]}
    found = []
    for place, known in enumerate(programmes(session)):
        same = len(texts & _texts(session, known.id))
        rank = _likeness(known, data, same / max(1, len(texts)))
        if rank:
            found.append((-rank, -same, place, Earlier(known.id, known.called, known.name, same)))
    return [one for *_rank, one in sorted(found, key=lambda line: line[:3])]


def _texts(session: Session, programme_id: int) -> set[str]:
    own = select(Task.text).join(Section).where(Section.programme_id == programme_id)
    return {fold(text) for text in session.execute(own).scalars()}


def _likeness(known: Programme, data: Mapping[str, Any], share: float) -> int:
    """0 for another document; 3 for the same number, which outweighs all."""
    issued_alike = body_key(known.issuer) == body_key(data["issuer"])
    read = Programme(number=data.get("number"), signs=data.get("signs")).whole_number
    if issued_alike and read and fold(read) == fold(known.whole_number):
        return 3
    if share >= _MOST_ALIKE:
        return 2
    signs = data.get("signs")
    return 1 if issued_alike and signs and fold(signs) == fold(known.signs or "") else 0
