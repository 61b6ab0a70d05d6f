"""From what was understood of a document to the data of a programme (format 1 of `resources/programmes`), which one
loader takes, wherever it comes from."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ctr_desktop.core.periods import Term
from ctr_desktop.core.text import clean, fold, one_line
from ctr_desktop.reading.document import ReadGoal, Reading, ReadKind, ReadReference, ReadSection, ReadTask
from ctr_desktop.reading.kinds_of_bodies import kind_by_name
from ctr_desktop.reading.timing import schedule_of
from ctr_desktop.records.task import TaskKind
from ctr_desktop.records.unit import body_key
from ctr_desktop.work.codes import REPEATED, section_codes, start_of

_NUMBER = re.compile(r"(?P<number>\d+[A-Za-z]?)?\s*[-/]\s*(?P<signs>\S.*)")
_TERM = re.compile(r"(?:nhiệm kỳ|giai đoạn)\s+(\d{4})\s*[-–—]\s*(\d{4})", re.IGNORECASE)
_LONGEST_TERM = 20
_UNTITLED = "Văn bản chưa có tên"


def programme_data(
    reading: Reading,
    term: Term,
    *,
    today: date,
    chosen: Collection[int] | None = None,
    untitled: str = _UNTITLED,
) -> dict[str, Any]:
    """The reading as data. `term` is what cycles lie in, `today` the day from which a document without any day is
    followed; `chosen` are the places of the tasks to take, all of them where it is None. What has no title is called
    `untitled`."""
    title = reading.title or reading.doc_type or untitled
    outline = _Outline(reading, title)
    taken = [place for place in range(len(reading.tasks)) if chosen is None or place in chosen]
    documents = _Documents(reading.references)
    tasks = _tasks(reading, outline, documents, taken, term)
    number, signs = _number_parts(reading)
    return {
        "format": 1,
        "number": number,
        "signs": signs,
        "date": reading.date,
        "doc_type": reading.doc_type,
        "issuer": reading.issuer,
        "issuer_short": reading.issuer,
        "superior": reading.superior,
        "place": reading.place,
        "title": title,
        "term": {"start": term.start.isoformat(), "end": term.end.isoformat()},
        "in_force_from": _followed_from(reading, term, today).isoformat(),
        "replaces": [key for words in reading.replaces for key in documents.named_in(words)],
        "bases": [{"text": text, "references": documents.named_in(text)} for text in reading.bases],
        "signature": {
            "authority": reading.signature.authority,
            "position": reading.signature.position,
            "name": reading.signature.name,
        },
        "recipients": list(reading.recipients),
        "units": _units(reading.tasks[place] for place in taken),
        "documents": documents.described,
        "sections": outline.described(reading.goals),
        "tasks": tasks,
        "passages": list(_passages(reading, dict(zip(taken, (task["code"] for task in tasks), strict=True)))),
    }


def term_in(reading: Reading) -> Term | None:
    """The term or stage that the document itself is for, by its title or else the first that its text names."""
    for text in (reading.title, *(passage.text for passage in reading.passages)):
        if found := _TERM.search(text):
            first, last = int(found[1]), int(found[2])
            if 1900 < first < last <= first + _LONGEST_TERM:
                return Term(date(first, 1, 1), date(last, 12, 31))
    return None


def _number_parts(reading: Reading) -> tuple[str | None, str | None]:
    """Number and signs apart, as the programme keeps them: 141 and KH-UBND."""
    parts = _NUMBER.fullmatch(one_line(reading.number or ""))
    if parts is None:
        return reading.number, reading.signs
    return parts["number"], parts["signs"].replace(" ", "")


def _followed_from(reading: Reading, term: Term, today: date) -> date:
    """The document's own day; one without is no older than the youngest document it cites."""
    cited = [reference.date for reference in reading.references if reference.date]
    found = _day(reading.date) or max(filter(None, map(_day, cited)), default=today)
    return min(max(found, term.start), term.end)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


class _Outline:
    """The sections with paths of their own. One for the document itself is added where something stands under no
    heading: its label and path are empty."""

    def __init__(self, reading: Reading, title: str) -> None:
        self._sections: list[tuple[str, ReadSection]] = []
        self._title = title
        own: dict[str, str] = {"": ""}
        seen: Counter[str] = Counter()
        for section in reading.sections:
            above, _, label = section.path.rpartition("/")
            path = "/".join(part for part in (own.get(above, above), label) if part)
            seen[path] += 1
            unique = path if seen[path] == 1 else f"{path}{REPEATED}{seen[path]}"
            own[section.path] = unique
            self._sections.append((unique, section))
        nodes: Iterable[ReadTask | ReadGoal] = (*reading.tasks, *reading.goals)
        self._has_top = any(self.place(node) == "" for node in nodes)

    @property
    def paths(self) -> list[str]:
        return [*([""] if self._has_top else []), *(path for path, _ in self._sections)]

    def place(self, node: ReadTask | ReadGoal) -> str:
        """The path of the section a node stands in: of several with the same labels the last one before it."""
        same = [(path, section) for path, section in self._sections if section.path == node.section]
        before = [path for path, section in same if section.line <= node.line]
        return before[-1] if before else same[0][0] if same else ""

    def described(self, goals: Sequence[ReadGoal]) -> list[dict[str, Any]]:
        """The sections as data, each with its goals."""
        texts: dict[str, list[str]] = {}
        for goal in goals:
            texts.setdefault(self.place(goal), []).append(goal.text)
        top = [("", "", self._title)] if self._has_top else []
        named = [(path, section.label, section.title) for path, section in self._sections]
        return [
            {
                "path": path,
                "label": label,
                "title": title or label,
                "goal": "\n".join(texts.get(path, ())) or None,
            }
            for path, label, title in (*top, *named)
        ]


