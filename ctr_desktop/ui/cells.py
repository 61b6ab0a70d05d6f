"""What a list shows: columns, rows, and how one cell is painted. Tables and trees share it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from ctr_desktop.ui import painting
from ctr_desktop.ui.marks import Mark
from ctr_desktop.ui.painting import Brush
from ctr_desktop.ui.theme import Gap

Cell = str | int | bool | Mark | None
"""Text as it is shown; whole percent; ticked or not; a state. None shows nothing."""


class Kind(StrEnum):
    """How a column's cells are read and painted."""

    TEXT = "text"
    DAY = "day"
    NUMBER = "number"
    PERCENT = "percent"
    STATE = "state"
    CHECK = "check"


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


_LEAST_TEXT = 22
_LEAST_SHARE = {
    Kind.TEXT: 0.75, Kind.STATE: 0.75, Kind.PERCENT: 0.9, Kind.DAY: 1, Kind.NUMBER: 1, Kind.CHECK: 1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its stable key, its heading, and its width in characters.

    `stretch` takes the room that is left over (one column only), `quiet` is painted in the secondary
    colour, `lines` is 1 or 2, `hidden` starts out of sight, `sortable` answers clicks on the heading. It is never
    narrower than the longest of the states in `marks`.
    Where the room is short, columns grow narrower down to `least`; then those of the highest `rank` give way.
    """

    key: str
    title: str
    width: int = 16
    kind: Kind = Kind.TEXT
    stretch: bool = False
    quiet: bool = False
    lines: int = 1
    hidden: bool = False
    sortable: bool = True
    rank: int = 1
    marks: tuple[Mark, ...] = ()

    @property
    def least(self) -> int:
        """The fewest characters it can still be read at."""
        return min(self.width, _LEAST_TEXT if self.stretch else round(self.width * _LEAST_SHARE[self.kind]))

    @property
    def align(self) -> Qt.AlignmentFlag:
        return _RIGHT if self.kind is Kind.NUMBER else _LEFT


@dataclass(frozen=True, slots=True)
class Row:
    """One record as a list shows it: its identity and a cell for each column.

    `dim` fades its text (done with), `strong` makes it bold.
    """

    id: str
    cells: Sequence[Cell]
    dim: bool = False
    strong: bool = False


def cell_text(cell: Cell, kind: Kind) -> str:
    """A cell in words: for screen readers, tooltips and the clipboard."""
    if cell is None:
        return ""
    if isinstance(cell, Mark):
        return cell.word
    if kind is Kind.CHECK:
        return "Đã xong" if cell else "Chưa xong"
    if kind is Kind.PERCENT:
        return f"{cell}%"
    return str(cell)


def draw_cell(
    painter: QPainter,
    kit: Brush,
    rect: QRect,
    column: Column,
    cell: Cell,
    row: Row,
    *,
    selected: bool = False,
) -> None:
    """One cell inside `rect`, which is already without its margins."""
    if cell is None or rect.width() <= 0:
        return
    if isinstance(cell, Mark):
        painting.draw_chip(painter, kit, rect, cell, selected=selected)
    elif column.kind is Kind.CHECK:
        painting.draw_check(painter, kit, check_box(kit, rect), bool(cell))
    elif column.kind is Kind.PERCENT:
        painting.draw_progress(painter, kit, rect, int(cell))
    else:
        painter.setPen(kit.quiet if column.quiet or row.dim else kit.text)
        if column.kind is Kind.NUMBER:
            painter.setFont(kit.strong if row.strong else kit.body)
            painter.drawText(rect, _RIGHT, str(cell))
        else:
            painting.draw_lines(painter, kit, rect, str(cell), strong=row.strong, lines=column.lines)


def check_box(kit: Brush, rect: QRect) -> QRect:
    """Where a check box stands in a cell."""
    return QRect(rect.left(), rect.top() + (rect.height() - kit.box) // 2, kit.box, kit.box)


def inside(rect: QRect) -> QRect:
    """A cell without its margins and its line."""
    return rect.adjusted(Gap.S, 0, -Gap.S, -1)
