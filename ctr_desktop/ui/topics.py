"""After a change somebody announces what changed; whoever shows it listens."""

from PySide6.QtCore import QObject, Signal


class Topics(QObject):
    """The one place where changes are announced. Screens know it, not each other."""

    announced = Signal(frozenset)

    def announce(self, *topics: str) -> None:
        """Say what has changed: "tasks", "people", …"""
        self.announced.emit(frozenset(topics))
