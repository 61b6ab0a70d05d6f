"""Names of bodies in running text, found by the shape that such names have: a head (“Sở”, “các cơ quan”), the capital
syllables of a proper name, and a closed class of words that may follow them."""

from dataclasses import dataclass

from ctr_desktop.reading.vocabulary import (
    ACTS_IN_NAMES,
    ACTS_IN_PROPER_NAMES,
    EVILS,
    FIELDS,
    HEADS,
    MODIFIERS,
    PLACES,
    QUANTIFIERS,
    STOPS,
    TEAMS,
    TEAMWORK,
    VERBS,
)
from ctr_desktop.reading.words import Words

_LONGEST_NAME = 40  # words
_LIST_SIGNS = frozenset((",", ";", "và", "&", "/"))
_NOT_LAST = _LIST_SIGNS | {"của", "thuộc", "các", "-", "trong", "tại"}
_JOINS = frozenset("-–&'’")
_KINDS_OF_PLACES = frozenset(("khu", "vườn", "nhà", "cụm", "tổng", "phó", "liên"))
_APPOSITIONS = frozenset(("cơ quan", "đơn vị"))  # “Sở A - Cơ quan thường trực Ban Chỉ đạo”
ROLES = frozenset(
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
        "tham gia",
    )
)
_RELATIVE = frozenset(("được giao", "được phân", "được cử", "có chức", "có thẩm", "đóng trên"))
_KINDS = frozenset(("tổ chức", "doanh nghiệp", "cá nhân"))  # “chủ rừng là tổ chức”
_WORKS = frozenset(("các", "những", "một", "nhiệm", "nội", "tốt"))  # “thực hiện các nhiệm vụ sau”
_MEDIA = frozenset(("truyền thông", "thông tin", "tuyên truyền"))
_BEFORE_AGAINST = frozenset(("đạo", "huy", "quỹ", "ban", "đồng", "về", "và"))
_AGAINST = frozenset(("ban", "quỹ", "ủy ban", "uỷ ban", "hội đồng", "cục", "văn phòng", "đội", "phòng"))
_NAMED_BY_FIELD = frozenset(
    (
        "cục", "chi cục", "tổng cục", "ban", "trung tâm", "hội", "phòng", "vụ", "viện", "trạm", "hạt", "nhà", "đội",
        "công ty", "tổng công ty", "trường", "bệnh viện", "liên hiệp", "hiệp hội", "tổ", "đồn", "vùng", "hải quan",
        "khoa", "chủ hồ", "nhà máy", "giáo viên", "nhân viên", "cơ sở", "thư viện", "vườn",
    )
)  # fmt: skip
_MAKES_SUCH = frozenset(("cụ thể hóa", "cụ thể hoá"))
_MAIN_VERBS = frozenset(
    (
        "có trách", "chịu trách", "chủ động", "khẩn trương", "căn cứ", "xây dựng", "tổ chức", "thường xuyên",
        "làm việc",
    )
)  # fmt: skip
_SUREST_ACTS = frozenset(("chủ trì", "có trách", "chịu trách"))
_SURE_ACTS = _SUREST_ACTS | {"chủ động", "khẩn trương", "phối hợp"}
_BOARDS = frozenset(("chỉ đạo", "công tác", "tổ chức"))  # “Ban Chỉ đạo thực hiện Chương trình X”
_LONGEST_REST = 8  # words


@dataclass(frozen=True)
class Names:
    """A list of names and the place of the first word behind it."""

    names: tuple[str, ...]
    end: int


def names_at(words: Words, place: int) -> Names:
    """The names that begin at a place, as printed; none where no body stands there."""
    if not words.is_head(place) and not words[place].is_capital:
        return Names((), place)
    starts, current = [place], place
    while words.has(current) and current - starts[-1] < _LONGEST_NAME:
        if words.low(current) in _LIST_SIGNS:
            following = _behind_sign(words, current)
            if following is None:
                break
            if _begins_anew(words, starts[-1], current, following):
                starts.append(following)
            current = following
        elif words.low(current) == "(":
            closing = _closed_bracket(words, current)
            if closing is None:
                break
            current = closing + 1
        else:
            if _is_next_of_kind(words, starts[-1], current):
                starts.append(current)
            taken = _taken(words, current, is_first=current == starts[-1])
            for ask in (_field, _rest_of_name, _which):
                taken = taken or ask(words, starts[-1], current)
            if taken == 0:
                break
            current += taken
    return Names(_cut(words, starts, current), current)


