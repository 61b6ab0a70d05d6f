"""Tables that a web page was flattened to: every cell on lines of its own, with a line that is a bar between them.

A row begins and ends with a bar, so that two stand between rows; but two also stand around an empty cell. Which of both
it is shows in the numbers of the rows and in how many cells the head has.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from ctr_desktop.reading.frame import is_recipients, is_signing
from ctr_desktop.reading.markers import Style, is_bare_number, split_marker
from ctr_desktop.reading.tables import kind_of

_BAR = "|"
_MOST_CELLS = 12
_LONGEST_HEAD_CELL = 150  # characters
_LONGEST_CELL = 60  # lines
_LONGEST_FORM_CELL = 700  # characters
_FIRST_PIECES = 256
_DOTS = re.compile(r"[.…\s]+")  # rows that the source left out
_MARKUP = " *_"
_ITEMS = (Style.ARABIC, Style.ROMAN, Style.LETTER, Style.DECIMAL, Style.SMALL)
_BETWEEN_TABLES = (Style.APPENDIX, Style.PART, Style.CHAPTER)

_Cell = tuple[str, ...]


@dataclass(frozen=True)
class FlatRow:
    """A row whose cells each stood on lines of their own. `line` is the first one, from 0."""

    cells: tuple[_Cell, ...]
    line: int


@dataclass(frozen=True)
class _Piece:
    """What stands between two bars; `start` is its first line and `end` the bar behind it, from 0."""

    cell: _Cell
    start: int
    end: int


def _is_number(cell: _Cell) -> bool:
    return is_bare_number(" ".join(cell).strip(_MARKUP))


def flat_rows(
    lines: Sequence[str], start: int, is_head: Callable[[FlatRow], bool]
) -> tuple[list[FlatRow], int]:
    """The rows of a table, from the bar that begins its head, and the place behind it. `is_head` says whether the first
    row is the head of a table: letterheads and signatures look the same. None is read where it is not."""
    head = _head(lines, start)
    if head is None or not is_head(head):
        return [], start
    has_numbers = _is_about_numbers(head.cells[0])
    most = _FIRST_PIECES
    while True:  # nobody knows where a table ends, and what follows it may be the rest of a long file
        pieces = _pieces(lines, head.line + 1, most)
        rows, last = _rows(pieces, len(head.cells), has_numbers=has_numbers)
        if len(pieces) < most or last + 2 * _MOST_CELLS < most:
            return rows, pieces[last].end + 1
        most *= 4


def form_rows(
    lines: Sequence[str], start: int, is_head: Callable[[FlatRow], bool]
) -> tuple[list[FlatRow], int]:
    """The rows of a form from the bar that begins its head, and the place behind it: what is asked for in it does not
    matter, so that a row is whatever stands up to the next empty piece. None where `is_head` denies the head."""
    head = _head(lines, start)
    if head is None or not is_head(head):
        return [], start
    rows: list[FlatRow] = []
    row: list[_Cell] = []
    end = start + 1
    place = start + 1
    while (
        (piece := _piece(lines, place)) is not None
        and not _is_foreign(piece.cell)
        and not _is_prose(piece.cell)
    ):
        if piece.cell:
            row.append(piece.cell)
        elif row:
            rows.append(FlatRow(tuple(row), piece.start - 1))
            row = []
        end = place = piece.end + 1
    if row:
        rows.append(FlatRow(tuple(row), end - 1))
    return rows, end


def _is_prose(cell: _Cell) -> bool:
    """Whether paragraphs stand between two bars: the form has ended, and another table begins behind them."""
    items = sum(split_marker(line.strip(_MARKUP))[0].style in _ITEMS for line in cell[1:])
    return items > 0 or sum(map(len, cell)) > _LONGEST_FORM_CELL


def _is_about_numbers(cell: _Cell) -> bool:
    return kind_of(" ".join(cell).strip(_MARKUP)) == "number"


def _head(lines: Sequence[str], start: int) -> FlatRow | None:
    """The first row, which an empty piece ends; None where cells are too many or too long for titles, or where the
    number of the rows stands behind other cells: those belong to what stands before the table."""
    cells: list[_Cell] = []
    place = start
    while place < len(lines) and len(cells) <= _MOST_CELLS:
        piece = _piece(lines, place + 1)
        if piece is None or sum(map(len, piece.cell)) > _LONGEST_HEAD_CELL or _is_foreign(piece.cell):
            return None
        if not piece.cell:
            return FlatRow(tuple(cells), start) if cells else None
        if cells and _is_about_numbers(piece.cell):
            return None
        cells.append(piece.cell)
        place = piece.end
    return None


def _is_foreign(cell: _Cell) -> bool:
    """Whether what looks like a cell stands between two tables: an annex begins, somebody signs."""
    first = cell[0].strip(_MARKUP) if cell else ""
    return split_marker(first)[0].style in _BETWEEN_TABLES or is_signing(first) or is_recipients(first)


def _piece(lines: Sequence[str], start: int) -> _Piece | None:
    """What stands from a line up to the next bar; None where none comes soon."""
    for end in range(start, min(len(lines), start + _LONGEST_CELL)):
        if lines[end].strip() == _BAR:
            cell = tuple(text for line in lines[start:end] if (text := line.strip()))
            return _Piece(cell, start, end)
    return None


def _pieces(lines: Sequence[str], start: int, most: int) -> list[_Piece]:
    found: list[_Piece] = []
    place = start
    while len(found) < most and (piece := _piece(lines, place)) is not None:
        found.append(piece)
        place = piece.end + 1
    return found


def _rows(pieces: Sequence[_Piece], width: int, *, has_numbers: bool) -> tuple[list[FlatRow], int]:
    """The rows that the pieces make, and the last piece that belongs to them."""
    rows: list[FlatRow] = []
    row: list[_Cell] = []
    began = last = 0

    def finish(place: int) -> None:
        nonlocal began, last
        if any(row):
            rows.append(FlatRow(tuple(row), pieces[began].start - 1))
            last = place
        row.clear()
        began = place + 1

    for place, piece in enumerate(pieces):
        is_full = len(row) == width
        if (is_full and piece.cell) or _is_foreign(piece.cell):
            finish(place - 1)  # no bar began another row: the table ends, or rows were left out
            if not _DOTS.fullmatch(" ".join(piece.cell)):
                return rows, last
            began = place + 1
        elif not row and has_numbers and not piece.cell and _comes_to_number(pieces, place):
            began = place + 1  # a row of a group may have more empty cells than the head has titles
        elif is_full or (not piece.cell and _ends_row(pieces, place, row, width, has_numbers=has_numbers)):
            finish(place)
        else:
            row.append(piece.cell)
    finish(len(pieces) - 1)
    return rows, last


def _comes_to_number(pieces: Sequence[_Piece], place: int) -> bool:
    following = next((piece.cell for piece in pieces[place : place + _MOST_CELLS] if piece.cell), ())
    return _is_number(following)


def _ends_row(
    pieces: Sequence[_Piece], place: int, row: Sequence[_Cell], width: int, *, has_numbers: bool
) -> bool:
    """Whether the empty piece at a place stands between two rows rather than being an empty cell."""
    if not row or (place + 1 < len(pieces) and not pieces[place + 1].cell):
        return False  # of several the last one stands between the rows
    if place + 1 < len(pieces) and _is_number(pieces[place + 1].cell):
        return True
    if has_numbers and not _is_number(row[0]):
        return True  # a row that has no number stands below joined cells: how many it has is not known
    filled = sum(1 for _ in takewhile(lambda piece: piece.cell, pieces[place + 1 : place + 1 + width]))
    return len(row) + 1 + filled != width
