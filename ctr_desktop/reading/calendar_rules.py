"""Phrases for a day, a month, a quarter, a year or a stretch of them."""

import re
from datetime import date

from ctr_desktop.core.text import SMALL_LETTERS
from ctr_desktop.reading.document import Deadline, DeadlineKind
from ctr_desktop.reading.time_rules import YEAR, Rule, TimeText, printed_phrase, rule

_Q = r"(?:qu[ýí]|(?<!\w)q(?=\s?[1-4]\s*[/-]))"  # “Q3/2026”
_D = (
    r"(?P<d{n}>\d{{1,2}})\s*(?:(?P<s{n}>[/.-])\s*(?P<m{n}>\d{{1,2}})\s*(?P=s{n})\s*(?P<y{n}>\d{{4}})"
    r"|tháng\s*(?P<wm{n}>\d{{1,2}})\s*,?\s*năm\s*(?P<wy{n}>\d{{4}}))(?!\d)"
)
_DAY, _DAY2 = _D.format(n=""), _D.format(n="2")
_QN = r"(?:iv|i{1,3}|[1-4])(?!\w)"
_OF_YEAR = rf"\s*(?:[/,-]|\s+của)?\s*(?:năm\s*)?(?P<y>{YEAR})"
_BETWEEN = r"\s*(?:[-–—]|đến(?:\s+hết)?|tới)\s*"

# A document or an undertaking, the name of which may hold years of its own.
_NAMED = re.compile(
    r"(?:kế hoạch|chương trình|đề án|nghị quyết|chiến lược|quy hoạch|dự án|chỉ thị|kết luận|phong trào"
    r"|cuộc vận động|đại hội|luật|quyết định|nghị định|bộ tiêu chí|phương án"
    r"|mục tiêu|danh mục)(?!\w)",
    re.IGNORECASE,
)
_LONGEST_CLAUSE = 1_000  # characters


def _iso(match: re.Match[str], suffix: str = "") -> str | None:
    day = int(match[f"d{suffix}"])
    month = int(match[f"m{suffix}"] or match[f"wm{suffix}"])
    return _day_of(int(match[f"y{suffix}"] or match[f"wy{suffix}"]), month, day)


