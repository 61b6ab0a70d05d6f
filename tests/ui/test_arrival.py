"""The first run on a new PC that begins with what the old one wrote."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ctr_desktop.store.backup import Reason, make_backup
from ctr_desktop.store.moving import write_move
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.ui.arrival import ArrivalDialog
from ctr_desktop.ui.wizard import Wizard
from ctr_desktop.work.first_run import set_up
from ctr_desktop.work.office import read_office
from ctr_desktop.work.settings import change_office
from tests.ui.desks import Hands

WAY, CODE = "mật khẩu đi đường", "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ"


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Workspace]:
    """The workspace of the old PC."""
    made = Workspace.create(tmp_path / "máy cũ")
    change_office(made, unit="Đảng ủy phường B")
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Tài liệu" / "CTR Desktop"


@pytest.fixture
def wizard(qtbot: QtBot, folder: Path) -> Iterator[Wizard]:
    made = Wizard(Hands(), partial(set_up, folder), folder)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.jobs.stop_all()
    if made.workspace is not None:
        made.workspace.close()


def hands(wizard: Wizard) -> Hands:
    assert isinstance(wizard._prompts, Hands)
    return wizard._prompts


@pytest.mark.parametrize("secret", [WAY, CODE.lower()])
def test_what_the_old_pc_wrote(
    qtbot: QtBot, wizard: Wizard, old: Workspace, tmp_path: Path, secret: str
) -> None:
    file = tmp_path / "a.ctrbak"
    write_move(old, file, password=WAY, code=CODE, unit="Đảng ủy phường B")

    def hand(dialog: ArrivalDialog) -> None:
        dialog.accept_button.click()
        assert dialog.secret_row.fault.startswith("Hãy nhập")
        dialog.secret.setText("sai sai sai")
        dialog.accept_button.click()
        assert "tệp còn nguyên vẹn" in dialog.secret_row.fault
        dialog.secret.setText(secret)
        dialog.accept_button.click()

    hands(wizard).answers.extend([[file], hand])
    seen: list[bool] = []
    wizard.jobs.finished.connect(lambda _job: seen.append(wizard.next_button.isEnabled()))
    with qtbot.waitSignal(wizard.accepted, timeout=30_000):
        wizard.arrive_button.click()
    assert wizard.workspace is not None
    assert read_office(wizard.workspace).unit == "Đảng ủy phường B"
    assert wizard.workspace.data_key is None
    assert seen[0] is False, "nothing else may be begun while the data comes in"


def test_a_plain_backup_asks_for_nothing(
    qtbot: QtBot, wizard: Wizard, old: Workspace, tmp_path: Path
) -> None:
    file = make_backup(old, Reason.ASKED, tmp_path / "a.ctrbak")

    def hand(dialog: ArrivalDialog) -> None:
        assert not dialog.secret_row.isVisible()
        dialog.accept_button.click()

    hands(wizard).answers.extend([[file], hand])
    with qtbot.waitSignal(wizard.accepted, timeout=30_000):
        wizard.arrive_button.click()
    assert wizard.workspace is not None
    assert read_office(wizard.workspace).unit == "Đảng ủy phường B"


def test_a_damaged_file_or_second_thoughts_leave_nothing(
    qtbot: QtBot, wizard: Wizard, old: Workspace, folder: Path, tmp_path: Path
) -> None:
    file = make_backup(old, Reason.ASKED, tmp_path / "a.ctrbak")
    hands(wizard).answers.append([])
    assert wizard.arrive() is None
    hands(wizard).answers.extend([[file], None])
    with qtbot.waitSignal(wizard.jobs.finished, timeout=30_000):
        wizard.arrive_button.click()
    file.write_bytes(file.read_bytes()[:-50])
    hands(wizard).answers.append([file])
    with qtbot.waitSignal(wizard.jobs.finished, timeout=30_000):
        wizard.arrive_button.click()
    assert "a.ctrbak" in hands(wizard).faults[0]
    assert wizard.workspace is None
    assert not folder.exists()
    assert wizard.next_button.isEnabled()
