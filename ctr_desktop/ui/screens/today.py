"""The morning's page: what is late, what comes next, and the report to come. Ticking works here too."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QStackedLayout, QWidget

from ctr_desktop.core.days import show_day
from ctr_desktop.records import Inspection
from ctr_desktop.records.occurrence import Stated
from ctr_desktop.records.task import Repeats
from ctr_desktop.ui.actions import Handlers
from ctr_desktop.ui.cells import Column, Kind
from ctr_desktop.ui.desk import EVERYTHING, Desk
from ctr_desktop.ui.marks import MARKS, Mark
from ctr_desktop.ui.screen import Screen
from ctr_desktop.ui.screens.list_output import Compose, ExportNotice, ListOutput
from ctr_desktop.ui.screens.programme_nodes import deadline_words, row_id
from ctr_desktop.ui.screens.task_acts import TaskActs
from ctr_desktop.ui.screens.task_output import composing
from ctr_desktop.ui.screens.task_panel import TaskPanel
from ctr_desktop.ui.theme import Face, Gap, Tone
from ctr_desktop.ui.tree import Tree
from ctr_desktop.ui.tree_model import Node
from ctr_desktop.ui.widgets.buttons import Button, FigureCard
from ctr_desktop.ui.widgets.feedback import EmptyState
from ctr_desktop.ui.widgets.file_drops import FileDrops
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import Surface, column, row
from ctr_desktop.ui.widgets.panels import Split
from ctr_desktop.work.agenda import Agenda, Duty, Reporting, agenda
from ctr_desktop.work.checklist import TaskRow

_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_COLUMNS = (
    Column("text", "Nội dung", 36, stretch=True, lines=2),
    Column("lead", "Chủ trì", 14, quiet=True, lines=2, rank=3),
    Column("due", "Thời hạn", 12, Kind.DAY, lines=2, rank=2),
    Column("when", "Còn lại", 13, Kind.DAY, quiet=True, rank=4),
    Column("state", "Tình trạng", 18, Kind.STATE),
)
_MENU = (
    "task.tick", "task.waive", "task.pause", "task.extend", "task.schedule", "",
    "record.attach", "record.history", "record.copy",
)  # fmt: skip
_OUTPUT_NAME = "Việc cần làm"
_OVERDUE, _SOON, _MONTH, _FOLLOW_UPS = "overdue", "soon", "month", "follow_ups"


class TodayScreen(Screen):
    """What waits on this day."""

    topics = frozenset(EVERYTHING)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Hôm nay", parent=parent)
        self._desk = desk
        self._acts = TaskActs(desk)
        self._agenda: Agenda | None = None
        self._duties: dict[str, Duty] = {}
        self._inspections: dict[str, Inspection] = {}
        self._group = ""
        self._build()
        self._lay_out()
        self._connect()

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
        self.tree = Tree(_COLUMNS, "Việc cần làm", self._desk.memory, "today")
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._desk.actions.give(self.tree, "task.tick")
        self.panel = TaskPanel(self._desk, self._desk.actions.menu(self, *_MENU))
        self.clear_day = EmptyState("", "Mở Chương trình", "check")
        self.output = ListOutput(self._desk, self)
        self.notice = ExportNotice()
        self._drops = FileDrops(self.tree.viewport(), self._takes_files, self._take_files)

    def _lay_out(self) -> None:
        report = row(gap=Gap.M, margin=(Gap.M, Gap.S))
        report.addLayout(column(self.report_words, row(self.report_more, self.standing, None), gap=0), 1)
        report.addWidget(self.report)
        left = QWidget()
        self._stack = QStackedLayout(left)
        self._stack.addWidget(self.tree)
        self._stack.addWidget(Surface(column(self.clear_day)))
        self.split = Split(left, self.panel, self._desk.memory, "today")
        body = column(row(*self.cards.values(), gap=Gap.S), Surface(report), self.notice, gap=Gap.S)
        body.addWidget(self.split, 1)
        body.setContentsMargins(Gap.PAGE, 0, Gap.PAGE, Gap.M)
        self.setLayout(body)
        self.setFocusProxy(self.tree)

    def _connect(self) -> None:
        for key, card in self.cards.items():
            card.clicked.connect(lambda _checked, group=key: self.show_group(group))
        self.tree.chosen.connect(self._choose)
        self.tree.opened.connect(self._open)
        self.tree.ticked.connect(lambda node, _wanted: self._tick(node))
        self.tree.customContextMenuRequested.connect(self._offer_menu)
        self.panel.tick_asked.connect(self._tick_shown)
        self.panel.stated_asked.connect(self._state_shown)
        self.panel.picked.connect(self.panel.show_task)
        self.output.written.connect(self.notice.show_written)
        self.report.clicked.connect(self._show_report)
        self.standing.clicked.connect(lambda: self._desk.show("programme", "state:standing"))
        self.clear_day.started.connect(lambda: self._desk.show("programme"))

    # What is shown

    def reload(self) -> None:
        today = self._desk.today()
        with self._desk.reading() as session:
            found = agenda(session, today)
        self._agenda = found
        groups = {_OVERDUE: found.overdue, _SOON: found.soon, _MONTH: found.this_month}
        self._duties = {row_id(duty.first): duty for duties in groups.values() for duty in duties}
        self._inspections = {f"inspection:{one.uid}": one for one in found.follow_ups}
        self.retitle("Hôm nay", f"{_WEEKDAYS[today.weekday()]}, ngày {show_day(today)}")
        for key, duties in groups.items():
            self.cards[key].show_figure(len(duties))
        self.cards[_FOLLOW_UPS].show_figure(len(found.follow_ups))
        self._show_reporting(found.reporting)
        self._show_tree()

    def _show_tree(self) -> None:
        found = self._agenda
        assert found is not None
        today = self._desk.today()
        groups = [
            _group(_OVERDUE, "Quá hạn", [_duty_node(duty, today) for duty in found.overdue]),
            _group(
                _FOLLOW_UPS,
                "Quá hạn khắc phục sau kiểm tra, giám sát",
                [_inspection_node(one, today) for one in found.follow_ups],
            ),
            _group(
                _SOON,
                f"Sắp đến hạn, trong {found.soon_days} ngày tới",
                [_duty_node(duty, today) for duty in found.soon],
            ),
            _group(
                _MONTH,
                f"Còn trong tháng {today.month}",
                [_duty_node(duty, today) for duty in found.this_month],
            ),
        ]
        shown = [node for node in groups if node.children and self._group in ("", node.id)]
        for key, card in self.cards.items():
            card.setChecked(key == self._group)
        place = self._place_of(self.tree.current_id())
        self.tree.show_nodes(shown)
        self._stack.setCurrentIndex(0 if shown else 1)
        self.panel.setVisible(bool(shown))
        self.clear_day.sentence.setText(_clear_words(found))
        lines = [line for node in shown for line in node.children]
        if lines and self.tree.current_id() is None:
            self.tree.select(lines[min(place, len(lines) - 1)].id)
        self.counted.emit(f"{len(lines)} việc")
        self.acts.emit()

    def _place_of(self, node: str | None) -> int:
        """Where a line stands among all lines: when it is done with, the next one takes its place."""
        lines = [line.id for line in self.tree.nodes.nodes() if not line.heading]
        return lines.index(node) if node in lines else 0

    def _show_reporting(self, next_one: Reporting) -> None:
        days = (next_one.due_on - self._desk.today()).days
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
        self._show_tree()

    # The chosen line

    def _choose(self, node: str | None) -> None:
        duty = self._duties.get(node or "")
        self.panel.show_task(row_id(duty.first) if duty else None)
        self.acts.emit()

    def _open(self, node: str) -> None:
        """Enter on a task goes to its place in the programme, on an inspection to its register."""
        if one := self._inspections.get(node):
            self._desk.show("inspections", one.uid)
        elif node in self._duties:
            self._desk.show("programme", node)

    @property
    def _shown(self) -> TaskRow | None:
        return self.panel.card.shown if self.panel.card else None

    # Commands

    def commands(self) -> Handlers:
        found: dict[str, Callable[[], object]] = {
            "list.refresh": self.reload,
            "list.export": lambda: self.output.export(_OUTPUT_NAME, self._report()),
            "list.print": lambda: self.output.print(_OUTPUT_NAME, self._report()),
        }
        shown = self._shown
        if self.tree.current_id():
            found["record.copy"] = self.tree.copy
        if shown is not None:
            found |= {
                "task.tick": self._tick_shown,
                "task.waive": lambda: self._acts.waive(shown),
                "task.pause": lambda: self._acts.pause(shown),
                "task.extend": lambda: self._acts.extend(shown),
                "task.schedule": lambda: self._acts.change_schedule(shown),
                "record.attach": lambda: self._acts.attach(shown),
                "record.history": self.panel.show_history,
                "record.save": self.panel.form.commit,
            }
        return found

    def _tick_shown(self) -> None:
        if self._shown is not None:
            self._acts.toggle([self._shown])

    def _tick(self, node: str) -> None:
        if duty := self._duties.get(node):
            self._acts.toggle([duty.first])

    def _state_shown(self, stated: Stated) -> None:
        if self._shown is not None:
            self._acts.state(self._shown, stated)

    def _report(self) -> Compose:
        """The tasks of the groups that are shown."""
        shown = [self._duties.get(node.id) for node in self.tree.nodes.nodes()]
        rows = [task for duty in shown if duty for task in duty.rows]
        return composing(self._desk, rows, [f"{_OUTPUT_NAME} ngày {show_day(self._desk.today())}"])

    def _show_report(self) -> None:
        if self._agenda is not None:
            self._desk.show("reports", self._agenda.reporting.period.key)

    def _offer_menu(self, point: QPoint) -> None:
        if self.tree.node_at(point) in self._duties:
            menu = self._desk.actions.menu(self, *_MENU)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.tree.viewport().mapToGlobal(point))

    def _takes_files(self, point: QPoint) -> bool:
        return self.tree.node_at(point) in self._duties

    def _take_files(self, point: QPoint, files: list[Path]) -> None:
        if duty := self._duties.get(self.tree.node_at(point) or ""):
            self._acts.attach(duty.first, files)

    def go_to(self, target: str) -> None:
        if self.tree.select(target):
            self.tree.setFocus()

    def may_leave(self) -> bool:
        return self.panel.form.commit()


def _group(key: str, words: str, lines: Sequence[Node]) -> Node:
    return Node(key, (words, f"{len(lines)} việc", None, None, None), heading=True, children=tuple(lines))


def _duty_node(duty: Duty, today: date) -> Node:
    first, missed = duty.first, len(duty.rows)
    mark = MARKS[first.state.value] if first.state else None
    if mark and missed > 1:
        mark = Mark(mark.tone, f"{mark.word} {missed} kỳ")
    recurring = first.task.schedule_kind is Repeats.RECURRING
    return Node(
        row_id(first),
        (
            first.task.text,
            ", ".join(first.answerable),
            deadline_words(first, with_period=recurring),
            _distance(duty.days_late(today)),
            mark,
        ),
        code=first.task.code,
        checked=False,
    )


def _inspection_node(one: Inspection, today: date) -> Node:
    assert one.follow_up_due is not None
    late = (today - one.follow_up_due).days
    words = f"{one.name}: {one.follow_up}" if one.follow_up else one.name
    due = show_day(one.follow_up_due)
    return Node(f"inspection:{one.uid}", (words, one.actor.label, due, _distance(late), MARKS["overdue"]))


def _distance(days_late: int) -> str:
    if days_late > 0:
        return f"Quá {days_late} ngày"
    return "Hôm nay" if days_late == 0 else f"Còn {-days_late} ngày"


def _clear_words(found: Agenda) -> str:
    if not found.is_clear:
        return "Nhóm này không còn việc nào."
    coming = found.next_due
    if coming is None or coming.occurrence is None:
        return "Mọi việc đều đúng hạn. Không còn việc nào có thời hạn."
    return (
        f"Mọi việc đều đúng hạn. Việc tiếp theo: {coming.task.code}, "
        f"thời hạn {show_day(coming.occurrence.due_on)}."
    )
