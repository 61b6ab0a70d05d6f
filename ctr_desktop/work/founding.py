"""Beginnings of a workspace, all or nothing: a new one with a programme in it, or one out of a backup."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ctr_desktop.store.backup import recover, restore
from ctr_desktop.store.faults import told_in_vietnamese
from ctr_desktop.store.files import REPLACED_FOLDER
from ctr_desktop.store.schema import DamagedError
from ctr_desktop.store.workspace import Workspace, is_workspace
from ctr_desktop.work.programmes import SHIPPED, load_programme, read_programme
from ctr_desktop.work.settings import change_office


def new_workspace(
    folder: Path, *, programme: Path = SHIPPED, data: Mapping[str, Any] | None = None, **office: str
) -> Workspace:
    """Makes a workspace with a programme and some of the office's settings, and leaves it open. `data` is what was read
    from the file, where it is no data file.

    Raises UserError, with the folder as it was before.
    """
    given_data = read_programme(programme) if data is None else data
    with made(folder) as workspace:
        given = {name: value for name, value in office.items() if value}
        if given:
            change_office(workspace, **given)
        load_programme(workspace, programme, given_data, was_read=data is not None)
    return workspace


def restore_into(
    folder: Path, file: Path, *, password: str | None = None, code: str | None = None, own: str | None = None
) -> None:
    """Puts a backup into a folder: over the workspace there, also where that is too damaged to be opened, or as a
    new one. `own` is the password of that workspace where it differs. Raises UserError, with everything as it was."""
    if not is_workspace(folder):
        _restore_anew(folder, file, password, code)
        return
    try:
        workspace = Workspace.open(folder, password=own or password)
    except DamagedError:
        recover(folder, file, password=password, code=code)
        return
    try:
        restore(workspace, file, password=password, code=code)
    finally:
        workspace.close()


def _restore_anew(folder: Path, file: Path, password: str | None, code: str | None) -> None:
    with made(folder) as workspace:
        saved = restore(workspace, file, password=password, code=code)
    # What was replaced is the empty workspace just made.
    shutil.rmtree(folder / REPLACED_FOLDER, ignore_errors=True)
    if saved is not None:
        saved.unlink(missing_ok=True)


@contextmanager
def made(folder: Path) -> Iterator[Workspace]:
    """An empty workspace; when the block fails, the folder is again as it was before."""
    with told_in_vietnamese():
        present = set(folder.iterdir()) if folder.exists() else set()
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    workspace = Workspace.create(folder)
    try:
        yield workspace
    except BaseException:
        workspace.close()
        for entry in set(folder.iterdir()) - present:
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        for place in missing:
            place.rmdir()
        raise
