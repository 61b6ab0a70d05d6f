"""Reads the cells of a foreign workbook, in a child with limits (`child.py`).

The child imports this module and openpyxl, and nothing of the data layer.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from ctr_desktop.core.errors import UserError
from ctr_desktop.exchange.child import in_child

MOST_ROWS, MOST_COLUMNS = 20_000, 256
_MOST_BLANK_ROWS = 200
_SECONDS = 30.0
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"')


@dataclass(frozen=True)
class Formula:
    """A cell that holds a formula whose result was never kept in the file."""


@dataclass(frozen=True)
class CellFault:
    """A cell whose formula failed, with what the sheet shows: #DIV/0!, #REF!, …"""

    shown: str


Value = str | int | float | bool | date | datetime | time | timedelta | Formula | CellFault | None


@dataclass(frozen=True)
class Row:
    """A row that is not blank, by its number in the sheet."""

    number: int
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Sheet:
    """One visible sheet. `merged` are the ranges of joined cells; `is_cut` tells that there was more than the
    limits let through."""

    name: str
    rows: list[Row] = field(default_factory=list)
    merged: tuple[str, ...] = ()
    is_cut: bool = False


def read_sheets(name: str, content: bytes) -> list[Sheet]:
    """The visible sheets of a workbook that passed `incoming.read_workbook`. Raises UserError when it can't be
    read within the limits; `name` is the file's, for that sentence."""
    return in_child(
        parse,
        content,
        failed=UserError(
            f"Không đọc được tệp “{name}”: tệp quá phức tạp hoặc bị hỏng.",
            "Hãy chép phần bảng cần nhập sang một sổ tính mới rồi lưu lại.",
        ),
        seconds=_SECONDS,
    )


def _as_kept(cell: Any) -> Value:
    value: Value = cell.value
    return value


def parse(content: bytes, taken: Callable[[Any], Value] = _as_kept) -> list[Sheet]:
    """The visible sheets; to be called in the child. `taken` says what is taken of a cell that holds neither a
    formula nor a fault. Raises whatever openpyxl raises."""
    sheets = _parsed(content, taken, computed=False)
    if not any(isinstance(value, Formula) for sheet in sheets for row in sheet.rows for value in row.values):
        return sheets
    results = _parsed(content, taken, computed=True)
    return [_with_results(*pair) for pair in zip(sheets, results, strict=True)]


def _parsed(content: bytes, taken: Callable[[Any], Value], *, computed: bool) -> list[Sheet]:
    from openpyxl import load_workbook

    workbook = load_workbook(BytesIO(content), read_only=True, data_only=computed, keep_links=False)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return [
            _sheet(sheet, archive, taken) for sheet in workbook.worksheets if sheet.sheet_state == "visible"
        ]


def _sheet(sheet: Any, archive: zipfile.ZipFile, taken: Callable[[Any], Value]) -> Sheet:
    # The range that a file says it fills is not to be believed.
    sheet.reset_dimensions()
    rows: list[Row] = []
    for row in _filled_rows(sheet, taken):
        if len(rows) == MOST_ROWS:
            return Sheet(sheet.title, rows, (), is_cut=True)
        rows.append(row)
    return Sheet(sheet.title, rows, _merged_ranges(archive.read(sheet._worksheet_path.lstrip("/"))))


def _filled_rows(sheet: Any, taken: Callable[[Any], Value]) -> Iterator[Row]:
    """The rows with anything in them, until two hundred in a row have nothing."""
    blank = 0
    for number, cells in enumerate(sheet.iter_rows(), 1):
        values = tuple([_value(cell, taken) for cell in cells[:MOST_COLUMNS]])
        if not all(value is None or (isinstance(value, str) and not value.strip()) for value in values):
            blank = 0
            yield Row(number, values)
        elif (blank := blank + 1) >= _MOST_BLANK_ROWS:
            return


def _value(cell: Any, taken: Callable[[Any], Value]) -> Value:
    if cell.value is None:
        return None
    if cell.data_type == "f":
        return Formula()
    if cell.data_type == "e":
        return CellFault(str(cell.value))
    return taken(cell)


def _merged_ranges(content: bytes) -> tuple[str, ...]:
    """The joined cells of a sheet: they are listed behind its data."""
    return tuple(found.decode() for found in _MERGED.findall(content, content.rfind(b"</sheetData>") + 1))


def _with_results(formulas: Sheet, results: Sheet) -> Sheet:
    """A sheet with each formula's kept result in the place of the formula; where none was kept it stays one."""
    kept = {row.number: row.values for row in results.rows}
    return replace(formulas, rows=[_row_with_results(row, kept.get(row.number, ())) for row in formulas.rows])


def _row_with_results(row: Row, kept: tuple[Value, ...]) -> Row:
    return Row(
        row.number,
        tuple(
            kept[place]
            if isinstance(value, Formula) and place < len(kept) and kept[place] is not None
            else value
            for place, value in enumerate(row.values)
        ),
    )
