"""What a command prints: aligned columns for people, one JSON document for programs."""

import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from ctr_desktop.core.text import nfc, shorten

WIDTH = 100
_GAP = "  "


@dataclass(frozen=True)
class Column:
    """A column of a list; its texts are cut to `width`, that of the last one is not padded."""

    title: str
    width: int
    right: bool = False


def print_table(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
    """Prints a heading, a rule and the rows."""
    print(_line(columns, [column.title for column in columns]))
    print(_line(columns, ["─" * column.width for column in columns]))
    for row in rows:
        print(_line(columns, row))


def _line(columns: Sequence[Column], row: Sequence[str]) -> str:
    return _GAP.join(_cell(column, text) for column, text in zip(columns, row, strict=True)).rstrip()


def _cell(column: Column, text: str) -> str:
    cut = shorten(nfc(text), column.width)
    blanks = " " * (column.width - sum(_columns_of(character) for character in cut))
    return blanks + cut if column.right else cut + blanks


def _columns_of(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def print_json(document: Any) -> None:
    """Prints one document: days as yyyy-mm-dd, decimals as numbers."""
    print(json.dumps(document, ensure_ascii=False, indent=1, default=_plain))


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(type(value).__name__)