def _cut(words: Words, starts: list[int], end: int) -> tuple[str, ...]:
    names = []
    for start, following in zip(starts, [*starts[1:], end], strict=True):
        last = following
        while last > start + 1 and words.low(last - 1) in _NOT_LAST and words.pair(last - 2) != "trực thuộc":
            last -= 1
        if last > start:
            names.append(words.span(start, last))
    return tuple(names)


def _is_next_of_kind(words: Words, start: int, place: int) -> bool:
    """“Bộ X Bộ Y” with no sign between: lines of one cell. Not “Bộ trưởng Bộ X”."""
    if place <= start or not words[place].is_capital or words.low(place) != words.low(start):
        return False
    return words.pair(place) not in HEADS and words.pair(start) not in HEADS and words.is_head(place)


def _behind_sign(words: Words, place: int) -> int | None:
    """Where the list goes on behind a comma or “và”; None where it does not."""
    following = place + 1
    while words.low(following) in _LIST_SIGNS or words.low(following) in ("với", "cùng"):
        following += 1
    if words.is_head(following) or words[following].is_capital:
        return following
    if words.low(place) in (",", "và") and _goes_on_against(words, place):
        return following
    pair = words.pair(following)
    if pair in MODIFIERS and pair not in VERBS:
        return following  # “phát thanh”, “trực thuộc” begin like verbs
    if words.is_verb(following):
        is_noun = words.pair(following) == "giúp việc" or _is_noun_in_list(words, place, following)
        return following if is_noun else None
    return following if words.is_modifier(following) else None


def _goes_on_against(words: Words, sign: int) -> bool:
    """“phòng, chống tham nhũng, lãng phí”, “phòng cháy, chữa cháy”."""
    if _is_against(words, sign):
        return True
    return words.pair(sign + 1) in EVILS and (
        words.pair(sign - 2) in EVILS or words.pair(sign - 2) == "phòng cháy"
    )


def _is_against(words: Words, sign: int) -> bool:
    """Whether a comma stands in “phòng, chống” as a part of a name: “Ban Chỉ đạo phòng, chống”, not “Sở A phòng,
    chống”."""
    if words.low(sign - 1) != "phòng" or words.low(sign + 1) != "chống":
        return False
    return words[sign - 1].is_capital or words.low(sign - 2) in _BEFORE_AGAINST


def _is_noun_in_list(words: Words, sign: int, place: int) -> bool:
    """“giáo dục và đào tạo tham mưu …”: what looks like a verb is a noun where a verb follows."""
    if words.low(sign) == "," and words.pair(place) in _MEDIA and words.is_verb(place + 2):
        return True  # “các cơ quan báo chí, truyền thông tiếp tục …”
    if words.low(sign) == ",":
        return words.pair(sign - 2) in ROLES and words.pair(place) in ROLES  # “cơ quan tham mưu, quản lý …”
    return words.low(sign) == "và" and words.pair(place) in MODIFIERS and words.pair(place + 2) in VERBS


def _begins_anew(words: Words, start: int, sign: int, following: int) -> bool:
    """Whether a name of its own begins behind a sign, or the same one goes on (“Giáo dục và Đào tạo”)."""
    if words.low(sign) == ";" or words.low(following) in QUANTIFIERS or words.pair(following) in QUANTIFIERS:
        return True
    if not words.is_head(following) or (
        words.low(following) == "phòng" and words.low(following + 2) == "chống"
    ):
        return False
    if words[following].is_capital:
        return True
    if words.low(start) in PLACES and words.low(following) in PLACES and words[following + 1].is_capital:
        return words.low(start) != words.low(following)
    is_proper = any(_is_proper(words, place) for place in range(start + 1, sign))
    return is_proper and words.low(start) not in QUANTIFIERS and words.low(following) not in PLACES


def _is_proper(words: Words, place: int) -> bool:
    """Whether a capital tells one body from the others of its kind: not that of “Thủ trưởng các Sở”."""
    of_a_kind = words.low(place) in HEADS and words.low(place - 1) in QUANTIFIERS
    return words[place].is_capital and not of_a_kind


def _closed_bracket(words: Words, place: int) -> int | None:
    """Where a bracket closes that belongs to the name: an abbreviation or another body."""
    for current in range(place + 1, place + 12):
        if words.low(current) == ")":
            belongs = words[place + 1].is_capital or words.is_head(place + 1)
            return current if belongs and current > place + 1 else None
    return None


