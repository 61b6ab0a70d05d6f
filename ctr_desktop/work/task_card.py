"""One task with everything its panel shows, read in one go."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ctr_desktop.core.presets import describe
from ctr_desktop.core.text import shorten
from ctr_desktop.records import Citation, Closing, Document, Occurrence, Section, Task
from ctr_desktop.work.checklist import TaskFilter, TaskRow, task_rows
from ctr_desktop.work.closed import closing_over
from ctr_desktop.work.office import term_of
from ctr_desktop.work.passages import Excerpt, passages_around
from ctr_desktop.work.programmes import programmes

_AROUND = 1
"""Passages before and after a task's own."""
_NAME = 120


@dataclass(frozen=True)
class Cited:
    """A document a task names."""

    uid: str
    name: str
    about: str


@dataclass(frozen=True)
class TaskCard:
    """A task, the occurrence that is shown, all its occurrences in order, and what stands around it.

    `document` is what the document is called where several are followed; `excerpt` the words the task was made from;
    `closing` the closing in force that locks the shown occurrence.
    """

    shown: TaskRow
    rows: tuple[TaskRow, ...]
    schedule: str
    cited: tuple[Cited, ...]
    closing: Closing | None
    document: str
    excerpt: Excerpt | None

    @property
    def task(self) -> Task:
        return self.shown.task

    @property
    def section(self) -> Section:
        return self.shown.section


def task_card(session: Session, occurrence_uid: str, today: date) -> TaskCard | None:
    """The card of the task an occurrence belongs to; None when there is no such occurrence (any more)."""
    owner = select(Occurrence.task_id).where(Occurrence.uid == occurrence_uid)
    task_id = session.execute(owner).scalar()
    if task_id is None:
        return None
    rows = tuple(task_rows(session, TaskFilter(task_id=task_id), today))
    shown = next(row for row in rows if row.occurrence and row.occurrence.uid == occurrence_uid)
    assert shown.occurrence is not None
    return TaskCard(
        shown=shown,
        rows=rows,
        schedule=describe(shown.task.schedule, term_of(session)),
        cited=_cited(session, task_id),
        closing=closing_over(session, shown.occurrence.ends_on),
        document=_document(session, shown.section),
        excerpt=passages_around(session, task_id, _AROUND),
    )


def _document(session: Session, section: Section) -> str:
    known = programmes(session)
    own = next(one for one in known if one.id == section.programme_id)
    return (
        shorten(f"{own.whole_number or own.signs or ''} {own.name}".strip(), _NAME) if len(known) > 1 else ""
    )


def _cited(session: Session, task_id: int) -> tuple[Cited, ...]:
    named = (
        select(Document.uid, Document.name, Document.about)
        .join(Citation, Citation.document_id == Document.id)
        .where(Citation.task_id == task_id)
        .order_by(Citation.id)
    )
    return tuple(Cited(uid, name, about or "") for uid, name, about in session.execute(named))
