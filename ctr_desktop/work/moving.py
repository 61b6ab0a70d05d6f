"""Going on with the same data on another PC: it leaves in one encrypted file and is proved where it arrives."""

from contextlib import suppress
from datetime import date
from pathlib import Path

from ctr_desktop.store.backup import look_inside
from ctr_desktop.store.faults import told_in_vietnamese
from ctr_desktop.store.files import KEYS_FILE
from ctr_desktop.store.history import Verdict
from ctr_desktop.store.keys import Keyring
from ctr_desktop.store.moved import Moved, mark, unmark
from ctr_desktop.store.moving import secret_of, write_move
from ctr_desktop.store.schema import DamagedError
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.founding import restore_into
from ctr_desktop.work.journal import verify
from ctr_desktop.work.office import read_office


def go_on_elsewhere(
    workspace: Workspace, target: Path, *, password: str | None, code: str, today: date
) -> None:
    """Writes everything into one encrypted file; only once that was read back is this folder marked as the old
    place. `password` and `code` matter where the workspace has no password. Raises UserError."""
    write_move(workspace, target, password=password, code=code, unit=read_office(workspace).unit)
    with told_in_vietnamese():
        mark(workspace.folder, Moved(today, target.name))


def take_back(workspace: Workspace) -> None:
    """The data is at work here again."""
    with told_in_vietnamese():
        unmark(workspace.folder)


def take_over(folder: Path, file: Path, typed: str | None, *, own: str | None = None) -> Verdict:
    """Puts what came from another PC into a folder and verifies its history there. What was in the folder is kept.

    `typed` is the password or code of the file, `own` the password of what is in the folder. A file that was
    encrypted for its way only gives a workspace without a password, as it was. Raises UserError, with everything as
    it was.
    """
    workspace = begin_with(folder, file, typed, own=own)
    try:
        return verify(workspace)
    finally:
        workspace.close()


def begin_with(folder: Path, file: Path, typed: str | None, *, own: str | None = None) -> Workspace:
    """`take_over` that leaves the workspace open instead of verifying its whole history."""
    is_lent = look_inside(file).lent_key
    secret = secret_of(file, typed)
    opens = {"password": own} if _has_password(folder) else {} if is_lent else secret
    restore_into(folder, file, **secret, own=own)
    return Workspace.open(folder, **opens)


def _has_password(folder: Path) -> bool:
    """A damaged key file gives way to that of the backup."""
    with suppress(DamagedError):
        return Keyring.read(folder / KEYS_FILE) is not None
    return False
