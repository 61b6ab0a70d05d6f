"""Rows that have fewer cells than the head of their table: the others were joined with those of the row above. Which
ones these are shows in what the cells say."""

import re
from dataclasses import replace

from ctr_desktop.core.text import tone_placed
from ctr_desktop.reading.blocks import Cell, Row
from ctr_desktop.reading.deadlines import deadlines_in
from ctr_desktop.reading.markers import Style, is_bare_number, split_number
from ctr_desktop.reading.tables import Columns
from ctr_desktop.reading.words import Words

_TITLE_CELLS = 2  # a number and the title of a group
_TIMES = re.compile(r"theo|khi|thường xuyên|hằng|hàng|quý|tháng|năm|ngay")
_SURE = 3  # a number tells more than words do


def placed(row: Row, above: Row, columns: Columns, width: int) -> Row:
    """The row with all its cells; those it lacks are the cells of the row above, and blank behind the title of a
    group."""
    missing = width - len(row.cells)
    if missing <= 0:
        return row
    if len(row.cells) <= _TITLE_CELLS and is_bare_number(row.cells[0].text) and not _counts_on(row, above):
        return Row((*row.cells, *(Cell("") for _ in range(missing))), row.line)
    if len(row.cells) == 1 or len(above.cells) < width:
        return row
    offset = max(range(missing + 1), key=lambda start: (_fit(row, start, columns), start))
    end = offset + len(row.cells)
    return Row((*_joined(above, 0, offset), *row.cells, *_joined(above, end, width)), row.line)


def _counts_on(row: Row, above: Row) -> bool:
    """Whether a row has the number behind that of the row above: then it is no title of a group."""
    before, here = (split_number(one.cells[0].text.strip())[0] for one in (above, row))
    return here.style is before.style is Style.ARABIC and here.number == before.number + 1


def _joined(above: Row, start: int, end: int) -> tuple[Cell, ...]:
    return tuple(replace(cell, joined=True) for cell in above.cells[start:end])


def _fit(row: Row, start: int, columns: Columns) -> int:
    """How well the cells say what the columns are for, when the first one stands in column `start`."""
    return sum(fit(cell.text, start + place, columns) for place, cell in enumerate(row.cells) if cell.text)


def fit(text: str, column: int, columns: Columns) -> int:
    """How well a cell says what a column is for: below 0 where it says something else."""
    if column == columns.number:
        return _SURE if is_bare_number(text) else -_SURE
    words = Words(text[:80].lstrip("-+• "))
    if column in (columns.lead, columns.support):
        return 1 if words.is_head(0) else -1
    if column == columns.time:
        return 1 if deadlines_in(text, is_slot=True) or _TIMES.match(tone_placed(text)) else -1
    if column == columns.task:
        return 1 if words.is_verb(0) else -1 if words.is_head(0) else 0
    return 0
