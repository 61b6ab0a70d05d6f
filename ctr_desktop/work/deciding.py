"""What a person decides about each task when a later version of a document is taken over."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ctr_desktop.work.versions import Came, Comparison, Decisions, Difference, Gone, Known


class Group(StrEnum):
    """What became of a task, in the order in which it is to be looked at."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"
    MOVED = "moved"
    CORRECTED = "corrected"
    SAME = "same"


class Decision(StrEnum):
    """What is done about one task."""

    ADD = "add"
    SKIP = "skip"
    TAKE = "take"
    KEEP = "keep"
    APART = "apart"
    DROP = "drop"
    FOLLOW = "follow"
    DELETE = "delete"


@dataclass(frozen=True)
class Change:
    """One task of either version: what differs, and what may be decided; the first is done unless said otherwise.
    `place` is its id where it is followed already, else its place in the later version."""

    place: int
    group: Group
    code: str
    text: str
    differences: tuple[Difference, ...] = ()
    decisions: tuple[Decision, ...] = ()
    is_doubtful: bool = False

    @property
    def id(self) -> str:
        """Its identity among all changes."""
        return f"{'new' if self.group is Group.NEW else 'task'}:{self.place}"


def changes_of(comparison: Comparison) -> list[Change]:
    """Every task of both versions, group by group."""
    changed = {one.task_id for one in (*comparison.changed, *comparison.corrected)}
    return [
        *(_came(one) for one in comparison.new),
        *(_known(one, Group.CHANGED, (Decision.TAKE, Decision.KEEP)) for one in comparison.changed),
        *(_gone(one) for one in comparison.gone),
        *(_known(one, Group.MOVED) for one in comparison.moved if one.task_id not in changed),
        *(_known(one, Group.CORRECTED, (Decision.KEEP, Decision.TAKE)) for one in comparison.corrected),
        *(_known(one, Group.SAME) for one in comparison.same),
    ]


def _came(one: Came) -> Change:
    ways = (Decision.SKIP, Decision.ADD) if one.left_out else (Decision.ADD, Decision.SKIP)
    brought = (
        ("section", "Mục", one.section),
        ("lead", "Chủ trì", one.lead),
        ("schedule", "Thời gian", one.when),
    )
    told = tuple(Difference(field, label, "", words) for field, label, words in brought if words)
    return Change(one.place, Group.NEW, "", one.text, told, ways)


def _known(one: Known, group: Group, decisions: tuple[Decision, ...] = ()) -> Change:
    if one.is_doubtful:
        decisions = (*(decisions or (Decision.TAKE,)), Decision.APART)
    differences = (*one.differences, *((one.moved,) if one.moved else ()))
    return Change(one.task_id, group, one.code, one.text, differences, decisions, one.is_doubtful)


def _gone(one: Gone) -> Change:
    ways = (Decision.DROP, Decision.FOLLOW, *(() if one.is_written else (Decision.DELETE,)))
    return Change(
        one.task_id, Group.GONE, one.code, one.text, (Difference("section", "Mục", one.section, ""),), ways
    )


def decisions_of(changes: Sequence[Change], decided: Mapping[str, Decision]) -> Decisions:
    """What was decided otherwise than by itself, as `merge` takes it."""
    made = [(change, decided[change.id]) for change in changes if change.id in decided]

    def places(group: Group, decision: Decision) -> frozenset[int]:
        return frozenset(one.place for one, way in made if one.group is group and way is decision)

    return Decisions(
        apart=frozenset(one.place for one, way in made if way is Decision.APART),
        keep=places(Group.CHANGED, Decision.KEEP),
        take=places(Group.CORRECTED, Decision.TAKE),
        delete=places(Group.GONE, Decision.DELETE),
        follow=places(Group.GONE, Decision.FOLLOW),
        skip=places(Group.NEW, Decision.SKIP),
        add=places(Group.NEW, Decision.ADD),
    )


class Deciding:
    """The decisions about one comparison."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.changes = changes_of(comparison)
        self._by_id = {change.id: change for change in self.changes}
        self._decided: dict[str, Decision] = {}

    def change(self, change_id: str) -> Change:
        return self._by_id[change_id]

    def of_group(self, group: Group) -> list[Change]:
        return [change for change in self.changes if change.group is group]

    def decided(self, change: Change) -> Decision | None:
        """What is done about a task; None where there is nothing to decide."""
        return self._decided.get(change.id, next(iter(change.decisions), None))

    def decide(self, ids: Sequence[str], decision: Decision) -> list[str]:
        """Decide about several; those about which it can be decided so."""
        fitting = [one for one in ids if decision in self._by_id[one].decisions]
        self._decided |= dict.fromkeys(fitting, decision)
        return fitting

    def turn(self, ids: Sequence[str]) -> list[str]:
        """Go to the next decision that the first of them allows."""
        able = [self._by_id[one] for one in ids if len(self._by_id[one].decisions) > 1]
        if not able:
            return []
        ways, now = able[0].decisions, self.decided(able[0])
        return self.decide(ids, ways[(ways.index(now) + 1 if now else 1) % len(ways)])

    def doubtful(self) -> Iterator[Change]:
        """Tasks of which a person should say that they are the same."""
        return (change for change in self.changes if change.is_doubtful and change.id not in self._decided)

    @property
    def decisions(self) -> Decisions:
        return decisions_of(self.changes, self._decided)

    @property
    def brings_nothing(self) -> bool:
        """Whether both versions are the same."""
        return all(change.group in (Group.SAME, Group.CORRECTED) for change in self.changes) and not (
            self.comparison.sections
        )
