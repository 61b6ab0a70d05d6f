"""What the window expects of a screen, and how a screen is registered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ctr_desktop.ui.actions import Handlers


class Screen(QWidget):
    """One page of the window. It is made when first shown and told when what it shows has changed."""

    retitled = Signal()
    """Title, subtitle or buttons changed."""
    counted = Signal(str)
    """What the list holds, for the status line: "8 dòng đang hiện / 88"."""
    acts = Signal()
    """What the screen can do at the moment changed: ask `commands` again."""

    topics: frozenset[str] = frozenset()
    """After a change of these it is reloaded."""

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.title, self.subtitle = title, subtitle

    def retitle(self, title: str, subtitle: str = "") -> None:
        """Change the heading."""
        self.title, self.subtitle = title, subtitle
        self.retitled.emit()

    def head_buttons(self) -> Sequence[QWidget]:
        """What stands at the right of the heading. Called once."""
        return ()

    def commands(self) -> Handlers:
        """What it can do at the moment, by the names in `actions.COMMANDS`."""
        return {}

    def reload(self) -> None:
        """Show what is so now: called before it is first shown and after a change of its topics."""

    def may_leave(self) -> bool:
        """Whether another screen may be shown: ask about what is not saved yet."""
        return True

    def go_to(self, target: str) -> None:
        """Show one record, as the search or a warning asks."""


class Entry(NamedTuple):
    """A screen as the navigation names it."""

    key: str
    title: str
    icon: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class ScreenSpec:
    """A screen before it is made. An empty `group` stands without a heading; "last" stands at the bottom."""

    key: str
    title: str
    icon: str
    factory: Callable[[], Screen]
    group: str = ""

    @property
    def entry(self) -> Entry:
        return Entry(self.key, self.title, self.icon, self.group)


AT_BOTTOM = "last"

READ = "read:"
"""Before the path of a document: a target of the programme's screen, which reads it."""
RESUME = "resume:"
"""The target of the programme's screen that goes on with the review of a document."""
