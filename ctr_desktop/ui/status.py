"""The line at the bottom: what was just done and how to take it back; what is shown; when it was saved."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ctr_desktop.ui.jobs import Job, Jobs
from ctr_desktop.ui.theme import Face, Gap
from ctr_desktop.ui.widgets.buttons import Button
from ctr_desktop.ui.widgets.feedback import BusyBar
from ctr_desktop.ui.widgets.labels import Label, PictureLabel
from ctr_desktop.ui.widgets.layouts import row


class StatusLine(QWidget):
    """Left: the last thing done, with "Hoàn tác". Right: counts, and the backup."""

    def __init__(self, undo: QAction, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Trạng thái")
        self._sign = PictureLabel("check", "done", 14)
        self._done = Label("", Face.SMALL)
        self._undo = Button("Hoàn tác", look="link")
        self._undo.clicked.connect(undo.trigger)
        self._busy = BusyBar()
        self._counts = Label("", Face.SMALL)
        self._backup = Label("", Face.SMALL)
        self._job: Job | None = None
        self.setLayout(
            row(self._sign, self._done, self._undo, self._busy, None, self._counts, self._backup,
                gap=Gap.S, margin=(Gap.PAGE, Gap.XS))
        )  # fmt: skip
        self.say("")
        self._busy.cancelled.connect(self._cancel)
        jobs.began.connect(self._begin)
        jobs.finished.connect(self._end)

    def say(self, words: str, *, undoable: bool = False) -> None:
        """What was just done."""
        self._done.setText(words)
        self._sign.setVisible(bool(words))
        self._undo.setVisible(undoable and bool(words))

    @property
    def said(self) -> str:
        return self._done.text()

    def show_counts(self, words: str) -> None:
        """What the list on the screen holds."""
        self._counts.setText(words)

    def show_backup(self, words: str) -> None:
        """When it was last backed up."""
        self._backup.setText(words)

    def _begin(self, job: Job) -> None:
        self._job = job
        self._busy.start(job.words)
        job.progressed.connect(self._busy.advance)

    def _end(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self._busy.hide()

    def _cancel(self) -> None:
        if self._job:
            self._job.cancel()
