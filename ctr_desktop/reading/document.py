"""What a document was understood to say: `docs/reading.md` describes the same as JSON, which is a contract."""

from dataclasses import dataclass
from enum import StrEnum


class DeadlineKind(StrEnum):
    """The kinds of deadline; the form of `value` follows from them."""

    DATE = "date"  # 2026-06-30
    MONTH = "month"  # 2026-03
    QUARTER = "quarter"  # 2026-Q2
    YEAR = "year"  # 2026
    RANGE = "range"  # 2026/2030, 2025/.., 2025-Q4/2026-Q2
    RECURRING = "recurring"  # daily, weekly, monthly, quarterly, half_yearly, yearly, periodic; joined by +
    ONCE_PER_TERM = "once_per_term"  # 1/term
    ONGOING = "ongoing"  # ongoing
    NONE = "none"


@dataclass(frozen=True)
class Deadline:
    """One time a task is to be done; `raw` is the printed phrase. `detail` says which day of a recurring one:
    `--12-25` every 25 December, `--12` every December, `---20` the 20th of every month."""

    kind: DeadlineKind = DeadlineKind.NONE
    value: str | None = None
    raw: str | None = None
    detail: str | None = None


@dataclass(frozen=True)
class ReadSection:
    """A heading under which something stands. `path` joins the labels from the top: `I/3/3.1`; `level` is its depth."""

    label: str
    title: str
    level: int
    path: str
    line: int


class ReadKind(StrEnum):
    TASK = "task"
    ASSIGNMENT = "assignment"


@dataclass(frozen=True)
class ReadTask:
    """One thing to be done: a bullet, a numbered item, a row or a paragraph, without its marker. `section` is the path
    of the innermost heading, "" directly under the document. `deadlines` are all that were found, the first of
    them is `deadline`. `doubts` are sentences for the user, one for each thing that was not certain."""

    text: str
    marker: str
    section: str
    kind: ReadKind
    line: int
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    deadline: Deadline = Deadline()
    deadlines: tuple[Deadline, ...] = ()
    deliverable: str | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReadGoal:
    """What is aimed at, below a heading; not something to be ticked off."""

    text: str
    section: str
    line: int


@dataclass(frozen=True)
class ReadReference:
    """A document that is named, once for each number and date. One without a number (“Nghị quyết Trung ương 4
    (khóa XII)”) has `number` None and its name in `raw`."""

    type: str
    number: str | None
    date: str | None
    raw: str
    line: int


@dataclass(frozen=True)
class Signature:
    """Who signs: on whose behalf (“T/M BAN THƯỜNG VỤ”), as what, by name. Any of them may be empty."""

    authority: str = ""
    position: str = ""
    name: str = ""


class Role(StrEnum):
    """What a paragraph was taken for; each stands for one thing only."""

    HEAD = "head"  # letterhead, number, place and day, title
    BASIS = "basis"  # căn cứ
    SECTION = "section"
    INTRODUCTION = (
        "introduction"  # a sentence or a name that only opens what follows it: “Phân công thực hiện:”
    )
    GOAL = "goal"
    TASK = "task"
    ATTRIBUTE = "attribute"  # “Cơ quan chủ trì: …” below a task
    TABLE_HEAD = "table_head"
    REPLACES = "replaces"
    SIGNATURE = "signature"
    RECIPIENT = "recipient"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Passage:
    """A paragraph or row of the file as it stands there. Passages in order are the whole text: nothing vanishes.
    `node` is the place of the section, goal or task it became, in the list of its role."""

    text: str
    line: int
    role: Role
    node: int | None = None


@dataclass(frozen=True)
class Caution:
    """A doubt about the document as a whole, as a sentence for the user."""

    line: int | None
    sentence: str


@dataclass(frozen=True)
class Reading:
    """A whole document. `number` has its sign (`141/KH-UBND`); one printed without its number (“Số -CTr/ĐU”) gives None
    and its sign in `signs`. Days are ISO texts or None."""

    title: str
    number: str | None
    signs: str | None
    date: str | None
    issuer: str
    superior: str
    place: str
    doc_type: str
    bases: tuple[str, ...]
    sections: tuple[ReadSection, ...]
    goals: tuple[ReadGoal, ...]
    tasks: tuple[ReadTask, ...]
    references: tuple[ReadReference, ...]
    replaces: tuple[str, ...]
    signature: Signature
    recipients: tuple[str, ...]
    passages: tuple[Passage, ...]
    warnings: tuple[Caution, ...]
    legacy: str | None = None
