"""A reading being looked through: what a person corrects, takes and leaves out, with undo. Nothing is stored here:
`accepted` gives the reading as it was corrected."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from ctr_desktop.core.text import one_line
from ctr_desktop.reading.adoption import term_in
from ctr_desktop.reading.assignments import assigned_in
from ctr_desktop.reading.deadlines import deadlines_in
from ctr_desktop.reading.document import (
    Deadline,
    Passage,
    ReadGoal,
    Reading,
    ReadKind,
    ReadSection,
    ReadTask,
    Role,
)
from ctr_desktop.reading.markers import split_marker

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


@dataclass(frozen=True)
class Counts:
    """What stands on top of the window."""

    tasks: int
    doubtful: int
    left_out: int


@dataclass(frozen=True)
class _State:
    facts: Facts
    items: tuple[Item, ...]
    facts_seen: bool = False

    @cached_property
    def by_id(self) -> dict[int, Item]:
        return {item.id: item for item in self.items}


class Review:
    """The corrections of one reading. Every change is one step that `undo` takes back."""

    def __init__(self, reading: Reading, term: TermDays, *, term_is_given: bool = False) -> None:
        """`term_is_given` tells that the document is followed in the term of another one."""
        self.reading, self.term_is_given = reading, term_is_given
        self._state = _State(_facts(reading, term), tuple(_items(reading)))
        self._lines = {passage.line for passage in reading.passages}
        self._next = len(self._state.items)
        self._done: list[_State] = []
        self._undone: list[_State] = []

    # What is so now

    @property
    def items(self) -> Sequence[Item]:
        """Everything in the order of the file."""
        return self._state.items

    @property
    def facts(self) -> Facts:
        return self._state.facts

    def item(self, number: int) -> Item:
        return self._state.by_id[number]

    @property
    def facts_doubts(self) -> tuple[str, ...]:
        """What is not certain about the document as a whole."""
        missing = (
            ("title", "Chưa rõ tên văn bản."),
            ("issuer", "Chưa rõ cơ quan ban hành."),
            ("number", "Chưa rõ số, ký hiệu."),
            ("date", "Chưa rõ ngày ban hành."),
        )
        lacking = [words for key, words in missing if not getattr(self.facts, key)]
        return (*lacking, *(one.sentence for one in self.reading.warnings if one.line not in self._lines))

    @property
    def facts_are_doubtful(self) -> bool:
        return bool(self.facts_doubts) and not self._state.facts_seen

    def doubtful(self) -> list[int]:
        """The ids of what is still to be looked at, in order."""
        found = [HEAD] if self.facts_are_doubtful else []
        return [*found, *(item.id for item in self.items if item.is_doubtful)]

    def counts(self) -> Counts:
        kinds = Counter(
            kind
            for item in self.items
            for kind, holds in (("task", item.is_task and item.is_taken), ("left", item.is_left_out))
            if holds
        )
        return Counts(kinds["task"], len(self.doubtful()), kinds["left"])

    def sections(self) -> list[Item]:
        return [item for item in self.items if item.role is Role.SECTION]

    def path(self, number: int | None) -> str:
        """The labels of a section and those above it, joined: `I/3/3.1`; nothing for none."""
        return "/".join(self.item(one).label for one in reversed([*self.above(number)]))

    def above(self, number: int | None) -> Iterator[int]:
        """A section and those it stands in, from the inside."""
        while number is not None:
            yield number
            number = self.item(number).parent

    def below(self, number: int) -> list[Item]:
        """Everything that stands in a section, at any depth."""
        return [item for item in self.items if number in self.above(item.parent)]

    def bodies(self) -> list[str]:
        """Every body the document names, in order."""
        return list(dict.fromkeys(name for item in self.items for name in (*item.lead, *item.support)))

    @property
    def is_changed(self) -> bool:
        """Whether there are corrections that closing would lose."""
        return bool(self._done)

    # Corrections

    def change(self, numbers: Iterable[int], **changes: Any) -> bool:
        """Give several items the same values; what was corrected counts as looked at. Tells whether it changed
        anything."""
        return self._each(numbers, lambda item: replace(item, **changes))

    def change_facts(self, **changes: Any) -> bool:
        """Correct what the document says of itself."""
        facts = replace(self.facts, **changes)
        if facts == self.facts:
            return False
        self._put(replace(self._state, facts=facts))
        return True

    def see(self, numbers: Iterable[int], *, seen: bool = True) -> bool:
        """Mark doubts as looked at, or as still to be looked at."""
        wanted = list(numbers)
        state = replace(
            self._with_each(wanted, lambda item: replace(item, is_seen=seen) if item.doubts else item),
            facts_seen=seen if HEAD in wanted and self.facts_doubts else self._state.facts_seen,
        )
        return self._put(state)

    def toggle(self, numbers: Iterable[int]) -> bool:
        """Take tasks or leave them out; a section stands for all tasks in it. Where any is left out, all are taken."""
        tasks = {item.id: item for number in numbers for item in self._tasks_of(number)}
        take = any(not item.is_taken for item in tasks.values())
        return self._each(tasks, lambda item: replace(item, is_taken=take))

    def _tasks_of(self, number: int) -> list[Item]:
        if number == HEAD:
            return []
        item = self.item(number)
        return [item] if item.is_task else [one for one in self.below(number) if one.is_task]

    def take_for(self, numbers: Iterable[int], role: Role, kind: ReadKind = ReadKind.TASK) -> bool:
        """Say what paragraphs are. One that becomes a heading gathers what follows it; what stood under one that is
        none any more goes to the heading above."""
        state = self._state
        for number in numbers:
            state = _taken_for(state, number, role, kind)
        return self._put(state)

    def join(self, number: int) -> int | None:
        """Make one of an item and the one after it; returns its id, or None where nothing follows."""
        place = self._place(number)
        if place + 1 >= len(self.items):
            return None
        first, second = self.items[place : place + 2]
        joined = replace(
            first,
            passages=(*first.passages, *second.passages),
            text=one_line(f"{first.text} {second.text if second.is_task else second.source}"),
            lead=_both(first.lead, second.lead),
            support=_both(first.support, second.support),
            deadlines=_both(first.deadlines, second.deadlines),
            deliverable=first.deliverable or second.deliverable,
            is_seen=True,
        )
        rest = (_moved(item, second.id, first.parent) for item in self.items[place + 2 :])
        self._put(replace(self._state, items=(*self.items[:place], joined, *rest)))
        return number

    def split(self, number: int, at: int) -> int | None:
        """Part an item in two before the character `at` of its text, where its paragraphs were joined if they were;
        returns the new one's id, or None where nothing would be left on one side."""
        place, item = self._place(number), self.item(number)
        first, second = item.text[:at].strip(), item.text[at:].strip()
        if not first or not second:
            return None
        before, after = _parted(item, first, second)
        parts = (
            replace(item, passages=before, text=first, is_seen=True),
            replace(item, passages=after, text=second, label="", id=self._next, doubts=(), is_seen=True),
        )
        self._next += 1
        self._put(replace(self._state, items=(*self.items[:place], *parts, *self.items[place + 1 :])))
        return parts[1].id

    def seam(self, number: int) -> int | None:
        """Where in its text the paragraphs of a joined item meet."""
        item = self.item(number)
        if len(item.passages) < 2:
            return None
        place = item.text.find(_bare(item.passages[-1].text))
        return place if place > 0 else None

    # Back and forth

    def undo(self) -> bool:
        """Take the last correction back."""
        return self._turn(self._done, self._undone)

    def redo(self) -> bool:
        """Correct again what was taken back."""
        return self._turn(self._undone, self._done)

    def _turn(self, source: list[_State], target: list[_State]) -> bool:
        if not source:
            return False
        target.append(self._state)
        self._state = source.pop()
        return True

    def _each(self, numbers: Iterable[int], change: Callable[[Item], Item]) -> bool:
        return self._put(self._with_each(numbers, lambda item: _seen_if_changed(item, change(item))))

    def _with_each(self, numbers: Iterable[int], change: Callable[[Item], Item]) -> _State:
        wanted = frozenset(numbers)
        items = tuple(change(item) if item.id in wanted else item for item in self.items)
        return replace(self._state, items=items)

    def _put(self, state: _State) -> bool:
        if (state.items, state.facts, state.facts_seen) == (
            self._state.items,
            self._state.facts,
            self._state.facts_seen,
        ):
            return False
        self._done.append(self._state)
        self._undone.clear()
        self._state = state
        return True

    def _place(self, number: int) -> int:
        return next(place for place, item in enumerate(self.items) if item.id == number)

    # What comes of it

    def accepted(self) -> Reading:
        """The reading as it was corrected, with what is taken and nothing else."""
        return _Accepted(self).reading()


