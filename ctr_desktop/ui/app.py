"""Starting and ending the program: the window first, everything heavy behind it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from ctr_desktop.core.places import settings_folder
from ctr_desktop.ui import crash, stylesheet, words
from ctr_desktop.ui.loading import plain_imports
from ctr_desktop.ui.memory import FileMemory
from ctr_desktop.ui.prompts import DialogPrompts
from ctr_desktop.ui.single import FirstWindow
from ctr_desktop.ui.window import Window, remembered_theme

if TYPE_CHECKING:
    from ctr_desktop.ui.opening import OpenOffice


def run(folder: Path) -> int:
    """Opens the window on the workspace of a folder and stays until it is closed; returns the exit code."""
    app = application()
    settings = settings_folder()
    memory = FileMemory(settings / "habits.ini")
    stylesheet.apply(app, remembered_theme(memory))
    first = FirstWindow(folder)
    if first.is_second:
        return 0
    window = Window(memory, DialogPrompts())
    window.prompts = DialogPrompts(window)
    guard = crash.CrashGuard(window.prompts.error, window)
    guard.install()
    first.wanted.connect(window.come_forward)
    window.show()
    window.repaint()  # seen before anything heavy is loaded
    crash.open_log(settings)
    starter = Starter(window, folder)
    QTimer.singleShot(0, starter.begin)
    code = app.exec()
    starter.end()
    guard.uninstall()
    return code


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

    def __init__(self, window: Window, folder: Path) -> None:
        super().__init__(window)
        self._window, self._folder = window, folder
        self._office: OpenOffice | None = None

    def begin(self) -> None:
        """Load the database layer, open the workspace, show the first screen."""
        with plain_imports():
            from ctr_desktop.ui.opening import OpenOffice
        office = OpenOffice(self._window, self._folder)
        self._office = office
        if not office.open():
            self._window.close()

    def end(self) -> None:
        """Back up what was changed and give the workspace back."""
        if self._office is not None:
            self._office.close()
