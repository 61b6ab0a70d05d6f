"""The tree of a programme."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ctr_desktop.ui.clipboard import from_tsv
from ctr_desktop.ui.marks import MARKS
from ctr_desktop.ui.memory import ShortMemory
from ctr_desktop.ui.painting import brush, draw_lines
from ctr_desktop.ui.theme import current
from ctr_desktop.ui.tree import PROGRAMME_COLUMNS, Tree
from ctr_desktop.ui.tree_model import Node


def a_task(code: str, text: str = "Một việc", *, done: bool = False) -> Node:
    state = MARKS["on_time" if done else "open"]
    return Node(
        code, (text, "Ban Tổ chức", "31/12/2026", 100 if done else 0, state), code, checked=done, dim=done
    )


def a_section(label: str, *children: Node) -> Node:
    return Node(
        label,
        (f"Mục {label}", f"{len(children)} nhiệm vụ", None, 0, None),
        label,
        heading=True,
        children=children,
    )


def nodes() -> list[Node]:
    return [
        a_section("1", a_task("1-01"), a_task("1-02", done=True)),
        a_section("2", a_section("2.1", a_task("2.1-01"))),
        a_section("3"),
    ]


@pytest.fixture
def tree(qtbot: QtBot, memory: ShortMemory) -> Tree:
    tree = Tree(PROGRAMME_COLUMNS, "Cây nhiệm vụ", memory, "programme")
    qtbot.addWidget(tree)
    tree.resize(900, 500)
    tree.show_nodes(nodes())
    tree.show()
    return tree


def test_the_model_keeps_qts_rules(tree: Tree, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(tree.nodes, force_py=True)
    qtmodeltester.check(tree.nodes)


def test_an_empty_tree_keeps_them_too(tree: Tree, qtmodeltester: ModelTester) -> None:
    tree.show_nodes([])

    qtmodeltester.check(tree.nodes, force_py=True)
    assert tree.current_id() is None


def test_everything_is_unfolded_at_first(tree: Tree) -> None:
    assert tree.isExpanded(tree.nodes.index_of("1"))
    assert tree.isExpanded(tree.nodes.index_of("2.1"))


def test_what_was_folded_stays_folded(tree: Tree, qtbot: QtBot, memory: ShortMemory) -> None:
    tree.setExpanded(tree.nodes.index_of("1"), False)

    tree.show_nodes(nodes())
    again = Tree(PROGRAMME_COLUMNS, "Cây nhiệm vụ", memory, "programme")
    qtbot.addWidget(again)
    again.show_nodes(nodes())

    for shown in (tree, again):
        assert not shown.isExpanded(shown.nodes.index_of("1"))
        assert shown.isExpanded(shown.nodes.index_of("2"))


def test_choosing_something_folded_away_unfolds_it(tree: Tree) -> None:
    tree.setExpanded(tree.nodes.index_of("1"), False)

    assert tree.select("1-02")

    assert tree.isExpanded(tree.nodes.index_of("1"))
    assert tree.current_id() == "1-02"
    assert not tree.select("none")


def test_space_asks_for_the_opposite(tree: Tree, qtbot: QtBot) -> None:
    asked: list[tuple[str, bool]] = []
    tree.ticked.connect(lambda *what: asked.append(what))

    for code in ("1-01", "1-02", "1"):
        tree.select(code)
        qtbot.keyClick(tree, Qt.Key.Key_Space)

    assert asked == [("1-01", True), ("1-02", False)]


def test_the_box_is_ticked_with_the_mouse(tree: Tree, qtbot: QtBot) -> None:
    cell = tree.visualRect(tree.nodes.index_of("1-01"))

    with qtbot.waitSignal(tree.ticked) as ticked:
        qtbot.mouseClick(
            tree.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(cell.left() + 14, cell.center().y())
        )

    assert ticked.args == ["1-01", True]


def test_enter_opens_a_task_and_folds_a_section(tree: Tree, qtbot: QtBot) -> None:
    tree.select("1-01")
    with qtbot.waitSignal(tree.opened) as opened:
        qtbot.keyClick(tree, Qt.Key.Key_Return)
    tree.select("1")
    qtbot.keyClick(tree, Qt.Key.Key_Return)

    assert opened.args == ["1-01"]
    assert not tree.isExpanded(tree.nodes.index_of("1"))


def test_a_node_is_shown_anew_without_the_rest(tree: Tree) -> None:
    tree.select("1-01")

    tree.replace(a_task("1-01", "Việc khác", done=True))
    tree.replace(a_task("unknown"))

    index = tree.nodes.index_of("1-01")
    assert index.data() == "1-01 Việc khác"
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert index.siblingAtColumn(3).data() == "100%"
    assert tree.current_id() == "1-01"


def test_the_cursor_stays_when_everything_is_shown_anew(tree: Tree, qtbot: QtBot) -> None:
    tree.select("2.1-01")
    tree.show_nodes(nodes())
    assert tree.current_id() == "2.1-01"

    with qtbot.waitSignal(tree.chosen) as chosen:
        tree.show_nodes(nodes()[:1])
    assert chosen.args == [None]


def test_lines_are_copied_with_their_codes(tree: Tree, qtbot: QtBot) -> None:
    tree.select("1-02")

    qtbot.keyClick(tree, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert from_tsv(QGuiApplication.clipboard().text()) == [
        ["Mã", "Nội dung", "Chủ trì", "Thời hạn", "Tiến độ", "Tình trạng"],
        ["1-02", "Một việc", "Ban Tổ chức", "31/12/2026", "100%", "Đúng hạn"],
    ]


def test_every_line_is_painted(tree: Tree) -> None:
    """The tick, the bar and the chip leave their colours on the sheet."""
    picture = tree.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, 900, 2) for y in range(0, 500, 2)}

    assert {"#1e6b37", "#e4f3e8", "#e6eef8"} <= colours


def test_five_thousand_tasks_are_shown(tree: Tree) -> None:
    tree.show_nodes([a_section(f"{n}", *(a_task(f"{n}-{m}") for m in range(50))) for n in range(100)])

    assert tree.select("99-49")
    assert tree.nodes.rowCount(tree.nodes.index_of("99")) == 50
    assert tree.nodes.rowCount(QModelIndex()) == 100


@pytest.mark.parametrize("width", [40, 90, 140, 400])
def test_a_code_that_fills_its_line_is_painted_once(qapp: QApplication, width: int) -> None:
    class Recorder:
        """Keeps what is drawn."""

        def __init__(self) -> None:
            self.drawn: list[str] = []

        def drawText(self, _rect: QRect, _flags: object, text: str) -> None:
            self.drawn.append(text)

        def fontMetrics(self) -> QFontMetrics:
            return QFontMetrics(qapp.font())

        def __getattr__(self, _name: str) -> Callable[..., None]:
            return lambda *_given: None

    painter: Any = Recorder()
    rect = QRect(0, 0, width, 60)

    draw_lines(painter, brush(current()), rect, "Kiện toàn Ban Chỉ đạo", lines=2, lead="KH87.III.1-02")

    assert sum("KH87" in text for text in painter.drawn) <= 1
