"""What a person states of one occurrence: kept as soon as the cursor leaves a field."""

from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ctr_desktop.records import Occurrence
from ctr_desktop.records.occurrence import Stated
from ctr_desktop.ui.desk import TASKS, Desk
from ctr_desktop.ui.theme import Face, Gap
from ctr_desktop.ui.widgets.dates import DateEdit
from ctr_desktop.ui.widgets.fields import FieldRow
from ctr_desktop.ui.widgets.inputs import ComboBox, TextArea, TextField
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import column, row
from ctr_desktop.work.checklist import TaskRow, state_progress

_WITH_REASON = (Stated.WAIVED, Stated.PAUSED)


class PercentField(TextField):
    """Whole percent, typed; Up and Down go by fives. What is no percent stays as it was typed."""

    @property
    def percent(self) -> int | None:
        """The figure; None when it is none from 0 to 100."""
        text = self.value.rstrip("% ")
        figure = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else -1
        return figure if 0 <= figure <= 100 else None

    @percent.setter
    def percent(self, figure: int) -> None:
        self.value = f"{figure}%"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 5, Qt.Key.Key_Down: -5}.get(Qt.Key(event.key()))
        if step and self.percent is not None:
            self.percent = max(0, min(100, self.percent + step))
        else:
            super().keyPressEvent(event)


class TaskForm(QWidget):
    """Result, stated, percent, day and reason of the occurrence it is given."""

    stated_asked = Signal(object)
    """A state was picked that needs more than this form: done, paused, waived."""
    keeping = Signal(object)
    """What was typed on a row (`TaskRow`) is about to be kept; None once that is over."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._task: TaskRow | None = None
        self._saving = False
        self._chosen: int | None = None
        self.result = TextArea("Kết quả", "Ghi kết quả, một dòng là đủ", least=2, most=8)
        self.stated = ComboBox("Tình hình", [(stated, stated.label) for stated in Stated])
        self.progress = PercentField("Tiến độ")
        self.done_on = DateEdit("Ngày hoàn thành")
        self.reason = TextArea("Lý do", least=1, most=4)
        self._saved = Label("", Face.SMALL)
        self._title = Label("Kết quả", quiet=True, wrap=True)
        self._title.setBuddy(self.result)
        self._percent_row = FieldRow("Tiến độ", self.progress)
        self._day_row = FieldRow("Ngày hoàn thành", self.done_on)
        self._reason_row = FieldRow("Lý do", self.reason)
        self._lay_out()
        self.stated.picked.connect(self._pick_stated)
        for field in (self.result, self.progress, self.reason):
            field.installEventFilter(self)
        self.done_on.settled.connect(self.commit)

    def _lay_out(self) -> None:
        states = row(gap=Gap.S)
        states.addWidget(FieldRow("Tình hình", self.stated), 3)
        states.addWidget(self._percent_row, 1)
        head = row(gap=Gap.S)
        head.addWidget(self._title, 1)
        head.addWidget(self._saved)
        result = column(head, self.result, gap=Gap.XS)
        self.setLayout(column(result, states, self._day_row, self._reason_row, gap=Gap.S))

    @property
    def _kept(self) -> Occurrence | None:
        """What the file holds."""
        return self._task.occurrence if self._task else None

    # What is shown

    def show_row(self, task: TaskRow | None, *, locked: bool = False) -> None:
        """Show an occurrence. What was typed on another one is kept first; what is half typed on the same one
        stays as it is."""
        occurrence = task.occurrence if task else None
        before = self._kept
        same = before is not None and occurrence is not None and before.id == occurrence.id
        if not same:
            self.commit()
            self._saved.setText("")
        typed = self._typed() if same and not self._saving else {}
        self._task = task
        self._show(occurrence, typed)
        self.setEnabled(occurrence is not None and not locked)

    def _show(self, occurrence: Occurrence | None, typed: dict[str, Any]) -> None:
        if "result" not in typed:
            self.result.value = occurrence.result if occurrence else ""
        if "reason" not in typed:
            self.reason.value = occurrence.reason if occurrence else ""
        if "progress" not in typed:
            self.progress.percent = occurrence.progress if occurrence else 0
        if "done_on" not in typed and not self._day_row.fault:
            self.done_on.value = occurrence.done_on if occurrence else None
        stated = occurrence.stated if occurrence else Stated.NOT_STARTED
        self.stated.value = stated
        self._day_row.setVisible(stated is Stated.DONE)
        self._reason_row.setVisible(stated in _WITH_REASON)
        self.progress.setEnabled(stated not in (Stated.DONE, Stated.WAIVED))

    def show_title(self, words: str) -> None:
        """Name the period whose result this is."""
        self._title.setText(words)
        self.result.setAccessibleName(words)

    # Keeping it

    def _typed(self) -> dict[str, Any]:
        """What differs from what is kept."""
        kept = self._kept
        if kept is None:
            return {}
        found: dict[str, Any] = {}
        if self.result.value != (kept.result or ""):
            found["result"] = self.result.value
            if self.result.value and kept.stated is Stated.NOT_STARTED and self._chosen != kept.id:
                # Who reports a result has begun, unless they said otherwise.
                found["stated"] = Stated.IN_PROGRESS
        if kept.stated in _WITH_REASON and self.reason.value != (kept.reason or ""):
            found["reason"] = self.reason.value
        if self.progress.percent not in (None, kept.progress):
            found["progress"] = self.progress.percent
        if kept.stated is Stated.DONE and not self._day_fault() and self._day() != kept.done_on:
            found |= {"stated": Stated.DONE, "done_on": self._day()}
        return found

    def _day(self) -> date | None:
        return None if self.done_on.fault else self.done_on.value

    def _day_fault(self) -> str:
        day = self._day()
        if day is None:
            return self.done_on.fault or "Hãy ghi ngày hoàn thành."
        return "Ngày hoàn thành ở tương lai." if day > self._desk.today() else ""

    def commit(self) -> bool:
        """Keep what was typed; False when it was refused."""
        kept = self._kept
        if kept is None or not self.isEnabled() or self._saving:
            return True
        self._percent_row.show_fault("" if self.progress.percent is not None else "Từ 0 đến 100.")
        self._day_row.show_fault(self._day_fault() if kept.stated is Stated.DONE else "")
        typed = self._typed()
        return not typed or self._keep(kept.id, typed)

    def _keep(self, occurrence_id: int, changes: dict[str, Any]) -> bool:
        assert self._task is not None
        said, code = f"Đã lưu {datetime.now():%H:%M}", self._task.task.code
        self._saving = True
        self.keeping.emit(self._task)
        try:
            done = self._desk.act(
                lambda: state_progress(self._desk.workspace, occurrence_id, **changes),
                TASKS,
                said=f"{said} · {code}",
            )
        finally:
            self._saving = False
            self.keeping.emit(None)
        if done:
            self._saved.setText(said)
        return done

    def _pick_stated(self, stated: Stated) -> None:
        kept = self._kept
        if kept is None:
            return
        self._chosen = kept.id
        if stated is kept.stated:
            return
        self.commit()
        if stated in (Stated.DONE, *_WITH_REASON):
            self.stated.value = kept.stated
            self.stated_asked.emit(stated)
        else:
            self._keep(kept.id, {"stated": stated})

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.commit()
        return super().eventFilter(watched, event)
