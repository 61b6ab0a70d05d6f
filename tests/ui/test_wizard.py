"""The first run: five steps, each skipped or filled in, by keys; a workspace at the end or nothing."""

import json
import shutil
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.periods import PeriodKind, Term
from ctr_desktop.records import Person, Task, Unit
from ctr_desktop.store.backup import look_inside
from ctr_desktop.store.workspace import Workspace, is_workspace
from ctr_desktop.ui import stylesheet
from ctr_desktop.ui.memory import ShortMemory
from ctr_desktop.ui.screen import Screen, ScreenSpec
from ctr_desktop.ui.theme import Theme
from ctr_desktop.ui.window import Window
from ctr_desktop.ui.wizard import Wizard, first_run
from ctr_desktop.work.first_run import Setup, set_up
from ctr_desktop.work.office import days_of_term, programme_of, read_office, term_of
from ctr_desktop.work.programmes import SHIPPED
from tests.ui.desks import Hands

PASSWORD = "mật khẩu thử"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Tài liệu" / "CTR Desktop"


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def wizard(qtbot: QtBot, folder: Path, hands: Hands) -> Iterator[Wizard]:
    made = Wizard(hands, partial(set_up, folder), folder)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.jobs.stop_all()
    if made.workspace is not None:
        made.workspace.close()


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def finish(qtbot: QtBot, wizard: Wizard) -> Workspace:
    """Press the last button and wait for the workspace."""
    assert wizard.place == len(wizard.pages) - 1
    with qtbot.waitSignal(wizard.accepted, timeout=30_000):
        wizard.next_button.click()
    assert wizard.workspace is not None
    return wizard.workspace


def count(workspace: Workspace, table: type[Any]) -> int:
    with workspace.reading() as session:
        return session.execute(select(func.count()).select_from(table)).scalar_one()


def test_skipping_every_step_leaves_the_shipped_programme(qtbot: QtBot, wizard: Wizard) -> None:
    for _ in range(4):
        wizard.skip_button.click()
    with qtbot.waitSignal(wizard.accepted, timeout=30_000):
        wizard.skip_button.click()
    assert wizard.workspace is not None
    assert count(wizard.workspace, Task) == 88
    assert read_office(wizard.workspace).unit == "Đảng ủy Các cơ quan Đảng thành phố"
    assert wizard.workspace.data_key is None


def test_enter_goes_through_it_alone(qtbot: QtBot, wizard: Wizard) -> None:
    with qtbot.waitSignal(wizard.accepted, timeout=30_000):
        for _ in wizard.pages:
            qtbot.keyClick(wizard, Qt.Key.Key_Return)
    assert wizard.workspace is not None
    assert count(wizard.workspace, Task) == 88


def test_who_was_typed_in_by_mistake_is_taken_out_again(qtbot: QtBot, wizard: Wizard) -> None:
    people = wizard.people
    people.body.value = "Chi bộ Thôn Một"
    qtbot.keyClick(people.body, Qt.Key.Key_Return)
    for name in ("Nguyễn Văn An", "Trần Thị Hường", "Lê Đạt"):
        people.name.value, people.unit.value = name, "Chi bộ Thôn Một"
        qtbot.keyClick(people.name, Qt.Key.Key_Return)
    wizard.show()
    for _ in range(3):
        wizard.go_on()

    people.people_list.selectRow(1)
    people.drop_person.click()
    assert [one.name for one in people.people] == ["Nguyễn Văn An", "Lê Đạt"]
    with qtbot.waitActive(wizard):
        wizard.activateWindow()
    people.people_list.setFocus()
    qtbot.keyClick(people.people_list, Qt.Key.Key_Delete)
    assert [one.name for one in people.people] == ["Nguyễn Văn An"]

    people.body_list.select("Chi bộ Thôn Một")
    people.drop_body.click()
    assert (people.bodies, people.people[0].unit) == ([], "")
    people.body_list.selectRow(0)
    assert not people.drop_body.isEnabled(), "a body of the programme stays"


