"""Names of bodies, one a line: typed freely, or taken from those that are known."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ctr_desktop.core.text import one_line
from ctr_desktop.ui.theme import Gap
from ctr_desktop.ui.widgets.inputs import ComboBox, TextArea
from ctr_desktop.ui.widgets.layouts import column


class NamesField(QWidget):
    """Several names in the order they stand in."""

    edited = Signal()
    """A name was taken from the list."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.area = TextArea(name, "Mỗi cơ quan một dòng", least=1, most=4)
        self.known = ComboBox(f"Thêm vào {name.lower()}")
        self._add_words = f"Thêm {name.lower()}…"
        self.setFocusProxy(self.area)
        self.setLayout(column(self.area, self.known, gap=Gap.XS))
        self.known.picked.connect(self._add)

    def offer(self, names: Sequence[str]) -> None:
        """The names that can be taken."""
        self.known.offer([(None, self._add_words), *((name, name) for name in names)])
        self.known.value = None

    @property
    def value(self) -> tuple[str, ...]:
        """The names, each once."""
        lines = (one_line(line) for line in self.area.value.splitlines())
        return tuple(dict.fromkeys(line for line in lines if line))

    @value.setter
    def value(self, names: Sequence[str]) -> None:
        self.area.value = "\n".join(names)

    def _add(self, name: str | None) -> None:
        if name is not None:
            self.value = (*self.value, name)
            self.edited.emit()
        self.known.value = None
