"""A source of rows for lists that are small enough to be held: a tab, a popup."""

from collections.abc import Iterable, Sequence
from functools import partial

from ctr_desktop.core.text import sort_key
from ctr_desktop.ui.cells import Column, Kind, Row, cell_text
from ctr_desktop.ui.table import SortKey


class ListSource:
    """Rows held in a list, for a few hundred at most."""

    def __init__(self, columns: Sequence[Column], rows: Iterable[Row] = ()) -> None:
        self.columns = tuple(columns)
        self._given = list(rows)
        self._rows = self._given

    def show_rows(self, rows: Iterable[Row]) -> None:
        """Hold these instead; the table must then reload."""
        self._given = list(rows)
        self._rows = self._given

    def count(self) -> int:
        return len(self._rows)

    def page(self, first: int, size: int) -> Sequence[Row]:
        return self._rows[first : first + size]

    def sort(self, order: Sequence[SortKey]) -> None:
        places = {column.key: number for number, column in enumerate(self.columns)}
        self._rows = list(self._given)
        for key, down in reversed(order):
            self._rows.sort(
                key=partial(_rank, place=places[key], kind=self.columns[places[key]].kind), reverse=down
            )

    def position(self, row_id: str) -> int | None:
        return next((number for number, row in enumerate(self._rows) if row.id == row_id), None)


def _rank(row: Row, place: int, kind: Kind) -> tuple[int, str]:
    cell = row.cells[place]
    if cell is None:
        return (-1, "")
    if isinstance(cell, int):
        return (cell, "")
    if kind is Kind.DAY:
        return (0, "".join(reversed(cell_text(cell, kind).split("/"))))
    return (0, sort_key(cell_text(cell, kind)))
