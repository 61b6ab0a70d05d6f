"""Rows to and from a spreadsheet through the clipboard."""

import csv
import io
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QMimeData

from ctr_desktop.core.text import nfc
from ctr_desktop.ui.tips import escape


def to_tsv(rows: Iterable[Sequence[str]]) -> str:
    """Tab-separated text as spreadsheets write it: line breaks inside a cell are kept in quotes."""
    text = io.StringIO()
    csv.writer(text, dialect=csv.excel_tab, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def from_tsv(text: str) -> list[list[str]]:
    """The rows of tab-separated text."""
    plain = nfc(text.replace("\r\n", "\n").replace("\r", "\n"))
    return [row for row in csv.reader(io.StringIO(plain), dialect=csv.excel_tab) if row]


def to_html(rows: Iterable[Sequence[str]]) -> str:
    """The same as a table, for word processors."""
    lines = ("".join(f"<td>{escape(cell).replace(chr(10), '<br>')}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def rows_as_mime(rows: Sequence[Sequence[str]]) -> QMimeData:
    """Rows for the clipboard, in both forms. What a spreadsheet would take for a formula stays text."""
    safe = [[_no_formula(cell) for cell in row] for row in rows]
    data = QMimeData()
    data.setText(to_tsv(safe))
    data.setHtml(to_html(rows))
    return data


def _no_formula(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@")) and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    return cell.lstrip("+-").replace(".", "").replace(",", "").rstrip("%").isdigit()
