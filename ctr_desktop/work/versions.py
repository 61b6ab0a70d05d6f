"""Taking over a later version of a document that is followed: codes, ticks, results and evidence stay."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from sqlalchemy import delete, select

from ctr_desktop.core.days import show_day
from ctr_desktop.core.errors import UserError
from ctr_desktop.core.schedules import Schedule, ScheduleKind
from ctr_desktop.core.text import clean
from ctr_desktop.records import Assignment, Citation, Evidence, Occurrence, Section, Task
from ctr_desktop.records.base import Row
from ctr_desktop.records.occurrence import Stated
from ctr_desktop.records.programme import CitationKind
from ctr_desktop.records.task import TaskKind
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.closed import closings_in_force, is_closed
from ctr_desktop.work.codes import CodeGiver
from ctr_desktop.work.comparing import (
    DROPPED,
    Came,
    Comparer,
    Comparison,
    Difference,
    Gone,
    Known,
    compare,
)
from ctr_desktop.work.named import Named, added
from ctr_desktop.work.occurrences import plan_all, replan
from ctr_desktop.work.passages import Printed, add_edition, passages_in
from ctr_desktop.work.programmes import (
    add_described,
    assign,
    delete_evidence,
    head_of,
    parent_id,
    refuse_secrets,
    schedule_in,
    worded,
)

_SINGLE = frozenset({ScheduleKind.ONCE, ScheduleKind.PER_TERM})

__all__ = ["Came", "Comparison", "Decisions", "Difference", "Gone", "Known", "Merged", "compare", "merge"]


@dataclass(frozen=True)
class Decisions:
    """What a person decided otherwise than is usual. Tasks of the workspace are named by their ids, those of the later
    version by their places."""

    apart: frozenset[int] = frozenset()
    """Not the same as the task that is merely like it: the one is gone, the other new."""
    keep: frozenset[int] = frozenset()
    """Changed, but to stay as it is."""
    take: frozenset[int] = frozenset()
    """Corrected by a person, but to be as the document is read."""
    delete: frozenset[int] = frozenset()
    """Gone, and to be deleted; only where nothing was written."""
    follow: frozenset[int] = frozenset()
    """Gone, but to be followed as before."""
    skip: frozenset[int] = frozenset()
    """New, but not to be added."""
    add: frozenset[int] = frozenset()
    """Left out so far, but to be added now."""


@dataclass(frozen=True)
class Merged:
    """How many tasks each came to."""

    same: int = 0
    moved: int = 0
    changed: int = 0
    new: int = 0
    dropped: int = 0
    deleted: int = 0


def merge(
    workspace: Workspace,
    comparison: Comparison,
    decisions: Decisions = Decisions(),
    *,
    file: str,
    today: date,
) -> Merged:
    """Brings a document to its later version: one act, one undo. What is gone is no longer planned from `today` on and
    is kept, with all that was written on it. Doing it twice changes nothing more.

    Raises UserError for a task that is to be deleted though something was written on it, and for a state secret.
    """
    refuse_secrets(comparison.data)
    with workspace.change(f"Cập nhật văn bản {comparison.called} theo bản sau") as session:
        comparer = Comparer(session, comparison.programme_id, comparison.data, decisions.apart)
        return _Merger(comparer, decisions, file, today).merge()


class _Merger:
    """One merge, in one session."""

    def __init__(self, comparer: Comparer, decisions: Decisions, file: str, today: date) -> None:
        self._comparer, self._decisions, self._file, self._today = comparer, decisions, file, today
        self._session, self._data = comparer.session, comparer.data
        self._programme = comparer.programme
        self._found = comparer.comparison()
        self._named = Named(self._session, self._data)
        self._tasks = {task.id: task for task in comparer.tasks}
        self._by_place: dict[int, Task] = {}

    def merge(self) -> Merged:
        self._refuse_loss()
        self._head()
        sections = self._sections()
        for known in self._found.known:
            self._keep_known(known, sections)
        new = self._add_new(sections)
        dropped, deleted = self._let_go()
        self._order_tasks()
        self._text()
        self._tidy_sections({section.id for section in sections.values()})
        changed = {one.task_id for one in self._found.changed} - self._decisions.keep
        changed |= {one.task_id for one in self._found.corrected} & self._decisions.take
        moved = {one.task_id for one in self._found.moved}
        return Merged(
            same=len(self._found.known) - len(changed | moved),
            moved=len(moved),
            changed=len(changed),
            new=new,
            dropped=dropped,
            deleted=deleted,
        )

    def _refuse_loss(self) -> None:
        for gone in self._found.gone:
            if gone.task_id in self._decisions.delete and gone.is_written:
                raise UserError(
                    f"Nhiệm vụ {gone.code} đã ghi kết quả nên không xóa theo văn bản được.",
                    "Hãy giữ lại nhiệm vụ ấy; chương trình sẽ thôi lập kỳ mới cho nó.",
                )

    def _head(self) -> None:
        for column, value in head_of(self._data).items():
            if value:
                _set(self._programme, column, value)
        bases = [key for base in self._data.get("bases", ()) for key in base.get("references", ())]
        self._cite(bases, CitationKind.BASIS, programme_id=self._programme.id)
        self._cite(self._data.get("replaces", ()), CitationKind.REPLACES, programme_id=self._programme.id)

    def _cite(self, keys: Iterable[str], kind: CitationKind, **owner: int) -> None:
        """What is cited now; the same as before is left alone."""
        wanted = {key: self._named.document(key).id for key in dict.fromkeys(keys)}
        own = [getattr(Citation, column) == number for column, number in owner.items()]
        present = select(Citation.document_id).where(Citation.kind == kind, *own)
        if set(self._session.execute(present).scalars()) != set(wanted.values()):
            self._session.execute(delete(Citation).where(Citation.kind == kind, *own))
            self._named.cite(wanted, kind, **owner)

    # Sections

    def _sections(self) -> dict[str, Section]:
        """The sections of the later version by path: known ones renamed and moved, new ones added."""
        known = {section.id: section for section in self._comparer.sections}
        found: dict[str, Section] = {}
        for place, described in enumerate(self._data["sections"]):
            old = known.get(self._comparer.section_of.get(described["path"]) or 0)
            above, columns = parent_id(described["path"], found), worded(described)
            if old is None:
                section = Section(programme_id=self._programme.id, parent_id=above, position=place, **columns)
                found[described["path"]] = added(self._session, section)
                continue
            for column, value in (columns | {"parent_id": above}).items():
                _set(old, column, value)
            found[described["path"]] = old
        self._session.flush()
        kept = {section.id for section in found.values()}
        left = [section for section in self._comparer.sections if section.id not in kept]
        _renumber([*found.values(), *left])
        return found

    def _tidy_sections(self, kept: set[int]) -> None:
        """Removes the sections that are gone and hold nothing any more, the innermost first."""
        self._session.flush()
        left = [section for section in self._comparer.sections if section.id not in kept]
        for section in sorted(left, key=lambda one: -one.path.count("/")):
            below = select(Section.id).where(Section.parent_id == section.id)
            tasks = select(Task.id).where(Task.section_id == section.id)
            if not self._session.execute(below.union_all(tasks).limit(1)).first():
                self._session.execute(delete(Section).where(Section.id == section.id))

    # Tasks

    def _keep_known(self, known: Known, sections: Mapping[str, Section]) -> None:
        task, described = self._tasks[known.task_id], self._data["tasks"][known.place]
        self._by_place[known.place] = task
        _set(task, "section_id", sections[described["section"]].id)
        if known.differences and self._is_taken(known):
            self._take_over(task, described, {one.field for one in known.differences})
        if task.dropped_on is not None:
            self._bring_back(task)

    def _is_taken(self, known: Known) -> bool:
        if self._comparer.sentence_stayed(known.task_id, known.place):
            return known.task_id in self._decisions.take
        return known.task_id not in self._decisions.keep

    def _take_over(self, task: Task, described: Mapping[str, Any], differing: set[str]) -> None:
        if "text" in differing:
            task.text = clean(described["text"])
            self._cite(described.get("references", ()), CitationKind.CITED, task_id=task.id)
        if "deliverable" in differing:
            task.deliverable = described.get("deliverable") or None
        if "kind" in differing:
            task.kind = TaskKind(described["kind"])
        if differing & {"lead", "support"}:
            self._session.execute(delete(Assignment).where(Assignment.task_id == task.id))
            assign(self._session, self._named, task.id, described)
        if "schedule" in differing:
            self._reschedule(task, schedule_in(described))

    def _reschedule(self, task: Task, schedule: Schedule) -> None:
        """Another single deadline takes the place of the old one. Cycles hold from today on: what was due before stays
        due, and nothing new is late at once."""
        is_single = {task.schedule.kind, schedule.kind} <= _SINGLE
        task.planned_from = None if is_single else self._today
        task.schedule = schedule
        self._session.flush()
        replan(self._session, task)

    def _bring_back(self, task: Task) -> None:
        """A task that an earlier version had lost is named again: it is planned as before."""
        task.dropped_on = None
        closed = closings_in_force(self._session)
        for occurrence in self._occurrences(task):
            ours = occurrence.stated is Stated.WAIVED and (occurrence.reason or "").startswith(DROPPED)
            if ours and not is_closed(occurrence.ends_on, closed):
                occurrence.stated, occurrence.reason = Stated.NOT_STARTED, None
        self._session.flush()
        replan(self._session, task)

    def _add_new(self, sections: Mapping[str, Section]) -> int:
        codes, tasks = CodeGiver(self._session, self._programme), []
        for came in self._found.new:
            wanted = self._decisions.add if came.left_out else {came.place} - self._decisions.skip
            if came.place not in wanted:
                continue
            described = self._data["tasks"][came.place]
            section = sections[described["section"]]
            code = codes.code(section.path, TaskKind(described["kind"]))
            task = add_described(self._session, self._named, described, section.id, code, came.place)
            self._by_place[came.place] = task
            tasks.append(task)
        plan_all(self._session, tasks)
        return len(tasks)

    def _let_go(self) -> tuple[int, int]:
        """Closes or deletes what is gone; how many of each."""
        gone = {one.task_id for one in self._found.gone} - self._decisions.follow
        deleted = gone & self._decisions.delete
        delete_evidence(self._session, list(deleted))
        self._session.execute(delete(Task).where(Task.id.in_(deleted)))
        for number in sorted(deleted):
            self._session.expunge(self._tasks.pop(number))
        for number in sorted(gone - deleted):
            self._drop(self._tasks[number])
        return len(gone - deleted), len(deleted)

    def _drop(self, task: Task) -> None:
        """Plans nothing more from today on. The first occurrence nobody wrote on says why, so that the task is seen
        once more; those after it go."""
        closed, owners = closings_in_force(self._session), self._owners
        task.dropped_on = self._today
        for occurrence in self._occurrences(task):
            untouched = not (occurrence.is_touched or occurrence.extended_from or occurrence.uid in owners)
            if occurrence.ends_on >= self._today and untouched and not is_closed(occurrence.ends_on, closed):
                occurrence.stated = Stated.WAIVED
                occurrence.reason = f"{DROPPED} (bản nhận ngày {show_day(self._today)})."
                break
        self._session.flush()
        replan(self._session, task)

    def _occurrences(self, task: Task) -> list[Occurrence]:
        own = (
            select(Occurrence)
            .where(Occurrence.task_id == task.id)
            .order_by(Occurrence.ends_on, Occurrence.id)
        )
        return list(self._session.execute(own).scalars())

    @property
    def _owners(self) -> set[str]:
        return set(self._session.execute(select(Evidence.owner_uid)).scalars())

    def _order_tasks(self) -> None:
        """In each section the later version's order, then what it doesn't name."""
        by_section: dict[int, list[Task]] = defaultdict(list)
        named = [self._by_place[place] for place in sorted(self._by_place)]
        known = {task.id for task in named}
        for task in (*named, *(task for task in self._tasks.values() if task.id not in known)):
            by_section[task.section_id].append(task)
        for own in by_section.values():
            _renumber(own)

    def _text(self) -> None:
        """Keeps the text of the later version; the same text with the same tasks is kept once."""
        codes = {self._data["tasks"][place]["code"]: task.id for place, task in self._by_place.items()}
        printed = passages_in(self._data, codes)
        present = [Printed(one.line, one.role, one.text, one.task_id) for one in self._comparer.passages]
        if printed != present:
            add_edition(self._session, self._programme.id, self._file, printed)


def _set(record: Row, column: str, value: Any) -> None:
    if getattr(record, column) != value:
        setattr(record, column, value)


def _renumber(ordered: Sequence[Section | Task]) -> None:
    """Gives places to what stands in order; nothing changes where the places say so already."""
    places = [one.position for one in ordered]
    if any(first >= second for first, second in pairwise(places)):
        for place, one in enumerate(ordered):
            one.position = place
