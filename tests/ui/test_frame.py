"""The window before anything is in it."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ctr_desktop.ui.frame import GROUND, Frame, once_painted, visible_place
from ctr_desktop.ui.memory import ShortMemory

_SCREENS = [QRect(0, 0, 1920, 1040), QRect(1920, 0, 1366, 728)]


@pytest.mark.parametrize(
    ("wanted", "placed"),
    [
        (QRect(100, 50, 1200, 700), QRect(100, 50, 1200, 700)),
        (QRect(2000, 10, 1200, 700), QRect(2000, 10, 1200, 700)),
        (QRect(9000, 10, 1200, 700), QRect(720, 10, 1200, 700)),
        (QRect(-1, -1, 4000, 3000), QRect(0, 0, 1920, 1040)),
        (QRect(100, -500, 1200, 700), QRect(100, 0, 1200, 700)),
    ],
)
def test_a_window_comes_back_where_it_can_be_seen(wanted: QRect, placed: QRect) -> None:
    assert visible_place(wanted, _SCREENS, _SCREENS[0]) == placed


def a_frame(qtbot: QtBot, memory: ShortMemory) -> Frame:
    frame = Frame(memory)
    qtbot.addWidget(frame)
    return frame


def test_the_window_remembers_its_place(qtbot: QtBot, memory: ShortMemory) -> None:
    frame = a_frame(qtbot, memory)
    screen = frame.screen().availableGeometry()
    frame.setGeometry(QRect(screen.left(), screen.top(), 960, 560))
    frame.close()

    assert a_frame(qtbot, memory).size() == frame.size()


def test_it_is_as_large_as_it_was(qtbot: QtBot, memory: ShortMemory) -> None:
    frame = a_frame(qtbot, memory)
    frame.showMaximized()
    frame.close()

    again = a_frame(qtbot, memory)
    again.open()

    assert again.isMaximized()


def test_its_ground_is_the_last_one_until_it_is_filled(qtbot: QtBot, memory: ShortMemory) -> None:
    memory.put(GROUND, "#171A1F")
    frame = a_frame(qtbot, memory)
    assert frame.palette().window().color().name() == "#171a1f"

    frame.fill(QWidget())

    assert frame.palette().window().color().name() != "#171a1f"


class Content(QWidget):
    """Refuses to be closed while something is not saved."""

    def __init__(self, saved: bool) -> None:
        super().__init__()
        self.saved = saved

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self.saved)


def test_what_is_in_it_decides_whether_it_closes(qtbot: QtBot, memory: ShortMemory) -> None:
    frame, content = a_frame(qtbot, memory), Content(saved=False)
    frame.fill(content)
    frame.open()

    assert not frame.close()
    assert content.isVisible()

    content.saved = True
    assert frame.close()


@pytest.mark.parametrize("shown", [True, False])
def test_what_waits_for_the_first_paint_is_done_once(qtbot: QtBot, memory: ShortMemory, shown: bool) -> None:
    frame = a_frame(qtbot, memory)
    done: list[str] = []
    once_painted(frame, lambda: done.append("x"))
    assert done == []

    if shown:
        frame.open()

    qtbot.waitUntil(lambda: done == ["x"])
    frame.repaint()
    qtbot.wait(20)
    assert done == ["x"]
