"""Everything in one encrypted file and back again on another PC, with full disks, killed processes, wrong secrets and
damaged files in between."""

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ctr_desktop.core.errors import UserError
from ctr_desktop.store import backup, history
from ctr_desktop.store.archive import NotABackupError, Reason, unpack
from ctr_desktop.store.moved import Moved, mark, moved_from, unmark
from ctr_desktop.store.moving import secret_of, write_move
from ctr_desktop.store.password import set_password
from ctr_desktop.store.restoring import recover, restore
from ctr_desktop.store.workspace import PasswordNeeded, Workspace
from tests.store.builders import (
    CODE,
    PASSWORD,
    add_unit,
    every_byte,
    no_file_over,
    rewritten,
    units,
    verdict,
)

WAY = "mật khẩu đi đường"


@pytest.fixture
def moved(busy: Workspace, tmp_path: Path) -> Path:
    """The file of a workspace without a password."""
    file = tmp_path / "usb" / "chuyển máy.ctrbak"
    write_move(busy, file, password=WAY, code=CODE, unit="Đảng ủy phường A")
    return file


class TestFile:
    def test_it_says_what_is_inside_and_hides_it(self, moved: Path, tmp_path: Path) -> None:
        inside = backup.look_inside(moved)
        assert (inside.reason, inside.unit, inside.counts["task"]) == (Reason.MOVE, "Đảng ủy phường A", 3)
        assert inside.has_password
        assert inside.has_evidence
        unpack(moved, tmp_path / "parts")
        content = every_byte(tmp_path / "parts")
        assert b"Chi b\xe1\xbb\x99 1" not in content
        assert b"minh chung" not in content

    def test_password_and_code_open_it_and_nothing_else_does(self, moved: Path) -> None:
        assert secret_of(moved, WAY) == {"password": WAY}
        assert secret_of(moved, CODE.lower().replace("-", " ")) == {"code": CODE.lower().replace("-", " ")}
        with pytest.raises(UserError, match="Mật khẩu hoặc mã chưa đúng; tệp còn nguyên vẹn"):
            secret_of(moved, PASSWORD)

    def test_a_damaged_file_is_told_apart_from_a_wrong_password(self, moved: Path, tmp_path: Path) -> None:
        whole = moved.read_bytes()
        for place in (200, len(whole) // 2, len(whole) - 200):
            damaged = tmp_path / "hỏng.ctrbak"
            damaged.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
            with pytest.raises(NotABackupError):
                backup.look_inside(damaged)
        (tmp_path / "cụt.ctrbak").write_bytes(whole[:-1000])
        with pytest.raises(NotABackupError):
            backup.look_inside(tmp_path / "cụt.ctrbak")

    def test_a_short_password_is_refused(self, busy: Workspace, tmp_path: Path) -> None:
        with pytest.raises(UserError, match="ít nhất 6 ký tự"):
            write_move(busy, tmp_path / "a.ctrbak", password="abc", code=CODE)
        assert not (tmp_path / "a.ctrbak").exists()

    @pytest.mark.parametrize("size", [10_000, 150_000, 400_000])
    def test_a_full_disk_leaves_no_half_file(self, busy: Workspace, tmp_path: Path, size: int) -> None:
        file = tmp_path / "usb" / "a.ctrbak"
        file.parent.mkdir()
        file.write_bytes(b"the old one")
        with no_file_over(size), pytest.raises(UserError, match=r"Ổ đĩa"):
            write_move(busy, file, password=WAY, code=CODE)
        assert [path.name for path in file.parent.iterdir()] == ["a.ctrbak"]
        assert file.read_bytes() == b"the old one"
        add_unit(busy, "Chi bộ 2")
        assert verdict(busy).ok

    def test_a_workspace_with_a_password_keeps_it(self, busy: Workspace, tmp_path: Path) -> None:
        set_password(busy, PASSWORD, code=CODE, typed_code=CODE)
        sealed = Workspace.open(busy.folder, password=PASSWORD)
        write_move(sealed, tmp_path / "a.ctrbak", password=None, code="")
        sealed.close()
        other = Workspace.create(tmp_path / "other")
        restore(other, tmp_path / "a.ctrbak", **secret_of(tmp_path / "a.ctrbak", CODE))
        with pytest.raises(PasswordNeeded):
            Workspace.open(other.folder)
        again = Workspace.open(other.folder, password=PASSWORD)
        assert units(again) == ["Chi bộ 1"]
        again.close()


class TestArriving:
    def test_everything_is_there_and_without_the_password_of_the_way(
        self, busy: Workspace, moved: Path, tmp_path: Path
    ) -> None:
        sha256, _ = busy.evidence.add(tmp_path / "e.txt")
        other = Workspace.create(tmp_path / "other")
        restore(other, moved, password=WAY)
        other = Workspace.open(other.folder)
        assert units(other) == ["Chi bộ 1"]
        assert len(b"".join(other.evidence.chunks(sha256))) == 500_000
        assert verdict(other, backup.anchors(other.backups)).ok
        with other.reading() as session:
            newest, *rest = history.entries(session.connection(), limit=9)
        assert newest.action.startswith("Nhận dữ liệu chuyển từ máy khác, ghi ngày ")
        assert "Thêm tổ chức Chi bộ 1" in [entry.action for entry in rest]
        assert other.keyring is None
        other.close()

    def test_over_a_workspace_with_a_password(self, moved: Path, tmp_path: Path) -> None:
        other = Workspace.create(tmp_path / "other")
        set_password(other, PASSWORD, code=CODE, typed_code=CODE)
        other = Workspace.open(other.folder, password=PASSWORD)
        restore(other, moved, password=WAY)
        other = Workspace.open(other.folder, password=PASSWORD)
        assert units(other) == ["Chi bộ 1"]
        assert b"minh chung" not in every_byte(other.folder)
        other.close()

    def test_over_a_damaged_workspace(self, moved: Path, tmp_path: Path) -> None:
        other = Workspace.create(tmp_path / "other")
        other.close()
        (other.folder / "ctr.db").write_bytes(b"\xff" * 9000)
        recover(other.folder, moved, password=WAY)
        again = Workspace.open(other.folder)
        assert units(again) == ["Chi bộ 1"]
        again.close()

    @pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
    @pytest.mark.parametrize("size", [20_000, 200_000, 400_000])
    def test_a_full_disk_changes_nothing(self, moved: Path, tmp_path: Path, size: int) -> None:
        other = Workspace.create(tmp_path / "other")
        add_unit(other, "Cũ")
        with no_file_over(size), pytest.raises(UserError, match=r"Ổ đĩa"):
            restore(other, moved, password=WAY)
        other.close()
        again = Workspace.open(other.folder)
        assert units(again) == ["Cũ"]
        assert not (again.folder / "next").exists()
        again.close()

    def test_another_head_of_the_history_is_refused(self, moved: Path, tmp_path: Path) -> None:
        other = Workspace.create(tmp_path / "other")
        wrong = rewritten(moved, tmp_path / "b.ctrbak", {"head": "0" * 64})
        with pytest.raises(UserError, match="Dữ liệu trong bản sao lưu bị hỏng"):
            restore(other, wrong, password=WAY)
        assert units(other) == []
        other.close()


class TestMark:
    def test_it_is_of_the_place_and_goes_when_the_data_comes_back(self, busy: Workspace, moved: Path) -> None:
        mark(busy.folder, Moved(date(2026, 11, 24), moved.name))
        found = moved_from(busy.folder)
        assert found is not None
        assert found.words.startswith("Dữ liệu ở máy này đã chuyển đi ngày 24/11/2026, chỉ nên xem")
        backup.restore(busy, backup.make_backup(busy, Reason.EXIT))
        assert moved_from(busy.folder) == found
        again = Workspace.open(busy.folder)
        restore(again, moved, password=WAY)
        assert moved_from(busy.folder) is None

    def test_it_can_be_taken_back_and_a_damaged_one_is_none(self, folder: Path) -> None:
        mark(folder, Moved(date(2026, 11, 24), "a"))
        unmark(folder)
        unmark(folder)
        assert moved_from(folder) is None
        for content in (b"", b"[]", b'{"on": "24/11"}', b"\xff"):
            (folder / "moved.json").write_bytes(content)
            assert moved_from(folder) is None


def killed(act: Callable[[], object], seconds: float) -> None:
    """Does something in another process that is killed after some seconds."""
    process = os.fork()
    if process == 0:
        act()
        os._exit(0)
    time.sleep(seconds)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed by a signal")
@pytest.mark.parametrize("kills", [4, pytest.param(40, marks=pytest.mark.slow)])
class TestKilled:
    def test_while_it_is_written(self, busy: Workspace, tmp_path: Path, kills: int) -> None:
        busy.close()
        chance = random.Random(kills)
        file = tmp_path / "usb" / "a.ctrbak"

        def write() -> None:
            write_move(Workspace.open(busy.folder), file, password=WAY, code=CODE)

        for _ in range(kills):
            killed(write, chance.uniform(0, 0.6))
            if file.exists():
                assert secret_of(file, WAY)
                file.unlink()
            for half in file.parent.glob(".ctr-*/*.db"):
                assert b"Chi b\xe1\xbb\x99 1" not in half.read_bytes()
        again = Workspace.open(busy.folder)
        assert units(again) == ["Chi bộ 1"]
        assert verdict(again).ok
        again.close()

    def test_while_it_arrives(self, moved: Path, tmp_path: Path, kills: int) -> None:
        other = Workspace.create(tmp_path / "other")
        add_unit(other, "Cũ")
        other.close()
        chance = random.Random(kills)
        for _ in range(kills):
            killed(lambda: restore(Workspace.open(other.folder), moved, password=WAY), chance.uniform(0, 0.8))
            again = Workspace.open(other.folder)
            assert units(again) in (["Cũ"], ["Chi bộ 1"])
            assert verdict(again).ok
            again.close()
