"""Who is to do what a paragraph says: the leading and the supporting bodies that it names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ctr_desktop.core.text import SMALL_LETTERS
from ctr_desktop.reading.bodies import ROLES, names_at
from ctr_desktop.reading.vocabulary import (
    ACTS_IN_PROPER_NAMES,
    ASKING,
    GIVING,
    HEADS,
    MODIFIERS,
    QUANTIFIERS,
    STOPS,
)
from ctr_desktop.reading.words import Words, low_of

CLAUSE = 700  # characters of a clause that are looked at
_GIVES = frozenset(
    ("giao", "phân công", "đề nghị", "yêu cầu", "kính đề", "ủy quyền", "khuyến khích", "đòi hỏi")
)
_BEHIND_GIVES = frozenset(("cho", "nghị", "nhiệm vụ", "đối với", "trách nhiệm"))
_FREE = frozenset(("doanh nghiệp", "cán bộ", "cá nhân", "tổ chức", "hộ", "cộng đồng", "đảng viên"))
# “Phân công giáo viên phụ trách …” is what somebody else does.
_STAFF = frozenset(
    (
        "giáo viên",
        "nhân viên",
        "công chức",
        "viên chức",
        "chuyên viên",
        "đảng ủy",
        "cấp ủy",
        "đảng viên",
        "cán bộ",
    )
)
_LISTED = frozenset(("đơn", "địa", "tổ", "ngành"))  # the second of “cơ quan, đơn vị, địa phương”
_STRONG = frozenset(("chủ trì", "có trách", "chịu trách"))
_TAKES = _STRONG | {
    "làm đầu",
    "là cơ",
    "là đơn",
    "phụ trách",
    "đầu mối",
    "đảm nhiệm",
    "chủ động",
    "khẩn trương",
    "phối hợp",
}
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
_LONGEST_TOPIC = 200  # characters
_SHORT_TOPIC = 8  # words
_OF_MANY = ("bộ", "sở", "ban", "tỉnh", "huyện", "xã", "phường")  # “Các Bộ: Tài chính, Y tế …”
_MANY = ("các ", "hai ", "ba ", "bốn ")
_ENDS = (".", ";", ":", "!", "?")
ASIDES = frozenset(("đặc biệt", "nhất là", "trực tiếp", "trước hết", "mà trước", "trong đó"))
_NOT_ADVERBIAL = frozenset(
    (
        "tiếp tục",
        "hoàn thành",
        "hoàn thiện",
        "thường xuyên",
        "từng bước",
        "đến nay",
        "thông tin",
        "đối thoại",
        "tiếp thu",
        "tiếp nhận",
        "tiếp cận",
        "định hướng",
        "đồng bộ",
        "đối chiếu",
        "thông báo",
        "theo dõi",
        "qua đó",
    )
)
_ADVERBIAL = frozenset(
    [
        "căn",
        "trên",
        "trong",
        "để",
        "định",
        "hằng",
        "hàng",
        "nhằm",
        "từ",
        "theo",
        "sau",
        "trước",
        "khi",
        "đồng",
        "riêng",
        "đối",
        "với",
        "tiếp",
        "ngoài",
        "bên",
        "chậm",
        "hoàn",
        "đến",
        "thường",
        "vào",
        "tại",
        "qua",
        "thông",
        "nếu",
        "ngay",
    ]
)
# Where a clause begins that may have a subject of its own.
_CLAUSE_START = re.compile(
    r"(?:^|(?P<bracket>\()\s*|(?<!\WP)[.;:!?]\s+"
    r"|,\s+(?=(?:giao(?!\s+(?:trách nhiệm|nhiệm vụ|việc)\s+cho)|đề nghị|yêu cầu)\s)|nêu rõ,?\s+(?=(?:giao|yêu cầu)\s)"
    r"|đồng thời,?\s+)(?=(?P<word>đ/c(?!\w)|(?-i:P\.)|\w+))",
    re.IGNORECASE,
)
# A bracket behind which the sentence goes on.
_GOES_ON = re.compile(rf"[^()]*\)\s+[{SMALL_LETTERS}]")
_FIRST_WORDS = frozenset(
    {phrase.split()[0] for phrase in HEADS | QUANTIFIERS | _GIVES} | _ADVERBIAL | {"chi"}
)


@dataclass(frozen=True)
class Assigned:
    """The bodies of one paragraph. `heading` tells that it says nothing else: what stands below is what they do."""

    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    heading: bool = False

    def __bool__(self) -> bool:
        return bool(self.lead or self.support)


@dataclass(frozen=True)
class _Clause:
    """A part of a sentence from where a subject may stand."""

    words: Words
    is_first: bool
    in_bracket: bool
    is_listed: bool  # behind a semicolon: it goes on with what the first clause began
    is_sentence: bool  # behind a full stop
    is_behind_topic: bool = False  # “Báo cáo năm: Sở B …”
    start: int = 0  # its place in the text


_Found = tuple[tuple[str, ...], int]  # names, and the place behind them
_NONE: _Found = ((), -1)


@lru_cache(maxsize=512)  # a paragraph is asked as a heading, as an item and as what opens a list
def assigned_in(text: str) -> Assigned:
    """The bodies that a paragraph gives work to: as its subject, after “giao”, before “chủ trì”, after “do”; the
    supporting ones after “phối hợp với”."""
    lead: list[str] = []
    support: list[str] = []
    heading = False
    covered = 0  # up to where names were taken: what follows a colon within them is no clause of its own
    for clause in _clauses(text):
        if clause.start < covered:
            continue
        names, end = _given(clause.words, 0)
        if not names:
            names, end = _subject(clause, first=clause.is_first and not lead, beside=bool(lead))
        if names:
            covered = clause.start + clause.words[end - 1].end
        if names and lead and _only_helps(clause.words, end):
            support += names
        elif names:
            lead += names
            heading = _says_no_more(clause.words, end)
    lead += _by_whom(text)
    lead += _each_by_its_day(text) if lead else _in_each(text)
    support += _together(text)
    found = tuple(dict.fromkeys(lead))
    others = tuple(name for name in dict.fromkeys(support) if not any(_holds(one, name) for one in found))
    return Assigned(found, others, heading)


def _holds(name: str, other: str) -> bool:
    """Whether the other is the same, or the end of a list: “địa phương” of “các cơ quan, đơn vị, địa phương”."""
    return name == other or name.endswith(f", {other}")


def _clauses(text: str) -> Iterator[_Clause]:
    topic = text.find(":", 0, _LONGEST_TOPIC)
    is_about = topic > 0 and _is_topic(text[:topic])
    says_about = low_of(text[:8]).startswith(("về ", "đối với "))
    acts = Words(text[:40]).is_verb(0)
    for match in _CLAUSE_START.finditer(text):
        word = match["word"]
        if acts and match.group().startswith(",") and low_of(word) == "yêu":
            continue  # “Kiểm tra …, yêu cầu các chủ đầu tư …”: whoever checks asks them
        if low_of(word) in _FIRST_WORDS or (word.isupper() and len(word) >= 3):
            words = Words(text[match.end() : match.end() + CLAUSE])
            if match["bracket"] and _GOES_ON.match(text, match.end()):
                continue  # “báo cáo cấp trên (UBND, các Bộ … chủ trì) việc …”: an aside within a sentence
            is_listed, is_sentence = match.group().startswith(";"), match.group().startswith(".")
            # “Về dự án A: Sở B khẩn trương …”, “Báo cáo năm: Sở B tổng hợp …” begin with what they are about.
            is_topic = (is_about and match.start() == topic) or (says_about and match.group().startswith(":"))
            is_first = match.end() == 0 or is_topic
            in_bracket = match["bracket"] is not None
            yield _Clause(words, is_first, in_bracket, is_listed, is_sentence, is_topic, match.end())


def _is_topic(text: str) -> bool:
    """Whether what stands before a colon is what a sentence is about, rather than somebody or an act."""
    words = Words(text)
    if words.is_head(0) or "(" in text or _ENUMERATES.search(text):
        return False
    return not words.is_verb(0) or len(words) <= _SHORT_TOPIC


# “trong đó: …”, “Kết quả: …” list or tell something and give no work.
_ENUMERATES = re.compile(
    r"(?:trong đó|gồm|như|sau|đây|cụ thể|là)$|^(?:kết quả|tình hình|hạn chế|nguyên nhân|ưu điểm)",
    re.IGNORECASE,
)


def _given(words: Words, place: int) -> _Found:
    """“Giao X …”, “A giao cho X …”, “Yêu cầu X …”."""
    length = 1 if words.low(place) in _GIVES else 2 if words.pair(place) in _GIVES else 0
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
        and words.pair(following) in _STAFF
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


def _subject(clause: _Clause, *, first: bool, beside: bool) -> _Found:
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
    if start > 0 and _is_named_before(words, start):
        return _with_verb(clause, found.names[-1:], found.end, first=first, plain=False, acts_too=False)
    if first and start == 0 and (longer := _longer_name(words, found.names, found.end)):
        return longer
    names, end = with_places(words, found.names, found.end)
    plain = start == 0 and not clause.is_behind_topic
    acts_too = ((beside and clause.is_listed) or clause.is_sentence) and words[1].is_capital
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


def with_places(words: Words, names: tuple[str, ...], end: int) -> _Found:
    """“Chủ tịch Ủy ban nhân dân các tỉnh: A, B và C …”: the places behind the colon belong to the name."""
    # “Các sở: Xây dựng, Nội vụ” lists names, “Các đơn vị: Xây dựng kế hoạch” tells what to do.
    lists = words.low(end + 3) in (",", "và") and words[end + 4].is_capital
    acts = (words.is_verb(end + 1) and not lists) or words.pair(end + 1) in _TAKES
    if words.low(end) != ":" or not words[end + 1].is_capital or acts:
        return names, end
    place = end + 1
    if words.low(end - 1) in _OF_MANY or (names and low_of(names[-1]).startswith(_MANY)):
        while words.has(place) and words.low(place) not in _ENDS and not _acts(words, place):
            place += 1
    elif words[place + 1].is_capital:
        while words[place].is_capital or words.low(place) in (",", "-", "–", "và"):
            place += 1
    else:
        return names, end
    found, place = _reaching(words, names, place)
    if words.low(place) == ";" and words.is_head(place + 1):  # “Bộ trưởng các Bộ: A, B; Chủ tịch …”
        more = names_at(words, place + 1)
        return with_places(words, (*found, *more.names), more.end)
    return found, place


def _acts(words: Words, place: int) -> bool:
    """Whether a verb stands here that is not half a noun: not that of “Ngoại giao”."""
    is_name = words[place].is_capital and words.low(place - 1) in (",", "và", ":")
    return words.is_verb(place) and words.pair(place - 1) not in MODIFIERS and not is_name


_ASKS = re.compile(rf"(?<!\w)(?:{GIVING}|đòi hỏi)\s+(?=\w)", re.IGNORECASE)
_LONGEST_OPENING = 60  # words between the bodies and the colon
_LONGEST_ADVERBIAL = 150  # words before the subject
_GIVING = re.compile(rf"(?:^|[,;]\s+|nêu rõ,?\s+|đồng thời,?\s+)(?=(?:{ASKING})\s)", re.IGNORECASE)


def gives_work(text: str) -> bool:
    """Whether a paragraph gives work to a body that it names: “Giao X …”, “Bộ A yêu cầu X …”, “…, giao X …”."""
    words = Words(text[:CLAUSE])
    if words.is_head(0) and _given(words, names_at(words, 0).end)[0]:
        return True
    return any(_given(Words(text[match.end() :][:CLAUSE]), 0)[0] for match in _GIVING.finditer(text))


def addressed_in(text: str) -> Assigned:
    """The bodies that an opening sentence gives all that follows: “Để …, Thủ tướng yêu cầu Chủ tịch …:”."""
    for match in reversed([*_ASKS.finditer(text)]):
        words = Words(text[match.start() :][:CLAUSE])
        names, end = _given(words, 0)
        if names and len(words) - end <= _LONGEST_OPENING:
            return Assigned(names)
    return Assigned()


def _with_verb(
    clause: _Clause, names: tuple[str, ...], end: int, *, first: bool, plain: bool, acts_too: bool
) -> _Found:
    """The names, where the verb behind them makes them a subject that takes work."""
    words = clause.words
    verb = _behind_aside(words, end)
    # “X đề nghị các đồng chí …” asks those below; “X đề nghị Y phê duyệt” those above.
    asks = words.pair(verb) == "đề nghị" and words.low(verb + 2) in QUANTIFIERS
    if (
        (asks or words.low(verb) in ("giao", "phân", "yêu"))
        and verb == end
        and (given := _given(words, verb))[0]
    ):
        return given
    # “(Thôn Một: 25 đèn)” only counts.
    takes = (words.low(end) == ":" and not words.low(end + 1).isdigit()) or words.pair(verb) in _TAKES
    takes = takes or (clause.in_bracket and words.pair(verb) in _IN_BRACKETS)
    takes = takes or (
        (first or acts_too) and words.is_verb(verb) and not (acts_too and words.low(verb) == "đã")
    )
    # What begins a paragraph is its subject, whatever verb follows.
    takes = takes or (first and plain and words.low(verb) not in (")", "-", ".", ""))
    return (names, end) if takes else _NONE


def _subject_start(words: Words) -> int | None:
    """Where the subject stands: behind “Căn cứ …,” or “Trên cơ sở …,” it is the first body after a comma."""
    if words.pair(0) == "trong từng" or (words.low(0) == "riêng" and words.is_head(1)):
        return 1
    is_condition = words.pair(0) == "trường hợp"
    if (
        not (is_condition or words.low(0) in _ADVERBIAL)
        or words.pair(0) in _NOT_ADVERBIAL
        or words.is_head(0)
    ):
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


def _reaching(words: Words, names: tuple[str, ...], place: int) -> _Found:
    """The names, the last of them up to a place."""
    whole = words.text[: words[place - 1].end]
    return (*names[:-1], whole[whole.rfind(names[-1]) :]), place


def _longer_name(words: Words, names: tuple[str, ...], end: int) -> _Found | None:
    """A name with words that look like verbs or are no words of names: it goes on up to “chủ trì” where nothing but
    a list stands between."""
    pair = words.pair(end)
    if (
        words.low(end) == ":"
        or words.low(end + 2) == "hoặc"
        or pair in _TAKES
        or (words.is_verb(end) and pair not in ACTS_IN_PROPER_NAMES)
    ):
        return None
    for place in range(end, end + 14):
        low = words.low(place)
        is_named = low == ":" and place > end and words[place + 1].is_capital
        if is_named and not any(_ends_name(words, inner) for inner in range(end, place)):
            return _reaching(words, names, place)
        if (
            low in _ENDS
            or low in ("(", "“", '"')
            or (low in ("để", "và") and words.pair(place + 1) in _STRONG)
        ):
            return None
        if words.pair(place) in _STRONG or (words.pair(place) == "phối hợp" and place > end):
            if words.low(place - 1) == ",":
                return None
            return _reaching(words, names, place)
    return None


def _ends_name(words: Words, place: int) -> bool:
    is_act = words.is_verb(place) and words.pair(place) not in ACTS_IN_PROPER_NAMES
    return is_act or words.low(place) in STOPS


def _behind_aside(words: Words, place: int) -> int:
    """Where the verb stands behind “, đặc biệt là người đứng đầu”, or behind a comma."""
    if words.low(place) != ",":
        return place
    if words.pair(place + 1) in ASIDES:
        for current in range(place + 2, place + 25):
            if words.pair(current) in _TAKES or words.low(current) in ("phải", "cần"):
                return current
            if words.low(current) in _ENDS:
                break
    return place + 1


def _only_helps(words: Words, place: int) -> bool:
    """“…; X phối hợp”: behind a leading body this is a supporting one."""
    return words.pair(place) == "phối hợp" and words.low(place + 2) not in ("với", "cùng")


_NO_MORE = re.compile(
    r"(?:(?:chủ trì|có trách nhiệm|chịu trách nhiệm|lãnh đạo|chỉ đạo|tham mưu|thực hiện|tổ chức|triển khai"
    r"|các nhiệm vụ"
    r"|nhiệm vụ|sau|tập trung|khẩn trương|chủ động|và)\s*)*"
)


def _says_no_more(words: Words, end: int) -> bool:
    """Whether behind the names stands at most a verb that opens a list: “Giao X chủ trì, phối hợp với Y:”."""
    rest = [words.low(place) for place in range(end, len(words)) if words.low(place) not in (*_ENDS, ",")]
    if _NO_MORE.fullmatch(" ".join(rest)):
        return True
    opens = words.low(len(words) - 1) == ":"
    return opens and len(rest) < 45 and "phối hợp" in " ".join(rest)


def _by_whom(text: str) -> list[str]:
    """“do X chủ trì”."""
    names: list[str] = []
    for match in re.finditer(r"(?<!\w)do\s+(?=\w)", text):
        words = Words(text[match.end() : match.end() + CLAUSE])
        found = names_at(words, 0) if words.is_head(0) else None
        if found and words.pair(found.end) in (
            "chủ trì",
            "thực hiện",
            "đảm nhiệm",
            "làm cơ",
            "làm đầu",
            "phụ trách",
        ):
            tells_which = text[: match.start()].rstrip()[-1:].isalnum() and words.low(found.end + 2) == ","
            tells_which = tells_which and words.pair(found.end + 3) in ROLES - {"phối hợp"}
            names += () if tells_which else found.names  # “các dự án do Sở A chủ trì, quản lý”
    return names


_ENDS_WITH_DAY = re.compile(r"\d[/.-]\d{1,4}\)?$|năm \d{4}$")
_DAYS = frozenset(("trước ngày", "chậm nhất", "xong trước", "hoàn thành"))


def _each_by_its_day(text: str) -> list[str]:
    """“X xong trước ngày 10/12, Y trước ngày 20/12”: each of them has a day of its own."""
    names: list[str] = []
    for match in re.finditer(r"(?P<sign>[,;])\s+(?=(?P<word>\w+))", text):
        if low_of(match["word"]) not in _FIRST_WORDS:
            continue
        words = Words(text[match.end() : match.end() + 200])
        found = names_at(words, 0) if words.is_head(0) else None
        if found and (
            (words.pair(found.end) in _DAYS and _ENDS_WITH_DAY.search(text[: match.start()][-12:]))
            or (match["sign"] == ";" and words.pair(found.end) == "thực hiện")
        ):
            names += found.names
    return names


def _in_each(text: str) -> list[str]:
    """“Nhiệm vụ thường xuyên của từng cấp ủy”."""
    match = re.match(
        r"nhiệm vụ\s[^.;:]{0,60}?\s(?:trong|của|tại)\s+(?=(?:từng|mỗi|các)\s)", text, re.IGNORECASE
    )
    return list(names_at(Words(text[match.end() :][:CLAUSE]), 0).names) if match else []


# What says nothing of who it is when it stands alone.
NOBODY = frozenset(
    (
        "cơ quan",
        "đơn vị",
        "tổ chức",
        "bộ phận",
        "cấp",
        "ban",
        "bộ",
        "sở",
        "phòng",
        "đoàn",
        "tổ",
        "hội",
        "cá nhân",
    )
)
_WITH = re.compile(
    r"[Pp]hối hợp\s+(?:(?:chặt chẽ|đồng bộ|thực hiện|hiệu quả|có hiệu quả|quyết liệt|thường xuyên|tốt),?\s+)*"
    r"(?P<with>(?:cùng với|cùng|với)\s+(?:với\s+)?)?(?=\w)",
)


def _together(text: str) -> list[str]:
    """“phối hợp với X”, “phối hợp chặt chẽ cùng X”, “phối hợp Công an tỉnh”; and “…, X phối hợp”."""
    names: list[str] = []
    for match in _WITH.finditer(text):
        words = Words(text[match.end() : match.end() + CLAUSE])
        if match["with"] is None and (words.is_verb(0) or not words.is_head(0)):
            continue  # “phối hợp tổ chức”
        found = names_at(words, 0)
        several, _ = with_places(words, found.names, found.end) if found.names else ((), 0)
        names += [name for name in several if low_of(name) not in NOBODY]
    return names + _helping(text)


def _helping(text: str) -> list[str]:
    """“(X chủ trì, Y phối hợp)”: whoever stands before “phối hợp” and has nobody behind it."""
    names: list[str] = []
    for match in re.finditer(r"[,;]\s+(?=(?P<word>P\.|\w+))", text if "phối hợp" in text else ""):
        if low_of(match["word"]) not in _FIRST_WORDS and not match["word"].isupper():
            continue
        words = Words(text[match.end() : match.end() + CLAUSE])
        found = names_at(words, 0) if words.is_head(0) else None
        behind = words.low(found.end + 2) if found else ""
        if found and _only_helps(words, found.end) and behind in ("", ")", ",", ";", ".", "tham", "thực"):
            names += found.names
    return names
