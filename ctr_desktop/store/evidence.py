"""The content of evidence, in a file of its own: each content once, by SHA-256, in chunks. It is written before
the row that names it, so a row never names what is not there."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ctr_desktop.core.errors import UserError
from ctr_desktop.store.connection import raw_connection, set_up
from ctr_desktop.store.faults import told_in_vietnamese

FILE_NAME = "evidence.db"
APPLICATION_ID = 0x43545245  # "CTRE"
LARGEST = 200 * 1024 * 1024
_CHUNK = 1024 * 1024
_TABLES = (
    "CREATE TABLE IF NOT EXISTS content (sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS chunk (sha256 TEXT NOT NULL REFERENCES content (sha256), place INTEGER NOT NULL,"
    " data BLOB NOT NULL, UNIQUE (sha256, place))",
)


class EvidenceStore:
    """One file of contents. `key` is the workspace's data key, or None."""

    def __init__(self, path: Path, key: bytes | None, *, read_only: bool = False) -> None:
        self._path, self._key, self._read_only = path, key, read_only
        if not read_only:
            with told_in_vietnamese():
                self._create()

    def _create(self) -> None:
        connection = self._open()
        try:
            for statement in _TABLES:
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        finally:
            connection.close()

    def _open(self) -> Any:
        connection = raw_connection(self._path, self._key, read_only=self._read_only)
        set_up(connection, read_only=self._read_only)
        return connection

    def add(self, path: Path) -> tuple[str, int]:
        """Keeps a file's content; returns its SHA-256 and size. Raises UserError when it can't be read or is too
        large; nothing is kept then."""
        with told_in_vietnamese():
            size = _size(path)
            sha256 = _hash(path)
            connection = self._open()
            try:
                connection.execute("BEGIN IMMEDIATE")
                if not connection.execute("SELECT 1 FROM content WHERE sha256 = ?", (sha256,)).fetchone():
                    self._write(connection, path, sha256, size)
                connection.execute("COMMIT")
            finally:
                connection.close()
        return sha256, size

    def _write(self, connection: Any, path: Path, sha256: str, size: int) -> None:
        connection.execute("INSERT INTO content (sha256, size) VALUES (?, ?)", (sha256, size))
        digest = hashlib.sha256()
        with path.open("rb") as file:
            for place, data in enumerate(iter(lambda: file.read(_CHUNK), b"")):
                digest.update(data)
                connection.execute("INSERT INTO chunk (sha256, place, data) VALUES (?, ?, ?)", (sha256, place, data))
        if digest.hexdigest() != sha256:
            raise UserError(
                f"Tệp “{path.name}” đang được chương trình khác sửa nên chưa đính kèm được.", "Hãy đóng nó rồi làm lại."
            )

    def chunks(self, sha256: str) -> Iterator[bytes]:
        """The content in pieces. Raises UserError when it is missing or does not match its name."""
        connection = self._open()
        digest = hashlib.sha256()
        try:
            found = connection.execute("SELECT data FROM chunk WHERE sha256 = ? ORDER BY place", (sha256,))
            for (data,) in found:
                digest.update(data)
                yield data
        finally:
            connection.close()
        if digest.hexdigest() != sha256:
            raise UserError(
                "Nội dung tệp minh chứng không còn hoặc đã hỏng.", "Hãy khôi phục từ bản sao lưu, hoặc đính kèm lại tệp."
            )

    def missing(self, wanted: set[str]) -> set[str]:
        """Those of the wanted contents that are not here."""
        connection = self._open()
        try:
            return wanted - {sha for (sha,) in connection.execute("SELECT sha256 FROM content")}
        finally:
            connection.close()

    def copy_new_to(self, other: "EvidenceStore") -> int:
        """Adds to another store what it does not have yet; returns how many contents that was."""
        source, target = self._open(), other._open()
        try:
            there = {sha for (sha,) in target.execute("SELECT sha256 FROM content")}
            here = source.execute("SELECT sha256, size FROM content").fetchall()
            new = [(sha, size) for sha, size in here if sha not in there]
            for sha, size in new:
                _copy_one(source, target, sha, size)
            return len(new)
        finally:
            source.close()
            target.close()


def _copy_one(source: Any, target: Any, sha256: str, size: int) -> None:
    target.execute("BEGIN IMMEDIATE")
    target.execute("INSERT INTO content (sha256, size) VALUES (?, ?)", (sha256, size))
    for row in source.execute("SELECT sha256, place, data FROM chunk WHERE sha256 = ? ORDER BY place", (sha256,)):
        target.execute("INSERT INTO chunk (sha256, place, data) VALUES (?, ?, ?)", row)
    target.execute("COMMIT")


def _size(path: Path) -> int:
    if path.is_dir():
        raise UserError(f"“{path.name}” là một thư mục.", "Hãy chọn từng tệp trong thư mục.")
    size = path.stat().st_size
    if size > LARGEST:
        raise UserError(
            f"Tệp “{path.name}” nặng {size // (1024 * 1024)} MB, quá mức {LARGEST // (1024 * 1024)} MB cho một minh chứng.",
            "Hãy quét lại ở độ phân giải thấp hơn hoặc chia tệp.",
        )
    if size == 0:
        raise UserError(f"Tệp “{path.name}” trống, không có nội dung.", "Hãy chọn tệp khác.")
    return size


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
