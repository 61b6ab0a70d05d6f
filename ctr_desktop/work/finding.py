"""Search over everything, as a person reads it: what was found, of which kind, and where it is shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from ctr_desktop.core.days import show_day
from ctr_desktop.core.periods import parse_period
from ctr_desktop.core.text import fold, shorten, tone_placed
from ctr_desktop.records import (
    REGISTERS,
    Document,
    Evaluation,
    Evidence,
    Inspection,
    Occurrence,
    Person,
    Section,
    Task,
    Unit,
)
from ctr_desktop.records.base import Row
from ctr_desktop.store.search import search
from ctr_desktop.work.office import term_of

PROGRAMME = "programme"
"""The screen of tasks and their results; a register is shown on the screen of its own key."""

_SHOWN, _LEAST_OF_A_KIND = 16, 3
_WEIGHED = 40
"""So many hits of a kind are looked at to find the ones that fit best."""
_LONGEST = 160
_Columns = Any
"""One row of a kind's query: its columns by name."""


@dataclass(frozen=True, slots=True)
class Match:
    """One thing found: its kind, its name, what it belongs to, and the screen and target that show it."""

    kind: str
    title: str
    subtitle: str
    screen: str
    target: str

    @property
    def text(self) -> str:
        """Name and belonging on one line."""
        return _joined(self.title, self.subtitle)


@dataclass(frozen=True)
class _Kind:
    """How the hits of one table are told. `rows` selects the id first; `tell` makes of the rest title, subtitle,
    screen and target."""

    name: str
    table: type[Row]
    rows: Select[*tuple[Any, ...]]
    tell: Callable[[_Columns, "_Context"], tuple[str, str, str, str]]
    in_order: bool = False
    """Among equals the order of the programme, not the newest first."""


class _Context:
    """What several kinds need to know of the workspace, asked once a search."""

    def __init__(self, session: Session) -> None:
        self.term = term_of(session)
        self._session = session

    def owner_of_file(self, owner_uid: str) -> tuple[str, str, str]:
        """Of what a file is the evidence (in words), and the screen and target that show it."""
        done = select(Task.code, Task.text).join(Occurrence, Occurrence.task_id == Task.id)
        found = self._session.execute(done.where(Occurrence.uid == owner_uid)).first()
        if found is not None:
            return f"{found.code} · {found.text}", PROGRAMME, owner_uid
        for register in REGISTERS:
            shown = select(getattr(register, register.shown_by)).where(register.uid == owner_uid)
            words = self._session.execute(shown).scalar()
            if words is not None:
                return str(words), register.register, owner_uid
        return "", PROGRAMME, ""


