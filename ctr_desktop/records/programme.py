"""The documents an office follows: the action programme and others beside it, their sections, their text, and what
they cite."""

import re
from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ctr_desktop.core.periods import Term
from ctr_desktop.records.base import Choice, Record, Row, field, names, part_of

_STATE_FORM = re.compile(r"\d|[^/]*$")


class Programme(Record):
    """A signed document that is followed. Tracking begins with the periods that end after `in_force_from`. The first
    one is the office's own programme; each further one has a `prefix`, which stands before the codes of its tasks."""

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
    prefix: Mapped[str] = mapped_column(default="")

    @property
    def term(self) -> Term:
        return Term(self.term_start, self.term_end)

    @property
    def whole_number(self) -> str:
        """Number and signs as they are written: 17-CTr/TU by the Party, 141/KH-UBND and 15/2021/QĐ-UBND by the State;
        nothing where the number is blank."""
        if not self.number or not self.signs:
            return self.number or ""
        return f"{self.number}{'/' if _STATE_FORM.match(self.signs) else '-'}{self.signs}"

    @property
    def called(self) -> str:
        """What it is called beside others: its number, else the beginning of its codes, else its signs."""
        return self.whole_number or self.prefix or self.signs or self.name


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


IN_ORDER = (Section.programme_id, Section.position)
"""The order of sections: document by document."""


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


class Edition(Row):
    """One version of a document as it was read: the file it came from. The newest is the one in force."""

    __tablename__ = "edition"
    one = "bản văn bản"
    shown_by = "file"

    programme_id: Mapped[int] = part_of("programme")
    file: Mapped[str] = field("Tệp")


class Passage(Row):
    """A paragraph or row of an edition; all of them in order are its whole text. `line` counts from 1 in the file;
    `role` says what it was taken for; `task_id` names the task it became, as long as there is one."""

    __tablename__ = "passage"
    one = "đoạn văn bản"

    edition_id: Mapped[int] = part_of("edition")
    position: Mapped[int] = mapped_column()
    line: Mapped[int] = mapped_column()
    role: Mapped[str] = mapped_column()
    text: Mapped[str] = mapped_column()
    task_id: Mapped[int | None] = mapped_column(ForeignKey("task.id", ondelete="SET NULL"), index=True)
