"""Which periods are closed: the one place that is asked, but for the triggers (`store/schema.py`) and the first page
(`work/agenda.py`), which say it in plain SQL."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ctr_desktop.records import Closing


def closings_in_force(session: Session) -> list[Closing]:
    """The closings that lock something, in the order they were made: one for each closed period."""
    in_force = select(Closing).where(Closing.reopened_on.is_(None)).order_by(Closing.id)
    return list(session.execute(in_force).scalars())


def closing_of(session: Session, key: str) -> Closing | None:
    """The closing in force of a period, if it has one."""
    return next((closing for closing in closings_in_force(session) if closing.period == key), None)


def closing_over(session: Session, day: date) -> Closing | None:
    """The closing in force that a day lies in, if there is one."""
    return next((closing for closing in closings_in_force(session) if closing.holds(day)), None)


def is_closed(day: date, closings: Iterable[Closing]) -> bool:
    """Whether a day lies in one of these."""
    return any(closing.holds(day) for closing in closings)
