"""One field of a form: what is typed into, from the description of the field. Nothing is judged here: what was
typed goes on as it is, and `work/values.py` says what is wrong with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStyleOptionComboBox, QWidget

from ctr_desktop.core.periods import Period, PeriodKind, Term, parse_period, periods_of
from ctr_desktop.records.base import Field, FieldType, Record
from ctr_desktop.store.lists import linked_table
from ctr_desktop.ui import theme
from ctr_desktop.ui.desk import Desk
from ctr_desktop.ui.theme import Gap
from ctr_desktop.ui.tips import tip
from ctr_desktop.ui.widgets.buttons import CheckBox
from ctr_desktop.ui.widgets.dates import DateEdit
from ctr_desktop.ui.widgets.inputs import ComboBox, TextArea, TextField
from ctr_desktop.ui.widgets.link_edit import LinkEdit
from ctr_desktop.work.office import term_of
from ctr_desktop.work.registers import choices_for
from ctr_desktop.work.values import show_number

NOTHING_CHOSEN = "(chưa chọn)"
_MOST_VISIBLE = 16


class WideCombo(ComboBox):
    """Its list shows long choices whole, however narrow the field is."""

    def __init__(self, name: str, choices: Sequence[tuple[Any, str]]) -> None:
        super().__init__(name, choices)
        self.setMaxVisibleItems(_MOST_VISIBLE)
        self.currentTextChanged.connect(lambda words: self.setToolTip(tip(words)))

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        room = self.width() - theme.current().px(36)
        option.currentText = self.fontMetrics().elidedText(
            self.currentText() or self.placeholderText(), Qt.TextElideMode.ElideRight, room
        )

    def showPopup(self) -> None:
        view, screen = self.view(), self.screen().availableGeometry()
        wanted = view.sizeHintForColumn(0) + 2 * Gap.L
        view.setMinimumWidth(min(wanted, screen.width() // 2))
        super().showPopup()


@dataclass(frozen=True)
class Editor:
    """A widget for one field. `show` takes a value of the record, `given` is what stands there, as typed."""

    field: Field
    widget: QWidget
    show: Callable[[Any], None]
    given: Callable[[], Any]


class Editors(QObject):
    """Makes the editors of one form."""

    edited = Signal(str)
    """The key of a field a person changed."""
    wanted_new = Signal(str, str)
    """The key of a link field, and the name of the record that shall be added to its register."""

    def __init__(self, desk: Desk, register: type[Record], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._columns = register.__table__.columns

    def make(self, field: Field) -> Editor:
        """The editor for a field."""
        match field.type:
            case FieldType.DAY:
                return self._day(field)
            case FieldType.FLAG:
                return self._flag(field)
            case FieldType.CHOICE:
                return self._choice(field)
            case FieldType.PERIOD:
                return self._period(field)
            case FieldType.LINK:
                return self._link(field)
            case FieldType.INTEGER | FieldType.DECIMAL:
                return self._number(field)
            case FieldType.TEXT:
                return self._area(field) if field.wide else self._line(field)

    def _touched(self, key: str) -> Callable[..., None]:
        return lambda *_: self.edited.emit(key)

    def _day(self, field: Field) -> Editor:
        edit = DateEdit(field.label)
        edit.edited.connect(self._touched(field.key))
        return Editor(field, edit, partial(_put, edit), edit.text)

    def _flag(self, field: Field) -> Editor:
        box = CheckBox(field.label)
        box.clicked.connect(self._touched(field.key))
        return Editor(field, box, lambda value: box.setChecked(bool(value)), box.isChecked)

    def _line(self, field: Field) -> Editor:
        line = TextField(field.label)
        line.edited.connect(self._touched(field.key))
        return Editor(field, line, partial(_put, line), line.text)

    def _area(self, field: Field) -> Editor:
        area = TextArea(field.label)
        area.edited.connect(self._touched(field.key))
        return Editor(field, area, partial(_put, area), area.toPlainText)

    def _number(self, field: Field) -> Editor:
        hint = f"0 – {show_number(field.most)}" if field.most is not None and field.most <= 1000 else ""
        line = TextField(field.label, hint)
        line.edited.connect(self._touched(field.key))

        def put(value: Any) -> None:
            line.value = "" if value is None else show_number(value)

        return Editor(field, line, put, line.text)

    def _choice(self, field: Field) -> Editor:
        choices: list[tuple[Any, str]] = [(choice, choice.label) for choice in field.choices]
        return self._combo(field, choices)

    def _combo(self, field: Field, choices: Sequence[tuple[Any, str]]) -> Editor:
        combo = WideCombo(field.label, self._or_nothing(field, choices))
        combo.setPlaceholderText("Chọn…")
        combo.picked.connect(self._touched(field.key))
        return Editor(field, combo, partial(_put, combo), lambda: combo.value)

    def _or_nothing(self, field: Field, choices: Sequence[tuple[Any, str]]) -> list[tuple[Any, str]]:
        may_be_empty = bool(self._columns[field.column].nullable)
        return [*([(None, NOTHING_CHOSEN)] if may_be_empty else []), *choices]

    def _period(self, field: Field) -> Editor:
        with self._desk.reading() as session:
            term = term_of(session)
        offered = [(p.key, p.title) for p in offered_periods(term, self._desk.today())]
        editor = self._combo(field, offered)
        combo = editor.widget
        assert isinstance(combo, ComboBox)

        def put(value: Any) -> None:
            unusual = value is not None and value not in dict(offered)
            more = [(value, parse_period(value, term).title)] if unusual else []
            combo.offer(self._or_nothing(field, [*offered, *more]))
            combo.value = value

        return Editor(field, combo, put, editor.given)

    def _link(self, field: Field) -> Editor:
        def look(typed: str) -> Sequence[Any]:
            with self._desk.reading() as session:
                return choices_for(session, field, typed)

        one = linked_table(field).one
        edit = LinkEdit(field.label, look, hint="Gõ vài chữ để chọn…", new=f"Thêm {one} mới…")
        edit.edited.connect(self._touched(field.key))
        edit.wanted_new.connect(partial(self.wanted_new.emit, field.key))
        return Editor(field, edit, edit.show_named, lambda: edit.value)


def _put(widget: Any, value: Any) -> None:
    widget.value = value


def offered_periods(term: Term, today: date) -> list[Period]:
    """Periods to choose from: those that have begun, the newest first and the shorter before the longer; the
    term and its middle; then those to come."""
    kinds = (PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR)
    found = [period for kind in kinds for period in periods_of(kind, term.start, term.end, term)]
    begun = sorted((p for p in found if p.start <= today), key=lambda p: (p.start, p.end), reverse=True)
    coming = sorted((p for p in found if p.start > today), key=lambda p: (p.start, p.end))
    whole = [parse_period(key, term) for key in ("mid-term", "term")]
    return [*begun, *whole, *coming]
