"""Nhật ký: who did what and when, what it changed, taking one act back, and the proof that nothing was altered."""

from array import array
from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from ctr_desktop.core.days import show_day
from ctr_desktop.core.text import clean
from ctr_desktop.store.history import Verdict
from ctr_desktop.ui.actions import Handlers
from ctr_desktop.ui.cells import Column, Kind, Row
from ctr_desktop.ui.desk import EVERYTHING, Desk
from ctr_desktop.ui.jobs import Job, Progress
from ctr_desktop.ui.marks import Mark
from ctr_desktop.ui.screen import Screen
from ctr_desktop.ui.screens.log_story import StoryPanel
from ctr_desktop.ui.table import SortKey, Table
from ctr_desktop.ui.theme import Face, Gap, Tone
from ctr_desktop.ui.widgets.buttons import Button
from ctr_desktop.ui.widgets.dates import DateEdit
from ctr_desktop.ui.widgets.inputs import SearchBox
from ctr_desktop.ui.widgets.labels import Label, PictureLabel
from ctr_desktop.ui.widgets.layouts import Surface, column, row
from ctr_desktop.ui.widgets.panels import FilterBar, Split
from ctr_desktop.work.journal import Act, act_numbers, acts, story_of, take_back, verify

_UNDONE = Mark(Tone.NONE, "Đã hoàn tác", "arrow-back-up")
_COLUMNS = (
    Column("at", "Thời gian", 16, sortable=False),
    Column("who", "Người làm", 12, quiet=True, sortable=False, rank=2),
    Column("action", "Việc đã làm", 24, stretch=True, lines=2, sortable=False),
    Column("state", "Tình trạng", 14, Kind.STATE, sortable=False, marks=(_UNDONE,)),
)


class LogSource:
    """The acts that were found, a page at a time."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.columns = _COLUMNS
        self._numbers: array[int] = array("q")

    def show(self, numbers: "array[int]") -> None:
        """Hold these acts from now on; the table must then reload."""
        self._numbers = numbers

    def count(self) -> int:
        return len(self._numbers)

    def page(self, first: int, size: int) -> Sequence[Row]:
        with self._desk.reading() as session:
            return [_row(act) for act in acts(session, self._numbers[first : first + size])]

    def sort(self, order: Sequence[SortKey]) -> None:
        """Always the newest first."""

    def position(self, row_id: str) -> int | None:
        number = int(row_id)
        return self._numbers.index(number) if number in self._numbers else None


def _row(act: Act) -> Row:
    words = f"{act.action}: {act.subject}" if act.subject else act.action
    return Row(
        str(act.seq), (_when(act), act.who, words, _UNDONE if act.is_undone else None), dim=act.is_undone
    )


def _when(act: Act) -> str:
    return f"{show_day(act.at.date())} {act.at:%H:%M}"


class LogScreen(Screen):
    """The list of acts with the chosen one beside it."""

    topics = frozenset(EVERYTHING)

    def __init__(self, desk: Desk) -> None:
        super().__init__("Nhật ký", "Mọi thay đổi được ghi lại, không xóa được")
        self._desk = desk
        self._source = LogSource(desk)
        self._searching = self._search_again = False
        self._build()
        self._lay_out()
        self._connect()

    def _build(self) -> None:
        self.words = SearchBox("Lọc theo việc, người", "Ctrl+F")
        self.day = DateEdit("Ngày")
        self.day.setPlaceholderText("Mọi ngày")
        self.all_button = Button("Bỏ lọc", look="link")
        self.verify_button = Button("Kiểm tra toàn vẹn", "shield-check")
        self.verdict = VerdictLine()
        self.table = Table(self._source, "Nhật ký", self._desk.memory, "log")
        self.story = StoryPanel()
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        bar = FilterBar(self.words, self.day, self.all_button, buttons=(self.verify_button,))
        body = column(bar, self.verdict, gap=Gap.S)
        body.setContentsMargins(Gap.PAGE, 0, Gap.PAGE, Gap.M)
        body.addWidget(Split(self.table, self.story, self._desk.memory, "log"), 1)
        self.setLayout(body)

    def _connect(self) -> None:
        self.words.asked.connect(self._filter)
        self.words.left_down.connect(self.table.setFocus)
        self.day.settled.connect(self._filter)
        self.all_button.clicked.connect(self._show_all)
        self.verify_button.clicked.connect(self.verify)
        self.table.chosen.connect(self._show)
        self.story.undo_asked.connect(self._take_back)

    def commands(self) -> Handlers:
        return {"list.filter": self.words.setFocus}

    def reload(self) -> None:
        """Words are looked for off the window's thread: reading a long log takes a second."""
        words, day = self.words.text(), self.day.value
        if clean(words):
            self._search(words, day)
        else:
            with self._desk.reading() as session:
                self._show_found(act_numbers(session, day=day))

    def _search(self, words: str, day: date | None) -> None:
        if self._searching:
            self._search_again = True
            return
        self._searching, self._search_again = True, False
        workspace = self._desk.workspace

        def find(_progress: Progress) -> "array[int]":
            with workspace.reading() as session:
                return act_numbers(session, words, day)

        job = self._desk.run("Đang lọc nhật ký", find, self._found)
        job.ended.connect(self._searched)

    def _found(self, numbers: "array[int]") -> None:
        if not self._search_again and clean(self.words.text()):
            self._show_found(numbers)

    def _searched(self) -> None:
        self._searching = False
        if self._search_again:
            self.reload()

    def _show_found(self, numbers: "array[int]") -> None:
        self._source.show(numbers)
        self.table.reload()
        count = len(numbers)
        self.counted.emit(f"{count:,} việc".replace(",", "."))
        if self.table.current_id() is None and count:
            self.table.selectRow(0)

    def go_to(self, target: str) -> None:
        if target and not self.table.select(target):
            self._show_all()
            self.table.select(target)

    # Filtering

    def _filter(self, _words: object = None) -> None:
        if self.day.fault:
            return
        self.all_button.setVisible(bool(self.words.text() or self.day.text()))
        self.reload()

    def _show_all(self) -> None:
        self.words.clear()
        self.day.clear()
        self._filter()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.all_button.setVisible(bool(self.words.text() or self.day.text()))

    # One act

    def _show(self, number: str | None) -> None:
        if number is None:
            self.story.show_story(None)
            return
        with self._desk.reading() as session:
            self.story.show_story(story_of(session, int(number)))

    def _take_back(self, number: int) -> None:
        self._desk.act(
            lambda: take_back(self._desk.workspace, number), *EVERYTHING, said="Đã hoàn tác việc đã chọn"
        )

    # Verifying

    def verify(self) -> Job:
        """Hold the history and every record against each other and against the backups."""
        self.verify_button.setEnabled(False)
        workspace = self._desk.workspace
        job = self._desk.run("Đang kiểm tra toàn vẹn", lambda _progress: verify(workspace), self._verified)
        job.ended.connect(self._verify_ended)
        return job

    def _verified(self, verdict: Verdict) -> None:
        self.verdict.show_verdict(verdict)

    def _verify_ended(self) -> None:
        self.verify_button.setEnabled(True)


