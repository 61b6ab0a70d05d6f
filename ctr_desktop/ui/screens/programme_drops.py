"""Files dropped on the programme: on a task they are its evidence, elsewhere a document to be read."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from ctr_desktop.core.errors import UserError
from ctr_desktop.ui.desk import Desk
from ctr_desktop.ui.screens.reading_acts import ReadingActs
from ctr_desktop.ui.tree import Tree
from ctr_desktop.ui.widgets.file_drops import FileDrops
from ctr_desktop.work.checklist import TaskRow

Rows = Callable[[str], TaskRow | None]
"""The task a node of the tree stands for; none for a heading."""


class ProgrammeDrops:
    """Takes what is dropped on the tree or beside it. `attach` is asked to keep files as a task's evidence."""

    def __init__(
        self,
        screen: QWidget,
        tree: Tree,
        rows: Rows,
        desk: Desk,
        documents: ReadingActs,
        attach: Callable[[TaskRow, list[Path]], object],
    ) -> None:
        self._tree, self._rows, self._desk = tree, rows, desk
        self._documents, self._attach = documents, attach
        self._kept = (
            FileDrops(tree.viewport(), self._takes, self._take),
            FileDrops(screen, lambda _point: True, lambda _point, files: self._read(files)),
        )

    def _takes(self, point: QPoint) -> bool:
        return self._task_at(point) is None or self._evidenced(point) is not None

    def _task_at(self, point: QPoint) -> TaskRow | None:
        return self._rows(self._tree.node_at(point) or "")

    def _evidenced(self, point: QPoint) -> TaskRow | None:
        task = self._task_at(point)
        return task if task is not None and task.occurrence is not None else None

    def _take(self, point: QPoint, files: list[Path]) -> None:
        if task := self._evidenced(point):
            self._attach(task, files)
        else:
            self._read(files)

    def _read(self, files: list[Path]) -> None:
        if len(files) == 1:
            self._documents.read(files[0])
        else:
            self._desk.prompts.error(
                UserError(
                    "Mỗi lần chỉ đọc được một văn bản.",
                    "Hãy thả từng tệp một; minh chứng thì thả vào đúng dòng nhiệm vụ.",
                )
            )
