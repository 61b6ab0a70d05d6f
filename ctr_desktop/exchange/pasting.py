"""Rows of texts, as a spreadsheet puts them on the clipboard, for a register."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.periods import Term
from ctr_desktop.core.text import clean, fold
from ctr_desktop.exchange.sheet_cells import period_key
from ctr_desktop.records.base import Field, FieldType, Problem, Record, fields
from ctr_desktop.work.bulk import Bulk

MOST_ROWS = 5000
"""More than this comes as a file, which is looked at and read off the window's thread."""

_GUARDED = ("=", "+", "-", "@")

Given = Mapping[str, str]
"""Texts by field key."""


@dataclass(frozen=True)
class RowFault:
    """What is wrong with one row, counted from 1 without the headings; `label` names the field."""

    row: int
    label: str
    problem: Problem


def rows_of(
    register: type[Record], texts: Sequence[Sequence[str]], shown: Sequence[str], term: Term
) -> list[Given]:
    """Texts by field key. Where the first row holds headings it says which field is where; otherwise the cells
    follow the fields shown. Raises UserError for more than fits."""
    keys, body = _headings(register, texts[0]) if texts else None, texts[1:]
    if keys is None:
        keys, body = list(shown), texts
    if len(body) > MOST_ROWS:
        raise UserError(
            f"Có {len(body)} dòng, nhiều hơn mức {MOST_ROWS} dòng của một lần dán.",
            "Hãy lưu thành tệp Excel rồi dùng “Nhập khẩu từ Excel”.",
        )
    longest = max((len(row) for row in body), default=0)
    if longest > len(keys):
        raise UserError(
            f"Dòng dán vào có {longest} cột, danh sách chỉ hiện {len(keys)} cột.",
            "Hãy sao chép cả dòng tiêu đề cùng với dữ liệu.",
        )
    described = {field.key: field for field in fields(register)}
    found = [
        {key: _read(described[key], cell, term) for key, cell in zip(keys, row, strict=False) if key}
        for row in body
    ]
    return [row for row in found if any(row.values())]


def _read(field: Field, cell: str, term: Term) -> str:
    text = clean(cell)
    if text.startswith("'") and text[1:2] in _GUARDED:
        text = text[1:]  # so that a spreadsheet takes no formula out of it (`ui/clipboard.py`)
    return period_key(text, term) if field.type is FieldType.PERIOD else text


def _headings(register: type[Record], first: Sequence[str]) -> list[str] | None:
    by_label = {fold(field.label): field.key for field in fields(register)}
    keys = [by_label.get(fold(clean(cell).rstrip("*")), "") for cell in first]
    return keys if any(keys) else None


def faults_in(session: Session, register: type[Record], rows: Sequence[Given]) -> list[RowFault]:
    """Everything that keeps the rows from being added (`work/bulk.py: add_many`), row by row."""
    bulk = Bulk(session, register)
    labels = {field.key: field.label for field in fields(register)}
    with session.no_autoflush:
        return [
            RowFault(number, labels.get(problem.field, ""), problem)
            for number, row in enumerate(rows, start=1)
            for problem in bulk.new(row).problems
        ]
