"""The programme as a tree: sections with their progress, tasks with their check boxes."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from ctr_desktop.ui import clipboard, icons, theme
from ctr_desktop.ui.cells import Column, Kind, Row, cell_text, check_box, draw_cell, inside
from ctr_desktop.ui.header import Header
from ctr_desktop.ui.marks import MARKS
from ctr_desktop.ui.memory import Memory
from ctr_desktop.ui.painting import Brush, brush, draw_check, draw_cursor, draw_lines, draw_sheet
from ctr_desktop.ui.row_keys import is_on_box, put_cursor, set_up, take_key
from ctr_desktop.ui.theme import Gap
from ctr_desktop.ui.tree_model import Index, Node, Place, TreeModel

PROGRAMME_COLUMNS: Sequence[Column] = (
    Column("text", "Nội dung", 34, stretch=True, lines=2),
    Column("lead", "Chủ trì", 14, quiet=True, lines=2),
    Column("due", "Thời hạn", 12, Kind.DAY, lines=2),
    Column("progress", "Tiến độ", 12, Kind.PERCENT),
    Column("state", "Tình trạng", 18, Kind.STATE, marks=tuple(MARKS.values())),
)
"""The columns of the programme's own tree."""

_FLASH_MS = 1000
_ALSO = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


class NodeDelegate(QStyledItemDelegate):
    """Paints a node's cells; the box and the code stand before its text."""

    def __init__(self, model: TreeModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place, number = self._model.place(index), index.column()
        kit = brush(theme.current())
        column, rect = self._model.columns[number], inside(option.rect)
        if number == 0:
            _draw_text(painter, kit, rect, column, place)
        else:
            # Only a heading's own text is bold: its figures stay as quiet as those of its tasks.
            row = Row(place.row.id, place.row.cells, dim=place.node.heading or place.node.dim)
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            draw_cell(painter, kit, rect, column, place.node.cells[number], row, selected=selected)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.current().row_height)


def _draw_text(painter: QPainter, kit: Brush, rect: QRect, column: Column, place: Place) -> None:
    """The box or the sign in its place, the code and the text; a heading's code has a column of its own."""
    node = place.node
    if node.checked is not None or node.sign:
        box = check_box(kit, rect)
        if node.checked is not None:
            draw_check(painter, kit, box, node.checked)
        else:
            painter.drawPixmap(box.topLeft(), icons.pixmap(node.sign, kit.quiet.name(), kit.box))
        rect = rect.adjusted(kit.box + Gap.S, 0, 0, 0)
    if node.heading and node.code:
        painter.setFont(kit.strong)
        painter.setPen(kit.text)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, node.code)
        rect = rect.adjusted(kit.strong_metrics.horizontalAdvance(node.code) + Gap.S, 0, 0, 0)
    painter.setPen(kit.quiet if node.dim else kit.text)
    lead = "" if node.heading else node.code
    draw_lines(painter, kit, rect, str(node.cells[0]), strong=place.row.strong, lines=column.lines, lead=lead)