def find_everywhere(session: Session, typed: str) -> list[Match]:
    """What holds every word typed, kind by kind. Within a kind those with the very marks and words in their name
    come first, at its beginning before further in."""
    hits = {kind.name: _hits(session, kind, typed) for kind in _KINDS}
    kinds = [kind for kind in _KINDS if hits[kind.name]]
    if not kinds:
        return []
    most = max(_LEAST_OF_A_KIND, _SHOWN // len(kinds))
    context = _Context(session)
    return [match for kind in kinds for match in _best(session, kind, hits[kind.name], context, typed)[:most]]


def _hits(session: Session, kind: _Kind, typed: str) -> list[int]:
    return [hit.id for hit in search(session.connection(), typed, within=kind.table, limit=_WEIGHED)]


def _best(session: Session, kind: _Kind, ids: list[int], context: _Context, typed: str) -> list[Match]:
    rows: Mapping[int, _Columns] = {
        row[0]: row for row in session.execute(kind.rows.where(kind.table.id.in_(ids)))
    }
    found = []
    for number in sorted(ids) if kind.in_order else ids:
        title, subtitle, screen, target = kind.tell(rows[number], context)
        found.append(Match(kind.name, shorten(title, _LONGEST), shorten(subtitle, _LONGEST), screen, target))
    exact, folded = tone_placed(typed).strip(), fold(typed)
    return sorted(found, key=lambda match: (_place(exact, match, tone_placed), _place(folded, match, fold)))


def _place(words: str, match: Match, form: Callable[[str], str]) -> int:
    """0: a name begins with the words; 1: it holds them side by side; 2: not so."""
    names = [f" {form(name)}" for name in (match.title, match.subtitle)]
    if any(name.startswith(f" {words}") for name in names):
        return 0
    return 1 if any(f" {words}" in name for name in names) else 2


def _joined(*parts: object) -> str:
    return " · ".join(str(part) for part in parts if part)


def _task(row: _Columns, context: _Context) -> tuple[str, str, str, str]:
    return row.text, _joined(row.code, f"{row.label} {row.name}"), PROGRAMME, row.code


def _result(row: _Columns, context: _Context) -> tuple[str, str, str, str]:
    period = parse_period(row.period, context.term).title
    return row.result or row.reason, _joined(row.code, period, row.stated.label), PROGRAMME, row.uid


def _section(row: _Columns, context: _Context) -> tuple[str, str, str, str]:
    return f"{row.label} {row.name}", row.goal or "", PROGRAMME, row.code or ""


def _document(row: _Columns, context: _Context) -> tuple[str, str, str, str]:
    return row.name, _joined(row.about or row.issuer), Document.register, row.uid


def _inspection(row: _Columns, context: _Context) -> tuple[str, str, str, str]:
    return row.name, _joined(row.kind.label, show_day(row.started_on)), Inspection.register, row.uid


def _evaluation(row: _Columns, context: _Context) -> tuple[str, str, str, str]:
    period = parse_period(row.period, context.term).title
    return row.name, _joined(row.kind.label, period), Evaluation.register, row.uid


def _unit(row: _Columns, context: _Context) -> tuple[str, str, str, str]:
    return row.name, _joined(row.kind.label, row.parent), Unit.register, row.uid


def _person(row: _Columns, context: _Context) -> tuple[str, str, str, str]:
    return row.full_name, _joined(row.position, row.unit), Person.register, row.uid


def _file(row: _Columns, context: _Context) -> tuple[str, str, str, str]:
    words, screen, target = context.owner_of_file(row.owner_uid)
    return row.name, words, screen, target


_parent = aliased(Unit)
_first_code = (
    select(Task.code)
    .where(Task.section_id == Section.id)
    .order_by(Task.position)
    .limit(1)
    .correlate(Section)
    .scalar_subquery()
)
_KINDS = (
    _Kind(
        "Nhiệm vụ",
        Task,
        select(Task.id, Task.code, Task.text, Section.label, Section.name).join(Section),
        _task,
        in_order=True,
    ),
    _Kind(
        "Kết quả",
        Occurrence,
        select(
            Occurrence.id,
            Occurrence.uid,
            Occurrence.period,
            Occurrence.result,
            Occurrence.reason,
            Occurrence.stated,
            Task.code,
        ).join(Task, Task.id == Occurrence.task_id),
        _result,
    ),
    _Kind(
        "Kiểm tra, giám sát",
        Inspection,
        select(Inspection.id, Inspection.uid, Inspection.name, Inspection.kind, Inspection.started_on),
        _inspection,
    ),
    _Kind(
        "Đánh giá, xếp loại",
        Evaluation,
        select(Evaluation.id, Evaluation.uid, Evaluation.name, Evaluation.kind, Evaluation.period),
        _evaluation,
    ),
    _Kind(
        "Văn bản",
        Document,
        select(Document.id, Document.uid, Document.name, Document.about, Document.issuer),
        _document,
    ),
    _Kind(
        "Cán bộ, đảng viên",
        Person,
        select(Person.id, Person.uid, Person.full_name, Person.position, Unit.name.label("unit")).join(
            Unit, Unit.id == Person.unit_id, isouter=True
        ),
        _person,
    ),
    _Kind(
        "Tổ chức đảng",
        Unit,
        select(Unit.id, Unit.uid, Unit.name, Unit.kind, func.coalesce(_parent.name, "").label("parent")).join(
            _parent, _parent.id == Unit.parent_id, isouter=True
        ),
        _unit,
    ),
    _Kind(
        "Minh chứng",
        Evidence,
        select(Evidence.id, Evidence.name, Evidence.owner_uid),
        _file,
    ),
    _Kind(
        "Mục của chương trình",
        Section,
        select(Section.id, Section.label, Section.name, Section.goal, _first_code.label("code")),
        _section,
        in_order=True,
    ),
)
