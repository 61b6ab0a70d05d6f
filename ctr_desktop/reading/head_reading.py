"""Goes through the paragraphs above and below the body of a document: letterhead and title, signature and recipients,
the title of a plan that is attached to a decision."""

import re
from collections.abc import Sequence

from ctr_desktop.reading.acts import says_act
from ctr_desktop.reading.blocks import Table
from ctr_desktop.reading.bodies import names_at
from ctr_desktop.reading.body_headings import heading_names
from ctr_desktop.reading.document import Role
from ctr_desktop.reading.draft import Draft
from ctr_desktop.reading.frame import (
    Head,
    is_attached,
    is_basis,
    is_name,
    is_nation,
    is_recipients,
    is_signing,
    take_day,
    take_number,
    type_at,
)
from ctr_desktop.reading.lines import Line
from ctr_desktop.reading.markers import UNMARKED, Style
from ctr_desktop.reading.tables import columns_of
from ctr_desktop.reading.web_page import skip_site
from ctr_desktop.reading.words import Words, ends_open
from ctr_desktop.reading.zones import block_named

_LONGEST_HEAD_LINE = 700  # characters
_LONGEST_LETTERHEAD_LINE = 200
_LONGEST_RECIPIENT = 110
_SHORTEST_SENTENCE = 10  # words
_MAIN = (Style.ROMAN, Style.APPENDIX, Style.PART, Style.CHAPTER, Style.LETTER)
_RECIPIENTS_WORD = re.compile(r"(?:[-–]\s*)?\(?\s*nơi nhận\s*:?\s*", re.IGNORECASE)
_ADDRESSES = re.compile(r"(?:điện|gửi|kính gửi)\s*:", re.IGNORECASE)

Items = Sequence[Line | Table]


def read_head(items: Items, draft: Draft) -> int:
    """Takes letterhead, number, day and title; returns the place of the first item behind them."""
    named = titled = False
    start = skip_site(items, draft)
    for place, item in enumerate(items[start:], start):
        if isinstance(item, Table):
            if named or columns_of(item) is not None:
                return place
            for row in item.rows:
                draft.note_row(row, Role.LEFT_OUT)
        elif item.noise:
            draft.note(item, Role.LEFT_OUT)
        elif _is_of_head(item, draft.head, named=named, titled=titled):
            draft.note(item, Role.HEAD)
            is_type = type_at(item.whole) is not None or item.marker.style is Style.APPENDIX
            titled = titled or (named and not is_type)
            named = named or is_type
        else:
            return place
    return len(items)


_ABOUT = re.compile(r"\W{0,3}v/v(?!\w)", re.IGNORECASE)


def _is_of_head(line: Line, head: Head, *, named: bool, titled: bool) -> bool:
    """Whether a line still belongs to the head; takes from it what it says."""
    text = line.whole
    if len(text) > _LONGEST_HEAD_LINE or is_recipients(text):
        return False
    if line.marker.style is Style.APPENDIX:
        return not named and _names_appendix(line, head)
    if line.marker.is_numbered:
        return False
    if not named and (found := type_at(text)):
        head.name(found, text)
    elif not named and _ABOUT.match(text):
        head.title.append(text.strip(" *"))  # of a letter, which names no kind
    elif take_number(head, text) | take_day(head, text) or is_nation(text) or is_attached(text):
        pass
    elif named and not titled and type_at(text):
        head.title.append(text)
    elif named:
        return _is_of_title(line, head)
    else:
        return _is_of_letterhead(line, head)
    return True


def _names_appendix(line: Line, head: Head) -> bool:
    """“PHỤ LỤC. DANH MỤC NHIỆM VỤ …” on top: the whole file is one appendix, and this its title."""
    if line.marker.label.upper() != "PHỤ LỤC" or not line.text:
        return False
    head.name("Phụ lục", line.text)
    return True


def _is_of_title(line: Line, head: Head) -> bool:
    text = line.whole
    is_body = is_basis(text) and not text.isupper() and (text.endswith((";", ".", ":")) or len(text) > 160)
    if is_body or line.is_sentence or line.opens or block_named(text):
        return False
    if not _is_who_decides(text, head):
        head.title.append(text.strip(" *"))
    return True


_DECIDING = ("Quyết định", "Nghị quyết", "Nghị định", "Thông tư")


def _is_who_decides(text: str, head: Head) -> bool:
    """“ỦY BAN NHÂN DÂN TỈNH” in capitals below the title: whose decision it is."""
    if len(head.title) < 2 or not text.strip(" *").isupper() or ends_open(head.title[-1].lower()):
        return False
    decides = head.type in _DECIDING or not head.title[-1].isupper()
    return decides and heading_names(text.strip(" *")).heading


