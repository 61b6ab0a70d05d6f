"""A document that is followed, held against a later version of it: what stayed, moved, changed, came and went."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ctr_desktop.core.presets import describe
from ctr_desktop.core.schedules import Schedule
from ctr_desktop.core.text import clean, one_line, tone_placed
from ctr_desktop.records import (
    Assignment,
    Edition,
    Evidence,
    Occurrence,
    Passage,
    Programme,
    Section,
    Task,
    Unit,
)
from ctr_desktop.records.programme import IN_ORDER
from ctr_desktop.records.task import Role, TaskKind
from ctr_desktop.records.unit import body_key
from ctr_desktop.work.matching import SURE, Match, match_texts, out_of_order, words
from ctr_desktop.work.named import known_bodies
from ctr_desktop.work.office import term_of
from ctr_desktop.work.programmes import schedule_in

DROPPED = "Không còn trong văn bản"


@dataclass(frozen=True)
class Difference:
    """One thing that a task or a section says otherwise now, in the words a user sees."""

    field: str
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Known:
    """A task of the workspace that the later version has too; `place` is its place there. `likeness` is how much the
    texts are alike; `moved` says from where to where it went."""

    task_id: int
    code: str
    text: str
    place: int
    likeness: float
    differences: tuple[Difference, ...] = ()
    moved: Difference | None = None

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should say that it is the same task."""
        return self.likeness < SURE


@dataclass(frozen=True)
class Came:
    """A task that only the later version has. One that stood in the present version and was `left_out` (or deleted) is
    not added unless asked for."""

    place: int
    text: str
    section: str
    left_out: bool
    lead: str = ""
    when: str = ""


@dataclass(frozen=True)
class Gone:
    """A task that the later version has no more; one on which anything `is_written` is never deleted."""

    task_id: int
    code: str
    text: str
    section: str
    is_written: bool


@dataclass(frozen=True)
class Comparison:
    """What a later version brings. A task that both moved and changed stands in both lists. `corrected` are tasks whose
    sentence is the same and that say something else than what was read in it: a person corrected them."""

    programme_id: int
    called: str
    data: Mapping[str, Any]
    same: tuple[Known, ...]
    moved: tuple[Known, ...]
    changed: tuple[Known, ...]
    corrected: tuple[Known, ...]
    new: tuple[Came, ...]
    gone: tuple[Gone, ...]
    sections: tuple[Difference, ...]

    @property
    def doubtful(self) -> tuple[Known, ...]:
        """The tasks of which a person should say that they are the same."""
        return tuple(known for known in self.known if known.is_doubtful)

    @property
    def known(self) -> tuple[Known, ...]:
        """Every task that both versions have, in the order of the later one."""
        every = {one.task_id: one for one in (*self.same, *self.moved, *self.changed, *self.corrected)}
        return tuple(sorted(every.values(), key=lambda one: one.place))


def compare(
    session: Session, programme_id: int, data: Mapping[str, Any], *, apart: Collection[int] = ()
) -> Comparison:
    """Holds a document against the data of its later version; tasks named in `apart` are not taken for one of those
    there that are merely like them."""
    return Comparer(session, programme_id, data, apart).comparison()


