"""The one screen of every register, driven by actions and keys and judged by what is kept."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from ctr_desktop.core.periods import parse_period
from ctr_desktop.records import REGISTERS, Evaluation, Inspection, Person, Unit
from ctr_desktop.records.base import Circulation, Record, fields
from ctr_desktop.records.evaluation import Level
from ctr_desktop.records.inspection import InspectionKind, Step
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.ui import clipboard
from ctr_desktop.ui.cells import cell_text
from ctr_desktop.ui.screens.programme import ProgrammeScreen
from ctr_desktop.ui.screens.rating_box import RatingBox
from ctr_desktop.ui.screens.record_panel import EVIDENCE, FORM, HISTORY
from ctr_desktop.ui.screens.register import RegisterScreen
from ctr_desktop.ui.screens.steps_box import StepsBox
from ctr_desktop.ui.screens.today import TodayScreen
from ctr_desktop.ui.widgets.dates import DateEdit
from ctr_desktop.ui.widgets.inputs import ComboBox, TextArea, TextField
from ctr_desktop.ui.widgets.link_edit import LinkEdit, Offer
from ctr_desktop.work import registers
from ctr_desktop.work.closing import close_period
from ctr_desktop.work.evidence import attach_files
from ctr_desktop.work.office import term_of
from tests.ui.desks import Bench, a_bench
from tests.work.given import add, given_for, main_text, told_apart

every_register = pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.register)
MANY = 300  # more than one page


@pytest.fixture
def bench(workspace: Workspace, today: date) -> Iterator[Bench]:
    made = a_bench(workspace, today)
    yield made
    made.end()


@pytest.fixture
def bare_bench(tmp_path: Path, today: date) -> Iterator[Bench]:
    """A bench on a workspace with nothing in it."""
    made = a_bench(Workspace.create(tmp_path / "trống"), today)
    yield made
    made.end()


def screen_of(bench: Bench, register: type[Record]) -> RegisterScreen:
    shown = bench.put_on(register.register, register.title, lambda desk: RegisterScreen(desk, register))
    assert isinstance(shown, RegisterScreen)
    return shown


def do(bench: Bench, command: str) -> None:
    bench.window.commands[command].trigger()


def count(bench: Bench, register: type[Record]) -> int:
    with bench.desk.reading() as session:
        return session.execute(select(func.count()).select_from(register)).scalar_one()


def kept(bench: Bench, register: type[Record], uid: str) -> dict[str, Any]:
    with bench.desk.reading() as session:
        return registers.values_of(session, registers.get(session, register, uid))


def type_into(screen: RegisterScreen, key: str, words: str) -> None:
    """Replace what stands in a text field, key by key."""
    write(screen.panel.form.widget(key), words)


def write(widget: QWidget, words: str) -> None:
    assert isinstance(widget, TextField | TextArea | DateEdit | LinkEdit)
    widget.selectAll()
    if isinstance(widget, QPlainTextEdit):
        widget.insertPlainText(words)
    else:
        widget.insert(words)
        widget.textEdited.emit(words)


def fill_form(screen: RegisterScreen, given: dict[str, Any]) -> None:
    """Fill a form in as a person would: choices picked, links chosen, the rest typed."""
    for key, value in given.items():
        widget = screen.panel.form.widget(key)
        if isinstance(widget, ComboBox | LinkEdit):
            shown = value
            if isinstance(widget, LinkEdit):
                with screen._desk.reading() as session:
                    shown = registers.named(session, screen.panel.form.field(key), value)
            screen.panel.form.set_value(key, shown)
        else:
            write(widget, value)


# Opening


@every_register
def test_an_empty_register_says_what_belongs_there(bare_bench: Bench, register: type[Record]) -> None:
    screen = screen_of(bare_bench, register)
    assert screen.empty.isVisible()
    assert screen.empty.sentence.text() == register.empty
    assert not screen.panel.isVisible()
    screen.empty.button.click()
    assert (screen.panel.uid, screen.panel.isVisible()) == ("", True)
    assert not screen.empty.button.isVisible()


@every_register
def test_a_full_register_shows_its_first_record(bench: Bench, register: type[Record]) -> None:
    uids = {add(bench.desk.workspace, register, words) for words in ("Một", "Hai")}
    before = count(bench, register)
    screen = screen_of(bench, register)
    assert screen.table.isVisible()
    assert screen.table.rows.rowCount() == before
    first = screen.table.rows.row(0)
    assert first is not None
    assert screen.panel.uid == first.id
    assert uids <= {screen.table.rows.row(n).id for n in range(before)}  # type: ignore[union-attr]


@every_register
def test_the_list_is_a_sound_model(bench: Bench, register: type[Record], qtmodeltester: Any) -> None:
    add(bench.desk.workspace, register)
    qtmodeltester.check(screen_of(bench, register).table.rows)


@every_register
def test_hidden_columns_and_their_order_are_remembered(bench: Bench, register: type[Record]) -> None:
    screen = screen_of(bench, register)
    shown = screen.table.shown_keys()
    assert len(shown) > 2
    screen.table.column_menu().actions()[screen.table.rows.columns.index(
        next(c for c in screen.table.rows.columns if c.key == shown[-1])
    )].setChecked(False)  # fmt: skip
    again = RegisterScreen(bench.desk, register)
    assert again.table.shown_keys() == shown[:-1]


@every_register
def test_everything_to_act_on_has_a_name(bench: Bench, register: type[Record]) -> None:
    add(bench.desk.workspace, register)
    screen = screen_of(bench, register)
    acting = [
        widget
        for kind in (QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton)
        for widget in screen.findChildren(kind)
        if widget.isVisible() and widget.objectName() != "qt_spinbox_lineedit"
    ]
    assert [type(w).__name__ for w in acting if not w.accessibleName()] == []
    assert screen.table.accessibleName()


# Adding and editing


@every_register
def test_a_record_is_added_through_the_form(bench: Bench, register: type[Record]) -> None:
    given = given_for(bench.desk.workspace, register)
    screen = screen_of(bench, register)
    before = count(bench, register)
    do(bench, "record.new")
    assert screen.panel.uid == ""
    fill_form(screen, given)
    do(bench, "record.save")
    assert screen.panel.form.faults == {}
    assert count(bench, register) == before + 1
    assert screen.panel.uid
    assert screen.table.current_id() == screen.panel.uid
    assert bench.window.status.said.startswith(f"Đã thêm {register.one}")
    do(bench, "edit.undo")
    assert count(bench, register) == before


@every_register
def test_what_was_just_added_is_not_lost_behind_a_filter(bench: Bench, register: type[Record]) -> None:
    given = given_for(bench.desk.workspace, register)
    screen = screen_of(bench, register)
    screen.filters.use({"values": {"circulation": "restricted"}})
    do(bench, "record.new")
    fill_form(screen, given)
    do(bench, "record.save")
    assert screen.table.current_id() == screen.panel.uid
    assert not screen.filters.is_narrowing


@every_register
def test_an_edit_is_kept_and_taken_back(bench: Bench, register: type[Record]) -> None:
    uid, key = add(bench.desk.workspace, register), main_text(register)
    screen = screen_of(bench, register)
    screen.go_to(uid)
    before = kept(bench, register, uid)
    type_into(screen, key, "Đã sửa lại")
    assert screen.panel.form.changes() == {key: "Đã sửa lại"}
    do(bench, "record.save")
    assert kept(bench, register, uid) == before | {key: "Đã sửa lại"} | _renamed(register, bench, uid)
    assert not screen.panel.is_changed
    do(bench, "edit.undo")
    assert kept(bench, register, uid) == before
    assert screen.panel.form.given()[key] == before[key]


def _renamed(register: type[Record], bench: Bench, uid: str) -> dict[str, Any]:
    """The name the program writes follows what it is made of."""
    return {register.shown_by: kept(bench, register, uid)[register.shown_by]}


@every_register
def test_an_empty_form_names_every_missing_field(bench: Bench, register: type[Record]) -> None:
    screen = screen_of(bench, register)
    before = count(bench, register)
    do(bench, "record.new")
    optional = next(k for k in reversed(screen.panel.form.keys) if k == "note")
    type_into(screen, optional, "giữ lại")
    do(bench, "record.save")
    assert set(screen.panel.form.faults) == {f.key for f in fields(register) if f.required}
    assert count(bench, register) == before
    assert screen.panel.form.given()[optional] == "giữ lại"
    first = next(key for key in screen.panel.form.keys if key in screen.panel.form.faults)
    assert screen.panel.form.widget(first).accessibleDescription() == screen.panel.form.faults[first]


def test_what_a_rule_finds_wrong_is_brought_into_sight(bench: Bench, qapp: QApplication) -> None:
    screen = screen_of(bench, Inspection)
    bench.window.resize(1366, 768)
    do(bench, "record.new")
    values = {"name": "Kiểm tra", "kind": InspectionKind.BY_PLAN, "started_on": date(2026, 5, 4)}
    for key, value in values.items():
        screen.panel.form.set_value(key, value)
    area = screen.panel.tabs.widget(0)
    assert isinstance(area, QScrollArea)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    qapp.processEvents()

    do(bench, "record.save")
    qapp.processEvents()

    assert set(screen.panel.form.faults) == {"subject_unit"}
    faulty = screen.panel.form.widget("subject_unit")
    assert area.viewport().rect().contains(faulty.mapTo(area.viewport(), faulty.rect().center()))


@every_register
@pytest.mark.parametrize("answer", [True, False, None])
def test_leaving_a_changed_record_asks(
    bench: Bench, register: type[Record], answer: bool | None, qtbot: QtBot
) -> None:
    uid, other = (add(bench.desk.workspace, register, words) for words in ("Một", "Hai"))
    key = main_text(register)
    screen = screen_of(bench, register)
    screen.go_to(uid)
    before = kept(bench, register, uid)[key]
    type_into(screen, key, "Chưa lưu")
    bench.hands.answers.append(answer)
    screen.table.select(other)
    qtbot.waitUntil(lambda: not bench.hands.answers)
    assert kept(bench, register, uid)[key] == ("Chưa lưu" if answer else before)
    stays = answer is None
    assert screen.panel.uid == screen.table.current_id() == (uid if stays else other)
    assert screen.panel.is_changed is stays


@every_register
def test_a_screen_with_typed_words_is_not_left_unasked(bench: Bench, register: type[Record]) -> None:
    uid = add(bench.desk.workspace, register)
    screen = screen_of(bench, register)
    screen.go_to(uid)
    type_into(screen, main_text(register), "Chưa lưu")
    bench.hands.answers.append(None)
    assert not screen.may_leave()
    bench.hands.answers.append(False)
    assert screen.may_leave()
    assert not screen.panel.is_changed


@every_register
def test_a_reload_leaves_what_is_being_typed(bench: Bench, register: type[Record]) -> None:
    uid, key = add(bench.desk.workspace, register), main_text(register)
    screen = screen_of(bench, register)
    screen.go_to(uid)
    type_into(screen, key, "Đang gõ dở")
    add(bench.desk.workspace, register, "Ba")
    bench.window.refresh()
    assert screen.panel.form.given()[key] == "Đang gõ dở"
    assert screen.panel.uid == uid


@every_register
def test_a_copy_is_a_new_record_once_it_is_saved(bench: Bench, register: type[Record]) -> None:
    uid, other = add(bench.desk.workspace, register), told_apart(register, "Bản sao")
    screen = screen_of(bench, register)
    screen.go_to(uid)
    before = count(bench, register)
    do(bench, "record.duplicate")
    assert (screen.panel.uid, count(bench, register)) == ("", before)
    fill_form(screen, other)
    do(bench, "record.save")
    copied = kept(bench, register, str(screen.panel.uid))
    differs = {name for name, value in copied.items() if value != kept(bench, register, uid)[name]}
    assert differs - {register.shown_by} <= other.keys()
    assert count(bench, register) == before + 1


def test_saving_nothing_says_that_all_is_kept(bench: Bench) -> None:
    screen_of(bench, Unit)
    do(bench, "record.save")
    assert bench.window.status.said == "Mọi thay đổi đã được lưu"


def test_a_refused_change_loses_nothing_typed(bench: Bench, today: date) -> None:
    workspace = bench.desk.workspace
    uid = add(workspace, Inspection)
    with workspace.reading() as session:
        period = parse_period("2026-Q1", term_of(session))
    close_period(workspace, period, today=today)
    screen = screen_of(bench, Inspection)
    screen.go_to(uid)
    type_into(screen, "name", "Sửa sau khi chốt")
    do(bench, "record.save")
    assert "đã chốt số liệu" in bench.hands.faults[0]
    assert screen.panel.form.given()["name"] == "Sửa sau khi chốt"


def test_a_wrong_day_is_told_under_its_field(bench: Bench) -> None:
    uid = add(bench.desk.workspace, Inspection)
    screen = screen_of(bench, Inspection)
    screen.go_to(uid)
    type_into(screen, "ended_on", "31/02/2026")
    do(bench, "record.save")
    assert "không phải là một ngày" in screen.panel.form.faults["ended_on"]
    assert screen.panel.form.widget("ended_on").text() == "31/02/2026"  # type: ignore[attr-defined]
    type_into(screen, "ended_on", "20/03/2026")
    assert screen.panel.form.faults == {}
    do(bench, "record.save")
    assert kept(bench, Inspection, uid)["ended_on"] == date(2026, 3, 20)


# Deleting


@every_register
def test_one_is_deleted_by_a_key_and_comes_back(bench: Bench, register: type[Record], qtbot: QtBot) -> None:
    uid = add(bench.desk.workspace, register)
    screen = screen_of(bench, register)
    screen.go_to(uid)
    before = count(bench, register)
    do(bench, "record.delete")
    assert count(bench, register) == before - 1
    assert bench.hands.asked == []
    assert screen.panel.uid != uid
    do(bench, "edit.undo")
    assert count(bench, register) == before
    screen.go_to(uid)
    assert screen.panel.uid == uid


@every_register
def test_several_are_deleted_after_one_question(bench: Bench, register: type[Record]) -> None:
    for words in ("Một", "Hai", "Ba"):
        add(bench.desk.workspace, register, words)
    screen = screen_of(bench, register)
    before = count(bench, register)
    flags = screen.table.selectionModel().SelectionFlag
    screen.table.clearSelection()
    for uid in _last(bench, register, 2):
        place = screen.source.position(uid) or 0
        screen.table.selectionModel().select(screen.table.rows.index(place, 0), flags.Select | flags.Rows)
    do(bench, "record.delete")
    assert count(bench, register) == before
    assert "2 bản ghi" in bench.hands.asked[0]
    bench.hands.answers.append(True)
    do(bench, "record.delete")
    assert count(bench, register) == before - 2
    do(bench, "edit.undo")
    assert count(bench, register) == before


def _last(bench: Bench, register: type[Record], number: int) -> list[str]:
    with bench.desk.reading() as session:
        return list(
            session.execute(select(register.uid).order_by(register.id.desc()).limit(number)).scalars()
        )


def test_evidence_is_not_deleted_without_a_question(bench: Bench, tmp_path: Path, today: date) -> None:
    uid = add(bench.desk.workspace, Inspection)
    scan = tmp_path / "BC.pdf"
    scan.write_bytes(b"%PDF-1.7")
    attach_files(bench.desk.workspace, uid, [scan], today=today)
    screen = screen_of(bench, Inspection)
    screen.go_to(uid)
    assert [file.name for file in screen.panel.evidence.files] == ["BC.pdf"]
    do(bench, "record.delete")
    assert "1 tệp minh chứng" in bench.hands.asked[0]
    assert count(bench, Inspection) == 1


def test_what_is_used_elsewhere_stays_and_says_so(bench: Bench) -> None:
    add(bench.desk.workspace, Evaluation)
    screen = screen_of(bench, Person)
    uid = screen.panel.uid
    do(bench, "record.delete")
    assert "đang được bản ghi khác dùng" in bench.hands.faults[0]
    assert screen.panel.uid == uid


# Finding, filtering, sorting


@every_register
def test_words_without_marks_find_a_record(bench: Bench, register: type[Record], qtbot: QtBot) -> None:
    key = main_text(register)
    uid = add(bench.desk.workspace, register)
    registers.edit(bench.desk.workspace, register, uid, {key: "Đặc biệt nhất"})
    screen = screen_of(bench, register)
    do(bench, "list.filter")
    screen.filters.find.setText("dac biet")
    qtbot.waitUntil(lambda: screen.table.rows.rowCount() == 1)
    assert screen.panel.uid == uid
    screen.filters.find.setText("không có gì như thế")
    qtbot.waitUntil(screen.no_match.isVisible)
    screen.no_match.button.click()
    assert screen.table.rows.rowCount() == count(bench, register)


@every_register
def test_every_choice_narrows_the_list_to_itself(bench: Bench, register: type[Record]) -> None:
    add(bench.desk.workspace, register)
    screen = screen_of(bench, register)
    described = {field.key: field for field in fields(register)}
    for key, combo in screen.filters.by_field.items():
        for choice in described[key].choices:
            screen.filters.use({"values": {key: choice.value}})
            with bench.desk.reading() as session:
                column = getattr(register, described[key].column)
                wanted = select(func.count()).select_from(register).where(column == choice)
                assert screen.source.count() == session.execute(wanted).scalar_one()
            assert combo.isVisible()
    screen.filters.clear()
    assert not screen.filters.is_narrowing


@every_register
def test_filters_out_of_sight_take_no_room(bench: Bench, register: type[Record], qtbot: QtBot) -> None:
    screen = screen_of(bench, register)
    used = [widget for widget in screen.filters.widgets if widget.isVisible()]
    assert len(used) < len(screen.filters.widgets)
    bar = screen.filters.find.parentWidget()
    assert bar is not None
    qtbot.waitUntil(lambda: bar.height() == max(widget.geometry().bottom() for widget in used) + 1)
    for action in screen.filters.more.menu().actions():
        action.setChecked(True)
    assert all(filter_.isVisible() for filter_ in screen.filters.by_field.values())


@every_register
def test_a_view_brings_back_filters_and_order(bench: Bench, register: type[Record]) -> None:
    add(bench.desk.workspace, register)
    screen = screen_of(bench, register)
    screen.table.use_order([(screen.table.shown_keys()[1], True)])
    screen.filters.use({"values": {"circulation": "internal"}})
    shown = [screen.table.rows.row(n) for n in range(screen.table.rows.rowCount())]

    def name_it(dialog: Any) -> None:
        dialog.save()
        assert dialog.isVisible()
        dialog.name.setText("Nội bộ")
        dialog.save()

    bench.hands.answers.append(name_it)
    screen.views.ask_name()
    screen.filters.clear()
    screen.table.use_order([])
    screen.views.fill()
    screen.views.menu().actions()[0].trigger()
    assert screen.source.query.filters == {"circulation": "internal"}
    assert [screen.table.rows.row(n) for n in range(screen.table.rows.rowCount())] == shown
    screen.views.forget("Nội bộ")
    assert screen.views.views == {}


@every_register
def test_filters_are_remembered(bench: Bench, register: type[Record]) -> None:
    screen_of(bench, register).filters.use({"find": "gì đó", "values": {"circulation": "restricted"}})
    again = RegisterScreen(bench.desk, register)
    assert again.filters.state() == {"find": "", "period": "", "values": {"circulation": "restricted"}}


def test_what_was_remembered_and_is_gone_is_left_out(bench: Bench) -> None:
    bench.desk.memory.put(
        "filters/people", {"period": "1999", "values": {"unit": 10_000, "membership": "x", "gone": 1}}
    )
    assert not RegisterScreen(bench.desk, Person).filters.is_narrowing


def test_a_period_narrows_to_its_days(bench: Bench) -> None:
    for day in ("31/03/2026", "01/04/2026", "30/06/2026", "01/07/2026"):
        add(bench.desk.workspace, Inspection, started_on=day)
    screen = screen_of(bench, Inspection)
    screen.filters.use({"period": "2026-Q2"})
    assert screen.source.count() == 2


def test_a_link_narrows_to_what_it_names(bench: Bench) -> None:
    workspace = bench.desk.workspace
    units = [registers.add(workspace, Unit, {"name": f"Chi bộ {name}"}) for name in ("Nhất", "Nhì")]
    for unit in units:
        registers.add(workspace, Person, {"full_name": f"Người {unit[:4]}", "unit": unit})
    screen = screen_of(bench, Person)
    edit = screen.filters.by_field["unit"]
    assert isinstance(edit, LinkEdit)
    edit.open_offer("chi bo nhi")
    _press(edit, Qt.Key.Key_Return)
    assert edit.text() == "Chi bộ Nhì"
    assert screen.source.count() == 1
    write(edit, "")
    assert screen.source.count() == 2


@every_register
def test_any_heading_sorts(bench: Bench, register: type[Record]) -> None:
    for words in ("Một", "Hai"):
        add(bench.desk.workspace, register, words)
    screen = screen_of(bench, register)
    whole = count(bench, register)
    for column in screen.table.rows.columns[1:]:
        orders = []
        for down in (False, True):
            screen.table.use_order([(column.key, down)])
            orders.append([screen.table.rows.row(n).id for n in range(whole)])  # type: ignore[union-attr]
        assert set(orders[0]) == set(orders[1])
        assert len(set(orders[0])) == whole


def test_a_long_list_is_read_a_page_at_a_time(bench: Bench) -> None:
    with bench.desk.workspace.change("Thêm nhiều người") as session:
        session.add_all([Person(full_name=f"Người {n:04}") for n in range(MANY)])
    screen = screen_of(bench, Person)
    assert screen.table.rows.rowCount() == MANY
    last = screen.table.rows.row(MANY - 1)
    assert last is not None
    assert last.cells[1] == f"Người {MANY - 1:04}"
    screen.go_to(last.id)
    assert screen.panel.uid == last.id
    assert screen.source.position(last.id) == MANY - 1
    assert screen.source.position("nobody") is None


def test_a_search_result_behind_a_filter_is_shown(bench: Bench) -> None:
    uid = add(bench.desk.workspace, Inspection)
    screen = screen_of(bench, Inspection)
    screen.filters.use({"values": {"step": "ended"}})
    screen.go_to(uid)
    assert screen.panel.uid == screen.table.current_id() == uid


class Windows(QObject):
    """Every window that appears."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.seen: list[QWidget] = []
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(watched)
        return False


