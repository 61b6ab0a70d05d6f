"""A review that was not finished: kept while it goes on, for a crash, and offered again afterwards."""

import logging
from functools import partial
from threading import Lock

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.plain import from_text, to_text
from ctr_desktop.core.text import shorten
from ctr_desktop.reading.review import KeptReview
from ctr_desktop.ui.desk import Desk
from ctr_desktop.ui.screens.reading_dialog import ReviewDialog
from ctr_desktop.ui.theme import Face, Gap, Tone
from ctr_desktop.ui.widgets.buttons import Button
from ctr_desktop.ui.widgets.labels import Label, PictureLabel
from ctr_desktop.ui.widgets.layouts import row

_log = logging.getLogger(__name__)
_NAME = "reading"
_PAUSE_MS = 1500  # after a correction: a hand that goes on typing is not slowed down
_LONGEST_NAME = 70


def kept_review(desk: Desk) -> KeptReview | None:
    """What was kept of a review that a crash ended; one of another version of the program is given up."""
    text = desk.workspace.unfinished.kept(_NAME)
    if text is None:
        return None
    try:
        return from_text(KeptReview, text)
    except ValueError as error:
        _log.warning("kept review not understood: %s", type(error).__name__)
        drop_kept(desk)
        return None


def drop_kept(desk: Desk) -> None:
    """Nothing is kept any more."""
    try:
        desk.workspace.unfinished.drop(_NAME)
    except UserError as error:
        _log.warning("kept review not dropped: %s", type(error).__name__)


class Keeper(QObject):
    """Keeps what a review dialog holds, a moment after each correction, off the window's thread."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._dialog: ReviewDialog | None = None
        self._file = ""
        self._lock = Lock()  # an older state must not be written behind a newer one
        self._taken = self._written = 0
        self.owns = False
        """Whether what is kept is of the review that goes on: an older one stays until this one is kept."""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.keep)

    def follow(self, dialog: ReviewDialog, file: str) -> None:
        """Keep what this dialog holds from now on."""
        self._dialog, self._file = dialog, file
        dialog.corrected.connect(self._pause.start)

    def accept(self) -> None:
        """The review is over and about to be stored: until it is, its last state is kept."""
        if self._pause.isActive():
            self.keep()
        self._dialog = None

    def keep(self) -> None:
        """Keep the review as it stands now."""
        self._pause.stop()
        if self._dialog is None:
            return
        self._taken += 1
        work = partial(self._write, self._taken, self._dialog.review.as_kept(self._file))
        self._desk.jobs.start("Đang giữ phần xem dở", lambda _progress: work())

    def _write(self, number: int, kept: KeptReview) -> None:
        with self._lock:
            if number <= self._written:
                return
            self._written = number
            self.owns = True
            try:
                self._desk.workspace.unfinished.keep(_NAME, to_text(kept))
            except UserError as error:  # the work itself is not stopped by it
                _log.warning("review not kept: %s", type(error).__name__)

    def drop(self) -> None:
        """What was kept is stored, or given up."""
        self._pause.stop()
        self._dialog = None
        with self._lock:
            self._written = self._taken
            if self.owns:
                drop_kept(self._desk)
            self.owns = False


class KeptNotice(QWidget):
    """The line that offers a review again which was not finished; seen only where there is one."""

    resumed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = Label("", Face.STRONG, tone=Tone.SOON, wrap=True)
        self.go_on, self.give_up = Button("Xem tiếp", "file-text"), Button("Bỏ", look="link")
        line = row(PictureLabel("alert-triangle", "soon"), gap=Gap.S, margin=(0, Gap.XS))
        line.addWidget(self._words, 1)
        line.addWidget(self.go_on)
        line.addWidget(self.give_up)
        self.setLayout(line)
        self.go_on.clicked.connect(self.resumed)
        self.give_up.clicked.connect(self._give_up)
        self.hide()

    def reload(self) -> None:
        """Say what is so now, where that is not said already."""
        if self.isHidden() != self._desk.workspace.unfinished.is_empty:
            self.show_anew()

    def show_anew(self) -> None:
        """Say what is so now."""
        kept = kept_review(self._desk)
        self.setVisible(kept is not None)
        if kept is not None:
            name = shorten(kept.facts.title or kept.file, _LONGEST_NAME)
            self._words.setText(f"Văn bản “{name}” còn xem dở; mọi chỗ đã sửa được giữ lại.")

    def _give_up(self) -> None:
        sure = self._desk.prompts.confirm(
            "Bỏ phần xem dở?",
            "Những chỗ đã sửa trong văn bản ấy sẽ mất; dữ liệu đã nhập không đổi.",
            do="Bỏ",
            keep="Giữ lại",
        )
        if sure:
            drop_kept(self._desk)
            self.show_anew()
