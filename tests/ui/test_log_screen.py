"""The log: newest first, filtered, told record by record, taken back, and verified."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from ctr_desktop.records import Person
from ctr_desktop.store.driver import OpenChange, add_functions, raw_connection
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.ui.screens.log import LogScreen
from ctr_desktop.ui.screens.log_story import StoryPanel
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.work import registers
from ctr_desktop.work.checklist import find_occurrence
from ctr_desktop.work.evidence import attach_files
from ctr_desktop.work.journal import act_numbers, acts, story_of
from ctr_desktop.work.office import read_office
from ctr_desktop.work.settings import change_office
from tests.ui.desks import Bench, a_bench


@pytest.fixture
def bench(qtbot: QtBot, workspace: Workspace, today: date) -> Iterator[Bench]:
    made = a_bench(workspace, today)
    qtbot.addWidget(made.window)
    yield made
    made.end()


@pytest.fixture
def screen(bench: Bench) -> LogScreen:
    """The log after somebody was added, changed, and somebody else deleted."""
    workspace = bench.desk.workspace
    uid = registers.add(workspace, Person, {"full_name": "Nguyễn Văn An"})
    registers.edit(workspace, Person, uid, {"position": "Bí thư"})
    other = registers.add(workspace, Person, {"full_name": "Trần Thị Hường"})
    registers.delete(workspace, Person, [other])
    made = bench.put_on("log", "Nhật ký", LogScreen)
    assert isinstance(made, LogScreen)
    return made


def actions(screen: LogScreen) -> list[str]:
    model = screen.table.rows
    return [str(model.index(place, 2).data()) for place in range(model.rowCount())]


def words_of(panel: StoryPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(Label) if label.isVisibleTo(panel)]


def people(bench: Bench) -> set[str]:
    with bench.desk.reading() as session:
        return {person.full_name for person in session.execute(select(Person)).scalars()}


def test_the_newest_act_comes_first_with_its_record(screen: LogScreen) -> None:
    assert actions(screen)[:4] == [
        "Xóa người: Trần Thị Hường",
        "Thêm người: Trần Thị Hường",
        "Sửa người: Nguyễn Văn An",
        "Thêm người: Nguyễn Văn An",
    ]


def test_an_act_is_told_field_by_field(qtbot: QtBot, screen: LogScreen) -> None:
    screen.table.selectRow(2)
    wanted = {"Sửa người", "Người · Nguyễn Văn An", "Chức vụ", "(trống) → Bí thư"}
    qtbot.waitUntil(lambda: wanted <= set(words_of(screen.story)))


def test_a_deleted_record_comes_back(bench: Bench, screen: LogScreen) -> None:
    screen.table.selectRow(0)
    assert screen.story.undo_button.text() == "Khôi phục bản ghi đã xóa"
    screen.story.undo_button.click()
    assert people(bench) == {"Nguyễn Văn An", "Trần Thị Hường"}
    assert actions(screen)[0] == "Hoàn tác: Xóa người: Trần Thị Hường"
    assert screen.table.rows.index(1, 3).data() == "Đã hoàn tác"


def test_an_earlier_act_is_taken_back_while_later_ones_stay(bench: Bench, screen: LogScreen) -> None:
    screen.table.selectRow(2)
    screen.story.undo_button.click()
    with bench.desk.reading() as session:
        assert [person.position for person in session.execute(select(Person)).scalars()] == [None]
    bench.desk.redo()
    with bench.desk.reading() as session:
        assert [person.position for person in session.execute(select(Person)).scalars()] == ["Bí thư"]


def test_what_was_changed_since_is_not_taken_back(bench: Bench, screen: LogScreen) -> None:
    screen.table.selectRow(3)
    screen.story.undo_button.click()
    assert "đã được sửa sau đó" in bench.hands.faults[0]
    assert "Nguyễn Văn An" in people(bench)


def test_what_can_not_be_undone_offers_no_button(screen: LogScreen) -> None:
    screen.table.selectRow(0)
    screen.story.undo_button.click()
    screen.table.selectRow(1)  # the deletion that was taken back just now
    assert not screen.story.undo_button.isEnabled()


def test_words_and_days_filter(qtbot: QtBot, screen: LogScreen, today: date) -> None:
    qtbot.keyClicks(screen.words, "xoa nguoi")
    qtbot.waitUntil(lambda: len(actions(screen)) == 1)
    screen.all_button.click()
    assert len(actions(screen)) == 5
    screen.day.value = date.today() - timedelta(days=400)
    screen.day.settled.emit()
    assert actions(screen) == []
    screen.day.value = date.today()
    screen.day.settled.emit()
    assert len(actions(screen)) >= 4


def test_words_are_looked_for_behind_the_typing_and_the_last_ones_count(
    qtbot: QtBot, bench: Bench, screen: LogScreen
) -> None:
    before = actions(screen)
    for words in ("xoa nguoi", "them", "sua nguoi nguyen"):
        screen.words.setText(words)
        screen.words.asked.emit(words)
    assert bench.window.jobs.running
    assert actions(screen) == before
    qtbot.waitUntil(lambda: not bench.window.jobs.running)
    assert actions(screen) == []
    screen.words.setText("sua nguoi")
    screen.words.asked.emit("sua nguoi")
    screen.words.clear()
    screen.words.asked.emit("")
    qtbot.waitUntil(lambda: not bench.window.jobs.running)
    assert actions(screen) == before


def test_a_half_typed_day_filters_nothing(screen: LogScreen) -> None:
    screen.day.setText("31/02/2026")
    screen.day.settled.emit()
    assert len(actions(screen)) == 5


def test_settings_are_told_by_their_names(qtbot: QtBot, bench: Bench, screen: LogScreen) -> None:
    change_office(bench.desk.workspace, soon_days=10, cycle="month")
    screen.reload()
    screen.table.selectRow(0)
    wanted = {"Số ngày báo trước", "7 → 10", "Chu kỳ báo cáo", "Hằng quý → Hằng tháng"}
    qtbot.waitUntil(lambda: wanted <= set(words_of(screen.story)))


def test_a_long_act_is_told_in_part(bench: Bench, screen: LogScreen) -> None:
    with bench.desk.reading() as session:
        first = act_numbers(session)[-1]
        story = story_of(session, first)
    assert story is not None
    assert len(story.changes) == 30
    assert story.more > 1000


def test_an_intact_history_is_said_to_be_so(qtbot: QtBot, screen: LogScreen) -> None:
    with qtbot.waitSignal(screen.verify().ended):
        assert not screen.verify_button.isEnabled()
    qtbot.waitUntil(screen.verdict.isVisible)
    assert "nguyên vẹn" in screen.verdict.words.text()
    assert screen.verify_button.isEnabled()


def test_an_altered_record_is_found(qtbot: QtBot, bench: Bench, screen: LogScreen) -> None:
    raw = raw_connection(bench.desk.workspace.records_path, None)
    add_functions(raw, OpenChange())
    raw.execute("DROP TRIGGER person_update_recorded")
    raw.execute("UPDATE person SET position = 'Khác'")
    raw.close()
    with qtbot.waitSignal(screen.verify().ended):
        pass
    qtbot.waitUntil(screen.verdict.isVisible)
    assert "1 chỗ bị sửa ngoài chương trình" in screen.verdict.words.text()


def test_evidence_without_content_is_named(
    qtbot: QtBot, bench: Bench, screen: LogScreen, tmp_path: Path, today: date
) -> None:
    file = tmp_path / "biên bản.pdf"
    file.write_bytes(b"%PDF")
    with bench.desk.reading() as session:
        uid = find_occurrence(session, "3.4-04", "2026-Q1", today).uid
    attach_files(bench.desk.workspace, uid, [file], today=today)
    (bench.desk.workspace.folder / "evidence.db").unlink()
    with qtbot.waitSignal(screen.verify().ended):
        pass
    qtbot.waitUntil(screen.verdict.isVisible)
    assert any(
        "“biên bản.pdf” của “Kết quả thực hiện · 3.4-04" in told
        for told in (label.text() for label in screen.verdict.findChildren(Label))
    )


def test_going_to_an_act_lifts_the_filter(qtbot: QtBot, bench: Bench, screen: LogScreen) -> None:
    with bench.desk.reading() as session:
        numbers = act_numbers(session)
        oldest = acts(session, [numbers[-1]])[0]
    screen.words.setText("không có gì")
    screen.words.asked.emit("không có gì")
    qtbot.waitUntil(lambda: actions(screen) == [])
    screen.go_to(str(oldest.seq))
    assert screen.table.current_id() == str(oldest.seq)


def test_undo_by_key_reaches_the_log(bench: Bench, screen: LogScreen) -> None:
    change_office(bench.desk.workspace, unit="Chi bộ A")
    bench.desk.actions["edit.undo"].trigger()
    assert read_office(bench.desk.workspace).unit != "Chi bộ A"
    assert actions(screen)[0].startswith("Hoàn tác: Sửa thiết lập đơn vị")
