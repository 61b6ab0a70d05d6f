"""A reading being looked through: what a person corrects, takes and leaves out, with undo. Nothing is stored here:
`accepted` gives the reading as it was corrected."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from ctr_desktop.core.text import one_line
from ctr_desktop.reading.accepted import accepted
from ctr_desktop.reading.document import Reading, ReadKind, Role
from ctr_desktop.reading.doubts import NO_TITLE
from ctr_desktop.reading.review_items import HEAD, Facts, Item, TermDays, both, facts_of, items_of, names_term
from ctr_desktop.reading.review_steps import bare, joined_text, moved, parted, read_anew, taken_for


@dataclass(frozen=True)
class Counts:
    """What stands on top of the window."""

    tasks: int
    doubtful: int
    left_out: int


@dataclass(frozen=True)
class KeptReview:
    """All of a review but its steps, as it is kept for a crash. `file` is the name of the document's file."""

    file: str
    reading: Reading
    term: TermDays
    term_is_given: bool
    term_is_sure: bool
    facts: Facts
    facts_seen: bool
    items: tuple[Item, ...]


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

    def __init__(
        self, reading: Reading, term: TermDays, *, term_is_given: bool = False, term_is_sure: bool = False
    ) -> None:
        """`term_is_given` tells that the document is followed in the term of another one; `term_is_sure`, that a person
        said the term."""
        self.reading, self.term_is_given = reading, term_is_given
        self._term, self._term_was_sure = term, term_is_sure
        self._term_is_sure, self._guessed = term_is_given or term_is_sure or names_term(reading), term[:2]
        self._state = _State(facts_of(reading, term), tuple(items_of(reading)))
        self._lines = {passage.line for passage in reading.passages}
        self._next = len(self._state.items)
        self.is_resumed = False
        self.version = 0
        """Another number after each change."""
        self._done: list[_State] = []
        self._undone: list[_State] = []

    @classmethod
    def resumed(cls, kept: KeptReview) -> "Review":
        """A review as it was kept; nothing of it can be taken back step by step any more."""
        review = cls(
            kept.reading, kept.term, term_is_given=kept.term_is_given, term_is_sure=kept.term_is_sure
        )
        review._state, review.is_resumed = _State(kept.facts, kept.items, kept.facts_seen), True
        review._next = max((item.id for item in kept.items), default=-1) + 1
        return review

    def as_kept(self, file: str) -> KeptReview:
        """The review as it stands, for `resumed`."""
        state = self._state
        return KeptReview(
            file,
            self.reading,
            self._term,
            self.term_is_given,
            self._term_was_sure,
            state.facts,
            state.facts_seen,
            state.items,
        )

    # What is so now

    @property
    def items(self) -> tuple[Item, ...]:
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
        if not self._term_is_sure and self.facts.term[:2] == self._guessed:
            first, last = (day.year for day in self._guessed)
            years = f"năm {first}" if first == last else f"năm {first} - năm {last}"
            lacking.append(f"Tên văn bản không ghi nhiệm kỳ; đang lấy {years}.")
        known = (NO_TITLE,) if self.facts.title or lacking else ()  # what is said already, or mended
        cautions = (one.sentence for one in self.reading.warnings if one.line not in self._lines)
        return (*lacking, *(sentence for sentence in cautions if sentence not in known))

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
        return self.is_resumed or self.can_undo

    @property
    def can_undo(self) -> bool:
        """Whether there is a correction to take back."""
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
        items = self._state.items
        for number in numbers:
            items = taken_for(items, number, role, kind)
        return self._put(replace(self._state, items=items))

    def join(self, number: int) -> int | None:
        """Make one of an item and the one after it; returns its id, or None where nothing follows."""
        place = self._place(number)
        if place + 1 >= len(self.items):
            return None
        first, second = self.items[place : place + 2]
        joined = replace(
            first,
            passages=(*first.passages, *second.passages),
            text=joined_text(first, second),
            lead=both(first.lead, second.lead),
            support=both(first.support, second.support),
            deadlines=both(first.deadlines, second.deadlines),
            deliverable=first.deliverable or second.deliverable,
            is_seen=True,
        )
        rest = (moved(item, second.id, first.parent) for item in self.items[place + 2 :])
        self._put(replace(self._state, items=(*self.items[:place], joined, *rest)))
        return number

    def split(self, number: int, at: int) -> int | None:
        """Part an item in two before the character `at` of its text, where its paragraphs were joined if they were;
        returns the new one's id, or None where nothing would be left on one side."""
        place, item = self._place(number), self.item(number)
        first, second = item.text[:at].strip(), item.text[at:].strip()
        if not first or not second:
            return None
        before, after = parted(item, first, second)
        parts = (
            replace(item, passages=before, text=first, is_seen=True),
            replace(item, passages=after, text=second, label="", id=self._next, doubts=(), is_seen=True),
        )
        self._next += 1
        own = [read_anew(part, item) if item.is_task else part for part in parts]
        self._put(replace(self._state, items=(*self.items[:place], *own, *self.items[place + 1 :])))
        return parts[1].id

    def seam(self, number: int) -> int | None:
        """Where in its text the paragraphs of a joined item meet."""
        item = self.item(number)
        if len(item.passages) < 2:
            return None
        last = one_line(item.passages[-1].text)
        found = (item.text.find(words) for words in (last, bare(last)))
        return next((place for place in found if place > 0), None)

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
        self.version += 1
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
        self.version += 1
        return True

    def _place(self, number: int) -> int:
        return next(place for place, item in enumerate(self.items) if item.id == number)

    # What comes of it

    def accepted(self) -> Reading:
        """The reading as it was corrected, with what is taken and nothing else."""
        return accepted(self)


def _seen_if_changed(old: Item, new: Item) -> Item:
    return old if new == old else replace(new, is_seen=True)
