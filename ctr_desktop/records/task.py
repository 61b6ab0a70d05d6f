"""Tasks of a programme and who does them."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ctr_desktop.core.days import Precision
from ctr_desktop.core.schedules import Schedule, ScheduleKind
from ctr_desktop.records.base import Choice, Problem, Record, Row, field, names, part_of


class TaskKind(Choice):
    """A bullet of "Nhiệm vụ và giải pháp", or a line that assigns work."""

    TASK = "task", "Nhiệm vụ, giải pháp"
    ASSIGNMENT = "assignment", "Phân công thực hiện"


class Repeats(Choice):
    """The four kinds of schedule, in the user's words."""

    ONCE = "once", "Một lần, có thời hạn"
    RECURRING = "recurring", "Lặp lại theo chu kỳ"
    PER_TERM = "per_term", "Ít nhất một lần trong nhiệm kỳ"
    STANDING = "standing", "Thường xuyên"


class DuePrecision(Choice):
    """How exactly the document sets the deadline."""

    DAY = "day", "Ngày"
    MONTH = "month", "Tháng"
    QUARTER = "quarter", "Quý"
    YEAR = "year", "Năm"
    TERM = "term", "Nhiệm kỳ"


class Task(Record):
    """One thing to be done. `code` is stable for ever; `rules` holds one RFC 5545 rule a line. Before
    `planned_from`, when it has one, an earlier schedule planned it; those occurrences stay. From `dropped_on`, when it
    has one, its document no longer names it, and nothing is planned any more."""

    __tablename__ = "task"
    register = "tasks"
    title = "Nhiệm vụ"
    one = "nhiệm vụ"
    shown_by = "text"

    section_id: Mapped[int] = part_of("section")
    code: Mapped[str] = field("Mã", width=9, unique=True)
    kind: Mapped[TaskKind] = field("Loại", default=TaskKind.TASK)
    text: Mapped[str] = field("Nội dung", wide=True, width=50)
    deliverable: Mapped[str | None] = field("Sản phẩm", wide=True)
    schedule_kind: Mapped[Repeats] = field("Thời gian thực hiện", default=Repeats.STANDING, group="Thời hạn")
    due: Mapped[date | None] = field("Thời hạn", group="Thời hạn")
    precision: Mapped[DuePrecision | None] = field("Thời hạn tính theo", group="Thời hạn")
    rules: Mapped[str | None] = mapped_column()
    first: Mapped[date | None] = mapped_column()
    planned_from: Mapped[date | None] = mapped_column()
    dropped_on: Mapped[date | None] = field("Không còn trong văn bản từ ngày")
    raw: Mapped[str | None] = field("Nguyên văn trong văn bản", group="Thời hạn", wide=True)
    position: Mapped[int] = mapped_column()

    @property
    def schedule(self) -> Schedule:
        return Schedule(
            kind=ScheduleKind(self.schedule_kind.value),
            due=self.due,
            precision=Precision(self.precision.value) if self.precision else None,
            rules=tuple((self.rules or "").split("\n")) if self.rules else (),
            first=self.first,
            raw=self.raw or "",
        )

    @schedule.setter
    def schedule(self, schedule: Schedule) -> None:
        self.schedule_kind = Repeats(schedule.kind.value)
        self.due = schedule.due
        self.precision = DuePrecision(schedule.precision.value) if schedule.precision else None
        self.rules = "\n".join(schedule.rules) or None
        self.first = schedule.first
        self.raw = schedule.raw or None

    def problems(self) -> list[Problem]:
        if self.schedule_kind is Repeats.ONCE and self.due is None:
            return [Problem("due", "Nhiệm vụ làm một lần phải có thời hạn.")]
        if self.schedule_kind is Repeats.RECURRING and not self.rules:
            return [Problem("schedule_kind", "Nhiệm vụ lặp lại phải có chu kỳ.")]
        return []


class Role(Choice):
    """What a body has to do with a task."""

    LEAD = "lead", "Chủ trì"
    SUPPORT = "support", "Phối hợp"


class Assignment(Row):
    """A body that leads a task or supports it."""

    __tablename__ = "assignment"
    one = "phân công"

    task_id: Mapped[int] = part_of("task")
    unit_id: Mapped[int] = names("unit")
    role: Mapped[Role] = mapped_column()
    position: Mapped[int] = mapped_column(default=0)

    __table_args__ = (
        UniqueConstraint("task_id", "unit_id", "role"),
        CheckConstraint("position >= 0", name="position"),
    )
