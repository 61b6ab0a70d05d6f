"""The shell and its commands."""

import subprocess
import sys
from collections import Counter
from collections.abc import Sequence

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ctr_desktop.ui import stylesheet, theme
from ctr_desktop.ui.actions import COMMANDS, Actions, Command, Handlers
from ctr_desktop.ui.jobs import Progress
from ctr_desktop.ui.key_card import KeyCard
from ctr_desktop.ui.memory import ShortMemory
from ctr_desktop.ui.screen import AT_BOTTOM, Screen, ScreenSpec
from ctr_desktop.ui.theme import Theme
from ctr_desktop.ui.widgets.buttons import Button
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import column
from ctr_desktop.ui.window import Window, remembered_theme
from tests.ui import gallery
from tests.ui.recorder import RecordedPrompts


class Page(Screen):
    """A screen that counts what happens to it."""

    topics = frozenset({"tasks"})

    def __init__(self, title: str) -> None:
        super().__init__(title, f"Về {title}")
        self.loads = 0
        self.leavable = True
        self.targets: list[str] = []
        self.added = 0
        self.field = QLineEdit()
        self.list = QWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLayout(column(self.field, self.list))

    def head_buttons(self) -> Sequence[QWidget]:
        return (Button(f"Nút của {self.title}"),)

    def commands(self) -> Handlers:
        return {"record.new": self._add, "task.tick": self._add}

    def _add(self) -> None:
        self.added += 1

    def reload(self) -> None:
        self.loads += 1
        self.counted.emit(f"{self.loads} dòng")

    def may_leave(self) -> bool:
        return self.leavable

    def go_to(self, target: str) -> None:
        self.targets.append(target)


def a_window(qtbot: QtBot, memory: ShortMemory, made: list[str] | None = None) -> Window:
    names = made if made is not None else []

    def page(title: str) -> Page:
        names.append(title)
        return Page(title)

    window = Window(memory, RecordedPrompts(), "Đảng ủy phường")
    qtbot.addWidget(window)
    window.offer(
        [
            ScreenSpec("today", "Hôm nay", "calendar-event", lambda: page("Hôm nay")),
            ScreenSpec("tasks", "Chương trình", "list-check", lambda: page("Chương trình")),
            ScreenSpec("settings", "Thiết lập", "settings", lambda: page("Thiết lập"), AT_BOTTOM),
        ]
    )
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def page(window: Window, key: str) -> Page:
    screen = window.made(key)
    assert isinstance(screen, Page)
    return screen


def test_screens_are_made_when_first_shown(qtbot: QtBot, memory: ShortMemory) -> None:
    made: list[str] = []
    window = a_window(qtbot, memory, made)
    assert made == []

    window.show_screen("tasks")
    window.show_screen("today")
    window.show_screen("tasks")

    assert made == ["Chương trình", "Hôm nay"]
    assert page(window, "tasks").loads == 1


def test_a_change_reloads_what_is_seen_now_and_the_rest_when_it_is(qtbot: QtBot, memory: ShortMemory) -> None:
    window = a_window(qtbot, memory)
    window.show_screen("today")
    window.show_screen("tasks")

    window.topics.announce("tasks")
    window.topics.announce("people")
    assert (page(window, "tasks").loads, page(window, "today").loads) == (2, 1)

    window.show_screen("today")
    assert page(window, "today").loads == 2


def test_heading_buttons_and_counts_follow_the_screen(qtbot: QtBot, memory: ShortMemory) -> None:
    window = a_window(qtbot, memory)
    window.show_screen("today")
    window.show_screen("tasks")

    shown = [button.text() for button in window.findChildren(Button) if button.isVisible()]
    assert "Nút của Chương trình" in shown
    assert "Nút của Hôm nay" not in shown
    texts = [label.text() for label in window.findChildren(Label) if label.isVisible()]
    assert "1 dòng" in texts

    page(window, "tasks").retitle("Tên khác", "phụ")
    page(window, "today").retitle("Không hiện")
    assert window._title.text() == "Tên khác"


def test_a_screen_that_may_not_be_left_stays(qtbot: QtBot, memory: ShortMemory) -> None:
    window = a_window(qtbot, memory)
    window.show_screen("today")
    page(window, "today").leavable = False

    window.navigation.buttons["tasks"].click()
    assert window.current_key == "today"
    assert window.navigation.buttons["today"].isChecked()
    assert not window.navigation.buttons["tasks"].isChecked()
    assert not window.close()

    page(window, "today").leavable = True
    assert window.close()


