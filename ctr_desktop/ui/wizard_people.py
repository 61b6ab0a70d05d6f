"""The page of the first run for bodies and people."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ctr_desktop.ui import theme
from ctr_desktop.ui.cells import Column, Row
from ctr_desktop.ui.memory import ShortMemory
from ctr_desktop.ui.rows import ListSource
from ctr_desktop.ui.table import Table
from ctr_desktop.ui.tips import tip
from ctr_desktop.ui.widgets.buttons import Button
from ctr_desktop.ui.widgets.inputs import ComboBox, TextField
from ctr_desktop.ui.widgets.layouts import row
from ctr_desktop.ui.wizard_pages import WizardPage
from ctr_desktop.work.first_run import NewPerson, Summary

_BODY_LINES, _PEOPLE_LINES = 4, 3


class EnterField(TextField):
    """A line whose Enter adds what was typed instead of going on; an empty one lets Enter go on."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.value:
            self.entered.emit()
            event.accept()
        else:
            super().keyPressEvent(event)


class PeopleStep(WizardPage):
    """The bodies that the programme names, others, and the first people."""

    def __init__(self) -> None:
        self._named: Sequence[tuple[str, str]] = ()
        self.bodies: list[str] = []
        self.people: list[NewPerson] = []
        self.body = EnterField("Tên cơ quan, tổ chức", "Thêm cơ quan, chi bộ… rồi Enter")
        self.name = EnterField("Họ và tên", "Họ và tên")
        self.position = EnterField("Chức vụ", "Chức vụ")
        self.unit = ComboBox("Đơn vị")
        self.add_body, self.add_person = Button("Thêm", "plus"), Button("Thêm", "plus")
        self._body_rows = ListSource(
            (Column("name", "Cơ quan, tổ chức", 30, stretch=True), Column("kind", "Loại", 22, quiet=True))
        )
        self._people_rows = ListSource(
            (
                Column("name", "Họ và tên", 22, stretch=True),
                Column("position", "Chức vụ", 18),
                Column("unit", "Đơn vị", 20),
            )
        )
        self.body_list = Table(self._body_rows, "Cơ quan, tổ chức", ShortMemory(), "bodies")
        self.people_list = Table(self._people_rows, "Cán bộ, đảng viên", ShortMemory(), "people")
        for table, lines in ((self.body_list, _BODY_LINES), (self.people_list, _PEOPLE_LINES)):
            table.setFixedHeight(theme.current().row_height * (lines + 1))
        self.drop_person = Button("Bỏ người đang chọn", "trash", "quiet")
        self.drop_body = Button("Bỏ cơ quan đang chọn", "trash", "quiet")
        body_line, person_line = row(), row()
        body_line.addWidget(self.body, 1)
        body_line.addWidget(self.add_body)
        body_line.addWidget(self.drop_body)
        for part, stretch in ((self.name, 3), (self.position, 2), (self.unit, 3)):
            person_line.addWidget(part, stretch)
        person_line.addWidget(self.add_person)
        super().__init__(
            "Cơ quan và cán bộ",
            "Các cơ quan được chương trình giao việc đã có sẵn. Có thể thêm ngay vài cán bộ, hoặc nhập cả danh sách từ"
            " Excel sau này ở màn hình Cán bộ, đảng viên.",
            self.body_list,
            body_line,
            person_line,
            self.people_list,
            row(None, self.drop_person),
        )
        self.body.entered.connect(self._add_body)
        self.add_body.clicked.connect(self._add_body)
        for field in (self.name, self.position):
            field.entered.connect(self._add_person)
        self.add_person.clicked.connect(self._add_person)
        for table, button, drop in (
            (self.people_list, self.drop_person, self._drop_person),
            (self.body_list, self.drop_body, self._drop_body),
        ):
            button.setToolTip(tip("Bỏ dòng đang chọn trong danh sách (phím Delete)"))
            button.clicked.connect(drop)
            key = QShortcut(QKeySequence.StandardKey.Delete, table)
            key.setContext(Qt.ShortcutContext.WidgetShortcut)
            key.activated.connect(drop)
        self.body_list.chosen.connect(lambda name: self.drop_body.setEnabled(name in self.bodies))
        self._show()

    def first_field(self) -> QWidget:
        return self.name

    def show_named(self, summary: Summary | None) -> None:
        """The bodies of the programme that is chosen now."""
        self._named = summary.bodies if summary else ()
        self._show()

    def _add_body(self) -> None:
        name = self.body.value
        if name and name not in (*self.bodies, *(named for named, _ in self._named)):
            self.bodies.append(name)
        self.body.clear()
        self._show()

    def _add_person(self) -> None:
        if not self.name.value:
            self.name.setFocus()
            return
        self.people.append(NewPerson(self.name.value, self.position.value, self.unit.value or ""))
        self.name.clear()
        self.position.clear()
        self.name.setFocus()
        self._show()

    def _drop_person(self) -> None:
        chosen = self.people_list.current_id()
        if chosen is not None:
            del self.people[int(chosen)]
            self._show()
            if self.people:
                self.people_list.selectRow(min(int(chosen), len(self.people) - 1))

    def _drop_body(self) -> None:
        """Those of the programme stay: it gives them work."""
        chosen = self.body_list.current_id()
        if chosen in self.bodies:
            self.bodies.remove(chosen)
            self.people = [replace(one, unit="") if one.unit == chosen else one for one in self.people]
            self._show()

    def check(self) -> bool:
        """A name that was typed and not added yet is meant to be added."""
        if self.name.value:
            self._add_person()
        if self.body.value:
            self._add_body()
        return True

    def _show(self) -> None:
        bodies = [*((name, "Thêm mới") for name in self.bodies), *self._named]
        self._body_rows.show_rows(Row(name, (name, kind)) for name, kind in bodies)
        self.body_list.reload()
        self.unit.offer([("", "Chưa ghi đơn vị"), *((name, name) for name, _kind in bodies)])
        self._people_rows.show_rows(
            Row(str(place), (one.name, one.position, one.unit)) for place, one in enumerate(self.people)
        )
        self.people_list.reload()
        self.people_list.setVisible(bool(self.people))
        self.drop_person.setVisible(bool(self.people))
        self.drop_body.setVisible(bool(self.bodies))
        self.drop_body.setEnabled(self.body_list.current_id() in self.bodies)
