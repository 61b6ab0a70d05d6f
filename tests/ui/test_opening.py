"""From starting the program to closing it: what is opened, asked, backed up and given back."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ctr_desktop.core.plain import to_text
from ctr_desktop.store.backup import Reason, listed, make_backup
from ctr_desktop.store.driver import raw_connection
from ctr_desktop.store.keys import new_recovery_code
from ctr_desktop.store.lock import was_left
from ctr_desktop.store.password import set_password
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.ui.app import Program, show_first_page
from ctr_desktop.ui.frame import Frame
from ctr_desktop.ui.memory import ShortMemory
from ctr_desktop.ui.opening import OpenOffice, screens
from ctr_desktop.ui.password_dialog import PasswordDialog
from ctr_desktop.ui.screens.password_dialogs import NewPasswordDialog
from ctr_desktop.ui.screens.reading_kept import name_of
from ctr_desktop.ui.screens.today import TodayScreen
from ctr_desktop.ui.single import FirstWindow
from ctr_desktop.ui.window import Window
from ctr_desktop.work.checklist import Tick, check_off, find_occurrence
from ctr_desktop.work.office import read_office
from tests.reading.reviews import a_review
from tests.ui.desks import Hands


@pytest.fixture
def folder(workspace: Workspace) -> Path:
    """The folder of a closed workspace."""
    workspace.close()
    return workspace.folder


Opened = Callable[..., tuple[OpenOffice, Window, Hands]]


@pytest.fixture
def opened(qtbot: QtBot, today: date) -> Iterator[Opened]:
    """Opens an office on a folder in a window, with the answers a person gives."""
    offices: list[OpenOffice] = []

    def make(folder: Path, *answers: Any) -> tuple[OpenOffice, Window, Hands]:
        hands = Hands(*answers)
        window = Window(ShortMemory(), hands)
        qtbot.addWidget(window)
        office = OpenOffice(window, folder, today=lambda: today)
        offices.append(office)
        return office, window, hands

    yield make
    for office in offices:
        office.close(backup=False)


def test_it_opens_on_today_with_the_units_name(opened: Opened, folder: Path, qapp: QApplication) -> None:
    office, window, hands = opened(folder)
    assert office.open()
    qapp.processEvents()
    assert window.current_key == "today"
    assert "Đảng ủy Các cơ quan Đảng thành phố" in window.windowTitle()
    assert hands.asked == []
    assert [key for key, _ in office.targets()][:2] == ["today", "programme"]


def test_the_page_that_was_seen_first_is_the_one_that_is_worked_with(
    qtbot: QtBot, folder: Path, qapp: QApplication
) -> None:
    window = Window(ShortMemory(), Hands())
    qtbot.addWidget(window)
    window.show()
    board = show_first_page(window, folder)
    assert board is not None
    assert board.isVisible()
    assert not was_changed(folder)

    office = OpenOffice(window, folder, board=board)
    office.open()
    qapp.processEvents()

    assert board.isVisible()
    assert window.made("today").isAncestorOf(board)
    office.close(backup=False)


@pytest.mark.parametrize(
    "trouble", ["in use", "not there", "not ours", "damaged", "locked away", "endless view"]
)
def test_where_nothing_can_be_read_yet_the_opening_tells(qtbot: QtBot, folder: Path, trouble: str) -> None:
    records = folder / "ctr.db"
    match trouble:
        case "in use":
            (folder / "ctr.lock").write_text("{}")
        case "not there":
            records.unlink()
        case "not ours":
            records.unlink()
            with closing(sqlite3.connect(records)) as other:
                other.execute("CREATE TABLE t (x)")
        case "damaged":
            records.write_bytes(records.read_bytes()[:6000] + b"x" * 50_000)
        case "endless view":
            with closing(raw_connection(records, None)) as other:
                other.execute("DROP TABLE closing")
                endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
                other.execute(f"CREATE VIEW closing AS {endless} SELECT x AS reopened_on FROM n")
        case "locked away":
            records.write_bytes(b"y" * 8192)
    window = Window(ShortMemory(), Hands())
    qtbot.addWidget(window)

    assert show_first_page(window, folder) is None


@pytest.fixture
def frame(qtbot: QtBot) -> Frame:
    """An empty frame."""
    frame = Frame(ShortMemory())
    qtbot.addWidget(frame)
    frame.open()
    return frame


def test_a_start_shows_the_day_and_then_opens_the_workspace(
    qtbot: QtBot, folder: Path, frame: Frame, tmp_path: Path
) -> None:
    program = Program(frame, ShortMemory(), folder, tmp_path, Hands())
    program.show()
    assert "Đảng ủy Các cơ quan Đảng thành phố" in frame.windowTitle()
    assert not program.is_ready

    qtbot.waitUntil(lambda: program.is_ready)

    program.end()
    assert was_left(folder)


class Faulty(ShortMemory):
    """Fails once, in the middle of making the first page."""

    failed = False

    def get(self, key: str, default: Any = None) -> Any:
        if key == "split/today/folded" and not self.failed:
            self.failed = True
            raise ValueError("hỏng")
        return super().get(key, default)


def test_a_first_page_that_fails_is_told_and_the_workspace_opens_all_the_same(
    qtbot: QtBot, folder: Path, frame: Frame, tmp_path: Path
) -> None:
    hands = Hands()
    program = Program(frame, Faulty(), folder, tmp_path, hands)
    QTimer.singleShot(0, program.show)
    qtbot.waitUntil(lambda: program.is_ready)

    assert hands.faults == ["hỏng"]
    program.end()


def test_a_start_that_is_closed_at_once_leaves_nothing_open(
    folder: Path, frame: Frame, tmp_path: Path
) -> None:
    program = Program(frame, ShortMemory(), folder, tmp_path, Hands())
    program.show()
    frame.close()
    program.end()

    assert was_left(folder)


def was_changed(folder: Path) -> bool:
    """Whether something lies there that a clean end leaves not."""
    return any((folder / name).exists() for name in ("ctr.db-wal", "ctr.db-shm"))


def test_every_screen_can_be_shown(opened: Opened, folder: Path, qapp: QApplication) -> None:
    office, window, hands = opened(folder)
    office.open()
    for key, target in office.targets():
        assert window.show_screen(key, target)
        window.jobs.wait()
        qapp.processEvents()
        assert window.current_key == key
    assert hands.faults == []


@pytest.mark.parametrize("screen", ["today", "reports", "settings", "programme"])
def test_a_document_can_be_read_from_every_screen(
    opened: Opened, folder: Path, qapp: QApplication, screen: str
) -> None:
    office, window, hands = opened(folder, [])
    assert office.open()
    window.show_screen(screen)

    window.commands["programme.read"].trigger()
    qapp.processEvents()

    assert window.current_key == "programme"
    assert hands.asked == ["Chọn văn bản cần đọc"]


def test_a_review_that_a_crash_ended_is_told_at_the_start(
    opened: Opened, folder: Path, qapp: QApplication
) -> None:
    with closing(Workspace.open(folder)) as workspace:
        review = a_review()
        review.change_facts(title="Kế hoạch đã sửa tên")
        kept = f"Kế hoạch đã sửa tên\n{to_text(review.as_kept('a.docx'))}"
        workspace.unfinished.keep(name_of(review.reading), kept)
    office, window, hands = opened(folder, lambda dialog: dialog.reject(), "drop")
    office.open()

    today = window.made("today")
    assert isinstance(today, TodayScreen)
    notice = today.kept
    assert not notice.isHidden()
    notice.go_on.click()
    qapp.processEvents()
    window.jobs.wait()

    assert window.current_key == "programme"
    assert [dialog.windowTitle() for dialog in hands.dialogs] == hands.asked[:1]
    assert office.workspace.unfinished.is_empty


def test_only_what_was_changed_is_backed_up_on_closing(opened: Opened, folder: Path, today: date) -> None:
    office, _window, _hands = opened(folder)
    office.open()
    office.close()
    assert listed(folder / "backups") == []
    office, _window, _hands = opened(folder)
    office.open()
    workspace = office.workspace
    with workspace.reading() as session:
        occurrence = find_occurrence(session, "1-PC-01", None, today)
    check_off(workspace, occurrence.id, Tick(on=today), today=today)
    office.close()
    assert [backup.reason for backup in listed(folder / "backups")] == [Reason.EXIT]


def test_a_password_is_asked_until_it_is_right(opened: Opened, folder: Path, qtbot: QtBot) -> None:
    workspace = Workspace.open(folder)
    code = new_recovery_code()
    set_password(workspace, "mật khẩu 1", code=code, typed_code=code)

    def types_wrong_then_right(dialog: PasswordDialog) -> None:
        dialog.password.setText("sai rồi")
        dialog.enter.click()
        assert "Mật khẩu chưa đúng" in dialog.field.fault
        assert not dialog.enter.isEnabled()
        qtbot.waitUntil(dialog.enter.isEnabled)
        dialog.password.setText("mật khẩu 1")
        dialog.enter.click()

    office, _window, _hands = opened(folder, types_wrong_then_right)
    assert office.open()
    assert read_office(office.workspace).signer == "Phạm Quang Sáng"


def test_the_recovery_code_opens_it_too(opened: Opened, folder: Path) -> None:
    workspace = Workspace.open(folder)
    code = new_recovery_code()
    set_password(workspace, "mật khẩu 1", code=code, typed_code=code)

    def types_the_code(dialog: PasswordDialog) -> None:
        dialog.with_code.setChecked(True)
        dialog.code.setText(code.lower())
        dialog.enter.click()

    office, _window, _hands = opened(folder, types_the_code)
    assert office.open()


def test_after_the_recovery_code_a_new_password_can_be_set_at_once(opened: Opened, folder: Path) -> None:
    workspace = Workspace.open(folder)
    code = new_recovery_code()
    set_password(workspace, "mật khẩu 1", code=code, typed_code=code)

    def types_the_code(dialog: PasswordDialog) -> None:
        dialog.with_code.setChecked(True)
        dialog.code.setText(code.lower())
        dialog.enter.click()

    def types_a_password(dialog: NewPasswordDialog) -> None:
        dialog.twice.password.setText("mật khẩu 2")
        dialog.twice.again.setText("mật khẩu 2")
        dialog.accept_button.click()

    office, _window, hands = opened(folder, types_the_code, types_a_password)
    assert office.open()
    assert hands.faults == []
    office.close(backup=False)
    Workspace.open(folder, password="mật khẩu 2").close()


def test_copies_that_a_crash_left_are_swept_after_the_start(
    opened: Opened, folder: Path, qtbot: QtBot
) -> None:
    left = folder / "opened" / ".ctr-abc" / "BC-12.pdf"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"%PDF")
    office, _window, _hands = opened(folder)
    assert office.open()
    assert left.exists(), "nobody waits for this at a start"
    qtbot.waitUntil(lambda: not left.exists())


def test_giving_up_at_the_password_opens_nothing(opened: Opened, folder: Path) -> None:
    workspace = Workspace.open(folder)
    code = new_recovery_code()
    set_password(workspace, "mật khẩu 1", code=code, typed_code=code)
    office, _window, _hands = opened(folder, None)
    assert not office.open()


def test_a_damaged_file_offers_a_backup(opened: Opened, folder: Path, tmp_path: Path) -> None:
    workspace = Workspace.open(folder)
    backup = make_backup(workspace, Reason.ASKED, tmp_path / "a.ctrbak")
    workspace.close()
    for name in ("ctr.db-wal", "ctr.db-shm"):
        (folder / name).unlink(missing_ok=True)
    (folder / "ctr.db").write_bytes(b"hong" * 4096)
    office, _window, hands = opened(folder, "backup", [backup])
    assert office.open()
    assert "hỏng" in hands.asked[0]
    assert read_office(office.workspace).signer == "Phạm Quang Sáng"


def test_a_folder_open_elsewhere_is_told_and_left(opened: Opened, folder: Path) -> None:
    holder = Workspace.open(folder)
    try:
        office, _window, hands = opened(folder, "leave")
        assert not office.open()
        assert "đang mở" in hands.asked[0]
    finally:
        holder.close()


def test_the_second_start_calls_the_first_window(qtbot: QtBot, tmp_path: Path) -> None:
    first = FirstWindow(tmp_path)
    assert not first.is_second
    with qtbot.waitSignal(first.wanted):
        assert FirstWindow(tmp_path).is_second
    assert not FirstWindow(tmp_path / "khác").is_second


def test_the_screens_are_those_of_the_design(opened: Opened, folder: Path) -> None:
    office, _window, _hands = opened(folder)
    office.open()
    keys = [spec.key for spec in screens(office.desk)]
    assert keys == [
        *("today", "programme", "inspections", "evaluations", "reports", "log"),
        *("units", "people", "documents", "settings"),
    ]
