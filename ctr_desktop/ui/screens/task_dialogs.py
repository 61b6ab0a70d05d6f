"""The small questions about one task: why it need not be done, until when it may take, what it says."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from ctr_desktop.core.days import show_day
from ctr_desktop.records.task import TaskKind
from ctr_desktop.ui.prompts import Prompts
from ctr_desktop.ui.screens.schedule_field import ScheduleField
from ctr_desktop.ui.theme import Face, Gap
from ctr_desktop.ui.widgets.buttons import Button, PrimaryButton
from ctr_desktop.ui.widgets.dates import DateEdit
from ctr_desktop.ui.widgets.dialogs import Dialog, Fitting
from ctr_desktop.ui.widgets.fields import FieldRow
from ctr_desktop.ui.widgets.inputs import ComboBox, TextArea
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import Part, column, row
from ctr_desktop.ui.widgets.picked_list import PickedList
from ctr_desktop.work.checklist import TaskRow
from ctr_desktop.work.tasks import Bodies, TaskWording

_ACCEPT_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_S)
"""With Ctrl, from inside a field of several lines too, where Enter alone starts a new one."""


class FormDialog(Dialog):
    """A dialog with fields, a verb and a way back, `later`. `check` says whether it may be accepted. Given
    `prompts`, the way back asks first where something was filled in."""

    def __init__(
        self,
        title: str,
        verb: str,
        width: int = 56,
        parent: QWidget | None = None,
        *,
        prompts: Prompts | None = None,
        later: str = "Hủy",
    ) -> None:
        super().__init__(parent)
        self._prompts = prompts
        self._at_first: list[Any] | None = None
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.accept_button, cancel = PrimaryButton(verb), Button(later)
        self.accept_button.setDefault(True)
        cancel.setAutoDefault(False)
        self.accept_button.clicked.connect(self.try_accept)
        cancel.clicked.connect(self.reject)
        self._cancel = cancel
        self._foot = row(None, cancel, self.accept_button)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * width)

    def show_parts(self, *parts: Part) -> None:
        """The fields, one below the other."""
        fields = Fitting(column(*parts, gap=Gap.M, margin=(Gap.XL, 0)))
        self._foot.setContentsMargins(Gap.XL, 0, Gap.XL, 0)
        self.setLayout(column(fields, self._foot, gap=Gap.M, margin=(0, Gap.PAGE)))
        self.setTabOrder(self.accept_button, self._cancel)

    def check(self) -> bool:
        """Whether everything is filled in; shows under each field what is not."""
        return True

    def try_accept(self) -> None:
        """Accept when nothing is wrong; else the cursor goes to what is."""
        if self.check():
            self.accept()
        else:
            self.go_to_fault()

    def reject(self) -> None:
        """Leave; what was filled in is asked about."""
        save: bool | None = False
        if self._prompts is not None and self._is_filled():
            save = self._prompts.save_or_not(f"“{self.windowTitle()}”")
        if save:
            self.try_accept()
        elif save is False:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() in _ACCEPT_KEYS:
            self.try_accept()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._at_first is None:
            self._at_first = self._held()

    def _is_filled(self) -> bool:
        return self._at_first is not None and self._held() != self._at_first

    def _held(self) -> list[Any]:
        """What stands in all fields."""
        return [
            [area.toPlainText() for area in self.findChildren(QPlainTextEdit)],
            [line.text() for line in self.findChildren(QLineEdit)],
            [box.currentText() for box in self.findChildren(QComboBox)],
            [picked.value for picked in self.findChildren(PickedList)],
        ]


def _about(task: TaskRow) -> Label:
    period = f" · {task.period.title}" if task.period else ""
    return Label(f"{task.task.code}{period}", Face.SMALL)


class ReasonDialog(FormDialog):
    """Why something is so, in the person's words."""

    def __init__(
        self, title: str, verb: str, task: TaskRow, example: str, prompts: Prompts | None = None
    ) -> None:
        super().__init__(title, verb, prompts=prompts)
        self._reason = TextArea("Lý do", example, least=3)
        self._row = FieldRow("Lý do", self._reason, required=True)
        self.show_parts(Label(title, Face.PANEL, wrap=True), _about(task), self._row)
        self._reason.setFocus()

    @property
    def reason(self) -> str:
        """What was written."""
        return self._reason.value

    @reason.setter
    def reason(self, text: str) -> None:
        self._reason.value = text

    def check(self) -> bool:
        self._row.show_fault("" if self.reason else "Hãy ghi lý do.")
        return bool(self.reason)


