"""Putting backups in the place of the present files, with and without passwords, over whole files and damaged
ones, and from older versions."""

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from ctr_desktop.core.errors import UserError
from ctr_desktop.store import backup, history
from ctr_desktop.store.backup import Reason
from ctr_desktop.store.driver import raw_connection
from ctr_desktop.store.password import change_password, remove_password, set_password
from ctr_desktop.store.workspace import PasswordNeeded, Workspace
from tests.store.builders import CODE, PASSWORD, add_unit, no_file_over, rewritten, units, verdict


class TestRestoring:
    def test_from_each_of_the_last_three(self, busy: Workspace) -> None:
        files = []
        for number in (2, 3, 4):
            files.append(backup.make_backup(busy, Reason.EXIT))
            add_unit(busy, f"Chi bộ {number}")
        for file, count in zip(files, (1, 2, 3), strict=True):
            backup.restore(busy, file)
            busy = Workspace.open(busy.folder)
            assert units(busy) == [f"Chi bộ {n + 1}" for n in range(count)]
            assert verdict(busy, backup.anchors(busy.backups)).ok
        busy.close()

    def test_the_state_before_is_kept_and_can_come_back(self, busy: Workspace) -> None:
        old = backup.make_backup(busy, Reason.EXIT)
        add_unit(busy, "Chi bộ 2")
        saved = backup.restore(busy, old)
        again = Workspace.open(busy.folder)
        assert units(again) == ["Chi bộ 1"]
        assert (again.folder / "replaced").exists()
        assert saved is not None
        backup.restore(again, saved)
        again = Workspace.open(busy.folder)
        assert units(again) == ["Chi bộ 1", "Chi bộ 2"]
        again.close()

    def test_it_stands_in_the_history_and_is_not_undone(self, busy: Workspace) -> None:
        file = backup.make_backup(busy, Reason.EXIT)
        backup.restore(busy, file)
        again = Workspace.open(busy.folder)
        with again.reading() as session:
            newest = history.entries(session.connection(), limit=1)[0]

        assert newest.action.startswith("Khôi phục từ bản sao lưu ngày ")
        assert again.undo() is None
        again.close()

    def test_evidence_only_grows(self, busy: Workspace, tmp_path: Path) -> None:
        whole = backup.make_backup(busy, Reason.ASKED, tmp_path / "a.ctrbak")
        (tmp_path / "f.txt").write_bytes(b"them")
        later, _ = busy.evidence.add(tmp_path / "f.txt")
        first, _ = busy.evidence.add(tmp_path / "e.txt")
        backup.restore(busy, whole)
        again = Workspace.open(busy.folder)
        assert again.evidence.missing({first, later}) == set()
        again.close()

    def test_on_another_pc(self, busy: Workspace, tmp_path: Path) -> None:
        whole = backup.make_backup(busy, Reason.ASKED, tmp_path / "a.ctrbak")
        sha256, _ = busy.evidence.add(tmp_path / "e.txt")
        other = Workspace.create(tmp_path / "other")
        backup.restore(other, whole)
        other = Workspace.open(other.folder)

        assert units(other) == ["Chi bộ 1"]
        assert len(b"".join(other.evidence.chunks(sha256))) == 500_000
        other.close()

    def test_a_damaged_one_changes_nothing(self, busy: Workspace, tmp_path: Path) -> None:
        file = backup.make_backup(busy, Reason.EXIT)
        short = tmp_path / "a.ctrbak"
        short.write_bytes(file.read_bytes()[:-100])
        wrong = rewritten(file, tmp_path / "b.ctrbak", {"counts": {"unit": 9}})
        for refused in (short, wrong):
            with pytest.raises(UserError):
                backup.restore(busy, refused)
            assert units(busy) == ["Chi bộ 1"]

    def test_one_that_was_tampered_with_is_refused(self, busy: Workspace, tmp_path: Path) -> None:
        file = backup.make_backup(busy, Reason.EXIT)
        with zipfile.ZipFile(file) as archive:
            archive.extractall(tmp_path / "parts")
        connection = raw_connection(tmp_path / "parts" / "ctr.db", None)
        connection.execute("DROP TRIGGER unit_update_recorded")
        connection.close()
        manifest = json.loads((tmp_path / "parts" / "manifest.json").read_text("utf-8"))
        content = (tmp_path / "parts" / "ctr.db").read_bytes()
        manifest["sha256"]["ctr.db"] = hashlib.sha256(content).hexdigest()
        with zipfile.ZipFile(tmp_path / "a.ctrbak", "w") as archive:
            archive.writestr("manifest.json", json.dumps(manifest))
            archive.writestr("ctr.db", content)
        with pytest.raises(UserError, match="bị sửa bằng chương trình khác"):
            backup.restore(busy, tmp_path / "a.ctrbak")
        assert units(busy) == ["Chi bộ 1"]

    @pytest.mark.parametrize("size", [20_000, 200_000, 300_000])
    def test_a_full_disk_changes_nothing(self, busy: Workspace, size: int) -> None:
        file = backup.make_backup(busy, Reason.EXIT)
        add_unit(busy, "Chi bộ 2")
        with no_file_over(size), pytest.raises(UserError, match=r"Ổ đĩa"):
            backup.restore(busy, file)
        busy.close()
        again = Workspace.open(busy.folder)
        assert units(again) == ["Chi bộ 1", "Chi bộ 2"]
        assert not (again.folder / "next").exists()
        again.close()


