"""The heading of a list: sorts, and remembers widths, order and hidden columns."""

from collections.abc import Sequence
from functools import lru_cache
from math import ceil
from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QHeaderView, QMenu, QWidget

from ctr_desktop.ui import icons, theme
from ctr_desktop.ui.cells import Column
from ctr_desktop.ui.marks import Mark
from ctr_desktop.ui.memory import Memory
from ctr_desktop.ui.painting import brush, chip_size, wrapped
from ctr_desktop.ui.theme import Gap, Theme


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
        self._hidden: set[str] = set()
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
        """The columns in sight from left to right, by their place in the model."""
        return [number for number in self.chosen() if not self.isSectionHidden(number)]

    def chosen(self) -> list[int]:
        """The columns a person wants, from left to right; for some of them there may be no room."""
        logical = (self.logicalIndex(place) for place in range(self.count()))
        return [number for number in logical if self._columns[number].key not in self._hidden]

    # Widths

    def measure(self) -> None:
        """Set every width anew: the size of the text has changed."""
        if self._ready:
            self.setMinimumSectionSize(4 * self._character)
            self.fill(self.viewport().width())

    @property
    def _character(self) -> int:
        return brush(theme.current()).metrics.averageCharWidth()

    def fill(self, width: int) -> None:
        """Share the room: the stretching column takes what is left. Where it is too little, every column grows
        narrower, and where that does not help either, the least important ones give way."""
        if not self._ready:
            return
        fitting = self._fitting(width)
        sizes = _shared([self._wanted(n) for n in fitting], [self._least(n) for n in fitting], width)
        stretch = next((n for n in fitting if self._columns[n].stretch), None)
        ready, self._ready = self._ready, False
        for number in range(len(self._columns)):
            self.setSectionHidden(number, number not in fitting)
        for number, size in zip(fitting, sizes, strict=True):
            spare = max(0, width - sum(sizes)) if number == stretch else 0
            self.resizeSection(number, size + spare)
        self._ready = ready

    def _fitting(self, width: int) -> list[int]:
        """The chosen columns without those there is no room for; of equal rank the last one gives way first."""
        fitting = self.chosen()
        while sum(map(self._least, fitting)) > width:
            loose = [n for n in fitting if self._columns[n].rank and not self._columns[n].stretch]
            if not loose:
                break
            fitting.remove(max(loose, key=lambda n: (self._columns[n].rank, self.visualIndex(n))))
        return fitting

    def _wanted(self, number: int) -> int:
        """As it was left, else from its characters, and wide enough for its title."""
        column = self._columns[number]
        return self._widths.get(column.key) or self._around(column, column.width)

    def _least(self, number: int) -> int:
        column = self._columns[number]
        return min(self._wanted(number), self._around(column, column.least))

    def _around(self, column: Column, characters: int) -> int:
        now = theme.current()
        whole = max(_title_width(column.title, now), _marks_width(column.marks, now))
        return max(characters * self._character, whole) + 2 * Gap.S

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        now = theme.current()
        hint.setHeight(max(now.px(36), 2 * brush(now).strong_metrics.height() + Gap.XS))
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
        self._hidden = set(kept.get("hidden", [c.key for c in self._columns if c.hidden]))
        places = {column.key: number for number, column in enumerate(self._columns)}
        order = [key for key in kept.get("order", []) if key in places]
        order += [column.key for column in self._columns if column.key not in order]
        for place, key in enumerate(order):
            self.moveSection(self.visualIndex(places[key]), place)

    def _keep_width(self, number: int, _old: int, new: int) -> None:
        if self._ready and new:
            self._widths[self._columns[number].key] = new
            self._keep()

    def _keep(self) -> None:
        if not self._ready:
            return
        in_order = [self._columns[self.logicalIndex(place)].key for place in range(self.count())]
        hidden = [c.key for c in self._columns if c.key in self._hidden]
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
        chosen, shown = self.chosen(), self.shown()
        for number, column in enumerate(self._columns):
            wanted = number in chosen
            no_room = " (đang ẩn vì thiếu chỗ)" if wanted and number not in shown else ""
            action = menu.addAction(f"{column.title or column.key}{no_room}")
            action.setCheckable(True)
            action.setChecked(wanted)
            action.setEnabled(len(chosen) > 1 or not wanted)
            action.toggled.connect(lambda shown, n=number: self._show_column(n, shown))
        menu.addSeparator()
        menu.addAction("Đặt lại các cột").triggered.connect(self.forget)
        return menu

    def _show_column(self, number: int, shown: bool) -> None:
        (self._hidden.discard if shown else self._hidden.add)(self._columns[number].key)
        self._keep()
        self.fill(self.viewport().width())

    # Painting

    def paintSection(self, painter: QPainter, rect: QRect, number: int) -> None:
        now = theme.current()
        kit, column = brush(now), self._columns[number]
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, kit.line)
        room = rect.adjusted(Gap.S, 0, -Gap.S, -1)
        arrow = self._arrow(column.key)
        painter.setFont(kit.strong)
        painter.setPen(kit.quiet)
        size = now.px(12)
        lines = wrapped(now, True, column.title, room.width() - (size if arrow else 0), 2)
        painter.drawText(room, int(column.align), "\n".join(lines))
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


@lru_cache(maxsize=256)
def _title_width(title: str, now: Theme) -> int:
    """The least width at which a title stands whole on two lines."""
    words, width_of = title.split(), brush(now).strong_metrics.horizontalAdvance
    lines = ((" ".join(words[:n]), " ".join(words[n:])) for n in range(len(words)))
    return 1 + min((max(map(width_of, pair)) for pair in lines), default=0)


@lru_cache(maxsize=32)
def _marks_width(marks: tuple[Mark, ...], now: Theme) -> int:
    """The least width at which each of some states stands whole."""
    return max((chip_size(brush(now), mark).width() for mark in marks), default=0)


def _shared(wanted: Sequence[int], least: Sequence[int], width: int) -> list[int]:
    """Widths as wanted where the room does; else each as much nearer to its least as all of them must be."""
    over, spare = sum(wanted) - width, sum(wanted) - sum(least)
    if over <= 0 or spare <= 0:
        return list(wanted)
    part = min(1.0, over / spare)
    return [want - ceil((want - low) * part) for want, low in zip(wanted, least, strict=True)]
