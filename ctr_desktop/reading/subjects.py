"""Who is given work in a clause, or takes it as its subject."""

import re

from ctr_desktop.reading.bodies import names_at
from ctr_desktop.reading.clauses import Clause
from ctr_desktop.reading.named_places import ENDS, Found, is_level, reaching, with_places
from ctr_desktop.reading.vocabulary import (
    ACTS_IN_PROPER_NAMES,
    ADVERBIAL,
    GIVES,
    HEADS,
    NOBODY,
    NOT_ADVERBIAL,
    QUANTIFIERS,
    STAFF,
    STOPS,
    STRONG,
    TAKES,
)
from ctr_desktop.reading.words import Words, low_of

_BEHIND_GIVES = frozenset(("cho", "nghị", "nhiệm vụ", "đối với", "trách nhiệm"))
_FREE = frozenset(("doanh nghiệp", "cán bộ", "cá nhân", "tổ chức", "hộ", "cộng đồng", "đảng viên"))
_LISTED = frozenset(("đơn", "địa", "tổ", "ngành"))  # the second of “cơ quan, đơn vị, địa phương”
_IN_BRACKETS = frozenset(
    (
        "thực hiện",
        "lãnh đạo",
        "chỉ đạo",
        "tổ chức",
        "triển khai",
        "tham mưu",
        "hoàn thành",
        "theo dõi",
        "chuẩn bị",
    )
)
ASIDES = frozenset(("đặc biệt", "nhất là", "trực tiếp", "trước hết", "mà trước", "trong đó"))
_TELLS_OF_DOCUMENT = re.compile(
    r"(?:ban hành|quy định|hướng dẫn)\s[^.;]{0,40}?\d{1,4}(?:/\d{4})?(?:[-/][A-ZĐ]|(?=[.;]|$))"
)
_NEAR = 120  # characters
_LONGEST_ADVERBIAL = 150  # words before the subject
_NONE: Found = ((), -1)


def given(words: Words, place: int) -> Found:
    """“Giao X …”, “A giao cho X …”, “Yêu cầu X …”."""
    if words.pair(place) == "chỉ đạo" and words[place + 2].is_capital and words.is_head(place + 2):
        told = names_at(words, place + 2)  # “Chỉ đạo Chi cục A: …”
        return (told.names, told.end) if words.low(told.end) == ":" else _NONE
    length = 1 if words.low(place) in GIVES else 2 if words.pair(place) in GIVES else 0
    if length == 0:
        return _NONE
    following = place + length
    if words.low(following) == ":":
        following += 1
    while (taken := _behind_giving(words, following)) > 0:
        following += taken
    if not words.is_head(following) and not words[following].is_capital:
        return _NONE
    found = names_at(words, following)
    if words.pair(place) in ("khuyến khích", "phân công") and _is_free(words, following):
        return _NONE  # “khuyến khích các doanh nghiệp …” gives nobody work
    if (
        words.pair(place) == "phân công"
        and words.pair(following) in STAFF
        and words[following].text.islower()
    ):
        return _NONE
    return with_places(words, found.names, found.end)


def _behind_giving(words: Words, place: int) -> int:
    """How many words stand between “giao” and the body: “giao nhiệm vụ cho X”."""
    return 2 if words.pair(place) in _BEHIND_GIVES else int(words.low(place) in _BEHIND_GIVES)


def _is_free(words: Words, place: int) -> bool:
    """Whether those who begin here are nobody's subordinates."""
    return any(words.low(at) in _FREE or words.pair(at) in _FREE for at in (place, place + 1))


def subject(clause: Clause, *, first: bool, beside: bool) -> Found:
    """“X chủ trì …”; at the beginning of a paragraph with any verb, later on only with one that takes work,
    or beside another body (“Giao X …; Văn phòng Y theo dõi”)."""
    words = clause.words
    start = _subject_start(words)
    if start is None or not words.is_head(start):
        return _NONE
    found = names_at(words, start)
    if not found.names or (start > 0 and len(found.names) == 1 and low_of(found.names[0]) in NOBODY):
        return _NONE
    if not words.has(found.end):
        return (found.names, found.end) if first and start == 0 else _NONE
    if is_level(found.names[-1]) and words.low(found.end) == ":" and words.is_head(found.end + 1):
        return _NONE
    if start > 0 and _is_named_before(words, start):
        return _with_verb(clause, found.names[-1:], found.end, first=first, plain=False, acts_too=False)
    if first and start == 0 and (longer := _longer_name(words, found.names, found.end)):
        return longer
    names, end = with_places(words, found.names, found.end)
    plain = start == 0 and not clause.is_behind_topic
    if clause.is_sentence and _TELLS_OF_DOCUMENT.search(words.text[:_NEAR]):
        return _NONE  # “…. Bộ Y tế ban hành Thông tư số 1/2026/TT-BYT.”
    is_proper = words[1].is_capital or (words[2].is_capital and words.pair(0) in HEADS)
    acts_too = ((beside and clause.is_listed) or clause.is_sentence) and is_proper
    return _with_verb(clause, names, end, first=first, plain=plain, acts_too=acts_too)


def _is_named_before(words: Words, start: int) -> bool:
    """“Trên cơ sở đề nghị của Ủy ban A, B, Sở C chủ trì …”: the list of what stands before the comma goes on; its last
    name is the subject. “…, các A, các B chủ trì” begins anew."""
    if words.low(start) in QUANTIFIERS:
        return False
    for place in range(start - 2, 0, -1):
        if words.low(place) == ",":
            return False
        if words.low(place) == "của" and words.is_head(place + 1):
            return True
    return False


