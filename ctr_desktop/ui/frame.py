"""The window before anything is in it: where it stands and the colour of its ground. It is seen first, so it loads
nothing but Qt."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, QTimer
from PySide6.QtGui import QCloseEvent, QColor, QGuiApplication, QPalette, QScreen
from PySide6.QtWidgets import QMainWindow, QWidget

from ctr_desktop.ui.memory import Memory

PRODUCT = "CTR Desktop"
GROUND = "window/ground"
"""Under what the memory keeps the colour of the ground."""

_FIRST_SIZE = (1366, 728)
_LONGEST_WAIT = 1000  # milliseconds
_SMALLEST = (960, 560)  # whatever the size of the text: what does not fit scrolls


class Frame(QMainWindow):
    """The program's window on the desktop. It remembers its place; what is put into it decides whether it closes."""

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self._memory = memory
        self.setWindowTitle(PRODUCT)
        if ground := memory.get(GROUND):
            self.setPalette(QPalette(QColor(ground)))
        self._place()

    def fill(self, content: QWidget) -> None:
        """Put everything into it; from now on its colours are those of the whole application."""
        self.setPalette(QPalette())
        self.setCentralWidget(content)

    def _place(self) -> None:
        self.setMinimumSize(QSize(*_SMALLEST))
        left, top, width, height = self._memory.get("window/place", (-1, -1, *_FIRST_SIZE))
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        self.setGeometry(
            visible_place(QRect(left, top, width, height), screens, _room(QGuiApplication.primaryScreen()))
        )

    def open(self) -> None:
        """Be seen, as large as the last time."""
        if self._memory.get("window/maximized", False):
            self.showMaximized()
        else:
            self.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        content = self.centralWidget()
        if content is not None and not content.close():
            event.ignore()
            return
        self._memory.put("window/maximized", self.isMaximized())
        place = self.normalGeometry()
        self._memory.put("window/place", [place.x(), place.y(), place.width(), place.height()])
        super().closeEvent(event)


def once_painted(widget: QWidget, then: Callable[[], object]) -> None:
    """Does something after a widget is painted for the first time, or after a second where it is not (a window that
    was started small)."""
    _Painted(widget, then)


class _Painted(QObject):
    """Watches a widget for its first paint."""

    def __init__(self, widget: QWidget, then: Callable[[], object]) -> None:
        super().__init__(widget)
        self._then: Callable[[], object] | None = then
        widget.installEventFilter(self)
        QTimer.singleShot(_LONGEST_WAIT, self, self._go)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._go)
        return False

    def _go(self) -> None:
        if self._then is not None:
            then, self._then = self._then, None
            then()


def visible_place(wanted: QRect, screens: Sequence[QRect], first: QRect) -> QRect:
    """Where a window may stand so that it is seen: where it was, else on the first screen."""
    home = next(
        (screen for screen in screens if screen.intersected(wanted).width() > wanted.width() // 2), first
    )
    size = wanted.size().boundedTo(home.size())
    left = max(home.left(), min(wanted.left(), home.right() + 1 - size.width()))
    top = max(home.top(), min(wanted.top(), home.bottom() + 1 - size.height()))
    return QRect(left, top, size.width(), size.height())


def _room(screen: QScreen | None) -> QRect:
    return screen.availableGeometry() if screen else QRect(0, 0, *_FIRST_SIZE)
