"""Which day of a cycle it is each time: “hằng tháng (trước ngày 25)”, “thứ Năm hằng tuần”.

In the form of a deadline's `detail` (`docs/reading.md`): `--06-15` a day of the year, `--06` a month of it, `---25` a
day of the month, `-W-4` a day of the week.
"""

import re

_SIDE = 70  # characters on each side of the cycle in which its day stands
_SENTENCE_ENDS = re.compile(r"[;:!?](?=\s)|(?<!\d)\.(?=\s)|\n")
# “tính từ ngày 15 tháng 12”, “từ ngày 01/7 đến …”: where a time begins, not when something is due.
_COUNTED_FROM = re.compile(
    r"(?:tính|kể) từ [^,;()]{1,80}|từ (?:ngày\s*)?\d{1,2}(?:\s*(?:[/.-]|tháng)\s*\d{1,2}|(?=\s*(?:đến|-)))"
)
_DAY = r"\d{1,2}\s*(?:[/.-]|tháng)\s*\d{1,2}(?!\s*(?:[/.-]|năm)?\s*\d)"
_DAYS_OF_YEAR = re.compile(
    rf"(?<!\w)(?:ngày|trước|chậm nhất|đến|hạn)\s*{_DAY}(?:\s*(?:,|và)\s*(?:ngày\s*)?{_DAY})*"
)
_DAY_AND_MONTH = re.compile(r"(?P<day>\d{1,2})\D+?(?P<month>\d{1,2})")
_MONTH_OF_YEAR = re.compile(r"tháng\s*(?P<month>\d{1,2})\s*(?:hằng|hàng|mỗi)\s*năm")
_DAY_OF_MONTH = re.compile(
    r"(?<!\w)ngày(?: mùng| làm việc)?\s*(?P<day>\d{1,2})(?!\d|\s*(?:[/.-]|tháng)\s*\d|\s*(?:của )?tháng (?:cuối|đầu))"
)
_DAY_OF_QUARTER = re.compile(r"ngày\s*(?P<day>\d{1,2})\s*(?:của\s+)?tháng\s+(?:cuối|thứ ba)")
_DAY_BEHIND_QUARTER = re.compile(
    r"ngày\s*(?P<day>\d{1,2})\s*(?:của\s+)?tháng đầu (?:tiên )?(?:của )?qu[ýí](?!\w)"
)
_WEEKDAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy")
_BESIDE = re.compile(r"\s*(?:(?:của|vào|trong)\s+)?")
# “mục thứ hai”, “lần thứ ba” count something.
_DAY_OF_WEEK = re.compile(
    rf"(?<!\w)(?<!từ )(?<!đến )(?<!mục )(?<!lần )(?:thứ\s*(?P<day>{'|'.join(_WEEKDAYS)}|[2-7])|chủ nhật)(?!\w)"
)


def days_of(unit: str, text: str, start: int, end: int) -> str | None:
    """The days of a cycle whose phrase stands in a text from `start` to `end`, parted by commas; None where the
    sentence names none. `unit` is one of a deadline's cycles."""
    before = _SENTENCE_ENDS.split(text[max(0, start - _SIDE) : start])[-1].lower()
    behind = f"{text[start:end]}{_SENTENCE_ENDS.split(text[end : end + _SIDE])[0]}".lower()
    before, behind = _COUNTED_FROM.sub(" ", before), _COUNTED_FROM.sub(" ", behind)
    around = f"{before}{behind}"
    match unit:
        case "yearly" | "half_yearly":
            return _in_year(around)
        case "quarterly":
            return _in_each_quarter(around) or _in_month(_DAY_OF_QUARTER, before, behind)
        case "monthly":
            return _in_month(_DAY_OF_MONTH, before, behind)
        case "weekly":
            return _in_week(before, behind)
        case _:
            return None


def _in_year(around: str) -> str | None:
    named = " ".join(_DAYS_OF_YEAR.findall(around))
    found = [(int(day["month"]), int(day["day"])) for day in _DAY_AND_MONTH.finditer(named)]
    days = [f"--{month:02}-{day:02}" for month, day in found if 1 <= month <= 12 and 1 <= day <= 31]
    if days:
        return ",".join(dict.fromkeys(days))
    month = _MONTH_OF_YEAR.search(around)
    return f"--{int(month['month']):02}" if month and 1 <= int(month["month"]) <= 12 else None


def _in_each_quarter(around: str) -> str | None:
    """Four days of the year; “ngày 05 tháng đầu quý sau” tells them all."""
    if found := _DAY_BEHIND_QUARTER.search(around):
        return ",".join(f"--{month:02}-{int(found['day']):02}" for month in (1, 4, 7, 10))
    days = _in_year(around)
    return days if days and days.count(",") == 3 else None


def _in_month(pattern: re.Pattern[str], before: str, behind: str) -> str | None:
    found = _nearest(pattern, before, behind)
    return f"---{int(found['day']):02}" if found and 1 <= int(found["day"]) <= 31 else None


def _in_week(before: str, behind: str) -> str | None:
    """“thứ Ba và thứ Năm hằng tuần”: all of them that stand on the side of the nearest."""
    found = _nearest(_DAY_OF_WEEK, before, behind)
    if found is None:
        return None
    days = [match["day"] or "8" for match in _DAY_OF_WEEK.finditer(found.string)]
    numbers = (int(day) - 1 if day.isdigit() else _WEEKDAYS.index(day) + 1 for day in days)
    return ",".join(dict.fromkeys(f"-W-{number}" for number in numbers))


def _nearest(pattern: re.Pattern[str], before: str, behind: str) -> re.Match[str] | None:
    """Right before the cycle (“ngày 20 hằng tháng”), else in or behind it, else further before."""
    last = [*pattern.finditer(before)][-1:]
    if last and _BESIDE.fullmatch(before, last[0].end()):
        return last[0]
    return pattern.search(behind) or next(iter(last), None)
