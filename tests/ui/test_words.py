"""Qt's own texts are Vietnamese."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCalendarWidget,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ctr_desktop.ui import words


def _english(qapp: QApplication) -> QTranslator:
    return qapp.findChildren(words.VietnameseWords)[0]


@pytest.fixture
def plain(qapp: QApplication) -> Iterator[None]:
    """Qt as it speaks without us."""
    translator = _english(qapp)
    qapp.removeTranslator(translator)
    yield
    qapp.installTranslator(translator)


def menus() -> list[str]:
    fields = (QLineEdit(), QPlainTextEdit(), QTextEdit())
    made = [field.createStandardContextMenu() for field in fields]
    return [action.text().split("\t")[0] for menu in made for action in menu.actions() if action.text()]


def buttons() -> list[str]:
    box = QDialogButtonBox()
    for kind in QDialogButtonBox.StandardButton:
        if kind.name != "NoButton":
            box.addButton(kind)
    return [button.text() for button in box.buttons()]


def message() -> list[str]:
    box = QMessageBox()
    box.setDetailedText("x")
    box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
    box.show()
    return [button.text() for button in box.buttons()]


def file_dialog() -> list[str]:
    found: list[str] = []
    for mode in (QFileDialog.AcceptMode.AcceptOpen, QFileDialog.AcceptMode.AcceptSave):
        dialog = QFileDialog()
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setAcceptMode(mode)
        dialog.show()
        found += _texts(dialog)
    return found


def _texts(dialog: QWidget) -> list[str]:
    shown = [label.text() for label in dialog.findChildren(QLabel)]
    for button in dialog.findChildren(QAbstractButton):
        shown += [button.text(), button.toolTip()]
    shown += [action.text() for action in dialog.findChildren(QAction)]
    return [text for text in [dialog.windowTitle(), *shown] if text]


@pytest.fixture
def english(plain: None) -> set[str]:
    return {*menus(), *buttons(), *message(), *file_dialog()}


def test_no_english_is_left(english: set[str], qapp: QApplication) -> None:
    qapp.installTranslator(_english(qapp))

    spoken = {*menus(), *buttons(), *message(), *file_dialog()}

    assert len(english) > 40
    assert {word for word in spoken & english if any(c.isalpha() for c in word)} == set()


def test_months_and_days_are_vietnamese(qtbot: QtBot) -> None:
    calendar = QCalendarWidget()
    qtbot.addWidget(calendar)

    assert QLocale().monthName(3).lower() == "tháng 3"
    assert calendar.locale().dayName(1).lower() == "thứ hai"


def test_speaking_twice_keeps_one_translator(qapp: QApplication) -> None:
    words.speak_vietnamese(qapp)

    assert len(qapp.findChildren(words.VietnameseWords)) == 1
