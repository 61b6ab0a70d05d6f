"""The way into the window, quick: what is loaded after Qt is loaded without its import hook, and nothing is
collected as garbage before the first screen is seen (loading makes many objects and drops few)."""

import gc
from pathlib import Path

import PySide6.QtWidgets  # noqa: F401 - puts the import hook in place that `plain_imports` goes around

from ctr_desktop.ui.loading import plain_imports


def run(folder: Path) -> int:
    """Opens the window on the workspace of a folder; returns the exit code."""
    gc.disable()
    with plain_imports():
        from ctr_desktop.ui.app import run as run_window
    return run_window(folder)
