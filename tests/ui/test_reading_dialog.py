"""The window in which a read document is looked through, driven by keys and judged by what would be accepted."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from ctr_desktop.core.manual import Manual
from ctr_desktop.reading.document import (
    Caution,
    Deadline,
    DeadlineKind,
    Passage,
    ReadKind,
    ReadTask,
    Role,
)
from ctr_desktop.reading.review import Review
from ctr_desktop.reading.review_items import HEAD
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.ui.screens.reading_dialog import ReviewDialog
from ctr_desktop.ui.screens.reading_nodes import DOUBTFUL, SEEN, Showing, nodes
from ctr_desktop.ui.tree_model import Node
from tests.reading.reviews import TERM, a_reading, a_review
from tests.ui.desks import Bench, a_bench

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def bench(workspace: Workspace, today: date, qtbot: QtBot) -> Iterator[Bench]:
    bench = a_bench(workspace, today)
    yield bench
    bench.window.jobs.stop_all()


@pytest.fixture
def dialog(bench: Bench, qtbot: QtBot) -> ReviewDialog:
    return shown(bench, qtbot, a_review())


def shown(bench: Bench, qtbot: QtBot, review: Review) -> ReviewDialog:
    dialog = ReviewDialog(bench.desk, review, "kế hoạch.docx")
    qtbot.addWidget(dialog)
    dialog.resize(1366, 728)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and dialog.tree.hasFocus())
    return dialog


def press(qtbot: QtBot, widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Mod.NoModifier) -> None:
    qtbot.keyClick(widget, key, held)


def line_of(dialog: ReviewDialog) -> int:
    number = int(dialog.tree.current_id() or HEAD)
    return 0 if number == HEAD else dialog.review.item(number).line


def go_to_line(dialog: ReviewDialog, line: int) -> int:
    number = next(item.id for item in dialog.review.items if item.line == line)
    dialog.go_to(number)
    dialog.tree.setFocus()
    return number


def task_on(dialog: ReviewDialog, line: int) -> ReadTask:
    return next(task for task in dialog.review.accepted().tasks if task.line == line)


def node_on(dialog: ReviewDialog, line: int) -> Node:
    number = next(item.id for item in dialog.review.items if item.line == line)
    return next(node for node in dialog.tree.nodes.nodes() if node.id == str(number))


# Doubts first


def test_it_begins_with_the_first_doubt(dialog: ReviewDialog) -> None:
    assert dialog.showing is Showing.DOUBTFUL
    assert line_of(dialog) == 10
    assert dialog.filters[Showing.DOUBTFUL].text() == "Cần xem (3)"
    assert dialog._counts.text() == "4 nhiệm vụ · 3 cần xem · 1 bỏ"


def test_without_doubts_it_begins_with_the_document(bench: Bench, qtbot: QtBot) -> None:
    calm = a_review(warnings=())
    calm.see([item.id for item in calm.items])

    dialog = shown(bench, qtbot, calm)

    assert dialog.showing is Showing.ALL
    assert dialog.tree.current_id() == str(HEAD)


def test_keys_go_from_doubt_to_doubt_and_round(dialog: ReviewDialog, qtbot: QtBot) -> None:
    lines = []
    for _ in range(3):
        press(qtbot, dialog, Key.Key_F8)
        lines.append(line_of(dialog))
    press(qtbot, dialog, Key.Key_F8, Mod.ShiftModifier)

    assert lines == [12, 13, 10]
    assert line_of(dialog) == 13


def test_a_doubt_is_settled_and_the_next_is_shown(dialog: ReviewDialog, qtbot: QtBot) -> None:
    press(qtbot, dialog, Key.Key_F7)

    assert line_of(dialog) == 12
    assert dialog.review.counts().doubtful == 2
    assert node_on(dialog, 10).cells[-1] == SEEN
    assert node_on(dialog, 12).cells[-1] == DOUBTFUL


def test_from_a_field_one_goes_on_with_the_cursor_on_the_next_doubt(
    dialog: ReviewDialog, qtbot: QtBot
) -> None:
    press(qtbot, dialog.tree, Key.Key_F2)
    qtbot.keyClicks(dialog.form.text, "Nay ")
    press(qtbot, dialog.form.text, Key.Key_F7)

    assert dialog.tree.hasFocus()
    assert line_of(dialog) == 12
    assert task_on(dialog, 10).text.startswith("Nay Đếm")


def test_behind_the_menu_the_keys_are_for_the_list(dialog: ReviewDialog, qtbot: QtBot) -> None:
    dialog.more.setFocus()
    dialog.more.menu().popup(dialog.pos())
    press(qtbot, dialog.more.menu(), Key.Key_Escape)

    assert dialog.tree.hasFocus()
    press(qtbot, dialog.tree, Key.Key_F2)
    assert dialog.form.text.hasFocus()


def test_a_click_on_the_menu_leaves_the_cursor_where_the_text_is_to_be_parted(dialog: ReviewDialog) -> None:
    assert not dialog.more.focusPolicy() & Qt.FocusPolicy.ClickFocus


def test_a_key_on_a_choice_opens_its_list_and_changes_nothing(dialog: ReviewDialog, qtbot: QtBot) -> None:
    before = dialog.review.items
    for key in (Key.Key_Down, Key.Key_M):
        dialog.form.section.setFocus()
        press(qtbot, dialog.form.section, key)

        assert dialog.form.section.view().isVisible()
        dialog.form.section.hidePopup()
    assert dialog.review.items == before


def test_what_was_settled_stays_in_sight(dialog: ReviewDialog, qtbot: QtBot) -> None:
    press(qtbot, dialog, Key.Key_F7)

    def lines() -> set[int]:
        shown = (int(node.id) for node in dialog.tree.nodes.nodes() if not node.heading)
        return {dialog.review.item(number).line for number in shown}

    assert lines() == {10, 12, 13}
    dialog.show_only(Showing.DOUBTFUL)
    assert lines() == {12, 13}


def test_doubts_about_the_whole_document_are_doubts(bench: Bench, qtbot: QtBot) -> None:
    dialog = shown(bench, qtbot, a_review(warnings=(Caution(None, "Một hình vẽ không đọc được."),)))

    assert dialog.tree.current_id() == str(HEAD)
    assert dialog.panel.doubts.text() == "Một hình vẽ không đọc được."
    press(qtbot, dialog, Key.Key_F7)
    assert HEAD not in dialog.review.doubtful()


# The document as it stands


def test_every_passage_is_shown_with_what_it_was_taken_for(dialog: ReviewDialog) -> None:
    dialog.show_only(Showing.ALL)

    texts = [node.cells[0] for node in dialog.tree.nodes.nodes()]
    assert len(texts) == 1 + len(dialog.review.items)
    assert node_on(dialog, 12).dim
    assert node_on(dialog, 12).cells[1].word == "Không phải nhiệm vụ"  # type: ignore[union-attr]


def test_the_words_of_the_file_stand_beside_with_the_phrase_of_the_deadline(dialog: ReviewDialog) -> None:
    go_to_line(dialog, 9)

    assert dialog.panel.source.text.toPlainText() == "- Trồng mười cây xoài ở sân sau, trong tháng 3/2026"
    assert dialog.form._raw.text() == "Văn bản ghi: “trong tháng 3/2026”"
    assert dialog.form.deadline.value == "Tháng 3/2026"


def test_words_are_looked_for_without_marks(dialog: ReviewDialog) -> None:
    dialog.show_only(Showing.ALL)

    dialog.search.setText("tho son")
    dialog.search.asked.emit("tho son")
    assert dialog.empty.isVisible()
    dialog.search.setText("to son")
    dialog.search.asked.emit("to son")

    lines = {dialog.review.item(int(n.id)).line for n in dialog.tree.nodes.nodes() if not n.heading}
    assert lines == {11, 13}


# Corrections by keyboard


def test_the_lead_is_typed(dialog: ReviewDialog, qtbot: QtBot) -> None:
    press(qtbot, dialog.tree, Key.Key_F2)
    assert dialog.form.text.hasFocus()
    press(qtbot, dialog.form.text, Key.Key_Tab)
    assert dialog.form.lead.area.hasFocus()
    qtbot.keyClicks(dialog.form.lead.area, "To Ban ghe")
    press(qtbot, dialog, Key.Key_Escape)

    assert dialog.tree.hasFocus()
    assert task_on(dialog, 10).lead == ("To Ban ghe",)
    assert node_on(dialog, 10).cells[2] == "To Ban ghe"
    assert dialog.review.counts().doubtful == 2


def test_a_lead_is_taken_from_the_bodies_the_document_names(dialog: ReviewDialog) -> None:
    known = dialog.form.lead.known
    place = known.findText("Tổ Sơn")
    known.setCurrentIndex(place)
    known.activated.emit(place)

    assert task_on(dialog, 10).lead == ("Tổ Sơn",)
    assert dialog.form.lead.area.toPlainText() == "Tổ Sơn"


def test_several_rows_get_one_lead(dialog: ReviewDialog, qtbot: QtBot) -> None:
    dialog.show_only(Showing.TASKS)
    go_to_line(dialog, 9)
    press(qtbot, dialog.tree, Key.Key_Down, Mod.ShiftModifier)
    press(qtbot, dialog.tree, Key.Key_Down, Mod.ShiftModifier)
    press(qtbot, dialog.tree, Key.Key_F2)

    qtbot.keyClicks(dialog.form.lead.area, "To Mot")
    dialog.tree.setFocus()

    assert {line: task_on(dialog, line).lead for line in (9, 10, 11)} == dict.fromkeys(
        (9, 10, 11), ("To Mot",)
    )
    assert task_on(dialog, 9).deadline.value == "2026-03", "what was not typed stays"


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Backspace])
def test_a_key_without_a_letter_opens_no_list(dialog: ReviewDialog, qtbot: QtBot, key: Qt.Key) -> None:
    dialog.form.meaning.setFocus()

    press(qtbot, dialog.form.meaning, key)

    assert not dialog.form.meaning.view().isVisible()
    assert dialog.isVisible()


def test_a_heading_among_several_rows_leaves_the_fields_of_the_tasks(
    dialog: ReviewDialog, qtbot: QtBot
) -> None:
    dialog.show_only(Showing.TASKS)
    go_to_line(dialog, 8)
    for _ in range(2):
        press(qtbot, dialog.tree, Key.Key_Down, Mod.ShiftModifier)
    heading = next(item for item in dialog.review.items if item.line == 8)
    assert heading.id in dialog.chosen()

    press(qtbot, dialog.tree, Key.Key_F2)
    qtbot.keyClicks(dialog.form.lead.area, "To Mot")
    dialog.tree.setFocus()

    assert [task_on(dialog, line).lead for line in (9, 10)] == [("To Mot",)] * 2
    assert next(item for item in dialog.review.items if item.line == 8) == heading


def test_a_deadline_is_typed_as_people_write_it(dialog: ReviewDialog, qtbot: QtBot) -> None:
    dialog.form.deadline.setFocus()
    dialog.form.deadline.selectAll()
    qtbot.keyClicks(dialog.form.deadline, "quy 2/2026")
    dialog.tree.setFocus()

    assert task_on(dialog, 10).deadline.value == "2026-Q2"
    assert task_on(dialog, 10).deadline.raw == "hằng quý", "the printed phrase stays"
    assert dialog.form.deadline.value == "Quý II/2026"


def test_a_deadline_that_means_nothing_is_told_under_the_field(dialog: ReviewDialog, qtbot: QtBot) -> None:
    dialog.form.deadline.setFocus()
    dialog.form.deadline.selectAll()
    qtbot.keyClicks(dialog.form.deadline, "sau nay")
    press(qtbot, dialog, Key.Key_F7)

    assert line_of(dialog) == 10, "one stays where the fault is"
    assert "Chưa hiểu thời hạn" in dialog.form._rows["deadlines"].fault
    assert task_on(dialog, 10).deadline.value == "quarterly"


def test_a_kind_of_deadline_that_needs_no_words_is_picked(dialog: ReviewDialog) -> None:
    place = dialog.form.deadline_kind.findText("Thường xuyên")
    dialog.form.deadline_kind.setCurrentIndex(place)
    dialog.form.deadline_kind.activated.emit(place)

    assert task_on(dialog, 10).deadline.value == "ongoing"


def test_space_leaves_a_task_out_and_takes_it_back(dialog: ReviewDialog, qtbot: QtBot) -> None:
    press(qtbot, dialog.tree, Key.Key_Space)
    assert 10 not in {task.line for task in dialog.review.accepted().tasks}
    assert node_on(dialog, 10).checked is False

    press(qtbot, dialog.tree, Key.Key_Space)
    assert 10 in {task.line for task in dialog.review.accepted().tasks}


def test_space_on_a_heading_leaves_all_its_tasks_out(dialog: ReviewDialog, qtbot: QtBot) -> None:
    go_to_line(dialog, 8)

    press(qtbot, dialog.tree, Key.Key_Space)

    assert [task.line for task in dialog.review.accepted().tasks] == [13]
    assert node_on(dialog, 10).checked is False


def test_a_paragraph_becomes_a_task_and_is_one_no_more(dialog: ReviewDialog, qtbot: QtBot) -> None:
    number = go_to_line(dialog, 12)

    press(qtbot, dialog, Key.Key_T, Mod.ControlModifier)
    assert task_on(dialog, 12).text == "Kinh phí lấy từ quỹ vườn."
    assert dialog.tree.current_id() == str(number)

    press(qtbot, dialog, Key.Key_L, Mod.ControlModifier)
    assert dialog.review.item(number).role is Role.LEFT_OUT


def test_the_filter_stays_while_one_corrects(dialog: ReviewDialog, qtbot: QtBot) -> None:
    number = go_to_line(dialog, 12)

    press(qtbot, dialog, Key.Key_T, Mod.ControlModifier)

    assert dialog.showing is Showing.DOUBTFUL
    assert dialog.tree.current_id() == str(number)


def test_leaving_a_heading_out_says_so(dialog: ReviewDialog, qtbot: QtBot) -> None:
    go_to_line(dialog, 8)

    press(qtbot, dialog.tree, Key.Key_Space)
    assert dialog._said.text().startswith("Đã bỏ")
    press(qtbot, dialog.tree, Key.Key_Space)
    assert dialog._said.text() == "Đã lấy"


def test_all_lines_can_be_taken_at_once(dialog: ReviewDialog, qtbot: QtBot) -> None:
    dialog.show_only(Showing.ALL)
    press(qtbot, dialog.tree, Key.Key_A, Mod.ControlModifier)

    press(qtbot, dialog.tree, Key.Key_Space)

    assert dialog.review.counts().tasks == 0


def test_a_task_becomes_an_assignment(dialog: ReviewDialog, qtbot: QtBot) -> None:
    press(qtbot, dialog, Key.Key_T, Mod.ControlModifier | Mod.ShiftModifier)

    assert task_on(dialog, 10).kind is ReadKind.ASSIGNMENT


def test_a_task_is_joined_and_parted_again(dialog: ReviewDialog, qtbot: QtBot) -> None:
    press(qtbot, dialog, Key.Key_J, Mod.ControlModifier)
    assert dialog.review.counts().tasks == 3

    press(qtbot, dialog, Key.Key_J, Mod.ControlModifier | Mod.ShiftModifier)
    assert [task.text for task in dialog.review.accepted().tasks][1:3] == [
        "Đếm lại số ghế trong hội trường",
        "Sơn lại cổng phía đông",
    ]


def test_a_task_is_parted_where_the_cursor_is(dialog: ReviewDialog, qtbot: QtBot) -> None:
    press(qtbot, dialog.tree, Key.Key_F2)
    cursor = dialog.form.text.textCursor()
    cursor.setPosition(dialog.form.text.toPlainText().index("trong"))
    dialog.form.text.setTextCursor(cursor)

    press(qtbot, dialog, Key.Key_J, Mod.ControlModifier | Mod.ShiftModifier)

    assert [task.text for task in dialog.review.accepted().tasks][1:3] == [
        "Đếm lại số ghế",
        "trong hội trường",
    ]


def test_everything_is_undone_and_done_again(dialog: ReviewDialog, qtbot: QtBot) -> None:
    press(qtbot, dialog.tree, Key.Key_Space)
    press(qtbot, dialog, Key.Key_T, Mod.ControlModifier | Mod.ShiftModifier)

    press(qtbot, dialog, Key.Key_Z, Mod.ControlModifier)
    press(qtbot, dialog, Key.Key_Z, Mod.ControlModifier)
    assert dialog.review.accepted().tasks == a_review().accepted().tasks
    press(qtbot, dialog, Key.Key_Y, Mod.ControlModifier)

    assert dialog.review.counts().tasks == 3


def test_undoing_a_parting_leaves_the_cursor_at_the_line_that_was_parted(
    dialog: ReviewDialog, qtbot: QtBot
) -> None:
    number = go_to_line(dialog, 11)
    press(qtbot, dialog.tree, Key.Key_F2)
    cursor = dialog.form.text.textCursor()
    cursor.setPosition(7)
    dialog.form.text.setTextCursor(cursor)
    press(qtbot, dialog, Key.Key_J, Mod.ControlModifier | Mod.ShiftModifier)
    assert dialog.chosen() != [number]

    press(qtbot, dialog, Key.Key_Z, Mod.ControlModifier)

    assert dialog.chosen() == [number]


def test_a_task_goes_to_another_section(dialog: ReviewDialog) -> None:
    place = next(
        n for n in range(dialog.form.section.count()) if "Mục tiêu" in dialog.form.section.itemText(n)
    )
    dialog.form.section.setCurrentIndex(place)
    dialog.form.section.activated.emit(place)

    assert task_on(dialog, 10).section == "I"


def test_the_facts_of_the_document_are_corrected(dialog: ReviewDialog, qtbot: QtBot) -> None:
    dialog.go_to(HEAD)
    press(qtbot, dialog.tree, Key.Key_Return)
    assert dialog.facts.title.hasFocus()

    dialog.facts.number.setFocus()
    dialog.facts.number.selectAll()
    qtbot.keyClicks(dialog.facts.number, "15-KH/VC")
    dialog.tree.setFocus()

    assert dialog.review.accepted().number == "15-KH/VC"
    assert "15-KH/VC" in str(next(dialog.tree.nodes.nodes()).cells[0])


def test_beside_a_programme_its_term_is_not_asked(bench: Bench, qtbot: QtBot) -> None:
    beside = shown(bench, qtbot, Review(a_reading(), TERM, term_is_given=True))
    first = shown(bench, qtbot, a_review())
    for dialog in (beside, first):
        dialog.go_to(HEAD)

    assert first.facts.term.start.isVisible()
    assert not beside.facts.term.start.isVisible()
    assert beside.facts.term.since.isVisible()


# Leaving


def test_doubts_that_are_left_are_asked_about(dialog: ReviewDialog, bench: Bench, qtbot: QtBot) -> None:
    press(qtbot, dialog, Key.Key_Return, Mod.ControlModifier)
    assert bench.hands.asked == ["Còn 3 chỗ cần xem. Nhập luôn?"]
    assert dialog.result() != QDialog.DialogCode.Accepted

    bench.hands.answers.append(True)
    press(qtbot, dialog, Key.Key_Return, Mod.ControlModifier)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_what_was_typed_last_is_accepted_too(dialog: ReviewDialog, bench: Bench, qtbot: QtBot) -> None:
    dialog.form.lead.area.setFocus()
    qtbot.keyClicks(dialog.form.lead.area, "To Ghe")
    bench.hands.answers.append(True)

    press(qtbot, dialog.form.lead.area, Key.Key_Return, Mod.ControlModifier)

    assert task_on(dialog, 10).lead == ("To Ghe",)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_a_document_without_an_issuer_is_not_accepted(bench: Bench, qtbot: QtBot) -> None:
    dialog = shown(bench, qtbot, a_review(issuer=""))

    press(qtbot, dialog, Key.Key_Return, Mod.ControlModifier)

    assert dialog.isVisible()
    assert dialog.tree.current_id() == str(HEAD)
    assert dialog.facts._issuer_row.fault == "Hãy ghi cơ quan ban hành."


def test_what_the_document_lacks_can_wait(bench: Bench, qtbot: QtBot) -> None:
    dialog = shown(bench, qtbot, a_review(issuer=""))

    press(qtbot, dialog, Key.Key_F8)
    assert line_of(dialog) == 10

    dialog.go_to(HEAD)
    press(qtbot, dialog.tree, Key.Key_Escape)
    assert bench.hands.asked == []
    assert not dialog.isVisible()


def test_nothing_to_take_is_nothing_to_store(dialog: ReviewDialog, qtbot: QtBot) -> None:
    dialog.review.toggle([item.id for item in dialog.review.items if item.is_task])

    press(qtbot, dialog, Key.Key_Return, Mod.ControlModifier)

    assert dialog.isVisible()
    assert "Chưa lấy nhiệm vụ nào" in dialog._said.text()


def test_closing_asks_when_something_was_corrected(dialog: ReviewDialog, bench: Bench, qtbot: QtBot) -> None:
    press(qtbot, dialog.tree, Key.Key_Space)

    press(qtbot, dialog.tree, Key.Key_Escape)
    assert bench.hands.asked == ["Đóng mà chưa nhập?"]
    assert dialog.isVisible()

    bench.hands.answers.append("drop")
    press(qtbot, dialog.tree, Key.Key_Escape)
    assert not dialog.isVisible()
    assert not dialog.is_put_off


def test_a_review_can_be_put_off(dialog: ReviewDialog, bench: Bench, qtbot: QtBot) -> None:
    press(qtbot, dialog.tree, Key.Key_Space)

    bench.hands.answers.append("later")
    press(qtbot, dialog.tree, Key.Key_Escape)

    assert not dialog.isVisible()
    assert dialog.is_put_off


def test_the_cross_of_the_window_asks_about_what_was_just_typed(
    dialog: ReviewDialog, bench: Bench, qtbot: QtBot
) -> None:
    dialog.form.lead.area.setFocus()
    qtbot.keyClicks(dialog.form.lead.area, "To Ghe")

    dialog.close()

    assert bench.hands.asked == ["Đóng mà chưa nhập?"]
    assert dialog.isVisible()


def test_a_deadline_that_means_nothing_is_told_when_one_goes_on(dialog: ReviewDialog, qtbot: QtBot) -> None:
    dialog.form.deadline.setFocus()
    dialog.form.deadline.selectAll()
    qtbot.keyClicks(dialog.form.deadline, "sau nay")

    go_to_line(dialog, 13)

    assert dialog._said.text().startswith("Chưa ghi: Chưa hiểu thời hạn “sau nay”")
    assert task_on(dialog, 10).deadline.value == "quarterly"


def test_f1_opens_its_page() -> None:
    assert Manual().for_screen("reading").key == "reading"


def test_closing_without_corrections_asks_nothing(dialog: ReviewDialog, bench: Bench, qtbot: QtBot) -> None:
    press(qtbot, dialog.tree, Key.Key_Escape)

    assert not dialog.isVisible()
    assert bench.hands.asked == []


def test_an_old_encoding_is_told_and_can_be_left_as_it_is(bench: Bench, qtbot: QtBot) -> None:
    dialog = shown(bench, qtbot, a_review(legacy="TCVN3"))
    assert dialog.legacy.isVisible()

    with qtbot.waitSignal(dialog.as_is_asked):
        dialog.as_is_button.click()

    assert not dialog.isVisible()


# Finding one's way by keyboard


def test_a_heading_is_corrected_from_field_to_field(dialog: ReviewDialog, qtbot: QtBot) -> None:
    number = go_to_line(dialog, 8)
    press(qtbot, dialog.tree, Key.Key_F2)
    qtbot.keyClicks(dialog.form.text, "A")
    press(qtbot, dialog.form.text, Key.Key_Tab, Mod.ShiftModifier)

    assert dialog.form.label.hasFocus(), "what was typed before does not take the cursor away"
    dialog.form.label.selectAll()
    qtbot.keyClicks(dialog.form.label, "B")
    dialog.tree.setFocus()
    assert dialog.review.item(number).label == "B"


def test_keys_choose_what_is_shown(dialog: ReviewDialog, qtbot: QtBot) -> None:
    shown_by = []
    for key in (Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_1):
        press(qtbot, dialog, key, Mod.AltModifier)
        shown_by.append(dialog.showing)

    assert shown_by == [Showing.TASKS, Showing.LEFT_OUT, Showing.ALL, Showing.DOUBTFUL]
    assert "Alt+2" in dialog.filters[Showing.TASKS].toolTip()


def test_what_is_looked_for_gets_the_cursor_though_its_heading_was_folded(dialog: ReviewDialog) -> None:
    dialog.show_only(Showing.ALL)
    heading = next(item.id for item in dialog.review.items if item.line == 7)
    dialog.tree.collapse(dialog.tree.nodes.index_of(str(heading)))

    dialog.search.setText("cong phia dong")
    dialog.search.asked.emit("cong phia dong")

    assert line_of(dialog) == 11
    assert dialog.tree.isExpanded(dialog.tree.nodes.index_of(str(heading)))


def test_what_was_folded_in_one_document_is_open_in_the_next(bench: Bench, qtbot: QtBot) -> None:
    first = shown(bench, qtbot, a_review())
    first.show_only(Showing.ALL)
    for node in first.tree.nodes.nodes():
        first.tree.collapse(first.tree.nodes.index_of(node.id))
    first.done(QDialog.DialogCode.Rejected)

    second = shown(bench, qtbot, a_review())
    second.tree.show_nodes(nodes(second.review, Showing.ALL))

    headings = [node.id for node in second.tree.nodes.nodes() if node.children]
    assert headings
    assert all(second.tree.isExpanded(second.tree.nodes.index_of(one)) for one in headings)


def test_several_lines_stay_chosen_when_they_are_moved(dialog: ReviewDialog, qtbot: QtBot) -> None:
    dialog.show_only(Showing.TASKS)
    numbers = [go_to_line(dialog, 9)]
    press(qtbot, dialog.tree, Key.Key_Down, Mod.ShiftModifier)
    numbers = dialog.chosen()
    assert len(numbers) == 2

    goal = next(item.id for item in dialog.review.items if item.line == 5)
    dialog.form.section.value = goal
    dialog.form.section.picked.emit(goal)
    assert dialog.chosen() == numbers

    press(qtbot, dialog, Key.Key_T, Mod.ControlModifier | Mod.ShiftModifier)
    assert dialog.chosen() == numbers
    assert [dialog.review.item(one).parent for one in numbers] == [goal, goal]


def test_lines_of_different_headings_show_none_as_theirs(dialog: ReviewDialog, qtbot: QtBot) -> None:
    dialog.show_only(Showing.TASKS)
    go_to_line(dialog, 11)
    for _ in range(2):
        press(qtbot, dialog.tree, Key.Key_Down, Mod.ShiftModifier)

    assert dialog.form.section.currentText() == ""
    assert dialog.form.section.placeholderText() == "(khác nhau)"


# What is shown beside


def test_lines_that_say_who_and_when_are_shown_with_their_task(bench: Bench, qtbot: QtBot) -> None:
    reading = a_reading()
    below = Passage("- Đơn vị chủ trì: Tổ Ghế.", 100, Role.ATTRIBUTE)
    place = next(place for place, one in enumerate(reading.passages) if one.line == 10) + 1
    dialog = shown(
        bench,
        qtbot,
        a_review(passages=(*reading.passages[:place], below, *reading.passages[place:])),
    )
    go_to_line(dialog, 10)

    assert dialog.panel.source.text.toPlainText().splitlines() == [
        "- Đếm lại số ghế trong hội trường hằng quý",
        "- Đơn vị chủ trì: Tổ Ghế.",
    ]
    assert dialog.panel.source._after.text() == "- Sơn lại cổng phía đông"


def test_a_deadline_taken_out_takes_its_printed_phrase_along(bench: Bench, qtbot: QtBot) -> None:
    review = a_review()
    number = next(item.id for item in review.items if item.line == 9)
    june = Deadline(DeadlineKind.DATE, "2026-06-30", "trước ngày 30/6")
    review.change([number], deadlines=(june, *review.item(number).deadlines))
    dialog = shown(bench, qtbot, review)
    go_to_line(dialog, 9)

    dialog.form.deadline.value = "Tháng 3/2026\nHằng năm"
    assert dialog.form.commit()
    dialog.form.deadline.value = "Tháng 3/2026"
    assert dialog.form.commit()

    assert [one.raw for one in review.item(number).deadlines] == ["trong tháng 3/2026"]


def test_several_deadlines_are_shown_whole(bench: Bench, qtbot: QtBot) -> None:
    dialog = shown(bench, qtbot, a_review())
    go_to_line(dialog, 9)
    before = dialog.form.deadline.height()

    dialog.form.deadline.value = (
        "10/12/2028; Năm 2028; Hằng năm, ngày 10/12; Quý II/2026; Quý III/2026; Năm 2029"
    )

    qtbot.waitUntil(lambda: dialog.form.deadline.height() > before)


def test_what_is_wrong_with_a_field_is_brought_into_sight(bench: Bench, qtbot: QtBot) -> None:
    dialog = shown(bench, qtbot, a_review())
    go_to_line(dialog, 10)
    dialog.resize(1366, 480)
    dialog.form.deadline.value = "sau nay"

    assert not dialog.form.commit()

    fault = dialog.form._rows["deadlines"]._fault
    qtbot.waitUntil(lambda: not fault.visibleRegion().isEmpty())
    assert dialog.form._kind_row.y() == dialog.form._rows["deadlines"].y()


# Names and keys


def test_every_field_has_a_name_for_screen_readers(dialog: ReviewDialog) -> None:
    for widget in (
        dialog.tree, dialog.search, dialog.form.meaning, dialog.form.section, dialog.form.text,
        dialog.form.lead.area, dialog.form.lead.known, dialog.form.support.area, dialog.form.deadline,
        dialog.form.deadline_kind, dialog.form.deliverable, dialog.facts.title, dialog.facts.day,
        dialog.panel.source.text, *dialog.filters.values(),
    ):  # fmt: skip
        assert widget.accessibleName(), widget


def test_its_keys_are_on_the_card(dialog: ReviewDialog) -> None:
    groups = dict(dialog.commands.key_card())

    assert ("Là nhiệm vụ", "Ctrl+T") in groups["Đọc văn bản"]
