"""The log: where something went wrong, and never a value of a record."""

import logging
import re
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logging.handlers import RotatingFileHandler

FILE_NAME = "ctr-desktop.log"
_PACKAGE = Path(__file__).resolve().parents[2]
_FILES = 5
_FAILED = re.compile(
    r"[-\d]{10} [:,\d]{12} ERROR ctr_desktop[\w.]* (?:unexpected|could not tell|a job failed): [\w.<>]+",
    re.ASCII,
)
_FRAME = re.compile(r"  [\w./<>-]+:\d+ [\w.<>]+", re.ASCII)
_KIND = re.compile(r"[\w.<>]+", re.ASCII)
_AND_THEN = "->"
_ENDS = 20  # lines of a long failure that are told from each end
_TAIL = 200_000  # bytes of each file that are looked through
_BARE = re.compile(r"(?:\w+(?:::\w+)+(?:\(\))?: )?(?:[A-Za-z ,._()-]|(?<=[a-z])')*", re.ASCII)


def file_handler(folder: Path) -> "RotatingFileHandler":
    """What writes the log into a folder: five files of a megabyte at most."""
    from logging.handlers import RotatingFileHandler  # loads a dozen modules: not before the window is shown

    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / FILE_NAME, maxBytes=1_000_000, backupCount=_FILES - 1, encoding="utf-8", delay=True
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
    before = [f"{describe(cause)}\n{_AND_THEN}"] if cause else []
    return "\n".join([*before, type(error).__qualname__, *frames])


def _place(file: str) -> str:
    path = Path(file)
    if not path.is_absolute():  # an installed program knows its modules by such names
        return path.as_posix()
    return path.relative_to(_PACKAGE).as_posix() if path.is_relative_to(_PACKAGE) else path.name


def bare(message: str) -> str:
    """How a library's own message begins, cut before anything it may quote: names, texts, places, numbers."""
    found = _BARE.match(message)
    return found.group().strip()[:200] if found else ""


def last_failures(folder: Path, most: int = 10) -> list[str]:
    """The last failures in the log of a folder, each as `log_failure` wrote it, the newest first. Only lines of just
    that form are taken: whatever else got into the file stays there."""
    found: list[str] = []
    for number in range(_FILES):
        file = folder / (f"{FILE_NAME}.{number}" if number else FILE_NAME)
        if len(found) < most:
            found += reversed(_failures(_tail(file)))
    return found[:most]


def _tail(file: Path) -> list[str]:
    """The end of a file, in lines; none where it is not there or can't be read."""
    try:
        with file.open("rb") as log:
            log.seek(max(0, file.stat().st_size - _TAIL))
            return log.read().decode("utf-8", "replace").splitlines()
    except OSError:
        return []


def _failures(lines: list[str]) -> list[str]:
    found: list[list[str]] = []
    under_way = False
    for line in lines:
        if _FAILED.fullmatch(line):
            found.append([line])
            under_way = True
        elif under_way and _goes_on(found[-1][-1], line):
            found[-1].append(line)
        else:
            under_way = False
    return ["\n".join(_shortened(one)) for one in found]


def _shortened(lines: list[str]) -> list[str]:
    """A failure without the middle of a very long way down."""
    return lines if len(lines) <= 2 * _ENDS else [*lines[:_ENDS], "  …", *lines[-_ENDS:]]


def _goes_on(before: str, line: str) -> bool:
    """Whether a line belongs to the failure that the one before tells of."""
    if before == _AND_THEN:
        return _KIND.fullmatch(line) is not None
    return line == _AND_THEN or _FRAME.fullmatch(line) is not None
