"""A window with a desk on a real workspace, and hands that work in the dialogs it shows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QDialog

from ctr_desktop.store.workspace import Workspace
from ctr_desktop.ui.desk import Desk
from ctr_desktop.ui.memory import ShortMemory
from ctr_desktop.ui.screen import Screen, ScreenSpec
from ctr_desktop.ui.window import Window
from tests.ui.recorder import RecordedPrompts


class Hands(RecordedPrompts):
    """An answer that can be called works in the dialog that is shown: it fills it in and presses its buttons."""

    def run(self, dialog: QDialog) -> bool:
        self.dialogs.append(dialog)
        dialog.show()
        hand = self._answer(dialog.windowTitle(), None)
        if hand is not None:
            hand(dialog)
        dialog.hide()
        return dialog.result() == QDialog.DialogCode.Accepted

    @property
    def faults(self) -> list[str]:
        """What was refused, in words."""
        return [str(error) for error in self.errors]


@dataclass
class Bench:
    """A desk, its window, and who answers its questions."""

    desk: Desk
    window: Window
    hands: Hands

    def put_on(self, key: str, title: str, factory: Callable[[Desk], Screen]) -> Any:
        """Show one screen in the window."""
        self.window.offer([ScreenSpec(key, title, "list-check", lambda: factory(self.desk))])
        self.window.show()
        self.window.show_screen(key)
        return self.window.made(key)

    def end(self) -> None:
        """Let the work under way end and give the workspace back."""
        self.window.jobs.stop_all()
        self.window.hide()
        self.desk.workspace.close()


def a_bench(workspace: Workspace, today: date) -> Bench:
    """A window with a desk on a workspace."""
    hands = Hands()
    window = Window(ShortMemory(), hands, "Đảng ủy Các cơ quan Đảng thành phố")
    desk = Desk(
        workspace,
        topics=window.topics,
        jobs=window.jobs,
        prompts=hands,
        memory=window.memory,
        actions=window.commands,
        today=lambda: today,
    )
    desk.said.connect(lambda said, undo: window.say(said, undoable=undo))
    window.commands.own({"edit.undo": desk.undo, "edit.redo": desk.redo})
    return Bench(desk, window, hands)