class Comparer:
    """The present version of a document and a later one, side by side."""

    def __init__(
        self, session: Session, programme_id: int, data: Mapping[str, Any], apart: Collection[int] = ()
    ) -> None:
        self.session, self.data = session, data
        self.programme = session.get_one(Programme, programme_id)
        own = select(Section).where(Section.programme_id == programme_id).order_by(*IN_ORDER)
        self.sections = list(session.execute(own).scalars())
        held = select(Task).join(Section).where(Section.programme_id == programme_id)
        self.tasks = list(session.execute(held.order_by(*IN_ORDER, Task.position, Task.id)).scalars())
        self.new_tasks: Sequence[Mapping[str, Any]] = data["tasks"]
        self._read_text()
        self._paths = {section.id: section.path for section in self.sections}
        self.matches = self._matched(set(apart))
        self.section_of = _matched_sections(self.sections, data["sections"])
        self._term = term_of(session)

    def _read_text(self) -> None:
        """The sentences of the present version, and of the earlier ones for tasks that it has no more."""
        statement = select(Passage).join(Edition).where(Edition.programme_id == self.programme.id)
        passages = list(
            self.session.execute(statement.order_by(Passage.edition_id, Passage.position)).scalars()
        )
        newest = max((passage.edition_id for passage in passages), default=None)
        self.passages = [passage for passage in passages if passage.edition_id == newest]
        by_edition: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
        for passage in passages:
            if passage.task_id is not None:
                by_edition[passage.task_id][passage.edition_id].append(passage.text)
        self._sentences = {task: _one(found[max(found)]) for task, found in by_edition.items()}
        linked = {passage.task_id for passage in self.passages}
        self.present = {task.id for task in self.tasks if newest is None or task.id in linked}
        self._unlinked = {_one([p.text]) for p in self.passages if p.role == "task" and p.task_id is None}

    @cached_property
    def _new_sentences(self) -> dict[str, str]:
        by_code: dict[str, list[str]] = defaultdict(list)
        for passage in self.data.get("passages", ()):
            if passage.get("task"):
                by_code[passage["task"]].append(clean(passage["text"]))
        return {code: _one(texts) for code, texts in by_code.items()}

    def sentence_stayed(self, task_id: int, place: int) -> bool:
        """Whether both versions have the very same words for a task."""
        after = self._new_sentences.get(self.new_tasks[place]["code"])
        return after is not None and after == self._sentences.get(task_id)

    def _matched(self, apart: set[int]) -> list[Match]:
        """Tasks by their texts; one whose text a person changed also by the sentence it came from."""

        def near(old: int, new: int) -> bool:
            task, path = self.tasks[old], self.new_tasks[new]["section"]
            return task.dropped_on is None and self._paths[task.section_id] == str(path)

        old = [task.text for task in self.tasks]
        new = [clean(task["text"]) for task in self.new_tasks]
        sentences: dict[str, list[int]] = defaultdict(list)
        for number, task in enumerate(self.tasks):
            if sentence := self._sentences.get(task.id):
                sentences[sentence].append(number)
        by_sentence = {
            number: found[0]
            for number, task in enumerate(self.new_tasks)
            if len(found := sentences.get(self._new_sentences.get(task["code"], ""), [])) == 1
        }
        pairs = _single([Match(old, new, 1.0) for new, old in by_sentence.items()])
        for pair in pairs:
            old[pair.old] = new[pair.new]

        def allowed(one: int, other: int) -> bool:
            return self.tasks[one].id not in apart or words(old[one]) == words(new[other])

        return sorted(match_texts(old, new, near=near, allowed=allowed), key=lambda match: match.new)

    def comparison(self) -> Comparison:
        """What the later version brings."""
        known = self._known()
        back = {task.id for task in self.tasks if task.dropped_on is not None}
        stayed = {one.task_id for one in known if self.sentence_stayed(one.task_id, one.place)} - back
        changed = [one for one in known if one.differences and one.task_id not in stayed]
        corrected = [one for one in known if one.differences and one.task_id in stayed]
        moved = [one for one in known if one.moved]
        other = {one.task_id for one in (*changed, *corrected, *moved)}
        return Comparison(
            programme_id=self.programme.id,
            called=self.programme.called,
            data=self.data,
            same=tuple(one for one in known if one.task_id not in other),
            moved=tuple(moved),
            changed=tuple(changed),
            corrected=tuple(corrected),
            new=tuple(self._came()),
            gone=tuple(self._gone()),
            sections=tuple(self._section_differences()),
        )

    def _known(self) -> list[Known]:
        assigned, keys = self._assigned(), _unit_keys(self.session)
        moves = self._moves()
        return [
            Known(
                task_id=task.id,
                code=task.code,
                text=task.text,
                place=match.new,
                likeness=match.likeness,
                differences=tuple(self._differences(task, match, assigned, keys)),
                moved=moves.get(task.id),
            )
            for match in self.matches
            for task in (self.tasks[match.old],)
        ]

    def _assigned(self) -> dict[tuple[int, Role], list[str]]:
        found: dict[tuple[int, Role], list[str]] = defaultdict(list)
        named = (
            select(Assignment.task_id, Assignment.role, Unit.name)
            .join(Unit)
            .join(Task, Task.id == Assignment.task_id)
            .join(Section)
            .where(Section.programme_id == self.programme.id)
        )
        for task_id, role, name in self.session.execute(named.order_by(Assignment.position)):
            found[task_id, role].append(name)
        return found

    def _differences(
        self,
        task: Task,
        match: Match,
        assigned: Mapping[tuple[int, Role], list[str]],
        keys: Mapping[str, str],
    ) -> Iterator[Difference]:
        described = self.new_tasks[match.new]
        text, kind = clean(described["text"]), TaskKind(described["kind"])
        if _marked_words(text) != _marked_words(task.text):
            yield Difference("text", "Nội dung", task.text, text)
        for role, key, label in ((Role.LEAD, "lead", "Chủ trì"), (Role.SUPPORT, "support", "Phối hợp")):
            before, after = assigned.get((task.id, role), []), described.get(key, ())
            if _bodies(before, keys) != _bodies(after, keys):
                yield Difference(key, label, "; ".join(before), "; ".join(after))
        schedule = schedule_in(described)
        if _timing(schedule) != _timing(task.schedule):
            before_words, after_words = describe(task.schedule, self._term), describe(schedule, self._term)
            yield Difference("schedule", "Thời gian thực hiện", before_words, after_words)
        deliverable = described.get("deliverable") or ""
        if one_line(deliverable) != one_line(task.deliverable or ""):
            yield Difference("deliverable", "Sản phẩm", task.deliverable or "", deliverable)
        if kind is not task.kind:
            yield Difference("kind", "Loại", task.kind.label, kind.label)
        if task.dropped_on is not None:
            yield Difference("dropped", "Tình trạng", DROPPED, "Có lại trong văn bản")

    def _moves(self) -> dict[int, Difference]:
        """Tasks that stand in another section now, or in another order among those that stayed in theirs."""
        found: dict[int, Difference] = {}
        by_section: dict[int, list[Match]] = defaultdict(list)
        for match in self.matches:
            task, path = self.tasks[match.old], self.new_tasks[match.new]["section"]
            if self.section_of.get(path) == task.section_id:
                by_section[task.section_id].append(match)
            else:
                before = self._paths[task.section_id]
                found[task.id] = Difference("section", "Mục", self._titled(before), self._titled(path))
        for own in by_section.values():
            for number in out_of_order([match.old for match in own]):
                task = self.tasks[own[number].old]
                place = self._titled(self._paths[task.section_id])
                found[task.id] = Difference("order", "Thứ tự", place, place)
        return found

    @cached_property
    def _titles(self) -> dict[str, str]:
        present = {section.path: f"{section.label} {section.name}" for section in self.sections}
        later = {one["path"]: f"{one['label']} {clean(one['title'])}" for one in self.data["sections"]}
        return {path: title.strip() for path, title in (present | later).items()}

    def _titled(self, path: str) -> str:
        return self._titles.get(path, path)

    def _came(self) -> Iterator[Came]:
        taken = {match.new for match in self.matches}
        for place, task in enumerate(self.new_tasks):
            if place not in taken:
                left_out = self._new_sentences.get(task["code"], "") in self._unlinked
                yield Came(
                    place,
                    clean(task["text"]),
                    self._titled(task["section"]),
                    left_out,
                    lead="; ".join(task.get("lead", ())),
                    when=describe(schedule_in(task), self._term),
                )

    def _gone(self) -> Iterator[Gone]:
        taken = {self.tasks[match.old].id for match in self.matches}
        gone = [task for task in self.tasks if task.id in self.present - taken and task.dropped_on is None]
        written = written_on(self.session, [task.id for task in gone])
        for task in gone:
            place = self._titled(self._paths[task.section_id])
            yield Gone(task.id, task.code, task.text, place, task.id in written)

    def _section_differences(self) -> Iterator[Difference]:
        known = {section.id: section for section in self.sections}
        for described in self.data["sections"]:
            old = known.get(self.section_of.get(described["path"]) or 0)
            before = f"{old.label} {old.name}".strip() if old else ""
            after = self._titled(described["path"])
            if before != after:
                yield Difference("section", "Mục", before, after)
        kept = set(self.section_of.values())
        for section in self.sections:
            if section.id not in kept:
                yield Difference("section", "Mục", f"{section.label} {section.name}".strip(), "")


