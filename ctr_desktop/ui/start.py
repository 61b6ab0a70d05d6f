"""The way into the window, quick: the frame is seen first, what fills it is loaded behind it without Qt's import hook,
and nothing is collected as garbage before the first page is seen (loading makes many objects and drops few)."""

import gc
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ctr_desktop.core.places import settings_folder
from ctr_desktop.store.lock import was_left
from ctr_desktop.ui.frame import Frame
from ctr_desktop.ui.loading import plain_imports
from ctr_desktop.ui.memory import FileMemory


def run(folder: Path) -> int:
    """Opens the window on the workspace of a folder; returns the exit code."""
    gc.disable()
    app = QApplication(sys.argv[:1])
    memory = FileMemory(settings_folder() / "habits.ini")
    if not was_left(folder) and _is_second(folder):
        return 0
    frame = Frame(memory)
    frame.open()
    with plain_imports():
        from ctr_desktop.ui.app import run as run_program
    return run_program(app, frame, memory, folder)


def _is_second(folder: Path) -> bool:
    """Whether another window has the folder open; that one comes forward."""
    from ctr_desktop.ui.single import wake  # loads Qt's network part: only where somebody may be there

    return wake(folder)
