"""The mark of a folder whose data went on to another PC. It lies beside the records and not in them: it says
something of this place, and no copy of the data takes it along."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ctr_desktop.core.days import show_day
from ctr_desktop.store.files import write_whole

_FILE = "moved.json"


@dataclass(frozen=True)
class Moved:
    """When the data went, and into which file."""

    on: date
    file: str

    @property
    def words(self) -> str:
        """What somebody who works here has to know."""
        return (
            f"Dữ liệu ở máy này đã chuyển đi ngày {show_day(self.on)}, chỉ nên xem:"
            " việc ghi thêm ở đây sẽ không có ở máy mới."
        )


def mark(folder: Path, moved: Moved) -> None:
    """Says that the data of a folder is at work elsewhere from now on."""
    write_whole(folder / _FILE, json.dumps({"on": moved.on.isoformat(), "file": moved.file}).encode())


def unmark(folder: Path) -> None:
    """The data of a folder is at work here again."""
    (folder / _FILE).unlink(missing_ok=True)


def moved_from(folder: Path) -> Moved | None:
    """The mark of a folder, or None. A damaged one is none: it only warns."""
    try:
        stored = json.loads((folder / _FILE).read_bytes())
        return Moved(date.fromisoformat(stored["on"]), str(stored["file"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
