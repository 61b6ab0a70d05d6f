"""One command as it was typed, with what it needs from outside: the workspace, the password, today."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.places import default_workspace
from ctr_desktop.store.faults import told_in_vietnamese
from ctr_desktop.store.moved import moved_from
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.tour import Screenshots

_LONGEST_PASSWORD_FILE = 4096


@dataclass(frozen=True)
class Call:
    """What a handler gets."""

    words: Namespace
    today: date
    screenshots: Screenshots | None = None

    @property
    def folder(self) -> Path:
        """The workspace's folder: the one named, else the person's own."""
        named: Path | None = getattr(self.words, "workspace", None)
        return named or default_workspace()

    @property
    def password(self) -> str | None:
        """From the file named, else from CTR_PASSWORD; None when there is neither."""
        file: Path | None = getattr(self.words, "password_file", None)
        return _first_line(file) if file else os.environ.get("CTR_PASSWORD")

    @property
    def file_password(self) -> str | None:
        """The password or code of a file that goes to another PC: from the file named, else `password`."""
        file: Path | None = getattr(self.words, "file_password_file", None)
        return _first_line(file) if file else self.password

    @contextmanager
    def reading(self) -> Iterator[Workspace]:
        """The workspace for reading only: works beside an open window."""
        yield from self._opened(read_only=True)

    @contextmanager
    def writing(self) -> Iterator[Workspace]:
        """The workspace for changing; refused while it is open elsewhere. Says so where the data went to another
        PC."""
        if (moved := moved_from(self.folder)) is not None:
            print(moved.words, file=sys.stderr)
        yield from self._opened(read_only=False)

    def _opened(self, *, read_only: bool) -> Iterator[Workspace]:
        workspace = Workspace.open(self.folder, password=self.password, read_only=read_only)
        try:
            yield workspace
        finally:
            workspace.close()


def _first_line(file: Path) -> str:
    with told_in_vietnamese(), file.open("rb") as opened:
        content = opened.read(_LONGEST_PASSWORD_FILE + 1)
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise UserError(
            f"Tệp mật khẩu “{file.name}” không phải văn bản UTF-8.", "Hãy lưu lại tệp."
        ) from error
    if not lines or not lines[0] or len(content) > _LONGEST_PASSWORD_FILE:
        raise UserError(
            f"Tệp mật khẩu “{file.name}” trống hoặc quá dài.", "Hãy ghi mật khẩu vào dòng đầu của tệp."
        )
    return lines[0]


Handler = Callable[[Call], "int | None"]
"""Does one command; returns its exit code, None meaning 0."""
