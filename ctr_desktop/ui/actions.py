"""Every command by name: its words, icon and keys. Menus, buttons and the key card are built from here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from ctr_desktop.ui import icons
from ctr_desktop.ui.tips import tip
from ctr_desktop.ui.widgets.buttons import Button


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the program can do.

    `keys` in Qt's notation. `local` keys act only while a list has the cursor: in a field they are typing.
    """

    name: str
    text: str
    icon: str = ""
    keys: str = ""
    group: str = "Chung"
    local: bool = False
    also: str = ""


COMMANDS: Sequence[Command] = (
    Command("record.new", "Thêm", "plus", "Ctrl+N", "Hồ sơ"),
    Command("record.save", "Lưu", "device-floppy", "Ctrl+S", "Hồ sơ"),
    Command("record.edit", "Sửa", "pencil", "F2", "Hồ sơ", local=True, also="Return"),
    Command("record.delete", "Xóa", "trash", "Del", "Hồ sơ", local=True),
    Command("record.duplicate", "Sao chép thành mới", "copy", "Ctrl+D", "Hồ sơ"),
    Command("record.copy", "Sao chép dòng", "copy", "Ctrl+C", "Hồ sơ", local=True),
    Command("record.paste", "Dán dòng", "inbox", "Ctrl+V", "Hồ sơ", local=True),
    Command("record.history", "Lịch sử thay đổi", "history", "Ctrl+H", "Hồ sơ"),
    Command("record.attach", "Thêm tệp minh chứng…", "paperclip", "Ctrl+Shift+A", "Hồ sơ"),
    Command("task.tick", "Đánh dấu hoàn thành", "check", "Space", "Nhiệm vụ", local=True),
    Command("task.waive", "Không phải thực hiện…", "ban", "", "Nhiệm vụ"),
    Command("task.pause", "Tạm dừng…", "player-pause", "", "Nhiệm vụ"),
    Command("task.extend", "Gia hạn kỳ này…", "alarm", "", "Nhiệm vụ"),
    Command("task.schedule", "Đổi lịch thực hiện…", "calendar", "", "Nhiệm vụ"),
    Command("task.edit", "Sửa nội dung, cơ quan…", "pencil", "", "Nhiệm vụ"),
    Command("programme.read", "Đọc văn bản…", "file-text", "Ctrl+O", "Nhiệm vụ"),
    Command("period.close", "Chốt số liệu kỳ…", "lock", "", "Kỳ báo cáo"),
    Command("period.reopen", "Mở lại kỳ…", "lock", "", "Kỳ báo cáo"),
    Command("list.filter", "Lọc trong danh sách", "filter", "Ctrl+F", "Danh sách"),
    Command("list.export", "Kết xuất…", "file-spreadsheet", "Ctrl+E", "Danh sách"),
    Command("list.import", "Nhập khẩu từ Excel…", "upload", "Ctrl+I", "Danh sách"),
    Command("list.template", "Tải tệp mẫu…", "file-spreadsheet", "", "Danh sách"),
    Command("list.print", "In…", "printer", "Ctrl+P", "Danh sách"),
    Command("list.refresh", "Nạp lại", "refresh", "F5", "Danh sách"),
    Command("edit.undo", "Hoàn tác", "arrow-back-up", "Ctrl+Z", "Chung"),
    Command("edit.redo", "Làm lại", "arrow-forward-up", "Ctrl+Y", "Chung"),
    Command("app.search", "Tìm mọi thứ", "search", "Ctrl+K", "Chung", also="Ctrl+Shift+F"),
    Command("app.backup", "Sao lưu ngay", "database-export", "", "Chung"),
    Command("app.larger", "Chữ to hơn", "zoom-in", "Ctrl++", "Chung", also="Ctrl+="),
    Command("app.smaller", "Chữ nhỏ hơn", "zoom-out", "Ctrl+-", "Chung"),
    Command("app.panel", "Ẩn, hiện khung bên phải", "chevron-right", "F9", "Chung"),
    Command("app.dark", "Đổi nền sáng, tối", "moon", "Ctrl+Shift+D", "Chung"),
    Command("app.keys", "Bảng phím tắt", "keyboard", "Ctrl+F1", "Chung"),
    Command("app.help", "Trợ giúp", "help", "F1", "Chung"),
    Command("app.practice", "Thử với dữ liệu mẫu", "star", "", "Chung"),
)

