"""One act of the log beside the list: when, who, what it changed, and the button that takes it back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ctr_desktop.core.days import show_day
from ctr_desktop.core.text import shorten
from ctr_desktop.ui.theme import Face, Gap
from ctr_desktop.ui.widgets.buttons import Button
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import Line, column, row
from ctr_desktop.ui.widgets.panels import Panel
from ctr_desktop.work.journal import ActStory, RecordChange
from ctr_desktop.work.past import FieldChange

_LONGEST_VALUE = 300
_NONE_CHOSEN = "Chọn một việc trong danh sách để xem đã thay đổi những gì."
_UNDO, _RESTORE = "Hoàn tác việc này", "Khôi phục bản ghi đã xóa"


class StoryPanel(Panel):
    """What one act did, record by record, each field before and after."""

    undo_asked = Signal(int)
    """Take the act with this number back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.undo_button = Button(_UNDO, "arrow-back-up")
        foot = QWidget()
        line = row()
        line.addWidget(self.undo_button, 1)
        foot.setLayout(line)
        super().__init__(foot=foot, parent=parent)
        self.setAccessibleName("Việc đang chọn")
        self._story: ActStory | None = None
        self.undo_button.clicked.connect(self._ask)
        self.show_story(None)

    def show_story(self, story: ActStory | None) -> None:
        """Show an act; None shows that none is chosen."""
        self._story = story
        self.undo_button.setEnabled(story is not None and story.can_undo)
        self.undo_button.setText(_RESTORE if story is not None and story.only_deletes else _UNDO)
        if story is None:
            self.show_parts(
                Label("Chọn một việc trong danh sách để xem đã thay đổi những gì.", quiet=True, wrap=True),
                None,
            )
            return
        act = story.act
        parts: list[QWidget | None] = [
            Label(act.action, Face.PANEL, wrap=True, selectable=True),
            Label(f"{act.at:%H:%M:%S} ngày {show_day(act.at.date())} · {act.who}", Face.SMALL, wrap=True),
        ]
        for change in story.changes:
            parts += [Line(), _ChangeLines(change)]
        if story.more:
            parts += [Line(), Label(f"… và {story.more} bản ghi khác.", quiet=True)]
        self.show_parts(*parts, None)

    def _ask(self) -> None:
        if self._story is not None:
            self.undo_asked.emit(self._story.act.seq)


class _ChangeLines(QWidget):
    """One record: what was done to it, and its fields."""

    def __init__(self, change: RecordChange) -> None:
        super().__init__()
        name = shorten(change.name, _LONGEST_VALUE)
        parts: list[QWidget] = [
            Label(change.done, Face.SMALL),
            Label(name, Face.STRONG, wrap=True, selectable=True),
        ]
        parts += [_FieldLines(field) for field in change.fields]
        self.setAccessibleName(f"{change.done}: {name}")
        self.setLayout(column(*parts, gap=Gap.XS))


class _FieldLines(QWidget):
    """A field's label over what it was and what it became."""

    def __init__(self, field: FieldChange) -> None:
        super().__init__()
        before, after = (shorten(words, _LONGEST_VALUE) for words in (field.before, field.after))
        self.setAccessibleName(f"{field.label}: {before} → {after}")
        values = Label(f"{before} → {after}", wrap=True, selectable=True)
        self.setLayout(column(Label(field.label, Face.SMALL), values, gap=0))
