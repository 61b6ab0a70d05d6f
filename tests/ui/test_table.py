"""The list."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ctr_desktop.core.text import nfc
from ctr_desktop.records import Inspection
from ctr_desktop.ui import stylesheet
from ctr_desktop.ui.cells import Column, Kind, Row
from ctr_desktop.ui.clipboard import from_tsv, rows_as_mime, to_html, to_tsv
from ctr_desktop.ui.marks import MARKS
from ctr_desktop.ui.memory import ShortMemory
from ctr_desktop.ui.painting import brush, chip_size
from ctr_desktop.ui.rows import ListSource
from ctr_desktop.ui.screens.log import _COLUMNS as LOG
from ctr_desktop.ui.screens.programme_nodes import COLUMNS as PROGRAMME
from ctr_desktop.ui.screens.register_source import columns_of
from ctr_desktop.ui.screens.today_board import _COLUMNS as TODAY
from ctr_desktop.ui.table import PAGE, SortKey, Table, next_order
from ctr_desktop.ui.theme import SCALES, Gap, Theme

COLUMNS = (
    Column("name", "Tên", 20, stretch=True, lines=2),
    Column("day", "Ngày", 11, Kind.DAY),
    Column("count", "Số lượng", 9, Kind.NUMBER),
    Column("percent", "Tiến độ", 12, Kind.PERCENT),
    Column("done", "Xong", 7, Kind.CHECK),
    Column("state", "Tình trạng", 16, Kind.STATE),
    Column("note", "Ghi chú", 16, hidden=True),
)


def a_row(number: int, name: str = "", *, done: bool = False) -> Row:
    return Row(
        f"r{number}",
        (
            name or f"Việc {number}",
            f"{number % 28 + 1:02}/03/2026",
            str(number),
            number % 101,
            done,
            MARKS["open"],
            None,
        ),
    )


class Counted(ListSource):
    """A list that remembers which pages were asked for."""

    def __init__(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        super().__init__(columns, rows)
        self.pages: list[int] = []
        self.orders: list[list[SortKey]] = []

    def page(self, first: int, size: int) -> Sequence[Row]:
        self.pages.append(first // PAGE)
        return super().page(first, size)

    def sort(self, order: Sequence[SortKey]) -> None:
        self.orders.append(list(order))
        super().sort(order)


def a_table(qtbot: QtBot, memory: ShortMemory, count: int = 5) -> tuple[Table, Counted]:
    source = Counted(COLUMNS, [a_row(number) for number in range(count)])
    table = Table(source, "Danh sách việc", memory, "jobs")
    qtbot.addWidget(table)
    table.resize(900, 400)
    table.show()
    return table, source


def click_heading(qtbot: QtBot, table: Table, column: int, *, shift: bool = False) -> None:
    header = table.horizontalHeader()
    point = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
    keys = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, keys, point)


@pytest.mark.parametrize("count", [0, 1, 300])
def test_the_model_keeps_qts_rules(
    qtbot: QtBot, memory: ShortMemory, qtmodeltester: ModelTester, count: int
) -> None:
    table, _ = a_table(qtbot, memory, count)

    qtmodeltester.check(table.rows, force_py=True)
    qtmodeltester.check(table.rows)


def test_only_the_pages_in_sight_are_fetched(qtbot: QtBot, memory: ShortMemory) -> None:
    table, source = a_table(qtbot, memory, 40 * PAGE)
    table.viewport().grab()

    assert set(source.pages) == {0}

    table.scrollToBottom()
    table.viewport().grab()

    assert set(source.pages) == {0, 39}


def test_a_source_that_shrank_meanwhile_paints_nothing_there(qtbot: QtBot, memory: ShortMemory) -> None:
    table, source = a_table(qtbot, memory, 400)
    source.show_rows([a_row(1)])

    table.scrollToBottom()
    table.viewport().grab()

    assert table.rows.row(399) is None
    assert table.rows.index(399, 0).data() is None


def test_cells_are_told_in_words(qtbot: QtBot, memory: ShortMemory) -> None:
    table, _ = a_table(qtbot, memory)
    words = [table.rows.index(2, column).data() for column in range(len(COLUMNS))]

    assert words == ["Việc 2", "03/03/2026", "2", "2%", "Chưa xong", "Trong hạn", ""]


def test_a_tooltip_shows_markup_literally(qtbot: QtBot, memory: ShortMemory) -> None:
    table, source = a_table(qtbot, memory)
    source.show_rows([a_row(1, '<img src="x">')])
    table.reload()

    assert "&lt;img" in table.rows.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_choosing_opening_and_ticking_name_the_record(qtbot: QtBot, memory: ShortMemory) -> None:
    table, _ = a_table(qtbot, memory)
    table.setFocus()

    with qtbot.waitSignal(table.chosen) as chosen:
        table.select("r3")
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    with qtbot.waitSignal(table.ticked) as ticked:
        qtbot.keyClick(table, Qt.Key.Key_Space)

    assert chosen.args == ["r3"]
    assert opened.args == ["r3"]
    assert ticked.args == ["r3", True]


def test_the_box_is_ticked_with_the_mouse_and_the_cell_beside_it_is_not(
    qtbot: QtBot, memory: ShortMemory
) -> None:
    table, _ = a_table(qtbot, memory)
    ticked: list[tuple[str, bool]] = []
    table.ticked.connect(lambda *what: ticked.append(what))
    cell = table.visualRect(table.rows.index(1, 4))

    qtbot.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=cell.center() + QPoint(cell.width() // 2 - 2, 0)
    )
    assert ticked == []

    qtbot.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(cell.left() + 14, cell.center().y())
    )
    assert ticked == [("r1", True)]


def test_headings_sort_and_shift_adds_a_second_key(qtbot: QtBot, memory: ShortMemory) -> None:
    table, source = a_table(qtbot, memory)

    click_heading(qtbot, table, 2)
    click_heading(qtbot, table, 2)
    click_heading(qtbot, table, 1, shift=True)

    assert source.orders == [[("count", False)], [("count", True)], [("count", True), ("day", False)]]
    assert table.order == (("count", True), ("day", False))


@pytest.mark.parametrize(
    ("order", "key", "also", "wanted"),
    [
        ([], "a", False, [("a", False)]),
        ([("a", False)], "a", False, [("a", True)]),
        ([("a", True)], "a", False, []),
        ([("a", False)], "b", False, [("b", False)]),
        ([("a", False)], "b", True, [("a", False), ("b", False)]),
        ([("a", False), ("b", False)], "b", True, [("a", False), ("b", True)]),
        ([("a", False), ("b", False)], "a", True, [("a", True), ("b", False)]),
        ([("a", False), ("b", False)], "c", True, [("a", False), ("c", False)]),
        ([("a", True), ("b", False)], "a", True, [("b", False)]),
    ],
)
def test_the_order_after_a_click(order: list[SortKey], key: str, also: bool, wanted: list[SortKey]) -> None:
    assert next_order(order, key, also) == wanted


def test_the_cursor_stays_on_its_record(qtbot: QtBot, memory: ShortMemory) -> None:
    table, source = a_table(qtbot, memory)
    table.select("r3")

    source.show_rows([a_row(9), *(a_row(number) for number in range(5))])
    table.reload(flash="r9")

    assert table.current_id() == "r3"
    assert table.currentIndex().row() == 4


def test_a_record_that_went_is_no_longer_chosen(qtbot: QtBot, memory: ShortMemory) -> None:
    table, source = a_table(qtbot, memory)
    table.select("r3")
    source.show_rows([a_row(1)])

    with qtbot.waitSignal(table.chosen) as chosen:
        table.reload()

    assert chosen.args == [None]
    assert table.current_id() is None


def test_selected_rows_are_copied_for_a_spreadsheet(qtbot: QtBot, memory: ShortMemory) -> None:
    table, source = a_table(qtbot, memory)
    source.show_rows([a_row(0, "Một\nhai"), a_row(1, "=1+1"), a_row(2)])
    table.reload()
    mode = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for number in (1, 0):
        table.selectionModel().select(table.rows.index(number, 0), mode)

    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    rows = from_tsv(QGuiApplication.clipboard().text())
    assert rows[0] == ["Tên", "Ngày", "Số lượng", "Tiến độ", "Xong", "Tình trạng"]
    assert [row[0] for row in rows[1:]] == ["Một\nhai", "'=1+1"]
    assert table.selected_ids() == ["r0", "r1"]


def test_rows_are_pasted_from_a_spreadsheet(qtbot: QtBot, memory: ShortMemory) -> None:
    table, _ = a_table(qtbot, memory)
    QGuiApplication.clipboard().setText('a\t"b\nc"\r\nd\te\r\n')

    with qtbot.waitSignal(table.pasted) as pasted:
        qtbot.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert pasted.args == [[["a", "b\nc"], ["d", "e"]]]


_CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from('\n\t"'), min_size=1)


@given(st.lists(st.lists(_CELLS, min_size=1), min_size=1))
def test_what_is_copied_can_be_pasted(rows: list[list[str]]) -> None:
    assert from_tsv(to_tsv(rows)) == [[nfc(cell) for cell in row] for row in rows]


def test_copied_rows_are_a_table_without_markup_of_their_own() -> None:
    assert to_html([["<b>", "a\nb"]]) == "<table><tr><td>&lt;b&gt;</td><td>a<br>b</td></tr></table>"
    assert rows_as_mime([["-5", "-x", "@a", "+84"]]).text() == "-5\t'-x\t'@a\t+84\r\n"


def test_columns_are_as_they_were_left(qtbot: QtBot, memory: ShortMemory) -> None:
    table, _ = a_table(qtbot, memory)
    header = table.horizontalHeader()
    header.moveSection(header.visualIndex(2), 0)
    header.resizeSection(1, 177)
    next(action for action in table._header.column_menu().actions() if action.text() == "Xong").setChecked(
        False
    )
    click_heading(qtbot, table, 2)

    again, source = a_table(qtbot, memory)

    assert again._header.shown() == [2, 0, 1, 3, 5]
    assert again.horizontalHeader().sectionSize(1) == 177
    assert source.orders == [[("count", False)]]


def test_columns_can_be_put_back(qtbot: QtBot, memory: ShortMemory) -> None:
    table, _ = a_table(qtbot, memory)
    table.horizontalHeader().moveSection(2, 0)

    table._header.forget()

    assert table._header.shown() == [0, 1, 2, 3, 4, 5]


def test_what_was_remembered_of_other_columns_does_no_harm(qtbot: QtBot, memory: ShortMemory) -> None:
    memory.put("columns/jobs", {"order": ["gone", "day"], "hidden": ["gone"], "widths": {"gone": 5}})
    memory.put("columns/jobs/sort", [["gone", True]])

    table, _ = a_table(qtbot, memory)

    assert table._header.shown() == [1, 0, 2, 3, 4, 5, 6]
    assert table.order == ()


def test_the_last_column_cannot_be_hidden(qtbot: QtBot, memory: ShortMemory) -> None:
    memory.put("columns/jobs", {"hidden": [column.key for column in COLUMNS[1:]]})
    table, _ = a_table(qtbot, memory)

    first = table._header.column_menu().actions()[0]

    assert first.isChecked()
    assert not first.isEnabled()


def test_rows_grow_with_the_text(qtbot: QtBot, memory: ShortMemory, qapp: QApplication) -> None:
    table, _ = a_table(qtbot, memory)
    before = table.rowHeight(0), table.columnWidth(1)

    stylesheet.apply(qapp, Theme(scale=150))
    table.viewport().grab()

    assert table.rowHeight(0) > before[0]
    assert table.columnWidth(1) > before[1]


def test_letters_are_no_search_and_no_input_method_composes(qtbot: QtBot, memory: ShortMemory) -> None:
    table, _ = a_table(qtbot, memory)
    table.select("r0")

    qtbot.keyClicks(table, "viec3")

    assert table.current_id() == "r0"
    assert not table.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_a_list_sorts_by_meaning() -> None:
    source = ListSource(COLUMNS, [a_row(2, "Đảng"), a_row(10, "Dân"), a_row(1, "Ăn")])

    def names(*order: SortKey) -> list[str]:
        source.sort(order)
        return [row.id for row in source.page(0, 9)]

    assert names(("name", False)) == ["r1", "r10", "r2"]
    assert names(("day", True)) == ["r10", "r2", "r1"]
    assert names(("percent", False)) == ["r1", "r2", "r10"]
    assert names(("count", False)) == ["r1", "r2", "r10"]
    assert names() == ["r2", "r10", "r1"]


def test_a_day_sorts_by_year_first() -> None:
    column = (Column("day", "Ngày", kind=Kind.DAY),)
    source = ListSource(
        column, [Row("new", ("01/01/2027",)), Row("old", ("31/12/2026",)), Row("none", (None,))]
    )

    source.sort([("day", False)])

    assert [row.id for row in source.page(0, 9)] == ["none", "old", "new"]


def test_columns_share_a_short_room_and_the_least_important_give_way(
    qtbot: QtBot, memory: ShortMemory
) -> None:
    columns = (
        Column("text", "Nội dung", 36, stretch=True),
        Column("lead", "Chủ trì", 14, rank=3),
        Column("left", "Còn lại", 13, rank=4),
        Column("state", "Tình trạng", 18),
    )
    table = Table(
        ListSource(columns, [Row("a", ("Việc", "Ban", "Còn 3 ngày", "Quá hạn"))]), "Việc", memory, "w"
    )
    qtbot.addWidget(table)
    table.show()

    table.resize(1600, 300)
    assert table._header.shown() == [0, 1, 2, 3]
    least = [table._header._least(number) for number in range(len(columns))]
    for shown in ([0, 1, 2, 3], [0, 1, 3], [0, 3]):
        table.resize(sum(least[number] for number in shown) + 2, 300)
        assert table._header.shown() == shown
        assert table._header.length() == table.viewport().width()
    assert any("thiếu chỗ" in action.text() for action in table._header.column_menu().actions())
    table.select("a")
    table.copy()
    assert "Còn 3 ngày" in QGuiApplication.clipboard().text()
    table.resize(1600, 300)
    assert table._header.shown() == [0, 1, 2, 3]


@pytest.mark.parametrize("columns", [PROGRAMME, TODAY, LOG, columns_of(Inspection)])
@pytest.mark.parametrize("scale", SCALES)
def test_a_state_stands_whole_however_short_the_room(
    qapp: QApplication, qtbot: QtBot, memory: ShortMemory, columns: Sequence[Column], scale: int
) -> None:
    stylesheet.apply(qapp, now := Theme(scale=scale))
    table = Table(ListSource(columns, []), "Việc", memory, "w")
    qtbot.addWidget(table)
    table.show()
    table.resize(100, 300)
    stated = [number for number, column in enumerate(columns) if column.marks]
    assert stated
    for number in stated:
        widest = max(chip_size(brush(now), mark).width() for mark in columns[number].marks)
        assert table._header._least(number) >= widest + 2 * Gap.S