def _field(words: Words, start: int, place: int) -> int:
    """How many words say what a body is there for: “Chi cục Quản lý thị trường”, “Sở An toàn thực phẩm”. A complete
    name has none behind it: “Công an tỉnh đăng kiểm phương tiện”."""
    if place == start:
        return 0
    if words.pair(place) in EVILS:
        return 2 * (words.low(start) in _AGAINST or words.pair(start) in _AGAINST)
    kinds = (words.low(start), words.pair(start))
    is_named_so = any(kind in _NAMED_BY_FIELD for kind in kinds) or words.low(start) in QUANTIFIERS
    if not is_named_so and words.pair(place - 2) not in FIELDS:
        return 0
    return 2 if words.pair(place) in FIELDS else int(words.low(place) in FIELDS)


def _which(words: Words, start: int, place: int) -> int:
    """“các hội có vườn ươm ở xã có trách nhiệm”: a clause that tells which of many are meant."""
    if words.low(start) not in QUANTIFIERS or words.low(place) != "có" or words.is_verb(place):
        return 0
    return _relative(words, place, is_sure=False)


def _rest_of_name(words: Words, start: int, place: int) -> int:
    """How many words go on with a name though nothing is known of them (“Cục Bản quyền tác giả chủ trì”): up to what
    only a body does, where no verb, sign or small word stands between."""
    if place == start or not words[place].text[0].isalnum():
        return 0
    is_board = words.pair(place - 2) in _BOARDS and place == start + 3
    acts = _SUREST_ACTS if is_board else _SURE_ACTS
    if not is_board and words.low(start) not in QUANTIFIERS:
        acts = acts | {"tham mưu"}  # “các cơ quan … tham mưu” may be those who advise
    for current in range(place, place + (2 if is_board else 1) * _LONGEST_REST):
        pair = words.pair(current)
        works = pair == "thực hiện" and words.low(current + 2) in _WORKS and not words.is_verb(place)
        does = pair in acts or works
        if does and current > place:
            return current - place
        is_act = words.is_verb(current) and pair not in ACTS_IN_PROPER_NAMES and not is_board
        if (
            is_act
            or words.low(current) in STOPS
            or words.low(current) in QUANTIFIERS
            or not words.has(current)
        ):
            return 0
        if not words[current].text[0].isalnum():
            return 0
    return 0


def _taken(words: Words, place: int, *, is_first: bool) -> int:
    """How many words from here belong to the name: none where it ends."""
    token = words[place]
    if not token.text[0].isalnum():
        joins = token.text in _JOINS and (words[place + 1].is_capital or words.is_modifier(place + 1))
        joins = joins and words.pair(place + 1) not in _APPOSITIONS
        return int(joins and not is_first)
    triple = words.triple(place)
    if triple in MODIFIERS or (triple in HEADS and (is_first or not token.is_capital)):
        return 3
    if token.is_capital or token.text.isdigit():
        return 1
    return _taken_first(words, place) if is_first else _taken_small(words, place)


def _taken_first(words: Words, place: int) -> int:
    pair = words.pair(place)
    if words.low(place) in QUANTIFIERS and pair not in QUANTIFIERS:
        return 1
    return 2 if pair in HEADS or pair in QUANTIFIERS else 1


def _taken_small(words: Words, place: int) -> int:
    """How many words in small letters go on with the name."""
    low, pair = words.low(place), words.pair(place)
    if pair == "tổ chức":
        return 2 if words.is_organisation(place) else 0
    begins_act = (low == "cấp" and words.is_verb(place + 1)) or words.triple(place) in _MAKES_SUCH
    if begins_act:
        return 0
    if low == "chống" and _is_against(words, place - 1):
        return 1
    if low == "phòng" and words.low(place + 2) == "chống" and not _is_against(words, place + 1):
        return 0
    if low == "phòng" and pair in FIELDS:
        return 2  # “Phòng Cảnh sát phòng cháy”
    if low == "là" and words.pair(place + 1) in _KINDS:
        return 3
    if pair in _RELATIVE or low == "được":
        return _relative(words, place, is_sure=pair in _RELATIVE)
    if pair == "còn lại":
        return 2  # “các đồng chí Đảng ủy viên còn lại”
    if pair == "phụ trách" and words.pair(place + 2) in ("công tác", "nội dung"):
        return 0
    if _is_role(words, place) or (pair in MODIFIERS and pair not in VERBS):
        return 2
    if _is_act_in_name(words, place):
        return 2
    if pair in VERBS:
        return 2 if _is_noun_in_list(words, place - 1, place) else 0
    if pair in HEADS:
        return 2
    if words[place - 1].is_capital and _closes_compound(words, place):
        return 1
    if low in VERBS and pair not in MODIFIERS:
        return 0
    if pair in MODIFIERS:
        return 2
    if low in STOPS:
        return _place_phrase(words, place)
    if low == "mỗi" and not words.is_head(place):
        return 0  # “các thôn mỗi tháng …”
    return int(low in MODIFIERS or low in HEADS or low in QUANTIFIERS)


