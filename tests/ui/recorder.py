"""Answers to every question, and a record of what was asked."""

from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog

from ctr_desktop.ui.prompts import ANY_FILE, FileKind, Helper


class RecordedPrompts:
    """Gives the answers it was told, in their order, and draws back when it was told none."""

    def __init__(self, *answers: Any) -> None:
        self.answers: deque[Any] = deque(answers)
        self.asked: list[str] = []
        self.errors: list[BaseException] = []
        self.dialogs: list[QDialog] = []

    def _answer(self, question: str, drawn_back: Any) -> Any:
        self.asked.append(question)
        return self.answers.popleft() if self.answers else drawn_back

    def confirm(self, question: str, explanation: str = "", *, do: str, keep: str = "Giữ lại") -> bool:
        return bool(self._answer(question, False))

    def choose(self, question: str, explanation: str, choices: Sequence[tuple[str, str]]) -> str | None:
        answer: str | None = self._answer(question, None)
        assert answer is None or answer in dict(choices), f"{answer} is none of the choices"
        return answer

    def save_or_not(self, what: str) -> bool | None:
        answer: bool | None = self._answer(what, None)
        return answer

    def files_to_open(self, title: str, kinds: Sequence[FileKind] = (ANY_FILE,)) -> list[Path]:
        return list(self._answer(title, []))

    def file_to_save(self, title: str, suggestion: str, kind: FileKind) -> Path | None:
        answer: Path | None = self._answer(title, None)
        return answer

    def folder(self, title: str) -> Path | None:
        answer: Path | None = self._answer(title, None)
        return answer

    def error(self, error: BaseException) -> None:
        self.errors.append(error)

    def help_with(self, helper: Callable[[], Helper]) -> None:
        self.helper = helper

    def run(self, dialog: QDialog) -> bool:
        self.dialogs.append(dialog)
        return bool(self._answer(dialog.windowTitle(), False))