def _day_of(year: int, month: int, day: int) -> str | None:
    """The day in ISO form; None for one that no calendar has (31/6)."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


_DUE = re.compile(
    r"(?:trước|chậm nhất|muộn nhất|xong|hoàn thành|hết|đến|trong|vào|cuối|đầu|kết thúc|hạn cuối|thời hạn"
    r"|dự kiến|thời gian|ngay|từ nay|về|gửi|kể từ|là|báo cáo|tới|từ|dịp)"
    r"(?:\s+(?:trước|hết|trong|là|vào|khoảng|thời điểm|ngày|tháng|cuối|đầu|nay|đến|ngay|giữa|\d{1,2}\s*(?:giờ"
    r"|h)(?:\s*\d{0,2}(?:\s*phút)?)?))*\s*(?:ngày|tháng)?\s*$"
)
_STRONG = re.compile(
    r"(?:trước|chậm nhất|muộn nhất|xong|hoàn thành|hết|trong|cuối|đầu|kết thúc|thời hạn|thời gian|ngay"
    r"|từ nay đến|vào)(?:\s+(?:trước|hết|trong|là|vào|cuối|đầu|ngay|từ|giữa|6 tháng|sáu tháng|nửa))*\s*$"
)


_BEHIND_COLON = re.compile(r"(?<!ký):\s*(?:vào\s+)?(?:ngày\s*)?$")


def _is_due(match: re.Match[str], source: TimeText) -> bool:
    """Whether the words before a day or a month say that something is to be done by it."""
    if source.is_slot:
        return True
    before = source.before(match.start())
    return bool(_DUE.search(before) or _BEHIND_COLON.search(before)) and not re.search(
        r"(?:tính|kể|số liệu|họp|lập|ký|ban hành|thành lập|có hiệu lực)\s+(?:từ|đến|vào"
        r"|ngày)?\s*(?:hết\s*)?(?:ngày)?\s*$",
        before,
    )


def _days(match: re.Match[str], source: TimeText) -> list[Deadline]:
    value = _iso(match)
    if value is None or not _is_due(match, source):
        return []
    if re.search(r"từ\s*(?:ngày)?\s*$", source.before(match.start())) and not re.search(
        r"(?:kể|tính) từ", source.before(match.start())
    ):
        return [Deadline(DeadlineKind.RANGE, f"{value}/..", printed_phrase(match, source))]
    return [Deadline(DeadlineKind.DATE, value, printed_phrase(match, source))]


def _day_range(match: re.Match[str], source: TimeText) -> list[Deadline]:
    start, end = _iso(match), _iso(match, "2")
    return (
        [Deadline(DeadlineKind.RANGE, f"{start}/{end}", printed_phrase(match, source))]
        if start and end
        else []
    )


def _day_to_day(match: re.Match[str], source: TimeText) -> list[Deadline]:
    end, day, month = _iso(match), int(match["d0"]), int(match["m0"])
    if end is None or not (1 <= day <= 31 and 1 <= month <= 12):
        return []
    year = int(end[:4]) - (1 if month > int(end[5:7]) else 0)
    return [
        Deadline(DeadlineKind.RANGE, f"{year:04}-{month:02}-{day:02}/{end}", printed_phrase(match, source))
    ]


def _days_of_month(match: re.Match[str], source: TimeText) -> list[Deadline]:
    end = _iso(match)
    if end is None or not 1 <= int(match["d0"]) <= 31 or not (source.is_slot or _is_due(match, source)):
        return []
    return [
        Deadline(DeadlineKind.RANGE, f"{end[:8]}{int(match['d0']):02}/{end}", printed_phrase(match, source))
    ]


def _day_without_year(match: re.Match[str], source: TimeText) -> list[Deadline]:
    day, month = int(match["d"]), int(match["m"] or match["wm"])
    value = _day_of(source.year, month, day) if source.year is not None else None
    if value is None:
        return []
    if not source.is_slot and not _STRONG.search(
        source.before(match.start()).removesuffix("ngày ").rstrip() + " "
    ):
        return []
    return [Deadline(DeadlineKind.DATE, value, printed_phrase(match, source))]


_OTHER_MONTH = re.compile(
    r"(?:thường kỳ|phiên họp|so với|báo cáo|số liệu|tính đến|ngày \d{1,2}|kể từ"
    r"|lũy kế)\s*(?:hết\s*)?(?:tháng\s*)?$"
)


def _month(match: re.Match[str], source: TimeText) -> list[Deadline]:
    month, year = int(match["m"]), int(match["y"])
    before = source.before(match.start())
    is_other = _OTHER_MONTH.search(before) and "chậm nhất" not in before
    if not 1 <= month <= 12 or (not source.is_slot and is_other):
        return []
    if (
        not source.is_slot
        and not match.group().lower().startswith("tháng")
        and not before.rstrip().endswith("tháng")
        and not _is_due(match, source)
    ):
        return []
    value = f"{year:04}-{month:02}"
    if re.search(r"(?:^|\s)từ\s*(?:tháng\s*)?$", before):
        return [Deadline(DeadlineKind.RANGE, f"{value}/..", printed_phrase(match, source))]
    return [Deadline(DeadlineKind.MONTH, value, printed_phrase(match, source))]


def _month_without_year(match: re.Match[str], source: TimeText) -> list[Deadline]:
    month = int(match["m"])
    if (
        source.year is None
        or not 1 <= month <= 12
        or not (source.is_slot or _STRONG.search(source.before(match.start())))
    ):
        return []
    return [Deadline(DeadlineKind.MONTH, f"{source.year:04}-{month:02}", printed_phrase(match, source))]


def _months(match: re.Match[str], source: TimeText) -> list[Deadline]:
    first, last, year = int(match["m"]), int(match["m2"]), int(match["y"])
    start_year = int(match["y1"] or year)
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return []
    return [
        Deadline(
            DeadlineKind.RANGE,
            f"{start_year:04}-{first:02}/{year:04}-{last:02}",
            printed_phrase(match, source),
        )
    ]


def _months_without_year(match: re.Match[str], source: TimeText) -> list[Deadline]:
    first, last = int(match["m"]), int(match["m2"])
    if source.year is None or not 1 <= first < last <= 12:
        return []
    value = f"{source.year:04}-{first:02}/{source.year:04}-{last:02}"
    return [Deadline(DeadlineKind.RANGE, value, printed_phrase(match, source))]


def _whole_year(match: re.Match[str], source: TimeText) -> list[Deadline]:
    if source.year is None or not source.is_slot:
        return []
    return [Deadline(DeadlineKind.YEAR, f"{source.year:04}", printed_phrase(match, source))]


def _month_list(match: re.Match[str], source: TimeText) -> list[Deadline]:
    """“Tháng 3, 6, 9, 12/2026”: each of the months."""
    months = [int(number) for number in re.findall(r"\d{1,2}", match["list"])] + [int(match["m"])]
    if any(not 1 <= month <= 12 for month in months):
        return []
    if months == list(range(months[0], months[-1] + 1)):
        return [
            Deadline(
                DeadlineKind.RANGE,
                f"{match['y']}-{months[0]:02}/{match['y']}-{months[-1]:02}",
                printed_phrase(match, source),
            )
        ]
    return [
        Deadline(DeadlineKind.MONTH, f"{match['y']}-{month:02}", printed_phrase(match, source))
        for month in months
    ]


def _quarter_number(text: str) -> int:
    return {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(text) or int(text)


def _quarter(match: re.Match[str], source: TimeText) -> list[Deadline]:
    year = match["y"] or (str(source.year) if source.year else None)
    if year is None:
        return []
    value = f"{year}-Q{_quarter_number(match['q'])}"
    if re.search(r"(?:^|\s)từ\s*$", source.before(match.start())):
        return [Deadline(DeadlineKind.RANGE, f"{value}/..", printed_phrase(match, source))]
    return [Deadline(DeadlineKind.QUARTER, value, printed_phrase(match, source))]


def _quarters(match: re.Match[str], source: TimeText) -> list[Deadline]:
    start_year = match["y1"] or match["y"]
    first, last = _quarter_number(match["q"]), _quarter_number(match["q2"])
    return [
        Deadline(
            DeadlineKind.RANGE, f"{start_year}-Q{first}/{match['y']}-Q{last}", printed_phrase(match, source)
        )
    ]


def _half(match: re.Match[str], source: TimeText) -> list[Deadline]:
    first = match["half"] == "đầu"
    months = ("01", "06") if first else ("07", "12")
    year = match["y"] or (source.year if source.is_slot else None)
    if year is None:
        return []  # “kết quả 6 tháng đầu năm” tells of what was
    return [
        Deadline(DeadlineKind.RANGE, f"{year}-{months[0]}/{year}-{months[1]}", printed_phrase(match, source))
    ]


def _in_a_name(match: re.Match[str], source: TimeText) -> bool:
    """Whether the years belong to the name of a document or an undertaking that the same clause begins with."""
    if source.is_slot:
        return False
    before = source.cased[max(0, match.start() - _LONGEST_CLAUSE) : match.start()]
    clause = re.split(rf"[;.:]|, (?=[{SMALL_LETTERS}])", before)[-1]
    return bool(_NAMED.search(clause))


_LONG_AGO = 2010  # a stretch that ended before is history, no deadline of a document that is followed today
_PERIOD = re.compile(r"(?:giai đoạn|năm học|toàn khóa|toàn khoá|năm)\s*$")


def _year_range(match: re.Match[str], source: TimeText) -> list[Deadline]:
    first, last = int(match["a"]), int(match["b"])
    if last <= first or last - first > 40 or last < _LONG_AGO or _in_a_name(match, source):
        return []
    if not source.is_slot and not _PERIOD.search(source.before(match.start())):
        return []  # “nhiệm kỳ”, “thời kỳ” or nothing: the name of an election, a congress, a plan
    found = [Deadline(DeadlineKind.RANGE, f"{first}/{last}", printed_phrase(match, source))]
    if re.match(
        r"\s*(?:và|,)\s*(?:các|những)?\s*(?:giai đoạn|năm)?\s*(?:tiếp theo|sau)", source.bare[match.end() :]
    ):
        found.append(Deadline(DeadlineKind.RANGE, f"{first}/..", printed_phrase(match, source)))
    return found


def _open_year(match: re.Match[str], source: TimeText) -> list[Deadline]:
    if _in_a_name(match, source):
        return []
    return [Deadline(DeadlineKind.RANGE, f"{match['y']}/..", printed_phrase(match, source))]


_BEGINS_WITH_AIM = re.compile(r"\s*(?:phấn đấu\s+|mục tiêu\s+)?(?:đến|tới)\s*")
_SENTENCE_BEGINS = re.compile(r"(?:^|[.;:]\s)[\s*+•-]*$")


def _year(match: re.Match[str], source: TimeText) -> list[Deadline]:
    before = source.before(match.start())
    if source.is_slot:
        return [Deadline(DeadlineKind.YEAR, match["y"], printed_phrase(match, source))]
    if re.search(r"(?:tầm nhìn|định hướng|mục tiêu|so với|từ|giai đoạn|cơ sở)\s*(?:đến|tới)?\s*$", before):
        return []
    if re.search(r"(?:đến|tới)\s*$", before) and not re.search(
        r"(?:từ nay|từ giờ|chậm nhất|hoàn thành)\s+(?:đến|tới)\s*$", before
    ):
        started = _BEGINS_WITH_AIM.fullmatch(source.bare, 0, match.start())
        if _in_a_name(match, source) or started is None:
            return []
        return [Deadline(DeadlineKind.YEAR, match["y"], printed_phrase(match, source))]
    # “Năm 2026, rà soát …” begins a sentence with its time.
    opens = _SENTENCE_BEGINS.search(before) is not None and source.bare.startswith((",", ":"), match.end())
    if not opens and not _STRONG.search(before):
        return []
    return [Deadline(DeadlineKind.YEAR, match["y"], printed_phrase(match, source))]


_LAW = re.compile(r"luật\s[^.;:,()\d]{2,80}$")


def _bare_year(match: re.Match[str], source: TimeText) -> list[Deadline]:
    # “Theo tiến độ của Luật An ninh mạng 2025” says when the law was made.
    if not source.is_slot or _LAW.search(source.before(match.start(), 90)):
        return []
    return [Deadline(DeadlineKind.YEAR, match["y"], printed_phrase(match, source))]


CALENDAR: tuple[Rule, ...] = (
    rule(rf"(?<![\d/.]){_DAY}{_BETWEEN}(?:ngày\s*)?{_DAY2}", _day_range, dated=True),
    rule(
        rf"{_Q}\s*(?P<q>{_QN})(?:\s*[/-]?\s*(?:năm\s*)?(?P<y1>{YEAR}))?\s*(?:[-–—,]|và"
        rf"|đến(?:\s+hết)?)\s*(?:{_Q}\s*)?(?P<q2>{_QN}){_OF_YEAR}",
        _quarters,
        "quý|quí|q1|q2|q3|q4|q ",
        dated=True,
    ),
    rule(rf"{_Q}\s*(?P<q>{_QN})(?:{_OF_YEAR})?", _quarter, "quý|quí|q1|q2|q3|q4|q "),
    rule(
        rf"(?<![\d/.])(?P<d0>\d{{1,2}})/(?P<m0>\d{{1,2}}){_BETWEEN}(?:ngày\s*)?{_DAY}",
        _day_to_day,
        "/",
        dated=True,
    ),
    rule(
        rf"(?<![\d/.])(?P<d0>\d{{1,2}}){_BETWEEN}(?:ngày\s*)?{_DAY}",
        _days_of_month,
        dated=True,
    ),
    rule(rf"(?<!\d){_DAY}", _days, dated=True),
    rule(
        rf"tháng\s*(?P<list>\d{{1,2}}(?:\s*[,;]\s*\d{{1,2}}){{1,11}})\s*(?:[,;]"
        rf"|và)\s*(?:tháng\s*)?(?P<m>\d{{1,2}})\s*(?:/|năm)\s*(?P<y>{YEAR})",
        _month_list,
        "tháng",
        dated=True,
    ),
    rule(
        rf"(?:tháng\s*|(?<!\w)t)(?P<m>\d{{1,2}})(?:\s*(?:[/-]|năm)\s*(?P<y1>{YEAR}))?\s*(?:[-–—,]|và"
        rf"|đến(?:\s+hết)?)\s*(?:tháng\s*|t)?(?P<m2>\d{{1,2}})\s*(?:/|năm|-)\s*(?:năm\s*)?(?P<y>{YEAR})",
        _months,
        "tháng|t1|t2|t3|t4|t5|t6|t7|t8|t9|t0",
        dated=True,
    ),
    rule(
        rf"(?<![\d/])(?P<m>\d{{1,2}})\s*/\s*(?P<y1>{YEAR})\s*[-–]\s*(?P<m2>\d{{1,2}})\s*/\s*(?P<y>{YEAR})",
        _months,
        "/",
        dated=True,
    ),
    rule(rf"(?<![\d/])(?P<m>\d{{1,2}})\s*/\s*(?P<y>{YEAR})", _month, "/|tháng", dated=True),
    rule(rf"tháng\s*(?P<m>\d{{1,2}})\s*(?:/|-|,?\s*năm)\s*(?P<y>{YEAR})", _month, "/|tháng", dated=True),
    rule(rf"(?:6|sáu)\s*tháng\s*(?P<half>đầu|cuối)\s*năm(?:\s*(?P<y>{YEAR}))?", _half, "tháng"),
    rule(
        r"tháng\s*(?P<m>\d{1,2})\s*[-–]\s*(?:tháng\s*)?(?P<m2>\d{1,2})(?!\s*[/\d.-])(?!\s*năm)",
        _months_without_year,
        "tháng",
        yearless=True,
    ),
    rule(r"cả năm(?!\s*(?:học|\d))", _whole_year, "cả năm"),
    rule(
        r"(?:ngày\s*|(?<=trước )|(?<=nhất )|(?<=xong )|^\W*)(?P<d>\d{1,2})\s*"
        r"(?:[/.-]\s*(?P<m>\d{1,2})(?!\s*[/.-]?\d)|tháng\s*(?P<wm>\d{1,2})(?!\d))",
        _day_without_year,
        "/|tháng|-|.",
        yearless=True,
    ),
    rule(
        rf"(?:năm|từ năm|từ)\s*(?P<y>{YEAR})\s*(?:,|và)?\s*(?:và\s*)?(?:các|những)?\s*năm\s*(?:tiếp theo|sau)",
        _open_year,
        "tiếp theo|sau",
        dated=True,
    ),
    rule(
        rf"(?:ngay|bắt đầu(?:\s+\w+){{0,3}}|triển khai|thực hiện|áp dụng)\s+(?:ngay\s+)?từ\s+(?:đầu\s+)?năm"
        rf"\s*(?P<y>{YEAR})(?!\s*(?:[-–]|đến))",
        _open_year,
        "từ",
        dated=True,
    ),
    rule(
        rf"(?<!\d)(?P<a>{YEAR})\s*(?:[-–—]|đến(?:\s+hết)?)\s*(?:năm\s*)?(?P<b>{YEAR})",
        _year_range,
        dated=True,
    ),
    rule(rf"năm\s*(?P<y>{YEAR})", _year, "năm", dated=True),
    rule(r"tháng\s*(?P<m>\d{1,2})(?!\s*[/\d-])(?!\s*năm)", _month_without_year, "tháng", yearless=True),
    rule(rf"(?<![\d/.-])(?P<y>{YEAR})(?![/.])", _bare_year, dated=True),
)
