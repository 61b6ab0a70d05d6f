"""Starting and ending the program: the window first, everything heavy behind it."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from ctr_desktop.core.places import settings_folder
from ctr_desktop.store.asking import glimpse
from ctr_desktop.ui import crash, stylesheet, words
from ctr_desktop.ui.frame import Frame
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


def run(app: QApplication, frame: Frame, memory: Memory, folder: Path) -> int:
    """Fills the frame with the workspace of a folder and stays until it is closed; returns the exit code."""
    words.speak_vietnamese(app)
    stylesheet.apply(app, remembered_theme(memory))
    window = Window(memory, DialogPrompts(frame))
    guard = crash.CrashGuard(window.prompts.error, window)
    guard.install()
    frame.fill(window)
    glimpsed = show_first_page(window, folder)
    frame.repaint()  # seen before anything heavy is loaded
    from ctr_desktop.ui.single import FirstWindow  # loads Qt's network part: after the first page is seen

    crash.open_log(settings_folder())
    first = FirstWindow(folder)
    if first.is_second:
        return 0
    first.wanted.connect(window.come_forward)
    starter = Starter(window, folder, glimpsed)
    QTimer.singleShot(0, starter.begin)
    code = app.exec()
    starter.end()
    guard.uninstall()
    return code


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
