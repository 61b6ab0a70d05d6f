"""Who leads some tasks: the bodies they name, and those that their sections' assignments name."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from ctr_desktop.records import Assignment, Task, Unit
from ctr_desktop.records.task import Role, TaskKind

Names = dict[int, tuple[str, ...]]


def leads_of(session: Session, task_ids: Collection[int]) -> tuple[Names, Names]:
    """The bodies that lead each of these tasks, by task; and those that answer for a section, by section."""
    by_task: dict[int, list[str]] = defaultdict(list)
    by_section: dict[int, dict[str, None]] = defaultdict(dict)
    lead = (
        select(Task.id, Task.section_id, Task.kind, Unit.name)
        .join(Assignment, (Assignment.task_id == Task.id) & (Assignment.role == Role.LEAD))
        .join(Unit, Unit.id == Assignment.unit_id)
        .where(
            Task.section_id.in_(select(Task.section_id).where(Task.id.in_(task_ids))),
            Task.id.in_(task_ids) | (Task.kind == TaskKind.ASSIGNMENT),
        )
        .order_by(Task.position, Assignment.position)
    )
    for task_id, section_id, kind, name in session.execute(lead):
        by_task[task_id].append(name)
        if kind is TaskKind.ASSIGNMENT:
            by_section[section_id][name] = None
    return (
        {task_id: tuple(names) for task_id, names in by_task.items()},
        {section_id: tuple(names) for section_id, names in by_section.items()},
    )
