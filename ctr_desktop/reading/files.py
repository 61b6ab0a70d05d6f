"""A foreign file into blocks, by what it is and not by its name. Runs in a child (`exchange/child.py`)."""

from collections.abc import Callable

from ctr_desktop.core.errors import UserError
from ctr_desktop.exchange.container import Kind, ask_again, kind_of
from ctr_desktop.reading.blocks import Source
from ctr_desktop.reading.encodings import converted, decoded, tidied
from ctr_desktop.reading.sheet_file import read_sheets
from ctr_desktop.reading.text_file import blocks_of
from ctr_desktop.reading.word_file import read_word

_PROGRAM = "Word hoặc Excel"
_WANTED = "không phải văn bản Word (.docx), bảng Excel (.xlsx) hay tệp chữ (.txt)"
_SAVE_WORD = (
    "Hãy mở tệp bằng Word, chọn “Lưu thành” (Save As), loại “Word Document (*.docx)”, rồi đọc tệp mới."
)
_SAVE_EXCEL = (
    "Hãy mở tệp bằng Excel, chọn “Lưu thành” (Save As), loại “Excel Workbook (*.xlsx)”, rồi đọc tệp mới."
)
_OCR = "Hãy dùng phần mềm nhận dạng chữ (OCR) để có bản chữ, lưu thành tệp Word (.docx), rồi đọc tệp ấy."
_TODO = {
    Kind.EMPTY: "Hãy chọn tệp khác, hoặc xin lại tệp.",
    Kind.LOCKED: "Hãy mở tệp bằng Word hoặc Excel, bỏ mật khẩu, lưu lại rồi đọc.",
    Kind.MACROS: "Hãy mở tệp bằng Word hoặc Excel, chọn “Lưu thành” (Save As), loại không có macro (.docx, .xlsx),"
    " rồi đọc tệp mới.",
    Kind.OLD_WORKBOOK: _SAVE_EXCEL,
    Kind.BINARY_WORKBOOK: _SAVE_EXCEL,
    Kind.OLD_DOCUMENT: _SAVE_WORD,
    Kind.OPEN_DOCUMENT: "Hãy mở tệp bằng LibreOffice hoặc Word, chọn “Lưu thành” (Save As), loại Word (.docx) hoặc"
    " Excel (.xlsx), rồi đọc tệp mới.",
    Kind.RICH_TEXT: _SAVE_WORD,
    Kind.WEB: _SAVE_WORD,
    Kind.SLIDES: "Hãy chép phần chữ cần đọc sang một tài liệu Word mới (.docx), rồi đọc tệp ấy.",
    Kind.PDF: "Hãy xin tệp Word gốc. Nếu PDF có chữ, hãy mở bằng Word rồi lưu thành .docx; nếu là bản chụp (scan),"
    " phải nhận dạng chữ (OCR) trước.",
    Kind.PICTURE: _OCR,
    Kind.PACKED: "Hãy giải nén rồi chọn tệp văn bản ở bên trong.",
    Kind.OTHER: "Hãy chọn tệp Word (.docx), Excel (.xlsx) hoặc tệp chữ (.txt).",
}


def source_of(name: str, content: bytes, *, as_is: bool = False) -> Source:
    """What a file says, in Unicode; with `as_is` a text in an old encoding is left alone. Raises UserError, which
    names the file, for what can't be read: what it is, and what to do."""
    kind = kind_of(name, content, _PROGRAM)
    if kind not in _READERS:
        raise UserError(f"“{name}” {kind}, {_WANTED}.", _TODO[kind])
    source = _read(name, _READERS[kind], content, as_is)
    if not source.blocks:
        raise _without_words(name, source)
    return source


def _read_text(content: bytes, as_is: bool) -> Source:
    text = decoded(content)
    text, legacy = (text, None) if as_is else converted(text)
    return Source(blocks_of(tidied(text)), legacy)


_Reader = Callable[[bytes, bool], Source]
_READERS: dict[Kind, _Reader] = {
    Kind.TEXT: _read_text,
    Kind.DOCUMENT: read_word,
    Kind.WORKBOOK: read_sheets,
}


def _read(name: str, reader: _Reader, content: bytes, as_is: bool) -> Source:
    try:
        return reader(content, as_is)
    except UserError:
        raise
    except Exception as error:  # a broken file makes openpyxl raise anything at all
        raise UserError(
            f"Không đọc được tệp “{name}”: tệp quá phức tạp hoặc bị hỏng.", ask_again(_PROGRAM)
        ) from error


def _without_words(name: str, source: Source) -> UserError:
    seen = " ".join(source.warnings)
    return UserError(
        f"Tệp “{name}” không có chữ nào đọc được. {seen}".strip(), _OCR if seen else _TODO[Kind.EMPTY]
    )
