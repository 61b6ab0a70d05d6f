"""Plain SQL questions, for the few answers that are wanted before SQLAlchemy is loaded: the same text is asked of a
driver connection at the start and of a session afterwards."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from ctr_desktop.core.errors import UserError
from ctr_desktop.store import driver
from ctr_desktop.store.files import RECORDS_FILE, is_plain, is_switching
from ctr_desktop.store.lock import was_left

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_Answer = TypeVar("_Answer")
# Use cases take a session. Those that a start needs before there is one take an `Ask`, and who has a session says
# `asking(session)`.
Ask = Callable[..., list[tuple[Any, ...]]]
"""`ask(sql, name=value, ...)`: the rows as the file holds them, days as ISO text; `:name` stands for a value."""


def asking(session: "Session") -> Ask:
    """Questions to what a session sees, its own changes included."""
    driver_connection = session.connection().connection.driver_connection
    assert driver_connection is not None

    def ask(sql: str, **values: object) -> list[tuple[Any, ...]]:
        session.flush()
        found: list[tuple[Any, ...]] = driver_connection.execute(sql, values).fetchall()
        return found

    return ask


def glimpse(folder: Path, read: Callable[[Ask], _Answer]) -> _Answer | None:
    """What `read` finds in the workspace of a folder as it was left, before it is opened; None where it has a
    password, was not closed properly, is open elsewhere, holds what the program never makes (a view is looked
    into like a table and may have no end) or can't be read. Takes no lock and writes nothing.

    It is for showing at once; whoever works with the records opens the workspace, which also tells what is wrong.
    """
    path = folder / RECORDS_FILE
    try:
        if is_switching(folder) or not was_left(folder) or not is_plain(path) or driver.has_log(path):
            return None
        with closing(driver.glance(path, None)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            if connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'view'").fetchone():
                return None
            return read(lambda sql, **values: connection.execute(sql, values).fetchall())
    except (OSError, UserError, ValueError, TypeError, driver.Error):
        return None
