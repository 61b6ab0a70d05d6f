"""The frame around what a document says: letterhead, number, title, bases, signature and recipients."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ctr_desktop.core.text import CAPITALS, SMALL_LETTERS, tone_placed
from ctr_desktop.reading.references import iso_day

_TYPES = (
    "chương trình hành động", "chương trình công tác", "chương trình phối hợp", "chương trình",
    "kế hoạch hành động", "kế hoạch phối hợp", "kế hoạch", "nghị quyết liên tịch", "nghị quyết",
    "quyết định", "chỉ thị", "kết luận", "hướng dẫn", "thông báo kết luận", "thông báo", "thông tư",
    "thông tri", "công điện", "đề án", "phương án", "quy định", "quy chế", "báo cáo", "tờ trình",
    "nghị định", "chiến lược", "công văn", "phụ lục", "danh mục", "lời kêu gọi", "quy trình", "bảng phân công",
)  # fmt: skip
TYPES = "|".join(_TYPES)
_TYPE = re.compile(rf"(?:toàn văn\s*:?\s*)?(?P<type>{TYPES})(?!\w)", re.IGNORECASE)
_OWN_NUMBER = re.compile(
    r"(?:^|\s)S[ốôổ]\s*:?\s*(?P<number>\d{0,5}[a-z]?(?:\.\d+)?\s*[-–/]\s*(?:\d{4}\s*/\s*)?[A-ZĐ][\w&.]*(?:"
    r"\s*[-–/]\s*[A-ZĐ][\w&.]*)*)",
    re.UNICODE,
)
_NATION = re.compile(
    r"cộng h[òo][àa]? xã hội|cộng hòa xã hội|độc lập\s*[-–]|đảng cộng sản việt nam|đoàn tncs hồ chí minh$",
    re.IGNORECASE,
)
_PLACE_DAY = re.compile(
    r"(?P<place>[^\W\d_][^,\d]{1,40}?)\s*,\s*ngày\s*(?P<day>\d{0,2})[\s.…_]*tháng"
    r"\s*(?P<month>\d{0,2})[\s.…_]*năm\s*(?P<year>\d{4})",
    re.IGNORECASE,
)
_BASIS = re.compile(
    r"(?:[-–+*]\s*)?(?:căn cứ|xét|theo đề nghị|theo|thực hiện|để (?:triển khai|tổ chức|thực hiện|cụ thể)|nhằm"
    r"|tiếp theo|tại phiên họp|sau khi|trên cơ sở|quán triệt|được sự)(?!\w)",
    re.IGNORECASE,
)
_RECIPIENTS = re.compile(r"(?:[-–]\s*)?(?:\(?\s*)n[ơo]i nh[ậa]n\s*:?\s*|kính gửi\s*:", re.IGNORECASE)
_SIGNING = re.compile(rf"(?:T/M|TM\.?|T\.M|KT\.?|K/T|TL\.?|T/L|TUQ\.?|Q\.)\s*[{CAPITALS}]{{2}}")
_POSITIONS = re.compile(
    r"(?:phó\s+|quyền\s+|q\.\s*)?(?:chủ tịch|bí thư|bí thư đảng ủy|bí thư tỉnh ủy|chủ nhiệm|giám đốc"
    r"|trưởng ban|bộ trưởng|thứ trưởng|thủ tướng|phó thủ tướng|thường trực ban bí thư|tổng bí thư"
    r"|chánh văn phòng|cục trưởng|viện trưởng|hiệu trưởng|tổng giám đốc|trưởng phòng|chi cục trưởng"
    r"|tổng thanh tra|chánh án|thường trực)(?:\s+[^\W\d_]+){0,5}",
    re.IGNORECASE,
)
_NAME = re.compile(rf"[{CAPITALS}][^\W\d_]*(?:\s+[{CAPITALS}][^\W\d_]*){{1,5}}")
# How a line begins that a web page put in.
_WEB = re.compile(
    r"theo\s+(?:cổng|báo|trang|ttxvn|thông tấn)|ngày giờ đăng|link bài viết|nguồn\s*:"
    r"|đang tải nội dung"
    r"|hệ thống pháp luật$|tải (?:về|văn bản)|mục lục(?: bài viết)?$"
    r"|nội dung (?:chính|văn bản|toàn văn)$|lưu trữ(?:$|\s*\|)|ghi chú$|tập tin"
    r"|file đính kèm|\(?đã ký\)?$|>*\s*xem thêm|chia sẻ|bản in|in bài|©",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"(?:<[^<>]{1,80}>\s*){1,4}")  # “<jsontable name="bang_0"> </jsontable>”
_PAGE = re.compile(
    r"(?:trang\s*)?[-–—]?\s*\d{1,3}\s*[-–—]?|trang\s+\d+\s*(?:/|trên)\s*\d+|\d{1,3}\s*/\s*\d{1,3}|\f+"
    r"|[-–—=*\s]*(?:page\s*break|ngắt\s*trang|page\s+\d+(?:\s*(?:/|of)\s*\d+)?)[-–—=*\s]*",
    re.IGNORECASE,
)
_MOST_AROUND_ADDRESS = 6  # words: a line with more is one of a paragraph that names an address
_ADDRESS = re.compile(r"\S*(?:://|www\.)\S+")
_FOOTNOTE = re.compile(r"\[\d{1,3}\]\s*\S")
_DRAWN = re.compile(r"[-_=*~.\s…—–+:|•·#]+")
_ISSUER_IN_TITLE = re.compile(
    rf"(?:^|(?<=\s))CỦA\s+(?P<name>[^{SMALL_LETTERS}]{{4,}}?)(?=\s+[{SMALL_LETTERS}]|\s+VỀ\s|\s+THỰC HIỆN\s|$)"
)
_ATTACHED = re.compile(r"\(?\s*(?:kèm theo|ban hành kèm|đính kèm|ban hành theo)(?!\w)", re.IGNORECASE)


@dataclass
class Head:
    """What stands above the first sentence of a document, as it is found."""

    type: str = ""
    title: list[str] = field(default_factory=list)
    letterhead: list[str] = field(default_factory=list)
    number: str | None = None
    signs: str | None = None
    date: str | None = None
    place: str = ""

    def name(self, type_: str, text: str) -> None:
        """Keeps a line that names the kind of document, with what it says of its title."""
        self.type = self.type or type_
        self.title.append(text.strip(" *:"))

    def without_title(self) -> "Head":
        return replace(self, title=[])

    @property
    def issuer(self) -> str:
        """The body that issues: the last line of the letterhead, with the line above where it goes on with it."""
        lines = [line for line in self.letterhead if line]
        if not lines:
            return self._issuer_in_title()
        if len(lines) >= 2 and _goes_on(lines[-2], lines[-1]):
            return f"{lines[-2]} {lines[-1]}"
        return lines[-1] if lines else ""

    def _issuer_in_title(self) -> str:
        """“CHƯƠNG TRÌNH HÀNH ĐỘNG” over “CỦA BAN CHẤP HÀNH …”."""
        for line in self.title:
            if found := _ISSUER_IN_TITLE.search(line):
                return found["name"].strip(" ,")
        return ""

    @property
    def superior(self) -> str:
        lines = [line for line in self.letterhead if line]
        if len(lines) >= 2 and not _goes_on(lines[-2], lines[-1]):
            return lines[-2]
        return lines[-3] if len(lines) >= 3 else ""


def _goes_on(first: str, second: str) -> bool:
    """“ỦY BAN NHÂN DÂN” over “TỈNH …” is one body; “TỈNH ỦY …” over “BAN TỔ CHỨC” are two."""
    return re.match(
        r"(?:tỉnh|thành phố|tp\.?|huyện|xã|phường|đặc khu|quận|thị xã|thị trấn|các|và|của)\s+(?!ủy|uỷ|đoàn)",
        second,
        re.IGNORECASE,
    ) is not None or first.rstrip().endswith("-")


def type_at(text: str) -> str | None:
    """The kind of document that a line in capitals names: “KẾ HOẠCH”, “KẾT LUẬN CỦA BỘ CHÍNH TRỊ”."""
    match = _TYPE.match(text.strip(" *#"))
    if match is None:
        return None
    printed = match["type"]
    if not printed.isupper() and text.strip(" *#:.") != printed:
        return None
    return printed[0].upper() + printed[1:].lower()


def is_nation(text: str) -> bool:
    """The motto of the State or the Party's name on top."""
    return _NATION.search(text) is not None and len(text) < 90


