"""What fills the window: navigation, heading, the screens, the status line. It knows no record and no database."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from ctr_desktop.ui import stylesheet, theme
from ctr_desktop.ui.actions import SCREEN_KEYS, Actions, Command
from ctr_desktop.ui.frame import GROUND, PRODUCT
from ctr_desktop.ui.jobs import Jobs
from ctr_desktop.ui.key_card import KeyCard
from ctr_desktop.ui.memory import Memory
from ctr_desktop.ui.navigation import Navigation
from ctr_desktop.ui.prompts import Prompts
from ctr_desktop.ui.screen import Entry, Screen, ScreenSpec
from ctr_desktop.ui.status import StatusLine
from ctr_desktop.ui.theme import SCALES, Face, Gap, Theme
from ctr_desktop.ui.topics import Topics
from ctr_desktop.ui.widgets.inputs import SearchBox
from ctr_desktop.ui.widgets.labels import ElidedLabel
from ctr_desktop.ui.widgets.layouts import column, row
from ctr_desktop.ui.widgets.panels import Split

if TYPE_CHECKING:  # nothing of the help is loaded before somebody asks for it
    from ctr_desktop.ui.help import Help

_ENTRIES = "window/screens"


class Window(QWidget):
    """All that is in the program's window. Screens are made when first shown and get what they need from their
    factories."""

    shown = Signal(str)
    """The key of the screen that came to the front."""

    def __init__(self, memory: Memory, prompts: Prompts, unit: str = "") -> None:
        super().__init__()
        self.memory, self.prompts = memory, prompts
        self.topics = Topics(self)
        self.jobs = Jobs(self)
        self.commands = Actions(self)
        self._unit = unit
        self._specs: dict[str, ScreenSpec] = {}
        self._screens: dict[str, Screen] = {}
        self._stale: set[str] = set()
        self._counts: dict[str, str] = {}
        self._buttons: dict[str, QWidget] = {}
        self._help: Help | None = None
        self._current = ""
        self._steps = 0
        self._zooming = QTimer(self, singleShot=True, interval=0)
        self._build()
        self._lay_out()
        self._connect()

    def _build(self) -> None:
        self.navigation = Navigation(_remembered_entries(self.memory), self._unit)
        self.navigation.setEnabled(False)  # until the screens are there
        self.finder = SearchBox("Tìm mọi thứ", "Ctrl+K")
        self.status = StatusLine(self.commands["edit.undo"], self.jobs)
        self._title = ElidedLabel("", Face.PAGE)
        self._subtitle = ElidedLabel("", Face.SMALL)
        self._stack = QStackedWidget()

    def _lay_out(self) -> None:
        head = self._head = row(gap=Gap.M, margin=(Gap.PAGE, Gap.M))
        head.addLayout(column(self._title, self._subtitle, gap=0), 1)
        head.addWidget(self.finder)
        page = QWidget()
        page.setObjectName("page")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        right = column(head, gap=0)
        right.addWidget(self._stack, 1)
        page.setLayout(right)
        self._middle = row(self.navigation, gap=0)
        self._middle.addWidget(page, 1)
        outer = column(gap=0)
        outer.addLayout(self._middle, 1)
        outer.addWidget(self.status)
        self.setLayout(outer)

    def _connect(self) -> None:
        self.topics.announced.connect(self._changed)
        self._zooming.timeout.connect(self._zoom)
        self.prompts.help_with(self.helper)
        self.commands.own(
            {
                "app.search": self._search,
                "app.larger": lambda: self.zoom(1),
                "app.smaller": lambda: self.zoom(-1),
                "app.panel": self._fold_panel,
                "app.dark": lambda: self.dress(dark=not theme.current().dark),
                "app.keys": self._show_keys,
                "app.help": lambda: self.helper().show(self._current),
                "list.refresh": self.refresh,
            }
        )

    # Screens

    def offer(self, specs: Sequence[ScreenSpec]) -> None:
        """Fill the navigation. The first nine screens get the keys Ctrl+1 to Ctrl+9."""
        self._specs = {spec.key: spec for spec in specs}
        entries = tuple(spec.entry for spec in specs)
        if entries != self.navigation.entries:
            self._replace_navigation(entries)
        self.navigation.asked.connect(self.show_screen)
        self.navigation.help.clicked.connect(self.commands["app.help"].trigger)
        self.navigation.setEnabled(True)
        for number, spec in enumerate(specs[:SCREEN_KEYS], start=1):
            name = f"screen.{spec.key}"
            self.commands.add(Command(name, spec.title, spec.icon, f"Ctrl+{number}", "Màn hình"))
            self.commands.own({name: partial(self.show_screen, spec.key)})

    def _replace_navigation(self, entries: Sequence[Entry]) -> None:
        navigation = Navigation(entries, self._unit)
        self._middle.replaceWidget(self.navigation, navigation)
        self.navigation.deleteLater()
        self.navigation = navigation
        self.memory.put(_ENTRIES, entries)

    def show_first(self, key: str, page: QWidget, title: str, subtitle: str) -> None:
        """Show what a screen will show, before it can be worked with."""
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self.navigation.show_current(key)

    def show_screen(self, key: str, target: str = "") -> bool:
        """Bring a screen to the front, and one record on it; False when the present one may not be left."""
        present = self._screens.get(self._current)
        if key != self._current and present and not present.may_leave():
            return False
        screen = self._screens.get(key) or self._make(key)
        self._current = key
        if key in self._stale:
            self.refresh()
        self._stack.setCurrentWidget(screen)
        self.navigation.show_current(key)
        self.status.show_counts(self._counts.get(key, ""))
        self._show_head(screen)
        self._serve(screen)
        screen.setFocus()
        if target:
            screen.go_to(target)
        self.memory.put("window/screen", key)
        self.shown.emit(key)
        return True

    def made(self, key: str) -> Screen:
        """A screen, made if it was not shown yet."""
        return self._screens.get(key) or self._make(key)

    @property
    def current_key(self) -> str:
        return self._current

    def _make(self, key: str) -> Screen:
        screen = self._specs[key].factory()
        self._screens[key] = screen
        self._stack.addWidget(screen)
        screen.retitled.connect(lambda: self._if_current(screen, self._show_head))
        screen.acts.connect(lambda: self._if_current(screen, self._serve))
        screen.counted.connect(lambda words: self._count(key, words))
        if parts := screen.head_buttons():
            buttons = QWidget()
            buttons.setLayout(row(*parts))
            buttons.hide()
            self._buttons[key] = buttons
            self._head.addWidget(buttons)
        self._stale.add(key)
        return screen

    def _if_current(self, screen: Screen, then: Callable[[Screen], None]) -> None:
        if self._screens.get(self._current) is screen:
            then(screen)

    def _count(self, key: str, words: str) -> None:
        self._counts[key] = words
        if key == self._current:
            self.status.show_counts(words)

    def _show_head(self, screen: Screen) -> None:
        self._title.setText(screen.title)
        self._subtitle.setText(screen.subtitle)
        for key, buttons in self._buttons.items():
            buttons.setVisible(key == self._current)

    def _serve(self, screen: Screen) -> None:
        self.commands.serve(screen.commands())

    def _changed(self, topics: frozenset[str]) -> None:
        self._stale |= {key for key, screen in self._screens.items() if screen.topics & topics}
        if self._current in self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Show what is so now on the screen in front."""
        self._stale.discard(self._current)
        if screen := self._screens.get(self._current):
            screen.reload()

    def _fold_panel(self) -> None:
        for split in self._screens[self._current].findChildren(Split) if self._current else ():
            split.fold(not split.is_folded)

    def come_forward(self) -> None:
        """Be seen: a second start of the program shows the first window instead."""
        frame = self.window()
        frame.setWindowState(
            (frame.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive
        )
        frame.show()
        frame.raise_()
        frame.activateWindow()

    # What the window says

    def say(self, words: str, *, undoable: bool = False) -> None:
        """What was just done, at the bottom left; with "Hoàn tác" when it can be undone."""
        self.status.say(words, undoable=undoable)

    def show_unit(self, name: str) -> None:
        """The unit whose file is open."""
        self._unit = name
        self.window().setWindowTitle(f"{PRODUCT} · {name}")
        self.navigation.show_unit(name)

    def _show_keys(self) -> None:
        self.prompts.run(KeyCard(self.commands.key_card(), self))

    def helper(self) -> "Help":
        """The help, loaded and made when somebody first asks."""
        if self._help is None:
            from ctr_desktop.ui.help import Help

            self._help = Help(self, self.commands, self.prompts, self.say, lambda: self._current)
        return self._help

    def _search(self) -> None:
        self.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.finder.selectAll()

    # The look

    def zoom(self, step: int) -> None:
        """Larger or smaller by one step. A key that is held down becomes one change: every widget is dressed anew."""
        self._steps += step
        self._zooming.start()

    def _zoom(self) -> None:
        now, steps, self._steps = theme.current().scale, self._steps, 0
        place = min(range(len(SCALES)), key=lambda n: abs(SCALES[n] - now))
        self.dress(scale=SCALES[max(0, min(len(SCALES) - 1, place + steps))])

    def dress(self, *, dark: bool | None = None, scale: int | None = None, system: bool = False) -> None:
        """Change the colours or the size of the text, at once and for the next time. `system` follows the PC's
        own choice of light or dark; a colour that is named does so no more."""
        now = theme.current()
        follows = system or (dark is None and bool(self.memory.get("look", {}).get("system")))
        chosen = Theme(
            system_is_dark() if follows else now.dark if dark is None else dark, scale or now.scale
        )
        self.memory.put("look", {"dark": chosen.dark, "scale": chosen.scale, "system": follows})
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.memory.put(GROUND, chosen.colours.ground)
        if chosen != now:
            stylesheet.apply(app, chosen)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.commands.redraw()

    def closeEvent(self, event: QCloseEvent) -> None:
        screen = self._screens.get(self._current)
        if screen and not screen.may_leave():
            event.ignore()
            return
        self.put_away()
        super().closeEvent(event)

    def put_away(self) -> None:
        """Let the work under way end, and close what stands beside the window."""
        self.jobs.stop_all()
        if self._help is not None:
            self._help.close()


def remembered_theme(memory: Memory) -> Theme:
    """The look a person chose the last time."""
    kept = memory.get("look", {})
    scale = kept.get("scale", 100)
    dark = system_is_dark() if kept.get("system") else bool(kept.get("dark", False))
    return Theme(dark, scale if scale in SCALES else 100)


def system_is_dark() -> bool:
    """Whether the PC itself is set to dark."""
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def _remembered_entries(memory: Memory) -> list[Entry]:
    """The navigation of the last time: it is seen before the registers are loaded."""
    try:
        return [Entry(*map(str, entry)) for entry in memory.get(_ENTRIES, ())]
    except TypeError:
        return []
