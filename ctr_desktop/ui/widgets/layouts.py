"""Rows, columns and surfaces, on the grid of the theme."""

from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ctr_desktop.ui.theme import Gap

Part = QWidget | QLayout | None
"""What a row or column holds; None is room that grows."""

BoxT = TypeVar("BoxT", bound=QBoxLayout)


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


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and free it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


class Flow(QLayout):
    """Items side by side, wrapped into as many lines as the width needs."""

    def __init__(self, gap: int = Gap.XS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        left, top, height = rect.left(), rect.top(), 0
        for item in self._items:
            size = item.sizeHint()
            if left > rect.left() and left + size.width() > rect.right() + 1:
                left, top, height = rect.left(), top + height + self.spacing(), 0
            if move:
                item.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + self.spacing()
            height = max(height, size.height())
        return top + height - rect.top()
