"""Putting a password on a workspace, changing it, and taking it off."""

import json

from ctr_desktop.core.errors import UserError
from ctr_desktop.store.archive import Reason, write_backup
from ctr_desktop.store.faults import told_in_vietnamese
from ctr_desktop.store.files import EVIDENCE_FILE, KEYS_FILE, RECORDS_FILE, staged, write_whole
from ctr_desktop.store.keys import Keyring, check_password, is_same_code, new_data_key
from ctr_desktop.store.rekey import SEAL_TODO, export
from ctr_desktop.store.workspace import Workspace


def set_password(workspace: Workspace, password: str, *, code: str, typed_code: str) -> None:
    """Encrypts a plain workspace with its own backups; it is closed and must be opened again with the password.

    `typed_code` is the recovery code as the user copied it from the printed sheet: encryption is not turned on
    before it was tried. The plain files are removed, also those that an earlier restore kept.
    """
    check_password(password)
    if workspace.data_key is not None:
        raise UserError("Dữ liệu này đã có mật khẩu.", "Hãy dùng mục đổi mật khẩu.")
    if not is_same_code(typed_code, code):
        raise UserError("Mã khôi phục nhập lại chưa khớp với tờ đã in.", "Hãy nhập đúng 24 ký tự trên tờ mã.")
    key = new_data_key()
    with told_in_vietnamese(), workspace.held():
        workspace.evidence.make()
        with staged(workspace.folder) as following:
            for name in (RECORDS_FILE, EVIDENCE_FILE):
                export(workspace.folder / name, following / name, None, key)
            (following / KEYS_FILE).write_bytes(_as_bytes(Keyring.make(key, password, code)))
            (following / SEAL_TODO).touch()
        workspace.close_for_switch(key)


def change_password(workspace: Workspace, old: str, new: str) -> None:
    """Rewraps the data key; nothing is encrypted again. Raises UserError when the old password is wrong."""
    check_password(new)
    keyring = _keyring(workspace)
    _replace_keyring(workspace, keyring.with_password(keyring.open_with_password(old), new))


def reset_password(workspace: Workspace, code: str, new: str) -> None:
    """A new password for someone who has the recovery code."""
    check_password(new)
    keyring = _keyring(workspace)
    _replace_keyring(workspace, keyring.with_password(keyring.open_with_code(code), new))


def remove_password(workspace: Workspace, password: str) -> None:
    """Decrypts the workspace; it is closed and must be opened again. Backups made until now stay encrypted."""
    key = _keyring(workspace).open_with_password(password)
    with told_in_vietnamese(), workspace.held():
        write_backup(workspace.folder, key, Reason.PASSWORD)
        workspace.evidence.make()
        with staged(workspace.folder) as following:
            for name in (RECORDS_FILE, EVIDENCE_FILE):
                export(workspace.folder / name, following / name, key, None)
            (following / KEYS_FILE).touch()
        workspace.close_for_switch(None)


def _keyring(workspace: Workspace) -> Keyring:
    keyring = workspace.keyring
    if keyring is None:
        raise UserError("Dữ liệu này chưa có mật khẩu.", "Hãy dùng mục đặt mật khẩu.")
    return keyring


def _replace_keyring(workspace: Workspace, keyring: Keyring) -> None:
    with told_in_vietnamese():
        write_whole(workspace.folder / KEYS_FILE, _as_bytes(keyring))


def _as_bytes(keyring: Keyring) -> bytes:
    return json.dumps(keyring.to_json(), indent=1).encode()