def test_no_part_of_a_screen_appears_as_a_window_of_its_own(bench: Bench, qapp: QApplication) -> None:
    windows = Windows(qapp)
    for register in (Inspection, Person):
        screen_of(bench, register)
    bench.put_on("programme", "Chương trình", ProgrammeScreen)
    bench.put_on("today", "Hôm nay", TodayScreen)
    qapp.removeEventFilter(windows)

    assert set(windows.seen) <= {bench.window}


def test_what_is_restricted_or_a_sample_is_marked(bench: Bench) -> None:
    with bench.desk.workspace.change("Mẫu") as session:
        session.add(Person(full_name="Lê Đạt", circulation=Circulation.RESTRICTED, is_sample=True))
        session.add(Person(full_name="Trần Thử (DỮ LIỆU MẪU)", is_sample=True))
    screen = screen_of(bench, Person)
    row = screen.table.rows.row(0)
    assert row is not None
    texts = [
        cell_text(cell, column.kind)
        for cell, column in zip(row.cells, screen.table.rows.columns, strict=True)
    ]
    assert texts[:2] == ["Hạn chế", "DỮ LIỆU MẪU · Lê Đạt"]
    assert screen.panel._sample.isVisible()
    assert screen.panel._restricted.isVisible()
    said = screen.table.rows.row(1)
    assert said is not None
    assert said.cells[1] == "Trần Thử (DỮ LIỆU MẪU)", "it is not said twice"


