"""One window a workspace: a second start brings the first window forward and ends."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_ANSWER_MS = 400


class FirstWindow(QObject):
    """Held by the first start; `is_second` tells a later one that its work is done. Nothing leaves the PC: the
    two talk through a local pipe named after the folder."""

    wanted = Signal()
    """Somebody started the program again."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        name = _name(folder)
        self.is_second = wake(folder)
        self._server = QLocalServer(self)
        if not self.is_second:
            self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
            QLocalServer.removeServer(name)  # left behind by a start that was killed
            self._server.listen(name)
            self._server.newConnection.connect(self._called)

    def _called(self) -> None:
        while connection := self._server.nextPendingConnection():
            connection.deleteLater()
            self.wanted.emit()


def wake(folder: Path) -> bool:
    """Bring the window of a folder forward; False when there is none."""
    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    answered = socket.waitForConnected(_ANSWER_MS)
    socket.abort()
    return answered


def _name(folder: Path) -> str:
    return f"ctr-desktop-{hashlib.sha256(str(folder.absolute()).encode()).hexdigest()[:24]}"
