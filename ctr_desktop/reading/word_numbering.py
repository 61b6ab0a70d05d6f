"""The numbers and bullets that Word puts in front of paragraphs by itself, worked out as it shows them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from ctr_desktop.reading.encodings import tidied
from ctr_desktop.reading.word_parts import ALTERNATE, FALLBACK, VAL, Element, W, is_on, number
from ctr_desktop.reading.word_styles import Look, Styles

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LARGEST_ROMAN, _LARGEST_LETTER = 3_999, 780  # beyond these Word, too, writes something else


@dataclass(frozen=True)
class _Level:
    """How one level of a list counts and looks."""

    text: str = ""
    form: str = "decimal"
    start: int = 1
    restarts_after: int | None = None
    is_legal: bool = False
    style: str = ""

    def goes_back(self, used: int, own: int) -> bool:
        """Whether the use of a level above starts this one, `own`, anew."""
        return used < (own if self.restarts_after is None else min(self.restarts_after, own))


@dataclass(frozen=True)
class _List:
    """One list. `counts` are shared by all lists of one description; `beginning` are the levels whose first number the
    list sets itself."""

    counts: dict[int, int]
    levels: dict[int, _Level]
    beginning: set[int] = field(default_factory=set)

    def override(self, element: Element) -> None:
        """Takes in what a list changes of a level of its description."""
        self.levels.update(_levels(element))
        start, place = element.find(f"{W}startOverride"), _level_number(element)
        if start is not None and place in self.levels:
            self.levels[place] = replace(self.levels[place], start=number(start, 1))
            self.beginning.add(place)


class Numbering:
    """The lists of one file and how far each has counted: paragraphs must be asked for in their order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, Element] = {}
        self._nums: dict[str, Element] = {}
        for element in () if root is None else root:
            if element.tag == f"{W}abstractNum":
                self._abstract[element.get(f"{W}abstractNumId", "")] = element
            elif element.tag == f"{W}num":
                self._nums[element.get(f"{W}numId", "")] = element
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, look: Look) -> str:
        """What stands in front of the next paragraph; "" for one that is in no list."""
        if look.num_id is None or look.num_id == "0" or look.num_id not in self._nums:
            return ""
        found = self._list(look.num_id)
        place = _place(look, found.levels)
        if place not in found.levels:
            return ""
        self._count(look.num_id, place, found)
        text = found.levels[place].text
        return _bullet(text) if found.levels[place].form == "bullet" else _shown(place, found)

    def _count(self, num_id: str, place: int, found: _List) -> None:
        counts, levels = found.counts, found.levels
        # A list that sets its own beginning counts from there when a level of it is first used.
        begins = place in found.beginning and (num_id, place) not in self._begun
        self._begun.add((num_id, place))
        for above in range(place):  # one that was left out counts as begun
            if above in levels:
                counts.setdefault(above, levels[above].start)
        counts[place] = counts[place] + 1 if place in counts and not begins else levels[place].start
        for deeper in [other for other in counts if other > place]:
            if levels.get(deeper, _Level()).goes_back(place, deeper):
                del counts[deeper]

    def _list(self, num_id: str) -> _List:
        if num_id not in self._lists:
            key, element = self._abstract_of(num_id)
            found = _List(self._counts.setdefault(key, {}), {} if element is None else _levels(element))
            for override in self._nums[num_id].findall(f"{W}lvlOverride"):
                found.override(override)
            self._lists[num_id] = found
        return self._lists[num_id]

    def _abstract_of(self, num_id: str) -> tuple[str, Element | None]:
        """The description of a list, also where it only names a style of lists that another one describes."""
        key, found = self._described(num_id)
        link = None if found is None else found.find(f"{W}numStyleLink")
        linked = None if link is None else self._styles.list_of(link.get(VAL, ""))
        return (key, found) if linked is None else self._described(linked)

    def _described(self, num_id: str) -> tuple[str, Element | None]:
        num = self._nums.get(num_id)
        reference = None if num is None else num.find(f"{W}abstractNumId")
        key = "" if reference is None else reference.get(VAL, "")
        return key, self._abstract.get(key)


def _place(look: Look, levels: dict[int, _Level]) -> int:
    """The level of a paragraph. A style of headings need not name it: the level names the style."""
    if look.level is None and look.list_style:
        return next((place for place, level in levels.items() if level.style == look.list_style), 0)
    return min(max(number(look.level, 0), 0), _LEVELS - 1)


def _levels(parent: Element) -> dict[int, _Level]:
    return {_level_number(level): _level(level) for level in parent.findall(f"{W}lvl")}


def _level_number(element: Element) -> int:
    given = element.get(f"{W}ilvl", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 3 else -1


def _level(element: Element) -> _Level:
    restart, style = element.find(f"{W}lvlRestart"), element.find(f"{W}pStyle")
    text = element.find(f"{W}lvlText")
    return _Level(
        text="" if text is None else text.get(VAL, ""),
        form=_form(element),
        start=number(element.find(f"{W}start"), 0),
        restarts_after=None if restart is None else number(restart, 0),
        is_legal=bool(is_on(element.find(f"{W}isLgl"))),
        style="" if style is None else style.get(VAL, ""),
    )


def _form(level: Element) -> str:
    """The form of a level's numbers. One that only newer versions of Word know has an older one beside it."""
    found = level.find(f"{W}numFmt")
    if found is None:
        found = level.find(f"{ALTERNATE}/{FALLBACK}/{W}numFmt")
    return "decimal" if found is None else found.get(VAL, "decimal")


def _shown(place: int, found: _List) -> str:
    is_legal = found.levels[place].is_legal

    def number_at(match: re.Match[str]) -> str:
        at = int(match.group(1)) - 1
        level = found.levels.get(at)
        if level is None or at > place:
            return ""
        return _FORMS.get("decimal" if is_legal else level.form, str)(found.counts[at])

    return tidied(_PLACE.sub(number_at, found.levels[place].text)).strip()


def _bullet(text: str) -> str:
    """One of the three bullets that texts are written with."""
    sign = tidied(text).strip()[:1]
    if sign in ("+", "•"):
        return sign
    return "•" if sign and sign in "●○▪■·◦*" else "-"


def _roman(count: int) -> str:
    if not 0 < count <= _LARGEST_ROMAN:
        return str(count)
    text = ""
    for value, letters in _ROMAN:
        text += letters * (count // value)
        count %= value
    return text


def _letter(count: int) -> str:
    """a, b, …, z, aa, bb, …"""
    if not 0 < count <= _LARGEST_LETTER:
        return str(count)
    return chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)


_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda count: f"{count:02}",
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda count: _letter(count).lower(),
    "none": lambda count: "",
    "bullet": lambda count: "",
}
