"""The action programme: the document itself, its sections, and what it cites."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ctr_desktop.core.periods import Term
from ctr_desktop.records.base import Choice, Record, Row, field, names, part_of


class Programme(Record):
    """A signed action programme. Tracking begins with the periods that end after `in_force_from`."""

    __tablename__ = "programme"
    register = "programmes"
    title = "Chương trình hành động"
    one = "chương trình"
    shown_by = "name"

    name: Mapped[str] = field("Tên chương trình", wide=True, width=40)
    number: Mapped[str | None] = field("Số", width=8, help="Để trống nếu văn bản chưa ghi số")
    signs: Mapped[str | None] = field("Ký hiệu", width=10)
    signed_on: Mapped[date | None] = field("Ngày ký", width=11)
    issuer: Mapped[str] = field("Cơ quan ban hành", width=30)
    term_start: Mapped[date] = field("Nhiệm kỳ từ", width=11)
    term_end: Mapped[date] = field("Nhiệm kỳ đến", width=11)
    in_force_from: Mapped[date] = field("Theo dõi từ ngày", width=11)
    preamble: Mapped[str | None] = field("Căn cứ", wide=True)
    signature: Mapped[str | None] = field("Chữ ký", wide=True)
    recipients: Mapped[str | None] = field("Nơi nhận", wide=True)

    @property
    def term(self) -> Term:
        return Term(self.term_start, self.term_end)


class Section(Record):
    """A numbered heading of a programme, in a tree; `path` joins the labels from the top: `I/3/3.4`."""

    __tablename__ = "section"
    register = "sections"
    title = "Mục của chương trình"
    one = "mục"
    shown_by = "name"

    programme_id: Mapped[int] = part_of("programme")
    parent_id: Mapped[int | None] = part_of("section")
    label: Mapped[str] = field("Ký hiệu mục", width=8)
    path: Mapped[str] = mapped_column()
    name: Mapped[str] = field("Tên mục", wide=True, width=50)
    goal: Mapped[str | None] = field("Mục tiêu", wide=True)
    position: Mapped[int] = mapped_column()


class CitationKind(Choice):
    """Why a document is named."""

    BASIS = "basis", "Căn cứ ban hành"
    REPLACES = "replaces", "Được thay thế"
    CITED = "cited", "Được viện dẫn"


class Citation(Row):
    """A document named by the programme or by one of its tasks."""

    __tablename__ = "citation"
    one = "viện dẫn văn bản"

    document_id: Mapped[int] = names("document")
    programme_id: Mapped[int | None] = part_of("programme")
    task_id: Mapped[int | None] = part_of("task")
    kind: Mapped[CitationKind] = mapped_column(default=CitationKind.CITED)

    __table_args__ = (CheckConstraint("(programme_id IS NULL) <> (task_id IS NULL)", name="one_owner"),)
