"""The right side of a list, and the bar above it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from ctr_desktop.ui import theme
from ctr_desktop.ui.memory import Memory
from ctr_desktop.ui.theme import Gap
from ctr_desktop.ui.widgets.layouts import Flow, Line, Part, Scroll, Surface, add, clear, column, row


class Panel(Surface):
    """The surface on the right of a list: a head that stays, a body that scrolls, a foot that stays."""

    def __init__(self, head: Part = None, foot: Part = None, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body = _body()
        self.setLayout(_between(head, Scroll(self.body), foot))

    def show_parts(self, *parts: Part) -> None:
        """Replace the body."""
        clear(self.body)
        for part in parts:
            add(self.body, part)


class TabPanel(Surface):
    """The same with tabs for a body: the form, the steps, the evidence, the history."""

    def __init__(self, head: Part = None, foot: Part = None, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setAccessibleName("Các phần")
        self.tabs.tabBar().setAccessibleName("Các phần")
        self.setLayout(_between(head, self.tabs, foot))

    def add_tab(self, title: str) -> QVBoxLayout:
        """One more tab, scrolling; returns the column to fill."""
        body = _body()
        self.tabs.addTab(Scroll(body), title)
        return body

    def add_page(self, title: str, page: QWidget) -> None:
        """One more tab that scrolls by itself, such as a list."""
        self.tabs.addTab(page, title)


def _between(head: Part, middle: QWidget, foot: Part) -> QVBoxLayout:
    outer = column(gap=0, margin=1)
    if head is not None:
        outer.addLayout(row(head, margin=(Gap.L, Gap.M)))
    outer.addWidget(middle, 1)
    if foot is not None:
        outer.addWidget(Line())
        outer.addLayout(row(foot, margin=(Gap.L, Gap.M)))
    return outer


def _body() -> QVBoxLayout:
    return column(gap=Gap.M, margin=(Gap.L, Gap.M))


class FilterBar(QWidget):
    """The filters above a list, wrapped where the room is short, and the buttons at the right."""

    def __init__(
        self, *filters: QWidget, buttons: tuple[QWidget, ...] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        flow = Flow(Gap.S)
        flow.put(*filters)
        right = row(*buttons)
        line = row(gap=Gap.S)
        line.addWidget(flow, 1)
        line.addLayout(right)
        line.setAlignment(right, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)


class Split(QSplitter):
    """A list and its panel; where they meet is remembered."""

    def __init__(
        self, left: QWidget, right: QWidget, memory: Memory, key: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._memory, self._key = memory, f"split/{key}"
        self.setHandleWidth(Gap.M)
        self.setChildrenCollapsible(False)
        self.addWidget(left)
        self.addWidget(right)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.splitterMoved.connect(self._remember)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """The panel's part of the width: as it was left, else three tenths."""
        share = float(self._memory.get(self._key, 0.3))
        panel = max(round(self.width() * share), min(theme.current().px(330), round(self.width() * 0.36)))
        self.setSizes([self.width() - panel, panel])

    def _remember(self) -> None:
        self._memory.put(self._key, round(self.sizes()[1] / max(1, self.width()), 3))
