"""Work off the window's thread, and what nobody expected."""

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from ctr_desktop.core.errors import UserError
from ctr_desktop.ui import crash
from ctr_desktop.ui.jobs import Job, Jobs, Progress

SECRET = "Nguyễn Văn A"


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.stop_all()


def test_the_work_runs_elsewhere_and_answers_here(jobs: Jobs, qtbot: QtBot) -> None:
    threads: list[int] = []

    def work(progress: Progress) -> str:
        threads.append(threading.get_ident())
        progress(1, 2, "nửa đường")
        return "xong"

    job = jobs.start("Đang làm…", work)
    answers: list[Any] = []
    job.done.connect(lambda result: answers.append((result, threading.get_ident())))
    job.progressed.connect(lambda *how: answers.append((how, threading.get_ident())))
    with qtbot.waitSignal(jobs.finished):
        pass

    here = threading.get_ident()
    assert answers == [((1, 2, "nửa đường"), here), ("xong", here)]
    assert threads[0] != here
    assert not jobs.running


def test_an_expected_failure_is_told_apart_from_a_bug(
    jobs: Jobs, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(progress: Progress) -> None:
        raise UserError("Đĩa đầy.", "Hãy xóa bớt tệp.")

    def fail(progress: Progress) -> None:
        raise ValueError(SECRET)

    with qtbot.waitSignal(jobs.start("a", refuse).refused) as refused:
        pass
    with qtbot.waitSignal(jobs.start("b", fail).failed) as failed:
        pass

    assert str(refused.args[0]) == "Đĩa đầy. Hãy xóa bớt tệp."
    assert isinstance(failed.args[0], ValueError)
    assert SECRET not in caplog.text


def test_stopping_is_noticed_at_the_next_report(jobs: Jobs, qtbot: QtBot) -> None:
    begun = Event()
    steps: list[int] = []

    def work(progress: Progress) -> None:
        for step in range(10_000):
            progress(step, 10_000)
            steps.append(step)
            begun.set()
            threading.Event().wait(0.001)

    job = jobs.start("Đang làm…", work)
    qtbot.waitUntil(begun.is_set)
    with qtbot.waitSignal(job.stopped):
        job.cancel()

    assert len(steps) < 10_000


def test_only_what_takes_its_time_is_shown(jobs: Jobs, qtbot: QtBot) -> None:
    shown: list[str] = []
    jobs.began.connect(lambda job: shown.append(job.words))
    go = Event()

    with qtbot.waitSignal(jobs.finished):
        jobs.start("nhanh", lambda progress: None)
    with qtbot.waitSignal(jobs.began):
        jobs.start("lâu", lambda progress: go.wait(5))
    with qtbot.waitSignal(jobs.finished):
        go.set()

    assert shown == ["lâu"]


def test_closing_waits_for_the_work_to_stop(jobs: Jobs, qtbot: QtBot) -> None:
    begun, left = Event(), Event()

    def work(progress: Progress) -> None:
        begun.set()
        try:
            while True:
                progress.check()
                threading.Event().wait(0.001)
        finally:
            left.set()

    jobs.start("Đang làm…", work)
    qtbot.waitUntil(begun.is_set)
    jobs.stop_all()

    assert left.is_set()


def test_waiting_for_the_work_lets_its_answers_through(jobs: Jobs) -> None:
    answers: list[Any] = []
    for number in range(3):
        jobs.start("a", lambda progress, number=number: number).done.connect(answers.append)

    jobs.wait()

    assert sorted(answers) == [0, 1, 2]
    assert not jobs.running


def test_a_job_is_freed_once_it_has_ended(jobs: Jobs, qtbot: QtBot) -> None:
    with qtbot.waitSignal(jobs.finished):
        jobs.start("a", lambda progress: None)
    qtbot.waitUntil(lambda: jobs.findChildren(Job) == [])


# What nobody expected


@pytest.fixture
def told() -> list[BaseException]:
    return []


@pytest.fixture
def guard(qapp: QApplication, told: list[BaseException]) -> Iterator[crash.CrashGuard]:
    guard = crash.CrashGuard(told.append)
    guard.install()
    yield guard
    guard.uninstall()


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    file = crash.open_log(tmp_path / "nhật ký")
    yield file
    logger = logging.getLogger("ctr_desktop")
    for handler in logger.handlers[:]:
        handler.close()
        logger.removeHandler(handler)


def a_failure() -> ValueError:
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        return error


def test_details_name_the_place_and_no_value() -> None:
    details = crash.details(a_failure())

    assert "ValueError" in details
    assert "tests/ui/test_jobs.py" in details
    assert "a_failure" in details
    assert SECRET not in details


def test_details_name_the_cause() -> None:
    try:
        raise KeyError from a_failure()
    except KeyError as error:
        details = crash.details(error)

    assert details.index("ValueError") < details.index("KeyError")


def test_a_failure_is_told_and_logged(guard: crash.CrashGuard, told: list[BaseException], log: Path) -> None:
    sys.excepthook(ValueError, a_failure(), None)

    assert [type(error) for error in told] == [ValueError]
    written = log.read_text(encoding="utf-8")
    assert "ValueError" in written
    assert SECRET not in written


def test_a_failure_on_another_thread_is_told_here(
    guard: crash.CrashGuard, told: list[BaseException], qtbot: QtBot
) -> None:
    def fail() -> None:
        raise ValueError(SECRET)

    with qtbot.waitSignal(guard.caught):
        threading.Thread(target=fail).start()

    assert [type(error) for error in told] == [ValueError]


def test_many_failures_bring_one_dialog(qapp: QApplication) -> None:
    told: list[BaseException] = []

    def tell(error: BaseException) -> None:
        told.append(error)
        one.caught.emit(ValueError())

    one = crash.CrashGuard(tell)
    one.caught.emit(ValueError())

    assert len(told) == 1


def test_a_dialog_that_fails_itself_is_logged(qapp: QApplication, log: Path) -> None:
    def tell(error: BaseException) -> None:
        raise RuntimeError(SECRET)

    guard = crash.CrashGuard(tell)
    guard.caught.emit(ValueError())

    assert "could not tell" in log.read_text(encoding="utf-8")
    assert SECRET not in log.read_text(encoding="utf-8")


def test_an_expected_failure_that_slipped_through_is_no_bug(
    guard: crash.CrashGuard, told: list[BaseException], log: Path
) -> None:
    error = UserError("Kỳ đã chốt.", "Hãy mở lại kỳ.")
    sys.excepthook(UserError, error, None)

    assert told == [error]
    assert not log.exists()


def test_the_keyboard_interrupt_is_left_alone(guard: crash.CrashGuard, told: list[BaseException]) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)

    assert told == []


