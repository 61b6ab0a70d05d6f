"""Moving databases from one key to another, and sealing what a workspace kept before it had a password."""

import shutil
from contextlib import suppress
from pathlib import Path

from ctr_desktop.core.errors import UserError
from ctr_desktop.store.archive import ENDING, NotABackupError, evidence_mirror, opened, pack, unpack
from ctr_desktop.store.driver import OpenChange, add_functions, raw_connection
from ctr_desktop.store.evidence import EvidenceStore
from ctr_desktop.store.faults import told_in_vietnamese
from ctr_desktop.store.files import BACKUPS_FOLDER, KEYS_FILE, REPLACED_FOLDER, scratch_in, sweep

SEAL_TODO = "seal.todo"
"""A file that stands in a workspace until everything in its folder is encrypted."""


def export(source: Path, target: Path, old: bytes | None, new: bytes | None) -> Path:
    """Copies a database under another key (the driver can't re-key a plain file in place)."""
    connection = raw_connection(source, old)
    try:
        add_functions(connection, OpenChange())
        key = "''" if new is None else f"\"x'{new.hex()}'\""
        connection.execute(f"ATTACH DATABASE ? AS target KEY {key}", (str(target),))
        connection.execute("SELECT sqlcipher_export('target')")
        for mark in ("application_id", "user_version"):
            value = connection.execute(f"PRAGMA {mark}").fetchone()[0]
            connection.execute(f"PRAGMA target.{mark} = {value}")
        connection.execute("DETACH DATABASE target")
    finally:
        connection.close()
    return target


def seal(folder: Path, key: bytes) -> None:
    """Encrypts or removes what a workspace kept plain before it had a password: replaced files, backups and
    their evidence. Each step can be repeated; the mark goes last, so that a crash leaves the rest to do."""
    with told_in_vietnamese():
        backups = folder / BACKUPS_FOLDER
        if (folder / REPLACED_FOLDER).exists():
            shutil.rmtree(folder / REPLACED_FOLDER)
        sweep(backups)
        for file in sorted(backups.glob(f"*{ENDING}")):
            _seal_backup(file, folder / KEYS_FILE, key)
        _seal_evidence(backups, key)
        (folder / SEAL_TODO).unlink(missing_ok=True)


def seal_if_due(folder: Path, key: bytes | None) -> None:
    """`seal` where it was begun. What can't be sealed now (a full disk) stays marked, and nobody is locked out
    of the records for it."""
    if key is not None and (folder / SEAL_TODO).exists():
        with suppress(UserError):
            seal(folder, key)


def _seal_backup(file: Path, keys: Path, key: bytes) -> None:
    with scratch_in(file.parent) as scratch:
        plain, sealed = scratch / "plain", scratch / "sealed"
        sealed.mkdir()
        try:
            with opened(file) as (_, stored):
                if KEYS_FILE in stored["sha256"]:
                    return
            unpack(file, plain)
        except NotABackupError:
            file.unlink()  # Damaged: nothing could be restored from it, but much could be read.
            return
        parts = [export(plain / name, sealed / name, None, key) for name in stored["sha256"]]
        parts.append(Path(shutil.copyfile(keys, sealed / KEYS_FILE)))
        pack(parts, stored, scratch / "backup", file)


def _seal_evidence(backups: Path, key: bytes) -> None:
    plain = evidence_mirror(backups, None)
    if plain.exists():
        EvidenceStore(plain, None).copy_new_to(EvidenceStore(evidence_mirror(backups, key), key))
        for name in (f"{plain.name}-wal", f"{plain.name}-shm", plain.name):
            (backups / name).unlink(missing_ok=True)
