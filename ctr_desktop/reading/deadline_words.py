"""Deadlines in the words a person reads and types: “Tháng 3/2026”, “Quý II/2026”, “Hằng quý”, “Thường xuyên”."""

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from ctr_desktop.core.days import parse_day, roman, show_day
from ctr_desktop.core.errors import UserError
from ctr_desktop.core.text import fold, one_line
from ctr_desktop.reading.document import Deadline, DeadlineKind

KIND_WORDS: Mapping[DeadlineKind, str] = MappingProxyType(
    {
        DeadlineKind.NONE: "Không ghi thời hạn",
        DeadlineKind.DATE: "Đến một ngày",
        DeadlineKind.MONTH: "Trong một tháng",
        DeadlineKind.QUARTER: "Trong một quý",
        DeadlineKind.YEAR: "Trong một năm",
        DeadlineKind.RANGE: "Trong một giai đoạn",
        DeadlineKind.RECURRING: "Lặp lại theo kỳ",
        DeadlineKind.ONCE_PER_TERM: "Ít nhất một lần trong nhiệm kỳ",
        DeadlineKind.ONGOING: "Thường xuyên",
    }
)
EXAMPLES: Mapping[DeadlineKind, str] = MappingProxyType(
    {
        DeadlineKind.DATE: "30/06/2026",
        DeadlineKind.MONTH: "Tháng 3/2026",
        DeadlineKind.QUARTER: "Quý II/2026",
        DeadlineKind.YEAR: "Năm 2026",
        DeadlineKind.RANGE: "Năm 2026 - Năm 2030",
        DeadlineKind.RECURRING: "Hằng quý",
        DeadlineKind.ONCE_PER_TERM: "Ít nhất 1 lần trong nhiệm kỳ",
        DeadlineKind.ONGOING: "Thường xuyên",
    }
)
"""How each kind is written; what has one form only is written just so."""

_CYCLES = {
    "daily": "hằng ngày",
    "weekly": "hằng tuần",
    "monthly": "hằng tháng",
    "quarterly": "hằng quý",
    "half_yearly": "6 tháng một lần",
    "yearly": "hằng năm",
    "periodic": "định kỳ",
}
_CYCLE_SIGNS = {
    "daily": r"(?:hang|hay|moi) ngay",
    "weekly": r"(?:hang|moi) tuan",
    "monthly": r"(?:hang|moi) thang",
    "quarterly": r"(?:hang|moi) quy",
    "half_yearly": r"(?:6|sau) thang(?! \d|/)",
    "yearly": r"(?:hang|moi) nam",
    "periodic": r"^dinh ky$",
}
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_ONE_DAY, _ONE_MONTH, _DAY_OF_MONTH = (
    re.compile(r"ngay (\d{1,2})[/ ](?:thang )?(\d{1,2})(?=,|\s*$)"),
    re.compile(r"thang (\d{1,2})\s*$"),
    re.compile(r"ngay (\d{1,2})(?=\s*,|\s*$)"),
)
_DAY_OF_WEEK = re.compile(r"(?:thu (hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)(?=\s*,|\s*$)")
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_MONTH = re.compile(r"(?:trong |het )?(?:thang )?(\d{1,2})\s*[/ -]\s*(?:nam )?(\d{4})")
_QUARTER = re.compile(r"(?:trong |het )?qu[yi] (i{1,3}|iv|[1-4])\s*[/ -]\s*(?:nam )?(\d{4})")
_YEAR = re.compile(r"(?:trong |het )?(?:nam )?(\d{4})")
_DAY = re.compile(r"(?:(?:truoc|den|het) )*(?:ngay )?(\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4})")
_OPEN_END = ".."


def show(deadline: Deadline) -> str:
    """One deadline in words; nothing where there is none."""
    value = deadline.value or ""
    match deadline.kind:
        case DeadlineKind.NONE:
            return ""
        case DeadlineKind.RANGE:
            return _show_range(*value.partition("/")[::2])
        case DeadlineKind.RECURRING:
            return _show_cycles(value, deadline.detail)
        case DeadlineKind.ONCE_PER_TERM | DeadlineKind.ONGOING:
            return EXAMPLES[deadline.kind]
        case _:
            return _show_point(value)


def show_all(deadlines: tuple[Deadline, ...]) -> str:
    """Several of them, as `parse_all` takes them back."""
    return "; ".join(words for one in deadlines if (words := show(one)))


def parse_all(text: str) -> tuple[Deadline, ...]:
    """What a person typed, several parted by semicolons. Raises UserError for words that are no time."""
    return tuple(parse(part) for part in text.split(";") if part.strip())


