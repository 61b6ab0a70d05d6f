"""Sentences as clauses, each of which may have a subject of its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ctr_desktop.core.text import SMALL_LETTERS
from ctr_desktop.reading.named_places import is_level
from ctr_desktop.reading.vocabulary import ADVERBIAL, GIVES, HEADS, QUANTIFIERS
from ctr_desktop.reading.words import Words, low_of

CLAUSE = 700  # characters of a clause that are looked at
_LONGEST_TOPIC = 200  # characters
_SHORT_TOPIC = 8  # words
# Where a clause begins that may have a subject of its own.
_CLAUSE_START = re.compile(
    r"(?:^|(?P<bracket>\()\s*|(?<!\WP)[.;:!?]\s+"
    r"|,\s+(?=(?:giao(?!\s+(?:(?:trách nhiệm|nhiệm vụ|việc)\s+cho|ban(?!\s+(?-i:[A-ZĐ]))))|đề nghị|yêu cầu)\s)"
    r"|nêu rõ,?\s+(?=(?:giao|yêu cầu)\s)"
    r"|đồng thời,?\s+)(?=(?P<word>đ/c(?!\w)|(?-i:P\.)|\w+))",
    re.IGNORECASE,
)
# A bracket behind which the sentence goes on.
_GOES_ON = re.compile(rf"[^()]*\)\s+[{SMALL_LETTERS}]")
FIRST_WORDS = frozenset(
    {phrase.split()[0] for phrase in HEADS | QUANTIFIERS | GIVES} | ADVERBIAL | {"chi", "chỉ"}
)
# “trong đó: …”, “Kết quả: …” list or tell something and give no work.
_ENUMERATES = re.compile(
    r"(?:trong đó|gồm|như|sau|đây|cụ thể|là)$|^(?:kết quả|tình hình|hạn chế|nguyên nhân|ưu điểm)"
    r"|(?:thành phần|đối tượng|địa điểm|địa bàn|phạm vi|kính gửi|nơi nhận)(?!\w)",
    re.IGNORECASE,
)
_AT = re.compile(r"^[ởỞ] ")


@dataclass(frozen=True)
class Clause:
    """A part of a sentence from where a subject may stand."""

    words: Words
    is_first: bool
    in_bracket: bool
    is_listed: bool  # behind a semicolon: it goes on with what the first clause began
    is_sentence: bool  # behind a full stop
    is_behind_topic: bool = False  # “Báo cáo năm: Sở B …”
    start: int = 0  # its place in the text


def clauses(text: str) -> Iterator[Clause]:
    """The clauses of a paragraph that begin with a word a body's name or an adverbial begins with."""
    topic = text.find(":", 0, _LONGEST_TOPIC)
    is_about = topic > 0 and _is_topic(text[:topic])
    says_about = low_of(text[:8]).startswith(("về ", "đối với "))
    acts = Words(text[:40]).is_verb(0)
    for match in _CLAUSE_START.finditer(text):
        word = match["word"]
        if acts and match.group().startswith(",") and low_of(word) == "yêu":
            continue  # “Kiểm tra …, yêu cầu các chủ đầu tư …”: whoever checks asks them
        if low_of(word) in FIRST_WORDS or (word.isupper() and len(word) >= 3):
            words = Words(text[match.end() : match.end() + CLAUSE])
            if match["bracket"] and _GOES_ON.match(text, match.end()):
                continue  # “báo cáo cấp trên (UBND, các Bộ … chủ trì) việc …”: an aside within a sentence
            is_listed, is_sentence = match.group().startswith(";"), match.group().startswith(".")
            # “Về dự án A: Sở B khẩn trương …”, “Báo cáo năm: Sở B tổng hợp …” begin with what they are about.
            is_topic = (is_about and match.start() == topic) or (says_about and match.group().startswith(":"))
            is_first = match.end() == 0 or is_topic
            in_bracket = match["bracket"] is not None
            yield Clause(words, is_first, in_bracket, is_listed, is_sentence, is_topic, match.end())


def _is_topic(text: str) -> bool:
    """Whether what stands before a colon is what a sentence is about, rather than somebody or an act."""
    words, place = Words(text), _AT.sub("", text.strip(), count=1)
    if is_level(place) or low_of(place) == "chi bộ":
        return True
    if words.is_head(0) or "(" in text or _ENUMERATES.search(text):
        return False
    return not words.is_verb(0) or len(words) <= _SHORT_TOPIC
