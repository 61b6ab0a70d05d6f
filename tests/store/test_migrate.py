"""Bringing an older file to the present schema: backed up first, all or nothing."""

import os
import random
import shutil
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text

from ctr_desktop.core.errors import UserError
from ctr_desktop.store import backup, schema
from ctr_desktop.store.driver import OpenChange, add_functions, raw_connection
from ctr_desktop.store.workspace import Workspace
from tests.store.builders import add_unit, units, verdict
from tests.store.test_password import killer


def by_hand(folder: Path, *statements: str) -> None:
    """Writes to the records as an older version, or a fault, would have left them."""
    connection = raw_connection(folder / "ctr.db", None)
    add_functions(connection, OpenChange())
    for statement in statements:
        connection.execute(statement)
    connection.close()


# A file of the version before the first: it has the tables, one trigger less and one more.
OLDER = (
    "PRAGMA user_version = 0",
    "DROP TRIGGER unit_update_recorded",
    "CREATE TRIGGER gone_by_now AFTER INSERT ON unit BEGIN SELECT 1; END",
)


@pytest.fixture
def older(folder: Path) -> Path:
    workspace = Workspace.open(folder)
    add_unit(workspace, "Chi bộ 1")
    workspace.close()
    by_hand(folder, *OLDER)
    return folder


def number_of(folder: Path) -> int:
    connection = raw_connection(folder / "ctr.db", None, read_only=True)
    try:
        found: int = connection.execute("PRAGMA user_version").fetchone()[0]
        return found
    finally:
        connection.close()


def test_an_older_file_is_backed_up_and_brought_up_to_date(older: Path) -> None:
    workspace = Workspace.open(older)
    (made,) = backup.listed(workspace.backups)

    assert made.reason is backup.Reason.MIGRATION
    assert made.is_pinned
    assert backup.look_inside(made.file).schema == 0
    assert number_of(older) == schema.VERSION
    with workspace.change("Đổi") as session:
        session.execute(text("UPDATE unit SET name = 'Chi bộ Một'"))
    assert verdict(workspace).ok
    # And the way back: the backup is restored, and brought up to date again.
    backup.restore(workspace, made.file)
    again = Workspace.open(older)
    assert units(again) == ["Chi bộ 1"]
    assert number_of(older) == schema.VERSION
    again.close()


def test_links_that_are_broken_stop_it_and_nothing_is_changed(older: Path) -> None:
    by_hand(older, "PRAGMA foreign_keys = OFF", "UPDATE unit SET parent_id = 99")
    with pytest.raises(UserError, match="có liên kết bị đứt"):
        Workspace.open(older)

    assert number_of(older) == 0
    connection = raw_connection(older / "ctr.db", None, read_only=True)
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    connection.close()
    assert "gone_by_now" in names
    assert "unit_update_recorded" not in names


def test_an_older_file_is_not_brought_up_to_date_for_reading(older: Path) -> None:
    with pytest.raises(UserError, match="bản cũ"):
        Workspace.open(older, read_only=True)

    assert number_of(older) == 0


def cut_short(folder: Path, arm: Callable[[], object]) -> None:
    """Opens a workspace in a process that `arm` makes end at some point."""
    process = os.fork()
    if process == 0:
        arm()
        Workspace.open(folder)
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    assert status in (0, -signal.SIGKILL, -signal.SIGALRM)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed by a signal")
class TestKilled:
    def test_at_every_step(self, older: Path, tmp_path: Path) -> None:
        for step in range(1, 25):
            folder = Path(shutil.copytree(older, tmp_path / str(step)))
            cut_short(folder, partial(sys.addaudithook, killer(step)))
            still_there(folder)

    def test_at_any_moment(self, older: Path, tmp_path: Path) -> None:
        chance = random.Random(7)
        for number in range(25):
            folder = Path(shutil.copytree(older, tmp_path / str(number)))
            seconds = chance.uniform(0.005, 0.3)
            cut_short(folder, partial(signal.setitimer, signal.ITIMER_REAL, seconds))
            still_there(folder)


def still_there(folder: Path) -> None:
    """The file is of the old version or the new, and opens with all that was in it."""
    assert number_of(folder) in (0, schema.VERSION)
    workspace = Workspace.open(folder)
    assert units(workspace) == ["Chi bộ 1"]
    assert verdict(workspace).ok
    workspace.close()
    assert number_of(folder) == schema.VERSION
