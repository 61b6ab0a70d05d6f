"""The morning's page, driven by actions and keys and judged by what `work` then reports."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from ctr_desktop.records import Inspection, Occurrence
from ctr_desktop.records.occurrence import Stated
from ctr_desktop.store.asking import asking
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.ui import theme
from ctr_desktop.ui.cells import check_box, inside
from ctr_desktop.ui.desk import REGISTERS, TASKS
from ctr_desktop.ui.marks import Mark
from ctr_desktop.ui.painting import brush
from ctr_desktop.ui.screens.today import TodayScreen
from ctr_desktop.ui.tree_model import Node
from ctr_desktop.work.agenda import Agenda, agenda
from ctr_desktop.work.checklist import Tick, check_off, find_occurrence
from ctr_desktop.work.closing import close_period
from ctr_desktop.work.registers import add
from ctr_desktop.work.viewing import current_period
from tests.ui.desks import Bench, a_bench


@pytest.fixture
def bench(workspace: Workspace, today: date, qtbot: QtBot) -> Iterator[Bench]:
    bench = a_bench(workspace, today)
    bench.window.resize(1366, 768)
    yield bench
    bench.window.jobs.stop_all()


@pytest.fixture
def screen(bench: Bench) -> TodayScreen:
    shown: TodayScreen = bench.put_on("today", "Hôm nay", TodayScreen)
    bench.window.activateWindow()
    return shown


def test_a_small_screen_shows_every_column(screen: TodayScreen) -> None:
    assert not screen.tree.horizontalScrollBar().maximum()


@pytest.fixture
def asked_for(bench: Bench) -> list[tuple[str, str]]:
    """The screens that were asked for, each with its target."""
    wanted: list[tuple[str, str]] = []
    bench.desk.wanted.connect(lambda where, what: wanted.append((where, what)))
    return wanted


def now(bench: Bench, code: str, period: str) -> Occurrence:
    with bench.desk.reading() as session:
        return find_occurrence(session, code, period, bench.desk.today())


def waiting(bench: Bench) -> Agenda:
    with bench.desk.reading() as session:
        return agenda(asking(session), bench.desk.today())


def lines(screen: TodayScreen) -> dict[str, Node]:
    return {node.code: node for node in screen.tree.nodes.nodes() if not node.heading}


def finish_everything(bench: Bench) -> None:
    today = bench.desk.today()
    for duty in waiting(bench).overdue:
        for row in duty.rows:
            occurrence = now(bench, row.code, row.period.key)
            check_off(bench.desk.workspace, occurrence.id, Tick(on=today), today=today)
    bench.desk.topics.announce(TASKS)


def a_late_follow_up(bench: Bench) -> str:
    uid = add(
        bench.desk.workspace,
        Inspection,
        {
            "name": "Kiểm tra Văn phòng",
            "kind": "by_plan",
            "subject_unit": "Văn phòng Đảng ủy",
            "started_on": date(2026, 5, 4),
            "follow_up": "Bổ sung hồ sơ",
            "follow_up_due": date(2026, 10, 1),
        },
    )
    bench.desk.topics.announce(REGISTERS)
    return uid


def test_it_says_which_day_it_is(screen: TodayScreen) -> None:
    assert screen.subtitle == "Thứ Hai, ngày 23/11/2026"


def test_missed_periods_of_one_duty_are_one_line_with_a_count(screen: TodayScreen) -> None:
    line = lines(screen)["3.4-04"]
    mark = line.cells[-1]

    assert isinstance(mark, Mark)
    assert mark.word == "Quá hạn 3 kỳ"
    assert screen.board.cards["overdue"].accessibleName() == "Quá hạn: 3"


def test_a_tick_takes_the_oldest_and_the_line_stays_for_the_rest(
    screen: TodayScreen, bench: Bench, qtbot: QtBot
) -> None:
    screen.tree.select(lines(screen)["3.4-04"].id)
    screen.tree.setFocus()

    qtbot.keyClick(screen.tree, Qt.Key.Key_Space)

    assert now(bench, "3.4-04", "2026-Q1").done_on == bench.desk.today()
    assert now(bench, "3.4-04", "2026-Q2").stated is Stated.NOT_STARTED
    mark = lines(screen)["3.4-04"].cells[-1]
    assert isinstance(mark, Mark)
    assert mark.word == "Quá hạn 2 kỳ"

    bench.window.commands["edit.undo"].trigger()
    assert now(bench, "3.4-04", "2026-Q1").done_on is None


def test_the_cursor_goes_on_to_the_next_line(screen: TodayScreen, bench: Bench) -> None:
    screen.tree.select(lines(screen)["1-PC-01"].id)

    bench.window.commands["task.tick"].trigger()

    assert "1-PC-01" not in lines(screen)
    assert screen.panel.card is not None
    assert screen.panel.card.task.code == "1-PC-02"


def test_a_double_click_does_one_thing(screen: TodayScreen, bench: Bench, qtbot: QtBot) -> None:
    screen.tree.select(lines(screen)["3.4-04"].id)

    qtbot.mouseClick(screen.panel.tick, Qt.MouseButton.LeftButton)
    qtbot.mouseDClick(screen.panel.tick, Qt.MouseButton.LeftButton)
    qtbot.mouseRelease(screen.panel.tick, Qt.MouseButton.LeftButton)

    assert now(bench, "3.4-04", "2026-Q1").stated is Stated.DONE
    assert now(bench, "3.4-04", "2026-Q2").stated is Stated.NOT_STARTED


def test_a_double_click_on_a_box_ticks_once(screen: TodayScreen, bench: Bench, qtbot: QtBot) -> None:
    tree = screen.tree
    line = tree.visualRect(tree.nodes.index_of(lines(screen)["3.4-04"].id))
    kit = brush(theme.current())
    box = check_box(kit, inside(line)).center()
    left = Qt.MouseButton.LeftButton

    qtbot.mouseClick(tree.viewport(), left, pos=box)
    qtbot.mouseDClick(tree.viewport(), left, pos=box)
    qtbot.mouseRelease(tree.viewport(), left, pos=box)

    assert now(bench, "3.4-04", "2026-Q1").stated is Stated.DONE
    assert now(bench, "3.4-04", "2026-Q2").stated is Stated.NOT_STARTED


def test_what_is_clicked_stays_in_its_place_while_a_result_is_kept(
    screen: TodayScreen, bench: Bench, qtbot: QtBot, qapp: QApplication
) -> None:
    bench.window.resize(1366, 700)
    screen.tree.select(lines(screen)["3.4-04"].id)
    screen.panel.form.result.setFocus()
    qtbot.keyClicks(screen.panel.form.result, "xong")
    qapp.processEvents()
    area = screen.panel.panel.tabs.widget(0)
    assert isinstance(area, QScrollArea)
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum())
    place = bar.value()

    qtbot.mousePress(screen.panel.evidence.button, Qt.MouseButton.LeftButton)
    qapp.processEvents()

    assert now(bench, "3.4-04", "2026-Q1").result == "xong"
    assert bar.value() == place > 0


def test_the_box_ticks_too(screen: TodayScreen, bench: Bench) -> None:
    screen.tree.ticked.emit(lines(screen)["1-PC-01"].id, True)

    assert now(bench, "1-PC-01", "2026-Q1").stated is Stated.DONE


def test_a_result_is_written_here_too(screen: TodayScreen, bench: Bench) -> None:
    screen.tree.select(lines(screen)["1-PC-01"].id)
    screen.panel.form.result.setPlainText("Đã ban hành kế hoạch")

    assert screen.may_leave()

    assert now(bench, "1-PC-01", "2026-Q1").result == "Đã ban hành kế hoạch"


def test_enter_leads_to_the_task_in_the_programme(
    screen: TodayScreen, asked_for: list[tuple[str, str]], qtbot: QtBot
) -> None:
    line = lines(screen)["1-PC-01"]
    screen.tree.select(line.id)
    screen.tree.setFocus()

    qtbot.keyClick(screen.tree, Qt.Key.Key_Return)

    assert asked_for == [("programme", line.id)]


def test_what_is_to_be_put_right_leads_to_its_inspection(
    screen: TodayScreen, bench: Bench, asked_for: list[tuple[str, str]]
) -> None:
    uid = a_late_follow_up(bench)

    assert screen.board.cards["follow_ups"].accessibleName().endswith(": 1")
    node = next(node for node in screen.tree.nodes.nodes() if node.id == f"inspection:{uid}")
    assert node.cells[3] == "Quá 53 ngày"
    screen.tree.opened.emit(node.id)
    assert asked_for == [("inspections", uid)]


def test_an_inspection_has_nothing_to_tick(screen: TodayScreen, bench: Bench) -> None:
    uid = a_late_follow_up(bench)

    screen.tree.select(f"inspection:{uid}")

    assert screen.panel.card is None
    assert not bench.window.commands["task.tick"].isEnabled()


def test_a_card_shows_one_group_and_a_second_click_all(screen: TodayScreen, bench: Bench) -> None:
    a_late_follow_up(bench)
    every = len(list(screen.tree.nodes.nodes()))

    screen.board.cards["follow_ups"].click()
    assert [node.id for node in screen.tree.nodes.nodes() if node.heading] == ["follow_ups"]

    screen.board.cards["follow_ups"].click()
    assert len(list(screen.tree.nodes.nodes())) == every


def test_a_group_without_work_says_so(screen: TodayScreen) -> None:
    screen.board.cards["soon"].click()

    assert screen.board.clear_day.isVisible()
    assert screen.board.clear_day.sentence.text() == "Nhóm này không còn việc nào."


def test_the_reporting_day_is_told(
    screen: TodayScreen, bench: Bench, asked_for: list[tuple[str, str]]
) -> None:
    assert screen.board.report_words.text() == "Báo cáo Quý IV năm 2026: gửi ngày 20/12/2026, còn 27 ngày."

    screen.board.report.click()
    screen.board.standing.click()

    assert asked_for == [("reports", "2026-Q4"), ("programme", "state:standing")]


def test_a_closed_period_is_told(screen: TodayScreen, bench: Bench) -> None:
    with bench.desk.reading() as session:
        period = current_period(session, bench.desk.today())
    close_period(bench.desk.workspace, period, today=bench.desk.today())

    bench.window.refresh()

    assert screen.board.report_words.text() == "Quý IV năm 2026: đã chốt số liệu."


def test_a_clear_day_says_all_is_well_and_what_comes_next(
    screen: TodayScreen, bench: Bench, asked_for: list[tuple[str, str]]
) -> None:
    finish_everything(bench)

    assert screen.board.clear_day.isVisible()
    words = screen.board.clear_day.sentence.text()
    assert words.startswith("Mọi việc đều đúng hạn. Việc tiếp theo: ")
    assert "31/12/2026" in words

    screen.board.clear_day.button.click()
    assert asked_for == [("programme", "")]


def test_what_waits_is_exported(screen: TodayScreen, bench: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "việc.xlsx"
    bench.hands.answers.extend(["xlsx", target])

    bench.window.commands["list.export"].trigger()

    qtbot.waitUntil(lambda: screen.notice.isVisible())
    cells = [str(cell.value) for line in load_workbook(target).worksheets[0].iter_rows() for cell in line]
    assert sum(text.startswith("3.4-04. ") for text in cells) == 3
    assert sum(text.startswith("1-PC-01. ") for text in cells) == 1


def test_another_period_stays_in_the_panel_when_what_was_typed_in_it_is_kept(
    screen: TodayScreen, bench: Bench
) -> None:
    duty = next(duty for duty in waiting(bench).overdue if len(duty.rows) > 1)
    assert screen.tree.select(duty.first.uid)
    another = duty.rows[1].uid
    screen.panel.show_task(another)

    screen.panel.form.result.setPlainText("Đã họp")
    assert screen.panel.form.commit()

    assert screen.panel.uid == another
    assert screen.panel.form.result.toPlainText() == "Đã họp"