READING_COMMANDS: Sequence[Command] = (
    Command("reading.next", "Sang chỗ cần xem tiếp theo", "chevron-right", "F8", "Đọc văn bản"),
    Command("reading.back", "Về chỗ cần xem trước", "chevron-left", "Shift+F8", "Đọc văn bản"),
    Command("reading.see", "Đã xem, sang chỗ tiếp theo", "check", "F7", "Đọc văn bản"),
    Command("reading.toggle", "Lấy hoặc bỏ nhiệm vụ", "check", "Space", "Đọc văn bản", local=True),
    Command("reading.edit", "Sửa", "pencil", "F2", "Đọc văn bản", local=True, also="Return"),
    Command("reading.task", "Là nhiệm vụ", "list-check", "Ctrl+T", "Đọc văn bản"),
    Command("reading.assignment", "Là phân công thực hiện", "users", "Ctrl+Shift+T", "Đọc văn bản"),
    Command("reading.section", "Là mục", "sitemap", "Ctrl+M", "Đọc văn bản"),
    Command("reading.goal", "Là mục tiêu", "star", "Ctrl+G", "Đọc văn bản"),
    Command("reading.nothing", "Không phải nhiệm vụ", "ban", "Ctrl+L", "Đọc văn bản"),
    Command("reading.join", "Nối với đoạn sau", "stack-2", "Ctrl+J", "Đọc văn bản"),
    Command("reading.split", "Tách tại con trỏ", "arrow-down", "Ctrl+Shift+J", "Đọc văn bản"),
    Command("reading.find", "Tìm trong văn bản", "search", "Ctrl+F", "Đọc văn bản"),
    Command("reading.show_doubtful", "Chỉ hiện chỗ cần xem", "exclamation-mark", "Alt+1", "Đọc văn bản"),
    Command("reading.show_tasks", "Chỉ hiện nhiệm vụ", "list-check", "Alt+2", "Đọc văn bản"),
    Command("reading.show_left_out", "Chỉ hiện đoạn bỏ", "ban", "Alt+3", "Đọc văn bản"),
    Command("reading.show_all", "Hiện cả văn bản", "file-text", "Alt+4", "Đọc văn bản"),
    Command("reading.undo", "Hoàn tác", "arrow-back-up", "Ctrl+Z", "Đọc văn bản"),
    Command("reading.redo", "Làm lại", "arrow-forward-up", "Ctrl+Y", "Đọc văn bản"),
    Command("reading.accept", "Nhập vào chương trình", "check", "Ctrl+Return", "Đọc văn bản"),
)
"""What the window for reading a document can do. It stands over the program's own, whose keys rest meanwhile."""

COMPARING_COMMANDS: Sequence[Command] = (
    Command("comparing.turn", "Đổi cách làm với dòng này", "check", "Space", "So hai bản", local=True),
    Command("comparing.edit", "Sang các cách làm", "pencil", "F2", "So hai bản", local=True, also="Return"),
    Command("comparing.next", "Sang chỗ cần xem tiếp theo", "chevron-right", "F8", "So hai bản"),
    Command("comparing.accept", "Cập nhật theo bản mới", "check", "Ctrl+Return", "So hai bản"),
)
"""What the window that compares two versions of a document can do."""

SCREEN_KEYS = 9
"""So many screens have keys: Ctrl+1 to Ctrl+9."""

_SHOWN = QKeySequence.SequenceFormat.NativeText

Handlers = Mapping[str, Callable[[], object]]


