"""Writing a file so that the old one stays whole until the new one is safe on the disk."""

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from ctr_desktop.core.errors import UserError

Step = Callable[[int, int], None]
"""Told (done, total) now and then while a file is written; what it raises cancels the writing."""

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_READ_ONLY = (errno.EROFS, errno.EACCES, errno.EPERM)
_BAD_NAME = (errno.EINVAL, errno.ENAMETOOLONG)
_ELSEWHERE = "Hãy chọn nơi lưu khác, chẳng hạn thư mục Tài liệu (Documents)."


class CancelledError(UserError):
    """The person stopped the writing."""

    def __init__(self) -> None:
        super().__init__("Đã hủy việc xuất tệp.", "Tệp cũ (nếu có) vẫn được giữ nguyên.")


class InUseError(UserError):
    """Another program holds the target open; the old file is untouched."""

    def __init__(self, target: Path) -> None:
        super().__init__(
            f"Tệp “{target.name}” đang mở ở chương trình khác nên chưa ghi được; tệp cũ vẫn giữ nguyên.",
            "Hãy đóng tệp đó (trong Excel, Word hay trình xem PDF) rồi xuất lại, hoặc lưu với tên khác.",
        )


def unwatched(done: int, total: int) -> None:
    """The step of a writing nobody follows."""


def watched(cancelled: Callable[[], bool], progress: Step = unwatched) -> Step:
    """A step that reports the progress and raises CancelledError once it is asked to stop."""

    def step(done: int, total: int) -> None:
        if cancelled():
            raise CancelledError
        progress(done, total)

    return step


def write_file(target: Path, write: Callable[[BinaryIO], None]) -> None:
    """Have `write` fill a file beside `target`, then put it in its place in one motion.

    Whatever goes wrong, the old file is untouched and nothing half-written is left. Raises UserError for
    the troubles a person can mend; anything else that `write` raises passes through.
    """
    if os.path.isdir(target):  # unlike Path.is_dir, false where a folder may not be looked into
        raise UserError(f"“{target.name}” là một thư mục, không phải tệp.", "Hãy đặt tên khác cho tệp xuất.")
    if os.path.exists(target) and not os.path.isfile(target):
        raise UserError(
            f"“{target.name}” là một thiết bị hay đường ống, không phải tệp.",
            "Hãy đặt tên khác cho tệp xuất.",
        )
    if os.path.exists(target) and not os.access(target, os.W_OK):
        raise UserError(f"Tệp “{target.name}” chỉ được đọc, không được ghi đè.", "Hãy lưu với tên khác.")
    beside = target.with_name(f"~{uuid4().hex}.tmp")
    try:
        _fill(beside, target, write)
        _replace(beside, target)
    finally:
        with suppress(OSError):  # gone already, or the stick was pulled out
            beside.unlink()


def _fill(beside: Path, target: Path, write: Callable[[BinaryIO], None]) -> None:
    try:
        stream = beside.open("xb")
    except OSError as error:
        raise _cannot_create(error, target) from error
    try:
        with stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        if error.errno in (*_FULL, errno.EIO, errno.ENODEV, errno.ENXIO):
            raise _disk_failed(error, target) from error
        raise


def _replace(beside: Path, target: Path) -> None:
    try:
        os.replace(beside, target)
    except PermissionError as error:
        raise InUseError(target) from error
    except OSError as error:
        raise _disk_failed(error, target) from error
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name durable too, where the system lets a folder be opened."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _cannot_create(error: OSError, target: Path) -> UserError:
    folder = target.parent
    if error.errno in _FULL:
        return _disk_failed(error, target)
    if error.errno in _BAD_NAME:
        return UserError(
            f"Tên tệp “{target.name[:60]}” không dùng được.",
            'Hãy đặt tên ngắn hơn, không có dấu \\ / : * ? " < > |.',
        )
    if error.errno in _READ_ONLY:
        return UserError(f"Không được phép ghi vào thư mục “{folder}”.", _ELSEWHERE)
    if not folder.is_dir():
        return UserError(f"Không tìm thấy thư mục “{folder}”.", "Hãy cắm lại USB hoặc chọn thư mục khác.")
    return _disk_failed(error, target)


def _disk_failed(error: OSError, target: Path) -> UserError:
    if error.errno in _FULL:
        return UserError(
            f"Ổ đĩa không còn đủ chỗ để ghi tệp “{target.name}”; tệp cũ (nếu có) vẫn giữ nguyên.",
            "Hãy xóa bớt tệp không cần hoặc chọn ổ đĩa khác rồi xuất lại.",
        )
    return UserError(
        f"Ổ đĩa báo lỗi khi ghi tệp “{target.name}”; tệp cũ (nếu có) vẫn giữ nguyên.",
        "Hãy kiểm tra USB hoặc ổ mạng còn kết nối không, rồi xuất lại hoặc lưu nơi khác.",
    )