def test_counts_stand_in_the_status_line(bench: Bench) -> None:
    for words in ("Một", "Hai"):
        add(bench.desk.workspace, Inspection, words)
    screen = screen_of(bench, Inspection)
    assert bench.window.status._counts.text() == "2 dòng, đang chọn 1"
    screen.table.selectAll()
    assert bench.window.status._counts.text() == "2 dòng, đang chọn 2"


# Rows to and from a spreadsheet


@every_register
def test_copied_rows_can_be_pasted_back(bench: Bench, register: type[Record]) -> None:
    uid, other = add(bench.desk.workspace, register), told_apart(register, "Dán thêm")
    screen = screen_of(bench, register)
    for action in screen.table.column_menu().actions():
        action.setChecked(action.isCheckable())
    screen.go_to(uid)
    do(bench, "record.copy")
    heads, cells = clipboard.from_tsv(QGuiApplication.clipboard().text())
    row = dict(zip(heads, cells, strict=True))
    row |= {f.label: other[f.key] for f in fields(register) if f.key in other}
    heads, cells = list(row), list(row.values())
    QGuiApplication.clipboard().setText(clipboard.to_tsv([heads, cells]))
    before = count(bench, register)
    bench.hands.answers.append(lambda preview: preview.do_button.click())
    do(bench, "record.paste")
    assert bench.hands.faults == []
    assert count(bench, register) == before + 1
    pasted, source = (kept(bench, register, u) for u in (str(screen.table.current_id()), uid))
    same = {f.key for f in fields(register) if f.width} - {*other, register.shown_by}
    assert {k: pasted[k] for k in same} == {k: source[k] for k in same}
    do(bench, "edit.undo")
    assert count(bench, register) == before


