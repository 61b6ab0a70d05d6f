"""Names of bodies in running text, found by the shape that such names have: a head (“Sở”, “các cơ quan”), the capital
syllables of a proper name, and a closed class of words that may follow them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ctr_desktop.core.text import tone_placed
from ctr_desktop.reading.vocabulary import HEADS, MODIFIERS, NO_HEADS, QUANTIFIERS, STOPS, VERBS

_TOKEN = re.compile(r"\w+(?:[&.]\w+)*|[^\w\s]")
_LONGEST_NAME = 40  # words
_LISTED = frozenset((",", ";", "và", "&", "/"))
# What is listed within one name: “Ủy ban nhân dân xã, phường, đặc khu”.
_PLACES = frozenset("huyện xã phường quận tỉnh đặc thị thành phố".split())
_ROLES = frozenset(
    (
        "chủ trì",
        "phối hợp",
        "tham mưu",
        "thực hiện",
        "quản lý",
        "kiểm tra",
        "giám sát",
        "thanh tra",
        "soạn thảo",
    )
)


@dataclass(frozen=True)
class Token:
    """One word or sign with its place in the text; `low` is its form for looking up."""

    text: str
    low: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        return self.text[:1].isupper()


@lru_cache(maxsize=20_000)
def _low(word: str) -> str:
    return tone_placed(word)


def tokens_of(text: str) -> list[Token]:
    """The words and signs of a text. One in capitals throughout is read as if only its first letter were one."""
    read = text.capitalize() if text.isupper() and len(text) > 6 else text
    return [Token(m.group(), _low(m.group()), m.start(), m.end()) for m in _TOKEN.finditer(read)]


def two(tokens: Sequence[Token], place: int) -> str:
    """The word at a place with the one behind it."""
    return f"{tokens[place].low} {tokens[place + 1].low}" if place + 1 < len(tokens) else ""


def three(tokens: Sequence[Token], place: int) -> str:
    return " ".join(token.low for token in tokens[place : place + 3]) if place + 2 < len(tokens) else ""


def is_head(tokens: Sequence[Token], place: int) -> bool:
    """Whether a name may begin here."""
    if place >= len(tokens):
        return False
    if tokens[place].low in QUANTIFIERS or two(tokens, place) in QUANTIFIERS:
        following = place + (2 if two(tokens, place) in QUANTIFIERS else 1)
        return following < len(tokens) and (is_head(tokens, following) or tokens[following].is_capital)
    if _is_abbreviation(tokens[place].text):
        return True
    if two(tokens, place) == "tổ chức":
        return _is_noun_to_chuc(tokens, place)
    if tokens[place].low == "chi" and place + 1 < len(tokens) and tokens[place + 1].text == ",":
        return True  # “các chi, đảng bộ”
    if two(tokens, place) == "lãnh đạo":
        return place + 2 < len(tokens) and tokens[place + 2].is_capital
    if two(tokens, place) in NO_HEADS and not tokens[place + 1].is_capital:
        return False
    return tokens[place].low in HEADS or two(tokens, place) in HEADS or three(tokens, place) in HEADS


def _is_abbreviation(text: str) -> bool:
    """Capital letters without tone marks: UBND, MTTQ."""
    if len(text) < 3 or not text.isupper() or not text.isalpha() or re.fullmatch(r"[IVXLC]+", text):
        return False
    return text.replace("Đ", "D").replace("Ư", "U").isascii()


_AFTER_TO_CHUC = frozenset(
    "khác đảng chính đoàn cơ liên xã hành thành tín kinh quần khoa tôn cá công nghề có trong thuộc".split()
)


def _is_noun_to_chuc(tokens: Sequence[Token], place: int) -> bool:
    """“tổ chức đảng” names a body, “tổ chức hội nghị” is an act."""
    following = tokens[place + 2] if place + 2 < len(tokens) else None
    if following is None or following.text in (",", ";", ".", ":", ")"):
        return True
    if following.low in ("thành", "công", "có", "trong", "xã"):
        return three(tokens, place + 1) in (
            "chức thành viên",
            "chức công đoàn",
            "chức có liên",
            "chức xã hội",
            "chức trong hệ",
        )
    return following.low in _AFTER_TO_CHUC or following.low == "và"


@dataclass(frozen=True)
class Names:
    """A list of names and the place of the first token behind it."""

    names: tuple[str, ...]
    end: int


def names_at(text: str, tokens: Sequence[Token], place: int) -> Names:
    """The names that begin at a place, as printed; none where no body stands there."""
    if not is_head(tokens, place) and not (place < len(tokens) and tokens[place].is_capital):
        return Names((), place)
    starts = [place]
    current = place
    previous_capital = False
    while current < len(tokens) and current - starts[-1] < _LONGEST_NAME:
        token = tokens[current]
        if token.text in _LISTED or token.low == "và":
            following = _after_list_sign(tokens, current)
            if following is None:
                break
            if _begins_new(tokens, starts[-1], current, following):
                starts.append(following)
            current, previous_capital = following, False
            continue
        if token.text == "(":
            closing = _short_bracket(tokens, current)
            if closing is None:
                break
            current, previous_capital = closing + 1, False
            continue
        if current > starts[-1] and token.is_capital and _is_same_kind(tokens, starts[-1], current):
            starts.append(current)  # two names with no sign between: lines of one cell
        taken = _word(tokens, current, previous_capital, current == starts[-1])
        if taken == 0:
            break
        previous_capital = tokens[current + taken - 1].is_capital
        current += taken
    return Names(_cut(text, tokens, starts, current), current)


def _is_same_kind(tokens: Sequence[Token], start: int, place: int) -> bool:
    """“Bộ X Bộ Y”; not “Bộ trưởng Bộ X”."""
    same = tokens[place].low == tokens[start].low and two(tokens, place) not in HEADS
    return same and two(tokens, start) not in HEADS and is_head(tokens, place)


_NOT_LAST = frozenset(("và", "của", "thuộc", "các", "-", "trong", "tại"))


def _cut(text: str, tokens: Sequence[Token], starts: Sequence[int], end: int) -> tuple[str, ...]:
    names = []
    for start, following in zip(starts, [*starts[1:], end], strict=True):
        last = following - 1
        while (
            last > start
            and (tokens[last].text in _LISTED or tokens[last].low in _NOT_LAST)
            and two(tokens, last - 1) != "trực thuộc"
        ):
            last -= 1
        if last >= start:
            names.append(text[tokens[start].start : tokens[last].end])
    return tuple(names)


def _after_list_sign(tokens: Sequence[Token], place: int) -> int | None:
    """Where the list goes on behind a comma or “và”; None where it does not."""
    following = place + 1
    while following < len(tokens) and (
        tokens[following].text in _LISTED or tokens[following].low in ("và", "với", "cùng")
    ):
        following += 1
    if following >= len(tokens):
        return None
    token = tokens[following]
    if is_head(tokens, following) or token.is_capital:
        return following
    if token.low in VERBS or two(tokens, following) in VERBS:
        # “Giáo dục và đào tạo tham mưu …”: a noun where a verb follows.
        is_noun = (
            tokens[place].low == "và"
            and two(tokens, following) in MODIFIERS
            and two(tokens, following + 2) in VERBS
        )
        return following if is_noun or two(tokens, following) == "giúp việc" else None
    return following if token.low in MODIFIERS or two(tokens, following) in MODIFIERS else None


def _begins_new(tokens: Sequence[Token], start: int, sign: int, following: int) -> bool:
    """Whether a name of its own begins behind a comma or “và”, or the same one goes on (“Giáo dục và Đào tạo”)."""
    if tokens[sign].text == ";":
        return True
    token = tokens[following]
    quantified = tokens[start].low in QUANTIFIERS
    if token.low in QUANTIFIERS:
        return True
    if not is_head(tokens, following):
        return False
    if token.is_capital:
        return True
    return not quantified and token.low not in _PLACES and any(t.is_capital for t in tokens[start + 1 : sign])


def _short_bracket(tokens: Sequence[Token], place: int) -> int | None:
    """Where a bracket closes that belongs to the name: an abbreviation or another body."""
    for current in range(place + 1, min(place + 12, len(tokens))):
        if tokens[current].text == ")":
            inner = tokens[place + 1 : current]
            return current if inner and (inner[0].is_capital or is_head(tokens, place + 1)) else None
    return None


def _word(tokens: Sequence[Token], place: int, after_capital: bool, first: bool) -> int:
    """How many tokens from here belong to the name: none where it ends."""
    token = tokens[place]
    if token.text in ("-", "–", "&", "'", "’"):
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        joined = following is not None and (
            following.is_capital or following.low in MODIFIERS or two(tokens, place + 1) in MODIFIERS
        )
        return 1 if joined and not first else 0
    if not token.text[0].isalnum():
        return 0
    pair, triple = two(tokens, place), three(tokens, place)
    if triple in MODIFIERS or (triple in HEADS and (first or not token.is_capital)):
        return 3
    if token.is_capital or token.text.isdigit():
        return 1
    if first:
        return (
            1
            if token.low in QUANTIFIERS and pair not in QUANTIFIERS
            else 2
            if pair in HEADS or pair in QUANTIFIERS
            else 1
        )
    if pair == "tổ chức":
        return 2 if _is_noun_to_chuc(tokens, place) else 0
    if pair in _RELATIVE:
        return _relative(tokens, place)
    if _is_role(tokens, place):
        return 2
    if pair in MODIFIERS and pair not in VERBS:
        return 2
    if pair in VERBS:
        listed = tokens[place - 1].low == "và" and pair in MODIFIERS and two(tokens, place + 2) in VERBS
        return 2 if listed or _is_noun_here(tokens, place) else 0
    if pair in HEADS:
        return 2
    if after_capital and _closes_compound(tokens, place):
        return 1
    if token.low in VERBS and pair not in MODIFIERS:
        return 0
    if pair in MODIFIERS:
        return 2
    if token.low in STOPS:
        return _place_phrase(tokens, place)
    if token.low in MODIFIERS or token.low in HEADS or token.low in QUANTIFIERS:
        return 1
    return 0


def _closes_compound(tokens: Sequence[Token], place: int) -> bool:
    """The second syllable of “Đào tạo”, “Nội vụ”: only the first one has a capital."""
    low = tokens[place].low
    compound = f"{tokens[place - 1].low} {low}"
    return (
        compound in VERBS
        or compound in MODIFIERS
        or not (low in STOPS or (low in VERBS and low not in MODIFIERS))
    )


# Heads with the verbs that are a part of their names: “cơ quan thanh tra”, “Dịch vụ tổng hợp”.
_ANY = frozenset(
    (
        "kiểm tra",
        "thanh tra",
        "kiểm toán",
        "điều tra",
        "tố tụng",
        "xét xử",
        "tham mưu",
        "quản lý",
        "lãnh đạo",
        "giám sát",
        "phụ trách",
        "chỉ huy",
        "thi hành",
        "báo cáo",
    )
)
_TAKE_VERBS = {
    "cơ quan": _ANY | {"chủ quản", "đầu tư", "giám định", "thông tin"},
    "ủy ban": _ANY,
    "đơn vị": frozenset(("quản lý", "thi công", "tư vấn", "cung cấp", "sử dụng")),
    "cán bộ": _ANY,
    "tổ chức": frozenset(("quản lý", "tư vấn", "giám định", "thành viên")),
    "lãnh đạo": frozenset(("quản lý",)),
    "dự án": frozenset(("đầu tư",)),
    "đầu tư": frozenset(("xây dựng", "phát triển")),
    "dịch vụ": frozenset(("tổng hợp",)),
    "cấp trên": frozenset(("trực tiếp",)),
    "cơ sở": frozenset(("đào tạo", "giáo dục")),
    "quản lý": frozenset(("giáo dục", "xây dựng", "đầu tư")),
}


# A group that is named after what it does: “Tổ kiểm tra công vụ”, “Đoàn giám sát”.
_TEAMS = frozenset(("tổ", "đoàn", "đội", "nhóm", "ban"))
_TEAMWORK = frozenset(
    (
        "kiểm tra",
        "giám sát",
        "công tác",
        "thanh tra",
        "tổ chức",
        "tuyên truyền",
        "tư vấn",
        "hỗ trợ",
        "soạn thảo",
        "thẩm định",
        "chỉ đạo",
        "quản lý",
        "chỉ huy",
    )
)
_RELATIVE = frozenset(("được giao", "được phân", "được cử", "có chức", "có thẩm", "đóng trên"))
_MAIN_VERBS = frozenset(
    ("có trách", "chịu trách", "chủ động", "khẩn trương", "căn cứ", "xây dựng", "tổ chức")
)


def _is_noun_here(tokens: Sequence[Token], place: int) -> bool:
    if tokens[place - 1].low in _TEAMS and two(tokens, place) in _TEAMWORK:
        return True
    if tokens[place - 1].low in ("sở", "phòng", "ngành") and two(tokens, place) in ("giáo dục", "quản lý"):
        return True
    before = f"{tokens[place - 2].low} {tokens[place - 1].low}" if place >= 2 else ""
    return two(tokens, place) in _TAKE_VERBS.get(before, ())


def _relative(tokens: Sequence[Token], place: int) -> int:
    """How long a clause is that tells which bodies are meant: up to the verb of the sentence."""
    for current in range(place + 2, min(place + 25, len(tokens))):
        if two(tokens, current) in _MAIN_VERBS or tokens[current].text in (".", ";", ":", ","):
            return current - place
    return 0


def _is_role(tokens: Sequence[Token], place: int) -> bool:
    """“cơ quan chủ trì”, “các đơn vị phối hợp”: named by what they do, where a verb of their own follows."""
    if two(tokens, place) not in _ROLES or place < 2:
        return False
    before = f"{tokens[place - 2].low} {tokens[place - 1].low}"
    if before not in ("cơ quan", "đơn vị"):
        return False
    following = tokens[place + 2] if place + 2 < len(tokens) else None
    if following is None or following.low in ("với", "cùng") or following.text == ",":
        return (
            following is not None
            and following.text == ","
            and three(tokens, place + 3).startswith("giúp việc")
        )
    return (
        two(tokens, place + 2) in ("có trách", "chịu trách", "chủ động", "phối hợp")
        or following.text in ".;)"
    )


def _place_phrase(tokens: Sequence[Token], place: int) -> int:
    """“trên địa bàn tỉnh”, “trong Đảng bộ” belong to the name."""
    if three(tokens, place) == "trên địa bàn":
        return 3
    within = tokens[place].low in ("trong", "tại") and place + 1 < len(tokens)
    return (
        1
        if within and (tokens[place + 1].is_capital or two(tokens, place + 1) in ("hệ thống", "cả nước"))
        else 0
    )
