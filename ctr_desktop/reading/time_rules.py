"""What a rule for a time is: the text it looks at, the phrase it knows, what it makes of it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from ctr_desktop.reading.document import Deadline

YEAR = r"(?:19|20)\d{2}(?!\d)"


@dataclass(frozen=True)
class TimeText:
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


Build = Callable[[re.Match[str], TimeText], list[Deadline]]


@dataclass(frozen=True)
class Rule:
    """One phrase. It is looked for only where one of the words `needs` stands, and a year where it is `dated`; a
    `yearless` one only where it is known which year is meant."""

    pattern: re.Pattern[str]
    build: Build
    needs: tuple[str, ...]
    dated: bool
    yearless: bool

    def may_hold(self, text: TimeText, has_year: bool) -> bool:
        if (self.dated and not has_year) or (self.yearless and text.year is None):
            return False
        return not self.needs or any(word in text.bare for word in self.needs)


def rule(pattern: str, build: Build, needs: str = "", *, dated: bool = False, yearless: bool = False) -> Rule:
    return Rule(re.compile(pattern), build, tuple(needs.split("|")) if needs else (), dated, yearless)


# The words in front of a time that belong to the phrase for it: “xong trong quý II/2026”.
_LEAD_IN = re.compile(
    r"(?<!\w)(?:(?:từ|trước|chậm nhất|muộn nhất|xong|hoàn thành|hết|đến|trong|vào|cuối|đầu|giữa|ngay|nay|ngày|tháng|quý"
    r"|năm|giai đoạn|nhiệm kỳ|toàn khóa|ít nhất|định kỳ|là)\s+)+$"
)


def printed_phrase(match: re.Match[str], source: TimeText) -> str:
    """The printed phrase, with the words that lead it in."""
    start = match.start()
    lead = _LEAD_IN.search(source.before(start, 40))
    start -= len(lead.group()) if lead else 0
    return " ".join(source.printed[start : match.end()].split()).strip(" ,;.(")
