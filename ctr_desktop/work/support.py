"""What somebody needs who helps from afar: versions, condition, figures, failures. No word of any record, no name
and no path: it goes by mail or phone."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.log import last_failures
from ctr_desktop.core.version import surroundings
from ctr_desktop.store.backup import listed
from ctr_desktop.store.condition import condition_of
from ctr_desktop.store.driver import versions
from ctr_desktop.store.moved import moved_from
from ctr_desktop.store.workspace import PasswordNeeded, Workspace, is_workspace
from ctr_desktop.work.backups import size_words
from ctr_desktop.work.journal import verify
from ctr_desktop.work.office import CYCLE_WORDS, LABELS, Office, read_office

_PLAIN = ("soon_days", "report_day")
"""The settings that are numbers of the program's own and say nothing of the office."""


def support_of_folder(folder: Path, log: Path, *, password: str | None = None) -> str:
    """`support_text` of a workspace that is not open; what keeps it from being opened is told by its kind alone."""
    if not is_workspace(folder):
        return _told(["Dữ liệu: chưa có"], log)
    try:
        workspace = Workspace.open(folder, password=password, read_only=True)
    except PasswordNeeded:
        return _told(["Dữ liệu: có mật khẩu, chưa mở"], log)
    except UserError as error:
        return _told([f"Dữ liệu: không mở được ({type(error).__name__})"], log)
    try:
        return support_text(workspace, log)
    finally:
        workspace.close()


def support_text(workspace: Workspace, log: Path, *, qt: str = "") -> str:
    """The whole of it, in lines; `log` is the folder of the log, `qt` the version of Qt that is loaded."""
    try:
        lines = [*_condition(workspace), "", *_settings(read_office(workspace))]
    except UserError as error:
        lines = [f"Dữ liệu: không kiểm tra được ({type(error).__name__})"]
    return _told(lines, log, qt)


def _told(lines: list[str], log: Path, qt: str = "") -> str:
    sqlite, cipher = versions()
    failures = last_failures(log) or ["Không có lỗi nào trong nhật ký chương trình"]
    return "\n".join(
        (
            "THÔNG TIN HỖ TRỢ CTR DESKTOP (không có nội dung bản ghi)",
            f"Lúc {datetime.now():%H:%M ngày %d/%m/%Y}",
            *surroundings(qt),
            f"SQLite {sqlite}, SQLCipher {cipher}",
            "",
            *lines,
            "",
            "Các lỗi gần đây:",
            *failures,
        )
    )


def _condition(workspace: Workspace) -> list[str]:
    found, verdict, backups = condition_of(workspace), verify(workspace), listed(workspace.backups)
    newest = f", gần nhất {backups[0].made:%H:%M ngày %d/%m/%Y}" if backups else ""
    moved = moved_from(workspace.folder)
    pages = "nguyên vẹn" if not found.complaints else f"{found.complaints} lỗi"
    history = "nguyên vẹn" if verdict.ok else f"{len(verdict.problems)} điều bất thường"
    return [
        f"Dữ liệu: khuôn số {found.schema}, ghi kiểu {found.journal},"
        f" {'không ' if workspace.data_key is None else 'có '}mật khẩu"
        f"{', mở chỉ đọc' if workspace.is_read_only else ''}",
        f"Kiểm tra tệp: {pages}; liên kết đứt: {found.broken_links}",
        f"Kiểm tra nhật ký: {history}, {verdict.changes} thay đổi",
        f"Cỡ tệp: {', '.join(f'{name} {size_words(size)}' for name, size in found.sizes.items())}",
        f"Bản sao lưu trong máy: {len(backups)}{newest}",
        *([f"Đã chuyển sang máy khác ngày {moved.on:%d/%m/%Y}"] if moved else []),
        f"Số bản ghi: {', '.join(f'{name} {number}' for name, number in found.counts.items())}",
    ]


def _settings(office: Office) -> list[str]:
    return ["Thiết lập:", *(f"  {LABELS[name]}: {_bare(name, office)}" for name in asdict(office))]


def _bare(name: str, office: Office) -> str:
    """A setting without what it says: a number, a choice, or only whether there is any text and how long it is."""
    value = getattr(office, name)
    if name == "cycle":
        return CYCLE_WORDS[office.cycle]
    if name in _PLAIN:
        return str(int(value))
    return f"có, {len(value)} ký tự" if value else "trống"
