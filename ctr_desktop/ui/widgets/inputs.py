"""Fields to type into. None rewrites or refuses what is half typed: an input method may be composing."""

from collections.abc import Sequence
from math import ceil
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QListView, QPlainTextEdit, QSizePolicy, QWidget

from ctr_desktop.core.text import LONGEST_TEXT, clean
from ctr_desktop.ui import icons, theme
from ctr_desktop.ui.theme import Gap
from ctr_desktop.ui.widgets.buttons import IconButton

_PAUSE_MS = 150
_LONGEST_TYPED = LONGEST_TEXT + 1000
"""An area holds a little more than can be kept, so that saving refuses what was cut instead of losing its end."""


class TextField(QLineEdit):
    """One line of text."""

    edited = Signal()
    """A person changed it."""
    shortened = Signal(int)
    """What was pasted did not fit: so many characters stayed."""

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.textEdited.connect(lambda _text: self.edited.emit())
        # Qt tells of it before it tells of the change, which takes back what was said of the field.
        self.inputRejected.connect(self._tell_if_full, Qt.ConnectionType.QueuedConnection)

    @property
    def value(self) -> str:
        """What was typed, made clean."""
        return clean(self.text())

    @value.setter
    def value(self, text: str | None) -> None:
        self.setText(text or "")
        self.setCursorPosition(0)

    def _tell_if_full(self) -> None:
        if len(self.text()) >= self.maxLength():
            self.shortened.emit(self.maxLength())


class IconField(QLineEdit):
    """A line of text with an icon before it, or a small button inside its right end, or both."""

    def __init__(self, name: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._icon = icon
        self.inside: IconButton | None = None
        self._measure()

    def put_inside(self, button: IconButton) -> None:
        """Keep a button inside the right end."""
        button.setObjectName("inside")
        button.setParent(self)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        self.inside = button
        self._measure()

    def _measure(self) -> None:
        room = theme.current().icon_size + Gap.S
        self.setTextMargins(room if self._icon else 0, 0, room if self.inside else 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.inside:
            side = self.height() - 2 * Gap.XS
            self.inside.setGeometry(self.width() - side - Gap.XS, Gap.XS, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._icon:
            now = theme.current()
            picture = icons.pixmap(self._icon, now.colour("secondary").name(), now.icon_size)
            QPainter(self).drawPixmap(Gap.S + 2, (self.height() - now.icon_size) // 2, picture)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()


class SearchBox(IconField):
    """A field that asks once the typing pauses. Esc empties it, Down goes to what was found."""

    asked = Signal(str)
    """The words looked for; empty when the field was emptied."""
    left_down = Signal()
    """The Down key: the cursor wants to go to the list."""

    def __init__(self, hint: str, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(hint, "search", parent)
        self._room = len(hint) + len(keys) + 10
        self.setPlaceholderText(f"{hint}   {keys}" if keys else hint)
        empty = IconButton("x", "Xóa lời tìm")
        empty.clicked.connect(self.clear)
        empty.hide()
        self.put_inside(empty)
        self._empty = empty
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.asked.emit(clean(self.text())))
        self.textChanged.connect(self._changed)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * self._room, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 18, super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pause.stop()
            self.asked.emit(clean(self.text()))
        else:
            super().keyPressEvent(event)

    def _changed(self, text: str) -> None:
        self._empty.setVisible(bool(text))
        self._pause.start()


class TextArea(QPlainTextEdit):
    """Several lines; it grows with its text between `least` and `most` lines. Tab leaves it."""

    edited = Signal()
    shortened = Signal(int)
    """What was pasted did not fit: so many characters stayed."""

    def __init__(
        self, name: str, hint: str = "", *, least: int = 2, most: int = 12, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._setting = False
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.updateGeometry())

    @property
    def value(self) -> str:
        """What was typed, made clean."""
        return clean(self.toPlainText())

    @value.setter
    def value(self, text: str | None) -> None:
        self._setting = True
        self.setPlainText(text or "")
        self._setting = False

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste what there is room for: Qt takes minutes to break a line of a million characters."""
        text = source.text()
        chosen = len(self.textCursor().selectedText())
        room = max(0, _LONGEST_TYPED - (self.document().characterCount() - 1 - chosen))
        if len(text) <= room:
            super().insertFromMimeData(source)
            return
        fitting = QMimeData()
        fitting.setText(text[:room])
        super().insertFromMimeData(fitting)
        self.shortened.emit(_LONGEST_TYPED)

    def _changed(self) -> None:
        if not self._setting:
            self.edited.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # The lines are counted anew while the layout is at work and does not listen.
            QTimer.singleShot(0, self, self.updateGeometry)

    def sizeHint(self) -> QSize:
        # The document of a plain text edit counts its height in lines.
        lines = max(self._least, min(self._most, round(self.document().size().height())))
        text = lines * ceil(
            QFontMetricsF(self.font()).lineSpacing()
        )  # every line is laid out on whole pixels
        frame = max(self.height() - self.viewport().height(), Gap.S)
        height = text + 2 * ceil(self.document().documentMargin()) + frame + 2
        return QSize(self.fontMetrics().averageCharWidth() * 30, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 12, self.sizeHint().height())


class ComboBox(QComboBox):
    """A choice among a few; the wheel changes it only while it has the cursor."""

    picked = Signal(object)
    """The value a person picked."""

    def __init__(
        self, name: str, choices: Sequence[tuple[Any, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Its own view takes the look of the style sheet; the style's menu-like popup does not.
        self.setView(QListView())
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._values: list[Any] = []
        self.offer(choices)
        self.activated.connect(lambda place: self.picked.emit(self._values[place]))

    def offer(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer these, each a value and its words, keeping what is picked where it is still there."""
        kept = self.value
        self.clear()
        self._values = [value for value, _words in choices]
        self.addItems([words for _value, words in choices])
        self.value = kept if kept in self._values else next(iter(self._values), None)

    @property
    def value(self) -> Any:
        """The value picked."""
        place = self.currentIndex()
        return self._values[place] if 0 <= place < len(self._values) else None

    @value.setter
    def value(self, value: Any) -> None:
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 14, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        now = theme.current()
        size = now.px(14)
        picture = icons.pixmap("chevron-down", now.colour("secondary").name(), size)
        QPainter(self).drawPixmap(self.width() - size - Gap.S, (self.height() - size) // 2, picture)
