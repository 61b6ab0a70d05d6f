"""Trees of the windows for reading: every line can be opened, and their keys stand on the key card."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ctr_desktop.ui.cells import Column
from ctr_desktop.ui.memory import Memory
from ctr_desktop.ui.tree import Tree
from ctr_desktop.ui.tree_model import Index

_OF_WINDOW = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class PassageTree(Tree):
    """Enter and Space are commands of the window that holds it, also on a heading. Every document begins unfolded: its
    lines are only counted, so what was folded in another one says nothing about it."""

    def __init__(
        self, columns: Sequence[Column], name: str, memory: Memory, key: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(columns, name, memory, key, parent, keeps_folding=False)

    def _open(self, index: Index) -> None:
        if chosen := self.nodes.node(index):
            self.opened.emit(chosen.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OF_WINDOW:
            event.ignore()
        else:
            super().keyPressEvent(event)