def test_rows_with_a_fault_are_not_pasted_at_all(bench: Bench) -> None:
    screen = screen_of(bench, Person)
    told = []

    def look(preview: Any) -> None:
        told.append(preview.summary.text())
        told.append([preview.faults.rows.row(n).cells[:2] for n in range(preview.faults.rows.rowCount())])
        assert not preview.do_button.isEnabled()

    bench.hands.answers.append(look)
    screen.paste_rows([["Họ và tên", "Ngày vào Đảng"], ["Lê Đạt", "31/02/2020"], ["Vũ An", "01/02/2020"]])
    assert told == ["2 dòng, trong đó 1 dòng có lỗi.", [("1", "Ngày vào Đảng")]]
    assert count(bench, Person) == 0


def test_several_rows_are_one_act(bench: Bench) -> None:
    screen = screen_of(bench, Person)
    bench.hands.answers.append(lambda preview: preview.do_button.click())
    screen.paste_rows([["Lê Đạt", "Bí thư"], ["Vũ An", "Phó Bí thư"]])
    assert count(bench, Person) == 2
    do(bench, "edit.undo")
    assert count(bench, Person) == 0


@every_register
def test_an_exported_sheet_is_imported_without_a_difference(
    bench: Bench, register: type[Record], tmp_path: Path, qtbot: QtBot
) -> None:
    add(bench.desk.workspace, register)
    screen = screen_of(bench, register)
    target = tmp_path / "xuất.xlsx"
    bench.hands.answers.append("xlsx")
    bench.hands.answers.append(target)
    do(bench, "list.export")
    qtbot.waitUntil(screen.notice.isVisible)
    before, heads = count(bench, register), _heads(target)
    assert heads == ["STT", *(f.label for f in screen.shown_fields()), "Mã bản ghi"]
    assert bench.window.status.said == f"Đã kết xuất {before} {register.one} ra “xuất.xlsx”"
    seen: list[str] = []
    bench.hands.answers.extend([[target], lambda preview: seen.append(preview.summary.text())])
    do(bench, "list.import")
    qtbot.waitUntil(lambda: bool(seen))
    assert "không có gì mới" in seen[0]


