"""A picture of every screen, made without a screen by the window itself: for the tour and for the manual."""

import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog

from ctr_desktop.core.errors import UserError
from ctr_desktop.ui import stylesheet
from ctr_desktop.ui.app import application
from ctr_desktop.ui.loading import plain_imports
from ctr_desktop.ui.memory import ShortMemory
from ctr_desktop.ui.prompts import DialogPrompts
from ctr_desktop.ui.theme import Theme
from ctr_desktop.ui.window import Window

_SIZE = (1366, 768)
_DARK = ("programme",)  # screens that are also shown on dark ground


class Unasked(DialogPrompts):
    """Nobody is there to answer: a question is a failure."""

    def run(self, dialog: QDialog) -> bool:
        raise UserError(f"Màn hình hỏi “{dialog.accessibleName()}” khi không có ai trả lời.")

    def error(self, error: BaseException) -> None:
        raise error


def take_screenshots(workspace: Path, out: Path, today: date) -> Sequence[Path]:
    """Opens the workspace of a folder and saves a PNG of each screen into `out`; returns the files."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = application()
    with plain_imports():
        from ctr_desktop.ui.opening import OpenOffice
    stylesheet.apply(app, Theme())
    window = Window(ShortMemory(), Unasked())
    window.resize(*_SIZE)
    window.show()
    office = OpenOffice(window, workspace, today=lambda: today)
    try:
        if not office.open():
            raise UserError("Không mở được dữ liệu để chụp màn hình.")
        out.mkdir(parents=True, exist_ok=True)
        return list(_pictures(app, window, office.targets(), out))
    finally:
        office.close(backup=False)
        window.close()
        window.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _pictures(
    app: QApplication, window: Window, targets: Sequence[tuple[str, str]], out: Path
) -> Iterator[Path]:
    for key, target in targets:
        window.show_screen(key, target)
        yield _picture(app, window, out / f"{key}.png")
        if key in _DARK:
            window.dress(dark=True)
            yield _picture(app, window, out / f"{key}-dark.png")
            window.dress(dark=False)


def _picture(app: QApplication, window: Window, file: Path) -> Path:
    window.jobs.wait()
    for _ in range(3):
        app.sendPostedEvents()
        app.processEvents()
    if not window.grab().save(str(file), "PNG"):
        raise UserError(f"Không ghi được ảnh {file.name}.", "Hãy kiểm tra ổ đĩa.")
    return file
