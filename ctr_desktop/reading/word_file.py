"""A Word file (.docx) into blocks: what is printed, in its order, with the numbers that Word makes by itself.

Left out: headers and footers, comments, deleted and hidden text, the automatic table of contents.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.text import one_line
from ctr_desktop.reading.bare_tables import bare_table_end
from ctr_desktop.reading.blocks import Block, Cell, Paragraph, Row, Source, Table
from ctr_desktop.reading.encodings import tidied
from ctr_desktop.reading.word_legacy import unify
from ctr_desktop.reading.word_numbering import Numbering
from ctr_desktop.reading.word_parts import ALTERNATE, VAL, Element, W, WordParts, chosen, number
from ctr_desktop.reading.word_styles import Look, Styles

_P, _TBL, _TR, _TC, _R, _T = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc", f"{W}r", f"{W}t"
_PPR, _RPR, _TRPR, _TCPR = f"{W}pPr", f"{W}rPr", f"{W}trPr", f"{W}tcPr"
_SDT_CONTENT, _BOX, _FIELD, _SYMBOL = f"{W}sdtContent", f"{W}txbxContent", f"{W}fldChar", f"{W}sym"
_BREAKS = {f"{W}br", f"{W}cr"}
_DRAWN = {f"{W}drawing", f"{W}pict", f"{W}object"}
_PICTURES = {
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
    "{urn:schemas-microsoft-com:vml}imagedata",
}
_WRAPPERS = {
    f"{W}{name}"
    for name in (
        "hyperlink",
        "ins",
        "moveTo",
        "smartTag",
        "customXml",
        "fldSimple",
        "sdt",
        "sdtContent",
        "dir",
        "bdo",
    )
}
_PLAIN = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}noBreakHyphen": "-"}
_MARKS = {f"{W}b", f"{W}vanish", f"{W}rStyle"}
_GONE = (f"{_RPR}/{W}del", f"{_RPR}/{W}moveFrom")  # of a paragraph's end
_DEEPEST = 60
_MOST_COLUMNS = 256
_SHORT = 60  # characters of a line in a letterhead, a signature, a list of recipients
_ENDS = (".", ";", ":")
_HEX = re.compile("[0-9A-Fa-f]{4}")
_NOTES = ("footnotes", "endnotes")


def read_word(content: bytes, as_is: bool = False) -> Source:
    """What a .docx file that passed `container.kind_of` says. Raises UserError for one nested beyond reason, and
    whatever ElementTree raises for one that is broken."""
    parts = WordParts(content)
    styles = Styles(parts.part("styles"))
    main, notes = parts.main(), [note for kind in _NOTES if (note := parts.part(kind)) is not None]
    legacy = None if as_is else unify([main, *notes], styles)
    walk = _Walk(styles, Numbering(parts.part("numbering"), styles))
    pieces = [*walk.pieces(main.find(f"{W}body")), *walk.notes(notes)]
    return Source(tuple(_blocks(pieces)), legacy, tuple(walk.warnings()))


@dataclass(frozen=True)
class _Line:
    """A paragraph before it has its place."""

    text: str
    bold: bool
    centred: bool
    tabbed: str = ""
    """The text with its tabs, where it has any: they may keep the cells of a table apart that nobody drew."""


_Cells = tuple[Cell, ...]
_Piece = _Line | list[_Cells]


def _blocks(pieces: list[_Piece]) -> Iterator[Block]:
    """The pieces as blocks: lines counted, blank ones dropped, a table that goes on made one."""
    line = 0
    solid = (piece for piece in pieces if not isinstance(piece, _Line) or piece.text)
    for width, together in groupby(solid, key=_width):
        if not width:
            lines = [piece for piece in together if isinstance(piece, _Line)]
            yield from _with_bare_tables(lines, line + 1)
            line += len(lines)
            continue
        rows: list[Row] = []
        for piece in together:
            if not isinstance(piece, _Line):
                rows += [Row(cells, line + place) for place, cells in enumerate(piece, len(rows) + 1)]
        line += len(rows)
        yield Table(tuple(rows))


def _with_bare_tables(lines: list[_Line], first: int) -> Iterator[Block]:
    """Paragraphs, and as a table those that tabs part into as many cells each."""
    texts = [line.tabbed or line.text for line in lines]
    place = 0
    while place < len(lines):
        end = bare_table_end(texts, place, "\t") if lines[place].tabbed else place
        if end > place:
            yield Table(
                tuple(
                    Row(tuple(Cell(one_line(cell)) for cell in texts[number].split("\t")), first + number)
                    for number in range(place, end)
                )
            )
            place = end
        else:
            line = lines[place]
            yield Paragraph(line.text, first + place, line.bold, line.centred)
            place += 1


def _width(piece: _Piece) -> int:
    return 0 if isinstance(piece, _Line) else max(sum(cell.columns for cell in cells) for cells in piece)


@dataclass
class _GridCell:
    """A cell by its place in the table's grid. `merge` is “restart” or “continue” for one of joined cells, else ""."""

    place: int
    columns: int
    merge: str
    pieces: list[_Piece]


