"""Five steps on invented data in a window of its own; all of it is thrown away with the window."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.places import settings_folder
from ctr_desktop.ui.desk import Desk
from ctr_desktop.ui.frame import PRODUCT
from ctr_desktop.ui.memory import ShortMemory
from ctr_desktop.ui.prompts import DialogPrompts, Prompts
from ctr_desktop.ui.theme import Face, Gap, Tone
from ctr_desktop.ui.widgets.buttons import Button
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import column, row
from ctr_desktop.ui.window import Window
from ctr_desktop.work.practice import STEPS, Counts, Practice, counts, prepare, sweep
from ctr_desktop.work.sample import STAMP


class Office(Protocol):
    """An open workspace and the screens that show it."""

    @property
    def desk(self) -> Desk: ...

    def open(self) -> bool: ...

    def close(self, *, backup: bool = True) -> None: ...


class OfficeFor(Protocol):
    """Fills a window with the workspace of a folder."""

    def __call__(self, window: Window, folder: Path, today: Callable[[], date]) -> Office: ...


PromptsFor = Callable[[QWidget, Practice], Prompts]
"""Who is asked in the window of the practice."""

_END = "Kết thúc và xóa dữ liệu mẫu"


def _dialogs(window: QWidget, practice: Practice) -> Prompts:
    return DialogPrompts(window, str(practice.files))


class Practising(QObject):
    """The practice of one window: at most one at a time."""

    def __init__(
        self,
        window: Window,
        office_for: OfficeFor,
        folder: Path | None = None,
        prompts_for: PromptsFor = _dialogs,
    ) -> None:
        super().__init__(window)
        self._window, self._office_for, self._prompts_for = window, office_for, prompts_for
        self._folder = folder or settings_folder() / "practice"
        self._preparing = False
        self.room: PracticeRoom | None = None

    def begin(self) -> None:
        """Make the data, then open the window."""
        if self.room is not None or self._preparing:
            return
        self._preparing = True
        folder, today = self._folder, date.today()
        job = self._window.jobs.start("Đang chuẩn bị dữ liệu mẫu", lambda _progress: prepare(folder, today))
        job.done.connect(self._open)
        job.refused.connect(self._window.prompts.error)
        job.failed.connect(self._window.prompts.error)
        job.ended.connect(self._prepared)

    def _prepared(self) -> None:
        self._preparing = False

    def _open(self, practice: Practice) -> None:
        self.room = PracticeRoom(practice, self._office_for, self._prompts_for, self._window.window())
        self.room.left.connect(self._left)
        self.room.open()

    def _left(self) -> None:
        self.room = None
        try:
            sweep(self._folder)
        except UserError as error:
            self._window.prompts.error(error)
            return
        self._window.say("Đã xóa dữ liệu mẫu; dữ liệu của đơn vị không bị đụng đến")


class PracticeRoom(QWidget):
    """A whole window of the program on the invented data, under a banner that says so and leads through the steps."""

    left = Signal()
    """It was closed and the workspace given back."""

    def __init__(
        self, practice: Practice, office_for: OfficeFor, prompts_for: PromptsFor, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._practice = practice
        self.place = 0
        self.window_inside = Window(ShortMemory(), prompts_for(self, practice))
        self.office = office_for(self.window_inside, practice.workspace, lambda: practice.today)
        self._build()
        self._lay_out(parent)
        self._connect()

    def _build(self) -> None:
        self.title = Label("", Face.PANEL, wrap=True)
        self.todo = Label("", wrap=True)
        self.show_button = Button("Mở màn hình ấy", "chevron-right")
        self.skip_button = Button("Bỏ qua bước này")
        self.end_button = Button(_END, "trash")

    def _lay_out(self, parent: QWidget) -> None:
        banner = QWidget()
        banner.setObjectName("banner")
        banner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        line = row(gap=Gap.L, margin=(Gap.PAGE, Gap.M))
        line.addWidget(Label(STAMP, Face.PAGE, tone=Tone.SOON))
        line.addLayout(column(self.title, self.todo, gap=2), 1)
        for button in (self.show_button, self.skip_button, self.end_button):
            line.addWidget(button)
        banner.setLayout(line)
        body = column(banner, gap=0)
        body.addWidget(self.window_inside, 1)
        self.setLayout(body)
        self.resize(parent.size())

    def _connect(self) -> None:
        inside = self.window_inside
        inside.topics.announced.connect(lambda _topics: self.look())
        inside.shown.connect(lambda _screen: self.look())
        self.show_button.clicked.connect(self.show_where)
        self.skip_button.clicked.connect(lambda: self._go(self.place + 1))
        self.end_button.clicked.connect(self.close)

    def open(self) -> None:
        """Open the invented data and begin with the first step."""
        if not self.office.open():
            self.close()
            return
        self.window_inside.commands.own({"app.practice": self.raise_})  # one at a time
        self.setWindowTitle(f"{PRODUCT} · {STAMP}")
        self._go(0)
        self.show_where()
        self.show()

    # The steps

    def _go(self, place: int) -> None:
        self.place, self._before = place, self._counted()
        over = place >= len(STEPS)
        for button in (self.show_button, self.skip_button):
            button.setVisible(not over)
        if over:
            self.title.setText("Đã làm xong cả năm bước")
            self.todo.setText(f"Cứ thử thêm nếu muốn. Bấm “{_END}” để trở lại với dữ liệu của đơn vị.")
        else:
            self.title.setText(f"Bước {place + 1} trên {len(STEPS)}: {STEPS[place].title}")
            self.todo.setText(STEPS[place].todo)

    def show_where(self) -> None:
        """Bring the screen of the step to the front."""
        self.window_inside.show_screen(STEPS[self.place].screen)

    def look(self) -> None:
        """Go on when the step was done."""
        if not self.isVisible() or self.place >= len(STEPS):
            return
        shown = self.window_inside.current_key
        if STEPS[self.place].is_done(self._before, self._counted(), shown):
            self._go(self.place + 1)

    def _counted(self) -> Counts:
        with self.office.desk.reading() as session:
            return counts(session)

    # Leaving

    def closeEvent(self, event: QCloseEvent) -> None:
        self.hide()  # what is still being typed is kept before the data goes
        self.window_inside.put_away()
        self.office.close(backup=False)
        super().closeEvent(event)
        self.deleteLater()
        self.left.emit()
