"""What attributes, brackets and cells say of tasks: who, with whom, until when, with what result."""

import re
from collections.abc import Sequence

from ctr_desktop.core.text import tone_placed
from ctr_desktop.reading.assignments import assigned_in
from ctr_desktop.reading.attributes import Attribute, Part, attributes_of
from ctr_desktop.reading.deadlines import deadlines_in
from ctr_desktop.reading.document import Deadline, DeadlineKind
from ctr_desktop.reading.draft import DraftTask
from ctr_desktop.reading.listed_names import names_listed
from ctr_desktop.reading.outline import Heading

_SPEAKS = re.compile(r"chủ trì|phối hợp|^giao |; giao |chịu trách nhiệm|chủ động|tham mưu")
_LEADS = re.compile(r"(?:chủ trì|thực hiện)\s+(?=\w)", re.IGNORECASE)
_WITH_ROLE = re.compile(r"(?P<name>.+?)\s*[:(]?\s*(?P<role>chủ trì|phối hợp)\)?\.?", re.IGNORECASE)
_LAST_BRACKET = re.compile(r"\(([^()]{5,300})\)\s*[.;/]*$")
_WHOLE_BRACKET = re.compile(r"\((.{5,400})\)[.;]?")
_ROLES = re.compile(r"chủ trì|thực hiện|phối hợp|hoàn thành|xong|thời gian|trước ngày", re.IGNORECASE)

_SHORT_TIME = 6  # words
_MOST_GIVEN = 100  # lines of attributes that one group of tasks has

Bodies = tuple[tuple[str, ...], tuple[str, ...]]  # leading and supporting


def joined(*names: Sequence[str]) -> tuple[str, ...]:
    """Lists of names as one, each name once."""
    return tuple(dict.fromkeys(name for some in names for name in some))


def bodies_of(value: str) -> Bodies:
    """The bodies of an attribute or a cell: “Sở A chủ trì, phối hợp với Sở B” gives both."""
    _, parts = attributes_of(value.replace("\n", "; "))
    told = {part.kind: names_listed(part.value) for part in parts}
    if told.get(Attribute.LEAD):
        return told[Attribute.LEAD], told.get(Attribute.SUPPORT, ())
    prefix = _LEADS.match(value)
    value = value[prefix.end() :] if prefix and value[prefix.end()].isupper() else value
    if not _SPEAKS.search(tone_placed(value)):
        return names_listed(value), ()
    if told_apart := _each_with_its_role(value):
        return told_apart
    assigned = assigned_in(value)
    return (assigned.lead, assigned.support) if assigned.lead else (names_listed(value), ())


def _each_with_its_role(value: str) -> Bodies | None:
    """“Phòng A (chủ trì); Phòng B (phối hợp)”: None where any part says more or less than a name and a role."""
    parts = [part.strip(" -–+,") for part in re.split(r"[;\n]|(?<=\)),", value)]
    told = [_WITH_ROLE.fullmatch(part) for part in parts if part]
    lead = [match["name"] for match in told if match and match["role"].lower() == "chủ trì"]
    support = [match["name"] for match in told if match and match["role"].lower() != "chủ trì"]
    if not lead or not support or not all(told):
        return None
    return joined(*map(names_listed, lead)), joined(*map(names_listed, support))


def times_of(text: str) -> tuple[Deadline, ...]:
    """The times of a paragraph; what a bracket at its end says of them stands first."""
    bracket = _LAST_BRACKET.search(text)
    if bracket is not None and ";" in bracket[1]:  # “(Sở A, Sở B; năm 2026)”
        for part in reversed(bracket[1].split(";")):
            found = deadlines_in(part.strip(), is_slot=True) if len(part.split()) <= _SHORT_TIME else ()
            if found:
                return found
    if bracket is not None and _ROLES.search(bracket[1]):
        return deadlines_in(bracket[1], is_slot=True) or deadlines_in(text)
    return deadlines_in(text)


