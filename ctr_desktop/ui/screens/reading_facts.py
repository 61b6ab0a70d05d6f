"""What the document says of itself, and how long it is followed."""

from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from ctr_desktop.reading.review_items import Facts
from ctr_desktop.ui.theme import Gap
from ctr_desktop.ui.widgets.dates import DateEdit
from ctr_desktop.ui.widgets.fields import FieldRow
from ctr_desktop.ui.widgets.inputs import TextArea, TextField
from ctr_desktop.ui.widgets.layouts import Part, column, row
from ctr_desktop.ui.widgets.term_fields import TermFields


class FactsForm(QWidget):
    """Name, number, day, issuer, kind and term; handed on as soon as the cursor leaves a field."""

    corrected = Signal(dict)

    def __init__(self, *, with_term: bool, parent: QWidget | None = None) -> None:
        """Without the term only the day from which the document is followed is asked."""
        super().__init__(parent)
        self._facts: Facts | None = None
        self.title = TextArea("Tên văn bản", least=2, most=5)
        self.number = TextField("Số, ký hiệu", "Ví dụ: 12-KH/ĐU")
        self.day = DateEdit("Ngày ban hành")
        self.issuer = TextField("Cơ quan ban hành")
        self.doc_type = TextField("Loại văn bản", "Ví dụ: Kế hoạch")
        self.term = TermFields()  # a parent before the others have theirs would put it first for Tab
        term: Part = self.term if with_term else row(self.term.rows[-1], None)
        self._title_row = FieldRow("Tên văn bản", self.title, required=True)
        self._issuer_row = FieldRow("Cơ quan ban hành", self.issuer, required=True)
        self._day_row = FieldRow("Ngày ban hành", self.day)
        line = row(gap=Gap.M)
        for part in (
            FieldRow("Số, ký hiệu", self.number),
            self._day_row,
            FieldRow("Loại văn bản", self.doc_type),
        ):
            line.addWidget(part, 1)
        self.setLayout(column(self._title_row, line, self._issuer_row, term, gap=Gap.M))
        if not with_term:
            self.term.setParent(self)
            self.term.hide()
        self.setFocusProxy(self.title)
        for field in (self.title, self.number, self.issuer, self.doc_type):
            field.installEventFilter(self)
        self.day.settled.connect(self.commit)
        self.term.settled.connect(self.commit)

    def show_facts(self, facts: Facts) -> None:
        """Show these."""
        self._facts = facts
        self.title.value, self.number.value = facts.title, facts.number
        self.issuer.value, self.doc_type.value = facts.issuer, facts.doc_type
        self.day.value = date.fromisoformat(facts.date) if facts.date else None
        self.term.show_term(facts.term)

    def commit(self) -> bool:
        """Hand on what was typed; False where something needed is missing or wrong, which is said under it."""
        if self._facts is None:
            return True
        self._title_row.show_fault("" if self.title.value else "Hãy ghi tên văn bản.")
        self._issuer_row.show_fault("" if self.issuer.value else "Hãy ghi cơ quan ban hành.")
        self._day_row.show_fault(self.day.fault)
        whole = self.term.check()
        changes = {key: value for key, value in self._typed().items() if value != getattr(self._facts, key)}
        if changes:
            self.corrected.emit(changes)
        return whole and not any((self._title_row.fault, self._issuer_row.fault, self._day_row.fault))

    def _typed(self) -> dict[str, Any]:
        """The fields that hold something that can be kept."""
        found: dict[str, Any] = {
            "title": self.title.value,
            "number": self.number.value,
            "issuer": self.issuer.value,
            "doc_type": self.doc_type.value,
        }
        if not self.day.fault:
            found["date"] = self.day.value.isoformat() if self.day.value else None
        if self.term.value is not None:
            found["term"] = self.term.value
        return found

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.commit()
        return super().eventFilter(watched, event)
