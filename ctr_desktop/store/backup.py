"""Backups and restoring. A backup is one file (a zip of the databases in their one-file form, the wrapped keys and
a manifest); it is proved by opening it before it is given its name.

Those made by the program itself lie in `backups/` and leave the evidence out: it only ever grows, so one copy of it
(`backups/evidence.db`) is brought up to date instead. A backup that the user asks for holds everything.
"""

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from ctr_desktop.core.errors import UserError
from ctr_desktop.records import TABLES
from ctr_desktop.store import schema
from ctr_desktop.store.connection import APPLICATION_ID, raw_connection
from ctr_desktop.store.evidence import FILE_NAME as EVIDENCE_FILE
from ctr_desktop.store.evidence import EvidenceStore
from ctr_desktop.store.faults import told_in_vietnamese
from ctr_desktop.store.files import sha256_of, staged, sync_file, sync_folder
from ctr_desktop.store.keys import FILE_NAME as KEYS_FILE
from ctr_desktop.store.keys import Keyring
from ctr_desktop.store.workspace import RECORDS_FILE, Workspace

ENDING = ".ctrbak"
_MANIFEST = "manifest.json"
_FORMAT = 1
_DAYS, _WEEKS, _MONTHS = 7, 4, 12
_LARGEST_MANIFEST = 1_000_000
_STAMP = "%Y-%m-%d_%H%M%S"


class Reason(StrEnum):
    """Why a backup was made. All but those on exit are pinned: thinning never touches them."""

    EXIT = "thoat"
    ASKED = "tu-tao"
    MIGRATION = "truoc-nang-cap"
    RESTORE = "truoc-khoi-phuc"
    CLOSING = "chot-ky"
    PASSWORD = "truoc-doi-mat-khau"


@dataclass(frozen=True)
class Manifest:
    """What is inside a backup: shown before it is restored, held against it when it is."""

    made_at: str
    reason: str
    schema: int
    counts: dict[str, int]
    changes: int
    head: str
    sha256: dict[str, str]
    unit: str = ""
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


def make_backup(workspace: Workspace, reason: Reason, target: Path | None = None, *, unit: str = "") -> Path:
    """Writes a backup and returns its file: into `backups/`, or whole (with the evidence) to `target`.

    Raises UserError for a full disk, a place without rights or a damaged workspace; no half file is left.
    """
    with told_in_vietnamese():
        folder = target.parent if target else workspace.backups
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".ctr-", dir=folder) as scratch:
            parts = [_copy(workspace.records_path, Path(scratch) / RECORDS_FILE, workspace.data_key)]
            manifest = _described(parts[0], workspace.data_key, reason, unit)
            if target:
                evidence = workspace.folder / EVIDENCE_FILE
                parts.append(_copy(evidence, Path(scratch) / EVIDENCE_FILE, workspace.data_key))
            else:
                _mirror_evidence(workspace)
            if (workspace.folder / KEYS_FILE).exists():
                parts.append(Path(shutil.copyfile(workspace.folder / KEYS_FILE, Path(scratch) / KEYS_FILE)))
            place = target or folder / f"{manifest.made:{_STAMP}}_{reason}{ENDING}"
            _pack(parts, manifest, Path(scratch) / "backup", place)
    return place


def _copy(source: Path, target: Path, key: bytes | None) -> Path:
    """A consistent copy of an open database as one file without a log beside it."""
    reader, writer = raw_connection(source, key), raw_connection(target, key)
    try:
        reader.backup(writer)
        writer.execute("PRAGMA journal_mode = DELETE")
        if (found := writer.execute("PRAGMA integrity_check(1)").fetchone()[0]) != "ok":
            raise UserError("Dữ liệu bị hỏng nên không sao lưu được.", f"Hãy khôi phục từ bản sao lưu trước ({found[:80]}).")
    finally:
        reader.close()
        writer.close()
    return target


