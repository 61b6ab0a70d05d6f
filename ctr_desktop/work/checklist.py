"""The checklist: the programme's tasks with their occurrences, and ticking them off."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Row, Select, case, func, or_, select
from sqlalchemy.orm import Session

from ctr_desktop.core.days import Precision, show_day
from ctr_desktop.core.errors import UserError
from ctr_desktop.core.periods import Period, Term, parse_period, period_of
from ctr_desktop.core.text import LONGEST_TEXT, clean
from ctr_desktop.records import Assignment, Citation, Document, Evidence, Occurrence, Programme, Section, Task
from ctr_desktop.records.occurrence import State, Stated, state_column
from ctr_desktop.records.programme import IN_ORDER
from ctr_desktop.records.task import DuePrecision
from ctr_desktop.store.asking import asking
from ctr_desktop.store.search import matching_ids
from ctr_desktop.store.workspace import Action, Workspace
from ctr_desktop.work.bodies import Bodies
from ctr_desktop.work.evidence import attach, kept_contents
from ctr_desktop.work.office import office_of, term_of
from ctr_desktop.work.values import refuse_secret

_Item = TypeVar("_Item")
Found = Row[Task, Section, Occurrence]

_FEW = 100
"""For so many tasks only what concerns them is read; for more, everything at once."""


@dataclass(frozen=True)
class TaskRow:
    """A task in one of its periods. `occurrence` is detached; it is None for a task without any. `lead_by_section`
    are the bodies that the section's "Phân công thực hiện" names: they answer for tasks that name nobody. `document` is
    the prefix of a document beside the programme, empty for the programme itself."""

    task: Task
    section: Section
    occurrence: Occurrence | None
    state: State | None
    period: Period | None
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    evidence: int = 0
    lead_by_section: tuple[str, ...] = ()
    document: str = ""

    @property
    def answerable(self) -> tuple[str, ...]:
        """Who leads the task: those it names, else those its section names."""
        return self.lead or self.lead_by_section


@dataclass(frozen=True)
class TaskFilter:
    """Which rows: of a period (else one row a task, with its occurrence of today), in one of some states, that hold
    words, led or supported by a unit, of one task."""

    period: Period | None = None
    states: frozenset[State] = frozenset()
    find: str = ""
    unit_id: int | None = None
    task_id: int | None = None


def rows_named(session: Session, uids: Collection[str], today: date) -> list[TaskRow]:
    """The rows of the occurrences with these uids, in the programme's order."""
    return rows_of(session, session.execute(_selected(TaskFilter()).where(Occurrence.uid.in_(uids))), today)


def task_rows(session: Session, wanted: TaskFilter, today: date) -> list[TaskRow]:
    """The rows that match, in the programme's order, then by the day they end on."""
    statement = _selected(wanted)
    if wanted.period is None and wanted.task_id is None:
        statement = statement.where(Occurrence.id.is_(None) | Occurrence.id.in_(_of_today(today)))
    elif wanted.states:
        soon = office_of(session).soon_days
        statement = statement.where(state_column(today, soon).in_(state.value for state in wanted.states))
    rows = rows_of(session, session.execute(statement), today)
    return [row for row in rows if not wanted.states or row.state in wanted.states]


def rows_of(session: Session, found: Iterable[Found], today: date) -> list[TaskRow]:
    """Tasks with their sections and occurrences as rows: with their state, their bodies and what they cite."""
    soon, term, chosen = office_of(session).soon_days, term_of(session), list(found)
    names = _Names(session, {pair[0].id for pair in chosen})
    return [_row(task, section, occurrence, names, term, today, soon) for task, section, occurrence in chosen]


