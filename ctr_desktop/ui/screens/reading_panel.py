"""The right side of the window for reading: the words of the file, its doubts, and what was understood."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ctr_desktop.reading.document import Role
from ctr_desktop.reading.review import Review
from ctr_desktop.reading.review_items import Item
from ctr_desktop.ui.screens.reading_facts import FactsForm
from ctr_desktop.ui.screens.reading_form import ReadingForm
from ctr_desktop.ui.screens.reading_nodes import DOUBTFUL, MEANINGS, SEEN, meaning_of
from ctr_desktop.ui.screens.reading_source import SourceView
from ctr_desktop.ui.theme import Gap, Tone
from ctr_desktop.ui.widgets.chips import Chip
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import Part, bring_into_sight, column, row
from ctr_desktop.ui.widgets.panels import Panel

_WORDED = (Role.TASK, Role.SECTION, Role.GOAL)


class ReadingPanel(Panel):
    """One paragraph, several at once, or the document itself."""

    def __init__(self, *, with_term: bool, foot: Part) -> None:
        self.form, self.source, self.facts = ReadingForm(), SourceView(), FactsForm(with_term=with_term)
        self._about, self.doubts = Label("", quiet=True), Label("", tone=Tone.SOON, wrap=True)
        self._chip = Chip(DOUBTFUL)
        super().__init__(column(row(self._about, None, self._chip), self.doubts, gap=Gap.XS), foot)
        self.show_parts(self.source, self.form, self.facts, None)

    def show_chosen(self, review: Review, items: Sequence[Item], *, facts: bool) -> None:
        """Show what is selected; `facts` are shown when the cursor is on the document itself."""
        one = items[0] if len(items) == 1 and not facts else None
        self.facts.setVisible(facts)
        self.form.setVisible(bool(items) and not facts)
        self.source.setVisible(one is not None)
        if facts:
            self.facts.show_facts(review.facts)
        elif items:
            self.form.show_items(review, items)
        if one is not None:
            self.source.show_item(*_with_neighbours(review, one))
        self._about.setText(_about(items, facts=facts))
        if facts:
            self._show_doubts(review.facts_doubts, open_still=review.facts_are_doubtful)
        else:
            self._show_doubts(one.doubts if one else (), open_still=one is not None and one.is_doubtful)

    def _show_doubts(self, doubts: Sequence[str], *, open_still: bool) -> None:
        self._chip.setVisible(bool(doubts))
        self._chip.show_mark(DOUBTFUL if open_still else SEEN)
        self.doubts.setText("\n".join(doubts))
        self.doubts.setVisible(bool(doubts))

    def commit(self) -> bool:
        """Hand on what was typed; False where something is wrong, which is said under it."""
        return self.facts.commit() if self.facts.isVisible() else self.form.commit()

    def may_leave(self) -> bool:
        """Hand on what was typed; False where something typed would be lost. What the document lacks can wait."""
        return self.commit() or self.facts.isVisible()

    def edit(self, items: Sequence[Item]) -> None:
        """Put the cursor into the field that is corrected most."""
        field = self._first_field(items)
        field.setFocus()
        bring_into_sight(field)

    def _first_field(self, items: Sequence[Item]) -> QWidget:
        if self.facts.isVisible():
            return self.facts
        if len(items) == 1 and items[0].role in _WORDED:
            return self.form.text
        return self.form.lead if any(item.is_task for item in items) else self.form.meaning


def _with_neighbours(review: Review, item: Item) -> tuple[Sequence[Item], Item | None, Item | None]:
    """An item, a task with the paragraphs below that say who and when; what stands before and after them."""
    items = review.items
    first = next(place for place, one in enumerate(items) if one.id == item.id)
    end = first + 1
    while item.is_task and end < len(items) and items[end].role is Role.ATTRIBUTE:
        end += 1
    return items[first:end], items[first - 1] if first else None, items[end] if end < len(items) else None


def _about(items: Sequence[Item], *, facts: bool) -> str:
    if facts:
        return "Thông tin chung của văn bản"
    if len(items) == 1:
        return f"Dòng {items[0].line} · {MEANINGS[meaning_of(items[0])].word}"
    tasks = sum(item.is_task for item in items)
    if 0 < tasks < len(items):
        return (
            f"Đang chọn {len(items)} dòng, trong đó {tasks} nhiệm vụ: điền ô nào thì các nhiệm vụ nhận ô ấy"
        )
    return f"Đang chọn {len(items)} dòng: điền ô nào thì mọi dòng nhận ô ấy" if items else ""