class _Accepted:
    """Builds the corrected reading: sections that lost all their tasks go with them."""

    def __init__(self, review: Review) -> None:
        self._review = review
        self._sections: list[ReadSection] = []
        self._goals: list[ReadGoal] = []
        self._tasks: list[ReadTask] = []
        self._empty = {item.id for item in review.sections() if self._is_emptied(item)}

    def _is_emptied(self, section: Item) -> bool:
        tasks = [item for item in self._review.below(section.id) if item.is_task]
        return bool(tasks) and not any(item.is_taken for item in tasks)

    def reading(self) -> Reading:
        passages = [passage for item in self._review.items for passage in self._passages(item)]
        facts, read = self._review.facts, self._review.reading
        number, signs = _number_and_signs(facts, read)
        return replace(
            read,
            title=facts.title,
            number=number,
            signs=signs,
            date=facts.date,
            issuer=facts.issuer,
            doc_type=facts.doc_type,
            sections=tuple(self._sections),
            goals=tuple(self._goals),
            tasks=tuple(self._tasks),
            passages=tuple(passages),
        )

    def _passages(self, item: Item) -> Iterator[Passage]:
        role = Role.LEFT_OUT if item.is_left_out or item.id in self._empty else item.role
        node = self._node(item) if role is item.role else None
        for passage in item.passages:
            yield replace(passage, role=role, node=node)

    def _node(self, item: Item) -> int | None:
        match item.role:
            case Role.SECTION:
                return _added(self._sections, self._section(item))
            case Role.GOAL:
                return _added(self._goals, ReadGoal(item.text, self._review.path(item.parent), item.line))
            case Role.TASK:
                return _added(self._tasks, self._task(item))
            case _:
                return None

    def _section(self, item: Item) -> ReadSection:
        path = self._review.path(item.id)
        return ReadSection(item.label, item.text, path.count("/") + 1, path, item.line)

    def _task(self, item: Item) -> ReadTask:
        return ReadTask(
            text=item.text,
            marker=item.label,
            section=self._review.path(item.parent),
            kind=item.kind,
            line=item.line,
            lead=item.lead,
            support=item.support,
            deadline=item.deadlines[0] if item.deadlines else Deadline(),
            deadlines=item.deadlines,
            deliverable=item.deliverable,
            doubts=() if item.is_seen else item.doubts,
        )


