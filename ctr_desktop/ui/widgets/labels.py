"""Labels. Always plain text: what a record holds is never read as markup."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ctr_desktop.ui import icons
from ctr_desktop.ui.painting import wrap_text
from ctr_desktop.ui.theme import Face, Tone, current
from ctr_desktop.ui.tips import tip


class Label(QLabel):
    """A line or paragraph of plain text in one of the faces."""

    def __init__(
        self,
        text: str = "",
        face: Face = Face.BODY,
        *,
        tone: Tone | None = None,
        quiet: bool = False,
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("face", str(face))
        self.setProperty("quiet", quiet)
        self.setWordWrap(wrap)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.set_tone(tone)
        self.setText(text)

    def set_tone(self, tone: Tone | None) -> None:
        """Colour the text by a state; the words must say it too."""
        self.setProperty("tone", str(tone or ""))
        repolish(self)


class ElidedLabel(QLabel):
    """Text cut with "…" where the room ends, in `lines` lines; the whole of it is the tooltip."""

    def __init__(
        self, text: str = "", face: Face = Face.BODY, *, lines: int = 1, quiet: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("face", str(face))
        self.setProperty("quiet", quiet)
        self._lines = lines
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)
        self._show_rest()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height() * self._used_lines())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 4, self.sizeHint().height())

    def _used_lines(self) -> int:
        return len(self._parts()) if self._lines > 1 and self.width() > 0 else 1

    def _parts(self) -> tuple[str, ...]:
        return wrap_text(self.text(), self.font(), self.width(), self._lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_rest()
        if self._lines > 1:
            self.updateGeometry()

    def _show_rest(self) -> None:
        parts = self._parts()
        self.setToolTip(tip(self.text()) if parts[-1].endswith("…") else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        height = self.fontMetrics().height()
        parts = self._parts()
        top = (self.height() - height * len(parts)) // 2
        for number, part in enumerate(parts):
            line = QRect(0, top + number * height, self.width(), height)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, part)


class PictureLabel(QLabel):
    """An icon standing for itself; it changes colour with the theme."""

    def __init__(
        self, icon: str, role: str = "secondary", size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._role, self._size = icon, role, size
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw()

    def _draw(self) -> None:
        now = current()
        self.setPixmap(icons.pixmap(self._icon, now.colour(self._role).name(), now.px(self._size)))


def repolish(widget: QWidget) -> None:
    """Let the style sheet see a changed property."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
