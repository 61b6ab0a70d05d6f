"""The content of evidence, in a file of its own: each content once, by SHA-256, in chunks. It is written
before the row that names it, so a row never names what is not there."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ctr_desktop.core.errors import UserError
from ctr_desktop.store.driver import raw_connection, set_up
from ctr_desktop.store.faults import told_in_vietnamese
from ctr_desktop.store.files import sha256_of

APPLICATION_ID = 0x43545245  # "CTRE"
_MEGABYTE = 1024 * 1024
LARGEST = 200 * _MEGABYTE
_CHUNK = _MEGABYTE
_TABLES = (
    "CREATE TABLE content (sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE chunk (sha256 TEXT NOT NULL REFERENCES content (sha256), place INTEGER NOT NULL,"
    " data BLOB NOT NULL, UNIQUE (sha256, place))",
)
_DATA = "SELECT data FROM chunk WHERE sha256 = ? ORDER BY place"
_ADD = "INSERT INTO chunk (sha256, place, data) VALUES (?, ?, ?)"


class EvidenceStore:
    """One file of contents, made anew where it is missing. `key` is the workspace's data key, or None."""

    def __init__(self, path: Path, key: bytes | None, *, read_only: bool = False) -> None:
        self._path, self._key, self._read_only = path, key, read_only

    @contextmanager
    def _open(self) -> Iterator[Any]:
        with told_in_vietnamese():
            connection = raw_connection(self._path, self._key, read_only=self._read_only)
            try:
                if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                    _create(connection)
                set_up(connection, read_only=self._read_only)
                yield connection
            finally:
                connection.close()

    def make(self) -> None:
        """Makes the file where there is none."""
        with self._open():
            pass

    def add(self, path: Path) -> tuple[str, int]:
        """Keeps a file's content; returns its SHA-256 and size. Raises UserError when it can't be read or is too
        large; nothing is kept then."""
        with told_in_vietnamese():
            size, sha256 = _size(path), sha256_of(path)
            with self._open() as connection:
                connection.execute("BEGIN IMMEDIATE")
                if not connection.execute("SELECT 1 FROM content WHERE sha256 = ?", (sha256,)).fetchone():
                    _write(connection, path, sha256, size)
                connection.execute("COMMIT")
        return sha256, size

    def chunks(self, sha256: str) -> Iterator[bytes]:
        """The content in pieces. Raises UserError when it is missing or does not match its name."""
        digest = hashlib.sha256()
        with self._open() as connection:
            for (data,) in connection.execute(_DATA, (sha256,)):
                digest.update(data)
                yield data
        if digest.hexdigest() != sha256:
            raise UserError(
                "Nội dung tệp minh chứng không còn hoặc đã hỏng.",
                "Hãy khôi phục từ bản sao lưu, hoặc đính kèm lại tệp.",
            )

    def missing(self, wanted: set[str]) -> set[str]:
        """Those of the wanted contents that are not here; all of them where the file itself is gone."""
        if not self._path.exists():
            return set(wanted)
        with self._open() as connection:
            return wanted - {sha for (sha,) in connection.execute("SELECT sha256 FROM content")}

    def copy_new_to(self, other: "EvidenceStore") -> int:
        """Adds to another store what it does not have yet; returns how many contents were tried."""
        with self._open() as source, other._open() as target:
            there = {sha for (sha,) in target.execute("SELECT sha256 FROM content")}
            here = source.execute("SELECT sha256, size FROM content").fetchall()
            new = [(sha, size) for sha, size in here if sha not in there]
            for sha, size in new:
                _copy_one(source, target, sha, size)
            return len(new)


def _create(connection: Any) -> None:
    if connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
        raise UserError(
            "Tệp minh chứng evidence.db không phải của CTR Desktop.", "Hãy khôi phục từ bản sao lưu gần nhất."
        )
    connection.execute("BEGIN IMMEDIATE")
    for statement in _TABLES:
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("COMMIT")


def _write(connection: Any, path: Path, sha256: str, size: int) -> None:
    connection.execute("INSERT INTO content (sha256, size) VALUES (?, ?)", (sha256, size))
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for place, data in enumerate(iter(lambda: file.read(_CHUNK), b"")):
            digest.update(data)
            connection.execute(_ADD, (sha256, place, data))
    if digest.hexdigest() != sha256:
        raise UserError(
            f"Tệp “{path.name}” đang được chương trình khác sửa nên chưa đính kèm được.",
            "Hãy đóng nó rồi làm lại.",
        )


def _copy_one(source: Any, target: Any, sha256: str, size: int) -> None:
    digest = hashlib.sha256()
    target.execute("BEGIN IMMEDIATE")
    target.execute("INSERT INTO content (sha256, size) VALUES (?, ?)", (sha256, size))
    for place, (data,) in enumerate(source.execute(_DATA, (sha256,))):
        digest.update(data)
        target.execute(_ADD, (sha256, place, data))
    # A damaged content is left out, so that a whole one can still come from elsewhere.
    target.execute("COMMIT" if digest.hexdigest() == sha256 else "ROLLBACK")


def _size(path: Path) -> int:
    if path.is_dir():
        raise UserError(f"“{path.name}” là một thư mục.", "Hãy chọn từng tệp trong thư mục.")
    size = path.stat().st_size
    if size > LARGEST:
        raise UserError(
            f"Tệp “{path.name}” nặng {size // _MEGABYTE} MB, quá mức {LARGEST // _MEGABYTE} MB cho một tệp.",
            "Hãy quét lại ở độ phân giải thấp hơn hoặc chia tệp.",
        )
    if size == 0:
        raise UserError(f"Tệp “{path.name}” trống, không có nội dung.", "Hãy chọn tệp khác.")
    return size
