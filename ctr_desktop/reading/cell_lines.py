"""Tables copied as plain text, every cell on a line of its own, with nothing drawn between them.

The head is a run of lines that name columns, the number first. A row begins where a line is the next number; what
stands up to the following one are its cells, a blank line an empty one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from ctr_desktop.reading.blocks import Cell, Row, Table
from ctr_desktop.reading.frame import is_recipients, is_signing
from ctr_desktop.reading.markers import Marker, Style, is_bare_number, split_number
from ctr_desktop.reading.short_rows import fit
from ctr_desktop.reading.tables import Columns, columns_of, kind_of
from ctr_desktop.reading.words import ends_open

_FEWEST_COLUMNS, _MOST_COLUMNS = 4, 9
_FEWEST_ROWS = 3
_LONGEST_TITLE = 60  # characters
_LONGEST_NUMBER_TITLE = 12  # “Số thứ tự”
_MOST_LINES = 40  # of one row


@dataclass(frozen=True)
class _Line:
    text: str
    number: int  # from 0


def cell_line_table(lines: Sequence[str], start: int) -> tuple[Table, int] | None:
    """The table that begins with a line, and the place behind it; None where none does."""
    if len(lines[start].strip()) > _LONGEST_NUMBER_TITLE or kind_of(lines[start]) != "number":
        return None
    head = _head(lines, start)
    columns = columns_of(Table((head,))) if head is not None else None
    if head is None or columns is None:
        return None
    width, place = len(head.cells), start
    for _ in head.cells:
        place = _next(lines, place) + 1
    rows = list(_rows(lines, place, width, columns))
    if len(rows) < _FEWEST_ROWS:
        return None
    return Table((head, *(row for row, _ in rows))), rows[-1][1]


def _next(lines: Sequence[str], place: int) -> int:
    """The next line from a place on that is not blank; the end where there is none."""
    while place < len(lines) and not lines[place].strip():
        place += 1
    return place


def _head(lines: Sequence[str], start: int) -> Row | None:
    """The titles up to the first number; None where one of them names no column."""
    titles: list[Cell] = []
    place = start
    while place < len(lines) and len(titles) <= _MOST_COLUMNS:
        text = lines[place].strip()
        if titles and is_bare_number(text):
            return Row(tuple(titles), start + 1) if len(titles) >= _FEWEST_COLUMNS else None
        if len(text) > _LONGEST_TITLE or kind_of(text) is None:
            return None
        titles.append(Cell(text))
        place = _next(lines, place + 1)
    return None


def _rows(lines: Sequence[str], start: int, width: int, columns: Columns) -> Iterator[tuple[Row, int]]:
    """The rows, each with the place behind it."""
    place = _next(lines, start)
    last: dict[Style, int] = {}
    while place < len(lines) and (marker := _row_number(lines[place], last)) is not None:
        last[marker.style] = marker.number
        behind = _row_end(lines, place + 1, last)
        end = behind if behind is not None else _reach(lines, place + 1)
        cells = _filled([_Line(lines[at].strip(), at) for at in range(place + 1, end)])
        if behind is None and cells:  # of what follows the last number only so much can be its row
            cells = cells[: width - 1]
            end = cells[-1].number + 1
        row = _row(lines[place].strip(), [cell.text for cell in cells], width, columns)
        if row is None:
            return
        yield Row(tuple(map(Cell, row)), place + 1), end
        place = _next(lines, end)


def _row_number(line: str, last: dict[Style, int]) -> Marker | None:
    """The number of a row, where a line is one that may come next."""
    text = line.strip()
    if not text or not is_bare_number(text):
        return None
    marker, _ = split_number(text)
    follows = marker.number == last.get(marker.style, 0) + 1 or marker.number == 1
    return marker if follows and marker.style in (Style.ARABIC, Style.ROMAN, Style.LETTER) else None


def _row_end(lines: Sequence[str], start: int, last: dict[Style, int]) -> int | None:
    """Where the next row begins; None behind the last one."""
    for place in range(start + 1, min(len(lines), start + _MOST_LINES)):
        if _row_number(lines[place], last) is not None:
            return place
    return None


def _reach(lines: Sequence[str], start: int) -> int:
    """How far the last row may reach."""
    end = min(len(lines), start + _MOST_LINES)
    for place in range(start, end):
        text = lines[place].strip()
        is_gap = not text and place + 1 < end and not lines[place + 1].strip()
        if is_gap or is_recipients(text) or is_signing(text):
            return place
    return end


def _filled(cells: list[_Line]) -> list[_Line]:
    """The cells without the blank lines that only part them."""
    while cells and not cells[-1].text:
        cells.pop()
    blank = sum(not cell.text for cell in cells)
    return [cell for cell in cells if cell.text] if blank * 2 >= len(cells) - 1 else cells


def _row(number: str, texts: list[str], width: int, columns: Columns) -> tuple[str, ...] | None:
    """The cells of a row, each in its column; None where the lines are no row."""
    texts = _joined(texts, width - 1)
    if not texts or len(texts) > width - 1:
        return None
    if len(texts) == 1:
        return (number, texts[0], *[""] * (width - 2))
    places = max(
        combinations(range(1, width), len(texts)),
        key=lambda where: sum(fit(text, at, columns) for text, at in zip(texts, where, strict=True) if text),
    )
    row = dict(zip(places, texts, strict=True))
    return (number, *(row.get(at, "") for at in range(1, width)))


def _joined(texts: list[str], most: int) -> list[str]:
    """Lines of one cell as one: where a line goes on with the one before, as long as there are too many."""
    found: list[str] = []
    for place, text in enumerate(texts):
        goes_on = found and text and (text[:1].islower() or ends_open(found[-1]) or found[-1].endswith(","))
        if goes_on and len(found) + len(texts) - place > most:
            found[-1] = f"{found[-1]} {text}"
        else:
            found.append(text)
    return found