def _is_of_letterhead(line: Line, head: Head) -> bool:
    long = len(line.whole) > _LONGEST_LETTERHEAD_LINE and not line.whole.isupper()
    if line.is_sentence or line.marker.style is Style.BULLET or long:
        return False
    head.letterhead.append(line.whole.strip(" *"))
    return True


def is_new_document(line: Line) -> bool:
    """The title of a plan that is attached to a decision, or of an appendix without a number."""
    if line.marker is not UNMARKED or line.opens or len(line.whole) > 300:
        return False
    return line.whole.strip(" *:").isupper() and type_at(line.whole) is not None


def read_new_title(items: Items, place: int, draft: Draft) -> int:
    """Takes the title of a further part; the first real title of the whole names the document. Returns the place of
    the first item behind it."""
    first = items[place]
    assert isinstance(first, Line)
    found = type_at(first.whole) or ""
    names = not draft.tasks
    if names and found not in ("Danh mục", "Phụ lục"):
        draft.head = draft.head.without_title()
        draft.head.type = draft.head.type or found
    while place < len(items):
        item = items[place]
        if isinstance(item, Table) or item.marker is not UNMARKED or not _goes_on_with_title(item):
            break
        if names and not item.noise and not is_attached(item.whole):
            draft.head.title.append(item.whole)
        draft.note(item, Role.LEFT_OUT if item.noise else Role.HEAD)
        place += 1
    return place


def _goes_on_with_title(line: Line) -> bool:
    bold = line.bold and not line.is_sentence and not line.opens
    return (
        bold
        or line.noise
        or line.whole.isupper()
        or is_attached(line.whole)
        or type_at(line.whole) is not None
    )


def read_ending(items: Items, place: int, draft: Draft) -> int:
    """Takes recipients and signature, in either order; returns the place where another part begins."""
    while place < len(items):
        item = items[place]
        if isinstance(item, Table) or not _is_of_ending(item, draft):
            break
        place += 1
    return place


_SAYS = re.compile(r"\s(?:đã|yêu cầu|đề nghị|giao)\s.*[.:]$")


def _says_more(text: str) -> bool:
    """Whether a paragraph among recipients is a sentence: the letter itself begins."""
    if _SAYS.search(text):
        return True
    words = Words(text.rstrip(" ./;:"))
    is_list = words.is_head(0) and not words.has(names_at(words, 0).end)
    return text.endswith((".", ":")) and len(words) >= _SHORTEST_SENTENCE and not is_list and says_act(text)


def _is_of_ending(line: Line, draft: Draft) -> bool:
    text = line.whole
    is_title = text.isupper() and line.marker.style is not Style.BULLET
    if line.noise:
        draft.note(line, Role.LEFT_OUT)
    elif is_recipients(text):
        draft.note(line, Role.RECIPIENT)
        rest = _RECIPIENTS_WORD.sub("", text, count=1)
        draft.recipients += [rest] if rest and rest != text else []
    elif is_new_document(line) or line.marker.style in _MAIN:
        return False
    elif is_signing(text) or (is_name(text) and (draft.signing or line.marker is UNMARKED)) or is_title:
        draft.note(line, Role.SIGNATURE)
        draft.signing.append(text)
    elif line.marker.style is Style.BULLET or (
        len(text) < _LONGEST_RECIPIENT and not line.marker.is_numbered and not _says_more(text)
    ):
        draft.note(line, Role.RECIPIENT)
        draft.recipients.append(line.text.strip(" ;.,"))
    else:
        return False
    return True


def addresses(text: str) -> bool:
    """“Thủ tướng Chính phủ điện:”: whom a telegram goes to stands below."""
    return len(text) < 80 and _ADDRESSES.search(text[-12:]) is not None


def read_addressees(items: Items, place: int, draft: Draft) -> int:
    """Takes the list of bodies that a telegram is addressed to: short items up to the first real paragraph."""
    while place < len(items):
        item = items[place]
        if isinstance(item, Table) or item.marker.is_numbered:
            break
        is_item = (
            item.noise
            or item.marker.style is Style.BULLET
            or (len(item.whole) < 250 and item.whole.endswith((";", ".")) and ". " not in item.whole)
        )
        if not is_item:
            break
        draft.note(item, Role.LEFT_OUT if item.noise else Role.RECIPIENT)
        draft.recipients += [] if item.noise else [item.text.strip(" ;.,")]
        place += 1
    return place
