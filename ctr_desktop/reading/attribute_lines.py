"""Paragraphs that are nothing but attributes of tasks: “Cơ quan chủ trì: …”, and values in lines of their own."""

from collections.abc import Callable

from ctr_desktop.reading.acts import says_act
from ctr_desktop.reading.assignments import assigned_in
from ctr_desktop.reading.attributes import Attribute, Part, attribute_named, attributes_of
from ctr_desktop.reading.body_headings import heading_names
from ctr_desktop.reading.document import Role
from ctr_desktop.reading.draft import Draft, DraftTask
from ctr_desktop.reading.giving import TaskGroup, give
from ctr_desktop.reading.lines import Line
from ctr_desktop.reading.markers import UNMARKED, Style
from ctr_desktop.reading.standing import Standing
from ctr_desktop.reading.zones import Zone, block_named

_ASKED = (Attribute.LEAD, Attribute.SUPPORT, Attribute.TIME, Attribute.PRODUCT)
_LONGEST_VALUE = 600  # characters of an attribute that stands in a paragraph of its own
_LONGEST_TIME = 8  # words

AddTask = Callable[[str, Line], DraftTask]
"""Adds what a line says as a task."""


class AttributeLines:
    """Takes such paragraphs, for the tasks above them or the heading they stand under."""

    def __init__(self, draft: Draft, standing: Standing, group: TaskGroup) -> None:
        self._draft, self._standing, self._group = draft, standing, group
        self._waits: Attribute | None = None  # an attribute whose value stands in the next lines

    def end(self) -> None:
        """No value follows any more."""
        self._waits = None

    def asks_for_value(self, line: Line, following: object) -> bool:
        """Takes “b) Cơ quan thực hiện”, an attribute whose value stands in the lines below; tells whether it was
        one."""
        kind = attribute_named(line.text)
        if kind not in _ASKED or not isinstance(following, Line) or not _answers(kind, following):
            return False
        self._waits = kind
        self._draft.note(line, Role.INTRODUCTION)
        return True

    def take_value(self, line: Line) -> bool:
        """Takes one of the lines that hold the value of the attribute above them; tells whether it was one."""
        if self._waits is None or len(line.text) >= _LONGEST_VALUE:
            return False
        self._give([Part(self._waits, "", line.text.strip(" .;"), 0)], more=True)
        if line.marker is UNMARKED:
            self._waits = None
        self._draft.note(line, Role.ATTRIBUTE)
        return True

    def take(self, line: Line, add: AddTask) -> bool:
        """Takes a line that is nothing but attributes; tells whether it was one."""
        body, parts = attributes_of(line.text)
        if self._waits is not None and line.marker.style is Style.BULLET:
            if not parts:
                return self.take_value(line)
            self._waits = None
        is_described = self._standing.zone in (Zone.GOALS, Zone.BACKGROUND)
        if body or not parts or is_described or self._is_block(line.text, parts):
            return False
        content = next((part for part in parts if part.kind is Attribute.CONTENT), None)
        if content is not None:
            return self._content(line, content, parts, add)
        if not any(part.value for part in parts):
            self._waits = parts[-1].kind
        else:
            self._give(parts)
        self._draft.note(line, Role.ATTRIBUTE)
        return True

    def _is_block(self, text: str, parts: list[Part]) -> bool:
        """“Phân công thực hiện: Giao X …” names a block, not an attribute, unless others follow in the line or stand in
        the lines before it (“Kết quả: …”)."""
        others = any(part.kind in (Attribute.SUPPORT, Attribute.TIME) for part in parts)
        goes_on = parts[0].kind is Attribute.PRODUCT and self._group.is_given
        return block_named(text) is not None and not others and not goes_on

    def _content(self, line: Line, content: Part, parts: list[Part], add: AddTask) -> bool:
        """“Nội dung thực hiện: …”: the task itself, the other attributes of the line are its own."""
        if not content.value:
            return False
        self._group.end()
        give([add(content.value, line)], [part for part in parts if part is not content])
        return True

    def _give(self, parts: list[Part], *, more: bool = False) -> None:
        self._group.give(parts, self._standing.nearest, more=more)


def _answers(kind: Attribute, line: Line) -> bool:
    """Whether a line can be the value of the attribute named above it."""
    if kind is Attribute.TIME:  # “1. Lộ trình thực hiện” over sentences is a heading
        acts = says_act(line.text) or bool(assigned_in(line.text).lead)
        return len(line.text.split()) <= _LONGEST_TIME or not acts
    return kind not in (Attribute.LEAD, Attribute.SUPPORT) or heading_names(line.text).heading
