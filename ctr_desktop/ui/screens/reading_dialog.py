"""The window in which a read document is looked through: the document as it stands on the left, what was understood of
the chosen paragraph on the right, doubts first."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from ctr_desktop.reading.document import ReadKind, Role
from ctr_desktop.reading.review import Review
from ctr_desktop.reading.review_items import HEAD, Item
from ctr_desktop.ui.actions import READING_COMMANDS, Actions
from ctr_desktop.ui.desk import Desk
from ctr_desktop.ui.key_card import KeyCard
from ctr_desktop.ui.prompts import HELP
from ctr_desktop.ui.screens.reading_nodes import (
    COLUMNS,
    MEANINGS,
    Meaning,
    Showing,
    facts_node,
    first_fitting,
    node,
    nodes,
)
from ctr_desktop.ui.screens.reading_panel import ReadingPanel
from ctr_desktop.ui.screens.reading_tree import PassageTree
from ctr_desktop.ui.theme import Face, Gap, Tone
from ctr_desktop.ui.widgets.buttons import Button, MenuButton
from ctr_desktop.ui.widgets.dialogs import open_large
from ctr_desktop.ui.widgets.feedback import EmptyState
from ctr_desktop.ui.widgets.inputs import SearchBox
from ctr_desktop.ui.widgets.labels import ElidedLabel, Label
from ctr_desktop.ui.widgets.layouts import Surface, column, row
from ctr_desktop.ui.widgets.panels import Split

_MENU = (
    "reading.task", "reading.assignment", "reading.section", "reading.goal", "reading.nothing", "",
    "reading.join", "reading.split", "", "reading.undo", "reading.redo",
)  # fmt: skip
_MEANT: dict[str, Meaning] = {
    "reading.task": (Role.TASK, ReadKind.TASK),
    "reading.assignment": (Role.TASK, ReadKind.ASSIGNMENT),
    "reading.section": (Role.SECTION, ReadKind.TASK),
    "reading.goal": (Role.GOAL, ReadKind.TASK),
    "reading.nothing": (Role.LEFT_OUT, ReadKind.TASK),
}
_RIGHT = 0.4


class ReviewDialog(QDialog):
    """Nothing is stored: accepted, `review` holds every correction; so it does when it is shown again."""

    corrected = Signal()
    """Something was corrected, or taken back."""
    as_is_asked = Signal()
    """The text shall be read without changing its old encoding."""

    def __init__(self, desk: Desk, review: Review, file_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self.review, self._file_name = desk, review, file_name
        self._version = review.version
        self.is_put_off = False
        """Whether it was closed to go on with another time."""
        self.showing = Showing.DOUBTFUL if review.doubtful() else Showing.ALL
        self.commands = Actions(self, READING_COMMANDS)
        self._build()
        self._lay_out()
        self._connect()
        self._show_all()
        for button in self.findChildren(Button):  # Enter is for the list and its fields
            button.setAutoDefault(False)
        self._begin()

    def _build(self) -> None:
        self.setWindowTitle("Đọc văn bản")
        self.setAccessibleName(f"Đọc văn bản {self._file_name}")
        self.setProperty(HELP, "reading")
        self._title, self._counts = ElidedLabel("", Face.PAGE), Label("", Face.STRONG)
        self.filters = {one: Button("") for one in Showing}
        self.search = SearchBox("Tìm trong văn bản", "Ctrl+F")
        self.tree = PassageTree(COLUMNS, "Văn bản và những gì đã hiểu", self._desk.memory, "reading")
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.commands.give(self.tree, "reading.toggle", "reading.edit")
        self.see_button = self.commands.button("reading.see", text="Đã xem, sang chỗ sau   F7")
        self.more = MenuButton(self.commands.menu(self, *_MENU))
        # A click leaves the cursor where a text is to be parted.
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.legacy = Surface()
        self.as_is_button = Button("Giữ nguyên", look="link")
        self._said = ElidedLabel("", Face.SMALL)
        self.undo_button = Button("Hoàn tác", look="link")
        self.accept_button = self.commands.button(
            "reading.accept", "primary", text="Nhập vào chương trình   Ctrl+Enter"
        )
        self.close_button = Button("Đóng")
        foot = row(gap=Gap.S)
        foot.addWidget(self.see_button, 1)
        foot.addWidget(self.more)
        self.panel = ReadingPanel(with_term=not self.review.term_is_given, foot=foot)
        self.form, self.facts = self.panel.form, self.panel.facts

    def _lay_out(self) -> None:
        words = Label(_legacy_words(self.review.reading.legacy), tone=Tone.SOON, wrap=True)
        line = row(gap=Gap.M, margin=(Gap.M, Gap.S))
        line.addWidget(words, 1)
        line.addWidget(self.as_is_button)
        self.legacy.setLayout(line)
        self.legacy.setVisible(self.review.reading.legacy is not None)
        head = row(gap=Gap.M)
        head.addWidget(self._title, 1)
        head.addWidget(self._counts)
        bar = row(*self.filters.values(), None, self.search)
        left = QWidget()
        self.empty = EmptyState("", "Xem cả văn bản", "check")
        self._left = column(gap=0)
        self._left.addWidget(self.tree, 1)
        self._left.addWidget(self.empty, 1)
        left.setLayout(self._left)
        self.split = Split(left, self.panel, self._desk.memory, "reading", share=_RIGHT)
        foot = row(self._said, self.undo_button, None, self.close_button, self.accept_button)
        outer = column(head, bar, self.legacy, gap=Gap.S, margin=(Gap.PAGE, Gap.M))
        outer.addWidget(self.split, 1)
        outer.addLayout(foot)
        self.setLayout(outer)
        open_large(self)

    def _connect(self) -> None:
        for one, button in self.filters.items():
            button.setCheckable(True)
            button.clicked.connect(partial(self.show_only, one))
        self.search.asked.connect(self._look_for)
        self.search.left_down.connect(self.tree.setFocus)
        self.tree.chosen.connect(lambda _id: self._show_chosen())
        self.tree.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self.tree.opened.connect(lambda _id: self.edit())
        self.tree.ticked.connect(lambda number, _wanted: self._toggle([int(number)]))
        self.tree.customContextMenuRequested.connect(self._offer_menu)
        self.form.corrected.connect(self._correct)
        self.form.taken_for.connect(self._take_for)
        self.form.lost.connect(self._say)
        self.facts.corrected.connect(self._correct_facts)
        self.as_is_button.clicked.connect(self._ask_as_is)
        self.more.menu().aboutToHide.connect(self._leave_menu)
        self.undo_button.clicked.connect(self.undo)
        self.close_button.clicked.connect(self.close)
        self.empty.started.connect(partial(self.show_only, Showing.ALL))
        acts: dict[str, Callable[[], object]] = {
            "reading.next": partial(self.go_to_doubt, 1),
            "reading.back": partial(self.go_to_doubt, -1),
            "reading.see": self.see,
            "reading.toggle": lambda: self._toggle(self.chosen()),
            "reading.edit": self.edit,
            "reading.join": self.join,
            "reading.split": self.part,
            "reading.find": self._find,
            "reading.undo": self.undo,
            "reading.redo": self.redo,
            "reading.accept": self.try_accept,
            **{f"reading.show_{one}": partial(self.show_only, one) for one in Showing},
        }
        for name, meaning in _MEANT.items():
            acts[name] = partial(self._take_for, meaning)
        self.commands.own(acts)

    def _begin(self) -> None:
        doubts = self.review.doubtful()
        self.go_to(doubts[0] if doubts else HEAD)
        self.tree.setFocus()

    # What is shown

    def chosen(self) -> list[int]:
        """The ids of the selected lines, in their order."""
        return [int(number) for number in self.tree.selected_ids()]

    def _items(self) -> list[Item]:
        return [self.review.item(number) for number in self.chosen() if number != HEAD]

    def show_only(self, showing: Showing) -> None:
        """Show the doubts, the tasks, what is left out, or everything."""
        self.showing = showing
        self._show_nodes(anew=True)
        self.tree.setFocus()

    def go_to(self, number: int) -> None:
        """Put the cursor on a line, showing everything where it is not among what is shown."""
        if not self.tree.select(str(number)):
            self.search.clear()
            self.show_only(Showing.ALL)
            self.tree.select(str(number))

    def go_to_doubt(self, way: int) -> None:
        """To the next doubt, or the one before; round at the end."""
        if not self.panel.may_leave():
            return
        doubts = self.review.doubtful()
        if not doubts:
            self._say("Không còn chỗ nào cần xem.")
            return
        order = [HEAD, *(item.id for item in self.review.items)]
        current = self.tree.current_id()
        here = order.index(int(current)) if current is not None else -1
        turned = (
            [*order[here + 1 :], *order[: here + 1]]
            if way > 0
            else [*order[:here][::-1], *order[here:][::-1]]
        )
        self.go_to(next(number for number in turned if number in set(doubts)))

    def _show_all(self) -> None:
        self._show_nodes()
        self._show_counts()

    def _show_nodes(self, *, anew: bool = False, also: Sequence[int] = ()) -> None:
        """Show the tree as the filter says. Unless that was changed, what is shown stays: a line that was corrected
        must not vanish from under the cursor."""
        chosen, before = self.tree.current_id(), [shown.id for shown in self.tree.nodes.nodes()]
        kept = () if anew else (*map(int, before), *also)
        if anew:
            self.tree.unfold_all()
        found = nodes(self.review, self.showing, self.search.text(), also=frozenset(kept))
        self.tree.show_nodes(found)
        for one, button in self.filters.items():
            button.setChecked(one is self.showing)
        self.tree.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.empty.sentence.setText(_why_empty(self.showing, self.search.text()))
        place = before.index(chosen) if chosen in before else 0
        # Where the line is gone, the second half of one that was parted, the one above it is next.
        near = (*before[place : place + 1], *before[:place][::-1], *(one.id for one in found[:1]))
        for line in near:
            if self.tree.select(line):
                break
        self._show_chosen()

    def _show_counts(self) -> None:
        counts, facts = self.review.counts(), self.review.facts
        tasks, doubtful, left_out = counts.tasks, counts.doubtful, counts.left_out
        self._title.setText(facts.title or self._file_name)
        self._counts.setText(f"{tasks} nhiệm vụ · {doubtful} cần xem · {left_out} bỏ")
        told = {
            Showing.DOUBTFUL: f"Cần xem ({doubtful})",
            Showing.TASKS: f"Nhiệm vụ ({tasks})",
            Showing.LEFT_OUT: f"Bỏ ({left_out})",
            Showing.ALL: f"Cả văn bản ({len(self.review.items)})",
        }
        for one, words in told.items():
            self.filters[one].setText(words)
            self.filters[one].setAccessibleName(f"Chỉ hiện: {words}")
            self.filters[one].setToolTip(self.commands.hint(f"reading.show_{one}"))
        self.undo_button.setVisible(self.review.can_undo)
        if self.review.version != self._version:
            self._version = self.review.version
            self.corrected.emit()

    def _show_chosen(self) -> None:
        self.panel.show_chosen(self.review, self._items(), facts=self.tree.current_id() == str(HEAD))

    def _say(self, words: str) -> None:
        self._said.setText(words)

    # Corrections

    def _changed(self, numbers: Sequence[int], words: str) -> None:
        """Show lines anew where they stand: what no longer fits the filter must not vanish from under the cursor."""
        for number in numbers:
            self.tree.replace(
                facts_node(self.review) if number == HEAD else node(self.review.item(number)), flash=False
            )
        self._show_counts()
        self._show_chosen()
        self._say(words)

    def _correct(self, numbers: list[int], changes: dict[str, object]) -> None:
        if not self.review.change(numbers, **changes):
            return
        if "parent" in changes:
            self._show_all()
            self.tree.select_several([str(number) for number in numbers])
            self._say("Đã chuyển sang mục khác")
        else:
            self._changed(numbers, f"Đã sửa {_lines(len(numbers))}")

    def _correct_facts(self, changes: dict[str, object]) -> None:
        if self.review.change_facts(**changes):
            self.tree.replace(facts_node(self.review), flash=False)
            self._show_counts()
            self._say("Đã sửa thông tin văn bản")

    def _take_for(self, meaning: Meaning) -> None:
        numbers = [item.id for item in self._items()]
        if numbers and self.review.take_for(numbers, *meaning):
            self._show_anew(numbers)
            if not self.form.meaning.hasFocus():
                self.tree.setFocus()
            self._say(f"Đã đổi {_lines(len(numbers))} thành: {MEANINGS[meaning].word.lower()}")

    def _show_anew(self, numbers: Sequence[int]) -> None:
        """Show the tree after a change of its shape, with the cursor on the first of these and all of them selected."""
        self._show_nodes(also=numbers)
        self._show_counts()
        self.go_to(numbers[0])
        self.tree.select_several([str(number) for number in numbers])

    def _toggle(self, numbers: Sequence[int]) -> None:
        if self.review.toggle(numbers):
            items = [self.review.item(number) for number in numbers if number != HEAD]
            touched = {one.id: one for item in items for one in (item, *self.review.below(item.id))}
            taken = all(item.is_taken for item in touched.values() if item.is_task)
            self._changed(list(touched), "Đã lấy" if taken else "Đã bỏ, vẫn còn trong nguyên văn")

    def see(self) -> None:
        """What is shown is as it should be: on to the next doubt."""
        if self.panel.commit():
            self.tree.setFocus()
            numbers = self.chosen()
            self.review.see(numbers)
            self._changed(numbers, "Đã xem")
            if self.review.doubtful():
                self.go_to_doubt(1)
            else:
                self._say("Đã xem hết các chỗ cần xem.")

    def join(self) -> None:
        """Make one of the chosen paragraph and the next."""
        items = self._items()
        if len(items) == 1 and self.panel.commit() and self.review.join(items[0].id) is not None:
            self._show_anew([items[0].id])
            self.tree.setFocus()
            self._say("Đã nối với đoạn sau")

    def part(self) -> None:
        """Part the chosen paragraph: where the cursor is in its text, else where paragraphs were joined."""
        items = self._items()
        if len(items) != 1 or not self.panel.commit():
            return
        in_text = self.form.text.hasFocus()
        place = self.form.text.textCursor().position() if in_text else self.review.seam(items[0].id)
        new = self.review.split(items[0].id, place) if place else None
        if new is None:
            self._say("Hãy đặt con trỏ trong ô Nội dung, ở chỗ cần tách.")
            return
        self._show_anew([new])
        self.tree.setFocus()
        self._say("Đã tách thành hai đoạn")

    def undo(self) -> None:
        """Take the last correction back."""
        self._turn(self.review.undo, "Đã hoàn tác", "Không còn gì để hoàn tác.")

    def redo(self) -> None:
        """Correct again."""
        self._turn(self.review.redo, "Đã làm lại", "Không có gì để làm lại.")

    def _turn(self, turn: Callable[[], bool], done: str, nothing: str) -> None:
        if not turn():
            self._say(nothing)
            return
        self._show_all()
        self.tree.setFocus()
        self._say(done)

    def edit(self) -> None:
        """Put the cursor into the fields of the chosen line."""
        self.panel.edit(self._items())

    def _look_for(self, words: str) -> None:
        """Show what holds the words, with the cursor on the first of it rather than on a heading above."""
        self._show_nodes(anew=True)
        first = first_fitting(self.review, self.showing, words) if words else None
        if first is not None:
            self.tree.select(str(first))

    def _find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _offer_menu(self, point: QPoint) -> None:
        if self.tree.node_at(point) is not None:
            menu = self.commands.menu(self, "reading.toggle", "reading.edit", "", *_MENU)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.tree.viewport().mapToGlobal(point))

    def _leave_menu(self) -> None:
        if self.more.hasFocus():
            self.tree.setFocus()

    # Leaving

    def try_accept(self) -> None:
        """Accept, when the document says enough of itself and there is a task to take."""
        if not self.panel.commit():
            return
        facts = self.review.facts
        if not facts.title or not facts.issuer or facts.term[0] >= facts.term[1]:
            self.go_to(HEAD)
            self.facts.commit()
            self._say("Hãy ghi đủ tên văn bản, cơ quan ban hành và nhiệm kỳ.")
        elif not self.review.counts().tasks:
            self._say("Chưa lấy nhiệm vụ nào nên chưa có gì để nhập.")
        elif self._is_sure():
            self.accept()

    def _is_sure(self) -> bool:
        left = self.review.counts().doubtful
        if not left:
            return True
        return self._desk.prompts.confirm(
            f"Còn {left} chỗ cần xem. Nhập luôn?",
            "Những chỗ chưa xem được nhập đúng như chương trình đã hiểu; sửa lại được sau.",
            do="Nhập luôn",
            keep="Xem tiếp",
        )

    def _ask_as_is(self) -> None:
        if not self.review.is_changed or self._may_drop("Đọc lại văn bản?"):
            self.as_is_asked.emit()
            self.done(QDialog.DialogCode.Rejected)

    def _may_drop(self, question: str) -> bool:
        return self._desk.prompts.confirm(
            question,
            "Những gì vừa sửa trong văn bản này sẽ mất; chưa có gì được nhập vào chương trình.",
            do="Bỏ các chỗ đã sửa",
            keep="Xem tiếp",
        )

    def reject(self) -> None:
        """Close, asking about corrections."""
        lost = not self.panel.may_leave() or self.review.is_changed
        if not lost or self._may_close():
            super().reject()

    def _may_close(self) -> bool:
        answer = self._desk.prompts.choose(
            "Đóng mà chưa nhập?",
            "Những gì đã sửa giữ lại được để lần sau xem tiếp; chưa có gì được nhập vào chương trình.",
            (("stay", "Xem tiếp"), ("later", "Để lần sau"), ("drop", "Bỏ các chỗ đã sửa")),
        )
        self.is_put_off = answer == "later"
        return answer in ("later", "drop")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at, key = self.focusWidget(), event.key()
        if key == Qt.Key.Key_Escape and at is not None and self.panel.isAncestorOf(at):
            self.tree.setFocus()
        elif key == Qt.Key.Key_F1 and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._desk.prompts.run(KeyCard(self.commands.key_card(), self))
        else:
            super().keyPressEvent(event)


def _lines(count: int) -> str:
    return f"{count} dòng"


def _why_empty(showing: Showing, typed: str) -> str:
    if typed:
        return "Không có đoạn nào chứa các chữ ấy."
    return {
        Showing.DOUBTFUL: "Không còn chỗ nào cần xem. Có thể nhập vào chương trình.",
        Showing.TASKS: "Chưa lấy nhiệm vụ nào.",
        Showing.LEFT_OUT: "Không bỏ đoạn nào.",
        Showing.ALL: "Văn bản không có chữ nào.",
    }[showing]


def _legacy_words(legacy: str | None) -> str:
    return (
        f"Văn bản dùng bảng mã cũ ({legacy}); chữ đã được đổi sang Unicode."
        " Nếu chữ hiện sai, hãy đọc lại như trong tệp."
    )