class Tree(QTreeView):
    """The tree of a programme. Space and the box tick a task, Enter opens it, arrows unfold."""

    chosen = Signal(object)
    """The current node's id, or None."""
    opened = Signal(str)
    ticked = Signal(str, bool)
    """A task's box, and what it should become: the tree shows it once the node is given anew."""

    def __init__(
        self,
        columns: Sequence[Column],
        name: str,
        memory: Memory,
        key: str,
        parent: QWidget | None = None,
        *,
        keeps_folding: bool = True,
    ) -> None:
        """`keeps_folding` where an id means the same line the next time."""
        super().__init__(parent)
        self.nodes = TreeModel(columns, self)
        self._memory, self._key, self._keeps_folding = memory, f"open/{key}", keeps_folding
        self._closed = set(memory.get(self._key, [])) if keeps_folding else set()
        self._flashed = ""
        self._header = Header(columns, memory, key, self)
        self._lay_out(name)
        self.expanded.connect(lambda index: self._remember(index, closed=False))
        self.collapsed.connect(lambda index: self._remember(index, closed=True))
        self.doubleClicked.connect(self._open)

    def _lay_out(self, name: str) -> None:
        set_up(self, name, NodeDelegate(self.nodes, self))
        self.setHeader(self._header)
        self._header.setSectionsMovable(False)
        self._header.setSectionsClickable(False)
        self.setModel(self.nodes)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self._measure()

    # What is shown

    def show_nodes(self, nodes: Sequence[Node]) -> None:
        """Show these, unfolded as before and with the cursor where it was."""
        kept, top = self.current_id(), self.verticalScrollBar().value()
        self.nodes.show_nodes(nodes)
        self._unfold()
        if not (kept and self.select(kept)):
            self.chosen.emit(None)
        self.verticalScrollBar().setValue(top)

    def replace(self, node: Node, *, flash: bool = True) -> None:
        """Show one node anew and tint it for a second."""
        self.nodes.replace(node)
        if flash:
            self._flashed = node.id
            QTimer.singleShot(_FLASH_MS, self, self._stop_flash)
        self.viewport().update()

    def _stop_flash(self) -> None:
        self._flashed = ""
        self.viewport().update()

    def current_id(self) -> str | None:
        """The node the cursor is on."""
        node = self.nodes.node(self.currentIndex())
        return node.id if node else None

    def selected_ids(self) -> list[str]:
        """The selected nodes."""
        return [self.nodes.place(index).node.id for index in self.selectionModel().selectedRows()]

    def select(self, node_id: str) -> bool:
        """Put the cursor on a node and bring it into sight; False when the tree doesn't hold it."""
        index = self.nodes.index_of(node_id)
        if not index.isValid():
            return False
        put_cursor(self, index)
        return True

    def select_several(self, node_ids: Sequence[str]) -> None:
        """Select several nodes with the cursor on the first."""
        held = [index for node_id in node_ids if (index := self.nodes.index_of(node_id)).isValid()]
        for place, index in enumerate(held):
            if place == 0:
                put_cursor(self, index)
            else:
                self.selectionModel().select(index, _ALSO)

    # Folding

    def _unfold(self) -> None:
        self.blockSignals(True)
        self.expandAll()
        for node_id in self._closed:
            self.collapse(self.nodes.index_of(node_id))
        self.blockSignals(False)

    def _remember(self, index: QModelIndex, *, closed: bool) -> None:
        node = self.nodes.node(index)
        if node:
            (self._closed.add if closed else self._closed.discard)(node.id)
            if self._keeps_folding:
                self._memory.put(self._key, sorted(self._closed))

    def unfold_all(self) -> None:
        """Open every heading, also those that were folded by hand."""
        self._closed.clear()
        self.expandAll()

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if not take_key(
            event, copy=self.copy, open_row=lambda: self._open(index), tick=lambda: self._tick(index)
        ):
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters typed on a list do nothing: the filter is the search."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self._box_under(event)
        if event.button() == Qt.MouseButton.LeftButton and index is not None:
            self._tick(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # The second click on a box would tick what the first one brought there.
        if self._box_under(event) is None:
            super().mouseDoubleClickEvent(event)

    def _box_under(self, event: QMouseEvent) -> QModelIndex | None:
        """The line whose box the mouse is on."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        if not index.isValid() or index.column() != 0:
            return None
        box = check_box(brush(theme.current()), inside(self.visualRect(index)))
        return index if is_on_box(box, point) else None

    def _open(self, index: QModelIndex) -> None:
        node = self.nodes.node(index)
        if node and node.children:
            first = self.nodes.index_of(node.id)
            self.setExpanded(first, not self.isExpanded(first))
        elif node:
            self.opened.emit(node.id)

    def _tick(self, index: QModelIndex) -> None:
        node = self.nodes.node(index)
        if node and node.checked is not None:
            self.ticked.emit(node.id, not node.checked)

    def copy(self) -> None:
        """The selected lines with their headings."""
        places = self._header.chosen()
        lines = [self.nodes.place(index) for index in self.selectionModel().selectedRows()]
        columns = self.nodes.columns
        texts = [
            [line.node.code, *(cell_text(line.node.cells[p], columns[p].kind) for p in places)]
            for line in lines
        ]
        if texts:
            heads = ["Mã", *(columns[place].title for place in places)]
            QGuiApplication.clipboard().setMimeData(clipboard.rows_as_mime([heads, *texts]))

    def node_at(self, point: QPoint) -> str | None:
        """The node under a point of the viewport, for a context menu."""
        node = self.nodes.node(self.indexAt(point))
        return node.id if node else None

    # Painting and upkeep

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        kit = brush(theme.current())
        rect = QRect(0, option.rect.top(), self.viewport().width(), option.rect.height())
        selected = self.selectionModel().isRowSelected(index.row(), index.parent())
        flashed = self.nodes.place(index).node.id == self._flashed
        draw_sheet(painter, kit, rect, selected=selected, flashed=flashed)
        if selected and self.hasFocus():
            draw_cursor(painter, kit, rect)
        super().drawRow(painter, option, index)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        if not self.nodes.place(index).children:
            return
        kit, size = brush(theme.current()), theme.current().px(14)
        sign = "chevron-down" if self.isExpanded(index) else "chevron-right"
        left = rect.right() - self.indentation() + (self.indentation() - size) // 2 + 1
        picture = icons.pixmap(sign, kit.quiet.name(), size)
        painter.drawPixmap(left, rect.top() + (rect.height() - size) // 2, picture)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.chosen.emit(self.current_id())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._header.fill(self.viewport().width())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _measure(self) -> None:
        self.setIndentation(theme.current().px(20))
        self._header.measure()
        self.scheduleDelayedItemsLayout()
