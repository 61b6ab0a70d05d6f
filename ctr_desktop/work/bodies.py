"""Who answers for the tasks."""

import json
from collections import defaultdict
from collections.abc import Collection

from ctr_desktop.store.asking import Ask

LEAD, SUPPORT = "lead", "support"

_ASSIGNED = """
    SELECT assignment.task_id, assignment.role, unit.name, task.section_id, task.kind = 'assignment'
    FROM assignment
    JOIN unit ON unit.id = assignment.unit_id
    JOIN task ON task.id = assignment.task_id
"""
_IN_ORDER = " ORDER BY task.position, assignment.position"
# Their own bodies, and those that the "Phân công thực hiện" of their sections names.
_OF_SOME = """
    WHERE task.id IN (SELECT value FROM json_each(:tasks))
    OR task.kind = 'assignment' AND task.section_id IN (
        SELECT section_id FROM task WHERE id IN (SELECT value FROM json_each(:tasks))
    )
"""


class Bodies:
    """The bodies of tasks, read at once: of those with these ids, or of all."""

    def __init__(self, ask: Ask, task_ids: Collection[int] | None = None) -> None:
        self._by_task: dict[tuple[int, str], list[str]] = defaultdict(list)
        self._by_section: dict[int, dict[str, None]] = defaultdict(dict)
        if task_ids is None:
            found = ask(_ASSIGNED + _IN_ORDER)
        else:
            found = ask(_ASSIGNED + _OF_SOME + _IN_ORDER, tasks=json.dumps(list(task_ids)))
        for task_id, role, name, section_id, assigns in found:
            self._by_task[task_id, role].append(name)
            if role == LEAD and assigns:
                self._by_section[section_id][name] = None

    def lead(self, task_id: int) -> tuple[str, ...]:
        """Who leads a task by its own words."""
        return tuple(self._by_task.get((task_id, LEAD), ()))

    def support(self, task_id: int) -> tuple[str, ...]:
        """Who supports it."""
        return tuple(self._by_task.get((task_id, SUPPORT), ()))

    def of_section(self, section_id: int) -> tuple[str, ...]:
        """The bodies that a section's "Phân công thực hiện" names: they answer for tasks that name nobody."""
        return tuple(self._by_section.get(section_id, ()))
