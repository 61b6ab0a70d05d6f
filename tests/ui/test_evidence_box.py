"""The evidence of a record: attached, opened as a copy, saved, dated, taken off; and its history beside it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from ctr_desktop.records import Evidence, Occurrence
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.ui.desk import EVIDENCE
from ctr_desktop.ui.screens.evidence_box import EvidenceBox, _FileLine, show_size
from ctr_desktop.ui.screens.history_list import HistoryList
from ctr_desktop.work.checklist import find_occurrence, state_progress
from ctr_desktop.work.evidence import attach_files, evidence_of
from tests.ui.desks import Bench, a_bench

CONTENT = b"%PDF-1.7 scan"


@pytest.fixture
def bench(workspace: Workspace, today: date, qtbot: QtBot) -> Iterator[Bench]:
    bench = a_bench(workspace, today)
    yield bench
    bench.window.jobs.stop_all()


@pytest.fixture
def record(bench: Bench) -> Occurrence:
    with bench.desk.reading() as session:
        return find_occurrence(session, "3.4-04", "2026-Q4", bench.desk.today())


@pytest.fixture
def opened() -> list[Path]:
    """The copies that were opened."""
    return []


@pytest.fixture
def box(bench: Bench, record: Occurrence, opened: list[Path], qtbot: QtBot) -> EvidenceBox:
    box = EvidenceBox(bench.desk, opened.append)
    qtbot.addWidget(box)
    bench.desk.topics.announced.connect(lambda _topics: box.reload())
    box.resize(400, 300)
    box.show()
    box.show_of(record.uid)
    return box


def kept(bench: Bench, record: Occurrence) -> list[Evidence]:
    with bench.desk.reading() as session:
        return evidence_of(session, record.uid)


def a_file(folder: Path, name: str = "BC-12 kết quả.pdf") -> Path:
    file = folder / name
    file.write_bytes(CONTENT)
    return file


def attached(bench: Bench, record: Occurrence, *files: Path) -> None:
    attach_files(bench.desk.workspace, record.uid, files, today=bench.desk.today())
    bench.desk.topics.announce(EVIDENCE)


def command(box: EvidenceBox, words: str, line: int = 0) -> Any:
    menu = box.findChildren(_FileLine)[line].findChildren(QMenu)[0]
    return next(action for action in menu.actions() if action.text().startswith(words))


def test_dropped_files_are_attached_with_todays_date(
    box: EvidenceBox, bench: Bench, record: Occurrence, qtbot: QtBot, tmp_path: Path
) -> None:
    box.dropped.emit([a_file(tmp_path), a_file(tmp_path, "CV-07.pdf")])

    qtbot.waitUntil(lambda: len(box.files) == 1)
    assert [file.attached_on for file in kept(bench, record)] == [bench.desk.today()]
    assert bench.window.status.said == "Đã đính kèm 2 tệp"


def test_the_button_asks_for_files(
    box: EvidenceBox, bench: Bench, record: Occurrence, qtbot: QtBot, tmp_path: Path
) -> None:
    bench.hands.answers.append([a_file(tmp_path)])

    box.button.click()

    qtbot.waitUntil(lambda: [file.name for file in box.files] == ["BC-12 kết quả.pdf"])


def test_a_file_that_is_gone_is_told_and_nothing_attached(
    box: EvidenceBox, bench: Bench, record: Occurrence, qtbot: QtBot, tmp_path: Path
) -> None:
    box.attach([tmp_path / "không có.pdf"])

    qtbot.waitUntil(lambda: bool(bench.hands.faults))
    assert kept(bench, record) == []


def test_a_copy_is_opened_and_what_is_kept_is_not_touched(
    box: EvidenceBox, bench: Bench, record: Occurrence, opened: list[Path], tmp_path: Path
) -> None:
    attached(bench, record, a_file(tmp_path))

    command(box, "Mở bản sao").trigger()

    (copy,) = opened
    assert (copy.name, copy.read_bytes()) == ("BC-12 kết quả.pdf", CONTENT)
    assert bench.desk.workspace.folder / "opened" in copy.parents
    copy.write_bytes(b"changed by its program")
    assert b"".join(bench.desk.workspace.evidence.chunks(box.files[0].sha256)) == CONTENT


def test_a_copy_still_open_does_not_stop_another_nor_outlive_the_workspace(
    box: EvidenceBox, bench: Bench, record: Occurrence, opened: list[Path], tmp_path: Path
) -> None:
    attached(bench, record, a_file(tmp_path))
    workspace = bench.desk.workspace
    command(box, "Mở bản sao").trigger()
    with opened[0].open("rb"):
        command(box, "Mở bản sao").trigger()
        assert opened[0] != opened[1]
        workspace.close()
    assert list((workspace.folder / "opened").iterdir()) == []


def test_enter_opens_a_copy(
    box: EvidenceBox, bench: Bench, record: Occurrence, opened: list[Path], tmp_path: Path, qtbot: QtBot
) -> None:
    attached(bench, record, a_file(tmp_path))

    qtbot.keyClick(box.findChildren(_FileLine)[0], Qt.Key.Key_Return)

    assert len(opened) == 1


def test_a_program_is_not_opened_from_here(
    box: EvidenceBox, bench: Bench, record: Occurrence, opened: list[Path], tmp_path: Path
) -> None:
    attached(bench, record, a_file(tmp_path, "cai-dat.exe"))

    command(box, "Mở bản sao").trigger()

    assert opened == []
    assert "có thể chạy lệnh" in bench.hands.faults[0]


def test_a_copy_is_saved_where_the_person_says(
    box: EvidenceBox, bench: Bench, record: Occurrence, tmp_path: Path, qtbot: QtBot
) -> None:
    attached(bench, record, a_file(tmp_path))
    target = tmp_path / "bản sao.pdf"
    bench.hands.answers.append(target)

    command(box, "Lưu bản sao").trigger()

    qtbot.waitUntil(lambda: "bản sao.pdf" in bench.window.status.said)
    assert target.read_bytes() == CONTENT


def test_the_day_of_the_document_is_kept_apart(
    box: EvidenceBox, bench: Bench, record: Occurrence, tmp_path: Path
) -> None:
    attached(bench, record, a_file(tmp_path))

    def write(dialog: Any) -> None:
        dialog.day.setText("24/11/2026")
        dialog._save()
        assert dialog.isVisible(), "a document of tomorrow is a slip"
        dialog.day.setText("20/11/2026")
        dialog._save()

    bench.hands.answers.append(write)
    command(box, "Ghi ngày văn bản").trigger()

    (file,) = kept(bench, record)
    assert (file.document_on, file.attached_on) == (date(2026, 11, 20), bench.desk.today())
    assert "văn bản ngày 20/11/2026" in box.findChildren(_FileLine)[-1].accessibleName()


def test_a_file_taken_off_comes_back_with_undo(
    box: EvidenceBox, bench: Bench, record: Occurrence, tmp_path: Path
) -> None:
    attached(bench, record, a_file(tmp_path))

    command(box, "Gỡ").trigger()
    assert kept(bench, record) == []

    bench.desk.undo()
    assert [file.name for file in kept(bench, record)] == ["BC-12 kết quả.pdf"]


def test_what_is_locked_can_only_be_read(
    box: EvidenceBox, bench: Bench, record: Occurrence, tmp_path: Path
) -> None:
    attached(bench, record, a_file(tmp_path))

    box.show_of(record.uid, locked=True)

    line = len(box.findChildren(_FileLine)) - 1
    assert command(box, "Mở bản sao", line).isEnabled()
    assert command(box, "Lưu bản sao", line).isEnabled()
    assert not command(box, "Ghi ngày", line).isEnabled()
    assert not command(box, "Gỡ", line).isEnabled()
    box.attach([a_file(tmp_path, "thêm.pdf")])
    assert not bench.desk.jobs.running


def test_without_a_record_there_is_nothing_to_attach_to(box: EvidenceBox) -> None:
    box.show_of("")

    assert not box.button.isEnabled()
    assert list(box.files) == []


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 byte"), (900, "900 byte"), (2048, "2 KB"), (1_258_291, "1,2 MB"), (5 * 1024**3, "5 GB")],
)
def test_sizes_are_told_in_the_unit_that_suits_them(size: int, words: str) -> None:
    assert show_size(size) == words


# The history


def test_the_history_is_read_when_it_is_seen(bench: Bench, record: Occurrence, qtbot: QtBot) -> None:
    history = HistoryList(bench.desk)
    qtbot.addWidget(history)
    history.show_of(record.uid)
    assert not history.acts

    history.show()

    assert [act.action for act in history.acts] == ["Nạp chương trình hành động"]


def test_a_long_history_is_shown_in_parts(bench: Bench, record: Occurrence, qtbot: QtBot) -> None:
    for percent in range(1, 41):
        state_progress(bench.desk.workspace, record.id, progress=percent)
    history = HistoryList(bench.desk)
    qtbot.addWidget(history)
    history.show()
    history.show_of(record.uid)

    assert len(history.acts) == 41
    assert history.more.isVisible()
    history.more.click()
    assert not history.more.isVisible()


def test_no_record_has_no_history(bench: Bench, qtbot: QtBot) -> None:
    history = HistoryList(bench.desk)
    qtbot.addWidget(history)
    history.show()

    history.show_of()

    assert list(history.acts) == []
