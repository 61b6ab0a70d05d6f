"""A double click on a backup tells what it is and changes nothing."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from ctr_desktop.__main__ import main
from ctr_desktop.ui.backup_card import wants_window
from tests.ui.recorder import RecordedPrompts

BACKUP = Path(__file__).parents[1] / "files" / "workspace-v1.ctrbak"


@pytest.mark.parametrize(("answer", "wanted"), [("open", True), ("close", False), (None, False)])
def test_it_tells_what_the_backup_holds(qtbot: QtBot, answer: str | None, wanted: bool) -> None:
    prompts = RecordedPrompts(answer)

    assert wants_window(BACKUP, prompts) is wanted
    assert prompts.asked[0].startswith("Đây là bản sao lưu CTR Desktop")


def test_what_is_no_backup_is_refused_in_words(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "hỏng.ctrbak"
    file.write_bytes(BACKUP.read_bytes()[:2000])
    prompts = RecordedPrompts()

    assert not wants_window(file, prompts)
    assert len(prompts.errors) == 1


@pytest.mark.parametrize("name", ["bản sao.ctrbak", "BANSAO.CTRBAK"])
def test_the_program_given_a_backup_shows_it(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    file = tmp_path / name
    shutil.copy(BACKUP, file)
    shown: list[str] = []

    def show(dialog: QDialog) -> int:
        shown.append(dialog.accessibleName())
        return dialog.result()

    monkeypatch.setattr(QDialog, "exec", show)
    monkeypatch.setattr("sys.argv", ["ctr-desktop", str(file)])

    assert main() == 0
    assert shown[0].startswith("Đây là bản sao lưu CTR Desktop")
