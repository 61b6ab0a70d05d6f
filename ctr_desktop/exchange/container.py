"""Looks at a foreign file before anything parses it: what kind of file it is by its content, how large it gets, and
whether it holds what a file from an office never does. Knows nothing of the data layer: it also runs in a child."""

import re
import zipfile
import zlib
from collections.abc import Sequence
from enum import Enum
from io import BytesIO
from pathlib import PurePosixPath

from ctr_desktop.core.errors import UserError

LARGEST_FILE = 30_000_000
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
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROL = 0.01  # of a text: some old programs leave a few behind
_MARKUP = re.compile(
    rb"<(?:[!?]|(?:html|head|body|meta|title|style|script|link|div|p|span|center|font|form|br|b|u?l|ol|h[1-6]|table|section"
    rb"|article|main|svg|workbook|\w+:\w+)[\s/>])",
    re.IGNORECASE,
)  # not any word in such signs: a text may begin with a mark of the program that it was copied from

WORD_PART = re.compile(r"word/document\d*\.xml")
"""The name of a Word file's main part; some servers number it."""


class Kind(Enum):
    """What a file is by its content; the value is what is said of it behind its name."""

    WORKBOOK = "là sổ tính Excel (.xlsx)"
    DOCUMENT = "là tài liệu Word"
    TEXT = "là tệp văn bản (CSV hoặc TXT)"
    EMPTY = "là tệp trống"
    LOCKED = "có đặt mật khẩu mở tệp"
    MACROS = "có macro (chương trình nhúng trong tệp)"
    OLD_WORKBOOK = "là sổ tính Excel đời cũ (.xls)"
    OLD_DOCUMENT = "là tài liệu Word đời cũ (.doc)"
    BINARY_WORKBOOK = "là sổ tính Excel dạng nhị phân (.xlsb)"
    SLIDES = "là bản trình chiếu PowerPoint"
    OPEN_DOCUMENT = "là tài liệu OpenDocument (LibreOffice)"
    RICH_TEXT = "là văn bản RTF"
    PDF = "là tệp PDF"
    WEB = "là trang web hoặc tệp XML"
    PICTURE = "là tệp hình ảnh"
    PACKED = "là tệp nén"
    OTHER = "là tệp loại khác"

    def __str__(self) -> str:
        return self.value


_BEGINNINGS: tuple[tuple[bytes, Kind], ...] = (
    (b"{\\rtf", Kind.RICH_TEXT),
    (b"\x89PNG", Kind.PICTURE),
    (b"\xff\xd8\xff", Kind.PICTURE),
    (b"GIF8", Kind.PICTURE),
    (b"II*\x00", Kind.PICTURE),
    (b"MM\x00*", Kind.PICTURE),
    (b"Rar!", Kind.PACKED),
    (b"7z\xbc\xaf", Kind.PACKED),
    (b"\x1f\x8b", Kind.PACKED),
    (b"MIME-Version:", Kind.WEB),
)
_OLE_STREAMS = (  # the first that is there decides: a letter may hold a table, and a locked file hides all others
    ("EncryptedPackage", Kind.LOCKED),
    ("WordDocument", Kind.OLD_DOCUMENT),
    ("PowerPoint Document", Kind.SLIDES),
    ("Workbook", Kind.OLD_WORKBOOK),
    ("Book", Kind.OLD_WORKBOOK),
)
_MAIN_PARTS = (
    (re.compile(r"xl/workbook\.xml"), Kind.WORKBOOK),
    (WORD_PART, Kind.DOCUMENT),
    (re.compile(r"ppt/presentation\.xml"), Kind.SLIDES),
    (re.compile(r"xl/workbook\.bin"), Kind.BINARY_WORKBOOK),
    (re.compile(r"content\.xml"), Kind.OPEN_DOCUMENT),
)


def kind_of(name: str, content: bytes, program: str) -> Kind:
    """What a file is. A Word file or workbook is looked through on the way: raises UserError for one that is broken
    or could do harm. `name` is the file's and `program` what it is mended in, for that sentence."""
    if not content.startswith(_ZIP):
        return _kind_by_beginning(content)
    try:
        return _looked_through(name, content, program)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise UserError(f"Tệp “{name}” bị hỏng nên không đọc được.", ask_again(program)) from error


