"""Work that was begun and is not stored yet, kept for a crash: one text by name, encrypted like the records. No record
is lost with it, so that a file that can't be read any more counts as empty and is made anew."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from ctr_desktop.core.errors import UserError
from ctr_desktop.store.driver import raw_connection
from ctr_desktop.store.faults import told_in_vietnamese

_TABLE = "CREATE TABLE IF NOT EXISTS unfinished (name TEXT PRIMARY KEY, content TEXT NOT NULL)"
_PUT = "INSERT INTO unfinished VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET content = excluded.content"


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

    def keep(self, name: str, content: str) -> None:
        """Keeps a text under a name instead of the one before. Raises UserError where the disk refuses."""
        if self._read_only:
            return
        try:
            self._put(name, content)
        except UserError:
            self.forget()  # unreadable, or written with another password's key
            self._put(name, content)

    def _put(self, name: str, content: str) -> None:
        with self._open() as connection:
            connection.execute(_PUT, (name, content))

    def kept(self, name: str) -> str | None:
        """What is kept under a name; None where nothing is, or nobody can read it."""
        if not self._path.exists() or self._read_only:
            return None
        with suppress(UserError), self._open() as connection:
            found = connection.execute("SELECT content FROM unfinished WHERE name = ?", (name,)).fetchone()
            return found[0] if found else None
        return None

    def drop(self, name: str) -> None:
        """Forgets what is kept under a name; the file goes with the last one."""
        if self.kept(name) is None:
            return
        with self._open() as connection:
            connection.execute("DELETE FROM unfinished WHERE name = ?", (name,))
            is_empty = connection.execute("SELECT 1 FROM unfinished").fetchone() is None
        if is_empty:
            self.forget()

    def forget(self) -> None:
        """Removes the file."""
        with told_in_vietnamese():
            self._path.unlink(missing_ok=True)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to ask for; costs one look into the folder."""
        return not self._path.exists()
