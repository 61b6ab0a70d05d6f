"""The paragraphs of a reading as a person looks at them, each with what it was taken for, and the document's facts."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ctr_desktop.core.text import one_line
from ctr_desktop.reading.adoption import term_in
from ctr_desktop.reading.document import Deadline, Passage, Reading, ReadKind, ReadTask, Role

HEAD = -1
"""The id under which the document's own facts stand among the items."""

TermDays = tuple[date, date, date]
"""First day, last day, and the day from which work is followed."""

_YEAR = re.compile(r"năm\s+(20\d\d)", re.IGNORECASE)
_TERM_YEARS = 5


@dataclass(frozen=True)
class Facts:
    """What the document says of itself. `number` holds number and sign as printed; days are ISO texts. `term` is how
    long it is followed, which it seldom says."""

    title: str
    number: str
    date: str | None
    issuer: str
    doc_type: str
    term: TermDays


@dataclass(frozen=True)
class Item:
    """A paragraph or row, or several that were joined, with what it was taken for. `parent` is the section it
    stands in, by that item's id. `text` is a task's or goal's text, a section's title; `label` a section's label or a
    task's marker."""

    id: int
    passages: tuple[Passage, ...]
    role: Role
    text: str
    label: str = ""
    parent: int | None = None
    kind: ReadKind = ReadKind.TASK
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    deliverable: str | None = None
    doubts: tuple[str, ...] = ()
    is_taken: bool = True
    is_seen: bool = False

    @property
    def is_task(self) -> bool:
        return self.role is Role.TASK

    @property
    def is_doubtful(self) -> bool:
        """Whether it is still to be looked at."""
        return bool(self.doubts) and not self.is_seen

    @property
    def is_left_out(self) -> bool:
        """Whether the reader or the person leaves it out."""
        return self.role is Role.LEFT_OUT or (self.is_task and not self.is_taken)

    @property
    def source(self) -> str:
        """The words of the file."""
        return " ".join(passage.text for passage in self.passages)

    @property
    def line(self) -> int:
        return self.passages[0].line


def suggested_term(reading: Reading, known: TermDays | None, today: date) -> TermDays:
    """How long a document is to be followed: the term that is `known`, else the years it names itself, else five years
    from its date."""
    signed = date.fromisoformat(reading.date) if reading.date else today
    start, end = known[:2] if known else _named_term(reading) or _five_years(signed.year)
    return start, end, signed if start <= signed <= end else start


def names_term(reading: Reading) -> bool:
    """Whether the title says for which years the document holds; years in the text may be those of something else."""
    return _named_term(replace(reading, passages=())) is not None


def _named_term(reading: Reading) -> tuple[date, date] | None:
    if term := term_in(reading):
        return term.start, term.end
    if match := _YEAR.search(reading.title):
        return date(int(match[1]), 1, 1), date(int(match[1]), 12, 31)
    return None


def _five_years(first: int) -> tuple[date, date]:
    return date(first, 1, 1), date(first + _TERM_YEARS, 12, 31)


def facts_of(reading: Reading, term: TermDays) -> Facts:
    return Facts(reading.title, number_of(reading), reading.date, reading.issuer, reading.doc_type, term)


def number_of(reading: Reading) -> str:
    return reading.number or (f"-{reading.signs}" if reading.signs else "")


def items_of(reading: Reading) -> Iterator[Item]:
    """One item for each passage; those that became one node together are one item."""
    by_path: dict[str, int] = {}
    made: list[Item] = []
    for passage in reading.passages:
        before = made[-1] if made else None
        if before and passage.node is not None and _node_of(before) == (passage.role, passage.node):
            made[-1] = replace(before, passages=(*before.passages, passage))
            continue
        item = _item(len(made), passage, reading, by_path, before)
        made.append(item)
        if passage.role is Role.SECTION and passage.node is not None:
            by_path[reading.sections[passage.node].path] = item.id
    return map(_with_cautions(reading), made)


def _node_of(item: Item) -> tuple[Role, int | None]:
    return item.passages[0].role, item.passages[0].node


def _item(
    number: int, passage: Passage, reading: Reading, by_path: dict[str, int], before: Item | None
) -> Item:
    bare = Item(number, (passage,), passage.role, one_line(passage.text))
    if passage.node is not None:
        match passage.role:
            case Role.SECTION:
                section = reading.sections[passage.node]
                parent = by_path.get(section.path.rpartition("/")[0])
                return replace(bare, text=section.title, label=section.label, parent=parent)
            case Role.GOAL:
                goal = reading.goals[passage.node]
                return replace(bare, text=goal.text, parent=by_path.get(goal.section))
            case Role.TASK:
                task = reading.tasks[passage.node]
                return replace(bare, parent=by_path.get(task.section), **_of_task(task))
    return replace(bare, parent=_standing_under(before))


def _of_task(task: ReadTask) -> dict[str, Any]:
    found = task.deadlines or ((task.deadline,) if task.deadline.value else ())
    return {
        "text": task.text,
        "label": task.marker,
        "kind": task.kind,
        "lead": task.lead,
        "support": task.support,
        "deadlines": found,
        "deliverable": task.deliverable,
        "doubts": task.doubts,
    }


def _standing_under(before: Item | None) -> int | None:
    """The section of what became nothing itself: that of the paragraph before it."""
    if before is None:
        return None
    return before.id if before.role is Role.SECTION else before.parent


def _with_cautions(reading: Reading) -> Callable[[Item], Item]:
    by_line: dict[int, list[str]] = {}
    for caution in reading.warnings:
        if caution.line is not None:
            by_line.setdefault(caution.line, []).append(caution.sentence)

    def add(item: Item) -> Item:
        more = [sentence for passage in item.passages for sentence in by_line.pop(passage.line, ())]
        return replace(item, doubts=both(item.doubts, tuple(more))) if more else item

    return add


def both(first: tuple[Any, ...], second: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys((*first, *second)))
