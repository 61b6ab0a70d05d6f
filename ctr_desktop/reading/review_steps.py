"""What becomes of paragraphs when a person says what they are, joins them or parts them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import dropwhile, islice, takewhile

from ctr_desktop.core.text import one_line
from ctr_desktop.reading.assignments import assigned_in
from ctr_desktop.reading.attributes import attributes_of
from ctr_desktop.reading.document import Passage, ReadKind, Role
from ctr_desktop.reading.draft import DraftTask
from ctr_desktop.reading.giving import give, times_of
from ctr_desktop.reading.markers import Marker, split_marker
from ctr_desktop.reading.outline import Heading, Outline
from ctr_desktop.reading.review_items import Item
from ctr_desktop.reading.zones import Zone


def bare(text: str) -> str:
    """A paragraph without its marker."""
    return one_line(split_marker(text.strip())[1])


def taken_for(items: tuple[Item, ...], number: int, role: Role, kind: ReadKind) -> tuple[Item, ...]:
    """All items, one of them in another role. A new heading gathers what follows it; what stood under one that is none
    any more goes to the heading above."""
    old = next(item for item in items if item.id == number)
    new = replace(old, role=role, kind=kind, is_taken=True, is_seen=True)
    if role is not old.role:
        new = _reworded(new, _attributes_below(items, number))
    items = tuple(new if item.id == number else item for item in items)
    if old.role is Role.SECTION and role is not Role.SECTION:
        items = tuple(moved(item, number, old.parent) for item in items)
    elif role is Role.SECTION and old.role is not Role.SECTION:
        items = _gathered(items, new)
    return items


def _attributes_below(items: tuple[Item, ...], number: int) -> list[Item]:
    """The lines “Cơ quan chủ trì: …” right behind an item."""
    behind = dropwhile(lambda item: item.id != number, items)
    return list(takewhile(lambda item: item.role is Role.ATTRIBUTE, islice(behind, 1, None)))


def _reworded(item: Item, attributes: Sequence[Item]) -> Item:
    """What a paragraph says in another role: its own words, with the number or bullet apart where that counts."""
    if item.role not in (Role.TASK, Role.SECTION, Role.GOAL):
        return replace(item, text=one_line(item.source), label="")
    marker, text = split_marker(item.source.strip())
    text = one_line(text)
    if item.role is Role.SECTION:
        return replace(item, text=text.rstrip(":."), label=marker.label or "-")
    item = replace(item, text=text, label=marker.printed)
    return _understood(item, attributes) if item.is_task else item


def _understood(item: Item, attributes: Sequence[Item]) -> Item:
    """What a paragraph and the attributes below it say of who does it and when, where nobody said so."""
    assigned = assigned_in(item.text)
    task = DraftTask(item.text, item.label, "", item.kind, item.line, assigned.lead, assigned.support)
    task.times = times_of(item.text)
    for line in attributes:
        give([task], attributes_of(bare(line.source))[1])
    return replace(
        item,
        lead=item.lead or task.lead,
        support=item.support or task.support,
        deadlines=item.deadlines or task.times,
        deliverable=item.deliverable or task.product or None,
    )


def joined_text(first: Item, second: Item) -> str:
    """The words of two items as one text. What looked like a number in front of the second one is a word of the first
    one's sentence where that goes on: “khoản 3” and “Điều 6; khoản 5”."""
    if not second.is_task:
        return one_line(f"{first.text} {second.source}")
    goes_on = first.text[-1:] not in (".", ";", ":", "!", "?") and not second.text[:1].isupper()
    number = second.label if goes_on and second.label[:1].isalnum() else ""
    return one_line(f"{first.text} {number} {second.text}")


def moved(item: Item, gone: int, parent: int | None) -> Item:
    return replace(item, parent=parent) if item.parent == gone else item


def _gathered(items: tuple[Item, ...], section: Item) -> tuple[Item, ...]:
    """The new heading stands where its printed number puts it, and holds what follows it: paragraphs up to the next
    heading that is none of its own, and the headings whose numbers stand below it."""
    by_id = {item.id: item for item in items}
    above = _above(by_id, section.parent)
    headings = Outline([_heading(one) for one in above])
    marker = _marker(section)
    depth = headings.place_for(marker) if marker.is_numbered else len(above)
    parent = above[depth - 1].id if depth else None
    left = {parent, *(one.id for one in above[depth:])}
    below = headings.with_open(depth, marker)
    found: list[Item] = []
    behind = False
    for item in items:
        if item.id == section.id:
            found.append(replace(item, parent=parent))
            behind = True
            continue
        if behind and item.role is Role.SECTION:
            inside = marker.is_numbered and below.place_for(_marker(item)) > depth
            behind = inside or item.parent not in left
        found.append(replace(item, parent=section.id) if behind and item.parent in left else item)
    return tuple(found)


def _above(by_id: Mapping[int, Item], number: int | None) -> list[Item]:
    """A section and those it stands in, the outermost first."""
    found: list[Item] = []
    while number is not None:
        found.insert(0, by_id[number])
        number = found[0].parent
    return found


def _marker(item: Item) -> Marker:
    return split_marker(item.source.strip())[0]


def _heading(item: Item) -> Heading:
    return Heading(_marker(item), item.text, Zone.TASKS)


def read_anew(part: Item, whole: Item) -> Item:
    """A piece of an item with the bodies and times of its own words, where those of the whole were read in its words;
    what a person said, or a heading, holds for every piece."""
    assigned = assigned_in(part.text)
    if whole.lead == assigned_in(whole.text).lead:
        support = assigned.support if assigned.lead else whole.support
        part = replace(part, lead=assigned.lead or whole.lead, support=support)
    if whole.deadlines == times_of(whole.text):
        part = replace(part, deadlines=times_of(part.text))
    return part


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
