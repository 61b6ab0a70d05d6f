"""Work that was begun and is not stored yet, kept for a crash: texts by name, encrypted like the records. No record is
lost with it, so that a file that can't be read any more counts as empty and is made anew."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ctr_desktop.core.errors import UserError
from ctr_desktop.store.driver import raw_connection
from ctr_desktop.store.faults import told_in_vietnamese
from ctr_desktop.store.files import remove_unfinished
from ctr_desktop.store.schema import DamagedError

_TABLE = "CREATE TABLE IF NOT EXISTS unfinished (name TEXT PRIMARY KEY, content TEXT NOT NULL)"
# What is replaced moves to the end: the last row is the latest.
_PUT = "INSERT OR REPLACE INTO unfinished VALUES (?, ?)"
_NAMES = "SELECT name FROM unfinished ORDER BY rowid DESC"


class Unfinished:
    """One small file. `key` is the workspace's data key, or None; a `read_only` one keeps nothing."""

    def __init__(self, path: Path, key: bytes | None, *, read_only: bool = False) -> None:
        self._path, self._key, self._read_only = path, key, read_only

    @contextmanager
    def _open(self) -> Iterator[Any]:
        with told_in_vietnamese():
            connection = raw_connection(self._path, self._key)
            try:
                connection.execute("PRAGMA secure_delete = ON")
                connection.execute(_TABLE)
                yield connection
            finally:
                connection.close()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to ask for; costs one look into the folder."""
        return self._read_only or not self._path.exists()

    def keep(self, name: str, content: str) -> None:
        """Keeps a text under a name instead of the one before. Raises UserError where the disk refuses; the one before
        is kept then."""
        if self._read_only:
            return
        try:
            self._put(name, content)
        except DamagedError:  # or written with another password's key
            self.forget()
            self._put(name, content)

    def _put(self, name: str, content: str) -> None:
        with self._open() as connection:
            connection.execute(_PUT, (name, content))

    def names(self) -> list[str]:
        """What texts are kept under, the latest first; nothing where nobody can read them."""
        return [] if self.is_empty else [name for (name,) in self._asked(_NAMES)]

    def kept(self, name: str) -> str | None:
        """What is kept under a name; None where nothing is, or nobody can read it."""
        found = [] if self.is_empty else self._asked("SELECT content FROM unfinished WHERE name = ?", name)
        return found[0][0] if found else None

    def _asked(self, question: str, *values: str) -> list[tuple[str]]:
        try:
            with self._open() as connection:
                found: list[tuple[str]] = connection.execute(question, values).fetchall()
                return found
        except DamagedError:
            self.forget()
        except UserError:  # in the way for now: asked again later
            pass
        return []

    def drop(self, name: str) -> None:
        """Forgets what is kept under a name; the file goes with the last one. Raises UserError where it can't."""
        if name not in self.names():
            return
        with self._open() as connection:
            connection.execute("DELETE FROM unfinished WHERE name = ?", (name,))
            is_last = connection.execute(_NAMES).fetchone() is None
        if is_last:
            self.forget()

    def forget(self) -> None:
        """Removes the file."""
        with told_in_vietnamese():
            remove_unfinished(self._path.parent, self._path.name)
