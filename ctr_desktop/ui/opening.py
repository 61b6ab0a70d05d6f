"""Opening the workspace for the window: the first run, the password, a damaged file, and closing with a backup."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ctr_desktop.core.errors import UserError
from ctr_desktop.records import REGISTERS, Record
from ctr_desktop.store.asking import asking
from ctr_desktop.store.lists import Listing, ListQuery
from ctr_desktop.store.workspace import PasswordNeeded, Workspace, is_workspace
from ctr_desktop.ui.desk import EVERYTHING, TASKS, Desk
from ctr_desktop.ui.loading import plain_imports, started
from ctr_desktop.ui.navigation import NAMELESS
from ctr_desktop.ui.prompts import ANY_FILE
from ctr_desktop.ui.screen import AT_BOTTOM, READ, Screen, ScreenSpec
from ctr_desktop.ui.screens.today_board import TodayBoard
from ctr_desktop.ui.search_palette import Entry, SearchPalette, Source
from ctr_desktop.ui.window import Window
from ctr_desktop.work.agenda import waiting
from ctr_desktop.work.occurrences import ensure_planned
from ctr_desktop.work.office import read_office

if TYPE_CHECKING:
    from ctr_desktop.ui.practice import Practising

_LISTS = "Danh mục"


class OpenOffice(QObject):
    """The workspace of one window from opening to closing, and the screens that show it."""

    def __init__(
        self,
        window: Window,
        folder: Path,
        today: Callable[[], date] = date.today,
        board: TodayBoard | None = None,
    ) -> None:
        """`board` is what the window shows already of the day's work."""
        super().__init__(window)
        self._window, self._folder, self._today, self._board = window, folder, today, board
        self._desk: Desk | None = None
        self._practising: Practising | None = None

    @property
    def desk(self) -> Desk:
        """The services of the window; there once `open` has told True."""
        assert self._desk is not None
        return self._desk

    @property
    def workspace(self) -> Workspace:
        """The open workspace."""
        return self.desk.workspace

    @property
    def is_open(self) -> bool:
        """Whether `open` has told True."""
        return self._desk is not None

    def open(self) -> bool:
        """Opens the workspace, asking what has to be asked; False when the person gave up."""
        workspace = self._opened()
        if workspace is None:
            return False
        self._furnish(workspace)
        QTimer.singleShot(0, self, self._after_paint)
        return True

    def _after_paint(self) -> None:
        """What a start does that nobody waits for."""
        started()
        if ensure_planned(self.workspace):
            self.desk.topics.announce(TASKS)
        self._show_backup()
        self._show_waiting()
        self.workspace.sweep_copies()

    def _opened(self) -> Workspace | None:
        while True:
            try:
                if not is_workspace(self._folder):
                    return self._first_run()
                return Workspace.open(self._folder)
            except PasswordNeeded:
                return self._with_password()
            except UserError as error:
                if not self._mended(error):
                    return None

    def _first_run(self) -> Workspace | None:
        from ctr_desktop.ui.wizard import first_run  # once in a workspace's life

        return first_run(self._window, self._folder)

    def _with_password(self) -> Workspace | None:
        from ctr_desktop.ui.password_dialog import PasswordDialog  # only where there is a password

        dialog = PasswordDialog(partial(Workspace.open, self._folder), self._window)
        if not self._window.prompts.run(dialog):
            return None
        dialog.offer_new_password(self._window.prompts)
        return dialog.workspace

    def _mended(self, error: UserError) -> bool:
        """Offers a way out of a workspace that can't be opened; whether to try again."""
        ways = (("leave", "Đóng chương trình"), ("folder", "Chọn thư mục khác"), ("backup", "Mở bản sao lưu"))
        answer = self._window.prompts.choose(error.what, error.todo, ways)
        if answer == "folder" and (folder := self._window.prompts.folder("Thư mục dữ liệu")):
            self._folder = folder
            return True
        if answer == "backup":
            return self._restored()
        return False

    def _restored(self) -> bool:
        kind = ("Bản sao lưu CTR Desktop", "*.ctrbak")
        files = self._window.prompts.files_to_open("Chọn bản sao lưu", (kind, ANY_FILE))
        if not files:
            return True
        from ctr_desktop.store.backup import recover

        try:
            recover(self._folder, files[0])
        except UserError as error:
            self._window.prompts.error(error)
        return True

    def _furnish(self, workspace: Workspace) -> None:
        window = self._window
        desk = Desk(
            workspace,
            topics=window.topics,
            jobs=window.jobs,
            prompts=window.prompts,
            memory=window.memory,
            actions=window.commands,
            today=self._today,
        )
        self._desk = desk
        desk.said.connect(lambda words, undo: window.say(words, undoable=undo))
        desk.wanted.connect(window.show_screen)
        desk.locked.connect(self._open_again)
        window.commands.own(
            {
                "edit.undo": desk.undo,
                "edit.redo": desk.redo,
                "programme.read": lambda: desk.show("programme", READ),
                "app.practice": self._practise,
            }
        )
        SearchPalette(desk, window.finder, [_reports_to_find(desk)])
        window.topics.announced.connect(self._changed)
        window.offer(screens(desk, self._board))
        self._show_office()
        window.show_screen("today")

    def _open_again(self, error: UserError) -> None:
        """The files were replaced and did not open: ask as at a start."""
        self._window.prompts.error(error)
        workspace = self._opened()
        if workspace is None:
            self._window.window().close()
            return
        self.desk.workspace = workspace
        self.desk.replaced.emit()
        self.desk.topics.announce(*EVERYTHING)

    def _practise(self) -> None:
        if self._practising is None:
            from ctr_desktop.ui.practice import Practising  # few ever ask for it

            self._practising = Practising(self._window, OpenOffice)
        self._practising.begin()

    def _changed(self, _topics: object) -> None:
        self._show_office()
        self._show_backup()
        self._show_waiting()

    def _show_waiting(self) -> None:
        with self.desk.reading() as session:
            number = waiting(asking(session), self._today())
        self._window.navigation.show_waiting("today", number)

    def _show_office(self) -> None:
        office = read_office(self.workspace)
        self._window.show_unit(office.unit or NAMELESS)

    def _show_backup(self) -> None:
        self._window.status.show_backup(backup_age(self.workspace))

    def targets(self) -> Sequence[tuple[str, str]]:
        """Every screen's key, with a record to show on it: a recurring task, the first of each register."""
        found = {"programme": "3.4-04"}
        with self.desk.reading() as session:
            for register in REGISTERS:
                first = Listing(register, ListQuery()).page(session, 0, 1)
                found[register.register] = first[0].uid if first else ""
        return [(spec.key, found.get(spec.key, "")) for spec in screens(self.desk)]

    def close(self, *, backup: bool = True) -> None:
        """Backs up what was changed since it was opened, thins old backups out, and gives the folder back."""
        if self._desk is None:
            return
        from ctr_desktop.store.backup import Reason, make_backup, thin_out

        workspace = self._desk.workspace
        try:
            if backup and workspace.changed:
                make_backup(workspace, Reason.EXIT, unit=read_office(workspace).unit)
                thin_out(workspace.backups)
        except UserError as error:
            self._window.prompts.error(error)
        finally:
            workspace.close()


