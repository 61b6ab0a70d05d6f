"""What stands behind a paragraph in the document: that decides whether the paragraph is a heading."""

import re
from collections.abc import Sequence

from ctr_desktop.reading.assignments import assigned_in
from ctr_desktop.reading.attributes import Attribute, attribute_named, attributes_of
from ctr_desktop.reading.blocks import Table
from ctr_desktop.reading.body_headings import heading_names
from ctr_desktop.reading.deadlines import deadlines_in
from ctr_desktop.reading.frame import is_attached, is_recipients, is_signing
from ctr_desktop.reading.head_reading import is_new_document
from ctr_desktop.reading.lines import Line
from ctr_desktop.reading.markers import UNMARKED, Style
from ctr_desktop.reading.outline import Outline

_ALWAYS_HEADINGS = (Style.APPENDIX, Style.PART, Style.CHAPTER, Style.TITLE)
_LONGEST_TITLE = 90  # words
_LONGEST_OWN_HEADING = 40
_LONGEST_BARE_HEADING = 14
_STEP = re.compile(r"bước\s+\d{1,2}\s*:", re.IGNORECASE)


class Ahead:
    """The paragraphs and tables of a document, asked from one place forward."""

    def __init__(self, items: Sequence[Line | Table]) -> None:
        self._items = items

    def following(self, place: int) -> Line | Table | None:
        """The next item from a place on that says something."""
        for number in range(place, len(self._items)):
            item = self._items[number]
            if isinstance(item, Table) or not item.noise:
                return item
        return None

    def title_of(self, line: Line, place: int) -> tuple[str, int]:
        """The words of a heading and the place behind them: “PHỤ LỤC II” has its title in the next paragraphs."""
        if line.text.strip(" .:-"):
            return line.text, place + 1
        title: list[str] = []
        behind = place + 1
        while behind < len(self._items) and len(title) < 4:
            item = self._items[behind]
            if not isinstance(item, Line) or not _may_be_title(item) or (title and not _stands_out(item)):
                break
            title.append(item.whole)
            behind += 1
            if not item.whole.isupper():
                break
        return " ".join(title), behind

    def has_children(self, line: Line, behind: int, depth: int, outline: Outline) -> bool:
        """Whether the next item stands below this one."""
        following = self.following(behind)
        if following is None or isinstance(following, Table) or following.marker.style is Style.BULLET:
            return following is not None
        if is_recipients(following.whole) or is_signing(following.whole) or is_new_document(following):
            return False
        if not following.marker.is_numbered:
            is_title = not line.is_sentence or line.bold or line.opens or _STEP.match(line.text) is not None
            return is_title or heading_names(line.text).heading
        return outline.with_open(depth, line.marker).place_for(following.marker) > depth

    def is_heading(self, line: Line, title: str, behind: int, *, has_children: bool) -> bool:
        style = line.marker.style
        if style in _ALWAYS_HEADINGS:
            return True
        if not has_children:
            is_short = len(title.split()) <= _LONGEST_BARE_HEADING and not line.is_sentence
            return style is Style.ROMAN and (line.bold or line.text.isupper() or is_short)
        if self._has_only_attributes(behind) and not line.text.isupper():
            return False
        if style is Style.ARTICLE:
            return not line.is_sentence
        if len(title.split()) > _LONGEST_TITLE and not line.bold:
            return False
        if line.opens and not line.bold and ". " in line.text:
            return False  # whole sentences that end by opening a list are a task beside it
        if line.opens or line.bold or not line.is_sentence or line.text.isupper():
            return True
        if _STEP.match(line.text) or heading_names(line.text).heading:
            return True
        is_one = ". " not in line.text.strip(" .")
        return is_one and (style in (Style.ROMAN, Style.LETTER) or self._is_parted_by_letters(line, behind))

    def _is_parted_by_letters(self, line: Line, behind: int) -> bool:
        """“1. Đổi mới công tác tuyên truyền.” with a), b) … below and nobody named: the letters are the work."""
        following = self.following(behind)
        return (
            isinstance(following, Line)
            and following.marker.style is Style.SMALL
            and following.is_sentence
            and not assigned_in(line.text).lead
            and not deadlines_in(line.text)
        )

    def is_own_heading(self, line: Line, place: int) -> bool:
        """A heading without a number: in bold type or capitals, with something below."""
        following = self.following(place + 1)
        if following is None or line.is_sentence or len(line.text.split()) > _LONGEST_OWN_HEADING:
            return False
        return _stands_out(line) and not (isinstance(following, Line) and is_recipients(following.whole))

    def _has_only_attributes(self, place: int) -> bool:
        """Whether a numbered paragraph is followed by nothing but its own attributes: then it is a task itself."""
        found = False
        for number in range(place, len(self._items)):
            item = self._items[number]
            if isinstance(item, Table):
                return False
            if item.noise:
                continue
            before, parts = attributes_of(item.text)
            if parts and not before:
                if any(part.kind is Attribute.CONTENT for part in parts):
                    return False
                found = True
                continue
            asks = (
                attribute_named(item.text) not in (None, Attribute.CONTENT)
                and item.marker.style is not Style.ROMAN
            )
            ends = item.marker.is_numbered or is_recipients(item.whole) or is_signing(item.whole)
            return found and ends and not asks
        return found


def _stands_out(line: Line) -> bool:
    return line.bold or line.whole.isupper()


def _may_be_title(line: Line) -> bool:
    is_text = line.noise or line.is_sentence or line.opens or is_attached(line.whole)
    return line.marker is UNMARKED and not is_text
