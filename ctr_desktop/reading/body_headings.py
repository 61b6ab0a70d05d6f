"""Headings that are the name of a body, or say little else: whoever stands there does what stands below."""

import re

from ctr_desktop.core.text import CAPITALS, SMALL_LETTERS
from ctr_desktop.reading.assignments import Assigned, assigned_in
from ctr_desktop.reading.bodies import ROLES, names_at
from ctr_desktop.reading.clauses import CLAUSE
from ctr_desktop.reading.listed_names import names_listed
from ctr_desktop.reading.named_places import with_places
from ctr_desktop.reading.subjects import ASIDES
from ctr_desktop.reading.vocabulary import ACTS_IN_PROPER_NAMES, GIVING, QUANTIFIERS, STOPS
from ctr_desktop.reading.words import Words

# “(gồm các Sở: …)”, “(Sở A, Sở B, …)”: who they are, behind the name of many.
_BRACKET = re.compile(rf"\s*\((?:(?:bao\s+)?gồm\s|[{CAPITALS}])[^()]{{30,}}\)")
# “Sở A (cơ quan thường trực):”
_ASIDE = re.compile(rf"\s+\((?=[{SMALL_LETTERS}])[^()]{{3,120}}\)(?=\s*[:.;]?\s*$)")
_LONGEST_PROPER_NAME = 14  # words
_LONGEST_HEADING_NAME = 60  # words
_THINGS_TOO = frozenset(("bản", "hộ", "kho", "báo", "đài", "đội"))  # “các bản quy hoạch”, “các hộ chiếu”
_ABOUT_BODY = re.compile(
    r"(?:đối với|về phía|(?:nhiệm vụ|trách nhiệm)(?:\s+\w+){0,2}?\s+của)\s+", re.IGNORECASE
)

_GIVES = re.compile(rf"(?:{GIVING})\s+(?:cho\s+)?", re.IGNORECASE)


def without_asides(title: str) -> str:
    """A heading without brackets that only tell who its bodies are."""
    return _ASIDE.sub("", _BRACKET.sub("", title))


def heading_names(title: str) -> Assigned:
    """The bodies that a heading is: “Công an tỉnh”, “Giao X chủ trì, phối hợp với Y:”, “Chủ tịch UBND: A, B”."""
    title = without_asides(title)
    prefix = _ABOUT_BODY.match(title)
    words = Words(title[prefix.end() if prefix else 0 :][:CLAUSE].rstrip(" .:;"))
    if prefix and words.is_head(0):
        found = names_at(words, 0)
        if found.names and not words.has(found.end):
            return Assigned(found.names, (), True)  # “Đối với UBND các xã, phường”
    assigned = assigned_in(title)
    if assigned.heading:
        return assigned
    if (giving := _GIVES.match(title)) and len(title) < CLAUSE:
        return heading_names(title[giving.end() :])  # “Đề nghị các doanh nghiệp sản xuất, chế biến”
    if not words.is_head(0):
        return Assigned()
    found = names_at(words, 0)
    if not found.names or not words.has(found.end):
        return Assigned(found.names, (), bool(found.names))
    if words.low(found.end) in ("-", "–") and words.is_head(found.end + 1):
        return Assigned(found.names, (), True)  # “Sở A - Cơ quan thường trực …”
    is_class = prefix is not None and words.low(0) in QUANTIFIERS and title.rstrip().endswith(":")
    if is_class and words.low(1) not in _THINGS_TOO and len(words) <= _LONGEST_HEADING_NAME:
        assert prefix is not None
        return Assigned((title[prefix.end() :].strip(" *:"),), (), True)  # “Đối với các cơ sở sản xuất có …:”
    if words.low(found.end) == "," and words.pair(found.end + 1) in ASIDES:
        return Assigned(found.names, (), True)  # “Chủ tịch UBND các tỉnh, nhất là …”
    if prefix or title.rstrip().endswith("."):
        return Assigned()
    if _tells_which(words, found.end) and not title.rstrip().endswith(":"):
        return Assigned((title.strip(" .:;"),), (), True)
    if words.low(found.end) == ":" and words.is_verb(found.end + 1):
        return Assigned(found.names, (), True)
    if words.low(found.end) == ":" and words.low(0) in QUANTIFIERS and words.is_head(found.end + 1):
        return Assigned(names_listed(words.from_(found.end + 1)), (), True)  # “Các đơn vị: Khoa A, Viện B”
    _, end = with_places(words, found.names, found.end)
    if end > found.end and words.has(end):
        return Assigned()
    is_proper = words[1].is_capital or title.isupper()
    is_name = (
        words.pair(found.end) in ACTS_IN_PROPER_NAMES and len(words) <= _LONGEST_PROPER_NAME and is_proper
    )
    is_one = len(words) <= _LONGEST_HEADING_NAME and (is_name or not _acts(words, found.end))
    return Assigned((title.strip(" .:;"),), (), True) if is_one else Assigned()


def _tells_which(words: Words, place: int) -> bool:
    """“Các Sở, ngành chủ trì, quản lý, tham gia thực hiện dự án”: several roles behind a name of many."""
    is_many = words.low(0) in QUANTIFIERS and words.pair(place) in ROLES
    return is_many and words.low(place + 2) == "," and words.pair(place + 3) in ROLES - {"phối hợp"}


def _acts(words: Words, place: int) -> bool:
    """Whether a verb or a preposition follows: then the heading says what is done."""
    if words.low(place) == ",":
        is_named = words.pair(place + 1) in ("đồng thời", "hỗ trợ")  # “Phòng Quản lý, hỗ trợ hộ kinh doanh”
        return words.is_verb(place + 1) and not is_named
    return words.is_verb(place) or (words.low(place) in STOPS and words.low(place) not in ("do", "trong"))
