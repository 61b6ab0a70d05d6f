"""The practice as a person sees it: five steps in a window of its own, and no trace afterwards."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ctr_desktop.records import Inspection
from ctr_desktop.ui.desk import REGISTERS
from ctr_desktop.ui.memory import ShortMemory
from ctr_desktop.ui.opening import OpenOffice
from ctr_desktop.ui.practice import PracticeRoom, Practising
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.window import Window
from ctr_desktop.work.practice import STEPS, Practice
from ctr_desktop.work.registers import add
from ctr_desktop.work.sample import STAMP
from tests.ui.desks import Hands

INSPECTION = {
    "name": "Giám sát chi bộ",
    "kind": "supervision_regular",
    "subject_unit": f"Chi bộ Văn phòng ({STAMP})",
    "started_on": date(2026, 10, 5),
}


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def practising(qtbot: QtBot, tmp_path: Path, hands: Hands) -> Iterator[Practising]:
    def asked(_window: QWidget, _practice: Practice) -> Hands:
        return hands

    window = Window(ShortMemory(), Hands())
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    made = Practising(window, OpenOffice, tmp_path / "practice", asked)
    yield made
    if made.room is not None:
        made.room.close()
    window.jobs.stop_all()


@pytest.fixture
def room(qtbot: QtBot, practising: Practising) -> PracticeRoom:
    practising.begin()
    practising.begin()  # a second wish changes nothing
    qtbot.waitUntil(lambda: practising.room is not None and practising.room.isVisible(), timeout=30_000)
    assert practising.room is not None
    return practising.room


def test_five_steps_are_led_through_and_nothing_is_left(
    qtbot: QtBot, practising: Practising, room: PracticeRoom, hands: Hands, tmp_path: Path
) -> None:
    inside, desk = room.window_inside, room.office.desk
    assert (room.place, inside.current_key) == (0, "programme")
    assert STAMP in [label.text() for label in room.findChildren(Label)]

    inside.commands["task.tick"].trigger()
    assert room.place == 1

    hands.answers.append(list((tmp_path / "practice" / "tep-mau").iterdir()))
    inside.commands["record.attach"].trigger()
    qtbot.waitUntil(lambda: room.place == 2, timeout=10_000)

    room.show_button.click()
    assert inside.current_key == "inspections"
    desk.act(lambda: add(desk.workspace, Inspection, INSPECTION), REGISTERS)
    assert hands.faults == []
    assert room.place == 3

    inside.show_screen("reports")
    assert room.place == 4
    inside.jobs.wait()

    inside.commands["edit.undo"].trigger()
    assert room.place == len(STEPS)
    assert not room.skip_button.isVisible()
    assert hands.faults == []

    room.end_button.click()
    assert practising.room is None
    assert not (tmp_path / "practice").exists()


def test_steps_can_be_skipped_and_the_practice_left_at_any_time(
    practising: Practising, room: PracticeRoom, tmp_path: Path
) -> None:
    room.skip_button.click()
    assert room.title.text().startswith("Bước 2 trên 5")

    room.close()

    assert list(tmp_path.iterdir()) == []


def test_a_practice_within_the_practice_is_not_begun(room: PracticeRoom, tmp_path: Path) -> None:
    room.window_inside.commands["app.practice"].trigger()

    assert [place.name for place in tmp_path.iterdir()] == ["practice"]


def test_the_practice_can_be_begun_again(qtbot: QtBot, practising: Practising, room: PracticeRoom) -> None:
    room.close()

    practising.begin()
    qtbot.waitUntil(lambda: practising.room is not None, timeout=30_000)
