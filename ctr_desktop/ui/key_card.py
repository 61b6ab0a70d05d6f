"""Every key on one card."""

from collections.abc import Sequence

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from ctr_desktop.ui.theme import Face, Gap
from ctr_desktop.ui.widgets.buttons import PrimaryButton
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import Scroll, column, row

KeyGroups = Sequence[tuple[str, Sequence[tuple[str, str]]]]


class KeyCard(QDialog):
    """The keys in their groups, in two columns."""

    def __init__(self, groups: KeyGroups, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Bảng phím tắt")
        halves = [column(gap=Gap.S), column(gap=Gap.S)]
        filled = [0, 0]
        for title, keys in sorted(groups, key=lambda group: -len(group[1])):
            half = filled.index(min(filled))
            halves[half].addLayout(_group(title, keys, self.fontMetrics()))
            filled[half] += len(keys) + 2
        for half_layout in halves:
            half_layout.addStretch(1)
        close = PrimaryButton("Đóng")
        close.clicked.connect(self.accept)
        body = row(*halves, gap=Gap.XL + Gap.L, margin=(Gap.XS, 0))
        outer = column(gap=Gap.L, margin=(Gap.XL, Gap.PAGE))
        outer.addWidget(Label("Bảng phím tắt", Face.PANEL))
        outer.addWidget(Scroll(body), 1)
        outer.addLayout(row(None, close))
        self.setLayout(outer)
        wide = self.fontMetrics().averageCharWidth()
        screen = self.screen().availableGeometry()
        self.resize(
            min(wide * 104, screen.width() * 9 // 10),
            min(self.fontMetrics().height() * 42, screen.height() * 9 // 10),
        )


def _group(title: str, keys: Sequence[tuple[str, str]], shown: QFontMetrics) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, Gap.S)
    grid.setHorizontalSpacing(Gap.L)
    grid.setVerticalSpacing(Gap.XS)
    grid.setColumnStretch(0, 1)
    grid.setColumnMinimumWidth(1, shown.averageCharWidth() * 22)
    grid.addWidget(Label(title, Face.STRONG), 0, 0)
    for line, (words, shortcut) in enumerate(keys, start=1):
        grid.addWidget(Label(words, quiet=True), line, 0)
        grid.addWidget(Label(shortcut), line, 1)
    return grid
