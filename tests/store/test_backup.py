"""Backups: whole, proved, thinned by the rule, and restored as one step."""

import random
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctr_desktop.core.errors import UserError
from ctr_desktop.store import backup, history, schema
from ctr_desktop.store.backup import Reason
from ctr_desktop.store.workspace import Workspace
from tests.store.builders import add_unit, every_byte, no_file_over, rewritten, units, verdict


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

    def test_a_part_before_the_beginning_is_damage(self, busy: Workspace, tmp_path: Path) -> None:
        damaged = bytearray(backup.make_backup(busy, Reason.EXIT).read_bytes())
        place = damaged.rfind(b"PK\5\6") + 16
        begins = int.from_bytes(damaged[place : place + 4], "little")
        damaged[place : place + 4] = (begins + 1000).to_bytes(4, "little")
        (tmp_path / "a.ctrbak").write_bytes(damaged)

        with pytest.raises(UserError, match="đã hỏng"):
            backup.look_inside(tmp_path / "a.ctrbak")

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


def test_what_a_crash_left_half_done_is_swept(workspace: Workspace) -> None:
    half = workspace.backups / ".ctr-abc"
    half.mkdir(parents=True)
    (half / "ctr.db").touch()
    workspace.close()
    Workspace.open(workspace.folder).close()

    assert not half.exists()
