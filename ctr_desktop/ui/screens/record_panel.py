"""One record beside its list: the form, what belongs to this kind of record, evidence, history."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Protocol, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ctr_desktop.core.errors import UserError
from ctr_desktop.records import Evaluation, Inspection
from ctr_desktop.records.base import Circulation, Record
from ctr_desktop.ui.desk import REGISTERS, TASKS, Desk
from ctr_desktop.ui.screens.evidence_box import EvidenceBox
from ctr_desktop.ui.screens.history_list import HistoryList
from ctr_desktop.ui.screens.linked_record import add_linked
from ctr_desktop.ui.screens.rating_box import RatingBox
from ctr_desktop.ui.screens.record_form import RecordForm
from ctr_desktop.ui.screens.register_source import RESTRICTED, SAMPLE
from ctr_desktop.ui.screens.steps_box import StepsBox
from ctr_desktop.ui.theme import Face, Gap
from ctr_desktop.ui.widgets.buttons import Button, MenuButton
from ctr_desktop.ui.widgets.chips import Chip
from ctr_desktop.ui.widgets.labels import ElidedLabel, Label
from ctr_desktop.ui.widgets.layouts import column, row
from ctr_desktop.ui.widgets.panels import TabPanel, unfold
from ctr_desktop.work.registers import InvalidRecord, Opened, add, draft, edit, open_new, open_record

_PAUSE_MS = 150
ROW_MENU = (
    "record.edit", "record.duplicate", "record.copy", "record.paste", "",
    "record.attach", "record.history", "", "record.delete",
)  # fmt: skip
"""What can be done with the present record, by command."""
FORM, EVIDENCE, HISTORY = "Hồ sơ", "Minh chứng", "Lịch sử"


class Part(Protocol):
    """What follows from a record while it is typed."""

    def show_record(self, record: Record) -> None: ...


# What a kind of record has beside its form: within a group of the form, or on a tab of its own.
_IN_GROUP: Mapping[type[Record], tuple[str, Callable[[], QWidget]]] = MappingProxyType(
    {Evaluation: ("Xếp loại", RatingBox)}
)
_ON_TAB: Mapping[type[Record], tuple[str, Callable[[], QWidget]]] = MappingProxyType(
    {Inspection: ("Quy trình", StepsBox)}
)


class RecordPanel(TabPanel):
    """Shows, adds and edits one record. What was typed stays until it is saved or given up."""

    edited = Signal()
    """What was typed differs from the record now, or no longer does."""
    saved = Signal(str, bool)
    """A record was written: its uid, and whether it is a new one."""
    left = Signal()
    """A person gave up adding or editing."""

    def __init__(self, desk: Desk, register: type[Record]) -> None:
        self._title = ElidedLabel("", Face.PANEL, lines=2)
        self._restricted, self._sample = Chip(RESTRICTED), Chip(SAMPLE)
        self._save_button = desk.actions.button("record.save", "primary", text="Lưu")
        self._leave_button = Button("Hoãn")
        more = MenuButton(desk.actions.menu(self._leave_button, *ROW_MENU), name="Lệnh cho hồ sơ này")
        self._state = Label("", Face.SMALL)
        chips = row(self._restricted, self._sample, None, gap=Gap.XS)
        head = column(self._title, chips, gap=Gap.XS)
        super().__init__(head, row(self._state, None, self._leave_button, self._save_button, more))
        self._desk, self.register = desk, register
        self._opened: Opened | None = None
        self._parts: list[Part] = []
        self._build()
        self._leave_button.clicked.connect(self.give_up)
        self._show_nothing()

    def _build(self) -> None:
        in_group: dict[str, QWidget] = {}
        if self.register in _IN_GROUP:
            group, make = _IN_GROUP[self.register]
            in_group[group] = self._part(make)
        self.form = RecordForm(self._desk, self.register, in_group)
        self.form.edited.connect(self._typed)
        self.form.wanted_new.connect(self._add_linked)
        self.add_tab(FORM).addWidget(self.form)
        if self.register in _ON_TAB:
            title, make = _ON_TAB[self.register]
            self._add_special_tab(title, self._part(make))
        self.evidence = EvidenceBox(self._desk)
        evidence = self.add_tab(EVIDENCE)
        self._no_evidence_yet = Label("Hãy lưu hồ sơ trước, rồi thêm minh chứng.", quiet=True, wrap=True)
        evidence.addWidget(self.evidence)
        evidence.addWidget(self._no_evidence_yet)
        evidence.addStretch(1)
        self.history = HistoryList(self._desk)
        self.add_page(HISTORY, self.history)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._show_parts)

    def _part(self, make: Callable[[], QWidget]) -> QWidget:
        made = make()
        self._parts.append(cast(Part, made))
        return made

    def _add_special_tab(self, title: str, part: QWidget) -> None:
        if isinstance(part, StepsBox):
            part.moved.connect(self.form.set_value)
        body = self.add_tab(title)
        body.addWidget(part)
        body.addStretch(1)

    # What is shown

    @property
    def uid(self) -> str | None:
        """The record shown; "" while one is being added; None when nothing is shown."""
        return self._opened.uid if self._opened else None

    @property
    def is_changed(self) -> bool:
        """Whether something typed would be lost."""
        return self._opened is not None and self.form.is_changed

    @property
    def name(self) -> str:
        """What the record is called, for questions."""
        return (self._opened.name if self._opened else "") or f"{self.register.one.capitalize()} mới"

    def show_record(self, uid: str | None) -> None:
        """Show a record as it stands; none, nothing."""
        if uid is None:
            self._show_nothing()
            return
        try:
            with self._desk.reading() as session:
                opened = open_record(session, self.register, uid)
        except UserError:
            self._show_nothing()
            return
        self._show(opened)

    def start_new(self, like: Opened | None = None) -> None:
        """An empty form, or one filled in as another record; nothing is kept before it is saved."""
        blank = open_new(self.register)
        self._show(Opened("", "", like.values) if like else blank, as_typed=like is not None)
        self.tabs.setCurrentIndex(0)
        self.form.focus_first()

    def copy(self) -> None:
        """A new record filled in as the one shown."""
        if self._opened is not None:
            self.start_new(like=self._opened)

    def _show(self, opened: Opened, *, as_typed: bool = False) -> None:
        self._opened = opened
        self.form.show_values(opened.values, as_typed=as_typed)
        self._title.setText(self.name)
        self._restricted.setVisible(opened.values.get("circulation") is Circulation.RESTRICTED)
        self._sample.setVisible(opened.is_sample)
        self.evidence.show_of(opened.uid)
        self.evidence.setVisible(bool(opened.uid))
        self._no_evidence_yet.setVisible(not opened.uid)
        self.history.show_of(*([opened.uid] if opened.uid else []))
        self._show_parts()
        self.show()
        self._tell()

    def _show_nothing(self) -> None:
        self._opened = None
        self.form.show_values({})
        self.evidence.show_of("")
        self.history.show_of()
        self.hide()
        self._tell()

    def _show_parts(self) -> None:
        if not self._parts or self._opened is None:
            return
        try:
            with self._desk.reading() as session:
                record, _problems = draft(session, self.register, self._opened.uid, self.form.given())
        except UserError:
            return  # the record is gone by now: saving will say so
        for part in self._parts:
            part.show_record(record)

    def show_tab(self, title: str) -> None:
        """Bring a tab to the front."""
        unfold(self)
        places = (n for n in range(self.tabs.count()) if self.tabs.tabText(n) == title)
        self.tabs.setCurrentIndex(next(places, 0))

    # Typing, saving, giving up

    def _typed(self) -> None:
        self._pause.start()
        self._tell()

    def _tell(self) -> None:
        at_work = self.uid == "" or self.is_changed
        self._leave_button.setVisible(at_work)
        self._save_button.setVisible(at_work)
        words = "" if self._opened is None else "Chưa lưu" if at_work else "Đã lưu"
        self._state.setText(words)
        self.edited.emit()

    def save(self) -> bool:
        """Write what was typed. A refusal is told and loses nothing."""
        if self._opened is None or (self._opened.uid and not self.form.is_changed):
            return True
        uid = self._opened.uid
        try:
            if uid:
                edit(self._desk.workspace, self.register, uid, self.form.changes())
            else:
                uid = add(self._desk.workspace, self.register, self.form.given())
        except InvalidRecord as error:
            self.tabs.setCurrentIndex(0)
            self.form.show_problems(error.problems)
            return False
        except UserError as error:
            self._desk.prompts.error(error)
            return False
        self._written(uid, added=not self._opened.uid)
        return True

    def _written(self, uid: str, *, added: bool) -> None:
        self.show_record(uid)
        self.saved.emit(uid, added)
        self._desk.topics.announce(REGISTERS, TASKS)
        verb = "thêm" if added else "sửa"
        self._desk.said.emit(f"Đã {verb} {self.register.one}: {self.name}", True)

    def give_up(self) -> None:
        """Show the record again as it stands; leave a new one."""
        self._drop()
        self.left.emit()

    def _drop(self) -> None:
        self.show_record(self.uid or None)

    def may_leave(self) -> bool:
        """Ask what becomes of what was typed; False to stay."""
        if not self.is_changed:
            return True
        answer = self._desk.prompts.save_or_not(self.name)
        if answer is None:
            return False
        if answer:
            return self.save()
        self._drop()
        return True

    def _add_linked(self, key: str, name: str) -> None:
        added = add_linked(self._desk, self.form.field(key), name)
        if added is not None:
            self.form.set_link(key, added)

    def reload(self) -> None:
        """Show the record as it stands now, unless something typed would be lost."""
        self.evidence.reload()
        if self._opened is not None and self._opened.uid and not self.is_changed:
            self.show_record(self._opened.uid)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.is_changed:
            self.give_up()
        else:
            super().keyPressEvent(event)
