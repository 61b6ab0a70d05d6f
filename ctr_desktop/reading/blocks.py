"""What every kind of file is turned into before any of it is understood: paragraphs and rows of tables, in order."""

from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_PARAGRAPH = 10_000
"""Characters; one of no office is longer, and a longer one goes on in no further line."""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph. `text` is NFC and stands on one line; a number or bullet that Word makes by itself stands in
    front of it as printed. `line` counts from 1: lines of a text file, paragraphs and rows of a Word file."""

    text: str
    line: int
    bold: bool = False
    centred: bool = False


@dataclass(frozen=True)
class Cell:
    """One cell; `columns` is how many of the table's columns it covers. A cell joined with the one above it
    repeats that one's text and is `joined`. The paragraphs of a cell stand on lines of their own."""

    text: str
    columns: int = 1
    joined: bool = False


@dataclass(frozen=True)
class Row:
    """One row of a table. `line` counts like a paragraph's; in a workbook it is the row's number."""

    cells: tuple[Cell, ...]
    line: int

    def texts(self) -> Iterator[tuple[int, str]]:
        """The place of each cell's first column, from 0, with the cell's text."""
        place = 0
        for cell in self.cells:
            yield place, cell.text
            place += cell.columns

    def shown(self) -> str:
        """The whole row on one line."""
        return " | ".join(" ".join(cell.text.split()) for cell in self.cells)


@dataclass(frozen=True)
class Table:
    """Rows that belong together; one that goes on after a page break is one table. `name` is the sheet's."""

    rows: tuple[Row, ...]
    name: str = ""


Block = Paragraph | Table


@dataclass(frozen=True)
class Source:
    """A whole file. `legacy` names the old encoding its text was converted from: “TCVN3” or “VNI”.
    `warnings` are sentences for the user about what could not be taken over (a picture, a cut-off table)."""

    blocks: tuple[Block, ...]
    legacy: str | None = None
    warnings: tuple[str, ...] = ()
