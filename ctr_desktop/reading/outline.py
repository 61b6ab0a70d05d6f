"""The tree of headings that a paragraph stands in."""

import re
from dataclasses import dataclass, field

from ctr_desktop.reading.deadlines import deadlines_in
from ctr_desktop.reading.document import Deadline
from ctr_desktop.reading.markers import Marker, Style
from ctr_desktop.reading.zones import Zone

_OUTER = (Style.APPENDIX, Style.PART, Style.CHAPTER)
_DEEPEST = 12  # headings: one below the other in no document


@dataclass
class Heading:
    """One heading that is open: what it says of the lines below. `lead` and `support` are those of the nearest heading
    that names bodies; `times` the deadlines that rule over what stands below."""

    marker: Marker
    title: str
    zone: Zone
    assigns: bool = False
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    times: tuple[Deadline, ...] = ()
    things: bool = False
    """What stands below are things, not work, unless a line says what to do."""

    @property
    def yearless(self) -> str:
        """The title where it is a time without a year (“Quý I”)."""
        return self.title if not self.times and says_only_when(self.title) else ""


@dataclass
class Outline:
    """The headings from the top down to where the reading stands."""

    open: list[Heading] = field(default_factory=list)

    @property
    def last(self) -> Heading | None:
        """The innermost open heading."""
        return self.open[-1] if self.open else None

    def path(self) -> str:
        """The labels from the top, joined by “/”."""
        return "/".join(heading.marker.label for heading in self.open)

    def path_above(self) -> str:
        """The path without the innermost heading."""
        return "/".join(heading.marker.label for heading in self.open[:-1])

    def with_open(self, depth: int, marker: Marker) -> "Outline":
        """What it would be with a heading of this marker behind the first `depth` ones."""
        return Outline([*self.open[:depth], Heading(marker, "", Zone.TASKS)])

    def place_for(self, marker: Marker) -> int:
        """How many of the open headings stay open above a paragraph with this marker."""
        return min(self._place_for(marker), _DEEPEST)

    def _place_for(self, marker: Marker) -> int:
        if marker.style in _OUTER:
            return self._outer(marker)
        if marker.style in (Style.ARABIC, Style.DECIMAL):
            return self._decimal(marker)
        found = self._last(marker.style)
        if found is None:
            return len(self.open)
        restarts = marker.number == 1 and self.open[found].marker.number >= 1 and found < len(self.open) - 1
        return len(self.open) if restarts and marker.style in (Style.SMALL, Style.BRACKET) else found

    def _outer(self, marker: Marker) -> int:
        found = self._last(marker.style)
        if found is not None:
            return found
        outer = [place for place, heading in enumerate(self.open) if heading.marker.style in _OUTER]
        above = [
            place
            for place in outer
            if _OUTER.index(self.open[place].marker.style) < _OUTER.index(marker.style)
        ]
        return above[-1] + 1 if above else 0

    def _decimal(self, marker: Marker) -> int:
        """“3.1” stands under “3”, beside “3.2”; a “1” that begins anew under a deeper heading is a list of its own."""
        prefix = marker.label.rstrip(")").rpartition(".")[0]
        for place in range(len(self.open) - 1, -1, -1):
            other = self.open[place].marker
            if (
                prefix
                and other.label.rstrip(")") == prefix
                and other.style in (Style.ARABIC, Style.DECIMAL, Style.ROMAN, Style.ARTICLE)
            ):
                return place + 1
            if other.depth == marker.depth and other.depth:
                deeper = place < len(self.open) - 1 and self.open[-1].marker.style in (
                    Style.SMALL,
                    Style.BRACKET,
                )
                return len(self.open) if marker.depth == 1 and marker.number == 1 and deeper else place
        if prefix:
            # The heading above has another style: “I” over “1.1”.
            shallower = [
                place for place, heading in enumerate(self.open) if 0 < heading.marker.depth < marker.depth
            ]
            return shallower[-1] + 1 if shallower else self._above_decimals()
        return self._above_decimals()

    def _above_decimals(self) -> int:
        for place, heading in enumerate(self.open):
            if heading.marker.style in (Style.ARABIC, Style.DECIMAL):
                return place
        small = self._last(Style.SMALL)
        return small if small is not None and small > 0 else len(self.open)

    def _last(self, style: Style) -> int | None:
        for place in range(len(self.open) - 1, -1, -1):
            if self.open[place].marker.style is style:
                return place
        return None

    def cut(self, place: int) -> None:
        del self.open[place:]

    def push(self, heading: Heading) -> None:
        self.open.append(heading)

    @property
    def zone(self) -> Zone:
        return self.open[-1].zone if self.open else Zone.TASKS


_RULES = re.compile(
    r"hoàn thành|thời hạn|tiến độ|trước ngày|chậm nhất|trong (?:năm|quý|tháng)|thường xuyên|hằng năm|hàng năm"
    r"|^(?:tháng|quý|năm)\s|từ (?:ngày|tháng|quý|năm) [^.;]{4,40}đến",
    re.IGNORECASE,
)
_ONLY_TIME = re.compile(
    r"(?:(?:năm|quý|quí|tháng|giai đoạn|đến|từ|trong|hết|và|các|tiếp theo|đầu|cuối)(?!\w)"
    r"|[IV]{1,3}(?!\w)|[\d\s/.,()–-])+",
    re.IGNORECASE,
)
_LONGEST_RULING = 20  # words


def says_only_when(title: str) -> bool:
    """Whether a title is nothing but a time: “Năm 2026”, “Giai đoạn 2026 - 2030”."""
    words = title.strip(" .:*")
    return any(map(str.isalpha, words)) and _ONLY_TIME.fullmatch(words) is not None


def times_ruling(title: str) -> tuple[Deadline, ...]:
    """The deadline in a heading that rules over what stands below it (“Nhiệm vụ hoàn thành trong năm 2026”)."""
    if says_only_when(title):
        return deadlines_in(title, is_slot=True)
    if len(title.split()) > _LONGEST_RULING or not _RULES.search(title):
        return ()
    standing = title.lower().find("thường xuyên")
    return deadlines_in(title[standing:] if standing >= 0 else title)
