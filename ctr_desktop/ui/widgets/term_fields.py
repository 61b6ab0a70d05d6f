"""The term of a programme and the day tracking begins with."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ctr_desktop.ui.theme import Gap
from ctr_desktop.ui.widgets.dates import DateEdit
from ctr_desktop.ui.widgets.fields import FieldRow
from ctr_desktop.ui.widgets.layouts import column, row

Term = tuple[date, date, date]
"""First day, last day, and the day tracking begins with."""


class TermFields(QWidget):
    """Three days in order."""

    settled = Signal()
    """The cursor left one of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.start, self.end, self.since = (
            DateEdit("Nhiệm kỳ từ"),
            DateEdit("Nhiệm kỳ đến"),
            DateEdit("Theo dõi từ ngày"),
        )
        self.rows = [
            FieldRow("Nhiệm kỳ từ ngày", self.start, required=True),
            FieldRow("Nhiệm kỳ đến ngày", self.end, required=True),
            FieldRow(
                "Theo dõi từ ngày",
                self.since,
                required=True,
                help_text="Chỉ theo dõi các kỳ kết thúc sau ngày này",
            ),
        ]
        line = row(gap=Gap.L)
        for one in self.rows:
            line.addLayout(column(one, None, gap=0), 1)
        self.setLayout(line)
        for field in (self.start, self.end, self.since):
            field.settled.connect(self.settled)

    def show_term(self, term: Term) -> None:
        """Put three days into the fields."""
        for field, day in zip((self.start, self.end, self.since), term, strict=True):
            field.value = day
        self.check()

    @property
    def value(self) -> Term | None:
        """The three days; None while one of them is missing or wrong."""
        fields = (self.start, self.end, self.since)
        if any(field.fault or field.value is None for field in fields):
            return None
        start, end, since = (field.value for field in fields)
        assert start is not None
        assert end is not None
        assert since is not None
        return start, end, since

    def check(self) -> bool:
        """Whether the days are there and in order; what is wrong stands under them."""
        fields = (self.start, self.end, self.since)
        faults = [field.fault or ("" if field.text().strip() else "Hãy ghi ngày.") for field in fields]
        term = self.value
        if term is not None:
            start, end, since = term
            if start >= end:
                faults[1] = "Ngày cuối nhiệm kỳ phải sau ngày đầu."
            elif not start <= since <= end:
                faults[2] = "Ngày này phải nằm trong nhiệm kỳ."
        for one, fault in zip(self.rows, faults, strict=True):
            one.show_fault(fault)
        return not any(faults)
