"""A text file as blocks: lines of a scan, of a PDF or of a web page put together again into paragraphs and tables."""

import re
from collections.abc import Iterator, Sequence
from html import unescape

from ctr_desktop.reading.bare_tables import bare_table_end, tabbed_rows
from ctr_desktop.reading.blocks import Block, Cell, Row, Table
from ctr_desktop.reading.broken_lines import TextLine, paragraphs_of
from ctr_desktop.reading.cell_lines import cell_line_table
from ctr_desktop.reading.flat_tables import FlatRow, flat_rows, form_rows
from ctr_desktop.reading.frame import is_nation, is_signing
from ctr_desktop.reading.markers import UNMARKED, split_marker
from ctr_desktop.reading.short_rows import placed
from ctr_desktop.reading.tables import columns_of, is_form_head
from ctr_desktop.reading.words import Words

_RULE = re.compile(r"[-_=*~\s|+:.·…—–]*")  # a line that is only drawn: -----, ***, |---|
_TABLE_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?")
_BREAK = re.compile(r"<\s*br\s*/?\s*>|</p>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|b|i|u|em|strong|span|div|font|td|tr|th|sup|sub|center|a|table|tbody|thead|li|ul|ol"
    r"|h\d)(?:\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)
_LINK = re.compile(r"\[([^\[\]]{1,200})\]\((?:[^()\s]{1,500})\)")
_HEADING = re.compile(r"#{1,6}\s+")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_GLUED = re.compile(
    r"(?:(?<=[^\s*(])|(?<=[.;:/]\s))\*\*\s*(?=(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2}){0,3}|[A-HĐ])(?:[.)]\s*\S"
    r"|\s?[-–]\s\S)|(?:PHẦN|CHƯƠNG|MỤC"
    r"|PHỤ LỤC)\s)"
)
_STARS = re.compile(r"\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)")
_OPENS_BOLD = re.compile(r"\s*\*\*[^\s*.,;:)]")  # bold that was open before was never closed
_BLANK = re.compile(r"[\s\u00a0\u200b]+")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"))
_LONE_SIGNS = ("-", "–", "+", "•")
_BR = "<br>"
_FEWEST_FLAT_ROWS = 3
_FEWEST_FLAT_COLUMNS = 3
_LONGEST_TITLE = 8  # words
_FEW_LINES = 4


def blocks_of(text: str) -> tuple[Block, ...]:
    """The paragraphs and tables of a text, in order."""
    found: list[Block] = []
    lines: list[TextLine] = []
    for piece in _pieces(text):
        if isinstance(piece, Table):
            found += paragraphs_of(lines)
            found.append(piece)
            lines = []
        else:
            lines.append(piece)
    found += paragraphs_of(lines)
    return tuple(found)


def _pieces(text: str) -> Iterator[TextLine | Table]:
    """Every line that says something, and every table drawn with bars."""
    raw = (
        text.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\u2028", "\n")
        .replace("\x0b", "\n")
        .split("\n")
    )
    chunk, place, open_bold = 0, 0, False
    while place < len(raw):
        if "\t" not in raw[place] and (end := _table_end(raw, place)) > place:
            yield _table(raw, place, end)
            place, chunk, open_bold = end, chunk + 1, False
            continue
        flat = _flat_table(raw, place) or cell_line_table(raw, place) or _tabbed_table(raw, place)
        if flat is not None:
            table, place = flat
            yield table
            chunk, open_bold = chunk + 1, False
            continue
        for part, glued in _unglued(raw[place]):
            if part.strip() in _LONE_SIGNS and place + 1 < len(raw) and raw[place + 1].strip():
                yield TextLine(part.strip(), place + 1, chunk, False, False, False)
                continue
            if not part.strip() or _RULE.fullmatch(part):
                chunk += 1
                open_bold = open_bold != (part.strip() == "**") and _closes_bold(raw, place + 1)
                continue
            if glued:
                chunk += 1
            if _OPENS_BOLD.match(part) and part.count("**") % 2 == 0:
                open_bold = False
            line = _line(part, place + 1, chunk, open_bold)
            open_bold = line.opened
            if line.text:
                yield line
            if _stands_alone(part):
                chunk += 1
        place += 1


def _closes_bold(raw: Sequence[str], start: int) -> bool:
    """Whether bold type that is open over a blank line is closed in the next paragraph: else a sign is missing, and
    nothing that follows is bold for it."""
    following = next((line for line in raw[start : start + _FEW_LINES] if line.strip()), "")
    return following.count("**") % 2 == 1


def _unglued(raw: str) -> Iterator[tuple[str, bool]]:
    """The line, taken apart where a heading in bold type hangs on the sentence before it."""
    cut = raw.replace("\f", "\n")
    cut = cut.replace("****", "** **") if "****" in cut else cut
    for number, part in enumerate(_GLUED.sub("\n**", cut).split("\n")):
        yield part, number > 0


def _stands_alone(raw: str) -> bool:
    return raw.lstrip().startswith("#")


def _line(raw: str, number: int, chunk: int, bold_before: bool) -> TextLine:
    text = unescape(raw) if "&" in raw else raw
    text = _TAG.sub(" ", _BREAK.sub(" ", text)) if "<" in text else text
    text = _LINK.sub(r"\1", text) if "](" in text else text
    heading = _HEADING.match(text.lstrip())
    text = text.strip().strip("|").strip()
    if heading:
        text = text[heading.end() :]
    bold, opened = _boldness(text, bold_before)
    if "*" in text or "_" in text or "\\" in text:
        text = _ESCAPED.sub(r"\1", _plain(text))
    text = _BLANK.sub(" ", text.translate(_INVISIBLE)).strip()
    if text.startswith(("> ", ">")):
        text = text.lstrip("> ")
    return TextLine(text, number, chunk, bold or heading is not None, opened, False)


def _plain(text: str) -> str:
    """Without stars and underscores of markup; a star that is a bullet stays."""
    bullet = re.match(r"[*+-]\s+(?=\S)", text)
    kept = bullet.group() if bullet else ""
    body = text[len(kept) :]
    return kept + _STARS.sub("", body)


def _boldness(text: str, before: bool) -> tuple[bool, bool]:
    """Whether nearly all letters of the line are bold, and whether bold goes on behind it."""
    if "**" not in text:
        return before, before
    inside, bold, letters = before, 0, 0
    for number, part in enumerate(text.split("**")):
        inside = before if number % 2 == 0 else not before
        count = sum(character.isalpha() for character in part)
        letters += count
        bold += count if inside else 0
    return letters > 0 and bold >= 0.9 * letters, inside


def _table_end(raw: Sequence[str], start: int) -> int:
    """Where a table drawn with bars (or kept apart by tabs) ends; `start` when none begins there."""
    if raw[start].strip()[:1] == "|" and raw[start].count("|") >= 2 and len(raw[start].strip()) > 2:
        end = start
        while end < len(raw) and (
            (raw[end].count("|") >= 2 and raw[end].strip()[:1] == "|")
            or _TABLE_RULE.fullmatch(raw[end].strip() or "-")
        ):
            end += 1
        return end if end - start >= 2 else start
    return max(bare_table_end(raw, start, "|"), bare_table_end(raw, start, "\t"))


def _flat_table(raw: Sequence[str], start: int) -> tuple[Table, int] | None:
    """A table of work whose cells each stand on lines of their own, and the place behind it."""
    if raw[start].strip() != "|":
        return None
    found, end = flat_rows(raw, start, _is_flat_head)
    if not found:
        found, end = form_rows(raw, start, _is_form_head)
        return (Table(tuple(map(_flat_row, found))), end) if len(found) >= _FEWEST_FLAT_ROWS else None
    if len(found) < _FEWEST_FLAT_ROWS:
        return None
    head = _flat_row(found[0])
    columns = columns_of(Table((head,)))
    if columns is None:
        return None
    rows = [head]
    for row in found[1:]:
        rows.append(placed(_flat_row(row), rows[-1], columns, len(head.cells)))
    return Table(tuple(rows)), end


def _tabbed_table(raw: Sequence[str], start: int) -> tuple[Table, int] | None:
    """A table whose cells tabs keep apart: one of work by its head, any other one by its rows."""
    if "\t" not in raw[start]:
        return None
    if (found := tabbed_rows(raw, start)) is not None:
        rows, end = found
        return Table(tuple(_tabbed_row(cells, number + 1) for cells, number in rows)), end
    end = _table_end(raw, start)
    return (_table(raw, start, end), end) if end > start else None


def _tabbed_row(cells: Sequence[str], number: int) -> Row:
    return Row(tuple(Cell(_cell(text.replace("\n", _BR), number)) for text in cells), number)


def _is_flat_head(row: FlatRow) -> bool:
    head = _flat_row(row)
    is_list = any(cell.text.endswith(":") for cell in head.cells)  # “Số hiệu:” beside its value
    return len(head.cells) >= _FEWEST_FLAT_COLUMNS and not is_list and columns_of(Table((head,))) is not None


def _is_form_head(row: FlatRow) -> bool:
    """Titles of a form, or any others that are no letterhead: what stands in a table of unknown columns is no work."""
    titles = [cell.text for cell in _flat_row(row).cells]
    return is_form_head(titles) or (len(titles) >= _FEWEST_FLAT_COLUMNS and all(map(_is_title, titles)))


def _is_title(text: str) -> bool:
    """A few words that name a column."""
    is_short = len(text.split()) <= _LONGEST_TITLE and not text.endswith((".", ";", ":", ","))
    return is_short and not is_signing(text) and not is_nation(text)


def _flat_row(row: FlatRow) -> Row:
    return Row(tuple(Cell(_cell(_in_cell(lines), row.line + 1)) for lines in row.cells), row.line + 1)


def _in_cell(lines: Sequence[str]) -> str:
    """The lines of a flattened cell: broken ones joined, others kept apart."""
    text = ""
    for line in lines:
        apart = text and (
            text.endswith((".", ";", ":"))
            or split_marker(line)[0] is not UNMARKED
            or (Words(line[:60]).is_head(0) and line[:1].isupper() and not text.endswith(("và", ",")))
        )
        text += f"{_BR if apart else ' '}{line}" if text else line
    return text


def _table(raw: Sequence[str], start: int, end: int) -> Table:
    rows: list[Row] = []
    for number in range(start, end):
        line = raw[number].strip()
        if _TABLE_RULE.fullmatch(line) or not line.strip("| \t"):
            continue
        sign = r"(?<!\\)\|" if "|" in line else "\t"
        cells = re.split(sign, line[1:] if line.startswith("|") else line)
        if line.endswith("|"):
            cells = cells[:-1]
        rows.append(Row(tuple(Cell(_cell(cell, number + 1)) for cell in cells), number + 1))
    return Table(tuple(rows))


def _cell(raw: str, number: int) -> str:
    # Two runs of bold type with only a blank between were lines of their own before the table was drawn.
    lines = _BREAK.sub("\n", re.sub(r"(?<=\S)\*\*\s+\*\*(?=\S)", "\n", raw)).split("\n")
    parts = [_line(part, number, 0, False).text for part in lines]
    parts = [part for part in parts if not _RULE.fullmatch(part)]
    return "\n".join(part for part in parts if part)