def is_basis(text: str) -> bool:
    return _BASIS.match(text) is not None


def is_noise(text: str) -> bool:
    """What a web page, a scanner or a printer put between the paragraphs: a page number, a drawn line, an address."""
    bare = text.strip()
    if _DRAWN.fullmatch(bare) or _MARKUP.fullmatch(bare):
        return True
    if len(bare) > 220:
        return False
    address = _ADDRESS.search(bare)
    is_address = (
        address is not None
        and len(address.group()) >= len(bare) / 3
        and len(bare.split()) <= _MOST_AROUND_ADDRESS
    )
    return is_address or _WEB.match(bare) is not None or _PAGE.fullmatch(bare) is not None


def is_recipients(text: str) -> bool:
    return _RECIPIENTS.match(text) is not None


def is_signing(text: str) -> bool:
    """“TM. ỦY BAN NHÂN DÂN”, “PHÓ CHỦ TỊCH”: a line of the signature."""
    bare = text.strip(" *|")
    if len(bare) > 110:
        return False
    if _SIGNING.match(bare):
        return True
    return bare.isupper() and _POSITIONS.fullmatch(bare) is not None


def is_footnote(text: str) -> bool:
    """“[1] Sau khi sửa đổi …”."""
    return _FOOTNOTE.match(text) is not None


