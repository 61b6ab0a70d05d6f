"""What came from another PC, looked into before a first workspace is made of it."""

from pathlib import Path

from ctr_desktop.core.errors import UserError
from ctr_desktop.store.backup import Manifest
from ctr_desktop.store.moving import secret_of
from ctr_desktop.ui.new_password import SecretField
from ctr_desktop.ui.screens.task_dialogs import FormDialog
from ctr_desktop.ui.theme import Face
from ctr_desktop.ui.widgets.buttons import CheckBox
from ctr_desktop.ui.widgets.fields import FieldRow
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import row
from ctr_desktop.work.backups import inside_words


class ArrivalDialog(FormDialog):
    """Says whose data it is, from when, and how much; accepted once what opens it was tried."""

    def __init__(self, file: Path, manifest: Manifest) -> None:
        super().__init__("Nhận dữ liệu từ máy cũ", "Nhận dữ liệu", 62)
        self._file, self._manifest = file, manifest
        self.secret = SecretField("Mật khẩu hoặc mã của tệp")
        self.secret_row = FieldRow(
            "Mật khẩu hoặc mã của tệp",
            self.secret,
            required=True,
            help_text="Mật khẩu đặt ở máy cũ, hoặc 24 ký tự trên tờ mã đã in",
        )
        self.shown = CheckBox("Hiện chữ đang nhập")
        for part in (self.secret_row, self.shown):
            part.setVisible(manifest.has_password)
        self.show_parts(
            Label("Nhận dữ liệu này?", Face.PANEL),
            Label(manifest.unit or "Chưa ghi tên đơn vị", Face.STRONG, wrap=True),
            Label(
                f"Ghi lúc {manifest.made:%H:%M ngày %d/%m/%Y}: {inside_words(manifest.counts)}.", wrap=True
            ),
            Label(_evidence(manifest), quiet=True, wrap=True),
            self.secret_row,
            row(self.shown, None),
        )
        self.shown.toggled.connect(self.secret.show_letters)

    @property
    def typed(self) -> str | None:
        """What opens the file; None where it needs nothing."""
        return self.secret.text() if self._manifest.has_password else None

    def check(self) -> bool:
        fault = ""
        if self._manifest.has_password and not self.secret.text():
            fault = "Hãy nhập mật khẩu hoặc mã của tệp."
        else:
            try:
                secret_of(self._file, self.typed)
            except UserError as error:
                fault = str(error)
        self.secret_row.show_fault(fault)
        return not fault


def _evidence(manifest: Manifest) -> str:
    if manifest.has_evidence:
        return "Có kèm tệp minh chứng. Tệp đã được kiểm tra, còn nguyên vẹn."
    return "Không kèm tệp minh chứng. Tệp đã được kiểm tra, còn nguyên vẹn."
