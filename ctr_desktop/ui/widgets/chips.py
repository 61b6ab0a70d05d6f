"""States as chips, and the strip of periods of a task."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ctr_desktop.ui import theme
from ctr_desktop.ui.marks import Mark
from ctr_desktop.ui.painting import brush, chip_size, draw_chip
from ctr_desktop.ui.theme import Gap
from ctr_desktop.ui.tips import tip
from ctr_desktop.ui.widgets.layouts import Flow


class Chip(QWidget):
    """A state: sign, word, colour."""

    def __init__(self, mark: Mark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_mark(mark)

    def show_mark(self, mark: Mark) -> None:
        self.mark = mark
        self.setAccessibleName(mark.word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(brush(theme.current()), self.mark)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_chip(QPainter(self), brush(theme.current()), self.rect(), self.mark)


@dataclass(frozen=True, slots=True)
class PeriodMark:
    """One period on the strip: its key, its state with the period's short name as the word, and its whole
    story ("Quý I năm 2026: hoàn thành đúng hạn")."""

    key: str
    mark: Mark
    story: str


class PeriodChip(QAbstractButton):
    """One period of a task, as a button."""

    def __init__(self, period: PeriodMark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.period = period
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(period.story)
        self.setToolTip(tip(period.story))

    def sizeHint(self) -> QSize:
        size = chip_size(brush(theme.current()), self.period.mark)
        return size + QSize(Gap.XS, Gap.XS)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        kit = brush(theme.current())
        painter = QPainter(self)
        draw_chip(painter, kit, self.rect().adjusted(2, 0, -2, 0), self.period.mark)
        if self.isChecked() or self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(kit.primary if self.isChecked() else kit.quiet, 1.5))
            ring = QRect(1, 1, self.width() - 2, self.height() - 2)
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)


class PeriodStrip(Flow):
    """All periods of a task in order, wrapped: Q1 ✔ Q2 ! Q3 … A click names the period."""

    picked = Signal(str)

    def __init__(self, name: str = "Các kỳ", parent: QWidget | None = None) -> None:
        super().__init__(gap=2, parent=parent)
        self.setAccessibleName(name)
        self._chips: list[PeriodChip] = []

    def show_periods(self, periods: Sequence[PeriodMark], current: str = "") -> None:
        """Show these, the current one ringed."""
        self._chips = [PeriodChip(period) for period in periods]
        for chip in self._chips:
            chip.setChecked(chip.period.key == current)
            chip.clicked.connect(partial(self._pick, chip.period.key))
        self.put(*self._chips)

    def _pick(self, key: str) -> None:
        for chip in self._chips:
            chip.setChecked(chip.period.key == key)
        self.picked.emit(key)