@dataclass
class _Text:
    """The text of a paragraph while it is gathered."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    bold: bool = True
    fields: list[bool] = field(default_factory=list)
    """One for each field that is open: whether its result has begun."""


class _Walk:
    """Goes through the parts of one file in their order."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._carried = _Text()
        self._pictures = 0
        self._has_contents = False
        self._has_foreign = False

    def pieces(self, parent: Element | None, depth: int = 0) -> Iterator[_Piece]:
        """The paragraphs and tables of a body, a cell, a text box or a note."""
        for element in self._within(parent, depth):
            if element.tag == _P:
                yield from self._lines(element, depth)
            elif element.tag == _TBL:
                yield from self._table(element, depth + 1)
            elif element.tag == f"{W}altChunk":
                self._has_foreign = True

    def notes(self, roots: list[Element]) -> Iterator[_Piece]:
        """Footnotes and endnotes, each behind its number."""
        printed = (note for root in roots for note in root if note.get(f"{W}type", "normal") == "normal")
        for count, note in enumerate(printed, 1):
            for place, line in enumerate(_flat(self.pieces(note))):
                yield _Line(line if place else f"[{count}] {line}", False, False)

    def warnings(self) -> Iterator[str]:
        if self._pictures:
            yield f"Văn bản có {self._pictures} hình; chữ trong hình không đọc được."
        if self._has_contents:
            yield "Đã bỏ qua mục lục tự động của văn bản."
        if self._has_foreign:
            yield "Văn bản có phần nhúng từ tệp khác; phần ấy không đọc được."

    def _within(self, parent: Element | None, depth: int) -> Iterator[Element]:
        """The children of an element, also those in wrappers that are not printed."""
        if depth > _DEEPEST:
            raise UserError(
                "Trong tệp có bảng hoặc khung lồng nhau quá sâu nên không đọc.",
                "Hãy chép phần chữ cần đọc sang một tài liệu Word mới rồi lưu lại.",
            )
        for element in () if parent is None else parent:
            if element.tag in _WRAPPERS:
                yield from self._within(element, depth + 1)
            elif element.tag == ALTERNATE:
                yield from chosen(element)
            else:
                yield element

    def _lines(self, paragraph: Element, depth: int) -> Iterator[_Piece]:
        if not len(paragraph) and not self._carried.pieces:
            return
        properties = paragraph.find(_PPR)
        look = self._styles.of_paragraph(properties)
        text = self._carried
        text.fields.clear()
        self._gather(text, paragraph, look, depth)
        if properties is not None and any(properties.find(gone) is not None for gone in _GONE):
            return  # a deleted end of a paragraph: it goes on in the next one
        self._carried = _Text()
        if look.is_contents:
            self._has_contents = True
            return
        yield from _as_lines("".join(text.pieces), self._numbering.label(look), text.bold, bool(look.centred))
        for box in text.boxes:
            yield from self.pieces(box, depth + 1)

    def _gather(self, text: _Text, parent: Element, look: Look, depth: int) -> None:
        for element in self._within(parent, depth):
            if element.tag == _R:
                self._run(text, element, look, depth)

    def _run(self, text: _Text, run: Element, look: Look, depth: int) -> None:
        for element in self._within(run, depth):
            tag = element.tag
            if tag == _RPR:
                if not _MARKS.isdisjoint([part.tag for part in element]):  # most runs set only their font
                    look = self._styles.of_run(element, look)
            elif tag == _FIELD:
                _turn(text.fields, element.get(f"{W}fldCharType"))
            elif tag in _DRAWN:
                self._drawn(text, element)
            elif not look.hidden and all(text.fields):
                words = _words(element)
                text.pieces.append(words)
                text.bold = text.bold and (bool(look.bold) or not words.strip())

    def _drawn(self, text: _Text, drawn: Element) -> None:
        found = list(_drawn_things(drawn))
        text.boxes += [element for element in found if element.tag == _BOX]
        self._pictures += any(element.tag in _PICTURES for element in found)

    def _table(self, table: Element, depth: int) -> Iterator[_Piece]:
        rows = [self._row(row, depth) for row in self._within(table, depth) if _is_row(row)]
        if all(len(row) <= 1 for row in rows):  # a frame around text
            for row in rows:
                for cell in row:
                    yield from cell.pieces
        elif cells := [row for row in _joined(rows) if any(cell.text for cell in row)]:
            yield cells

    def _row(self, row: Element, depth: int) -> list[_GridCell]:
        properties = row.find(_TRPR)
        cells: list[_GridCell] = []
        place = _columns(properties, "gridBefore", 0)
        for element in self._within(row, depth):
            if element.tag == _TC:
                cell = self._cell(element, place, depth)
                place += cell.columns
                if _merge(element.find(_TCPR), "hMerge") == "continue" and cells:
                    cells[-1].columns += cell.columns
                else:
                    cells.append(cell)
        return cells

    def _cell(self, element: Element, place: int, depth: int) -> _GridCell:
        properties = element.find(_TCPR)
        columns = max(_columns(properties, "gridSpan", 1), 1)
        pieces = list(self.pieces(element, depth + 1))
        return _GridCell(place, columns, _merge(properties, "vMerge"), pieces)


