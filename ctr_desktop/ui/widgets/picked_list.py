"""Several picked out of many: each as a button that takes it off again, and a list to add from."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ctr_desktop.core.text import shorten
from ctr_desktop.ui.theme import Gap
from ctr_desktop.ui.tips import tip
from ctr_desktop.ui.widgets.buttons import Button
from ctr_desktop.ui.widgets.inputs import ComboBox
from ctr_desktop.ui.widgets.layouts import clear, column, row

_LONGEST = 70


class PickedList(QWidget):
    """What is picked keeps the order it was picked in."""

    edited = Signal()

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[Any, str]],
        picked: Sequence[Any] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._name, self._words = name, dict(choices)
        self._picked = [value for value in picked if value in self._words]
        self._buttons = column(gap=Gap.XS)
        self._add = ComboBox(f"Thêm vào {name.lower()}")
        self._add.picked.connect(self.add)
        self.setFocusProxy(self._add)
        self.setLayout(column(self._buttons, self._add, gap=Gap.XS))
        self._show()

    @property
    def value(self) -> list[Any]:
        """The values picked, in order."""
        return list(self._picked)

    def add(self, value: Any) -> None:
        """Pick one more."""
        if value in self._words and value not in self._picked:
            self._picked.append(value)
            self._show()
            self.edited.emit()

    def remove(self, value: Any) -> None:
        """Take one off."""
        self._picked.remove(value)
        self._show()
        self._add.setFocus()
        self.edited.emit()

    def _show(self) -> None:
        clear(self._buttons)
        for value in self._picked:
            self._buttons.addLayout(row(self._button(value), None))
        left = [(value, words) for value, words in self._words.items() if value not in self._picked]
        self._add.offer([(None, f"Thêm {self._name.lower()}…"), *left])
        self._add.value = None

    def _button(self, value: Any) -> Button:
        words = self._words[value]
        button = Button(shorten(words, _LONGEST), "x")
        button.setAccessibleName(f"Bỏ {words}")
        button.setToolTip(tip(f"Bỏ {words}"))
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.remove(value))
        return button