def _selected(wanted: TaskFilter) -> Select[Task, Section, Occurrence]:
    statement = (
        select(Task, Section, Occurrence)
        .join(Section, Section.id == Task.section_id)
        .join(Occurrence, Occurrence.task_id == Task.id, isouter=wanted.period is None)
        .order_by(*IN_ORDER, Task.position, Occurrence.ends_on, Occurrence.starts_on.desc())
    )
    if wanted.period is not None:
        statement = statement.where(Occurrence.ends_on.between(wanted.period.start, wanted.period.end))
    if wanted.task_id is not None:
        statement = statement.where(Task.id == wanted.task_id)
    if wanted.unit_id is not None:
        statement = statement.where(
            Task.id.in_(select(Assignment.task_id).where(Assignment.unit_id == wanted.unit_id))
        )
    words = matching_ids(Task, clean(wanted.find))
    return statement if words is None else statement.where(words)


def _of_today(today: date) -> Select[int]:
    """`_current` as SQL: the ids of the occurrences of today, one a task; a test holds the two equal."""
    begun, over = Occurrence.starts_on <= today, Occurrence.ends_on < today
    rank = case((begun & ~over, 0), (begun, 1), else_=2)
    past = rank == 1
    order = (
        rank,
        case((past, Occurrence.ends_on)).desc(),
        case((past, Occurrence.starts_on)),
        Occurrence.ends_on,
        Occurrence.starts_on.desc(),
    )
    place = func.row_number().over(partition_by=Occurrence.task_id, order_by=order).label("place")
    ranked = select(Occurrence.id, place).subquery()
    return select(ranked.c.id).where(ranked.c.place == 1)


def _current(group: Sequence[_Item], occurrence: Callable[[_Item], Occurrence], today: date) -> _Item:
    """The occurrence of today, whether done or not: of those under way the one that ends first, else the last
    that began, else the first to come. So ticking it off again finds the same one."""
    begun = [item for item in group if occurrence(item) and occurrence(item).starts_on <= today]
    under_way = (item for item in begun if occurrence(item).ends_on >= today)
    return next(under_way, begun[-1] if begun else group[0])


def _is_settled(occurrence: Occurrence) -> bool:
    return occurrence.stated in (Stated.DONE, Stated.WAIVED)


class _Names:
    """Who leads and supports each task, what it cites and how much evidence there is: a query each, not one a task."""

    def __init__(self, session: Session, task_ids: Collection[int]) -> None:
        few = task_ids if len(task_ids) <= _FEW else None
        self.bodies = Bodies(asking(session), few)
        self.references: dict[int, list[str]] = defaultdict(list)
        cited = (
            select(Citation.task_id, Document.number, Document.name)
            .join(Document)
            .where(Citation.task_id.is_not(None) if few is None else Citation.task_id.in_(few))
        )
        for citing, number, name in session.execute(cited.order_by(Citation.id)):
            self.references[citing or 0].append(number or name)
        self.evidence = evidence_counts(session)
        self.prefixes = prefixes(session)


def prefixes(session: Session) -> dict[int, str]:
    """What tells the documents apart, by their ids; nothing for the office's own programme."""
    return dict(session.execute(select(Programme.id, Programme.prefix)).all())


def evidence_counts(session: Session) -> dict[str, int]:
    """How many files each record has, by the record's uid."""
    counted = select(Evidence.owner_uid, func.count()).group_by(Evidence.owner_uid)
    return dict(session.execute(counted).all())


def _row(
    task: Task,
    section: Section,
    occurrence: Occurrence | None,
    names: _Names,
    term: Term,
    today: date,
    soon: int,
) -> TaskRow:
    return TaskRow(
        task=task,
        section=section,
        occurrence=occurrence,
        state=occurrence.state(today, soon) if occurrence else None,
        period=_own_period(occurrence, task, term) if occurrence else None,
        lead=names.bodies.lead(task.id),
        support=names.bodies.support(task.id),
        references=tuple(names.references.get(task.id, ())),
        evidence=names.evidence.get(occurrence.uid, 0) if occurrence else 0,
        lead_by_section=names.bodies.of_section(section.id),
        document=names.prefixes[section.programme_id],
    )


