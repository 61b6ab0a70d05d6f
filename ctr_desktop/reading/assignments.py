"""Who is to do what a paragraph says: the leading and the supporting bodies that it names."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ctr_desktop.reading.bodies import ROLES, names_at
from ctr_desktop.reading.clauses import CLAUSE, FIRST_WORDS, clauses
from ctr_desktop.reading.named_places import ENDS
from ctr_desktop.reading.subjects import given, subject
from ctr_desktop.reading.supporting import only_helps, supporting_in
from ctr_desktop.reading.vocabulary import ASKING, GIVING
from ctr_desktop.reading.words import Words, low_of


@dataclass(frozen=True)
class Assigned:
    """The bodies of one paragraph. `heading` tells that it says nothing else: what stands below is what they do."""

    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    heading: bool = False

    def __bool__(self) -> bool:
        return bool(self.lead or self.support)


@lru_cache(maxsize=512)  # a paragraph is asked as a heading, as an item and as what opens a list
def assigned_in(text: str) -> Assigned:
    """The bodies that a paragraph gives work to: as its subject, after “giao”, before “chủ trì”, after “do”; the
    supporting ones after “phối hợp với”."""
    lead: list[str] = []
    support: list[str] = []
    heading = False
    covered = 0  # up to where names were taken: what follows a colon within them is no clause of its own
    for clause in clauses(text):
        if clause.start < covered:
            continue
        names, end = given(clause.words, 0)
        if not names:
            names, end = subject(clause, first=clause.is_first and not lead, beside=bool(lead))
        if names:
            covered = clause.start + clause.words[end - 1].end
        if names and lead and only_helps(clause.words, end):
            support += names
        elif names:
            lead += names
            heading = _says_no_more(clause.words, end)
    lead += _by_whom(text)
    lead += _each_by_its_day(text) if lead else _in_each(text)
    support += supporting_in(text)
    found = tuple(dict.fromkeys(lead))
    others = tuple(name for name in dict.fromkeys(support) if not any(_holds(one, name) for one in found))
    return Assigned(found, others, heading)


def _holds(name: str, other: str) -> bool:
    """Whether the other is the same, or the end of a list: “địa phương” of “các cơ quan, đơn vị, địa phương”."""
    return name == other or name.endswith(f", {other}")


_ASKS = re.compile(rf"(?<!\w)(?:{GIVING}|đòi hỏi)\s+(?=\w)", re.IGNORECASE)
_LONGEST_OPENING = 60  # words between the bodies and the colon
_GIVING = re.compile(rf"(?:^|[,;]\s+|nêu rõ,?\s+|đồng thời,?\s+)(?=(?:{ASKING})\s)", re.IGNORECASE)


def gives_work(text: str) -> bool:
    """Whether a paragraph gives work to a body that it names: “Giao X …”, “Bộ A yêu cầu X …”, “…, giao X …”."""
    words = Words(text[:CLAUSE])
    if words.is_head(0) and given(words, names_at(words, 0).end)[0]:
        return True
    return any(given(Words(text[match.end() :][:CLAUSE]), 0)[0] for match in _GIVING.finditer(text))


def addressed_in(text: str) -> Assigned:
    """The bodies that an opening sentence gives all that follows: “Để …, Thủ tướng yêu cầu Chủ tịch …:”."""
    for match in reversed([*_ASKS.finditer(text)]):
        words = Words(text[match.start() :][:CLAUSE])
        names, end = given(words, 0)
        if names and len(words) - end <= _LONGEST_OPENING:
            return Assigned(names)
    return Assigned()


_NO_MORE = re.compile(
    r"(?:(?:chủ trì|có trách nhiệm|chịu trách nhiệm|lãnh đạo|chỉ đạo|tham mưu|thực hiện|tổ chức|triển khai"
    r"|các nhiệm vụ"
    r"|nhiệm vụ|sau|tập trung|khẩn trương|chủ động|và)\s*)*"
)


def _says_no_more(words: Words, end: int) -> bool:
    """Whether behind the names stands at most a verb that opens a list: “Giao X chủ trì, phối hợp với Y:”."""
    if words.pair(end) in ("lãnh đạo", "chỉ đạo") and words[end + 2].is_capital and words.is_head(end + 2):
        end = names_at(words, end + 2).end  # “Giao Đảng ủy A lãnh đạo Ủy ban B:”
    rest = [words.low(place) for place in range(end, len(words)) if words.low(place) not in (*ENDS, ",")]
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
            "chuẩn bị",
            "phát hành",
            "tham mưu",
            "soạn thảo",
            "biên soạn",
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
        if low_of(match["word"]) not in FIRST_WORDS:
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
