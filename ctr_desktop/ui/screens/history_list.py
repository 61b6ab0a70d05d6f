"""What happened to a record: each act with its day, its hand and every field before and after."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ctr_desktop.core.days import show_day
from ctr_desktop.core.text import shorten
from ctr_desktop.ui.desk import Desk
from ctr_desktop.ui.theme import Face, Gap
from ctr_desktop.ui.widgets.buttons import Button
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import Line, Scroll, clear, column, row
from ctr_desktop.work.past import NOTHING, FieldChange, PastAct, past_of

_AT_ONCE = 30
_LONGEST_VALUE = 300


class HistoryList(QWidget):
    """The acts on one record, newest first. It reads when it is shown, not before."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Lịch sử thay đổi")
        self._desk = desk
        self._uids: tuple[str, ...] = ()
        self._fresh = True
        self._acts: Sequence[PastAct] = ()
        self._shown = 0
        self._lines = column(gap=Gap.M)
        self.more = Button("Xem thêm", look="link")
        self.more.clicked.connect(self._show_more)
        body = column(self._lines, row(self.more, None), None, gap=Gap.M, margin=(Gap.L, Gap.M))
        self.setLayout(column(Scroll(body), gap=0))

    def show_of(self, *uids: str) -> None:
        """Show the history of a record, and of rows that belong to it; of none when no uid is given."""
        self._uids, self._fresh = uids, False
        if self.isVisible():
            self.reload()

    def reload(self) -> None:
        """Read again and show from the top."""
        self._fresh = True
        with self._desk.reading() as session:
            self._acts = past_of(session, *self._uids) if self._uids else ()
        clear(self._lines)
        self._shown = 0
        if not self._acts:
            self._lines.addWidget(Label("Chưa có thay đổi nào.", quiet=True, wrap=True))
        self._show_more()

    @property
    def acts(self) -> Sequence[PastAct]:
        """What is shown, newest first."""
        return self._acts

    def _show_more(self) -> None:
        for act in self._acts[self._shown : self._shown + _AT_ONCE]:
            if self._lines.count():
                self._lines.addWidget(Line())
            self._lines.addWidget(_ActLines(act))
        self._shown = min(len(self._acts), self._shown + _AT_ONCE)
        self.more.setVisible(self._shown < len(self._acts))

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        if not self._fresh:
            self.reload()


class _ActLines(QWidget):
    """One act: when and who; what; the fields."""

    def __init__(self, act: PastAct) -> None:
        super().__init__()
        when = f"{act.at:%H:%M} ngày {show_day(act.at.date())} · {act.who}"
        self.setAccessibleName(f"{when}: {act.action}")
        parts = [Label(when, Face.SMALL), Label(act.action, Face.STRONG, wrap=True)]
        parts += [Label(_line(change), wrap=True, selectable=True) for change in act.fields]
        self.setLayout(column(*parts, gap=2))


def _line(change: FieldChange) -> str:
    before, after = (shorten(words, _LONGEST_VALUE) for words in (change.before, change.after))
    return f"{change.label}: {after if before == NOTHING else f'{before} → {after}'}"
