"""What the periods on offer are, and which one is under way."""

from datetime import date

from sqlalchemy.orm import Session

from ctr_desktop.core.periods import Period, PeriodKind, Term, parse_period, period_holding, periods_of
from ctr_desktop.work.office import office_of, period_under_way, term_of

_PARTS_OF_A_YEAR = ("-Q1", "-Q2", "-Q3", "-Q4", "-H1", "-H2", "-9M")


def current_period(session: Session, today: date) -> Period:
    """The reporting period of the office that is under way; at the ends of the term the nearest one of it."""
    return period_under_way(office_of(session), term_of(session), today)


def reporting_period(session: Session, day: date) -> Period:
    """The reporting period of the office that a day lies in, also one outside the term."""
    return period_holding(day, office_of(session).cycle, term_of(session))


def periods_on_offer(session: Session, today: date) -> list[Period]:
    """The periods a person picks from: the one under way, this year's parts, the years of the term, its middle,
    the whole of it."""
    term, now = term_of(session), current_period(session, today)
    year = now.start.year
    keys = [f"{year}{part}" for part in _PARTS_OF_A_YEAR]
    keys += [f"{other}-Q{quarter}" for other in (year - 1, year + 1) for quarter in range(1, 5)]
    keys += [str(other) for other in range(term.start.year, term.end.year + 1)]
    offered = [now, *_months(now, term), *(parse_period(key, term) for key in (*keys, "mid-term", "term"))]
    inside = (period for period in offered if period.end >= term.start and period.start <= term.end)
    return list(dict.fromkeys(inside))


def _months(now: Period, term: Term) -> list[Period]:
    if now.kind is not PeriodKind.MONTH:
        return []
    year = now.start.year
    return periods_of(PeriodKind.MONTH, date(year, 1, 1), date(year, 12, 31), term)
