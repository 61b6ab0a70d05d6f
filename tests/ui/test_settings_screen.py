"""Settings: kept as one types, refused in words; backups made and restored; the password from first to last."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.periods import PeriodKind
from ctr_desktop.records import Person
from ctr_desktop.store.backup import Reason, listed, look_inside
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.ui import theme
from ctr_desktop.ui.screens.licences_dialog import LicencesDialog
from ctr_desktop.ui.screens.password_dialogs import (
    ChangePasswordDialog,
    RemovePasswordDialog,
    SetPasswordDialog,
)
from ctr_desktop.ui.screens.restore_dialog import RestoreDialog
from ctr_desktop.ui.screens.settings import PAGES, SettingsScreen
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.work import registers
from ctr_desktop.work.backups import back_up
from ctr_desktop.work.office import programme_of, read_office
from tests.ui.desks import Bench, a_bench

PASSWORD, OTHER = "mật khẩu thử", "mật khẩu khác"


@pytest.fixture
def bench(qtbot: QtBot, workspace: Workspace, today: date) -> Iterator[Bench]:
    made = a_bench(workspace, today)
    qtbot.addWidget(made.window)
    yield made
    made.end()


@pytest.fixture
def screen(bench: Bench) -> SettingsScreen:
    made = bench.put_on("settings", "Thiết lập", SettingsScreen)
    assert isinstance(made, SettingsScreen)
    return made


def settle(qtbot: QtBot, bench: Bench) -> None:
    """Wait until nothing is under way and the window may be used again."""
    qtbot.waitUntil(lambda: not bench.desk.jobs.running and bench.window.isEnabled(), timeout=30_000)


def people(bench: Bench) -> int:
    with bench.desk.reading() as session:
        return session.execute(select(func.count()).select_from(Person)).scalar_one()


def fill(**texts: str) -> Callable[[Any], None]:
    """Types into the fields of a dialog by their names and presses its button."""

    def hand(dialog: Any) -> None:
        for name, text in texts.items():
            owner = dialog
            *path, last = name.split("__")
            for step in path:
                owner = getattr(owner, step)
            getattr(owner, last).setText(text)
        dialog.accept_button.click()

    return hand


def new_password(dialog: SetPasswordDialog) -> None:
    """Copies the code as a person would from the sheet: in small letters, with blanks."""
    dialog.new.twice.password.setText(PASSWORD)
    dialog.new.twice.again.setText(PASSWORD)
    dialog.new.typed.setText(dialog.new.code.lower().replace("-", " "))
    dialog.accept_button.click()


# The unit


def test_a_field_is_kept_when_the_cursor_leaves_it(
    qtbot: QtBot, bench: Bench, screen: SettingsScreen
) -> None:
    field = screen.unit.fields["unit"]
    field.setFocus()
    field.selectAll()  # type: ignore[union-attr]
    qtbot.keyClicks(field, "Chi bo 5")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert read_office(bench.desk.workspace).unit == "Chi bo 5"
    assert "tên đơn vị" in bench.window.status.said
    bench.desk.actions["edit.undo"].trigger()
    assert read_office(bench.desk.workspace).unit == "Đảng ủy Các cơ quan Đảng thành phố"


def test_recipients_are_kept_line_by_line(qtbot: QtBot, bench: Bench, screen: SettingsScreen) -> None:
    area = screen.unit.fields["recipients"]
    with qtbot.waitActive(bench.window):
        bench.window.activateWindow()
    area.setFocus()
    area.value = "Thường trực Thành ủy\nLưu"
    screen.unit.fields["unit"].setFocus()
    qtbot.waitUntil(lambda: read_office(bench.desk.workspace).recipients == "Thường trực Thành ủy\nLưu")


@pytest.mark.parametrize("typed", ["", "abc", "-1", "61", "7,5", "٣", "99999999999999999999"])
def test_a_number_out_of_reach_is_said_under_its_field(
    bench: Bench, screen: SettingsScreen, typed: str
) -> None:
    screen.unit.fields["soon_days"].value = typed
    assert not screen.unit.commit()
    assert screen.unit.rows["soon_days"].fault
    assert read_office(bench.desk.workspace).soon_days == 7
    assert not screen.may_leave()
    screen.unit.fields["soon_days"].value = "15"
    assert screen.may_leave()
    assert screen.unit.rows["soon_days"].fault == ""
    assert read_office(bench.desk.workspace).soon_days == 15


def test_the_cycle_is_kept_at_once(bench: Bench, screen: SettingsScreen) -> None:
    screen.unit.fields["cycle"].value = PeriodKind.MONTH
    screen.unit.fields["cycle"].picked.emit(PeriodKind.MONTH)  # type: ignore[union-attr]
    assert read_office(bench.desk.workspace).cycle is PeriodKind.MONTH


def test_the_term_is_changed_with_its_periods(bench: Bench, screen: SettingsScreen) -> None:
    screen.unit.term.start.value = date(2025, 1, 1)
    screen.unit.term.end.value = date(2029, 12, 31)
    screen.unit.term_button.click()
    with bench.desk.reading() as session:
        programme = programme_of(session)
        assert programme is not None
        assert (programme.term_start, programme.term_end) == (date(2025, 1, 1), date(2029, 12, 31))
    screen.unit.term.since.value = date(2024, 1, 1)
    screen.unit.term_button.click()
    assert screen.unit.term.rows[2].fault


def test_what_is_typed_survives_a_reload(screen: SettingsScreen) -> None:
    field = screen.unit.fields["unit"]
    field.value = "đang gõ"
    screen.reload()
    assert field.value == "đang gõ"


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_gone_to(screen: SettingsScreen, page: str) -> None:
    screen.go_to(page)
    assert screen.tabs.currentWidget() is getattr(screen, page)


# Backups


def test_a_backup_is_made_and_listed(qtbot: QtBot, bench: Bench, screen: SettingsScreen) -> None:
    screen.go_to("backup")
    assert screen.backup.empty.isVisible()
    bench.desk.actions["app.backup"].trigger()
    settle(qtbot, bench)
    (kept,) = listed(bench.desk.workspace.backups)
    assert kept.reason is Reason.ASKED
    row = [str(screen.backup.table.rows.index(0, place).data()) for place in range(4)]
    assert row[1] == "Tự tay sao lưu"
    assert "88 nhiệm vụ" in row[2]
    assert "hôm nay" in screen.backup.age.text()


def test_a_whole_backup_goes_to_another_place(
    qtbot: QtBot, bench: Bench, screen: SettingsScreen, tmp_path: Path
) -> None:
    target = tmp_path / "USB của tôi.ctrbak"
    bench.hands.answers.append(target)
    screen.backup.usb_button.click()
    settle(qtbot, bench)
    assert look_inside(target).has_evidence
    assert target.name in bench.window.status.said


def test_a_backup_is_looked_into_and_restored(qtbot: QtBot, bench: Bench, screen: SettingsScreen) -> None:
    screen.go_to("backup")
    back_up(bench.desk.workspace)
    registers.add(bench.desk.workspace, Person, {"full_name": "Người thêm sau"})
    screen.backup.reload()
    screen.backup.table.selectRow(0)
    shown: list[str] = []

    def hand(dialog: RestoreDialog) -> None:
        shown.extend(label.text() for label in dialog.findChildren(Label))
        dialog.accept_button.click()

    bench.hands.answers.append(hand)
    screen.backup.restore_button.click()
    qtbot.waitUntil(lambda: people(bench) == 0, timeout=30_000)
    settle(qtbot, bench)
    assert "88" in shown
    assert any("Đảng ủy Các cơ quan Đảng thành phố" in text for text in shown)
    assert "Đã khôi phục" in bench.window.status.said
    registers.add(bench.desk.workspace, Person, {"full_name": "Ghi tiếp được"})
    assert Reason.RESTORE in {kept.reason for kept in listed(bench.desk.workspace.backups)}


def test_drawing_back_restores_nothing(qtbot: QtBot, bench: Bench, screen: SettingsScreen) -> None:
    file = back_up(bench.desk.workspace)
    registers.add(bench.desk.workspace, Person, {"full_name": "Ở lại"})
    bench.hands.answers.append(RestoreDialog.reject)
    screen.backup.look_into(file)
    settle(qtbot, bench)
    assert people(bench) == 1


def test_what_is_no_backup_is_said_to_be_none(
    qtbot: QtBot, bench: Bench, screen: SettingsScreen, tmp_path: Path
) -> None:
    wrong = tmp_path / "ảnh.ctrbak"
    wrong.write_bytes(b"no zip")
    bench.hands.answers.append([wrong])
    screen.backup.file_button.click()
    settle(qtbot, bench)
    assert "không phải bản sao lưu" in bench.hands.faults[0]
    registers.add(bench.desk.workspace, Person, {"full_name": "Vẫn mở"})


# The password


@pytest.mark.slow
def test_a_password_from_first_to_last(qtbot: QtBot, bench: Bench, screen: SettingsScreen) -> None:
    screen.go_to("password")
    folder = bench.desk.workspace.folder
    codes: list[str] = []

    def set_it(dialog: SetPasswordDialog) -> None:
        codes.append(dialog.new.code)
        new_password(dialog)

    bench.hands.answers.append(set_it)
    screen.password.set_button.click()
    assert not bench.window.isEnabled()
    settle(qtbot, bench)
    assert bench.desk.workspace.data_key is not None
    assert screen.password.change_button.isVisible()
    assert not screen.password.set_button.isVisible()

    bench.hands.answers.append(fill(secret=PASSWORD, twice__password=OTHER, twice__again=OTHER))
    screen.password.change_button.click()
    settle(qtbot, bench)
    assert bench.window.status.said == "Đã đổi mật khẩu"

    bench.hands.answers.append(fill(secret=codes[0], twice__password=PASSWORD, twice__again=PASSWORD))
    screen.password.reset_button.click()
    settle(qtbot, bench)

    bench.hands.answers.append(fill(password=PASSWORD))
    screen.password.remove_button.click()
    settle(qtbot, bench)
    assert bench.hands.errors == []
    bench.desk.workspace.close()
    again = Workspace.open(folder)
    assert again.data_key is None
    again.close()


def test_a_password_is_not_turned_on_before_the_code_was_tried(
    bench: Bench, screen: SettingsScreen, tmp_path: Path
) -> None:
    def hand(dialog: SetPasswordDialog) -> None:
        new = dialog.new
        for password, again, typed, fault in (
            ("ngắn", "ngắn", new.code, new.twice.password_row),
            (PASSWORD, OTHER, new.code, new.twice.again_row),
            (PASSWORD, PASSWORD, new.code[:-1], new.typed_row),
        ):
            new.twice.password.setText(password)
            new.twice.again.setText(again)
            new.typed.setText(typed)
            dialog.accept_button.click()
            assert fault.fault
            assert dialog.isVisible()
        bench.hands.answers.append(tmp_path / "tờ mã.pdf")
        new.sheet.save_button.click()
        assert new.code in pypdf.PdfReader(tmp_path / "tờ mã.pdf").pages[0].extract_text()

    bench.hands.answers.append(hand)
    screen.password.set_button.click()
    assert bench.desk.workspace.data_key is None
    assert not bench.desk.jobs.running


@pytest.mark.slow
def test_a_wrong_password_changes_nothing(qtbot: QtBot, bench: Bench, screen: SettingsScreen) -> None:
    bench.hands.answers.append(new_password)
    screen.password.set_button.click()
    settle(qtbot, bench)
    bench.hands.answers.append(fill(secret="sai rồi", twice__password=OTHER, twice__again=OTHER))
    screen.password.change_button.click()
    settle(qtbot, bench)
    bench.hands.answers.append(fill(password="sai rồi"))
    screen.password.remove_button.click()
    settle(qtbot, bench)
    assert [fault.split(".")[0] for fault in bench.hands.faults] == ["Mật khẩu chưa đúng"] * 2
    assert bench.desk.workspace.data_key is not None
    bench.desk.reopen(password=PASSWORD)
    assert bench.desk.workspace.data_key is not None


@pytest.mark.slow
def test_restoring_keeps_the_password_that_is_there(
    qtbot: QtBot, bench: Bench, screen: SettingsScreen
) -> None:
    bench.hands.answers.append(new_password)
    screen.password.set_button.click()
    settle(qtbot, bench)
    file = back_up(bench.desk.workspace)
    registers.add(bench.desk.workspace, Person, {"full_name": "Người thêm sau"})

    def hand(dialog: RestoreDialog) -> None:
        dialog.password.setText("sai rồi")
        dialog.accept_button.click()
        assert dialog.password_row.fault
        dialog.password.setText(PASSWORD)
        dialog.accept_button.click()

    bench.hands.answers.append(hand)
    screen.backup.look_into(file)
    qtbot.waitUntil(lambda: "Đã khôi phục" in bench.window.status.said, timeout=30_000)
    settle(qtbot, bench)
    assert people(bench) == 0
    assert bench.desk.workspace.data_key is not None


@pytest.mark.slow
def test_the_password_of_a_backup_comes_with_it(
    qtbot: QtBot, bench: Bench, screen: SettingsScreen, tmp_path: Path
) -> None:
    bench.hands.answers.append(new_password)
    screen.password.set_button.click()
    settle(qtbot, bench)
    file = back_up(bench.desk.workspace, tmp_path / "có mật khẩu.ctrbak")
    bench.hands.answers.append(fill(password=PASSWORD))
    screen.password.remove_button.click()
    settle(qtbot, bench)

    def hand(dialog: RestoreDialog) -> None:
        dialog.accept_button.click()
        assert dialog.other_row.fault
        dialog.other.setText(PASSWORD)
        dialog.accept_button.click()

    bench.hands.answers.append(hand)
    screen.backup.look_into(file)
    qtbot.waitUntil(lambda: "Đã khôi phục" in bench.window.status.said, timeout=30_000)
    settle(qtbot, bench)
    assert bench.desk.workspace.data_key is not None
    with pytest.raises(UserError, match="đang mở ở nơi khác"):
        Workspace.open(bench.desk.workspace.folder, password=PASSWORD)


def test_what_can_not_be_opened_again_is_told(bench: Bench) -> None:
    told: list[UserError] = []
    bench.desk.locked.connect(told.append)
    bench.desk.workspace.close()
    for name in ("ctr.db", "ctr.db-wal", "ctr.db-shm"):
        (bench.desk.workspace.folder / name).unlink(missing_ok=True)
    assert not bench.desk.reopen()
    assert "Không tìm thấy tệp" in str(told[0])


# The rest


def test_dialogs_say_their_verbs(qtbot: QtBot) -> None:
    for dialog, verb in (
        (ChangePasswordDialog(with_code=False), "Đổi mật khẩu"),
        (ChangePasswordDialog(with_code=True), "Đổi mật khẩu"),
        (RemovePasswordDialog(), "Bỏ mật khẩu"),
    ):
        qtbot.addWidget(dialog)
        assert dialog.accept_button.text() == verb
        dialog.accept_button.click()
        assert not dialog.result()


def test_the_look_changes_at_once_and_is_remembered(
    qtbot: QtBot, bench: Bench, screen: SettingsScreen
) -> None:
    screen.go_to("look")
    screen.look.scales[125].click()
    screen.look.grounds["dark"].click()
    assert (theme.current().scale, theme.current().dark) == (125, True)
    screen.look.grounds["system"].click()
    assert bench.window.memory.get("look")["system"] is True
    screen.look.grounds["light"].click()
    assert (theme.current().dark, bench.window.memory.get("look")["system"]) == (False, False)
    bench.window.zoom(1)
    qtbot.waitUntil(screen.look.scales[150].isChecked)


def test_sample_data_come_and_go(bench: Bench, screen: SettingsScreen) -> None:
    screen.go_to("about")
    screen.about.remove_button.click()
    assert "Không có dữ liệu mẫu" in bench.window.status.said
    screen.about.add_button.click()
    assert people(bench) > 0
    screen.about.remove_button.click()
    assert people(bench) == 0
    bench.desk.actions["edit.undo"].trigger()
    assert people(bench) > 0


def test_every_page_is_drawn_in_every_look(qapp: QApplication, bench: Bench, screen: SettingsScreen) -> None:
    for page in PAGES:
        screen.go_to(page)
        for dark, scale in ((False, 90), (True, 150)):
            bench.window.dress(dark=dark, scale=scale)
            assert not screen.grab().isNull()
            for label in screen.findChildren(Label):
                assert not label.isVisible() or label.wordWrap() or label.width() >= label.sizeHint().width()


def test_the_licences_of_an_installed_program_can_be_read(
    qtbot: QtBot, screen: SettingsScreen, bench: Bench, tmp_path: Path
) -> None:
    assert screen.about.licences_button.isHidden()  # a checkout has no texts

    (tmp_path / "Qt.txt").write_text("GNU LESSER GENERAL PUBLIC LICENSE", "utf-8")
    (tmp_path / "alembic.txt").write_text("MIT", "utf-8")
    dialog = LicencesDialog(tmp_path)
    qtbot.addWidget(dialog)

    assert [dialog.names.item(place).text() for place in range(dialog.names.count())] == ["alembic", "Qt"]
    assert dialog.text.toPlainText() == "MIT"
    dialog.names.setCurrentRow(1)
    assert "LESSER" in dialog.text.toPlainText()


# Help from afar


def test_what_helps_is_copied_and_names_nobody(qtbot: QtBot, bench: Bench, screen: SettingsScreen) -> None:
    screen.go_to("about")
    screen.about.support_button.click()
    settle(qtbot, bench)
    copied = QApplication.clipboard().text()
    assert copied.startswith("THÔNG TIN HỖ TRỢ CTR DESKTOP")
    assert "Kiểm tra tệp: nguyên vẹn" in copied
    assert read_office(bench.desk.workspace).unit not in copied
    assert "Đã sao chép thông tin hỗ trợ" in bench.window.status.said
