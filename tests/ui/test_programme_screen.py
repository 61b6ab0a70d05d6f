"""The programme's screen, driven by actions and keys and judged by what `work` then reports."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ctr_desktop.core.days import Precision, show_day
from ctr_desktop.core.periods import Period, parse_period
from ctr_desktop.core.schedules import Schedule, ScheduleKind
from ctr_desktop.records import Evidence, Occurrence
from ctr_desktop.records.occurrence import Stated
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.ui.desk import TASKS
from ctr_desktop.ui.marks import Mark
from ctr_desktop.ui.screens.programme import ProgrammeScreen
from ctr_desktop.ui.screens.programme_nodes import section_id
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.work.checklist import TaskFilter, TaskRow, Tick, check_off, find_occurrence, task_rows
from ctr_desktop.work.closing import close_period
from ctr_desktop.work.evidence import evidence_of
from ctr_desktop.work.figures import figures
from ctr_desktop.work.occurrences import Scope
from ctr_desktop.work.office import term_of
from ctr_desktop.work.tasks import TaskWording, add_task, bodies, delete_tasks, sections_for_tasks
from tests.ui.desks import Bench, a_bench

QUARTER = "2026-Q4"


@pytest.fixture
def bench(workspace: Workspace, today: date, qtbot: QtBot) -> Iterator[Bench]:
    bench = a_bench(workspace, today)
    bench.window.resize(1366, 768)
    yield bench
    bench.window.jobs.stop_all()


@pytest.fixture
def screen(bench: Bench) -> ProgrammeScreen:
    shown: ProgrammeScreen = bench.put_on("programme", "Chương trình", ProgrammeScreen)
    bench.window.activateWindow()
    return shown


def now(bench: Bench, code: str, period: str = QUARTER) -> Occurrence:
    """An occurrence as the file holds it."""
    with bench.desk.reading() as session:
        return find_occurrence(session, code, period, bench.desk.today())


def row_of(bench: Bench, code: str, period: str = QUARTER) -> TaskRow:
    uid = now(bench, code, period).uid
    with bench.desk.reading() as session:
        rows = task_rows(session, TaskFilter(period=a_period(bench, period)), bench.desk.today())
    return next(row for row in rows if row.occurrence and row.occurrence.uid == uid)


def a_period(bench: Bench, key: str) -> Period:
    with bench.desk.reading() as session:
        return parse_period(key, term_of(session))


def go_to(screen: ProgrammeScreen, bench: Bench, code: str, period: str = QUARTER) -> str:
    uid = now(bench, code, period).uid
    assert screen.tree.select(uid)
    screen.tree.setFocus()
    return uid


def press(bench: Bench, name: str) -> None:
    bench.window.commands[name].trigger()


def chip(screen: ProgrammeScreen, uid: str) -> Mark:
    node = next(node for node in screen.tree.nodes.nodes() if node.id == uid)
    mark = node.cells[-1]
    assert isinstance(mark, Mark)
    return mark


# What is shown


def test_the_period_under_way_is_shown_at_first(screen: ProgrammeScreen) -> None:
    assert screen.filters.period is not None
    assert screen.filters.period.key == QUARTER
    assert "Quý IV năm 2026" in screen.subtitle


def test_the_figures_are_those_of_the_period(screen: ProgrammeScreen, bench: Bench) -> None:
    with bench.desk.reading() as session:
        counted = figures(session, a_period(bench, QUARTER), bench.desk.today())

    cards = screen.filters.cards
    assert cards["total"].accessibleName() == f"Tổng số có thời hạn: {counted.total}"
    assert cards["open"].accessibleName() == f"Trong hạn: {counted.in_time}"
    assert cards["standing"].accessibleName() == f"Thường xuyên: {counted.standing}"


def test_each_task_stands_under_its_section(screen: ProgrammeScreen) -> None:
    heads = [node for node in screen.tree.nodes.nodes() if node.heading]

    section = next(node for node in heads if node.code == "3.4")
    assert {child.code for child in section.children} >= {"3.4-01", "3.4-04"}
    assert "2 (1)" in {node.code for node in heads}


def test_a_card_filters_and_a_second_click_lets_go(screen: ProgrammeScreen, qtbot: QtBot) -> None:
    everything = len(list(screen.tree.nodes.nodes()))

    screen.filters.cards["open"].click()
    tasks = [node for node in screen.tree.nodes.nodes() if not node.heading]
    assert {chip(screen, node.id).word for node in tasks} <= {"Trong hạn", "Sắp đến hạn"}
    assert screen.filters.cards["open"].isChecked()

    screen.filters.cards["open"].click()
    assert len(list(screen.tree.nodes.nodes())) == everything
    assert not screen.filters.cards["open"].isChecked()


def test_words_typed_without_marks_find_tasks(screen: ProgrammeScreen, qtbot: QtBot) -> None:
    screen.filters.search.setText("chuyen doi so")
    qtbot.keyClick(screen.filters.search, Qt.Key.Key_Return)

    tasks = [node for node in screen.tree.nodes.nodes() if not node.heading]
    assert tasks
    assert all("chuyển đổi số" in str(node.cells[0]).lower() for node in tasks[:1])


def test_a_filter_that_finds_nothing_offers_to_let_go(screen: ProgrammeScreen, qtbot: QtBot) -> None:
    screen.filters.search.setText("khôngcógìnhưvậy")
    qtbot.keyClick(screen.filters.search, Qt.Key.Key_Return)

    assert screen.empty.isVisible()
    screen.empty.button.click()
    assert screen.tree.isVisible()
    assert screen.filters.search.text() == ""


def test_a_search_tells_of_what_stands_in_another_period(
    screen: ProgrammeScreen, bench: Bench, qtbot: QtBot
) -> None:
    with bench.desk.reading() as session:
        section = sections_for_tasks(session)[-1][0]
    wording = TaskWording("Đón đoàn khách quý bạn Lào")
    once = Schedule(ScheduleKind.ONCE, due=date(2028, 6, 30), precision=Precision.DAY)
    add_task(bench.desk.workspace, section, wording, once)
    bench.desk.topics.announce(TASKS)

    screen.filters.search.setText("khách quý bạn Lào")
    qtbot.keyClick(screen.filters.search, Qt.Key.Key_Return)

    assert "1 nhiệm vụ khớp ở kỳ khác" in screen.empty.sentence.text()
    screen.empty.button.click()
    assert [str(node.cells[0]) for node in screen.tree.nodes.nodes() if not node.heading] == [wording.text]
    assert screen.filters.search.text() == "khách quý bạn Lào"


def test_a_body_narrows_the_list_down(screen: ProgrammeScreen, bench: Bench) -> None:
    with bench.desk.reading() as session:
        every = task_rows(session, TaskFilter(period=a_period(bench, QUARTER)), bench.desk.today())
    led = next(row for row in every if row.lead)
    box = screen.filters.body
    box.setCurrentIndex(box.findText(led.lead[0]))
    box.activated.emit(box.currentIndex())

    tasks = [node for node in screen.tree.nodes.nodes() if not node.heading]
    assert 0 < len(tasks) < len(every)
    assert screen.filters.in_words == ["Quý IV năm 2026", led.lead[0]]


def test_a_workspace_without_a_programme_offers_to_load_it(tmp_path: Path, today: date, qtbot: QtBot) -> None:
    empty = Workspace.create(tmp_path / "trống")
    bench = a_bench(empty, today)
    screen = bench.put_on("programme", "Chương trình", ProgrammeScreen)

    assert "chưa có chương trình" in screen.empty.sentence.text()
    assert not bench.window.commands["record.new"].isEnabled()
    assert not screen.panel.isVisible()

    screen.empty.button.click()
    qtbot.waitUntil(lambda: screen.tree.isVisible(), timeout=20_000)
    assert "88 nhiệm vụ" in screen.subtitle
    bench.end()


# Ticking off


def test_space_ticks_off_with_todays_date_and_undo_takes_it_back(
    screen: ProgrammeScreen, bench: Bench, qtbot: QtBot
) -> None:
    uid = go_to(screen, bench, "3.4-04")

    qtbot.keyClick(screen.tree, Qt.Key.Key_Space)
    ticked = now(bench, "3.4-04")
    assert (ticked.stated, ticked.done_on) == (Stated.DONE, bench.desk.today())
    assert chip(screen, uid).word == "Đúng hạn"
    assert "Đã đánh dấu hoàn thành 3.4-04" in bench.window.status.said
    assert screen.tree.current_id() == uid

    press(bench, "edit.undo")
    assert now(bench, "3.4-04").stated is Stated.NOT_STARTED
    assert chip(screen, uid).word == "Trong hạn"


def test_space_again_takes_the_tick_back(screen: ProgrammeScreen, bench: Bench, qtbot: QtBot) -> None:
    go_to(screen, bench, "3.4-04")

    qtbot.keyClick(screen.tree, Qt.Key.Key_Space)
    qtbot.keyClick(screen.tree, Qt.Key.Key_Space)

    assert now(bench, "3.4-04").done_on is None


def test_a_click_on_the_box_ticks_off(screen: ProgrammeScreen, bench: Bench) -> None:
    uid = now(bench, "3.1-01").uid

    screen.tree.ticked.emit(uid, True)

    assert now(bench, "3.1-01").stated is Stated.DONE


def test_several_are_ticked_in_one_act_that_one_undo_takes_back(
    screen: ProgrammeScreen, bench: Bench, qtbot: QtBot
) -> None:
    codes = ("3.4-01", "3.4-02", "3.4-03")
    go_to(screen, bench, codes[0])
    for _ in codes[1:]:
        qtbot.keyClick(screen.tree, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    qtbot.keyClick(screen.tree, Qt.Key.Key_Space)
    assert all(now(bench, code).stated is Stated.DONE for code in codes)
    assert "3 nhiệm vụ" in bench.window.status.said

    press(bench, "edit.undo")
    assert all(now(bench, code).stated is Stated.NOT_STARTED for code in codes)


def test_the_figures_follow_a_tick(screen: ProgrammeScreen, bench: Bench, qtbot: QtBot) -> None:
    go_to(screen, bench, "3.4-04")

    qtbot.keyClick(screen.tree, Qt.Key.Key_Space)

    assert screen.filters.cards["on_time"].accessibleName() == "Hoàn thành đúng hạn: 1"


def test_what_was_ticked_stays_in_sight_though_the_filter_would_hide_it(
    screen: ProgrammeScreen, bench: Bench, qtbot: QtBot
) -> None:
    screen.filters.cards["open"].click()
    uid = go_to(screen, bench, "3.4-04")

    qtbot.keyClick(screen.tree, Qt.Key.Key_Space)
    assert screen.tree.current_id() == uid

    press(bench, "list.refresh")
    assert uid not in {node.id for node in screen.tree.nodes.nodes()}


# The panel


def test_a_result_is_kept_as_the_cursor_leaves_it(
    screen: ProgrammeScreen, bench: Bench, qtbot: QtBot
) -> None:
    go_to(screen, bench, "3.4-04")
    qtbot.keyClick(screen.tree, Qt.Key.Key_Return)
    screen.panel.form.result.setPlainText("Đã chấm điểm 42/52 đồng chí")

    screen.tree.setFocus()

    kept = now(bench, "3.4-04")
    assert kept.result == "Đã chấm điểm 42/52 đồng chí"
    assert bench.window.status.said.startswith("Đã lưu ")


def test_who_writes_a_result_has_begun_unless_they_say_otherwise(
    screen: ProgrammeScreen, bench: Bench
) -> None:
    go_to(screen, bench, "3.4-04")
    form = screen.panel.form
    form.result.setPlainText("Đã họp bàn")
    form.commit()
    assert now(bench, "3.4-04").stated is form.stated.value is Stated.IN_PROGRESS

    form.stated.picked.emit(Stated.NOT_STARTED)
    form.result.setPlainText("Mới bàn sơ bộ")
    form.commit()

    kept = now(bench, "3.4-04")
    assert (kept.result, kept.stated) == ("Mới bàn sơ bộ", Stated.NOT_STARTED)


def test_moving_to_another_task_keeps_what_was_typed(screen: ProgrammeScreen, bench: Bench) -> None:
    go_to(screen, bench, "3.4-04")
    screen.panel.form.result.setPlainText("Nửa chừng")

    go_to(screen, bench, "3.4-01")

    assert now(bench, "3.4-04").result == "Nửa chừng"
    assert not now(bench, "3.4-01").result
    assert screen.panel.form.result.value == ""


def test_a_reload_does_not_take_what_is_half_typed(screen: ProgrammeScreen, bench: Bench) -> None:
    go_to(screen, bench, "3.4-04")
    screen.panel.form.result.setPlainText("Đang gõ dở")

    bench.desk.topics.announce(TASKS)

    assert screen.panel.form.result.value == "Đang gõ dở"
    assert now(bench, "3.4-04").result is None


def test_leaving_the_screen_keeps_what_was_typed(screen: ProgrammeScreen, bench: Bench) -> None:
    go_to(screen, bench, "3.4-04")
    screen.panel.form.result.setPlainText("Trước khi rời màn hình")

    assert screen.may_leave()

    assert now(bench, "3.4-04").result == "Trước khi rời màn hình"


def test_percent_is_kept_and_what_is_no_percent_is_told(screen: ProgrammeScreen, bench: Bench) -> None:
    go_to(screen, bench, "3.4-04")
    screen.panel.form.progress.setText("60%")
    screen.panel.form.commit()
    assert (now(bench, "3.4-04").progress, now(bench, "3.4-04").stated) == (60, Stated.IN_PROGRESS)

    screen.panel.form.progress.setText("160")
    screen.panel.form.commit()
    assert now(bench, "3.4-04").progress == 60
    assert not bench.hands.errors


def test_the_day_of_completion_can_be_corrected(screen: ProgrammeScreen, bench: Bench, qtbot: QtBot) -> None:
    go_to(screen, bench, "3.4-04")
    qtbot.keyClick(screen.tree, Qt.Key.Key_Space)
    form = screen.panel.form

    form.done_on.setText("20/11/2026")
    form.done_on.settled.emit()
    assert now(bench, "3.4-04").done_on == date(2026, 11, 20)

    form.done_on.setText("20/12/2026")
    form.done_on.settled.emit()
    assert now(bench, "3.4-04").done_on == date(2026, 11, 20)


def test_a_chip_of_the_strip_shows_that_period(screen: ProgrammeScreen, bench: Bench) -> None:
    go_to(screen, bench, "3.4-04")
    earlier = now(bench, "3.4-04", "2026-Q1")

    screen.panel.strip.picked.emit(earlier.uid)

    assert screen.panel.uid == earlier.uid
    press(bench, "task.tick")
    assert now(bench, "3.4-04", "2026-Q1").stated is Stated.DONE
    assert now(bench, "3.4-04").stated is Stated.NOT_STARTED
    assert screen.panel.uid == earlier.uid


def test_a_cited_document_leads_to_its_register(screen: ProgrammeScreen, bench: Bench, qtbot: QtBot) -> None:
    go_to(screen, bench, "2-02")
    assert screen.panel.card is not None
    cited = screen.panel.card.cited[0]
    wanted: list[tuple[str, str]] = []
    bench.desk.wanted.connect(lambda where, what: wanted.append((where, what)))

    links = [b for b in screen.panel.findChildren(type(screen.reopen)) if b.toolTip().find(cited.name) >= 0]
    links[0].click()

    assert wanted == [("documents", cited.uid)]


def test_the_history_tells_before_and_after(screen: ProgrammeScreen, bench: Bench, qtbot: QtBot) -> None:
    go_to(screen, bench, "3.4-04")
    qtbot.keyClick(screen.tree, Qt.Key.Key_Space)

    press(bench, "record.history")

    newest = screen.panel.history.acts[0]
    assert newest.action == "Đánh dấu hoàn thành 3.4-04"
    assert ("Tình hình", "Chưa triển khai", "Hoàn thành") in [
        (line.label, line.before, line.after) for line in newest.fields
    ]


# Reasons, deadlines, schedules


def answer(bench: Bench, *hands: Callable[[Any], object]) -> None:
    bench.hands.answers.extend(hands)


def test_not_to_be_done_asks_why(screen: ProgrammeScreen, bench: Bench) -> None:
    go_to(screen, bench, "3.4-04")

    def write(dialog: Any) -> None:
        dialog.try_accept()
        assert dialog.isVisible(), "a reason is needed"
        dialog.reason = "Gộp vào báo cáo năm"
        dialog.try_accept()

    answer(bench, write)
    press(bench, "task.waive")

    waived = now(bench, "3.4-04")
    assert (waived.stated, waived.reason) == (Stated.WAIVED, "Gộp vào báo cáo năm")
    node = next(node for node in screen.tree.nodes.nodes() if node.id == waived.uid)
    assert (node.checked, node.sign) == (None, "ban"), "it shall not look done"
    assert chip(screen, waived.uid).word == "Không thực hiện"


def test_a_reason_is_written_and_accepted_by_keys_alone(
    screen: ProgrammeScreen, bench: Bench, qtbot: QtBot
) -> None:
    go_to(screen, bench, "3.4-04")

    def write(dialog: Any) -> None:
        with qtbot.waitActive(dialog):
            dialog.activateWindow()
        dialog._reason.setFocus()
        dialog.reason = "Gộp"
        qtbot.keyClick(dialog._reason, Qt.Key.Key_Tab)
        assert dialog.focusWidget() is dialog.accept_button
        dialog._reason.setFocus()
        # Not by the hands of the test: the dialog is gone before they let go of Ctrl.
        keys = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        QApplication.sendEvent(dialog._reason, keys)

    answer(bench, write)
    press(bench, "task.waive")

    assert now(bench, "3.4-04").reason == "Gộp"


def test_drawing_back_from_the_reason_changes_nothing(screen: ProgrammeScreen, bench: Bench) -> None:
    go_to(screen, bench, "3.4-04")
    form = screen.panel.form

    answer(bench, lambda dialog: dialog.reject())
    form.stated.picked.emit(Stated.PAUSED)

    assert now(bench, "3.4-04").stated is Stated.NOT_STARTED
    assert form.stated.value is Stated.NOT_STARTED


def test_a_paused_task_keeps_its_reason_and_goes_on(screen: ProgrammeScreen, bench: Bench) -> None:
    go_to(screen, bench, "3.4-04")

    def write(dialog: Any) -> None:
        dialog.reason = "Chờ hướng dẫn"
        dialog.try_accept()

    answer(bench, write)
    press(bench, "task.pause")
    assert now(bench, "3.4-04").stated is Stated.PAUSED

    screen.panel.form.stated.picked.emit(Stated.IN_PROGRESS)
    assert now(bench, "3.4-04").stated is Stated.IN_PROGRESS


def test_one_occurrence_is_given_more_time(screen: ProgrammeScreen, bench: Bench) -> None:
    uid = go_to(screen, bench, "3.4-04")

    def write(dialog: Any) -> None:
        dialog.day.setText("31/01/2026")
        dialog.reason.value = "Công văn 15-CV/ĐU"
        dialog.try_accept()
        assert dialog.isVisible(), "a day before the period began is no extension"
        dialog.day.setText("15/01/2027")
        dialog.try_accept()

    answer(bench, write)
    press(bench, "task.extend")

    with bench.desk.reading() as session:
        extended = session.query(Occurrence).filter_by(uid=uid).one()
    assert extended.due_on == date(2027, 1, 15)
    screen.panel.show_task(uid)
    told = {label.text() for label in screen.panel.findChildren(Label)}
    assert f"đã gia hạn đến 15/01/2027 (hạn ban đầu {show_day(extended.extended_from)})" in told
    assert now(bench, "3.4-04", "2027-Q1").due_on != date(2027, 1, 15)


def test_standing_work_has_no_deadline_to_extend(screen: ProgrammeScreen, bench: Bench) -> None:
    go_to(screen, bench, "3.4-01")

    assert not bench.window.commands["task.extend"].isEnabled()


def test_a_schedule_changes_from_here_on(screen: ProgrammeScreen, bench: Bench) -> None:
    go_to(screen, bench, "3.4-01")
    before = now(bench, "3.4-01", "2026-Q3")

    def pick(dialog: Any) -> None:
        field = dialog.field
        field.frequency.value = "month_end"
        field.frequency.picked.emit("month_end")
        assert "30/11/2026" in field.preview.text()
        dialog.pick_scope(Scope.FOLLOWING)
        dialog.try_accept()

    answer(bench, pick)
    press(bench, "task.schedule")

    assert now(bench, "3.4-01", "2026-12").due_on == date(2026, 12, 31)
    assert now(bench, "3.4-01", "2026-Q3").uid == before.uid
    months = {now(bench, "3.4-01", key).uid for key in ("2026-11", "2026-12")}
    assert screen.tree.current_id() in months, "the next tick must not hit another task"


def test_a_schedule_can_be_changed_for_this_one_only(screen: ProgrammeScreen, bench: Bench) -> None:
    uid = go_to(screen, bench, "3.4-04")

    def only_this(dialog: Any) -> None:
        dialog.pick_scope(Scope.THIS)
        dialog.try_accept()

    def later(dialog: Any) -> None:
        dialog.day.setText("15/01/2027")
        dialog.reason.value = "Chờ số liệu năm"
        dialog.try_accept()

    answer(bench, only_this, later)
    press(bench, "task.schedule")

    with bench.desk.reading() as session:
        assert session.query(Occurrence).filter_by(uid=uid).one().due_on == date(2027, 1, 15)


# The tasks themselves


def test_a_task_is_added_reworded_and_deleted(screen: ProgrammeScreen, bench: Bench) -> None:
    go_to(screen, bench, "3.4-01")

    def write(dialog: Any) -> None:
        dialog.text.value = "Tổ chức hội nghị cán bộ"
        dialog.lead.add(dialog.lead._add._values[1])
        dialog.schedule.frequency.value = "quarter_end"
        dialog.schedule.frequency.picked.emit("quarter_end")
        dialog.try_accept()

    answer(bench, write)
    press(bench, "record.new")
    added = now(bench, "3.4-06")
    assert added.due_on == date(2026, 12, 31)
    assert screen.panel.card is not None
    assert screen.panel.card.task.code == "3.4-06"
    assert len(screen.panel.card.shown.lead) == 1

    def reword(dialog: Any) -> None:
        dialog.text.value = "Tổ chức hội nghị cán bộ chủ chốt"
        dialog.try_accept()

    answer(bench, reword)
    press(bench, "task.edit")
    assert row_of(bench, "3.4-06").task.text == "Tổ chức hội nghị cán bộ chủ chốt"

    bench.hands.answers.append(True)
    press(bench, "record.delete")
    assert added.uid not in {node.id for node in screen.tree.nodes.nodes()}

    press(bench, "edit.undo")
    assert row_of(bench, "3.4-06").task.text == "Tổ chức hội nghị cán bộ chủ chốt"


def test_several_tasks_are_given_to_one_body_in_one_act(screen: ProgrammeScreen, bench: Bench) -> None:
    codes = ("3.4-04", "3.2-PC-01")
    before = [row_of(bench, code) for code in codes]
    assert [row.lead for row in before] == [(), ("Ban Tổ chức Đảng ủy",)]
    with bench.desk.reading() as session:
        office = next(number for number, name in bodies(session) if name == "Văn phòng Đảng ủy")
    screen.tree.select_several([now(bench, code).uid for code in codes])

    def give(dialog: Any) -> None:
        assert dialog.given == (None, None), "they differ, and nobody was picked yet"
        dialog.lead.add(office)
        dialog.try_accept()

    answer(bench, give)
    press(bench, "task.edit")

    after = [row_of(bench, code) for code in codes]
    assert [row.lead for row in after] == [("Văn phòng Đảng ủy",)] * 2
    assert [(row.support, row.task.text) for row in after] == [(row.support, row.task.text) for row in before]

    press(bench, "edit.undo")
    assert [row_of(bench, code).lead for code in codes] == [row.lead for row in before]


def test_all_tasks_below_a_heading_are_given_to_a_body(screen: ProgrammeScreen, bench: Bench) -> None:
    section = row_of(bench, "3.4-04").section
    with bench.desk.reading() as session:
        rows = task_rows(session, TaskFilter(period=a_period(bench, QUARTER)), bench.desk.today())
        office = next(number for number, name in bodies(session) if name == "Văn phòng Đảng ủy")
    below = {row.task.code for row in rows if row.section.id == section.id}
    screen.filters.search.setText("đào tạo")  # not all of them are shown
    screen.filters.reading_changed.emit()
    assert screen.tree.select(section_id(section))

    def give(dialog: Any) -> None:
        dialog.support.add(office)
        dialog.try_accept()

    answer(bench, give)
    press(bench, "task.edit")

    with bench.desk.reading() as session:
        rows = task_rows(session, TaskFilter(period=a_period(bench, QUARTER)), bench.desk.today())
    helped = {row.task.code for row in rows if row.support == ("Văn phòng Đảng ủy",)}
    assert helped == below
    assert len(helped) > 3


@pytest.mark.parametrize(
    ("save", "open_after", "added"), [(None, True, False), (False, False, False), (True, False, True)]
)
def test_leaving_a_new_task_asks_about_what_was_typed(
    screen: ProgrammeScreen, bench: Bench, qtbot: QtBot, save: bool | None, open_after: bool, added: bool
) -> None:
    go_to(screen, bench, "3.4-01")

    def leave(dialog: Any) -> None:
        dialog.text.value = "Tổ chức hội nghị"
        bench.hands.answers.append(save)
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible() is open_after

    answer(bench, leave)
    press(bench, "record.new")

    assert bench.hands.asked[-1] == "“Thêm nhiệm vụ”"
    codes = {node.code for node in screen.tree.nodes.nodes()}
    assert ("3.4-06" in codes) is added


def test_leaving_an_untouched_form_asks_nothing(screen: ProgrammeScreen, bench: Bench, qtbot: QtBot) -> None:
    go_to(screen, bench, "3.4-01")

    def leave(dialog: Any) -> None:
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()

    answer(bench, leave)
    press(bench, "record.new")

    assert bench.hands.asked == ["Thêm nhiệm vụ"]


def test_nothing_is_deleted_from_a_heading_after_several_tasks_were_chosen(
    screen: ProgrammeScreen, bench: Bench, qtbot: QtBot
) -> None:
    go_to(screen, bench, "3.4-01")
    qtbot.keyClick(screen.tree, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(screen.tree.selected_ids()) == 2
    screen.tree.scrollToTop()
    heading = screen.tree.visualRect(screen.tree.model().index(0, 0)).center()
    qtbot.mouseClick(screen.tree.viewport(), Qt.MouseButton.LeftButton, pos=heading)

    assert len(screen.tree.selected_ids()) == 1
    assert not bench.window.commands["record.delete"].isEnabled()
    assert not bench.window.commands["task.tick"].isEnabled()


def test_keeping_a_task_that_was_to_be_deleted(screen: ProgrammeScreen, bench: Bench) -> None:
    go_to(screen, bench, "3.4-01")
    bench.hands.answers.append(False)

    press(bench, "record.delete")

    assert now(bench, "3.4-01").uid


# A closed period


@pytest.fixture
def closed(screen: ProgrammeScreen, bench: Bench) -> ProgrammeScreen:
    close_period(bench.desk.workspace, a_period(bench, QUARTER), today=bench.desk.today())
    bench.desk.topics.announce("closings")
    return screen


def test_a_closed_period_says_so_and_refuses(closed: ProgrammeScreen, bench: Bench, qtbot: QtBot) -> None:
    uid = go_to(closed, bench, "3.4-04")

    assert closed.lock.isVisible()
    assert chip(closed, uid).icon == "lock"
    assert not closed.panel.form.isEnabled()
    assert not closed.panel.tick.isEnabled()

    qtbot.keyClick(closed.tree, Qt.Key.Key_Space)
    assert now(bench, "3.4-04").stated is Stated.NOT_STARTED
    assert bench.hands.faults == [
        "Kỳ này đã chốt số liệu nên không sửa được nữa. Muốn sửa, hãy mở lại kỳ và ghi lý do."
    ]


def test_evidence_of_a_closed_period_is_only_to_be_read(closed: ProgrammeScreen, bench: Bench) -> None:
    go_to(closed, bench, "3.4-04")

    assert not closed.panel.evidence.button.isEnabled()
    assert not closed.panel.evidence.acceptDrops()


# Evidence


def a_file(tmp_path: Path, name: str = "BC-12.pdf") -> Path:
    file = tmp_path / name
    file.write_bytes(b"%PDF-1.4 minh ch\xe1\xbb\xa9ng")
    return file


def evidence(bench: Bench, code: str) -> list[Evidence]:
    with bench.desk.reading() as session:
        return evidence_of(session, now(bench, code).uid)


def test_a_file_dropped_on_a_task_is_its_evidence(
    screen: ProgrammeScreen, bench: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    uid = go_to(screen, bench, "3.4-01")
    place = screen.tree.visualRect(screen.tree.nodes.index_of(uid)).center()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(a_file(tmp_path)))])

    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    for event in (
        QDragEnterEvent(place, *how),
        QDragMoveEvent(place, *how),
        QDropEvent(QPointF(place), *how),
    ):
        QApplication.sendEvent(screen.tree.viewport(), event)
        assert event.isAccepted()

    qtbot.waitUntil(lambda: len(evidence(bench, "3.4-01")) == 1)
    qtbot.waitUntil(lambda: len(screen.panel.evidence.files) == 1)
    attached = evidence(bench, "3.4-01")[0]
    assert (attached.name, attached.attached_on) == ("BC-12.pdf", bench.desk.today())


def test_files_are_asked_for_by_key(
    screen: ProgrammeScreen, bench: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    go_to(screen, bench, "3.4-01")
    bench.hands.answers.append([a_file(tmp_path)])

    press(bench, "record.attach")

    qtbot.waitUntil(lambda: len(evidence(bench, "3.4-01")) == 1)


# Going to a record


def test_an_occurrence_of_another_period_is_found(screen: ProgrammeScreen, bench: Bench) -> None:
    wanted = now(bench, "3.4-04", "2027-Q1")

    bench.window.show_screen("programme", wanted.uid)

    assert screen.tree.current_id() == wanted.uid
    assert screen.filters.period is not None
    assert screen.filters.period.key == "2027-Q1"


def test_a_code_is_found_though_a_filter_hides_it(screen: ProgrammeScreen, bench: Bench) -> None:
    screen.filters.cards["standing"].click()

    bench.window.show_screen("programme", "3.4-04")

    assert screen.panel.card is not None
    assert screen.panel.card.task.code == "3.4-04"


def test_a_task_without_an_occurrence_in_the_period_is_found(screen: ProgrammeScreen, bench: Bench) -> None:
    bench.window.show_screen("programme", "1-PC-01")

    assert screen.panel.card is not None
    assert screen.panel.card.task.code == "1-PC-01"
    assert screen.filters.period is None


def test_a_task_that_is_gone_leaves_an_empty_panel(screen: ProgrammeScreen, bench: Bench) -> None:
    uid = go_to(screen, bench, "3.4-01")
    delete_tasks(bench.desk.workspace, [now(bench, "3.4-01").task_id])

    bench.desk.topics.announce(TASKS)

    assert uid not in {node.id for node in screen.tree.nodes.nodes()}
    assert screen.panel.uid != uid


# Lists leave the program


def test_the_list_is_exported_as_shown(
    screen: ProgrammeScreen, bench: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    screen.filters.cards["open"].click()
    lines = [node for node in screen.tree.nodes.nodes() if not node.heading]
    shown, tasks = len(lines), len({node.code for node in lines})
    target = tmp_path / "danh sách.xlsx"
    bench.hands.answers.extend(["xlsx", target])

    press(bench, "list.export")

    qtbot.waitUntil(lambda: screen.notice.isVisible())
    turns = f" ({shown} kỳ thực hiện)" if shown > tasks else ""
    assert bench.window.status.said == f"Đã kết xuất {tasks} nhiệm vụ{turns} ra “danh sách.xlsx”"
    texts = [
        str(cell.value)
        for line in load_workbook(target).worksheets[0].iter_rows()
        for cell in line
        if cell.value
    ]
    assert sum(text.startswith(("3.", "1-", "2-", "II-")) and ". " in text for text in texts) == shown


def test_selected_rows_are_copied_as_text(screen: ProgrammeScreen, bench: Bench) -> None:
    go_to(screen, bench, "3.4-04")

    press(bench, "record.copy")

    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("Mã\tNội dung")
    assert lines[1].startswith("3.4-04\t")


def test_a_menu_opens_on_a_task(screen: ProgrammeScreen, bench: Bench) -> None:
    uid = go_to(screen, bench, "3.4-04")
    place = screen.tree.visualRect(screen.tree.nodes.index_of(uid)).center()

    screen.tree.customContextMenuRequested.emit(QPoint(place))

    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert bench.window.commands["task.waive"] in menu.actions()
    menu.close()


def test_folding_selection_and_scroll_outlive_a_reload(screen: ProgrammeScreen, bench: Bench) -> None:
    check_off(
        bench.desk.workspace, now(bench, "3.1-01").id, Tick(on=bench.desk.today()), today=bench.desk.today()
    )
    uid = go_to(screen, bench, "3.5-02")
    head = next(node for node in screen.tree.nodes.nodes() if node.code == "3.1")
    screen.tree.collapse(screen.tree.nodes.index_of(head.id))
    top = screen.tree.verticalScrollBar().value()

    press(bench, "list.refresh")

    assert screen.tree.current_id() == uid
    assert not screen.tree.isExpanded(screen.tree.nodes.index_of(head.id))
    assert screen.tree.verticalScrollBar().value() == top
