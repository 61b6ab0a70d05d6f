"""Backups: when the last one was made, making one, and restoring with a look at what is inside first."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from ctr_desktop.core.filenames import safe_name
from ctr_desktop.store.backup import ENDING, Manifest, look_inside, restore
from ctr_desktop.ui.cells import Column, Row
from ctr_desktop.ui.desk import Desk
from ctr_desktop.ui.jobs import Job
from ctr_desktop.ui.prompts import ANY_FILE, FileKind
from ctr_desktop.ui.rows import ListSource
from ctr_desktop.ui.screens.restore_dialog import RestoreDialog
from ctr_desktop.ui.screens.settings_parts import replace_files
from ctr_desktop.ui.table import Table
from ctr_desktop.ui.theme import Face, Gap
from ctr_desktop.ui.widgets.buttons import Button, PrimaryButton
from ctr_desktop.ui.widgets.feedback import EmptyState
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import Flow, column, row
from ctr_desktop.work.backups import (
    REASON_WORDS,
    KeptBackup,
    age_in_words,
    back_up,
    inside_words,
    kept_backups,
    present_counts,
    size_words,
)

KIND: FileKind = ("Bản sao lưu CTR Desktop", f"*{ENDING}")
_COLUMNS = (
    Column("made", "Lúc", 16, sortable=False),
    Column("reason", "Vì sao", 22, quiet=True, sortable=False, rank=2),
    Column("inside", "Bên trong", 30, stretch=True, lines=2, sortable=False),
    Column("size", "Cỡ", 9, quiet=True, sortable=False, rank=3),
)
_ABOUT = (
    "Chương trình tự sao lưu khi đóng, khi chốt số liệu và trước mọi việc lớn. Hãy thường xuyên sao lưu thêm ra USB:"
    " máy hỏng thì bản trong máy cũng mất."
)

_NONE_YET = "Chưa có bản sao lưu nào. Bản đầu tiên được tạo khi đóng chương trình."


class BackupPage(QWidget):
    """The backups of the workspace's own folder, and what can be done with them."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kept: dict[str, KeptBackup] = {}
        self._build()
        self._lay_out()
        self._connect()

    def _build(self) -> None:
        self.age = Label("", Face.STRONG, wrap=True)
        self.now_button = PrimaryButton("Sao lưu ngay", "database-export")
        self.usb_button = Button("Sao lưu ra USB…", "device-floppy")
        self.folder_button = Button("Mở thư mục", "folder-open")
        self.file_button = Button("Khôi phục từ tệp khác…", "upload")
        self.restore_button = Button("Khôi phục bản đang chọn…", "history")
        self._source = ListSource(_COLUMNS)
        self.table = Table(self._source, "Các bản sao lưu", self._desk.memory, "backups")
        self.empty = EmptyState(
            "Chưa có bản sao lưu nào. Bản đầu tiên được tạo khi đóng chương trình.", icon="database-export"
        )

    def _lay_out(self) -> None:
        buttons = Flow(Gap.S)
        buttons.put(self.now_button, self.usb_button, self.folder_button)
        body = column(
            self.age, Label(_ABOUT, quiet=True, wrap=True), buttons, gap=Gap.M, margin=(Gap.XL, Gap.PAGE)
        )
        body.addWidget(self.table, 1)
        body.addWidget(self.empty, 1)
        body.addLayout(row(None, self.file_button, self.restore_button))
        self.setLayout(body)

    def _connect(self) -> None:
        self.now_button.clicked.connect(self.back_up)
        self.usb_button.clicked.connect(self.back_up_elsewhere)
        self.folder_button.clicked.connect(self.open_folder)
        self.file_button.clicked.connect(self.restore_from_file)
        self.restore_button.clicked.connect(self.restore_chosen)
        self.table.opened.connect(lambda _name: self.restore_chosen())
        self.table.chosen.connect(lambda name: self.restore_button.setEnabled(name is not None))

    def reload(self) -> None:
        """Show the backups that are there now."""
        kept = kept_backups(self._desk.workspace)
        self._kept = {one.file.name: one for one in kept}
        self._source.show_rows(_row(one) for one in kept)
        self.table.reload()
        self.age.setText(age_in_words(self._desk.workspace, datetime.now()))
        self.table.setVisible(bool(kept))
        self.empty.setVisible(not kept)
        self.restore_button.setEnabled(self.table.current_id() is not None)

    # Making one

    def back_up(self) -> Job:
        """Into the program's own folder."""
        workspace = self._desk.workspace
        return self._run("Đang sao lưu", lambda _progress: back_up(workspace))

    def back_up_elsewhere(self) -> Job | None:
        """Whole, with the evidence, to a place the person says."""
        workspace = self._desk.workspace
        name = safe_name(f"CTR Desktop {datetime.now():%Y-%m-%d %Hh%M}{ENDING}")
        target = self._desk.prompts.file_to_save("Sao lưu ra USB hoặc ổ khác", name, KIND)
        if target is None:
            return None
        return self._run("Đang sao lưu toàn bộ", lambda _progress: back_up(workspace, target))

    def _run(self, words: str, work: object) -> Job:
        self.now_button.setEnabled(False)
        job = self._desk.run(words, work, self._made)  # type: ignore[arg-type]
        job.ended.connect(lambda: self.now_button.setEnabled(True))
        return job

    def _made(self, file: Path) -> None:
        self.reload()
        self._desk.topics.announce()
        self._desk.said.emit(
            f"Đã sao lưu và đọc lại được: {file.name} ({size_words(file.stat().st_size)})", False
        )

    def open_folder(self) -> None:
        """Show the backups in the system's own window for files."""
        folder = self._desk.workspace.backups
        folder.mkdir(exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    # Restoring

    def restore_chosen(self) -> Job | None:
        """Look into the backup under the cursor."""
        name = self.table.current_id()
        return self.look_into(self._kept[name].file) if name in self._kept else None

    def restore_from_file(self) -> Job | None:
        """Look into a backup from elsewhere."""
        files: Sequence[Path] = self._desk.prompts.files_to_open("Chọn bản sao lưu", (KIND, ANY_FILE))
        return self.look_into(files[0]) if files else None

    def look_into(self, file: Path) -> Job:
        """Prove a backup and say what is inside, before anything is asked."""
        return self._desk.run(
            "Đang đọc bản sao lưu", lambda _progress: look_inside(file), partial(self._ask, file)
        )

    def _ask(self, file: Path, manifest: Manifest) -> None:
        desk = self._desk
        dialog = RestoreDialog(desk.workspace, file, manifest, present_counts(desk.workspace))
        if not desk.prompts.run(dialog):
            return
        workspace, given = desk.workspace, dialog.given
        replace_files(
            desk,
            self,
            "Đang khôi phục",
            lambda: restore(workspace, file, **given),
            before=dialog.before,
            after=dialog.after,
            said=f"Đã khôi phục từ bản sao lưu lúc {manifest.made:%H:%M ngày %d/%m/%Y}",
        )


def _row(one: KeptBackup) -> Row:
    inside = inside_words(one.manifest.counts) if one.manifest else "Không đọc được tệp này"
    return Row(
        one.file.name,
        (f"{one.made:%d/%m/%Y %H:%M}", REASON_WORDS[one.reason], inside, size_words(one.size)),
        dim=one.manifest is None,
    )