class VerdictLine(Surface):
    """What the verification found, in plain words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._signs = {
            True: PictureLabel("shield-check", "done"),
            False: PictureLabel("alert-triangle", "late"),
        }
        self.words = Label("", wrap=True, selectable=True)
        self._details = Label("", Face.SMALL, wrap=True, selectable=True)
        close = Button("Đóng", look="link")
        close.clicked.connect(self.hide)
        line = row(*self._signs.values(), gap=Gap.S, margin=(Gap.M, Gap.S))
        line.addLayout(column(self.words, self._details, gap=Gap.XS), 1)
        line.addWidget(close)
        self.setLayout(line)
        self.hide()

    def show_verdict(self, verdict: Verdict) -> None:
        """Say whether everything is as the program wrote it; what is not is listed."""
        count = f"{verdict.changes:,}".replace(",", ".")
        for ok, sign in self._signs.items():
            sign.setVisible(ok is verdict.ok)
        self.words.set_tone(Tone.DONE if verdict.ok else Tone.LATE)
        self.words.setText(
            f"Nhật ký nguyên vẹn: đã đối chiếu {count} thay đổi với mọi bản ghi và các bản sao lưu,"
            " không có gì bị sửa ngoài chương trình, minh chứng còn đủ nội dung."
            if verdict.ok
            else f"Phát hiện {len(verdict.problems)} chỗ bị sửa ngoài chương trình hoặc mất nội dung."
            " Hãy giữ nguyên tệp dữ liệu, báo người phụ trách, và khôi phục từ bản sao lưu gần nhất nếu cần."
        )
        self._details.setText("\n".join(verdict.problems[:20]))
        self._details.setVisible(not verdict.ok)
        self.setAccessibleName(self.words.text())
        self.show()
