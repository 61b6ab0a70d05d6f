"""Putting a password on a workspace, changing it, and taking it off."""

import json
import shutil
from pathlib import Path

from ctr_desktop.core.errors import UserError
from ctr_desktop.store.backup import Reason, make_backup
from ctr_desktop.store.connection import APPLICATION_ID, OpenChange, add_functions, raw_connection
from ctr_desktop.store.evidence import APPLICATION_ID as EVIDENCE_ID
from ctr_desktop.store.evidence import FILE_NAME as EVIDENCE_FILE
from ctr_desktop.store.faults import told_in_vietnamese
from ctr_desktop.store.files import staged, write_whole
from ctr_desktop.store.keys import FILE_NAME as KEYS_FILE
from ctr_desktop.store.keys import Keyring, check_password, is_same_code, new_data_key
from ctr_desktop.store.workspace import RECORDS_FILE, Workspace


def set_password(workspace: Workspace, password: str, *, code: str, typed_code: str) -> None:
    """Encrypts a plain workspace; it is closed and must be opened again with the password.

    `typed_code` is the recovery code as the user copied it from the printed sheet: encryption is not turned on
    before it was tried. The plain files are removed; older backups stay as they are (and can be restored).
    """
    check_password(password)
    if workspace.data_key is not None:
        raise UserError("Dữ liệu này đã có mật khẩu.", "Hãy dùng mục đổi mật khẩu.")
    if not is_same_code(typed_code, code):
        raise UserError("Mã khôi phục nhập lại chưa khớp với tờ đã in.", "Hãy nhập đúng 24 ký tự trên tờ mã.")
    key = new_data_key()
    with told_in_vietnamese():
        with staged(workspace.folder) as following:
            _export(workspace.folder / RECORDS_FILE, following / RECORDS_FILE, None, key, APPLICATION_ID)
            _export(workspace.folder / EVIDENCE_FILE, following / EVIDENCE_FILE, None, key, EVIDENCE_ID)
            (following / KEYS_FILE).write_text(_as_text(Keyring.make(key, password, code)), "utf-8")
        workspace.close_for_switch()
        _remove_plain(workspace)


def change_password(workspace: Workspace, old: str, new: str) -> None:
    """Rewraps the data key; nothing is encrypted again. Raises UserError when the old password is wrong."""
    check_password(new)
    keyring = workspace.keyring
    if keyring is None:
        raise UserError("Dữ liệu này chưa có mật khẩu.", "Hãy dùng mục đặt mật khẩu.")
    key = keyring.open_with_password(old)
    _replace_keyring(workspace, keyring.with_password(key, new))


def reset_password(workspace: Workspace, code: str, new: str) -> None:
    """A new password for someone who has the recovery code."""
    check_password(new)
    keyring = workspace.keyring
    if keyring is None:
        raise UserError("Dữ liệu này chưa có mật khẩu.", "Hãy dùng mục đặt mật khẩu.")
    _replace_keyring(workspace, keyring.with_password(keyring.open_with_code(code), new))


def remove_password(workspace: Workspace, password: str) -> None:
    """Decrypts the workspace; it is closed and must be opened again."""
    keyring = workspace.keyring
    if keyring is None:
        raise UserError("Dữ liệu này chưa có mật khẩu.")
    key = keyring.open_with_password(password)
    make_backup(workspace, Reason.PASSWORD)
    with told_in_vietnamese():
        with staged(workspace.folder) as following:
            _export(workspace.folder / RECORDS_FILE, following / RECORDS_FILE, key, None, APPLICATION_ID)
            _export(workspace.folder / EVIDENCE_FILE, following / EVIDENCE_FILE, key, None, EVIDENCE_ID)
            (following / KEYS_FILE).write_text("", "utf-8")
        workspace.close_for_switch()


def _replace_keyring(workspace: Workspace, keyring: Keyring) -> None:
    with told_in_vietnamese():
        write_whole(workspace.folder / KEYS_FILE, _as_text(keyring).encode())


def _as_text(keyring: Keyring) -> str:
    return json.dumps(keyring.to_json(), indent=1)


def _export(source: Path, target: Path, old: bytes | None, new: bytes | None, application: int) -> None:
    """Copies a database under another key (the driver can't re-key a plain file in place)."""
    connection = raw_connection(source, old)
    try:
        add_functions(connection, OpenChange())
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        key = "''" if new is None else f"\"x'{new.hex()}'\""
        connection.execute(f"ATTACH DATABASE ? AS target KEY {key}", (str(target),))
        connection.execute("SELECT sqlcipher_export('target')")
        connection.execute(f"PRAGMA target.application_id = {application}")
        connection.execute(f"PRAGMA target.user_version = {version}")
        connection.execute("DETACH DATABASE target")
    finally:
        connection.close()


def _remove_plain(workspace: Workspace) -> None:
    """The files that the encrypted ones replaced, and the plain copy of the evidence, would give everything away."""
    shutil.rmtree(workspace.folder / "replaced", ignore_errors=True)
    for name in (EVIDENCE_FILE, f"{EVIDENCE_FILE}-wal", f"{EVIDENCE_FILE}-shm"):
        (workspace.backups / name).unlink(missing_ok=True)