def _with_verb(
    clause: Clause, names: tuple[str, ...], end: int, *, first: bool, plain: bool, acts_too: bool
) -> Found:
    """The names, where the verb behind them makes them a subject that takes work."""
    words = clause.words
    verb = _behind_aside(words, end)
    # “X đề nghị các đồng chí …” asks those below; “X đề nghị Y phê duyệt” those above.
    asks = words.pair(verb) == "đề nghị" and words.low(verb + 2) in QUANTIFIERS
    if (
        (asks or words.low(verb) in ("giao", "phân", "yêu"))
        and verb == end
        and (asked := given(words, verb))[0]
    ):
        return asked
    if words.pair(verb) in ("chỉ đạo", "lãnh đạo") and words.is_head(verb + 2):
        told = names_at(words, verb + 2)
        if words.pair(told.end) == "chủ trì":
            return told.names, told.end  # “Đảng ủy A chỉ đạo Phòng B chủ trì …”
    # “(Thôn Một: 25 đèn)” only counts.
    takes = (words.low(end) == ":" and not words.low(end + 1).isdigit()) or words.pair(verb) in TAKES
    takes = takes or (clause.in_bracket and words.pair(verb) in _IN_BRACKETS)
    takes = takes or (
        (first or acts_too) and words.is_verb(verb) and not (acts_too and words.low(verb) == "đã")
    )
    takes = takes or (
        clause.is_behind_topic and words.low(verb) in ("", ".", ";", "(") and names[0][:1].isupper()
    )
    # What begins a paragraph is its subject, whatever verb follows.
    takes = takes or (first and plain and words.low(verb) not in (")", "-", ".", ""))
    return (names, end) if takes else _NONE


def _subject_start(words: Words) -> int | None:
    """Where the subject stands: behind “Căn cứ …,” or “Trên cơ sở …,” it is the first body after a comma."""
    if words.pair(0) == "trong từng" or (words.low(0) == "riêng" and words.is_head(1)):
        return 1
    is_condition = words.pair(0) == "trường hợp"
    if not (is_condition or words.low(0) in ADVERBIAL) or words.pair(0) in NOT_ADVERBIAL or words.is_head(0):
        return 0
    about = names_at(words, 2).end if words.pair(0) == "đối với" and words.is_head(2) else 1
    is_basis = words.pair(0) in ("trên cơ", "theo đề", "căn cứ")
    is_about_many = words.pair(0) == "đối với" and words.low(2) in QUANTIFIERS
    for place in range(about, _LONGEST_ADVERBIAL):
        is_subject_over = words.pair(place) in ("chủ trì", "phối hợp") and not is_condition
        if words.low(place) in (".", ";", ":") or is_subject_over:
            return None
        if words.low(place) == "thì" and words.is_head(place + 1):
            return place + 1
        if words.low(place) == ",":
            following = place + (2 if words.low(place + 1) == "thì" else 1)
            if is_about_many and not words[following].is_capital and words.low(following) not in QUANTIFIERS:
                continue  # “Đối với các khu, cụm công nghiệp đã có nước, …”
            if is_basis and words[following].low in _LISTED and words.is_head(place - 2):
                continue  # “Trên cơ sở đề xuất của các cơ quan, đơn vị được giao nhiệm vụ, …”
            if words.is_head(following) or words.low(following) in QUANTIFIERS:
                return following
    return None


def _longer_name(words: Words, names: tuple[str, ...], end: int) -> Found | None:
    """A name with words that look like verbs or are no words of names: it goes on up to “chủ trì” where nothing but
    a list stands between."""
    pair = words.pair(end)
    if pair == "chủ trì":
        return _by_role(words, names, end)
    if (
        words.low(end) == ":"
        or words.low(end + 2) == "hoặc"
        or pair in TAKES
        or (words.is_verb(end) and pair not in ACTS_IN_PROPER_NAMES)
    ):
        return None
    for place in range(end, end + 14):
        low = words.low(place)
        is_named = low == ":" and place > end and words[place + 1].is_capital
        if is_named and not any(_ends_name(words, inner) for inner in range(end, place)):
            return reaching(words, names, place)
        if low in ENDS or low in ("(", "“", '"') or (low in ("để", "và") and words.pair(place + 1) in STRONG):
            return None
        if words.pair(place) in STRONG or (words.pair(place) == "phối hợp" and place > end):
            if words.low(place - 1) == ",":
                return None
            return reaching(words, names, place)
    return None


def _by_role(words: Words, names: tuple[str, ...], end: int) -> Found | None:
    """“Thủ trưởng cơ quan chủ trì đề án chịu trách nhiệm …”: who they are, and then what they do."""
    for place in range(end + 2, end + 8):
        if words.pair(place) in ("chịu trách", "có trách"):
            return reaching(words, names, place)
        if not words.low(place).isalnum():
            return None
    return None


def _ends_name(words: Words, place: int) -> bool:
    is_act = words.is_verb(place) and words.pair(place) not in ACTS_IN_PROPER_NAMES
    return is_act or words.low(place) in STOPS


def _behind_aside(words: Words, place: int) -> int:
    """Where the verb stands behind “, đặc biệt là người đứng đầu”, “- Cơ quan thường trực … -”, or behind a comma."""
    if words.low(place) in ("-", "–") and words.low(place + 1) in ("cơ", "đơn"):
        closing = (at for at in range(place + 2, place + 15) if words.low(at) in ("-", "–", ","))
        return next(closing, place) + 1
    if words.low(place) != ",":
        return place
    if words.pair(place + 1) in ASIDES:
        for current in range(place + 2, place + 25):
            if words.pair(current) in TAKES or words.low(current) in ("phải", "cần"):
                return current
            if words.low(current) in ENDS:
                break
    return place + 1
