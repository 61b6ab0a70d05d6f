"""Lets any widget take files by drag and drop."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class FileDrops(QObject):
    """Watches a widget for dropped files. `admits` says whether a point of it takes any; `take` gets the
    point and the files."""

    def __init__(
        self,
        target: QWidget,
        admits: Callable[[QPoint], bool],
        take: Callable[[QPoint, list[Path]], object],
    ) -> None:
        super().__init__(target)
        self._admits, self._take = admits, take
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if event.type() not in kinds or not isinstance(event, QDropEvent | QDragMoveEvent):
            return super().eventFilter(watched, event)
        files, point = local_files(event), event.position().toPoint()
        entering = event.type() == QEvent.Type.DragEnter
        if files and (entering or self._admits(point)):
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self._take(point, files)
        else:
            event.ignore()
        return True


def local_files(event: QDropEvent) -> list[Path]:
    """The files of this computer that an event carries."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
