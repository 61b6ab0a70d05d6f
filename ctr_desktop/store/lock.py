"""One writer: a lock on the workspace folder that says who holds it and ends with the process, however it ends."""

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
_LOCKED_BYTE = 1 << 30  # far behind the text, so that others can read who it is (Windows locks bytes, not files)


class FolderLock:
    """Held from construction to `release`. Raises UserError, naming the holder, when someone else has it.

    `was_left_open` tells that the last holder ended without releasing it.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self.was_left_open = self._path.exists()
        self._file: IO[str] = self._path.open("a+", encoding="utf-8")
        try:
            _lock(self._file)
        except OSError as error:
            self._file.close()
            raise UserError(
                f"Dữ liệu này đang mở ở nơi khác: {_holder(self._path)}.",
                "Hãy dùng cửa sổ đang mở, hoặc đóng nó rồi mở lại.",
            ) from error
        self._file.truncate(0)
        self._file.write(json.dumps(_whoami(), ensure_ascii=False))
        self._file.flush()

    def release(self) -> None:
        """Gives the folder back; the file goes, which marks a clean end."""
        if self._file.closed:
            return
        if sys.platform == "win32":  # an open file can't be removed there
            self._file.close()
            self._path.unlink(missing_ok=True)
        else:
            self._path.unlink(missing_ok=True)
            self._file.close()


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