def _is_row(element: Element) -> bool:
    return element.tag == _TR and element.find(f"{_TRPR}/{W}del") is None


def _columns(properties: Element | None, kind: str, default: int) -> int:
    found = None if properties is None else properties.find(f"{W}{kind}")
    return min(max(number(found, default), 0), _MOST_COLUMNS)


def _merge(properties: Element | None, kind: str) -> str:
    """Whether a cell begins or continues a joined one; "" for one that is not joined."""
    found = None if properties is None else properties.find(f"{W}{kind}")
    return "" if found is None else found.get(VAL, "continue")


def _joined(rows: list[list[_GridCell]]) -> Iterator[_Cells]:
    """The rows with what joined cells hold repeated in each."""
    above: dict[int, str] = {}
    for row in rows:
        cells = [Cell("", row[0].place)] if row and row[0].place else []
        for cell in row:
            is_joined = cell.merge == "continue" and cell.place in above
            text = above[cell.place] if is_joined else "\n".join(_flat(cell.pieces))
            if cell.merge:
                above[cell.place] = text
            else:
                above.pop(cell.place, None)
            cells.append(Cell(text, cell.columns, is_joined))
        yield tuple(cells)


def _flat(pieces: Iterable[_Piece]) -> Iterator[str]:
    """The lines of what stands in a cell or a note, those of tables in it as well."""
    for piece in pieces:
        if isinstance(piece, _Line):
            yield from (piece.text,) if piece.text else ()
        else:
            for cells in piece:
                yield from (cell.text for cell in cells if cell.text and not cell.joined)


def _drawn_things(drawn: Element) -> Iterator[Element]:
    """The pictures and text boxes in something drawn; what is in a text box is for later."""
    waiting = [drawn]
    while waiting:
        element = waiting.pop()
        if element.tag == _BOX or element.tag in _PICTURES:
            yield element
        else:
            waiting += reversed(list(chosen(element) if element.tag == ALTERNATE else element))


def _turn(fields: list[bool], kind: str | None) -> None:
    """A field begins with its code, which is not printed; its result follows."""
    if kind == "begin":
        fields.append(False)
    elif fields and kind == "separate":
        fields[-1] = True
    elif fields and kind == "end":
        fields.pop()


def _words(element: Element) -> str:
    """What an element of a run prints."""
    tag = element.tag
    if tag == _T:
        return element.text or ""
    if tag in _BREAKS:
        return "\n"
    if tag == _SYMBOL:
        return _symbol(element.get(f"{W}char", ""))
    return _PLAIN.get(tag, "")


def _symbol(code: str) -> str:
    return chr(int(code, 16)) if _HEX.fullmatch(code) else ""


def _as_lines(text: str, label: str, bold: bool, centred: bool) -> Iterator[_Line]:
    """A paragraph, blank or not, as lines."""
    parts = _parts(text, centred) or [""]
    tabbed = tidied(text).strip() if len(parts) == 1 and "\t" in text.strip() else ""
    for place, part in enumerate(parts):
        yield _Line(f"{label} {part}" if label and part and not place else part, bold, centred, tabbed)


def _parts(text: str, centred: bool) -> list[str]:
    """A paragraph parted where its author broke the line and meant a new one: everywhere in a heading and in what is
    short all through (letterhead, signature, recipients), elsewhere only behind the end of a sentence or an item."""
    lines = [line for piece in text.split("\n") if (line := one_line(tidied(piece)))]
    if centred or all(len(line) <= _SHORT for line in lines):
        return lines
    parts = lines[:1]
    for line in lines[1:]:
        if parts[-1].endswith(_ENDS):
            parts.append(line)
        else:
            parts[-1] += f" {line}"
    return parts
