"""Rows, columns and surfaces, on the grid of the theme."""

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ctr_desktop.ui.theme import Gap

Part = QWidget | QLayout | None
"""What a row or column holds; None is room that grows."""

BoxT = TypeVar("BoxT", bound=QBoxLayout)

# A new widget counts as hidden too, until it is shown with its parent.
_HIDDEN_ON_PURPOSE = Qt.WidgetAttribute.WA_WState_ExplicitShowHide


def row(*parts: Part, gap: int = Gap.S, margin: int | tuple[int, int] = 0) -> QHBoxLayout:
    """Parts side by side. `margin` is all round, or (across, down)."""
    return _filled(QHBoxLayout(), parts, gap, margin)


def column(*parts: Part, gap: int = Gap.S, margin: int | tuple[int, int] = 0) -> QVBoxLayout:
    """Parts one below the other."""
    return _filled(QVBoxLayout(), parts, gap, margin)


def _filled(box: BoxT, parts: tuple[Part, ...], gap: int, margin: int | tuple[int, int]) -> BoxT:
    across, down = margin if isinstance(margin, tuple) else (margin, margin)
    box.setContentsMargins(across, down, across, down)
    box.setSpacing(gap)
    for part in parts:
        add(box, part)
    return box


def add(box: QBoxLayout, part: Part) -> None:
    """One more part at the end of a row or column."""
    if part is None:
        box.addStretch(1)
    elif isinstance(part, QLayout):
        box.addLayout(part)
    else:
        box.addWidget(part)


class Surface(QFrame):
    """A sheet with one thin line round it."""

    def __init__(self, layout: QLayout | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        if layout is not None:
            self.setLayout(layout)


class Line(QFrame):
    """One thin line instead of a box in a box."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("line")
        self.setFixedHeight(1)


class Scroll(QScrollArea):
    """A column that scrolls up and down only."""

    def __init__(self, layout: QLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = QWidget()
        self.content.setObjectName("content")
        self.content.setLayout(layout)
        self.setWidget(self.content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.content.minimumSizeHint().width() + Gap.L, super().minimumSizeHint().height())


def bring_into_sight(widget: QWidget) -> None:
    """Scroll what holds a widget to where it is seen."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        above.ensureWidgetVisible(widget)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and free it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


class Flow(QWidget):
    """Widgets side by side, wrapped into as many lines as the width needs.

    It places them itself: a layout written in Python may outlive the widgets its items point to.
    """

    def __init__(self, gap: int = Gap.XS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = gap
        self._held: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def put(self, *widgets: QWidget) -> None:
        """Hold these instead of what it held; that is freed."""
        for gone in self._held:
            gone.hide()
            gone.deleteLater()
        self._held = list(widgets)
        for widget in widgets:
            hidden = widget.isHidden() and widget.testAttribute(_HIDDEN_ON_PURPOSE)
            widget.setParent(self)
            widget.setVisible(not hidden)
            widget.installEventFilter(self)
        self._settle()

    def heightForWidth(self, width: int) -> int:
        return self._arrange(width, move=False)

    def sizeHint(self) -> QSize:
        width = sum(widget.sizeHint().width() + self._gap for widget in self._in_sight())
        return QSize(width, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        width = max((widget.sizeHint().width() for widget in self._in_sight()), default=0)
        return QSize(width, self.heightForWidth(max(self.width(), width)))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._settle()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Nobody asks for a new layout when a widget comes or goes while the window is not shown yet.
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._settle()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        self._arrange(self.width(), move=True)
        self.updateGeometry()

    def _in_sight(self) -> list[QWidget]:
        return [widget for widget in self._held if not widget.isHidden()]

    def _arrange(self, width: int, *, move: bool) -> int:
        left = top = height = 0
        for widget in self._in_sight():
            size = widget.sizeHint().expandedTo(widget.minimumSize())
            if left > 0 and left + size.width() > width:
                left, top, height = 0, top + height + self._gap, 0
            if move:
                widget.setGeometry(left, top, size.width(), size.height())
            left += size.width() + self._gap
            height = max(height, size.height())
        return top + height