def ask_again(program: str) -> str:
    return f"Hãy mở tệp bằng {program} rồi lưu lại, hoặc xin lại tệp."


def _kind_by_beginning(content: bytes) -> Kind:
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not content.strip(b"\xef\xbb\xbf \t\r\n\x00"):
        return Kind.EMPTY
    if b"%PDF-" in content[:1024]:  # some begin with a line of the printer's
        return Kind.PDF
    if content.startswith(_OLE):
        return _kind_of_ole(content)
    for beginning, kind in _BEGINNINGS:
        if start.startswith(beginning):
            return kind
    if _MARKUP.match(start):
        return Kind.WEB
    return Kind.TEXT if _is_text(content) else Kind.OTHER


def _kind_of_ole(content: bytes) -> Kind:
    return next((kind for stream, kind in _OLE_STREAMS if stream.encode("utf-16-le") in content), Kind.OTHER)


def _is_text(content: bytes) -> bool:
    """Whether these can be the bytes of a text, in whatever encoding."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return len(content) > 2
    return b"\x00" not in content and len(_CONTROL.findall(content)) <= _MOST_CONTROL * len(content)


def _looked_through(name: str, content: bytes, program: str) -> Kind:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
        names = [part.filename for part in parts]
        if _are_odd(parts):
            raise UserError(f"Cấu trúc bên trong tệp “{name}” bất thường nên không nhận.", ask_again(program))
        kind = _kind_by_parts(names)
        if kind in (Kind.WORKBOOK, Kind.DOCUMENT):
            if any("vbaproject" in part.lower() for part in names):
                return Kind.MACROS
            _refuse_bombs(name, parts, program)
            for part in parts:
                _refuse_declarations(name, archive, part, program)
        return kind


def _kind_by_parts(names: Sequence[str]) -> Kind:
    found = next(
        (kind for main, kind in _MAIN_PARTS if any(main.fullmatch(name) for name in names)), Kind.PACKED
    )
    whole = "[Content_Types].xml" in names or found is Kind.OPEN_DOCUMENT
    return found if whole else Kind.PACKED


def _are_odd(parts: Sequence[zipfile.ZipInfo]) -> bool:
    lower = [part.filename.lower() for part in parts]
    return (
        len(parts) > _MOST_PARTS
        or len(set(lower)) < len(lower)
        or any(_is_odd(part.filename) or part.flag_bits & 1 for part in parts)
    )


def _is_odd(part: str) -> bool:
    path = PurePosixPath(part)
    return path.is_absolute() or ".." in path.parts or "\\" in part or ":" in part


def _refuse_bombs(name: str, parts: Sequence[zipfile.ZipInfo], program: str) -> None:
    """Declared sizes are enough: Python's zipfile never gives more than them."""
    swollen = any(
        part.file_size > _SMALL and part.file_size > _MOST_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    large = any(part.file_size > _LARGEST_PART for part in parts)
    if swollen or large or sum(part.file_size for part in parts) > _LARGEST_TOTAL:
        raise UserError(
            f"Tệp “{name}” phình ra quá lớn khi mở nên không nhận.",
            f"Hãy xóa các hàng, cột và định dạng thừa trong {program} rồi lưu lại.",
        )


def _refuse_declarations(name: str, archive: zipfile.ZipFile, part: zipfile.ZipInfo, program: str) -> None:
    """Refuses XML that declares a document type or entities, also in an encoding that would hide it."""
    if not part.filename.lower().endswith((".xml", ".rels", ".vml")):
        return
    with archive.open(part) as opened:
        kept = b""
        while piece := opened.read(_PIECE):
            seen = kept + piece
            if (not kept and piece.startswith(_WIDE_MARKS)) or any(mark in seen for mark in _DECLARATIONS):
                raise UserError(
                    f"Tệp “{name}” có phần khai báo lạ mà {program} không bao giờ ghi, nên không nhận.",
                    ask_again(program),
                )
            kept = piece[-_LONGEST_DECLARATION:]
