"""One task in one period: what is ticked off. What a person states and what the calendar derives stay
apart."""

import uuid
from datetime import date, timedelta

from sqlalchemy import CheckConstraint, ColumnElement, Index, UniqueConstraint, and_, case, literal
from sqlalchemy.orm import Mapped, mapped_column

from ctr_desktop.core.days import nearness
from ctr_desktop.records.base import Choice, Row, field, part_of

_NAMESPACE = uuid.UUID("6f0c2a52-6c1e-5d3c-9f0b-3b1f8f5c2a10")


class Stated(Choice):
    """What a person says of the work (domain.md 7.3, first variable)."""

    NOT_STARTED = "not_started", "Chưa triển khai"
    IN_PROGRESS = "in_progress", "Đang triển khai"
    DONE = "done", "Hoàn thành"
    PAUSED = "paused", "Tạm dừng"
    WAIVED = "waived", "Không phải thực hiện"


class State(Choice):
    """What the calendar says of it; derived, never stored (domain.md 7.3, second variable)."""

    ON_TIME = "on_time", "Đúng hạn"
    LATE = "late", "Hoàn thành quá hạn"
    DUE_SOON = "due_soon", "Sắp đến hạn"
    OPEN = "open", "Trong hạn"
    OVERDUE = "overdue", "Quá hạn"
    NO_DEADLINE = "no_deadline", "Không thời hạn"
    WAIVED = "waived", "Không phải thực hiện"


class Occurrence(Row):
    """`period` is the key that makes it unique in its task; `ends_on` is the last day of what it stands for
    and `due_on` the same day where something can be late, empty for standing work."""

    __tablename__ = "occurrence"
    one = "kết quả thực hiện"
    day_column = "ends_on"

    task_id: Mapped[int] = part_of("task")
    period: Mapped[str] = mapped_column()
    starts_on: Mapped[date] = mapped_column()
    ends_on: Mapped[date] = mapped_column(index=True)
    due_on: Mapped[date | None] = mapped_column()
    extended_from: Mapped[date | None] = field("Thời hạn trước khi gia hạn")
    stated: Mapped[Stated] = field("Tình hình", default=Stated.NOT_STARTED)
    progress: Mapped[int] = field("Tiến độ", default=0, most=100)
    done_on: Mapped[date | None] = field("Ngày hoàn thành")
    result: Mapped[str | None] = field("Kết quả", wide=True)
    reason: Mapped[str | None] = field("Lý do", wide=True)

    __table_args__ = (
        UniqueConstraint("task_id", "period"),
        Index("ix_occurrence_open", "due_on", "stated"),
        CheckConstraint("progress BETWEEN 0 AND 100", name="progress"),
        CheckConstraint("(stated = 'done') = (done_on IS NOT NULL)", name="done_on"),
        CheckConstraint("stated <> 'waived' OR coalesce(length(reason), 0) > 0", name="reason"),
    )

    def state(self, today: date, soon: int) -> State:
        """Where it stands on a day; `soon` is how many days ahead a deadline counts as near."""
        if self.stated is Stated.WAIVED:
            return State.WAIVED
        if self.due_on is None:
            return State.NO_DEADLINE
        if self.done_on is not None:
            return State.ON_TIME if self.done_on <= self.due_on else State.LATE
        return State(nearness(self.due_on, today, soon).value)

    @property
    def is_touched(self) -> bool:
        """Whether it holds anything a person wrote; such an occurrence is never removed or overwritten."""
        return bool(self.stated is not Stated.NOT_STARTED or self.progress or self.result or self.reason)


def state_column(today: date, soon: int) -> ColumnElement[str]:
    """`Occurrence.state` as SQL, for lists and figures; a property test holds the two equal."""
    due, done = Occurrence.due_on, Occurrence.done_on
    return case(
        (Occurrence.stated == Stated.WAIVED, literal(State.WAIVED.value)),
        (due.is_(None), literal(State.NO_DEADLINE.value)),
        (and_(done.is_not(None), done <= due), literal(State.ON_TIME.value)),
        (done.is_not(None), literal(State.LATE.value)),
        (due < today, literal(State.OVERDUE.value)),
        (due <= today + timedelta(days=soon), literal(State.DUE_SOON.value)),
        else_=literal(State.OPEN.value),
    )


def occurrence_uid(task_uid: str, period: str) -> str:
    """The identity of a task in a period: the same on every PC and after every re-generation."""
    return str(uuid.uuid5(_NAMESPACE, f"{task_uid}/{period}"))
