"""From a document to the workspace, through the windows as a person goes, judged by what `work` then reports."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from ctr_desktop.core.errors import UserError
from ctr_desktop.reading.document import Passage, Role
from ctr_desktop.reading.review import Review
from ctr_desktop.records import Programme, Task
from ctr_desktop.records.occurrence import Stated
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.ui.screens import reading_acts
from ctr_desktop.ui.screens.programme import ProgrammeScreen
from ctr_desktop.ui.screens.reading_acts import ReadingActs
from ctr_desktop.ui.screens.reading_compare import CompareDialog
from ctr_desktop.ui.screens.reading_dialog import ReviewDialog
from ctr_desktop.ui.screens.reading_kept import KeptNotice, keep_review, kept_names, kept_review, name_of
from ctr_desktop.ui.widgets.compared_texts import ComparedTexts
from ctr_desktop.work.checklist import TaskFilter, Tick, check_off, task_rows
from ctr_desktop.work.deciding import Decision, Group
from ctr_desktop.work.office import programme_of
from ctr_desktop.work.passages import passages_around
from tests.reading.reviews import TERM, a_reading, a_review, a_task
from tests.ui.desks import Bench, a_bench

FILE = Path("kế hoạch.docx")


@pytest.fixture
def bench(workspace: Workspace, today: date, qtbot: QtBot) -> Iterator[Bench]:
    bench = a_bench(workspace, today)
    bench.window.resize(1366, 768)
    yield bench
    bench.window.jobs.stop_all()


@pytest.fixture
def acts(bench: Bench) -> ReadingActs:
    bench.put_on("programme", "Chương trình", ProgrammeScreen)
    return ReadingActs(bench.desk)


def go_through(acts: ReadingActs, bench: Bench, review: Review, *answers: object) -> None:
    """Have it looked through, with these answers to all that is asked, until nothing is under way."""
    bench.hands.answers.extend(answers)
    acts.review(FILE, review)
    bench.window.jobs.wait()


def accept(dialog: ReviewDialog | CompareDialog) -> None:
    dialog.accept()


def numbers(bench: Bench) -> list[str]:
    with bench.desk.reading() as session:
        found = session.execute(select(Programme).order_by(Programme.id)).scalars()
        return [programme.whole_number for programme in found]


def tasks(bench: Bench) -> dict[str, str]:
    """The tasks of the documents beside the programme, by their codes."""
    with bench.desk.reading() as session:
        rows = task_rows(session, TaskFilter(), bench.desk.today())
    return {row.task.code: row.task.text for row in rows if row.task.code.startswith("KH")}


def test_what_was_accepted_stands_beside_the_programme(acts: ReadingActs, bench: Bench) -> None:
    go_through(acts, bench, a_review(), accept)

    assert "12-KH/VC" in numbers(bench)
    assert sorted(tasks(bench).values()) == sorted(task.text for task in a_reading().tasks)
    assert bench.window.status.said.startswith("Đã nhập 4 nhiệm vụ")


def test_the_first_of_its_tasks_is_shown(acts: ReadingActs, bench: Bench) -> None:
    bench.desk.wanted.connect(bench.window.show_screen)

    go_through(acts, bench, a_review(), accept)

    screen = bench.window.made("programme")
    assert isinstance(screen, ProgrammeScreen)
    assert screen.panel.card is not None
    assert screen.panel.card.task.code in tasks(bench)


def test_each_task_keeps_its_sentence(acts: ReadingActs, bench: Bench) -> None:
    go_through(acts, bench, a_review(), accept)

    with bench.desk.reading() as session:
        task = session.execute(select(Task).where(Task.text.contains("xoài"))).scalar_one()
        excerpt = passages_around(session, task.id, 0)
    assert excerpt is not None
    assert [line.text for line in excerpt.lines] == ["- Trồng mười cây xoài ở sân sau, trong tháng 3/2026"]
    assert excerpt.file == "kế hoạch.docx"


def test_it_is_one_step_that_undo_takes_back(acts: ReadingActs, bench: Bench) -> None:
    before = numbers(bench)
    go_through(acts, bench, a_review(), accept)

    bench.window.commands["edit.undo"].trigger()

    assert numbers(bench) == before
    assert tasks(bench) == {}


def test_only_what_is_taken_is_stored(acts: ReadingActs, bench: Bench) -> None:
    review = a_review()
    review.toggle([next(item.id for item in review.items if "cổng" in item.source)])

    go_through(acts, bench, review, accept)

    assert len(tasks(bench)) == 3
    assert not any("cổng" in text for text in tasks(bench).values())


def test_closing_stores_nothing(acts: ReadingActs, bench: Bench) -> None:
    before = numbers(bench)

    go_through(acts, bench, a_review(), None)

    assert numbers(bench) == before


def later() -> Review:
    """The plan again: one task in other words, one gone, one new."""
    reading = a_reading()
    first, second, _gone, last = reading.tasks
    text = "Trồng mười hai cây xoài ở sân sau"
    new = (
        replace(first, text=text),
        second,
        a_task("Mua thêm năm cái xẻng", "II/1", 11),
        last,
    )
    passages = [
        replace(one, text=f"- {text}, trong tháng 3/2026") if one.line == 9 else one
        for one in reading.passages
    ]
    passages[10] = Passage("- Mua thêm năm cái xẻng", 11, Role.TASK, 2)
    return Review(replace(reading, tasks=new, passages=tuple(passages)), TERM)


@pytest.fixture
def ticked(acts: ReadingActs, bench: Bench) -> str:
    """The plan is followed, and its first task is done; returns the task's code."""
    go_through(acts, bench, a_review(), accept)
    code = next(code for code, text in tasks(bench).items() if "xoài" in text)
    with bench.desk.reading() as session:
        row = next(
            row for row in task_rows(session, TaskFilter(), bench.desk.today()) if row.task.code == code
        )
    assert row.occurrence is not None
    today = bench.desk.today()
    check_off(bench.desk.workspace, row.occurrence.id, Tick(on=today, result="Đã trồng"), today=today)
    return code


