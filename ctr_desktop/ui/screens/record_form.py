"""The form of any register, made from the description of its fields."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ctr_desktop.records.base import Field, FieldType, Problem, Record, fields
from ctr_desktop.ui.desk import Desk
from ctr_desktop.ui.screens.record_editors import Editor, Editors
from ctr_desktop.ui.screens.register_source import is_named_by_program
from ctr_desktop.ui.theme import Face, Gap, Tone
from ctr_desktop.ui.widgets.fields import FieldRow
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import bring_into_sight, column, row
from ctr_desktop.ui.widgets.link_edit import LinkEdit
from ctr_desktop.work.registers import Named

_SHORT = (FieldType.DAY, FieldType.INTEGER, FieldType.DECIMAL, FieldType.PERIOD)
_LONGEST_LABEL_BESIDE = 22


class RecordForm(QWidget):
    """The fields of one record. It holds what was typed until it is told to show something else."""

    edited = Signal()
    """A person changed something."""
    wanted_new = Signal(str, str)
    """A link field's key, and the name of a record to be added first."""

    def __init__(
        self, desk: Desk, register: type[Record], parts: Mapping[str, QWidget] | None = None
    ) -> None:
        """`parts` stand at the head of the group they are named by."""
        super().__init__()
        self.setAccessibleName(f"Hồ sơ: {register.one}")
        self._maker = Editors(desk, register, self)
        self._maker.edited.connect(self._changed)
        self._maker.wanted_new.connect(self.wanted_new)
        self._fields = tuple(f for f in fields(register) if not is_named_by_program(register, f))
        self._editors = {field.key: self._maker.make(field) for field in self._fields}
        self._rows: dict[str, FieldRow] = {}
        self._shown: dict[str, Any] = {}
        self._general = Label("", tone=Tone.LATE, wrap=True)
        self._general.hide()
        self._lay_out(parts or {})
        self._shown = self.given()

    # Laying out

    def _lay_out(self, parts: Mapping[str, QWidget]) -> None:
        body = column(self._general, gap=Gap.M)
        for group in dict.fromkeys(field.group for field in self._fields):
            if group:
                body.addSpacing(Gap.XS)
                body.addWidget(Label(group.upper(), Face.GROUP))
            if group in parts:
                body.addWidget(parts[group])
            self._lay_out_group(body, [field for field in self._fields if field.group == group])
        body.addStretch(1)
        self.setLayout(body)

    def _lay_out_group(self, body: QVBoxLayout, members: Sequence[Field]) -> None:
        for line in _in_lines(members):
            beside = row(*(self._placed(self._editors[field.key]) for field in line), gap=Gap.M)
            for place, field in enumerate(line):
                beside.setStretch(place, 1)
                beside.setAlignment(self._row_of(field), Qt.AlignmentFlag.AlignTop) if len(line) > 1 else None
            body.addLayout(beside)

    def _placed(self, editor: Editor) -> QWidget:
        field = editor.field
        if field.type is FieldType.FLAG:
            return editor.widget
        made = FieldRow(field.label, editor.widget, required=field.required, help_text=field.help)
        self._rows[field.key] = made
        return made

    def _row_of(self, field: Field) -> QWidget:
        return self._rows.get(field.key) or self._editors[field.key].widget

    # What it holds

    def show_values(self, values: Mapping[str, Any], *, as_typed: bool = False) -> None:
        """Show the values of a record (a link's as a `Named`). `as_typed` counts them as changes of a person:
        a copy that is not saved yet."""
        self.show_problems(())
        for key, editor in self._editors.items():
            editor.show(values.get(key))
        self._shown = {} if as_typed else self.given()

    def given(self) -> dict[str, Any]:
        """What stands in every field, as it was typed."""
        return {key: editor.given() for key, editor in self._editors.items()}

    def changes(self) -> dict[str, Any]:
        """What a person changed since the record was shown."""
        nothing = object()
        return {key: value for key, value in self.given().items() if value != self._shown.get(key, nothing)}

    @property
    def is_changed(self) -> bool:
        return bool(self.changes())

    def set_link(self, key: str, named: Named) -> None:
        """Choose a record in a link field, as a person would."""
        edit = self._editors[key].widget
        assert isinstance(edit, LinkEdit)
        edit.show_named(named)
        edit.setFocus()
        self._changed(key)

    def set_value(self, key: str, value: Any) -> None:
        """Put a value into a field, as a person would."""
        self._editors[key].show(value)
        self._changed(key)

    def _changed(self, key: str) -> None:
        if key in self._rows:
            self._rows[key].show_fault("")
        self.edited.emit()

    # What is wrong

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Say under each field what is wrong with it, and put the cursor on the first, brought into sight."""
        told: dict[str, list[str]] = {}
        for problem in problems:
            told.setdefault(problem.field if problem.field in self._rows else "", []).append(problem.sentence)
        for key, line in self._rows.items():
            line.show_fault(" ".join(told.get(key, ())))
        self._general.setText(" ".join(told.get("", ())))
        self._general.setVisible("" in told)
        first = next((key for key in self._rows if key in told), None)
        if first is not None:
            self.widget(first).setFocus()
            bring_into_sight(self._rows[first])

    @property
    def faults(self) -> dict[str, str]:
        """What is said to be wrong, by field key; "" for the whole record."""
        found = {key: line.fault for key, line in self._rows.items() if line.fault}
        return found | ({"": self._general.text()} if self._general.text() else {})

    def field(self, key: str) -> Field:
        """The description of a field."""
        return self._editors[key].field

    def widget(self, key: str) -> QWidget:
        """What is typed into for a field."""
        return self._editors[key].widget

    @property
    def keys(self) -> tuple[str, ...]:
        """The fields in their order."""
        return tuple(self._editors)

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        first = self.widget(self._fields[0].key)
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_sight(first)


def _in_lines(members: Sequence[Field]) -> list[list[Field]]:
    """Short fields two by two; a number beside the day it was given on; every other field on a line of its own."""
    lines: list[list[Field]] = []
    for field in members:
        previous = lines[-1] if lines else []
        if len(previous) == 1 and _go_together(previous[0], field):
            previous.append(field)
        else:
            lines.append([field])
    return lines


def _go_together(first: Field, second: Field) -> bool:
    if max(len(first.label), len(second.label)) > _LONGEST_LABEL_BESIDE or first.help or second.help:
        return False
    numbered = first.type is FieldType.TEXT and not first.wide and second.type is FieldType.DAY
    return numbered or (first.type in _SHORT and second.type in _SHORT)
