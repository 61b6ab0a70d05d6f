"""The line that tells an old place that its data has gone on to another PC, with the way back."""

from PySide6.QtWidgets import QWidget

from ctr_desktop.store.moved import moved_from
from ctr_desktop.ui.desk import OFFICE, Desk
from ctr_desktop.ui.theme import Face, Gap, Tone
from ctr_desktop.ui.widgets.buttons import Button
from ctr_desktop.ui.widgets.labels import Label, PictureLabel
from ctr_desktop.ui.widgets.layouts import row


class MovedNotice(QWidget):
    """Seen only where the data has gone."""

    def __init__(self, desk: Desk, across: int = 0, parent: QWidget | None = None) -> None:
        """`across` is the room at its sides, where the page leaves none."""
        super().__init__(parent)
        self._desk = desk
        self.words = Label("", Face.STRONG, tone=Tone.SOON, wrap=True)
        self.back_button = Button("Dùng tiếp ở máy này", "arrow-back-up")
        line = row(PictureLabel("alert-triangle", "soon"), gap=Gap.S, margin=(across, Gap.XS))
        line.addWidget(self.words, 1)
        line.addWidget(self.back_button)
        self.setLayout(line)
        self.back_button.clicked.connect(self.take_back)
        self.hide()

    def reload(self) -> None:
        """Say what is so now."""
        moved = moved_from(self._desk.workspace.folder)
        self.setVisible(moved is not None)
        self.words.setText(moved.words if moved else "")

    def take_back(self) -> None:
        """Work on here after all, once it is clear that nobody does so elsewhere."""
        from ctr_desktop.work.moving import take_back  # loads what writes backups: only for who asks

        desk = self._desk
        sure = desk.prompts.confirm(
            "Dùng tiếp dữ liệu ở máy này?",
            "Chỉ nên làm khi máy mới chưa nhận dữ liệu, hoặc chưa ghi gì thêm: hai máy cùng ghi thì không gộp"
            " lại được.",
            do="Dùng tiếp ở máy này",
            keep="Thôi",
        )
        if sure:
            words = "Dữ liệu ở máy này lại được dùng bình thường"
            desk.act(lambda: take_back(desk.workspace), OFFICE, said=words, undo=False)
