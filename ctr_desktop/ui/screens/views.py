"""Views of a list that a person named: a filter and an order, kept for the next time."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from ctr_desktop.ui.desk import Desk
from ctr_desktop.ui.theme import Face, Gap
from ctr_desktop.ui.widgets.buttons import Button, MenuButton, PrimaryButton
from ctr_desktop.ui.widgets.dialogs import Dialog
from ctr_desktop.ui.widgets.fields import FieldRow
from ctr_desktop.ui.widgets.inputs import TextField
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import column, row

View = Mapping[str, Any]
"""Plain values: the filters' state and the order."""


class ViewButton(MenuButton):
    """Offers the views of a list, and to keep or forget one."""

    asked = Signal(str)
    """Somebody wants what is shown now to be kept under this name."""
    chosen = Signal(object)
    """A view to be shown."""

    def __init__(self, desk: Desk, register: str) -> None:
        super().__init__(QMenu(), "Góc nhìn", "stack-2")
        self._desk, self._key = desk, f"views/{register}"
        self.menu().aboutToShow.connect(self.fill)

    @property
    def views(self) -> dict[str, Any]:
        """The views by name, in the order they were kept."""
        return dict(self._desk.memory.get(self._key, {}))

    def fill(self) -> None:
        """Put the views there are into the menu."""
        menu = self.menu()
        menu.clear()
        for name, view in self.views.items():
            menu.addAction(name).triggered.connect(partial(self._choose, view))
        if self.views:
            menu.addSeparator()
        menu.addAction("Lưu góc nhìn đang xem…").triggered.connect(self.ask_name)
        if self.views:
            gone = menu.addMenu("Bỏ góc nhìn")
            for name in self.views:
                gone.addAction(name).triggered.connect(partial(self.forget, name))

    def _choose(self, view: View, *_: object) -> None:
        self.chosen.emit(view)

    def ask_name(self) -> None:
        """Ask for the name of what is shown now."""
        dialog = NameDialog(self)
        if self._desk.prompts.run(dialog):
            self.asked.emit(dialog.name.value)

    def keep(self, name: str, view: View) -> None:
        """Keep a view; one of the same name is replaced."""
        self._desk.memory.put(self._key, self.views | {name: dict(view)})

    def forget(self, name: str, *_: object) -> None:
        """Forget a view."""
        self._desk.memory.put(self._key, {key: view for key, view in self.views.items() if key != name})


class NameDialog(Dialog):
    """Asks for a name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Lưu góc nhìn")
        self.name = TextField("Tên góc nhìn", "Ví dụ: Đang tiến hành, chưa kết thúc")
        self._row = FieldRow("Tên góc nhìn", self.name, required=True)
        save, cancel = PrimaryButton("Lưu"), Button("Hủy")
        save.setDefault(True)
        save.clicked.connect(self.save)
        cancel.clicked.connect(self.reject)
        told = Label("Góc nhìn giữ lại bộ lọc và thứ tự sắp xếp đang xem.", Face.SMALL, wrap=True)
        self.setLayout(column(self._row, told, row(None, cancel, save), gap=Gap.M, margin=(Gap.XL, Gap.PAGE)))
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 48)
        self.name.setFocus()

    def save(self) -> None:
        """Take the name; an empty one is refused."""
        if self.name.value:
            self.accept()
        else:
            self._row.show_fault("Chưa ghi tên.")
            self.go_to_fault()
