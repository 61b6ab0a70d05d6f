"""The window under test: dressed, in Vietnamese, its questions recorded, and no dialog that waits for a person."""

from collections.abc import Callable, Iterator
from typing import NoReturn

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QMessageBox

from ctr_desktop.ui import stylesheet, words
from ctr_desktop.ui.memory import ShortMemory
from ctr_desktop.ui.theme import Theme
from tests.ui.recorder import RecordedPrompts


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> Iterator[None]:
    words.speak_vietnamese(qapp)
    stylesheet.apply(qapp, Theme())
    yield
    for widget in qapp.topLevelWidgets():
        widget.deleteLater()
    qapp.clipboard().clear()  # what is left in it at the end of the run would crash Qt's own clean-up
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dialog that waits for an answer would hang the run: it fails its test instead."""
    for owner, name in (
        (QDialog, "exec"),
        (QMessageBox, "exec"),
        (QMenu, "exec"),
        (QFileDialog, "getOpenFileNames"),
        (QFileDialog, "getSaveFileName"),
        (QFileDialog, "getExistingDirectory"),
    ):
        monkeypatch.setattr(owner, name, _refuse(f"{owner.__name__}.{name}"))


def _refuse(what: str) -> Callable[..., NoReturn]:
    def refuse(*_words: object, **_more: object) -> NoReturn:
        raise AssertionError(f"{what} would wait for a person: ask through Prompts")

    return refuse


@pytest.fixture
def memory() -> ShortMemory:
    return ShortMemory()


@pytest.fixture
def prompts() -> RecordedPrompts:
    return RecordedPrompts()
