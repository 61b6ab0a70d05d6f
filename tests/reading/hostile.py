"""Word files that mean harm, and files that are no documents: how each is made, and what is said of it."""

import random
from collections.abc import Callable, Mapping

from tests.exchange import hostile as sheets
from tests.reading.office import described, docx, item, level, num, p, packed, parts_of, style, table, tc, tr

_MAIN = "word/document.xml"
_LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>{}]>".format("".join(f"<!ENTITY a{n} '&a;&a;'>" for n in range(20)))
_LIST = described(0, level(0, "decimal", "%1.")) + num(1, 0)


def plain() -> bytes:
    """An honest document with something of everything."""
    body = (
        item("Tổ chức học tập", 1, 0) + table(tr("TT", "Nhiệm vụ"), tr("1", "Họp")) + p("Hết", properties="")
    )
    notes = f'<w:footnote w:id="1">{p("Chú thích")}</w:footnote>'
    return docx(body, styles=style("Normal", more='w:default="1"'), numbering=_LIST, footnotes=notes)


def _with(changes: Mapping[str, bytes]) -> bytes:
    return packed({**parts_of(plain()), **changes})


def _nested(opening: str, closing: str, times: int, around: tuple[str, str] = ("", "")) -> bytes:
    before, behind = around
    return docx(f"{before}{opening * times}{closing * times}{behind}" + _noise() + p("Hết"))


def _noise() -> str:
    """Words that don't pack well, so that the ratio alone tells nothing."""
    return p("".join(random.Random(1).choices("abcdefghijklmnop ", k=60_000)))


def _ole(inside: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + inside.encode("utf-16-le") + bytes(600)


def _picture_only() -> bytes:
    return docx("<w:p><w:r><w:drawing><a:graphic><a:blip/></a:graphic></w:drawing></w:r></w:p>")


_NO_ROWS = {
    "xl/worksheets/sheet1.xml": b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"<sheetData/></worksheet>"
}

REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "là tệp trống"),
    "blank": (lambda: b"\xef\xbb\xbf \r\n", "là tệp trống"),
    "zeros": (lambda: bytes(5000), "là tệp trống"),
    "pdf behind a line": (lambda: b"@PJL SET\n%PDF-1.4\n", "là tệp PDF"),
    "pdf": (lambda: b"%PDF-1.7\n%\xe2\xe3", "là tệp PDF"),
    "old word": (lambda: _ole("WordDocument"), "đời cũ (.doc)"),
    "old word with a table": (lambda: _ole("Workbook WordDocument"), "đời cũ (.doc)"),
    "old excel": (lambda: _ole("Workbook"), "đời cũ (.xls)"),
    "old excel of 1995": (lambda: _ole("Book"), "đời cũ (.xls)"),
    "password": (lambda: _ole("EncryptedPackage"), "có đặt mật khẩu"),
    "mail": (lambda: _ole("__substg1.0_"), "là tệp loại khác"),
    "rtf": (lambda: b"{\\rtf1\\ansi x}", "là văn bản RTF"),
    "html": (lambda: b"\r\n<html><p>x", "là trang web"),
    "html with a table": (lambda: b"<TABLE border=1><tr>", "là trang web"),
    "html with mark": (lambda: b"\xef\xbb\xbf<!DOCTYPE html>", "là trang web"),
    "web archive": (lambda: b"MIME-Version: 1.0\r\n", "là trang web"),
    "word 2003 xml": (lambda: b'<?xml version="1.0"?><w:wordDocument/>', "là trang web hoặc tệp XML"),
    "png": (lambda: b"\x89PNG\r\n\x1a\n\x00\x00\xff", "là tệp hình ảnh"),
    "jpeg": (lambda: b"\xff\xd8\xff\xe0\x00\x10JFIF", "là tệp hình ảnh"),
    "rar": (lambda: b"Rar!\x1a\x07\x00", "là tệp nén"),
    "program": (lambda: b"MZ\x90\x00\x03\x00\x00", "là tệp loại khác"),
    "noise": (lambda: random.Random(1).randbytes(5000), "là tệp loại khác"),
    "pptx": (lambda: packed({"[Content_Types].xml": "", "ppt/presentation.xml": ""}), "PowerPoint"),
    "xlsb": (lambda: packed({"[Content_Types].xml": "", "xl/workbook.bin": ""}), "(.xlsb)"),
    "odt": (lambda: packed({"content.xml": "", "mimetype": ""}), "OpenDocument"),
    "zip": (lambda: packed({"a.docx": plain()}), "là tệp nén"),
    "zip without content types": (lambda: packed({_MAIN: "<w:document/>"}), "là tệp nén"),
    "docm": (lambda: _with({"word/vbaProject.bin": b"x"}), "có macro"),
    "xlsm": (sheets.REFUSED["macro"][0], "có macro"),
    "truncated": (lambda: plain()[: len(plain()) // 2], "bị hỏng"),
    "laughs in the document": (lambda: _with({_MAIN: _LAUGHS.encode()}), "khai báo lạ"),
    "laughs in a note": (lambda: _with({"word/footnotes.xml": _LAUGHS.encode()}), "khai báo lạ"),
    "utf-16 document": (lambda: _with({_MAIN: "<w:document/>".encode("utf-16")}), "khai báo lạ"),
    "outside": (lambda: _with({"../../evil.xml": b"<a/>"}), "bất thường"),
    "doubled part": (lambda: _with({_MAIN.upper(): b"<a/>"}), "bất thường"),
    "three thousand parts": (lambda: _with({f"word/media/{n}.png": b"" for n in range(3000)}), "bất thường"),
    "a hundred megabytes": (lambda: _with({_MAIN: b"x" * 110_000_000}), "phình ra quá lớn"),
    "a million blank paragraphs": (lambda: docx("<w:p/>" * 1_000_000), "phình ra quá lớn"),
    "forty megabytes of paragraphs": (
        lambda: _many("<w:p w:rsidR='{:08X}{:08X}{:08X}'/>", 900_000),
        "quá dài",
    ),
    "broken document": (lambda: _with({_MAIN: b"<w:document"}), "không đọc được"),
    "broken lists": (lambda: _with({"word/numbering.xml": b"<"}), "không đọc được"),
    "unknown encoding": (
        lambda: _with({_MAIN: b'<?xml version="1.0" encoding="x-foreign"?><a/>'}),
        "không đọc được",
    ),
    "another root": (lambda: packed({**parts_of(docx("")), _MAIN: b"<a/>"}), "không có chữ nào"),
    "nothing in it": (lambda: docx(""), "không có chữ nào"),
    "pictures alone": (_picture_only, "1 hình"),
    "empty workbook": (lambda: sheets.packed(sheets.parts_of(sheets.plain()) | _NO_ROWS), "không có chữ nào"),
    "tables in tables": (
        lambda: _nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 100_000),
        "quá sâu",
    ),
    "wrappers": (lambda: _nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 100_000), "quá sâu"),
    "links in links": (
        lambda: _nested("<w:hyperlink>", "</w:hyperlink>", 90_000, around=("<w:p>", "</w:p>")),
        "quá sâu",
    ),
}
"""Name → how it is made, and words of what is said."""