class Actions(QObject):
    """The commands as actions of one window: enabled are those the screen can do at the moment."""

    def __init__(self, window: QWidget, commands: Sequence[Command] = COMMANDS) -> None:
        super().__init__(window)
        self._window = window
        self.commands: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}
        self._drawn: set[str] = set()
        self._own: dict[str, Callable[[], object]] = {}
        self._handlers: dict[str, Callable[[], object]] = {}
        for command in commands:
            self.add(command)

    def add(self, command: Command) -> QAction:
        """One more command."""
        if command.name in self.commands:
            raise ValueError(f"two commands are called {command.name}")
        action = QAction(command.text, self)
        action.setObjectName(command.name)
        action.setShortcuts(_keys_of(command))
        action.setEnabled(False)
        action.triggered.connect(lambda: self._run(command.name))
        if command.local:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        else:
            self._window.addAction(action)
        self.commands[command.name] = command
        self._actions[command.name] = action
        return action

    def __getitem__(self, name: str) -> QAction:
        # Its icon is drawn when somebody is going to show it: drawing all of them would hold up the start.
        if name not in self._drawn:
            self._drawn.add(name)
            self._draw(name)
        return self._actions[name]

    def names(self) -> list[str]:
        return list(self._actions)

    # Who acts

    def own(self, handlers: Handlers) -> None:
        """What the window itself does, whatever screen is shown."""
        self._own.update(handlers)
        self._enable()

    def serve(self, handlers: Handlers) -> None:
        """From now on these act: the screen that is shown."""
        unknown = set(handlers) - set(self._actions)
        if unknown:
            raise KeyError(f"no such commands: {', '.join(sorted(unknown))}")
        self._handlers = dict(handlers)
        self._enable()

    def _enable(self) -> None:
        for name, action in self._actions.items():
            action.setEnabled(name in self._handlers or name in self._own)

    def _run(self, name: str) -> None:
        handler = self._handlers.get(name) or self._own.get(name)
        if handler:
            handler()

    # Where they are seen

    def give(self, view: QWidget, *names: str) -> None:
        """Let local keys act while `view` has the cursor."""
        view.addActions([self._actions[name] for name in names])

    def menu(self, parent: QWidget, *names: str) -> QMenu:
        """A menu of commands; "" draws a line."""
        menu = QMenu(parent)
        for name in names:
            if name:
                menu.addAction(self[name])
            else:
                menu.addSeparator()
        return menu

    def button(self, name: str, look: str = "", *, text: str = "") -> Button:
        """A button for a command, with its keys in the tooltip; enabled when the command is."""
        command, action = self.commands[name], self._actions[name]
        button = Button(text or command.text, command.icon, look)
        button.setToolTip(self.hint(name))
        button.clicked.connect(action.trigger)
        button.setEnabled(action.isEnabled())
        action.enabledChanged.connect(button.setEnabled)
        return button

    def hint(self, name: str) -> str:
        """The tooltip of a command: its words and keys."""
        words, keys = self.commands[name].text, self._actions[name].shortcut().toString(_SHOWN)
        return tip(f"{words} ({keys})" if keys else words)

    def key_card(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Every key there is, also those of the windows that stand over this one: groups, each with words and keys."""
        beside = [one for one in (*READING_COMMANDS, *COMPARING_COMMANDS) if one.name not in self.commands]
        groups: dict[str, list[tuple[str, str]]] = {}
        for command in (*self.commands.values(), *beside):
            if keys := " hoặc ".join(key.toString(_SHOWN) for key in _keys_of(command)):
                groups.setdefault(command.group, []).append((command.text.rstrip("…"), keys))
        return list(groups.items())

    def redraw(self) -> None:
        """Icons in the colours of the theme in force."""
        for name in self._drawn:
            self._draw(name)

    def _draw(self, name: str) -> None:
        icon = self.commands[name].icon
        if icon:
            self._actions[name].setIcon(icons.icon(icon))


def _keys_of(command: Command) -> list[QKeySequence]:
    return [QKeySequence(keys) for keys in (command.keys, command.also) if keys]
