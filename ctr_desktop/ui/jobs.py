"""Work off the window's thread: progress, cancel, and an answer back on the window's thread."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import monotonic
from typing import Any, Protocol

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.log import describe

_log = logging.getLogger(__name__)
_SHOWN_AFTER_MS = 150
_REPORT_EVERY_S = 0.05

Tell = Callable[[str, tuple[Any, ...]], None]
"""Says something of a job on the window's thread: the name of one of its signals, and what it carries."""


class Cancelled(Exception):  # noqa: N818 - nothing went wrong
    """A person stopped the work."""


class Progress:
    """What the work is given to say how far it is; saying so is also where it learns that it shall stop."""

    def __init__(self, tell: Tell, stopped: Event) -> None:
        self._tell = tell
        self._stopped = stopped
        self._last = 0.0

    def __call__(self, done: int, total: int, words: str = "") -> None:
        self.check()
        now = monotonic()
        if done >= total or now - self._last >= _REPORT_EVERY_S:
            self._last = now
            self._tell("progressed", (done, total, words))

    def check(self) -> None:
        """Raises Cancelled once a person asked to stop."""
        if self._stopped.is_set():
            raise Cancelled


class Work(Protocol):
    """What a job does. It runs on another thread: no widgets, no session of the window's."""

    def __call__(self, progress: Progress, /) -> Any: ...


class Job(QObject):
    """One piece of work under way, as the window's thread sees it."""

    progressed = Signal(int, int, str)
    done = Signal(object)
    """Its result."""
    refused = Signal(object)
    """The UserError it ended with."""
    failed = Signal(object)
    """The exception that shows a bug."""
    stopped = Signal()
    """It was cancelled."""
    ended = Signal()
    """In whatever way."""

    def __init__(self, words: str, parent: QObject) -> None:
        super().__init__(parent)
        self.words = words
        self.stop = Event()
        self.shown = _once(_SHOWN_AFTER_MS, self)

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self.stop.set()


class Jobs(QObject):
    """All work under way for one window."""

    began = Signal(object)
    """A job that takes long enough to be shown."""
    finished = Signal(object)
    """A job that has ended."""
    # Threads speak through this object, which outlives them: a job may be gone while its thread still speaks.
    _told = Signal(int, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # The work mostly waits for one disk and one database: two at a time are plenty.
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="job")
        self._running: dict[int, Job] = {}
        self._speaking: set[int] = set()  # jobs whose listeners are being told something
        self._begun = 0
        self._told.connect(self._pass_on)

    def start(self, words: str, work: Work) -> Job:
        """Begin. Its answers come through the event loop, so that there is time to connect to them."""
        self._begun += 1
        number, job, told = self._begun, Job(words, self), self._told.emit
        self._running[number] = job
        job.shown.timeout.connect(self._show_slow)
        job.shown.start()
        self._threads.submit(_run, work, lambda name, what: told(number, name, what), job.stop)
        return job

    @property
    def running(self) -> bool:
        return bool(self._running)

    def wait(self) -> None:
        """Let the event loop turn until nothing is under way: for the tour, which shows what has been done."""
        loop = QEventLoop()
        self.finished.connect(loop.quit)
        while self._running:
            loop.exec()

    def stop_all(self) -> None:
        """Ask everything to stop, and wait until it has: what is half done is undone by the work itself."""
        for job in self._running.values():
            job.cancel()
        self._threads.shutdown()

    def _pass_on(self, number: int, name: str, what: tuple[Any, ...]) -> None:
        job = self._running[number]
        is_within = number in self._speaking
        self._speaking.add(number)
        getattr(job, name).emit(*what)
        if not is_within:
            self._speaking.discard(number)
        if name == "ended":
            del self._running[number]
            self.finished.emit(job)
        # Whoever is told may show a dialog, in whose loop the end arrives: others are still to be told by the job.
        if number not in self._running and not is_within:
            job.deleteLater()

    def _show_slow(self) -> None:
        for job in self._running.values():
            if job.shown is self.sender():
                self.began.emit(job)


def _run(work: Work, tell: Tell, stop: Event) -> None:
    """On a thread: do the work and tell how it ended."""
    progress = Progress(tell, stop)
    try:
        progress.check()
        tell("done", (work(progress),))
    except Cancelled:
        tell("stopped", ())
    except UserError as error:
        tell("refused", (error,))
    except Exception as error:
        _log.error("a job failed: %s", describe(error))
        tell("failed", (error,))
    finally:
        tell("ended", ())


def _once(after_ms: int, parent: QObject) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(after_ms)
    return timer
