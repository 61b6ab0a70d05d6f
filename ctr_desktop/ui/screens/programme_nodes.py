"""From rows of the checklist to what the programme's tree shows."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

from ctr_desktop.core.days import show_day
from ctr_desktop.outputs.reports.task_table import section_label
from ctr_desktop.records import Closing, Programme, Section
from ctr_desktop.records.occurrence import State, Stated
from ctr_desktop.ui.cells import Column, Kind
from ctr_desktop.ui.marks import MARKS, Mark
from ctr_desktop.ui.theme import Tone
from ctr_desktop.ui.tree_model import Node
from ctr_desktop.work.checklist import TaskRow
from ctr_desktop.work.closed import is_closed
from ctr_desktop.work.figures import Figures

COLUMNS = (
    Column("text", "Nội dung", 36, stretch=True, lines=2),
    Column("lead", "Chủ trì", 14, quiet=True, lines=2, rank=3),
    Column("due", "Thời hạn", 12, Kind.DAY, lines=2, rank=2),
    Column("progress", "Tiến độ", 11, Kind.PERCENT, rank=4),
    Column("state", "Tình trạng", 19, Kind.STATE, marks=tuple(MARKS.values())),
)
_LOCK = "lock"

STATE_GROUPS: Mapping[str, frozenset[State]] = MappingProxyType(
    {
        "total": frozenset({State.ON_TIME, State.LATE, State.DUE_SOON, State.OPEN, State.OVERDUE}),
        "on_time": frozenset({State.ON_TIME}),
        "late": frozenset({State.LATE}),
        "open": frozenset({State.OPEN, State.DUE_SOON}),
        "due_soon": frozenset({State.DUE_SOON}),
        "overdue": frozenset({State.OVERDUE}),
        "standing": frozenset({State.NO_DEADLINE}),
        "waived": frozenset({State.WAIVED}),
    }
)
"""What the figures on top and the filter of states stand for."""

_BOX_OF = {
    State.ON_TIME: "on_time",
    State.LATE: "late",
    State.DUE_SOON: "due_soon",
    State.OPEN: "open",
    State.OVERDUE: "overdue",
    State.NO_DEADLINE: "standing",
    State.WAIVED: "waived",
}


def row_id(row: TaskRow) -> str:
    """A row's identity on the screen: its occurrence, or its task where none is planned."""
    return row.occurrence.uid if row.occurrence else f"task:{row.task.uid}"


def is_settled(row: TaskRow) -> bool:
    """Whether nothing is left to do: done, or not to be done."""
    return row.occurrence is not None and row.occurrence.stated in (Stated.DONE, Stated.WAIVED)


def is_locked(row: TaskRow, closed: Sequence[Closing]) -> bool:
    """Whether the row lies in a closed period."""
    day = row.occurrence.ends_on if row.occurrence else None
    return day is not None and is_closed(day, closed)


def count(rows: Sequence[TaskRow]) -> Figures:
    """The figures of exactly the rows shown; those of a whole period equal `work.figures`."""
    boxes = Counter(_BOX_OF[row.state] for row in rows if row.state is not None)
    done = sum(row.state is State.NO_DEADLINE and is_settled(row) for row in rows)
    return Figures(**boxes, standing_done=done)


def mark_of(row: TaskRow, *, locked: bool = False) -> Mark | None:
    """A row's state: what the calendar derives; where it has no say, what a person stated. A lock is the sign
    of what lies in a closed period."""
    if row.occurrence is None or row.state is None:
        return None
    standing = row.state is State.NO_DEADLINE
    mark = MARKS[row.occurrence.stated.value if standing else row.state.value]
    return Mark(mark.tone, mark.word, _LOCK) if locked else mark


def nodes(
    rows: Sequence[TaskRow], closed: Sequence[Closing] = (), documents: Sequence[Programme] = ()
) -> list[Node]:
    """Sections that hold any of the rows, in the programme's order, with their tasks; where several documents are
    followed, each under its own."""
    if len(documents) > 1:
        return [
            document_node(one, _sections(own, closed), own)
            for one, own in by_document(rows, documents)
            if own
        ]
    return _sections(rows, closed)


def _sections(rows: Sequence[TaskRow], closed: Sequence[Closing]) -> list[Node]:
    often = Counter(row.task.id for row in rows)
    return [
        section_node(section, [task_node(row, closed, often=often[row.task.id] > 1) for row in own], own)
        for section, own in by_section(rows)
    ]


def by_document(
    rows: Sequence[TaskRow], documents: Sequence[Programme]
) -> list[tuple[Programme, list[TaskRow]]]:
    """The rows under the documents they stand in."""
    return [(one, [row for row in rows if row.section.programme_id == one.id]) for one in documents]


def document_id(document: Programme) -> str:
    """A document's identity on the screen."""
    return f"document:{document.uid}"


def document_node(document: Programme, children: Sequence[Node], rows: Sequence[TaskRow]) -> Node:
    """The top line of a document: its number and title, and how it stands."""
    named = document.whole_number or document.prefix or document.signs or ""
    return _heading(document_id(document), named, document.name, children, rows)


def by_section(rows: Sequence[TaskRow]) -> list[tuple[Section, list[TaskRow]]]:
    """The rows under the sections they stand in."""
    groups = groupby(rows, key=lambda row: row.section.id)
    return [(own[0].section, own) for own in (list(group) for _id, group in groups)]


def section_id(section: Section) -> str:
    """A section's identity on the screen."""
    return f"section:{section.uid}"


def section_node(section: Section, children: Sequence[Node], rows: Sequence[TaskRow]) -> Node:
    """The line of a section."""
    return _heading(section_id(section), section_label(section), section.name, children, rows)


def _heading(node_id: str, code: str, name: str, children: Sequence[Node], rows: Sequence[TaskRow]) -> Node:
    """A heading: how many tasks, how far they are on average, how many are late."""
    counted = [row.occurrence.progress for row in rows if row.occurrence and row.state is not State.WAIVED]
    late = sum(row.state is State.OVERDUE for row in rows)
    tasks = len({row.task.id for row in rows})
    return Node(
        node_id,
        (
            name,
            f"{tasks} nhiệm vụ",
            None,
            round(sum(counted) / len(counted)) if counted else None,
            Mark(Tone.LATE, f"{late} quá hạn") if late else None,
        ),
        code=code,
        heading=True,
        children=tuple(children),
    )


def task_node(row: TaskRow, closed: Sequence[Closing] = (), *, often: bool = False) -> Node:
    """A task in one of its periods; `often` says that the list holds several of them."""
    settled, waived = is_settled(row), row.state is State.WAIVED
    return Node(
        row_id(row),
        (
            row.task.text,
            ", ".join(row.answerable),
            deadline_words(row, with_period=often),
            row.occurrence.progress if row.occurrence and not waived else None,
            mark_of(row, locked=is_locked(row, closed)),
        ),
        code=row.task.code,
        checked=settled if row.occurrence and not waived else None,
        dim=settled,
        sign=MARKS["waived"].sign if waived else "",
    )


def deadline_words(row: TaskRow, *, with_period: bool = False) -> str:
    """The day a row is due, or that it never is; with the short name of its period where it needs one."""
    if row.occurrence is None:
        return "Chưa có kỳ"
    words = show_day(row.occurrence.due_on) or "Thường xuyên"
    return f"{words} {row.period.short}" if with_period and row.period else words
