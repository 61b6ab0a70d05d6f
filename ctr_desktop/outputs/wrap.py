"""Breaking text into lines and sharing a width among columns: one way for printed tables and sheets.

Widths are in ems: the width of a text at size 1, as the measure given to the Wrapper says.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from itertools import pairwise

from ctr_desktop.core.text import clean

Measure = Callable[[str], float]

_BREAKABLE = re.compile(r"(?<=[-/_.,;:@–])")
_UNDRAWABLE = {ord("\t"): " ", 0xFFFE: None, 0xFFFF: None}  # the last two no XML file may hold
_REMEMBERED = 20_000  # texts: a report repeats its bodies, states and words far more often than that


@lru_cache(maxsize=_REMEMBERED)
def tidy(text: str) -> str:
    """The text as it may be drawn or put in a cell: NFC, nothing invisible but line breaks."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text
    return clean(text).translate(_UNDRAWABLE)


class Wrapper:
    """Wraps text in one face. Words are measured once; a no-break space is part of its word."""

    def __init__(self, measure: Measure) -> None:
        self.word_width = lru_cache(maxsize=5 * _REMEMBERED)(measure)
        self.space = measure(" ")
        self.lines = lru_cache(maxsize=_REMEMBERED)(self._lines)

    def balanced(self, text: str, width: float) -> tuple[str, ...]:
        """As few lines as the width allows, of about one length: for centred titles."""
        fewest = len(self.lines(text, width))
        low, high = 0.0, width
        while fewest > 1 and high - low > self.space:
            middle = (low + high) / 2
            if middle > self.longest_word([text]) and len(self.lines(text, middle)) == fewest:
                high = middle
            else:
                low = middle
        return self.lines(text, high)

    def text_width(self, text: str) -> float:
        """The widest line of a text that is not wrapped."""
        return max(self._line_width(line) for line in text.split("\n"))

    def longest_word(self, texts: Iterable[str]) -> float:
        """The width no column of these texts should go below."""
        words: set[str] = set()
        for text in texts:
            words.update(text.replace("\n", " ").split(" "))
        return max(map(self.word_width, words), default=0.0)

    def longest_pair(self, texts: Iterable[str]) -> float:
        """The widest two neighbouring words: a Vietnamese word is mostly two of them, and reads badly parted."""
        pairs: set[str] = set()
        for text in texts:
            words = text.replace("\n", " ").split(" ")
            pairs.update(map(" ".join, pairwise(words)) if words[1:] else words)
        return max(map(self.text_width, pairs), default=0.0)

    def widest(self, texts: Iterable[str]) -> float:
        """The width of the widest text; only the longest by letters are measured."""
        return max(map(self.text_width, nlargest(20, set(texts), key=len)), default=0.0)

    def _line_width(self, line: str) -> float:
        words = line.split(" ")
        return sum(map(self.word_width, words)) + self.space * (len(words) - 1)

    def _lines(self, text: str, width: float, indent: float = 0.0) -> tuple[str, ...]:
        """The lines of a text in a column; a word is broken only when it is wider than the column."""
        lines: list[str] = []
        for paragraph in text.split("\n"):
            lines += self._paragraph(paragraph, width, indent)
        return tuple(lines)

    def _paragraph(self, paragraph: str, width: float, indent: float) -> list[str]:
        lines: list[str] = []
        line: list[str] = []
        used = indent
        for word in paragraph.split(" "):
            wide = self.word_width(word)
            if line and used + self.space + wide <= width:
                line.append(word)
                used += self.space + wide
                continue
            if line:
                lines.append(" ".join(line))
                used = 0.0
            if used + wide > width:
                *whole, word = self._broken(word, width - used)
                used = 0.0 if whole else used
                lines += whole
                wide = self.word_width(word)
            line = [word]
            used += wide
        lines.append(" ".join(line))
        return lines

    def _broken(self, word: str, width: float) -> list[str]:
        """A word too wide for the column: cut after - / . and the like if that helps, else anywhere."""
        pieces: list[str] = []
        for part in _BREAKABLE.split(word):
            units = [part] if self.word_width(part) <= width else list(part)
            for unit in units:
                if pieces and self.word_width(pieces[-1] + unit) <= width:
                    pieces[-1] += unit
                else:
                    pieces.append(unit)
        return pieces


@dataclass(frozen=True, slots=True)
class Claim:
    """What a column asks for: not below `least`, not above `most`, else its share by weight.

    Where there isn't room for that, it gives way down to `word`, the width at which no word is broken.
    """

    word: float
    least: float
    most: float
    weight: float


def share(total: float, claims: Sequence[Claim]) -> list[float]:
    """Widths that fill `total`: shares by weight, moved to the limits where a column meets one.

    Where all are at their most, what is left goes by weight. Where not even the least fits, all give way
    alike; where not even the words fit, all shrink.
    """
    words, needed = sum(claim.word for claim in claims), sum(claim.least for claim in claims)
    if words >= total:
        return [claim.word * total / words for claim in claims]
    if needed >= total:
        kept = (total - words) / (needed - words)
        return [claim.word + (claim.least - claim.word) * kept for claim in claims]
    fixed: dict[int, float] = {}
    while len(fixed) < len(claims):
        free = [place for place in range(len(claims)) if place not in fixed]
        left = total - sum(fixed.values())
        per_weight = left / sum(claims[place].weight for place in free)
        shares = {place: claims[place].weight * per_weight for place in free}
        too_small = {place: claims[place].least for place in free if shares[place] < claims[place].least}
        too_large = {place: claims[place].most for place in free if shares[place] > claims[place].most}
        gained = sum(shares[place] - most for place, most in too_large.items())
        lost = sum(least - shares[place] for place, least in too_small.items())
        moved = too_small if lost >= gained else too_large
        if not moved:
            return [fixed.get(place, shares.get(place, 0.0)) for place in range(len(claims))]
        fixed.update(moved)
    spare = (total - sum(fixed.values())) / sum(claim.weight for claim in claims)
    return [fixed[place] + claim.weight * spare for place, claim in enumerate(claims)]