def _heads(path: Path) -> list[str]:
    """The headings of the table of a sheet: the first row with the running number."""
    for row in load_workbook(path).worksheets[0].iter_rows(values_only=True):
        if "STT" in row:
            return [str(cell) for cell in row if cell is not None]
    raise AssertionError("no headings")


def test_a_filled_form_is_imported(bench: Bench, tmp_path: Path, qtbot: QtBot) -> None:
    screen = screen_of(bench, Person)
    form = tmp_path / "mẫu.xlsx"
    bench.hands.answers.append(form)
    do(bench, "list.template")
    qtbot.waitUntil(screen.notice.isVisible)
    book = load_workbook(form)
    sheet = book.worksheets[0]
    heading = next(row for row in sheet.iter_rows() if any(cell.value == "Họ và tên" for cell in row))
    name = next(cell for cell in heading if cell.value == "Họ và tên")
    sheet.cell(name.row + 1, name.column, "Trần Thị Hường")
    book.save(form)
    bench.hands.answers.append([form])
    bench.hands.answers.append(lambda preview: preview.do_button.click())
    do(bench, "list.import")
    qtbot.waitUntil(lambda: count(bench, Person) == 1)
    qtbot.waitUntil(lambda: screen.table.rows.rowCount() == 1)
    assert bench.window.status.said.startswith("Đã nhập: 1 bản ghi mới")


