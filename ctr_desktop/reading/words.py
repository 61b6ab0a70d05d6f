"""A passage of text as words and signs that the grammar can ask about."""

import re
from functools import lru_cache
from typing import NamedTuple

from ctr_desktop.core.text import tone_placed
from ctr_desktop.reading.vocabulary import DANGLING, HEADS, MODIFIERS, NO_HEADS, QUANTIFIERS, TEAMWORK, VERBS

_TOKEN = re.compile(r"[Đđ]/[Cc](?!\w)|(?<!\w)P\.(?=\s?[A-ZĐ]\w)|\w+(?:[&.]\w+)*|[^\w\s]")
_ABBREVIATION = re.compile(r"(?![IVXLC]+$)[A-ZĐƯ]{3,}")
# What shows that “tổ chức” is a noun: “tổ chức đảng”, “tổ chức có liên quan”; “tổ chức hội nghị” is an act.
_ORGANISATION = frozenset(
    [
        "khác",
        "đảng",
        "chính",
        "đoàn",
        "cơ",
        "liên",
        "hành",
        "hữu",
        "tín",
        "kinh",
        "quần",
        "khoa",
        "tôn",
        "cá",
        "nghề",
        "thuộc",
        "và",
        ",",
        ";",
        ".",
        ":",
        ")",
    ]
)
_ORGANISATION_PAIRS = frozenset(("thành viên", "công đoàn", "có liên", "xã hội", "trong hệ", "hữu quan"))

_ASSOCIATIONS = frozenset(("hội", "đoàn", "công"))

_ACTS_TOO = frozenset(("thanh tra", "kiểm toán", "lãnh đạo"))

_SHORT_FORMS = {"P.": "phòng"}  # “P. Kế toán”


@lru_cache(maxsize=20_000)
def low_of(word: str) -> str:
    """The form a word is looked up by."""
    return _SHORT_FORMS.get(word) or tone_placed(word)


# What has a number behind “số”; in “chuyển đổi số” it is the last word.
_MOST_QUANTIFIERS = 3
_AHEAD = 2  # words looked up with the one that is asked for: the next question is mostly about them
_BEGIN_VERBS, _BEGIN_MODIFIERS = (
    frozenset(phrase.split()[0] for phrase in phrases) for phrases in (VERBS, MODIFIERS)
)
_TITLES = frozenset(("cô", "bà", "ông", "thầy"))
_NUMBERED = frozenset(
    (
        "nghị quyết", "chỉ thị", "quyết định", "kế hoạch", "thông tư", "nghị định", "công văn", "kết luận", "quy định",
        "chương trình", "hướng dẫn", "thông báo", "báo cáo", "tờ trình", "công điện", "văn bản", "phụ lục",
    )
)  # fmt: skip


def ends_open(text: str) -> bool:
    """Whether a paragraph ends with a word that no sentence ends with: a page or a line was cut there."""
    last = [low_of(word) for word in text.split()[-3:]]
    if not last or last[-1] not in DANGLING:
        return False
    return last[-1] != "số" or " ".join(last[:-1][-2:]) in _NUMBERED


class Token(NamedTuple):
    """One word or sign with its place in the text; `low` is the form it is looked up by."""

    text: str
    low: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        return self.text[:1].isupper()


_NOTHING = Token("", "", 0, 0)