def as_version(bench: Bench) -> str:
    with bench.desk.reading() as session:
        found = session.execute(select(Programme).where(Programme.signs == "KH/VC")).scalar_one()
        return f"version:{found.id}"


def test_a_later_version_is_compared_and_taken_over(acts: ReadingActs, bench: Bench, ticked: str) -> None:
    seen: dict[Group, int] = {}

    def look(dialog: CompareDialog) -> None:
        seen.update({group: len(dialog.deciding.of_group(group)) for group in Group})
        dialog.accept()

    go_through(acts, bench, later(), accept, as_version(bench), look)

    assert (seen[Group.NEW], seen[Group.CHANGED], seen[Group.GONE], seen[Group.SAME]) == (1, 1, 1, 2)
    assert tasks(bench)[ticked] == "Trồng mười hai cây xoài ở sân sau", "the code stays"
    with bench.desk.reading() as session:
        rows = task_rows(session, TaskFilter(), bench.desk.today())
    done = next(row.occurrence for row in rows if row.task.code == ticked)
    assert done is not None
    assert (done.stated, done.result) == (Stated.DONE, "Đã trồng")
    assert "1 mới, 1 thay đổi" in bench.window.status.said


def test_a_version_is_taken_back_whole(acts: ReadingActs, bench: Bench, ticked: str) -> None:
    before = tasks(bench)
    go_through(acts, bench, later(), accept, as_version(bench), accept)

    bench.window.commands["edit.undo"].trigger()

    assert tasks(bench) == before


def test_drawing_back_leads_to_the_document_with_its_corrections(
    acts: ReadingActs, bench: Bench, ticked: str
) -> None:
    review, shown = later(), list[str]()

    def correct(dialog: ReviewDialog) -> None:
        number = next(item.id for item in dialog.review.items if "xẻng" in item.source)
        dialog.review.change([number], lead=("Tổ Kho",))
        dialog.accept()

    def look(dialog: ReviewDialog) -> None:
        shown.extend(name for item in dialog.review.items for name in item.lead)

    go_through(acts, bench, review, correct, as_version(bench), None, look)

    assert "Tổ Kho" in shown
    assert not any("xẻng" in text for text in tasks(bench).values())


