"""A day, typed or picked."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QStyle, QStyleOptionFrame, QToolButton, QWidget

from ctr_desktop.core.days import parse_day, show_day
from ctr_desktop.core.errors import UserError
from ctr_desktop.core.text import clean
from ctr_desktop.ui import icons, theme
from ctr_desktop.ui.theme import Gap
from ctr_desktop.ui.widgets.buttons import IconButton
from ctr_desktop.ui.widgets.inputs import IconField
from ctr_desktop.ui.widgets.layouts import Surface, column

_SHAPES = ("ngày/tháng/năm", "ng/th/năm")
"""How a day is written, for a wide field and for a narrow one."""
_LINE_EDIT_MARGIN = 2  # QLineEdit keeps it free on either side of its text


class DateEdit(IconField):
    """A day, typed as dd/mm/yyyy (5/3/2026 will do) or picked from a calendar. What can't be read stays as
    it was typed, with the reason in `fault`."""

    edited = Signal()
    """A person typed or picked something."""
    settled = Signal()
    """The cursor left the field, or Enter was pressed, or a day was picked."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self.setPlaceholderText(_SHAPES[0])
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.placeholderText() in _SHAPES:
            width_of = self.fontMetrics().horizontalAdvance
            self.setPlaceholderText(
                next((one for one in _SHAPES if width_of(one) <= self._room()), _SHAPES[-1])
            )

    def _room(self) -> int:
        """The width the text has."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        margins = self.textMargins()
        return inside.width() - margins.left() - margins.right() - 2 * _LINE_EDIT_MARGIN

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
        self._calendar.open_at(self.value if self.text() and not self.fault else None, self)

    def _pick(self, day: date) -> None:
        self.value = day
        self.setFocus()
        self.edited.emit()
        self.settled.emit()


class Calendar(Surface):
    """A month that starts on Monday, as a popup."""

    day_picked = Signal(object)
    """The day clicked, or chosen with Enter, as a `date`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.setWindowFlag(Qt.WindowType.Popup)
        self.month = QCalendarWidget()
        self.month.setAccessibleName("Lịch")
        self.month.setLocale(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
        self.month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.month.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.month.clicked.connect(self._pick)
        self.month.activated.connect(self._pick)
        self.setLayout(column(self.month, margin=Gap.S))

    def open_at(self, day: date | None, below: QWidget) -> None:
        """Show the month of a day under a field, inside the screen."""
        if day:
            self.month.setSelectedDate(QDate(day.year, day.month, day.day))
        self._colour()
        self.adjustSize()
        room = below.screen().availableGeometry()
        corner = below.mapToGlobal(QPoint(0, below.height() + 1))
        if corner.y() + self.height() > room.bottom():
            corner = below.mapToGlobal(QPoint(0, -self.height() - 1))
        corner.setX(max(room.left(), min(corner.x(), room.right() - self.width())))
        self.move(corner)
        self.show()
        self.month.setFocus()

    def _colour(self) -> None:
        """What the style sheet can't reach: the arrows, and the names and numbers of the days."""
        now = theme.current()
        for name, picture in (("prevmonth", "chevron-left"), ("nextmonth", "chevron-right")):
            button = self.month.findChild(QToolButton, f"qt_calendar_{name}")
            if isinstance(button, QToolButton):
                button.setIcon(icons.icon(picture))
        heads = QTextCharFormat()
        heads.setForeground(now.colour("secondary"))
        heads.setBackground(now.colour("surface"))
        self.month.setHeaderTextFormat(heads)
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            quiet = QTextCharFormat()
            quiet.setForeground(now.colour("secondary"))
            self.month.setWeekdayTextFormat(weekday, quiet)
        size = now.px(32)
        self.month.setMinimumSize(QSize(8 * size, 8 * size))

    def _pick(self, day: QDate) -> None:
        self.hide()
        self.day_picked.emit(date(day.year(), day.month(), day.day()))