def _own_period(occurrence: Occurrence, task: Task, term: Term) -> Period:
    """The period it was planned for, also after an extension."""
    planned = occurrence.extended_from or occurrence.due_on
    return _period_of(occurrence.period, planned, task.precision, term)


@lru_cache(maxsize=1024)
def _period_of(key: str, due: date | None, precision: DuePrecision | None, term: Term) -> Period:
    """A list of thousands of rows names a few dozen periods."""
    return period_of(key, due, Precision(precision.value) if precision else None, term)


def find_task(session: Session, code: str) -> Task:
    """The task with a code. Raises UserError."""
    task = session.execute(select(Task).where(Task.code == clean(code).upper())).scalar()
    if task is None:
        raise UserError(
            f"Không có nhiệm vụ mã “{code[:30]}”.", "Hãy xem mã trong danh sách nhiệm vụ, ví dụ 3.4-04."
        )
    return task


def find_occurrence(session: Session, code: str, period_key: str | None, today: date) -> Occurrence:
    """The occurrence a code and a period name: the one with that period, else of those that end within it the one
    of today; without a period the one of today. Raises UserError."""
    task = find_task(session, code)
    own = (
        select(Occurrence)
        .where(Occurrence.task_id == task.id)
        .order_by(Occurrence.ends_on, Occurrence.starts_on.desc())
    )
    if period_key is None:
        found = session.execute(own).scalars().all()
        if not found:
            raise UserError(
                f"Nhiệm vụ {task.code} chưa có kỳ thực hiện.", "Hãy xem lại thời hạn của nhiệm vụ."
            )
        return _current(found, lambda occurrence: occurrence, today)
    period = parse_period(period_key, term_of(session))
    # An extended one ends in a later period and is still called by its own.
    within = or_(Occurrence.ends_on.between(period.start, period.end), Occurrence.period == period.key)
    inside = session.execute(own.where(within)).scalars().all()
    if not inside:
        raise UserError(
            f"Nhiệm vụ {task.code} không có kỳ thực hiện trong {period.title.lower()}.", "Hãy chọn kỳ khác."
        )
    same = (occurrence for occurrence in inside if occurrence.period == period.key)
    return next(same, _current(inside, lambda occurrence: occurrence, today))


@dataclass(frozen=True)
class Tick:
    """What is stated when something is ticked off."""

    on: date
    result: str = ""
    evidence: tuple[Path, ...] = field(default=())
    document_on: date | None = None


def check_off(workspace: Workspace, occurrence_id: int, tick: Tick, *, today: date) -> None:
    """Marks an occurrence done on a day, with a result and evidence when given. Doing it twice changes nothing.

    Raises UserError: a day in the future or in a closed period, a text too long, evidence that can't be read.
    """
    _refuse_future(tick.on, today)
    result = _checked(tick.result, "Kết quả")
    contents = kept_contents(workspace, tick.evidence)
    with workspace.change(_named("Đánh dấu hoàn thành", occurrence_id)) as session:
        occurrence = session.get_one(Occurrence, occurrence_id)
        if occurrence.stated is not Stated.DONE:
            occurrence.stated, occurrence.progress, occurrence.done_on = Stated.DONE, 100, tick.on
            occurrence.reason = None
        if result:
            occurrence.result = result
        attach(session, occurrence.uid, contents, attached_on=today, document_on=tick.document_on)


def uncheck(workspace: Workspace, occurrence_id: int) -> None:
    """Takes a tick or a waiver back; result and evidence stay."""
    with workspace.change(_named("Bỏ đánh dấu", occurrence_id)) as session:
        occurrence = session.get_one(Occurrence, occurrence_id)
        if not _is_settled(occurrence):
            code = _code_of(session.connection(), occurrence_id)
            raise UserError(
                f"Nhiệm vụ {code} chưa được đánh dấu hoàn thành trong kỳ này.", "Không có gì để bỏ."
            )
        occurrence.stated = Stated.IN_PROGRESS if occurrence.result else Stated.NOT_STARTED
        occurrence.progress, occurrence.done_on, occurrence.reason = 0, None, None


