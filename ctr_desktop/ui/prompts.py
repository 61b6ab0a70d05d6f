"""Every question that stops the window goes through here, so that a test can answer it."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.places import documents_folder
from ctr_desktop.ui import crash
from ctr_desktop.ui.memory import Memory, ShortMemory
from ctr_desktop.ui.theme import Face, Gap
from ctr_desktop.ui.widgets.buttons import Button
from ctr_desktop.ui.widgets.labels import Label, PictureLabel
from ctr_desktop.ui.widgets.layouts import column, row

FileKind = tuple[str, str]
"""What the files are called, and their pattern: ("Tệp Excel", "*.xlsx")."""

# The icon beside a question, and its colour.
_WARNING, _CHOICE = ("alert-triangle", "soon"), ("help", "primary")

_FOLDER = "files/folder"

ANY_FILE: FileKind = ("Mọi tệp", "*")

HELP, FAILURE = "help", "failure"
"""Properties of a dialog: whose page F1 shows as if it were a screen, and the sentence of the failure it tells."""


class Helper(Protocol):
    """Who knows what to do."""

    def answers(self, sentence: str) -> bool:
        """Whether there is a page about the failure that this sentence tells."""
        ...

    def show_over(self, dialog: QDialog) -> None:
        """Show the page a dialog asks for, to be read while the dialog is open."""
        ...


class Prompts(Protocol):
    """Who is asked. None or False: the person drew back."""

    def confirm(self, question: str, explanation: str = "", *, do: str, keep: str = "Giữ lại") -> bool:
        """Ask before a loss; the buttons say the verbs."""
        ...

    def choose(self, question: str, explanation: str, choices: Sequence[tuple[str, str]]) -> str | None:
        """Ask for one of several ways, each a key and its verb; the first is the safe one."""
        ...

    def save_or_not(self, what: str) -> bool | None:
        """Unsaved changes: True to save, False to drop them, None to stay."""
        ...

    def files_to_open(self, title: str, kinds: Sequence[FileKind] = (ANY_FILE,)) -> list[Path]: ...

    def file_to_save(self, title: str, suggestion: str, kind: FileKind) -> Path | None: ...

    def folder(self, title: str) -> Path | None: ...

    def error(self, error: BaseException) -> None:
        """Say what happened and what to do; for a bug, offer the details to copy."""
        ...

    def run(self, dialog: QDialog) -> bool:
        """Show a dialog of the program's own until it is closed; whether it was accepted."""
        ...

    def help_with(self, helper: Callable[[], Helper]) -> None:
        """From now on F1 in a dialog asks this one, who is made when first asked."""
        ...


