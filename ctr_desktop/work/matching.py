"""Which texts of one list are those of another, though words or places were changed."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from ctr_desktop.core.text import fold

SURE = 0.8
"""From this likeness on two texts are taken for the same without a question."""
LEAST = 0.6
"""Below this likeness they are never taken for the same."""
_WORD = re.compile(r"\w+")
_CANDIDATES = 6
_COMMON = 60
"""Pairs of words that stand in more texts than this tell nothing."""


@dataclass(frozen=True)
class Match:
    """The text `old` of the first list is the text `new` of the second; `likeness` is 1.0 for the same words."""

    old: int
    new: int
    likeness: float


def words(text: str) -> list[str]:
    """The words of a text without marks, capitals and punctuation."""
    return _WORD.findall(fold(text))


def match_texts(
    old: Sequence[str],
    new: Sequence[str],
    *,
    near: Callable[[int, int], bool],
    allowed: Callable[[int, int], bool] = lambda _old, _new: True,
) -> list[Match]:
    """Pairs each text with at most one of the other list: the same words first, then what is most alike. Of equal ones
    those that are `near` (in the same section) belong together, then those that come first.

    Only texts that share pairs of words are held against each other, so a thousand against a thousand takes seconds.
    """
    before, after = [words(text) for text in old], [words(text) for text in new]
    found = _same(before, after, near, allowed)
    left = set(range(len(old))) - {match.old for match in found}
    open_new = set(range(len(new))) - {match.new for match in found}
    alike = sorted(
        (match for match in _alike(before, after, left, open_new) if allowed(match.old, match.new)),
        key=lambda match: (-round(match.likeness, 2), not near(match.old, match.new), match.old, match.new),
    )
    return found + _one_to_one(alike)


def _same(
    before: Sequence[list[str]],
    after: Sequence[list[str]],
    near: Callable[[int, int], bool],
    allowed: Callable[[int, int], bool],
) -> list[Match]:
    by_words: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, each in enumerate(before):
        by_words[tuple(each)].append(number)
    pairs = [
        Match(old, number, 1.0)
        for number, each in enumerate(after)
        for old in by_words.get(tuple(each), ())
        if allowed(old, number)
    ]
    return _one_to_one(sorted(pairs, key=lambda match: not near(match.old, match.new)))


def _one_to_one(matches: Sequence[Match]) -> list[Match]:
    """The first match of each text."""
    found, taken_old, taken_new = [], set(), set()
    for match in matches:
        if match.old not in taken_old and match.new not in taken_new:
            found.append(match)
            taken_old.add(match.old)
            taken_new.add(match.new)
    return found


def _alike(
    before: Sequence[list[str]], after: Sequence[list[str]], left: set[int], open_new: set[int]
) -> Iterator[Match]:
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number in sorted(left):
        for pair in _pairs(before[number]):
            index[pair].append(number)
    for number in sorted(open_new):
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(after[number])
        shared = Counter(
            old
            for pair in _pairs(after[number])
            if len(index.get(pair, ())) <= _COMMON
            for old in index.get(pair, ())
        )
        for old, _ in shared.most_common(_CANDIDATES):
            matcher.set_seq1(before[old])
            if matcher.real_quick_ratio() >= LEAST and (likeness := matcher.ratio()) >= LEAST:
                yield Match(old, number, likeness)


def _pairs(each: Sequence[str]) -> set[tuple[str, str]]:
    """Neighbouring words; a single word stands for itself."""
    return set(pairwise(each)) or {(word, "") for word in each}


def out_of_order(places: Sequence[int]) -> set[int]:
    """Which of some places have to move so that the rest stands in rising order: as few as possible, by index."""
    tails: list[int] = []
    before: list[int] = []
    for number, place in enumerate(places):
        length = next((n for n, tail in enumerate(tails) if places[tail] >= place), len(tails))
        before.append(tails[length - 1] if length else -1)
        tails[length:] = [number, *tails[length + 1 :]]
    kept, number = set(), tails[-1] if tails else -1
    while number >= 0:
        kept.add(number)
        number = before[number]
    return set(range(len(places))) - kept
