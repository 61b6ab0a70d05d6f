"""Evidence: a file that shows something was done. The content lies in its own file, by SHA-256."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from ctr_desktop.records.base import Row, field


class Evidence(Row):
    """`owner_uid` is the record (occurrence, inspection, evaluation …) it belongs to. The day of the document
    inside and the day it was attached are two things."""

    __tablename__ = "evidence"
    one = "minh chứng"
    shown_by = "name"

    owner_uid: Mapped[str] = mapped_column(index=True)
    name: Mapped[str] = field("Tên tệp")
    sha256: Mapped[str] = mapped_column(index=True)
    size: Mapped[int] = mapped_column()
    attached_on: Mapped[date] = field("Ngày đính kèm")
    document_on: Mapped[date | None] = field("Ngày văn bản")
    note: Mapped[str | None] = field("Ghi chú")
