"""The small parts."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QInputMethodEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.text import LONGEST_TEXT
from ctr_desktop.ui import stylesheet
from ctr_desktop.ui.marks import MARKS, Mark
from ctr_desktop.ui.memory import FileMemory, ShortMemory
from ctr_desktop.ui.theme import SCALES, Theme, Tone
from ctr_desktop.ui.widgets.buttons import Button, CheckBox, FigureCard, IconButton
from ctr_desktop.ui.widgets.chips import Chip, PeriodChip, PeriodMark, PeriodStrip
from ctr_desktop.ui.widgets.dates import Calendar, DateEdit
from ctr_desktop.ui.widgets.drop import DropArea
from ctr_desktop.ui.widgets.feedback import BusyBar, EmptyState
from ctr_desktop.ui.widgets.fields import Fact, FieldRow
from ctr_desktop.ui.widgets.inputs import ComboBox, SearchBox, TextArea, TextField
from ctr_desktop.ui.widgets.labels import ElidedLabel, Label
from ctr_desktop.ui.widgets.layouts import Flow, column
from ctr_desktop.ui.widgets.panels import Panel, Split, unfold

MARKUP = '<img src="file:///etc/hostname"> <b>đậm</b>'


def shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    return widget


@pytest.mark.parametrize("label", [Label, ElidedLabel])
def test_labels_show_markup_as_it_is(qtbot: QtBot, label: type[Label] | type[ElidedLabel]) -> None:
    made = label(MARKUP)
    qtbot.addWidget(made)

    assert made.textFormat() == Qt.TextFormat.PlainText
    assert made.text() == MARKUP
    assert made.sizeHint().width() >= made.fontMetrics().horizontalAdvance(MARKUP)


def test_text_that_is_cut_is_told_in_the_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel(MARKUP, lines=2)
    shown(qtbot, label)

    label.resize(60, 40)
    assert "&lt;img" in label.toolTip()

    label.resize(900, 40)
    assert label.toolTip() == ""


def test_a_state_is_told_to_screen_readers(qtbot: QtBot) -> None:
    chip = Chip(MARKS["overdue"])
    qtbot.addWidget(chip)

    assert chip.accessibleName() == "Quá hạn"


def test_a_figure_is_a_button(qtbot: QtBot) -> None:
    card = FigureCard("overdue", "Quá hạn", MARKS["overdue"])
    shown(qtbot, card)
    card.show_figure(1234)

    with qtbot.waitSignal(card.clicked):
        qtbot.keyClick(card, Qt.Key.Key_Space)

    assert card.isChecked()
    assert card.accessibleName() == "Quá hạn: 1234"
    assert "1.234" in [label.text() for label in card.findChildren(Label)]


def test_a_button_without_a_text_has_a_name(qtbot: QtBot) -> None:
    button = IconButton("x", "Bỏ")
    qtbot.addWidget(button)

    assert button.accessibleName() == "Bỏ"
    assert "Bỏ" in button.toolTip()


def test_a_check_box_answers_mouse_and_space(qtbot: QtBot) -> None:
    box = CheckBox("Có dấu hiệu vi phạm")
    shown(qtbot, box)

    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    assert box.isChecked()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert not box.isChecked()


# Days


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("05/03/2026", date(2026, 3, 5)),
        ("5/3/2026", date(2026, 3, 5)),
        ("2026-03-05", date(2026, 3, 5)),
        ("", None),
    ],
)
def test_a_day_is_read_as_people_write_it(qtbot: QtBot, typed: str, day: date | None) -> None:
    field = DateEdit("Ngày")
    shown(qtbot, field)

    qtbot.keyClicks(field, typed)
    with qtbot.waitSignal(field.settled):
        qtbot.keyClick(field, Qt.Key.Key_Return)

    assert field.value == day
    assert field.fault == ""
    assert field.text() == ("05/03/2026" if day else "")


@pytest.mark.parametrize("typed", ["31/02/2026", "05/03/26", "050326", "mai"])
def test_a_day_that_cannot_be_read_stays_and_says_why(qtbot: QtBot, typed: str) -> None:
    field = DateEdit("Ngày")
    shown(qtbot, field)

    qtbot.keyClicks(field, typed)
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert field.text() == typed
    assert "05/03/2026" in field.fault
    with pytest.raises(UserError):
        _ = field.value


def test_a_day_is_picked_from_the_calendar(qtbot: QtBot) -> None:
    field = DateEdit("Ngày")
    shown(qtbot, field)
    field.value = date(2026, 3, 5)

    qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = field.findChildren(Calendar)[0]
    assert calendar.isVisible()
    assert calendar.month.selectedDate() == QDate(2026, 3, 5)
    with qtbot.waitSignal(field.edited):
        calendar.month.clicked.emit(QDate(2026, 4, 30))

    assert field.value == date(2026, 4, 30)
    assert not calendar.isVisible()


# Text


def test_text_is_made_clean_when_it_is_taken(qtbot: QtBot) -> None:
    field, area = TextField("Tên"), TextArea("Kết quả")
    for widget in (field, area):
        qtbot.addWidget(widget)
    field.setText("  Đa\u0309ng\u202e ")
    area.setPlainText("một\r\nhai\x00")

    assert field.value == "Đảng"
    assert area.value == "một\nhai"


def test_what_is_being_composed_is_left_alone(qtbot: QtBot) -> None:
    """An input method shows half a syllable and then replaces it: nothing may act in between."""
    field = SearchBox("Tìm", "Ctrl+K")
    shown(qtbot, field)
    asked: list[str] = []
    field.asked.connect(asked.append)

    QApplication.sendEvent(field, QInputMethodEvent("tiê", []))
    qtbot.wait(250)
    assert asked == []

    done = QInputMethodEvent()
    done.setCommitString("tiến")
    with qtbot.waitSignal(field.asked):
        QApplication.sendEvent(field, done)
    assert asked == ["tiến"]


def test_only_what_a_person_changed_counts_as_edited(qtbot: QtBot) -> None:
    field, area = TextField("Tên"), TextArea("Kết quả")
    edits: list[str] = []
    for widget in (field, area):
        shown(qtbot, widget)
        widget.edited.connect(lambda: edits.append("x"))

    field.value, area.value = "một", "hai"
    assert edits == []

    qtbot.keyClicks(field, "a")
    qtbot.keyClicks(area, "a")
    assert edits == ["x", "x"]


def test_an_area_grows_with_its_text_up_to_a_point(qtbot: QtBot) -> None:
    area = TextArea("Kết quả", least=2, most=5)
    shown(qtbot, area)
    heights = []
    for lines in (0, 2, 4, 5, 40):
        area.value = "\n".join("dòng" for _ in range(lines))
        heights.append(area.sizeHint().height())

    assert heights[0] == heights[1] < heights[2] < heights[3] == heights[4]


def test_an_area_has_room_for_its_text_from_the_start(qtbot: QtBot) -> None:
    page, area = QWidget(), TextArea("Kết quả", least=1, most=9)
    area.value = "một dòng chữ dài hơn bề rộng của ô " * 6
    page.setLayout(column(area, None))
    qtbot.addWidget(page)
    page.resize(320, 400)
    page.show()

    qtbot.waitUntil(lambda: area.height() == area.sizeHint().height())
    assert area.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("kind", [TextField, TextArea])
def test_what_is_pasted_too_long_is_cut_and_told(
    qtbot: QtBot, kind: type[TextField] | type[TextArea]
) -> None:
    field = kind("Kết quả")
    line = FieldRow("Kết quả", field)
    shown(qtbot, line)
    field.edited.connect(lambda: line.show_fault(""))  # as a form does
    QApplication.clipboard().setText("a" * 1_000_000)

    field.paste()

    qtbot.waitUntil(lambda: "đã bị cắt" in line.fault)
    assert len(field.value) < 110_000
    if isinstance(field, TextArea):
        assert len(field.value) > LONGEST_TEXT, "saving must refuse what was cut"
    field.clear()
    assert not line.fault


def test_tab_leaves_an_area(qtbot: QtBot) -> None:
    area, next_field = TextArea("Kết quả"), TextField("Ghi chú")
    holder = QWidget()
    holder.setLayout(column(area, next_field))
    shown(qtbot, holder)
    area.setFocus()

    qtbot.keyClick(area, Qt.Key.Key_Tab)

    assert area.toPlainText() == ""
    assert next_field.hasFocus()


def test_a_search_asks_once_and_escape_empties_it(qtbot: QtBot) -> None:
    box = SearchBox("Lọc", "Ctrl+F")
    shown(qtbot, box)
    asked: list[str] = []
    box.asked.connect(asked.append)

    with qtbot.waitSignal(box.asked):
        qtbot.keyClicks(box, "nghi quyet")
    assert asked == ["nghi quyet"]

    with qtbot.waitSignal(box.asked):
        qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert asked == ["nghi quyet", ""]


def test_down_leaves_a_search_for_the_list(qtbot: QtBot) -> None:
    box = SearchBox("Lọc")
    shown(qtbot, box)

    with qtbot.waitSignal(box.left_down):
        qtbot.keyClick(box, Qt.Key.Key_Down)


# Choices


def test_a_choice_has_a_value(qtbot: QtBot) -> None:
    box = ComboBox("Cơ quan", [(None, "Mọi cơ quan"), (7, "Ban Tổ chức")])
    shown(qtbot, box)
    assert box.currentText() == "Mọi cơ quan"

    with qtbot.waitSignal(box.picked) as picked:
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert picked.args == [7]

    box.offer([(None, "Mọi cơ quan"), (3, "Văn phòng"), (7, "Ban Tổ chức")])
    assert box.value == 7
    box.offer([(3, "Văn phòng")])
    assert box.value == 3


def test_the_wheel_changes_no_choice_it_passes_over(qtbot: QtBot) -> None:
    box = ComboBox("Cơ quan", [(1, "Một"), (2, "Hai")])
    shown(qtbot, box)
    box.clearFocus()
    turn = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip

    QApplication.sendEvent(box, turn)

    assert box.value == 1


# Fields and panels


def test_what_is_wrong_stands_under_the_field(qtbot: QtBot) -> None:
    field = TextField("Số")
    line = FieldRow("Số, ký hiệu", field, required=True, help_text="Ghi như trên văn bản.")
    shown(qtbot, line)

    line.show_fault("Số đã có.")
    assert field.property("wrong") is True
    assert field.accessibleDescription() == "Số đã có."
    assert line.fault == "Số đã có."

    line.show_fault("")
    assert field.property("wrong") is False
    assert field.accessibleDescription() == "Ghi như trên văn bản."


def test_a_fact_is_told_whole(qtbot: QtBot) -> None:
    fact = Fact("Chủ trì", "Ban Tổ chức")
    qtbot.addWidget(fact)

    assert fact.text.accessibleName() == "Chủ trì: Ban Tổ chức"


def test_a_panel_lets_go_of_what_it_showed(qtbot: QtBot) -> None:
    panel = Panel(Label("3.4-04"), Button("Lưu"))
    shown(qtbot, panel)
    panel.show_parts(Label("một"), Label("hai"), None)
    panel.show_parts(Label("ba"))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert [label.text() for label in panel.findChildren(Label)] == ["3.4-04", "ba"]


def test_where_list_and_panel_meet_is_remembered(qtbot: QtBot, memory: ShortMemory) -> None:
    split = Split(QWidget(), QWidget(), memory, "tasks")
    split.resize(1000, 300)
    shown(qtbot, split)
    split.moveSplitter(600, 1)

    again = Split(QWidget(), QWidget(), memory, "tasks")
    again.resize(1000, 300)
    shown(qtbot, again)

    assert again.sizes() == split.sizes()
    assert again.sizes()[0] == pytest.approx(600, abs=2)


def test_the_panel_folds_away_and_comes_back_when_it_is_needed(qtbot: QtBot, memory: ShortMemory) -> None:
    screen, panel = QWidget(), QWidget()
    entry, field = QLineEdit(), QLineEdit(panel)
    screen.setFocusProxy(entry)
    split = Split(entry, panel, memory, "tasks", screen)
    split.resize(1000, 300)
    shown(qtbot, screen)
    field.setFocus()
    whole = split.sizes()

    qtbot.mouseClick(split.handle(1), Qt.MouseButton.LeftButton)
    assert split.sizes()[1] == 0
    assert entry.hasFocus()
    assert Split(QWidget(), QWidget(), memory, "tasks").is_folded

    field.setFocus()
    assert split.sizes() == whole
    split.moveSplitter(1000, 1)
    assert split.is_folded
    unfold(panel)
    assert split.sizes() == whole


def test_a_flow_wraps_and_frees_what_it_held(qtbot: QtBot) -> None:
    flow = Flow(gap=4)
    qtbot.addWidget(flow)
    for _ in range(2):
        boxes = [QWidget() for _ in range(4)]
        for box in boxes:
            box.setFixedSize(50, 20)
        flow.put(*boxes)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert flow.heightForWidth(1000) == 20
    assert flow.heightForWidth(110) == 44
    assert flow.heightForWidth(50) == 92
    assert len(flow.findChildren(QWidget)) == 4


def test_a_flow_leaves_no_room_for_what_is_out_of_sight(qtbot: QtBot) -> None:
    boxes = [QWidget() for _ in range(3)]
    for box in boxes:
        box.setFixedSize(50, 20)
    boxes[0].hide()
    flow = Flow(gap=4)
    flow.put(*boxes)
    shown(qtbot, flow)
    assert boxes[1].x() == 0

    boxes[1].hide()

    assert boxes[2].x() == 0


# Periods, files, waiting


def test_a_period_is_picked_with_the_keyboard(qtbot: QtBot) -> None:
    strip = PeriodStrip()
    strip.show_periods(
        [
            PeriodMark("q1", Mark(Tone.DONE, "Q1/26"), "Quý I năm 2026: đúng hạn"),
            PeriodMark("q2", Mark(Tone.OPEN, "Q2/26"), "Quý II năm 2026: trong hạn"),
        ],
        "q1",
    )
    shown(qtbot, strip)
    first, second = strip.findChildren(PeriodChip)
    assert (first.isChecked(), second.isChecked()) == (True, False)
    assert second.accessibleName() == "Quý II năm 2026: trong hạn"

    with qtbot.waitSignal(strip.picked) as picked:
        qtbot.keyClick(second, Qt.Key.Key_Space)

    assert picked.args == ["q2"]
    assert (first.isChecked(), second.isChecked()) == (False, True)


def test_files_are_dropped(qtbot: QtBot, tmp_path: Path) -> None:
    area = DropArea()
    shown(qtbot, area)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "biên bản.pdf")), QUrl("https://example.org/x")])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )

    with qtbot.waitSignal(area.dropped) as dropped:
        area.dropEvent(drop)
    with qtbot.waitSignal(area.asked):
        area.button.click()

    assert dropped.args == [[tmp_path / "biên bản.pdf"]]


def test_an_empty_list_offers_to_begin(qtbot: QtBot) -> None:
    empty = EmptyState("Chưa có đơn thư nào.", "Thêm đơn thư")
    shown(qtbot, empty)

    with qtbot.waitSignal(empty.started):
        empty.button.click()

    assert not EmptyState("Không tìm thấy gì.").button.isVisibleTo(empty)


def test_waiting_can_be_stopped_once(qtbot: QtBot) -> None:
    bar = BusyBar()
    qtbot.addWidget(bar)
    bar.start("Đang kết xuất…")
    bar.advance(3, 10)
    stop = bar.findChildren(Button)[0]

    with qtbot.waitSignal(bar.cancelled):
        stop.click()

    assert not stop.isEnabled()


# Habits


def test_habits_outlive_the_program(tmp_path: Path) -> None:
    FileMemory(tmp_path / "thói quen.ini").put("columns/tasks", {"widths": {"text": 300}, "tên": "Đảng ủy"})

    assert FileMemory(tmp_path / "thói quen.ini").get("columns/tasks") == {
        "widths": {"text": 300},
        "tên": "Đảng ủy",
    }


def test_habits_that_cannot_be_read_are_forgotten(tmp_path: Path) -> None:
    file = tmp_path / "habits.ini"
    file.write_text("[General]\nlook=@Invalid({\n", encoding="utf-8")

    assert FileMemory(file).get("look", "default") == "default"


def test_every_part_follows_a_change_of_the_look(qtbot: QtBot, qapp: QApplication) -> None:
    parts = [
        FigureCard("k", "Quá hạn", MARKS["overdue"]),
        CheckBox("Có"),
        Chip(MARKS["open"]),
        Button("Lưu", "plus"),
    ]
    before = []
    for part in parts:
        shown(qtbot, part)
        before.append((part.sizeHint(), part.grab().toImage()))

    stylesheet.apply(qapp, Theme(dark=True, scale=150))

    for part, (size, picture) in zip(parts, before, strict=True):
        assert part.sizeHint().width() > size.width()
        assert part.grab().toImage() != picture


@pytest.mark.parametrize("field", [TextField, TextArea, DateEdit])
def test_what_was_wrong_is_not_said_of_what_is_written_now(
    qtbot: QtBot, field: type[TextField] | type[TextArea] | type[DateEdit]
) -> None:
    row = FieldRow("Ngày", written := field("Ngày"))
    shown(qtbot, row)
    row.show_fault("Chưa ghi ngày.")
    qtbot.keyClicks(written, "5")
    assert row.fault == ""
    assert not written.property("wrong")


def test_what_is_wrong_is_said_while_it_is_typed(qtbot: QtBot) -> None:
    row = FieldRow("Ngày", day := DateEdit("Ngày"))
    shown(qtbot, row)
    day.edited.connect(lambda: row.show_fault(day.fault))
    qtbot.keyClicks(day, "5/")
    assert "không phải là một ngày" in row.fault


@pytest.mark.parametrize("scale", SCALES)
def test_how_a_day_is_written_is_told_whole(qapp: QApplication, qtbot: QtBot, scale: int) -> None:
    stylesheet.apply(qapp, Theme(scale=scale))
    shown(qtbot, day := DateEdit("Ngày"))
    around = day.width() - day._room()
    for shape in ("ngày/tháng/năm", "ng/th/năm", "ngày/tháng/năm"):
        day.resize(around + day.fontMetrics().horizontalAdvance(shape), day.height())
        assert day.placeholderText() == shape


def test_a_long_name_of_a_fact_is_wrapped(qtbot: QtBot) -> None:
    fact = Fact("Không phải thực hiện", "0", 8)
    shown(qtbot, fact)
    assert fact.height() >= 2 * fact.fontMetrics().height()
