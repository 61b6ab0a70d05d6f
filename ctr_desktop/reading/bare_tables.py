"""Tables that were never drawn: lines whose cells are kept apart by tabs, or by bars without a frame."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

_FEWEST_ROWS = 3
_LONGEST_GROUP_ROW = 200  # characters
_LONGEST_FLAT_ROW = 400  # lines
_MOST_CELLS = 12
_MOST_GROUP_ROWS = 3  # one below the other: a group in a group


def bare_table_end(lines: Sequence[str], start: int, sign: str) -> int:
    """Where the table that begins at a line ends; `start` when none does.

    Every row has as many signs as the first, three rows at least; blank lines may stand between them, and short lines
    without any sign, which name the group of the rows below.
    """
    signs = lines[start].strip().count(sign)
    if signs < 2:
        return start
    rows, end, groups = 0, start, 0
    for place in range(start, len(lines)):
        line = lines[place].strip()
        if not line:
            continue
        if line.count(sign) == signs:
            rows, end, groups = rows + 1, place + 1, 0
        elif sign in line or len(line) > _LONGEST_GROUP_ROW or groups == _MOST_GROUP_ROWS:
            break
        else:
            groups += 1
    return end if rows >= _FEWEST_ROWS else start


@dataclass(frozen=True)
class FlatRow:
    """A row whose cells each stood on lines of their own. `line` is the first one, from 0."""

    cells: tuple[tuple[str, ...], ...]
    line: int


def flat_rows(
    lines: Sequence[str], start: int, is_head: Callable[[FlatRow], bool]
) -> tuple[list[FlatRow], int]:
    """The rows of a table that a web page was flattened to, from the bar that begins the first, and where it ends.

    Each cell has lines of its own behind a line that is a bar; two bars stand between rows. `is_head` says whether the
    first row is the head of a table: letterheads and signatures look the same. None is read where it is not.
    """
    rows: list[FlatRow] = []
    place, end = start, start
    while place < len(lines) and lines[place].strip() == "|":
        row, place = _flat_row(lines, place, len(rows[0].cells) if rows else _MOST_CELLS)
        if row is None or (not rows and not is_head(row)):
            break
        rows.append(row)
        end = place
        while place + 1 < len(lines) and not lines[place].strip():
            place += 1
    return rows, end


def _flat_row(lines: Sequence[str], start: int, width: int) -> tuple[FlatRow | None, int]:
    """One row and the place behind its last bar; None where no bar closes it."""
    cells: list[tuple[str, ...]] = []
    cell: list[str] = []
    for place in range(start + 1, min(len(lines), start + _LONGEST_FLAT_ROW)):
        line = lines[place].strip()
        if line != "|":
            cell += [line] if line else []
        elif cell:
            cells.append(tuple(cell))
            cell = []
            following = lines[place + 1].strip() if place + 1 < len(lines) else ""
            if following in ("", "|") or len(cells) >= width:
                return FlatRow(tuple(cells), start), place + 1
        elif cells:
            return FlatRow(tuple(cells), start), place
    return None, start
