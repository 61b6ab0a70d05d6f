"""The database's and the disk's troubles in words; bugs stay bugs."""

import errno

import pytest
import sqlcipher3.dbapi2 as driver

from ctr_desktop.core.errors import UserError
from ctr_desktop.store.faults import told_in_vietnamese
from ctr_desktop.store.schema import DamagedError


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("database or disk is full", "Ổ đĩa đã đầy"),
        ("database is locked", "đang được một chương trình khác ghi"),
        ("attempt to write a readonly database", "chỉ cho phép đọc"),
        ("unable to open database file", "Không mở được tệp dữ liệu"),
        ("disk I/O error", "Ổ đĩa báo lỗi"),
        ("UNIQUE constraint failed: unit.name", "trùng “Tên tổ chức”"),
        ("UNIQUE constraint failed: assignment.task_id, assignment.unit_id", "trùng với bản ghi này"),
        ("FOREIGN KEY constraint failed", "đang được bản ghi khác dùng"),
    ],
)
def test_known_troubles(message: str, told: str) -> None:
    with pytest.raises(UserError, match=told), told_in_vietnamese():
        raise driver.OperationalError(message)


@pytest.mark.parametrize("message", ["file is not a database", "database disk image is malformed"])
def test_damage_is_told_apart(message: str) -> None:
    with pytest.raises(DamagedError), told_in_vietnamese():
        raise driver.DatabaseError(message)


def test_damage_whose_message_is_damaged_itself_is_told_too() -> None:
    with pytest.raises(DamagedError), told_in_vietnamese():
        b"malformed database schema (\xff\xff)".decode("utf-8")
    with pytest.raises(UnicodeDecodeError), told_in_vietnamese():
        b"a text of somebody else: \xff".decode("utf-8")


@pytest.mark.parametrize("message", ["NOT NULL constraint failed: person.full_name", "no such table: x"])
def test_bugs_stay_bugs(message: str) -> None:
    with pytest.raises(driver.IntegrityError), told_in_vietnamese():
        raise driver.IntegrityError(message)


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "Ổ đĩa đã đầy .usb/a.pdf."),
        (errno.EACCES, "Không có quyền ghi vào nơi này .usb/a.pdf."),
        (errno.ENOENT, "Không tìm thấy tệp hoặc thư mục .usb/a.pdf."),
        (errno.EISDIR, "Đây là một thư mục"),
        (errno.EEXIST, "Đã có một tệp mang tên của thư mục"),
        (errno.EFBIG, "không chứa được tệp lớn như vậy"),
        (errno.EIO, "Ổ đĩa báo lỗi"),
    ],
)
def test_troubles_with_a_file(number: int, told: str) -> None:
    with pytest.raises(UserError, match=told), told_in_vietnamese():
        raise OSError(number, "x", "usb/a.pdf")


def test_other_errors_of_the_system_stay() -> None:
    with pytest.raises(OSError, match="x"), told_in_vietnamese():
        raise OSError(errno.EBADF, "x")