def test_keys_go_to_screens(qtbot: QtBot, memory: ShortMemory) -> None:
    window = a_window(qtbot, memory)
    window.show_screen("today")

    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)

    assert window.current_key == "tasks"


def test_the_search_has_a_key(qtbot: QtBot, memory: ShortMemory) -> None:
    window = a_window(qtbot, memory)
    window.show_screen("today")
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.finder.hasFocus()

    with qtbot.waitSignal(window.finder.asked):
        qtbot.keyClicks(window.finder, "nghi quyet")


def test_late_things_are_counted_in_words_too(qtbot: QtBot, memory: ShortMemory) -> None:
    window = a_window(qtbot, memory)
    window.navigation.show_waiting("today", 7)

    assert window.navigation.buttons["today"].accessibleName() == "Hôm nay, 7 việc quá hạn"


def test_text_and_colours_change_at_once_and_for_the_next_time(
    qtbot: QtBot, memory: ShortMemory, qapp: QApplication
) -> None:
    window = a_window(qtbot, memory)
    window.show_screen("today")

    qtbot.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(
        window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )

    qtbot.waitUntil(lambda: theme.current() == Theme(dark=True, scale=110))
    assert remembered_theme(memory) == Theme(dark=True, scale=110)


def test_a_change_of_size_dresses_each_widget_once_however_long_the_key_is_held(
    qtbot: QtBot, memory: ShortMemory
) -> None:
    window = a_window(qtbot, memory)
    window.show_screen("today")
    dressed: list[str] = []

    class Deep(QLabel):
        """Tells each time it is dressed."""

        def changeEvent(self, event: QEvent) -> None:
            super().changeEvent(event)
            if event.type() == QEvent.Type.StyleChange:
                dressed.append(self.text())

    outer = QWidget(window.made("today"))
    inner = QWidget(outer)
    Deep("sâu", inner)
    dressed.clear()
    for _ in range(9):
        window.zoom(1)

    qtbot.waitUntil(lambda: theme.current().scale == 150)
    assert len(dressed) == 2  # undressed and dressed


def test_a_size_that_is_no_longer_offered_is_forgotten(memory: ShortMemory) -> None:
    memory.put("look", {"dark": True, "scale": 1000})

    assert remembered_theme(memory) == Theme(dark=True, scale=100)


def test_what_was_done_can_be_undone_from_the_status_line(qtbot: QtBot, memory: ShortMemory) -> None:
    window = a_window(qtbot, memory)
    undone: list[str] = []
    window.commands.own({"edit.undo": lambda: undone.append("x")})

    window.say("Đã đánh dấu hoàn thành 1-PC-01", undoable=True)
    undo = next(button for button in window.findChildren(Button) if button.text() == "Hoàn tác")
    undo.click()

    assert window.status.said == "Đã đánh dấu hoàn thành 1-PC-01"
    assert undone == ["x"]
    window.say("Đã lưu")
    assert not undo.isVisible()


def test_a_long_job_shows_itself_and_can_be_stopped(qtbot: QtBot, memory: ShortMemory) -> None:
    window = a_window(qtbot, memory)

    def work(progress: Progress) -> None:
        while True:
            progress(1, 3)

    job = window.jobs.start("Đang kết xuất…", work)
    with qtbot.waitSignal(window.jobs.began):
        pass
    stop = next(button for button in window.findChildren(Button) if button.text() == "Hủy")
    assert stop.isVisible()
    with qtbot.waitSignal(job.stopped):
        stop.click()
    qtbot.waitUntil(lambda: not stop.isVisible())


# Commands


def test_names_and_keys_are_unique(qtbot: QtBot, memory: ShortMemory) -> None:
    window = a_window(qtbot, memory)
    keys = [key.toString() for name in window.commands.names() for key in window.commands[name].shortcuts()]

    assert [key for key, times in Counter(keys).items() if times > 1] == []
    assert len({command.name for command in COMMANDS}) == len(COMMANDS)
    assert all(not QKeySequence(key).isEmpty() for key in keys)


