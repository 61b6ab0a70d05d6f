"""Adding a record that a form wants to name and that is not there yet."""

from PySide6.QtWidgets import QDialog, QWidget

from ctr_desktop.core.errors import UserError
from ctr_desktop.records.base import Field, Record, fields
from ctr_desktop.store.lists import linked_table
from ctr_desktop.ui.desk import REGISTERS, Desk
from ctr_desktop.ui.screens.record_form import RecordForm
from ctr_desktop.ui.screens.register_source import is_named_by_program
from ctr_desktop.ui.theme import Face, Gap
from ctr_desktop.ui.widgets.buttons import Button, PrimaryButton
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import Scroll, column, row
from ctr_desktop.work.registers import InvalidRecord, Named, add, named_by_uid, open_new


class NewRecordDialog(QDialog):
    """A small form for a new record. Once it was accepted, `added` names the record."""

    def __init__(
        self, desk: Desk, register: type[Record], name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._register = desk, register
        self.added: Named | None = None
        self.setWindowTitle(f"Thêm {register.one}")
        self.form = RecordForm(desk, register)
        self.form.wanted_new.connect(self._add_linked)
        self.form.show_values(open_new(register).values)
        if name and (key := _name_key(register)):
            self.form.set_value(key, name)
        save, cancel = PrimaryButton("Lưu"), Button("Hủy")
        save.setDefault(True)
        save.clicked.connect(self.save)
        cancel.clicked.connect(self.reject)
        body = column(self.form, None, margin=(Gap.XL, 0))
        foot = row(None, cancel, save, margin=(Gap.XL, 0))
        head = row(Label(self.windowTitle(), Face.PANEL), margin=(Gap.XL, 0))
        outer = column(head, Scroll(body), foot, gap=Gap.M, margin=(0, Gap.PAGE))
        outer.setStretch(1, 1)
        self.setLayout(outer)
        width = self.fontMetrics().averageCharWidth() * 64
        self.resize(width, width * 5 // 4)
        self._at_first = self.form.given()
        self.form.focus_first()

    def reject(self) -> None:
        """Leave; what was filled in is asked about."""
        save: bool | None = False
        if self.form.given() != self._at_first:
            save = self._desk.prompts.save_or_not(f"“{self.windowTitle()}”")
        if save:
            self.save()
        elif save is False:
            super().reject()

    def save(self) -> None:
        """Add the record; a refusal is told and loses nothing."""
        try:
            uid = add(self._desk.workspace, self._register, self.form.given())
        except InvalidRecord as error:
            self.form.show_problems(error.problems)
            return
        except UserError as error:
            self._desk.prompts.error(error)
            return
        with self._desk.reading() as session:
            self.added = named_by_uid(session, self._register, uid)
        self._desk.topics.announce(REGISTERS)
        self._desk.said.emit(f"Đã thêm {self._register.one}: {self.added.words}", True)
        self.accept()

    def _add_linked(self, key: str, name: str) -> None:
        added = add_linked(self._desk, self.form.field(key), name)
        if added is not None:
            self.form.set_link(key, added)


def _name_key(register: type[Record]) -> str:
    """The field a typed name belongs into, where the program doesn't write the name itself."""
    named = (field for field in fields(register) if field.column == register.shown_by)
    return next((field.key for field in named if not is_named_by_program(register, field)), "")


def add_linked(desk: Desk, field: Field, name: str) -> Named | None:
    """Let a person add the record that a link field shall name; None when they drew back."""
    dialog = NewRecordDialog(desk, linked_table(field), name)
    return dialog.added if desk.prompts.run(dialog) else None
