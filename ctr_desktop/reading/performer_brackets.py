"""Performers that stand in a bracket behind the work: “Mua 10 máy tính (Phòng A, Phòng B; Quý II/2026).”

A bracket with names may be an aside as well. It tells who does the work where a document writes so again and again.
"""

import re
from collections.abc import Iterable

from ctr_desktop.reading.assignments import assigned_in
from ctr_desktop.reading.bodies import names_at
from ctr_desktop.reading.deadlines import deadlines_in
from ctr_desktop.reading.giving import Bodies, joined
from ctr_desktop.reading.words import Words

_LAST = re.compile(r"\((?P<inside>[^()]{3,300})\)[\s.;/]*$")
_WITH_ROLE = re.compile(r"(?P<names>.+?)\s*(?P<role>chủ trì|thực hiện|phụ trách|phối hợp)?", re.IGNORECASE)
_FEWEST = 3


def are_told_in_brackets(texts: Iterable[str]) -> bool:
    """Whether a document names its performers in brackets, some of them without a word on what they do."""
    bare = told = 0
    for text in texts:
        if (bracket := _LAST.search(text)) is None:
            continue
        if assigned_in(bracket.group()).lead:
            told += 1
        elif bodies_in_bracket(text) is not None:
            bare += 1
    return bare > 0 and bare + told >= _FEWEST


def bodies_in_bracket(text: str) -> Bodies | None:
    """Who leads and who helps, by a last bracket that says nothing else but a time; None where it says more."""
    bracket = _LAST.search(text)
    if bracket is None:
        return None
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    for part in bracket["inside"].split(";"):
        said = _WITH_ROLE.fullmatch(part.strip())
        names = _only_names(said["names"]) if said else ()
        if said and names and (said["role"] or "").lower() == "phối hợp":
            support = joined(support, names)
        elif names:
            lead = joined(lead, names)
        elif not deadlines_in(part, is_slot=True):
            return None
    return (lead, support) if lead else None


def _only_names(text: str) -> tuple[str, ...]:
    words = Words(text)
    found = names_at(words, 0) if words.is_head(0) else None
    return found.names if found and not words.has(found.end) else ()