def test_a_name_is_given_once(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    commands = Actions(holder)

    with pytest.raises(ValueError, match=r"record\.new"):
        commands.add(Command("record.new", "Thêm nữa"))
    with pytest.raises(KeyError, match=r"no\.such"):
        commands.serve({"no.such": lambda: None})


def test_the_navigation_of_the_last_time_is_there_at_once(qtbot: QtBot, memory: ShortMemory) -> None:
    titles = [entry.title for entry in a_window(qtbot, memory).navigation.entries]

    window = Window(memory, RecordedPrompts())
    qtbot.addWidget(window)
    early = window.navigation

    assert [entry.title for entry in early.entries] == titles
    assert not early.isEnabled()
    window.offer([ScreenSpec(*entry[:3], lambda: Page("Trang"), entry.group) for entry in early.entries])
    assert window.navigation is early
    assert early.isEnabled()


@pytest.mark.parametrize("kept", [[["today"]], [1, 2], "lạ", {"a": "b"}, None])
def test_a_navigation_that_can_t_be_read_is_forgotten(qtbot: QtBot, kept: object) -> None:
    memory = ShortMemory()
    memory.put("window/screens", kept)

    window = Window(memory, RecordedPrompts())
    qtbot.addWidget(window)

    assert window.navigation.entries == ()


def test_only_what_the_screen_can_do_is_enabled(qtbot: QtBot, memory: ShortMemory) -> None:
    window = a_window(qtbot, memory)
    new, delete = window.commands["record.new"], window.commands["record.delete"]
    button = window.commands.button("record.new", "primary")
    qtbot.addWidget(button)
    assert not new.isEnabled()

    window.show_screen("today")
    assert new.isEnabled()
    assert button.isEnabled()
    assert not delete.isEnabled()

    button.click()
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert page(window, "today").added == 2


def test_local_keys_type_in_a_field_and_act_on_a_list(qtbot: QtBot, memory: ShortMemory) -> None:
    window = a_window(qtbot, memory)
    window.show_screen("today")
    screen = page(window, "today")
    window.commands.give(screen.list, "task.tick")

    screen.field.setFocus()
    qtbot.keyClick(screen.field, Qt.Key.Key_Space)
    assert (screen.field.text(), screen.added) == (" ", 0)

    screen.list.setFocus()
    qtbot.keyClick(screen.list, Qt.Key.Key_Space)
    assert screen.added == 1


def test_every_key_is_on_the_card(qtbot: QtBot, memory: ShortMemory) -> None:
    window = a_window(qtbot, memory)
    card = KeyCard(window.commands.key_card())
    qtbot.addWidget(card)
    texts = [label.text() for label in card.findChildren(Label)]

    for command in COMMANDS:
        if command.keys:
            assert command.text.rstrip("…") in texts
    assert "Phím cách" in texts
    assert "F2 hoặc Enter" in texts


def test_a_menu_is_built_from_commands(qtbot: QtBot, memory: ShortMemory) -> None:
    window = a_window(qtbot, memory)

    menu = window.commands.menu(window, "record.edit", "", "record.delete")

    assert [action.text() for action in menu.actions()] == ["Sửa", "", "Xóa"]


# As a whole


@pytest.mark.parametrize(
    ("loaded", "heavy"),
    [
        ("start", ("sqlalchemy", "sqlcipher3", "PySide6.QtNetwork", "ctr_desktop.ui.window")),
        ("app", ("sqlalchemy", "alembic", "openpyxl", "reportlab", "dateutil", "hypothesis")),
        ("app", ("ctr_desktop.core.manual", "ctr_desktop.ui.help", "ctr_desktop.ui.practice")),
    ],
)
def test_nothing_heavy_is_loaded_before_frame_and_first_page_are_seen(
    loaded: str, heavy: tuple[str, ...]
) -> None:
    code = (
        f"import sys; import ctr_desktop.ui.{loaded};"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )

    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert found.stdout.strip() == "[]"


@pytest.mark.parametrize("scale", [100, 150])
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_nothing_is_cut_off(qtbot: QtBot, qapp: QApplication, scale: int, size: tuple[int, int]) -> None:
    stylesheet.apply(qapp, Theme(scale=scale))
    window = gallery.shell()
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()

    for key in ("programme", "inspections", "petitions"):
        window.show_screen(key)
        qapp.processEvents()
        buttons = [b for b in window.findChildren(QPushButton) if b.isVisible() and b.text()]
        cut = [b.text() for b in buttons if b.width() < b.minimumSizeHint().width()]
        assert cut == []
        assert window.size().toTuple() == size


def test_everything_has_a_name_for_screen_readers(qtbot: QtBot) -> None:
    window = gallery.shell()
    qtbot.addWidget(window)
    window.show()

    for key in ("programme", "inspections"):
        window.show_screen(key)
        nameless = [
            type(widget).__name__
            for widget in window.findChildren(QWidget)
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if not widget.accessibleName() and not isinstance(widget, QPushButton)
        ]
        assert nameless == []
