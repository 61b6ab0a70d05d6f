"""Documents that a text names: their numbers as the Party and the State print them, their days, their kinds."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ctr_desktop.core.text import tone_placed
from ctr_desktop.reading.document import ReadReference

_UPPER = "A-ZĐÂĂÊÔƠƯÁÀẢÃẠÉÈÍÌÓÒÚÙÝ"
_CODE = rf"[{_UPPER}][{_UPPER}a-zđ0-9&]{{0,14}}(?:\.[{_UPPER}][{_UPPER}a-zđ0-9]{{0,10}})?"
_PARTY = rf"\d{{1,5}}[a-z]?\s?[-–]\s?[{_UPPER}][A-Za-zĐđ]{{0,7}}\s?/\s?{_CODE}(?:\s?[-–]\s?(?:{_CODE}))*"
_STATE = (
    rf"\d{{1,5}}(?:\.\d{{1,2}})?[a-z]?(?:[-–]\d{{1,4}})?\s?/\s?(?:\d{{4}}\s?/\s?)?{_CODE}(?:\s?[-–]\s?{_CODE}"
    rf"|\s?/\s?(?=[{_UPPER}]){_CODE})*"
)
NUMBER = re.compile(rf"(?<![\w/.-])(?P<number>{_PARTY}|{_STATE})(?![\w])")
_DAY = r"\d{1,2}"
_DATE_WORDS = rf"{_DAY}\s*tháng\s*\d{{1,2}}\s*(?:,\s*)?năm\s*\d{{4}}"
_DATE_SIGNS = rf"{_DAY}\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?\d{{4}}"
_DATED = re.compile(
    rf"\s*[,;(]?\s*(?:ký\s+|ban hành\s+)?(?:ngày|ngay)\s*(?P<day>{_DATE_WORDS}|{_DATE_SIGNS})", re.IGNORECASE
)
_DATED_BARE = re.compile(rf"\s*[,(]\s*(?P<day>{_DATE_SIGNS})")
_TYPES = (
    "nghị quyết liên tịch",
    "thông tư liên tịch",
    "chương trình hành động",
    "chương trình phối hợp",
    "chương trình công tác",
    "quy chế phối hợp",
    "kế hoạch hành động",
    "quyết định",
    "nghị quyết",
    "nghị định",
    "chỉ thị",
    "kết luận",
    "quy định",
    "hướng dẫn",
    "thông báo",
    "thông tri",
    "thông tư",
    "kế hoạch",
    "chương trình",
    "báo cáo",
    "công văn",
    "công điện",
    "tờ trình",
    "quy chế",
    "đề án",
    "phương án",
    "văn bản",
    "luật",
    "pháp lệnh",
    "hiến pháp",
    "lệnh",
    "sắc lệnh",
    "thông cáo",
    "quy trình",
    "quy tắc",
    "chiến lược",
    "điều lệ",
    "giấy mời",
    "biên bản",
    "hiệp định",
    "dự án",
    "phụ lục",
)
_TYPE = re.compile(rf"(?<!\w)(?P<type>{'|'.join(_TYPES)})(?!\w)", re.IGNORECASE)
_FROM_SIGN = {
    "NQ": "Nghị quyết", "CTr": "Chương trình", "CTR": "Chương trình", "CTHĐ": "Chương trình hành động",
    "KH": "Kế hoạch", "CT": "Chỉ thị", "KL": "Kết luận", "QC": "Quy chế",
    "HD": "Hướng dẫn", "TB": "Thông báo", "NĐ": "Nghị định", "TT": "Thông tư", "TTLT": "Thông tư liên tịch",
    "BC": "Báo cáo", "CV": "Công văn", "CĐ": "Công điện",
    "TTr": "Tờ trình", "ĐA": "Đề án", "PA": "Phương án", "QH": "Luật", "L": "Luật", "UBTVQH": "Nghị quyết",
    "VPCP": "Công văn",
}  # fmt: skip
_FAR = 160  # characters before a number in which its kind is looked for


@dataclass(frozen=True)
class Found:
    """A number in a text: `start` and `end` span it with its kind and its day."""

    type: str
    number: str
    date: str | None
    raw: str
    start: int
    end: int


def iso_day(text: str) -> str | None:
    """A day as Vietnamese documents print it (15/12/2025, 15 tháng 12 năm 2025), as an ISO text; None for any other."""
    parts = [int(part) for part in re.findall(r"\d+", text)]
    if len(parts) != 3:
        return None
    day, month, year = parts
    if not (1 <= day <= 31 and 1 <= month <= 12 and 1900 <= year <= 2100):
        return None
    return f"{year:04}-{month:02}-{day:02}"


@lru_cache(maxsize=256)  # a paragraph is asked for its numbers and for its deadlines
def numbers_in(text: str) -> tuple[Found, ...]:
    """Every document number of a text, in order."""
    found: list[Found] = []
    if "/" not in text:
        return ()
    for match in NUMBER.finditer(text):
        number = _clean(match["number"])
        if not _is_number(number):
            continue
        dated = _DATED.match(text, match.end()) or _DATED_BARE.match(text, match.end())
        date = iso_day(dated["day"]) if dated else None
        end = dated.end() if dated and date else match.end()
        type_, start = _type_before(text, match.start(), found[-1] if found else None)
        found.append(Found(type_ or _type_of(number), number, date, text[start:end].strip(), start, end))
    return tuple(found)


def _clean(number: str) -> str:
    return re.sub(r"\s+", "", number).replace("–", "-").rstrip(".,;-")


def _is_number(number: str) -> bool:
    """Not a fraction, a date or a unit of measure: behind the numbers stands a sign in capital letters."""
    sign = number.lstrip("0123456789").lstrip("-/")
    letters = re.sub(r"[^A-ZĐa-zđ]", "", sign)
    if len(letters) < 2 or not any(letter.isupper() for letter in letters[:3]):
        return False
    head = re.split(r"[-/0-9]", re.sub(r"^\d+[a-z]?[-/](?:\d{4}/)?", "", number))[0]
    return "-" in number or head in _FROM_SIGN or (head.upper() == head and len(head) >= 2)


def _type_before(text: str, start: int, before: Found | None) -> tuple[str, int]:
    """The kind that is printed before a number, and where it begins; in a list the first one holds for all."""
    window = text[max(0, start - _FAR) : start]
    found = list(_TYPE.finditer(window))
    if not found:
        return "", start
    last = found[-1]
    between = window[last.end() :]
    place = max(0, start - _FAR) + last.start()
    name = last["type"]
    if re.fullmatch(r"\s*(?:,\s*)?(?:(?:số|sô|sổ)\s*:?\s*)?", between, re.IGNORECASE):
        return name[0].upper() + name[1:].lower(), place
    if (
        before is not None
        and before.start >= place
        and ";" not in text[before.end : start]
        and "." not in text[before.end : start]
    ):
        return before.type, start
    listed = re.fullmatch(r"\s*(?:của [^,;.]{1,60})?\s*(?:số\s*:?\s*)?", between, re.IGNORECASE)
    return (name[0].upper() + name[1:].lower(), place) if listed else ("", start)


def _type_of(number: str) -> str:
    """The kind that a number's sign stands for."""
    head = re.sub(r"^\d+[a-z]?(?:-\d+)?[-/](?:\d{4}/)?", "", number)
    sign = re.split(r"[-/0-9]", head)[0]
    if sign == "QĐ":
        party = re.match(r"\d+[a-z]?-", number) is not None
        return "Quy định" if party and number.endswith("/TW") else "Quyết định"
    return _FROM_SIGN.get(sign, "Văn bản")