def _closes_compound(words: Words, place: int) -> bool:
    """The second syllable of “Đào tạo”, “Nội vụ”: only the first one has a capital."""
    low, compound = words.low(place), words.pair(place - 1)
    if compound in VERBS or compound in MODIFIERS or compound in FIELDS or compound in HEADS:
        return True
    before = words.low(place - 2)
    is_second = words[place - 2].is_capital and before not in QUANTIFIERS
    if is_second and before not in HEADS and before not in _KINDS_OF_PLACES:
        return False  # “Bình An” is complete
    return low not in STOPS and (low not in VERBS or low in MODIFIERS)


def _is_act_in_name(words: Words, place: int) -> bool:
    """“cơ quan thanh tra”, “Tổ kiểm tra công vụ”: a verb that is a part of the name."""
    pair = words.pair(place)
    if words.pair(place - 2) == "hội đồng" and words.is_verb(place):
        return words[place + 2].is_capital or words.is_verb(place + 2)  # “Hội đồng thẩm định Nhà nước”
    if words.low(place - 1) in TEAMS and pair in TEAMWORK:
        return True
    if pair == "tổng hợp" and words.pair(place - 2) == "kế hoạch":  # “Phòng Kế hoạch tổng hợp”
        return words.is_verb(place + 2) or not words.low(place + 2).isalnum()
    return pair in ACTS_IN_NAMES.get(words.pair(place - 2), ()) or pair in ACTS_IN_NAMES.get(
        words.low(place - 1), ()
    )


def _relative(words: Words, place: int, *, is_sure: bool) -> int:
    """How long a clause is that tells which bodies are meant: up to the verb of the sentence. One that is not `is_sure`
    (“các cơ quan được xin ý kiến”) must have that verb behind it."""
    if words.low(place + 2) == "giúp":
        return 0  # “Ban A được giao giúp …” is what it does
    for current in range(place + 2, place + 25):
        leads = words.pair(current) == "chủ trì" and words.pair(current + 3) == "phối hợp"
        works = not is_sure and words.pair(current) == "thực hiện" and words.low(current + 2) in _WORKS
        must = words.low(current) == "phải"
        if leads or works or must or (words.pair(current) in _MAIN_VERBS and current > place + 2):
            return current - place
        if not words.has(current) or words.low(current) in (".", ";", ":", ","):
            return current - place if is_sure and words.has(current) else 0
    return 0


def _is_role(words: Words, place: int) -> bool:
    """“cơ quan chủ trì”, “các đơn vị phối hợp”: named by what they do, where a verb of their own follows."""
    if words.pair(place) not in ROLES or words.pair(place - 2) not in ("cơ quan", "đơn vị"):
        return False
    if words.low(place + 2) == ",":
        return words.pair(place + 3) == "giúp việc"
    return (
        words.pair(place + 2) in _MAIN_VERBS
        or words.pair(place + 2) == "phối hợp"
        or words.low(place + 2)
        in (
            ".",
            ";",
            ")",
        )
    )


def _from_to(words: Words, place: int) -> int:
    """“các tỉnh từ Hà Tĩnh đến Lâm Đồng”."""
    current = place + 1
    while words[current].is_capital:
        current += 1
    return current - place + 1 if words.low(current) == "đến" and words[current + 1].is_capital else 0


def _place_phrase(words: Words, place: int) -> int:
    """“trên địa bàn tỉnh”, “trong Đảng bộ” belong to the name."""
    if words.triple(place) == "trên địa bàn":
        return 3
    if words.low(place) == "từ" and words[place + 1].is_capital:
        return _from_to(words, place)
    within = words[place + 1].is_capital or words.pair(place + 1) in (
        "hệ thống",
        "cả nước",
        "tiểu ban",
        "tổ công",
    )
    return int(words.low(place) in ("trong", "tại", "ở") and within)
