"""A reading as it was corrected, with what is taken and nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Protocol

from ctr_desktop.reading.document import Deadline, Passage, ReadGoal, Reading, ReadSection, ReadTask, Role
from ctr_desktop.reading.review_items import Facts, Item, number_of


class Corrected(Protocol):
    """What a review knows when it is over."""

    @property
    def reading(self) -> Reading: ...

    @property
    def facts(self) -> Facts: ...

    @property
    def items(self) -> tuple[Item, ...]: ...

    def path(self, number: int | None) -> str: ...

    def below(self, number: int) -> list[Item]: ...


def accepted(review: Corrected) -> Reading:
    """The corrected reading: sections that lost all their tasks go with them."""
    return _Accepted(review).reading()


class _Accepted:
    """Builds it, in the order of the file."""

    def __init__(self, review: Corrected) -> None:
        self._review = review
        self._sections: list[ReadSection] = []
        self._goals: list[ReadGoal] = []
        self._tasks: list[ReadTask] = []
        self._empty = {
            item.id for item in review.items if item.role is Role.SECTION and self._is_emptied(item)
        }

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


def _number_and_signs(facts: Facts, read: Reading) -> tuple[str | None, str | None]:
    """A number that is only its sign (“-CTr/ĐU”) is none yet."""
    if facts.number == number_of(read):
        return read.number, read.signs
    if facts.number[:1].isdigit():
        return facts.number, None
    return None, facts.number.lstrip("-…./ ") or None
