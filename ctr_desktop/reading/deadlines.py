"""When something is to be done: the phrases for it, each a small rule, in the order in which the exact ones win."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ctr_desktop.core.text import SMALL_LETTERS
from ctr_desktop.reading.document import Deadline, DeadlineKind
from ctr_desktop.reading.references import numbers_in, without_references

_ORDER = (
    DeadlineKind.DATE, DeadlineKind.MONTH, DeadlineKind.QUARTER, DeadlineKind.YEAR, DeadlineKind.RANGE,
    DeadlineKind.ONCE_PER_TERM, DeadlineKind.RECURRING, DeadlineKind.ONGOING,
)  # fmt: skip
_D = (
    r"(?P<d{n}>\d{{1,2}})\s*(?:(?P<s{n}>[/.-])\s*(?P<m{n}>\d{{1,2}})\s*(?P=s{n})\s*(?P<y{n}>\d{{4}})"
    r"|tháng\s*(?P<wm{n}>\d{{1,2}})\s*,?\s*năm\s*(?P<wy{n}>\d{{4}}))(?!\d)"
)
_DAY, _DAY2 = _D.format(n=""), _D.format(n="2")
_Q = r"qu[ýí]"
_QN = r"(?:iv|i{1,3}|[1-4])(?!\w)"
_YEAR = r"(?:19|20)\d{2}(?!\d)"
_OF_YEAR = rf"\s*(?:[/,-]|\s+của)?\s*(?:năm\s*)?(?P<y>{_YEAR})"
_BETWEEN = r"\s*(?:[-–—]|đến(?:\s+hết)?|tới)\s*"
_EVERY = r"(?:hằng|hàng|mỗi|từng)"
_TITLE = re.compile(r"“[^”]{0,400}”|\"[^\"]{0,400}\"")
# A document or an undertaking, the name of which may hold years of its own.
_NAMED = re.compile(
    r"(?:kế hoạch|chương trình|đề án|nghị quyết|chiến lược|quy hoạch|dự án|chỉ thị|kết luận|phong trào"
    r"|cuộc vận động|đại hội|luật|quyết định|nghị định|bộ tiêu chí|phương án"
    r"|mục tiêu|danh mục)(?!\w)",
    re.IGNORECASE,
)
_UNITS = {
    "ngày": "daily",
    "tuần": "weekly",
    "tháng": "monthly",
    "quý": "quarterly",
    "quí": "quarterly",
    "năm": "yearly",
}
_SPAN_UNITS = {1: "monthly", 3: "quarterly", 6: "half_yearly", 12: "yearly"}
_LONGEST_CLAUSE = 1_000  # characters
_NUMBER_WORDS = {"một": 1, "hai": 2, "bốn": 4, "ba": 3, "sáu": 6, "mười hai": 12}


@dataclass(frozen=True)
class _Text:
    """A paragraph in three forms of one length: as printed; without its references and titles; and that in small
    letters, where what a rule has understood is blanked out. `is_slot` tells that the text says nothing but a time (a
    column, “Thời gian thực hiện: …”)."""

    printed: str
    cased: str
    bare: str
    is_slot: bool
    year: int | None

    def before(self, place: int, length: int = 30) -> str:
        return self.bare[max(0, place - length) : place]


_Build = Callable[[re.Match[str], _Text], list[Deadline]]


@dataclass(frozen=True)
class _Rule:
    """One phrase. It is looked for only where one of the words `needs` stands, and a year where it is `dated`."""

    pattern: re.Pattern[str]
    build: _Build
    needs: tuple[str, ...]
    dated: bool

    def may_hold(self, text: _Text, has_year: bool) -> bool:
        return (has_year or not self.dated) and (
            not self.needs or any(word in text.bare for word in self.needs)
        )


def deadlines_in(text: str, *, is_slot: bool = False, year: int | None = None) -> tuple[Deadline, ...]:
    """Every time at which something is to be done, the deciding one first. `year` is taken for a day or month that
    has none and stands in a paragraph without any."""
    if not _MAY_HOLD.search(text):
        return ()
    cased = text if is_slot else _TITLE.sub(_blanks, without_references(text, numbers_in(text)))
    bare = cased.lower()
    if len(bare) != len(cased):  # one letter in capitals that is two in small ones: none of ours
        return ()
    years = _A_YEAR.findall(bare)
    source = _Text(text, cased, bare, is_slot, int(years[-1]) if years else year)
    found: list[Deadline] = []
    for rule in _RULES:
        if rule.may_hold(source, bool(years)):
            source = _applied(rule, source, found)
    return tuple(sorted(_distinct(found), key=lambda deadline: _ORDER.index(deadline.kind)))


_MAY_HOLD = re.compile(r"\d|hằng|hàng|mỗi|từng|định kỳ|thường xuyên|liên tục|nhiệm kỳ", re.IGNORECASE)
_A_YEAR = re.compile(rf"(?<!\d){_YEAR}")
_GOES_ON = re.compile(
    r"\s*(?:trở đi|và (?:các|những) (?:năm|giai đoạn|năm,? giai đoạn) (?:tiếp theo|sau)|và duy trì)"
)


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _applied(rule: _Rule, source: _Text, found: list[Deadline]) -> _Text:
    """Adds what a rule finds; gives back the text without it, so that no looser rule reads it again."""
    kept, end = [], 0
    for match in rule.pattern.finditer(source.bare):
        deadlines = rule.build(match, source)
        if deadlines:
            goes_on = _GOES_ON.match(source.bare, match.end()) is not None
            found += map(_open_ended, deadlines) if goes_on else deadlines
            kept += [source.bare[end : match.start()], _blanks(match)]
            end = match.end()
    return replace(source, bare="".join([*kept, source.bare[end:]])) if kept else source


def _open_ended(deadline: Deadline) -> Deadline:
    if deadline.kind not in (DeadlineKind.MONTH, DeadlineKind.QUARTER, DeadlineKind.YEAR, DeadlineKind.DATE):
        return deadline
    return Deadline(DeadlineKind.RANGE, f"{deadline.value}/..", deadline.raw)


def _distinct(found: Sequence[Deadline]) -> list[Deadline]:
    seen: dict[tuple[DeadlineKind, str | None], Deadline] = {}
    for deadline in found:
        key = (deadline.kind, deadline.value)
        if key not in seen or (deadline.detail and not seen[key].detail):
            seen[key] = deadline
    recurring = [d for d in seen.values() if d.kind is DeadlineKind.RECURRING]
    exact = [d for d in recurring if d.value != "periodic"]
    kept = [d for d in seen.values() if d.kind is not DeadlineKind.RECURRING]
    if exact:
        values = "+".join(dict.fromkeys(part for d in exact for part in (d.value or "").split("+")))
        detail = (
            ",".join(dict.fromkeys(part for d in exact for part in (d.detail or "").split(",") if part))
            or None
        )
        kept.append(Deadline(DeadlineKind.RECURRING, values, exact[0].raw, detail))
    elif recurring:
        kept.append(recurring[0])
    return kept


# The words in front of a time that belong to the phrase for it: “xong trong quý II/2026”.
_LEAD_IN = re.compile(
    r"(?<!\w)(?:(?:từ|trước|chậm nhất|muộn nhất|xong|hoàn thành|hết|đến|trong|vào|cuối|đầu|giữa|ngay|nay|ngày|tháng|quý"
    r"|năm|giai đoạn|nhiệm kỳ|toàn khóa|ít nhất|định kỳ|là)\s+)+$"
)


def _raw(match: re.Match[str], source: _Text) -> str:
    """The printed phrase, with the words that lead it in."""
    start = match.start()
    lead = _LEAD_IN.search(source.before(start, 40))
    start -= len(lead.group()) if lead else 0
    return " ".join(source.printed[start : match.end()].split()).strip(" ,;.(")


def _iso(match: re.Match[str], suffix: str = "") -> str | None:
    day = int(match[f"d{suffix}"])
    month = int(match[f"m{suffix}"] or match[f"wm{suffix}"])
    year = int(match[f"y{suffix}"] or match[f"wy{suffix}"])
    return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= 31 and 1 <= month <= 12 else None


_DUE = re.compile(
    r"(?:trước|chậm nhất|muộn nhất|xong|hoàn thành|hết|đến|trong|vào|cuối|đầu|kết thúc|hạn cuối|thời hạn"
    r"|thời gian|ngay|từ nay|về|gửi|kể từ|là|báo cáo|tới|từ|dịp)"
    r"(?:\s+(?:trước|hết|trong|là|vào|khoảng|thời điểm|ngày|tháng|cuối|đầu|nay|đến|ngay|giữa|\d{1,2}\s*(?:giờ"
    r"|h)(?:\s*\d{0,2}(?:\s*phút)?)?))*\s*(?:ngày|tháng)?\s*$"
)
_STRONG = re.compile(
    r"(?:trước|chậm nhất|muộn nhất|xong|hoàn thành|hết|trong|cuối|đầu|kết thúc|thời hạn|thời gian|ngay"
    r"|từ nay đến|vào)(?:\s+(?:trước|hết|trong|là|vào|cuối|đầu|ngay|từ|giữa|6 tháng|sáu tháng|nửa))*\s*$"
)


def _is_due(match: re.Match[str], source: _Text) -> bool:
    """Whether the words before a day or a month say that something is to be done by it."""
    if source.is_slot:
        return True
    before = source.before(match.start())
    return bool(_DUE.search(before)) and not re.search(
        r"(?:tính|kể|số liệu|họp|lập|ký|ban hành|thành lập|có hiệu lực)\s+(?:từ|đến|vào"
        r"|ngày)?\s*(?:hết\s*)?(?:ngày)?\s*$",
        before,
    )


def _days(match: re.Match[str], source: _Text) -> list[Deadline]:
    value = _iso(match)
    if value is None or not _is_due(match, source):
        return []
    if re.search(r"từ\s*(?:ngày)?\s*$", source.before(match.start())) and not re.search(
        r"(?:kể|tính) từ", source.before(match.start())
    ):
        return [Deadline(DeadlineKind.RANGE, f"{value}/..", _raw(match, source))]
    return [Deadline(DeadlineKind.DATE, value, _raw(match, source))]


def _day_range(match: re.Match[str], source: _Text) -> list[Deadline]:
    start, end = _iso(match), _iso(match, "2")
    return [Deadline(DeadlineKind.RANGE, f"{start}/{end}", _raw(match, source))] if start and end else []


def _day_to_day(match: re.Match[str], source: _Text) -> list[Deadline]:
    end, day, month = _iso(match), int(match["d0"]), int(match["m0"])
    if end is None or not (1 <= day <= 31 and 1 <= month <= 12):
        return []
    year = int(end[:4]) - (1 if month > int(end[5:7]) else 0)
    return [Deadline(DeadlineKind.RANGE, f"{year:04}-{month:02}-{day:02}/{end}", _raw(match, source))]


def _days_of_month(match: re.Match[str], source: _Text) -> list[Deadline]:
    end = _iso(match)
    if end is None or not 1 <= int(match["d0"]) <= 31 or not (source.is_slot or _is_due(match, source)):
        return []
    return [Deadline(DeadlineKind.RANGE, f"{end[:8]}{int(match['d0']):02}/{end}", _raw(match, source))]


def _day_without_year(match: re.Match[str], source: _Text) -> list[Deadline]:
    day, month = int(match["d"]), int(match["m"] or match["wm"])
    if source.year is None or not (1 <= day <= 31 and 1 <= month <= 12):
        return []
    if not source.is_slot and not _STRONG.search(
        source.before(match.start()).removesuffix("ngày ").rstrip() + " "
    ):
        return []
    return [Deadline(DeadlineKind.DATE, f"{source.year:04}-{month:02}-{day:02}", _raw(match, source))]


_OTHER_MONTH = re.compile(
    r"(?:thường kỳ|phiên họp|so với|báo cáo|số liệu|tính đến|ngày \d{1,2}|kể từ"
    r"|lũy kế)\s*(?:hết\s*)?(?:tháng\s*)?$"
)


def _month(match: re.Match[str], source: _Text) -> list[Deadline]:
    month, year = int(match["m"]), int(match["y"])
    before = source.before(match.start())
    if not 1 <= month <= 12 or (not source.is_slot and _OTHER_MONTH.search(before)):
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
        return [Deadline(DeadlineKind.RANGE, f"{value}/..", _raw(match, source))]
    return [Deadline(DeadlineKind.MONTH, value, _raw(match, source))]


def _month_without_year(match: re.Match[str], source: _Text) -> list[Deadline]:
    month = int(match["m"])
    if (
        source.year is None
        or not 1 <= month <= 12
        or not (source.is_slot or _STRONG.search(source.before(match.start())))
    ):
        return []
    return [Deadline(DeadlineKind.MONTH, f"{source.year:04}-{month:02}", _raw(match, source))]


def _months(match: re.Match[str], source: _Text) -> list[Deadline]:
    first, last, year = int(match["m"]), int(match["m2"]), int(match["y"])
    start_year = int(match["y1"] or year)
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return []
    return [
        Deadline(DeadlineKind.RANGE, f"{start_year:04}-{first:02}/{year:04}-{last:02}", _raw(match, source))
    ]


def _month_list(match: re.Match[str], source: _Text) -> list[Deadline]:
    """“Tháng 3, 6, 9, 12/2026”: each of the months."""
    months = [int(number) for number in re.findall(r"\d{1,2}", match["list"])] + [int(match["m"])]
    if any(not 1 <= month <= 12 for month in months):
        return []
    if months == list(range(months[0], months[-1] + 1)):
        return [
            Deadline(
                DeadlineKind.RANGE,
                f"{match['y']}-{months[0]:02}/{match['y']}-{months[-1]:02}",
                _raw(match, source),
            )
        ]
    return [Deadline(DeadlineKind.MONTH, f"{match['y']}-{month:02}", _raw(match, source)) for month in months]


def _quarter_number(text: str) -> int:
    return {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(text) or int(text)


def _quarter(match: re.Match[str], source: _Text) -> list[Deadline]:
    year = match["y"] or (str(source.year) if source.year else None)
    if year is None:
        return []
    value = f"{year}-Q{_quarter_number(match['q'])}"
    if re.search(r"(?:^|\s)từ\s*$", source.before(match.start())):
        return [Deadline(DeadlineKind.RANGE, f"{value}/..", _raw(match, source))]
    return [Deadline(DeadlineKind.QUARTER, value, _raw(match, source))]


def _quarters(match: re.Match[str], source: _Text) -> list[Deadline]:
    start_year = match["y1"] or match["y"]
    first, last = _quarter_number(match["q"]), _quarter_number(match["q2"])
    return [Deadline(DeadlineKind.RANGE, f"{start_year}-Q{first}/{match['y']}-Q{last}", _raw(match, source))]


def _half(match: re.Match[str], source: _Text) -> list[Deadline]:
    first = match["half"] == "đầu"
    months = ("01", "06") if first else ("07", "12")
    year = match["y"]
    return [Deadline(DeadlineKind.RANGE, f"{year}-{months[0]}/{year}-{months[1]}", _raw(match, source))]


def _in_a_name(match: re.Match[str], source: _Text) -> bool:
    """Whether the years belong to the name of a document or an undertaking that the same clause begins with."""
    if source.is_slot:
        return False
    before = source.cased[max(0, match.start() - _LONGEST_CLAUSE) : match.start()]
    clause = re.split(rf"[;.:]|, (?=[{SMALL_LETTERS}])", before)[-1]
    return bool(_NAMED.search(clause))


_LONG_AGO = 2010  # a stretch that ended before is history, no deadline of a document that is followed today
_PERIOD = re.compile(r"(?:giai đoạn|năm học|toàn khóa|toàn khoá|năm)\s*$")


def _year_range(match: re.Match[str], source: _Text) -> list[Deadline]:
    first, last = int(match["a"]), int(match["b"])
    if last <= first or last - first > 40 or last < _LONG_AGO or _in_a_name(match, source):
        return []
    if not source.is_slot and not _PERIOD.search(source.before(match.start())):
        return []  # “nhiệm kỳ”, “thời kỳ” or nothing: the name of an election, a congress, a plan
    found = [Deadline(DeadlineKind.RANGE, f"{first}/{last}", _raw(match, source))]
    if re.match(
        r"\s*(?:và|,)\s*(?:các|những)?\s*(?:giai đoạn|năm)?\s*(?:tiếp theo|sau)", source.bare[match.end() :]
    ):
        found.append(Deadline(DeadlineKind.RANGE, f"{first}/..", _raw(match, source)))
    return found


def _open_year(match: re.Match[str], source: _Text) -> list[Deadline]:
    if _in_a_name(match, source):
        return []
    return [Deadline(DeadlineKind.RANGE, f"{match['y']}/..", _raw(match, source))]


_BEGINS_WITH_AIM = re.compile(r"\s*(?:phấn đấu\s+|mục tiêu\s+)?(?:đến|tới)\s*")
_SENTENCE_BEGINS = re.compile(r"(?:^|[.;:]\s)[\s*+•-]*$")
_ONLY_MARKS = re.compile(r"[ *+•-]*")


def _year(match: re.Match[str], source: _Text) -> list[Deadline]:
    before = source.before(match.start())
    if source.is_slot:
        return [Deadline(DeadlineKind.YEAR, match["y"], _raw(match, source))]
    if re.search(r"(?:tầm nhìn|định hướng|mục tiêu|so với|từ|giai đoạn|cơ sở)\s*(?:đến|tới)?\s*$", before):
        return []
    if re.search(r"(?:đến|tới)\s*$", before) and not re.search(
        r"(?:từ nay|từ giờ|chậm nhất|hoàn thành)\s+(?:đến|tới)\s*$", before
    ):
        started = _BEGINS_WITH_AIM.fullmatch(source.bare, 0, match.start())
        if _in_a_name(match, source) or started is None:
            return []
        return [Deadline(DeadlineKind.YEAR, match["y"], _raw(match, source))]
    # “Năm 2026, rà soát …” begins a sentence with its time.
    opens = _SENTENCE_BEGINS.search(before) is not None and source.bare.startswith(",", match.end())
    if not opens and not _STRONG.search(before):
        return []
    return [Deadline(DeadlineKind.YEAR, match["y"], _raw(match, source))]


_MONEY = re.compile(r"(?:ngân sách|dự toán|kinh phí|chi|vốn|quỹ|biên chế)(?:\s+\w+){0,4}\s*$")


def _every(match: re.Match[str], source: _Text) -> list[Deadline]:
    if not source.is_slot and _MONEY.search(source.before(match.start(), 45)):
        return []
    unit = _UNITS[match["unit"]]
    return [Deadline(DeadlineKind.RECURRING, unit, _raw(match, source), _detail(match, source, unit))]


def _detail(match: re.Match[str], source: _Text, unit: str) -> str | None:
    """Which day or month of the year, or day of the month, it is each time."""
    around = source.printed[max(0, match.start() - 40) : match.end() + 40]
    if unit == "yearly":
        day = re.search(r"ngày\s*(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})(?!\s*[/.-]?\s*\d)", around)
        if day and 1 <= int(day[2]) <= 12 and 1 <= int(day[1]) <= 31:
            return f"--{int(day[2]):02}-{int(day[1]):02}"
        month = re.search(r"tháng\s*(\d{1,2})\s*(?:hằng|hàng|mỗi)\s*năm", around)
        return f"--{int(month[1]):02}" if month and 1 <= int(month[1]) <= 12 else None
    if unit == "monthly":
        day = re.search(r"ngày\s*(\d{1,2})\s*(?:hằng|hàng|mỗi|của)", around)
        return f"---{int(day[1]):02}" if day and 1 <= int(day[1]) <= 31 else None
    return None


def _span(match: re.Match[str], source: _Text) -> list[Deadline]:
    number = match["n"]
    months = int(number) if number.isdigit() else _NUMBER_WORDS.get(number, 0)
    if months not in _SPAN_UNITS:
        return []
    return [Deadline(DeadlineKind.RECURRING, _SPAN_UNITS[months], _raw(match, source))]


def _times(match: re.Match[str], source: _Text) -> list[Deadline]:
    """“1 lần/năm”, “02 lần/năm”: twice a year is every six months."""
    unit = _UNITS[match["unit"]]
    count = match["count"]
    number = int(count) if count.isdigit() else _NUMBER_WORDS.get(count, 1)
    if unit == "yearly" and number in (2, 4, 12):
        unit = {2: "half_yearly", 4: "quarterly", 12: "monthly"}[number]
    return [Deadline(DeadlineKind.RECURRING, unit, _raw(match, source))]


def _once_per_term(match: re.Match[str], source: _Text) -> list[Deadline]:
    return [Deadline(DeadlineKind.ONCE_PER_TERM, "1/term", _raw(match, source))]


def _periodic(match: re.Match[str], source: _Text) -> list[Deadline]:
    return [Deadline(DeadlineKind.RECURRING, "periodic", _raw(match, source))]


def _ongoing(match: re.Match[str], source: _Text) -> list[Deadline]:
    if not source.is_slot and not _ONLY_MARKS.fullmatch(source.bare, 0, match.start()):
        return []
    return [Deadline(DeadlineKind.ONGOING, "ongoing", _raw(match, source))]


def _bare_year(match: re.Match[str], source: _Text) -> list[Deadline]:
    return [Deadline(DeadlineKind.YEAR, match["y"], _raw(match, source))] if source.is_slot else []


def _rule(pattern: str, build: _Build, needs: str = "", *, dated: bool = False) -> _Rule:
    return _Rule(re.compile(pattern), build, tuple(needs.split("|")) if needs else (), dated)


_RULES: tuple[_Rule, ...] = (
    _rule(rf"(?<![\d/.]){_DAY}{_BETWEEN}(?:ngày\s*)?{_DAY2}", _day_range, dated=True),
    _rule(
        r"mỗi nhiệm kỳ\s*(?:ít nhất\s*)?\w+\s+lần|ít nhất\s+\w+\s+lần\s*(?:/|trong|trong một|trong mỗi|mỗi"
        r"|một)?\s*(?:một\s+)?nhiệm kỳ",
        _once_per_term,
        "nhiệm kỳ",
    ),
    _rule(
        r"(?<!\w)(?P<count>\d{1,2}|một|hai|bốn)\s*(?:lần|ngày|buổi|cuộc)\s*(?:/|trong|mỗi"
        r"|một)\s*(?:một\s+)?(?:01\s+)?(?P<unit>năm|quý|quí|tháng|tuần)(?!\w)",
        _times,
        "lần|buổi|cuộc|/tháng|/quý|/năm|/tuần|đợt|kỳ",
    ),
    _rule(
        r"mỗi\s+(?P<unit>năm)\s+(?:tổ chức\s+)?(?:ít nhất\s+)?(?P<count>\d{1,2}|hai|bốn)\s+(?:lần|cuộc|kỳ|đợt)",
        _times,
        "lần|buổi|cuộc|/tháng|/quý|/năm|/tuần|đợt|kỳ",
    ),
    _rule(rf"{_EVERY}\s*(?P<unit>năm|quý|quí|tháng|tuần|ngày)(?!\w)", _every, "hằng|hàng|mỗi|từng"),
    _rule(
        r"(?<![\w/])(?:0?(?P<n>\d{1,2}|một|ba|sáu|mười hai))\s*tháng\s*(?:/|một|01|1)?\s*lần", _span, "tháng"
    ),
    _rule(
        r"(?:định kỳ|báo cáo|sơ kết|,)\s*(?:\w+\s+)?0?(?P<n>6|sáu|3|ba)\s*tháng(?!\s*(?:đầu|cuối|\d))",
        _span,
        "tháng",
    ),
    _rule(
        rf"{_Q}\s*(?P<q>{_QN})(?:\s*[/-]?\s*(?:năm\s*)?(?P<y1>{_YEAR}))?\s*(?:[-–—,]|và"
        rf"|đến(?:\s+hết)?)\s*(?:{_Q}\s*)?(?P<q2>{_QN}){_OF_YEAR}",
        _quarters,
        "quý|quí",
        dated=True,
    ),
    _rule(rf"{_Q}\s*(?P<q>{_QN})(?:{_OF_YEAR})?", _quarter, "quý|quí"),
    _rule(
        rf"(?<![\d/.])(?P<d0>\d{{1,2}})/(?P<m0>\d{{1,2}}){_BETWEEN}(?:ngày\s*)?{_DAY}",
        _day_to_day,
        "/",
        dated=True,
    ),
    _rule(
        rf"(?<![\d/.])(?P<d0>\d{{1,2}}){_BETWEEN}(?:ngày\s*)?{_DAY}",
        _days_of_month,
        dated=True,
    ),
    _rule(rf"(?<!\d){_DAY}", _days, dated=True),
    _rule(
        rf"tháng\s*(?P<list>\d{{1,2}}(?:\s*[,;]\s*\d{{1,2}}){{1,11}})\s*(?:[,;]"
        rf"|và)\s*(?:tháng\s*)?(?P<m>\d{{1,2}})\s*(?:/|năm)\s*(?P<y>{_YEAR})",
        _month_list,
        "tháng",
        dated=True,
    ),
    _rule(
        rf"tháng\s*(?P<m>\d{{1,2}})(?:\s*[/-]\s*(?P<y1>{_YEAR}))?\s*(?:[-–—,]|và"
        rf"|đến(?:\s+hết)?)\s*(?:tháng\s*)?(?P<m2>\d{{1,2}})\s*(?:/|năm|-)\s*(?:năm\s*)?(?P<y>{_YEAR})",
        _months,
        "tháng",
        dated=True,
    ),
    _rule(rf"(?<![\d/])(?P<m>\d{{1,2}})\s*/\s*(?P<y>{_YEAR})", _month, "/|tháng", dated=True),
    _rule(rf"tháng\s*(?P<m>\d{{1,2}})\s*(?:/|-|,?\s*năm)\s*(?P<y>{_YEAR})", _month, "/|tháng", dated=True),
    _rule(rf"(?:6|sáu)\s*tháng\s*(?P<half>đầu|cuối)\s*năm\s*(?P<y>{_YEAR})", _half, "tháng", dated=True),
    _rule(
        r"ngày\s*(?P<d>\d{1,2})\s*(?:[/.-]\s*(?P<m>\d{1,2})(?!\s*[/.-]?\d)|tháng\s*(?P<wm>\d{1,2})(?!\d))",
        _day_without_year,
        "ngày",
    ),
    _rule(
        rf"(?:năm|từ năm|từ)\s*(?P<y>{_YEAR})\s*(?:,|và)?\s*(?:và\s*)?(?:các|những)?\s*năm\s*(?:tiếp theo|sau)",
        _open_year,
        "tiếp theo|sau",
        dated=True,
    ),
    _rule(
        rf"(?<!\d)(?P<a>{_YEAR})\s*(?:[-–—]|đến(?:\s+hết)?)\s*(?:năm\s*)?(?P<b>{_YEAR})",
        _year_range,
        dated=True,
    ),
    _rule(rf"năm\s*(?P<y>{_YEAR})", _year, "năm", dated=True),
    _rule(r"tháng\s*(?P<m>\d{1,2})(?!\s*[/\d-])(?!\s*năm)", _month_without_year, "tháng"),
    _rule(rf"(?<![\d/.-])(?P<y>{_YEAR})(?![/.])", _bare_year, dated=True),
    _rule(r"định kỳ", _periodic, "định kỳ"),
    _rule(r"(?:nhiệm vụ\s+)?thường xuyên|liên tục", _ongoing, "thường xuyên|liên tục"),
)
