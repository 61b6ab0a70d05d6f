"""Evaluation and rating of cadres and collectives (Quy định 366-QĐ/TW, 30/8/2025; domain.md section 1).

Four levels are four separate values: by points, the highest the conditions allow, proposed, decided. The
first two are derived from the criteria set the record was made under (`work/rating.py`), the last two are
stated.
"""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from ctr_desktop.core.periods import Term, parse_period
from ctr_desktop.records.base import Choice, Problem, Record, field, link


class Level(Choice):
    """Điều 11 of 366-QĐ/TW, best first."""

    XS = "XS", "Hoàn thành xuất sắc nhiệm vụ"
    T = "T", "Hoàn thành tốt nhiệm vụ"
    HT = "HT", "Hoàn thành nhiệm vụ"
    KHT = "KHT", "Không hoàn thành nhiệm vụ"


class EvaluatedKind(Choice):
    """The families of forms of 366-QĐ/TW's five appendices that an office below the centre uses."""

    COLLECTIVE = "collective", "Tập thể"
    LEADER = "leader", "Cá nhân lãnh đạo, quản lý"
    STAFF = "staff", "Cá nhân không giữ chức vụ"
    OUTSIDE = "outside", "Đảng viên ngoài hệ thống chính trị"


class Evaluation(Record):
    """One person or collective in one quarter, year or term: once for each kind and criteria set."""

    __tablename__ = "evaluation"
    register = "evaluations"
    title = "Đánh giá, xếp loại"
    one = "lượt đánh giá"
    icon = "award"
    shown_by = "name"
    sorted_first_by = "-period_end"
    day_column = "period_end"
    goes_on = frozenset(("name", "decided", "decision_number", "decided_on", "reason", "note"))
    empty = "Đây là nơi ghi kết quả đánh giá, xếp loại từng quý, từng năm và cả nhiệm kỳ."

    name: Mapped[str] = field(
        "Đối tượng và kỳ", width=30, help="Chương trình tự ghi nếu để trống", default=""
    )
    kind: Mapped[EvaluatedKind] = field("Đối tượng", default=EvaluatedKind.LEADER, width=16)
    person_id: Mapped[int | None] = link("Cán bộ, đảng viên", to="person", width=20)
    unit_id: Mapped[int | None] = link("Tập thể", to="unit", width=20)
    period: Mapped[str] = field("Kỳ đánh giá", period=True, width=10)
    period_end: Mapped[date] = mapped_column(index=True)
    criteria: Mapped[str] = mapped_column(default="evaluation-366")

    general_points: Mapped[Decimal | None] = field(
        "Điểm tiêu chí chung (30)", group="Điểm", most=30, width=13
    )
    task_points: Mapped[Decimal | None] = field("Điểm kết quả nhiệm vụ (70)", group="Điểm", most=70, width=14)

    tasks_total: Mapped[int | None] = field("Số nhiệm vụ được giao", group="Điều kiện", most=100_000)
    tasks_done: Mapped[int | None] = field("Số nhiệm vụ hoàn thành", group="Điều kiện", most=100_000)
    tasks_on_time: Mapped[int | None] = field(
        "Hoàn thành đúng tiến độ, chất lượng", group="Điều kiện", most=100_000
    )
    tasks_exceeded: Mapped[int | None] = field("Hoàn thành vượt mức", group="Điều kiện", most=100_000)
    is_disciplined: Mapped[bool] = field("Bị kỷ luật trong kỳ", group="Điều kiện", default=False)

    proposed: Mapped[Level | None] = field("Mức đề nghị", group="Xếp loại", width=18)
    decided: Mapped[Level | None] = field("Mức được quyết định", group="Xếp loại", width=18)
    reason: Mapped[str | None] = field(
        "Lý do khi khác mức theo điểm",
        group="Xếp loại",
        wide=True,
        help="Bắt buộc khi mức đề nghị hoặc quyết định cao hơn",
    )
    decision_number: Mapped[str | None] = field("Số quyết định", group="Xếp loại")
    decided_on: Mapped[date | None] = field("Ngày quyết định", group="Xếp loại")

    __table_args__ = (
        Index("uq_evaluation_person", "person_id", "period", "kind", "criteria", unique=True),
        Index(
            "uq_evaluation_collective",
            "unit_id",
            "period",
            "kind",
            "criteria",
            unique=True,
            sqlite_where=text("person_id IS NULL"),
        ),
    )

    def is_told_apart_by(self, columns: Collection[str]) -> bool:
        """A collective by its unit; a person by who it is, whatever the unit."""
        return ("unit_id" in columns) is (self.kind is EvaluatedKind.COLLECTIVE)

    @property
    def points(self) -> Decimal | None:
        """The total of 100; nothing until both groups are scored (a missing part would skew it)."""
        if self.general_points is None or self.task_points is None:
            return None
        return self.general_points + self.task_points

    def settle(self, shown: Mapping[str, str], term: Term) -> None:
        period = parse_period(self.period, term)
        self.period, self.period_end = period.key, period.end
        if self.kind is EvaluatedKind.COLLECTIVE:
            self.person_id = None
        self.name = f"{shown.get('unit' if self.person_id is None else 'person', '')} – {period.title}"

    def problems(self) -> list[Problem]:
        found = []
        if self.kind is EvaluatedKind.COLLECTIVE and self.unit_id is None:
            found.append(Problem("unit", "Hãy chọn tập thể được đánh giá."))
        if self.kind is not EvaluatedKind.COLLECTIVE and self.person_id is None:
            found.append(Problem("person", "Hãy chọn người được đánh giá."))
        return [*found, *self._count_problems()]

    def _count_problems(self) -> list[Problem]:
        ordered = (
            ("tasks_done", self.tasks_done, self.tasks_total, "Số hoàn thành lớn hơn số được giao."),
            ("tasks_on_time", self.tasks_on_time, self.tasks_done, "Số đúng tiến độ lớn hơn số hoàn thành."),
            ("tasks_exceeded", self.tasks_exceeded, self.tasks_done, "Số vượt mức lớn hơn số hoàn thành."),
        )
        return [
            Problem(key, words)
            for key, small, large, words in ordered
            if small is not None and large is not None and small > large
        ]
