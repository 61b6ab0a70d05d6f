"""The whole text of each document that is followed, and the words a task was made from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ctr_desktop.core.text import clean
from ctr_desktop.records import Edition, Passage
from ctr_desktop.work.named import added


@dataclass(frozen=True)
class Printed:
    """A passage as a file has it, with the task it became."""

    line: int
    role: str
    text: str
    task_id: int | None


def passages_in(data: Mapping[str, Any], tasks: Mapping[str, int]) -> list[Printed]:
    """The whole text of a document; `tasks` has the ids of its tasks by the data's own codes."""
    return [
        Printed(one["line"], one["role"], clean(one["text"]), tasks.get(one.get("task") or ""))
        for one in data.get("passages", ())
    ]


def add_edition(session: Session, programme_id: int, file: str, printed: Sequence[Printed]) -> None:
    """Keeps the text of a version of a document; a data file without one adds nothing."""
    if not printed:
        return
    edition = added(session, Edition(programme_id=programme_id, file=file))
    session.add_all(
        Passage(
            edition_id=edition.id,
            position=position,
            line=one.line,
            role=one.role,
            text=one.text,
            task_id=one.task_id,
        )
        for position, one in enumerate(printed)
    )
    session.flush()


def newest_text(session: Session, programme_id: int) -> list[str]:
    """The passages of a document's newest version, in order."""
    newest = select(func.max(Edition.id)).where(Edition.programme_id == programme_id).scalar_subquery()
    found = select(Passage.text).where(Passage.edition_id == newest).order_by(Passage.position)
    return list(session.execute(found).scalars())


@dataclass(frozen=True)
class Line:
    """A passage to be read beside a task; `is_own` says that the task was made from it."""

    line: int
    text: str
    role: str
    is_own: bool


@dataclass(frozen=True)
class Excerpt:
    """The words of a document around those of a task."""

    file: str
    lines: tuple[Line, ...]


def passages_around(session: Session, task_id: int, n: int = 2) -> Excerpt | None:
    """The sentence a task was made from with `n` passages before and after, out of the newest version that has it; None
    for a task that is in no document."""
    own = (
        select(Passage)
        .where(Passage.task_id == task_id)
        .order_by(Passage.edition_id.desc(), Passage.position)
    )
    mine = list(session.execute(own).scalars())
    if not mine:
        return None
    edition_id = mine[0].edition_id
    places = [passage.position for passage in mine if passage.edition_id == edition_id]
    around = select(Passage).where(
        Passage.edition_id == edition_id, Passage.position.between(places[0] - n, places[-1] + n)
    )
    lines = session.execute(around.order_by(Passage.position)).scalars()
    return Excerpt(
        file=session.get_one(Edition, edition_id).file,
        lines=tuple(Line(one.line, one.text, one.role, one.task_id == task_id) for one in lines),
    )