def test_what_was_filled_in_is_kept(
    qtbot: QtBot, wizard: Wizard, folder: Path, hands: Hands, tmp_path: Path
) -> None:
    wizard.unit.fields["unit"].value = "Đảng ủy xã Tân Phong"
    wizard.unit.fields["unit_code"].value = "HP-15"
    wizard.go_on()
    wizard.term.term.start.value = date(2025, 8, 1)
    wizard.term.cycle.value = PeriodKind.MONTH
    wizard.term.report_day.value = "25"
    wizard.go_on()
    wizard.go_on()
    wizard.people.body.value = "Chi bộ Thôn Một"
    qtbot.keyClick(wizard.people.body, Qt.Key.Key_Return)
    wizard.people.name.value, wizard.people.position.value = "Nguyễn Văn An", "Bí thư"
    wizard.people.unit.value = "Chi bộ Thôn Một"
    qtbot.keyClick(wizard.people.name, Qt.Key.Key_Return)
    assert wizard.place == 3
    wizard.people.name.value = "Trần Thị Hường"
    wizard.go_on()
    hands.answers.append(tmp_path)
    wizard.safety.place_button.click()
    workspace = finish(qtbot, wizard)
    office = read_office(workspace)
    assert (office.unit, office.unit_code, office.cycle) == (
        "Đảng ủy xã Tân Phong",
        "HP-15",
        PeriodKind.MONTH,
    )
    assert (office.report_day, office.soon_days, office.superior) == (25, 7, "Thành ủy Hải Phòng")
    with workspace.reading() as session:
        programme = programme_of(session)
        assert programme is not None
        assert (programme.term_start, programme.term_end) == (date(2025, 8, 1), date(2030, 12, 31))
        found = select(Person.full_name, Unit.name).join(Unit, Unit.id == Person.unit_id, isouter=True)
        assert {tuple(row) for row in session.execute(found)} == {
            ("Nguyễn Văn An", "Chi bộ Thôn Một"),
            ("Trần Thị Hường", "Chi bộ Thôn Một"),
        }
    (backup,) = tmp_path.glob("*.ctrbak")
    assert look_inside(backup).counts["task"] == 88
    assert workspace.folder == folder


def test_going_back_loses_nothing_and_a_skipped_step_is_left_out(qtbot: QtBot, wizard: Wizard) -> None:
    wizard.unit.fields["unit"].value = "Chi bộ A"
    wizard.skip_button.click()
    wizard.back_button.click()
    assert wizard.unit.fields["unit"].value == "Chi bộ A"
    assert wizard.answers().office.get("unit") is None
    wizard.go_on()
    assert wizard.answers().office["unit"] == "Chi bộ A"


@pytest.mark.parametrize("typed", ["", "0", "32", "abc", "٣"])
def test_a_wrong_number_keeps_one_on_the_step(wizard: Wizard, typed: str) -> None:
    wizard.go_on()
    wizard.term.report_day.value = typed
    wizard.go_on()
    assert wizard.place == 1
    assert wizard.term.day_row.fault
    wizard.skip()
    assert wizard.place == 2
    assert "report_day" not in wizard.answers().office


def test_days_out_of_order_keep_one_on_the_step(wizard: Wizard) -> None:
    wizard.go_on()
    wizard.term.term.end.value = date(2025, 1, 1)
    wizard.go_on()
    assert wizard.place == 1
    wizard.term.term.end.setText("31/02/2030")
    wizard.go_on()
    assert wizard.place == 1
    assert wizard.term.term.rows[1].fault


def test_another_programme_brings_its_own_words(
    qtbot: QtBot, wizard: Wizard, hands: Hands, tmp_path: Path
) -> None:
    data = json.loads(SHIPPED.read_text("utf-8"))
    data["issuer_short"], data["tasks"] = "Đảng ủy phường Lê Chân", data["tasks"][:5]
    other = tmp_path / "chương trình.json"
    other.write_text(json.dumps(data), "utf-8")
    wizard.skip()
    wizard.skip()
    hands.answers.append([other])
    click(wizard.programme.other)
    assert wizard.programme.programme == other
    for _ in range(2):
        wizard.go_on()
    workspace = finish(qtbot, wizard)
    assert count(workspace, Task) == 5
    assert read_office(workspace).unit == "Đảng ủy phường Lê Chân"