def screens(desk: Desk, board: TodayBoard | None = None) -> Sequence[ScreenSpec]:
    """Every screen of the window, in the order of the navigation; a register is there by being one."""
    specs = [_register_spec(desk, register) for register in REGISTERS]
    lists = [spec for spec in specs if spec.group == _LISTS]
    watched = [spec for spec in specs if spec.group != _LISTS]
    return (
        ScreenSpec("today", "Hôm nay", "calendar-event", _maker("today.TodayScreen", desk, board)),
        ScreenSpec("programme", "Chương trình", "list-check", _maker("programme.ProgrammeScreen", desk)),
        *watched,
        ScreenSpec("reports", "Báo cáo kỳ", "chart-bar", _maker("reports.ReportsScreen", desk), "Báo cáo"),
        ScreenSpec("log", "Nhật ký", "history", _maker("log.LogScreen", desk), "Báo cáo"),
        *lists,
        ScreenSpec("settings", "Thiết lập", "settings", _maker("settings.SettingsScreen", desk), AT_BOTTOM),
    )


def _maker(name: str, *given: object) -> Callable[[], Screen]:
    """Makes a screen named "module.Class" of `ui.screens`. What it imports is loaded when it is first shown: all
    screens together take longer than everything else at the start."""

    def make() -> Screen:
        module, _, kind = name.partition(".")
        with plain_imports():
            screen: Screen = getattr(import_module(f"ctr_desktop.ui.screens.{module}"), kind)(*given)
        return screen

    return make


def _register_spec(desk: Desk, register: type[Record]) -> ScreenSpec:
    make = _maker("register.RegisterScreen", desk, register)
    return ScreenSpec(register.register, register.title, register.icon, make, register.group)


def _reports_to_find(desk: Desk) -> Source:
    def find(words: str) -> Sequence[Entry]:
        from ctr_desktop.ui.screens.reports import reports_to_find  # loaded when somebody searches

        return reports_to_find(desk)(words)

    return find


def backup_age(workspace: Workspace) -> str:
    """When the last backup was made, in the words of the status line."""
    from ctr_desktop.store.backup import listed  # loads what reads zip files: after the first paint

    newest = next(iter(listed(workspace.backups)), None)
    if newest is None:
        return "Chưa có bản sao lưu"
    days = (datetime.now().date() - newest.made.date()).days
    when = {0: "hôm nay", 1: "hôm qua"}.get(days, f"ngày {newest.made:%d/%m/%Y}")
    return f"Sao lưu gần nhất: {when} {newest.made:%H:%M}"
