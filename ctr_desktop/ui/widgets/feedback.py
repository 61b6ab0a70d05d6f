"""What a screen says when there is nothing to show, and while something takes its time."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from ctr_desktop.ui.theme import Face, Gap
from ctr_desktop.ui.widgets.buttons import Button, PrimaryButton
from ctr_desktop.ui.widgets.labels import Label, PictureLabel
from ctr_desktop.ui.widgets.layouts import column, row


class EmptyState(QWidget):
    """One sentence that says what belongs here, and the button that starts it."""

    started = Signal()

    def __init__(
        self,
        sentence: str,
        button: str = "",
        icon: str = "inbox",
        parent: QWidget | None = None,
        *,
        other: Button | None = None,
    ) -> None:
        """`other` is a second way to begin."""
        super().__init__(parent)
        self.sentence = Label(sentence, quiet=True, wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.sentence.setMaximumWidth(self.fontMetrics().averageCharWidth() * 52)
        self.sentence.setMinimumWidth(self.fontMetrics().averageCharWidth() * 24)
        self.button = PrimaryButton(button)
        if not button:
            self.button.hide()
        self.button.clicked.connect(self.started)
        picture = PictureLabel(icon, "edge", 40)
        picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        text = row(None, self.sentence, None)
        text.setStretch(1, 4)
        self.setLayout(
            column(
                None,
                picture,
                text,
                row(None, self.button, *((other,) if other else ()), None),
                None,
                gap=Gap.M,
                margin=Gap.XL,
            )
        )


class BusyBar(QWidget):
    """What is being done, how far it is, and the button that stops it."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Label("", Face.SMALL)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(self.fontMetrics().averageCharWidth() * 20)
        self._stop = Button("Hủy", look="link")
        self._stop.clicked.connect(self._cancel)
        self.setLayout(row(self._words, self._bar, self._stop, gap=Gap.S))
        self.hide()

    def start(self, words: str) -> None:
        """Show that something has begun; how far is not known yet."""
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        self._bar.setRange(0, 0)
        self._stop.setEnabled(True)
        self.show()

    def advance(self, done: int, total: int, words: str = "") -> None:
        """Show how far it is."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if words:
            self._words.setText(words)

    def _cancel(self) -> None:
        self._stop.setEnabled(False)
        self._words.setText("Đang dừng…")
        self.cancelled.emit()
