"""Lines that say something about a task instead of naming one: “Cơ quan chủ trì: …”, “Thời gian thực hiện: …”."""

import re
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from ctr_desktop.core.text import CAPITALS


class Attribute(Enum):
    LEAD = "lead"
    SUPPORT = "support"
    TIME = "time"
    PRODUCT = "product"
    CONTENT = "content"  # “Nội dung thực hiện: …”: the task itself
    OTHER = "other"


_WHO = (
    r"(?:các\s+)?(?:cơ quan|đơn vị|tổ chức|bộ phận|cá nhân|đồng chí|địa phương|cấp|sở|ngành|phòng|ban|chủ thể"
    r"|cán bộ|người|bộ|lực lượng)"
)
_WORDS = r"(?:[\s,/]+[^\W\d_]+)"
# A verb in small letters: “Bộ Xây dựng” and “Ban Tổ chức” are names.
_DOES = (
    r"(?-i:chủ trì|đầu mối|phụ trách|chịu trách nhiệm|tham mưu|thực hiện|triển khai|chỉ đạo|được giao"
    r"|soạn thảo|(?<!chương )(?<!công )(?<!quy )trình|xây dựng|theo dõi|tổng hợp|tổ chức)"
)
# The first words of a name decide; the few that may follow them don't matter.
_KINDS: tuple[tuple[Attribute, str], ...] = (
    (
        Attribute.SUPPORT,
        rf"(?:{_WHO}{_WORDS}{{0,3}}?\s+)?(?:cùng\s+)?phối hợp{_WORDS}{{0,4}}"
        rf"|{_WHO}\s+(?:cùng\s+thực hiện|tham gia|hỗ trợ)",
    ),
    (
        Attribute.TIME,
        rf"(?:thời gian|thời hạn|thời điểm|tiến độ|lộ trình){_WORDS}{{0,6}}|hoàn thành(?:\s+(?:trong|trước))?|hạn",
    ),
    (
        Attribute.PRODUCT,
        rf"(?:sản phẩm|kết quả(?!\s+(?:đạt được|thực hiện\s+\w+))){_WORDS}{{0,5}}|yêu cầu sản phẩm",
    ),
    (
        Attribute.LEAD,
        rf"{_WHO}{_WORDS}{{0,2}}?\s+{_DOES}{_WORDS}{{0,5}}|chủ trì{_WORDS}{{0,4}}|(?:phân công"
        rf"|trách nhiệm){_WORDS}{{0,3}}|đầu mối{_WORDS}{{0,2}}|thực hiện",
    ),
    (
        Attribute.CONTENT,
        rf"(?:nội dung|tên)\s*(?:thực hiện|công việc|nhiệm vụ|hoạt động|giải pháp)?{_WORDS}{{0,3}}"
        rf"|(?:nhiệm vụ|giải pháp|công việc|hoạt động)(?:\s+(?:cụ thể|chính|chủ yếu|thực hiện|và giải pháp))?",
    ),
    (
        Attribute.OTHER,
        rf"(?:địa điểm|mốc (?:thời gian|kiểm tra|giám sát)|thành phần|hình thức|số lượng|kinh phí"
        rf"|nguồn kinh phí|dự toán|quy mô|phạm vi|đối tượng"
        rf"|phương thức|phương pháp|cách thức|nguồn vốn|nguồn lực|ghi chú|địa bàn|chủ đề|tần suất"
        rf"|chế độ báo cáo){_WORDS}{{0,4}}",
    ),
)
_NAMES = [(kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _KINDS]
# A name begins a paragraph, or stands behind one of these.
_BEFORE_NAME = re.compile(r"[.;(,\n→]|\s(?:[-+]|=>)\s")
# “Bộ A chủ trì, phối hợp các Bộ: …” begins with a name.
_PROPER = re.compile(rf"(?:[Cc]ác\s+)?(?:Bộ|Sở|Ban|Phòng|Ngành|Cấp)\s+[{CAPITALS}]")
_IS_HEADING = re.compile(r"tổ chức (?:thực hiện|triển khai|chỉ đạo|các|những)\b", re.IGNORECASE)
_LONGEST = 12  # words of a name
_LONGEST_NAME = 62  # characters


@dataclass(frozen=True)
class Part:
    """One attribute of a paragraph: its kind, name and value. `start` is its place."""

    kind: Attribute
    name: str
    value: str
    start: int


def attribute_named(name: str) -> Attribute | None:
    """Which attribute a name like “Đơn vị chủ trì tham mưu thực hiện” is; None for any other words."""
    words = " ".join(name.strip(" :.-–*").split())
    if not words or len(words.split()) > _LONGEST or _IS_HEADING.match(words):
        return None
    if _PROPER.match(words) and not words.isupper():
        return None
    for kind, pattern in _NAMES:
        if pattern.fullmatch(words):
            return kind
    return None


def attributes_of(text: str) -> tuple[str, list[Part]]:
    """The text in front of its attributes, and these in order: the text is empty where it begins with one."""
    found = _named_in(text) if ":" in text else []
    if not found or (found[0].start > 0 and not _may_trail(found)):
        return text, []
    ends = [named.start for named in found[1:]] + [len(text)]
    parts = [
        Part(named.kind, named.name, text[named.end : end].strip(" ;,.()-+→=>"), named.start)
        for named, end in zip(found, ends, strict=True)
    ]
    return text[: found[0].start].rstrip(" (-+→=>"), parts


class _Named(NamedTuple):
    """The name of an attribute: where it starts, and the place behind its colon."""

    kind: Attribute
    name: str
    start: int
    end: int


def _named_in(text: str) -> list[_Named]:
    """What stands before each colon, where that is the name of an attribute."""
    found: list[_Named] = []
    behind, colon = 0, text.find(":")
    while colon >= 0:
        named = _name_before(text, max(behind, colon - _LONGEST_NAME), colon)
        opens_late = not found and named is not None and named.start > 0
        if named is not None and not (opens_late and not _may_open_late(text, named)):
            found.append(named)
        behind, colon = colon + 1, text.find(":", colon + 1)
    return found


def _may_open_late(text: str, named: _Named) -> bool:
    """Whether the first name of a paragraph may stand behind other words: “…, ngành Trung ương xây dựng:” goes on with
    what stands before the comma."""
    if named.kind in (Attribute.CONTENT, Attribute.OTHER):
        return False
    return named.kind is not Attribute.LEAD or not text[: named.start].rstrip().endswith(",")


def _name_before(text: str, start: int, colon: int) -> _Named | None:
    """The name that ends at a colon; the longest words that are one."""
    starts = [start] if start == 0 else []
    starts += [match.end() for match in _BEFORE_NAME.finditer(text, start, colon)]
    for place in starts:
        name = text[place:colon].strip()
        if len(name) > 2 and (kind := attribute_named(name)) is not None:
            return _Named(kind, name, colon - len(text[place:colon].lstrip()), colon + 1)
    return None


def _may_trail(found: list[_Named]) -> bool:
    """Attributes behind a task: one of them says who or when."""
    return any(named.kind in (Attribute.LEAD, Attribute.SUPPORT, Attribute.TIME) for named in found)
