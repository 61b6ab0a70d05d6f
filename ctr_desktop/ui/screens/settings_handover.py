"""Handing over: to another PC in one encrypted file, and to another secretary on paper."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ctr_desktop.core.filenames import safe_name
from ctr_desktop.outputs.reports.recovery_sheet import move_sheet
from ctr_desktop.store.backup import ENDING
from ctr_desktop.store.keys import new_recovery_code
from ctr_desktop.ui.desk import OFFICE, Desk
from ctr_desktop.ui.jobs import Job
from ctr_desktop.ui.new_password import CodeSheet, TwicePassword
from ctr_desktop.ui.prompts import FileKind, Prompts
from ctr_desktop.ui.screens.moved_notice import MovedNotice
from ctr_desktop.ui.screens.settings_parts import Page, section
from ctr_desktop.ui.screens.task_dialogs import FormDialog
from ctr_desktop.ui.theme import Face
from ctr_desktop.ui.widgets.buttons import Button
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import Part, row
from ctr_desktop.work.backups import size_words
from ctr_desktop.work.moving import go_on_elsewhere
from ctr_desktop.work.office import read_office

KIND: FileKind = ("Tệp chuyển máy CTR Desktop", f"*{ENDING}")
_MOVE = (
    "Ghi tất cả (sổ ghi chép, minh chứng, nhật ký, thiết lập) vào một tệp có khóa trên USB. Ở máy mới, cài CTR Desktop"
    " rồi chọn “Nhận dữ liệu từ máy cũ”. Máy này giữ nguyên dữ liệu để xem."
)
_ARRIVE = (
    "Mở tệp do máy cũ ghi: xem bên trong có gì, kiểm tra từng phần rồi mới thay. Dữ liệu đang có ở đây được sao lưu và"
    " giữ lại, không bị xóa."
)
_PAPER = (
    "Bản in cho người giao và người nhận: việc quá hạn, việc đang làm, hồ sơ chưa kết luận, các kỳ báo cáo, nơi để dữ"
    " liệu và hồ sơ, chỗ ký của hai bên."
)


class HandoverPage(Page):
    """Nothing here changes a record."""

    def __init__(self, desk: Desk, receive: Callable[[], object], parent: QWidget | None = None) -> None:
        """`receive` asks for a file and puts it in the place of the present data."""
        self._desk = desk
        self.notice = MovedNotice(desk)
        self.move_button = Button("Ghi tệp chuyển máy…", "database-export")
        self.arrive_button = Button("Nhận dữ liệu từ máy cũ…", "upload")
        self.paper_button = Button("Xem và in biên bản…", "printer")
        super().__init__(
            self.notice,
            section("Chuyển sang máy khác", row(self.move_button, None), explanation=_MOVE),
            section("Nhận dữ liệu từ máy cũ", row(self.arrive_button, None), explanation=_ARRIVE),
            section("Biên bản bàn giao", row(self.paper_button, None), explanation=_PAPER),
            parent=parent,
        )
        self.move_button.clicked.connect(self.move_away)
        self.arrive_button.clicked.connect(receive)
        self.paper_button.clicked.connect(lambda: desk.show("reports", "handover"))

    def reload(self) -> None:
        """Show whether the data has gone."""
        self.notice.reload()

    def move_away(self) -> Job | None:
        """Ask what locks the file and where it goes, and write it."""
        desk = self._desk
        workspace = desk.workspace
        dialog = MoveDialog(desk.prompts, read_office(workspace).unit, locked=workspace.data_key is not None)
        if not desk.prompts.run(dialog):
            return None
        name = safe_name(f"CTR Desktop chuyển máy {datetime.now():%Y-%m-%d}{ENDING}")
        target = desk.prompts.file_to_save("Ghi tệp chuyển máy ra USB", name, KIND)
        if target is None:
            return None
        password, code, today = dialog.password, dialog.code, desk.today()
        window = self.window()
        window.setEnabled(False)  # what is written meanwhile would stay behind
        job = desk.run(
            "Đang ghi tệp chuyển máy",
            lambda _progress: go_on_elsewhere(workspace, target, password=password, code=code, today=today),
            lambda _result: self._gone(target),
        )
        job.ended.connect(lambda: window.setEnabled(True))
        return job

    def _gone(self, target: Path) -> None:
        desk = self._desk
        self.reload()
        desk.topics.announce(OFFICE)
        desk.said.emit(f"Đã ghi và đọc lại được: {target.name} ({size_words(target.stat().st_size)})", False)


class MoveDialog(FormDialog):
    """What locks the file: the password the data has, or a password for the way and a code on paper."""

    def __init__(self, prompts: Prompts, unit: str, *, locked: bool) -> None:
        super().__init__("Chuyển sang máy khác", "Chọn nơi ghi…", 66)
        self.code = new_recovery_code()
        self.twice = None if locked else TwicePassword()
        words = (
            "Dữ liệu đang có mật khẩu: tệp được khóa bằng chính mật khẩu và mã khôi phục ấy, sang máy mới vẫn dùng."
            if locked
            else "Đặt một mật khẩu để khóa tệp trên đường đi. Sang máy mới, mật khẩu này không còn dùng nữa."
        )
        parts: list[Part] = [Label("Chuyển sang máy khác", Face.PANEL), Label(words, wrap=True)]
        if self.twice is not None:
            parts += [self.twice, self._sheet(prompts, unit)]
        self.show_parts(*parts)
        if self.twice is not None:
            self.twice.password.setFocus()

    def _sheet(self, prompts: Prompts, unit: str) -> CodeSheet:
        return CodeSheet(
            prompts,
            self.code,
            lambda: move_sheet(self.code, unit, datetime.now()),
            "Mã này cũng mở được tệp khi quên mật khẩu. Nên in ra và mang theo riêng, đừng để cùng chỗ với USB.",
        )

    @property
    def password(self) -> str | None:
        """The password for the way; None where the data has one of its own."""
        return None if self.twice is None else self.twice.value

    def check(self) -> bool:
        return self.twice is None or self.twice.check()