class TestRestoringWithPasswords:
    def test_the_present_password_stays_in_force(self, busy: Workspace, tmp_path: Path) -> None:
        plain = backup.make_backup(busy, Reason.ASKED, tmp_path / "plain.ctrbak")
        set_password(busy, PASSWORD, code=CODE, typed_code=CODE)
        sealed = Workspace.open(busy.folder, password=PASSWORD)
        backup.restore(sealed, plain)
        with pytest.raises(PasswordNeeded):
            Workspace.open(busy.folder)
        again = Workspace.open(busy.folder, password=PASSWORD)
        assert units(again) == ["Chi bộ 1"]
        again.close()

    def test_own_backups_ask_for_no_password_even_after_a_change(self, busy: Workspace) -> None:
        set_password(busy, PASSWORD, code=CODE, typed_code=CODE)
        sealed = Workspace.open(busy.folder, password=PASSWORD)
        file = backup.make_backup(sealed, Reason.EXIT)
        change_password(sealed, PASSWORD, "mật khẩu mới")
        backup.restore(sealed, file)
        Workspace.open(busy.folder, password="mật khẩu mới").close()

    def test_a_password_comes_with_the_backup_that_has_one(self, busy: Workspace, tmp_path: Path) -> None:
        sha256, _ = busy.evidence.add(tmp_path / "e.txt")
        set_password(busy, PASSWORD, code=CODE, typed_code=CODE)
        sealed = Workspace.open(busy.folder, password=PASSWORD)
        file = backup.make_backup(sealed, Reason.ASKED, tmp_path / "a.ctrbak")
        sealed.close()
        other = Workspace.create(tmp_path / "other")
        add_unit(other, "Bản rõ")
        backup.make_backup(other, Reason.EXIT)
        with pytest.raises(PasswordNeeded):
            backup.restore(other, file)
        with pytest.raises(UserError, match="Mật khẩu chưa đúng"):
            backup.restore(other, file, password="sai sai sai")
        assert units(other) == ["Bản rõ"]
        backup.restore(other, file, code=CODE)
        other = Workspace.open(other.folder, password=PASSWORD)

        assert units(other) == ["Chi bộ 1"]
        assert other.evidence.missing({sha256}) == set()
        assert all(backup.look_inside(b.file).has_password for b in backup.listed(other.backups))
        other.close()

    def test_a_sealed_backup_after_the_password_was_taken_off(self, busy: Workspace) -> None:
        set_password(busy, PASSWORD, code=CODE, typed_code=CODE)
        remove_password(Workspace.open(busy.folder, password=PASSWORD), PASSWORD)
        plain = Workspace.open(busy.folder)
        (pinned,) = [b.file for b in backup.listed(plain.backups) if b.reason is Reason.PASSWORD]
        backup.restore(plain, pinned, password=PASSWORD)
        Workspace.open(busy.folder, password=PASSWORD).close()


