"""A window, or the command that was named."""

import multiprocessing
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TextIO

from ctr_desktop.core.display import has_screen
from ctr_desktop.core.places import default_workspace


def main() -> int:
    """The program; returns its exit code."""
    multiprocessing.freeze_support()
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    if len(sys.argv) == 1:
        return open_window(default_workspace())
    if len(sys.argv) == 2 and sys.argv[1].lower().endswith(".ctrbak"):
        return show_backup(Path(sys.argv[1]))
    if sys.argv[1] == "read":  # needs no workspace: nothing of the data layer is loaded for it
        from ctr_desktop.commands.reading import main as read

        return read(sys.argv[1:])
    # Loading the command line takes longer than showing the window: only who names a command pays for it.
    from ctr_desktop.commands.main import main as run

    return run(sys.argv[1:], screenshots=take_screenshots, window=open_window)


def _speak_utf8(stream: TextIO | None) -> None:
    """Vietnamese also goes through pipes of a PC with another code page. A program without a console has no
    streams."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")


def open_window(folder: Path) -> int:
    """Opens the window on the workspace of a folder, where there is a screen and what draws on it."""
    if not has_screen():
        print(
            "Không mở được cửa sổ: máy này không có màn hình đồ họa."
            " Hãy chạy trên máy có màn hình, hoặc dùng dòng lệnh (xem ctr-desktop --help).",
            file=sys.stderr,
        )
        return 1
    try:
        from ctr_desktop.ui.start import run

        return run(folder)
    except ImportError as error:
        print(
            f"Không mở được cửa sổ: thiếu thành phần hệ thống ({error})."
            " Hãy cài lại chương trình, hoặc chạy “python3 dev.py doctor” để biết thiếu gì.",
            file=sys.stderr,
        )
        return 1


def show_backup(file: Path) -> int:
    """What a double click on a backup does: tells what it holds, and opens the window for whoever wants to."""
    from ctr_desktop.ui.backup_card import wants_window

    return open_window(default_workspace()) if wants_window(file) else 0


def take_screenshots(workspace: Path, out: Path, today: date) -> Sequence[Path]:
    """A picture of every screen of the window."""
    from ctr_desktop.ui.tour import take_screenshots as take

    return take(workspace, out, today)


if __name__ == "__main__":
    sys.exit(main())
