"""A day, typed or picked."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QWidget

from ctr_desktop.core.days import parse_day, show_day
from ctr_desktop.core.errors import UserError
from ctr_desktop.core.text import clean
from ctr_desktop.ui import theme
from ctr_desktop.ui.widgets.buttons import IconButton
from ctr_desktop.ui.widgets.inputs import IconField


class DateEdit(IconField):
    """A day, typed as dd/mm/yyyy (5/3/2026 will do) or picked from a calendar. What can't be read stays as
    it was typed, with the reason in `fault`."""

    edited = Signal()
    """A person typed or picked something."""
    settled = Signal()
    """The cursor left the field, or Enter was pressed, or a day was picked."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self.setPlaceholderText("ngày/tháng/năm")
        button = IconButton("calendar", "Chọn trên lịch (Alt + Xuống)")
        button.clicked.connect(self.show_calendar)
        self.put_inside(button)
        self._calendar: Calendar | None = None
        self.textEdited.connect(lambda _text: self.edited.emit())

    @property
    def value(self) -> date | None:
        """The day typed; None when the field is empty. Raises UserError when it is no day."""
        text = clean(self.text())
        return parse_day(text) if text else None

    @value.setter
    def value(self, day: date | None) -> None:
        self.setText(show_day(day))

    @property
    def fault(self) -> str:
        """What is wrong with the text, in words; empty when nothing is."""
        try:
            _ = self.value
        except UserError as error:
            return str(error)
        return ""

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 18, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.show_calendar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._settle()
            super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._settle()

    def _settle(self) -> None:
        if self.text() and not self.fault:
            self.value = self.value
        self.settled.emit()

    def show_calendar(self) -> None:
        """Open the calendar under the field, on the day it holds."""
        if self._calendar is None:
            self._calendar = Calendar(self)
            self._calendar.day_picked.connect(self._pick)
        day = self.value if self.text() and not self.fault else None
        if day:
            self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._calendar.adjustSize()
        self._calendar.move(self.mapToGlobal(QPoint(0, self.height())))
        self._calendar.show()
        self._calendar.setFocus()

    def _pick(self, day: date) -> None:
        self.value = day
        self.setFocus()
        self.edited.emit()
        self.settled.emit()


class Calendar(QCalendarWidget):
    """A month that starts on Monday, as a popup."""

    day_picked = Signal(object)
    """The day clicked, or chosen with Enter, as a `date`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.Popup)
        self.setAccessibleName("Lịch")
        self.setLocale(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self._plain_weekends()
        self.clicked.connect(self._pick)
        self.activated.connect(self._pick)

    def _plain_weekends(self) -> None:
        quiet = QTextCharFormat()
        quiet.setForeground(theme.current().colour("secondary"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, quiet)

    def _pick(self, day: QDate) -> None:
        self.hide()
        self.day_picked.emit(date(day.year(), day.month(), day.day()))
