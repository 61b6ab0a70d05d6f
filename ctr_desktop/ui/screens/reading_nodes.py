"""From a review to the document as its tree shows it: every passage in its place, with what it was taken for."""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

from ctr_desktop.core.text import fold
from ctr_desktop.reading.deadline_words import show_all
from ctr_desktop.reading.document import ReadKind, Role
from ctr_desktop.reading.review import Review
from ctr_desktop.reading.review_items import HEAD, Item
from ctr_desktop.ui.cells import Column, Kind
from ctr_desktop.ui.marks import Mark
from ctr_desktop.ui.theme import Tone
from ctr_desktop.ui.tree_model import Node

Meaning = tuple[Role, ReadKind]
"""What a paragraph is: tasks and assignments are told apart by the second."""

_TASK = ReadKind.TASK
MEANINGS: Mapping[Meaning, Mark] = MappingProxyType(
    {
        (Role.TASK, _TASK): Mark(Tone.OPEN, "Nhiệm vụ", "list-check"),
        (Role.TASK, ReadKind.ASSIGNMENT): Mark(Tone.OPEN, "Phân công", "users"),
        (Role.SECTION, _TASK): Mark(Tone.DONE, "Mục", "sitemap"),
        (Role.GOAL, _TASK): Mark(Tone.DONE, "Mục tiêu", "star"),
        (Role.LEFT_OUT, _TASK): Mark(Tone.NONE, "Không phải nhiệm vụ", "ban", "Không lấy"),
        (Role.INTRODUCTION, _TASK): Mark(Tone.NONE, "Câu dẫn", "chevron-right"),
        (Role.ATTRIBUTE, _TASK): Mark(Tone.NONE, "Thuộc nhiệm vụ trên", "arrow-up", "Thuộc việc trên"),
        (Role.HEAD, _TASK): Mark(Tone.NONE, "Đầu văn bản", "file-text"),
        (Role.BASIS, _TASK): Mark(Tone.NONE, "Căn cứ", "info-circle"),
        (Role.TABLE_HEAD, _TASK): Mark(Tone.NONE, "Đầu bảng", "file-spreadsheet"),
        (Role.REPLACES, _TASK): Mark(Tone.NONE, "Văn bản thay thế", "refresh", "Thay thế"),
        (Role.SIGNATURE, _TASK): Mark(Tone.NONE, "Chữ ký", "pencil"),
        (Role.RECIPIENT, _TASK): Mark(Tone.NONE, "Nơi nhận", "inbox"),
    }
)
DROPPED = Mark(Tone.NONE, "Bỏ", "ban")
DOUBTFUL, SEEN = Mark(Tone.SOON, "Cần xem", "exclamation-mark"), Mark(Tone.DONE, "Đã xem")
_FACTS = Mark(Tone.DONE, "Văn bản", "file-text")

COLUMNS = (
    Column("text", "Văn bản", 34, stretch=True, lines=2),
    Column("role", "Là", 16, Kind.STATE, marks=(*MEANINGS.values(),)),
    Column("lead", "Chủ trì", 13, quiet=True, lines=2, rank=2),
    Column("due", "Thời hạn", 12, lines=2, rank=4),
    Column("doubt", "Cần xem", 11, Kind.STATE, rank=3, marks=(DOUBTFUL, SEEN)),
)


class Showing(StrEnum):
    """What of the document is shown."""

    DOUBTFUL = "doubtful"
    TASKS = "tasks"
    LEFT_OUT = "left_out"
    ALL = "all"


def meaning_of(item: Item) -> Meaning:
    """What an item was taken for."""
    return item.role, item.kind if item.is_task else _TASK


def nodes(review: Review, showing: Showing, typed: str = "", *, also: Collection[int] = ()) -> list[Node]:
    """The items that are shown, below their headings; `also` are shown whatever they are."""
    words = fold(typed).split()
    shown = {item.id for item in review.items if item.id in also or _is_shown(item, showing, words)}
    kept = shown | {above for number in shown for above in review.above(review.item(number).parent)}
    found = _below(review, None, kept)
    facts_too = showing is Showing.ALL or (showing is Showing.DOUBTFUL and review.facts_are_doubtful)
    return [facts_node(review), *found] if (facts_too and not words) or HEAD in also else found


def first_fitting(review: Review, showing: Showing, typed: str) -> int | None:
    """The id of the first item that holds the words looked for."""
    words = fold(typed).split()
    return next((item.id for item in review.items if _is_shown(item, showing, words)), None)


def _is_shown(item: Item, showing: Showing, words: Sequence[str]) -> bool:
    fits = {
        Showing.DOUBTFUL: item.is_doubtful,
        Showing.TASKS: item.is_task and item.is_taken,
        Showing.LEFT_OUT: item.is_left_out,
        Showing.ALL: True,
    }[showing]
    return fits and (not words or _holds(item, words))


def _holds(item: Item, words: Sequence[str]) -> bool:
    text = fold(f"{item.source} {item.text} {' '.join((*item.lead, *item.support))}")
    return all(word in text for word in words)


def _below(review: Review, parent: int | None, kept: set[int]) -> list[Node]:
    by_parent: dict[int | None, list[Item]] = {}
    for item in review.items:
        if item.id in kept:
            by_parent.setdefault(item.parent, []).append(item)

    def made(number: int | None) -> list[Node]:
        return [node(item, made(item.id)) for item in by_parent.get(number, ())]

    return made(parent)


def node(item: Item, children: Sequence[Node] = ()) -> Node:
    """One paragraph."""
    dropped = item.is_task and not item.is_taken
    known = item.role in (Role.TASK, Role.SECTION, Role.GOAL)
    return Node(
        str(item.id),
        (
            item.text if known else item.source,
            DROPPED if dropped else MEANINGS[meaning_of(item)],
            ", ".join(item.lead) if item.is_task else None,
            show_all(item.deadlines) if item.is_task else None,
            _doubt(item),
        ),
        code=item.label if item.role in (Role.TASK, Role.SECTION) else "",
        heading=item.role is Role.SECTION,
        checked=item.is_taken if item.is_task else None,
        dim=dropped or not known,
        children=tuple(children),
    )


def _doubt(item: Item) -> Mark | None:
    if not item.doubts:
        return None
    return DOUBTFUL if item.is_doubtful else SEEN


def facts_node(review: Review) -> Node:
    """The document itself."""
    facts = review.facts
    doubt = None
    if review.facts_doubts:
        doubt = DOUBTFUL if review.facts_are_doubtful else SEEN
    title = facts.title or "Chưa rõ tên văn bản"
    return Node(
        str(HEAD),
        (f"{facts.number} {title}".strip(), _FACTS, facts.issuer, None, doubt),
        heading=True,
    )
