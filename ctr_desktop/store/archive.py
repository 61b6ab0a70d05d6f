"""What a backup is: one file (a zip of the databases in their one-file form, the wrapped keys and a manifest),
proved by reading it back before it is given its name.

Those made by the program itself lie in `backups/` and leave the evidence out: it only ever grows, so one copy of
it is brought up to date there instead. A backup that the user asks for holds everything.
"""

import hashlib
import json
import os
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from ctr_desktop.core.errors import UserError
from ctr_desktop.records import TABLES
from ctr_desktop.store import schema
from ctr_desktop.store.driver import raw_connection
from ctr_desktop.store.evidence import EvidenceStore
from ctr_desktop.store.faults import told_in_vietnamese
from ctr_desktop.store.files import (
    BACKUPS_FOLDER,
    EVIDENCE_FILE,
    KEYS_FILE,
    RECORDS_FILE,
    scratch_in,
    sha256_of,
    sync_file,
    sync_folder,
)
from ctr_desktop.store.history import LAST_LINK, LAST_RESTORE

ENDING = ".ctrbak"
STAMP = "%Y-%m-%d_%H%M%S"
MANIFEST = "manifest.json"
_FORMAT = 1
_LARGEST_MANIFEST = 1_000_000
_PARTS = {RECORDS_FILE, EVIDENCE_FILE, KEYS_FILE}
_UNREADABLE = (
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    zlib.error,
)


class NotABackupError(UserError):
    """The file is no backup of ours, or is damaged."""


class Reason(StrEnum):
    """Why a backup was made. All but those on exit are pinned: thinning never touches them."""

    EXIT = "thoat"
    ASKED = "tu-tao"
    MIGRATION = "truoc-nang-cap"
    RESTORE = "truoc-khoi-phuc"
    CLOSING = "chot-ky"
    PASSWORD = "truoc-doi-mat-khau"
    MOVE = "chuyen-may"


@dataclass(frozen=True)
class Manifest:
    """What is inside a backup: shown before it is restored, held against it when it is.

    `changes` and `head` are the number and hash of the last link of its history, `line` that of the last
    restore in it. `lent_key`: the password is for this file alone, what comes out of it has none.
    """

    made_at: str
    reason: str
    schema: int
    counts: dict[str, int]
    changes: int
    head: str
    sha256: dict[str, str]
    unit: str = ""
    line: str = ""
    lent_key: bool = False
    format: int = _FORMAT

    @property
    def made(self) -> datetime:
        return datetime.fromisoformat(self.made_at)

    @property
    def has_evidence(self) -> bool:
        return EVIDENCE_FILE in self.sha256

    @property
    def has_password(self) -> bool:
        return KEYS_FILE in self.sha256

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Manifest":
        """What this version knows of a manifest; a newer one may say more."""
        known = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in stored.items() if name in known})


def write_backup(
    folder: Path, key: bytes | None, reason: Reason, target: Path | None = None, *, unit: str = ""
) -> Path:
    """Writes a backup of the workspace in a folder and returns its file: into `backups/`, or whole (with the
    evidence) to `target`. Raises UserError; no half file is left."""
    beside = target.parent if target else folder / BACKUPS_FOLDER
    with told_in_vietnamese():
        with scratch_in(beside) as scratch:
            parts = [copy_database(folder / RECORDS_FILE, scratch / RECORDS_FILE, key)]
            manifest = described(parts[0], key, reason, unit)
            if target:
                parts.append(copy_database(folder / EVIDENCE_FILE, scratch / EVIDENCE_FILE, key))
            if key is not None:
                parts.append(Path(shutil.copyfile(folder / KEYS_FILE, scratch / KEYS_FILE)))
            place = target or _free_place(beside, manifest.made, reason)
            pack(parts, asdict(manifest), scratch / "backup", place)
        if target is None:
            mirror = EvidenceStore(evidence_mirror(beside, key), key)
            EvidenceStore(folder / EVIDENCE_FILE, key).copy_new_to(mirror)
    return place


def copy_database(source: Path, target: Path, key: bytes | None) -> Path:
    """A consistent copy of an open database as one file without a log beside it. Raises UserError."""
    reader, writer = raw_connection(source, key), raw_connection(target, key)
    try:
        reader.backup(writer)
        writer.execute("PRAGMA journal_mode = DELETE")
        if writer.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            raise schema.damaged()
    finally:
        reader.close()
        writer.close()
    return target


