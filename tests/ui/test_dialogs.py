"""Dialogs give what they say the room it needs, and lead to what is wrong."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ctr_desktop.core.periods import PeriodKind, Term
from ctr_desktop.core.schedules import Schedule, ScheduleKind
from ctr_desktop.store.archive import Manifest
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.ui import stylesheet
from ctr_desktop.ui.screens.restore_dialog import RestoreDialog
from ctr_desktop.ui.screens.schedule_dialog import ScheduleDialog
from ctr_desktop.ui.screens.schedule_field import Planning
from ctr_desktop.ui.theme import SCALES, Theme
from ctr_desktop.ui.widgets.dialogs import large_size, room_for_window
from ctr_desktop.work.backups import TOLD

TERM = Term(date(2025, 7, 1), date(2030, 12, 31))
PLANNING = Planning(TERM, date(2026, 1, 1), PeriodKind.QUARTER, date(2026, 2, 1))
STANDING = Schedule(ScheduleKind.STANDING, raw="trong tháng 3/2026")


@pytest.fixture(params=SCALES)
def _scale(qapp: QApplication, request: pytest.FixtureRequest) -> None:
    stylesheet.apply(qapp, Theme(scale=request.param))


def cut(dialog: QWidget) -> list[str]:
    """What got less height than it needs at its width."""
    parts = [part for kind in (QLabel, QLineEdit, QPushButton) for part in dialog.findChildren(kind)]
    return [
        f"{part.accessibleName() or part.text()}: {part.height()}"  # type: ignore[attr-defined]
        for part in parts
        if part.isVisible() and part.height() < _wanted(part)
    ]


def _wanted(part: QWidget) -> int:
    wraps = isinstance(part, QLabel) and part.wordWrap()
    return part.heightForWidth(part.width()) if wraps else part.minimumSizeHint().height()


def told(dialog: QWidget) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


def a_schedule_dialog(qtbot: QtBot) -> ScheduleDialog:
    dialog = ScheduleDialog("1-PC-02", "Tháng 12 năm 2026", STANDING, PLANNING)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    return dialog


@pytest.mark.usefixtures("_scale")
def test_a_dialog_grows_for_what_is_wrong_and_leads_there(qtbot: QtBot) -> None:
    dialog = a_schedule_dialog(qtbot)
    dialog.field.frequency.value = "monthly"
    dialog.field.frequency.picked.emit("monthly")
    dialog.field.day.setText("abc")
    dialog.field.day.edited.emit()
    dialog.accept_button.setFocus()
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: not cut(dialog))
    assert sum("không phải là một ngày có thật" in text for text in told(dialog)) == 1
    assert dialog.focusWidget() is dialog.field.day
    assert dialog.isVisible()


@pytest.mark.usefixtures("_scale")
def test_what_is_restored_is_told_in_whole_letters_and_in_vietnamese(qtbot: QtBot) -> None:
    plain = cast(Workspace, SimpleNamespace(data_key=b"k", keyring=None))
    counts: dict[str, Any] = dict.fromkeys(TOLD, 1645)
    manifest = Manifest(
        "2026-11-24T16:33:00+07:00", "manual", 1, counts, 1, "", {}, "Đảng ủy Các cơ quan Đảng"
    )
    dialog = RestoreDialog(plain, Path("2026-11-24_163330_tu-tao.ctrbak"), manifest, counts)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not cut(dialog))
    assert not any("replaced" in text for text in told(dialog))


def test_a_window_as_large_as_the_screen_leaves_room_for_its_title() -> None:
    screen = large_size()

    assert room_for_window(screen, 30).height() < screen.height(), (
        "it is not wanted so high, it fills the screen"
    )
    assert room_for_window(screen + QSize(0, 40), 30).height() >= screen.height()
