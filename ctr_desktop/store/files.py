"""Where the files of a workspace lie, and how they are written: a crash, a full disk or a second program leaves
the old one or the new one, never half."""

import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

RECORDS_FILE = "ctr.db"
EVIDENCE_FILE = "evidence.db"
KEYS_FILE = "keys.json"
UNFINISHED_FILE = "unfinished.db"
BACKUPS_FOLDER = "backups"
REPLACED_FOLDER = "replaced"
COPIES_FOLDER = "opened"
SCRATCH = ".ctr-"
"""How the names of folders for half-done work begin."""
_NEXT, _READY = "next", "ready.json"


def write_whole(target: Path, content: bytes) -> None:
    """Writes a file beside its target, forces it to the disk and puts it in place."""
    write_stream(target, (content,))


def write_stream(target: Path, pieces: Iterable[bytes]) -> None:
    """`write_whole` for a content in pieces; what goes wrong while they come leaves the old file as it was."""
    beside = target.with_name(f".{target.name}.tmp")
    try:
        with beside.open("wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, target)
    finally:
        beside.unlink(missing_ok=True)
    sync_folder(target.parent)


def sync_file(path: Path) -> None:
    """Forces a file's content to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Forces a folder's names to the disk, where the system can."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def scratch_in(folder: Path) -> Iterator[Path]:
    """A folder for half-done work on the same disk as `folder`; it goes with all that is in it."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=SCRATCH, dir=folder) as scratch:
        yield Path(scratch)


def new_scratch(folder: Path) -> Path:
    """A new folder inside `folder`, there until it is swept."""
    folder.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix=SCRATCH, dir=folder))


def sweep(folder: Path) -> None:
    """Removes scratch folders and what a crash left in them; what another program holds open stays until the next
    time."""
    for scratch in folder.glob(f"{SCRATCH}*"):
        shutil.rmtree(scratch, ignore_errors=True)


def is_plain(path: Path) -> bool:
    """Whether a database file can be read without a key."""
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """A folder to put the successors of some of `folder`'s files in; leaving it without an error makes them
    take the old ones' places as one step (`finish_switch` does, and completes it after a crash). The old files
    are kept under `replaced/`."""
    following = folder / _NEXT
    _drop(following)
    following.mkdir()
    try:
        yield following
        names = sorted(path.name for path in following.iterdir())
        for name in names:
            sync_file(following / name)
        plan = {"names": names, "stamp": f"{datetime.now():%Y-%m-%d_%H%M%S}"}
        write_whole(following / _READY, json.dumps(plan).encode())
    except BaseException:
        _drop(following)
        raise
    sync_folder(folder)


def _drop(following: Path) -> None:
    # The plan goes first: half a folder with a plan would be switched to.
    (following / _READY).unlink(missing_ok=True)
    shutil.rmtree(following, ignore_errors=True)


def is_switching(folder: Path) -> bool:
    """Whether a switch of files was begun and is still to be finished."""
    return (folder / _NEXT / _READY).exists()


def remove_unfinished(folder: Path, name: str = UNFINISHED_FILE) -> None:
    """Removes what was kept of unfinished work, with what a crash in the middle of writing left beside it."""
    for path in (folder / name, *(folder / f"{name}-{kind}" for kind in ("journal", "wal", "shm"))):
        path.unlink(missing_ok=True)


def finish_switch(folder: Path) -> None:
    """Completes a switch that was begun by `staged`; does nothing where there is none. Safe to call again."""
    following = folder / _NEXT
    if is_switching(folder):
        remove_unfinished(folder)  # it has the old key, or none
        plan = json.loads((following / _READY).read_text("utf-8"))
        for name in plan["names"]:
            if (following / name).exists():
                _switch(name, following, folder, folder / REPLACED_FOLDER / plan["stamp"])
        sync_folder(folder)
    _drop(following)


def _switch(name: str, following: Path, folder: Path, kept: Path) -> None:
    # The write-ahead log belongs to the file it was written for and goes with it.
    for old in (name, f"{name}-wal", f"{name}-shm"):
        if (folder / old).exists():
            kept.mkdir(parents=True, exist_ok=True)
            os.replace(folder / old, kept / old)
    os.replace(following / name, folder / name)
