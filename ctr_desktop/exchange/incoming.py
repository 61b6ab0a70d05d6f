"""Takes a foreign file from the disk, as bytes that a child may parse."""

from pathlib import Path

from ctr_desktop.core.disk import disk_told_in_vietnamese
from ctr_desktop.core.errors import UserError
from ctr_desktop.exchange.container import LARGEST_FILE, Kind, ask_again, kind_of

_SAVE_AS = (
    "Hãy mở tệp bằng Excel, chọn “Lưu thành” (Save As), loại “Excel Workbook (*.xlsx)”, rồi nhập tệp mới."
)
_TODO = {
    Kind.LOCKED: "Hãy mở tệp bằng Excel, bỏ mật khẩu, lưu lại rồi nhập.",
    Kind.PDF: "Hãy xin tệp Excel gốc của bảng này.",
    Kind.EMPTY: ask_again("Excel"),
    Kind.PICTURE: ask_again("Excel"),
    Kind.PACKED: ask_again("Excel"),
    Kind.OTHER: ask_again("Excel"),
}


def content_of(file: Path, program: str) -> bytes:
    """What is in the file. Raises UserError, which names `program` (“Excel”), for one that can't be taken as a
    whole."""
    if file.is_dir():  # of which Windows only says that it may not be read
        raise UserError(f"“{file.name}” là một thư mục, không phải tệp.", f"Hãy chọn một tệp {program}.")
    with disk_told_in_vietnamese():
        try:
            with file.open("rb") as opened:
                content = opened.read(LARGEST_FILE + 1)
        except PermissionError as error:
            raise UserError(
                f"Không đọc được tệp “{file.name}”: chương trình khác đang giữ tệp, hoặc không có quyền đọc.",
                f"Hãy đóng tệp trong {program} rồi thử lại.",
            ) from error
    if len(content) > LARGEST_FILE:
        raise UserError(
            f"Tệp “{file.name}” lớn hơn {LARGEST_FILE // 1_000_000} MB.", "Hãy chia thành nhiều tệp nhỏ hơn."
        )
    return content


def read_workbook(file: Path) -> bytes:
    """The content of an .xlsx file that may be parsed. Raises UserError, saying which kind of wrong file it is."""
    content = content_of(file, "Excel")
    kind = kind_of(file.name, content, "Excel")
    if kind is not Kind.WORKBOOK:
        raise UserError(f"“{file.name}” {kind}, không phải sổ tính Excel (.xlsx).", _TODO.get(kind, _SAVE_AS))
    return content
