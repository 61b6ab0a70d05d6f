"""The help pages: which there are, which one a screen or a failure asks for, and finding words in them."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ctr_desktop.core.places import resource
from ctr_desktop.core.text import fold, nfc

_ANY_SCREEN = "*"
_NAMES = re.compile("“[^”]*”")
_MARKS = re.compile(r"[*`#|]|!?\[|\]\([^)]*\)")


@dataclass(frozen=True)
class Page:
    """One page. `text` is Markdown without the title; `screens` and `answers` say who asks for it."""

    key: str
    group: str
    title: str
    text: str
    screens: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()

    @cached_property
    def folded(self) -> str:
        """What is read on it, in the search form."""
        return fold(_MARKS.sub(" ", self.text))


class Manual:
    """All pages in their order."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or resource("help")
        self.pages = tuple(_read(self.folder))
        self._by_key = {page.key: page for page in self.pages}

    @property
    def pictures(self) -> Path:
        """The folder with the pictures that pages name."""
        return self.folder / "pictures"

    def page(self, key: str) -> Page | None:
        """A page by its key."""
        return self._by_key.get(key)

    def for_screen(self, screen: str) -> Page:
        """What F1 shows on a screen; the first page where none is shown yet. A register without a page of its own
        has the common one."""
        found = self._asked_by(screen) or (self._asked_by(_ANY_SCREEN) if screen else None)
        return found or self.pages[0]

    def _asked_by(self, screen: str) -> Page | None:
        return next((page for page in self.pages if screen in page.screens), None)

    def answering(self, sentence: str) -> Page | None:
        """What to do about a failure, by the sentence that told it; names in quotes say nothing about it."""
        told = fold(_NAMES.sub("“”", nfc(sentence)))
        return next((page for page in self.pages if any(fold(part) in told for part in page.answers)), None)

    def find(self, words: str) -> Sequence[Page]:
        """Pages with every word, marks or not: first those that have them in the title. No words, every page."""
        wanted = fold(words).split()
        holding = [p for p in self.pages if all(w in f"{fold(p.title)} {p.folded}" for w in wanted)]
        return sorted(holding, key=lambda page: not all(word in fold(page.title) for word in wanted))


def _read(folder: Path) -> Iterator[Page]:
    contents = json.loads((folder / "contents.json").read_text(encoding="utf-8"))
    for group in contents["groups"]:
        for named in group["pages"]:
            key = named["key"]
            head, _, text = (folder / f"{key}.md").read_text(encoding="utf-8").partition("\n")
            yield Page(
                key=key,
                group=group["title"],
                title=head.removeprefix("# ").strip(),
                text=text.strip(),
                screens=tuple(named.get("screens", ())),
                answers=tuple(named.get("answers", ())),
            )
