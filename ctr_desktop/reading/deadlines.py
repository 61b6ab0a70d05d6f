"""When something is to be done: the phrases for it, each a small rule, in the order in which the exact ones win."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ctr_desktop.reading.calendar_rules import CALENDAR
from ctr_desktop.reading.document import Deadline, DeadlineKind
from ctr_desktop.reading.recurrence_rules import RECURRING, STANDING
from ctr_desktop.reading.references import numbers_in, without_references
from ctr_desktop.reading.time_rules import YEAR, Rule, TimeText

_RULES = (*RECURRING, *CALENDAR, *STANDING)
_ORDER = (
    DeadlineKind.DATE, DeadlineKind.MONTH, DeadlineKind.QUARTER, DeadlineKind.YEAR, DeadlineKind.RANGE,
    DeadlineKind.ONCE_PER_TERM, DeadlineKind.RECURRING, DeadlineKind.ONGOING,
)  # fmt: skip
_TITLE = re.compile(r"“[^”]{0,400}”|\"[^\"]{0,400}\"")

_PAST = re.compile(r"\([^()]{0,400}?(?=\sđã\s)")  # “(năm 2025, Sở A đã tổ chức …)”


def deadlines_in(text: str, *, is_slot: bool = False, year: int | None = None) -> tuple[Deadline, ...]:
    """Every time at which something is to be done, the deciding one first. `year` is taken for a day or month that
    has none and stands in a paragraph without any."""
    if not _MAY_HOLD.search(text):
        return ()
    cased = (
        text
        if is_slot
        else _PAST.sub(_blanks, _TITLE.sub(_blanks, without_references(text, numbers_in(text))))
    )
    bare = cased.lower()
    if len(bare) != len(cased):  # one letter in capitals that is two in small ones: none of ours
        return ()
    years = _A_YEAR.findall(bare)
    source = TimeText(text, cased, bare, is_slot, int(years[-1]) if years else year)
    found: list[Deadline] = []
    for rule in _RULES:
        if rule.may_hold(source, bool(years)):
            source = _applied(rule, source, found)
    return tuple(sorted(_distinct(found), key=lambda deadline: _ORDER.index(deadline.kind)))


_MAY_HOLD = re.compile(
    r"\d|quý|cả năm|hằng|hàng|mỗi|từng|định kỳ|thường xuyên|liên tục|nhiệm kỳ", re.IGNORECASE
)
_A_YEAR = re.compile(rf"(?<!\d){YEAR}")
_GOES_ON = re.compile(
    r"\s*(?:trở đi|và (?:các|những) (?:năm|giai đoạn|năm,? giai đoạn) (?:tiếp theo|sau)|và duy trì)"
)


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _applied(rule: Rule, source: TimeText, found: list[Deadline]) -> TimeText:
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
    return [*kept, *(_joined(exact) or recurring[:1])]


def _joined(cycles: Sequence[Deadline]) -> list[Deadline]:
    """Cycles that share their days as one deadline; a day of its own belongs to one cycle only: “hằng tháng trước ngày
    25, hằng quý trước ngày 20 tháng cuối quý”."""
    alike: dict[str | None, list[Deadline]] = {}
    for cycle in cycles:
        alike.setdefault(cycle.detail, []).append(cycle)
    return [
        Deadline(
            DeadlineKind.RECURRING,
            "+".join(dict.fromkeys(part for one in same for part in (one.value or "").split("+"))),
            same[0].raw,
            detail,
        )
        for detail, same in alike.items()
    ]