def test_a_file_that_is_no_programme_is_said_to_be_none(wizard: Wizard, hands: Hands, tmp_path: Path) -> None:
    wrong = tmp_path / "khác.json"
    wrong.write_text("{}", "utf-8")
    wizard.skip()
    wizard.skip()
    hands.answers.append([wrong])
    click(wizard.programme.other)
    wizard.go_on()
    assert wizard.place == 2
    wizard.programme.later.click()
    wizard.go_on()
    assert wizard.place == 3
    assert wizard.answers().programme is None


def test_a_document_is_read_once_the_workspace_is_there(
    qtbot: QtBot, folder: Path, hands: Hands, tmp_path: Path
) -> None:
    window = Window(ShortMemory(), hands)
    qtbot.addWidget(window)
    asked: list[str] = []
    document = tmp_path / "kế hoạch.docx"
    window.offer([ScreenSpec("programme", "Chương trình", "list-check", lambda: Asked(asked))])

    def hand(wizard: Wizard) -> None:
        wizard.skip()
        wizard.skip()
        hands.answers.append([document])
        click(wizard.programme.read)
        assert wizard.programme.programme is None
        for _ in range(2):
            wizard.go_on()
        with qtbot.waitSignal(wizard.accepted, timeout=30_000):
            wizard.next_button.click()

    hands.answers.append(hand)
    workspace = first_run(window, folder)
    assert workspace is not None
    assert count(workspace, Task) == 0
    workspace.close()
    assert asked == []  # the window is filled first

    qtbot.wait(1)
    assert asked == [f"read:{document}"]


class Asked(Screen):
    """Keeps what it is asked to show."""

    def __init__(self, asked: list[str]) -> None:
        super().__init__("Chương trình")
        self._asked = asked

    def go_to(self, target: str) -> None:
        self._asked.append(target)


def test_arrow_keys_pass_over_the_choices_without_asking_for_files(
    qtbot: QtBot, wizard: Wizard, hands: Hands
) -> None:
    wizard.skip()
    wizard.skip()
    for choice in (wizard.programme.shipped, wizard.programme.read, wizard.programme.other):
        qtbot.keyClick(choice, Qt.Key.Key_Down)

    assert wizard.programme.later.isChecked()
    assert hands.asked == []


def test_the_term_is_kept_for_a_document_that_is_read_later(qtbot: QtBot, wizard: Wizard) -> None:
    wizard.go_on()
    wizard.term.term.show_term((date(2026, 1, 1), date(2028, 12, 31), date(2026, 3, 1)))
    wizard.go_on()
    wizard.programme.later.click()
    wizard.go_on()
    wizard.go_on()
    workspace = finish(qtbot, wizard)

    with workspace.reading() as session:
        assert days_of_term(session) == (date(2026, 1, 1), date(2028, 12, 31), date(2026, 3, 1))
        assert term_of(session) == Term(date(2026, 1, 1), date(2028, 12, 31))


def test_a_document_must_be_picked_first(wizard: Wizard, hands: Hands) -> None:
    wizard.skip()
    wizard.skip()
    click(wizard.programme.read)
    wizard.go_on()

    assert wizard.place == 2
    assert wizard.programme._fault.isVisible()


def test_a_workspace_without_a_programme_keeps_the_unit(qtbot: QtBot, wizard: Wizard) -> None:
    wizard.go_on()
    wizard.go_on()
    wizard.programme.later.click()
    wizard.go_on()
    wizard.go_on()
    workspace = finish(qtbot, wizard)
    assert count(workspace, Task) == 0
    assert read_office(workspace).unit == "Đảng ủy Các cơ quan Đảng thành phố"


@pytest.mark.slow
def test_a_password_is_turned_on_once_its_code_was_tried(qtbot: QtBot, wizard: Wizard, folder: Path) -> None:
    for _ in range(4):
        wizard.skip()
    wizard.safety.wanted.click()
    new = wizard.safety.new
    new.twice.password.setText(PASSWORD)
    new.twice.again.setText(PASSWORD)
    wizard.go_on()
    assert new.typed_row.fault
    assert not is_workspace(folder)
    new.typed.setText(new.code)
    workspace = finish(qtbot, wizard)
    assert workspace.data_key is not None
    workspace.close()
    Workspace.open(folder, code=new.code).close()


