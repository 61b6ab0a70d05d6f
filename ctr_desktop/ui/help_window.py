"""The help: pages on the left with a search, the page on the right. It stays open beside the work."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QShortcut, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSplitter,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ctr_desktop.core.manual import Manual, Page
from ctr_desktop.ui import theme
from ctr_desktop.ui.help_page import PageView
from ctr_desktop.ui.painting import brush, wrap_text
from ctr_desktop.ui.table import Index
from ctr_desktop.ui.theme import Face, Gap
from ctr_desktop.ui.widgets.buttons import Button
from ctr_desktop.ui.widgets.inputs import SearchBox
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import Surface, column, row

KEYS, GUIDE, PRACTICE = "ctr:keys", "ctr:guide", "ctr:practice"
"""Links that do something instead of leading to a page."""

_SIZE = (980, 660)
_MOST_LINES = 3
_KEY = Qt.ItemDataRole.UserRole
_NOTHING = "Không có trang nào có những chữ này. Hãy thử ít từ hơn, hoặc gõ không dấu."


class HelpWindow(QWidget):
    """One window with every page."""

    def __init__(
        self, manual: Manual, acts: Mapping[str, Callable[[], object]], parent: QWidget | None = None
    ) -> None:
        """`acts` are what the links KEYS, GUIDE and PRACTICE do; what is missing is not offered."""
        super().__init__(parent, Qt.WindowType.Window)
        self.manual, self._acts = manual, acts
        self._before: list[str] = []
        self._build()
        self._lay_out()
        self._connect()
        self.list.show_pages(manual.pages, grouped=True)

    def _build(self) -> None:
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Trợ giúp CTR Desktop")
        self.setAccessibleName("Trợ giúp")
        self.search = SearchBox("Tìm trong trợ giúp")
        self.list = PageList()
        self.nothing = Label(_NOTHING, quiet=True, wrap=True)
        self.nothing.hide()
        self.view = PageView(self.manual.pictures)
        self.back = Button("Trang trước", "chevron-left", "quiet")
        self.back.setEnabled(False)
        words = {
            PRACTICE: ("Thử với dữ liệu mẫu", "star"),
            GUIDE: ("Tờ hướng dẫn nhanh…", "printer"),
            KEYS: ("Bảng phím tắt", "keyboard"),
        }
        self.buttons = {key: Button(*words[key], "quiet") for key in words if key in self._acts}

    def _lay_out(self) -> None:
        left = QWidget()
        body = column(self.search, self.nothing, gap=Gap.S)
        body.addWidget(self.list, 1)
        left.setLayout(body)
        right = QWidget()
        page = column(row(self.back, None, *self.buttons.values(), gap=Gap.XS), gap=Gap.S)
        page.addWidget(Surface(column(self.view, margin=1)), 1)
        right.setLayout(page)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setHandleWidth(Gap.M)
        parts.setChildrenCollapsible(False)
        parts.addWidget(left)
        parts.addWidget(right)
        parts.setStretchFactor(1, 1)
        now = theme.current()
        wanted = QSize(now.px(_SIZE[0]), now.px(_SIZE[1])).boundedTo(self.screen().availableSize())
        self.resize(wanted)
        parts.setSizes([wanted.width() * 3 // 10, wanted.width() * 7 // 10])
        self.setLayout(column(parts, margin=Gap.M))

    def _connect(self) -> None:
        self.search.asked.connect(self.look)
        self.search.left_down.connect(self.list.setFocus)
        self.list.chosen.connect(self._choose)
        self.view.followed.connect(self.follow)
        self.back.clicked.connect(self.go_back)
        for key, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, k=key: self.follow(k))
        for keys, act in (
            ("Ctrl+F", self._go_to_search),
            ("Ctrl+K", self._go_to_search),
            ("Alt+Left", self.go_back),
            ("Esc", self._leave),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    # Pages

    def show_page(self, key: str) -> None:
        """Show a page, and mark it in the list."""
        page = self.manual.page(key)
        if page is None:
            return
        if self.view.page is not None and self.view.page is not page:
            self._before.append(self.view.page.key)
        self._put(page)

    def _put(self, page: Page) -> None:
        if self.view.page is not page:
            self.view.show_page(page)
        self.list.mark(page.key)
        self.back.setEnabled(bool(self._before))

    def go_back(self) -> None:
        """The page that was read before."""
        if self._before and (page := self.manual.page(self._before.pop())):
            self._put(page)

    def follow(self, target: str) -> None:
        """Go where a link leads."""
        if act := self._acts.get(target):
            act()
        else:
            self.show_page(target)

    def _choose(self, key: str) -> None:
        if self.view.page is None or self.view.page.key != key:
            self.show_page(key)

    # Searching

    def look(self, words: str) -> None:
        """Only the pages that hold the words; the first of them is shown."""
        found = self.manual.find(words)
        self.list.show_pages(found, grouped=not words)
        self.nothing.setVisible(not found)
        self.list.setVisible(bool(found))
        if words and found:
            self.show_page(found[0].key)
        elif self.view.page is not None:
            self.list.mark(self.view.page.key)

    def _leave(self) -> None:
        """Esc first takes back what is looked for, then closes."""
        if self.search.text():
            self.search.clear()
        else:
            self.close()

    def _go_to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()


class PageList(QListView):
    """The titles under their groups; arrows go from page to page."""

    chosen = Signal(str)
    """The key of the page the cursor is on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self.setAccessibleName("Các trang trợ giúp")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setItemDelegate(_TitleDelegate(self))
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self._pages: Sequence[Page] = ()

    def show_pages(self, pages: Sequence[Page], *, grouped: bool) -> None:
        """List these, with a heading before the first of each group where they stand in their order."""
        self._pages = tuple(pages)
        self._items.clear()
        group = ""
        for page in pages:
            if grouped and page.group != group:
                group = page.group
                self._items.appendRow(_heading(group))
            item = QStandardItem(_under(group, page.title))
            item.setData(page.key, _KEY)
            self._items.appendRow(item)

    def mark(self, key: str) -> None:
        """Make a page the current one, where it is listed."""
        for place in range(self._items.rowCount()):
            if self._items.item(place).data(_KEY) == key:
                self.setCurrentIndex(self._items.index(place, 0))

    @property
    def titles(self) -> list[str]:
        """What is listed, without the headings."""
        return [page.title for page in self._pages]

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if key := current.data(_KEY):
            self.chosen.emit(key)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()


