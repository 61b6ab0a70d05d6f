"""A window with a desk on a real workspace, whose questions a test answers beforehand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QDialog

from ctr_desktop.store.workspace import Workspace
from ctr_desktop.ui import stylesheet, theme, words
from ctr_desktop.ui.desk import Desk
from ctr_desktop.ui.memory import ShortMemory
from ctr_desktop.ui.screen import Screen, ScreenSpec
from ctr_desktop.ui.window import Window


@dataclass
class Answers:
    """Answers what the program asks, in order, and keeps what was asked. What nobody prepared is refused."""

    choices: list[str | None] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    saves: list[Path | None] = field(default_factory=list)
    folders: list[Path | None] = field(default_factory=list)
    dialogs: list[Callable[[Any], object]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def confirm(self, question: str, explanation: str = "", *, do: str, keep: str = "Giữ lại") -> bool:
        return self.choose(question, explanation, (("keep", keep), ("do", do))) == "do"

    def choose(self, question: str, explanation: str, choices: Sequence[tuple[str, str]]) -> str | None:
        self.asked.append(f"{question}\n{explanation}".strip())
        return self.choices.pop(0) if self.choices else None

    def save_or_not(self, what: str) -> bool | None:
        self.asked.append(what)
        return {"save": True, "drop": False}.get(self.choices.pop(0) or "") if self.choices else None

    def files_to_open(self, title: str, kinds: Sequence[tuple[str, str]] = ()) -> list[Path]:
        self.asked.append(title)
        return [self.files.pop(0)] if self.files else []

    def file_to_save(self, title: str, suggestion: str, kind: tuple[str, str]) -> Path | None:
        self.asked.append(suggestion)
        return self.saves.pop(0) if self.saves else None

    def folder(self, title: str) -> Path | None:
        self.asked.append(title)
        return self.folders.pop(0) if self.folders else None

    def error(self, error: BaseException) -> None:
        self.errors.append(str(error))

    def run(self, dialog: QDialog) -> bool:
        """Shows the dialog, lets the next prepared hand work in it, and says how it ended."""
        self.asked.append(dialog.accessibleName() or dialog.windowTitle())
        dialog.show()
        if self.dialogs:
            self.dialogs.pop(0)(dialog)
        accepted = dialog.result() == QDialog.DialogCode.Accepted
        dialog.hide()
        dialog.deleteLater()
        return accepted


@dataclass
class Bench:
    """A desk, its window, and who answers its questions."""

    desk: Desk
    window: Window
    answers: Answers

    def put_on(self, key: str, title: str, factory: Callable[[Desk], Screen]) -> Any:
        """Show one screen in the window."""
        self.window.offer([ScreenSpec(key, title, "list-check", lambda: factory(self.desk))])
        self.window.show()
        self.window.show_screen(key)
        return self.window.made(key)


def a_bench(workspace: Workspace, today: date) -> Bench:
    """A window with a desk on a workspace."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    words.speak_vietnamese(app)
    stylesheet.apply(app, theme.Theme())
    answers = Answers()
    window = Window(ShortMemory(), answers, "Đảng ủy Các cơ quan Đảng thành phố")
    desk = Desk(
        workspace,
        topics=window.topics,
        jobs=window.jobs,
        prompts=answers,
        memory=window.memory,
        actions=window.commands,
        today=lambda: today,
    )
    desk.said.connect(lambda said, undo: window.say(said, undoable=undo))
    window.commands.own({"edit.undo": desk.undo, "edit.redo": desk.redo})
    return Bench(desk, window, answers)