def is_name(text: str) -> bool:
    """A person's name standing alone."""
    bare = text.strip(" *|.()")
    return len(bare) < 50 and _NAME.fullmatch(bare) is not None


def is_attached(text: str) -> bool:
    """“(Ban hành kèm theo Quyết định số …)”."""
    return _ATTACHED.match(text) is not None


def take_number(head: Head, text: str) -> bool:
    """Reads “Số: 141/KH-UBND”, also with the number left blank; tells whether the line was one."""
    if head.number is not None or head.signs is not None:
        return False
    match = _OWN_NUMBER.search(text)
    blank = re.match(
        r"\s*S[ốô]\s*:?\s*(?:[.…_\s]*)(?P<sign>[-–/]\s*[A-ZĐ][\w&]*(?:[-/][A-ZĐ][\w&-]*)*)", text
    )
    if match and match["number"][0].isdigit():
        head.number = re.sub(r"\s+", "", match["number"]).replace("–", "-").rstrip(".,;")
        head.signs = re.sub(r"^\d+[a-z]?(?:\.\d+)?[-/]", "", head.number)
        return True
    if blank:
        head.signs = blank["sign"].lstrip("-–/ ")
        return True
    return False


def take_day(head: Head, text: str) -> bool:
    """Reads “Hải Phòng, ngày 20 tháng 11 năm 2025”; a blank day leaves the date unknown."""
    match = _PLACE_DAY.search(text)
    if match is None or len(text) > 120:
        return False
    head.place = head.place or match["place"].strip()
    if match["day"] and match["month"] and head.date is None:
        head.date = iso_day(f"{match['day']}/{match['month']}/{match['year']}")
    return True


_SIGNATURE_PART = re.compile(
    r"\s+(?=(?:KT|K/T|TL|T/L|TUQ|Q)\b\.?)|(?<!PHÓ)(?<!QUYỀN)\s+(?=(?:PHÓ\s+|QUYỀN\s+)?(?:BÍ THƯ|CHỦ TỊCH"
    r"|TRƯỞNG BAN|GIÁM ĐỐC|CHỦ NHIỆM|THỦ TƯỚNG|BỘ TRƯỞNG)\b)"
)


def signature_of(lines: Sequence[str]) -> tuple[str, str, str]:
    """On whose behalf, as what and by whom, from the lines of a signature; also where they were joined to one."""
    authority: list[str] = []
    position: list[str] = []
    name = ""
    for line in lines:
        bare = line.strip(" *|")
        first, *others = _SIGNATURE_PART.split(bare) if re.match(r"T/?M|T\.M", bare) else (bare,)
        if others or re.match(r"T/?M|T\.M", bare):
            authority.append(first)
            position += [part for part in others if part]
        elif _SIGNING.match(bare) or bare.isupper():
            position.append(bare)
        elif is_name(bare):
            name = bare
    return " ".join(authority), "\n".join(position), name


def normal_type(type_: str, number_sign: str | None) -> str:
    """The kind of document; the sign of its number decides where the text names none."""
    if type_:
        return type_
    sign = tone_placed(number_sign or "")
    for start, kind in (
        ("ctr", "Chương trình hành động"),
        ("kh", "Kế hoạch"),
        ("ct", "Chỉ thị"),
        ("kl", "Kết luận"),
        ("nq", "Nghị quyết"),
        ("qđ", "Quyết định"),
        ("tb", "Thông báo"),
        ("hd", "Hướng dẫn"),
        ("cđ", "Công điện"),
    ):
        if sign.startswith(start):
            return kind
    return ""
