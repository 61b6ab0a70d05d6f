"""The four-box figures everyone in an office knows: total; done (on time, late); not done (in time, overdue).
Standing work and what need not be done are counted apart."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from ctr_desktop.core.periods import Period, parse_period
from ctr_desktop.records import Occurrence, Task
from ctr_desktop.records.occurrence import State, state_column
from ctr_desktop.store.asking import asking
from ctr_desktop.store.statements import compiled
from ctr_desktop.work.checklist import TaskFilter, task_rows
from ctr_desktop.work.office import office_of, term_of


@dataclass(frozen=True)
class Figures:
    """Counts of occurrences. `standing_done` are the standing ones with a result in the period."""

    on_time: int = 0
    late: int = 0
    due_soon: int = 0
    open: int = 0
    overdue: int = 0
    standing: int = 0
    standing_done: int = 0
    waived: int = 0

    @property
    def done(self) -> int:
        return self.on_time + self.late

    @property
    def in_time(self) -> int:
        return self.open + self.due_soon

    @property
    def not_done(self) -> int:
        return self.in_time + self.overdue

    @property
    def total(self) -> int:
        return self.done + self.not_done

    @property
    def share_done(self) -> float:
        return self.done / self.total if self.total else 0.0


_FIELDS = {
    State.ON_TIME: "on_time",
    State.LATE: "late",
    State.DUE_SOON: "due_soon",
    State.OPEN: "open",
    State.OVERDUE: "overdue",
    State.NO_DEADLINE: "standing",
    State.WAIVED: "waived",
}


def figures(session: Session, period: Period | None, today: date) -> Figures:
    """The figures of what ends in a period, or of the whole programme."""
    return _counted(session, period, today).get(None, Figures())


def figures_by_section(session: Session, period: Period | None, today: date) -> dict[int, Figures]:
    """The same for each section with tasks of its own, by its id."""
    found = _counted(session, period, today, by_section=True)
    return {section: own for section, own in found.items() if section is not None}


def figures_by_lead(session: Session, period: Period | None, today: date) -> dict[str, Figures]:
    """The same for each body that answers for tasks, by its name: those a task names, else those its section
    names. What several lead counts for each of them."""
    every = TaskFilter(period=period) if period else TaskFilter(period=parse_period("term", term_of(session)))
    counts: dict[str, dict[str, int]] = {}
    for row in task_rows(session, every, today):
        assert row.occurrence is not None
        assert row.state is not None
        told = row.occurrence.done_on is not None or bool(row.occurrence.result)
        for name in row.answerable:
            _add(counts.setdefault(name, {}), row.state, 1, told=told)
    return {name: Figures(**mine) for name, mine in counts.items()}


def _add(mine: dict[str, int], state: State, number: int, *, told: bool) -> None:
    box = _FIELDS[state]
    mine[box] = mine.get(box, 0) + number
    if box == "standing" and told:
        mine["standing_done"] = mine.get("standing_done", 0) + number


def _counted(
    session: Session, period: Period | None, today: date, *, by_section: bool = False
) -> dict[int | None, Figures]:
    statement = _statement(by_section, period, today, office_of(session).soon_days)
    counts: dict[int | None, dict[str, int]] = {}
    for name, told, number, *section in asking(session)(statement):
        _add(counts.setdefault(section[0] if section else None, {}), State(name), number, told=told)
    return {section: Figures(**values) for section, values in counts.items()}


@lru_cache(maxsize=64)
def _statement(by_section: bool, period: Period | None, today: date, soon: int) -> str:
    """The statement that counts. Its values stand in it: SQLite groups by them a tenth quicker than by bound ones."""
    # Only asked of standing work: looking into the result of every row takes a fifth of the time.
    told = Occurrence.due_on.is_(None) & or_(
        Occurrence.done_on.is_not(None), func.coalesce(Occurrence.result, "") != ""
    )
    state = state_column(today, soon)
    statement = select(state.label("state"), told.label("told"), func.count()).select_from(Occurrence)
    if by_section:
        section = Task.section_id.label("section")
        statement = statement.join(Task, Task.id == Occurrence.task_id).add_columns(section).group_by(section)
    if period is not None:
        statement = statement.where(Occurrence.ends_on.between(period.start, period.end))
    return str(compiled(statement.group_by("state", "told"), whole=True))
