"""Beside the report: how the period stands, closing it and opening it again, and every closing so far."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ctr_desktop.core.days import show_day
from ctr_desktop.core.periods import Period, Term, parse_period
from ctr_desktop.records import Closing
from ctr_desktop.ui.marks import Mark
from ctr_desktop.ui.screens.task_dialogs import FormDialog
from ctr_desktop.ui.theme import Face, Gap, Tone
from ctr_desktop.ui.widgets.buttons import Button
from ctr_desktop.ui.widgets.chips import Chip
from ctr_desktop.ui.widgets.fields import Fact, FieldRow
from ctr_desktop.ui.widgets.inputs import TextArea
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import Line, Part, column, row
from ctr_desktop.ui.widgets.panels import Panel
from ctr_desktop.work.closing import closed_figures
from ctr_desktop.work.figures import Figures

_CLOSED, _OPEN = Mark(Tone.DONE, "Đã chốt", "lock"), Mark(Tone.OPEN, "Chưa chốt")
_REOPENED = Mark(Tone.SOON, "Đã mở lại", "arrow-back-up")
_LABEL = 22


class ClosingPanel(Panel):
    """The figures of the period and the list of closings."""

    picked = Signal(str)
    """Another period, by its key: one that has been closed."""

    def __init__(self, close: Button, reopen: Button, parent: QWidget | None = None) -> None:
        foot = QWidget()
        self._close, self._reopen = close, reopen
        line = row()
        line.addWidget(close, 1)
        line.addWidget(reopen, 1)
        foot.setLayout(line)
        super().__init__(foot=foot, parent=parent)
        self.setAccessibleName("Số liệu kỳ và các lần chốt")

    def show_period(
        self,
        period: Period,
        counted: Figures,
        in_force: Closing | None,
        closings: Sequence[Closing],
        term: Term,
    ) -> None:
        """Show a period with its figures, and every closing, the newest first."""
        self._close.setVisible(in_force is None)
        self._reopen.setVisible(in_force is not None)
        chip = Chip(_CLOSED if in_force else _OPEN)
        head = row(Label(period.title, Face.PANEL, wrap=True), gap=Gap.S)
        head.addWidget(chip)
        head.setStretch(0, 1)
        parts: list[Part] = [head]
        if in_force:
            parts.append(
                Label(
                    f"Chốt ngày {show_day(in_force.closed_on)}; số liệu không đổi nữa.", Face.SMALL, wrap=True
                )
            )
        parts.append(_facts(counted))
        parts += [Line(), Label("Các lần chốt số liệu", Face.STRONG)]
        if not closings:
            parts.append(Label("Chưa chốt kỳ nào.", quiet=True))
        for closing in closings:
            one = _ClosingLines(closing, parse_period(closing.period, term).title)
            one.title.clicked.connect(lambda _checked, key=closing.period: self.picked.emit(key))
            parts.append(one)
        self.show_parts(*parts, None)


def _facts(counted: Figures) -> QWidget:
    """The four boxes, with standing work and what need not be done apart."""
    facts = QWidget()
    told = [
        ("Có thời hạn", counted.total),
        ("Đã hoàn thành", f"{counted.done} (quá hạn {counted.late})"),
        ("Chưa hoàn thành", f"{counted.not_done} (quá hạn {counted.overdue})"),
        ("Thường xuyên", f"{counted.standing} (có kết quả {counted.standing_done})"),
        ("Không phải thực hiện", counted.waived),
    ]
    facts.setLayout(column(*(Fact(label, str(value), _LABEL) for label, value in told), gap=Gap.XS))
    return facts


class _ClosingLines(QWidget):
    """One closing: its period, when, what was counted, and why it was opened again."""

    def __init__(self, closing: Closing, title: str) -> None:
        super().__init__()
        self.title = Button(title, look="link")
        counted = closed_figures(closing)
        parts: list[Part] = [
            row(self.title, None, Chip(_REOPENED if closing.reopened_on else _CLOSED)),
            Label(f"Chốt ngày {show_day(closing.closed_on)}", Face.SMALL),
            Label(
                f"Hoàn thành {counted.done}/{counted.total} (quá hạn {counted.late}), chưa xong"
                f" {counted.not_done} (quá hạn {counted.overdue})",
                Face.SMALL,
                wrap=True,
            ),
        ]
        if closing.reopened_on:
            words = f"Mở lại ngày {show_day(closing.reopened_on)}: {closing.why or ''}"
            parts.append(Label(words, Face.SMALL, wrap=True))
        self.setLayout(column(*parts, gap=2))


def closing_question(period: Period, counted: Figures) -> tuple[str, str]:
    """What is asked before a period is closed: the question, and what it locks."""
    return (
        f"Chốt số liệu {period.title}?",
        f"{counted.total} nhiệm vụ có thời hạn: hoàn thành {counted.done} (quá hạn {counted.late}), chưa hoàn thành"
        f" {counted.not_done} (quá hạn {counted.overdue}); {counted.standing} nhiệm vụ thường xuyên, có kết quả"
        f" {counted.standing_done}; {counted.waived} không phải thực hiện.\n"
        f"Sau khi chốt, mọi kết quả và hồ sơ từ {show_day(period.start)} đến {show_day(period.end)} không sửa được"
        " nữa, và một bản sao lưu được giữ lại. Khi cần vẫn mở lại được, có ghi lý do.",
    )


class ReopenDialog(FormDialog):
    """Why a closed period is opened again."""

    def __init__(self, period: Period) -> None:
        super().__init__(f"Mở lại {period.title}", "Mở lại kỳ")
        self.why = TextArea("Lý do mở lại", "Ví dụ: bổ sung kết quả của hai chi bộ nộp muộn", least=3)
        self.row = FieldRow("Lý do mở lại", self.why, required=True, help_text="Lý do được ghi vào nhật ký.")
        words = "Số liệu đã chốt vẫn được giữ. Sau khi sửa xong, hãy chốt lại."
        self.show_parts(
            Label(f"Mở lại {period.title}?", Face.PANEL, wrap=True), Label(words, wrap=True), self.row
        )
        self.why.setFocus()

    def check(self) -> bool:
        self.row.show_fault("" if self.why.value else "Hãy ghi lý do.")
        return bool(self.why.value)
