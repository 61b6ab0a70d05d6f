"""What waits on a day, as it is seen: the figures, the report to come, the list. It knows no database and is the
first thing that is painted; `TodayScreen` works with it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from ctr_desktop.core.days import show_day
from ctr_desktop.ui.cells import Column, Kind
from ctr_desktop.ui.marks import MARKS, Mark
from ctr_desktop.ui.memory import Memory
from ctr_desktop.ui.theme import Face, Gap, Tone
from ctr_desktop.ui.tree import Tree
from ctr_desktop.ui.tree_model import Node
from ctr_desktop.ui.widgets.buttons import Button, FigureCard
from ctr_desktop.ui.widgets.feedback import EmptyState
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import Surface, column, row
from ctr_desktop.ui.widgets.panels import Split
from ctr_desktop.work.agenda import Agenda, Duty, FollowUp, Reporting, Waiting

TITLE = "Hôm nay"
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_COLUMNS = (
    Column("text", "Nội dung", 36, stretch=True, lines=2),
    Column("lead", "Chủ trì", 14, quiet=True, lines=2, rank=3),
    Column("due", "Thời hạn", 12, Kind.DAY, lines=2, rank=2),
    Column("when", "Còn lại", 13, Kind.DAY, quiet=True, rank=4),
    Column("state", "Tình trạng", 18, Kind.STATE, marks=tuple(MARKS.values())),
)
_OVERDUE, _SOON, _MONTH, _FOLLOW_UPS = "overdue", "soon", "month", "follow_ups"


def day_words(today: date) -> str:
    """A day as the heading names it."""
    return f"{_WEEKDAYS[today.weekday()]}, ngày {show_day(today)}"


class TodayBoard(QWidget):
    """The page without what needs the records: at the right an empty surface until `furnish` puts a panel there."""

    regrouped = Signal()
    """Other lines are shown, or none."""

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._memory = memory
        self._agenda: Agenda | None = None
        self._today = date.min
        self._group = ""
        self.duties: dict[str, Duty] = {}
        self.follow_ups: dict[str, FollowUp] = {}
        self._build()
        self._lay_out()
        for key, card in self.cards.items():
            card.clicked.connect(lambda _checked, group=key: self.show_group(group))

    def _build(self) -> None:
        self.cards = {
            _OVERDUE: FigureCard(_OVERDUE, "Quá hạn", MARKS["overdue"]),
            _SOON: FigureCard(_SOON, "Sắp đến hạn", MARKS["due_soon"]),
            _MONTH: FigureCard(_MONTH, "Còn trong tháng này", MARKS["open"]),
            _FOLLOW_UPS: FigureCard(
                _FOLLOW_UPS, "Khắc phục sau kiểm tra quá hạn", Mark(Tone.LATE, "", "shield-search")
            ),
        }
        self.report_words = Label("", Face.STRONG, wrap=True)
        self.report_more = Label("", Face.SMALL)
        self.report = Button("Báo cáo kỳ…", "chart-bar")
        self.standing = Button("Ghi kết quả…", look="link")
        self.tree = Tree(_COLUMNS, "Việc cần làm", self._memory, "today")
        self.clear_day = EmptyState("", "Mở Chương trình", "check")
        self.panel: QWidget = Surface()

    def _lay_out(self) -> None:
        report = row(gap=Gap.M, margin=(Gap.M, Gap.S))
        report.addLayout(column(self.report_words, row(self.report_more, self.standing, None), gap=0), 1)
        report.addWidget(self.report)
        left = QWidget()
        self._stack = QStackedLayout(left)
        self._stack.addWidget(self.tree)
        self._stack.addWidget(Surface(column(self.clear_day)))
        self.split = Split(left, self.panel, self._memory, "today")
        self._body = column(row(*self.cards.values(), gap=Gap.S), Surface(report), gap=Gap.S)
        self._body.addWidget(self.split, 1)
        self._body.setContentsMargins(Gap.PAGE, 0, Gap.PAGE, Gap.M)
        self.setLayout(self._body)
        self.setFocusProxy(self.tree)

    def furnish(self, panel: QWidget, notice: QWidget) -> None:
        """Put the panel of the chosen line at the right, and a notice above the list."""
        self.panel = panel
        self.split.replace_panel(panel)
        self._body.insertWidget(self._body.count() - 1, notice)

    # What is shown

    def show_agenda(self, found: Agenda, today: date) -> None:
        """Show a day's work."""
        self._agenda, self._today = found, today
        groups = {_OVERDUE: found.overdue, _SOON: found.soon, _MONTH: found.this_month}
        self.duties = {duty.first.uid: duty for duties in groups.values() for duty in duties}
        self.follow_ups = {f"inspection:{one.uid}": one for one in found.follow_ups}
        for key, duties in groups.items():
            self.cards[key].show_figure(len(duties))
        self.cards[_FOLLOW_UPS].show_figure(len(found.follow_ups))
        self._show_reporting(found.reporting)
        self._show_tree(found)

    def _show_tree(self, found: Agenda) -> None:
        shown = [
            node for node in _groups(found, self._today) if node.children and self._group in ("", node.id)
        ]
        for key, card in self.cards.items():
            card.setChecked(key == self._group)
        place = self._place_of(self.tree.current_id())
        self.tree.show_nodes(shown)
        self._stack.setCurrentIndex(0 if shown else 1)
        self.panel.setVisible(bool(shown))
        self.clear_day.sentence.setText(_clear_words(found))
        lines = self.lines()
        if lines and self.tree.current_id() is None:
            self.tree.select(lines[min(place, len(lines) - 1)])
        self.regrouped.emit()

    def lines(self) -> list[str]:
        """The lines that are shown, from top to bottom."""
        return [node.id for node in self.tree.nodes.nodes() if not node.heading]

    def _place_of(self, node: str | None) -> int:
        """Where a line stands among all lines: when it is done with, the next one takes its place."""
        lines = self.lines()
        return lines.index(node) if node in lines else 0

    def _show_reporting(self, next_one: Reporting) -> None:
        days = (next_one.due_on - self._today).days
        title = next_one.period.title
        if next_one.is_closed:
            words = f"{title}: đã chốt số liệu."
        elif days < 0:
            words = f"Báo cáo {title}: đã quá ngày gửi {show_day(next_one.due_on)}."
        else:
            when = "hôm nay" if days == 0 else f"còn {days} ngày"
            words = f"Báo cáo {title}: gửi ngày {show_day(next_one.due_on)}, {when}."
        self.report_words.setText(words)
        silent = next_one.standing_open
        self.report_more.setVisible(silent > 0)
        self.report_more.setText(f"{silent} việc thường xuyên chưa ghi kết quả trong kỳ.")
        self.standing.setVisible(silent > 0)

    def show_group(self, key: str) -> None:
        """Show one group only; the same again shows all."""
        self._group = "" if self._group == key else key
        if self._agenda is not None:
            self._show_tree(self._agenda)


