"""Rows from a spreadsheet into a register: pasted, or imported from a file. A preview first, then all or none."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ctr_desktop.exchange.pasting import faults_in, rows_of
from ctr_desktop.exchange.sheet_export import register_sheet
from ctr_desktop.exchange.sheet_import import ImportPlan, apply_import, plan_import
from ctr_desktop.outputs.report import Report, Table
from ctr_desktop.records.base import Record
from ctr_desktop.ui.desk import REGISTERS, TASKS, Desk
from ctr_desktop.ui.jobs import Progress
from ctr_desktop.ui.screens.list_output import EXCEL, ListOutput
from ctr_desktop.ui.screens.preview import import_preview, paste_preview
from ctr_desktop.work.bulk import add_many
from ctr_desktop.work.office import term_of

_BLANK_ROWS = 30


class RegisterRows(QObject):
    """Takes rows for one register through the desk."""

    added = Signal(str)
    """Rows were added; the uid of one of them."""

    def __init__(
        self, desk: Desk, register: type[Record], output: ListOutput, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._register, self._output = desk, register, output

    def paste(self, texts: Sequence[Sequence[str]], shown: Sequence[str]) -> None:
        """Show what the rows would become, then add them. Without headings the cells follow the fields shown."""
        with self._desk.reading() as session:
            rows = rows_of(self._register, texts, shown, term_of(session))
        if not rows:
            self._desk.said.emit("Không có dòng nào để dán: hãy sao chép trong Excel trước", False)
            return
        with self._desk.reading() as session:
            faults = faults_in(session, self._register, rows)
        if not self._desk.prompts.run(paste_preview(self._register, len(rows), faults)):
            return

        def add() -> None:
            uids = add_many(self._desk.workspace, self._register, rows)
            self.added.emit(uids[0])

        self._desk.act(add, REGISTERS, TASKS, said=f"Đã dán {len(rows)} dòng")

    def ask_file(self) -> None:
        """Let the person choose a sheet to import."""
        files = self._desk.prompts.files_to_open(f"Nhập khẩu vào sổ “{self._register.title}”", (EXCEL,))
        if files:
            self.import_file(files[0])

    def import_file(self, file: Path) -> None:
        """Read a sheet off the window's thread, show what it would do, then do it."""
        workspace, register = self._desk.workspace, self._register
        self._desk.run(
            f"Đang đọc {file.name}", lambda _progress: plan_import(workspace, register, file), self._show_plan
        )

    def _show_plan(self, plan: ImportPlan) -> None:
        if not self._desk.prompts.run(import_preview(plan)):
            return
        workspace = self._desk.workspace

        def store(_progress: Progress) -> ImportPlan:
            apply_import(workspace, plan)
            return plan

        self._desk.run(f"Đang nhập {plan.file}", store, self._imported)

    def _imported(self, plan: ImportPlan) -> None:
        written = [*plan.new, *plan.changed]
        self.added.emit(str(written[0].values["uid"]))
        self._desk.topics.announce(REGISTERS, TASKS)
        self._desk.said.emit(f"Đã nhập: {plan.summary}", True)

    def save_form(self) -> None:
        """An empty sheet of the register, to be filled in and imported."""
        workspace, register, today = self._desk.workspace, self._register, self._desk.today()
        self._output.export_as(
            f"Mẫu nhập {register.title}", lambda: _blank(register_sheet(workspace, register, today)), EXCEL
        )


def _blank(sheet: Report) -> Report:
    """The same sheet without its records."""
    (table,) = sheet.tables
    rows = [(None,) * len(table.columns)] * _BLANK_ROWS
    return replace(sheet, holds="", blocks=(Table.plain(table.title, table.columns, rows),))
