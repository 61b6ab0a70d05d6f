"""The list: one model and one view over any source of rows, paged, so that 200,000 rows cost what 200 do."""

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ctr_desktop.ui import clipboard, theme
from ctr_desktop.ui.cells import Column, Kind, Row, cell_text, check_box, draw_cell, inside
from ctr_desktop.ui.header import Header
from ctr_desktop.ui.memory import Memory
from ctr_desktop.ui.painting import brush, draw_cursor, draw_sheet
from ctr_desktop.ui.row_keys import is_on_box, put_cursor, set_up, take_key
from ctr_desktop.ui.tips import tip

SortKey = tuple[str, bool]
"""A column's key, and whether it runs from large to small."""

PAGE = 256
_KEPT_PAGES = 32
_FLASH_MS = 1000

# Comparing a role with an enum member costs ten times as much as comparing two ints.
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_CHECK = int(Qt.ItemDataRole.CheckStateRole)
_TEXTS = frozenset({_DISPLAY, _TOOLTIP, int(Qt.ItemDataRole.AccessibleTextRole)})
_HORIZONTAL = Qt.Orientation.Horizontal
_NOTHING = QModelIndex()
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_NO_FLAGS = Qt.ItemFlag.NoItemFlags
_SELECTED = QStyle.StateFlag.State_Selected

Index = QModelIndex | QPersistentModelIndex


class RowSource(Protocol):
    """Where rows come from: filtered and sorted by whoever keeps them."""

    @property
    def columns(self) -> Sequence[Column]: ...

    def count(self) -> int:
        """How many rows there are now."""
        ...

    def page(self, first: int, size: int) -> Sequence[Row]:
        """The rows from `first` on, at most `size` of them."""
        ...

    def sort(self, order: Sequence[SortKey]) -> None:
        """Use this order from now on; empty is the source's own."""
        ...

    def position(self, row_id: str) -> int | None:
        """Where a record stands in the present order, if it is there."""
        ...


