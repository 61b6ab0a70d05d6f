"""The words of the file beside what was understood of them."""

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QFont, QTextCharFormat
from PySide6.QtWidgets import QWidget

from ctr_desktop.reading.review_items import Item
from ctr_desktop.ui.theme import Face, Gap
from ctr_desktop.ui.widgets.inputs import TextArea
from ctr_desktop.ui.widgets.labels import ElidedLabel
from ctr_desktop.ui.widgets.layouts import column


class SourceView(QWidget):
    """A paragraph of the file, with those that belong to it, between its neighbours. The phrase a deadline comes from
    is underlined, the names of bodies are bold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before, self._after = ElidedLabel("", Face.SMALL), ElidedLabel("", Face.SMALL)
        self.text = TextArea("Nguyên văn", least=1, most=6)
        self.text.setReadOnly(True)
        self.text.setObjectName("source")
        self.setLayout(column(self._before, self.text, self._after, gap=Gap.XS))

    def show_item(self, items: Sequence[Item], before: Item | None, after: Item | None) -> None:
        """Show the first of these paragraphs, with what belongs to it below."""
        item = items[0]
        for label, one in ((self._before, before), (self._after, after)):
            label.setText(one.source if one else "")
            label.setVisible(one is not None)
        self.text.setCurrentCharFormat(QTextCharFormat())
        self.text.value = "\n".join(passage.text for one in items for passage in one.passages)
        self._mark((deadline.raw for deadline in item.deadlines if deadline.raw), _underlined())
        self._mark((*item.lead, *item.support), _bold())

    def _mark(self, phrases: Iterable[str], look: QTextCharFormat) -> None:
        for phrase in phrases:
            cursor = self.text.document().find(phrase)
            if not cursor.isNull():
                cursor.mergeCharFormat(look)


def _underlined() -> QTextCharFormat:
    look = QTextCharFormat()
    look.setFontUnderline(True)
    return look


def _bold() -> QTextCharFormat:
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    return look
