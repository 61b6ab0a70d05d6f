"""What was confirmed survives: a killed process, a full disk, a disk that fails."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event, select, text

from ctr_desktop.core.errors import UserError
from ctr_desktop.records import Occurrence
from ctr_desktop.store.faults import told_in_vietnamese
from ctr_desktop.store.files import finish_switch, is_switching, staged, write_whole
from ctr_desktop.store.workspace import Workspace
from tests.store.builders import add_programme, add_unit, no_file_over, tick, units, verdict

TASKS = 20
ROOT = Path(__file__).resolve().parents[2]


TICKER = """
import sys
from pathlib import Path
from tests.store.test_crash import tick_for_ever
tick_for_ever(Path(sys.argv[1]), int(sys.argv[2]), sys.stdout.fileno())
"""


def tick_for_ever(folder: Path, number: int, out: int) -> None:
    """Ticks tasks off and says the number of each act that was confirmed."""
    workspace = Workspace.open(folder)
    while True:
        with workspace.change(f"Lần {number}") as session:
            occurrence = session.get_one(Occurrence, number % TASKS + 1)
            occurrence.result, occurrence.progress = f"Lần {number}", number % 100
        os.write(out, b"%d " % number)
        number += 1


def started(folder: Path, first: int, out: int) -> Callable[[], None]:
    """Another process that ticks and says into `out` what it confirmed; returns what kills it."""
    if not hasattr(os, "fork"):
        child = subprocess.Popen([sys.executable, "-c", TICKER, folder, str(first)], cwd=ROOT, stdout=out)
        return lambda: ended(child)
    process = os.fork()
    if process == 0:
        tick_for_ever(folder, first, out)
    return lambda: reaped(process)


def ended(child: subprocess.Popen[bytes]) -> None:
    child.kill()
    child.wait()


def reaped(process: int) -> None:
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


def ticks_until_killed(folder: Path, first: int, seconds: float) -> int:
    """Ticks tasks off in another process that is killed after some seconds; returns the last one it confirmed."""
    reading, writing = os.pipe()
    kill = started(folder, first, writing)
    os.close(writing)
    confirmed = os.read(reading, 8192)  # The first one, so that every process does something.
    time.sleep(seconds)
    kill()
    while more := os.read(reading, 8192):
        confirmed += more
    os.close(reading)
    return int(confirmed.split()[-1])


def numbers_kept(workspace: Workspace) -> list[int]:
    """The numbers of the acts in the history, and that each is in its record too."""
    with workspace.reading() as session:
        actions = session.scalars(
            text("SELECT json_extract(after, '$.action') FROM change WHERE kind = 'entry' ORDER BY seq")
        ).all()
        kept = [int(action.removeprefix("Lần ")) for action in actions if action.startswith("Lần ")]
        results = session.scalars(select(Occurrence.result).order_by(Occurrence.id)).all()
    last: dict[int, int] = {number % TASKS: number for number in kept}
    assert [f"Lần {last[n]}" if n in last else None for n in range(TASKS)] == results
    return kept


@pytest.mark.parametrize("kills", [10, pytest.param(200, marks=pytest.mark.slow)])
def test_killed_at_random_points(folder: Path, kills: int) -> None:
    workspace = Workspace.open(folder)
    add_programme(workspace, tasks=TASKS)
    workspace.close()
    chance = random.Random(kills)
    kept: list[int] = []
    for _ in range(kills):
        confirmed = ticks_until_killed(folder, len(kept) + 1, chance.uniform(0, 0.03))
        workspace = Workspace.open(folder)
        kept = numbers_kept(workspace)
        # Nothing confirmed is lost; what was under way when the process died is there whole or not at all.
        assert kept == list(range(1, len(kept) + 1))
        assert len(kept) - confirmed in (0, 1)
        with workspace.reading() as session:
            assert session.scalar(text("PRAGMA integrity_check")) == "ok"
            assert session.execute(text("PRAGMA foreign_key_check")).all() == []
        assert verdict(workspace).ok
        workspace.close()
    assert len(kept) > kills


class TestFullDisk:
    def test_a_file_that_can_not_grow(self, workspace: Workspace) -> None:
        add_unit(workspace, "Chi bộ 1")
        with workspace.reading() as session:
            pages = session.scalar(text("PRAGMA page_count"))
            session.execute(text(f"PRAGMA max_page_count = {pages}"))
        with pytest.raises(UserError, match="Ổ đĩa đã đầy: thay đổi vừa rồi chưa được lưu"):
            add_unit(workspace, "Chi bộ 2", note="dài " * 50_000)

        assert units(workspace) == ["Chi bộ 1"]
        add_unit(workspace, "Chi bộ 3")
        assert units(workspace) == ["Chi bộ 1", "Chi bộ 3"]
        assert verdict(workspace).ok

    def test_a_log_that_can_not_grow(self, workspace: Workspace) -> None:
        add_programme(workspace)
        size = workspace.folder.joinpath("ctr.db-wal").stat().st_size
        for room in range(0, 60_000, 6_000):
            with no_file_over(size + room):
                done = count_until_refused(lambda number: tick(workspace, 1, f"Lần {number}"))
            with workspace.reading() as session:
                kept = session.get_one(Occurrence, 1).result
            assert done == 0 or kept == f"Lần {done - 1}"
            size = workspace.folder.joinpath("ctr.db-wal").stat().st_size
        tick(workspace, 1, "Có chỗ lại")
        assert verdict(workspace).ok

    def test_a_real_one(self, template: Path, tmp_path: Path) -> None:
        with small_disk(tmp_path / "usb", "2m") as disk:
            folder = Path(shutil.copytree(template, disk / "workspace"))
            workspace = Workspace.open(folder)
            done = count_until_refused(
                lambda number: add_unit(workspace, f"Chi bộ {number}", note="dài " * 5000)
            )
            assert units(workspace) == [f"Chi bộ {number}" for number in range(done)]
            with pytest.raises(UserError, match="Ổ đĩa đã đầy"), told_in_vietnamese():
                write_whole(disk / "báo cáo.xlsx", b"x" * 3_000_000)
            workspace.close()
            workspace = Workspace.open(folder)
            assert len(units(workspace)) == done
            assert verdict(workspace).ok
            workspace.close()


def count_until_refused(act: Callable[[int], object]) -> int:
    """How often something was done before the disk was full."""
    for number in range(1000):
        try:
            act(number)
        except UserError as refused:
            if not refused.what.startswith("Ổ đĩa"):
                raise
            return number
    raise AssertionError("the disk never filled")


@contextmanager
def small_disk(at: Path, size: str) -> Iterator[Path]:
    """A disk with little room, where the system lets one be made."""
    at.mkdir()
    made = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(at)], capture_output=True
    )
    if not made or made.returncode:
        pytest.skip("no disk can be made here")
    try:
        yield at
    finally:
        subprocess.run(["umount", "-l", str(at)], check=True)


class TestFailingCommit:
    def test_the_connection_is_fit_for_use_again(self, workspace: Workspace) -> None:
        add_unit(workspace, "Chi bộ 1")
        broken = text("UPDATE unit SET parent_id = 99")
        refused = pytest.raises(UserError, match="đang được bản ghi khác dùng")
        with refused, workspace.change("Liên kết đứt") as session:
            session.connection().exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            session.execute(broken)
        add_unit(workspace, "Chi bộ 2")

        assert units(workspace) == ["Chi bộ 1", "Chi bộ 2"]

    def test_a_busy_file_is_told(self, workspace: Workspace) -> None:
        @event.listens_for(workspace._engine, "connect")
        def impatient(connection: object, record: object) -> None:
            connection.execute("PRAGMA busy_timeout = 1")  # type: ignore[attr-defined]

        workspace._engine.dispose()
        with workspace.change("Đang ghi") as session:
            session.execute(text("UPDATE unit SET note = ''"))
            with pytest.raises(UserError, match="đang được một chương trình khác ghi"):
                add_unit(workspace, "Chi bộ 1")


class TestSwitch:
    def test_files_switch_together_and_the_old_are_kept(self, tmp_path: Path) -> None:
        for name in ("a", "a-wal", "b"):
            (tmp_path / name).write_text(f"old {name}")
        with staged(tmp_path) as following:
            (following / "a").write_text("new a")
            (following / "c").write_text("new c")
        assert is_switching(tmp_path)
        assert (tmp_path / "a").read_text() == "old a"
        finish_switch(tmp_path)
        finish_switch(tmp_path)

        now = {path.name: path.read_text() for path in tmp_path.iterdir() if path.is_file()}
        assert now == {"a": "new a", "b": "old b", "c": "new c"}
        (kept,) = (tmp_path / "replaced").iterdir()
        assert sorted(path.name for path in kept.iterdir()) == ["a", "a-wal"]

    def test_an_error_while_staging_changes_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "a").write_text("old")
        with pytest.raises(FileNotFoundError), staged(tmp_path) as following:
            half_done(following)
        finish_switch(tmp_path)

        assert [path.name for path in tmp_path.iterdir()] == ["a"]
        assert (tmp_path / "a").read_text() == "old"

    def test_half_a_staging_is_swept(self, tmp_path: Path) -> None:
        (tmp_path / "next").mkdir()
        (tmp_path / "next" / "a").write_text("half")
        finish_switch(tmp_path)

        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("moved", [0, 1, 2])
    def test_a_switch_cut_short_is_finished(self, tmp_path: Path, moved: int) -> None:
        for name in ("a", "b"):
            (tmp_path / name).write_text(f"old {name}")
        with staged(tmp_path) as following:
            for name in ("a", "b"):
                (following / name).write_text(f"new {name}")
        for name in ("a", "b")[:moved]:
            (following / name).replace(tmp_path / name)
        finish_switch(tmp_path)

        assert [(tmp_path / name).read_text() for name in ("a", "b")] == ["new a", "new b"]


def half_done(following: Path) -> None:
    """Writes one file and fails at the next."""
    (following / "a").write_text("new")
    shutil.copy(following / "missing", following / "b")


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "báo cáo.pdf"
    write_whole(target, b"old")
    with no_file_over(1000), pytest.raises(OSError, match="large"):
        write_whole(target, b"new" * 1000)

    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]
