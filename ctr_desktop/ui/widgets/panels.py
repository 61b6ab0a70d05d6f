"""The right side of a list, and the bar above it."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QSplitterHandle, QTabWidget, QVBoxLayout, QWidget

from ctr_desktop.ui import icons, theme
from ctr_desktop.ui.memory import Memory
from ctr_desktop.ui.theme import Gap
from ctr_desktop.ui.tips import tip
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
    """A list and its panel. Where they meet is remembered, and whether the panel is folded away. It unfolds as
    soon as something in it is to be used."""

    def __init__(
        self,
        left: QWidget,
        right: QWidget,
        memory: Memory,
        key: str,
        parent: QWidget | None = None,
        *,
        share: float = 0.3,
    ) -> None:
        """`share` is the panel's part of the width until somebody moves it."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._memory, self._key, self._first_share = memory, f"split/{key}", share
        self._panel = right
        self.is_folded = bool(memory.get(self._folded_key, False))
        self.setHandleWidth(Gap.M)
        self.addWidget(left)
        self.addWidget(right)
        self._show_on_handle()
        self.setCollapsible(0, False)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.splitterMoved.connect(self._moved)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focused)

    def replace_panel(self, panel: QWidget) -> None:
        """Put another panel in the place of the first one."""
        old, self._panel = self._panel, panel
        self.replaceWidget(1, panel)
        old.deleteLater()

    @property
    def _folded_key(self) -> str:
        return f"{self._key}/folded"

    def createHandle(self) -> QSplitterHandle:
        handle = _Handle(self)
        handle.clicked.connect(self._turn)
        return handle

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def fold(self, folded: bool) -> None:
        """Give the list all the room, or show the panel again."""
        if folded != self.is_folded:
            self.is_folded = folded
            self._memory.put(self._folded_key, folded)
            self._share()
            self._show_on_handle()
            screen, at = self.parentWidget(), QApplication.focusWidget()
            if folded and screen is not None and at is not None and self._panel.isAncestorOf(at):
                screen.setFocus()

    def _turn(self) -> None:
        self.fold(not self.is_folded)

    def _show_on_handle(self) -> None:
        handle = self.handle(1)
        assert isinstance(handle, _Handle)
        handle.show_folded(self.is_folded)

    def _share(self) -> None:
        """The panel's part of the width: as it was left, else as it was made."""
        share = float(self._memory.get(self._key, self._first_share))
        panel = max(round(self.width() * share), min(theme.current().px(330), round(self.width() * 0.36)))
        self.setSizes([self.width(), 0] if self.is_folded else [self.width() - panel, panel])

    def _moved(self) -> None:
        panel = self.sizes()[1]
        if panel:
            self._memory.put(self._key, round(panel / max(1, self.width()), 3))
        self.fold(not panel)

    def _focused(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self.is_folded and now is not None and self._panel.isAncestorOf(now):
            self.fold(False)


def unfold(panel: QWidget) -> None:
    """Show a panel that may be folded away."""
    split = panel.parent()
    if isinstance(split, Split):
        split.fold(False)


class _Handle(QSplitterHandle):
    """Where list and panel meet: dragged, it moves; clicked, it folds the panel away and back."""

    clicked = Signal()

    def __init__(self, parent: QSplitter) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._folded = False
        self._pressed_at = QPoint()
        self.setToolTip(tip("Kéo để chia chỗ; bấm để ẩn hoặc hiện khung bên phải (F9)"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.globalPosition().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        moved = event.globalPosition().toPoint() - self._pressed_at
        clicked = moved.manhattanLength() < QApplication.startDragDistance()
        if clicked and event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def show_folded(self, folded: bool) -> None:
        """Point to where a click moves the panel."""
        self._folded = folded
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        size = now.px(12)
        sign = "chevron-left" if self._folded else "chevron-right"
        picture = icons.pixmap(sign, now.colour("secondary").name(), size)
        QPainter(self).drawPixmap((self.width() - size) // 2, (self.height() - size) // 2, picture)
