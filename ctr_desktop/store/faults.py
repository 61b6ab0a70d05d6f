"""SQLite's known troubles, told in Vietnamese: what happened and what to do."""

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager

import sqlcipher3.dbapi2 as driver
from sqlalchemy.exc import DBAPIError

from ctr_desktop.core.errors import UserError
from ctr_desktop.records import TABLES
from ctr_desktop.records.base import fields
from ctr_desktop.store.schema import APPEND_ONLY, CLOSED, damaged

_DAMAGED = ("not a database", "malformed", "could not decode to utf-8", "unsupported file format")
_KNOWN: tuple[tuple[str, str, str], ...] = (
    (CLOSED, "Kỳ này đã chốt số liệu nên không sửa được nữa.", "Muốn sửa, hãy mở lại kỳ và ghi lý do."),
    (APPEND_ONLY, "Nhật ký chỉ được ghi thêm, không sửa, không xóa.", ""),
    (
        "database is locked",
        "Dữ liệu đang được một chương trình khác ghi.",
        "Hãy đóng cửa sổ CTR Desktop kia, hoặc chờ ít giây rồi làm lại.",
    ),
    (
        "is full",
        "Ổ đĩa đã đầy: thay đổi vừa rồi chưa được lưu, dữ liệu cũ còn nguyên.",
        "Hãy xóa bớt tệp không cần trên ổ đĩa rồi làm lại.",
    ),
    (
        "readonly",
        "Không ghi được: thư mục hoặc tệp dữ liệu chỉ cho phép đọc.",
        "Hãy chép thư mục dữ liệu vào ổ đĩa của máy rồi mở lại.",
    ),
    (
        "unable to open",
        "Không mở được tệp dữ liệu.",
        "Hãy xem thư mục dữ liệu còn đó và anh/chị có quyền đọc, ghi trong thư mục ấy.",
    ),
    (
        "disk i/o error",
        "Ổ đĩa báo lỗi khi đọc hoặc ghi: thay đổi vừa rồi chưa được lưu.",
        "Hãy kiểm tra ổ đĩa hoặc USB, sao lưu sang nơi khác rồi làm lại.",
    ),
    (
        "foreign key constraint",
        "Không làm được: bản ghi này đang được bản ghi khác dùng đến.",
        "Hãy bỏ chỗ đang dùng nó trước.",
    ),
    ("not null constraint failed: change.entry", "Dữ liệu chỉ được sửa qua CTR Desktop.", ""),
)
_UNIQUE = re.compile(r"UNIQUE constraint failed: (\w+)\.(\w+)")


@contextmanager
def told_in_vietnamese() -> Iterator[None]:
    """Turns the database's and the disk's known failures into UserError; anything else passes as it is."""
    try:
        yield
    except (DBAPIError, driver.Error) as error:
        raised = _sentence(str(getattr(error, "orig", None) or error))
        if raised is None:
            raise
        raise raised from error
    except UnicodeDecodeError as error:
        # The driver fails to read SQLite's own message where that quotes damaged text.
        message = error.object.decode("utf-8", "replace").lower()
        if not any(mark in message for mark in _DAMAGED):
            raise
        raise damaged() from error
    except OSError as error:
        raised = _disk_sentence(error)
        if raised is None:
            raise
        raise raised from error


def _sentence(message: str) -> UserError | None:
    if match := _UNIQUE.search(message):
        label = _label(*match.groups())
        return UserError(
            f"Đã có một bản ghi trùng {f'“{label}”' if label else 'với bản ghi này'}.",
            "Hãy tìm bản ghi đã có, hoặc ghi khác đi.",
        )
    lower = message.lower()
    if any(mark in lower for mark in _DAMAGED):
        return damaged()
    return next((UserError(what, todo) for mark, what, todo in _KNOWN if mark.lower() in lower), None)


def _label(table: str, column: str) -> str:
    for record in TABLES:
        if record.__tablename__ == table:
            return next((f.label for f in fields(record) if f.column == column), "")
    return ""


def _disk_sentence(error: OSError) -> UserError | None:
    where = f" ({error.filename})" if error.filename else ""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return UserError(
                f"Ổ đĩa đã đầy{where}.", "Hãy xóa bớt tệp không cần rồi làm lại; dữ liệu cũ còn nguyên."
            )
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return UserError(f"Không có quyền ghi vào nơi này{where}.", "Hãy chọn một thư mục khác.")
        case errno.ENOENT | errno.ENOTDIR:
            return UserError(f"Không tìm thấy tệp hoặc thư mục{where}.", "Hãy kiểm tra lại đường dẫn.")
        case errno.EEXIST:
            return UserError(f"Đã có một tệp mang tên của thư mục{where}.", "Hãy chọn một thư mục khác.")
        case errno.EFBIG:
            return UserError(
                f"Ổ đĩa này không chứa được tệp lớn như vậy{where}.",
                "Hãy dùng ổ đĩa khác, hoặc USB định dạng exFAT hay NTFS.",
            )
        case errno.EIO:
            return UserError(
                f"Ổ đĩa báo lỗi khi đọc hoặc ghi{where}.", "Hãy kiểm tra ổ đĩa hoặc USB rồi làm lại."
            )
        case errno.EISDIR:
            return UserError(f"Đây là một thư mục, không phải tệp{where}.", "Hãy chọn một tệp.")
        case _:
            return None
