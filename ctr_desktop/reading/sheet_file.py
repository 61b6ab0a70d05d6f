"""A workbook (.xlsx) into blocks: each visible sheet as one table, with paragraphs above and below it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from itertools import product
from typing import Any

from ctr_desktop.core.text import one_line
from ctr_desktop.exchange.reading import CellFault, Formula, Sheet, Value, parse
from ctr_desktop.exchange.reading import Row as SheetRow
from ctr_desktop.reading.blocks import Block, Cell, Paragraph, Row, Source, Table
from ctr_desktop.reading.encodings import encoding_of, in_unicode, tidied

_LEAST_FILLED = 3  # cells of a row of a table; a letterhead has two
_MOST_JOINED = 200_000  # cells
_CELL = re.compile(r"([A-Z]+)([0-9]+)")
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_DECIMALS = re.compile(r"[#0,]*0\.(0{1,9})")

_Grid = dict[tuple[int, int], tuple[int, int, int]]
"""For each joined cell: the row and column of the one it belongs to, and the last column."""


def read_sheets(content: bytes, as_is: bool = False) -> Source:
    """What a workbook that passed `container.kind_of` says. Raises whatever openpyxl raises."""
    sheets = parse(content, _shown)
    legacy = None if as_is else encoding_of("\n".join(_all_texts(sheets)))
    if legacy:
        sheets = [_unified(sheet, legacy) for sheet in sheets]
    blocks = tuple(block for sheet in sheets for block in _blocks(sheet))
    return Source(blocks, legacy, tuple(warning for sheet in sheets for warning in _warnings(sheet)))


def _all_texts(sheets: list[Sheet]) -> Iterator[str]:
    return (value for sheet in sheets for row in sheet.rows for value in row.values if isinstance(value, str))


def _unified(sheet: Sheet, legacy: str) -> Sheet:
    """The sheet in Unicode."""
    rows = [
        SheetRow(row.number, tuple(in_unicode(v, legacy) if isinstance(v, str) else v for v in row.values))
        for row in sheet.rows
    ]
    return replace(sheet, name=in_unicode(sheet.name, legacy), rows=rows)


def _warnings(sheet: Sheet) -> Iterator[str]:
    if sheet.is_cut:
        yield f"Trang “{sheet.name}” quá dài: chỉ đọc {len(sheet.rows)} dòng đầu."
    values = [value for row in sheet.rows for value in row.values]
    if count := sum(isinstance(value, Formula) for value in values):
        yield f"Trang “{sheet.name}” có {count} ô công thức chưa có kết quả; hãy mở bằng Excel, lưu lại rồi đọc."


def _blocks(sheet: Sheet) -> Iterator[Block]:
    first, last = _table_range(sheet.rows)
    yield from _paragraphs(row for row in sheet.rows if row.number < first)
    rows = [row for row in sheet.rows if first <= row.number <= last]
    if rows:
        yield Table(tuple(_rows(rows, sheet.merged)), tidied(sheet.name))
    yield from _paragraphs(row for row in sheet.rows if row.number > last)


def _table_range(rows: list[SheetRow]) -> tuple[int, int]:
    """The numbers of the first and last row of the table: those with three or more cells filled, or all that a
    narrow sheet has; rows with two go on with it as long as none is left out."""
    least = min(_LEAST_FILLED, max((_filled(row) for row in rows), default=0))
    full = [row.number for row in rows if _filled(row) >= least] if least > 1 else []
    if not full:
        return 1 << 30, 1 << 30
    last = full[-1]
    for row in rows:
        if row.number == last + 1 and _filled(row) > 1:
            last = row.number
    return full[0], last


def _filled(row: SheetRow) -> int:
    return sum(bool(_text(value)) for value in row.values)


def _paragraphs(rows: Iterator[SheetRow]) -> Iterator[Paragraph]:
    for row in rows:
        for value in row.values:
            for line in _text(value).split("\n"):
                if line:
                    yield Paragraph(line, row.number)


def _rows(rows: list[SheetRow], merged: tuple[str, ...]) -> Iterator[Row]:
    width = max(len(_trimmed(row)) for row in rows)
    grid = _grid(merged, [row.number for row in rows], width)
    texts = {row.number: [*map(_text, row.values[:width])] for row in rows}
    for row in rows:
        yield Row(tuple(_cells(row.number, width, texts, grid)), row.number)


def _cells(number: int, width: int, texts: dict[int, list[str]], grid: _Grid) -> Iterator[Cell]:
    place = 0
    while place < width:
        top, first, last = grid.get((number, place), (number, place, place))
        row = texts.get(top, [])
        yield Cell(row[first] if first < len(row) else "", last - place + 1, top != number)
        place = last + 1


def _trimmed(row: SheetRow) -> list[str]:
    texts = [*map(_text, row.values)]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _grid(merged: tuple[str, ...], numbers: list[int], width: int) -> _Grid:
    """The joined cells among the rows of a table, as far as a sheet from an office has any."""
    grid: _Grid = {}
    for found in merged:
        (left, top), (right, bottom) = map(_place, found.split(":"))
        rows = numbers[bisect_left(numbers, top) : bisect_right(numbers, bottom)]
        columns = range(left, min(right, width - 1) + 1)
        if len(grid) + len(rows) * len(columns) > _MOST_JOINED:
            break
        if rows and columns:
            grid |= dict.fromkeys(product(rows, columns), (top, left, columns[-1]))
    return grid


def _place(cell: str) -> tuple[int, int]:
    """The column, from 0, and the row of a cell by its name."""
    found = _CELL.fullmatch(cell)
    if found is None:
        return 0, 0
    column = 0
    for letter in found.group(1):
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1, int(found.group(2))


def _text(value: Value) -> str:
    """A cell's text, each line with its blanks made one."""
    if value is None or isinstance(value, Formula):
        return ""
    if isinstance(value, CellFault):
        return value.shown
    lines = (one_line(line) for line in tidied(str(value)).split("\n"))
    return "\n".join(line for line in lines if line)


def _shown(cell: Any) -> Value:
    """What a sheet shows in a cell, as far as its format matters to a reader."""
    value, form = cell.value, _QUOTED.sub("", str(cell.number_format)).lower()
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, date):  # also one with a time
        return _day(value, form)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, int | float):
        return _number(value, form)
    return str(value)


def _day(value: date, form: str) -> str:
    if "d" not in form and "y" in form:  # a month or a year, of which Excel keeps the first day
        return value.strftime("%m/%Y") if "m" in form else value.strftime("%Y")
    if isinstance(value, datetime) and value.time() != time():
        return value.strftime("%d/%m/%Y %H:%M")
    return value.strftime("%d/%m/%Y")


def _number(value: float, form: str) -> str:
    if "%" in form:
        return f"{_bare(round(value * 100, 6))}%".replace(".", ",")
    if decimals := _DECIMALS.fullmatch(form):
        return f"{value:.{len(decimals.group(1))}f}"
    return _bare(value)


def _bare(value: float) -> str:
    return str(int(value)) if value == value // 1 and abs(value) < 1e15 else str(value)
