"""Ticking off several occurrences in one act, which one undo takes back."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from ctr_desktop.core.days import show_day
from ctr_desktop.core.errors import UserError
from ctr_desktop.records import Occurrence
from ctr_desktop.records.occurrence import Stated
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.checklist import Tick, check_off, uncheck

_SETTLED = (Stated.DONE, Stated.WAIVED)


def tick_all(workspace: Workspace, occurrence_ids: Sequence[int], on: date, *, today: date) -> None:
    """Marks occurrences done on a day; those done or waived already stay as they are.

    Raises UserError, with nothing changed: a day in the future, one of them in a closed period.
    """
    if len(occurrence_ids) == 1:
        check_off(workspace, occurrence_ids[0], Tick(on=on), today=today)
        return
    if on > today:
        raise UserError(f"Ngày hoàn thành {show_day(on)} ở tương lai.", "Hãy ghi ngày hôm nay hoặc trước đó.")
    with workspace.change(f"Đánh dấu hoàn thành {len(occurrence_ids)} nhiệm vụ") as session:
        chosen = select(Occurrence).where(Occurrence.id.in_(occurrence_ids))
        for occurrence in session.execute(chosen).scalars():
            if occurrence.stated not in _SETTLED:
                occurrence.stated, occurrence.progress, occurrence.done_on = Stated.DONE, 100, on
                occurrence.reason = None


def untick_all(workspace: Workspace, occurrence_ids: Sequence[int]) -> None:
    """Takes ticks and waivers back; results and evidence stay. Raises UserError as `tick_all` does."""
    if len(occurrence_ids) == 1:
        uncheck(workspace, occurrence_ids[0])
        return
    with workspace.change(f"Bỏ đánh dấu {len(occurrence_ids)} nhiệm vụ") as session:
        chosen = select(Occurrence).where(Occurrence.id.in_(occurrence_ids))
        for occurrence in session.execute(chosen).scalars():
            if occurrence.stated in _SETTLED:
                occurrence.stated = Stated.IN_PROGRESS if occurrence.result else Stated.NOT_STARTED
                occurrence.progress, occurrence.done_on, occurrence.reason = 0, None, None
