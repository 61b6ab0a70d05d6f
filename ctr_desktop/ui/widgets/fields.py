"""A field of a form with its label, its help and its error."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from ctr_desktop.ui.theme import Face, Gap, Tone
from ctr_desktop.ui.widgets.inputs import TextArea, TextField
from ctr_desktop.ui.widgets.labels import Label, repolish
from ctr_desktop.ui.widgets.layouts import column, row


class FieldRow(QWidget):
    """A labelled field. What is wrong with it stands under it, in words."""

    def __init__(
        self, label: str, field: QWidget, *, required: bool = False, help_text: str = "", beside: int = 0,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """`beside` puts the label on the left, that many characters wide, instead of above."""
        super().__init__(parent)
        self.field = field
        self._label = Label(f"{label} *" if required else label, Face.BODY, quiet=True)
        self._label.setBuddy(field)
        self._help = Label(help_text, Face.SMALL, wrap=True)
        if not help_text:
            self._help.hide()
        self._fault = Label("", Face.SMALL, tone=Tone.LATE, wrap=True)
        self._fault.setVisible(False)
        if not field.accessibleName():
            field.setAccessibleName(label)
        if help_text:
            field.setAccessibleDescription(help_text)
        self._faulty: str | None = None
        if isinstance(field, QLineEdit | QPlainTextEdit):
            field.textChanged.connect(self._look_again)
        elif isinstance(field, QComboBox):
            field.currentTextChanged.connect(self._look_again)
        if isinstance(field, TextField | TextArea):
            field.shortened.connect(self._tell_shortened)
        below = column(field, self._help, self._fault, gap=2)
        if beside:
            self._label.setFixedWidth(self.fontMetrics().averageCharWidth() * beside)
            self.setLayout(row(self._label, below, gap=Gap.S))
        else:
            self.setLayout(column(self._label, below, gap=Gap.XS))

    @property
    def fault(self) -> str:
        return self._fault.text()

    def show_fault(self, words: str) -> None:
        """Say what is wrong; no words, nothing wrong."""
        self._fault.setText(words)
        self._fault.setVisible(bool(words))
        self.field.setAccessibleDescription(words or self._help.text())
        self.field.setProperty("wrong", bool(words))
        repolish(self.field)
        self._faulty = self._held() if words else None

    def _tell_shortened(self, kept: int) -> None:
        self.show_fault(
            f"Đoạn vừa dán quá dài: ô này chỉ giữ được {kept} ký tự, phần cuối đã bị cắt. "
            "Hãy rút gọn hoặc đính kèm thành tệp."
        )

    def _look_again(self) -> None:
        """What was said of other words says nothing of these."""
        if self._faulty is not None and self._held() != self._faulty:
            self.show_fault("")

    def _held(self) -> str | None:
        match self.field:
            case QLineEdit():
                return self.field.text()
            case QPlainTextEdit():
                return self.field.toPlainText()
            case QComboBox():
                return self.field.currentText()
        return None


class Fact(QWidget):
    """A label and what it says, side by side, to read: "Chủ trì   Ban Tổ chức"."""

    def __init__(self, label: str, text: str, beside: int = 11, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = Label(label, quiet=True, wrap=True)
        name.setFixedWidth(self.fontMetrics().averageCharWidth() * beside)
        self.text = Label(text, wrap=True, selectable=True)
        self.text.setAccessibleName(f"{label}: {text}")
        line = row(name, gap=Gap.S)
        line.addWidget(self.text, 1)
        line.setAlignment(name, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
