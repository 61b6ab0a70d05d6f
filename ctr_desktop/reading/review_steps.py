"""What becomes of paragraphs when a person says what they are, joins them or parts them."""

from dataclasses import replace

from ctr_desktop.core.text import one_line
from ctr_desktop.reading.assignments import assigned_in
from ctr_desktop.reading.deadlines import deadlines_in
from ctr_desktop.reading.document import Passage, ReadKind, Role
from ctr_desktop.reading.markers import split_marker
from ctr_desktop.reading.review_items import Item


def bare(text: str) -> str:
    """A paragraph without its marker."""
    return one_line(split_marker(text.strip())[1])


def taken_for(items: tuple[Item, ...], number: int, role: Role, kind: ReadKind) -> tuple[Item, ...]:
    """All items, one of them in another role. A new heading gathers what follows it; what stood under one that is none
    any more goes to the heading above."""
    old = next(item for item in items if item.id == number)
    new = replace(old, role=role, kind=kind, is_taken=True, is_seen=True)
    if role is not old.role:
        new = _reworded(new)
    items = tuple(new if item.id == number else item for item in items)
    if old.role is Role.SECTION and role is not Role.SECTION:
        items = tuple(moved(item, number, old.parent) for item in items)
    elif role is Role.SECTION and old.role is not Role.SECTION:
        items = _gathered(items, new)
    return items


def _reworded(item: Item) -> Item:
    """What a paragraph says in another role: its own words, with the number or bullet apart where that counts."""
    if item.role not in (Role.TASK, Role.SECTION, Role.GOAL):
        return replace(item, text=one_line(item.source), label="")
    marker, text = split_marker(item.source.strip())
    text = one_line(text)
    if item.role is Role.SECTION:
        return replace(item, text=text.rstrip(":."), label=marker.label or "-")
    item = replace(item, text=text, label=marker.printed)
    return _understood(item) if item.is_task else item


def _understood(item: Item) -> Item:
    """What a paragraph says of who does it and when, where nobody said so."""
    assigned, deadlines = assigned_in(item.text), deadlines_in(item.text)
    return replace(
        item,
        lead=item.lead or assigned.lead,
        support=item.support or assigned.support,
        deadlines=item.deadlines or deadlines,
    )


def moved(item: Item, gone: int, parent: int | None) -> Item:
    return replace(item, parent=parent) if item.parent == gone else item


def _gathered(items: tuple[Item, ...], section: Item) -> tuple[Item, ...]:
    """The new heading holds what follows it in the same section, up to the next heading."""
    found: list[Item] = []
    behind = open_still = False
    for item in items:
        open_still = open_still and item.role is not Role.SECTION
        inside = behind and open_still and item.parent == section.parent
        found.append(replace(item, parent=section.id) if inside else item)
        if item.id == section.id:
            behind = open_still = True
    return tuple(found)


def parted(item: Item, first: str, second: str) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """The passages before and from the words `second` on; one that holds both becomes two on the same line. Where
    the words were written anew the cut is made about as far in."""
    found = item.source.find(second[:40])
    room = found if found > 0 else min(len(first), len(item.source) - 1)
    before: list[Passage] = []
    for place, passage in enumerate(item.passages):
        if before and room <= len(passage.text) - len(split_marker(passage.text)[1]):
            return tuple(before), item.passages[place:]
        if room < len(passage.text):
            parts = (replace(passage, text=passage.text[:room]), replace(passage, text=passage.text[room:]))
            return (*before, parts[0]), (parts[1], *item.passages[place + 1 :])
        before.append(passage)
        room -= len(passage.text) + 1
    return item.passages[:-1], item.passages[-1:]
