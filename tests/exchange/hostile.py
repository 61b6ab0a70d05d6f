"""Workbooks that mean harm, and files that are no workbooks: how each is made, and what is said of it."""

import random
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from openpyxl import Workbook

_SPREADSHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_SHEET = "xl/worksheets/sheet1.xml"


def plain() -> bytes:
    """An honest workbook with one person in it."""
    workbook = Workbook()
    assert workbook.active is not None
    workbook.active.append(["Họ và tên", "Chức vụ"])
    workbook.active.append(["Nguyễn Văn An", "Bí thư"])
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _with(changes: Mapping[str, bytes]) -> bytes:
    return packed(parts_of(plain()) | dict(changes))


def _sheet(data: str, behind: str = "", before: str = "") -> bytes:
    whole = f"<worksheet {_SPREADSHEET}>{before}<sheetData>{data}</sheetData>{behind}</worksheet>"
    return _with({_SHEET: whole.encode()})


def _text(cell: str, text: str) -> str:
    return f'<c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c>'


_TABLE = (
    f'<row r="1">{_text("A1", "Họ và tên")}{_text("B1", "Chức vụ")}</row><row r="2">{_text("A2", "An")}</row>'
)
_LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>{}]>".format("".join(f"<!ENTITY a{n} '&a;&a;'>" for n in range(20)))


def _letters(count: int) -> bytes:
    """Letters that don't pack well."""
    return bytes(random.Random(1).choices(range(97, 122), k=count))


def _doubled() -> bytes:
    stream = BytesIO(plain())
    with ZipFile(stream, "a") as archive:
        archive.writestr(_SHEET.upper(), b"<worksheet/>")
    return stream.getvalue()


def _truncated() -> bytes:
    content = plain()
    return content[: len(content) // 2]


def _ole(inside: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + inside.encode("utf-16-le") + b"\x00" * 600


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "là tệp trống"),
    "pdf": (lambda: b"%PDF-1.7\n%\xe2\xe3", "là tệp PDF"),
    "old excel": (lambda: _ole("Workbook"), "đời cũ (.xls)"),
    "password": (lambda: _ole("EncryptedPackage"), "có đặt mật khẩu mở tệp"),
    "csv": (lambda: "Họ và tên;Chức vụ\n".encode(), "là tệp văn bản (CSV"),
    "csv with mark": (lambda: "\ufeffHọ và tên\n".encode(), "là tệp văn bản (CSV"),
    "csv utf-16": (lambda: "Họ\t".encode("utf-16"), "là tệp văn bản (CSV"),
    "html": (lambda: b"\xef\xbb\xbf  <html><table>", "là trang web hoặc tệp XML"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n\x00\x00\xff", "là tệp hình ảnh"),
    "docx": (lambda: packed({"[Content_Types].xml": b"", "word/document.xml": b""}), "là tài liệu Word"),
    "xlsb": (lambda: packed({"[Content_Types].xml": b"", "xl/workbook.bin": b""}), "(.xlsb)"),
    "ods": (lambda: packed({"content.xml": b"", "mimetype": b""}), "OpenDocument"),
    "zip": (lambda: packed({"a.txt": b"a"}), "là tệp nén"),
    "empty zip": (lambda: packed({}), "là tệp nén"),
    "truncated": (_truncated, "bị hỏng"),
    "macro": (lambda: _with({"xl/vbaProject.bin": b"x"}), "có macro"),
    "laughs in the sheet": (
        lambda: _with({_SHEET: _LAUGHS.encode() + parts_of(plain())[_SHEET]}),
        "khai báo lạ",
    ),
    "laughs in the workbook": (lambda: _with({"xl/workbook.xml": _LAUGHS.encode()}), "khai báo lạ"),
    "entity far behind": (lambda: _with({_SHEET: _letters((1 << 20) - 4) + b"<!DOCTYPE x>"}), "khai báo lạ"),
    "utf-16 sheet": (lambda: _with({_SHEET: "<worksheet/>".encode("utf-16")}), "khai báo lạ"),
    "utf-16 without mark": (lambda: _with({_SHEET: "<worksheet/>".encode("utf-16-le")}), "khai báo lạ"),
    "outside": (lambda: _with({"../../evil.xml": b"<a/>"}), "bất thường"),
    "absolute": (lambda: _with({"/etc/evil.xml": b"<a/>"}), "bất thường"),
    "drive": (lambda: _with({"C:/evil.xml": b"<a/>"}), "bất thường"),
    "doubled part": (_doubled, "bất thường"),
    "three thousand parts": (lambda: _with({f"xl/media/{n}.xml": b"" for n in range(3000)}), "bất thường"),
    "two gigabytes of rows": (lambda: _with({_SHEET: b"<row/>" * 20_000_000}), "phình ra quá lớn"),
    "a hundred megabytes in a cell": (lambda: _with({_SHEET: b"x" * 110_000_000}), "phình ra quá lớn"),
    "too large a file": (lambda: plain() + bytes(31_000_000), "lớn hơn 30 MB"),
    "no sheet part": (
        lambda: packed({k: v for k, v in parts_of(plain()).items() if k != _SHEET}),
        "không có hàng tiêu đề",
    ),
    "broken sheet": (lambda: _with({_SHEET: b"<worksheet"}), "không đọc được"),
    "bad text number": (
        lambda: _sheet('<row r="1"><c r="A1" t="s"><v>999999</v></c></row>'),
        "không đọc được",
    ),
    "bad cell name": (lambda: _sheet('<row r="1"><c r="??"><v>1</v></c></row>'), "không đọc được"),
    "nested tags": (
        lambda: _with({_SHEET: (b"<a>" * 200_000) + _letters(9_000)}),
        "không đọc được",
    ),
}
"""Name → how it is made, and words of what is said."""

READ: dict[str, Callable[[], bytes]] = {
    "honest": plain,
    "stored": lambda: packed(parts_of(plain()), ZIP_STORED),
    "a dimension of everything": lambda: _sheet(_TABLE, before='<dimension ref="A1:XFD1048576"/>'),
    "a cell far away": lambda: _sheet(_TABLE + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "merged far away": lambda: _sheet(
        _TABLE, behind='<mergeCells><mergeCell ref="C3:XFD1048576"/></mergeCells>'
    ),
    "hyperlink formula": lambda: _sheet(
        _TABLE + '<row r="3"><c r="D3"><f>HYPERLINK("http://x")</f></c></row>'
    ),
}
"""Odd but harmless: one person is read from each."""


def written(folder: Path, content: bytes) -> Path:
    file = folder / "của cấp dưới.xlsx"
    file.write_bytes(content)
    return file


def changed(chance: random.Random, content: bytes) -> bytes:
    """The content with a few bytes changed, gone, put in or repeated."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(changed))
        match chance.randrange(4):
            case 0:
                changed[place] = chance.randrange(256)
            case 1:
                del changed[place : place + chance.randint(1, 40)]
            case 2:
                changed[place:place] = chance.randbytes(chance.randint(1, 40))
            case _:
                other = chance.randrange(len(changed))
                changed[place:place] = changed[other : other + chance.randint(1, 60)]
    return bytes(changed)
