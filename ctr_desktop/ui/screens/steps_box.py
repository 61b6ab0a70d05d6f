"""The procedure of an inspection beside its record: the steps, where it stands, and what each is made of."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ctr_desktop.records import Inspection
from ctr_desktop.records.base import Record
from ctr_desktop.records.inspection import Step
from ctr_desktop.ui.marks import Mark
from ctr_desktop.ui.theme import Face, Gap, Tone
from ctr_desktop.ui.widgets.buttons import Button
from ctr_desktop.ui.widgets.chips import Chip
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import clear, column, row
from ctr_desktop.work.procedures import ProcedureStep, procedure

_ORDER = tuple(Step)
_NOW = Mark(Tone.OPEN, "Đang làm")
_PAST = Mark(Tone.DONE, "Đã qua")
_TO_COME = Mark(Tone.NONE, "Chưa đến", "clock")


class StepsBox(QWidget):
    """Give it the inspection as it stands. Its button asks for the next step; the form decides."""

    moved = Signal(str, object)
    """A field's key and the value it shall have."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Quy trình kiểm tra, giám sát")
        self._next: Step | None = None
        self._lines = column(gap=Gap.M)
        self.button = Button("")
        self.button.clicked.connect(self._move)
        self.setLayout(column(self._lines, row(self.button, None), None, gap=Gap.M))

    def show_record(self, record: Record) -> None:
        """Show the procedure of this kind of inspection and where it stands."""
        assert isinstance(record, Inspection)
        clear(self._lines)
        found = procedure(record.kind)
        for step in found.steps:
            self._lines.addWidget(_StepLines(step, _mark(step.step, record.step)))
        self._lines.addWidget(Label(f"Theo {found.source}", Face.SMALL, wrap=True))
        place = _ORDER.index(record.step) + 1
        self._next = _ORDER[place] if place < len(_ORDER) else None
        self.button.setVisible(self._next is not None)
        if self._next is not None:
            self.button.setText(f"Chuyển sang: {self._next.label}")
            self.button.setAccessibleName(self.button.text())

    def _move(self) -> None:
        if self._next is not None:
            self.moved.emit("step", self._next)


def _mark(step: Step, now: Step) -> Mark:
    if step is now:
        return _NOW
    return _PAST if _ORDER.index(step) < _ORDER.index(now) else _TO_COME


class _StepLines(QWidget):
    """One step: its name, its state, its items."""

    def __init__(self, step: ProcedureStep, mark: Mark) -> None:
        super().__init__()
        self.setAccessibleName(f"{step.name}: {mark.word}")
        head = row(Label(step.name, Face.STRONG), None, Chip(mark))
        quiet = mark is not _NOW
        items = [Label(f"•  {item}", wrap=True, quiet=quiet) for item in step.items]
        self.setLayout(column(head, *items, gap=Gap.XS))
