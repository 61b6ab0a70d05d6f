"""Putting a backup in the place of the present files, whether those still open or not."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from ctr_desktop.core.errors import UserError
from ctr_desktop.store import history, schema
from ctr_desktop.store.archive import (
    Manifest,
    Reason,
    count_rows,
    evidence_mirror,
    look_inside,
    unpack,
    write_backup,
)
from ctr_desktop.store.connection import make_engine
from ctr_desktop.store.driver import APPLICATION_ID, raw_connection
from ctr_desktop.store.evidence import EvidenceStore
from ctr_desktop.store.faults import told_in_vietnamese
from ctr_desktop.store.files import (
    BACKUPS_FOLDER,
    EVIDENCE_FILE,
    KEYS_FILE,
    RECORDS_FILE,
    finish_switch,
    scratch_in,
    staged,
)
from ctr_desktop.store.keys import Keyring
from ctr_desktop.store.lock import FolderLock, user_name
from ctr_desktop.store.rekey import SEAL_TODO, export, seal_if_due
from ctr_desktop.store.workspace import Workspace


@dataclass(frozen=True)
class _Unpacked:
    """A backup taken apart in a folder, and the key its databases have."""

    folder: Path
    manifest: Manifest
    key: bytes | None


def restore(
    workspace: Workspace, file: Path, *, password: str | None = None, code: str | None = None
) -> Path | None:
    """Puts a backup in the place of the present records; the workspace is closed and must be opened again.

    The present state is backed up first and its files are kept under `replaced/`. Evidence that the backup
    leaves out stays: it only ever grows. A password that the workspace has stays in force; one that only the
    backup has comes with it. Raises UserError, with everything as it was. Returns the backup made before, or
    None where the present file is too damaged for one.
    """
    folder, present = workspace.folder, workspace.data_key
    with told_in_vietnamese(), workspace.held():
        saved = _saved(workspace)
        with _taken_apart(file, folder, present, password, code) as backup, staged(folder) as following:
            key = present or backup.key
            _stage_records(backup, following, key)
            if key != present:
                _stage_protection(backup, following)
            _bring_evidence(backup, folder, following, present)
        workspace.close_for_switch(key)
    return saved


def recover(folder: Path, file: Path, *, password: str | None = None, code: str | None = None) -> None:
    """`restore` for a workspace that no longer opens: its damaged files are kept under `replaced/`, and what
    can still be read of its evidence is brought over."""
    with told_in_vietnamese():
        lock = FolderLock(folder)
        try:
            finish_switch(folder)
            present = _key_still_there(folder, password, code)
            with _taken_apart(file, folder, present, password, code) as backup, staged(folder) as following:
                key = present or backup.key
                _stage_records(backup, following, key)
                if key != present or (present is None and (folder / KEYS_FILE).exists()):
                    _stage_protection(backup, following)
                _bring_evidence(backup, folder, following, present)
            finish_switch(folder)
            seal_if_due(folder, key)
        finally:
            lock.release()


def _saved(workspace: Workspace) -> Path | None:
    try:
        return write_backup(workspace.folder, workspace.data_key, Reason.RESTORE)
    except schema.DamagedError:
        return None


def _key_still_there(folder: Path, password: str | None, code: str | None) -> bytes | None:
    """The data key of a workspace whose records are damaged; None where its keys are damaged as well."""
    try:
        keyring = Keyring.read(folder / KEYS_FILE)
    except schema.DamagedError:
        return None
    return None if keyring is None else keyring.open_with(password, code)


@contextmanager
def _taken_apart(
    file: Path, folder: Path, present: bytes | None, password: str | None, code: str | None
) -> Iterator[_Unpacked]:
    manifest = look_inside(file)
    with scratch_in(folder / BACKUPS_FOLDER) as scratch:
        unpack(file, scratch)
        key = _key_of(scratch, present, password, code)
        _check(scratch / RECORDS_FILE, key, manifest)
        yield _Unpacked(scratch, manifest, key)


def _key_of(folder: Path, present: bytes | None, password: str | None, code: str | None) -> bytes | None:
    keyring = Keyring.read(folder / KEYS_FILE)
    if keyring is None:
        return None
    if present is not None and _opens(folder / RECORDS_FILE, present):
        return present
    return keyring.open_with(password, code)


def _opens(records: Path, key: bytes) -> bool:
    try:
        raw_connection(records, key, read_only=True).close()
    except driver.DatabaseError:
        return False
    return True


def _check(records: Path, key: bytes | None, manifest: Manifest) -> None:
    connection = raw_connection(records, key, read_only=True)
    try:
        whole = (
            connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
            and connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
            and all(count_rows(connection, name) == number for name, number in manifest.counts.items())
        )
    except driver.DatabaseError:
        whole = False
    finally:
        connection.close()
    if not whole:
        raise UserError("Dữ liệu trong bản sao lưu bị hỏng.", "Hãy chọn một bản sao lưu khác.")


def _stage_records(backup: _Unpacked, following: Path, key: bytes | None) -> None:
    records = following / RECORDS_FILE
    if key == backup.key:
        (backup.folder / RECORDS_FILE).rename(records)
    else:
        export(backup.folder / RECORDS_FILE, records, backup.key, key)
    _sign(records, key, backup.manifest)


def _sign(records: Path, key: bytes | None, manifest: Manifest) -> None:
    """The restored history says that it was restored, which also begins a new line of anchors."""
    engine = make_engine(records, key)
    try:
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            if manifest.schema == schema.VERSION:
                schema.check_objects(connection)
            action = f"Khôi phục từ bản sao lưu ngày {manifest.made:%d/%m/%Y %H:%M}"
            history.open_entry(connection, action, user_name(), final=True, restored=manifest.made_at)
    finally:
        engine.dispose()


def _stage_protection(backup: _Unpacked, following: Path) -> None:
    """The password of the backup comes with it, or the lack of one; what is still plain is to be sealed."""
    if backup.key is None:
        (following / KEYS_FILE).touch()
    else:
        (backup.folder / KEYS_FILE).rename(following / KEYS_FILE)
        (following / SEAL_TODO).touch()


def _bring_evidence(backup: _Unpacked, folder: Path, following: Path, present: bytes | None) -> None:
    """Adds what the backup holds to the evidence that is here; makes a new file of both, and of the copy beside
    the backups, where the key changes or the present one is damaged."""
    key = present or backup.key
    here = folder / EVIDENCE_FILE
    if key == present and here.exists():
        with suppress(schema.DamagedError):
            _gather(backup, folder, EvidenceStore(here, key))
            return
    evidence = EvidenceStore(following / EVIDENCE_FILE, key)
    evidence.make()
    _gather(backup, folder, evidence)
    if here.exists():
        with suppress(schema.DamagedError):
            EvidenceStore(here, present, read_only=True).copy_new_to(evidence)


def _gather(backup: _Unpacked, folder: Path, target: EvidenceStore) -> None:
    if backup.manifest.has_evidence:
        EvidenceStore(backup.folder / EVIDENCE_FILE, backup.key).copy_new_to(target)
    mirror = evidence_mirror(folder / BACKUPS_FOLDER, backup.key)
    if mirror.exists():
        EvidenceStore(mirror, backup.key).copy_new_to(target)
