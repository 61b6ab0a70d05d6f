"""What stands above the programme's tree: the figures, which are filters too, and the bar of filters."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from ctr_desktop.core.periods import Period
from ctr_desktop.core.text import clean
from ctr_desktop.ui.marks import MARKS
from ctr_desktop.ui.screens.programme_nodes import STATE_GROUPS
from ctr_desktop.ui.theme import Gap
from ctr_desktop.ui.tips import tip
from ctr_desktop.ui.widgets.buttons import FigureCard
from ctr_desktop.ui.widgets.inputs import ComboBox, SearchBox
from ctr_desktop.ui.widgets.layouts import column, row
from ctr_desktop.ui.widgets.panels import FilterBar
from ctr_desktop.work.checklist import TaskFilter, TaskRow
from ctr_desktop.work.figures import Figures

ALL = ""
"""The state filter that lets everything through."""

_CARDS = (
    ("total", "Tổng số có thời hạn", None),
    ("on_time", "Hoàn thành đúng hạn", MARKS["on_time"]),
    ("late", "Hoàn thành quá hạn", MARKS["late"]),
    ("open", "Trong hạn", MARKS["open"]),
    ("overdue", "Quá hạn", MARKS["overdue"]),
    ("standing", "Thường xuyên", MARKS["no_deadline"]),
)
_STATES = (
    (ALL, "Mọi tình trạng"),
    ("total", "Có thời hạn"),
    ("on_time", "Hoàn thành đúng hạn"),
    ("late", "Hoàn thành quá hạn"),
    ("open", "Trong hạn"),
    ("due_soon", "Sắp đến hạn"),
    ("overdue", "Quá hạn"),
    ("standing", "Thường xuyên"),
    ("waived", "Không phải thực hiện"),
)
_EACH_TODAY = "today"
_BOX_LETTERS = 14
_EVERYBODY = (None, "Mọi cơ quan")


class _ShortSearch(SearchBox):
    """Four filters share the line."""

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 30, super().sizeHint().height())


class ProgrammeFilters(QWidget):
    """Says what to read and what of it to show."""

    reading_changed = Signal()
    """Other rows are wanted: words, body or period."""
    showing_changed = Signal()
    """The same rows, in another state."""
    left_down = Signal()

    def __init__(self, buttons: tuple[QWidget, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = {key: FigureCard(key, words, mark) for key, words, mark in _CARDS}
        self.search = _ShortSearch("Lọc nhiệm vụ", "Ctrl+F")
        self.body = ComboBox("Cơ quan", [_EVERYBODY])
        self.period_box = ComboBox("Kỳ")
        for box in (self.body, self.period_box):
            # The longest name must not push the other filters off the line.
            box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(_BOX_LETTERS)
        self.state = ComboBox("Tình trạng", _STATES)
        self._offered: dict[str, Period] = {}
        self._others: dict[str, Period] = {}
        bar = FilterBar(self.search, self.body, self.period_box, self.state, buttons=buttons)
        self.setLayout(column(row(*self.cards.values(), gap=Gap.S), bar, gap=Gap.S))
        self._connect()

    def _connect(self) -> None:
        for key, card in self.cards.items():
            card.clicked.connect(lambda _checked, key=key: self._toggle(key))
        self.search.asked.connect(lambda _words: self.reading_changed.emit())
        self.search.left_down.connect(self.left_down)
        self.body.picked.connect(lambda _unit: self.reading_changed.emit())
        self.period_box.picked.connect(lambda _key: self.reading_changed.emit())
        self.state.picked.connect(lambda _state: self.showing_changed.emit())

    # What is wanted

    @property
    def period(self) -> Period | None:
        """The period looked at; None for one line a task, in its period of today."""
        return self._offered.get(self.period_box.value)

    @property
    def wanted(self) -> TaskFilter:
        """The rows to read."""
        return TaskFilter(period=self.period, find=clean(self.search.text()), unit_id=self.body.value)

    @property
    def is_filtering(self) -> bool:
        """Whether anything but the period keeps rows out."""
        return bool(self.search.text() or self.body.value is not None or self.state.value)

    @property
    def in_words(self) -> list[str]:
        """What the list is narrowed down by."""
        words = [self.period.title if self.period else "Mỗi nhiệm vụ ở kỳ của hôm nay"]
        if self.body.value is not None:
            words.append(self.body.currentText())
        if self.state.value:
            words.append(self.state.currentText())
        if self.wanted.find:
            words.append(f"Có từ “{self.wanted.find}”")
        return words

    def admits(self, task: TaskRow) -> bool:
        """Whether a row that was read is in the state that is picked."""
        states = STATE_GROUPS.get(self.state.value)
        return states is None or task.state in states

    # What is offered

    def offer_periods(self, current: Period, offered: Sequence[Period]) -> None:
        """The periods to pick from; the one under way is picked until a person picks another."""
        picked = self.period_box.value
        self._offered = {period.key: period for period in offered} | self._others
        choices = [(period.key, period.title) for period in self._offered.values()]
        self.period_box.offer([*choices, (_EACH_TODAY, "Mỗi nhiệm vụ một dòng")])
        self.period_box.value = current.key if picked is None else picked

    def offer_bodies(self, bodies: Sequence[tuple[int, str]]) -> None:
        """The bodies to pick from."""
        self.body.offer([_EVERYBODY, *bodies])

    def show_figures(self, figures: Figures) -> None:
        """Show the counts, and which of them filters."""
        shown = {
            "total": figures.total,
            "on_time": figures.on_time,
            "late": figures.late,
            "open": figures.in_time,
            "overdue": figures.overdue,
            "standing": figures.standing,
        }
        for key, figure in shown.items():
            self.cards[key].show_figure(figure)
            self.cards[key].setChecked(key == self.state.value)
        done = f"{figures.standing_done} việc thường xuyên đã ghi hoàn thành trong kỳ"
        self.cards["standing"].setToolTip(tip(done))

    # What is picked without a click

    def pick_state(self, key: str) -> None:
        """Show one group of states."""
        self.state.value = key
        self.showing_changed.emit()

    def pick_period(self, period: Period | None) -> None:
        """Look at a period, also one that is not on offer otherwise; None is one line a task."""
        if period is not None and period.key not in self._offered:
            self._others[period.key] = self._offered[period.key] = period
            choices = [(one.key, one.title) for one in self._offered.values()]
            self.period_box.offer([*choices, (_EACH_TODAY, "Mỗi nhiệm vụ một dòng")])
        self.period_box.value = period.key if period else _EACH_TODAY
        self.reading_changed.emit()

    def clear(self) -> None:
        """Let everything of the period through."""
        self.forget()
        self.reading_changed.emit()

    def forget(self) -> None:
        """The same, for somebody who reads anew anyway."""
        self.search.clear()
        self.body.value, self.state.value = None, ALL

    def _toggle(self, key: str) -> None:
        self.pick_state(ALL if self.state.value == key else key)
