"""The left side: the mark, the groups of screens, and how much waits in each."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ctr_desktop.ui import icons, theme
from ctr_desktop.ui.frame import PRODUCT
from ctr_desktop.ui.painting import brush, star
from ctr_desktop.ui.screen import AT_BOTTOM, Entry
from ctr_desktop.ui.theme import Face, Gap, Tone
from ctr_desktop.ui.widgets.labels import ElidedLabel, Label
from ctr_desktop.ui.widgets.layouts import Scroll, column, row

NAMELESS = "Chưa ghi tên đơn vị"
"""In place of a unit's name that nobody gave."""


class Emblem(QWidget):
    """A yellow star on red."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        now = theme.current()
        return QSize(now.px(40), now.px(32))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(now.colours.mark))
        painter.drawRoundedRect(self.rect(), now.radius, now.radius)
        side = self.height() * 0.6
        painter.setBrush(QColor(now.colours.star))
        painter.drawPolygon(star(QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)))


class NavButton(QPushButton):
    """One screen: icon, title, and a badge for what is late there."""

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key, self._title, self._icon = entry.key, entry.title, entry.icon
        self._waiting = 0
        self.setObjectName("nav")
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setAccessibleName(entry.title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_waiting(self, number: int) -> None:
        """Show how many late things wait there."""
        self._waiting = number
        self.setAccessibleName(f"{self._title}, {number} việc quá hạn" if number else self._title)
        self.update()

    def sizeHint(self) -> QSize:
        now = theme.current()
        kit = brush(now)
        text = kit.strong_metrics.horizontalAdvance(self._title)
        return QSize(text + now.icon_size + now.px(60), now.px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        now = theme.current()
        kit = brush(now)
        painter = QPainter(self)
        size, middle = now.icon_size, self.height() // 2
        shade = kit.primary if self.isChecked() else kit.quiet
        painter.drawPixmap(Gap.S, middle - size // 2, icons.pixmap(self._icon, shade.name(), size))
        badge = self._draw_badge(painter)
        left = Gap.S + size + Gap.S
        room = QRect(left, 0, self.width() - left - badge - Gap.S, self.height())
        font, metrics = (kit.strong, kit.strong_metrics) if self.isChecked() else (kit.body, kit.metrics)
        painter.setFont(font)
        painter.setPen(kit.text)
        text = metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

    def _draw_badge(self, painter: QPainter) -> int:
        if not self._waiting:
            return 0
        now = theme.current()
        kit, late = brush(now), now.colours.tones[Tone.LATE]
        words = str(self._waiting) if self._waiting < 1000 else "999+"
        height = kit.chip_metrics.height() + now.px(3)
        width = max(kit.chip_metrics.horizontalAdvance(words) + now.px(16), height)
        rect = QRect(self.width() - width - Gap.S, (self.height() - height) // 2, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(late.ground))
        painter.drawRoundedRect(rect, height / 2, height / 2)
        painter.setPen(QColor(late.text))
        painter.setFont(kit.chip)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)
        return width + Gap.S


class Navigation(QWidget):
    """The screens in their groups; arrows go up and down, Enter or Space shows one."""

    asked = Signal(str)

    def __init__(self, entries: Sequence[Entry], unit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setAccessibleName("Các màn hình")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.unit = ElidedLabel(unit, Face.SMALL)
        self.entries = tuple(entries)
        self.buttons = {entry.key: NavButton(entry) for entry in entries}
        for key, button in self.buttons.items():
            button.clicked.connect(lambda _checked, k=key: self._ask(k))
        self.help = NavButton(Entry("help", "Trợ giúp", "help"))
        self.help.setCheckable(False)
        self._current = ""
        self._lay_out()
        self._measure()

    def _lay_out(self) -> None:
        names = column(Label(PRODUCT, Face.STRONG), self.unit, gap=0)
        head = row(Emblem(), gap=Gap.S)
        head.addLayout(names, 1)
        upper = column(gap=0, margin=(Gap.M, 0))
        lower = column(gap=0, margin=(Gap.M, 0))
        group = ""
        for entry in self.entries:
            if entry.group == AT_BOTTOM:
                lower.addWidget(self.buttons[entry.key])
                continue
            if entry.group != group:
                group = entry.group
                upper.addSpacing(Gap.S)
                upper.addWidget(Label(group.upper(), Face.GROUP))
                upper.addSpacing(2)
            upper.addWidget(self.buttons[entry.key])
        lower.addWidget(self.help)
        upper.addStretch(1)
        outer = column(row(head, margin=(Gap.M, 0)), gap=Gap.M, margin=(0, Gap.M))
        outer.addWidget(Scroll(upper), 1)
        outer.addLayout(lower)
        self.setLayout(outer)

    def show_unit(self, name: str) -> None:
        """The unit whose file is open."""
        self.unit.setText(name)

    def show_current(self, key: str) -> None:
        """Mark the screen that is shown."""
        self._current = key
        for name, button in self.buttons.items():
            button.setChecked(name == key)

    def show_waiting(self, key: str, number: int) -> None:
        """How many late things wait on a screen; nothing where the navigation is still empty."""
        if button := self.buttons.get(key):
            button.show_waiting(number)

    def _ask(self, key: str) -> None:
        # The screen may refuse to be left: the mark stays where it is until another one is shown.
        self.show_current(self._current)
        self.asked.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.buttons:
            self._measure()

    def _measure(self) -> None:
        self.setFixedWidth(theme.current().px(214))
