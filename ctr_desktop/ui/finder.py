"""One search over everything: a field, and what was found under it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ctr_desktop.ui import theme
from ctr_desktop.ui.cells import Column, Row
from ctr_desktop.ui.memory import ShortMemory
from ctr_desktop.ui.rows import ListSource
from ctr_desktop.ui.table import Table
from ctr_desktop.ui.theme import Face, Gap
from ctr_desktop.ui.widgets.inputs import SearchBox
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import Surface, column

_MOST_SHOWN = 9


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found: where it is shown, what it is called, and what kind of thing it is."""

    screen: str
    target: str
    kind: str
    text: str


Find = Callable[[str], Sequence[Found]]
"""Looks for words everywhere; the nearest first."""


class Finder(SearchBox):
    """The search field of the window. Up and Down go through what was found, Enter shows it, Esc leaves."""

    picked = Signal(str, str)
    """A screen's key, and the record it shall show."""

    def __init__(self, find: Find, parent: QWidget | None = None) -> None:
        super().__init__("Tìm mọi thứ", "Ctrl+K", parent)
        self._find = find
        self._found: Sequence[Found] = ()
        self._results: Results | None = None
        self.asked.connect(self._look)

    def look_with(self, find: Find) -> None:
        """Look with this from now on: there is something to look in."""
        self._find = find

    def _look(self, words: str) -> None:
        self._found = self._find(words) if words else ()
        if not words:
            self.close_results()
            return
        results = self._results or self._make_results()
        results.show_found(self._found)
        width = max(self.width(), self.fontMetrics().averageCharWidth() * 70)
        place = self.mapTo(self.window(), QPoint(self.width() - width, self.height() + Gap.XS))
        results.setGeometry(place.x(), place.y(), width, results.wanted_height())
        results.show()
        results.raise_()

    def _make_results(self) -> "Results":
        self._results = Results(self.window())
        self._results.table.clicked.connect(lambda index: self._pick(index.row()))
        self.window().installEventFilter(self)
        return self._results

    def close_results(self) -> None:
        """Put what was found out of sight."""
        if self._results:
            self._results.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        results = self._results if self._results and self._results.isVisible() else None
        key = event.key()
        if results and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            results.step(1 if key == Qt.Key.Key_Down else -1)
        elif results and self._found and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(max(0, results.table.currentIndex().row()))
        elif key == Qt.Key.Key_Escape:
            self.close_results()
            super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _pick(self, place: int) -> None:
        found = self._found[place]
        self.clear()
        self.close_results()
        self.picked.emit(found.screen, found.target)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.WindowDeactivate):
            self.close_results()
        return super().eventFilter(watched, event)


class Results(Surface):
    """What was found, over the page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._source = ListSource(
            (Column("kind", "Loại", 16, quiet=True), Column("text", "Nội dung", 30, stretch=True, lines=2))
        )
        self.table = Table(self._source, "Kết quả tìm", ShortMemory(), "found", self)
        self.table.setObjectName("plain")
        self.table.horizontalHeader().hide()
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = Label("Không tìm thấy gì. Hãy thử ít từ hơn, hoặc không dấu.", quiet=True)
        self._nothing.setContentsMargins(Gap.M, Gap.S, Gap.M, Gap.S)
        self._count = Label("", Face.SMALL)
        self._count.setContentsMargins(Gap.M, Gap.XS, Gap.M, Gap.XS)
        self.setLayout(
            column(
                self._nothing,
                self.table,
                self._count,
                gap=0,
                margin=1,
            )
        )

    def show_found(self, found: Sequence[Found]) -> None:
        self._source.show_rows(Row(str(n), (one.kind, one.text)) for n, one in enumerate(found))
        self.table.reload()
        self._nothing.setVisible(not found)
        self.table.setVisible(bool(found))
        self._count.setVisible(bool(found))
        self._count.setText(f"{len(found)} kết quả · ↑ ↓ để chọn, Enter để mở, Esc để đóng")
        if found:
            self.table.selectRow(0)

    def wanted_height(self) -> int:
        """Room for what was found, up to a certain number of lines."""
        shown = min(self._source.count(), _MOST_SHOWN)
        foot = self.fontMetrics().height() + Gap.L
        return shown * theme.current().row_height + foot

    def step(self, way: int) -> None:
        """Move the cursor up or down."""
        last = self._source.count() - 1
        self.table.selectRow(max(0, min(last, self.table.currentIndex().row() + way)))
