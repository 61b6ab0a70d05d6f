"""Performers that stand behind the work, in a bracket or after a dash: “Mua máy (Phòng A, Phòng B; Quý II/2026).”

A bracket with names may be an aside as well. It tells who does the work where a document writes so again and again.
"""

import re
from collections.abc import Iterable

from ctr_desktop.reading.assignments import assigned_in
from ctr_desktop.reading.bodies import names_at
from ctr_desktop.reading.deadlines import deadlines_in
from ctr_desktop.reading.giving import Bodies, joined
from ctr_desktop.reading.vocabulary import NOBODY
from ctr_desktop.reading.words import Words, low_of

_BRACKET = re.compile(r"\((?P<inside>[^()]{3,300}(?:\([^()]{1,80}\)[^()]{0,100})?)\)[\s.;/]*$")
_DASH = re.compile(r"\s[-–]\s(?P<inside>[^-–:()]{3,200}?)[\s.;/]*$")
_HELPS = re.compile(r"phối hợp|cùng|giúp|tham gia|cung cấp|gửi|hỗ trợ", re.IGNORECASE)
_FEWEST = 3
_LONGEST_NAME = 7  # words
_ANY_YEAR = 2000  # whether a time stands there, not which one


def are_told_in_brackets(texts: Iterable[str]) -> bool:
    """Whether a document names its performers so, some of them without a word on what they do."""
    bare = told = timed = 0
    for text in texts:
        inside = _inside(text)
        if not inside:
            continue
        if assigned_in(f"({inside})").lead:
            told += 1
        elif bodies_in_bracket(text) is not None:
            bare += 1
            timed += ";" in inside and any(map(_is_time, inside.split(";")))
    return timed > 0 or (bare > 0 and bare + told >= _FEWEST)


def bodies_in_bracket(text: str) -> Bodies | None:
    """Who leads and who helps, by the last bracket or what stands behind the last dash; None where that does not begin
    with a body, or says more of it than an act or a time."""
    if _is_aside(text):
        return None
    first, *others = (part.strip() for part in _inside(text).split(";"))
    lead, rest = _names_and_rest(first, may_be_one=True)
    is_bracket = _BRACKET.search(text) is not None
    if not lead or not _is_somebody(lead[0]) or not _is_performer(rest, is_bracket=is_bracket):
        return None
    support: tuple[str, ...] = ()
    for part in others:
        names, rest = _names_and_rest(part)
        if rest.startswith("phối hợp"):
            support = joined(support, names)
        elif not rest or _is_time(rest.lstrip(" ,-–")):
            lead = joined(lead, names)
    return lead, support


# “Gửi báo cáo về cấp trên (Sở A)”, “Tuyến đường Thôn Một - Trường B”: to whom, with whom, from where to where.
_BEFORE_ASIDE = re.compile(r"(?<!\w)(?:gửi|về|với|tại|cho|đến|của|từ)\s[^,;.()]{1,60}$")


def _is_aside(text: str) -> bool:
    """Whether a bracket or a dash without a time goes on with the words before it."""
    match = _BRACKET.search(text) or _DASH.search(text)
    if match is None or ";" in match["inside"]:
        return False
    before = text[: match.start()].rstrip()
    if match.re is _DASH:
        return before[before.rfind(" ") + 1 :][:1].isupper()
    return _BEFORE_ASIDE.search(before) is not None


def _inside(text: str) -> str:
    match = _BRACKET.search(text) or _DASH.search(text)
    return match["inside"] if match else ""


def _names_and_rest(part: str, *, may_be_one: bool = False) -> tuple[tuple[str, ...], str]:
    """The names that a text begins with, and what it says behind them; none where it begins with something else."""
    words = Words(part)
    found = names_at(words, 0) if words.is_head(0) else None
    if found is None or not found.names:
        return (), part
    rest = words.from_(found.end).strip()
    is_short = rest[:1].isalpha() and len(words) <= _LONGEST_NAME and not words.is_verb(found.end)
    if may_be_one and is_short and words[1].is_capital and not _HELPS.match(rest):
        return (part,), ""  # “Ban Tiếp công dân tỉnh”
    return found.names, rest


def _is_somebody(name: str) -> bool:
    """Whether a name says who it is: not a place (“xã Suối Mơ”), nor a kind of body alone (“Hội”)."""
    return (name[0].isupper() or name.startswith(("các ", "đồng chí ", "đ/c "))) and low_of(
        name
    ) not in NOBODY


def _is_performer(rest: str, *, is_bracket: bool) -> bool:
    """Whether what stands behind the names fits to those who do the work."""
    if not rest or _is_time(rest.lstrip(" ,-–")):
        return True
    words = Words(rest)
    fits = rest[0] in ",-–" or words.is_verb(0) or words.pair(0) in ("là cơ", "do đồng")
    return fits and is_bracket and not _HELPS.match(rest)


def _is_time(text: str) -> bool:
    return bool(deadlines_in(text, is_slot=True, year=_ANY_YEAR))
