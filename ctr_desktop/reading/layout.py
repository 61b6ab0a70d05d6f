"""Tables that lay out a letterhead or a signature, taken apart into the paragraphs they hold."""

import re

from ctr_desktop.reading.blocks import Block, Paragraph, Source, Table
from ctr_desktop.reading.tables import columns_of, is_form_head

_MOST_ROWS, _MOST_COLUMNS = 12, 3
_PARTS = re.compile(r"\n|(?<=[;:.,])\s+(?=[-–+]\s)")


def without_layout(source: Source) -> list[Block]:
    """The blocks of a file, each small table that is no table of tasks as its cells' paragraphs."""
    found: list[Block] = []
    for block in source.blocks:
        if isinstance(block, Table) and _is_layout(block):
            found += _paragraphs(block)
        else:
            found.append(block)
    return found


def _is_layout(table: Table) -> bool:
    if table.rows and is_form_head([text for _, text in table.rows[0].texts()]):
        return False
    widest = max((len(row.cells) for row in table.rows), default=0)
    return len(table.rows) <= _MOST_ROWS and widest <= _MOST_COLUMNS and columns_of(table) is None


def _paragraphs(table: Table) -> list[Paragraph]:
    """Column by column, each read down before the next: the left side of a letterhead first."""
    columns: dict[int, list[Paragraph]] = {}
    for row in table.rows:
        for place, text in row.texts():
            parts = (part.strip() for part in _PARTS.split(text))
            columns.setdefault(place, []).extend(Paragraph(part, row.line) for part in parts if part)
    return [paragraph for place in sorted(columns) for paragraph in columns[place]]
