"""The log: where something went wrong, and never a value of a record."""

import logging
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logging.handlers import RotatingFileHandler

FILE_NAME = "ctr-desktop.log"
_PACKAGE = Path(__file__).resolve().parents[2]


def file_handler(folder: Path) -> "RotatingFileHandler":
    """What writes the log into a folder: five files of a megabyte at most."""
    from logging.handlers import RotatingFileHandler  # loads a dozen modules: not before the window is shown

    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / FILE_NAME, maxBytes=1_000_000, backupCount=4, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    return handler


def log_failure(folder: Path, error: BaseException) -> Path:
    """Writes where one failure happened into the log of a folder; returns the file."""
    handler = file_handler(folder)
    try:
        words = f"unexpected: {describe(error)}"
        handler.emit(logging.LogRecord("ctr_desktop", logging.ERROR, "", 0, words, None, None))
    finally:
        handler.close()
    return folder / FILE_NAME


def describe(error: BaseException) -> str:
    """Where a failure happened: its kind and the lines that led there. Its message is left out, for it may quote
    what a record holds."""
    frames = [
        f"  {_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in extract_tb(error.__traceback__)
    ]
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = [f"{describe(cause)}\n->"] if cause else []
    return "\n".join([*before, type(error).__qualname__, *frames])


def _place(file: str) -> str:
    path = Path(file)
    if not path.is_absolute():  # an installed program knows its modules by such names
        return path.as_posix()
    return path.relative_to(_PACKAGE).as_posix() if path.is_relative_to(_PACKAGE) else path.name