class ExtendDialog(FormDialog):
    """A later day for one occurrence and no other."""

    def __init__(self, task: TaskRow, last: date, prompts: Prompts | None = None) -> None:
        super().__init__("Gia hạn kỳ này", "Gia hạn", prompts=prompts)
        assert task.occurrence is not None
        self._due, self._last = task.occurrence.due_on or task.occurrence.starts_on, last
        self.day = DateEdit("Thời hạn mới")
        self.reason = TextArea("Lý do", "Ví dụ: Công văn số … cho phép lùi thời hạn", least=2)
        self._day_row = FieldRow("Thời hạn mới", self.day, required=True)
        self._reason_row = FieldRow("Lý do", self.reason, required=True)
        now = Label(
            f"Thời hạn hiện nay: {show_day(task.occurrence.due_on)}. Các kỳ khác giữ nguyên.", wrap=True
        )
        self.show_parts(_about(task), now, self._day_row, self._reason_row)
        self.day.setFocus()

    def check(self) -> bool:
        self._day_row.show_fault(self._day_fault())
        self._reason_row.show_fault("" if self.reason.value else "Hãy ghi lý do.")
        return not (self._day_row.fault or self._reason_row.fault)

    def _day_fault(self) -> str:
        if self.day.fault or self.day.value is None:
            return self.day.fault or "Hãy ghi thời hạn mới."
        if not self._due < self.day.value <= self._last:
            return f"Thời hạn mới phải sau {show_day(self._due)}, muộn nhất {show_day(self._last)}."
        return ""


class WordingDialog(FormDialog):
    """What a task says and who does it; for a new one also the section it stands in."""

    def __init__(
        self,
        title: str,
        verb: str,
        bodies: Sequence[tuple[int, str]],
        wording: TaskWording,
        sections: Sequence[tuple[int, str]] = (),
        section: int | None = None,
        schedule: ScheduleField | None = None,
        prompts: Prompts | None = None,
    ) -> None:
        super().__init__(title, verb, width=76, prompts=prompts)
        self.text = TextArea("Nội dung", "Nêu rõ việc phải làm", least=4)
        self.text.value = wording.text
        self.section = ComboBox("Mục", sections)
        if section is not None:
            self.section.value = section
        self.kind = ComboBox("Loại", [(kind, kind.label) for kind in TaskKind])
        self.kind.value = wording.kind
        self.lead = PickedList("Chủ trì", bodies, wording.lead)
        self.support = PickedList("Phối hợp", bodies, wording.support)
        self.deliverable = TextArea("Sản phẩm", "Ví dụ: Kế hoạch, báo cáo, nghị quyết", least=1)
        self.deliverable.value = wording.deliverable
        self.schedule = schedule
        self._text_row = FieldRow("Nội dung", self.text, required=True)
        fields: list[Part] = [self._text_row]
        if sections:
            fields += [FieldRow("Thuộc mục", self.section), FieldRow("Loại", self.kind)]
        fields += [
            FieldRow("Cơ quan chủ trì", self.lead),
            FieldRow("Cơ quan phối hợp", self.support),
            FieldRow("Sản phẩm", self.deliverable),
        ]
        if schedule is not None:
            fields.append(schedule)
        self.show_parts(Label(title, Face.PANEL), *fields)
        self.text.setFocus()

    @property
    def wording(self) -> TaskWording:
        """What the fields hold."""
        return TaskWording(
            self.text.value,
            self.deliverable.value,
            tuple(self.lead.value),
            tuple(self.support.value),
            self.kind.value,
        )

    def check(self) -> bool:
        self._text_row.show_fault("" if self.text.value else "Hãy ghi nội dung nhiệm vụ.")
        planned = self.schedule is None or self.schedule.check()
        return bool(self.text.value) and planned


class BodiesDialog(FormDialog):
    """Who does several tasks; a role in which they differ stays as it is until somebody is picked."""

    def __init__(
        self,
        tasks: int,
        bodies: Sequence[tuple[int, str]],
        lead: Bodies | None,
        support: Bodies | None,
        prompts: Prompts | None = None,
    ) -> None:
        title = f"Sửa cơ quan của {tasks} nhiệm vụ"
        super().__init__(title, "Lưu", width=76, prompts=prompts)
        self._before = (lead, support)
        self.lead = PickedList("Chủ trì", bodies, lead or ())
        self.support = PickedList("Phối hợp", bodies, support or ())
        self.show_parts(
            Label(title, Face.PANEL),
            FieldRow("Cơ quan chủ trì", self.lead, help_text=_differ(lead)),
            FieldRow("Cơ quan phối hợp", self.support, help_text=_differ(support)),
        )
        self.lead.setFocus()

    @property
    def given(self) -> tuple[Bodies | None, Bodies | None]:
        """The leading and the supporting bodies for all the tasks; None where nothing was changed."""
        now = (tuple(self.lead.value), tuple(self.support.value))
        lead, support = (
            None if picked == (before or ()) else picked
            for picked, before in zip(now, self._before, strict=True)
        )
        return lead, support


def _differ(bodies: Bodies | None) -> str:
    if bodies is not None:
        return ""
    return "Các nhiệm vụ đang khác nhau. Để trống thì giữ nguyên; chọn cơ quan nào thì thay cho tất cả."