def _groups(found: Agenda, today: date) -> Sequence[Node]:
    return (
        _group(_OVERDUE, "Quá hạn", [_duty_node(duty, "overdue", today) for duty in found.overdue]),
        _group(
            _FOLLOW_UPS,
            "Quá hạn khắc phục sau kiểm tra, giám sát",
            [_follow_up_node(one, today) for one in found.follow_ups],
        ),
        _group(
            _SOON,
            f"Sắp đến hạn, trong {found.soon_days} ngày tới",
            [_duty_node(duty, "due_soon", today) for duty in found.soon],
        ),
        _group(
            _MONTH,
            f"Còn trong tháng {today.month}",
            [_duty_node(duty, "open", today) for duty in found.this_month],
        ),
    )


def _group(key: str, words: str, lines: Sequence[Node]) -> Node:
    return Node(key, (words, f"{len(lines)} việc", None, None, None), heading=True, children=tuple(lines))


def _duty_node(duty: Duty, state: str, today: date) -> Node:
    first, missed, mark = duty.first, len(duty.rows), MARKS[state]
    if missed > 1:
        mark = Mark(mark.tone, f"{mark.word} {missed} kỳ")
    return Node(
        first.uid,
        (first.text, ", ".join(first.lead), _due_words(first), _distance(duty.days_late(today)), mark),
        code=first.code,
        checked=False,
    )


def _due_words(one: Waiting) -> str:
    day = show_day(one.due_on)
    return f"{day} {one.period.short}" if one.recurs else day


def _follow_up_node(one: FollowUp, today: date) -> Node:
    words = f"{one.name}: {one.what}" if one.what else one.name
    distance = _distance((today - one.due_on).days)
    return Node(
        f"inspection:{one.uid}", (words, one.subject, show_day(one.due_on), distance, MARKS["overdue"])
    )


def _distance(days_late: int) -> str:
    if days_late > 0:
        return f"Quá {days_late} ngày"
    return "Hôm nay" if days_late == 0 else f"Còn {-days_late} ngày"


def _clear_words(found: Agenda) -> str:
    if not found.is_clear:
        return "Nhóm này không còn việc nào."
    if not found.has_tasks:
        return "Chưa theo dõi nhiệm vụ nào. Hãy đọc văn bản của đơn vị (Ctrl+O) hoặc mở Chương trình để nạp."
    coming = found.next_due
    if coming is None:
        return "Mọi việc đều đúng hạn. Không còn việc nào có thời hạn."
    return f"Mọi việc đều đúng hạn. Việc tiếp theo: {coming.code}, thời hạn {show_day(coming.due_on)}."
