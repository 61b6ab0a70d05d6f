"""The help of one window: which page is asked for, and what its links do."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QWidget

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.manual import Manual, Page
from ctr_desktop.ui.actions import Actions
from ctr_desktop.ui.help_window import GUIDE, KEYS, PRACTICE, HelpWindow
from ctr_desktop.ui.prompts import FAILURE, HELP, FileKind, Prompts

_PDF: FileKind = ("Tệp PDF", "*.pdf")
_GUIDE_FILE = "Hướng dẫn nhanh CTR Desktop.pdf"


class Help(QObject):
    """Shows pages beside the window, or over a dialog that keeps the window waiting."""

    def __init__(
        self,
        window: QWidget,
        commands: Actions,
        prompts: Prompts,
        say: Callable[[str], object],
        screen: Callable[[], str],
    ) -> None:
        """`screen` gives the key of the screen in front."""
        super().__init__(window)
        self._window, self._commands, self._prompts = window, commands, prompts
        self._say, self._screen = say, screen
        self.manual = Manual()
        self._beside: HelpWindow | None = None
        self._printed: QTemporaryDir | None = None

    def show(self, screen: str) -> HelpWindow:
        """The page of a screen, beside the window."""
        if self._beside is None:
            self._beside = HelpWindow(self.manual, self._acts(), self._window.window())
        self._show(self._beside, self.manual.for_screen(screen))
        return self._beside

    def answers(self, sentence: str) -> bool:
        return self.manual.answering(sentence) is not None

    def show_over(self, dialog: QDialog) -> None:
        # A dialog lets only its own windows be used while it waits.
        over = next((w for w in dialog.findChildren(HelpWindow) if w.isVisible()), None)
        if over is None:
            acts = {key: act for key, act in self._acts().items() if key != PRACTICE}
            over = HelpWindow(self.manual, acts, dialog)
            over.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._show(over, self._page_of(dialog))

    def _page_of(self, dialog: QDialog) -> Page:
        about = self.manual.answering(str(dialog.property(FAILURE) or ""))
        return about or self.manual.for_screen(dialog.property(HELP) or self._screen())

    def _show(self, window: HelpWindow, page: Page) -> None:
        window.show_page(page.key)
        window.show()
        window.raise_()
        window.activateWindow()

    def close(self) -> None:
        """Put the help away with the window."""
        if self._beside is not None:
            self._beside.close()

    # What links do

    def _acts(self) -> Mapping[str, Callable[[], object]]:
        return {
            PRACTICE: self._commands["app.practice"].trigger,
            GUIDE: self.offer_guide,
            KEYS: self._commands["app.keys"].trigger,
        }

    def offer_guide(self) -> None:
        """Ask whether the two pages shall be kept or printed, and do it."""
        answer = self._prompts.choose(
            "Tờ hướng dẫn nhanh",
            "Hai trang A4: những việc hay làm và bảng phím tắt, để dán cạnh máy.",
            (("print", "In…"), ("save", "Lưu tệp PDF…"), ("stay", "Hủy")),
        )
        if answer == "print":
            self.print_guide()
        elif answer == "save":
            self.save_guide()

    def save_guide(self) -> None:
        """Write the two pages where the person says."""
        target = self._prompts.file_to_save("Lưu tờ hướng dẫn nhanh", _GUIDE_FILE, _PDF)
        if target is not None and self._write(target):
            self._say(f"Đã lưu “{target.name}”")

    def print_guide(self) -> None:
        """Hand the two pages to the viewer of the PC, which prints them; the file goes with the program."""
        self._printed = self._printed or QTemporaryDir()
        target = Path(self._printed.path()) / _GUIDE_FILE
        if self._write(target) and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(target))):
            todo = "Hãy lưu tệp PDF rồi in ở máy khác."
            self._prompts.error(UserError("Máy chưa có trình xem PDF.", todo))

    def _write(self, target: Path) -> bool:
        # What draws PDF takes longer to load than the help itself.
        from ctr_desktop.outputs.pdf import write_pdf
        from ctr_desktop.outputs.reports.quick_guide import quick_guide

        try:
            write_pdf(quick_guide(self._commands.key_card(), datetime.now()), target)
        except UserError as error:
            self._prompts.error(error)
            return False
        return True
