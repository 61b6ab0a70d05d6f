"""The nodes of a tree of work, and the Qt model over them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from ctr_desktop.ui.cells import Cell, Column, Row, cell_text
from ctr_desktop.ui.tips import tip

# Comparing a role with an enum member costs ten times as much as comparing two ints.
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_CHECK = int(Qt.ItemDataRole.CheckStateRole)
_TEXTS = frozenset({_DISPLAY, _TOOLTIP, int(Qt.ItemDataRole.AccessibleTextRole)})
_HORIZONTAL = Qt.Orientation.Horizontal
_NOTHING = QModelIndex()
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Node:
    """One line of the tree: a section (`heading`) or a task, with a cell for each column.

    `checked` is None where there is no box; an icon, `sign`, may stand in its place.
    """

    id: str
    cells: Sequence[Cell]
    code: str = ""
    heading: bool = False
    checked: bool | None = None
    dim: bool = False
    sign: str = ""
    children: Sequence["Node"] = ()


@dataclass(slots=True)
class Place:
    """Where a node stands: by number in the list of all nodes, so that an index holds plain ints."""

    node: Node
    row: Row
    parent: int
    number: int
    children: list[int]


class TreeModel(QAbstractItemModel):
    """Nodes as they were given; a change comes as a new node."""

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._places: list[Place] = []
        self._roots: list[int] = []
        self._by_id: dict[str, int] = {}

    def show_nodes(self, nodes: Iterable[Node]) -> None:
        """Replace everything."""
        self.beginResetModel()
        self._places, self._by_id = [], {}
        self._roots = [self._add(node, -1, number) for number, node in enumerate(nodes)]
        self.endResetModel()

    def _add(self, node: Node, parent: int, number: int) -> int:
        here = len(self._places)
        place = Place(node, _row(node), parent, number, [])
        self._places.append(place)
        self._by_id[node.id] = here
        place.children = [self._add(child, here, row) for row, child in enumerate(node.children)]
        return here

    def replace(self, node: Node) -> None:
        """Show one node anew; its children stay as they are."""
        here = self._by_id.get(node.id)
        if here is None:
            return
        place = self._places[here]
        place.node, place.row = node, _row(node)
        index = self.createIndex(place.number, 0, here)
        self.dataChanged.emit(index, index.siblingAtColumn(len(self.columns) - 1))

    def place(self, index: Index) -> Place:
        return self._places[index.internalId()]

    def node(self, index: Index) -> Node | None:
        """The node of an index; None for no index."""
        return self._places[index.internalId()].node if index.isValid() else None

    def index_of(self, node_id: str) -> QModelIndex:
        """The first column's index of a node, or no index."""
        here = self._by_id.get(node_id)
        return QModelIndex() if here is None else self.createIndex(self._places[here].number, 0, here)

    def nodes(self) -> Iterator[Node]:
        """Every node, parents before their children."""
        return (place.node for place in self._places)

    def _children(self, parent: Index) -> list[int]:
        if not parent.isValid():
            return self._roots
        return self._places[parent.internalId()].children if parent.column() == 0 else []

    def index(self, row: int, column: int, parent: Index = _NOTHING) -> QModelIndex:
        children = self._children(parent)
        if 0 <= row < len(children) and 0 <= column < len(self.columns):
            return self.createIndex(row, column, children[row])
        return QModelIndex()

    def parent(self, index: Index = _NOTHING) -> Any:
        above = self._places[index.internalId()].parent if index.isValid() else -1
        return QModelIndex() if above < 0 else self.createIndex(self._places[above].number, 0, above)

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return len(self._children(parent))

    def columnCount(self, parent: Index = _NOTHING) -> int:
        return len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role in _TEXTS:
            text = self._text(index)
            return tip(text) if role == _TOOLTIP else text
        if role == _ALIGNMENT:
            return self.columns[index.column()].align
        if role == _CHECK and index.column() == 0:
            checked = self.place(index).node.checked
            if checked is not None:
                return Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked
        return None

    def _text(self, index: Index) -> str:
        node, number = self.place(index).node, index.column()
        text = cell_text(node.cells[number], self.columns[number].kind)
        return f"{node.code} {text}".strip() if number == 0 else text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation == _HORIZONTAL and section < len(self.columns):
            if role in _TEXTS:
                return self.columns[section].title
            if role == _ALIGNMENT:
                return self.columns[section].align
        return None


def _row(node: Node) -> Row:
    return Row(node.id, node.cells, dim=node.dim, strong=node.heading)
