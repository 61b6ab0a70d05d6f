"""Tasks that people write themselves: added with a code of their own, reworded, given to bodies, deleted."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.schedules import Schedule
from ctr_desktop.core.text import LONGEST_TEXT, clean
from ctr_desktop.records import Assignment, Occurrence, Programme, Section, Task, Unit
from ctr_desktop.records.programme import IN_ORDER
from ctr_desktop.records.task import Role, TaskKind
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.codes import next_code
from ctr_desktop.work.occurrences import plan_all
from ctr_desktop.work.programmes import delete_evidence
from ctr_desktop.work.values import refuse_secret

Bodies = tuple[int, ...]
"""The ids of units, in order."""


@dataclass(frozen=True)
class TaskWording:
    """What a task says and who does it; bodies are named by their ids, in order."""

    text: str
    deliverable: str = ""
    lead: Bodies = ()
    support: Bodies = ()
    kind: TaskKind = TaskKind.TASK


def add_task(workspace: Workspace, section_id: int, wording: TaskWording, schedule: Schedule) -> str:
    """Adds a task at the end of a section, with all its occurrences, and returns its code.

    Raises UserError for a task without words or a schedule that can't be planned.
    """
    with workspace.change("Thêm nhiệm vụ") as session:
        section = session.get_one(Section, section_id)
        task = Task(
            section_id=section.id,
            code=next_code(session, section, wording.kind),
            position=_next_position(session, section.id),
            text="",
        )
        task.schedule = schedule
        _word(task, wording)
        session.add(task)
        session.flush()
        _give(session, (task.id,), Role.LEAD, wording.lead)
        _give(session, (task.id,), Role.SUPPORT, wording.support)
        session.flush()
        plan_all(session, [task])
        return task.code


def edit_task(workspace: Workspace, task_id: int, wording: TaskWording) -> None:
    """Rewords a task and gives it to other bodies; its code stays."""
    with workspace.reading() as session:
        code = session.get_one(Task, task_id).code
    with workspace.change(f"Sửa nhiệm vụ {code}") as session:
        _word(session.get_one(Task, task_id), wording)
        ((lead, support),) = _assigned(session, (task_id,))
        if lead != wording.lead:
            _give(session, (task_id,), Role.LEAD, wording.lead)
        if support != wording.support:
            _give(session, (task_id,), Role.SUPPORT, wording.support)


def give_tasks(
    workspace: Workspace, task_ids: Sequence[int], lead: Bodies | None, support: Bodies | None
) -> None:
    """Gives several tasks to the same bodies; a role that is None keeps those of each task. One act, one undo."""
    given = [
        (role, units) for role, units in ((Role.LEAD, lead), (Role.SUPPORT, support)) if units is not None
    ]
    with workspace.change(f"Sửa cơ quan của {len(task_ids)} nhiệm vụ") as session:
        for role, units in given:
            _give(session, task_ids, role, units)
            # Who leads does not help as well, and the other way round.
            other = Role.SUPPORT if role is Role.LEAD else Role.LEAD
            twice = Assignment.task_id.in_(task_ids), Assignment.role == other, Assignment.unit_id.in_(units)
            session.execute(delete(Assignment).where(*twice))


def delete_tasks(workspace: Workspace, task_ids: Sequence[int]) -> None:
    """Deletes tasks with their occurrences and evidence; one act, one undo. Raises UserError where an
    occurrence lies in a closed period."""
    with workspace.reading() as session:
        codes = list(session.execute(select(Task.code).where(Task.id.in_(task_ids))).scalars())
    words = codes[0] if len(codes) == 1 else f"{len(codes)} nhiệm vụ"
    with workspace.change(f"Xóa nhiệm vụ {words}" if len(codes) == 1 else f"Xóa {words}") as session:
        delete_evidence(session, task_ids)
        session.execute(delete(Task).where(Task.id.in_(task_ids)))


def written_occurrences(session: Session, task_ids: Sequence[int]) -> int:
    """How many occurrences of these tasks hold anything a person wrote: what a deletion would take away."""
    own = session.execute(select(Occurrence).where(Occurrence.task_id.in_(task_ids))).scalars()
    return sum(occurrence.is_touched for occurrence in own)


def wording_of(session: Session, task_id: int) -> TaskWording:
    """A task as its form shows it."""
    task = session.get_one(Task, task_id)
    ((lead, support),) = _assigned(session, (task_id,))
    return TaskWording(task.text, task.deliverable or "", lead, support, task.kind)


def shared_bodies(session: Session, task_ids: Sequence[int]) -> tuple[Bodies | None, Bodies | None]:
    """The leading and the supporting bodies that all these tasks have; None for a role in which they differ."""
    each = _assigned(session, task_ids)
    leads, supports = {lead for lead, _ in each}, {support for _, support in each}
    return leads.pop() if len(leads) == 1 else None, supports.pop() if len(supports) == 1 else None


def sections_for_tasks(session: Session) -> list[tuple[int, str]]:
    """Every section a task can be added to: id and words, in the order of the documents."""
    found = session.execute(
        select(Section.id, Programme.prefix, Section.label, Section.name).join(Programme).order_by(*IN_ORDER)
    )
    return [(number, f"{prefix} {label}  {name}".strip()) for number, prefix, label, name in found]


def bodies(session: Session) -> list[tuple[int, str]]:
    """Every body that can lead or support a task: id and name, in Vietnamese order."""
    found = session.execute(select(Unit.id, Unit.name).order_by(Unit.name_sort))
    return [(number, name) for number, name in found]


def _next_position(session: Session, section_id: int) -> int:
    last = select(func.max(Task.position)).where(Task.section_id == section_id)
    return (session.execute(last).scalar() or 0) + 1


def _word(task: Task, wording: TaskWording) -> None:
    text, deliverable = clean(wording.text), clean(wording.deliverable)
    if not text:
        raise UserError("Chưa ghi nội dung nhiệm vụ.", "Hãy ghi nội dung.")
    if max(len(text), len(deliverable)) > LONGEST_TEXT:
        raise UserError(f"Nội dung dài quá {LONGEST_TEXT} ký tự.", "Hãy rút gọn.")
    for words in (text, deliverable):
        refuse_secret(words)
    task.text, task.deliverable, task.kind = text, deliverable or None, wording.kind


def _assigned(session: Session, task_ids: Sequence[int]) -> list[tuple[Bodies, Bodies]]:
    """The leading and the supporting bodies of each task."""
    own = Assignment.task_id.in_(task_ids)
    pairs = select(Assignment.task_id, Assignment.role, Assignment.unit_id).where(own)
    found: dict[tuple[int, Role], list[int]] = {}
    for task_id, role, unit_id in session.execute(pairs.order_by(Assignment.position)):
        found.setdefault((task_id, role), []).append(unit_id)
    return [
        (tuple(found.get((task_id, Role.LEAD), ())), tuple(found.get((task_id, Role.SUPPORT), ())))
        for task_id in task_ids
    ]


def _give(session: Session, task_ids: Sequence[int], role: Role, units: Bodies) -> None:
    """These bodies in this role instead of those before."""
    own = Assignment.task_id.in_(task_ids)
    session.execute(delete(Assignment).where(own, Assignment.role == role))
    for task_id in task_ids:
        for place, unit_id in enumerate(dict.fromkeys(units)):
            session.add(Assignment(task_id=task_id, unit_id=unit_id, role=role, position=place))
