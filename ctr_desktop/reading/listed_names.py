"""Texts that are nothing but a list of bodies: a cell, “Cơ quan chủ trì: …”."""

import re

from ctr_desktop.core.text import CAPITALS, SMALL_LETTERS
from ctr_desktop.reading.bodies import names_at
from ctr_desktop.reading.vocabulary import ACTS_IN_PROPER_NAMES, QUANTIFIERS
from ctr_desktop.reading.words import Words

_SIGNS = (",", ";", ".", ":", "và", "/")
_ASIDES = ("trong", "theo", "(", "tùy", "căn")
_LONGEST_REST = 14  # words
_SHORT_ASIDE = 3
# A cell's line that begins small, or behind “và”, goes on with the one before.
_WRAPPED = re.compile(rf"\s*\n\s*(?=[{SMALL_LETTERS}])|(?<=\svà)\s*\n\s*")


def names_listed(text: str) -> tuple[str, ...]:
    """The bodies of a text that is nothing but a list of them: a cell, “Cơ quan chủ trì: …”."""
    names: list[str] = []
    for line in re.split(rf"[\n•]|(?:^|[;.,]\s*)[-+]\s(?=[{CAPITALS}])", _WRAPPED.sub(" ", text)):
        line = line.strip(" .;,-–:*+")
        names += _listed(line) if line else []
    return tuple(dict.fromkeys(name for name in names if name))


def _listed(line: str) -> list[str]:
    words = Words(line)
    names: list[str] = []
    place = 0
    while words.has(place):
        found = names_at(words, place)
        if found.end == place:
            break
        names += found.names
        place = _behind_rest(words, names, found.end)
        while words.low(place) in _SIGNS:
            place += 1
        if (following := _behind_phrase(words, place)) is not None:
            place = following
    if not names:
        return [
            part.strip(" .") for part in re.split(rf"[;,]\s*(?=[{CAPITALS}])|;", line) if part.strip(" .")
        ]
    return names


def _behind_phrase(words: Words, place: int) -> int | None:
    """Where a list goes on behind an aside (“trong phạm vi chức năng của mình và các cơ quan khác”)."""
    if words.low(place) not in _ASIDES:
        return None
    for current in range(place + 1, place + 25):
        if words.low(current) in (",", ";", "và") and words.is_head(current + 1):
            return current + 1
    return None


def _behind_rest(words: Words, names: list[str], place: int) -> int:
    """The place behind the words that still belong to the last name: in a list whatever stands before the next sign
    does (“đơn vị có hệ thống thông tin”, “đơn vị theo quy định”), and what a name of many has behind its colon
    (“Các Cục: A, B”)."""
    is_of_many = words.low(place) == ":" and Words(names[-1]).low(0) in QUANTIFIERS
    if not is_of_many and words.low(place) in (*_SIGNS, ""):
        return place
    end = place
    while words.has(end) and words.low(end) not in ((";",) if is_of_many else (";", ".", ":", "(")):
        if not is_of_many and words.low(end) in (",", "và") and words.is_head(end + 1):
            break
        end += 1
    if words.low(place) in _ASIDES and (words.has(end) or end - place > _SHORT_ASIDE):
        return place
    acts = words.is_verb(place) and words.pair(place) not in ACTS_IN_PROPER_NAMES
    if is_of_many or (end - place <= _LONGEST_REST and not acts):
        names[-1] += words.text[words[place - 1].end : words[end - 1].end]
    return end
