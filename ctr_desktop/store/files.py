"""Files written so that a crash, a full disk or a second program leaves the old one or the new one, never half."""

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

_NEXT, _READY, _REPLACED = "next", "ready.json", "replaced"


def write_whole(target: Path, content: bytes) -> None:
    """Writes a file beside its target, forces it to the disk and puts it in place."""
    beside = target.with_name(f".{target.name}.tmp")
    try:
        with beside.open("wb") as file:
            file.write(content)
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
def staged(folder: Path) -> Iterator[Path]:
    """A folder to put the successors of some of `folder`'s files in; leaving it without an error makes them take
    the old ones' places as one step (`finish_switch` completes it after a crash). The old files are kept under
    `replaced/`."""
    following = folder / _NEXT
    shutil.rmtree(following, ignore_errors=True)
    following.mkdir()
    try:
        yield following
    except BaseException:
        shutil.rmtree(following, ignore_errors=True)
        raise
    names = sorted(path.name for path in following.iterdir())
    for name in names:
        sync_file(following / name)
    stamp = f"{datetime.now():%Y-%m-%d_%H%M%S}"
    write_whole(following / _READY, json.dumps({"names": names, "stamp": stamp}).encode())


def finish_switch(folder: Path) -> None:
    """Completes a switch that was begun by `staged`; does nothing where there is none. Safe to call again."""
    following = folder / _NEXT
    ready = following / _READY
    if not ready.exists():
        shutil.rmtree(following, ignore_errors=True)
        return
    plan = json.loads(ready.read_text("utf-8"))
    kept = folder / _REPLACED / plan["stamp"]
    kept.mkdir(parents=True, exist_ok=True)
    for name in plan["names"]:
        if (following / name).exists():
            # The write-ahead log belongs to the file it was written for and goes with it.
            for old in (name, f"{name}-wal", f"{name}-shm"):
                if (folder / old).exists():
                    os.replace(folder / old, kept / old)
            os.replace(following / name, folder / name)
    sync_folder(folder)
    shutil.rmtree(following)