def give(tasks: Sequence[DraftTask], parts: Sequence[Part], *, more: bool = False) -> None:
    """Gives attributes to tasks; they stand above what a sentence or a heading says. `more` adds to bodies that an
    earlier line of the same attribute gave."""
    for part in parts:
        _GIVE.get(part.kind, _nothing)(tasks, part.value, more)


def _lead(tasks: Sequence[DraftTask], value: str, more: bool) -> None:
    lead, support = bodies_of(value)
    for task in tasks if lead else ():
        task.lead = joined(task.lead, lead) if more and not task.inherited else lead
        task.support = support if task.inherited else joined(task.support, support)
        task.inherited = False


def _support(tasks: Sequence[DraftTask], value: str, more: bool) -> None:
    found = names_listed(value)
    for task in tasks:
        task.support = joined(task.support, found) if more else found


def _time(tasks: Sequence[DraftTask], value: str, more: bool) -> None:
    found = deadlines_in(value, is_slot=True)
    for task in tasks:
        if len(tasks) > 1 and any(one.kind is DeadlineKind.DATE for one in task.times) and task.own_time:
            continue  # a day of its own beats the time of the whole group
        task.times, task.own_time = found or task.times, task.own_time or bool(found)
        task.unread = "" if task.times else value


def _product(tasks: Sequence[DraftTask], value: str, more: bool) -> None:
    for task in tasks:
        task.product = f"{task.product}; {value}" if more and task.product else value or task.product


def _nothing(tasks: Sequence[DraftTask], value: str, more: bool) -> None:
    """An attribute that a task has no place for."""


_GIVE = {
    Attribute.LEAD: _lead,
    Attribute.SUPPORT: _support,
    Attribute.TIME: _time,
    Attribute.PRODUCT: _product,
}


def give_heading(heading: Heading, parts: Sequence[Part]) -> None:
    """Attributes that stand before any task hold for all that come below the heading."""
    for part in parts:
        if part.kind is Attribute.LEAD:
            lead, support = bodies_of(part.value)
            heading.lead, heading.support = lead or heading.lead, support or heading.support
        elif part.kind is Attribute.SUPPORT:
            heading.support = names_listed(part.value)
        elif part.kind is Attribute.TIME:
            heading.times = deadlines_in(part.value, is_slot=True) or heading.times


def give_bracket(tasks: Sequence[DraftTask], text: str) -> bool:
    """“(X chủ trì, Y phối hợp; xong trong quý II/2026)” on a line of its own below a list holds for its tasks, but not
    against what they say themselves; tells whether the line was one."""
    bracket = _WHOLE_BRACKET.fullmatch(text)
    if bracket is None or not tasks or not _ROLES.search(bracket[1]):
        return False
    assigned, times = assigned_in(text), deadlines_in(bracket[1], is_slot=True)
    for task in tasks:
        if assigned.lead and task.inherited:
            task.lead, task.support, task.inherited = assigned.lead, assigned.support, False
        if times and not task.own_time:
            task.times = times
    return bool(assigned.lead or times)


class TaskGroup:
    """The tasks that the next lines of attributes hold for: behind those lines the next task begins another group."""

    def __init__(self) -> None:
        self._tasks: list[DraftTask] = []
        self._given = 0  # lines of attributes

    @property
    def is_given(self) -> bool:
        """Whether lines of attributes stood behind the tasks."""
        return self._given > 0

    def add(self, task: DraftTask) -> None:
        if self._given:
            self.end()
        self._tasks.append(task)

    def end(self) -> None:
        self._tasks, self._given = [], 0

    def give(self, parts: Sequence[Part], heading: Heading | None, *, more: bool = False) -> None:
        """Gives attributes to the tasks; where there are none yet, to the heading for all that come below it."""
        if self._given > _MOST_GIVEN:
            self.end()
        if self._tasks:
            give(self._tasks, parts, more=more)
        elif heading is not None:
            give_heading(heading, parts)
        self._given += 1

    def give_bracket(self, text: str) -> bool:
        """Takes a line that is one bracket, for the tasks above it; tells whether it was one."""
        taken = self._given < _MOST_GIVEN and give_bracket(self._tasks, text)
        self._given += taken
        return taken
