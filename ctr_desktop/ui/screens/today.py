"""The morning's page: what is late, what comes next, and the report to come. Ticking works here too."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from ctr_desktop.core.days import show_day
from ctr_desktop.records.occurrence import Stated
from ctr_desktop.store.asking import asking
from ctr_desktop.ui.actions import Handlers
from ctr_desktop.ui.desk import EVERYTHING, Desk
from ctr_desktop.ui.screen import RESUME, Screen
from ctr_desktop.ui.screens.evidence_box import attach_through
from ctr_desktop.ui.screens.list_output import Compose, ExportNotice, ListOutput
from ctr_desktop.ui.screens.moved_notice import MovedNotice
from ctr_desktop.ui.screens.reading_kept import KeptNotice
from ctr_desktop.ui.screens.task_acts import TaskActs
from ctr_desktop.ui.screens.task_output import composing
from ctr_desktop.ui.screens.task_panel import TaskPanel
from ctr_desktop.ui.screens.today_board import TITLE, TodayBoard, day_words
from ctr_desktop.ui.theme import Gap
from ctr_desktop.ui.widgets.file_drops import FileDrops
from ctr_desktop.ui.widgets.layouts import column
from ctr_desktop.work.agenda import agenda
from ctr_desktop.work.checklist import TaskRow, rows_named

_MENU = (
    "task.tick", "task.waive", "task.pause", "task.extend", "task.schedule", "",
    "record.attach", "record.history", "record.copy",
)  # fmt: skip
_OUTPUT_NAME = "Việc cần làm"


class TodayScreen(Screen):
    """What waits on this day."""

    topics = frozenset(EVERYTHING)

    def __init__(self, desk: Desk, board: TodayBoard | None = None, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, parent=parent)
        self._desk = desk
        self._acts = TaskActs(desk)
        self.board = board or TodayBoard(desk.memory)
        self._report_of = ""
        self._build()
        self._connect()

    def _build(self) -> None:
        self.tree = self.board.tree
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._desk.actions.give(self.tree, "task.tick")
        self.panel = TaskPanel(self._desk, self._desk.actions.menu(self, *_MENU))
        self.output = ListOutput(self._desk, self)
        self.notice = ExportNotice()
        self._drops = FileDrops(self.tree.viewport(), self._takes_files, self._take_files)
        self.board.furnish(self.panel, self.notice)
        self.moved = MovedNotice(self._desk, Gap.PAGE)
        self.kept = KeptNotice(self._desk, Gap.PAGE)
        self.kept.resumed.connect(lambda: self._desk.show("programme", RESUME))
        self.setLayout(column(self.moved, self.kept, self.board))
        self.board.show()  # taking it from where it was seen first hides it
        self.setFocusProxy(self.tree)

    def _connect(self) -> None:
        board = self.board
        board.regrouped.connect(self._recount)
        board.report.clicked.connect(lambda: self._desk.show("reports", self._report_of))
        board.standing.clicked.connect(lambda: self._desk.show("programme", "state:standing"))
        board.clear_day.started.connect(lambda: self._desk.show("programme"))
        self.tree.chosen.connect(self._choose)
        self.tree.opened.connect(self._open)
        self.tree.ticked.connect(lambda node, _wanted: self._tick(node))
        self.tree.customContextMenuRequested.connect(self._offer_menu)
        self.panel.tick_asked.connect(self._tick_shown)
        self.panel.stated_asked.connect(self._state_shown)
        self.panel.picked.connect(self.panel.show_task)
        self.output.written.connect(self.notice.show_written)

    # What is shown

    def reload(self) -> None:
        today = self._desk.today()
        with self._desk.reading() as session:
            found = agenda(asking(session), today)
        self._report_of = found.reporting.period.key
        self.retitle(TITLE, day_words(today))
        picked = self._picked()
        self.board.show_agenda(found, today)
        if picked is not None:
            self._stay_at(picked)
        self.moved.reload()
        self.kept.reload()

    def _picked(self) -> TaskRow | None:
        """What is shown of a listed task in a period that is not listed."""
        shown = self._shown
        is_listed = shown is None or self.panel.uid in self.board.duties
        return None if is_listed else shown

    def _stay_at(self, picked: TaskRow) -> None:
        duty = self.board.duties.get(self.tree.current_id() or "")
        if picked.occurrence and duty is not None and duty.first.task_id == picked.task.id:
            self.panel.show_task(picked.occurrence.uid)
            self.acts.emit()

    def _recount(self) -> None:
        self.counted.emit(f"{len(self.board.lines())} việc")
        self.acts.emit()

    # The chosen line

    def _choose(self, node: str | None) -> None:
        self.panel.show_task(node if node in self.board.duties else None)
        self.acts.emit()

    def _open(self, node: str) -> None:
        """Enter on a task goes to its place in the programme, on an inspection to its register."""
        if one := self.board.follow_ups.get(node):
            self._desk.show("inspections", one.uid)
        elif node in self.board.duties:
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
        if node in self.board.duties:
            with self._desk.reading() as session:
                rows = rows_named(session, [node], self._desk.today())
            self._acts.toggle(rows)

    def _state_shown(self, stated: Stated) -> None:
        if self._shown is not None:
            self._acts.state(self._shown, stated)

    def _report(self) -> Compose:
        """The tasks of the groups that are shown."""
        duties = (self.board.duties.get(line) for line in self.board.lines())
        named = [one.uid for duty in duties if duty for one in duty.rows]
        with self._desk.reading() as session:
            rows = {
                row.occurrence.uid: row
                for row in rows_named(session, named, self._desk.today())
                if row.occurrence
            }
        shown = [rows[uid] for uid in named if uid in rows]
        return composing(self._desk, shown, [f"{_OUTPUT_NAME} ngày {show_day(self._desk.today())}"])

    def _offer_menu(self, point: QPoint) -> None:
        if self.tree.node_at(point) in self.board.duties:
            menu = self._desk.actions.menu(self, *_MENU)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.tree.viewport().mapToGlobal(point))

    def _takes_files(self, point: QPoint) -> bool:
        return self.tree.node_at(point) in self.board.duties

    def _take_files(self, point: QPoint, files: list[Path]) -> None:
        node = self.tree.node_at(point)
        if node in self.board.duties:
            attach_through(self._desk, node, files)

    def go_to(self, target: str) -> None:
        if self.tree.select(target):
            self.tree.setFocus()

    def may_leave(self) -> bool:
        return self.panel.form.commit()
