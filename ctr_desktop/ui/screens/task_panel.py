"""One task beside the list: what it is, how it stands in each period, its result, evidence and history."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QMenu, QScrollArea, QStackedLayout, QWidget

from ctr_desktop.core.days import show_day
from ctr_desktop.core.text import shorten
from ctr_desktop.outputs.reports.task_table import section_title
from ctr_desktop.records import Closing
from ctr_desktop.ui.desk import Desk
from ctr_desktop.ui.marks import Mark
from ctr_desktop.ui.screens.evidence_box import EvidenceBox
from ctr_desktop.ui.screens.history_list import HistoryList
from ctr_desktop.ui.screens.programme_nodes import is_settled, mark_of, row_id
from ctr_desktop.ui.screens.task_form import TaskForm
from ctr_desktop.ui.screens.task_strip import TaskStrip
from ctr_desktop.ui.theme import Face, Gap, Tone
from ctr_desktop.ui.tips import tip
from ctr_desktop.ui.widgets.buttons import Button, MenuButton
from ctr_desktop.ui.widgets.chips import Chip
from ctr_desktop.ui.widgets.feedback import EmptyState
from ctr_desktop.ui.widgets.fields import Fact, FieldRow
from ctr_desktop.ui.widgets.labels import ElidedLabel, Label
from ctr_desktop.ui.widgets.layouts import Surface, clear, column, row
from ctr_desktop.ui.widgets.panels import TabPanel, unfold
from ctr_desktop.work.checklist import TaskRow
from ctr_desktop.work.passages import Excerpt
from ctr_desktop.work.task_card import Cited, TaskCard, task_card

_TEXT_LINES = 3
_NO_STATE = Mark(Tone.NONE, "Chưa có kỳ")
_LONGEST_LINK = 46
_LONGEST_NEIGHBOUR = 240


class TaskPanel(QWidget):
    """Give it an occurrence with `show_task`. What was stated is kept as the cursor leaves a field; everything
    else is asked of the screen."""

    tick_asked = Signal()
    stated_asked = Signal(object)
    """A state was picked that the screen has to ask more about (`Stated`)."""
    picked = Signal(str)
    """Another occurrence of the same task, by its uid."""

    def __init__(self, desk: Desk, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Nhiệm vụ đang chọn")
        self._desk = desk
        self.card: TaskCard | None = None
        self._told: object = None
        self._code = Label("", quiet=True)
        self._chip = Chip(_NO_STATE)
        self._text = ElidedLabel("", Face.PANEL, lines=_TEXT_LINES)
        self._facts = column(gap=Gap.XS)
        self._lock = Label("", tone=Tone.SOON, wrap=True)
        self.strip = TaskStrip("Các kỳ")
        self.form = TaskForm(desk)
        self.evidence = EvidenceBox(desk)
        self.history = HistoryList(desk)
        self._details = column(gap=Gap.M)
        self.tick = Button("Đánh dấu hoàn thành", "check", "primary")
        self.tick.setToolTip(tip("Đánh dấu hoàn thành hôm nay (phím cách trong danh sách)"))
        self.more = MenuButton(menu, name="Lệnh khác cho nhiệm vụ")
        self.panel = TabPanel(self._head(), self._foot())
        self._lay_out()
        self.tick.clicked.connect(self.tick_asked)
        self.strip.picked.connect(self.picked)
        self.form.stated_asked.connect(self.stated_asked)

    def _head(self) -> QWidget:
        head = QWidget()
        head.setLayout(row(self._code, None, self._chip))
        return head

    def _foot(self) -> QWidget:
        foot = QWidget()
        line = row(gap=Gap.S)
        line.addWidget(self.tick, 1)
        line.addWidget(self.more)
        foot.setLayout(line)
        return foot

    def _lay_out(self) -> None:
        work = self.panel.add_tab("Thực hiện")
        for part in (
            self._text,
            self._facts,
            self._lock,
            self.strip,
            self.form,
            FieldRow("Minh chứng", self.evidence),
        ):
            work.addLayout(part) if not isinstance(part, QWidget) else work.addWidget(part)
        work.addStretch(1)
        details = self.panel.add_tab("Chi tiết")
        details.addLayout(self._details)
        details.addStretch(1)
        self.panel.add_page("Lịch sử", self.history)
        empty = EmptyState("Chọn một nhiệm vụ trong danh sách để xem và ghi kết quả.", icon="list-check")
        self._stack = QStackedLayout(self)
        self._stack.addWidget(Surface(column(empty)))
        self._stack.addWidget(self.panel)

    # What is shown

    def show_task(self, occurrence_uid: str | None) -> None:
        """Show an occurrence of a task; None shows that nothing is chosen."""
        if self.card is not None and occurrence_uid != self.uid:
            # Keeping what was typed may reload the screen: it must find the panel as it was.
            self.form.commit()
        with self._desk.reading() as session:
            card = task_card(session, occurrence_uid, self._desk.today()) if occurrence_uid else None
        other = card is None or self.card is None or card.shown.task.id != self.card.shown.task.id
        self.card = card
        self._stack.setCurrentIndex(1 if card else 0)
        if card is None:
            self.form.show_row(None)
            self.evidence.show_of("")
            self.history.show_of()
            return
        self._show_work(card)
        self._show_details(card)
        if other:
            self._scroll_up()

    @property
    def uid(self) -> str | None:
        """The occurrence that is shown."""
        return row_id(self.card.shown) if self.card else None

    def _show_work(self, card: TaskCard) -> None:
        shown, locked = card.shown, card.closing is not None
        assert shown.occurrence is not None
        period = shown.period.title if shown.period else ""
        self._code.setText(f"{shown.task.code} · {period}" if period else shown.task.code)
        self._chip.show_mark(mark_of(shown, locked=locked) or _NO_STATE)
        self._text.setText(shown.task.text)
        self._show_facts(card)
        self._lock.setVisible(locked)
        self._lock.setText(lock_words(card.closing) if card.closing else "")
        self.strip.setVisible(len(card.rows) > 1)
        self.strip.show_rows(card.rows, row_id(shown), self._desk.today())
        self.form.show_title(f"Kết quả {_lower(period)}" if period else "Kết quả")
        self.form.show_row(shown, locked=locked)
        self.evidence.show_of(shown.occurrence.uid, locked=locked)
        uids = (shown.occurrence.uid, shown.task.uid, *(file.uid for file in self.evidence.files))
        self.history.show_of(*uids)
        self.tick.setText("Bỏ đánh dấu" if is_settled(shown) else "Đánh dấu hoàn thành")
        self.tick.setEnabled(not locked)

    def _show_facts(self, card: TaskCard) -> None:
        # What says the same stays: making it anew would move what is below while somebody is clicking on it.
        told = (_short_facts(card), card.cited)
        if told == self._told:
            return
        self._told = told
        clear(self._facts)
        for label, words in told[0]:
            self._facts.addWidget(Fact(label, words))
        if card.cited:
            self._facts.addWidget(self._documents("Căn cứ", card.cited))

    def _documents(self, label: str, cited: Sequence[Cited]) -> QWidget:
        links = column(*(row(self._link(one), None) for one in cited), gap=Gap.XS)
        fact = QWidget()
        name = Label(label, quiet=True)
        name.setFixedWidth(self.fontMetrics().averageCharWidth() * 11)
        line = row(name, gap=Gap.S)
        line.addLayout(links, 1)
        line.setAlignment(name, Qt.AlignmentFlag.AlignTop)
        fact.setLayout(line)
        return fact

    def _link(self, one: Cited) -> Button:
        link = Button(shorten(one.name, _LONGEST_LINK), look="link")
        link.setToolTip(tip(f"{one.name}\n{one.about}".strip()))
        link.clicked.connect(lambda: self._desk.show("documents", one.uid))
        return link

    def _show_details(self, card: TaskCard) -> None:
        clear(self._details)
        for label, words in _long_facts(card):
            title = Label(label, quiet=True)
            text = Label(words, wrap=True, selectable=True)
            text.setAccessibleName(f"{label}: {words}")
            self._details.addLayout(column(title, text, gap=2))
        if card.excerpt is not None:
            self._details.addLayout(_printed(card.excerpt))

    def _scroll_up(self) -> None:
        for place in range(self.panel.tabs.count()):
            area = self.panel.tabs.widget(place)
            if isinstance(area, QScrollArea):
                area.verticalScrollBar().setValue(0)

    # What the screen asks for

    def write_result(self) -> None:
        """Put the cursor into the result."""
        if self.card is not None:
            self.panel.tabs.setCurrentIndex(0)
            self.form.result.setFocus()

    def show_history(self) -> None:
        """Bring the history to the front."""
        if self.card is not None:
            unfold(self)
            self.panel.tabs.setCurrentIndex(2)


def lock_words(closing: Closing) -> str:
    """Why what lies in a closed period can't be changed, and what to do."""
    return (
        f"Kỳ này đã chốt số liệu ngày {show_day(closing.closed_on)} nên không sửa được. "
        "Muốn sửa, hãy mở lại kỳ và ghi lý do."
    )


