"""Thiết lập: the unit, the password, backups, handing over, the look, sample data, and what the program is."""

from PySide6.QtWidgets import QTabWidget

from ctr_desktop.ui.actions import Handlers
from ctr_desktop.ui.desk import EVERYTHING, Desk
from ctr_desktop.ui.screen import Screen
from ctr_desktop.ui.screens.settings_about import AboutPage
from ctr_desktop.ui.screens.settings_backup import BackupPage
from ctr_desktop.ui.screens.settings_handover import HandoverPage
from ctr_desktop.ui.screens.settings_look import LookPage
from ctr_desktop.ui.screens.settings_password import PasswordPage
from ctr_desktop.ui.screens.settings_unit import UnitPage
from ctr_desktop.ui.theme import Gap
from ctr_desktop.ui.widgets.layouts import Surface, column

PAGES = ("unit", "backup", "password", "handover", "look", "about")
"""What `go_to` understands, in the order of the tabs."""


class SettingsScreen(Screen):
    """Pages behind tabs; each keeps what is typed as the cursor leaves the field."""

    topics = frozenset(EVERYTHING)

    def __init__(self, desk: Desk) -> None:
        super().__init__("Thiết lập", "Mọi thay đổi được lưu ngay")
        self._desk = desk
        self.unit = UnitPage(desk)
        self.backup = BackupPage(desk)
        self.password = PasswordPage(desk)
        self.handover = HandoverPage(desk, self.backup.restore_from_file)
        self.look = LookPage(desk)
        self.about = AboutPage(desk)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for page, title in (
            (self.unit, "Đơn vị"),
            (self.backup, "Sao lưu"),
            (self.password, "Mật khẩu"),
            (self.handover, "Bàn giao, chuyển máy"),
            (self.look, "Hiển thị"),
            (self.about, "Giới thiệu"),
        ):
            self.tabs.addTab(page, title)
        body = column(Surface(column(self.tabs, gap=0, margin=1)), gap=0)
        body.setContentsMargins(Gap.PAGE, 0, Gap.PAGE, Gap.M)
        self.setLayout(body)
        self.setFocusProxy(self.tabs)
        self.tabs.currentChanged.connect(lambda _place: self.reload())

    def commands(self) -> Handlers:
        return {"record.save": self.unit.commit, "app.backup": self.backup.back_up}

    def go_to(self, target: str) -> None:
        if target in PAGES:
            self.tabs.setCurrentIndex(PAGES.index(target))

    def may_leave(self) -> bool:
        return self.unit.commit()

    def reload(self) -> None:
        page = self.tabs.currentWidget()
        if isinstance(page, UnitPage | BackupPage | PasswordPage | HandoverPage | AboutPage):
            page.reload()
