"""Reviews of documents that were not finished: kept while they go on, for a crash or another day, and offered again.
What is needed to understand them is loaded only where one is kept: the first page shows whether there is any."""

import hashlib
import logging
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.text import shorten
from ctr_desktop.ui.desk import Desk
from ctr_desktop.ui.theme import Face, Gap, Tone
from ctr_desktop.ui.widgets.buttons import Button
from ctr_desktop.ui.widgets.labels import Label, PictureLabel
from ctr_desktop.ui.widgets.layouts import row

if TYPE_CHECKING:
    from ctr_desktop.reading.document import Reading
    from ctr_desktop.reading.review import KeptReview
    from ctr_desktop.ui.screens.reading_dialog import ReviewDialog

_log = logging.getLogger(__name__)
_PREFIX = "reading:"
_PAUSE_MS = 1500  # after a correction: a hand that goes on typing is not slowed down
_LONGEST_NAME = 70


def name_of(reading: "Reading") -> str:
    """Under what a review is kept: that of the same words is the same document."""
    words = "\n".join(passage.text for passage in reading.passages)
    return f"{_PREFIX}{hashlib.sha256(words.encode()).hexdigest()[:16]}"


def kept_names(desk: Desk) -> list[str]:
    """All that are kept, the latest first."""
    return [name for name in desk.workspace.unfinished.names() if name.startswith(_PREFIX)]


def keep_review(desk: Desk, name: str, kept: "KeptReview") -> None:
    """Keeps a review, behind a line with what the document is called. Raises UserError where the disk refuses."""
    from ctr_desktop.core.plain import to_text

    called = " ".join((kept.facts.title or kept.file).split())
    desk.workspace.unfinished.keep(name, f"{called}\n{to_text(kept)}")


def kept_review(desk: Desk, name: str) -> "KeptReview | None":
    """What is kept under a name; one of another version of the program is given up. A long document takes a while."""
    text = desk.workspace.unfinished.kept(name)
    if text is None:
        return None
    from ctr_desktop.core.plain import from_text
    from ctr_desktop.reading.review import KeptReview

    try:
        return from_text(KeptReview, text.partition("\n")[2])
    except ValueError as error:
        _log.warning("kept review not understood: %s", type(error).__name__)
        drop_kept(desk, name)
        return None


def called(desk: Desk, name: str) -> str:
    """How the document whose review is kept is called in a sentence."""
    text = desk.workspace.unfinished.kept(name) or ""
    first = text.partition("\n")[0]
    return f"“{shorten(first, _LONGEST_NAME)}”"


def drop_kept(desk: Desk, name: str) -> None:
    """Nothing is kept under a name any more."""
    try:
        desk.workspace.unfinished.drop(name)
    except UserError as error:
        _log.warning("kept review not dropped: %s", type(error).__name__)


class Keeper(QObject):
    """Keeps what a review dialog holds, a moment after each correction, off the window's thread."""

    def __init__(self, desk: Desk, dialog: "ReviewDialog", file: str) -> None:
        super().__init__()
        self._desk, self._dialog, self._file = desk, dialog, file
        self._name = name_of(dialog.review.reading)
        self._lock = Lock()  # an older state must not be written behind a newer one
        self._taken = self._written = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        dialog.corrected.connect(self._pause.start)

    def keep(self) -> None:
        """Keep the review as it stands now; one whose corrections were all taken back is not kept."""
        self._pause.stop()
        if not self._dialog.review.is_changed:
            self.drop()
            return
        self._taken += 1
        work = partial(self._write, self._taken, self._dialog.review.as_kept(self._file))
        self._desk.jobs.start("Đang giữ phần xem dở", lambda _progress: work())

    def stop(self) -> None:
        """The dialog is closed: keep what was corrected last, and nothing more."""
        if self._pause.isActive():
            self.keep()

    def _write(self, number: int, kept: "KeptReview") -> None:
        with self._lock:
            if number <= self._written:
                return
            self._written = number
            try:
                keep_review(self._desk, self._name, kept)
            except UserError as error:  # the work itself is not stopped by it
                _log.warning("review not kept: %s", type(error).__name__)

    def drop(self) -> None:
        """What was kept is stored, or given up."""
        self._pause.stop()
        with self._lock:
            self._written = self._taken
            drop_kept(self._desk, self._name)


class KeptNotice(QWidget):
    """The line that offers a review again which was not finished; seen only where there is one."""

    resumed = Signal()

    def __init__(self, desk: Desk, across: int = 0, parent: QWidget | None = None) -> None:
        """`across` is the room at its sides, where the page leaves none."""
        super().__init__(parent)
        self._desk = desk
        self._name = ""
        self._words = Label("", Face.STRONG, tone=Tone.SOON, wrap=True)
        self.go_on, self.give_up = Button("Xem tiếp", "file-text"), Button("Bỏ", look="link")
        line = row(PictureLabel("alert-triangle", "soon"), gap=Gap.S, margin=(across, Gap.XS))
        line.addWidget(self._words, 1)
        line.addWidget(self.go_on)
        line.addWidget(self.give_up)
        self.setLayout(line)
        self.go_on.clicked.connect(self.resumed)
        self.give_up.clicked.connect(self._give_up)
        self.hide()

    def reload(self) -> None:
        """Say what is so now, where that is not said already."""
        name = next(iter(kept_names(self._desk)), "")
        if name != self._name:
            self._show(name)

    def _show(self, name: str) -> None:
        self._name = name
        self.setVisible(bool(name))
        if name:
            called_so = called(self._desk, name)
            self._words.setText(f"Văn bản {called_so} còn xem dở; mọi chỗ đã sửa xong được giữ lại.")

    def _give_up(self) -> None:
        sure = self._desk.prompts.confirm(
            "Bỏ phần xem dở?",
            "Những chỗ đã sửa trong văn bản ấy sẽ mất; dữ liệu đã nhập không đổi.",
            do="Bỏ",
            keep="Giữ lại",
        )
        if sure:
            drop_kept(self._desk, self._name)
            self.reload()
