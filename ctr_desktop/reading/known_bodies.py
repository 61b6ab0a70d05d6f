"""Bodies that the workspace has in its list of units: they are recognised whatever their names look like."""

import re
from collections.abc import Iterable

from ctr_desktop.core.text import fold
from ctr_desktop.reading.vocabulary import GIVING
from ctr_desktop.reading.words import Words

_GIVING = re.compile(rf"(?:{GIVING})\s+(?:cho\s+)?", re.IGNORECASE)
_LONGEST = 16  # words of a name


class KnownBodies:
    """The names of units, and where a sentence begins with one."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {folded for name in names if (folded := fold(name))}
        self._longest = min(_LONGEST, max((len(name.split()) for name in self._names), default=0))

    def acting_in(self, text: str) -> str | None:
        """The unit that a sentence begins with, or gives work to, as printed there: “Tổ Bảy chủ trì …”. Only where a
        verb follows: a name that the title of a task begins with does nothing."""
        if not self._names:
            return None
        giving = _GIVING.match(text)
        words = Words(text[giving.end() if giving else 0 :][:400])
        for count in range(min(self._longest, len(words)), 0, -1):
            name = words.text[: words[count - 1].end]
            if fold(name) in self._names and words.is_verb(count):
                return name
        return None
