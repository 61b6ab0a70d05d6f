"""What every screen is handed: the open workspace and the one way to read it, act on it and say what was done."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ctr_desktop.core.errors import UserError
from ctr_desktop.ui.actions import Actions
from ctr_desktop.ui.jobs import Job, Jobs, Work
from ctr_desktop.ui.memory import Memory
from ctr_desktop.ui.prompts import Prompts
from ctr_desktop.ui.topics import Topics

if TYPE_CHECKING:  # the window shows before the database layer is loaded
    from sqlalchemy.orm import Session

    from ctr_desktop.store.workspace import Workspace

# What a change may touch. A screen names those it shows in `Screen.topics`.
TASKS, REGISTERS, OFFICE, CLOSINGS, EVIDENCE = "tasks", "registers", "office", "closings", "evidence"
EVERYTHING = (TASKS, REGISTERS, OFFICE, CLOSINGS, EVIDENCE)


class Desk(QObject):
    """The services of one window. It outlives the screens; `workspace` may be replaced (restore, password)."""

    said = Signal(str, bool)
    """What was just done, for the status line, and whether "Hoàn tác" is offered beside it."""
    wanted = Signal(str, str)
    """A screen's key and a target in it (`Screen.go_to`) that shall be shown."""
    replaced = Signal()
    """Another workspace is open from now on."""
    locked = Signal(object)
    """The workspace was closed and could not be opened again: the UserError. The window must ask as at a start."""

    def __init__(
        self,
        workspace: "Workspace",
        *,
        topics: Topics,
        jobs: Jobs,
        prompts: Prompts,
        memory: Memory,
        actions: Actions,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self.topics, self.jobs, self.prompts, self.memory, self.actions = (
            topics,
            jobs,
            prompts,
            memory,
            actions,
        )
        self.today = today

    def reading(self) -> "AbstractContextManager[Session]":
        """A session that changes nothing. What it gives is whole and detached once it is closed."""
        return self.workspace.reading()

    def act(self, act: Callable[[], object], *topics: str, said: str = "", undo: bool = True) -> bool:
        """Do something quick (one use case of `work/`), announce what changed and say so.

        A refusal is shown and nothing is announced; tells whether it was done.
        """
        try:
            act()
        except UserError as error:
            self.prompts.error(error)
            return False
        self.topics.announce(*topics)
        if said:
            self.said.emit(said, undo)
        return True

    def run(self, words: str, work: Work, then: Callable[[Any], object] | None = None) -> Job:
        """Do something long off the window's thread; `then` gets its result on the window's thread."""
        job = self.jobs.start(words, work)
        if then is not None:
            job.done.connect(then)
        job.refused.connect(self.prompts.error)
        job.failed.connect(self.prompts.error)
        job.stopped.connect(lambda: self.said.emit(f"Đã dừng: {words.lower()}", False))
        return job

    def reopen(self, *, password: str | None = None, code: str | None = None) -> bool:
        """Open the same folder again after its files were replaced (a restore, another password), and have
        everything shown anew; tells whether it could be opened."""
        old = self.workspace
        old.close()
        try:
            self.workspace = type(old).open(old.folder, password=password, code=code)
        except UserError as error:
            self.locked.emit(error)
            return False
        self.replaced.emit()
        self.topics.announce(*EVERYTHING)
        return True

    def show(self, screen: str, target: str = "") -> None:
        """Ask the window for another screen."""
        self.wanted.emit(screen, target)

    def undo(self) -> None:
        """Take the last act back, whatever screen it was done on."""
        self._turn(self.workspace.undo, "Đã hoàn tác", "Không còn gì để hoàn tác.")

    def redo(self) -> None:
        """Do again what was taken back."""
        self._turn(self.workspace.redo, "Đã làm lại", "Không có gì để làm lại.")

    def _turn(self, turn: Callable[[], str | None], done: str, nothing: str) -> None:
        words: list[str | None] = []
        if self.act(lambda: words.append(turn()), *EVERYTHING):
            self.said.emit(f"{done}: {words[0]}" if words[0] else nothing, False)
