"""Questions to a person."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.places import documents_folder
from ctr_desktop.ui.memory import ShortMemory
from ctr_desktop.ui.prompts import DialogPrompts, Question, crash_question
from ctr_desktop.ui.widgets.labels import Label

EXCEL = ("Tệp Excel", "*.xlsx")


def press(monkeypatch: pytest.MonkeyPatch, verb: str) -> list[QDialog]:
    """Instead of waiting for a person, press the button that says the verb."""
    seen: list[QDialog] = []

    def pressed(dialog: QDialog) -> int:
        seen.append(dialog)
        if isinstance(dialog, Question):
            next(button for button in dialog.buttons if button.text() == verb).click()
        return dialog.result()

    monkeypatch.setattr(QDialog, "exec", pressed)
    return seen


@pytest.mark.parametrize(("verb", "wanted"), [("Xóa", True), ("Giữ lại", False)])
def test_a_loss_is_confirmed_by_its_verb(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, verb: str, wanted: bool
) -> None:
    press(monkeypatch, verb)

    assert DialogPrompts().confirm("Xóa đơn thư?", do="Xóa") is wanted


@pytest.mark.parametrize(("verb", "wanted"), [("Lưu", True), ("Không lưu", False), ("Hủy", None)])
def test_unsaved_changes_offer_three_ways(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, verb: str, wanted: bool | None
) -> None:
    press(monkeypatch, verb)

    assert DialogPrompts().save_or_not("Cuộc kiểm tra") is wanted


def test_an_expected_failure_says_what_and_what_to_do(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = press(monkeypatch, "Đóng")

    DialogPrompts().error(UserError("Đĩa đầy.", "Hãy xóa bớt tệp."))

    assert [label.text() for label in seen[0].findChildren(Label)] == ["Đĩa đầy.", "Hãy xóa bớt tệp."]


def test_a_bug_offers_its_details_to_copy(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = press(monkeypatch, "Đóng")
    DialogPrompts().error(ValueError("bí mật"))

    texts = " ".join(label.text() for label in seen[0].findChildren(Label))
    assert "ValueError" not in texts
    assert "bí mật" not in texts


def test_the_details_go_to_the_clipboard(qtbot: QtBot) -> None:
    dialog = crash_question(ValueError("bí mật"))
    qtbot.addWidget(dialog)
    dialog.show()

    copy = next(
        button for button in dialog.findChildren(type(dialog.buttons[0])) if "Sao chép" in button.text()
    )
    copy.click()

    assert "ValueError" in QGuiApplication.clipboard().text()
    assert "bí mật" not in QGuiApplication.clipboard().text()
    assert dialog.isVisible()


def test_escape_answers_nothing_and_enter_keeps(qtbot: QtBot) -> None:
    for key, wanted in ((Qt.Key.Key_Escape, None), (Qt.Key.Key_Return, "keep")):
        dialog = Question("Xóa?", "", (("keep", "Giữ lại"), ("do", "Xóa")))
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.keyClick(dialog, key)

        assert dialog.answer == wanted
        assert not dialog.isVisible()


def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot) -> None:
    dialog = Question("Xóa?", "", (("keep", "Giữ lại"), ("do", "Xóa")))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.buttons[1].setFocus()
    qtbot.keyClick(dialog.buttons[1], Qt.Key.Key_Return)

    assert dialog.answer == "do"


def test_a_question_shows_markup_as_it_is(qtbot: QtBot) -> None:
    dialog = Question("Xóa <b>đơn</b>?", "", (("keep", "Giữ lại"),))
    qtbot.addWidget(dialog)

    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in dialog.findChildren(Label))


def test_a_file_gets_the_ending_it_was_offered(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    starts: list[str] = []

    def answer(_parent: object, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        starts.append(start)
        return str(tmp_path / "Báo cáo quý"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    prompts = DialogPrompts()

    assert prompts.file_to_save("Kết xuất", "Báo cáo.xlsx", EXCEL) == tmp_path / "Báo cáo quý.xlsx"
    prompts.file_to_save("Kết xuất", "Báo cáo.xlsx", EXCEL)
    assert starts == [str(documents_folder() / "Báo cáo.xlsx"), str(tmp_path / "Báo cáo.xlsx")]


def test_the_folder_of_the_last_time_is_offered_again(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, memory: ShortMemory
) -> None:
    starts: list[str] = []

    def answer(_parent: object, _title: str, start: str) -> str:
        starts.append(start)
        return str(tmp_path / "USB") if len(starts) == 1 else ""

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", answer)
    (tmp_path / "USB").mkdir()
    DialogPrompts(memory=memory).folder("Nơi sao lưu")
    DialogPrompts(memory=memory).folder("Nơi sao lưu")
    (tmp_path / "USB").rmdir()
    DialogPrompts(memory=memory).folder("Nơi sao lưu")

    assert starts[1:] == [str(tmp_path / "USB"), str(documents_folder())]


def test_drawing_back_from_a_file_gives_none(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")

    assert DialogPrompts().file_to_save("a", "b", EXCEL) is None
    assert DialogPrompts().files_to_open("a") == []
    assert DialogPrompts().folder("a") is None


def test_a_dialog_that_would_wait_fails_its_test(qtbot: QtBot) -> None:
    with pytest.raises(AssertionError, match="would wait"):
        DialogPrompts().confirm("Xóa?", do="Xóa")