def test_leaving_asks_and_makes_nothing(qtbot: QtBot, wizard: Wizard, folder: Path, hands: Hands) -> None:
    wizard.go_on()
    hands.answers.append("stay")
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    assert wizard.isVisible()
    hands.answers.append("leave")
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    assert not wizard.isVisible()
    assert wizard.workspace is None
    assert not folder.exists()


def test_leaving_half_way_can_still_give_a_workspace(qtbot: QtBot, wizard: Wizard, hands: Hands) -> None:
    wizard.unit.fields["unit"].value = "bị bỏ"
    hands.answers.append("defaults")
    with qtbot.waitSignal(wizard.accepted, timeout=30_000):
        wizard.close()
    assert wizard.workspace is not None
    assert count(wizard.workspace, Task) == 88
    assert read_office(wizard.workspace).unit != "bị bỏ"


def test_what_can_not_be_made_is_said_and_can_be_tried_again(
    qtbot: QtBot, wizard: Wizard, hands: Hands, folder: Path
) -> None:
    folder.parent.mkdir()
    folder.write_text("a file stands in the way")
    for _ in range(4):
        wizard.skip()
    with qtbot.waitSignal(wizard.finish().ended, timeout=30_000):
        pass
    qtbot.waitUntil(lambda: bool(hands.errors))
    assert wizard.isVisible()
    folder.unlink()
    qtbot.waitUntil(wizard.next_button.isEnabled)
    finish(qtbot, wizard)


def test_a_step_that_fails_leaves_nothing_behind(folder: Path, tmp_path: Path) -> None:
    broken = tmp_path / "hỏng.json"
    data = json.loads(SHIPPED.read_text("utf-8"))
    data["tasks"][3]["section"] = "không có"
    broken.write_text(json.dumps(data), "utf-8")
    with pytest.raises(UserError, match="thiếu hoặc sai"):
        set_up(folder, Setup(programme=broken))
    assert not folder.exists()
    set_up(folder, Setup()).close()


def test_the_first_run_gives_the_workspace_to_the_window(qtbot: QtBot, folder: Path, hands: Hands) -> None:
    window = Window(ShortMemory(), hands)
    qtbot.addWidget(window)

    def hand(wizard: Wizard) -> None:
        with qtbot.waitSignal(wizard.accepted, timeout=30_000):
            wizard.defaults_button.click()

    hands.answers.append(hand)
    workspace = first_run(window, folder)
    assert workspace is not None
    workspace.close()
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    ("way", "wanted"), [("finish", True), ("untick", False), ("skip", False), ("defaults", False)]
)
def test_practising_is_offered_on_the_last_page(
    qtbot: QtBot, folder: Path, hands: Hands, way: str, wanted: bool
) -> None:
    window = Window(ShortMemory(), hands)
    qtbot.addWidget(window)
    begun: list[str] = []
    window.commands.own({"app.practice": lambda: begun.append(way)})

    def hand(wizard: Wizard) -> None:
        while wizard.place < len(wizard.pages) - 1:
            wizard.skip()
        wizard.safety.practice.setChecked(way != "untick")
        button = {"skip": wizard.skip_button, "defaults": wizard.defaults_button}.get(way, wizard.next_button)
        with qtbot.waitSignal(wizard.accepted, timeout=30_000):
            button.click()

    hands.answers.append(hand)
    workspace = first_run(window, folder)
    assert workspace is not None
    workspace.close()
    assert begun == []  # the window is filled first

    qtbot.wait(1)
    assert begun == ([way] if wanted else [])


def test_every_step_is_drawn_in_every_look(qtbot: QtBot, qapp: QApplication, wizard: Wizard) -> None:
    for dark, scale in ((False, 90), (True, 150)):
        stylesheet.apply(qapp, Theme(dark, scale))
        for _ in range(4):
            assert not wizard.grab().isNull()
            wizard.skip()
        for _ in range(4):
            wizard.go_back()
