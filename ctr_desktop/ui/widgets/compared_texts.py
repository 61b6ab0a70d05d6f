"""Two wordings side by side, with the words that were changed marked."""

from collections.abc import Sequence

from PySide6.QtGui import QColor, QFont, QTextCharFormat
from PySide6.QtWidgets import QWidget

from ctr_desktop.core.differences import Words, compared
from ctr_desktop.ui import theme
from ctr_desktop.ui.theme import Face, Gap, Tone
from ctr_desktop.ui.widgets.inputs import TextArea
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import column, row


class ComparedTexts(QWidget):
    """What a thing said before and what it says now. Words that went are struck through, words that came are
    underlined."""

    def __init__(self, label: str, before: str, after: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        old, new = compared(before, after)
        self.before, self.after = _side(f"{label}: đang có", before), _side(f"{label}: bản mới", after)
        _write(self.before, old, _went())
        _write(self.after, new, _came())
        sides = row(gap=Gap.S)
        for words, text in (("Đang có", self.before), ("Bản mới", self.after)):
            sides.addLayout(column(Label(words, Face.SMALL), text, None, gap=2), 1)
        self.setLayout(column(Label(label, Face.STRONG), sides, gap=Gap.XS))


def _side(name: str, text: str) -> TextArea:
    area = TextArea(name, "(không có)", least=1, most=24)
    area.setReadOnly(True)
    area.setObjectName("source")
    area.setAccessibleDescription(text)
    return area


def _write(area: TextArea, pieces: Sequence[Words], marked: QTextCharFormat) -> None:
    cursor = area.textCursor()
    for place, piece in enumerate(pieces):
        cursor.insertText(" " if place else "", QTextCharFormat())
        cursor.insertText(piece.text, marked if piece.is_changed else QTextCharFormat())
    cursor.setPosition(0)
    area.setTextCursor(cursor)


def _marked(tone: Tone) -> QTextCharFormat:
    colours = theme.current().colours.tones[tone]
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.DemiBold)
    look.setForeground(QColor(colours.text))
    look.setBackground(QColor(colours.ground))
    return look


def _went() -> QTextCharFormat:
    look = _marked(Tone.LATE)
    look.setFontStrikeOut(True)
    return look


def _came() -> QTextCharFormat:
    look = _marked(Tone.DONE)
    look.setFontUnderline(True)
    return look