def _added(nodes: list[Any], node: Any) -> int:
    nodes.append(node)
    return len(nodes) - 1


def suggested_term(reading: Reading, known: TermDays | None, today: date) -> TermDays:
    """How long a document is to be followed: the term that is `known`, else the years it names itself, else five years
    from its date."""
    signed = date.fromisoformat(reading.date) if reading.date else today
    start, end = known[:2] if known else _named_term(reading) or _five_years(signed.year)
    return start, end, signed if start <= signed <= end else start


def _named_term(reading: Reading) -> tuple[date, date] | None:
    if term := term_in(reading):
        return term.start, term.end
    if match := _YEAR.search(reading.title):
        return date(int(match[1]), 1, 1), date(int(match[1]), 12, 31)
    return None


def _five_years(first: int) -> tuple[date, date]:
    return date(first, 1, 1), date(first + _TERM_YEARS, 12, 31)


def _facts(reading: Reading, term: TermDays) -> Facts:
    return Facts(reading.title, _number(reading), reading.date, reading.issuer, reading.doc_type, term)


def _number(reading: Reading) -> str:
    return reading.number or (f"-{reading.signs}" if reading.signs else "")


def _number_and_signs(facts: Facts, read: Reading) -> tuple[str | None, str | None]:
    """A number that is only its sign (“-CTr/ĐU”) is none yet."""
    if facts.number == _number(read):
        return read.number, read.signs
    if facts.number[:1].isdigit():
        return facts.number, None
    return None, facts.number.lstrip("-…./ ") or None