class TableModel(QAbstractTableModel):
    """Rows of a source, fetched a page at a time when they come into sight."""

    def __init__(self, source: RowSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self.columns = tuple(source.columns)
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._count = source.count()

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def row(self, number: int) -> Row | None:
        """The row at a place; None when the source has fewer rows than it said."""
        page, offset = divmod(number, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            rows = self._fetch(page)
        return rows[offset] if offset < len(rows) else None

    def _fetch(self, page: int) -> Sequence[Row]:
        rows = self.source.page(page * PAGE, PAGE)
        self._pages[page] = rows
        if len(self._pages) > _KEPT_PAGES:
            self._pages.popitem(last=False)
        return rows

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role in _TEXTS:
            row = self.row(index.row())
            if row is None:
                return None
            number = index.column()
            text = cell_text(row.cells[number], self.columns[number].kind)
            return tip(text) if role == _TOOLTIP else text
        if role == _ALIGNMENT:
            return self.columns[index.column()].align
        if role == _CHECK and self.columns[index.column()].kind is Kind.CHECK:
            row = self.row(index.row())
            ticked = row is not None and bool(row.cells[index.column()])
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _FLAGS if index.isValid() else _NO_FLAGS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation == _HORIZONTAL and section < len(self.columns):
            if role in _TEXTS:
                return self.columns[section].title
            if role == _ALIGNMENT:
                return self.columns[section].align
        return None

    def reload(self) -> None:
        """Ask the source again."""
        self.beginResetModel()
        self._pages.clear()
        self._count = self.source.count()
        self.endResetModel()

    def order(self, keys: Sequence[SortKey]) -> None:
        """Sort by these keys, first one first."""
        self.source.sort(keys)
        self.reload()


class RowDelegate(QStyledItemDelegate):
    """Paints straight from the row: one look-up a cell instead of nine."""

    def __init__(self, model: TableModel, view: QWidget) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        self.flashed = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.row(index.row())
        if row is None:
            return
        kit = brush(theme.current())
        rect, number = option.rect, index.column()
        selected = bool(option.state & _SELECTED)
        draw_sheet(painter, kit, rect, selected=selected, flashed=row.id == self.flashed)
        if selected and rect.left() <= 0 and self._view.hasFocus():
            draw_cursor(painter, kit, rect)
        column, cell = self._model.columns[number], row.cells[number]
        draw_cell(painter, kit, inside(rect), column, cell, row, selected=selected)


class Table(QTableView):
    """A list of records. It says which one is current, which was opened, which box was ticked."""

    chosen = Signal(object)
    """The current record's id, or None."""
    opened = Signal(str)
    """A record to edit: double click, Enter or F2."""
    ticked = Signal(str, bool)
    """A record's check box, and what it should become."""
    selection_counted = Signal(int)
    """How many rows are selected."""
    pasted = Signal(list)
    """Rows from the clipboard, each a list of texts."""

    def __init__(
        self, source: RowSource, name: str, memory: Memory, key: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.rows = TableModel(source, self)
        self._delegate = RowDelegate(self.rows, self)
        self._order: list[SortKey] = []
        self._header = Header(self.rows.columns, memory, key, self)
        self._lay_out(name)
        self._header.sort_asked.connect(self._sort_by)
        self.doubleClicked.connect(self._open)
        self._order = self._header.remembered_order()
        if self._order:
            self.rows.order(self._order)

    def _lay_out(self, name: str) -> None:
        set_up(self, name, self._delegate)
        self.setHorizontalHeader(self._header)
        self.setModel(self.rows)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        self._measure()

    # What is shown

    def current_id(self) -> str | None:
        """The record the cursor is on."""
        row = self.rows.row(self.currentIndex().row()) if self.currentIndex().isValid() else None
        return row.id if row else None

    def selected_ids(self) -> list[str]:
        """The selected records, in the order shown."""
        rows = (self.rows.row(index.row()) for index in self._selected_rows())
        return [row.id for row in rows if row]

    def select(self, row_id: str) -> bool:
        """Put the cursor on a record and bring it into sight; False when the list doesn't hold it."""
        place = self.rows.source.position(row_id)
        if place is None:
            return False
        put_cursor(self, self.rows.index(place, self._first_column()))
        return True

    def reload(self, flash: str = "") -> None:
        """Show what the source holds now, with the cursor where it was; tint a changed record."""
        kept, top = self.current_id(), self.verticalScrollBar().value()
        self.rows.reload()
        if not (kept and self.select(kept)):
            self.chosen.emit(None)
        self.verticalScrollBar().setValue(top)
        if flash:
            self.flash(flash)

    def flash(self, row_id: str) -> None:
        """Tint a new or changed row for a second."""
        self._delegate.flashed = row_id
        self.viewport().update()
        QTimer.singleShot(_FLASH_MS, self, self._stop_flash)

    def _stop_flash(self) -> None:
        self._delegate.flashed = ""
        self.viewport().update()

    # Sorting

    @property
    def order(self) -> Sequence[SortKey]:
        """The order a person asked for; empty is the source's own."""
        return tuple(self._order)

    def _sort_by(self, key: str, also: bool) -> None:
        self._order = next_order(self._order, key, also)
        self._header.show_order(self._order)
        kept = self.current_id()
        self.rows.order(self._order)
        if kept:
            self.select(kept)

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if not take_key(
            event,
            copy=self.copy,
            open_row=lambda: self._open(index),
            tick=lambda: self._tick(index.row()),
            paste=self._paste,
        ):
            super().keyPressEvent(event)

    def _paste(self) -> None:
        self.pasted.emit(clipboard.from_tsv(QGuiApplication.clipboard().text()))

    def keyboardSearch(self, search: str) -> None:
        """Letters typed on a list do nothing: the filter is the search."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton and self._on_box(event, index):
            self._tick(index.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if not (index.isValid() and self._on_box(event, index)):
            super().mouseDoubleClickEvent(event)

    def _on_box(self, event: QMouseEvent, index: Index) -> bool:
        if self.rows.columns[index.column()].kind is not Kind.CHECK:
            return False
        box = check_box(brush(theme.current()), inside(self.visualRect(index)))
        return is_on_box(box, event.position().toPoint())

    def _tick(self, number: int) -> None:
        place = next((n for n, column in enumerate(self.rows.columns) if column.kind is Kind.CHECK), None)
        row = self.rows.row(number) if number >= 0 else None
        if row is not None and place is not None and row.cells[place] is not None:
            self.ticked.emit(row.id, not row.cells[place])

    def _open(self, index: QModelIndex) -> None:
        row = self.rows.row(index.row()) if index.isValid() else None
        if row:
            self.opened.emit(row.id)

    # The clipboard

    def copy(self) -> None:
        """The selected rows with their headings, as the columns stand."""
        rows = [row for index in self._selected_rows() if (row := self.rows.row(index.row()))]
        places = self._header.chosen()
        columns = self.rows.columns
        texts = [[cell_text(row.cells[place], columns[place].kind) for place in places] for row in rows]
        if texts:
            heads = [columns[place].title for place in places]
            QGuiApplication.clipboard().setMimeData(clipboard.rows_as_mime([heads, *texts]))

    # Upkeep

    def _selected_rows(self) -> list[QModelIndex]:
        return sorted(self.selectionModel().selectedRows(self._first_column()), key=QModelIndex.row)

    def _first_column(self) -> int:
        return next(iter(self._header.shown()), 0)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.chosen.emit(self.current_id())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        blocks = self.selectionModel().selection().toList()
        self.selection_counted.emit(sum(block.height() for block in blocks))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._header.fill(self.viewport().width())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.current().row_height)
        self._header.measure()

    def row_menu_at(self, point: QPoint) -> str | None:
        """The record under a point of the viewport, for a context menu."""
        row = self.rows.row(self.indexAt(point).row()) if self.indexAt(point).isValid() else None
        return row.id if row else None


def next_order(order: Sequence[SortKey], key: str, also: bool) -> list[SortKey]:
    """The order after a click on a heading: up, down, none; with Shift the first key stays."""
    known = dict(order)
    kept = [pair for pair in order if pair[0] != key][:1] if also else []
    if key not in known:
        return [*kept, (key, False)]
    turned: list[SortKey] = [] if known[key] else [(key, True)]
    if also and order and order[0][0] == key:
        return [*turned, *kept]
    return [*kept, *turned]