def test_what_qt_says_goes_into_the_log(guard: crash.CrashGuard, log: Path) -> None:
    qWarning("something of Qt's own")

    assert "something of Qt's own" in log.read_text(encoding="utf-8")


def test_the_hooks_are_given_back(qapp: QApplication) -> None:
    guard = crash.CrashGuard(lambda error: None)
    before = sys.excepthook
    guard.install()
    assert sys.excepthook != before

    guard.uninstall()

    assert sys.excepthook is sys.__excepthook__
    sys.excepthook = before


def test_a_slot_that_fails_reaches_the_guard(
    guard: crash.CrashGuard, told: list[BaseException], qtbot: QtBot
) -> None:
    def fail() -> None:
        raise UserError("Kỳ đã chốt.")

    button = QPushButton()
    qtbot.addWidget(button)
    button.clicked.connect(fail)

    with qtbot.waitSignal(guard.caught):
        QTimer.singleShot(0, button.click)

    assert [str(error) for error in told] == ["Kỳ đã chốt."]


def test_everybody_is_told_though_one_shows_a_dialog(jobs: Jobs, qtbot: QtBot) -> None:
    def refuse(progress: Progress) -> None:
        raise UserError("Đĩa đầy.", "Hãy xóa bớt tệp.")

    told: list[str] = []
    job = jobs.start("a", refuse)
    # Whoever is told first waits in a loop of its own, in which the job ends.
    job.refused.connect(lambda _error: qtbot.waitUntil(lambda: not jobs.running))
    job.refused.connect(lambda _error: told.append("second"))

    qtbot.waitUntil(lambda: bool(told), timeout=5_000)
    assert not jobs.running