def _described(records: Path, key: bytes | None, reason: Reason, unit: str) -> Manifest:
    connection = raw_connection(records, key, read_only=True)
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        present = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        names = [table.__tablename__ for table in TABLES if table.__tablename__ in present]
        counts = {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
        last = connection.execute("SELECT seq, hash FROM change ORDER BY seq DESC LIMIT 1").fetchone() or (0, "")
    finally:
        connection.close()
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    return Manifest(now, str(reason), version, counts, last[0], last[1], {}, unit)


def _mirror_evidence(workspace: Workspace) -> None:
    mirror = evidence_mirror(workspace.backups, workspace.data_key)
    workspace.evidence.copy_new_to(EvidenceStore(mirror, workspace.data_key))


def evidence_mirror(folder: Path, key: bytes | None) -> Path:
    """The copy of the evidence that the program's own backups share; one for each data key."""
    return folder / (f"evidence-{hashlib.sha256(key).hexdigest()[:8]}.db" if key else EVIDENCE_FILE)


def _pack(parts: list[Path], manifest: Manifest, scratch: Path, place: Path) -> None:
    hashes = {part.name: sha256_of(part) for part in parts}
    described = {**asdict(manifest), "sha256": hashes}
    with zipfile.ZipFile(scratch, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(_MANIFEST, json.dumps(described, ensure_ascii=False, indent=1))
        for part in parts:
            archive.write(part, part.name)
    _proved(scratch, hashes)
    sync_file(scratch)
    os.replace(scratch, place)
    sync_folder(place.parent)


def _proved(archive: Path, hashes: dict[str, str]) -> None:
    with zipfile.ZipFile(archive) as opened:
        for name, expected in hashes.items():
            with opened.open(name) as part:
                if hashlib.file_digest(part, "sha256").hexdigest() != expected:
                    raise UserError("Bản sao lưu vừa ghi không đọc lại được đúng.", "Hãy thử một ổ đĩa hoặc USB khác.")


def look_inside(file: Path) -> Manifest:
    """What a backup holds, after its content was held against its manifest. Raises UserError."""
    with told_in_vietnamese(), _unreadable_told(file):
        with zipfile.ZipFile(file) as archive:
            info = archive.getinfo(_MANIFEST)
            if info.file_size > _LARGEST_MANIFEST:
                raise ValueError("manifest too large")
            manifest = Manifest(**json.loads(archive.read(info)))
            names = set(archive.namelist()) - {_MANIFEST}
        if manifest.format != _FORMAT or manifest.schema > schema.VERSION:
            raise UserError(
                "Bản sao lưu này do một bản CTR Desktop mới hơn tạo.", "Hãy cập nhật chương trình rồi khôi phục."
            )
        if names != set(manifest.sha256) or not names <= {RECORDS_FILE, EVIDENCE_FILE, KEYS_FILE}:
            raise ValueError("parts differ from the manifest")
        _proved(file, manifest.sha256)
        return manifest


@contextmanager
def _unreadable_told(file: Path) -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, EOFError, NotImplementedError) as error:
        raise UserError(
            f"“{file.name}” không phải bản sao lưu của CTR Desktop, hoặc đã hỏng.", "Hãy chọn một bản sao lưu khác."
        ) from error


def restore(workspace: Workspace, file: Path, *, password: str | None = None, code: str | None = None) -> Path:
    """Puts a backup in the place of the present records; the workspace is closed and must be opened again.

    The present state is backed up first and its files are kept under `replaced/`. Evidence that the backup leaves
    out stays: it only ever grows. Raises UserError, with everything as it was. Returns the backup made before.
    """
    manifest = look_inside(file)
    saved = make_backup(workspace, Reason.RESTORE)
    folder = workspace.folder
    with told_in_vietnamese(), staged(folder) as following:
        with zipfile.ZipFile(file) as archive:
            for name in manifest.sha256:
                archive.extract(name, following)
        key = _key_of(following, password, code)
        _check_restored(following / RECORDS_FILE, key, manifest)
        _bring_evidence(workspace, following, key)
        if not manifest.has_password and workspace.keyring is not None:
            (following / KEYS_FILE).write_text("", "utf-8")
    workspace.close_for_switch()
    return saved


def _key_of(folder: Path, password: str | None, code: str | None) -> bytes | None:
    keyring = Keyring.read(folder / KEYS_FILE)
    if keyring is None:
        return None
    if code is not None:
        return keyring.open_with_code(code)
    if password is None:
        raise UserError("Bản sao lưu này có mật khẩu.", "Hãy nhập mật khẩu hoặc mã khôi phục đã dùng khi sao lưu.")
    return keyring.open_with_password(password)


def _check_restored(records: Path, key: bytes | None, manifest: Manifest) -> None:
    connection = raw_connection(records, key, read_only=True)
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        if application != APPLICATION_ID or connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            raise UserError("Dữ liệu trong bản sao lưu bị hỏng.", "Hãy chọn một bản sao lưu khác.")
        for name, expected in manifest.counts.items():
            if connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] != expected:
                raise UserError("Bản sao lưu thiếu dữ liệu so với bảng kê của nó.", "Hãy chọn một bản sao lưu khác.")
    finally:
        connection.close()