def described(records: Path, key: bytes | None, reason: Reason, unit: str) -> Manifest:
    """The manifest of a backup that is being made, without the hashes of its parts."""
    connection = raw_connection(records, key, read_only=True)
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        present = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        names = [table.__tablename__ for table in TABLES if table.__tablename__ in present]
        counts = {name: count_rows(connection, name) for name in names}
        last = connection.execute(LAST_LINK).fetchone() or (0, "")
        line = connection.execute(LAST_RESTORE).fetchone() or ("",)
    finally:
        connection.close()
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    return Manifest(now, str(reason), version, counts, last[0], last[1], {}, unit, line[0])


def count_rows(connection: Any, table: str) -> int:
    """How many rows a table has."""
    quoted = table.replace('"', '""')
    count: int = connection.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0]
    return count


def evidence_mirror(backups: Path, key: bytes | None) -> Path:
    """The copy of the evidence that the program's own backups share; one for each data key."""
    return backups / (f"evidence-{hashlib.sha256(key).hexdigest()[:8]}.db" if key else EVIDENCE_FILE)


def _free_place(folder: Path, made: datetime, reason: Reason) -> Path:
    while (place := folder / f"{made:{STAMP}}_{reason}{ENDING}").exists():
        made += timedelta(seconds=1)
    return place


def pack(parts: list[Path], manifest: dict[str, Any], scratch: Path, place: Path) -> None:
    """Makes one file of the parts and puts it in place once it was read back whole."""
    hashes = {part.name: sha256_of(part) for part in parts}
    with zipfile.ZipFile(scratch, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(MANIFEST, json.dumps({**manifest, "sha256": hashes}, ensure_ascii=False, indent=1))
        for part in parts:
            archive.write(part, part.name)
    with zipfile.ZipFile(scratch) as archive:
        if not _holds(archive, hashes):
            raise UserError(
                "Bản sao lưu vừa ghi không đọc lại được đúng.", "Hãy thử một ổ đĩa hoặc USB khác."
            )
    sync_file(scratch)
    os.replace(scratch, place)
    sync_folder(place.parent)


def _holds(archive: zipfile.ZipFile, hashes: dict[str, str]) -> bool:
    for name, expected in hashes.items():
        with archive.open(name) as part:
            if hashlib.file_digest(part, "sha256").hexdigest() != expected:  # type: ignore[arg-type]
                return False
    return True


def look_inside(file: Path) -> Manifest:
    """What a backup holds, after its content was held against its manifest. Raises UserError."""
    with opened(file) as (_, stored):
        manifest = Manifest.from_json(stored)
    if manifest.format > _FORMAT or manifest.schema > schema.VERSION:
        raise UserError(
            "Bản sao lưu này do một bản CTR Desktop mới hơn tạo.",
            "Hãy cập nhật chương trình rồi khôi phục.",
        )
    return manifest


def unpack(file: Path, into: Path) -> dict[str, Any]:
    """Takes a backup apart into a folder; returns its manifest as it is written. Raises UserError."""
    with opened(file) as (archive, stored):
        for name in stored["sha256"]:
            archive.extract(name, into)
    return stored


@contextmanager
def opened(file: Path, *, proved: bool = True) -> Iterator[tuple[zipfile.ZipFile, dict[str, Any]]]:
    """A backup and its manifest, its content proved (which takes long for a large one) unless that was just done.
    Raises UserError for what is none or is damaged."""
    with told_in_vietnamese():
        try:
            with zipfile.ZipFile(file) as archive:
                # Seeking there would call it a fault of the disk.
                if any(info.header_offset < 0 for info in archive.infolist()):
                    raise ValueError("a part before the beginning")
                stored = stored_manifest(archive)
                if set(archive.namelist()) - {MANIFEST} != set(stored["sha256"]):
                    raise ValueError("parts differ from the manifest")
                is_whole = not proved or _holds(archive, stored["sha256"])
                if not set(stored["sha256"]) <= _PARTS or not is_whole:
                    raise ValueError("parts are not what was packed")
                yield archive, stored
        except _UNREADABLE as error:
            raise NotABackupError(
                f"“{file.name}” không phải bản sao lưu của CTR Desktop, hoặc đã hỏng.",
                "Hãy chọn một bản sao lưu khác.",
            ) from error


def stored_manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    """The manifest alone, unproved. Raises ValueError or KeyError where there is none."""
    info = archive.getinfo(MANIFEST)
    if info.file_size > _LARGEST_MANIFEST:
        raise ValueError("manifest too large")
    stored = json.loads(archive.read(info))
    if not isinstance(stored, dict):
        raise ValueError("manifest is no object")
    return stored
