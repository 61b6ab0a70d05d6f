"""Phrases for what is done again and again: “hằng quý”, “6 tháng một lần”, “1 lần/nhiệm kỳ”, “thường xuyên”."""

import re

from ctr_desktop.reading.document import Deadline, DeadlineKind
from ctr_desktop.reading.recurrence_days import days_of
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
_LISTED = re.compile(
    r"(?<!\w)(?:(?P<n>0?6|sáu)\s*tháng|(?P<unit>tháng|quý|quí|năm|tuần))(?!\w|\s+cuối|\s*\d)"
)
_LISTED_UNIT = (
    r"(?:(?:hằng|hàng)\s+)?(?:(?:0?6|sáu)\s*tháng|tháng|quý|quí|năm|tuần)(?!\w)"
    r"(?:\s*\([^()]{0,60}\))?(?!\s*(?:\d|[ivx]+\b|đầu|cuối|học|tới|sau|trước|nay|kế))"
)
_ONLY_MARKS = re.compile(r"[ *+•-]*")
_MONEY = re.compile(
    r"(?:ngân sách|dự toán|kinh phí|(?<!\w)chi(?!\s+(?:tiết|bộ|cục|nhánh|đoàn|hội|đảng))|vốn|quỹ|biên chế)"
    r"(?:\s+\w+){0,4}\s*$"
)


def _every(match: re.Match[str], source: TimeText) -> list[Deadline]:
    if not source.is_slot and _MONEY.search(source.before(match.start(), 45)):
        return []
    unit = _UNITS[match["unit"]]
    return [_cycle(match, source, unit)]


def _cycle(match: re.Match[str], source: TimeText, unit: str) -> Deadline:
    days = days_of(unit, source.printed, match.start(), match.end())
    return Deadline(DeadlineKind.RECURRING, unit, printed_phrase(match, source), days)


def _span(match: re.Match[str], source: TimeText) -> list[Deadline]:
    number = match["n"]
    months = int(number) if number.isdigit() else _NUMBER_WORDS.get(number, 0)
    if months not in _SPAN_UNITS:
        return []
    return [_cycle(match, source, _SPAN_UNITS[months])]


def _times(match: re.Match[str], source: TimeText) -> list[Deadline]:
    """“1 lần/năm”, “02 lần/năm”: twice a year is every six months."""
    unit = _UNITS[match["unit"]]
    count = match["count"]
    number = int(count) if count.isdigit() else _NUMBER_WORDS.get(count, 1)
    if unit == "yearly" and number in (2, 4, 12):
        unit = {2: "half_yearly", 4: "quarterly", 12: "monthly"}[number]
    return [_cycle(match, source, unit)]


def _each(match: re.Match[str], source: TimeText) -> list[Deadline]:
    """“2 tin, bài/tuần”: so much in each of them."""
    return [_cycle(match, source, _UNITS[match["unit"]])]


def _listed(match: re.Match[str], source: TimeText) -> list[Deadline]:
    """“báo cáo quý, 6 tháng và năm”: the cycles of regular reports, named one after the other."""
    raw = printed_phrase(match, source)
    found: dict[str, Deadline] = {}
    outside = re.sub(r"\([^()]*\)", lambda bracket: " " * len(bracket.group()), source.bare)
    for one in _LISTED.finditer(outside, *match.span("list")):
        unit = "half_yearly" if one["n"] else _UNITS[one["unit"]]
        days = days_of(unit, source.printed, *one.span())
        found.setdefault(unit, Deadline(DeadlineKind.RECURRING, unit, raw, days))
    return [*found.values()]


def _by_quarter(match: re.Match[str], source: TimeText) -> list[Deadline]:
    return [_cycle(match, source, "quarterly")]


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
    rule(
        rf"(?:định kỳ|(?:báo cáo|tổng hợp)(?:\s+kết quả|\s+tình hình)?|sơ kết|hằng|hàng)\s+(?P<list>{_LISTED_UNIT}"
        rf"(?:\s*(?:,|;|và)\s*(?:và\s+)?(?:báo cáo\s+)?{_LISTED_UNIT})+)",
        _listed,
        "định kỳ|báo cáo|tổng hợp|sơ kết|hằng|hàng",
    ),
    rule(r"định kỳ\s+(?P<unit>quý|quí|tháng|tuần|năm)(?!\w)(?!\s*(?:\d|[ivx]+\b))", _every, "định kỳ"),
    rule(
        r"(?P<count>\d{1,2})\s*(?:tin, bài|tin|bài|chuyên đề|lớp|kỳ|đợt|hội nghị|phóng sự|số|báo cáo|đảng viên)"
        r"\s*/\s*(?P<unit>năm|quý|quí|tháng|tuần)(?!\w)",
        _each,
        "/năm|/quý|/tháng|/tuần|/ ",
    ),
    rule(r"\d{1,2}\s*(?:tuần|ngày)\s*(?:/|một|01|1)\s*lần", _periodic, "lần"),
    rule(rf"{_EVERY}\s*(?P<unit>năm|quý|quí|tháng|tuần|ngày)(?!\w)", _every, "hằng|hàng|mỗi|từng"),
    rule(
        r"(?<![\w/])(?:0?(?P<n>\d{1,2}|một|ba|sáu|mười hai))\s*tháng\s*(?:/|một|01|1)?\s*lần", _span, "tháng"
    ),
    rule(
        r"(?:định kỳ|báo cáo|sơ kết|,)\s*(?:\w+\s+)?0?(?P<n>6|sáu|3|ba)\s*tháng(?!\s*(?:đầu|cuối|\d))",
        _span,
        "tháng",
    ),
    rule(
        r"ngày\s*\d{1,2}\s*(?:của\s+)?tháng (?:cuối|đầu|đầu tiên) (?:của )?(?:mỗi |hằng |hàng )?qu[ýí]"
        r"(?!\s*(?:\d|[ivx]+\b))",
        _by_quarter,
        "tháng cuối|tháng đầu",
    ),
)
STANDING: tuple[Rule, ...] = (
    rule(r"định kỳ", _periodic, "định kỳ"),
    rule(r"(?:nhiệm vụ\s+)?thường xuyên|liên tục", _ongoing, "thường xuyên|liên tục"),
)
