"""What Ctrl+K finds, under the window's search field: records, reports and commands, kind by kind."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ctr_desktop.core.text import clean, fold
from ctr_desktop.ui import icons, theme
from ctr_desktop.ui.desk import Desk
from ctr_desktop.ui.painting import brush
from ctr_desktop.ui.table import Index
from ctr_desktop.ui.theme import Face, Gap
from ctr_desktop.ui.widgets.inputs import SearchBox
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import Surface, column

_MOST_COMMANDS = 6
_NAMED = 4
"""So many letters of its name call a command before any record."""
_CHARACTERS = 76
_ICONS = {
    "Nhiệm vụ": "list-check",
    "Kết quả": "check",
    "Kiểm tra, giám sát": "shield-search",
    "Đánh giá, xếp loại": "star",
    "Văn bản": "file-text",
    "Cán bộ, đảng viên": "users",
    "Tổ chức đảng": "sitemap",
    "Minh chứng": "paperclip",
    "Mục của chương trình": "books",
}
_ELIDE = Qt.TextElideMode.ElideRight
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_VCENTRE = Qt.AlignmentFlag.AlignVCenter
_NOTHING = QModelIndex()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a heading when there is nothing to `run`."""

    title: str
    subtitle: str = ""
    icon: str = ""
    run: Callable[[], object] | None = None


Source = Callable[[str], Sequence[Entry]]
"""More to be found: what it has for the words typed, its own headings among it."""


class SearchPalette(Surface):
    """Listens to a search field and shows what was found under it. The cursor stays in the field: Up and Down
    go through what was found, Enter shows it, Esc closes."""

    def __init__(self, desk: Desk, field: SearchBox, sources: Sequence[Source] = ()) -> None:
        """`sources` come after the records and the commands."""
        super().__init__(parent=field.window())
        self.setAccessibleName("Kết quả tìm")
        self._desk, self._field = desk, field
        self._sources = tuple(sources)
        self._looked_for = ""
        self.entries = EntryModel(self)
        self.view = _EntryView(self.entries, self)
        self._nothing = Label("Không tìm thấy gì. Hãy thử ít từ hơn, hoặc gõ không dấu.", quiet=True)
        self._foot = Label("↑ ↓ để chọn · Enter để mở · Esc để đóng", Face.SMALL)
        self._nothing.setContentsMargins(Gap.M, Gap.M, Gap.M, Gap.M)
        self._foot.setContentsMargins(Gap.M, Gap.XS, Gap.M, Gap.XS)
        self.setLayout(column(self._nothing, self.view, self._foot, gap=0, margin=1))
        self.hide()
        self.view.clicked.connect(lambda index: self.run(index.row()))
        field.asked.connect(self.look)
        field.installEventFilter(self)
        field.window().installEventFilter(self)

    # What is found

    def look(self, typed: str) -> None:
        """Show what the words find; no words, nothing."""
        self._looked_for = words = clean(typed)
        if not any(c.isalnum() for c in words):
            self.hide()
            return
        found = self._found(words)
        self.entries.show_entries(found)
        self._nothing.setVisible(not found)
        self.view.setVisible(bool(found))
        self._foot.setVisible(bool(found))
        self._go_to(self.entries.following(-1, 1))
        self._field.setAccessibleDescription(f"{self.entries.count_of_runs()} kết quả")
        self._place()
        self.show()
        self.raise_()

    def _found(self, typed: str) -> list[Entry]:
        """Records, then commands, then the rest; a command whose name was begun comes before all."""
        commands, words = self._commands(typed), fold(typed)
        is_named = len(words) >= _NAMED and any(
            entry.run is not None and fold(entry.title).startswith(words) for entry in commands
        )
        first, last = (commands, ()) if is_named else ((), commands)
        others = [entry for source in self._sources for entry in source(typed)]
        return [*first, *self._records(typed), *last, *others]

    def _records(self, typed: str) -> Sequence[Entry]:
        # Late: the window is on the screen before the database layer is loaded.
        from ctr_desktop.work.finding import find_everywhere

        with self._desk.reading() as session:
            matches = find_everywhere(session, typed)
        lines = (
            (m.kind, Entry(m.title, m.subtitle, _ICONS.get(m.kind, "search"), partial(self._show, m)))
            for m in matches
        )
        return list(grouped(lines))

    def _show(self, match: Any) -> None:
        self._desk.show(match.screen, match.target)

    def _commands(self, typed: str) -> Sequence[Entry]:
        words = fold(typed).split()
        actions = self._desk.actions
        found = [
            Entry(
                command.text.rstrip("…"),
                actions[name].shortcut().toString(),
                command.icon,
                actions[name].trigger,
            )
            for name, command in actions.commands.items()
            if actions[name].isEnabled() and name != "app.search" and _holds(command.text, words)
        ]
        return list(grouped(("Lệnh", entry) for entry in found[:_MOST_COMMANDS]))

    # Going through it

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field:
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.isVisible():
                return self._key(event)
            if event.type() == QEvent.Type.FocusOut:
                self.hide()
        elif event.type() in (QEvent.Type.Resize, QEvent.Type.WindowDeactivate):
            self.hide()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Down:
                self._go_to(self.entries.following(self.view.currentIndex().row(), 1))
            case Qt.Key.Key_Up:
                self._go_to(self.entries.following(self.view.currentIndex().row(), -1))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if clean(self._field.text()) != self._looked_for:
                    self.look(self._field.text())
                self.run(self.view.currentIndex().row())
            case Qt.Key.Key_Escape:
                self.hide()
            case _:
                return False
        return True

    def _go_to(self, place: int | None) -> None:
        if place is not None:
            index = self.entries.index(place)
            self.view.setCurrentIndex(index)
            self.view.scrollTo(self.entries.index(place - 1) if place == 1 else index)

    def run(self, place: int) -> None:
        """Open what stands at a place."""
        entry = self.entries.entry(place)
        if entry is None or entry.run is None:
            return
        self.hide()
        self._field.clear()
        entry.run()

    # Where it stands

    def _place(self) -> None:
        window, field = self.window(), self._field
        wide = max(field.width(), self.fontMetrics().averageCharWidth() * _CHARACTERS)
        wide = min(wide, window.width() - 2 * Gap.PAGE)
        top = field.mapTo(window, QPoint(0, field.height() + Gap.XS))
        left = max(Gap.PAGE, top.x() + field.width() - wide)
        shown = self.view.wanted_height() + self._foot.sizeHint().height()
        high = (shown if self.entries.rowCount() else self._nothing.sizeHint().height()) + 2
        self.setGeometry(left, top.y(), wide, min(high, window.height() - top.y() - Gap.XL))


