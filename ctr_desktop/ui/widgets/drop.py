"""Where files are dropped."""

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ctr_desktop.ui import theme
from ctr_desktop.ui.theme import Face, Gap
from ctr_desktop.ui.widgets.buttons import Button
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import column, row


class DropArea(QWidget):
    """Takes files by drag and drop; its button asks for some."""

    dropped = Signal(list)
    """Paths of the files that were dropped."""
    asked = Signal()
    """The button: someone shall ask for files."""

    def __init__(
        self, words: str = "Kéo tệp vào đây hoặc", button: str = "Thêm tệp…", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.setAccessibleName(words)
        self._over = False
        self.held: QVBoxLayout = column(gap=Gap.XS)
        """For the lines of what is there already."""
        self.button = Button(button, look="link")
        self.button.clicked.connect(self.asked)
        line = row(Label(words, Face.SMALL), self.button, None, gap=Gap.XS)
        self.setLayout(column(self.held, line, gap=Gap.XS, margin=(Gap.M, Gap.S)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files(event):
            event.acceptProposedAction()
            self._show_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._show_over(False)
        self.dropped.emit(_files(event))

    def _show_over(self, over: bool) -> None:
        self._over = over
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.setAcceptDrops(self.isEnabled())

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(now.colour("selection" if self._over else "ground"))
        pen = QPen(QColor(now.colours.primary if self._over else now.colours.edge))
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), now.radius, now.radius)


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
