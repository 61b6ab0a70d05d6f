"""Who helps with what a paragraph says."""

import re

from ctr_desktop.core.text import CAPITALS
from ctr_desktop.reading.bodies import names_at
from ctr_desktop.reading.clauses import CLAUSE, FIRST_WORDS
from ctr_desktop.reading.named_places import with_places
from ctr_desktop.reading.vocabulary import NOBODY
from ctr_desktop.reading.words import Words, low_of

_WITH = re.compile(
    r"[Pp]hối hợp\s+(?:(?:chặt chẽ|đồng bộ|thực hiện|hiệu quả|có hiệu quả|quyết liệt|thường xuyên|tốt),?\s+)*"
    r"(?P<with>(?:cùng với|cùng|với)\s+(?:với\s+)?)?(?=\w)",
)


def only_helps(words: Words, place: int) -> bool:
    """“…; X phối hợp”: behind a leading body this is a supporting one."""
    return words.pair(place) == "phối hợp" and words.low(place + 2) not in ("với", "cùng")


def supporting_in(text: str) -> list[str]:
    """“phối hợp với X”, “phối hợp chặt chẽ cùng X”, “phối hợp Công an tỉnh”; and “…, X phối hợp”."""
    names: list[str] = []
    for match in _WITH.finditer(text):
        words = Words(text[match.end() : match.end() + CLAUSE])
        if match["with"] is None and (words.is_verb(0) or not words.is_head(0)):
            continue  # “phối hợp tổ chức”
        found = names_at(words, 0)
        several, _ = with_places(words, found.names, found.end) if found.names else ((), 0)
        names += [name for name in several if low_of(name) not in NOBODY]
    return names + _beside(text) + _helping(text)


_BESIDE = re.compile(rf"(?<!\w)[Cc]ùng(?:\s+với)?\s+(?=[{CAPITALS}])")


def _beside(text: str) -> list[str]:
    """“X chủ trì, cùng Y tham mưu …”, “Cùng Y xây dựng …”: Y has a proper name."""
    names: list[str] = []
    for match in _BESIDE.finditer(text):
        words = Words(text[match.end() : match.end() + CLAUSE])
        names += names_at(words, 0).names if words.is_head(0) else ()
    return names


def _helping(text: str) -> list[str]:
    """“(X chủ trì, Y phối hợp)”: whoever stands before “phối hợp” and has nobody behind it."""
    names: list[str] = []
    for match in re.finditer(r"[,;]\s+(?=(?P<word>P\.|\w+))", text if "phối hợp" in text else ""):
        if low_of(match["word"]) not in FIRST_WORDS and not match["word"].isupper():
            continue
        words = Words(text[match.end() : match.end() + CLAUSE])
        found = names_at(words, 0) if words.is_head(0) else None
        behind = words.low(found.end + 2) if found else ""
        if found and only_helps(words, found.end) and behind in ("", ")", ",", ";", ".", "tham", "thực"):
            names += found.names
    return names
