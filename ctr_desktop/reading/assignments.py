"""Who is to do what a paragraph says: the leading and the supporting bodies that it names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ctr_desktop.reading.bodies import Names, Token, is_head, names_at, tokens_of, two
from ctr_desktop.reading.vocabulary import QUANTIFIERS, STOPS, VERBS

_GIVES = frozenset(("giao", "phân công", "đề nghị", "yêu cầu", "kính đề", "ủy quyền"))
_TAKES = frozenset(
    (
        "chủ trì",
        "có trách",
        "chịu trách",
        "làm đầu",
        "là cơ",
        "là đơn",
        "phụ trách",
        "đầu mối",
        "đảm nhiệm",
        "chủ động",
        "phối hợp",
    )
)
_IN_BRACKETS = frozenset(
    ("thực hiện", "lãnh đạo", "chỉ đạo", "tổ chức", "triển khai", "tham mưu", "hoàn thành", "theo dõi")
)
_CLAUSE_ENDS = (".", ";", ":", "!", "?")
_NOT_LEADING = frozenset(
    ("tiếp tục", "hoàn thành", "hoàn thiện", "thường xuyên", "từng bước", "đến nay", "thông tin", "đối thoại")
)
_LEADING = frozenset(
    """
căn trên trong để định hằng hàng nhằm từ theo sau trước khi đồng riêng đối với tiếp ngoài bên chậm hoàn đến thường vào tại qua thông nếu ngay
""".split()
)


@dataclass(frozen=True)
class Assigned:
    """The bodies of one paragraph. `heading` tells that it says nothing else: what stands below is what they do."""

    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    heading: bool = False

    def __bool__(self) -> bool:
        return bool(self.lead or self.support)


def names_listed(text: str) -> tuple[str, ...]:
    """The bodies of a text that is nothing but a list of them: a cell, “Cơ quan chủ trì: …”."""
    names: list[str] = []
    for line in re.split(r"[\n•]|(?:^|[;.,]\s*)[-+]\s(?=[A-ZĐ])", text):
        line = line.strip(" .;,-–:*+")
        if line:
            names += _listed(line)
    return tuple(dict.fromkeys(name for name in names if name))


def _listed(line: str) -> list[str]:
    tokens = tokens_of(line)
    names: list[str] = []
    place = 0
    while place < len(tokens):
        found = names_at(line, tokens, place)
        if not found.names or found.end == place:
            break
        names += found.names
        place = found.end
        while place < len(tokens) and tokens[place].text in (",", ";", ".", "và", "/"):
            place += 1
        if place < len(tokens) and (following := _next_name(tokens, place)) is not None:
            place = following
    if place < len(tokens):
        rest = line[tokens[place].start :].strip(" .;,()")
        if not names:
            return [part.strip(" .") for part in re.split(r"[;,]\s*(?=[A-ZĐ])|;", line) if part.strip(" .")]
        if two(tokens, place) not in VERBS and tokens[place].low not in VERBS and len(rest.split()) <= 8:
            end = tokens[place - 1].end if place else 0
            names[-1] = names[-1] + line[end:].rstrip(" .;,") if tokens[place].text not in "(" else names[-1]
    return names


def _next_name(tokens: Sequence[Token], place: int) -> int | None:
    """Where a list goes on behind an aside (“trong phạm vi chức năng của mình và các cơ quan khác”)."""
    if tokens[place].low not in ("trong", "theo", "(", "tùy"):
        return None
    for current in range(place + 1, min(place + 25, len(tokens) - 1)):
        if (tokens[current].text in (",", ";") or tokens[current].low == "và") and is_head(
            tokens, current + 1
        ):
            return current + 1
    return None


def assigned_in(text: str) -> Assigned:
    """The bodies that a paragraph gives work to: as its subject, after “giao”, before “chủ trì”, after “do”; the
    supporting ones after “phối hợp với”."""
    tokens = tokens_of(text)
    lead: list[str] = []
    support: list[str] = []
    heading_end = -1
    for place in _clause_starts(tokens):
        names, end = _given(text, tokens, place)
        if not names:
            names, end = _subject(text, tokens, place, first=not lead and place <= 1)
        if names and lead and _only_helps(tokens, end):
            support += names
        elif names:
            lead += names
            heading_end = end
    lead += _by_whom(text, tokens)
    lead += _each_by_its_day(text, tokens) if lead else []
    lead += _in_each(text, tokens) if not lead else []
    support += _together(text, tokens)
    lead = [name for name in dict.fromkeys(lead)]
    support = [name for name in dict.fromkeys(support) if name not in lead]
    return Assigned(tuple(lead), tuple(support), _says_no_more(tokens, heading_end))


def _clause_starts(tokens: Sequence[Token]) -> Iterator[int]:
    """Where a clause begins that may have a subject of its own."""
    if tokens:
        yield 0
    for place, token in enumerate(tokens[:-1]):
        if token.text in _CLAUSE_ENDS:
            yield place + 1
        elif token.text == "(" or (token.text == "," and tokens[place + 1].low in ("giao", "đề")):
            yield place + 1
        elif two(tokens, place) == "đồng thời" and place + 2 < len(tokens):
            yield place + 2


def _given(text: str, tokens: Sequence[Token], place: int) -> tuple[tuple[str, ...], int]:
    """“Giao X …”, “A giao cho X …”, “Yêu cầu X …”."""
    length = 1 if tokens[place].low in _GIVES else 2 if two(tokens, place) in _GIVES else 0
    if length == 0:
        return (), place
    following = place + length
    if two(tokens, place) == "kính đề":
        following += 1
    while following < len(tokens) and tokens[following].low in ("cho", "nhiệm", "vụ", "đối", "với", "trách"):
        following += 1
    if following >= len(tokens) or not (is_head(tokens, following) or tokens[following].is_capital):
        return (), place
    found = names_at(text, tokens, following)
    return found.names, found.end


def _subject(text: str, tokens: Sequence[Token], place: int, *, first: bool) -> tuple[tuple[str, ...], int]:
    """“X chủ trì …”; at the beginning of a paragraph with any verb, later on only with one that takes work."""
    start = place
    if two(tokens, place) == "trong từng" or (tokens[place].low == "riêng" and is_head(tokens, place + 1)):
        start = place + 1
    elif (
        tokens[place].low in _LEADING
        and two(tokens, place) not in _NOT_LEADING
        and not is_head(tokens, place)
    ):
        after = _after_adverbial(tokens, place)
        if after is None:
            return (), place
        start = after
    if not is_head(tokens, start):
        return (), place
    found = names_at(text, tokens, start)
    if not found.names or found.end >= len(tokens):
        return (found.names, found.end) if found.names and first and start == 0 else ((), place)
    if first and start == place and (longer := _longer_name(text, tokens, start, found)) is not None:
        return longer
    verb = _behind_aside(tokens, found.end)
    if verb >= len(tokens):
        return (), place
    pair, low = two(tokens, verb), tokens[verb].low
    if low in ("giao", "phân") and verb == found.end:
        given, end = _given(text, tokens, verb)
        if given:
            return given, end
    if tokens[found.end].text == ":":
        return found.names, found.end
    if pair in _TAKES or pair.startswith(("chủ trì", "có trách", "chịu trách")):
        return found.names, found.end
    if place and tokens[place - 1].text == "(" and pair in _IN_BRACKETS:
        return found.names, found.end
    if first and (pair in VERBS or low in VERBS):
        return found.names, found.end
    if first and start == place and tokens[verb].text not in (")", "-", "."):
        return found.names, found.end
    return (), place


def _longer_name(
    text: str, tokens: Sequence[Token], start: int, found: Names
) -> tuple[tuple[str, ...], int] | None:
    """A name with words that look like a verb or are no words of names: it goes on up to “chủ trì” where nothing but
    a list stands between."""
    if found.end >= len(tokens) or two(tokens, found.end) in _TAKES:
        return None
    end = found.end
    if two(tokens, end) in VERBS and two(tokens, end) not in _IN_NAMES:
        return None
    for current in range(end, min(end + 14, len(tokens))):
        if (
            tokens[current].text in (".", ";", ":", "(", "“", '"')
            or tokens[current].low in ("để", "và")
            and two(tokens, current + 1) in VERBS
        ):
            return None
        if two(tokens, current) in ("chủ trì", "có trách", "chịu trách") or (
            two(tokens, current) == "phối hợp" and current > end
        ):
            if tokens[current - 1].text == "," or not found.names:
                return None
            last = text[: tokens[current - 1].end]
            names = (*found.names[:-1], last[last.rfind(found.names[-1]) :])
            return names, current
    return None


def _only_helps(tokens: Sequence[Token], place: int) -> bool:
    """“…; X phối hợp”: behind a leading body this is a supporting one."""
    following = tokens[place + 2].low if place + 2 < len(tokens) else ""
    return two(tokens, place) == "phối hợp" and following not in ("với", "cùng")


_ASIDES = frozenset(("đặc biệt", "nhất là", "trực tiếp", "trước hết", "mà trước", "trong đó"))


def _behind_aside(tokens: Sequence[Token], place: int) -> int:
    """Where the verb stands behind “, đặc biệt là người đứng đầu”, or behind a comma."""
    if tokens[place].text != "," or place + 1 >= len(tokens):
        return place
    if two(tokens, place + 1) not in _ASIDES:
        return place + 1
    for current in range(place + 2, min(place + 25, len(tokens))):
        if two(tokens, current) in _TAKES or two(tokens, current) in ("phải", "cần"):
            return current
        if tokens[current].text in _CLAUSE_ENDS:
            break
    return place + 1


def _after_adverbial(tokens: Sequence[Token], place: int) -> int | None:
    """Where the subject stands behind “Căn cứ …,” or “Trên cơ sở …,”: the first body behind a comma."""
    for current in range(place + 1, min(place + 60, len(tokens))):
        if tokens[current].text in (".", ";", ":"):
            return None
        if tokens[current].text == "," and current + 1 < len(tokens):
            following = current + 1
            if is_head(tokens, following) or tokens[following].low in QUANTIFIERS:
                return following
    return None


def _each_by_its_day(text: str, tokens: Sequence[Token]) -> list[str]:
    """“X xong trước ngày 10/12, Y trước ngày 20/12”: each of them has a day of its own."""
    names: list[str] = []
    for place, token in enumerate(tokens[:-1]):
        if token.text in (",", ";") and is_head(tokens, place + 1):
            found = names_at(text, tokens, place + 1)
            behind = two(tokens, found.end)
            if found.names and (
                behind in ("trước ngày", "chậm nhất", "xong trước", "hoàn thành")
                or (token.text == ";" and behind == "thực hiện")
            ):
                names += found.names
    return names


def _in_each(text: str, tokens: Sequence[Token]) -> list[str]:
    """“Nhiệm vụ thường xuyên của từng cấp ủy”."""
    if not tokens or two(tokens, 0) != "nhiệm vụ":
        return []
    for place, token in enumerate(tokens[:14]):
        if (
            token.low in ("trong", "của", "tại")
            and place + 1 < len(tokens)
            and tokens[place + 1].low in ("từng", "mỗi", "các")
        ):
            return list(names_at(text, tokens, place + 1).names)
    return []


# Verbs that often are a part of a name: “Cục Quản lý xây dựng công trình”.
_IN_NAMES = frozenset((
    "quản lý", "xây dựng", "đầu tư", "phát triển", "đào tạo", "bồi dưỡng", "giáo dục", "kiểm tra", "giám sát", "thanh tra", "bảo vệ", "chăm sóc", "hỗ trợ", "tư vấn", "tổ chức",
    "ứng dụng", "khai thác", "thi hành", "điều hành", "cung cấp", "hợp tác", "kiểm soát", "xúc tiến", "thông tin", "truyền thông", "tuyên truyền",
))  # fmt: skip


def heading_names(title: str) -> Assigned:
    """The bodies that a heading is: “Công an tỉnh”, “Giao X chủ trì, phối hợp với Y:”, “Chủ tịch UBND các tỉnh: A, B”."""
    assigned = assigned_in(title)
    if assigned.heading:
        return assigned
    tokens = tokens_of(title)
    if not tokens or not is_head(tokens, 0) or title.rstrip().endswith("."):
        return Assigned()
    found = names_at(title, tokens, 0)
    if not found.names or found.end >= len(tokens):
        return Assigned(found.names, (), bool(found.names))
    if two(tokens, found.end) in _IN_NAMES and len(tokens) <= 14 and len(tokens) > 1 and tokens[1].is_capital:
        return Assigned((title.strip(" .:;"),), (), True)
    if (
        tokens[found.end].low in VERBS
        or two(tokens, found.end) in VERBS
        or (tokens[found.end].low in STOPS and tokens[found.end].low != "do")
    ):
        return Assigned()
    if (
        tokens[found.end].text == ","
        and found.end + 1 < len(tokens)
        and (tokens[found.end + 1].low in VERBS or two(tokens, found.end + 1) in VERBS)
    ):
        behind = two(tokens, found.end + 1)
        if behind != "đồng thời":
            return Assigned()
    return Assigned((title.strip(" .:;"),), (), True)


def _by_whom(text: str, tokens: Sequence[Token]) -> list[str]:
    """“do X chủ trì”."""
    names: list[str] = []
    for place, token in enumerate(tokens[:-1]):
        if token.low != "do" or not is_head(tokens, place + 1):
            continue
        found = names_at(text, tokens, place + 1)
        if found.names and two(tokens, found.end) in (
            "chủ trì",
            "thực hiện",
            "đảm nhiệm",
            "làm cơ",
            "làm đầu",
            "phụ trách",
        ):
            names += found.names
    return names


def _together(text: str, tokens: Sequence[Token]) -> list[str]:
    """“phối hợp với X”, “phối hợp chặt chẽ cùng X”."""
    names: list[str] = []
    for place in range(len(tokens) - 2):
        if two(tokens, place) != "phối hợp":
            continue
        following = place + 2
        while following < len(tokens) and tokens[following].low in (
            "chặt",
            "chẽ",
            "cùng",
            "với",
            "đồng",
            "bộ",
            "thực",
            "hiện",
            "hiệu",
            "quả",
            "có",
        ):
            following += 1
        if tokens[following - 1].low not in ("với", "cùng") or following >= len(tokens):
            continue
        if is_head(tokens, following) or tokens[following].is_capital:
            names += names_at(text, tokens, following).names
    return names


def _says_no_more(tokens: Sequence[Token], end: int) -> bool:
    """Whether behind the names stands at most a verb that opens a list: “Giao X chủ trì, phối hợp với Y:”."""
    if end < 0:
        return False
    rest = [token for token in tokens[end:] if token.text not in (":", ".", ",", ";")]
    words = " ".join(token.low for token in rest)
    if not rest:
        return True
    if re.fullmatch(
        r"(?:(?:chủ trì|có trách nhiệm|chịu trách nhiệm|lãnh đạo|chỉ đạo|tham mưu|thực hiện|tổ chức|triển khai|các nhiệm vụ|nhiệm vụ|sau|tập trung|khẩn trương|chủ động|và)\s*)+",
        words + " ",
    ):
        return True
    return "phối hợp" in words and tokens[-1].text == ":" and len(rest) < 45
