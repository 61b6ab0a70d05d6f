"""Phrases for what is done again and again: “hằng quý”, “6 tháng một lần”, “1 lần/nhiệm kỳ”, “thường xuyên”."""

import re

from ctr_desktop.reading.document import Deadline, DeadlineKind
from ctr_desktop.reading.time_rules import Rule, TimeText, printed_phrase, rule

_EVERY = r"(?:hằng|hàng|mỗi|từng)"
_UNITS = {
    "ngày": "daily",
    "tuần": "weekly",
    "tháng": "monthly",
    "quý": "quarterly",
    "quí": "quarterly",
    "năm": "yearly",
}
_SPAN_UNITS = {1: "monthly", 3: "quarterly", 6: "half_yearly", 12: "yearly"}
_NUMBER_WORDS = {"một": 1, "hai": 2, "bốn": 4, "ba": 3, "sáu": 6, "mười hai": 12}
_ONLY_MARKS = re.compile(r"[ *+•-]*")
_MONEY = re.compile(
    r"(?:ngân sách|dự toán|kinh phí|(?<!\w)chi(?!\s+(?:tiết|bộ|cục|nhánh|đoàn|hội|đảng))|vốn|quỹ|biên chế)"
    r"(?:\s+\w+){0,4}\s*$"
)


def _every(match: re.Match[str], source: TimeText) -> list[Deadline]:
    if not source.is_slot and _MONEY.search(source.before(match.start(), 45)):
        return []
    unit = _UNITS[match["unit"]]
    return [
        Deadline(DeadlineKind.RECURRING, unit, printed_phrase(match, source), _detail(match, source, unit))
    ]


# “tính từ ngày 15 tháng 12”: where a period begins, not when something is due.
_COUNTED_FROM = re.compile(r"(?:tính|kể) từ ngày\s*\d{1,2}\s*(?:[/.-]|tháng)\s*\d{1,2}")


def _detail(match: re.Match[str], source: TimeText, unit: str) -> str | None:
    """Which day or month of the year, or day of the month, it is each time."""
    around = source.printed[max(0, match.start() - 40) : match.end() + 40]
    if unit == "yearly":
        around = _COUNTED_FROM.sub("", around)
        day = re.search(r"ngày\s*(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})(?!\s*[/.-]?\s*\d)", around)
        if day and 1 <= int(day[2]) <= 12 and 1 <= int(day[1]) <= 31:
            return f"--{int(day[2]):02}-{int(day[1]):02}"
        month = re.search(r"tháng\s*(\d{1,2})\s*(?:hằng|hàng|mỗi)\s*năm", around)
        return f"--{int(month[1]):02}" if month and 1 <= int(month[1]) <= 12 else None
    if unit == "monthly":
        day = re.search(r"ngày\s*(\d{1,2})\s*(?:hằng|hàng|mỗi|của)", around)
        return f"---{int(day[1]):02}" if day and 1 <= int(day[1]) <= 31 else None
    return None


def _span(match: re.Match[str], source: TimeText) -> list[Deadline]:
    number = match["n"]
    months = int(number) if number.isdigit() else _NUMBER_WORDS.get(number, 0)
    if months not in _SPAN_UNITS:
        return []
    return [Deadline(DeadlineKind.RECURRING, _SPAN_UNITS[months], printed_phrase(match, source))]


def _times(match: re.Match[str], source: TimeText) -> list[Deadline]:
    """“1 lần/năm”, “02 lần/năm”: twice a year is every six months."""
    unit = _UNITS[match["unit"]]
    count = match["count"]
    number = int(count) if count.isdigit() else _NUMBER_WORDS.get(count, 1)
    if unit == "yearly" and number in (2, 4, 12):
        unit = {2: "half_yearly", 4: "quarterly", 12: "monthly"}[number]
    return [Deadline(DeadlineKind.RECURRING, unit, printed_phrase(match, source))]


def _once_per_term(match: re.Match[str], source: TimeText) -> list[Deadline]:
    return [Deadline(DeadlineKind.ONCE_PER_TERM, "1/term", printed_phrase(match, source))]


def _periodic(match: re.Match[str], source: TimeText) -> list[Deadline]:
    return [Deadline(DeadlineKind.RECURRING, "periodic", printed_phrase(match, source))]


def _ongoing(match: re.Match[str], source: TimeText) -> list[Deadline]:
    if not source.is_slot and not _ONLY_MARKS.fullmatch(source.bare, 0, match.start()):
        return []
    return [Deadline(DeadlineKind.ONGOING, "ongoing", printed_phrase(match, source))]


RECURRING: tuple[Rule, ...] = (
    rule(
        r"mỗi nhiệm kỳ\s*(?:ít nhất\s*)?\w+\s+lần|ít nhất\s+\w+\s+lần\s*(?:/|trong|trong một|trong mỗi|mỗi"
        r"|một)?\s*(?:một\s+)?nhiệm kỳ",
        _once_per_term,
        "nhiệm kỳ",
    ),
    rule(
        r"(?<!\w)(?P<count>\d{1,2}|một|hai|bốn)\s*(?:lần|ngày|buổi|cuộc)\s*(?:/|trong|mỗi"
        r"|một)\s*(?:một\s+)?(?:01\s+)?(?P<unit>năm|quý|quí|tháng|tuần)(?!\w)",
        _times,
        "lần|buổi|cuộc|/tháng|/quý|/năm|/tuần|đợt|kỳ",
    ),
    rule(
        r"mỗi\s+(?P<unit>năm)\s+(?:tổ chức\s+)?(?:ít nhất\s+)?(?P<count>\d{1,2}|hai|bốn)\s+(?:lần|cuộc|kỳ|đợt)",
        _times,
        "lần|buổi|cuộc|/tháng|/quý|/năm|/tuần|đợt|kỳ",
    ),
    rule(rf"{_EVERY}\s*(?P<unit>năm|quý|quí|tháng|tuần|ngày)(?!\w)", _every, "hằng|hàng|mỗi|từng"),
    rule(
        r"(?<![\w/])(?:0?(?P<n>\d{1,2}|một|ba|sáu|mười hai))\s*tháng\s*(?:/|một|01|1)?\s*lần", _span, "tháng"
    ),
    rule(
        r"(?:định kỳ|báo cáo|sơ kết|,)\s*(?:\w+\s+)?0?(?P<n>6|sáu|3|ba)\s*tháng(?!\s*(?:đầu|cuối|\d))",
        _span,
        "tháng",
    ),
)
STANDING: tuple[Rule, ...] = (
    rule(r"định kỳ", _periodic, "định kỳ"),
    rule(r"(?:nhiệm vụ\s+)?thường xuyên|liên tục", _ongoing, "thường xuyên|liên tục"),
)
