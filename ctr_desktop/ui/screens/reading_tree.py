"""Trees of the windows for reading: every line can be opened, and their keys stand on the key card."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ctr_desktop.ui.tree import Tree
from ctr_desktop.ui.tree_model import Index

_OF_WINDOW = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class PassageTree(Tree):
    """Enter and Space are commands of the window that holds it, also on a heading."""

    def _open(self, index: Index) -> None:
        if chosen := self.nodes.node(index):
            self.opened.emit(chosen.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OF_WINDOW:
            event.ignore()
        else:
            super().keyPressEvent(event)
