"""Lists of tasks that leave a screen: composed off the window's thread, from the rows that were shown."""

from collections.abc import Sequence

from ctr_desktop.outputs.report import Report
from ctr_desktop.outputs.reports.task_list import task_list
from ctr_desktop.ui.desk import Desk
from ctr_desktop.ui.screens.list_output import Compose
from ctr_desktop.work.checklist import TaskRow


def composing(desk: Desk, rows: Sequence[TaskRow], conditions: Sequence[str]) -> Compose:
    """What makes the report of these rows; `conditions` tell in words what the list was narrowed down by."""
    workspace, today = desk.workspace, desk.today()

    def compose() -> Report:
        with workspace.reading() as session:
            return task_list(session, rows, conditions, today)

    return compose