def grouped(lines: "Iterator[tuple[str, Entry]]") -> Iterator[Entry]:
    """Entries with the name of their kind as a heading before the first of each."""
    present = ""
    for kind, entry in lines:
        if kind != present:
            present = kind
            yield Entry(kind)
        yield entry


def _holds(text: str, words: Sequence[str]) -> bool:
    """Whether every word typed begins a word of the text."""
    own = fold(text).split()
    return all(any(one.startswith(word) for one in own) for word in words)


class EntryModel(QAbstractListModel):
    """What was found, as a list. Headings can't be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: Sequence[Entry] = ()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Hold these instead."""
        self.beginResetModel()
        self._entries = tuple(entries)
        self.endResetModel()

    def entry(self, place: int) -> Entry | None:
        """What stands at a place."""
        return self._entries[place] if 0 <= place < len(self._entries) else None

    def count_of_runs(self) -> int:
        """How many there are, headings left out."""
        return sum(entry.run is not None for entry in self._entries)

    def following(self, place: int, step: int) -> int | None:
        """The next place in a direction that can be chosen."""
        place += step
        while (entry := self.entry(place)) is not None and entry.run is None:
            place += step
        return place if entry is not None else None

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role in (_DISPLAY, int(Qt.ItemDataRole.AccessibleTextRole)):
            entry = self._entries[index.row()]
            return f"{entry.title}, {entry.subtitle}" if entry.subtitle else entry.title
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        entry = self.entry(index.row())
        if entry is None:
            return Qt.ItemFlag.NoItemFlags
        enabled = Qt.ItemFlag.ItemIsEnabled
        return enabled if entry.run is None else enabled | Qt.ItemFlag.ItemIsSelectable


class _EntryView(QListView):
    """Two lines an entry; the mouse moves the cursor."""

    def __init__(self, model: EntryModel, parent: SearchPalette) -> None:
        super().__init__(parent)
        self._model = model
        self.setObjectName("plain")
        self.setAccessibleName("Kết quả tìm")
        self.setModel(model)
        self.setItemDelegate(_EntryDelegate(model, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.entered.connect(self._enter)

    def _enter(self, index: QModelIndex) -> None:
        entry = self._model.entry(index.row())
        if entry is not None and entry.run is not None:
            self.setCurrentIndex(index)

    def wanted_height(self) -> int:
        """Room for everything."""
        return sum(_height(self._model.entry(n)) for n in range(self._model.rowCount())) + 2

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()


def _height(entry: Entry | None) -> int:
    now = theme.current()
    is_heading = entry is None or entry.run is None
    return brush(now).line_height + Gap.M if is_heading else now.row_height


class _EntryDelegate(QStyledItemDelegate):
    def __init__(self, model: EntryModel, parent: QListView) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, _height(self._model.entry(index.row())))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = self._model.entry(index.row())
        if entry is None:
            return
        room = option.rect.adjusted(Gap.M, 0, -Gap.M, 0)
        if entry.run is None:
            _draw_heading(painter, room, entry.title)
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, brush(theme.current()).selection)
        _draw_entry(painter, room, entry)


def _draw_heading(painter: QPainter, room: QRect, words: str) -> None:
    now = theme.current()
    painter.setFont(now.font(Face.GROUP))
    painter.setPen(brush(now).quiet)
    painter.drawText(room.adjusted(0, Gap.XS, 0, 0), _VCENTRE, words.upper())


def _draw_entry(painter: QPainter, room: QRect, entry: Entry) -> None:
    now = theme.current()
    kit, side = brush(now), now.icon_size
    picture = icons.pixmap(entry.icon or "search", kit.quiet.name(), side)
    painter.drawPixmap(room.left(), room.top() + (room.height() - side) // 2, picture)
    room = room.adjusted(side + Gap.M, 0, 0, 0)
    lines = [(kit.body, kit.text, entry.title), (now.font(Face.SMALL), kit.quiet, entry.subtitle)]
    shown = [line for line in lines if line[2]]
    top = room.top() + (room.height() - kit.line_height * len(shown)) // 2
    for font, colour, words in shown:
        painter.setFont(font)
        painter.setPen(colour)
        line = QRect(room.left(), top, room.width(), kit.line_height)
        painter.drawText(line, _VCENTRE, painter.fontMetrics().elidedText(words, _ELIDE, line.width()))
        top += kit.line_height
