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
    app = QApplication(sys.argv[:1])
    memory = FileMemory(settings_folder() / "habits.ini")
    if not was_left(folder) and _is_second(folder):
        return 0
    frame = Frame(memory)
    programs: list[Program] = []
    once_painted(frame, lambda: programs.append(_filled(frame, memory, folder)))
    frame.open()
    code = app.exec()
    for program in programs:
        program.end()
    return code


def _filled(frame: Frame, memory: Memory, folder: Path) -> "Program":
    with plain_imports():
        from ctr_desktop.ui.app import Program  # after the frame is seen
    return Program(frame, memory, folder)


def _is_second(folder: Path) -> bool:
    """Whether another window has the folder open; that one comes forward."""
    from ctr_desktop.ui.single import wake  # loads Qt's network part: only where somebody may be there

    return wake(folder)
