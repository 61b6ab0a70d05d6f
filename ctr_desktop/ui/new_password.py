"""A new password, its recovery code on a sheet for the safe, and the code typed back from that sheet."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit, QWidget

from ctr_desktop.core.errors import UserError
from ctr_desktop.outputs.pdf import write_pdf
from ctr_desktop.outputs.report import Report
from ctr_desktop.outputs.reports.recovery_sheet import recovery_sheet
from ctr_desktop.store.keys import SHORTEST_PASSWORD, check_password, is_same_code, new_recovery_code
from ctr_desktop.ui.prompts import FileKind, Prompts
from ctr_desktop.ui.theme import Face, Gap
from ctr_desktop.ui.widgets.buttons import Button, CheckBox
from ctr_desktop.ui.widgets.fields import FieldRow
from ctr_desktop.ui.widgets.inputs import TextField
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import Surface, column, row

_PDF: FileKind = ("Tệp PDF", "*.pdf")


class SecretField(TextField):
    """A line whose letters can't be read until that is asked for."""

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, hint, parent)
        self.show_letters(False)

    def show_letters(self, shown: bool) -> None:
        """Let the letters be read, or not."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)


class TwicePassword(QWidget):
    """A password typed twice, with a box that lets it be read."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.password, self.again = SecretField("Mật khẩu mới"), SecretField("Nhập lại mật khẩu")
        self.shown = CheckBox("Hiện mật khẩu")
        hint = f"Ít nhất {SHORTEST_PASSWORD} ký tự. Nên là một câu ngắn dễ nhớ."
        self.password_row = FieldRow("Mật khẩu mới", self.password, required=True, help_text=hint)
        self.again_row = FieldRow("Nhập lại mật khẩu", self.again, required=True)
        fields = row(gap=Gap.L)
        for one in (self.password_row, self.again_row):
            fields.addLayout(column(one, None, gap=0), 1)
        self.setLayout(column(fields, row(self.shown, None), gap=Gap.S))
        self.shown.toggled.connect(self._show_letters)
        for field in (self.password, self.again):
            field.edited.connect(self.edited)

    def _show_letters(self, shown: bool) -> None:
        for field in (self.password, self.again):
            field.show_letters(shown)

    @property
    def value(self) -> str:
        """The password as it was typed; blanks at its ends are part of it."""
        return self.password.text()

    def check(self) -> bool:
        """Whether it can be used; what is wrong stands under the field."""
        fault = ""
        try:
            check_password(self.value)
        except UserError as error:
            fault = str(error)
        self.password_row.show_fault(fault)
        differs = not fault and self.value != self.again.text()
        self.again_row.show_fault("Hai lần nhập chưa giống nhau. Hãy nhập lại." if differs else "")
        return not fault and not differs


class CodeSheet(Surface):
    """A code that opens something, with what it is for, to be saved or printed as a sheet. It is kept nowhere."""

    def __init__(self, prompts: Prompts, code: str, sheet: Callable[[], Report], about: str) -> None:
        """`sheet` composes what is printed; its title is the name of the file."""
        self._prompts, self._sheet = prompts, sheet
        self._folder: QTemporaryDir | None = None
        self.save_button = Button("Lưu tờ mã (PDF)…", "file-type-pdf")
        self.print_button = Button("In tờ mã…", "printer")
        buttons = row(self.save_button, self.print_button, None)
        shown = Label(code, Face.PANEL, selectable=True)
        super().__init__(column(shown, Label(about, wrap=True), buttons, gap=Gap.S, margin=Gap.M))
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print)

    def save(self) -> None:
        """Write the sheet where the person says."""
        target = self._prompts.file_to_save("Lưu tờ mã", self._name, _PDF)
        if target is not None:
            self._write(target)

    def print(self) -> None:
        """Hand the sheet to the viewer of the PC; the file goes with this widget."""
        self._folder = self._folder or QTemporaryDir()
        target = Path(self._folder.path()) / self._name
        if self._write(target):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))

    @property
    def _name(self) -> str:
        return f"{self._sheet().title} CTR Desktop.pdf"

    def _write(self, target: Path) -> bool:
        try:
            write_pdf(self._sheet(), target)
        except UserError as error:
            self._prompts.error(error)
            return False
        return True


class NewPassword(QWidget):
    """All that turning a password on needs. The code is made once and never kept anywhere."""

    edited = Signal()

    def __init__(self, prompts: Prompts, unit: Callable[[], str], parent: QWidget | None = None) -> None:
        """`unit` gives the name of the unit for the sheet."""
        super().__init__(parent)
        self.code = new_recovery_code()
        self.twice = TwicePassword()
        self.sheet = CodeSheet(
            prompts,
            self.code,
            lambda: recovery_sheet(self.code, unit(), datetime.now()),
            "Mã khôi phục mở được dữ liệu khi quên mật khẩu. Hãy in hoặc chép tay ra giấy rồi cất vào két;"
            " chương trình không giữ mã này.",
        )
        self.typed = TextField("Nhập lại mã khôi phục từ tờ mã", "ABCD-EFGH-…")
        self.typed_row = FieldRow(
            "Nhập lại mã khôi phục từ tờ mã",
            self.typed,
            required=True,
            help_text="Để chắc chắn tờ mã đọc được. Chữ hoa, chữ thường và dấu gạch như nhau.",
        )
        self.setLayout(column(self.twice, self.sheet, self.typed_row, gap=Gap.M))
        self.twice.edited.connect(self.edited)
        self.typed.edited.connect(self.edited)

    @property
    def password(self) -> str:
        return self.twice.value

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed: no password is wanted."""
        return not (self.password or self.twice.again.text() or self.typed.text())

    def check(self) -> bool:
        """Whether the password can be turned on; what is wrong stands under the fields."""
        good = self.twice.check()
        same = is_same_code(self.typed.text(), self.code)
        self.typed_row.show_fault("" if same else "Chưa khớp với tờ mã. Hãy nhập đủ 24 ký tự.")
        return good and same