class Words:
    """The words of a text by their place; beyond the end stands an empty one. A text in capitals throughout is read
    as if only its first letter were one."""

    def __init__(self, text: str) -> None:
        self.text = text
        read = text.capitalize() if len(text) > 6 and text.isupper() else text
        self._tokens: list[Token] = []
        self._more = _TOKEN.finditer(read)  # most questions are about the first few words

    def __len__(self) -> int:
        self._fill(len(self.text))
        return len(self._tokens)

    def __getitem__(self, place: int) -> Token:
        tokens = self._tokens
        if place >= len(tokens):
            self._fill(place)
        return tokens[place] if 0 <= place < len(tokens) else _NOTHING

    def _fill(self, place: int) -> None:
        while len(self._tokens) <= place + _AHEAD and (match := next(self._more, None)) is not None:
            word = match.group()
            self._tokens.append(Token(word, low_of(word), match.start(), match.end()))

    def has(self, place: int) -> bool:
        """Whether the text goes that far."""
        return bool(self[place].text)

    # These three are asked a million times in a long document: what is known already is looked up directly.

    def low(self, place: int) -> str:
        tokens = self._tokens
        return tokens[place].low if 0 <= place < len(tokens) else self[place].low

    def pair(self, place: int) -> str:
        """The word at a place and the next one; empty at the end."""
        tokens = self._tokens
        if 0 <= place < len(tokens) - 1:
            return f"{tokens[place].low} {tokens[place + 1].low}"
        following = self[place + 1].low
        return f"{self[place].low} {following}" if following else ""

    def triple(self, place: int) -> str:
        last = self[place + 2].low
        return f"{self.pair(place)} {last}" if last else ""

    def span(self, start: int, end: int) -> str:
        """The text from one word up to, not with, another."""
        return self.text[self[start].start : self[end - 1].end] if end > start else ""

    def from_(self, place: int) -> str:
        return self.text[self[place].start :] if self.has(place) else ""

    def is_verb(self, place: int) -> bool:
        """Whether what a body does may begin here."""
        if self.low(place) == "thông" and self.low(place + 1) == "tin" and self.low(place - 1) == "nghệ":
            return False  # “công nghệ thông tin”
        low = self.low(place)
        if low not in _BEGIN_VERBS:
            return False
        return low in VERBS or self.pair(place) in VERBS or self.triple(place) in VERBS

    def is_modifier(self, place: int) -> bool:
        low = self.low(place)
        if low not in _BEGIN_MODIFIERS:
            return False
        return low in MODIFIERS or self.pair(place) in MODIFIERS or self.triple(place) in MODIFIERS

    def is_head(self, place: int) -> bool:
        """Whether the name of a body may begin here."""
        low, pair = self.low(place), self.pair(place)
        if pair == "hai bên":
            return True
        if pair in QUANTIFIERS or low in QUANTIFIERS:
            following = self._behind_quantifiers(place)
            if self.low(following) in QUANTIFIERS:
                return False  # “các các các …” names nobody
            return self.is_head(following) or (
                self[following].is_capital and self.pair(following) not in _NUMBERED
            )
        if pair == "tổ chức":
            return self.is_organisation(place)
        if pair == "trung ương":
            return self[place + 2].is_capital and self.low(place + 2) in HEADS  # “Trung ương Đoàn”
        if pair == "đại diện":
            return self.pair(place + 2) != pair and self.is_head(place + 2)  # “Đại diện Thường trực Đảng ủy”
        if pair == "lãnh đạo":
            return self[place + 2].is_capital
        if low == "cấp" and self[place + 1].is_capital and self.low(place - 1) not in QUANTIFIERS:
            return False  # “Cấp Oresol cho trạm y tế” gives something
        if low in _TITLES and not self[place + 1].is_capital:
            return False  # “cô lập nguồn điện”
        if low == "chi" and self.low(place + 1) == ",":
            return True  # “các chi, đảng bộ”
        if pair in _ACTS_TOO and self.low(place + 2) == "," and self.is_verb(place + 3):
            return False  # “Thanh tra, kiểm tra, xử lý …” is what somebody does
        if self.triple(place) in HEADS:
            return True  # “bộ chỉ huy”, not “bộ chỉ số”
        if (pair in NO_HEADS or self.triple(place) in NO_HEADS) and not self[place + 1].is_capital:
            return False
        known = low in HEADS or pair in HEADS
        return known or _ABBREVIATION.fullmatch(self[place].text) is not None

    def _behind_quantifiers(self, place: int) -> int:
        """Where the noun stands: “tất cả các đơn vị” has two of them."""
        for _ in range(_MOST_QUANTIFIERS):
            place += 2 if self.pair(place) in QUANTIFIERS else self.low(place) in QUANTIFIERS
        return place

    def is_organisation(self, place: int) -> bool:
        """Whether “tổ chức” at this place is a noun."""
        following = self.low(place + 2)
        if following == "đoàn" and self.pair(place + 3) in TEAMWORK:
            return False  # “tổ chức đoàn kiểm tra”
        if self[place + 2].is_capital and self.low(place + 2) in _ASSOCIATIONS:
            return self.pair(place + 2) not in NO_HEADS  # “tổ chức Hội”
        if following in (",", "và") and self.is_verb(place + 3):
            return False  # “Tổ chức, tham gia hội chợ”
        return not following or following in _ORGANISATION or self.pair(place + 2) in _ORGANISATION_PAIRS