def test_a_refusal_is_told_and_the_document_comes_back(acts: ReadingActs, bench: Bench, ticked: str) -> None:
    go_through(acts, bench, a_review(), accept, "further", None)

    assert any("đã có trong dữ liệu" in fault for fault in bench.hands.faults)
    assert isinstance(bench.hands.dialogs[-1], ReviewDialog)
    assert len(bench.hands.dialogs) == 3, "the first import, this one, and this one again"


def test_the_same_document_again_changes_nothing(acts: ReadingActs, bench: Bench, ticked: str) -> None:
    before = tasks(bench)

    go_through(acts, bench, a_review(), accept, as_version(bench))

    assert tasks(bench) == before
    assert "không có gì khác" in bench.window.status.said


# The window that compares


def compared(acts: ReadingActs, bench: Bench, qtbot: QtBot, work: Callable[[CompareDialog], object]) -> None:
    def hand(dialog: CompareDialog) -> None:
        dialog.activateWindow()
        dialog.tree.setFocus()
        qtbot.waitUntil(lambda: dialog.isActiveWindow() and dialog.tree.hasFocus())
        work(dialog)

    go_through(acts, bench, later(), accept, as_version(bench), hand, None)


def test_old_and_new_words_stand_side_by_side_with_marks(
    acts: ReadingActs, bench: Bench, ticked: str, qtbot: QtBot
) -> None:
    found: list[tuple[str, str, bool]] = []

    def look(dialog: CompareDialog) -> None:
        dialog.tree.select(dialog.deciding.of_group(Group.CHANGED)[0].id)
        texts = next(iter(dialog.panel.findChildren(ComparedTexts)))
        cursor = texts.after.document().find("hai")
        found.append(
            (texts.before.toPlainText(), texts.after.toPlainText(), cursor.charFormat().fontUnderline())
        )

    compared(acts, bench, qtbot, look)

    assert found == [
        ("Trồng mười cây xoài ở sân sau", "Trồng mười hai cây xoài ở sân sau", True),
    ]


