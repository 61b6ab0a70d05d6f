"""Backups in the words of who keeps them."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from ctr_desktop.store.backup import Reason, look_inside
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.backups import (
    REASON_WORDS,
    TOLD,
    age_in_words,
    back_up,
    inside_words,
    kept_backups,
    present_counts,
    size_words,
)


def test_a_backup_is_listed_with_what_is_inside(workspace: Workspace) -> None:
    file = back_up(workspace)
    (kept,) = kept_backups(workspace)
    assert (kept.file, kept.reason, kept.size) == (file, Reason.ASKED, file.stat().st_size)
    assert kept.manifest == look_inside(file)
    assert kept.is_pinned
    assert inside_words(kept.manifest.counts).startswith("88 nhiệm vụ, 1.645 kỳ thực hiện")


def test_what_can_not_be_read_is_listed_all_the_same(workspace: Workspace) -> None:
    file = back_up(workspace)
    file.write_bytes(b"damaged")
    (kept,) = kept_backups(workspace)
    assert kept.manifest is None


def test_a_backup_counts_what_is_there(workspace: Workspace, tmp_path: Path) -> None:
    counts = look_inside(back_up(workspace, tmp_path / "USB.ctrbak")).counts
    assert {name: counts[name] for name in TOLD} == present_counts(workspace)


def test_an_empty_workspace_holds_nothing(tmp_path: Path) -> None:
    empty = Workspace.create(tmp_path / "trống")
    assert inside_words(present_counts(empty)) == "chưa có bản ghi nào"
    assert age_in_words(empty, datetime(2026, 11, 23)) == "Chưa có bản sao lưu nào."
    empty.close()


@pytest.mark.parametrize(("days", "words"), [(0, "hôm nay"), (1, "hôm qua"), (30, "30 ngày trước")])
def test_the_age_is_told_in_days(workspace: Workspace, days: int, words: str) -> None:
    back_up(workspace)
    (kept,) = kept_backups(workspace)
    told = age_in_words(workspace, kept.made + timedelta(days=days))
    assert told == f"Sao lưu gần nhất: {words}, lúc {kept.made:%H:%M ngày %d/%m/%Y}."


def test_every_reason_has_words() -> None:
    assert set(REASON_WORDS) == set(Reason)


@pytest.mark.parametrize(("size", "words"), [(0, "0 KB"), (607_000, "607 KB"), (1_250_000, "1,2 MB")])
def test_sizes_are_told_as_offices_write_them(size: int, words: str) -> None:
    assert size_words(size) == words
