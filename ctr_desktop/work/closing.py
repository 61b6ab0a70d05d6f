"""Closing a reporting period: its figures are kept as they are printed and nothing in it changes any more.
Reopening asks why and stands in the history."""

import json
from dataclasses import asdict
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.periods import Period
from ctr_desktop.core.text import clean
from ctr_desktop.records import Closing
from ctr_desktop.store.backup import Reason, make_backup
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.closed import closing_of
from ctr_desktop.work.figures import Figures, figures
from ctr_desktop.work.office import office_of


def close_period(workspace: Workspace, period: Period, *, today: date) -> Figures:
    """Keeps a period's figures and locks it; a pinned backup is made. Returns the figures.

    Raises UserError when the period has not begun or is closed already, and when it was closed but could not be
    backed up.
    """
    if period.start > today:
        raise UserError(f"{period.title} chưa bắt đầu nên chưa chốt được.", "Hãy chốt khi hết kỳ.")
    with workspace.change(f"Chốt số liệu {period.title}", final=True) as session:
        if closing_of(session, period.key) is not None:
            raise UserError(
                f"{period.title} đã chốt số liệu rồi.", "Muốn chốt lại, hãy mở lại kỳ và ghi lý do."
            )
        found = figures(session, period, today)
        session.add(
            Closing(
                period=period.key,
                starts_on=period.start,
                ends_on=period.end,
                closed_on=today,
                figures=json.dumps(asdict(found)),
            )
        )
        unit = office_of(session).unit
    try:
        make_backup(workspace, Reason.CLOSING, unit=unit)
    except UserError as error:
        raise UserError(
            f"Đã chốt số liệu {period.title}, nhưng chưa sao lưu được. {error.what}", error.todo
        ) from error
    return found


def reopen_period(workspace: Workspace, period: Period, why: str, *, today: date) -> None:
    """Unlocks a closed period, with a reason. The figures that were closed stay on record."""
    reason = clean(why)
    if not reason:
        raise UserError("Chưa ghi lý do mở lại kỳ.", "Hãy ghi lý do.")
    with workspace.change(f"Mở lại {period.title}: {reason}", final=True) as session:
        closing = closing_of(session, period.key)
        if closing is None:
            raise UserError(f"{period.title} chưa chốt số liệu nên không cần mở lại.")
        closing.reopened_on, closing.why = today, reason


def closings(session: Session) -> list[Closing]:
    """Every closing, also those taken back, newest first."""
    return list(session.execute(select(Closing).order_by(Closing.id.desc())).scalars())


def closed_figures(closing: Closing) -> Figures:
    """The figures as they were closed."""
    return Figures(**json.loads(closing.figures))
