"""A schedule by name with its details, and the days that come of it."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from ctr_desktop.core.days import Precision, show_day
from ctr_desktop.core.errors import UserError
from ctr_desktop.core.periods import PeriodKind, Term
from ctr_desktop.core.presets import ORDINALS, PRESETS, WEEKDAYS, Details, describe, preset, recognised
from ctr_desktop.core.schedules import Planned, Schedule, plan
from ctr_desktop.ui.theme import Gap
from ctr_desktop.ui.widgets.dates import DateEdit
from ctr_desktop.ui.widgets.fields import FieldRow
from ctr_desktop.ui.widgets.inputs import ComboBox
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import column, row

_SHOWN_DAYS = 8
_OWN = "own"
_PRECISIONS = (
    (Precision.DAY, "đúng ngày này"),
    (Precision.MONTH, "hết tháng này"),
    (Precision.QUARTER, "hết quý này"),
    (Precision.YEAR, "hết năm này"),
)


@dataclass(frozen=True)
class Planning:
    """What the days of a schedule depend on beside itself."""

    term: Term
    since: date
    cycle: PeriodKind
    today: date


class ScheduleField(QWidget):
    """A schedule by name with its details, and the next days that it gives."""

    def __init__(self, schedule: Schedule, planning: Planning, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._given, self._planning = schedule, planning
        known = recognised(schedule, planning.term)
        details = known[1] if known else Details()
        own = () if known else ((_OWN, describe(schedule, planning.term)),)
        self.frequency = ComboBox("Lịch thực hiện", [*own, *((one.key, one.words) for one in PRESETS)])
        self.frequency.value = known[0].key if known else _OWN
        self.day = DateEdit("Ngày")
        self.day.value = details.day
        self.precision = ComboBox("Tính đến", _PRECISIONS)
        self.precision.value = details.precision
        self.weekday = ComboBox("Thứ trong tuần", list(WEEKDAYS.items()))
        self.weekday.value = details.weekday
        self.ordinal = ComboBox("Lần thứ mấy trong tháng", list(ORDINALS.items()))
        self.ordinal.value = details.ordinal
        self._details = {
            "day": FieldRow("Ngày", self.day),
            "precision": FieldRow("Thời hạn là", self.precision),
            "weekday": FieldRow("Vào", self.weekday),
            "ordinal": FieldRow("Lần", self.ordinal),
        }
        self.preview = Label("", wrap=True)
        self._lay_out()
        for box in (self.frequency, self.precision, self.weekday, self.ordinal):
            box.picked.connect(lambda _value: self._show())
        self.day.edited.connect(self._show)
        self._show()

    def _lay_out(self) -> None:
        details = row(*self._details.values(), None, gap=Gap.M)
        self.setLayout(
            column(
                FieldRow("Lịch thực hiện", self.frequency),
                details,
                FieldRow("Các ngày sắp tới", self.preview),
                gap=Gap.M,
            )
        )
        self.setFocusProxy(self.frequency)

    @property
    def schedule(self) -> Schedule:
        """The schedule that is picked, with the document's own words kept. Raises UserError for details that
        are missing."""
        if self.frequency.value == _OWN:
            return self._given
        picked = preset(self.frequency.value)
        day = self.day.value if "day" in picked.asks else None
        if "day" in picked.asks and day is None:
            raise UserError("Chưa ghi ngày.", "Hãy ghi ngày, ví dụ 31/03/2027.")
        details = Details(day, self.precision.value, self.weekday.value, self.ordinal.value)
        made = picked.make(details, self._planning.term)
        return Schedule(made.kind, made.due, made.precision, made.rules, made.first, self._given.raw)

    def planned(self) -> list[Planned]:
        """Every time the picked schedule gives. Raises UserError as `schedule` does."""
        where = self._planning
        return plan(self.schedule, term=where.term, since=where.since, cycle=where.cycle)

    def check(self) -> bool:
        """Whether the schedule can be planned; says under the day what can't."""
        try:
            self.planned()
        except UserError as error:
            self._details["day"].show_fault(self.day.fault or error.what)
            return False
        return True

    def _show(self) -> None:
        asks = frozenset() if self.frequency.value == _OWN else preset(self.frequency.value).asks
        for name, field in self._details.items():
            field.setVisible(name in asks)
        self._details["day"].show_fault("")
        self.preview.setText(self._preview_words())
        self.preview.setAccessibleName(f"Các ngày sắp tới: {self.preview.text()}")

    def _preview_words(self) -> str:
        try:
            planned = self.planned()
        except UserError:
            return "Chưa tính được ngày nào: hãy xem lại ngày đã ghi."
        if all(one.due_on is None for one in planned):
            return f"Không có thời hạn; ghi kết quả {len(planned)} kỳ báo cáo trong nhiệm kỳ."
        coming = [one for one in planned if one.ends_on >= self._planning.today] or planned[-1:]
        # A quarter's and a year's occurrence may end on the same day.
        days = list(dict.fromkeys(show_day(one.due_on) for one in coming))
        rest = len(days) - _SHOWN_DAYS
        shown = ", ".join(days[:_SHOWN_DAYS])
        return f"{shown} và {rest} ngày nữa" if rest > 0 else shown
