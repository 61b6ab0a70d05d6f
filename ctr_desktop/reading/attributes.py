"""Lines that say something about a task instead of naming one: “Cơ quan chủ trì: …”, “Thời gian thực hiện: …”."""

import re
from dataclasses import dataclass
from enum import Enum


class Attribute(Enum):
    LEAD = "lead"
    SUPPORT = "support"
    TIME = "time"
    PRODUCT = "product"
    CONTENT = "content"  # “Nội dung thực hiện: …”: the task itself
    OTHER = "other"


_WHO = (
    r"(?:các\s+)?(?:cơ quan|đơn vị|tổ chức|bộ phận|cá nhân|đồng chí|địa phương|cấp|sở|ngành|phòng|ban|chủ thể"
    r"|cán bộ|người|bộ)"
)
_WORDS = r"(?:[\s,/]+[^\W\d_]+)"
# A verb in small letters: “Bộ Xây dựng” and “Ban Tổ chức” are names.
_DOES = (
    r"(?-i:chủ trì|đầu mối|phụ trách|chịu trách nhiệm|tham mưu|thực hiện|triển khai|chỉ đạo|được giao"
    r"|soạn thảo|trình|xây dựng|theo dõi|tổng hợp|tổ chức)"
)
# The first words of a name decide; the few that may follow them don't matter.
_KINDS: tuple[tuple[Attribute, str], ...] = (
    (Attribute.SUPPORT, rf"(?:{_WHO}{_WORDS}{{0,3}}?\s+)?(?:cùng\s+)?phối hợp{_WORDS}{{0,4}}"),
    (
        Attribute.TIME,
        rf"(?:thời gian|thời hạn|thời điểm|tiến độ|lộ trình){_WORDS}{{0,6}}|hoàn thành(?:\s+(?:trong|trước))?",
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
        rf"(?:địa điểm|thành phần|hình thức|số lượng|kinh phí|nguồn kinh phí|dự toán|quy mô|phạm vi|đối tượng"
        rf"|phương thức|phương pháp|cách thức|nguồn vốn|nguồn lực|ghi chú|địa bàn|chủ đề|tần suất"
        rf"|chế độ báo cáo){_WORDS}{{0,4}}",
    ),
)
_NAMES = [(kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _KINDS]
_INSIDE = re.compile(
    r"(?:^|(?<=[.;(,\n])|(?<=[.;(,\n]\s)|(?<=\s-\s)|(?<=\s\+\s))\s*(?P<name>[^\W\d_][^:.;()\n]{2,60}?)\s*:\s*"
)
_IS_HEADING = re.compile(r"tổ chức (?:thực hiện|triển khai|chỉ đạo)", re.IGNORECASE)
_LONGEST = 12  # words of a name


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
    for kind, pattern in _NAMES:
        if pattern.fullmatch(words):
            return kind
    return None


def attributes_of(text: str) -> tuple[str, list[Part]]:
    """The text in front of its attributes, and these in order: the text is empty where it begins with one."""
    if ":" not in text:
        return text, []
    found: list[tuple[Attribute, str, int, int]] = []
    for match in _INSIDE.finditer(text):
        kind = attribute_named(match["name"])
        if kind is None or (
            match.start("name") > 0 and kind in (Attribute.CONTENT, Attribute.OTHER) and not found
        ):
            continue
        found.append((kind, match["name"], match.start("name"), match.end()))
    if not found:
        return text, []
    if found[0][2] > 0 and not _may_trail(text, found):
        return text, []
    ends = [start for _, _, start, _ in found[1:]] + [len(text)]
    parts = [
        Part(kind, name, text[end:stop].strip(" ;,.()-+"), start)
        for (kind, name, start, end), stop in zip(found, ends, strict=True)
    ]
    return text[: found[0][2]].rstrip(" (-+"), parts


def _may_trail(text: str, found: list[tuple[Attribute, str, int, int]]) -> bool:
    """Attributes behind a task stand in its last part, and one of them says who or when."""
    return any(kind in (Attribute.LEAD, Attribute.SUPPORT, Attribute.TIME) for kind, *_ in found)