def waive(workspace: Workspace, occurrence_id: int, reason: str) -> None:
    """Marks an occurrence as not to be done, which needs a reason."""
    why = _checked(reason, "Lý do")
    if not why:
        raise UserError("Chưa ghi lý do không phải thực hiện.", "Hãy ghi lý do.")
    state_progress(workspace, occurrence_id, stated=Stated.WAIVED, reason=why)


def state_progress(
    workspace: Workspace,
    occurrence_id: int,
    *,
    stated: Stated | None = None,
    progress: int | None = None,
    result: str | None = None,
    reason: str | None = None,
    done_on: date | None = None,
    today: date | None = None,
) -> None:
    """States how the work stands: what is None stays as it is. Stating it done without a day means `today`, which
    is the day it really is when not given.

    Raises UserError: a day in the future or in a closed period, a text too long, a progress that isn't one or
    isn't that of finished work, a pause or a waiver without a reason.
    """
    today = today or date.today()
    if done_on is not None:
        _refuse_future(done_on, today)
    with workspace.change(_named("Ghi tiến độ", occurrence_id)) as session:
        occurrence = session.get_one(Occurrence, occurrence_id)
        if result is not None:
            occurrence.result = _checked(result, "Kết quả") or None
        if reason is not None:
            occurrence.reason = _checked(reason, "Lý do") or None
        if progress is not None:
            if not 0 <= progress <= 100:
                raise UserError("Tiến độ phải từ 0 đến 100 phần trăm.")
            occurrence.progress = progress
        if stated is not None:
            _set_stated(occurrence, stated, done_on or occurrence.done_on or today)
        elif progress and occurrence.stated is Stated.NOT_STARTED:
            occurrence.stated = Stated.IN_PROGRESS
        if occurrence.stated is Stated.DONE and progress not in (None, 100):
            raise UserError(
                "Việc đã hoàn thành thì tiến độ là 100 phần trăm.", "Hãy bỏ đánh dấu hoàn thành trước."
            )
        if occurrence.stated in (Stated.WAIVED, Stated.PAUSED) and not occurrence.reason:
            raise UserError(f"Chưa ghi lý do “{occurrence.stated.label.lower()}”.", "Hãy ghi lý do.")


def _refuse_future(done_on: date, today: date) -> None:
    if done_on > today:
        raise UserError(
            f"Ngày hoàn thành {show_day(done_on)} ở tương lai.", "Hãy ghi ngày hôm nay hoặc trước đó."
        )


def _set_stated(occurrence: Occurrence, stated: Stated, done_on: date) -> None:
    occurrence.stated = stated
    occurrence.done_on = done_on if stated is Stated.DONE else None
    if stated is Stated.DONE:
        occurrence.progress = 100
    elif occurrence.progress == 100:
        occurrence.progress = 0


_CODE = "SELECT task.code FROM task JOIN occurrence ON occurrence.task_id = task.id WHERE occurrence.id = ?"


def _code_of(connection: Connection, occurrence_id: int) -> str:
    found = connection.exec_driver_sql(_CODE, (occurrence_id,)).scalar()
    if found is None:
        raise UserError("Kỳ thực hiện này không còn.", "Hãy nạp lại danh sách (F5).")
    return str(found)


def _named(verb: str, occurrence_id: int) -> Action:
    """An act on an occurrence, called by its task's code."""
    return lambda connection: f"{verb} {_code_of(connection, occurrence_id)}"


def _checked(text: str, label: str) -> str:
    cleaned = clean(text)
    if len(cleaned) > LONGEST_TEXT:
        raise UserError(
            f"{label} dài {len(cleaned)} ký tự, quá mức {LONGEST_TEXT}.",
            "Hãy rút gọn, hoặc đính kèm thành tệp minh chứng.",
        )
    refuse_secret(cleaned)
    return cleaned