class DialogPrompts:
    """Asks in dialogs, over the window that is active, else over its own."""

    def __init__(self, window: QWidget | None = None, folder: str = "", memory: Memory | None = None) -> None:
        """Files are looked for where a person was the last time, which `memory` keeps beyond the end; before that in
        `folder`, else among the person's documents."""
        self._own = window
        self._first, self._memory = folder, memory or ShortMemory()
        self._helper: Callable[[], Helper] | None = None

    @property
    def _window(self) -> QWidget | None:
        return QApplication.activeWindow() or self._own

    def confirm(self, question: str, explanation: str = "", *, do: str, keep: str = "Giữ lại") -> bool:
        return self._ask(question, explanation, (("keep", keep), ("do", do)), _WARNING) == "do"

    def choose(self, question: str, explanation: str, choices: Sequence[tuple[str, str]]) -> str | None:
        return self._ask(question, explanation, choices, _CHOICE, helped=True)

    def _ask(
        self,
        question: str,
        explanation: str,
        choices: Sequence[tuple[str, str]],
        sign: tuple[str, str],
        *,
        helped: bool = False,
    ) -> str | None:
        dialog = Question(question, explanation, choices, sign=sign, parent=self._window)
        if helped:
            self._help_about(dialog, question)
        self.run(dialog)
        return dialog.answer

    def save_or_not(self, what: str) -> bool | None:
        answer = self._ask(
            f"{what} có thay đổi chưa lưu.",
            "Nếu không lưu, những gì vừa nhập sẽ mất.",
            (("save", "Lưu"), ("drop", "Không lưu"), ("stay", "Hủy")),
            _WARNING,
        )
        return {"save": True, "drop": False}.get(answer or "stay")

    def files_to_open(self, title: str, kinds: Sequence[FileKind] = (ANY_FILE,)) -> list[Path]:
        names, _ = QFileDialog.getOpenFileNames(self._window, title, self._place(), _patterns(kinds))
        return [self._remember(Path(name)) for name in names]

    def file_to_save(self, title: str, suggestion: str, kind: FileKind) -> Path | None:
        start = str(Path(self._place()) / suggestion)
        name, _ = QFileDialog.getSaveFileName(self._window, title, start, _patterns((kind,)))
        if not name:
            return None
        path = Path(name)
        suffix = kind[1].removeprefix("*")
        return self._remember(path if path.suffix or not suffix else path.with_suffix(suffix))

    def folder(self, title: str) -> Path | None:
        name = QFileDialog.getExistingDirectory(self._window, title, self._place())
        return self._remember(Path(name)) if name else None

    def error(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            dialog = Question(error.what, error.todo, (("close", "Đóng"),), parent=self._window)
        else:
            dialog = crash_question(error, self._window)
        self._help_about(dialog, dialog.accessibleName())
        self.run(dialog)

    def help_with(self, helper: Callable[[], Helper]) -> None:
        self._helper = helper

    def _help_about(self, dialog: "Question", sentence: str) -> None:
        if self._helper is not None and self._helper().answers(sentence):
            dialog.setProperty(FAILURE, sentence)
            dialog.offer(_link("Xem hướng dẫn", partial(_show_over, self._helper, dialog)))

    def run(self, dialog: QDialog) -> bool:
        if self._helper is not None:
            keys = QShortcut(QKeySequence("F1"), dialog)
            keys.activated.connect(partial(_show_over, self._helper, dialog))
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return accepted

    def _place(self) -> str:
        kept = str(self._memory.get(_FOLDER, ""))
        if kept and Path(kept).is_dir():
            return kept
        return self._first or str(documents_folder())

    def _remember(self, path: Path) -> Path:
        self._memory.put(_FOLDER, str(path if path.is_dir() else path.parent))
        return path


def _show_over(helper: Callable[[], Helper], dialog: QDialog) -> None:
    helper().show_over(dialog)


def _link(words: str, act: Callable[[], None]) -> Button:
    button = Button(words, "help", "link")
    button.setAutoDefault(False)
    button.clicked.connect(act)
    return button


def _patterns(kinds: Sequence[FileKind]) -> str:
    return ";;".join(f"{words} ({pattern})" for words, pattern in kinds)


class Question(QDialog):
    """A sentence, what follows from it, and buttons that say their verb. Esc answers nothing."""

    def __init__(
        self,
        sentence: str,
        explanation: str,
        choices: Sequence[tuple[str, str]],
        *,
        sign: tuple[str, str] = _WARNING,
        details: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.answer: str | None = None
        self.setWindowTitle("CTR Desktop")
        self.setAccessibleName(sentence)
        width = self.fontMetrics().averageCharWidth() * 64
        words = column(Label(sentence, Face.PANEL, wrap=True, selectable=True), gap=Gap.S)
        if explanation:
            words.addWidget(Label(explanation, wrap=True, selectable=True))
        words.addStretch(1)
        icon = PictureLabel(*sign, 28)
        text = row(icon, gap=Gap.M)
        text.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        text.addLayout(words, 1)
        self.buttons = [self._button(key, verb, place) for place, (key, verb) in enumerate(choices)]
        self._foot = row(None, *reversed(self.buttons))
        if details:
            self.offer(_copy_button(details))
        self.setLayout(column(text, self._foot, gap=Gap.L, margin=(Gap.XL, Gap.PAGE)))
        self.setMinimumWidth(width)
        self.buttons[0].setFocus()

    def offer(self, button: Button) -> None:
        """A button that answers nothing, at the left."""
        self._foot.insertWidget(0, button)

    def _button(self, key: str, verb: str, place: int) -> Button:
        button = Button(verb, look="primary" if place == 0 else "danger" if key == "do" else "")
        button.setAutoDefault(True)  # Enter presses the one that has the focus
        button.setDefault(place == 0)
        button.clicked.connect(lambda: self._answer(key))
        return button

    def _answer(self, key: str) -> None:
        self.answer = key
        self.accept()


def _copy_button(details: str) -> Button:
    button = Button("Sao chép thông tin hỗ trợ", "copy", "quiet")
    button.setAutoDefault(False)
    button.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
    return button


def crash_question(error: BaseException, parent: QWidget | None = None) -> Question:
    """The one dialog for what nobody expected."""
    return Question(
        "Chương trình gặp một lỗi chưa lường trước.",
        "Dữ liệu đã lưu vẫn nguyên vẹn. Hãy thử lại; nếu lỗi lặp lại, hãy bấm “Sao chép thông tin hỗ trợ” và gửi"
        " cho người hỗ trợ. Thông tin ấy không chứa nội dung hồ sơ.",
        (("close", "Đóng"),),
        details=crash.details(error),
        parent=parent,
    )
