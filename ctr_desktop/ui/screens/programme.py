"""The programme as a tree: figures that filter it, tasks that are ticked off, and the panel of the chosen one."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QStackedLayout, QWidget

from ctr_desktop.records import Closing, Programme, Section, Task
from ctr_desktop.records.occurrence import Stated
from ctr_desktop.ui.actions import Handlers
from ctr_desktop.ui.desk import CLOSINGS, EVERYTHING, EVIDENCE, OFFICE, REGISTERS, TASKS, Desk
from ctr_desktop.ui.screen import READ, RESUME, Screen
from ctr_desktop.ui.screens.list_output import Compose, ExportNotice, ListOutput
from ctr_desktop.ui.screens.programme_drops import ProgrammeDrops
from ctr_desktop.ui.screens.programme_filters import ALL, ProgrammeFilters
from ctr_desktop.ui.screens.programme_nodes import (
    COLUMNS,
    by_document,
    by_section,
    count,
    document_id,
    document_node,
    nodes,
    row_id,
    section_id,
    section_node,
    task_node,
)
from ctr_desktop.ui.screens.programme_words import empty_words, head_words
from ctr_desktop.ui.screens.reading_acts import ReadingActs
from ctr_desktop.ui.screens.reading_kept import KeptNotice
from ctr_desktop.ui.screens.task_acts import TaskActs
from ctr_desktop.ui.screens.task_output import composing
from ctr_desktop.ui.screens.task_panel import TaskPanel, lock_words
from ctr_desktop.ui.theme import Gap, Tone
from ctr_desktop.ui.tree import Tree
from ctr_desktop.ui.tree_model import Node
from ctr_desktop.ui.widgets.buttons import Button
from ctr_desktop.ui.widgets.feedback import EmptyState
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import Surface, column, row
from ctr_desktop.ui.widgets.panels import Split
from ctr_desktop.work.checklist import TaskFilter, TaskRow, find_task, task_rows
from ctr_desktop.work.closed import closing_over, closings_in_force
from ctr_desktop.work.programmes import load_programme, programmes
from ctr_desktop.work.task_card import task_card
from ctr_desktop.work.tasks import bodies
from ctr_desktop.work.viewing import current_period, periods_on_offer, reporting_period

_MENU = (
    "task.tick", "task.waive", "task.pause", "task.extend", "task.schedule", "",
    "record.attach", "record.history", "record.copy", "",
    "record.new", "task.edit", "record.delete", "",
    "programme.read",
)  # fmt: skip
_STATE = "state:"
_OUTPUT_NAME = "Theo dõi tiến độ"
_FEW = 20
"""So many tasks are read anew one by one; for more the whole list is cheaper."""


class ProgrammeScreen(Screen):
    """The checklist of the programme in one period."""

    topics = frozenset({TASKS, OFFICE, CLOSINGS, EVIDENCE, REGISTERS})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Chương trình", parent=parent)
        self._desk = desk
        self._acts = TaskActs(desk)
        self._documents = ReadingActs(desk)
        self._rows: dict[str, TaskRow] = {}
        self._has_programme = True
        self._tasks = self._lines = self._elsewhere = 0
        self._closed: Sequence[Closing] = ()
        self._followed: Sequence[Programme] = ()
        self._changing: frozenset[int] = frozenset()
        self._build()
        self._lay_out()
        self._connect()

    def _build(self) -> None:
        actions = self._desk.actions
        add = actions.button("record.new", text="Thêm nhiệm vụ")
        self.filters = ProgrammeFilters((actions.button("list.export"), add))
        self.tree = Tree(COLUMNS, "Nhiệm vụ theo mục", self._desk.memory, "programme")
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        actions.give(self.tree, "task.tick", "record.delete")
        self.panel = TaskPanel(self._desk, actions.menu(self, *_MENU))
        self.lock = Surface()
        self._lock_words = Label("", tone=Tone.SOON, wrap=True)
        self.reopen = Button("Mở lại kỳ…", "lock", "link")
        self.read_button = actions.button("programme.read")
        self.empty = EmptyState("", "Bỏ lọc", "list-check", other=self.read_button)
        self.output = ListOutput(self._desk, self)
        self.notice = ExportNotice()
        self.kept = KeptNotice(self._desk)
        self._drops = ProgrammeDrops(
            self,
            self.tree,
            lambda node: self._rows.get(node),
            self._desk,
            self._documents,
            self._attach_dropped,
        )
        report = Button("Báo cáo kỳ…", "chart-bar")
        report.clicked.connect(self._show_report)
        self._head_buttons = (actions.button("programme.read"), report)

    def _lay_out(self) -> None:
        lock = row(gap=Gap.M, margin=(Gap.M, Gap.S))
        lock.addWidget(self._lock_words, 1)
        lock.addWidget(self.reopen)
        self.lock.setLayout(lock)
        left = QWidget()
        self._stack = QStackedLayout(left)
        self._stack.addWidget(self.tree)
        self._stack.addWidget(Surface(column(self.empty)))
        self.split = Split(left, self.panel, self._desk.memory, "programme")
        body = column(self.kept, self.filters, self.lock, self.notice, gap=Gap.S)
        body.addWidget(self.split, 1)
        body.setContentsMargins(Gap.PAGE, 0, Gap.PAGE, Gap.M)
        self.setLayout(body)
        self.setFocusProxy(self.tree)

    def _connect(self) -> None:
        self.filters.reading_changed.connect(self._read_all)
        self.filters.showing_changed.connect(self._show_rows)
        self.filters.left_down.connect(self.tree.setFocus)
        self.tree.chosen.connect(self._choose)
        self.tree.opened.connect(lambda _id: self.panel.write_result())
        self.tree.ticked.connect(self._tick_box)
        self.tree.customContextMenuRequested.connect(self._offer_menu)
        self.tree.selectionModel().selectionChanged.connect(self._selected_others)
        self.panel.tick_asked.connect(self._tick_shown)
        self.panel.stated_asked.connect(self._state_shown)
        self.panel.picked.connect(self._pick_occurrence)
        self.panel.form.keeping.connect(lambda task: self._expect([task] if task else []))
        self.output.written.connect(self.notice.show_written)
        self.kept.resumed.connect(self._documents.resume)
        self._documents.looked_through.connect(self.kept.reload)
        self.reopen.clicked.connect(self._show_report)
        self.empty.started.connect(self._start)

    def head_buttons(self) -> Sequence[QWidget]:
        return self._head_buttons

    # What is read

    def reload(self) -> None:
        if self._changing and len(self._changing) <= _FEW:
            self._refresh(self._changing)
        else:
            self._read_all()

    def _read_all(self) -> None:
        self.kept.reload()
        today = self._desk.today()
        with self._desk.reading() as session:
            self._followed = programmes(session)
            self.filters.offer_periods(current_period(session, today), periods_on_offer(session, today))
            self.filters.offer_bodies(bodies(session))
            rows = task_rows(session, self.filters.wanted, today)
            self._tasks = session.query(Task).count()
            whole = TaskFilter(period=self.filters.period)
            self._lines = len(rows if whole == self.filters.wanted else task_rows(session, whole, today))
            self._closed = closings_in_force(session)
            period = self.filters.period
            closing = closing_over(session, period.end) if period else None
        chosen = self._rows.get(self.tree.current_id() or "")
        self._rows = {row_id(row): row for row in rows}
        self._has_programme = bool(self._followed)
        self.lock.setVisible(closing is not None)
        self._lock_words.setText(lock_words(closing) if closing else "")
        self.retitle(*head_words(self._followed, self._tasks, self.filters.period))
        self._show_rows()
        self._stay_on(chosen)

    def _stay_on(self, chosen: TaskRow | None) -> None:
        """The cursor stays on its task where the occurrence it was on is gone: the next tick must not hit another
        task."""
        if chosen is None or self.tree.current_id() == row_id(chosen):
            return
        same = next((uid for uid, row in self._rows.items() if row.task.id == chosen.task.id), None)
        if same is not None:
            self.tree.select(same)

    def _refresh(self, task_ids: frozenset[int]) -> None:
        """Read a few tasks anew and show them where they stand, though they may no longer match the filter:
        what was just ticked off must not vanish from under the cursor."""
        period, today = self.filters.period, self._desk.today()
        with self._desk.reading() as session:
            wanted = (TaskFilter(period=period, task_id=task_id) for task_id in task_ids)
            found = [fresh for one in wanted for fresh in task_rows(session, one, today)]
        shown = [fresh for fresh in found if row_id(fresh) in self._rows]
        self._rows |= {row_id(fresh): fresh for fresh in shown}
        for fresh in shown:
            self.tree.replace(self._node(fresh))
        touched = {fresh.section.id for fresh in shown}
        for section, own in by_section(self._shown_rows()):
            if section.id in touched:
                self.tree.replace(section_node(section, (), own), flash=False)
        for document, own in by_document(self._shown_rows(), self._followed):
            self.tree.replace(document_node(document, (), own), flash=False)
        self._show_figures()
        self.panel.show_task(self.panel.uid)
        self.acts.emit()

    def _node(self, task: TaskRow) -> Node:
        often = sum(other.task.id == task.task.id for other in self._rows.values()) > 1
        return task_node(task, self._closed, often=often)

    # What is shown

    def _shown_rows(self) -> list[TaskRow]:
        return [task for task in self._rows.values() if self.filters.admits(task)]

    def _show_rows(self) -> None:
        rows = self._shown_rows()
        self.tree.show_nodes(nodes(rows, self._closed, self._followed))
        if self.filters.search.text():
            self.tree.expandAll()
        self._stack.setCurrentIndex(0 if rows else 1)
        self.panel.setVisible(bool(rows))
        self._elsewhere = self._matching_elsewhere()
        self._say_why_empty()
        self._show_figures()
        if rows and self.tree.current_id() is None:
            self.tree.select(row_id(rows[0]))
        self.acts.emit()

    def _show_figures(self) -> None:
        self.filters.show_figures(count(list(self._rows.values())))
        self._count()

    def _selected_others(self) -> None:
        """Other rows are selected: the cursor is there before the selection is."""
        self._count()
        self.acts.emit()

    def _count(self) -> None:
        words = f"{len(self._shown_rows())} dòng đang hiện / {self._lines}"
        selected = len(self._selected())
        self.counted.emit(f"{words} · đang chọn {selected}" if selected > 1 else words)

    def _matching_elsewhere(self) -> int:
        """How many tasks match in other periods, where none does in the one that is looked at."""
        wanted = self.filters.wanted
        if self._rows or wanted.period is None or not self.filters.is_filtering:
            return 0
        with self._desk.reading() as session:
            return len(task_rows(session, replace(wanted, period=None), self._desk.today()))

    def _say_why_empty(self) -> None:
        words, button = empty_words(
            has_programme=self._has_programme,
            is_filtering=self.filters.is_filtering,
            elsewhere=self._elsewhere,
        )
        self.empty.sentence.setText(words)
        self.empty.button.setText(button)
        self.read_button.setVisible(not self._has_programme)

    def _start(self) -> None:
        if not self._has_programme:
            self._desk.run(
                "Nạp chương trình", lambda _progress: load_programme(self._desk.workspace), self._loaded
            )
        elif self._elsewhere:
            self.filters.pick_period(None)
        elif self.filters.is_filtering:
            self.filters.clear()
        else:
            self._add()

    def _loaded(self, tasks: int) -> None:
        self._desk.topics.announce(*EVERYTHING)
        self._desk.said.emit(f"Đã nạp chương trình với {tasks} nhiệm vụ", True)

    # The chosen rows

    def _selected(self) -> list[TaskRow]:
        return [self._rows[node] for node in self.tree.selected_ids() if node in self._rows]

    @property
    def _shown(self) -> TaskRow | None:
        """The occurrence in the panel: of the chosen task, though maybe in another period."""
        return self.panel.card.shown if self.panel.card else None

    def _targets(self) -> list[TaskRow]:
        """What a command is for: the selected rows, or the occurrence that was picked on the strip."""
        selected, shown = self._selected(), self._shown
        return selected if len(selected) > 1 or shown is None else [shown]

    def _choose(self, node: str | None) -> None:
        task = self._rows.get(node or "")
        self.panel.show_task(row_id(task) if task and task.occurrence else None)
        self.acts.emit()

    def _pick_occurrence(self, uid: str) -> None:
        """Another period of the same task: in the tree where it is listed, else in the panel alone."""
        if not (uid in self._rows and self.tree.select(uid)):
            self.panel.show_task(uid)
            self.acts.emit()

    def go_to(self, target: str) -> None:
        """Show a task by its code, one of its occurrences by uid in the period it lies in, or ("state:overdue")
        all that are in a state; or read a document ("read:" and its path)."""
        if target.startswith(READ):
            name = target.removeprefix(READ)
            self._documents.read(Path(name)) if name else self._documents.ask()
            return
        if target == RESUME:
            self._documents.resume()
            return
        if target.startswith(_STATE):
            self.filters.pick_state(target.removeprefix(_STATE))
            return
        with self._desk.reading() as session:
            card = task_card(session, target, self._desk.today())
            code = card.task.code if card else find_task(session, target).code
            occurrence = card.shown.occurrence if card else None
            period = reporting_period(session, occurrence.ends_on) if occurrence else None
        node = self._find(target if card else code)
        if node is None:
            self.filters.forget()
            self.filters.pick_period(period)
            node = self._find(target if card else code)
        if node is not None and not self.tree.select(node):
            self.filters.pick_state(ALL)
            self.tree.select(node)
        self.tree.setFocus()
        # The tree may not have its size yet, when the screen is shown for this very record.
        QTimer.singleShot(0, self.tree, lambda: self.tree.scrollTo(self.tree.currentIndex()))

    def _find(self, target: str) -> str | None:
        return next((key for key, one in self._rows.items() if target in (key, one.task.code)), None)

    # Commands

    def commands(self) -> Handlers:
        found: dict[str, Callable[[], object]] = {
            "programme.read": self._documents.ask,
            "list.filter": self._go_to_filter,
            "list.refresh": self._read_all,
            "list.export": lambda: self.output.export(_OUTPUT_NAME, self._report()),
            "list.print": lambda: self.output.print(_OUTPUT_NAME, self._report()),
        }
        if self._has_programme:
            found["record.new"] = self._add
        if self._targets():
            found |= {
                "task.tick": lambda: self._tick(self._targets()),
                "record.delete": lambda: self._acts.delete(self._targets()),
                "record.copy": self.tree.copy,
            }
        elif (document := self._further_document()) is not None:
            found["record.delete"] = lambda: self._acts.remove_document(document)
        if self._targets() or self._heading() is not None:
            found["task.edit"] = lambda: self._acts.edit(self._edited())
        shown = self._shown
        if shown is not None:
            found |= {
                "task.waive": self._for_shown(self._acts.waive),
                "task.pause": self._for_shown(self._acts.pause),
                "task.schedule": self._for_shown(self._acts.change_schedule),
                "record.attach": self._for_shown(self._acts.attach),
                "record.history": self.panel.show_history,
                "record.save": self._save,
            }
            if shown.occurrence and shown.occurrence.due_on:
                found["task.extend"] = self._for_shown(self._acts.extend)
        return found

    def _heading(self) -> Section | None:
        """The section whose heading the cursor is on."""
        current = self.tree.current_id()
        return next((row.section for row in self._rows.values() if section_id(row.section) == current), None)

    def _edited(self) -> list[TaskRow]:
        """Whose words or bodies are edited: the chosen tasks, or all below the heading that the cursor is on, those
        too that the period or a filter keeps out."""
        targets, heading = self._targets(), self._heading()
        if targets or heading is None:
            return targets
        with self._desk.reading() as session:
            every = task_rows(session, TaskFilter(), self._desk.today())
        return [row for row in every if row.section.id == heading.id]

    def _further_document(self) -> Programme | None:
        """The document beside the programme that the cursor is on."""
        current = self.tree.current_id()
        return next((one for one in self._followed[1:] if document_id(one) == current), None)

    def _for_shown(self, act: Callable[[TaskRow], object]) -> Callable[[], object]:
        """The act, done to whatever is shown when it is asked for."""
        return lambda: act(self._shown) if self._shown else None

    def _tick(self, tasks: Sequence[TaskRow]) -> bool:
        self._expect(tasks)
        try:
            return self._acts.toggle(tasks)
        finally:
            self._expect(())

    def _expect(self, tasks: Sequence[TaskRow]) -> None:
        """These are about to change and nothing else; none, when anything may."""
        self._changing = frozenset(task.task.id for task in tasks)

    def _tick_box(self, node: str, _wanted: bool) -> None:
        self._tick([self._rows[node]])

    def _tick_shown(self) -> None:
        if self._shown is not None:
            self._tick([self._shown])

    def _state_shown(self, stated: Stated) -> None:
        if self._shown is not None:
            self._acts.state(self._shown, stated)

    def _save(self) -> None:
        if self.panel.form.commit():
            self._desk.said.emit("Mọi thay đổi đã được lưu", False)

    def _add(self) -> None:
        current = self.tree.current_id() or ""
        task = self._rows.get(current)
        sections = {section_id(one.section): one.section.id for one in self._rows.values()}
        code = self._acts.add(task.section.id if task else sections.get(current))
        if code:
            self.go_to(code)

    def _go_to_filter(self) -> None:
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def _report(self) -> Compose:
        """The list as it is shown now."""
        return composing(self._desk, self._shown_rows(), self.filters.in_words)

    def _show_report(self) -> None:
        period = self.filters.period
        self._desk.show("reports", period.key if period else "")

    def _offer_menu(self, point: QPoint) -> None:
        if self.tree.node_at(point) is not None:
            menu = self._desk.actions.menu(self, *_MENU)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.tree.viewport().mapToGlobal(point))

    def _attach_dropped(self, task: TaskRow, files: list[Path]) -> None:
        self.tree.select(row_id(task))
        self._acts.attach(task, files)

    def may_leave(self) -> bool:
        return self.panel.form.commit()
