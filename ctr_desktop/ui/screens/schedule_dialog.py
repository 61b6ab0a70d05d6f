"""How a task's schedule is changed: the schedule, and how far the change reaches."""

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from ctr_desktop.core.schedules import Schedule, ScheduleKind
from ctr_desktop.ui.prompts import Prompts
from ctr_desktop.ui.screens.schedule_field import Planning, ScheduleField
from ctr_desktop.ui.screens.task_dialogs import FormDialog
from ctr_desktop.ui.theme import Face, Gap
from ctr_desktop.ui.widgets.fields import FieldRow
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import column
from ctr_desktop.work.occurrences import Scope

_SCOPES = (
    (Scope.FOLLOWING, "Từ kỳ này về sau"),
    (Scope.ALL, "Tất cả các kỳ"),
    (Scope.THIS, "Chỉ kỳ này (gia hạn)"),
)


class ScheduleDialog(FormDialog):
    """Changes the schedule of a task, from one of its occurrences on or for all of them."""

    def __init__(
        self, code: str, period: str, schedule: Schedule, planning: Planning, prompts: Prompts | None = None
    ) -> None:
        super().__init__("Đổi lịch thực hiện", "Đổi lịch", width=64, prompts=prompts)
        self.field = ScheduleField(schedule, planning)
        self._scopes = QButtonGroup(self)
        self._buttons: dict[Scope, QRadioButton] = {}
        for scope, words in _SCOPES:
            button = QRadioButton(words)
            button.setAccessibleName(words)
            button.setEnabled(scope is not Scope.THIS or schedule.kind is not ScheduleKind.STANDING)
            self._scopes.addButton(button)
            self._buttons[scope] = button
            button.toggled.connect(lambda _on: self._follow_scope())
        self._buttons[Scope.FOLLOWING].setChecked(True)
        choices = QWidget()
        choices.setLayout(column(*self._buttons.values(), gap=Gap.XS))
        choices.setAccessibleName("Áp dụng cho")
        note = Label("Kỳ đã ghi kết quả và kỳ đã chốt số liệu luôn được giữ nguyên.", Face.SMALL, wrap=True)
        about = [Label(f"{code} · {period}", Face.SMALL)]
        if schedule.raw:
            about.append(Label(f"Văn bản ghi: “{schedule.raw}”", wrap=True))
        self.show_parts(*about, FieldRow("Áp dụng cho", choices), self.field, note)
        self.field.setFocus()

    @property
    def scope(self) -> Scope:
        """How far the change reaches."""
        return next(scope for scope, button in self._buttons.items() if button.isChecked())

    def pick_scope(self, scope: Scope) -> None:
        """Choose how far the change reaches."""
        self._buttons[scope].setChecked(True)

    def _follow_scope(self) -> None:
        only_this = self._buttons[Scope.THIS].isChecked()
        self.field.setEnabled(not only_this)
        self.accept_button.setText("Tiếp: gia hạn…" if only_this else "Đổi lịch")

    def check(self) -> bool:
        return self.scope is Scope.THIS or self.field.check()
