"""The known troubles of a disk, told in Vietnamese: what happened and what to do."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from ctr_desktop.core.errors import UserError


@contextmanager
def disk_told_in_vietnamese() -> Iterator[None]:
    """Turns an OSError that is known into a UserError; any other passes as it is."""
    try:
        yield
    except OSError as error:
        raised = _disk_sentence(error)
        if raised is None:
            raise
        raise raised from error


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
