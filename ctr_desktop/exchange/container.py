"""Looks at a foreign workbook as a container before anything parses it: what kind of file it is, how large it
gets, and whether it holds what a sheet from an office never does."""

import zipfile
import zlib
from io import BytesIO
from pathlib import Path, PurePosixPath

from ctr_desktop.core.errors import UserError
from ctr_desktop.store.faults import told_in_vietnamese

_LARGEST_FILE = 30_000_000
_LARGEST_PART = 100_000_000
_LARGEST_TOTAL = 200_000_000
_MOST_PARTS = 2_000
_MOST_RATIO = 150  # of a part above _SMALL: text packs to a tenth, a bomb to a thousandth
_SMALL = 1_000_000
_PIECE = 1 << 20
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
_LONGEST_DECLARATION = max(map(len, _DECLARATIONS))
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")  # how UTF-16 and UTF-32 begin
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = (
    "Hãy mở tệp bằng Excel, chọn “Lưu thành” (Save As), loại “Excel Workbook (*.xlsx)”, rồi nhập tệp mới."
)
_ASK_AGAIN = "Hãy mở tệp bằng Excel rồi lưu lại, hoặc xin lại tệp."
_OTHER_OFFICE = {
    "word/document.xml": "tài liệu Word",
    "ppt/presentation.xml": "bản trình chiếu PowerPoint",
    "xl/workbook.bin": "sổ tính Excel dạng nhị phân (.xlsb)",
    "content.xml": "tài liệu OpenDocument (LibreOffice)",
}


def read_workbook(file: Path) -> bytes:
    """The content of an .xlsx file that may be parsed. Raises UserError, saying which kind of wrong file it is."""
    content = _bytes_of(file)
    if len(content) > _LARGEST_FILE:
        raise UserError(
            f"Tệp “{file.name}” lớn hơn {_LARGEST_FILE // 1_000_000} MB.", "Hãy chia thành nhiều tệp nhỏ hơn."
        )
    _refuse_other_kinds(file.name, content)
    try:
        _look_through(file.name, content)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise UserError(f"Tệp “{file.name}” bị hỏng nên không đọc được.", _ASK_AGAIN) from error
    return content


def _bytes_of(file: Path) -> bytes:
    if file.is_dir():  # of which Windows only says that it may not be read
        raise UserError(f"“{file.name}” là một thư mục, không phải tệp.", "Hãy chọn một tệp Excel.")
    with told_in_vietnamese():
        try:
            with file.open("rb") as opened:
                return opened.read(_LARGEST_FILE + 1)
        except PermissionError as error:
            raise UserError(
                f"Không đọc được tệp “{file.name}”: chương trình khác đang giữ tệp, hoặc không có quyền đọc.",
                "Hãy đóng tệp trong Excel rồi thử lại.",
            ) from error


def _refuse_other_kinds(name: str, content: bytes) -> None:
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return
    kind, todo = _kind_of(content)
    raise UserError(f"“{name}” {kind}, không phải sổ tính Excel (.xlsx).", todo)


def _kind_of(content: bytes) -> tuple[str, str]:
    start = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not content:
        return "là tệp trống", _ASK_AGAIN
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            return "có đặt mật khẩu mở tệp", "Hãy mở tệp bằng Excel, bỏ mật khẩu, lưu lại rồi nhập."
        return "là sổ tính Excel đời cũ (.xls)", _SAVE_AS
    if content.startswith(b"%PDF"):
        return "là tệp PDF", "Hãy xin tệp Excel gốc của bảng này."
    if start.startswith(b"<"):
        return "là trang web hoặc tệp XML", _SAVE_AS
    if _is_text(content):
        return "là tệp văn bản (CSV hoặc TXT)", _SAVE_AS
    return "là tệp loại khác", _ASK_AGAIN


def _is_text(content: bytes) -> bool:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    try:
        content[:4096].decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > 4090
    return b"\x00" not in content[:4096]


def _look_through(name: str, content: bytes) -> None:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
        _refuse_odd_names(name, parts)
        names = {part.filename for part in parts}
        for known, kind in _OTHER_OFFICE.items():
            if known in names and "xl/workbook.xml" not in names:
                raise UserError(f"“{name}” là {kind}, không phải sổ tính Excel (.xlsx).", _SAVE_AS)
        if not {"[Content_Types].xml", "xl/workbook.xml"} <= names:
            raise UserError(f"“{name}” là tệp nén, không phải sổ tính Excel (.xlsx).", _ASK_AGAIN)
        if any("vbaproject" in part.lower() for part in names):
            raise UserError(f"“{name}” có macro (chương trình nhúng trong tệp) nên không nhận.", _SAVE_AS)
        _refuse_bombs(name, parts)
        for part in parts:
            _refuse_declarations(name, archive, part)


def _refuse_odd_names(name: str, parts: list[zipfile.ZipInfo]) -> None:
    lower = [part.filename.lower() for part in parts]
    odd = (
        len(parts) > _MOST_PARTS
        or len(set(lower)) < len(lower)
        or any(_is_odd(part.filename) or part.flag_bits & 1 for part in parts)
    )
    if odd:
        raise UserError(f"Cấu trúc bên trong tệp “{name}” bất thường nên không nhận.", _ASK_AGAIN)


def _is_odd(part: str) -> bool:
    path = PurePosixPath(part)
    return path.is_absolute() or ".." in path.parts or "\\" in part or ":" in part


def _refuse_bombs(name: str, parts: list[zipfile.ZipInfo]) -> None:
    """Declared sizes are enough: Python's zipfile never gives more than them."""
    swollen = any(
        part.file_size > _SMALL and part.file_size > _MOST_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    large = any(part.file_size > _LARGEST_PART for part in parts)
    if swollen or large or sum(part.file_size for part in parts) > _LARGEST_TOTAL:
        raise UserError(
            f"Tệp “{name}” phình ra quá lớn khi mở nên không nhận.",
            "Hãy xóa các hàng, cột và định dạng thừa trong Excel rồi lưu lại.",
        )


def _refuse_declarations(name: str, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Refuses XML that declares a document type or entities, also in an encoding that would hide it."""
    if not part.filename.lower().endswith((".xml", ".rels", ".vml")):
        return
    with archive.open(part) as opened:
        kept = b""
        while piece := opened.read(_PIECE):
            if not kept and piece.startswith(_WIDE_MARKS):
                raise _foreign(name)
            seen = kept + piece
            if any(mark in seen for mark in _DECLARATIONS):
                raise _foreign(name)
            kept = piece[-_LONGEST_DECLARATION:]


def _foreign(name: str) -> UserError:
    return UserError(
        f"Tệp “{name}” có phần khai báo lạ mà Excel không bao giờ ghi, nên không nhận.", _ASK_AGAIN
    )
