"""A document while it is read: what was found so far, and every paragraph with what it was taken for."""

import re
from dataclasses import dataclass, field, replace

from ctr_desktop.core.text import CAPITALS, one_line
from ctr_desktop.reading.blocks import Row, Source
from ctr_desktop.reading.document import (
    Caution,
    Deadline,
    Passage,
    ReadGoal,
    Reading,
    ReadKind,
    ReadSection,
    ReadTask,
    Role,
    Signature,
)
from ctr_desktop.reading.doubts import cautions_about, doubts_about, most_have_leads
from ctr_desktop.reading.frame import TYPES, Head, is_attached, normal_type, signature_of
from ctr_desktop.reading.lines import Line
from ctr_desktop.reading.markers import Marker
from ctr_desktop.reading.references import NUMBER, gathered, numbers_in
from ctr_desktop.reading.yearless import next_times, put_right

_NUMBER_IN_TITLE = re.compile(
    rf"(?:TOÀN VĂN\s*:?\s*)?(?:{TYPES.upper()})\s+(?:CỦA\s[{CAPITALS}\s]{{3,60}}?)?(?:SỐ\s*:?\s*)?"
    rf"(?P<whole>{NUMBER.pattern})"
)

_ATTACHED_TO = re.compile(
    rf"số\s.{{3,60}}?(?:của\s+(?P<issuer>[{CAPITALS}][^)]{{3,120}}))?\)?\s*$", re.DOTALL
)


@dataclass
class DraftTask:
    """A task that may still get attributes from the lines below it. `inherited`: its bodies are those of the heading
    or list it stands in; `own_time`: its deadline stands in its own sentence. `unread` is a time that was not
    understood."""

    text: str
    marker: str
    section: str
    kind: ReadKind
    line: int
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    inherited: bool = False
    times: tuple[Deadline, ...] = ()
    own_time: bool = False
    product: str | None = None
    unread: str = ""
    doubts: list[str] = field(default_factory=list)


class Draft:
    """The lists that become a Reading, in the document's order."""

    def __init__(self) -> None:
        self.head = Head()
        self.tasks: list[DraftTask] = []
        self.bases: list[str] = []
        self.replaces: list[str] = []
        self.recipients: list[str] = []
        self.signing: list[str] = []
        self._sections: list[ReadSection] = []
        self._goals: list[ReadGoal] = []
        self._passages: list[Passage] = []

    def note(self, line: Line, role: Role, node: int | None = None) -> None:
        """Keeps a paragraph with what it was taken for: every one is noted once."""
        self._passages.append(Passage(line.whole, line.line, role, node))

    def note_row(self, row: Row, role: Role) -> None:
        self._passages.append(Passage(row.shown(), row.line, role))

    def add_section(self, marker: Marker, title: str, path: str, line: Line) -> None:
        self._sections.append(ReadSection(marker.label, title, path.count("/") + 1, path, line.line))
        self.note(line, Role.SECTION, len(self._sections) - 1)

    def note_in_section(self, line: Line) -> None:
        """A paragraph that goes on with the title of the heading just opened."""
        self.note(line, Role.SECTION, len(self._sections) - 1)

    def add_goal(self, text: str, section: str, line: Line) -> None:
        self._goals.append(ReadGoal(text, section, line.line))
        self.note(line, Role.GOAL, len(self._goals) - 1)

    def add_task(self, task: DraftTask, line: Line) -> None:
        self.tasks.append(task)
        self.note(line, Role.TASK, len(self.tasks) - 1)

    def note_in_task(self, line: Line) -> None:
        """A row that goes on with the task just added."""
        self.note(line, Role.TASK, len(self.tasks) - 1)

    def finished(self, source: Source) -> Reading:
        """Everything that was found, with the doubts about it."""
        head = self.head
        if not head.type and self._sections and self._sections[0].label.lower().startswith("phụ lục"):
            head.type, head.title = "Phụ lục", [self._sections[0].title]
        number = head.number or self._number_in_title()
        if not number and not head.signs:
            number = self._from_attachment()
        title = one_line(" ".join(head.title))
        outer = (Role.RECIPIENT, Role.SIGNATURE)
        texts = [(passage.text, passage.line) for passage in self._passages if passage.role not in outer]
        tasks = self._finished_tasks(head.date)
        return Reading(
            title=title,
            number=number,
            signs=head.signs,
            date=head.date,
            issuer=head.issuer,
            superior=head.superior,
            place=head.place,
            doc_type=normal_type(head.type, head.signs),
            bases=tuple(self.bases),
            sections=tuple(self._sections),
            goals=tuple(self._goals),
            tasks=tasks,
            references=gathered(texts, number),
            replaces=tuple(self.replaces),
            signature=Signature(*signature_of(self.signing)),
            recipients=tuple(self.recipients),
            passages=tuple(self._passages),
            warnings=(
                *cautions_about(title, tasks, self._sections),
                *(Caution(None, sentence) for sentence in source.warnings),
            ),
            legacy=source.legacy,
        )

    def _from_attachment(self) -> str | None:
        """Nothing on top names the document: “(Kèm theo Quyết định số … ngày … của …)” below an annex does. The day and
        the issuer go into the head."""
        for passage in self._passages:
            match = _ATTACHED_TO.search(passage.text) if is_attached(passage.text) else None
            found = numbers_in(passage.text) if match else []
            if match and found:
                self.head.date = self.head.date or found[0].date
                if not self.head.letterhead:
                    self.head.letterhead = [match["issuer"].strip()] if match["issuer"] else []
                return found[0].number
        return None

    def _number_in_title(self) -> str | None:
        for passage in self._passages[:6]:
            match = _NUMBER_IN_TITLE.match(passage.text) if passage.role is Role.HEAD else None
            if match:
                return re.sub(r"\s+", "", match["number"])
        return None

    def _finished_tasks(self, signed_on: str | None) -> tuple[ReadTask, ...]:
        expects_lead = most_have_leads(bool(task.lead) for task in self.tasks)
        found = []
        for task in self.tasks:
            if signed_on and task.times:
                task.times = put_right(task.times, signed_on)
            elif signed_on:
                text, title = task.unread or task.text, " ".join(self.head.title)
                task.times = next_times(text, signed_on, is_slot=bool(task.unread), title=title)
            read = ReadTask(
                text=task.text,
                marker=task.marker,
                section=task.section,
                kind=task.kind,
                line=task.line,
                lead=task.lead,
                support=task.support,
                deadline=task.times[0] if task.times else Deadline(raw=task.unread or None),
                deadlines=task.times,
                deliverable=task.product,
            )
            doubts = (*task.doubts, *doubts_about(read, expects_lead=expects_lead, signed_on=signed_on))
            found.append(replace(read, doubts=doubts) if doubts else read)
        return tuple(found)
