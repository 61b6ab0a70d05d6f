"""What tests look at of a source."""

from ctr_desktop.reading.blocks import Paragraph, Source, Table


def texts(source: Source) -> list[str]:
    """Every text: paragraphs, and the cells of tables."""
    found: list[str] = []
    for block in source.blocks:
        found += (
            [block.text]
            if isinstance(block, Paragraph)
            else [c.text for row in block.rows for c in row.cells]
        )
    return found


def only_table(source: Source) -> list[list[str]]:
    """The cells of the only table: `2×` in front of one over two columns, `^` of one joined with the one above."""
    (table,) = [block for block in source.blocks if isinstance(block, Table)]
    return [
        [f"{'^' * c.joined}{f'{c.columns}×' if c.columns > 1 else ''}{c.text}" for c in row.cells]
        for row in table.rows
    ]
