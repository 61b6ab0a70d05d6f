"""The licences of everything an installed program consists of, word by word."""

from pathlib import Path

from PySide6.QtWidgets import QDialog, QListWidget, QPlainTextEdit, QWidget

from ctr_desktop.ui.theme import Face, Gap
from ctr_desktop.ui.widgets.buttons import PrimaryButton
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import column, row


class LicencesDialog(QDialog):
    """The parts on the left, the text of the one that is picked on the right."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Giấy phép")
        self.setAccessibleName("Giấy phép")
        self._files = sorted(folder.glob("*.txt"), key=lambda file: file.name.lower())
        self.names, self.text = QListWidget(), QPlainTextEdit()
        self.names.setAccessibleName("Các thành phần")
        self.names.addItems([file.stem for file in self._files])
        self.text.setReadOnly(True)
        self.text.setAccessibleName("Toàn văn")
        close = PrimaryButton("Đóng")
        close.clicked.connect(self.accept)
        beside = row(gap=Gap.M)
        beside.addWidget(self.names, 1)
        beside.addWidget(self.text, 3)
        outer = column(
            Label("Giấy phép của từng thành phần", Face.PANEL), gap=Gap.M, margin=(Gap.XL, Gap.PAGE)
        )
        outer.addLayout(beside, 1)
        outer.addLayout(row(None, close))
        self.setLayout(outer)
        self.resize(self.fontMetrics().averageCharWidth() * 130, self.fontMetrics().height() * 36)
        self.names.currentRowChanged.connect(self._show)
        self.names.setCurrentRow(0)

    def _show(self, place: int) -> None:
        if place >= 0:
            self.text.setPlainText(self._files[place].read_text("utf-8-sig", errors="replace"))
