"""Starting and ending the program: the window first, everything heavy behind it."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ctr_desktop.core.places import settings_folder
from ctr_desktop.store.asking import glimpse
from ctr_desktop.ui import crash, stylesheet, words
from ctr_desktop.ui.frame import GROUND, Frame, once_painted
from ctr_desktop.ui.loading import plain_imports
from ctr_desktop.ui.memory import Memory
from ctr_desktop.ui.navigation import NAMELESS
from ctr_desktop.ui.prompts import DialogPrompts
from ctr_desktop.ui.screens.today_board import TITLE, TodayBoard, day_words
from ctr_desktop.ui.window import Window, remembered_theme
from ctr_desktop.work.agenda import agenda
from ctr_desktop.work.office import office_in

if TYPE_CHECKING:
    from ctr_desktop.ui.opening import OpenOffice


class Program(QObject):
    """What fills the frame and works in it, from the frame's first paint to its closing."""

    def __init__(self, frame: Frame, memory: Memory, folder: Path) -> None:
        super().__init__(frame)
        self._frame, self._folder = frame, folder
        look = remembered_theme(memory)
        memory.put(GROUND, look.colours.ground)
        stylesheet.apply(application(), look)
        self._window = Window(memory, DialogPrompts(frame))
        self._guard = crash.CrashGuard(self._window.prompts.error, self)
        self._guard.install()
        frame.fill(self._window)
        self._starter = Starter(self._window, folder, show_first_page(self._window, folder))
        once_painted(self._window.navigation, self._begin)

    def _begin(self) -> None:
        from ctr_desktop.ui.single import FirstWindow  # loads Qt's network part: after the first page is seen

        crash.open_log(settings_folder())
        first = FirstWindow(self._folder, self)
        if first.is_second:
            self._frame.close()
            return
        first.wanted.connect(self._window.come_forward)
        self._starter.begin()

    def end(self) -> None:
        """Give the workspace back."""
        self._starter.end()
        self._guard.uninstall()


def show_first_page(window: Window, folder: Path) -> TodayBoard | None:
    """What waits today, read before the workspace is opened; None where nothing can be read yet."""
    today = date.today()
    found = glimpse(folder, lambda ask: (agenda(ask, today), office_in(ask)))
    if found is None:
        return None
    waiting, office = found
    board = TodayBoard(window.memory)
    board.show_agenda(waiting, today)
    window.show_unit(office.unit or NAMELESS)
    window.show_first("today", board, TITLE, day_words(today))
    window.navigation.show_waiting("today", waiting.waiting)
    return board


def application() -> QApplication:
    """The application object, with Vietnamese for Qt's own words."""
    present = QApplication.instance()
    app = present if isinstance(present, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("CTR Desktop")
    app.setOrganizationName("CTR Desktop")
    words.speak_vietnamese(app)
    return app


class Starter(QObject):
    """Opens the workspace behind the first paint and fills the window; closes it at the end."""

    def __init__(self, window: Window, folder: Path, board: TodayBoard | None = None) -> None:
        super().__init__(window)
        self._window, self._folder, self._board = window, folder, board
        self._office: OpenOffice | None = None

    def begin(self) -> None:
        """Load the database layer, open the workspace, show the first screen."""
        with plain_imports():
            from ctr_desktop.ui.opening import OpenOffice
        office = OpenOffice(self._window, self._folder, board=self._board)
        self._office = office
        if not office.open():
            self._window.window().close()

    def end(self) -> None:
        """Back up what was changed and give the workspace back."""
        if self._office is not None:
            self._office.close()