def parse(text: str) -> Deadline:
    """One deadline out of words. Raises UserError for words that are no time."""
    words = fold(one_line(text)).rstrip(".,")
    if not words:
        return Deadline()
    if words in ("thuong xuyen", "nhiem vu thuong xuyen"):
        return Deadline(DeadlineKind.ONGOING, "ongoing")
    if "nhiem ky" in words and "lan" in words:
        return Deadline(DeadlineKind.ONCE_PER_TERM, "1/term")
    found = _recurring(words) or _point(words) or _range(words)
    if found is None:
        raise UserError(
            f"Chưa hiểu thời hạn “{one_line(text)[:60]}”.",
            "Hãy ghi như một trong các mẫu: 30/06/2026; Tháng 3/2026; Quý II/2026; Năm 2026; Năm 2026 - Năm 2030;"
            " Hằng quý; Thường xuyên.",
        )
    return found


def _show_point(value: str) -> str:
    year, _, rest = value.partition("-")
    if not rest:
        return f"Năm {year}"
    if rest.startswith("Q"):
        return f"Quý {roman(int(rest[1:]))}/{year}"
    if "-" in rest:
        return show_day(date.fromisoformat(value))
    return f"Tháng {int(rest)}/{year}"


def _show_range(first: str, last: str) -> str:
    if last in ("", _OPEN_END):
        return f"Từ {_show_point(first)}"
    return f"{_show_point(first)} - {_show_point(last)}"


def _show_cycles(value: str, detail: str | None) -> str:
    words = " và ".join(_CYCLES.get(cycle, cycle) for cycle in value.split("+"))
    return f"{words[:1].upper()}{words[1:]}{_show_detail(detail)}"


def _show_detail(detail: str | None) -> str:
    return "".join(f", {_show_one(part)}" for part in (detail or "").split(",") if part.strip("-"))


def _show_one(detail: str) -> str:
    """`---16` is the 16th of a month, `--11-20` the 20th of November, `--11` November, `-W-4` Thursday."""
    if detail.startswith("-W-"):
        return _WEEKDAYS[int(detail[3:]) - 1]
    parts = detail.lstrip("-").split("-")
    if len(parts) == 2:
        return f"ngày {int(parts[1])}/{int(parts[0])}"
    return f"ngày {int(parts[0])}" if detail.startswith("---") else f"tháng {int(parts[0])}"


def _recurring(words: str) -> Deadline | None:
    cycles = [cycle for cycle, sign in _CYCLE_SIGNS.items() if re.search(sign, words)]
    if not cycles:
        return None
    return Deadline(DeadlineKind.RECURRING, "+".join(cycles), detail=_detail(words))


def _detail(words: str) -> str | None:
    days = [f"--{int(match[2]):02}-{int(match[1]):02}" for match in _ONE_DAY.finditer(words)]
    rest = _ONE_DAY.sub(" ", words)
    days += [f"-W-{_weekday(match[1])}" for match in _DAY_OF_WEEK.finditer(rest)]
    if match := _ONE_MONTH.search(rest):
        days.append(f"--{int(match[1]):02}")
    elif match := _DAY_OF_MONTH.search(rest):
        days.insert(0, f"---{int(match[1]):02}")
    return ",".join(days) or None


def _weekday(word: str | None) -> int:
    """1 for Monday to 7 for Sunday, which has no number in Vietnamese."""
    if word is None or word.isdigit():
        return int(word or 8) - 1
    return next(number for number, name in enumerate(_WEEKDAYS, 1) if fold(name).endswith(word))


def _point(words: str) -> Deadline | None:
    """A day, month, quarter or year."""
    if match := _QUARTER.fullmatch(words):
        return Deadline(DeadlineKind.QUARTER, f"{match[2]}-Q{_QUARTERS[match[1]]}")
    if match := _YEAR.fullmatch(words):
        return Deadline(DeadlineKind.YEAR, match[1])
    if (match := _MONTH.fullmatch(words)) and 1 <= int(match[1]) <= 12:
        return Deadline(DeadlineKind.MONTH, f"{match[2]}-{int(match[1]):02}")
    if match := _DAY.fullmatch(words):
        return Deadline(DeadlineKind.DATE, parse_day(match[1]).isoformat())
    return None


def _range(words: str) -> Deadline | None:
    bare = re.sub(r"^(?:giai doan|tu|trong)\s+", "", words)
    first, parted, last = _halves(bare)
    begin, end = _point(first), _point(last) if parted else None
    if begin is None or (parted and end is None) or (not parted and bare == words):
        return None
    return Deadline(DeadlineKind.RANGE, f"{begin.value}/{end.value if end else _OPEN_END}")


def _halves(words: str) -> tuple[str, bool, str]:
    """Both ends of a range: “Quý IV/2025 đến Quý II/2026”, “2026 - 2030”."""
    match = re.search(r"\s+den\s+|\s*[–-]\s*(?=[a-z])|(?<=\d{4})\s*[–-]\s*(?=\d{4}$)|\s+[–-]\s+", words)
    if match is None:
        return words, False, ""
    return words[: match.start()].strip(), True, words[match.end() :].strip()