_NUMBERLESS = re.compile(
    r"(?P<raw>(?P<type>Nghị quyết|Chỉ thị|Kết luận|Quy định|Văn kiện)\s+(?:Hội nghị\s+(?:lần thứ\s+\w+\s+)?)?"
    r"(?:Trung ương(?:\s+\d+)?|Đại hội)[^,;.:]{0,80}?(?:\((?:khóa|khoá)\s+[IVXLC, và]+\)|lần thứ\s+[IVXLC]+"
    r"|khóa\s+[IVXLC]+|khoá\s+[IVXLC]+|[IVXLC]{2,}(?:\s+của Đảng)?))"
)


def numberless_in(text: str) -> list[tuple[str, str]]:
    """Documents known by name instead of a number (“Nghị quyết Trung ương 4 (khóa XII)”): kind and printed name."""
    if "Đại hội" not in text and "Trung ương" not in text:
        return []
    return [(match["type"], " ".join(match["raw"].split())) for match in _NUMBERLESS.finditer(text)]


def gathered(texts: Iterable[tuple[str, int]], own: str | None) -> tuple[ReadReference, ...]:
    """One entry for each number and day in a document's paragraphs (text, line). A number without a day is the same
    document as one with a day; the document's `own` number is none."""
    by_key: dict[tuple[str, str | None], ReadReference] = {}
    names: dict[str, ReadReference] = {}
    for text, line in texts:
        for found in numbers_in(text):
            if own is not None and found.number == own:
                continue
            key = (_folded(found.number), found.date)
            if key not in by_key:
                by_key[key] = ReadReference(found.type, found.number, found.date, found.raw, line)
        for type_, raw in numberless_in(text):
            names.setdefault(tone_placed(raw), ReadReference(type_, None, None, raw, line))
    dated: dict[str, ReadReference] = {}
    for (number, date), reference in by_key.items():
        if date is not None:
            dated.setdefault(number, reference)
    kept: list[ReadReference] = []
    for (number, date), reference in by_key.items():
        if date is None and number in dated:
            continue
        kept.append(reference)
    return tuple(sorted([*kept, *names.values()], key=lambda reference: reference.line))


def _folded(number: str) -> str:
    return number.upper()


def without_references(text: str, found: Iterable[Found]) -> str:
    """The text with each number, its kind and its day blanked out: places stay the same."""
    kept, end = [], 0
    for reference in found:
        kept += [text[end : reference.start], " " * (reference.end - reference.start)]
        end = reference.end
    return "".join([*kept, text[end:]])
