"""What was understood of one paragraph, or of several at once, in fields. Each is handed on as soon as the cursor
leaves it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.text import shorten
from ctr_desktop.reading.deadline_words import EXAMPLES, KIND_WORDS, parse_all, show_all
from ctr_desktop.reading.document import Deadline, DeadlineKind, Role
from ctr_desktop.reading.review import Review
from ctr_desktop.reading.review_items import Item
from ctr_desktop.ui.screens.reading_nodes import MEANINGS, Meaning, meaning_of
from ctr_desktop.ui.screens.record_editors import WideCombo
from ctr_desktop.ui.theme import Gap
from ctr_desktop.ui.widgets.fields import FieldRow
from ctr_desktop.ui.widgets.inputs import TextArea, TextField
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import bring_into_sight, column, row
from ctr_desktop.ui.widgets.names_field import NamesField

_TITLE = 60
_DIFFERENT, _DIFFERENT_WORDS = object(), "(khác nhau)"
_WALKING = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)
_FIXED = (DeadlineKind.NONE, DeadlineKind.ONCE_PER_TERM, DeadlineKind.ONGOING)
"""Kinds of deadline that leave nothing to be typed."""


@dataclass(frozen=True)
class _Entry:
    """A field of an item: where it is typed, and how a value is put there and taken out."""

    key: str
    row: FieldRow
    typed: Callable[[], Any]
    """What stands there, as typed: to see whether a person changed it."""
    show: Callable[[Any], None]
    value: Callable[[], Any]
    """What it means. Raises UserError for what means nothing."""


class _ActingCombo(WideCombo):
    """What is picked here happens at once: a key opens the list instead of walking through it, and the wheel does
    nothing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letters = event.text().strip()
        is_typed = bool(letters) and letters.isprintable()  # Esc and Backspace have a text too
        if event.key() not in _WALKING and not is_typed:
            super().keyPressEvent(event)
            return
        self.showPopup()
        if is_typed:
            self.view().keyboardSearch(event.text())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ReadingForm(QWidget):
    """The fields of the items it shows; those that differ between several are empty until something is typed."""

    corrected = Signal(list, dict)
    """The ids of items, and the values they shall have."""
    lost = Signal(str)
    """What was typed in a field meant nothing and is given up, because other items are shown."""
    taken_for = Signal(object)
    """What a person says the paragraphs are (`Meaning`)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: Sequence[Item] = ()
        self._shown: dict[str, Any] = {}
        self.meaning = _ActingCombo(
            "Đoạn này là", [(meaning, mark.word) for meaning, mark in MEANINGS.items()]
        )
        self.section = _ActingCombo("Thuộc mục", ())
        self.label = TextField("Ký hiệu mục", "Ví dụ: 1.2")
        self.text = TextArea("Nội dung", least=2, most=5)
        self.lead, self.support = NamesField("Chủ trì"), NamesField("Phối hợp")
        self.deadline_kind = _ActingCombo(
            "Loại thời hạn", [(kind, words) for kind, words in KIND_WORDS.items()]
        )
        self.deadline = TextArea("Thời hạn", least=1, most=3)
        self.deliverable = TextArea("Sản phẩm", "Ví dụ: Kế hoạch, báo cáo, nghị quyết", least=1, most=3)
        for combo in (self.meaning, self.section, self.deadline_kind):
            combo.setPlaceholderText(_DIFFERENT_WORDS)
        self._raw = Label("", wrap=True, quiet=True)
        self._build_rows()
        self._lay_out()
        self._connect()

    def _build_rows(self) -> None:
        self._meaning_row = FieldRow("Đoạn này là", self.meaning)
        self._section_row = FieldRow("Thuộc mục", self.section)
        self._kind_row = FieldRow("Loại thời hạn", self.deadline_kind)
        self._entries = [
            _Entry("label", FieldRow("Ký hiệu mục", self.label), *_plain(self.label)),
            _Entry("text", FieldRow("Nội dung", self.text, required=True), *_plain(self.text)),
            _Entry("lead", FieldRow("Cơ quan chủ trì", self.lead), *_plain(self.lead)),
            _Entry("support", FieldRow("Cơ quan phối hợp", self.support), *_plain(self.support)),
            _Entry(
                "deadlines",
                FieldRow("Thời hạn", self.deadline),
                lambda: self.deadline.value,
                self._show_deadlines,
                self._typed_deadlines,
            ),
            _Entry("deliverable", FieldRow("Sản phẩm", self.deliverable), *_plain(self.deliverable)),
        ]
        self._rows = {entry.key: entry.row for entry in self._entries}

    def _lay_out(self) -> None:
        rows = self._rows
        what = row(gap=Gap.M)
        what.addWidget(self._meaning_row, 2)
        what.addWidget(self._section_row, 3)
        time = row(gap=Gap.M)
        for part, share in ((self._kind_row, 2), (rows["deadlines"], 3)):
            time.addLayout(column(part, None, gap=0), share)
        who = row(gap=Gap.M)
        for key in ("lead", "support"):
            who.addLayout(column(rows[key], None, gap=0), 1)
        self.setLayout(
            column(
                what,
                rows["label"],
                rows["text"],
                who,
                column(time, self._raw, gap=Gap.XS),
                rows["deliverable"],
                gap=Gap.M,
            )
        )
        self.setFocusProxy(self.text)

    def _connect(self) -> None:
        for field in (
            self.label,
            self.text,
            self.lead.area,
            self.support.area,
            self.deadline,
            self.deliverable,
        ):
            field.installEventFilter(self)
        self.lead.edited.connect(self.commit)
        self.support.edited.connect(self.commit)
        self.meaning.picked.connect(self._take_for)
        self.section.picked.connect(lambda parent: self._correct(self._items, {"parent": parent}))
        self.deadline_kind.picked.connect(self._pick_kind)

    # What is shown

    def show_items(self, review: Review, items: Sequence[Item]) -> None:
        """Show these. What was typed on others is handed on first."""
        if [item.id for item in items] != [item.id for item in self._items] and not self.commit():
            faulty = next(entry.row.fault for entry in self._entries if entry.row.fault)
            self.lost.emit(f"Chưa ghi: {faulty}")
        self._items = items
        self.section.offer(_sections(review, items))
        parents = {item.parent for item in items}
        self.section.value = parents.pop() if len(parents) == 1 else _DIFFERENT
        self.meaning.value = _common([meaning_of(item) for item in items])
        bodies = review.bodies()
        for field in (self.lead, self.support):
            field.offer(bodies)
        for entry in self._entries:
            entry.row.show_fault("")
            self._show_entry(entry)
        self._show_rows()

    @property
    def _described(self) -> Sequence[Item]:
        """Whose fields these are: of several paragraphs those that are tasks, where any is."""
        tasks = [item for item in self._items if item.is_task]
        return tasks if tasks and len(self._items) > 1 else self._items

    def _show_entry(self, entry: _Entry) -> None:
        held = [getattr(item, entry.key) for item in self._described]
        kept = entry.typed() if entry.key in self._shown else None
        typing = (
            kept is not None and kept != self._shown[entry.key] and entry.row.isAncestorOf(self.focusWidget())
        )
        if not typing:
            entry.show(_common(held))
            self._shown[entry.key] = entry.typed()

    def _show_rows(self) -> None:
        items = self._items
        tasks = bool(items) and all(item.is_task for item in self._described)
        one = items[0] if len(items) == 1 else None
        shown = dict.fromkeys(self._rows, tasks)
        shown["text"] = one is not None and one.role in (Role.TASK, Role.SECTION, Role.GOAL)
        shown["label"] = one is not None and one.role is Role.SECTION
        shown["deliverable"] = tasks and one is not None
        # Once each: a field that is hidden for a moment loses the cursor.
        for key, row_ in self._rows.items():
            row_.setVisible(shown[key])
        self._kind_row.setVisible(tasks)
        self._section_row.setVisible(bool(items))
        raw = [deadline.raw for deadline in one.deadlines if deadline.raw] if one and tasks else []
        self._raw.setText("Văn bản ghi: " + "; ".join(f"“{words}”" for words in raw) if raw else "")
        self._raw.setVisible(bool(raw))

    def _show_deadlines(self, deadlines: tuple[Deadline, ...] | None) -> None:
        self.deadline.value = show_all(deadlines or ())
        self._show_kind(deadlines)

    def _show_kind(self, deadlines: tuple[Deadline, ...] | None) -> None:
        if deadlines is not None:
            kind = deadlines[0].kind if deadlines else DeadlineKind.NONE
            self.deadline_kind.value = kind
            example = EXAMPLES.get(kind, "Tháng 3/2026")
            self.deadline.setPlaceholderText("" if kind is DeadlineKind.NONE else f"Ví dụ: {example}")
        else:
            self.deadline_kind.value = None

    def _typed_deadlines(self) -> tuple[Deadline, ...]:
        """The deadlines typed, each with the printed phrase of the one whose place it takes."""
        old = self._items[0].deadlines if len(self._items) == 1 else ()
        found = parse_all(self.deadline.value.replace("\n", ";"))
        printed = {replace(one, raw=None): one.raw for one in reversed(old)}
        as_many = len(found) == len(old)
        return tuple(
            replace(one, raw=printed.get(one, old[place].raw if as_many else None))
            for place, one in enumerate(found)
        )

    # What is corrected

    def commit(self) -> bool:
        """Hand on what was typed; False when something of it means nothing, which is said under the field."""
        changes: dict[str, Any] = {}
        for entry in self._entries:
            if self._items and entry.typed() != self._shown.get(entry.key, entry.typed()):
                try:
                    changes[entry.key] = self._checked(entry)
                    entry.row.show_fault("")
                except UserError as error:
                    entry.row.show_fault(str(error))
                    QTimer.singleShot(0, entry.row, partial(bring_into_sight, entry.row))
        for key in changes:
            self._shown[key] = next(entry.typed() for entry in self._entries if entry.key == key)
        if changes:
            self._correct(self._described, changes)
        return not any(entry.row.fault for entry in self._entries)

    def _checked(self, entry: _Entry) -> Any:
        value = entry.value()
        if entry.key == "text" and not value:
            raise UserError(
                "Nội dung không được để trống.", "Không lấy đoạn này thì bấm phím cách ở danh sách."
            )
        return value or None if entry.key == "deliverable" else value

    def _correct(self, items: Sequence[Item], changes: dict[str, Any]) -> None:
        if items:
            self.corrected.emit([item.id for item in items], changes)

    def _take_for(self, meaning: Meaning) -> None:
        self.commit()
        self.taken_for.emit(meaning)

    def _pick_kind(self, kind: DeadlineKind) -> None:
        if kind in _FIXED:
            self.deadline.value = EXAMPLES.get(kind, "")
            self.commit()
            return
        self.deadline.value = ""
        self.deadline.setPlaceholderText(f"Ví dụ: {EXAMPLES[kind]}")
        self.deadline.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.commit()
        return super().eventFilter(watched, event)


def _plain(field: Any) -> tuple[Callable[[], Any], Callable[[Any], None], Callable[[], Any]]:
    def show(value: Any) -> None:
        field.value = value if value is not None else () if isinstance(field, NamesField) else ""

    return (lambda: field.value), show, (lambda: field.value)


def _common(values: Sequence[Any]) -> Any:
    """The value all have; None where they differ."""
    return values[0] if values and all(value == values[0] for value in values) else None


def _sections(review: Review, items: Sequence[Item]) -> list[tuple[int | None, str]]:
    """Where the items may stand: a heading never in itself or below itself."""
    inside = {item.id for item in items}
    offered = [one for one in review.sections() if not inside & set(review.above(one.id))]
    return [
        (None, "(không thuộc mục nào)"),
        *((one.id, f"{review.path(one.id)}  {shorten(one.text, _TITLE)}") for one in offered),
    ]
