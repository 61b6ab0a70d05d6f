"""Backups in the words of the person who keeps them: when, why, and what is inside."""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import func, select

from ctr_desktop.records import TABLES
from ctr_desktop.store.archive import stored_manifest
from ctr_desktop.store.backup import Manifest, Reason, listed, make_backup
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.office import read_office
from ctr_desktop.work.values import show_number

REASON_WORDS: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.EXIT: "Khi đóng chương trình",
        Reason.ASKED: "Tự tay sao lưu",
        Reason.MIGRATION: "Trước khi nâng cấp",
        Reason.RESTORE: "Trước khi khôi phục",
        Reason.CLOSING: "Khi chốt số liệu",
        Reason.PASSWORD: "Trước khi bỏ mật khẩu",
        Reason.MOVE: "Chuyển sang máy khác",
    }
)
TOLD: Mapping[str, str] = MappingProxyType(
    {
        "task": "nhiệm vụ",
        "occurrence": "kỳ thực hiện",
        "evidence": "minh chứng",
        "inspection": "cuộc kiểm tra, giám sát",
        "evaluation": "lượt đánh giá",
        "document": "văn bản",
        "unit": "tổ chức",
        "person": "người",
    }
)
"""What of a workspace is counted, by the names of the tables."""

_UNREADABLE = (OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError)


@dataclass(frozen=True)
class KeptBackup:
    """One backup of the program's own; `manifest` is None for a file that can't be read."""

    file: Path
    made: datetime
    reason: Reason
    size: int
    manifest: Manifest | None

    @property
    def is_pinned(self) -> bool:
        return self.reason is not Reason.EXIT


def kept_backups(workspace: Workspace) -> list[KeptBackup]:
    """Every backup in the workspace's own folder, the newest first; their content is not proved."""
    return [
        KeptBackup(one.file, one.made, one.reason, one.file.stat().st_size, _glance(one.file))
        for one in listed(workspace.backups)
    ]


def _glance(file: Path) -> Manifest | None:
    try:
        with zipfile.ZipFile(file) as archive:
            return Manifest.from_json(stored_manifest(archive))
    except _UNREADABLE:
        return None


def inside_words(counts: Mapping[str, int]) -> str:
    """What is counted, in one line."""
    told = [f"{show_number(counts[name])} {one}" for name, one in TOLD.items() if counts.get(name)]
    return ", ".join(told) or "chưa có bản ghi nào"


def present_counts(workspace: Workspace) -> dict[str, int]:
    """How many records of each kind there are now."""
    tables = {table.__tablename__: table for table in TABLES}
    with workspace.reading() as session:
        return {
            name: session.execute(select(func.count()).select_from(tables[name])).scalar_one()
            for name in TOLD
        }


def back_up(workspace: Workspace, target: Path | None = None) -> Path:
    """A backup that the person asks for: into the program's own folder, or whole to a file of their choice."""
    return make_backup(workspace, Reason.ASKED, target, unit=read_office(workspace).unit)


def age_in_words(workspace: Workspace, now: datetime) -> str:
    """When the last backup was made, and how long ago."""
    newest = next(iter(listed(workspace.backups)), None)
    if newest is None:
        return "Chưa có bản sao lưu nào."
    days = (now.date() - newest.made.date()).days
    when = {0: "hôm nay", 1: "hôm qua"}.get(days, f"{days} ngày trước")
    return f"Sao lưu gần nhất: {when}, lúc {newest.made:%H:%M ngày %d/%m/%Y}."


def size_words(size: int) -> str:
    """1,2 MB or 340 KB."""
    kilobytes = size / 1000
    return (f"{kilobytes / 1000:.1f} MB" if kilobytes >= 1000 else f"{kilobytes:.0f} KB").replace(".", ",")
