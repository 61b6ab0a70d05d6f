"""SQLite's known troubles, told in Vietnamese: what happened and what to do."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import sqlcipher3.dbapi2 as driver
from sqlalchemy.exc import DBAPIError

from ctr_desktop.core.disk import disk_told_in_vietnamese
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
        with disk_told_in_vietnamese():
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
