"""The first run: five steps at most, each may be skipped, and a workspace at the end or nothing at all."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.filenames import safe_name
from ctr_desktop.store.backup import ENDING, Manifest, look_inside
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.ui import theme
from ctr_desktop.ui.jobs import Job, Jobs
from ctr_desktop.ui.prompts import ANY_FILE, HELP, FileKind, Prompts
from ctr_desktop.ui.screen import READ
from ctr_desktop.ui.theme import Face, Gap
from ctr_desktop.ui.widgets.buttons import Button, PrimaryButton
from ctr_desktop.ui.widgets.feedback import BusyBar
from ctr_desktop.ui.widgets.labels import Label, repolish
from ctr_desktop.ui.widgets.layouts import Line, Scroll, column, row
from ctr_desktop.ui.window import Window
from ctr_desktop.ui.wizard_pages import ProgrammeStep, SafetyStep, TermStep, UnitStep, WizardPage
from ctr_desktop.ui.wizard_people import PeopleStep
from ctr_desktop.work.backups import back_up
from ctr_desktop.work.first_run import Setup, set_up, summary_of
from ctr_desktop.work.moving import begin_with

Make = Callable[[Setup], Workspace]
"""Makes the workspace from what was said; raises UserError with nothing left behind."""

_WIDTH, _HEIGHT = 860, 600
_KIND: FileKind = ("Tệp chuyển máy, bản sao lưu", f"*{ENDING}")


def first_run(window: Window, folder: Path) -> Workspace | None:
    """Takes a new user through the steps; the open workspace, or None when they left without one."""
    wizard = Wizard(window.prompts, partial(set_up, folder), folder, parent=window)
    window.prompts.run(wizard)
    if wizard.workspace is not None and wizard.document is not None:
        target = f"{READ}{wizard.document}"
        QTimer.singleShot(
            0, window, partial(window.show_screen, "programme", target)
        )  # once the window is filled
    elif wizard.workspace is not None and wizard.practice_wanted:
        QTimer.singleShot(0, window, window.commands["app.practice"].trigger)  # once the window is filled
    return wizard.workspace


class Wizard(QDialog):
    """Nothing is written before the end: `workspace` is open once the dialog is accepted."""

    def __init__(self, prompts: Prompts, make: Make, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace: Workspace | None = None
        self.practice_wanted = False
        self._document: Path | None = None
        self._prompts, self._make, self._folder = prompts, make, folder
        self.jobs = Jobs(self)
        suggested = summary_of()
        self.unit = UnitStep(suggested)
        self.term = TermStep(suggested)
        self.programme = ProgrammeStep(suggested, prompts)
        self.people = PeopleStep()
        self.safety = SafetyStep(prompts, lambda: self.unit.fields["unit"].value, folder)
        self.pages: Sequence[WizardPage] = (self.unit, self.term, self.programme, self.people, self.safety)
        self._build()
        self._lay_out()
        self._connect()
        self._go(0)

    def _build(self) -> None:
        self.setWindowTitle("Thiết lập lần đầu")
        self.setAccessibleName("Thiết lập lần đầu")
        self.setProperty(HELP, "wizard")
        self._steps = [Label(f"{n}  {page.title}", wrap=True) for n, page in enumerate(self.pages, start=1)]
        self._stack = QStackedWidget()
        for page in self.pages:
            self._stack.addWidget(_scrolled(page))
        self.back_button, self.skip_button = Button("Quay lại", "chevron-left"), Button("Bỏ qua bước này")
        self.next_button = PrimaryButton("Tiếp tục")
        self.defaults_button = Button("Dùng luôn, thiết lập sau", look="link")
        self.arrive_button = Button("Nhận dữ liệu từ máy cũ…", look="link")
        self.busy = BusyBar()
        for button in (self.back_button, self.skip_button, self.defaults_button, self.arrive_button):
            button.setAutoDefault(False)
        self.next_button.setDefault(True)

    def _lay_out(self) -> None:
        side = column(
            Label("CTR Desktop", Face.PAGE),
            Label(
                "Chào mừng anh/chị. Xong trong vài phút, bước nào cũng bỏ qua được.", quiet=True, wrap=True
            ),
            *self._steps,
            None,
            self.arrive_button,
            self.defaults_button,
            gap=Gap.M,
            margin=Gap.PAGE,
        )
        left = QWidget()
        left.setObjectName("side")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left.setLayout(side)
        left.setFixedWidth(self.fontMetrics().averageCharWidth() * 30)
        foot = row(self.busy, None, self.back_button, self.skip_button, self.next_button)
        right = column(gap=0)
        right.addWidget(self._stack, 1)
        right.addWidget(Line())
        right.addLayout(row(foot, margin=(Gap.XL, Gap.M)))
        whole = row(left, gap=0)
        whole.addLayout(right, 1)
        self.setLayout(whole)
        now = theme.current()
        wanted = QSize(now.px(_WIDTH), now.px(_HEIGHT))
        self.resize(wanted.boundedTo(self.screen().availableSize()))

    def _connect(self) -> None:
        self.next_button.clicked.connect(self.go_on)
        self.skip_button.clicked.connect(self.skip)
        self.back_button.clicked.connect(self.go_back)
        self.defaults_button.clicked.connect(self.use_defaults)
        self.arrive_button.clicked.connect(self.arrive)
        self.jobs.finished.connect(lambda _job: self._set_busy(self.jobs.running))
        self.programme.changed.connect(self._show_bodies)
        self._show_bodies()

    # Going through the steps

    @property
    def place(self) -> int:
        """Which step is shown, counted from 0."""
        return self._stack.currentIndex()

    def go_on(self) -> None:
        """Keep what this step says and show the next one; after the last, make the workspace."""
        page = self.pages[self.place]
        if page.check():
            page.skipped = False
            self._after()

    def skip(self) -> None:
        """Leave this step as the program has it; what was typed stays for who comes back."""
        self.pages[self.place].skipped = True
        self._after()

    def go_back(self) -> None:
        """Show the step before."""
        self._go(self.place - 1)

    def _after(self) -> None:
        if self.place + 1 < len(self.pages):
            self._go(self.place + 1)
        else:
            self.finish()

    def _go(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        last = place == len(self.pages) - 1
        self.back_button.setEnabled(place > 0)
        self.next_button.setText("Hoàn tất" if last else "Tiếp tục")
        for number, label in enumerate(self._steps):
            label.setProperty("face", str(Face.STRONG if number == place else Face.BODY))
            label.setProperty("quiet", number != place)
            repolish(label)
        self.pages[place].first_field().setFocus()

    @property
    def document(self) -> Path | None:
        """What shall be read into the new workspace."""
        return self._document

    def _show_bodies(self) -> None:
        self.people.show_named(self.programme.summary)

    # Making the workspace

    def answers(self) -> Setup:
        """What was said in the steps that were not skipped."""
        programme = self.programme.programme
        return Setup(
            office={**self.unit.answers(programme), **self.term.answers()},
            term=self.term.changed_term(),
            programme=programme,
            bodies=() if self.people.skipped else tuple(self.people.bodies),
            people=() if self.people.skipped else tuple(self.people.people),
            secrets=self.safety.secrets,
        )

    def finish(self) -> Job:
        """Make the workspace as the steps say."""
        self._document = self.programme.document
        self.practice_wanted = self.safety.practice.isChecked() and not self.safety.skipped
        return self._found(self.answers())

    def use_defaults(self) -> Job:
        """Make it with the shipped programme and nothing else."""
        return self._found(Setup())

    def _found(self, setup: Setup) -> Job:
        make = self._make
        return self._run("Đang tạo dữ liệu", lambda: make(setup), self._made)

    def arrive(self) -> Job | None:
        """Begin with what another PC wrote, or with a backup, instead of the steps."""
        files = self._prompts.files_to_open("Chọn tệp chuyển máy hoặc bản sao lưu", (_KIND, ANY_FILE))
        if not files:
            return None
        return self._run("Đang đọc tệp", lambda: look_inside(files[0]), partial(self._ask, files[0]))

    def _ask(self, file: Path, manifest: Manifest) -> None:
        from ctr_desktop.ui.arrival import ArrivalDialog  # only for who comes from another PC

        dialog = ArrivalDialog(file, manifest)
        if not self._prompts.run(dialog):
            return
        folder, typed = self._folder, dialog.typed
        self._run("Đang nhận dữ liệu", lambda: begin_with(folder, file, typed), self._arrived)

    def _arrived(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.accept()

    def _run(self, words: str, work: Callable[[], Any], then: Callable[[Any], None]) -> Job:
        self._set_busy(True)
        self.busy.start(f"{words}…")
        job = self.jobs.start(words, lambda _progress: work())
        job.done.connect(then)
        job.refused.connect(self._prompts.error)
        job.failed.connect(self._prompts.error)
        return job

    def _set_busy(self, busy: bool) -> None:
        self._stack.setEnabled(not busy)
        for button in (
            self.back_button,
            self.skip_button,
            self.next_button,
            self.defaults_button,
            self.arrive_button,
        ):
            button.setEnabled(not busy)
        if not busy:
            self.busy.hide()
            self.back_button.setEnabled(self.place > 0)

    def _made(self, workspace: Any) -> None:
        self.workspace = workspace
        if self.safety.backup_to is not None and not self.safety.skipped:
            self._back_up(workspace, self.safety.backup_to)
        self.accept()

    def _back_up(self, workspace: Workspace, folder: Path) -> None:
        name = safe_name(f"CTR Desktop {datetime.now():%Y-%m-%d %Hh%M}{ENDING}")
        try:
            back_up(workspace, folder / name)
        except UserError as error:
            self._prompts.error(error)

    # Leaving

    def reject(self) -> None:
        """Esc or the window's cross: never half a workspace, never typed things lost without a word."""
        if self.jobs.running:
            return
        answer = self._prompts.choose(
            "Dừng thiết lập lần đầu?",
            "Chưa có gì được tạo. Có thể dùng luôn với chương trình đi kèm rồi sửa sau trong Thiết lập, hoặc thoát.",
            (("stay", "Tiếp tục thiết lập"), ("defaults", "Dùng luôn"), ("leave", "Thoát, chưa tạo gì")),
        )
        if answer == "defaults":
            self.use_defaults()
        elif answer == "leave":
            super().reject()


def _scrolled(page: WizardPage) -> Scroll:
    line = row(margin=(Gap.XL, Gap.PAGE))
    line.addWidget(page, 1)
    return Scroll(line)
