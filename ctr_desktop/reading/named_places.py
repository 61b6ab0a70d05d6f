"""Names with the places they stand for: “Chủ tịch Ủy ban nhân dân các tỉnh: A, B và C”."""

import re

from ctr_desktop.reading.bodies import names_at
from ctr_desktop.reading.vocabulary import MODIFIERS, TAKES
from ctr_desktop.reading.words import Words, low_of

_OF_MANY = ("bộ", "sở", "ban", "tỉnh", "huyện", "xã", "phường")  # “Các Bộ: Tài chính, Y tế …”
_MANY = ("các ", "hai ", "ba ", "bốn ")
Found = tuple[tuple[str, ...], int]
"""Names, and the place behind them."""
ENDS = (".", ";", ":", "!", "?")


_LEVEL = re.compile(r"cấp (?:tỉnh|huyện|xã|thành phố|cơ sở)|cơ sở", re.IGNORECASE)


def is_level(name: str) -> bool:
    """Whether a name is no body but a level of them: “Cấp tỉnh”, “Cơ sở”."""
    return _LEVEL.fullmatch(name) is not None


def with_places(words: Words, names: tuple[str, ...], end: int) -> Found:
    """“Chủ tịch Ủy ban nhân dân các tỉnh: A, B và C …”: the places behind the colon belong to the name."""
    # “Các sở: Xây dựng, Nội vụ” lists names, “Các đơn vị: Xây dựng kế hoạch” tells what to do.
    lists = words.low(end + 3) in (",", "và") and words[end + 4].is_capital
    acts = (words.is_verb(end + 1) and not lists) or words.pair(end + 1) in TAKES
    if names and is_level(names[-1]) and words.is_head(end + 1):
        return names, end  # “Cấp tỉnh: Ban A tham mưu …”
    if words.low(end) != ":" or not words[end + 1].is_capital or acts:
        return names, end
    place = end + 1
    if words.low(end - 1) in _OF_MANY or (names and low_of(names[-1]).startswith(_MANY)):
        while words.has(place) and words.low(place) not in ENDS and not _acts(words, place):
            place += 1
    elif words[place + 1].is_capital:
        while words[place].is_capital or words.low(place) in (",", "-", "–", "và"):
            place += 1
    else:
        return names, end
    found, place = reaching(words, names, place)
    if words.low(place) == ";" and words.is_head(place + 1):  # “Bộ trưởng các Bộ: A, B; Chủ tịch …”
        more = names_at(words, place + 1)
        return with_places(words, (*found, *more.names), more.end)
    return found, place


def _acts(words: Words, place: int) -> bool:
    """Whether a verb stands here that is not half a noun: not that of “Ngoại giao”."""
    is_name = words[place].is_capital and words.low(place - 1) in (",", "và", ":")
    return words.is_verb(place) and words.pair(place - 1) not in MODIFIERS and not is_name


def reaching(words: Words, names: tuple[str, ...], place: int) -> Found:
    """The names, the last of them up to a place."""
    whole = words.text[: words[place - 1].end]
    return (*names[:-1], whole[whole.rfind(names[-1]) :]), place