def test_a_file_that_is_no_sheet_is_refused_in_words(bench: Bench, tmp_path: Path, qtbot: QtBot) -> None:
    screen = screen_of(bench, Person)
    wrong = tmp_path / "thư.xlsx"
    wrong.write_bytes(b"not a workbook")
    screen.rows.import_file(wrong)
    qtbot.waitUntil(lambda: bool(bench.hands.faults))
    assert "thư.xlsx" in bench.hands.faults[0]


# Outputs


class Viewer(QObject):
    """Stands for the system's PDF viewer."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def viewer() -> Iterator[Viewer]:
    made = Viewer()
    QDesktopServices.setUrlHandler("file", made, "show")  # type: ignore[arg-type]
    yield made
    QDesktopServices.unsetUrlHandler("file")


@every_register
def test_a_list_is_printed_through_the_viewer(
    bench: Bench, register: type[Record], viewer: Viewer, qtbot: QtBot
) -> None:
    add(bench.desk.workspace, register)
    screen_of(bench, register)
    for _ in range(2):
        do(bench, "list.print")
    qtbot.waitUntil(lambda: len(viewer.opened) == 2)
    assert len(set(viewer.opened)) == 2
    text = "".join(page.extract_text() for page in PdfReader(viewer.opened[0]).pages)
    assert register.title.upper() in text.upper()
    assert "Ctrl+P" in bench.window.status.said


def test_a_written_file_and_its_folder_can_be_opened(
    bench: Bench, viewer: Viewer, tmp_path: Path, qtbot: QtBot
) -> None:
    screen = screen_of(bench, Unit)
    bench.hands.answers.append("pdf")
    bench.hands.answers.append(tmp_path / "Tổ chức.pdf")
    do(bench, "list.export")
    qtbot.waitUntil(screen.notice.isVisible)
    screen.notice.open_button.click()
    screen.notice.folder_button.click()
    assert viewer.opened == [tmp_path / "Tổ chức.pdf", tmp_path]


def test_drawing_back_writes_nothing(bench: Bench, tmp_path: Path) -> None:
    screen_of(bench, Unit)
    do(bench, "list.export")
    bench.hands.answers.append("xlsx")
    do(bench, "list.export")
    assert not bench.window.jobs.running


# Links


def test_a_link_is_chosen_by_typing_and_keys(bench: Bench, qtbot: QtBot) -> None:
    for name in ("Trần Thị Ánh", "Trần Văn An"):
        registers.add(bench.desk.workspace, Person, {"full_name": name})
    screen = screen_of(bench, Evaluation)
    do(bench, "record.new")
    edit = screen.panel.form.widget("person")
    assert isinstance(edit, LinkEdit)
    write(edit, "tran anh")
    qtbot.waitUntil(lambda: edit._offer is not None and edit._offer.isVisible())
    _press(edit, Qt.Key.Key_Return)
    assert edit.text() == "Trần Thị Ánh"
    chosen = edit.value
    assert isinstance(chosen, int)
    write(edit, "")
    _press(edit, Qt.Key.Key_Down)
    _press(edit, Qt.Key.Key_Down)
    _press(edit, Qt.Key.Key_Up)
    _press(edit, Qt.Key.Key_Escape)
    assert edit.value is None
    assert [offer.isVisible() for offer in bench.window.findChildren(Offer)] == [False]


def test_a_name_typed_whole_needs_no_choosing(bench: Bench) -> None:
    registers.add(bench.desk.workspace, Person, {"full_name": "Trần Thị Ánh"})
    screen = screen_of(bench, Evaluation)
    do(bench, "record.new")
    type_into(screen, "person", "trần thị ánh")
    screen.panel.form.set_value("period", "2026-Q1")
    do(bench, "record.save")
    assert kept(bench, Evaluation, str(screen.panel.uid))["person"] == "Trần Thị Ánh"
    type_into(screen, "person", "Ai đó khác")
    do(bench, "record.save")
    assert "Không có người nào tên" in screen.panel.form.faults["person"]


def test_what_is_not_there_yet_is_added_from_the_form(bench: Bench) -> None:
    screen = screen_of(bench, Person)
    do(bench, "record.new")
    edit = screen.panel.form.widget("unit")
    assert isinstance(edit, LinkEdit)

    def add_unit(dialog: Any) -> None:
        assert dialog.form.given()["name"] == "Chi bộ Mới"
        write(dialog.form.widget("name"), "")
        dialog.save()
        assert dialog.form.faults == {"name": "Chưa ghi “Tên tổ chức”."}
        write(dialog.form.widget("name"), "Chi bộ Mới lập")
        dialog.save()

    bench.hands.answers.append(add_unit)
    write(edit, "Chi bộ Mới")
    edit.open_offer("Chi bộ Mới")
    assert edit._offered == []
    _press(edit, Qt.Key.Key_Return)
    assert edit.text() == "Chi bộ Mới lập"
    with bench.desk.reading() as session:
        assert session.execute(select(Unit.name).where(Unit.id == edit.value)).scalar() == "Chi bộ Mới lập"


# What belongs to a kind of record


def test_a_second_evaluation_of_one_person_is_refused_under_the_field(bench: Bench) -> None:
    given = given_for(bench.desk.workspace, Evaluation)
    registers.add(bench.desk.workspace, Evaluation, given)
    screen = screen_of(bench, Evaluation)
    do(bench, "record.new")
    fill_form(screen, given)
    do(bench, "record.save")
    assert list(screen.panel.form.faults) == ["person"]
    assert "Đã có một bản ghi trùng “Cán bộ, đảng viên”" in screen.panel.form.faults["person"]
    assert count(bench, Evaluation) == 1


def test_the_four_levels_follow_what_is_typed(bench: Bench, qtbot: QtBot) -> None:
    uid = add(bench.desk.workspace, Evaluation, general_points="28", task_points="60", reason="")
    screen = screen_of(bench, Evaluation)
    screen.go_to(uid)
    box = screen.panel.findChild(RatingBox)
    assert box is not None
    assert "Hoàn thành tốt nhiệm vụ 88 điểm" in box.by_points.accessibleName()
    type_into(screen, "task_points", "65,5")
    qtbot.waitUntil(lambda: "xuất sắc" in box.by_points.accessibleName())
    for key, number in (("tasks_total", "10"), ("tasks_done", "10"), ("tasks_on_time", "9")):
        type_into(screen, key, number)
    qtbot.waitUntil(lambda: "Hoàn thành nhiệm vụ" in box.at_most.accessibleName())
    assert "100% nhiệm vụ hoàn thành đúng tiến độ" in box.at_most.why.text()
    screen.panel.form.set_value("decided", Level.XS)
    qtbot.waitUntil(lambda: "hãy ghi lý do" in box.decided.wrong.text())
    assert "Chưa có mức đề nghị" in box.proposed.why.text()
    do(bench, "record.save")
    assert "lý do" in screen.panel.form.faults["reason"]


def test_the_steps_of_an_inspection_stand_beside_it(bench: Bench) -> None:
    uid = add(bench.desk.workspace, Inspection, kind=InspectionKind.SUPERVISION_THEMATIC, step=Step.PREPARING)
    screen = screen_of(bench, Inspection)
    screen.go_to(uid)
    box = screen.panel.findChild(StepsBox)
    assert box is not None
    named = [w.accessibleName() for w in box.findChildren(QWidget) if w.accessibleName().startswith("Bước")]
    assert named[0] == "Bước chuẩn bị: Đang làm"
    box.button.click()
    assert screen.panel.is_changed
    do(bench, "record.save")
    assert kept(bench, Inspection, uid)["step"] is Step.CONDUCTING


def test_history_and_evidence_stand_on_their_tabs(bench: Bench, tmp_path: Path, qtbot: QtBot) -> None:
    uid = add(bench.desk.workspace, Inspection)
    screen = screen_of(bench, Inspection)
    screen.go_to(uid)
    do(bench, "record.history")
    assert screen.panel.tabs.tabText(screen.panel.tabs.currentIndex()) == HISTORY
    assert [act.action for act in screen.panel.history.acts] == ["Thêm cuộc kiểm tra, giám sát"]
    scan = tmp_path / "BC.pdf"
    scan.write_bytes(b"%PDF-1.7")
    bench.hands.answers.append([scan])
    do(bench, "record.attach")
    assert screen.panel.tabs.tabText(screen.panel.tabs.currentIndex()) == EVIDENCE
    qtbot.waitUntil(lambda: [file.name for file in screen.panel.evidence.files] == ["BC.pdf"])
    do(bench, "record.edit")
    assert screen.panel.tabs.tabText(screen.panel.tabs.currentIndex()) == FORM


# Keys alone


def _press(
    widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    from PySide6.QtTest import QTest

    QTest.keyClick(widget, key, modifier)


@every_register
def test_a_day_without_a_mouse(bench: Bench, register: type[Record], qtbot: QtBot) -> None:
    add(bench.desk.workspace, register)
    uid = add(bench.desk.workspace, register, "Hai")
    screen = screen_of(bench, register)
    bench.window.activateWindow()
    qtbot.waitUntil(bench.window.isActiveWindow)
    before = count(bench, register)
    _press(bench.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert screen.filters.find.hasFocus()
    _press(screen.filters.find, Qt.Key.Key_Down)
    assert screen.table.hasFocus()
    screen.table.select(uid)
    _press(screen.table, Qt.Key.Key_F2)
    assert screen.panel.form.isAncestorOf(_focus())
    _press(_focus(), Qt.Key.Key_Escape)
    assert screen.table.hasFocus()
    _press(screen.table, Qt.Key.Key_Delete)
    assert count(bench, register) == before - 1
    _press(screen.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert count(bench, register) == before
    _press(screen.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert screen.panel.uid == ""
    assert screen.panel.form.isAncestorOf(_focus())
    _press(_focus(), Qt.Key.Key_Escape)
    assert screen.panel.uid != ""
    assert screen.table.hasFocus()


def _focus() -> QWidget:
    widget = QGuiApplication.focusObject()
    assert isinstance(widget, QWidget)
    return widget


def test_the_menu_of_a_row_opens_on_it(bench: Bench, qtbot: QtBot) -> None:
    add(bench.desk.workspace, Inspection)
    screen = screen_of(bench, Inspection)
    screen.table.customContextMenuRequested.emit(QPoint(30, 10))
    qtbot.waitUntil(screen._row_menu.isVisible)
    assert [a.text() for a in screen._row_menu.actions() if a.text()][:2] == ["Sửa", "Sao chép thành mới"]
    screen._row_menu.close()


@pytest.mark.parametrize("look", ["", "primary"])
def test_one_button_is_the_primary_one(bench: Bench, look: str) -> None:
    uid = add(bench.desk.workspace, Inspection)
    screen = screen_of(bench, Inspection)
    screen.go_to(uid)
    if not look:
        type_into(screen, "name", "Đang sửa")
    assert screen.add_button.property("look") == look
    assert screen.panel._save_button.isVisible() is (look == "")
