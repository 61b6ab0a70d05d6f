"""Whether a paragraph says that anything is done: one without a verb is a title, a figure or a name."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import count, takewhile

from ctr_desktop.reading.vocabulary import OTHER_ACTS, VERBS
from ctr_desktop.reading.words import Words

_ACTS = VERBS | OTHER_ACTS
_FIRST_OF_ACTS = frozenset(phrase.split()[0] for phrase in _ACTS)
# Verbs that only help another, or say what something is.
_HELPING = frozenset(
    ("không", "là", "và", "sẽ", "đã", "đang", "phải", "cần", "nên", "cùng", "vừa", "tự", "coi", "chi")
)
_BEFORE_ACT = frozenset(("và", "để", "phải", "cần", "sẽ", "tự", "hoặc"))
_MADE_SUCH = frozenset(("hóa", "hoá"))  # “ngầm hóa lưới điện”
_NO_ACTS = frozenset(("văn", "hàng"))  # “văn hóa”, “hàng hóa”
_FEW = 8  # words of what may be a title or a figure
_LONG = 5  # words of a paragraph that should say something
_MOST = 0.5  # of the paragraphs of a document


@lru_cache(maxsize=4096)  # asked of a document as a whole, then of each paragraph, then for the doubts
def says_act(text: str) -> bool:
    """Whether a verb of the administration stands anywhere in a text, or another one where a clause begins."""
    words = Words(text)
    return any(_is_act(words, place) for place in takewhile(words.has, count()))


def _is_act(words: Words, place: int) -> bool:
    low = words.low(place)
    if low in _FIRST_OF_ACTS and (words.pair(place) in _ACTS or words.triple(place) in _ACTS):
        return True
    if words.low(place + 1) in _MADE_SUCH and low not in _NO_ACTS:
        return True
    if low in _HELPING or low not in _ACTS:
        return False
    if low in VERBS and not words[place - 1].is_capital:
        return True
    return place == 0 or not words[place - 1].text[0].isalnum() or words.low(place - 1) in _BEFORE_ACT


_FIGURE = re.compile(
    r":\s*(?:(?:không quá|từ|trên|dưới|tối đa|tối thiểu|khoảng|dự kiến)\s+)?\d|\d\s*$", re.IGNORECASE
)
_VIETNAMESE = re.compile(r"[à-ỹđ]", re.IGNORECASE)


def is_no_sentence(text: str) -> bool:
    """Whether a text without an act has the looks of a title, a figure or a name too: a longer one that ends like a
    sentence may do something with a verb that nobody has put down."""
    bare = text.strip()
    if bare.endswith(":") or _FIGURE.search(bare) or not _VIETNAMESE.search(bare):
        return True
    is_item = bare.endswith((".", "./.", ";"))
    return len(bare.split()) <= (_FEW if not is_item else _LONG)


def are_told_by_verbs(texts: Iterable[str]) -> bool:
    """Whether most paragraphs of a document say an act: not so in a scan whose letters are damaged, nor in a text
    without marks, and there the lack of one tells nothing."""
    found = [says_act(text) for text in texts if len(text.split()) >= _LONG]
    return sum(found) >= _MOST * len(found)