def written_on(session: Session, task_ids: Collection[int]) -> set[int]:
    """Which of some tasks hold anything a person wrote, extended or attached."""
    owners = set(session.execute(select(Evidence.owner_uid)).scalars())
    occurrences = session.execute(select(Occurrence).where(Occurrence.task_id.in_(task_ids))).scalars()
    found = {one.task_id for one in occurrences if one.is_touched or one.extended_from or one.uid in owners}
    own = session.execute(select(Task.id, Task.uid).where(Task.id.in_(task_ids)))
    return found | {number for number, uid in own if uid in owners}


def _matched_sections(old: Sequence[Section], new: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """The present section of each path of the later version: the same title in the same place, then the same title
    elsewhere, then a title that is alike, at last the place alone where neither title stands elsewhere."""
    found: dict[str, int] = {}
    left = {section.id: section for section in old}

    def take(path: str, section: Section) -> None:
        found[path] = section.id
        del left[section.id]

    titles = {described["path"]: " ".join(words(described["title"])) for described in new}
    for path, title in titles.items():
        for section in list(left.values()):
            if section.path == path and " ".join(words(section.name)) == title:
                take(path, section)
                break
    open_paths = [path for path in titles if path not in found]
    rest = list(left.values())
    matches = match_texts(
        [section.name for section in rest],
        [titles[path] for path in open_paths],
        near=lambda one, other: rest[one].path == open_paths[other],
    )
    for match in matches:
        take(open_paths[match.new], rest[match.old])
    for path in open_paths:
        same_place = next((section for section in left.values() if section.path == path), None)
        if path not in found and same_place is not None and not _begins_anew(same_place, titles[path]):
            take(path, same_place)
    return found


def _begins_anew(section: Section, title: str) -> bool:
    """Whether two titles have no word of weight in common: the place was given to something else."""
    return bool(title) and not {w for w in words(section.name) if len(w) > 2} & set(title.split())


def _single(matches: Sequence[Match]) -> list[Match]:
    """Those whose text is nobody else's."""
    counted: dict[int, int] = defaultdict(int)
    for match in matches:
        counted[match.old] += 1
    return [match for match in matches if counted[match.old] == 1]


def _unit_keys(session: Session) -> dict[str, str]:
    """The chief name of each body by all its names."""
    return {key: body_key(unit.name) for key, unit in known_bodies(session).items()}


def _bodies(names: Sequence[str], keys: Mapping[str, str]) -> set[str]:
    return {keys.get(body_key(name), body_key(name)) for name in names}


def _timing(schedule: Schedule) -> tuple[object, ...]:
    return schedule.kind, schedule.due, schedule.precision, schedule.rules


def _marked_words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in tone_placed(text)).split()


def _one(texts: Sequence[str]) -> str:
    return one_line(" ".join(texts))