def _items(reading: Reading) -> Iterator[Item]:
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
        return replace(item, doubts=_both(item.doubts, tuple(more))) if more else item

    return add


def _seen_if_changed(old: Item, new: Item) -> Item:
    return old if new == old else replace(new, is_seen=True)


def _both(first: tuple[Any, ...], second: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _bare(text: str) -> str:
    """A paragraph without its marker."""
    return one_line(split_marker(text.strip())[1])


def _taken_for(state: _State, number: int, role: Role, kind: ReadKind) -> _State:
    old = state.by_id[number]
    new = replace(old, role=role, kind=kind, is_taken=True, is_seen=True)
    if role is not old.role:
        new = _reworded(new)
    items = tuple(new if item.id == number else item for item in state.items)
    if old.role is Role.SECTION and role is not Role.SECTION:
        items = tuple(_moved(item, number, old.parent) for item in items)
    elif role is Role.SECTION and old.role is not Role.SECTION:
        items = _gathered(items, new)
    return replace(state, items=items)


def _reworded(item: Item) -> Item:
    """What a paragraph says in another role: its own words, with the number or bullet apart where that counts."""
    if item.role not in (Role.TASK, Role.SECTION, Role.GOAL):
        return replace(item, text=one_line(item.source), label="")
    marker, text = split_marker(item.source.strip())
    text = one_line(text)
    if item.role is Role.SECTION:
        return replace(item, text=text.rstrip(":."), label=marker.label or "-")
    item = replace(item, text=text, label=marker.printed)
    return _understood(item) if item.is_task else item


def _understood(item: Item) -> Item:
    """What a paragraph says of who does it and when, where nobody said so."""
    assigned, deadlines = assigned_in(item.text), deadlines_in(item.text)
    return replace(
        item,
        lead=item.lead or assigned.lead,
        support=item.support or assigned.support,
        deadlines=item.deadlines or deadlines,
    )


def _moved(item: Item, gone: int, parent: int | None) -> Item:
    return replace(item, parent=parent) if item.parent == gone else item


def _gathered(items: tuple[Item, ...], section: Item) -> tuple[Item, ...]:
    """The new heading holds what follows it in the same section, up to the next heading."""
    found: list[Item] = []
    behind = open_still = False
    for item in items:
        open_still = open_still and item.role is not Role.SECTION
        inside = behind and open_still and item.parent == section.parent
        found.append(replace(item, parent=section.id) if inside else item)
        if item.id == section.id:
            behind = open_still = True
    return tuple(found)


def _parted(item: Item, first: str, second: str) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """The passages before and from the words `second` on; one that holds both becomes two on the same line. Where
    the words were written anew the cut is made about as far in."""
    found = item.source.find(second[:40])
    room = found if found > 0 else min(len(first), len(item.source) - 1)
    before: list[Passage] = []
    for place, passage in enumerate(item.passages):
        if before and room <= len(passage.text) - len(split_marker(passage.text)[1]):
            return tuple(before), item.passages[place:]
        if room < len(passage.text):
            parts = (replace(passage, text=passage.text[:room]), replace(passage, text=passage.text[room:]))
            return (*before, parts[0]), (parts[1], *item.passages[place + 1 :])
        before.append(passage)
        room -= len(passage.text) + 1
    return item.passages[:-1], item.passages[-1:]
