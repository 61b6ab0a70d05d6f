"""Tables that were never drawn: lines whose cells are kept apart by tabs, or by bars without a frame."""

from collections.abc import Sequence

from ctr_desktop.reading.blocks import Cell, Row, Table
from ctr_desktop.reading.frame import is_noise
from ctr_desktop.reading.tables import columns_of

_FEWEST_ROWS = 3
_LONGEST_GROUP_ROW = 200  # characters
_MOST_GROUP_ROWS = 3  # one below the other: a group in a group
_FEWEST_TABS = 2
_MOST_BLANK = 2  # lines between two rows


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


def tabbed_rows(lines: Sequence[str], start: int) -> tuple[list[tuple[list[str], int]], int] | None:
    """The rows of a table of work whose cells tabs keep apart, each with its line from 0, and the place behind it; None
    where no head of one stands.

    The head is sure enough for rows that are not: some have fewer cells, one may go on in the next line, and blank
    lines or the number of a page may stand between.
    """
    head = lines[start].strip("\r\n ").split("\t")
    cells = tuple(Cell(text.strip()) for text in head)
    if len(head) <= _FEWEST_TABS or columns_of(Table((Row(cells, start + 1),))) is None:
        return None
    rows = [(head, start)]
    end = place = start + 1
    while place < len(lines):
        line = lines[place].strip("\r\n ")
        if "\t" in line:
            _take(line.split("\t"), rows, place, len(head))
        elif not line.strip():
            pass
        elif not _has_tab_soon(lines, place + 1) or len(line) > _LONGEST_GROUP_ROW:
            break
        elif line[:1].islower() and not is_noise(line):
            rows[-1][0][-1] += f"\n{line}"
        else:
            rows.append(([line], place))
        place += 1
        if line.strip():
            end = place
        elif not _has_tab_soon(lines, place):
            break
    return (rows, end) if len(rows) >= _FEWEST_ROWS else None


def _take(cells: list[str], rows: list[tuple[list[str], int]], place: int, width: int) -> None:
    """One more row, or the rest of the last one, whose cell was broken into two lines."""
    last = rows[-1][0]
    if len(rows) > 1 and 1 < len(last) < width and len(last) + len(cells) - 1 == width and cells[0]:
        last[-1] += f"\n{cells[0]}"
        last += cells[1:]
    else:
        rows.append((cells, place))


def _has_tab_soon(lines: Sequence[str], place: int) -> bool:
    """Whether the next line that is not blank has a cell behind a tab."""
    for line in lines[place : place + _MOST_BLANK + 1]:
        if line.strip() and not is_noise(line):
            return "\t" in line.strip("\r\n ")
    return False