def _short_facts(card: TaskCard) -> list[tuple[str, str]]:
    shown, task = card.shown, card.task
    found = [("Chủ trì", ", ".join(shown.lead) or _section_lead(shown))]
    if shown.support:
        found.append(("Phối hợp", ", ".join(shown.support)))
    if schedule := task.raw or card.schedule:
        found.append(("Thực hiện", schedule))
    if due := deadline_told(shown):
        found.append(("Thời hạn", due))
    if task.deliverable:
        found.append(("Sản phẩm", task.deliverable))
    if task.dropped_on:
        found.append(("Văn bản", dropped_words(task.dropped_on)))
    return found


def deadline_told(shown: TaskRow) -> str:
    """The last day of an occurrence; after an extension the new one and the one it had at first."""
    occurrence = shown.occurrence
    if occurrence is None or occurrence.due_on is None:
        return ""
    due, first = show_day(occurrence.due_on), occurrence.extended_from
    return f"đã gia hạn đến {due} (hạn ban đầu {show_day(first)})" if first else due


def _section_lead(shown: TaskRow) -> str:
    if not shown.lead_by_section:
        return "Chưa ghi"
    return f"{', '.join(shown.lead_by_section)} (theo phân công của mục)"


def _long_facts(card: TaskCard) -> list[tuple[str, str]]:
    task, section = card.task, card.section
    found = [("Nội dung", task.text)]
    if card.document:
        found.append(("Văn bản", card.document))
    found.append(("Mục", section_title(section)))
    if task.dropped_on:
        found.append(("Tình trạng", dropped_words(task.dropped_on)))
    found.append(("Lịch thực hiện", card.schedule))
    if task.raw:
        found.append(("Văn bản ghi", f"“{task.raw}”"))
    if section.goal:
        found.append(("Mục tiêu của mục", section.goal))
    return found


def _printed(excerpt: Excerpt) -> QLayout:
    """The task's own words as the file has them, at full strength between their quiet neighbours."""
    own = next(line.line for line in excerpt.lines if line.is_own)
    title = Label(f"Nguyên văn (tệp “{excerpt.file}”, dòng {own})", quiet=True, wrap=True)
    found = column(title, gap=Gap.XS)
    for line in excerpt.lines:
        words = line.text if line.is_own else shorten(line.text, _LONGEST_NEIGHBOUR)
        text = Label(words, quiet=not line.is_own, wrap=True, selectable=True)
        text.setAccessibleName(f"Dòng {line.line}: {words}")
        found.addWidget(text)
    return found


def dropped_words(day: date) -> str:
    """What is said of a task that its document no longer names."""
    return f"Không còn trong văn bản từ ngày {show_day(day)}"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
