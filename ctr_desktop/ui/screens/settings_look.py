"""The look: the size of the text, and light or dark."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from ctr_desktop.ui import theme
from ctr_desktop.ui.desk import Desk
from ctr_desktop.ui.screens.settings_parts import Page, section
from ctr_desktop.ui.theme import SCALES, Gap
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import row
from ctr_desktop.ui.window import Window

_GROUNDS = (("light", "Nền sáng"), ("dark", "Nền tối"), ("system", "Theo máy tính"))


class LookPage(Page):
    """Radio buttons that act at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._desk = desk
        self.scales = {scale: QRadioButton(f"{scale} %") for scale in SCALES}
        self.grounds = {key: QRadioButton(words) for key, words in _GROUNDS}
        self._groups = [self._group(self.scales, self._scale), self._group(self.grounds, self._ground)]
        super().__init__(
            section(
                "Cỡ chữ", row(*self.scales.values(), None, gap=Gap.L), explanation="Phím Ctrl và + hoặc −."
            ),
            section("Nền", row(*self.grounds.values(), None, gap=Gap.L)),
            Label(
                "Áp dụng ngay và nhớ cho lần sau; mỗi người dùng máy tính có lựa chọn riêng.",
                quiet=True,
                wrap=True,
            ),
            parent=parent,
        )
        self._show()

    def _group(self, buttons: dict, act: Callable[..., None]) -> QButtonGroup:
        # Each row is a group of its own: the arrows go through it, and one of it is chosen.
        group = QButtonGroup()
        for value, button in buttons.items():
            group.addButton(button)
            button.setAccessibleName(button.text())
            button.clicked.connect(partial(act, value))
        return group

    def _scale(self, scale: int, _checked: bool = True) -> None:
        self._window.dress(scale=scale)
        self._show()

    def _ground(self, key: str, _checked: bool = True) -> None:
        self._window.dress(dark=None if key == "system" else key == "dark", system=key == "system")
        self._show()

    @property
    def _window(self) -> Window:
        around: QWidget | None = self
        while around and not isinstance(around, Window):
            around = around.parentWidget()
        assert isinstance(around, Window)
        return around

    def _show(self) -> None:
        now = theme.current()
        system = bool(self._desk.memory.get("look", {}).get("system"))
        self.grounds["system" if system else "dark" if now.dark else "light"].setChecked(True)
        if now.scale in self.scales:
            self.scales[now.scale].setChecked(True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_groups"):
            self._show()
