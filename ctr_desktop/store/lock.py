"""One writer: a lock on the workspace folder that says who holds it and ends with the process, however it
ends."""

import getpass
import json
import os
import socket
import sys
from datetime import datetime
from pathlib import Path
from typing import IO

from ctr_desktop.core.errors import UserError

FILE_NAME = "ctr.lock"
# Far behind the text, so that others can read who it is: Windows locks bytes, not files.
_LOCKED_BYTE = 1 << 30


class FolderLock:
    """Held from construction to `release`. Raises UserError, naming the holder, when someone else has it.

    The file stays and is emptied at a clean end (removing it would let two processes hold two files of one
    name). `was_left_open` tells that the last holder ended otherwise.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / FILE_NAME
        self._file: IO[str] = path.open("a+", encoding="utf-8")
        try:
            self._take(path)
        except BaseException:
            self._file.close()
            raise

    def _take(self, path: Path) -> None:
        try:
            _lock(self._file)
        except OSError as error:
            raise UserError(
                f"Dữ liệu này đang mở ở nơi khác: {_holder(path)}.",
                "Hãy dùng cửa sổ đang mở, hoặc đóng nó rồi mở lại.",
            ) from error
        self.was_left_open = path.stat().st_size > 0
        self._file.truncate(0)
        self._file.write(json.dumps(_whoami(), ensure_ascii=False))
        self._file.flush()

    @property
    def is_held(self) -> bool:
        return not self._file.closed

    def release(self, *, clean: bool = True) -> None:
        """Gives the folder back; `clean` says that nothing needs a second look. Safe to call twice."""
        if self._file.closed:
            return
        if clean:
            self._file.truncate(0)
        self._file.close()


def was_left(folder: Path) -> bool:
    """Whether nobody has the workspace of a folder open and the last one gave it back properly."""
    try:
        return (folder / FILE_NAME).stat().st_size == 0
    except OSError:
        return False


def _whoami() -> dict[str, str | int]:
    return {
        "user": user_name(),
        "computer": socket.gethostname(),
        "process": os.getpid(),
        "since": f"{datetime.now():%d/%m/%Y %H:%M}",
    }


def user_name() -> str:
    """The name of the account at this PC; a word in its place where the system knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "người dùng"


def _holder(path: Path) -> str:
    try:
        who = json.loads(path.read_text("utf-8"))
        return f"máy {who['computer']}, người dùng {who['user']}, từ {who['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "không rõ máy nào"


def _lock(file: IO[str]) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