def test_decisions_are_made_by_keyboard(acts: ReadingActs, bench: Bench, ticked: str, qtbot: QtBot) -> None:
    def decide(dialog: CompareDialog) -> None:
        new, gone = dialog.deciding.of_group(Group.NEW)[0], dialog.deciding.of_group(Group.GONE)[0]
        dialog.tree.select(new.id)
        qtbot.keyClick(dialog.tree, Qt.Key.Key_Space)
        dialog.tree.select(gone.id)
        qtbot.keyClick(dialog.tree, Qt.Key.Key_Space)
        assert dialog.deciding.decided(new) is Decision.SKIP
        assert dialog.deciding.decided(gone) is Decision.FOLLOW
        qtbot.keyClick(dialog.tree, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    compared(acts, bench, qtbot, decide)

    stored = tasks(bench).values()
    assert not any("xẻng" in text for text in stored)
    assert any("cổng" in text for text in stored)
    assert "1 thay đổi" in bench.window.status.said


def test_the_first_document_becomes_the_programme(tmp_path: Path, today: date, qtbot: QtBot) -> None:
    bench = a_bench(Workspace.create(tmp_path / "mới"), today)
    bench.put_on("programme", "Chương trình", ProgrammeScreen)

    go_through(ReadingActs(bench.desk), bench, a_review(), accept)

    with bench.desk.reading() as session:
        programme = programme_of(session)
        rows = task_rows(session, TaskFilter(), today)
    assert programme is not None
    assert (programme.name, programme.term_start, programme.in_force_from) == (
        "Kế hoạch chăm vườn năm 2026",
        date(2026, 1, 1),
        date(2026, 1, 15),
    )
    assert {row.task.text for row in rows} == {task.text for task in a_reading().tasks}
    bench.end()


# Reading a file

_WORDS = """ĐẢNG ỦY VƯỜN CÂY
*
Số 15-KH/VC

KẾ HOẠCH
chăm sóc vườn cây năm 2026

I. NHIỆM VỤ
1. Công tác chăm sóc
- Trồng bổ sung hai mươi cây bưởi ở khu đất phía tây, hoàn thành trước ngày 30/6/2026.
- Rà soát hệ thống tưới nước của toàn bộ khu vườn hằng quý.
II. TỔ CHỨC THỰC HIỆN
- Giao Văn phòng Đảng ủy theo dõi, đôn đốc việc thực hiện kế hoạch này.
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    file = tmp_path / "kế hoạch vườn.txt"
    file.write_text(_WORDS, "utf-8")
    return file


def test_a_file_is_read_looked_through_and_stored(acts: ReadingActs, bench: Bench, document: Path) -> None:
    bench.hands.answers.append(accept)

    acts.read(document)
    bench.window.jobs.wait()

    assert bench.hands.faults == []
    assert any("hai mươi cây bưởi" in text for text in tasks(bench).values())
    assert "15-KH/VC" in numbers(bench)


@pytest.mark.parametrize(("answer", "looked_through"), [("stay", 0), ("again", 1)])
def test_a_file_that_is_followed_word_for_word_is_looked_through_only_where_that_is_wanted(
    acts: ReadingActs, bench: Bench, document: Path, answer: str, looked_through: int
) -> None:
    bench.hands.answers.append(accept)
    acts.read(document)
    bench.window.jobs.wait()
    before = (numbers(bench), tasks(bench))
    dialogs = len(bench.hands.dialogs)

    bench.hands.answers.extend((answer, None))
    acts.read(document)
    bench.window.jobs.wait()

    assert any("đã có trong dữ liệu, giống từng chữ" in question for question in bench.hands.asked)
    assert len(bench.hands.dialogs) - dialogs == looked_through
    assert (numbers(bench), tasks(bench)) == before


def test_a_file_that_is_no_document_is_refused_with_what_to_do(
    acts: ReadingActs, bench: Bench, tmp_path: Path
) -> None:
    file = tmp_path / "bản chụp.pdf"
    file.write_bytes(b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\n")

    acts.read(file)
    bench.window.jobs.wait()

    assert "bản chụp.pdf" in bench.hands.faults[0]
    assert bench.hands.dialogs == []


def test_a_state_secret_is_refused_before_it_is_looked_through(
    acts: ReadingActs, bench: Bench, document: Path
) -> None:
    document.write_text(f"TUYỆT MẬT\n{_WORDS}", "utf-8")

    acts.read(document)
    bench.window.jobs.wait()

    assert "bí mật nhà nước" in bench.hands.faults[0]
    assert bench.hands.dialogs == []


def test_reading_can_be_stopped(acts: ReadingActs, bench: Bench, document: Path) -> None:
    job = acts.read(document)
    assert job is not None
    job.cancel()
    bench.window.jobs.wait()

    assert bench.window.status.said.startswith("Đã dừng: đang đọc “kế hoạch vườn.txt”")
    assert bench.hands.dialogs == []


def test_an_old_encoding_is_read_again_as_it_stands(acts: ReadingActs, bench: Bench, document: Path) -> None:
    legacy: list[str | None] = []

    def leave(dialog: ReviewDialog) -> None:
        dialog.as_is_button.click()

    def look(dialog: ReviewDialog) -> None:
        legacy.append(dialog.review.reading.legacy)

    bench.hands.answers.extend((leave, look))
    acts.review(document, a_review(legacy="TCVN3"))
    bench.window.jobs.wait()

    assert legacy == [None]


def test_a_file_let_fall_on_the_screen_is_read(acts: ReadingActs, bench: Bench, document: Path) -> None:
    drop(bench.window.made("programme"), document)
    bench.window.jobs.wait()

    assert [type(dialog) for dialog in bench.hands.dialogs] == [ReviewDialog]


# Ways in


def drop(widget: QWidget, *files: Path) -> None:
    """Files let fall in the middle of a widget."""
    data, place = QMimeData(), widget.rect().center()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    for event in (
        QDragEnterEvent(place, *how),
        QDragMoveEvent(place, *how),
        QDropEvent(QPointF(place), *how),
    ):
        QApplication.sendEvent(widget, event)
        assert event.isAccepted()


def test_several_files_at_once_are_refused(acts: ReadingActs, bench: Bench, tmp_path: Path) -> None:
    screen = bench.window.made("programme")

    drop(screen, tmp_path / "một.docx", tmp_path / "hai.docx")

    assert bench.hands.faults[0].startswith("Mỗi lần chỉ đọc được một văn bản.")


def test_the_command_asks_for_a_file(acts: ReadingActs, bench: Bench) -> None:
    bench.window.commands["programme.read"].trigger()

    assert bench.hands.asked == ["Chọn văn bản cần đọc"]


def test_an_empty_workspace_offers_to_read(tmp_path: Path, today: date, qtbot: QtBot) -> None:
    bench = a_bench(Workspace.create(tmp_path / "mới"), today)
    screen = bench.put_on("programme", "Chương trình", ProgrammeScreen)

    screen.read_button.click()

    assert bench.hands.asked == ["Chọn văn bản cần đọc"]
    bench.end()


# What a crash leaves


def crashed(bench: Bench, called: str = "Kế hoạch đã sửa tên", **changes: Any) -> None:
    """What a crash in the middle of a review leaves behind."""
    review = a_review(**changes)
    review.change_facts(title=called)
    keep_review(bench.desk, name_of(review.reading), review.as_kept(FILE.name))


def kept_titles(bench: Bench) -> list[str]:
    found = [kept_review(bench.desk, name) for name in kept_names(bench.desk)]
    return [kept.facts.title for kept in found if kept]


def correct(dialog: ReviewDialog, title: str = "Kế hoạch đã sửa tên") -> None:
    dialog.facts.corrected.emit({"title": title})


def wait_for_kept(bench: Bench, qtbot: QtBot, count: int = 1) -> None:
    qtbot.waitUntil(lambda: len(kept_names(bench.desk)) == count, timeout=10_000)


def test_corrections_are_kept_until_they_are_stored(acts: ReadingActs, bench: Bench, qtbot: QtBot) -> None:
    found: list[str] = []

    def work(dialog: ReviewDialog) -> None:
        correct(dialog)
        wait_for_kept(bench, qtbot)
        found.extend(kept_titles(bench))
        dialog.accept()

    go_through(acts, bench, a_review(), work)

    assert found == ["Kế hoạch đã sửa tên"]
    assert kept_titles(bench) == []


def test_the_last_correction_is_kept_where_storing_is_refused(
    acts: ReadingActs, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise UserError("Đĩa đầy.", "Hãy xóa bớt tệp.")

    def work(dialog: ReviewDialog) -> None:
        correct(dialog)
        dialog.accept()

    monkeypatch.setattr(reading_acts, "_adopted", full)
    bench.hands.answers.extend([work, put_off])
    acts.review(FILE, a_review())
    bench.window.jobs.wait()

    assert "Đĩa đầy" in bench.hands.faults[0]
    assert kept_titles(bench) == ["Kế hoạch đã sửa tên"]


def test_a_review_whose_storing_fails_is_still_offered(
    acts: ReadingActs, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError

    def work(dialog: ReviewDialog) -> None:
        correct(dialog)
        dialog.accept()

    monkeypatch.setattr(reading_acts, "_adopted", broken)
    bench.hands.answers.append(work)
    acts.review(FILE, a_review())
    bench.window.jobs.wait()
    assert kept_titles(bench) == ["Kế hoạch đã sửa tên"]

    bench.hands.answers.append(put_off)
    acts.resume()
    bench.window.jobs.wait()
    assert len(bench.hands.dialogs) == 2


def test_corrections_that_were_taken_back_are_not_kept(acts: ReadingActs, bench: Bench, qtbot: QtBot) -> None:
    def work(dialog: ReviewDialog) -> None:
        correct(dialog)
        wait_for_kept(bench, qtbot)
        dialog.undo()
        wait_for_kept(bench, qtbot, 0)
        dialog.reject()

    go_through(acts, bench, a_review(), work)

    assert bench.hands.asked[1:] == []


def test_nothing_is_kept_of_a_review_that_was_closed(acts: ReadingActs, bench: Bench, qtbot: QtBot) -> None:
    def work(dialog: ReviewDialog) -> None:
        correct(dialog)
        wait_for_kept(bench, qtbot)
        dialog.reject()

    bench.hands.answers.extend([work, "drop"])
    acts.review(FILE, a_review())
    bench.window.jobs.wait()

    assert kept_titles(bench) == []


def put_off(dialog: ReviewDialog) -> None:
    dialog.is_put_off = True
    dialog.done(0)


def test_a_review_that_was_put_off_goes_on(acts: ReadingActs, bench: Bench) -> None:
    def work(dialog: ReviewDialog) -> None:
        correct(dialog)
        put_off(dialog)

    go_through(acts, bench, a_review(), work)
    assert kept_titles(bench) == ["Kế hoạch đã sửa tên"]

    bench.hands.answers.append(accept)
    acts.resume()
    bench.window.jobs.wait()

    with bench.desk.reading() as session:
        assert "Kế hoạch đã sửa tên" in session.scalars(select(Programme.name)).all()
    assert kept_titles(bench) == []


def test_the_same_document_goes_on_where_it_was_left(
    acts: ReadingActs, bench: Bench, document: Path, qtbot: QtBot
) -> None:
    titles: list[str] = []

    def leave(dialog: ReviewDialog) -> None:
        titles.append(dialog.review.facts.title)
        correct(dialog, "Tên mới")
        put_off(dialog)

    for answers in ([leave], ["resume", leave], ["anew", leave], [None]):
        bench.hands.answers.extend(answers)
        acts.read(document)
        bench.window.jobs.wait()

    assert titles[1:] == ["Tên mới", titles[0]]
    assert kept_titles(bench) == ["Tên mới"]


def test_another_document_leaves_what_is_kept_alone(acts: ReadingActs, bench: Bench, document: Path) -> None:
    crashed(bench)

    def work(dialog: ReviewDialog) -> None:
        correct(dialog, "Tên khác")
        put_off(dialog)

    bench.hands.answers.append(work)
    acts.read(document)
    bench.window.jobs.wait()

    assert kept_titles(bench) == ["Tên khác", "Kế hoạch đã sửa tên"]


def test_nothing_else_is_read_while_a_review_is_being_stored(
    acts: ReadingActs, bench: Bench, document: Path
) -> None:
    bench.hands.answers.append(accept)
    acts.review(FILE, a_review())

    assert acts.read(document) is None
    acts.resume()
    assert len(bench.hands.dialogs) == 1

    bench.window.jobs.wait()
    bench.hands.answers.append(lambda dialog: dialog.reject())
    assert acts.read(document) is not None
    bench.window.jobs.wait()
    assert len(bench.hands.dialogs) == 2


def test_the_old_encoding_of_a_file_that_is_not_at_hand_is_not_offered(
    acts: ReadingActs, bench: Bench, qtbot: QtBot
) -> None:
    crashed(bench, legacy="TCVN3")
    shown: list[bool] = []

    def look(dialog: ReviewDialog) -> None:
        shown.append(dialog.as_is_button.isVisible())
        put_off(dialog)

    bench.hands.answers.append(look)
    acts.resume()
    bench.window.jobs.wait()

    assert shown == [False]


def test_what_another_version_kept_is_given_up(bench: Bench) -> None:
    bench.desk.workspace.unfinished.keep("reading:1", 'Kế hoạch\n{"file": "a.docx"}')

    assert kept_review(bench.desk, "reading:1") is None
    assert bench.desk.workspace.unfinished.is_empty


def test_the_screen_offers_it_again(bench: Bench) -> None:
    crashed(bench)
    screen = bench.put_on("programme", "Chương trình", ProgrammeScreen)
    notice: KeptNotice = screen.kept
    assert notice.isVisible()

    bench.hands.answers.append(False)
    notice.give_up.click()
    assert notice.isVisible()

    bench.hands.answers.extend([lambda dialog: dialog.reject(), "drop"])
    notice.go_on.click()
    bench.window.jobs.wait()

    assert not notice.isVisible()
    assert kept_titles(bench) == []


def test_of_several_the_next_one_is_offered(bench: Bench) -> None:
    crashed(bench, "Kế hoạch một", title="KẾ HOẠCH", passages=a_reading().passages[1:])
    crashed(bench, "Kế hoạch hai")
    screen = bench.put_on("programme", "Chương trình", ProgrammeScreen)
    words = [screen.kept._words.text()]

    bench.hands.answers.append(True)
    screen.kept.give_up.click()
    words.append(screen.kept._words.text())

    assert ["hai" in words[0], "một" in words[1]] == [True, True]
    assert kept_titles(bench) == ["Kế hoạch một"]
