"""What leaves a screen as a file: exported where the person says, or handed to the PDF viewer to be printed.
Off the window's thread, with progress, and nothing half-written when it is stopped."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.filenames import safe_name
from ctr_desktop.outputs.files import InUseError, Step
from ctr_desktop.outputs.report import Report
from ctr_desktop.ui.desk import Desk
from ctr_desktop.ui.jobs import Progress
from ctr_desktop.ui.prompts import FileKind
from ctr_desktop.ui.theme import Face, Gap
from ctr_desktop.ui.widgets.buttons import Button, IconButton
from ctr_desktop.ui.widgets.labels import ElidedLabel, PictureLabel
from ctr_desktop.ui.widgets.layouts import row

EXCEL: FileKind = ("Tệp Excel", "*.xlsx")
PDF: FileKind = ("Tệp PDF", "*.pdf")

Compose = Callable[[], Report]
"""Reads the figures and makes the report; it runs on another thread."""


@dataclass(frozen=True)
class Written:
    """A file that was written, and what it holds in the user's own count."""

    path: Path
    holds: str

    @property
    def told(self) -> str:
        """What is said of it."""
        holds = f" {self.holds}" if self.holds else ""
        return f"Đã kết xuất{holds} ra “{self.path.name}”"


@dataclass(frozen=True)
class Held:
    """A report whose target another program holds open."""

    report: Report
    target: Path
    error: InUseError


class ListOutput(QObject):
    """Exports and prints for one screen."""

    written = Signal(object)
    """A `Written`: the file is in its place."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def export(self, title: str, compose: Compose) -> None:
        """Ask for the form and the place, then write. Rows and columns are those shown when it was asked."""
        form = self._desk.prompts.choose(
            f"Kết xuất “{title}”",
            "Excel để sửa, lọc và gửi đi; PDF để in và lưu. Tệp chứa đúng các dòng và cột đang hiện.",
            (("xlsx", "Excel"), ("pdf", "PDF"), ("stay", "Hủy")),
        )
        if form in ("xlsx", "pdf"):
            self.export_as(title, compose, EXCEL if form == "xlsx" else PDF)

    def export_as(self, title: str, compose: Compose, kind: FileKind) -> None:
        """Ask for the place, then write in one form."""
        ending = kind[1].removeprefix("*")
        target = self._desk.prompts.file_to_save("Kết xuất", safe_name(f"{title}{ending}"), kind)
        if target is not None:
            self._desk.run(f"Đang kết xuất {title}", _writing(compose, target), self._done)

    def print(self, title: str, compose: Compose) -> None:
        """Make a PDF and hand it to the system's viewer, which prints it."""
        try:
            target = self._desk.workspace.copy_folder() / safe_name(f"{title}.pdf")
        except UserError as error:
            self._desk.prompts.error(error)
            return
        self._desk.run(f"Đang tạo bản in {title}", _writing(compose, target), self._show_print)

    def _done(self, outcome: Written | Held) -> None:
        if isinstance(outcome, Held):
            self._offer_other_name(outcome)
            return
        self._desk.said.emit(outcome.told, False)
        self.written.emit(outcome)

    def _offer_other_name(self, held: Held) -> None:
        """The file is open elsewhere: write beside it under a numbered name, if the person likes."""
        other = free_name(held.target)
        ways = (("stay", "Để tôi đóng tệp đã"), ("other", f"Lưu thành “{other.name}”"))
        if self._desk.prompts.choose(held.error.what, held.error.todo, ways) == "other":
            self._desk.run(f"Đang kết xuất {other.name}", _writing(lambda: held.report, other), self._done)

    def _show_print(self, written: Written) -> None:
        if open_file(written.path):
            self._desk.said.emit("Đã mở bản in trong trình xem PDF: hãy bấm Ctrl+P ở đó để in", False)
        else:
            todo = "Hãy kết xuất ra PDF rồi in ở máy khác."
            self._desk.prompts.error(UserError("Máy chưa có trình xem PDF.", todo))


def _writing(compose: Compose, target: Path) -> Callable[[Progress], Written | Held]:
    write = _writer(target)

    def work(progress: Progress) -> Written | Held:
        report = compose()
        progress.check()
        try:
            write(report, target, progress)
        except InUseError as error:
            return Held(report, target, error)
        return Written(target, report.holds)

    return work


def free_name(wanted: Path) -> Path:
    """The name with the first number that is free: “Báo cáo (2).xlsx”."""
    numbered = (wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}") for number in count(2))
    return next(place for place in numbered if not place.exists())


def open_file(path: Path) -> bool:
    """Open a file or folder with the program the system has for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class ExportNotice(QWidget):
    """Says what was written and opens it or its folder, until it is closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._written: Written | None = None
        self._words = ElidedLabel("", Face.BODY)
        self.open_button, self.folder_button = (
            Button("Mở tệp", look="link"),
            Button("Mở thư mục", look="link"),
        )
        close = IconButton("x", "Đóng dòng này")
        self.open_button.clicked.connect(lambda: self._open(folder=False))
        self.folder_button.clicked.connect(lambda: self._open(folder=True))
        close.clicked.connect(self.hide)
        line = row(PictureLabel("check", "done"), gap=Gap.S)
        line.addWidget(self._words, 1)
        for part in (self.open_button, self.folder_button, close):
            line.addWidget(part)
        self.setLayout(line)
        self.hide()

    def show_written(self, written: Written) -> None:
        """Say what was written."""
        self._written = written
        self._words.setText(f"{written.told} trong {written.path.parent}")
        self.setAccessibleName(written.told)
        self.show()

    def _open(self, *, folder: bool) -> None:
        if self._written is not None:
            open_file(self._written.path.parent if folder else self._written.path)


def _writer(target: Path) -> Callable[[Report, Path, Step], None]:
    """The writer of a file's kind. Its library is loaded only for this: it takes longer than showing a screen."""
    if target.suffix.lower() == ".xlsx":
        from ctr_desktop.outputs.xlsx import write_xlsx

        return write_xlsx
    from ctr_desktop.outputs.pdf import write_pdf

    return write_pdf
