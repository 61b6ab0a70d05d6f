"""Backups: whole, proved, thinned by the rule, and restored as one step."""

import hashlib
import json
import random
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctr_desktop.core.errors import UserError
from ctr_desktop.store import backup, history, schema
from ctr_desktop.store.backup import Reason
from ctr_desktop.store.connection import raw_connection
from ctr_desktop.store.password import change_password, remove_password, set_password
from ctr_desktop.store.workspace import PasswordNeeded, Workspace
from tests.store.builders import CODE, PASSWORD, add_programme, add_unit, every_byte, units, verdict

try:
    import resource
except ImportError:  # Windows has no limits of this kind.
    resource = None  # type: ignore[assignment]


@contextmanager
def no_file_over(size: int) -> Iterator[None]:
    """A disk that is full for every file that would grow past a size."""
    if resource is None:
        pytest.skip("limits on file sizes are needed")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def busy(workspace: Workspace, tmp_path: Path) -> Workspace:
    """A workspace with records and one evidence file."""
    add_programme(workspace, tasks=3)
    add_unit(workspace, "Chi bộ 1")
    (tmp_path / "e.txt").write_bytes(b"minh chung" * 50_000)
    workspace.evidence.add(tmp_path / "e.txt")
    return workspace


class TestMaking:
    def test_what_is_inside(self, busy: Workspace, tmp_path: Path) -> None:
        file = backup.make_backup(busy, Reason.ASKED, tmp_path / "usb" / "toàn bộ.ctrbak", unit="Đảng ủy A")
        manifest = backup.look_inside(file)
        with busy.reading() as session:
            head = history.head(session.connection())

        assert manifest.counts["unit"] == 1
        assert manifest.counts["task"] == 3
        assert (manifest.changes, manifest.head) == head
        assert manifest.unit == "Đảng ủy A"
        assert manifest.has_evidence
        assert not manifest.has_password
        assert manifest.schema == schema.VERSION
        assert abs(manifest.made - datetime.now().astimezone()) < timedelta(minutes=5)
        assert [path.name for path in file.parent.iterdir()] == ["toàn bộ.ctrbak"]

    def test_the_databases_inside_are_single_files(self, busy: Workspace, tmp_path: Path) -> None:
        file = backup.make_backup(busy, Reason.ASKED, tmp_path / "a.ctrbak")
        with zipfile.ZipFile(file) as archive:
            for name in ("ctr.db", "evidence.db"):
                # Bytes 18 and 19 of the header: 1 for a rollback journal, 2 for a write-ahead log.
                assert archive.read(name)[18:20] == b"\1\1"

    def test_its_own_ones_share_one_copy_of_the_evidence(self, busy: Workspace) -> None:
        first = backup.make_backup(busy, Reason.EXIT)
        second = backup.make_backup(busy, Reason.EXIT)

        assert first != second
        assert not backup.look_inside(second).has_evidence
        assert sorted(path.suffix for path in busy.backups.iterdir()) == [".ctrbak", ".ctrbak", ".db"]

    def test_an_older_one_of_the_same_name_is_replaced_whole(self, busy: Workspace, tmp_path: Path) -> None:
        target = tmp_path / "a.ctrbak"
        target.write_bytes(b"old")
        backup.make_backup(busy, Reason.ASKED, target)
        assert backup.look_inside(target).counts["unit"] == 1

    @pytest.mark.parametrize("size", [0, 5_000, 100_000, 300_000])
    def test_a_full_disk_leaves_the_old_one(self, busy: Workspace, tmp_path: Path, size: int) -> None:
        target = backup.make_backup(busy, Reason.ASKED, tmp_path / "usb" / "a.ctrbak")
        before = every_byte(target.parent)
        add_unit(busy, "Chi bộ 2")
        with no_file_over(size), pytest.raises(UserError, match=r"Ổ đĩa"):
            backup.make_backup(busy, Reason.ASKED, target)

        assert every_byte(target.parent) == before
        assert units(busy) == ["Chi bộ 1", "Chi bộ 2"]

    def test_a_place_that_is_none(self, busy: Workspace, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(UserError):
            backup.make_backup(busy, Reason.ASKED, tmp_path / "file" / "a.ctrbak")


class TestLookingInside:
    def test_every_damage_is_found(self, busy: Workspace, tmp_path: Path) -> None:
        whole = backup.make_backup(busy, Reason.EXIT).read_bytes()
        chance = random.Random(1)
        file = tmp_path / "a.ctrbak"
        for _ in range(150):
            damaged = bytearray(whole)
            for _ in range(chance.choice([1, 20])):
                damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
            cut = chance.choice([len(damaged), len(damaged), chance.randrange(len(damaged))])
            file.write_bytes(damaged[:cut])
            try:
                manifest = backup.look_inside(file)
            except UserError:
                continue
            # A flipped byte in a field of the zip that nothing depends on (a date, a mode).
            assert manifest.counts["unit"] == 1

    @pytest.mark.parametrize("content", [b"", b"PK\5\6" + b"\0" * 18, b"not a zip" * 100])
    def test_what_is_no_backup(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "a.ctrbak").write_bytes(content)
        with pytest.raises(UserError, match="không phải bản sao lưu"):
            backup.look_inside(tmp_path / "a.ctrbak")

    @pytest.mark.parametrize(
        "manifest",
        [
            "[]",
            "{}",
            "không",
            '{"sha256": {}}',
            '{"sha256": {"../x": "0"}}',
            '{"sha256": 5}',
            "1" * 2_000_000,
        ],
    )
    def test_manifests_that_are_none(self, tmp_path: Path, manifest: str) -> None:
        with zipfile.ZipFile(tmp_path / "a.ctrbak", "w") as archive:
            archive.writestr("manifest.json", manifest)
            archive.writestr("../x", "x")
        with pytest.raises(UserError, match="không phải bản sao lưu"):
            backup.look_inside(tmp_path / "a.ctrbak")

    @pytest.mark.parametrize("change", [{"schema": schema.VERSION + 1}, {"format": 2}])
    def test_one_from_a_newer_version(self, busy: Workspace, tmp_path: Path, change: dict[str, int]) -> None:
        file = rewritten(backup.make_backup(busy, Reason.EXIT), tmp_path / "a.ctrbak", change | {"more": 1})
        with pytest.raises(UserError, match="mới hơn"):
            backup.look_inside(file)

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(UserError, match="Không tìm thấy"):
            backup.look_inside(tmp_path / "a.ctrbak")


def rewritten(file: Path, target: Path, change: dict[str, int]) -> Path:
    """A backup with something else in its manifest."""
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "manifest.json":
                content = json.dumps(json.loads(content) | change).encode()
            new.writestr(name, content)
    return target


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
        assert again.undo() == "Thêm tổ chức Chi bộ 1"
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
        wrong = rewritten(file, tmp_path / "b.ctrbak", {"counts": {"unit": 9}})  # type: ignore[dict-item]
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


class TestAnchors:
    def test_a_restored_line_is_not_taken_for_a_cut_one(self, busy: Workspace) -> None:
        old = backup.make_backup(busy, Reason.EXIT)
        for number in range(5):
            add_unit(busy, f"Thêm {number}")
        backup.make_backup(busy, Reason.EXIT)
        backup.restore(busy, old)
        again = Workspace.open(busy.folder)
        assert verdict(again, backup.anchors(again.backups)).ok
        add_unit(again, "Sau khôi phục")
        latest = backup.make_backup(again, Reason.EXIT)
        remembered = backup.anchors(again.backups)
        assert verdict(again, remembered).ok
        assert backup.look_inside(latest).line
        again.close()

    def test_unreadable_backups_are_left_out(self, busy: Workspace) -> None:
        backup.make_backup(busy, Reason.EXIT)
        (busy.backups / "2026-01-01_000000_thoat.ctrbak").write_bytes(b"x")
        with zipfile.ZipFile(busy.backups / "2026-01-02_000000_thoat.ctrbak", "w") as archive:
            archive.writestr("manifest.json", '{"changes": "x"}')

        assert len(backup.anchors(busy.backups)) == 1


def touch_backup(folder: Path, made: datetime, reason: Reason = Reason.EXIT) -> Path:
    file = folder / f"{made:%Y-%m-%d_%H%M%S}_{reason}.ctrbak"
    file.touch()
    return file


class TestThinning:
    def test_400_days_leave_7_days_4_weeks_and_12_months(self, tmp_path: Path) -> None:
        start = datetime(2025, 10, 20, 17, 0)
        for day in range(400):
            for hour in (0, 3):
                touch_backup(tmp_path, start + timedelta(days=day, hours=hour))
            backup.thin_out(tmp_path)
        kept = [b.made for b in backup.listed(tmp_path)]
        last = start + timedelta(days=399, hours=3)

        assert kept[:7] == [last - timedelta(days=n) for n in range(7)]
        assert len({made.isocalendar()[:2] for made in kept}) >= 4
        assert len({(made.year, made.month) for made in kept}) == 12
        assert len(kept) <= 7 + 4 + 12
        assert {made.hour for made in kept} == {20}

    def test_pinned_ones_and_other_files_stay(self, tmp_path: Path) -> None:
        pinned = [touch_backup(tmp_path, datetime(2020, 1, 1), r) for r in Reason if r is not Reason.EXIT]
        other = tmp_path / "của tôi.ctrbak"
        other.touch()
        for day in range(1, 29):
            touch_backup(tmp_path, datetime(2026, 2, day))
        backup.thin_out(tmp_path)

        assert all(file.exists() for file in [*pinned, other])

    def test_a_clock_set_back_deletes_nothing_newer(self, tmp_path: Path) -> None:
        future = [touch_backup(tmp_path, datetime(2030, 1, day)) for day in range(1, 8)]
        for _ in range(3):
            latest = touch_backup(tmp_path, datetime(2026, 1, 5))
            backup.thin_out(tmp_path)
            assert all(file.exists() for file in future)
        assert latest.exists()

    @given(st.sets(st.datetimes(datetime(2020, 1, 1), datetime(2032, 1, 1)), max_size=60))
    def test_the_rule(self, made: set[datetime]) -> None:
        kept = backup.kept_of(made)

        assert kept <= made
        assert len(kept) <= 23
        assert kept == backup.kept_of(kept)
        if made:
            assert max(made) in kept

    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        assert backup.listed(tmp_path / "không có") == []
        assert backup.thin_out(tmp_path / "không có") == []


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


def test_what_a_crash_left_half_done_is_swept(workspace: Workspace) -> None:
    half = workspace.backups / ".ctr-abc"
    half.mkdir(parents=True)
    (half / "ctr.db").touch()
    workspace.close()
    Workspace.open(workspace.folder).close()

    assert not half.exists()
