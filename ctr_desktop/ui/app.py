"""Starting and ending the program: the window first, everything heavy behind it."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ctr_desktop.store.asking import glimpse
from ctr_desktop.ui import crash, stylesheet, words
from ctr_desktop.ui.frame import GROUND, Frame, once_painted
from ctr_desktop.ui.loading import plain_imports
from ctr_desktop.ui.memory import Memory
from ctr_desktop.ui.navigation import NAMELESS
from ctr_desktop.ui.prompts import DialogPrompts, Prompts
from ctr_desktop.ui.screens.today_board import TITLE, TodayBoard, day_words
from ctr_desktop.ui.window import Window, remembered_theme
from ctr_desktop.work.agenda import agenda
from ctr_desktop.work.office import office_in

if TYPE_CHECKING:
    from ctr_desktop.ui.opening import OpenOffice


class Program(QObject):
    """What fills the frame and works in it, from the frame's first paint to its closing.

    `show` fills the frame; the workspace is opened after that is painted, also when the first page failed.
    """

    def __init__(
        self, frame: Frame, memory: Memory, folder: Path, settings: Path, prompts: Prompts | None = None
    ) -> None:
        """The workspace lies in `folder`, the log of the program in `settings`."""
        super().__init__(frame)
        self._frame, self._memory, self._folder, self._settings = frame, memory, folder, settings
        self._prompts = prompts or DialogPrompts(frame, memory=memory)
        self._guard = crash.CrashGuard(self._prompts.error, self)
        self._guard.install()
        self._board: TodayBoard | None = None
        self._office: OpenOffice | None = None

    def show(self) -> None:
        """Put the window into the frame, with what waits today."""
        crash.open_log(self._settings)
        look = remembered_theme(self._memory)
        self._memory.put(GROUND, look.colours.ground)
        stylesheet.apply(application(), look)
        self._window = Window(self._memory, self._prompts)
        self._frame.fill(self._window)
        once_painted(self._window.navigation, self._open)
        self._board = show_first_page(self._window, self._folder)

    def _open(self) -> None:
        """Load the database layer, open the workspace, show the first screen."""
        with plain_imports():
            from ctr_desktop.ui.opening import OpenOffice
            from ctr_desktop.ui.single import FirstWindow
        first = FirstWindow(self._folder, self)
        if first.is_second:
            self._frame.close()
            return
        first.wanted.connect(self._window.come_forward)
        self._office = OpenOffice(self._window, self._folder, board=self._board)
        if not self._office.open():
            self._frame.close()

    @property
    def is_ready(self) -> bool:
        """Whether the workspace is open and every screen can be shown."""
        return self._office is not None and self._office.is_open

    def end(self) -> None:
        """Back up what was changed and give the workspace back."""
        if self._office is not None:
            self._office.close()
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
