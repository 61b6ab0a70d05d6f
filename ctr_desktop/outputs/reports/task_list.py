"""The checklist as a screen shows it: the same rows in the same order, in the columns of the progress table."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ctr_desktop.outputs.report import Paragraph, Report
from ctr_desktop.outputs.reports.letterhead import sender_of
from ctr_desktop.outputs.reports.task_table import TITLE, Line, task_table
from ctr_desktop.records import Evidence
from ctr_desktop.work.checklist import TaskRow


def task_list(session: Session, rows: Sequence[TaskRow], conditions: Sequence[str], today: date) -> Report:
    """The rows, each a line of its own; `conditions` tell in words what the list was narrowed down by."""
    shown = [row for row in rows if row.occurrence is not None]
    sender = sender_of(session, today)
    table = task_table([Line((row,)) for row in shown], (), _evidence_names(session, shown))
    return Report(
        key="tasks",
        title=TITLE,
        subtitle=" · ".join(conditions),
        blocks=(table if shown else Paragraph("Không có nhiệm vụ nào phù hợp."),),
        letterhead=sender.letterhead(numbered=False),
        landscape=True,
        unit=sender.office.unit,
        check=sender.check,
        holds=_counted(shown),
    )


def _counted(shown: Sequence[TaskRow]) -> str:
    tasks = len({row.task.id for row in shown})
    turns = f" ({len(shown)} kỳ thực hiện)" if len(shown) > tasks else ""
    return f"{tasks} nhiệm vụ{turns}"


def _evidence_names(session: Session, rows: Sequence[TaskRow]) -> dict[str, list[str]]:
    uids = [row.occurrence.uid for row in rows if row.occurrence and row.evidence]
    names: dict[str, list[str]] = defaultdict(list)
    found = select(Evidence.owner_uid, Evidence.name).where(Evidence.owner_uid.in_(uids))
    for uid, name in session.execute(found.order_by(Evidence.id)):
        names[uid].append(name)
    return names