def _bring_evidence(workspace: Workspace, following: Path, key: bytes | None) -> None:
    """The restored evidence is the union of what the backup holds and what is here already."""
    restored = EvidenceStore(following / EVIDENCE_FILE, key)
    workspace.evidence.copy_new_to(restored)
    mirror = evidence_mirror(workspace.backups, key)
    if mirror.exists():
        EvidenceStore(mirror, key).copy_new_to(restored)
    connection = raw_connection(following / EVIDENCE_FILE, key)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()


@dataclass(frozen=True)
class Listed:
    """A backup in `backups/`, read off its name."""

    file: Path
    made: datetime
    reason: Reason

    @property
    def is_pinned(self) -> bool:
        return self.reason is not Reason.EXIT


def listed(folder: Path) -> list[Listed]:
    """The backups of a folder, newest first; files that are not ours are left out."""
    found = []
    for file in folder.glob(f"*{ENDING}"):
        stamp, _, reason = file.stem.rpartition("_")
        try:
            found.append(Listed(file, datetime.strptime(stamp, _STAMP), Reason(reason)))
        except ValueError:
            continue
    return sorted(found, key=lambda backup: (backup.made, backup.file.name), reverse=True)


def thin_out(folder: Path) -> list[Path]:
    """Removes those backups on exit that no rule keeps; returns them."""
    thinned = [backup for backup in listed(folder) if not backup.is_pinned]
    kept = kept_of([backup.made for backup in thinned])
    gone = [backup.file for backup in thinned if backup.made not in kept]
    for file in gone:
        file.unlink(missing_ok=True)
    return gone


def kept_of(made: Iterable[datetime]) -> set[datetime]:
    """Which backups to keep: the newest of each of the last 7 days, 4 weeks and 12 months that have any."""
    newest_first = sorted(made, reverse=True)
    rules: tuple[tuple[int, Callable[[date], Any]], ...] = (
        (_DAYS, lambda day: day),
        (_WEEKS, lambda day: day.isocalendar()[:2]),
        (_MONTHS, lambda day: (day.year, day.month)),
    )
    kept: set[datetime] = set()
    for most, group in rules:
        newest: dict[Any, datetime] = {}
        for moment in newest_first:
            newest.setdefault(group(moment.date()), moment)
        kept.update(list(newest.values())[:most])
    return kept


def anchors(folder: Path) -> list[tuple[int, str]]:
    """The heads of the history that backups remember, to hold the present one against. Unreadable ones are left out."""
    found = []
    for backup in listed(folder):
        try:
            with zipfile.ZipFile(backup.file) as archive:
                stored = json.loads(archive.read(_MANIFEST))
            found.append((int(stored["changes"]), str(stored["head"])))
        except (OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError):
            continue
    return [(seq, digest) for seq, digest in found if seq]
