"""The filters of a register's list: words, a period, choices, links."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtWidgets import QMenu, QWidget

from ctr_desktop.core.periods import Term, parse_period
from ctr_desktop.records.base import Field, FieldType, Record, fields
from ctr_desktop.store.lists import ListQuery
from ctr_desktop.ui import theme
from ctr_desktop.ui.desk import Desk
from ctr_desktop.ui.screens.record_editors import WideCombo, offered_periods
from ctr_desktop.ui.screens.register_source import rank
from ctr_desktop.ui.widgets.buttons import Button, MenuButton
from ctr_desktop.ui.widgets.inputs import ComboBox, SearchBox
from ctr_desktop.ui.widgets.link_edit import LinkEdit
from ctr_desktop.work.office import term_of
from ctr_desktop.work.registers import Named, choices_for, named

_ANY = "any"
_FILTERED = (FieldType.CHOICE, FieldType.LINK, FieldType.FLAG)
_AT_HAND = 2
_WIDEST = 18  # characters

State = Mapping[str, Any]
"""What is filtered for, in plain values that can be remembered: "find", "period", and "values" by field key."""


class FilterCombo(WideCombo):
    """As wide as what is picked, within reason."""

    def __init__(self, name: str, choices: Sequence[tuple[Any, str]]) -> None:
        super().__init__(name, choices)
        self.currentIndexChanged.connect(lambda _place: self.updateGeometry())

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        words = min(metrics.horizontalAdvance(self.currentText()), metrics.averageCharWidth() * _WIDEST)
        return QSize(words + theme.current().px(48), super().sizeHint().height())


class ListFilters(QObject):
    """The filters of one list. `widgets` stand above it; `changed` says that the list shall be asked again."""

    changed = Signal()

    def __init__(self, desk: Desk, register: type[Record], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._register = desk, register
        with desk.reading() as session:
            self._term: Term = term_of(session)
        self._described = {field.key: field for field in fields(register) if field.type in _FILTERED}
        self._set: dict[str, Any] = {}
        self.find = SearchBox("Lọc danh sách", "Ctrl+F")
        self.period = FilterCombo("Thời gian", self._periods())
        self.by_field = {key: self._filter(field) for key, field in self._described.items()}
        self.more = MenuButton(QMenu(), "Lọc thêm", "filter")
        self.clear_button = Button("Bỏ lọc", "x", "quiet")
        self._fill_menu()
        self._connect()

    @property
    def widgets(self) -> list[QWidget]:
        """In the order they stand; those that are seldom used come last and out of sight."""
        at_hand = self._at_hand()
        ordered = sorted(self._described, key=lambda key: key not in at_hand)
        first = [self.by_field[key] for key in ordered[: len(at_hand)]]
        rest = [self.by_field[key] for key in ordered[len(at_hand) :]]
        return [self.find, self.period, *first, self.more, *rest, self.clear_button]

    # Building

    def _at_hand(self) -> list[str]:
        choices = [
            field for field in self._described.values() if field.type is FieldType.CHOICE and field.width
        ]
        choices.sort(key=lambda field: rank(self._register, field))
        return [field.key for field in choices[:_AT_HAND]]

    def _periods(self) -> list[tuple[str, str]]:
        offered = offered_periods(self._term, self._desk.today())
        return [("", "Mọi thời gian"), *((period.key, period.title) for period in offered)]

    def _filter(self, field: Field) -> QWidget:
        if field.type is FieldType.LINK:
            edit = LinkEdit(f"Lọc theo {field.label}", partial(self._look, field), hint=_any_words(field))
            edit.edited.connect(partial(self._link_changed, field.key))
            return edit
        combo = FilterCombo(f"Lọc theo {field.label}", [(_ANY, _any_words(field)), *self._values(field)])
        combo.picked.connect(partial(self._picked, field.key))
        return combo

    def _values(self, field: Field) -> list[tuple[Any, str]]:
        if field.type is FieldType.FLAG:
            return [(True, f"{field.label}: có"), (False, f"{field.label}: không")]
        offered: list[tuple[Any, str]] = [(choice.value, choice.label) for choice in field.choices]
        if self._register.__table__.columns[field.column].nullable:
            offered.append((None, f"{field.label}: chưa ghi"))
        return offered

    def _look(self, field: Field, typed: str) -> Sequence[Named]:
        with self._desk.reading() as session:
            return choices_for(session, field, typed)

    def _fill_menu(self) -> None:
        menu = self.more.menu()
        for key, field in self._described.items():
            if key not in self._at_hand():
                action = menu.addAction(field.label)
                action.setCheckable(True)
                action.setObjectName(key)
                action.toggled.connect(partial(self._offer, key))
        if menu.isEmpty():
            self.more.hide()

    def _connect(self) -> None:
        self.find.asked.connect(self._asked)
        self.period.picked.connect(self._asked)
        self.clear_button.clicked.connect(self.clear)

    # What is filtered for

    def query(self) -> ListQuery:
        """What the list shall show."""
        period = parse_period(self.period.value, self._term) if self.period.value else None
        return ListQuery(
            find=self.find.text(),
            filters=dict(self._set),
            since=period.start if period else None,
            until=period.end if period else None,
        )

    @property
    def is_narrowing(self) -> bool:
        """Whether anything is left out."""
        return bool(self._set or self.find.text().strip() or self.period.value)

    def state(self) -> dict[str, Any]:
        """What is filtered for, to be remembered."""
        return {"find": self.find.text(), "period": self.period.value, "values": dict(self._set)}

    def use(self, state: State) -> None:
        """Filter for what was remembered; what no longer exists is left out."""
        self._put_back()
        self.find.setText(str(state.get("find", "")))
        known = {key for key, _words in self._periods()}
        self.period.value = state.get("period") if state.get("period") in known else ""
        for key, value in state.get("values", {}).items():
            if key in self._described:
                self._use_value(self._described[key], value)
        self._announce()

    def clear(self) -> None:
        """Leave nothing out."""
        self.use({})

    def _use_value(self, field: Field, value: Any) -> None:
        filter_ = self.by_field[field.key]
        if isinstance(filter_, ComboBox):
            filter_.value = value
            if filter_.currentIndex() < 0:
                _empty(filter_)
                return
        elif isinstance(filter_, LinkEdit):
            with self._desk.reading() as session:
                found = named(session, field, value)
            if found is None:
                return
            filter_.show_named(found)
        self._set[field.key] = value

    def _put_back(self) -> None:
        self._set.clear()
        self.period.value = ""
        for filter_ in self.by_field.values():
            _empty(filter_)

    # What a person does

    def _picked(self, key: str, value: Any) -> None:
        self._set.pop(key, None)
        if value != _ANY:
            self._set[key] = value
        self._announce()

    def _link_changed(self, key: str) -> None:
        edit = self.by_field[key]
        assert isinstance(edit, LinkEdit)
        was = self._set.pop(key, None)
        if isinstance(edit.value, int):
            self._set[key] = edit.value
        if self._set.get(key) != was:
            self._announce()

    def _offer(self, key: str, offered: bool) -> None:
        self.by_field[key].setVisible(offered)
        if offered:
            self.by_field[key].setFocus()
        elif key in self._set:
            del self._set[key]
            _empty(self.by_field[key])
            self._announce()

    def _asked(self, _words: object = None) -> None:
        self._announce()

    def _announce(self) -> None:
        self.show_used()
        self.changed.emit()

    def show_used(self) -> None:
        """Bring the filters in use into sight, and no others but those at hand."""
        self.period.setVisible(bool(self._register.day_column))
        self.clear_button.setVisible(self.is_narrowing)
        for action in self.more.menu().actions():
            used = action.objectName() in self._set or action.isChecked()
            action.setChecked(used)
            self.by_field[action.objectName()].setVisible(used)


def _empty(filter_: QWidget) -> None:
    if isinstance(filter_, ComboBox):
        filter_.value = _ANY
    elif isinstance(filter_, LinkEdit):
        filter_.show_named(None)


def _any_words(field: Field) -> str:
    if field.type is FieldType.FLAG:
        return f"{field.label}: tất cả"
    return f"Mọi {field.label[0].lower()}{field.label[1:]}"