def _many(paragraph: str, count: int) -> bytes:
    """Paragraphs with marks of their own, as Word gives them: they pack to a tenth only."""
    chance = random.Random(1)
    return docx(
        "".join(paragraph.format(*chance.choices(range(1 << 32), k=3)) for _ in range(count)) + p("Hết")
    )


def _wide(columns: int) -> bytes:
    return docx(table(tr(tc("a", properties=f'<w:gridSpan w:val="{columns}"/>'), "b")) + p("Hết"))


def _loops() -> bytes:
    styles = style("A", base="B") + style("B", base="A") + style("C", base="C") + style("D", base="không có")
    body = "".join(item("x", None, None, name) for name in "ABCD")
    links = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="A"/></w:abstractNum>' + num(1, 0)
    return docx(body + item("y", 1, 0) + p("Hết"), styles=styles, numbering=links)


READ: dict[str, Callable[[], bytes]] = {
    "honest": lambda: docx(p("Hết")),
    "a million marked blank paragraphs": lambda: _many('<w:p w:rsidR="{:08X}"/>', 1_000_000),
    "fields that never end": lambda: docx(
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 9_000) + p("Hết")
    ),
    "a cell over a billion columns": lambda: _wide(10**9),
    "a cell over more digits than a number has": lambda: docx(
        table(tr(tc("a", properties=f'<w:gridSpan w:val="{"9" * 50_000}"/>'), "b")) + p("Hết")
    ),
    "a level of a billion": lambda: docx(item("x", 1, 10**9) + p("Hết"), numbering=_LIST),
    "a billionth item": lambda: docx(
        item("x", 1, 0) + p("Hết"),
        numbering=described(0, level(0, "upperRoman", "%1.", 999_999_999)) + num(1, 0),
    ),
    "styles and lists in a ring": _loops,
    "nested shapes": lambda: _nested(
        "<v:g>", "</v:g>", 100_000, around=("<w:p><w:r><w:pict>", "</w:pict></w:r></w:p>")
    ),
    "lists that are not there": lambda: docx(item("x", 7, 3) + p("Hết")),
    "odd numbers": lambda: docx(
        p("x", properties='<w:numPr><w:ilvl w:val="٣"/><w:numId w:val="²"/></w:numPr>') + p("Hết"),
        numbering=_LIST,
    ),
}
"""Odd but harmless: each says “Hết”."""
