"""Scrolling and first paint of the list at 200,000 rows, beside a C++ model with the toolkit's own delegate.

    QT_QPA_PLATFORM=offscreen python benchmarks/table.py

Both lists are measured in turns in one process; the figures are medians, the ratios are what counts.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from ctr_desktop.ui import stylesheet
from ctr_desktop.ui.cells import Column, Kind, Row
from ctr_desktop.ui.marks import MARKS
from ctr_desktop.ui.memory import ShortMemory
from ctr_desktop.ui.table import SortKey, Table
from ctr_desktop.ui.theme import Theme

ROWS, FLOOR_ROWS, COLUMNS = 200_000, 1_000, 9
ROUNDS, STEPS = 7, 40
TEXT = "Kiểm tra việc lãnh đạo, chỉ đạo thực hiện nghị quyết"
_STATES = tuple(MARKS.values())

PLAIN = tuple(Column(f"c{n}", f"Cột {n}", 18) for n in range(COLUMNS))
MIXED = (
    Column("number", "Số", 14),
    Column("day", "Ngày", 11, Kind.DAY),
    Column("text", "Nội dung", 40, lines=2),
    Column("unit", "Tổ chức đảng", 20, quiet=True, lines=2),
    Column("who", "Người phụ trách", 18),
    Column("count", "Số lượng", 10, Kind.NUMBER),
    Column("percent", "Tiến độ", 13, Kind.PERCENT),
    Column("done", "Xong", 7, Kind.CHECK),
    Column("state", "Tình trạng", 20, Kind.STATE),
)


class Invented:
    """Rows made up when they are asked for."""

    def __init__(self, columns: Sequence[Column], make: Callable[[int], Row]) -> None:
        self.columns = columns
        self._make = make

    def count(self) -> int:
        return ROWS

    def page(self, first: int, size: int) -> Sequence[Row]:
        return [self._make(number) for number in range(first, min(first + size, ROWS))]

    def sort(self, order: Sequence[SortKey]) -> None:
        """Nothing here is sorted."""

    def position(self, row_id: str) -> int | None:
        return int(row_id)


def plain_row(number: int) -> Row:
    return Row(str(number), tuple(f"{TEXT} {number} {column}" for column in range(COLUMNS)))


def mixed_row(number: int) -> Row:
    return Row(
        str(number),
        (f"{number}-QĐ/UBKT", "05/03/2026", f"{TEXT} số {number}", "Đảng bộ Sở Nông nghiệp và Môi trường",
         "Nguyễn Thị Hường", str(number % 900), number % 101, number % 3 == 0, _STATES[number % len(_STATES)]),
    )  # fmt: skip


def floor_view() -> QTableView:
    """The toolkit's own model and delegate, with the same number of cells to paint."""
    model = QStandardItemModel(FLOOR_ROWS, COLUMNS)
    for row in range(FLOOR_ROWS):
        for column in range(COLUMNS):
            model.setItem(row, column, QStandardItem(f"{TEXT} {row} {column}"))
    view = QTableView()
    model.setParent(view)
    view.setModel(model)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(38)
    for column in range(COLUMNS):
        view.setColumnWidth(column, 150)
    return view


def our_view(columns: Sequence[Column], make: Callable[[int], Row]) -> Table:
    view = Table(Invented(columns, make), "Danh sách", ShortMemory(), "benchmark")
    for column in range(COLUMNS):
        view.setColumnWidth(column, 150)
    return view


def measure(app: QApplication, make: Callable[[], QTableView]) -> tuple[float, float]:
    """Milliseconds until a view has been painted first, and for one repaint after scrolling three rows."""
    start = perf_counter()
    view = make()
    built = (
        perf_counter() if not isinstance(view, Table) else start
    )  # filling the floor's model is not painting
    view.resize(1400, 900)
    view.show()
    app.processEvents()
    view.viewport().repaint()
    first = perf_counter() - built
    bar = view.verticalScrollBar()
    times = []
    for step in range(STEPS):
        bar.setValue((step + 1) * 38 * 3)
        start = perf_counter()
        view.viewport().repaint()
        times.append(perf_counter() - start)
    view.close()
    view.deleteLater()
    app.processEvents()
    return first * 1000, median(times) * 1000


def main() -> None:
    app = QApplication(sys.argv)
    contenders: dict[str, Callable[[], QTableView]] = {
        "C++ model, 1,000 rows, no style sheet": floor_view,
        "our list, 200,000 rows, text only": lambda: our_view(PLAIN, plain_row),
        "our list, 200,000 rows, chips, bars, boxes, two lines": lambda: our_view(MIXED, mixed_row),
    }
    results: dict[str, list[tuple[float, float]]] = {name: [] for name in contenders}
    for _round in range(ROUNDS):
        for name, make in contenders.items():
            if make is floor_view:
                app.setStyleSheet("")
            else:
                stylesheet.apply(app, Theme())
            results[name].append(measure(app, make))
    floor = [median(column) for column in zip(*results[next(iter(contenders))], strict=True)]
    print(f"{'':56} {'first paint':>18} {'scroll repaint':>18}")
    for name, pairs in results.items():
        first, scroll = (median(column) for column in zip(*pairs, strict=True))
        print(
            f"{name:56} {first:8.1f} ms {first / floor[0]:5.2f}x {scroll:8.1f} ms {scroll / floor[1]:5.2f}x"
        )


if __name__ == "__main__":
    main()
