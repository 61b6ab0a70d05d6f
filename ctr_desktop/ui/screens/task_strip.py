"""All periods of a task in a few chips: what lies behind, this year, and the rest on demand."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ctr_desktop.records.occurrence import State
from ctr_desktop.ui.marks import Mark
from ctr_desktop.ui.screens.programme_nodes import mark_of, row_id
from ctr_desktop.ui.theme import Gap, Tone
from ctr_desktop.ui.widgets.buttons import Button
from ctr_desktop.ui.widgets.chips import PeriodMark, PeriodStrip
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import column, row
from ctr_desktop.work.checklist import TaskRow

_MOST = 8
_NO_STATE = Mark(Tone.NONE, "Chưa có kỳ")


class TaskStrip(QWidget):
    """The periods of one task; a click picks one."""

    picked = Signal(str)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[TaskRow] = ()
        self._current = ""
        self._today = date.min
        self._all = False
        self.strip = PeriodStrip()
        self.more = Button("", look="link")
        self.strip.picked.connect(self.picked)
        self.more.clicked.connect(self._toggle)
        self.setAccessibleName("Các kỳ của nhiệm vụ")
        self.setLayout(column(row(Label(title, quiet=True), None, self.more), self.strip, gap=Gap.XS))

    def show_rows(self, rows: Sequence[TaskRow], current: str, today: date) -> None:
        """Show the occurrences of a task, the current one ringed."""
        if not (self._rows and rows and self._rows[0].task.id == rows[0].task.id):
            self._all = False
        self._rows, self._current, self._today = rows, current, today
        self._show()

    def _show(self) -> None:
        shown = self._rows if self._all else near(self._rows, self._current, self._today)
        self.strip.show_periods([period_mark(one) for one in shown], self._current)
        self.more.setVisible(len(self._rows) > len(shown) or self._all)
        self.more.setText("Thu gọn" if self._all else f"Xem cả {len(self._rows)} kỳ")

    def _toggle(self) -> None:
        self._all = not self._all
        self._show()


def near(rows: Sequence[TaskRow], current: str, today: date) -> Sequence[TaskRow]:
    """The last few periods up to the end of this year, and always the current one. Where only one would be
    left over, all of them."""
    if len(rows) <= _MOST + 1:
        return rows
    begun = [row for row in rows if row.occurrence and row.occurrence.ends_on <= date(today.year, 12, 31)]
    kept = {row_id(row) for row in (begun[-_MOST:] if len(begun) > 1 else rows[:_MOST])} | {current}
    return [row for row in rows if row_id(row) in kept]


def period_mark(one: TaskRow) -> PeriodMark:
    """A period as a chip: what is late says so in letters too."""
    mark = mark_of(one) or _NO_STATE
    title = one.period.title if one.period else one.task.code
    short = one.period.short if one.period else one.task.code
    if one.state is State.LATE:
        short = f"{short} trễ"
    word = f"{mark.word[:1].lower()}{mark.word[1:]}"
    return PeriodMark(row_id(one), Mark(mark.tone, short, mark.sign), f"{title}: {word}")