class TestRecovering:
    @pytest.mark.parametrize("damage", ["ctr.db", "evidence.db", "both", "gone"])
    @pytest.mark.parametrize("secret", [None, PASSWORD])
    def test_damaged_files(self, busy: Workspace, tmp_path: Path, damage: str, secret: str | None) -> None:
        sha256, _ = busy.evidence.add(tmp_path / "e.txt")
        if secret:
            set_password(busy, secret, code=CODE, typed_code=CODE)
            busy = Workspace.open(busy.folder, password=secret)
        file = backup.make_backup(busy, Reason.EXIT)
        busy.close()
        for name in ("ctr.db", "evidence.db"):
            if damage in (name, "both"):
                (busy.folder / name).write_bytes(b"\xff" * 50_000)
            elif damage == "gone":
                (busy.folder / name).unlink()
        backup.recover(busy.folder, file, password=secret)
        again = Workspace.open(busy.folder, password=secret)

        assert units(again) == ["Chi bộ 1"]
        assert len(b"".join(again.evidence.chunks(sha256))) == 500_000
        again.close()
        if damage != "gone":
            kept = [path.read_bytes() for path in (busy.folder / "replaced").rglob("*.db")]
            assert b"\xff" * 50_000 in kept

    def test_damaged_keys(self, busy: Workspace) -> None:
        set_password(busy, PASSWORD, code=CODE, typed_code=CODE)
        sealed = Workspace.open(busy.folder, password=PASSWORD)
        file = backup.make_backup(sealed, Reason.EXIT)
        sealed.close()
        (busy.folder / "keys.json").write_bytes(b"damaged")
        backup.recover(busy.folder, file, code=CODE)
        again = Workspace.open(busy.folder, password=PASSWORD)
        assert units(again) == ["Chi bộ 1"]
        again.close()

    def test_a_plain_backup_under_keys_that_are_still_there(self, busy: Workspace, tmp_path: Path) -> None:
        file = backup.make_backup(busy, Reason.ASKED, tmp_path / "a.ctrbak")
        set_password(busy, PASSWORD, code=CODE, typed_code=CODE)
        (busy.folder / "ctr.db").write_bytes(b"damaged" * 1000)
        with pytest.raises(PasswordNeeded):
            backup.recover(busy.folder, file)
        backup.recover(busy.folder, file, password=PASSWORD)
        again = Workspace.open(busy.folder, password=PASSWORD)
        assert units(again) == ["Chi bộ 1"]
        again.close()

    def test_not_while_it_is_open(self, busy: Workspace) -> None:
        file = backup.make_backup(busy, Reason.EXIT)
        with pytest.raises(UserError, match="đang mở"):
            backup.recover(busy.folder, file)


V1 = Path(__file__).parents[1] / "files" / "workspace-v1.ctrbak"


class TestOldVersions:
    """`tests/files/workspace-v1.ctrbak` was made by `tests/files/make_workspace.py` under schema 1."""

    @pytest.fixture
    def old(self, tmp_path: Path) -> Path:
        with zipfile.ZipFile(V1) as archive:
            archive.extractall(tmp_path / "old")
        (tmp_path / "old" / "manifest.json").unlink()
        return tmp_path / "old"

    def test_it_opens_and_is_as_it_was(self, old: Path) -> None:
        workspace = Workspace.open(old)
        assert units(workspace) == ["Đảng ủy phường", "Chi bộ Hoà Bình"]
        assert verdict(workspace).ok
        assert workspace.undo() == "Hoàn thành"
        assert verdict(workspace).ok
        workspace.close()

    def test_it_is_restored(self, workspace: Workspace) -> None:
        backup.restore(workspace, V1)
        again = Workspace.open(workspace.folder)
        assert units(again) == ["Đảng ủy phường", "Chi bộ Hoà Bình"]
        again.close()
