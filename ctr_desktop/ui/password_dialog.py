"""Asking for the password of a workspace; the recovery code opens it too."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from ctr_desktop.core.errors import UserError
from ctr_desktop.ui.prompts import HELP, Prompts
from ctr_desktop.ui.theme import Face, Gap
from ctr_desktop.ui.widgets.buttons import Button, CheckBox, PrimaryButton
from ctr_desktop.ui.widgets.dialogs import Dialog
from ctr_desktop.ui.widgets.fields import FieldRow
from ctr_desktop.ui.widgets.inputs import TextField
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import column, row

_FIRST_WAIT_MS, _LONGEST_WAIT_MS = 1000, 30_000


class PasswordDialog(Dialog):
    """Accepted once the workspace is open: `workspace` then has it. Each wrong try makes the next one wait longer,
    up to half a minute; nothing is ever locked for good."""

    def __init__(self, open_with: Callable[..., Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace: Any = None
        self._open_with = open_with
        self._wait = _FIRST_WAIT_MS
        self._build()
        self._lay_out()
        self._connect()

    def _build(self) -> None:
        self.setWindowTitle("CTR Desktop")
        self.setAccessibleName("Nhập mật khẩu")
        self.setProperty(HELP, "password")
        self.password = TextField("Mật khẩu")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.code = TextField("Mã khôi phục", "ABCD-EFGH-…")
        self.shown = CheckBox("Hiện mật khẩu")
        self.with_code = CheckBox("Quên mật khẩu, dùng mã khôi phục")
        self.field = FieldRow("Mật khẩu", self.password)
        self.code_field = FieldRow("Mã khôi phục (24 ký tự trên tờ đã in)", self.code)
        self.code_field.hide()
        self.enter = PrimaryButton("Mở dữ liệu")
        self.enter.setDefault(True)
        self.leave = Button("Đóng chương trình")

    def _lay_out(self) -> None:
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 54)
        self.setLayout(
            column(
                Label("Dữ liệu có mật khẩu", Face.PANEL),
                self.field,
                self.code_field,
                self.shown,
                self.with_code,
                row(None, self.leave, self.enter),
                gap=Gap.M,
                margin=Gap.PAGE,
            )
        )

    def _connect(self) -> None:
        self.enter.clicked.connect(self._try)
        self.leave.clicked.connect(self.reject)
        self.shown.toggled.connect(self._show_password)
        self.with_code.toggled.connect(self._choose_way)

    def _show_password(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.password.setEchoMode(mode)

    def _choose_way(self, with_code: bool) -> None:
        self.field.setVisible(not with_code)
        self.shown.setVisible(not with_code)
        self.code_field.setVisible(with_code)
        (self.code if with_code else self.password).setFocus()

    def _try(self) -> None:
        with_code = self.with_code.isChecked()
        given = {"code": self.code.value} if with_code else {"password": self.password.text()}
        try:
            self.workspace = self._open_with(**given)
        except UserError as error:
            (self.code_field if with_code else self.field).show_fault(str(error))
            self.adjustSize()
            self._pause()
            return
        self.accept()

    def offer_new_password(self, prompts: Prompts) -> None:
        """Whoever came in by the recovery code has forgotten the password: a new one may be set at once."""
        if not self.with_code.isChecked():
            return
        from ctr_desktop.store.password import reset_password
        from ctr_desktop.ui.screens.password_dialogs import NewPasswordDialog  # loads the writer of PDF files

        dialog = NewPasswordDialog()
        if not prompts.run(dialog):
            return
        try:
            reset_password(self.workspace, self.code.value, dialog.twice.value)
        except UserError as error:
            prompts.error(error)

    def _pause(self) -> None:
        self.enter.setEnabled(False)
        QTimer.singleShot(self._wait, self, lambda: self.enter.setEnabled(True))
        self._wait = min(self._wait * 2, _LONGEST_WAIT_MS)
