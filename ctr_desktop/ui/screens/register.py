"""Any register as a screen: its list, its filters, the record beside it. It knows a register by the description
of its fields alone."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from ctr_desktop.outputs.catalogue import register_report
from ctr_desktop.records.base import Field, Record, fields
from ctr_desktop.ui import clipboard
from ctr_desktop.ui.actions import Handlers
from ctr_desktop.ui.desk import CLOSINGS, EVIDENCE, REGISTERS, TASKS, Desk
from ctr_desktop.ui.screen import Screen
from ctr_desktop.ui.screens.filters import ListFilters
from ctr_desktop.ui.screens.list_output import Compose, ExportNotice, ListOutput
from ctr_desktop.ui.screens.record_panel import EVIDENCE as EVIDENCE_TAB
from ctr_desktop.ui.screens.record_panel import FORM, HISTORY, ROW_MENU, RecordPanel
from ctr_desktop.ui.screens.register_rows import RegisterRows
from ctr_desktop.ui.screens.register_source import RegisterSource
from ctr_desktop.ui.screens.views import View, ViewButton
from ctr_desktop.ui.table import SortKey, Table
from ctr_desktop.ui.theme import Gap
from ctr_desktop.ui.widgets.buttons import MenuButton, PrimaryButton
from ctr_desktop.ui.widgets.feedback import EmptyState
from ctr_desktop.ui.widgets.file_drops import FileDrops
from ctr_desktop.ui.widgets.labels import repolish
from ctr_desktop.ui.widgets.layouts import Surface, column
from ctr_desktop.ui.widgets.panels import FilterBar, Split
from ctr_desktop.work.registers import delete, evidence_count
from ctr_desktop.work.values import show_number

_LIST_MENU = ("list.import", "list.template", "record.paste", "", "list.print", "list.refresh")
_LOCAL = ("record.edit", "record.delete", "record.copy", "record.paste")


class RegisterTable(Table):
    """A list whose order can be set from outside."""

    def use_order(self, order: Sequence[SortKey]) -> None:
        """Sort by these keys, as if their headings had been clicked."""
        self._order = list(order)
        self._header.show_order(self._order)
        self.rows.order(self._order)

    def shown_keys(self) -> list[str]:
        """The columns a person wants, from left to right, also where the room is short."""
        return [self.rows.columns[place].key for place in self._header.chosen()]

    def column_menu(self) -> QMenu:
        """Which columns are shown, to be changed."""
        return self._header.column_menu()

    def leave_row(self) -> None:
        """No row is current."""
        self.clearSelection()
        self.setCurrentIndex(QModelIndex())


class RegisterScreen(Screen):
    """The list of one register, its filters and views, and the panel of the record the cursor is on."""

    topics = frozenset({REGISTERS, EVIDENCE, CLOSINGS})

    def __init__(self, desk: Desk, register: type[Record]) -> None:
        super().__init__(register.title)
        self._desk, self.register = desk, register
        self._flash, self._must_show, self._next_place = "", False, 0
        self.filters = ListFilters(desk, register, self)
        self.source = RegisterSource(desk, register)
        self.views = ViewButton(desk, register.register)
        self.table = RegisterTable(
            self.source, f"Danh sách: {register.title}", desk.memory, register.register
        )
        self.panel = RecordPanel(desk, register)
        self.output = ListOutput(desk, self)
        self.rows = RegisterRows(desk, register, self.output, self)
        self.notice = ExportNotice()
        self._lay_out()
        self._connect()
        self.filters.use(desk.memory.get(self._memory_key, {}))

    @property
    def _memory_key(self) -> str:
        return f"filters/{self.register.register}"

    def _lay_out(self) -> None:
        actions, one = self._desk.actions, self.register.one
        self.add_button = PrimaryButton(f"Thêm {one}")
        more = MenuButton(actions.menu(self, *_LIST_MENU))
        more.menu().addAction("Chọn cột hiện…").triggered.connect(lambda: self._offer_columns(more))
        buttons = (actions.button("list.export"), more, self.add_button)
        bar = FilterBar(*self.filters.widgets, buttons=buttons)
        self.empty = EmptyState(self.register.empty, f"Thêm {one}", "books")
        self.no_match = EmptyState("Không có dòng nào khớp với bộ lọc đang dùng.", "Bỏ lọc", "filter")
        self.stack = QStackedWidget()
        self._empty_page, self._no_match_page = (
            Surface(column(page)) for page in (self.empty, self.no_match)
        )
        for page in (self.table, self._empty_page, self._no_match_page):
            self.stack.addWidget(page)
        body = column(bar, self.notice, gap=Gap.S)
        body.addWidget(Split(self.stack, self.panel, self._desk.memory, self.register.register), 1)
        body.setContentsMargins(Gap.PAGE, 0, Gap.PAGE, Gap.M)
        self.setLayout(body)
        self.filters.show_used()
        self.setFocusProxy(self.table)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        actions.give(self.table, *_LOCAL)
        FileDrops(self.stack, lambda _point: True, self._take_files)
        self._row_menu = actions.menu(self, *ROW_MENU)

    def _connect(self) -> None:
        for button in (self.add_button, self.empty.button):
            button.clicked.connect(self.new)
        self.no_match.started.connect(self.filters.clear)
        self.filters.changed.connect(self._filtered)
        self.filters.find.left_down.connect(self._enter_list)
        self.views.asked.connect(self._keep_view)
        self.views.chosen.connect(self._show_view)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _uid: self.edit())
        self.table.pasted.connect(self.paste_rows)
        self.table.selection_counted.connect(lambda _count: self._tell_counts())
        self.table.customContextMenuRequested.connect(self._offer_row_menu)
        self.panel.edited.connect(self._dress_buttons)
        self.panel.saved.connect(self._saved)
        self.rows.added.connect(self._tint_next)
        self.panel.left.connect(self._enter_list)
        self.output.written.connect(self.notice.show_written)

    def head_buttons(self) -> Sequence[QWidget]:
        return (self.views,)

    def commands(self) -> Handlers:
        return {
            "record.new": self.new,
            "record.save": self.save,
            "record.edit": self.edit,
            "record.delete": self.delete,
            "record.duplicate": self.duplicate,
            "record.copy": self.table.copy,
            "record.paste": self.paste,
            "record.history": partial(self.panel.show_tab, HISTORY),
            "record.attach": self._attach,
            "list.filter": self._enter_filter,
            "list.export": self.export,
            "list.print": self.print,
            "list.import": self.rows.ask_file,
            "list.template": self.rows.save_form,
        }

    # The list

    def reload(self) -> None:
        self.source.refresh()
        self._show_rows()
        self.panel.reload()

    def _filtered(self) -> None:
        state = self.filters.state()
        self._desk.memory.put(self._memory_key, {**state, "find": ""})
        self.source.ask(self.filters.query())
        self._show_rows()

    def _show_rows(self) -> None:
        flash, self._flash = self._flash, ""
        must_show, self._must_show = self._must_show, False
        self.table.reload(flash)
        count = self.source.count()
        if count:
            self.stack.setCurrentWidget(self.table)
        else:
            self.stack.setCurrentWidget(
                self._no_match_page if self.filters.is_narrowing else self._empty_page
            )
        if flash:
            if not self.table.select(flash) and must_show:
                # What was just added shall not seem lost behind a filter.
                self.filters.clear()
                self.table.select(flash)
        elif count and self.table.current_id() is None and self.panel.uid != "" and not self.panel.is_changed:
            self.table.selectRow(min(self._next_place, count - 1))
        self._dress_buttons()
        self._tell_counts()

    def _tell_counts(self) -> None:
        chosen = len(self.table.selectionModel().selectedRows())
        words = f"{show_number(self.source.count())} dòng"
        self.counted.emit(f"{words}, đang chọn {show_number(chosen)}" if chosen else words)

    def _dress_buttons(self) -> None:
        """One primary button: saving while something is typed, starting in an empty list, else adding."""
        at_work = self.panel.uid == "" or self.panel.is_changed
        look = "" if at_work or self.stack.currentWidget() is not self.table else "primary"
        if self.add_button.property("look") != look:
            self.add_button.setProperty("look", look)
            repolish(self.add_button)
        self.empty.button.setVisible(not at_work)

    def go_to(self, target: str) -> None:
        if not self.panel.may_leave():
            return
        if not self.table.select(target):
            self.filters.clear()
            self.table.select(target)

    def may_leave(self) -> bool:
        return self.panel.may_leave()

    def _chosen(self, uid: str | None) -> None:
        if uid == self.panel.uid or (uid is None and self.panel.uid == ""):
            return
        if self.panel.is_changed:
            # Asked once the mouse or the key has been dealt with: a dialog would swallow its release.
            QTimer.singleShot(0, self, self._leave_changed)
        else:
            self.panel.show_record(uid)

    def _leave_changed(self) -> None:
        wanted, present = self.table.current_id(), self.panel.uid
        if wanted == present or not self.panel.is_changed:
            return
        if self.panel.may_leave():
            self.panel.show_record(wanted)
            if wanted is not None:
                self.table.select(wanted)
        elif present:
            self.table.select(present)
        else:
            self.table.leave_row()

    def _enter_list(self) -> None:
        self.table.setFocus()
        if not self.table.currentIndex().isValid() and self.source.count():
            self.table.selectRow(0)

    def _enter_filter(self) -> None:
        self.filters.find.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.find.selectAll()

    def _offer_row_menu(self, point: QPoint) -> None:
        if self.table.row_menu_at(point):
            self._row_menu.popup(self.table.viewport().mapToGlobal(point))

    def _offer_columns(self, button: QWidget) -> None:
        menu = self.table.column_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    # Records

    def new(self) -> None:
        """An empty form beside the list."""
        if self.panel.may_leave():
            self.panel.start_new()
            self.table.leave_row()

    def duplicate(self) -> None:
        """A new record like the present one, not kept before it is saved."""
        if self.panel.uid and self.panel.may_leave():
            self.panel.copy()
            self.table.leave_row()

    def edit(self) -> None:
        """The cursor goes into the form."""
        if self.panel.uid:
            self.panel.show_tab(FORM)
            self.panel.form.focus_first()

    def save(self) -> None:
        """Write what was typed; where nothing was, say that all is kept."""
        if self.panel.uid == "":
            if self.panel.save():
                self.table.setFocus()
        elif self.panel.is_changed:
            self.panel.save()
        else:
            self._desk.said.emit("Mọi thay đổi đã được lưu", False)

    def _saved(self, uid: str, added: bool) -> None:
        self._flash, self._must_show = uid, added

    def _tint_next(self, uid: str) -> None:
        self._flash = uid

    def delete(self) -> None:
        """Delete the selected records: one act, one undo."""
        uids = self.table.selected_ids()
        if not uids or not self._may_delete(uids):
            return
        self._next_place = min(index.row() for index in self.table.selectionModel().selectedRows())
        words = self.panel.name if len(uids) == 1 else f"{len(uids)} bản ghi"
        if self.panel.uid in uids:
            self.panel.show_record(None)
        if not self._desk.act(
            lambda: delete(self._desk.workspace, self.register, uids),
            REGISTERS, TASKS, EVIDENCE,
            said=f"Đã xóa {words}",
        ):  # fmt: skip
            self.panel.show_record(self.table.current_id())

    def _may_delete(self, uids: Sequence[str]) -> bool:
        with self._desk.reading() as session:
            files = evidence_count(session, uids)
        if len(uids) == 1 and not files:
            return True
        what = f"{self.register.one} này" if len(uids) == 1 else f"{len(uids)} bản ghi đang chọn"
        attached = f" cùng {files} tệp minh chứng" if files else ""
        return self._desk.prompts.confirm(
            f"Xóa {what}{attached}?", "Có thể lấy lại bằng “Hoàn tác” (Ctrl+Z).", do="Xóa"
        )

    def _attach(self) -> None:
        if self.panel.uid:
            self.panel.show_tab(EVIDENCE_TAB)
            self.panel.evidence.ask()

    # Rows from a spreadsheet

    def paste(self) -> None:
        """Add the rows on the clipboard."""
        self.paste_rows(clipboard.from_tsv(QGuiApplication.clipboard().text()))

    def paste_rows(self, texts: list[list[str]]) -> None:
        """Add rows of texts, after a preview."""
        self.rows.paste(texts, [field.key for field in self.shown_fields()])

    def _take_files(self, _point: QPoint, files: list[Path]) -> None:
        self.rows.import_file(files[0])

    # Views and outputs

    def _keep_view(self, name: str) -> None:
        self.views.keep(name, {**self.filters.state(), "order": [list(key) for key in self.table.order]})
        self._desk.said.emit(f"Đã lưu góc nhìn “{name}”", False)

    def _show_view(self, view: View) -> None:
        known = {column.key for column in self.source.columns}
        order: list[Any] = [(str(key), bool(down)) for key, down in view.get("order", []) if key in known]
        self.table.use_order(order)
        self.filters.use(view)

    def export(self) -> None:
        """The list as shown, as Excel or PDF."""
        self.output.export(self.register.title, self._report())

    def print(self) -> None:
        """The list as shown, in the PDF viewer."""
        self.output.print(self.register.title, self._report())

    def _report(self) -> Compose:
        workspace, register, today = self._desk.workspace, self.register, self._desk.today()
        query, shown = replace(self.source.query), self.shown_fields()
        return lambda: register_report(workspace, register, query, shown, today)

    def shown_fields(self) -> list[Field]:
        """The fields whose columns are in sight, from left to right."""
        described = {field.key: field for field in fields(self.register)}
        return [described[key] for key in self.table.shown_keys() if key in described]
