"""Changing the office's settings."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.periods import PeriodKind
from ctr_desktop.core.text import LONGEST_TEXT, clean
from ctr_desktop.records import Evidence, Occurrence, Programme, Section, Task
from ctr_desktop.records.task import Repeats
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.closed import closings_in_force, is_closed
from ctr_desktop.work.occurrences import replan
from ctr_desktop.work.office import (
    CYCLES,
    LABELS,
    Office,
    office_of,
    programme_of,
    save_office,
    save_planned_term,
)

_LIMITS = {"soon_days": (0, 60), "report_day": (1, 31)}
_LONGEST_TERM = 20  # years: more is a slip of the pen


def change_office(workspace: Workspace, **changes: Any) -> Office:
    """Sets some settings of `Office` by name; another cycle plans standing work anew. Raises UserError for what is
    out of reach."""
    given = {key: _checked(key, value) for key, value in changes.items()}
    with workspace.change("Sửa thiết lập đơn vị") as session:
        before = office_of(session)
        after = replace(before, **given)
        if after != before:
            save_office(session, after)
            session.flush()
        programme = programme_of(session)
        if after.cycle is not before.cycle and programme is not None:
            standing = select(Task).where(Task.schedule_kind == Repeats.STANDING)
            for task in session.execute(standing).scalars():
                replan(session, task)
    return after


def _checked(name: str, value: Any) -> Any:
    if name == "cycle":
        return _cycle(value)
    if name in _LIMITS:
        return _number(name, value)
    text = clean(str(value))
    if len(text) > LONGEST_TEXT:
        raise UserError(f"{LABELS[name]} dài {len(text)} ký tự, quá mức {LONGEST_TEXT}.", "Hãy rút gọn.")
    return text


def _cycle(value: Any) -> PeriodKind:
    found = next((cycle for cycle in CYCLES if cycle == value), None)
    if found is None:
        raise UserError("Chu kỳ báo cáo phải là tháng, quý, 6 tháng hoặc năm.", "Hãy chọn lại.")
    return found


def _number(name: str, value: Any) -> int:
    least, most = _LIMITS[name]
    try:
        number = int(value)
    except (TypeError, ValueError):
        number = least - 1
    if not least <= number <= most:
        raise UserError(f"{LABELS[name]} phải từ {least} đến {most}.", "Hãy ghi lại.")
    return number


def change_term(workspace: Workspace, *, start: date, end: date, since: date) -> None:
    """Sets the term, which holds for all documents, and the day tracking of the programme begins with, and plans
    everything anew; where there is no programme yet, they are kept for the first document that is read. What a person
    wrote on and what lies in a closed period stays. Raises UserError for days out of order."""
    if start >= end:
        raise UserError("Ngày cuối nhiệm kỳ phải sau ngày đầu.", "Hãy ghi lại.")
    if end.year - start.year > _LONGEST_TERM:
        raise UserError(f"Nhiệm kỳ dài quá {_LONGEST_TERM} năm.", "Hãy xem lại năm của hai ngày này.")
    if not start <= since <= end:
        raise UserError("Ngày bắt đầu theo dõi phải nằm trong nhiệm kỳ.", "Hãy ghi lại.")
    with workspace.change("Sửa nhiệm kỳ và ngày bắt đầu theo dõi") as session:
        programme = programme_of(session)
        if programme is None:
            save_planned_term(session, (start, end, since))
            return
        if (programme.term_start, programme.term_end, programme.in_force_from) == (start, end, since):
            return
        programme.in_force_from = since
        session.execute(update(Programme).values(term_start=start, term_end=end))
        session.flush()
        for task in session.execute(select(Task)).scalars():
            replan(session, task)
        _drop_earlier(session, programme)


def _drop_earlier(session: Session, programme: Programme) -> None:
    """Occurrences of the programme that ended before tracking begins, unless somebody wrote on them or attached
    something, or their period is closed."""
    closed = closings_in_force(session)
    attached = select(Evidence.id).where(Evidence.owner_uid == Occurrence.uid)
    own = select(Task.id).join(Section).where(Section.programme_id == programme.id)
    earlier = select(Occurrence).where(
        Occurrence.ends_on < programme.in_force_from, Occurrence.task_id.in_(own), ~attached.exists()
    )
    for occurrence in session.execute(earlier).scalars():
        if not (occurrence.is_touched or is_closed(occurrence.ends_on, closed)):
            session.delete(occurrence)
