"""One SQLite file through the driver alone: its settings, and the functions its triggers call. Nothing here loads
SQLAlchemy.

`trusted_schema` must stay on: the history triggers call functions of this program, and SQLite admits none from
a schema it distrusts. What that setting would guard against, a file with triggers or views of somebody else's,
is refused when the file is opened (`schema.check_objects`).
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from ctr_desktop.core.text import fold, person_sort_key, sort_key, tone_placed

Error = driver.Error

APPLICATION_ID = 0x43545244  # "CTRD"
_BUSY_SECONDS = 5
_AS_IT_STANDS = "mode=ro&immutable=1"
_CACHE_KIB = 65536


@dataclass
class OpenChange:
    """What the triggers of one connection record beside a row's values: the entry it belongs to."""

    entry: int | None = None


def raw_connection(path: Path, key: bytes | None, *, read_only: bool = False) -> Any:
    """A driver connection with the key set; nothing else is. `key` is 32 raw bytes, or None for a plain file."""
    if not read_only:
        return _keyed(path, key, "mode=rwc")
    connection = _keyed(path, key, "mode=ro")
    try:
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except driver.OperationalError as error:
        connection.close()
        if not _wants_to_write(error) or not path.exists() or has_log(path):
            raise
        # A file in WAL mode can't be read the ordinary way in a place where nothing can be written.
        return _keyed(path, key, _AS_IT_STANDS)
    except (driver.DatabaseError, UnicodeDecodeError):
        connection.close()
        raise
    return connection


def glance(path: Path, key: bytes | None) -> Any:
    """A connection for a first look at a file, which leaves nothing beside it where there is no log yet."""
    return raw_connection(path, key, read_only=True) if has_log(path) else _keyed(path, key, _AS_IT_STANDS)


def _keyed(path: Path, key: bytes | None, mode: str) -> Any:
    connection = driver.connect(
        f"{path.absolute().as_uri()}?{mode}",
        uri=True,
        isolation_level=None,
        timeout=_BUSY_SECONDS,
        check_same_thread=False,
    )
    if key is not None:
        connection.execute("PRAGMA cipher_log_level = NONE")  # It would write to standard error.
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection


def _wants_to_write(error: Exception) -> bool:
    return any(words in str(error) for words in ("unable to open", "readonly"))


def has_log(path: Path) -> bool:
    """Whether what was written last still lies in a log beside the file."""
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def set_up(connection: Any, *, read_only: bool = False) -> None:
    """The settings every connection has: what was confirmed survives a power cut, links hold, cascades are
    seen by triggers."""
    cursor = connection.cursor()
    if not read_only:
        # A path that can't share memory (some network folders) answers with its own mode; DELETE is safe there.
        if cursor.execute("PRAGMA journal_mode = WAL").fetchone()[0] != "wal":
            cursor.execute("PRAGMA journal_mode = DELETE")
        cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA recursive_triggers = ON")
    cursor.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    cursor.close()


def add_functions(connection: Any, change: OpenChange) -> None:
    """The functions that triggers, sort keys and queries use."""
    known: list[tuple[str, int, Callable[..., Any], bool]] = [
        ("ctr_text_key", 1, _or_none(sort_key), True),
        ("ctr_person_key", 1, _or_none(person_sort_key), True),
        ("ctr_fold", 1, fold, True),
        ("ctr_exact", 1, tone_placed, True),
        ("ctr_link", 7, link_hash, True),
        ("ctr_entry", 0, lambda: change.entry, False),
    ]
    for name, arguments, function, deterministic in known:
        connection.create_function(name, arguments, function, deterministic=deterministic)


def _or_none(function: Callable[[str], str]) -> Callable[[str | None], str | None]:
    return lambda text: None if text is None else function(text)


def link_hash(
    previous: str | None, entry: int, kind: str, record: str, uid: str, before: str | None, after: str | None
) -> str:
    """The hash of one link of the history: over the link before it and every field of its own."""
    parts = (previous or "", str(entry), kind, record, uid, before or "", after or "")
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
