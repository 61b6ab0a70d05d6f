"""The evidence of a record: files dropped or chosen, opened as copies, saved, dated, taken off again."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QAction,
    QDesktopServices,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QMenu, QWidget

from ctr_desktop.core.days import show_day
from ctr_desktop.core.errors import UserError
from ctr_desktop.records import Evidence
from ctr_desktop.ui import icons, theme
from ctr_desktop.ui.desk import EVIDENCE, TASKS, Desk
from ctr_desktop.ui.prompts import ANY_FILE
from ctr_desktop.ui.theme import Face, Gap
from ctr_desktop.ui.widgets.buttons import Button, MenuButton, PrimaryButton
from ctr_desktop.ui.widgets.dates import DateEdit
from ctr_desktop.ui.widgets.dialogs import Dialog
from ctr_desktop.ui.widgets.drop import DropArea
from ctr_desktop.ui.widgets.fields import FieldRow
from ctr_desktop.ui.widgets.labels import ElidedLabel, Label, PictureLabel
from ctr_desktop.ui.widgets.layouts import clear, column, row
from ctr_desktop.work.evidence import (
    attach_files,
    copy_to_open,
    date_evidence,
    evidence_of,
    remove_evidence,
    save_copy,
)

Opener = Callable[[Path], object]

_UNITS = ("byte", "KB", "MB", "GB")


class EvidenceBox(DropArea):
    """Give it a record with `show_of`; it reads and changes the record's evidence through the desk."""

    def __init__(self, desk: Desk, opener: Opener | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName("Minh chứng")
        self._desk = desk
        self._opener = opener or _open_with_its_program
        self._owner = ""
        self._locked = False
        self.files: Sequence[Evidence] = ()
        """What is shown, in the order it was attached."""
        self.dropped.connect(self.attach)
        self.asked.connect(self.ask)

    # What is shown

    def show_of(self, owner_uid: str, *, locked: bool = False) -> None:
        """Show the evidence of a record; `locked` lets it be opened and saved only. No uid, no record."""
        self._owner, self._locked = owner_uid, locked
        self.reload()

    def reload(self) -> None:
        """Read again."""
        with self._desk.reading() as session:
            self.files = evidence_of(session, self._owner) if self._owner else ()
        clear(self.held)
        for file in self.files:
            self.held.addWidget(_FileLine(file, self._menu(file), partial(self.open_copy, file)))
        may_add = bool(self._owner) and not self._locked
        self.button.setEnabled(may_add)
        self.setAcceptDrops(may_add)

    def _menu(self, file: Evidence) -> QMenu:
        menu = QMenu(self)
        for words, icon, act, changes in (
            ("Mở bản sao", "file-text", self.open_copy, False),
            ("Lưu bản sao…", "device-floppy", self.save_copy, False),
            ("Ghi ngày văn bản…", "calendar", self.date_document, True),
            ("Gỡ khỏi hồ sơ", "trash", self.remove, True),
        ):
            action = QAction(icons.icon(icon), words, menu)
            action.setEnabled(not (changes and self._locked))
            action.triggered.connect(lambda _checked, act=act: act(file))
            menu.addAction(action)
        return menu

    # What can be done

    def ask(self) -> None:
        """Let the person choose files to attach."""
        files = self._desk.prompts.files_to_open("Chọn tệp minh chứng", (ANY_FILE,))
        if files:
            self.attach(files)

    def attach(self, files: Sequence[Path]) -> None:
        """Attach files, off the window's thread: a scan can be hundreds of megabytes."""
        if self._owner and not self._locked:
            attach_through(self._desk, self._owner, files)

    def open_copy(self, file: Evidence) -> None:
        """Open a copy with the program of its kind; the one that is kept can't be touched by it."""
        try:
            self._opener(copy_to_open(self._desk.workspace, file.id))
        except UserError as error:
            self._desk.prompts.error(error)

    def save_copy(self, file: Evidence) -> None:
        """Save a copy where the person says."""
        target = self._desk.prompts.file_to_save("Lưu bản sao minh chứng", file.name, ANY_FILE)
        if target is None:
            return
        words = f"Lưu bản sao {file.name}"
        self._desk.run(
            words,
            lambda _progress: save_copy(self._desk.workspace, file.id, target),
            then=lambda place: self._desk.said.emit(f"Đã lưu bản sao vào {place}", False),
        )

    def date_document(self, file: Evidence) -> None:
        """Ask for the day that stands on the document inside."""
        dialog = DocumentDayDialog(file, self._desk.today())
        if self._desk.prompts.run(dialog):
            self._desk.act(
                lambda: date_evidence(self._desk.workspace, file.id, dialog.day.value),
                EVIDENCE,
                said=f"Đã ghi ngày văn bản của {file.name}",
            )

    def remove(self, file: Evidence) -> None:
        """Take a file off the record; this can be undone."""
        self._desk.act(
            lambda: remove_evidence(self._desk.workspace, file.id),
            EVIDENCE,
            TASKS,
            said=f"Đã gỡ minh chứng {file.name}",
        )


def attach_through(desk: Desk, owner_uid: str, files: Sequence[Path]) -> None:
    """Attach files to a record off the window's thread, and say so."""
    names = files[0].name if len(files) == 1 else f"{len(files)} tệp"

    def done(_result: object) -> None:
        desk.topics.announce(EVIDENCE, TASKS)
        desk.said.emit(f"Đã đính kèm {names}", True)

    desk.run(
        f"Đính kèm {names}",
        lambda _progress: attach_files(desk.workspace, owner_uid, files, today=desk.today()),
        then=done,
    )


class DocumentDayDialog(Dialog):
    """The day of a document, kept apart from the day it was attached."""

    def __init__(self, file: Evidence, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Ngày văn bản")
        self._today = today
        self.day = DateEdit("Ngày văn bản")
        self.day.value = file.document_on
        self._row = FieldRow(
            "Ngày ghi trên văn bản", self.day, help_text="Để trống nếu văn bản không ghi ngày."
        )
        save, cancel = PrimaryButton("Lưu"), Button("Hủy")
        save.setDefault(True)
        save.clicked.connect(self._save)
        cancel.clicked.connect(self.reject)
        attached = Label(f"Đính kèm ngày {show_day(file.attached_on)}", Face.SMALL)
        name = Label(file.name, Face.STRONG, wrap=True)
        self.setLayout(
            column(name, attached, self._row, row(None, cancel, save), gap=Gap.M, margin=(Gap.XL, Gap.PAGE))
        )
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 48)
        self.day.setFocus()

    def _save(self) -> None:
        fault = self.day.fault
        if not fault and self.day.value and self.day.value > self._today:
            fault = "Ngày văn bản ở tương lai."
        self._row.show_fault(fault)
        if fault:
            self.go_to_fault()
        else:
            self.accept()


class _FileLine(QWidget):
    """One file: its name, its size and its two days. Enter or a double click opens a copy."""

    def __init__(self, file: Evidence, menu: QMenu, open_copy: Callable[[], object]) -> None:
        super().__init__()
        self._open_copy = open_copy
        facts = [show_size(file.size), f"đính kèm {show_day(file.attached_on)}"]
        if file.document_on:
            facts.insert(1, f"văn bản ngày {show_day(file.document_on)}")
        about = " · ".join(facts)
        self.setAccessibleName(f"{file.name}, {about}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        more = MenuButton(menu, name=f"Lệnh cho {file.name}")
        more.setProperty("look", "quiet")
        line = row(PictureLabel("file-text"), gap=Gap.S)
        line.addLayout(column(ElidedLabel(file.name), ElidedLabel(about, Face.SMALL), gap=0), 1)
        line.addWidget(more)
        self.setLayout(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_copy()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            now = theme.current()
            painter = QPainter(self)
            painter.setPen(now.colour("primary"))
            painter.setBrush(now.colour("selection"))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), now.radius, now.radius)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._open_copy()


def show_size(size: int) -> str:
    """A size in the unit that suits it: 1,2 MB."""
    figure, unit = float(size), 0
    while figure >= 1024 and unit < len(_UNITS) - 1:
        figure, unit = figure / 1024, unit + 1
    shown = f"{figure:.1f}".removesuffix(".0").replace(".", ",") if unit > 1 else str(round(figure))
    return f"{shown} {_UNITS[unit]}"


def _open_with_its_program(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
