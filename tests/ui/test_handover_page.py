"""Handing over in the window: a file for another PC, the sign at the old place, and what comes from elsewhere."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdf
import pytest
from pytestqt.qtbot import QtBot

from ctr_desktop.core.errors import UserError
from ctr_desktop.store.moved import moved_from
from ctr_desktop.store.moving import secret_of, write_move
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.ui.new_password import CodeSheet
from ctr_desktop.ui.screens.restore_dialog import RestoreDialog
from ctr_desktop.ui.screens.settings import SettingsScreen
from ctr_desktop.ui.screens.settings_handover import MoveDialog
from ctr_desktop.ui.screens.today import TodayScreen
from ctr_desktop.work.office import read_office
from ctr_desktop.work.settings import change_office
from tests.ui.desks import Bench, a_bench

WAY, CODE = "mật khẩu đi đường", "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ"


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
    made.go_to("handover")
    return made


def settle(qtbot: QtBot, bench: Bench) -> None:
    """Wait until nothing is under way and the window may be used again."""
    qtbot.waitUntil(lambda: not bench.desk.jobs.running and bench.window.isEnabled(), timeout=30_000)


def choose_password(dialog: MoveDialog) -> None:
    assert dialog.twice is not None
    dialog.twice.password.setText(WAY)
    dialog.twice.again.setText(WAY)
    dialog.accept_button.click()


def test_a_file_is_written_and_the_old_place_says_so(
    qtbot: QtBot, bench: Bench, screen: SettingsScreen, tmp_path: Path
) -> None:
    file = tmp_path / "chuyển máy.ctrbak"
    bench.hands.answers.extend([choose_password, file])
    screen.handover.move_button.click()
    settle(qtbot, bench)
    assert secret_of(file, WAY) == {"password": WAY}
    assert "đọc lại được: chuyển máy.ctrbak" in bench.window.status.said
    assert screen.handover.notice.isVisible()
    assert "đã chuyển đi ngày 23/11/2026, chỉ nên xem" in screen.handover.notice.words.text()

    bench.hands.answers.append(False)
    screen.handover.notice.back_button.click()
    assert moved_from(bench.desk.workspace.folder) is not None
    bench.hands.answers.append(True)
    screen.handover.notice.back_button.click()
    assert moved_from(bench.desk.workspace.folder) is None
    assert not screen.handover.notice.isVisible()


def test_the_first_page_says_so_too(
    bench: Bench, screen: SettingsScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    today = bench.put_on("today", "Hôm nay", TodayScreen)
    assert not today.moved.isVisible()
    bench.hands.answers.extend([choose_password, tmp_path / "a.ctrbak"])
    screen.handover.move_away()
    settle(qtbot, bench)
    assert today.moved.isVisible()


def test_the_code_is_printed_for_the_way(bench: Bench, screen: SettingsScreen, tmp_path: Path) -> None:
    def hand(dialog: MoveDialog) -> None:
        bench.hands.answers.append(tmp_path / "tờ mã.pdf")
        sheet = dialog.findChild(CodeSheet)
        assert sheet is not None
        sheet.save_button.click()
        assert dialog.code in pypdf.PdfReader(tmp_path / "tờ mã.pdf").pages[0].extract_text()

    bench.hands.answers.append(hand)
    assert screen.handover.move_away() is None
    assert moved_from(bench.desk.workspace.folder) is None


@pytest.mark.parametrize("given", [("", ""), ("ngắn", "ngắn"), (WAY, WAY + "x")])
def test_a_password_that_will_not_do(bench: Bench, screen: SettingsScreen, given: tuple[str, str]) -> None:
    def hand(dialog: MoveDialog) -> None:
        assert dialog.twice is not None
        dialog.twice.password.setText(given[0])
        dialog.twice.again.setText(given[1])
        dialog.accept_button.click()
        assert dialog.isVisible()
        assert dialog.twice.password_row.fault or dialog.twice.again_row.fault

    bench.hands.answers.append(hand)
    assert screen.handover.move_away() is None


def test_a_place_that_can_not_be_written_marks_nothing(
    qtbot: QtBot, bench: Bench, screen: SettingsScreen, tmp_path: Path
) -> None:
    (tmp_path / "tệp").touch()
    bench.hands.answers.extend([choose_password, tmp_path / "tệp" / "a.ctrbak"])
    screen.handover.move_button.click()
    settle(qtbot, bench)
    (error,) = bench.hands.errors
    assert isinstance(error, UserError)
    assert moved_from(bench.desk.workspace.folder) is None


@pytest.mark.parametrize("by_code", [False, True])
def test_data_from_another_pc_comes_without_the_password_of_its_way(
    qtbot: QtBot, bench: Bench, screen: SettingsScreen, tmp_path: Path, by_code: bool
) -> None:
    other = Workspace.create(tmp_path / "máy cũ")
    change_office(other, unit="Đảng ủy phường B")
    write_move(other, tmp_path / "a.ctrbak", password=WAY, code=CODE)
    other.close()

    def hand(dialog: RestoreDialog) -> None:
        dialog.with_code.setChecked(by_code)
        dialog.other.setText(CODE.lower() if by_code else WAY)
        dialog.accept_button.click()

    bench.hands.answers.extend([[tmp_path / "a.ctrbak"], hand])
    screen.handover.arrive_button.click()
    settle(qtbot, bench)
    qtbot.waitUntil(lambda: read_office(bench.desk.workspace).unit == "Đảng ủy phường B")
    assert bench.desk.workspace.data_key is None
    assert not bench.hands.errors


def test_a_wrong_password_changes_nothing(
    qtbot: QtBot, bench: Bench, screen: SettingsScreen, tmp_path: Path
) -> None:
    write_move(bench.desk.workspace, tmp_path / "a.ctrbak", password=WAY, code=CODE)
    before = read_office(bench.desk.workspace).unit

    def hand(dialog: RestoreDialog) -> None:
        dialog.other.setText("sai sai sai")
        dialog.accept_button.click()

    bench.hands.answers.extend([[tmp_path / "a.ctrbak"], hand])
    screen.handover.arrive_button.click()
    settle(qtbot, bench)
    assert bench.hands.faults[0].startswith("Mật khẩu chưa đúng")
    assert read_office(bench.desk.workspace).unit == before


def test_the_report_is_one_button_away(bench: Bench, screen: SettingsScreen) -> None:
    wanted: list[tuple[str, str]] = []
    bench.desk.wanted.connect(lambda key, target: wanted.append((key, target)))
    screen.handover.paper_button.click()
    assert wanted == [("reports", "handover")]
