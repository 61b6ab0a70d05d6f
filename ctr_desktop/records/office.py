"""What the office keeps about itself: its settings and the periods it has closed."""

from datetime import date

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from ctr_desktop.records.base import Row


class Setting(Row):
    """One setting of the workspace, as JSON."""

    __tablename__ = "setting"
    one = "thiết lập"

    key: Mapped[str] = mapped_column(unique=True)
    value: Mapped[str] = mapped_column()


class Closing(Row):
    """A reporting period whose figures were closed. While `reopened_on` is empty, nothing in it changes; a
    reopened closing stays as it was, with the figures that were printed."""

    __tablename__ = "closing"
    one = "kỳ báo cáo"

    period: Mapped[str] = mapped_column()
    starts_on: Mapped[date] = mapped_column()
    ends_on: Mapped[date] = mapped_column()
    closed_on: Mapped[date] = mapped_column()
    figures: Mapped[str] = mapped_column()
    reopened_on: Mapped[date | None] = mapped_column()
    why: Mapped[str | None] = mapped_column()

    def holds(self, day: date) -> bool:
        """Whether a day lies in the period."""
        return self.starts_on <= day <= self.ends_on

    __table_args__ = (
        Index("uq_closing_in_force", "period", unique=True, sqlite_where=text("reopened_on IS NULL")),
    )
