"""Dataclasses as text and back."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pytest

from ctr_desktop.core.plain import from_text, to_text


class Colour(StrEnum):
    RED = "đỏ"


@dataclass(frozen=True)
class Leaf:
    name: str
    colour: Colour | None = None


@dataclass(frozen=True)
class Tree:
    height: int
    planted: date
    leaves: tuple[Leaf, ...]
    span: tuple[date, date]
    note: str | None = None


TREE = Tree(
    3, date(2026, 3, 1), (Leaf("Lá “non”", Colour.RED), Leaf("lá già")), (date(2026, 1, 1), date(2026, 2, 1))
)


def test_what_goes_in_comes_out() -> None:
    assert from_text(Tree, to_text(TREE)) == TREE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        '{"height": 3}',
        to_text(TREE).replace('"height":3', '"height":"cao"'),
        to_text(TREE).replace('"note"', '"other"'),
        to_text(TREE).replace("2026-03-01", "xuân"),
        to_text(TREE).replace("đỏ", "tím"),
        to_text(TREE).replace('"height":3', '"height":true'),
        to_text(TREE).replace('["2026-01-01","2026-02-01"]', '"xy"'),
        to_text(TREE)[:-2],
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_text(Tree, text)


def test_what_has_no_plain_form_is_told() -> None:
    with pytest.raises(TypeError):
        to_text(object())