def _heading(title: str) -> QStandardItem:
    item = QStandardItem(title.upper())
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def _under(group: str, title: str) -> str:
    """A title without the words that its group's heading says already."""
    start = f"{group.removesuffix('…')} "
    rest = title.removeprefix(start) if group.endswith("…") else title
    return rest[:1].upper() + rest[1:]


class _TitleDelegate(QStyledItemDelegate):
    """A heading in small letters; a title in as many lines as it takes."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = 1 if _is_heading(index) else len(self._lines(index))
        height = lines * brush(theme.current()).line_height + Gap.M
        return QSize(0, height + (Gap.S if _is_heading(index) else 0))

    def _lines(self, index: Index) -> tuple[str, ...]:
        room = self._view.viewport().width() - 2 * Gap.S
        return wrap_text(index.data(), theme.current().font(), room, _MOST_LINES)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now = theme.current()
        kit = brush(now)
        room = option.rect.adjusted(Gap.S, Gap.M // 2, -Gap.S, -Gap.M // 2)
        if _is_heading(index):
            painter.setFont(now.font(Face.GROUP))
            painter.setPen(kit.quiet)
            painter.drawText(room, Qt.AlignmentFlag.AlignBottom, index.data())
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, kit.selection)
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), kit.primary)
        painter.setFont(now.font())
        painter.setPen(kit.text)
        for number, line in enumerate(self._lines(index)):
            place = QRect(room.left(), room.top() + number * kit.line_height, room.width(), kit.line_height)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, line)


def _is_heading(index: Index) -> bool:
    return not index.data(_KEY)
