"""Planning: the occurrences of a task for the whole term, and what happens to them when its schedule changes.

An occurrence that holds anything a person wrote, or lies in a closed period, is never removed or overwritten.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from ctr_desktop.core.days import show_day
from ctr_desktop.core.errors import UserError
from ctr_desktop.core.schedules import Planned, Schedule, plan
from ctr_desktop.core.text import clean
from ctr_desktop.records import Evidence, Occurrence, Programme, Section, Task
from ctr_desktop.records.occurrence import Stated, occurrence_uid
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.closed import closings_in_force, is_closed
from ctr_desktop.work.office import office_of, programme_of, term_of
from ctr_desktop.work.values import refuse_secret


class Scope(StrEnum):
    """How far a change of schedule reaches."""

    THIS = "this"
    FOLLOWING = "following"
    ALL = "all"


def plan_all(session: Session, tasks: Iterable[Task] | None = None) -> int:
    """Adds every occurrence that is not there yet; returns how many. Existing ones are left alone."""
    if programme_of(session) is None:
        return 0
    planning, closed = _Planning(session), closings_in_force(session)
    chosen = list(session.execute(select(Task)).scalars()) if tasks is None else list(tasks)
    present = {
        (task_id, period)
        for task_id, period in session.execute(select(Occurrence.task_id, Occurrence.period))
    }
    rows = []
    for task in chosen:
        for planned in planning.of(task):
            if (task.id, planned.period) not in present and not is_closed(planned.ends_on, closed):
                rows.append(_row(task, planned))  # noqa: PERF401 - two loops read better than one expression
    if rows:
        session.execute(insert(Occurrence), rows)
    return len(rows)


def ensure_planned(workspace: Workspace) -> int:
    """At the start of the program: adds what is missing, for all time since; most days that is nothing."""
    with workspace.reading() as session:
        planned = select(Occurrence.task_id)
        unplanned = session.execute(select(Task.id).where(Task.id.not_in(planned)).limit(1)).first()
    if unplanned is None:
        return 0
    with workspace.change("Lập các kỳ thực hiện", final=True) as session:
        return plan_all(session)


def change_schedule(
    workspace: Workspace,
    task_id: int,
    schedule: Schedule,
    *,
    scope: Scope = Scope.ALL,
    since: int | None = None,
    today: date | None = None,
) -> None:
    """Gives a task another schedule, for all its occurrences or from the one with the id `since` on; from `today`
    (the calendar's) where that one is under way, so that nothing new is late at once.

    What a person wrote on, what was extended and what lies in a closed period stays as it is. Raises UserError for
    a schedule that can't be planned.
    """
    with workspace.reading() as session:
        code = session.get_one(Task, task_id).code
    with workspace.change(f"Sửa thời hạn nhiệm vụ {code}") as session:
        task = session.get_one(Task, task_id)
        task.planned_from = task.dropped_on = None
        if scope is Scope.FOLLOWING:
            assert since is not None
            task.planned_from = _following(session.get_one(Occurrence, since), today or date.today())
        task.schedule = schedule
        session.flush()
        replan(session, task)


def _following(first: Occurrence, today: date) -> date:
    return today if first.starts_on <= today <= first.ends_on else first.starts_on


class _Planning:
    """What tasks are planned by: the term of the office's programme, its cycle, and the day from which each document is
    followed."""

    def __init__(self, session: Session) -> None:
        self._term, self._cycle = term_of(session), office_of(session).cycle
        followed = select(Section.id, Programme.in_force_from).join(Programme)
        self._from = dict(session.execute(followed).all())

    def since(self, task: Task) -> date:
        """The day from which a task's own schedule holds."""
        return max(self._from[task.section_id], task.planned_from or date.min)

    def of(self, task: Task) -> list[Planned]:
        """Every occurrence a task should have; none that ends after its document has dropped it."""
        found = plan(task.schedule, term=self._term, since=self.since(task), cycle=self._cycle)
        return [one for one in found if task.dropped_on is None or one.ends_on < task.dropped_on]


def replan(session: Session, task: Task) -> None:
    """Brings a task's occurrences to what its schedule says now, from the day on that the schedule is for."""
    planning, closed = _Planning(session), closings_in_force(session)
    since = planning.since(task)
    wanted = {planned.period: planned for planned in planning.of(task)}
    with_evidence = select(Evidence.owner_uid)
    kept = set(session.execute(select(Occurrence.id).where(Occurrence.uid.in_(with_evidence))).scalars())
    present = select(Occurrence).where(Occurrence.task_id == task.id)
    for occurrence in session.execute(present).scalars():
        planned = wanted.pop(occurrence.period, None)
        if occurrence.ends_on < since or is_closed(occurrence.ends_on, closed):
            continue
        if occurrence.is_touched or occurrence.extended_from or occurrence.id in kept:
            continue
        if planned is None:
            session.delete(occurrence)
        elif not is_closed(planned.ends_on, closed):
            occurrence.starts_on, occurrence.ends_on = planned.starts_on, planned.ends_on
            occurrence.due_on = planned.due_on
    session.flush()
    rows = [_row(task, planned) for planned in wanted.values() if not is_closed(planned.ends_on, closed)]
    if rows:
        session.execute(insert(Occurrence), rows)


def extend(workspace: Workspace, occurrence_id: int, due_on: date, *, reason: str) -> None:
    """Moves one occurrence's deadline and no other's ("chỉ lần này"), with a reason that stands in the history."""
    why = clean(reason)
    if not why:
        raise UserError("Chưa ghi lý do gia hạn.", "Hãy ghi lý do, ví dụ số văn bản cho phép.")
    refuse_secret(why)
    with workspace.reading() as session:
        of_this = select(Task.code).join(Occurrence, Occurrence.task_id == Task.id)
        code = session.execute(of_this.where(Occurrence.id == occurrence_id)).scalar_one()
    with workspace.change(f"Gia hạn {code} đến {show_day(due_on)}: {why}") as session:
        occurrence = session.get_one(Occurrence, occurrence_id)
        if occurrence.due_on is None:
            raise UserError("Việc thường xuyên không có thời hạn để gia hạn.")
        if due_on <= occurrence.due_on:
            raise UserError(
                f"Gia hạn phải đến sau thời hạn cũ ({show_day(occurrence.due_on)}).",
                "Hãy chọn ngày muộn hơn.",
            )
        occurrence.extended_from = occurrence.extended_from or occurrence.due_on
        occurrence.due_on = occurrence.ends_on = due_on


def _row(task: Task, planned: Planned) -> dict[str, object]:
    return {
        "uid": occurrence_uid(task.uid, planned.period),
        "task_id": task.id,
        "period": planned.period,
        "starts_on": planned.starts_on,
        "ends_on": planned.ends_on,
        "due_on": planned.due_on,
        "stated": Stated.NOT_STARTED,
        "progress": 0,
    }
