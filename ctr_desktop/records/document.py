"""Official documents. Number alone does not identify one: type, number, issuer and date do together
(numbering starts again with each congress, so 05-CTr/TU exists twice)."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from ctr_desktop.core.periods import Term
from ctr_desktop.records.base import Order, Problem, Record, field, link, sorted_by


class Document(Record):
    """A document that is cited, received or issued."""

    __tablename__ = "document"
    register = "documents"
    title = "Văn bản"
    one = "văn bản"
    group = "Danh mục"
    shown_by = "name"
    sorted_first_by = "-issued_on"
    empty = "Đây là nơi ghi văn bản làm căn cứ hoặc được viện dẫn: nghị quyết, chỉ thị, quy định, kế hoạch…"

    name: Mapped[str] = field("Tên gọi", width=26, default="", help="Chương trình tự ghi từ loại, số và ngày")
    name_sort: Mapped[str] = sorted_by("name", Order.TEXT)
    kind: Mapped[str] = field("Loại văn bản", width=16)
    number: Mapped[str | None] = field("Số, ký hiệu", width=13)
    issued_on: Mapped[date | None] = field("Ngày ban hành", width=11, index=True)
    issuer: Mapped[str | None] = field("Cơ quan ban hành", width=24)
    about: Mapped[str | None] = field("Trích yếu", wide=True, width=40)
    in_force_from: Mapped[date | None] = field("Hiệu lực từ", group="Hiệu lực")
    in_force_to: Mapped[date | None] = field("Hiệu lực đến", group="Hiệu lực")
    replaced_by_id: Mapped[int | None] = link("Được thay thế bởi", to="document", group="Hiệu lực")
    remark: Mapped[str | None] = field("Điểm cần lưu ý", wide=True)

    __table_args__ = (Index("uq_document_identity", "kind", "number", "issuer", "issued_on", unique=True),)

    def is_told_apart_by(self, columns: Collection[str]) -> bool:
        """One without a number may be any; one with a number is told apart by what is known of it, which the file's
        own index doesn't see where something is empty."""
        return self.number is not None

    def settle(self, shown: Mapping[str, str], term: Term) -> None:
        self.name = document_name(self.kind, self.number, self.issued_on, self.about)

    def problems(self) -> list[Problem]:
        if self.in_force_from and self.in_force_to and self.in_force_to < self.in_force_from:
            return [Problem("in_force_to", "Ngày hết hiệu lực đứng trước ngày có hiệu lực.")]
        return []


def document_name(kind: str, number: str | None, issued_on: date | None, about: str | None) -> str:
    """What a document is called where its identity is known: type, number, date; by its subject otherwise."""
    if not number:
        return f"{kind} {about}".strip() if about else kind
    day = f" ngày {issued_on:%d/%m/%Y}" if issued_on else ""
    return f"{kind} số {number}{day}"
