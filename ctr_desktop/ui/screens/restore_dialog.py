"""What a backup holds beside what is there now, and the secrets it takes to restore it."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QWidget

from ctr_desktop.core.errors import UserError
from ctr_desktop.store.backup import Manifest
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.ui.new_password import SecretField
from ctr_desktop.ui.screens.settings_parts import PLAIN, Secret
from ctr_desktop.ui.screens.task_dialogs import FormDialog
from ctr_desktop.ui.theme import Face, Gap, Tone
from ctr_desktop.ui.widgets.buttons import CheckBox
from ctr_desktop.ui.widgets.fields import FieldRow
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import Part, row
from ctr_desktop.work.backups import TOLD


class RestoreDialog(FormDialog):
    """Shows what will come and what will go; nothing has been changed yet."""

    def __init__(
        self, workspace: Workspace, file: Path, manifest: Manifest, present: Mapping[str, int]
    ) -> None:
        super().__init__("Khôi phục dữ liệu", "Khôi phục", 68)
        self._workspace, self._manifest = workspace, manifest
        self.password = SecretField("Mật khẩu đang dùng")
        self.password_row = FieldRow("Mật khẩu đang dùng của dữ liệu này", self.password, required=True)
        self.other = SecretField("Mật khẩu của bản sao lưu")
        self.other_row = FieldRow("Mật khẩu của bản sao lưu", self.other, help_text=self._other_help())
        self.with_code = CheckBox("Dùng mã trên tờ mã của bản sao lưu")
        self.password_row.setVisible(self._has_password)
        self.other_row.setVisible(manifest.has_password)
        self.with_code.setVisible(manifest.has_password)
        self.show_parts(
            *self._told(file, present), self.password_row, self.other_row, row(self.with_code, None)
        )
        self.with_code.toggled.connect(self.other.show_letters)

    @property
    def _has_password(self) -> bool:
        return self._workspace.data_key is not None

    def _other_help(self) -> str:
        if self._manifest.lent_key:
            return "Mật khẩu đặt khi ghi tệp chuyển máy, chỉ để mở tệp này. Có tờ mã thì đánh dấu ở dưới."
        if self._has_password:
            return "Để trống nếu bản sao lưu do chính dữ liệu này tạo ra."
        return "Sau khi khôi phục, dữ liệu mở bằng mật khẩu này."

    def _told(self, file: Path, present: Mapping[str, int]) -> tuple[Part, ...]:
        manifest = self._manifest
        unit = f" của {manifest.unit}" if manifest.unit else ""
        evidence = (
            "Có kèm tệp minh chứng."
            if manifest.has_evidence
            else "Không kèm tệp minh chứng; minh chứng đang có vẫn được giữ."
        )
        return (
            Label("Khôi phục từ bản sao lưu này?", Face.PANEL),
            Label(f"Bản sao lưu{unit}, lúc {manifest.made:%H:%M ngày %d/%m/%Y}", Face.STRONG, wrap=True),
            Label(f"{file.name}. {evidence}", Face.SMALL, wrap=True),
            _comparison(manifest.counts, present),
            Label(
                "Dữ liệu hiện tại được sao lưu trước và vẫn được giữ trong máy; những gì ghi sau bản sao lưu này"
                " sẽ không còn trên màn hình.",
                tone=Tone.SOON,
                wrap=True,
            ),
        )

    # What it takes

    def check(self) -> bool:
        """Whether the present password is right; that of the backup is tried when it is restored."""
        fault = ""
        keyring = self._workspace.keyring
        if self._has_password and keyring is not None:
            try:
                keyring.open_with_password(self.password.text())
            except UserError as error:
                fault = str(error)
        self.password_row.show_fault(fault)
        missing = self._manifest.has_password and not self._has_password and not self.other.text()
        self.other_row.show_fault("Hãy nhập mật khẩu đã dùng khi sao lưu." if missing else "")
        return not fault and not missing

    @property
    def given(self) -> Secret:
        """What opens the backup; nothing where it needs nothing more."""
        if not self._manifest.has_password or not self.other.text():
            return PLAIN
        return {"code" if self.with_code.isChecked() else "password": self.other.text()}

    @property
    def before(self) -> Secret:
        """What opens the workspace as it is now."""
        return {"password": self.password.text()} if self._has_password else PLAIN

    @property
    def after(self) -> Secret:
        """What opens it once it is restored: a password that is there stays, else that of the backup comes where it is
        more than a lock for the way."""
        return self.before if self._has_password else PLAIN if self._manifest.lent_key else self.given


def _comparison(counts: Mapping[str, int], present: Mapping[str, int]) -> QWidget:
    """Side by side: in the backup, and now."""
    table, grid = QWidget(), QGridLayout()
    grid.setHorizontalSpacing(Gap.XL)
    grid.setVerticalSpacing(Gap.XS)
    grid.setContentsMargins(0, 0, 0, 0)
    for place, title in enumerate(("", "Trong bản sao lưu", "Hiện tại")):
        grid.addWidget(Label(title, Face.SMALL), 0, place)
    for line, (name, words) in enumerate(TOLD.items(), start=1):
        grid.addWidget(Label(words[:1].upper() + words[1:], quiet=True), line, 0)
        for place, kept in enumerate((counts, present), start=1):
            grid.addWidget(Label(f"{kept.get(name, 0):,}".replace(",", ".")), line, place)
    grid.setColumnStretch(3, 1)
    table.setLayout(grid)
    return table
