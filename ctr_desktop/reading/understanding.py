"""From blocks to what they say: headings, aims, tasks with their bodies and deadlines, documents named.

The reader goes through the paragraphs once. It keeps the tree of open headings (`outline`), what each of them says
about the lines below (`zones`), and the tasks that the next lines of attributes hold for.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from ctr_desktop.reading.acts import are_told_by_verbs, is_no_sentence, says_act
from ctr_desktop.reading.ahead import Ahead
from ctr_desktop.reading.assignments import Assigned, addressed_in, assigned_in, gives_work
from ctr_desktop.reading.attribute_lines import AttributeLines
from ctr_desktop.reading.attributes import attributes_of
from ctr_desktop.reading.blocks import Source, Table
from ctr_desktop.reading.bodies import names_at
from ctr_desktop.reading.body_headings import heading_names, without_asides
from ctr_desktop.reading.document import Reading, Role
from ctr_desktop.reading.draft import Draft, DraftTask
from ctr_desktop.reading.formal import is_formal, replaces
from ctr_desktop.reading.frame import is_attached, is_basis, is_footnote, is_recipients, is_signing
from ctr_desktop.reading.giving import TaskGroup, give, times_of
from ctr_desktop.reading.head_reading import (
    addresses,
    is_new_document,
    read_addressees,
    read_ending,
    read_head,
    read_new_title,
)
from ctr_desktop.reading.introductions import (
    announces_work,
    gives_itself,
    lists_things,
    only_opens,
    states_work,
)
from ctr_desktop.reading.known_bodies import KnownBodies
from ctr_desktop.reading.layout import without_layout
from ctr_desktop.reading.lines import Line, lines_of
from ctr_desktop.reading.markers import UNMARKED, Style, split_marker
from ctr_desktop.reading.outline import Heading, says_only_when
from ctr_desktop.reading.performers import Performers
from ctr_desktop.reading.standing import Standing
from ctr_desktop.reading.table_reading import TableReader
from ctr_desktop.reading.vocabulary import OTHER_ACTS
from ctr_desktop.reading.web_page import ends_article, name_from_article
from ctr_desktop.reading.words import Words
from ctr_desktop.reading.zones import Zone, block_named, zone_of

_MAIN = (Style.ROMAN, Style.LETTER, Style.PART, Style.CHAPTER, Style.APPENDIX, Style.TITLE, Style.ARTICLE)
_ARTICLE = 8  # paragraphs in which an article names the document that it retells
_NOTE = re.compile(r"\(.{1,200}\)\.?")


def understand(source: Source, known_bodies: Iterable[str] = ()) -> Reading:
    """Reads a whole document. `known_bodies` are names that the workspace has for its units. Never raises for what a
    document says; doubts stand in the result."""
    return _Reader(source, KnownBodies(known_bodies)).read()


class _Reader:
    """Where the reading stands in one document."""

    def __init__(self, source: Source, known: KnownBodies) -> None:
        self._source = source
        self._items = lines_of(without_layout(source))
        self._ahead = Ahead(self._items)
        self._place = 0  # of the item that is being read
        texts = [item.text for item in self._items if isinstance(item, Line)]
        self._told_by_verbs = are_told_by_verbs(texts)
        self._draft = Draft()
        self._standing = Standing()
        self._outline = self._standing.outline
        self._tables = TableReader(self._draft, self._outline)
        self._group = TaskGroup()
        self._performers = Performers(self._standing, known, texts)
        self._lists = self._performers.lists
        self._attributes = AttributeLines(self._draft, self._standing, self._group)
        self._in_preamble = True
        self._was_opened = False  # a sentence opened what follows the preamble
        self._has_numbers = self._numbers_ahead(0)
        self._is_behind_end = False  # signature and recipients were read

    def read(self) -> Reading:
        """The whole document."""
        place = read_head(self._items, self._draft)
        if not self._draft.head.type:
            self._name_from_article()
        while place < len(self._items):
            item = self._items[place]
            self._place = place
            if isinstance(item, Table):
                self._table(item)
                place += 1
            else:
                place = self._paragraph(item, place)
        return self._draft.finished(self._source)

    def _name_from_article(self) -> None:
        """Nothing on top names the document: what an article says of it does."""
        first = [item for item in self._items if isinstance(item, Line) and not item.noise][:_ARTICLE]
        head = self._draft.head
        if any(line.whole.lower().startswith("kính gửi") for line in first):
            head.type = "Công văn"
        elif first and not head.number and not head.signs:
            name_from_article(head, [line.text for line in first])
            head.title = head.title or ([first[0].text] if head.number else [])

    def _table(self, table: Table) -> None:
        if self._tables.read(table, self._standing.kind):
            self._close_block()
            self._in_preamble = False

    def _paragraph(self, line: Line, place: int) -> int:
        """Takes one paragraph, or several that belong together; returns the place of the next item."""
        if line.noise:
            self._draft.note(line, Role.LEFT_OUT)
            return place + 1
        self._tables.end()
        if is_footnote(line.whole):
            self._draft.note(line, Role.LEFT_OUT)
            return place + 1
        if is_recipients(line.whole) or self._is_signature(line):
            self._is_behind_end = bool(self._draft.tasks)
            return read_ending(self._items, place, self._draft)
        if is_new_document(line):
            return self._new_document(place)
        if line.marker.is_numbered:
            return self._numbered(line, place)
        if self._attributes.take(line, self._add_named):
            return place + 1
        if line.marker.style is Style.BULLET:
            self._bullet(line, place)
            return place + 1
        if self._draft.tasks and ends_article(line.whole):
            self._is_behind_end = True
        self._unmarked(line, place)
        if self._in_preamble and addresses(line.whole):
            return read_addressees(self._items, place + 1, self._draft)
        return place + 1

    def _is_signature(self, line: Line) -> bool:
        """A signature without recipients before it."""
        has_body = not self._in_preamble or bool(self._draft.bases)
        return (
            line.marker is UNMARKED
            and has_body
            and is_signing(line.whole)
            and block_named(line.whole) is None
        )

    def _new_document(self, place: int) -> int:
        """A further part with a title of its own: all headings end."""
        self._is_behind_end, self._in_preamble = False, True
        self._close_block()
        self._standing.end_all()
        self._performers.addressed = Assigned()
        self._has_numbers = self._numbers_ahead(place + 1)
        return read_new_title(self._items, place, self._draft)

    def _numbers_ahead(self, place: int) -> bool:
        """Whether anything is numbered from here to the next document in the file."""
        for item in islice(self._items, place, None):
            if isinstance(item, Line):
                if is_new_document(item) or item.marker.style is Style.APPENDIX:
                    return False
                if item.marker.is_numbered:
                    return True
        return False

    # Headings ---------------------------------------------------------------------------------------------------

    def _numbered(self, line: Line, place: int) -> int:
        """A paragraph with a number or a letter: a heading where something stands below it, else an item."""
        if line.marker.style not in _MAIN and self._attributes.take(line, self._add_named):
            return place + 1
        depth = self._outline.place_for(line.marker)
        title, behind = self._ahead.title_of(line, place)
        has_children = self._ahead.has_children(line, behind, depth, self._outline)
        if has_children and self._asks_for_value(line, behind):
            return behind
        if self._ahead.is_heading(line, title, behind, has_children=has_children):
            self._open(line, title, depth)
            for further in self._items[place + 1 : behind]:
                if isinstance(further, Line):
                    self._draft.note_in_section(further)
            self._heading_as_task(line, behind)
            return behind
        self._item(line, depth, has_children=has_children)
        return place + 1

    def _asks_for_value(self, line: Line, behind: int) -> bool:
        """“b) Cơ quan thực hiện”: an attribute whose value stands in the lines below."""
        if line.text.isupper() or line.marker.style in _MAIN or not self._outline.open:
            return False
        return self._attributes.asks_for_value(line, self._ahead.following(behind))

    def _open(self, line: Line, title: str, depth: int) -> None:
        """Opens a heading and counts it as a section."""
        self._is_behind_end = self._in_preamble = False
        self._close_block()
        heading = self._standing.open(line, title, depth, asked=bool(self._performers.addressed.lead))
        self._draft.add_section(line.marker, heading.title, self._outline.path(), line)

    def _heading_as_task(self, line: Line, behind: int) -> None:
        """“7. Giao X chủ trì … rà soát ….” in bold type over plain paragraphs is a heading and a task."""
        following = self._ahead.following(behind)
        has_list = isinstance(following, Line) and following.marker is not UNMARKED
        assigned = assigned_in(line.text)
        acts = line.is_sentence and assigned.lead and not heading_names(line.text).heading
        if acts and not has_list and self._outline.zone is Zone.TASKS:
            self._add(line.text, line, assigned, section=self._outline.path_above(), note=False)

    def _close_block(self) -> None:
        self._standing.block = None
        self._attributes.end()
        self._end_lists()

    def _end_lists(self) -> None:
        """What stands below is neither in a list nor the rest of a sentence."""
        self._performers.end_lists()
        self._group.end()

    # Items ------------------------------------------------------------------------------------------------------

    def _item(self, line: Line, depth: int, *, has_children: bool) -> None:
        """A numbered or lettered paragraph that is no heading."""
        if depth < len(self._outline.open):
            self._outline.cut(depth)
            self._close_block()
        self._in_preamble = False
        self._lists.leave(line.marker)
        self._work_or_aim(line, has_children=has_children)

    def _bullet(self, line: Line, place: int) -> None:
        if self._is_behind_end:
            self._draft.note(line, Role.LEFT_OUT)
            return
        is_before_numbers = self._in_preamble and self._has_numbers and not gives_work(line.text)
        if self._in_preamble and not self._outline.open and (is_before_numbers or is_basis(line.text)):
            self._preamble(line)
            return
        self._lists.leave(line.marker)
        following = self._ahead.following(place + 1)
        is_below = isinstance(following, Line) and self._lists.is_below(following.marker, line.marker)
        names_only = is_below and not line.opens and heading_names(line.text).heading
        self._work_or_aim(line, has_children=is_below and (line.opens or names_only))

    def _work_or_aim(self, line: Line, *, has_children: bool) -> None:
        describes = self._standing.zone in (Zone.GOALS, Zone.BACKGROUND) and not gives_work(line.text)
        if (describes and self._standing.zone is Zone.GOALS) or _names_aim(line.text):
            self._draft.add_goal(line.text, self._outline.path(), line)
        elif describes or _is_bracket_on_annex(line.text) or (self._holds_things and not _acts(line.text)):
            self._draft.note(line, Role.LEFT_OUT)
        elif not self._is_formal(line):
            self._work(line, has_children=has_children)

    @property
    def _holds_things(self) -> bool:
        """Whether the innermost list or heading is one of things: papers of a file, what is looked into."""
        return self._lists.hold_things or self._standing.holds_things

    def _is_formal(self, line: Line) -> bool:
        """Takes a paragraph that directs nothing; tells whether it was one."""
        if replaces(line.text):
            self._draft.replaces.append(line.whole)
            self._draft.note(line, Role.REPLACES)
            return True
        if is_formal(line.text, self._standing.zone):
            self._draft.note(line, Role.LEFT_OUT)
            return True
        return False

    def _work(self, line: Line, *, has_children: bool) -> None:
        """An item that directs something, or only names who does what stands below it."""
        named = block_named(line.text)
        text = named[1] if named and named[1] else line.text
        opens = has_children and (line.opens or heading_names(text).heading)
        if opens and only_opens(line.text):
            assigned = heading_names(text) or assigned_in(text)
            self._draft.note(line, Role.INTRODUCTION)
        else:
            body, parts = attributes_of(text)
            if not parts and self._says_nothing_done(text):
                self._draft.note(line, Role.INTRODUCTION if line.opens else Role.LEFT_OUT)
                return
            assigned = assigned_in(body)
            give([self._add(text, line, assigned)], parts)
        if opens:
            self._lists.open(line.marker, assigned, things=lists_things(line.text))
        elif has_children and assigned.lead:  # a sentence of its own, and more that the same body does
            self._lists.open(line.marker, Assigned(assigned.lead))

    def _says_nothing_done(self, text: str) -> bool:
        """Whether a paragraph is a title, a figure or a name, and has no attributes in the next lines."""
        if not self._told_by_verbs or says_act(text) or not is_no_sentence(text) or times_of(text):
            return False
        following = self._ahead.following(self._place + 1)
        return not (isinstance(following, Line) and attributes_of(following.text)[1])

    def _add_named(self, text: str, line: Line) -> DraftTask:
        return self._add(text, line, assigned_in(text))

    def _add(
        self, text: str, line: Line, assigned: Assigned, *, section: str | None = None, note: bool = True
    ) -> DraftTask:
        """One more task; who does it is named here, or by the list or heading above."""
        path = self._outline.path() if section is None else section
        task = DraftTask(text.strip(), line.marker.printed, path, self._standing.kind, line.line)
        self._performers.give(task, line, assigned)
        times = times_of(text)
        task.own_time = bool(times)
        task.times = times or self._standing.times
        nearest = self._standing.nearest
        task.unread = nearest.yearless if nearest is not None and not task.times else ""
        self._group.add(task)
        if note:
            self._draft.add_task(task, line)
        else:
            self._draft.tasks.append(task)
        self._in_preamble = False
        return task

    # Paragraphs without a marker --------------------------------------------------------------------------------

    def _unmarked(self, line: Line, place: int) -> None:
        text = line.text
        if self._in_preamble and self._begins_work(line):
            self._in_preamble = False
        if self._is_behind_end:
            self._draft.note(line, Role.LEFT_OUT)
        elif self._attributes.take_value(line):
            pass
        elif (named := block_named(text)) and (named[1] or not heading_names(text).heading):
            self._block_line(line, *named)
        elif self._in_preamble and not self._outline.open:
            self._preamble(line)
        elif self._ahead.is_own_heading(line, place) or says_only_when(text):
            self._own_heading(line)
        elif item := self._item_behind_time(line):
            self._work(item, has_children=False)
        elif self._standing.zone in (Zone.BACKGROUND, Zone.GOALS) and line.opens and announces_work(text):
            self._tasks_follow(line)
        elif self._standing.zone in (Zone.GOALS, Zone.BACKGROUND):
            self._work_or_aim(line, has_children=False)
        elif self._group.give_bracket(text):
            self._draft.note(line, Role.ATTRIBUTE)
        elif (
            is_attached(text)
            or _NOTE.fullmatch(text)
            or (not line.opens and self._holds_things and not _acts(text))
        ):
            self._draft.note(line, Role.LEFT_OUT)
        elif not self._is_formal(line):
            self._lists.close()
            if line.opens or self._is_body_above_list(line, place):
                self._opening(line, place)
            else:
                self._work(line, has_children=False)

    def _is_body_above_list(self, line: Line, place: int) -> bool:
        """“Nhiệm vụ của các chi bộ” in plain type, with bullets or numbers below."""
        following = self._ahead.following(place + 1)
        is_above = isinstance(following, Line) and following.marker is not UNMARKED
        is_title = line.text[:1].isupper() and not line.is_sentence
        return is_above and is_title and heading_names(line.text).heading

    def _begins_work(self, line: Line) -> bool:
        """Whether work is handed out before any heading, as in an article or a short letter (“… có ý kiến như sau:”); a
        sentence that only opens the numbered items below is none."""
        if gives_work(line.text):
            return not (line.opens and self._has_numbers)
        is_letter = self._was_opened and not self._has_numbers and not line.opens
        return is_letter and bool(assigned_in(line.text.split(". ")[0]).lead)

    def _preamble(self, line: Line) -> None:
        """What stands between the title and the first heading."""
        if is_basis(line.text) and not line.opens:
            self._draft.bases.append(line.text)
            self._draft.note(line, Role.BASIS)
        else:
            if line.opens:
                self._performers.addressed, self._was_opened = addressed_in(line.text), True
            self._draft.note(line, Role.INTRODUCTION)

    def _block_line(self, line: Line, name: str, rest: str) -> None:
        """“Mục tiêu: …”, “Phân công thực hiện:”: a heading without a number, sometimes with its words behind it."""
        self._end_lists()
        block = self._standing.name_block(line, name, rest)
        if not rest or rest.endswith(":"):
            self._draft.note(line, Role.INTRODUCTION)
        elif block.zone is Zone.TASKS:
            self._add(rest, line, assigned_in(rest))
        else:
            self._work_or_aim(replace(line, text=rest), has_children=False)

    def _own_heading(self, line: Line) -> None:
        self._end_lists()
        self._standing.title_block(line)
        self._draft.note(line, Role.INTRODUCTION)

    def _item_behind_time(self, line: Line) -> Line | None:
        """“Tháng 5: 1. Diễn tập …”: a heading and the first item below it in one line."""
        when, colon, rest = line.text.partition(":")
        if not colon or not says_only_when(when):
            return None
        marker, text = split_marker(rest.strip())
        if not marker.is_numbered:
            return None
        self._end_lists()
        self._standing.title_block(replace(line, text=when))
        return replace(line, marker=marker, text=text)

    def _tasks_follow(self, line: Line) -> None:
        """“…, X cần tập trung thực hiện các nhiệm vụ sau:” ends what a description said before."""
        self._group.end()
        lead = assigned_in(line.text).lead
        self._standing.begin_block(Heading(line.marker, line.text, Zone.TASKS, True, lead))
        self._draft.note(line, Role.INTRODUCTION)

    def _opening(self, line: Line, place: int) -> None:
        """A sentence that ends with a colon: it may name who does what stands below."""
        assigned = assigned_in(line.text)
        if not assigned:
            assigned = heading_names(line.text)
        elif not assigned.heading:
            assigned = assigned_in(without_asides(line.text))
        if (addressed := addressed_in(line.text)).lead:
            assigned = replace(assigned, lead=addressed.lead)  # without the body that asks
        following = self._ahead.following(place + 1)
        goes_on = isinstance(following, Table) or (following is not None and following.marker is not UNMARKED)
        is_work = gives_itself(line.text) if assigned.lead else states_work(line.text)
        if is_work and goes_on and not assigned.heading:
            self._group.end()
            self._add(line.text, line, assigned)
            self._lists.open(line.marker, assigned, things=lists_things(line.text))
            return
        if assigned.heading or (assigned and goes_on):
            self._group.end()
            zone = Zone.TASKS if self._standing.zone is Zone.FUNDING else self._standing.zone
            lead = assigned.lead or self._performers.from_above().lead
            block = Heading(line.marker, line.text, zone, True, lead, assigned.support)
            self._standing.begin_block(block)
        if lists_things(line.text):
            self._lists.open(line.marker, assigned, things=True)
        self._draft.note(line, Role.INTRODUCTION)


def _names_aim(text: str) -> bool:
    """“1.1- Mục tiêu: …” in one paragraph."""
    named = block_named(text)
    return named is not None and bool(named[1]) and zone_of(named[0], Zone.TASKS) is Zone.GOALS


def _is_bracket_on_annex(text: str) -> bool:
    """“(Kèm theo Kế hoạch số …)” behind a star: a note that is no item of a list."""
    return text.startswith("(") and is_attached(text)


def _acts(text: str) -> bool:
    """Whether an item begins with what is to be done, or with who does it."""
    words = Words(text[:200])
    behind = names_at(words, 0).end if words.is_head(0) else 0
    if words.low(behind) == ":" and behind:
        return words.is_verb(behind + 1) and words.pair(behind + 1) != "không quá"
    acts = words.is_verb(behind) or words.pair(behind) in OTHER_ACTS
    return acts or not words.has(behind) or bool(assigned_in(text).lead)