def _tasks(
    reading: Reading, outline: _Outline, documents: "_Documents", taken: Sequence[int], term: Term
) -> list[dict[str, Any]]:
    codes, running, found = section_codes(outline.paths), Counter[str](), []
    for place in taken:
        task = reading.tasks[place]
        section = outline.place(task)
        kind = TaskKind.ASSIGNMENT if task.kind is ReadKind.ASSIGNMENT else TaskKind.TASK
        start = start_of(codes[section], kind)
        running[start] += 1
        found.append(
            {
                "code": f"{start}{running[start]:02}",
                "section": section,
                "kind": kind.value,
                "marker": task.marker,
                "text": clean(task.text),
                "lead": _names(task.lead),
                "support": _names(task.support),
                "schedule": schedule_of(task.deadlines or (task.deadline,), term),
                "deliverable": task.deliverable,
                "references": documents.named_in(task.text),
            }
        )
    return found


def _names(names: Iterable[str]) -> list[str]:
    """The names, each body once."""
    return list({body_key(name): clean(name) for name in reversed(list(names)) if body_key(name)}.values())[
        ::-1
    ]


def _units(tasks: Iterable[ReadTask]) -> list[dict[str, Any]]:
    """The bodies in the order in which they are named first."""
    named = _names(name for task in tasks for name in (*task.lead, *task.support))
    return [{"name": name, "type": kind_by_name(name).value, "aliases": [], "parent": None} for name in named]


@dataclass(frozen=True)
class _Named:
    """How a document is found in a text: by its number, then by its day; one without a number by its words."""

    key: str
    number: str
    day: re.Pattern[str] | None
    words: str

    def numbers(self, bare: str) -> bool:
        """Whether its number stands in a text without blanks, and is no part of a longer one."""
        if not self.number or self.number not in bare:
            return False
        return bool(re.search(rf"(?<![\d/-]){re.escape(self.number)}(?![\w/])", bare))


class _Documents:
    """The cited documents, and which of them a text names."""

    def __init__(self, references: Sequence[ReadReference]) -> None:
        self._named: list[_Named] = []
        self.described: list[dict[str, Any]] = []
        for reference in references:
            key = _key(reference)
            if any(one.key == key for one in self._named):
                continue
            self._named.append(
                _Named(key, _number(reference).casefold(), _as_day(reference), fold(reference.raw))
            )
            self.described.append(_described(key, reference))

    def named_in(self, text: str) -> list[str]:
        """The keys of the documents that a text names; of two with one number the one whose day stands there."""
        bare, folded = "".join(text.split()).casefold(), fold(text)
        numbered = [one for one in self._named if one.numbers(bare)]
        dated = {one.number for one in numbered if one.day and one.day.search(bare)}
        found = [one for one in numbered if one.number not in dated or (one.day and one.day.search(bare))]
        found += [one for one in self._named if not one.number and one.words and one.words in folded]
        return [one.key for one in self._named if one in found]


def _number(reference: ReadReference) -> str:
    return "".join((reference.number or "").split())


def _key(reference: ReadReference) -> str:
    number = _number(reference)
    return f"{number}@{reference.date or ''}" if number else fold(reference.raw)


def _as_day(reference: ReadReference) -> re.Pattern[str] | None:
    day = _day(reference.date)
    if day is None:
        return None
    return re.compile(rf"0?{day.day}(?:[/.-]|tháng)0?{day.month}(?:[/.-]|năm){day.year}")


def _described(key: str, reference: ReadReference) -> dict[str, Any]:
    about = None
    if not reference.number:
        raw = one_line(reference.raw)
        about = raw[len(reference.type) :].strip() if fold(raw).startswith(fold(reference.type)) else raw
    return {
        "id": key,
        "type": reference.type or "Văn bản",
        "number": _number(reference) or None,
        "date": reference.date if _day(reference.date) else None,
        "issuer": None,
        "about": about or None,
    }


def _passages(reading: Reading, codes: dict[int, str]) -> Iterator[dict[str, Any]]:
    for passage in reading.passages:
        is_task = passage.role == "task" and passage.node is not None
        yield {
            "line": passage.line,
            "role": passage.role.value,
            "text": passage.text,
            "task": codes.get(passage.node) if is_task and passage.node is not None else None,
        }
