"""What is wrong with rows from outside, line by line."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ctr_desktop.ui.cells import Column, Row
from ctr_desktop.ui.memory import ShortMemory
from ctr_desktop.ui.rows import ListSource
from ctr_desktop.ui.table import Table

_MOST_SHOWN = 500
_LINES = 12


class FaultTable(Table):
    """Faults with where they are, the field, and the sentence; the first few hundred of them."""

    def __init__(
        self, where: str, faults: Sequence[tuple[str, str, str]], parent: QWidget | None = None
    ) -> None:
        """`where` heads the first column: "Dòng", "Ô"."""
        columns = (
            Column("where", where, 8),
            Column("field", "Mục", 20, lines=2),
            Column("fault", "Chỗ chưa đúng", 40, stretch=True, lines=2),
        )
        rows = [Row(str(place), fault) for place, fault in enumerate(faults[:_MOST_SHOWN])]
        super().__init__(ListSource(columns, rows), "Các chỗ chưa đúng", ShortMemory(), "faults", parent)
        self.setMinimumHeight(self.fontMetrics().height() * _LINES)
