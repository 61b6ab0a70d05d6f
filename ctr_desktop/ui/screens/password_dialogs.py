"""Setting, changing, resetting and removing the password: each asks for all it needs at once."""

from ctr_desktop.ui.new_password import NewPassword, SecretField, TwicePassword
from ctr_desktop.ui.prompts import Prompts
from ctr_desktop.ui.screens.task_dialogs import FormDialog
from ctr_desktop.ui.theme import Face
from ctr_desktop.ui.widgets.fields import FieldRow
from ctr_desktop.ui.widgets.inputs import TextField
from ctr_desktop.ui.widgets.labels import Label

_CODE_HELP = "24 ký tự trên tờ mã đã in khi đặt mật khẩu"


class SetPasswordDialog(FormDialog):
    """A first password, with the recovery code on paper before it is turned on."""

    def __init__(self, prompts: Prompts, unit: str) -> None:
        super().__init__("Đặt mật khẩu", "Bật mật khẩu", 64, prompts=prompts)
        self.new = NewPassword(prompts, lambda: unit)
        explanation = "Dữ liệu, minh chứng và các bản sao lưu từ nay đều được mã hóa."
        self.show_parts(Label("Đặt mật khẩu", Face.PANEL), Label(explanation, wrap=True), self.new)
        self.new.twice.password.setFocus()

    def check(self) -> bool:
        return self.new.check()


class ChangePasswordDialog(FormDialog):
    """Another password, by who knows the present one or has the recovery code."""

    def __init__(self, *, with_code: bool) -> None:
        title = "Đặt lại mật khẩu bằng mã khôi phục" if with_code else "Đổi mật khẩu"
        super().__init__(title, "Đổi mật khẩu", 60)
        label = "Mã khôi phục" if with_code else "Mật khẩu đang dùng"
        self.secret: TextField = TextField(label, "ABCD-EFGH-…") if with_code else SecretField(label)
        self.secret_row = FieldRow(
            label, self.secret, required=True, help_text=_CODE_HELP if with_code else ""
        )
        self.twice = TwicePassword()
        words = "Mã khôi phục trên tờ đã in vẫn dùng được."
        self.show_parts(
            Label(title, Face.PANEL), self.secret_row, self.twice, Label(words, quiet=True, wrap=True)
        )
        self.secret.setFocus()

    def check(self) -> bool:
        self.secret_row.show_fault("" if self.secret.text() else "Hãy nhập vào đây.")
        return self.twice.check() and bool(self.secret.text())


class NewPasswordDialog(FormDialog):
    """Another password right after the recovery code opened the workspace; it can wait."""

    def __init__(self) -> None:
        super().__init__("Đặt mật khẩu mới", "Đặt mật khẩu", 60, later="Để sau")
        self.twice = TwicePassword()
        words = (
            "Đã mở dữ liệu bằng mã khôi phục. Hãy đặt mật khẩu mới thay cho mật khẩu đã quên. Nếu để sau, lần mở tới"
            " vẫn phải dùng mã khôi phục; mã trên tờ đã in luôn dùng được."
        )
        self.show_parts(Label("Đặt mật khẩu mới", Face.PANEL), Label(words, wrap=True), self.twice)
        self.twice.password.setFocus()

    def check(self) -> bool:
        return self.twice.check()


class RemovePasswordDialog(FormDialog):
    """The present password, to take it off."""

    def __init__(self) -> None:
        super().__init__("Bỏ mật khẩu", "Bỏ mật khẩu")
        self.password = SecretField("Mật khẩu đang dùng")
        self.row = FieldRow("Mật khẩu đang dùng", self.password, required=True)
        words = "Sau khi bỏ, ai mở được máy này đều đọc được dữ liệu. Các bản sao lưu cũ vẫn giữ mật khẩu."
        self.show_parts(Label("Bỏ mật khẩu?", Face.PANEL), Label(words, wrap=True), self.row)
        self.password.setFocus()

    def check(self) -> bool:
        self.row.show_fault("" if self.password.text() else "Hãy nhập mật khẩu đang dùng.")
        return bool(self.password.text())
