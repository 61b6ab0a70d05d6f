"""What a later version of a document brings, task by task, and what is to be done about it."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QDialog, QRadioButton, QWidget

from ctr_desktop.ui.actions import COMPARING_COMMANDS, Actions
from ctr_desktop.ui.cells import Column, Kind
from ctr_desktop.ui.desk import Desk
from ctr_desktop.ui.marks import Mark
from ctr_desktop.ui.prompts import HELP
from ctr_desktop.ui.screens.reading_tree import PassageTree
from ctr_desktop.ui.theme import Face, Gap, Tone
from ctr_desktop.ui.tree_model import Node
from ctr_desktop.ui.widgets.buttons import Button
from ctr_desktop.ui.widgets.compared_texts import ComparedTexts
from ctr_desktop.ui.widgets.dialogs import open_large
from ctr_desktop.ui.widgets.fields import Fact
from ctr_desktop.ui.widgets.labels import ElidedLabel, Label
from ctr_desktop.ui.widgets.layouts import Part, column, row
from ctr_desktop.ui.widgets.panels import Panel, Split
from ctr_desktop.work.deciding import Change, Deciding, Decision, Group

GROUPS: Mapping[Group, str] = MappingProxyType(
    {
        Group.NEW: "Mới",
        Group.CHANGED: "Thay đổi",
        Group.GONE: "Không còn",
        Group.MOVED: "Chuyển chỗ",
        Group.CORRECTED: "Đã sửa tay trước đây",
        Group.SAME: "Giữ nguyên",
    }
)
DECIDED: Mapping[Decision, Mark] = MappingProxyType(
    {
        Decision.ADD: Mark(Tone.DONE, "Thêm", "plus"),
        Decision.SKIP: Mark(Tone.NONE, "Không thêm", "ban"),
        Decision.TAKE: Mark(Tone.DONE, "Theo bản mới", "check"),
        Decision.KEEP: Mark(Tone.OPEN, "Giữ như đang có", "lock", "Giữ"),
        Decision.APART: Mark(Tone.SOON, "Là hai nhiệm vụ khác nhau", "sitemap", "Khác nhau"),
        Decision.DROP: Mark(Tone.NONE, "Thôi theo dõi, giữ kết quả", "player-pause", "Thôi theo dõi"),
        Decision.FOLLOW: Mark(Tone.OPEN, "Vẫn theo dõi", "clock"),
        Decision.DELETE: Mark(Tone.LATE, "Xóa", "trash"),
    }
)
_DOUBT = Mark(Tone.SOON, "Cần xem", "exclamation-mark")
COLUMNS = (
    Column("text", "Nhiệm vụ", 34, stretch=True, lines=2),
    Column("what", "Khác ở", 18, quiet=True, lines=2, rank=3),
    Column("decided", "Sẽ làm", 17, Kind.STATE, marks=tuple(DECIDED.values())),
    Column("doubt", "Cần xem", 11, Kind.STATE, marks=(_DOUBT,)),
)
_GROUP = "group:"
_RIGHT = 0.45


class CompareDialog(QDialog):
    """Accepted, `deciding` holds what was decided; nothing is stored here."""

    def __init__(self, desk: Desk, deciding: Deciding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self.deciding = desk, deciding
        self.commands = Actions(self, COMPARING_COMMANDS)
        self._build()
        self._lay_out()
        self._connect()
        self.tree.show_nodes(self._nodes())
        self._begin()

    def _build(self) -> None:
        title = f"Phiên bản mới của {self.deciding.comparison.called}"
        self.setWindowTitle("So với bản đang theo dõi")
        self.setAccessibleName(title)
        self.setProperty(HELP, "reading")
        self._title = ElidedLabel(title, Face.PAGE)
        self._counts = Label("", Face.STRONG, wrap=True)
        self.tree = PassageTree(COLUMNS, "Nhiệm vụ của hai bản", self._desk.memory, "comparing")
        self.commands.give(self.tree, "comparing.turn", "comparing.edit")
        self.panel = Panel()
        self._choices = QButtonGroup(self)
        self.accept_button = self.commands.button(
            "comparing.accept", "primary", text="Cập nhật theo bản mới   Ctrl+Enter"
        )
        self.back_button = Button("Quay lại")

    def _lay_out(self) -> None:
        note = ElidedLabel(
            "Mã, kết quả, tích và minh chứng của mọi nhiệm vụ đang theo dõi đều được giữ.", Face.SMALL
        )
        self.split = Split(self.tree, self.panel, self._desk.memory, "comparing", share=_RIGHT)
        outer = column(self._title, self._counts, gap=Gap.S, margin=(Gap.PAGE, Gap.M))
        outer.addWidget(self.split, 1)
        foot = row(gap=Gap.S)
        foot.addWidget(note, 1)
        foot.addWidget(self.back_button)
        foot.addWidget(self.accept_button)
        outer.addLayout(foot)
        self.setLayout(outer)
        open_large(self)

    def _connect(self) -> None:
        self.tree.chosen.connect(lambda _id: self._show_chosen())
        self.tree.opened.connect(lambda _id: self.edit())
        self.back_button.clicked.connect(self.reject)
        self.commands.own(
            {
                "comparing.turn": self.turn,
                "comparing.edit": self.edit,
                "comparing.next": self.go_to_doubt,
                "comparing.accept": self.accept,
            }
        )
        for button in (self.back_button, self.accept_button):
            button.setAutoDefault(False)

    def _begin(self) -> None:
        counted = [(GROUPS[group], len(self.deciding.of_group(group))) for group in Group]
        self._counts.setText(" · ".join(f"{words} ({number})" for words, number in counted))
        first = next(self.deciding.doubtful(), next(iter(self.deciding.changes), None))
        for group in (Group.SAME, Group.CORRECTED):
            self.tree.collapse(self.tree.nodes.index_of(f"{_GROUP}{group}"))
        if first is not None:
            self.tree.select(first.id)
        self.tree.setFocus()

    # What is shown

    def _nodes(self) -> list[Node]:
        return [
            Node(
                f"{_GROUP}{group}",
                (f"{GROUPS[group]} ({len(own)})", None, None, None),
                heading=True,
                children=tuple(self._node(change) for change in own),
            )
            for group in Group
            if (own := self.deciding.of_group(group))
        ]

    def _node(self, change: Change) -> Node:
        decided = self.deciding.decided(change)
        doubtful = any(one.id == change.id for one in self.deciding.doubtful())
        what = _what(change)
        return Node(
            change.id,
            (change.text, what, DECIDED[decided] if decided else None, _DOUBT if doubtful else None),
            code=change.code,
            dim=change.group is Group.SAME,
        )

    def chosen(self) -> list[str]:
        """The ids of the selected changes."""
        return [one for one in self.tree.selected_ids() if not one.startswith(_GROUP)]

    def _current(self) -> Change | None:
        current = self.tree.current_id()
        return self.deciding.change(current) if current and not current.startswith(_GROUP) else None

    def _show_chosen(self) -> None:
        change = self._current()
        if change is None:
            self.panel.show_parts(Label("Chọn một nhiệm vụ để xem hai bản.", quiet=True, wrap=True), None)
            return
        whole = any(one.field == "text" for one in change.differences)
        parts: list[Part] = [] if whole else [Label(change.text, wrap=True, selectable=True)]
        alone = change.group in (Group.NEW, Group.GONE)
        parts += [_told(one.label, one.before, one.after, alone=alone) for one in change.differences]
        self.panel.show_parts(
            Label(f"{change.code}  {GROUPS[change.group]}".strip(), Face.PANEL),
            *self._ways(change),
            *parts,
            None,
        )

    def _ways(self, change: Change) -> list[Part]:
        """What can be decided, as buttons of which one is on."""
        self._choices = QButtonGroup(self)
        buttons: list[Part] = []
        if change.is_doubtful:
            words = "Hai câu này chỉ gần giống nhau: có phải cùng một nhiệm vụ không?"
            buttons.append(Label(words, tone=Tone.SOON, wrap=True))
        for decision in change.decisions:
            button = QRadioButton(DECIDED[decision].word)
            button.setAccessibleName(DECIDED[decision].word)
            button.setChecked(self.deciding.decided(change) is decision)
            button.clicked.connect(lambda _on, way=decision: self._decide([change.id], way))
            self._choices.addButton(button)
            buttons.append(button)
        return buttons

    # Decisions

    def _decide(self, ids: list[str], decision: Decision) -> None:
        self._show_again(self.deciding.decide(ids, decision))

    def turn(self) -> None:
        """The next decision for the selected lines."""
        self._show_again(self.deciding.turn(self.chosen()))
        self._show_chosen()

    def _show_again(self, ids: list[str]) -> None:
        for one in ids:
            self.tree.replace(self._node(self.deciding.change(one)), flash=False)

    def edit(self) -> None:
        """To the decisions of the chosen line."""
        if button := self._choices.checkedButton():
            button.setFocus()

    def go_to_doubt(self) -> None:
        """To the next task of which nobody said whether it is the same."""
        if (change := next(self.deciding.doubtful(), None)) is not None:
            self.tree.select(change.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes from the decisions back to the list; from there back to the document."""
        at = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape and at is not None and self.panel.isAncestorOf(at):
            self.tree.setFocus()
        else:
            super().keyPressEvent(event)


def _what(change: Change) -> str:
    """In what a task differs; the section of one that only one version has."""
    if change.group in (Group.NEW, Group.GONE):
        return "".join(one.before or one.after for one in change.differences if one.field == "section")
    return ", ".join(dict.fromkeys(one.label for one in change.differences))


def _told(label: str, before: str, after: str, *, alone: bool) -> QWidget:
    """A difference; what merely changed its place is a line, and so is all of a task that `alone` one version has."""
    if alone or (label in ("Mục", "Thứ tự") and not (before and after)):
        return Fact(label, before or after)
    return ComparedTexts(label, before, after)
