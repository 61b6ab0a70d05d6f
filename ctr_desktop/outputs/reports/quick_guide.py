"""Two printed pages to hang beside the PC: what is done most often, and the keys."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from ctr_desktop.core.places import resource
from ctr_desktop.outputs.report import Block, Column, Group, Heading, Report, Table

Keys = Sequence[tuple[str, Sequence[tuple[str, str]]]]
"""Groups of keys, each with words and keys."""

_TASKS = (Column("what", "Việc", weight=1), Column("how", "Cách làm", weight=2.2))
_KEYS = (
    Column("left", "Việc", weight=1.5),
    Column("left_keys", "Phím", weight=1),
    Column("right", "Việc", weight=1.5),
    Column("right_keys", "Phím", weight=1),
)


def quick_guide(keys: Keys, made_at: datetime) -> Report:
    """The guide, with the keys as the program has them."""
    text = json.loads(resource("help/quick-guide.json").read_text(encoding="utf-8"))
    return Report(
        key="quick-guide",
        title=text["title"],
        subtitle=text["subtitle"],
        blocks=tuple(_blocks(text, keys)),
        made_at=made_at,
    )


def _blocks(text: Any, keys: Keys) -> Iterator[Block]:
    yield Table("", _TASKS, tuple(Group(one["title"], one["rows"]) for one in text["tasks"]))
    yield Heading(text["troubles"]["title"])
    yield Table.plain("", _TASKS, text["troubles"]["rows"])
    yield Heading(text["keys"])
    yield Table("", _KEYS, tuple(Group(title, _side_by_side(pairs)) for title, pairs in keys))


def _side_by_side(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, ...]]:
    """The list in two columns, read down the left one first."""
    half = (len(pairs) + 1) // 2
    right = [*pairs[half:], ("", "")][:half]
    return [(*left, *other) for left, other in zip(pairs[:half], right, strict=True)]
