"""The heading of a list: sorts, and remembers widths, order and hidden columns."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QHeaderView, QMenu, QWidget

from ctr_desktop.ui import icons, theme
from ctr_desktop.ui.cells import Column
from ctr_desktop.ui.memory import Memory
from ctr_desktop.ui.painting import brush
from ctr_desktop.ui.theme import Face, Gap

_ELIDE = Qt.TextElideMode.ElideRight


class Header(QHeaderView):
    """Column headings for a table or a tree."""

    sort_asked = Signal(str, bool)
    """A column's key, and whether it comes after the present key (Shift)."""

    def __init__(self, columns: Sequence[Column], memory: Memory, key: str, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = tuple(columns)
        self._memory = memory
        self._key = f"columns/{key}"
        self._order: Sequence[tuple[str, bool]] = ()
        self._widths: dict[str, int] = {}
        self._ready = False
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setStretchLastSection(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._offer_columns)
        self.sectionClicked.connect(self._clicked)
        self.sectionResized.connect(self._keep_width)
        self.sectionMoved.connect(self._keep)

    def setModel(self, model: Any) -> None:
        super().setModel(model)
        # A view first gives its heading an empty model of its own.
        if not self._ready and model is not None and model.columnCount() == len(self._columns):
            self._restore()
            self._ready = True
            self.measure()

    def shown(self) -> list[int]:
        """The visible columns from left to right, by their place in the model."""
        logical = (self.logicalIndex(place) for place in range(self.count()))
        return [number for number in logical if not self.isSectionHidden(number)]

    # Widths

    def measure(self) -> None:
        """Set every width from its characters, or as it was left."""
        if not self._ready:
            return
        now = theme.current()
        character = brush(now).metrics.averageCharWidth()
        self.setMinimumSectionSize(4 * character)
        ready, self._ready = self._ready, False
        for number, column in enumerate(self._columns):
            self.resizeSection(number, self._widths.get(column.key) or column.width * character + 2 * Gap.S)
        self._ready = ready
        self.fill(self.viewport().width())

    def fill(self, width: int) -> None:
        """Give the stretching column the room the others leave."""
        number = next((n for n in self.shown() if self._columns[n].stretch), None)
        if number is None or not self._ready:
            return
        column = self._columns[number]
        least = column.width * brush(theme.current()).metrics.averageCharWidth()
        others = sum(self.sectionSize(n) for n in self.shown() if n != number)
        ready, self._ready = self._ready, False
        self.resizeSection(number, max(self._widths.get(column.key, 0), least, width - others))
        self._ready = ready

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        hint.setHeight(theme.current().px(36))
        return hint

    # What is remembered

    def remembered_order(self) -> list[tuple[str, bool]]:
        """The sort order of the last time, of columns that still exist."""
        known = {column.key for column in self._columns if column.sortable}
        order = [
            (str(key), bool(down)) for key, down in self._memory.get(f"{self._key}/sort", []) if key in known
        ]
        self._order = order
        return order

    def show_order(self, order: Sequence[tuple[str, bool]]) -> None:
        """Draw the arrows of a sort order, and remember it."""
        self._order = tuple(order)
        self._memory.put(f"{self._key}/sort", [list(pair) for pair in order])
        self.viewport().update()

    def forget(self) -> None:
        """Every column back in its place, at its own width."""
        self._memory.put(self._key, {})
        self._restore()
        self.measure()

    def _restore(self) -> None:
        kept = self._memory.get(self._key, {})
        self._widths = {str(k): int(w) for k, w in kept.get("widths", {}).items()}
        hidden = kept.get("hidden", [c.key for c in self._columns if c.hidden])
        places = {column.key: number for number, column in enumerate(self._columns)}
        order = [key for key in kept.get("order", []) if key in places]
        order += [column.key for column in self._columns if column.key not in order]
        for place, key in enumerate(order):
            self.moveSection(self.visualIndex(places[key]), place)
        for number, column in enumerate(self._columns):
            self.setSectionHidden(number, column.key in hidden)

    def _keep_width(self, number: int, _old: int, new: int) -> None:
        if self._ready and new:
            self._widths[self._columns[number].key] = new
            self._keep()

    def _keep(self) -> None:
        if not self._ready:
            return
        in_order = [self._columns[self.logicalIndex(place)].key for place in range(self.count())]
        hidden = [c.key for n, c in enumerate(self._columns) if self.isSectionHidden(n)]
        self._memory.put(self._key, {"widths": self._widths, "order": in_order, "hidden": hidden})

    # Clicks

    def _clicked(self, number: int) -> None:
        column = self._columns[number]
        if column.sortable:
            self.sort_asked.emit(
                column.key, bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
            )

    def _offer_columns(self, point: QPoint) -> None:
        menu = self.column_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(point))

    def column_menu(self) -> QMenu:
        """Which columns are shown, as check marks; the last one can't be hidden."""
        menu = QMenu(self)
        for number, column in enumerate(self._columns):
            action = menu.addAction(column.title or column.key)
            action.setCheckable(True)
            action.setChecked(not self.isSectionHidden(number))
            action.setEnabled(len(self.shown()) > 1 or self.isSectionHidden(number))
            action.toggled.connect(lambda shown, n=number: self._show_column(n, shown))
        menu.addSeparator()
        menu.addAction("Đặt lại các cột").triggered.connect(self.forget)
        return menu

    def _show_column(self, number: int, shown: bool) -> None:
        self.setSectionHidden(number, not shown)
        self._keep()
        self.fill(self.viewport().width())

    # Painting

    def paintSection(self, painter: QPainter, rect: QRect, number: int) -> None:
        now = theme.current()
        kit, column = brush(now), self._columns[number]
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, kit.line)
        room = rect.adjusted(Gap.S, 0, -Gap.S, -1)
        arrow = self._arrow(column.key)
        font = now.font(Face.STRONG)
        painter.setFont(font)
        painter.setPen(kit.quiet)
        size = now.px(12)
        text = QFontMetrics(font).elidedText(column.title, _ELIDE, room.width() - (size if arrow else 0))
        painter.drawText(room, int(column.align), text)
        if arrow:
            sign, rank = arrow
            left = room.right() - size if column.align & Qt.AlignmentFlag.AlignLeft else room.left()
            painter.drawPixmap(
                left, rect.center().y() - size // 2, icons.pixmap(sign, kit.primary.name(), size)
            )
            if rank:
                painter.setFont(kit.chip)
                painter.drawText(left - size // 2, rect.center().y(), rank)

    def _arrow(self, key: str) -> tuple[str, str] | None:
        for place, (sorted_key, down) in enumerate(self._order):
            if sorted_key == key:
                return ("arrow-down" if down else "arrow-up"), (
                    str(place + 1) if len(self._order) > 1 else ""
                )
        return None
