"""The way into the window, quick: the frame is seen first, what fills it is loaded behind it without Qt's import hook,
and nothing is collected as garbage before the first page is seen (loading makes many objects and drops few).

Each part waits until the one before was painted: a window system shows nothing before it is asked to."""

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from ctr_desktop.core.places import settings_folder
from ctr_desktop.store.lock import was_left
from ctr_desktop.ui.frame import Frame, once_painted
from ctr_desktop.ui.loading import plain_imports
from ctr_desktop.ui.memory import FileMemory, Memory

if TYPE_CHECKING:
    from ctr_desktop.ui.app import Program


def run(folder: Path) -> int:
    """Opens the window on the workspace of a folder; returns the exit code."""
    gc.disable()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    settings = settings_folder()
    memory = FileMemory(settings / "habits.ini")
    if not was_left(folder) and _is_second(folder):
        return 0
    frame = Frame(memory)
    filling = _Filling(frame, memory, folder, settings)
    once_painted(frame, filling.begin)
    frame.open()
    code = app.exec()
    filling.end()
    return code


class _Filling:
    """What comes into the frame once it is seen."""

    def __init__(self, frame: Frame, memory: Memory, folder: Path, settings: Path) -> None:
        self._given = frame, memory, folder, settings
        self._program: Program | None = None
        self._missing: ImportError | None = None

    def begin(self) -> None:
        """Load the program and show it; where a part of it is missing, close."""
        try:
            with plain_imports():
                from ctr_desktop.ui.app import Program  # after the frame is seen
        except ImportError as error:
            self._missing = error
            self._given[0].close()
            return
        self._program = Program(*self._given)
        self._program.show()

    def end(self) -> None:
        """Give the workspace back. Raises the ImportError of a part that is missing."""
        if self._program is not None:
            self._program.end()
        if self._missing is not None:
            raise self._missing


def _is_second(folder: Path) -> bool:
    """Whether another window has the folder open; that one comes forward."""
    from ctr_desktop.ui.single import wake  # loads Qt's network part: only where somebody may be there

    return wake(folder)
