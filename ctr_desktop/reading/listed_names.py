"""Texts that are nothing but a list of bodies: a cell, “Cơ quan chủ trì: …”."""

import re

from ctr_desktop.core.text import CAPITALS
from ctr_desktop.reading.bodies import names_at
from ctr_desktop.reading.words import Words


def names_listed(text: str) -> tuple[str, ...]:
    """The bodies of a text that is nothing but a list of them: a cell, “Cơ quan chủ trì: …”."""
    names: list[str] = []
    for line in re.split(rf"[\n•]|(?:^|[;.,]\s*)[-+]\s(?=[{CAPITALS}])", text):
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
        place = found.end
        while words.low(place) in (",", ";", ".", ":", "và", "/"):
            place += 1
        if (following := _behind_phrase(words, place)) is not None:
            place = following
    if not names:
        return [
            part.strip(" .") for part in re.split(rf"[;,]\s*(?=[{CAPITALS}])|;", line) if part.strip(" .")
        ]
    return _with_rest(words, names, place)


def _behind_phrase(words: Words, place: int) -> int | None:
    """Where a list goes on behind an aside (“trong phạm vi chức năng của mình và các cơ quan khác”)."""
    if words.low(place) not in ("trong", "theo", "(", "tùy"):
        return None
    for current in range(place + 1, place + 25):
        if words.low(current) in (",", ";", "và") and words.is_head(current + 1):
            return current + 1
    return None


def _with_rest(words: Words, names: list[str], place: int) -> list[str]:
    """The names, the last of them with a few words behind it that are no verb (“theo quy định”)."""
    rest = words.from_(place).strip(" .;,()")
    if rest and not words.is_verb(place) and len(rest.split()) <= 8 and words.low(place) != "(":
        names[-1] += words.text[words[place - 1].end :].rstrip(" .;,")
    return names
