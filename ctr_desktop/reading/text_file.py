"""A text file as blocks: lines of a scan, of a PDF or of a web page put together again into paragraphs and tables."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape
from itertools import pairwise

from ctr_desktop.core.text import CAPITALS
from ctr_desktop.reading.bare_tables import bare_table_end
from ctr_desktop.reading.blocks import LONGEST_PARAGRAPH, Block, Cell, Paragraph, Row, Table
from ctr_desktop.reading.bodies import names_at
from ctr_desktop.reading.body_headings import heading_names
from ctr_desktop.reading.cell_lines import cell_line_table
from ctr_desktop.reading.flat_tables import FlatRow, flat_rows, form_rows
from ctr_desktop.reading.frame import is_nation, is_noise, is_signing
from ctr_desktop.reading.markers import UNMARKED, Style, split_marker
from ctr_desktop.reading.short_rows import placed
from ctr_desktop.reading.tables import columns_of, is_form_head
from ctr_desktop.reading.words import Words, ends_open

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
_LONE_MARKER = re.compile(r"[-–+•]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)|[IVX]{1,5}\.|Điều \d{1,3}\.")
_NUMBERS = re.compile(r"\d+")
_YEARS = re.compile(r"[-–]\s*\d{4}\b")
_ENDS_WITH_YEAR = re.compile(r"\d{4}$")
_BEGIN_CLAUSE = ("trong", "trên", "căn", "để", "theo", "sau", "khi", "nhằm", "từ", "ngoài", "đối")
_GIVES_AT_END = re.compile(r"\s(?:đề nghị|yêu cầu|giao)$", re.IGNORECASE)
_BR = "<br>"
_FEWEST_FLAT_ROWS = 3
_FEWEST_FLAT_COLUMNS = 3
_LONGEST_TITLE = 8  # words
_ROMAN_LEFT = re.compile(r"[IVX]{1,5}(?![^\W\d_])")
_BEFORE_ROMAN = ("khóa", "khoá", "lần thứ")  # “Quốc hội khóa” over “XV.”
_FEWEST_WRAPPED = 5
_FEW_LINES = 4
_ROOM = 3  # characters: lines are not all broken at the same place


@dataclass
class _Line:
    """One line without its marks. `chunk` counts the groups of lines between blank ones."""

    text: str
    number: int
    chunk: int
    bold: bool
    opened: bool  # a run of bold text goes on in the next line
    cut: bool  # it ends far before the others
    tail: int = 0  # how long its last line is


def blocks_of(text: str) -> tuple[Block, ...]:
    """The paragraphs and tables of a text, in order."""
    found: list[Block] = []
    lines: list[_Line] = []
    for piece in _pieces(text):
        if isinstance(piece, Table):
            found += _paragraphs(lines)
            found.append(piece)
            lines = []
        else:
            lines.append(piece)
    found += _paragraphs(lines)
    return tuple(found)


def _pieces(text: str) -> Iterator[_Line | Table]:
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
        if (end := _table_end(raw, place)) > place:
            yield _table(raw, place, end)
            place, chunk, open_bold = end, chunk + 1, False
            continue
        if (flat := _flat_table(raw, place) or cell_line_table(raw, place)) is not None:
            table, place = flat
            yield table
            chunk, open_bold = chunk + 1, False
            continue
        for part, glued in _unglued(raw[place]):
            if part.strip() in _LONE_SIGNS and place + 1 < len(raw) and raw[place + 1].strip():
                yield _Line(part.strip(), place + 1, chunk, False, False, False)
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


def _line(raw: str, number: int, chunk: int, bold_before: bool) -> _Line:
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
    return _Line(text, number, chunk, bold or heading is not None, opened, False)


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


def _paragraphs(lines: Sequence[_Line]) -> list[Paragraph]:
    if not lines:
        return []
    wrapped = _is_wrapped(lines)
    width = _width(lines)
    running = _running_heads(lines)
    joined: list[_Line] = []
    aside: list[Paragraph] = []
    for place, line in enumerate(lines):
        if _without_digits(line.text) in running or (wrapped and _is_page_number(lines, place)):
            aside.append(Paragraph(line.text, line.number))
            continue
        before = joined[-1] if joined else None
        if before is not None and _continues(before, line, wrapped, width):
            joined[-1] = _one(before, line)
        else:
            joined.append(replace(line))
        joined[-1].cut, joined[-1].tail = len(line.text) < 0.75 * width, len(line.text)
    found = [Paragraph(line.text, line.number, bold=line.bold) for line in joined] + aside
    return sorted(found, key=lambda paragraph: paragraph.line)


def _is_page_number(lines: Sequence[_Line], place: int) -> bool:
    """A page number between two lines of one paragraph."""
    near = {line.chunk for line in lines[max(0, place - 1) : place + 2]}
    return 0 < place < len(lines) - 1 and len(near) == 1 and is_noise(lines[place].text)


def _running_heads(lines: Sequence[_Line]) -> frozenset[str]:
    """Lines that stand on every page, with its number: the same three times but for the digits."""
    counts = Counter(
        _without_digits(line.text)
        for line in lines
        if len(line.text) < 80
        and 1 <= len(_NUMBERS.findall(line.text)) <= 2
        and split_marker(line.text)[0] is UNMARKED
    )
    return frozenset(
        text
        for text, count in counts.items()
        if count >= 3 and len(text) > 8 and ":" not in text and not text.endswith((".", ";", ","))
    )


def _without_digits(text: str) -> str:
    return " ".join(re.sub(r"\d+", "", text).split())


def _one(before: _Line, line: _Line) -> _Line:
    both = before.bold and line.bold
    hyphen = "" if re.search(r"\d-$", before.text[-2:]) else " "
    return replace(
        before, text=f"{before.text}{hyphen}{line.text}", bold=both, opened=line.opened, chunk=line.chunk
    )


def _is_wrapped(lines: Sequence[_Line]) -> bool:
    """Whether paragraphs were broken into lines: then most lines inside a group begin in the middle of a sentence."""
    inner = [(before, line) for before, line in pairwise(lines) if before.chunk == line.chunk]
    inner = [
        pair for pair in inner if split_marker(pair[1].text)[0] is UNMARKED and not pair[1].text.isupper()
    ]
    half = _width(lines) / 2
    # The short lines of a site's menus say nothing.
    full = [pair for pair in inner if len(pair[0].text) > half]
    return _begin_small(inner) or _begin_small(full)


def _begin_small(pairs: Sequence[tuple[_Line, _Line]]) -> bool:
    middle = sum(line.text[:1].islower() for _, line in pairs)
    return middle >= _FEWEST_WRAPPED and middle >= 0.35 * len(pairs)


def _width(lines: Sequence[_Line]) -> int:
    """How long a full line is: nearly the longest, one that runs over left aside."""
    lengths = sorted(len(line.text) for line in lines)
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _continues(before: _Line, line: _Line, wrapped: bool, width: int) -> bool:
    """Whether a line goes on with the paragraph of the line before."""
    if len(before.text) > LONGEST_PARAGRAPH:
        return False
    if before.chunk == line.chunk and (
        before.opened
        or _LONE_MARKER.fullmatch(before.text)
        or _is_open(before.text, line.text)
        or _lists_on(before.text, line.text)
        or (_ROMAN_LEFT.match(line.text) and before.text.lower().endswith(_BEFORE_ROMAN))
    ):
        return True
    if before.chunk != line.chunk or not wrapped:
        return False
    if before.bold and line.bold:
        return False  # each closed its own bold type: lines of a signature or a letterhead
    marker, _ = split_marker(line.text)
    is_small = marker is UNMARKED and line.text[:1].islower()
    if before.bold != line.bold and not (line.bold and is_small):
        return is_small or before.text.endswith((",", " và"))
    if marker is not UNMARKED:
        is_full = len(before.text) >= 0.9 * width
        return _is_no_marker(before.text, line.text, marker.style, is_full=is_full)
    if before.text.isupper() != line.text.isupper() and min(len(before.text), len(line.text)) > 3:
        return line.text[:1].islower()
    if _wants_more(before.text):
        return True
    ended = (before.cut and not ends_open(before.text)) or before.text.endswith((".", ";", ":"))
    if (ended and _is_label(line.text)) or _is_short_heading(before, line, width):
        return False
    addresses = before.text.lower().startswith("kính gửi")
    is_short = before.cut or _would_fit(before.tail, line.text, width)
    ends = is_short and (addresses or before.text.endswith((".", ";", ":", "./")))
    return not ends or line.text[:1].islower()


def _would_fit(tail: int, line: str, width: int) -> bool:
    """Whether the first word of the next line had room behind the last one: whoever breaks lines had put it there."""
    return tail > 0 and tail + 1 + len(line.split(" ")[0]) <= width - _ROOM


def _wants_more(text: str) -> bool:
    """“+ Sở”: what a body is, without its name."""
    last = Words(text[-20:].split(" ")[-1])
    return len(last) == 1 and last.is_head(0) and last[0].is_capital


def _breaks_a_name(title: str, line: str) -> bool:
    """“Tham mưu Chủ tịch” over “UBND tỉnh …”."""
    words, below = Words(title), Words(line[:40])
    last = len(words) - 2
    return words.is_verb(0) and words[last].is_capital and words.is_head(last) and below.is_head(0)


def _lists_on(before: str, line: str) -> bool:
    """“3. Các bộ, cơ quan ngang bộ;” over “Ủy ban nhân dân các tỉnh khẩn trương …”: nothing but names stands before the
    semicolon, so that the sentence has not said yet what they do."""
    marker, title = split_marker(before)
    if not before.endswith(";") or not marker.is_numbered or split_marker(line)[0] is not UNMARKED:
        return False
    words, below = Words(title.rstrip(";")), Words(line[:80])
    return words.is_head(0) and below.is_head(0) and not words.has(names_at(words, 0).end)


def _is_open(before: str, line: str) -> bool:
    """Whether a bracket that the next line closes is open: one paragraph also where few lines are broken."""
    return (
        before.rfind("(") > before.rfind(")")
        and line.find(")") >= 0
        and not 0 <= line.find("(") < line.find(")")
        and split_marker(line)[0] is UNMARKED
    )


def _is_short_heading(before: _Line, line: _Line, width: int) -> bool:
    """“1. Mục tiêu”, “2. Bộ trưởng các Bộ” with a sentence on the next line."""
    if not before.cut or not line.text[:1].isupper() or before.text.endswith(","):
        return False
    marker, title = split_marker(before.text)
    if title.count("(") > title.count(")"):
        return False
    words = title.split()
    if not marker.is_numbered or not words or ends_open(title) or words[0].lower() in _BEGIN_CLAUSE:
        return False
    if _breaks_a_name(title, line.text):
        return False
    acts = Words(line.text[:40]).is_verb(0)
    if marker.style is Style.ARTICLE or _GIVES_AT_END.search(title) or heading_names(title).heading:
        return acts and heading_names(title).heading  # a name may be broken there
    if len(before.text) < width / 2 and len(words) < 8:
        return acts or not (words[-1][:1].isupper() and len(words) > 2)
    return False


def _is_no_marker(before: str, text: str, style: Style, *, is_full: bool) -> bool:
    """A dash between two years, or a number in a sentence, that came to stand at the beginning of a line."""
    if before.endswith((".", ";", ":", "!", "?")):
        return False
    if style is Style.BULLET:
        return bool(_YEARS.match(text) and _ENDS_WITH_YEAR.search(before)) or (
            text[:1] in "-–" and (is_full or text[1:].lstrip()[:1].islower()) and not before.endswith(",")
        )
    return (
        style in (Style.ARABIC, Style.DECIMAL)
        and not re.match(rf"[\d.]+\s?[-.)]\s*[{CAPITALS}]", text)
        and before[-1:].isalpha()
        and before.split()[-1].lower() in _BEFORE_NUMBER
    )


_BEFORE_NUMBER = frozenset(
    [
        "ngày",
        "tháng",
        "năm",
        "số",
        "khoản",
        "điều",
        "điểm",
        "quý",
        "khóa",
        "khoá",
        "lần",
        "mục",
        "chương",
        "phần",
        "từ",
        "đến",
        "trên",
        "dưới",
        "ít",
        "nhất",
    ]
)


def _is_label(text: str) -> bool:
    """“Thời gian thực hiện: …”: a line that gives itself a name."""
    head, colon, _ = text.partition(":")
    return bool(colon) and text[:1].isupper() and len(head.split()) <= 6 and "," not in head


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
