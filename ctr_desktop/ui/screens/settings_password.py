"""The password: setting it, changing it, setting it anew by the recovery code, taking it off."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ctr_desktop.core.errors import UserError
from ctr_desktop.store.password import change_password, remove_password, reset_password, set_password
from ctr_desktop.ui.desk import Desk
from ctr_desktop.ui.jobs import Job
from ctr_desktop.ui.marks import Mark
from ctr_desktop.ui.screens.password_dialogs import (
    ChangePasswordDialog,
    RemovePasswordDialog,
    SetPasswordDialog,
)
from ctr_desktop.ui.screens.settings_parts import PLAIN, Page, replace_files, section
from ctr_desktop.ui.theme import Tone
from ctr_desktop.ui.widgets.buttons import Button
from ctr_desktop.ui.widgets.chips import Chip
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import row
from ctr_desktop.work.office import read_office

_ON, _OFF = Mark(Tone.DONE, "Đang có mật khẩu", "lock"), Mark(Tone.NONE, "Chưa có mật khẩu", "lock")
_ABOUT = (
    "Mật khẩu mã hóa toàn bộ dữ liệu, minh chứng và bản sao lưu: mất máy, mất USB cũng không ai đọc được. Quên mật"
    " khẩu thì dùng mã khôi phục đã in; mất cả hai thì không có cách nào mở lại."
)


class PasswordPage(Page):
    """Says whether there is a password and offers what can be done."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._desk = desk
        self._state = Chip(_OFF)
        self.set_button = Button("Đặt mật khẩu…", "lock", "primary")
        self.change_button = Button("Đổi mật khẩu…", "pencil")
        self.reset_button = Button("Quên mật khẩu…", "help")
        self.remove_button = Button("Bỏ mật khẩu…", "trash")
        self._where = Label("", quiet=True, wrap=True, selectable=True)
        buttons = row(self.set_button, self.change_button, self.reset_button, self.remove_button, None)
        super().__init__(
            section("Mật khẩu", row(self._state, None), buttons, self._where, explanation=_ABOUT),
            parent=parent,
        )
        self.set_button.clicked.connect(self.set_password)
        self.change_button.clicked.connect(lambda: self.change_password(with_code=False))
        self.reset_button.clicked.connect(lambda: self.change_password(with_code=True))
        self.remove_button.clicked.connect(self.remove_password)

    def reload(self) -> None:
        """Show whether there is a password now."""
        has = self._desk.workspace.data_key is not None
        self._state.show_mark(_ON if has else _OFF)
        self.set_button.setVisible(not has)
        for button in (self.change_button, self.reset_button, self.remove_button):
            button.setVisible(has)
        self._where.setText(f"Thư mục dữ liệu: {self._desk.workspace.folder}")

    def set_password(self) -> Job | None:
        """Ask for a password, have the recovery code tried, encrypt everything."""
        desk = self._desk
        dialog = SetPasswordDialog(desk.prompts, read_office(desk.workspace).unit)
        if not desk.prompts.run(dialog):
            return None
        new = dialog.new
        workspace, password, code, typed = desk.workspace, new.password, new.code, new.typed.text()
        return replace_files(
            desk,
            self,
            "Đang mã hóa dữ liệu",
            lambda: set_password(workspace, password, code=code, typed_code=typed),
            before=PLAIN,
            after={"password": password},
            said="Đã bật mật khẩu; dữ liệu và bản sao lưu đã được mã hóa",
        )

    def change_password(self, *, with_code: bool) -> Job | None:
        """Ask for the present password, or the recovery code, and a new one."""
        desk, dialog = self._desk, ChangePasswordDialog(with_code=with_code)
        if not desk.prompts.run(dialog):
            return None
        workspace, secret, new = desk.workspace, dialog.secret.text(), dialog.twice.value
        change = reset_password if with_code else change_password
        return self._rewrap("Đang đổi mật khẩu", lambda: change(workspace, secret, new), "Đã đổi mật khẩu")

    def _rewrap(self, words: str, work: Callable[[], None], said: str) -> Job:
        """Nothing is closed: only the wrapping of the key changes."""
        return self._desk.run(
            words, lambda _progress: work(), lambda _result: self._desk.said.emit(said, False)
        )

    def remove_password(self) -> Job | None:
        """Ask for the password and decrypt everything."""
        desk, dialog = self._desk, RemovePasswordDialog()
        if not desk.prompts.run(dialog):
            return None
        workspace, password = desk.workspace, dialog.password.text()
        keyring = workspace.keyring
        try:
            if keyring is not None:
                keyring.open_with_password(password)
        except UserError as error:
            desk.prompts.error(error)
            return None
        return replace_files(
            desk,
            self,
            "Đang bỏ mật khẩu",
            lambda: remove_password(workspace, password),
            before={"password": password},
            after=PLAIN,
            said="Đã bỏ mật khẩu; dữ liệu không còn mã hóa",
        )
