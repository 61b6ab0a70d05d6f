"""What the pages of the settings share: their form, and work during which nothing else can be done."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from ctr_desktop.ui.desk import Desk
from ctr_desktop.ui.jobs import Job
from ctr_desktop.ui.theme import Face, Gap
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import Part, Scroll, column, row

_WIDTH = 84  # characters: longer lines are hard to read

Secret = Mapping[str, str]
"""What opens the workspace: a password, a recovery code, or nothing."""

PLAIN: Secret = {}


class Page(QWidget):
    """One page behind a tab: a column that scrolls, as wide as a text is comfortable to read."""

    def __init__(self, *parts: Part, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        body = column(*parts, None, gap=Gap.M)
        self._held = QWidget()
        self._held.setLayout(body)
        self._held.setMaximumWidth(self.fontMetrics().averageCharWidth() * _WIDTH)
        line = row(margin=(Gap.XL, Gap.PAGE))
        line.addWidget(self._held, 1)
        line.addStretch(0)
        self.setLayout(column(Scroll(line), gap=0))


def section(title: str, *parts: Part, explanation: str = "") -> QWidget:
    """Parts under a heading, with a sentence that says what they are for."""
    held = QWidget()
    head: list[Part] = [Label(title, Face.PANEL)]
    if explanation:
        head.append(Label(explanation, quiet=True, wrap=True))
    held.setLayout(column(*head, *parts, gap=Gap.S))
    return held


def replace_files(
    desk: Desk,
    widget: QWidget,
    words: str,
    work: Callable[[], Any],
    *,
    before: Secret,
    after: Secret,
    said: str,
) -> Job:
    """Do something that closes the workspace and puts other files in its place, with the window out of use until
    the workspace is open again: with `after` when it was done, with `before` when it was not."""
    window = widget.window()
    window.setEnabled(False)
    outcome: list[Secret] = [before]

    def done(_result: object) -> None:
        outcome[0] = after

    def reopen() -> None:
        window.setEnabled(True)
        if desk.reopen(**outcome[0]) and outcome[0] is after:
            desk.said.emit(said, False)

    job = desk.run(words, lambda _progress: work(), done)
    job.ended.connect(reopen)
    return job
