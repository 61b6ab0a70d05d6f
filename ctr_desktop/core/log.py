"""The log: where something went wrong, and never a value of a record."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from traceback import extract_tb

FILE_NAME = "ctr-desktop.log"
_PACKAGE = Path(__file__).resolve().parents[2]
_log = logging.getLogger("ctr_desktop")


def open_log(folder: Path) -> Path:
    """Writes the log to a file in `folder`, five of a megabyte at most; returns the file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / FILE_NAME
    if not any(isinstance(handler, RotatingFileHandler) for handler in _log.handlers):
        handler = RotatingFileHandler(file, maxBytes=1_000_000, backupCount=4, encoding="utf-8", delay=True)
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        _log.addHandler(handler)
        _log.setLevel(logging.INFO)
    return file


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
    return path.relative_to(_PACKAGE).as_posix() if path.is_relative_to(_PACKAGE) else path.name
