"""Buttons that say their verb, check boxes, and the figures on top of a list."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QMenu, QPushButton, QSizePolicy, QWidget

from ctr_desktop.ui import icons, theme
from ctr_desktop.ui.marks import Mark
from ctr_desktop.ui.painting import brush, chip_size, draw_check, draw_chip
from ctr_desktop.ui.theme import Face, Gap
from ctr_desktop.ui.tips import tip
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import column


class Button(QPushButton):
    """A button: ordinary, or "primary" (one a screen), "danger", "quiet" or "link"."""

    def __init__(
        self, text: str, icon: str = "", look: str = "", *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._icon = icon
        self._role = {"primary": "on_primary", "danger": "late", "link": "primary", "quiet": "secondary"}.get(
            look, "text"
        )
        self.setProperty("look", look)
        self.setAccessibleName(name or text)
        if name and not text:
            self.setToolTip(tip(name))
        self.setCursor(Qt.CursorShape.PointingHandCursor if look == "link" else Qt.CursorShape.ArrowCursor)
        self._draw()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click is one click: the second would be for what the first one brought under the mouse."""
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw()

    def _draw(self) -> None:
        if self._icon:
            self.setIcon(icons.icon(self._icon, self._role))
            size = theme.current().icon_size
            self.setIconSize(QSize(size, size))


class PrimaryButton(Button):
    """The one thing a screen is for."""

    def __init__(self, text: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, icon, "primary", parent=parent)


class IconButton(Button):
    """A button of an icon alone; its name is its tooltip and what a screen reader says."""

    def __init__(self, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", icon, "quiet", name=name, parent=parent)


class MenuButton(Button):
    """A button that opens a menu: three dots unless it has a text."""

    def __init__(self, menu: QMenu, text: str = "", icon: str = "", name: str = "Thêm lệnh") -> None:
        super().__init__(text, icon or ("" if text else "dots"), name=text or name)
        menu.setParent(self, menu.windowFlags())
        self.setMenu(menu)


class CheckBox(QCheckBox):
    """A check box drawn as the lists draw it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        kit = brush(theme.current())
        width = kit.box + Gap.S + self.fontMetrics().horizontalAdvance(self.text()) + Gap.XS
        return QSize(width, max(kit.box, self.fontMetrics().height()) + Gap.XS)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        kit = brush(theme.current())
        painter = QPainter(self)
        box = QRect(0, (self.height() - kit.box) // 2, kit.box, kit.box)
        draw_check(painter, kit, box, self.isChecked(), focused=self.hasFocus())
        painter.setPen(kit.text if self.isEnabled() else kit.quiet)
        room = self.rect().adjusted(kit.box + Gap.S, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())


class FigureCard(QPushButton):
    """One figure with its words and its sign. It is a button: it filters the list below."""

    def __init__(self, key: str, words: str, mark: Mark | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._words, self._mark = words, mark
        self.setObjectName("figure")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        tone = mark.tone if mark else None
        self._figure = Label("0", Face.FIGURE, tone=tone)
        self._caption = Label(words, Face.SMALL)
        for label in (self._figure, self._caption):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._inner = column(self._figure, self._caption, gap=0, margin=(Gap.M, Gap.S))
        self.setLayout(self._inner)
        self.show_figure(0)

    def show_figure(self, figure: int) -> None:
        """Show a count."""
        self._figure.setText(f"{figure:,}".replace(",", "."))
        self.setAccessibleName(f"{self._words}: {figure}")

    def sizeHint(self) -> QSize:
        return self._inner.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._inner.minimumSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._mark is None:
            return
        kit = brush(theme.current())
        sign = Mark(self._mark.tone, "", self._mark.sign)
        size = chip_size(kit, sign)
        beside = self._figure.geometry()
        place = QRect(self.width() - Gap.M - size.width(), beside.top(), size.width(), beside.height())
        draw_chip(QPainter(self), kit, place, sign)
