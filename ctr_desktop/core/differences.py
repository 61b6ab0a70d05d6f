"""Which words of a text were changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Words:
    """Words that stand together, and whether the other text has them not."""

    text: str
    is_changed: bool


def compared(before: str, after: str) -> tuple[list[Words], list[Words]]:
    """Both texts in pieces: what they have in common, and what each has alone."""
    old, new = before.split(), after.split()
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return (
        _pieces(old, [(first, last, tag != "equal") for tag, first, last, _, _ in steps]),
        _pieces(new, [(first, last, tag != "equal") for tag, _, _, first, last in steps]),
    )


def _pieces(words: Sequence[str], spans: Sequence[tuple[int, int, bool]]) -> list[Words]:
    return [Words(" ".join(words[first:last]), changed) for first, last, changed in spans if first < last]
