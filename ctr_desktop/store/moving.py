"""Everything in one encrypted file, to go on with on another PC: a whole backup that is never plain."""

import json
from dataclasses import asdict, replace
from pathlib import Path

from ctr_desktop.store import schema
from ctr_desktop.store.archive import MANIFEST, Reason, described, opened, pack, write_backup
from ctr_desktop.store.driver import raw_connection
from ctr_desktop.store.faults import told_in_vietnamese
from ctr_desktop.store.files import EVIDENCE_FILE, KEYS_FILE, RECORDS_FILE, scratch_in
from ctr_desktop.store.keys import Keyring, check_password, new_data_key
from ctr_desktop.store.rekey import export
from ctr_desktop.store.workspace import Workspace


def write_move(
    workspace: Workspace, target: Path, *, password: str | None, code: str, unit: str = ""
) -> None:
    """Writes the file. A workspace with a password keeps it, and the file has the same; for one without, a key is
    made for this file alone, wrapped by a password (None: there is only the code) and by a code.

    Raises UserError; no half file is left, and nothing plain is ever written beside `target`.
    """
    if workspace.data_key is not None:
        write_backup(workspace.folder, workspace.data_key, Reason.MOVE, target, unit=unit)
        return
    if password is not None:
        check_password(password)
    key = new_data_key()
    with told_in_vietnamese(), scratch_in(target.parent) as scratch:
        workspace.evidence.make()
        parts = [
            _sealed(workspace.folder / name, scratch / name, key) for name in (RECORDS_FILE, EVIDENCE_FILE)
        ]
        keys = scratch / KEYS_FILE
        keys.write_text(json.dumps(Keyring.make(key, password or code, code).to_json()), "utf-8")
        manifest = replace(described(parts[0], key, Reason.MOVE, unit), lent_key=True)
        pack([*parts, keys], asdict(manifest), scratch / MANIFEST, target)


def _sealed(source: Path, target: Path, key: bytes) -> Path:
    export(source, target, None, key)
    connection = raw_connection(target, key, read_only=True)
    try:
        if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            raise schema.damaged()
    finally:
        connection.close()
    return target


def secret_of(file: Path, typed: str | None) -> dict[str, str]:
    """What was typed to open a backup that `look_inside` has proved, as `password` or `code`; nothing where it needs
    none or nothing was typed. Raises UserError for the wrong secret."""
    with opened(file, proved=False) as (archive, stored):
        if KEYS_FILE not in stored["sha256"] or not typed:
            return {}
        keyring = Keyring.from_json(json.loads(archive.read(KEYS_FILE)))
    return keyring.told_apart(typed)
