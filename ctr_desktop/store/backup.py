"""Backups of a workspace: making them, which to keep, and what they remember of the history."""

import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ctr_desktop.store.archive import (
    ENDING,
    STAMP,
    Manifest,
    Reason,
    look_inside,
    stored_manifest,
    write_backup,
)
from ctr_desktop.store.history import Anchor
from ctr_desktop.store.restoring import recover, restore
from ctr_desktop.store.workspace import Workspace

__all__ = [
    "ENDING",
    "Listed",
    "Manifest",
    "Reason",
    "anchors",
    "kept_of",
    "listed",
    "look_inside",
    "make_backup",
    "recover",
    "restore",
    "thin_out",
]

_DAYS, _WEEKS, _MONTHS = 7, 4, 12


def make_backup(workspace: Workspace, reason: Reason, target: Path | None = None, *, unit: str = "") -> Path:
    """Writes a backup and returns its file: into `backups/`, or whole (with the evidence) to `target`.

    Raises UserError for a full disk, a place without rights or a damaged workspace; no half file is left.
    """
    return write_backup(workspace.folder, workspace.data_key, reason, target, unit=unit)


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
            found.append(Listed(file, datetime.strptime(stamp, STAMP), Reason(reason)))
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


def anchors(folder: Path) -> list[Anchor]:
    """The heads of the history that the backups of a folder remember, to hold the present one against.
    Unreadable ones are left out."""
    found = []
    for backup in listed(folder):
        try:
            with zipfile.ZipFile(backup.file) as archive:
                stored = Manifest.from_json(stored_manifest(archive))
            found.append(Anchor(int(stored.changes), str(stored.head), str(stored.line)))
        except (OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError):
            continue
    return [anchor for anchor in found if anchor.seq]
