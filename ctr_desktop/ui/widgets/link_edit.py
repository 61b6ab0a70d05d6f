"""Choosing one record among many by typing part of its name."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from ctr_desktop.core.text import clean
from ctr_desktop.ui import theme
from ctr_desktop.ui.cells import Column, Row
from ctr_desktop.ui.memory import ShortMemory
from ctr_desktop.ui.rows import ListSource
from ctr_desktop.ui.table import Table
from ctr_desktop.ui.theme import Gap
from ctr_desktop.ui.widgets.buttons import IconButton
from ctr_desktop.ui.widgets.inputs import IconField
from ctr_desktop.ui.widgets.layouts import Surface, column

_PAUSE_MS = 120
_MOST_LINES = 7
_NEW = "new"


class Named(Protocol):
    """What can be chosen: its id, its words, and what tells it from others of the same name."""

    @property
    def id(self) -> int: ...

    @property
    def words(self) -> str: ...

    @property
    def beside(self) -> str: ...


Look = Callable[[str], Sequence[Named]]
"""Finds what can be chosen by the words typed; all of it by none."""


class LinkEdit(IconField):
    """A field that names a record. Typing offers those that match; Down opens the offer, Enter takes what is
    marked, Esc closes it. The text is never completed by itself."""

    edited = Signal()
    """A person typed or chose."""
    wanted_new = Signal(str)
    """The person wants a record of this name to be added first."""

    def __init__(
        self, name: str, look: Look, *, hint: str = "", new: str = "", parent: QWidget | None = None
    ) -> None:
        """`new` says what is added where nothing fits ("Thêm tổ chức mới…"); empty offers no such thing."""
        super().__init__(name, parent=parent)
        self._look, self._new_words = look, new
        self._chosen: Named | None = None
        self._offered: Sequence[Named] = ()
        self._offer: Offer | None = None
        self.setPlaceholderText(hint)
        opener = IconButton("chevron-down", "Mở danh sách")
        opener.clicked.connect(self._toggle)
        self.put_inside(opener)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._offer_matching)
        self.textEdited.connect(self._typed)

    @property
    def value(self) -> int | str | None:
        """The id of what was chosen; the words typed where nothing was; None for an empty field."""
        if self._chosen is not None:
            return self._chosen.id
        return clean(self.text()) or None

    def show_named(self, named: Named | None) -> None:
        """Hold this record."""
        self._chosen = named
        self.setText(named.words if named else "")
        self.setCursorPosition(0)
        self.close_offer()

    # The offer

    def _typed(self, _text: str) -> None:
        self._chosen = None
        self._pause.start()
        self.edited.emit()

    def _toggle(self) -> None:
        self.setFocus()
        if self._offer and self._offer.isVisible():
            self.close_offer()
        else:
            self.open_offer()

    def open_offer(self, typed: str = "") -> None:
        """Offer what matches."""
        self._offered = self._look(typed)
        new = [Row(_NEW, (self._new_words,), strong=True)] if self._new_words else []
        found = [Row(str(n), (_told(named),)) for n, named in enumerate(self._offered)]
        offer = self._offer or self._make_offer()
        offer.show_rows([*new, *found], marked=len(new) if found else 0)
        offer.stand_by(self)

    def _offer_matching(self) -> None:
        self.open_offer(clean(self.text()))

    def _make_offer(self) -> "Offer":
        self._offer = Offer(self.window(), f"{self.accessibleName()}: gợi ý")
        self._offer.table.clicked.connect(lambda _index: self._take())
        self.window().installEventFilter(self)
        self.destroyed.connect(self._offer.deleteLater)
        return self._offer

    def close_offer(self) -> None:
        """Put the offer out of sight."""
        self._pause.stop()
        if self._offer:
            self._offer.hide()

    def _take(self) -> None:
        picked = self._offer.table.current_id() if self._offer else None
        self.close_offer()
        if picked == _NEW:
            self.wanted_new.emit("" if self._chosen else clean(self.text()))
        elif picked is not None:
            self.show_named(self._offered[int(picked)])
            self.edited.emit()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, offer = event.key(), self._offer
        is_open = offer is not None and offer.isVisible()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if offer is not None and is_open:
                offer.step(1 if key == Qt.Key.Key_Down else -1)
            elif key == Qt.Key.Key_Down:
                self.open_offer()
        elif is_open and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif is_open and key == Qt.Key.Key_Escape:
            self.close_offer()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.close_offer()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.WindowDeactivate):
            self.close_offer()
        return super().eventFilter(watched, event)


def _told(named: Named) -> str:
    return f"{named.words}  ·  {named.beside}" if named.beside else named.words


class Offer(Surface):
    """What can be chosen, over the page."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent=parent)
        self._source = ListSource((Column("words", "Tên", 20, stretch=True, lines=2),))
        self.table = Table(self._source, name, ShortMemory(), "offer", self)
        self.table.setObjectName("plain")
        self.table.horizontalHeader().hide()
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(column(self.table, gap=0, margin=1))
        self.hide()

    def show_rows(self, rows: Sequence[Row], marked: int) -> None:
        """Offer these, one of them marked."""
        self._source.show_rows(rows)
        self.table.reload()
        if rows:
            self.table.selectRow(marked)

    def stand_by(self, field: QWidget) -> None:
        """Show under a field, or above it where there is more room."""
        lines = min(max(1, self._source.count()), _MOST_LINES)
        wanted = lines * theme.current().row_height + Gap.XS
        page = field.window()
        corner = field.mapTo(page, QPoint(0, 0))
        left, top = corner.x(), corner.y()
        below = page.height() - top - field.height() - Gap.S
        height = min(wanted, max(below, top - Gap.S))
        place = top + field.height() + 2 if height <= below else top - height - 2
        self.setGeometry(left, place, field.width(), height)
        self.show()
        self.raise_()

    def step(self, way: int) -> None:
        """Move the mark up or down."""
        last = self._source.count() - 1
        self.table.selectRow(max(0, min(last, self.table.currentIndex().row() + way)))
