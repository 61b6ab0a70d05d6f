"""Inspections and supervisions (Quy định 21-QĐ/TW, 11/4/2026; domain.md 2.1 to 2.3)."""

from datetime import date

from sqlalchemy.orm import Mapped

from ctr_desktop.records.base import Choice, Problem, Record, field, link


class InspectionKind(Choice):
    """The kinds of work, with their exact names (domain.md 2.2)."""

    MEMBER_DUTIES = (
        "member_duties",
        "Kiểm tra đảng viên chấp hành nhiệm vụ đảng viên, nhiệm vụ do chi bộ phân công",
    )
    MEMBER_SIGNS = "member_signs", "Kiểm tra đảng viên khi có dấu hiệu vi phạm"
    BY_PLAN = "by_plan", "Kiểm tra tổ chức đảng, đảng viên theo chương trình, kế hoạch"
    SUPERVISION_REGULAR = "supervision_regular", "Giám sát thường xuyên"
    SUPERVISION_THEMATIC = "supervision_thematic", "Giám sát chuyên đề"
    FOLLOW_UP = "follow_up", "Theo dõi thực hiện khắc phục sau kiểm tra, giám sát"
    SIGNS = "signs", "Kiểm tra tổ chức đảng, đảng viên khi có dấu hiệu vi phạm"
    SUBORDINATE_WORK = (
        "subordinate_work",
        "Kiểm tra tổ chức đảng cấp dưới thực hiện nhiệm vụ kiểm tra, giám sát và thi hành kỷ luật đảng",
    )
    FINANCE = "finance", "Kiểm tra tài chính đảng"
    ASSETS = "assets", "Kiểm soát tài sản, thu nhập"

    @property
    def is_supervision(self) -> bool:
        return self in (InspectionKind.SUPERVISION_REGULAR, InspectionKind.SUPERVISION_THEMATIC)


class Actor(Choice):
    """Who inspects (domain.md 2.1)."""

    COMMITTEE = "committee", "Cấp ủy"
    STANDING = "standing", "Ban Thường vụ cấp ủy"
    INSPECTORATE = "inspectorate", "Ủy ban kiểm tra"
    ADVISORY = "advisory", "Cơ quan tham mưu, giúp việc"
    PARTIAL_COMMITTEE = "partial_committee", "Đảng ủy bộ phận"
    CELL = "cell", "Chi bộ"


class SubjectKind(Choice):
    """What is inspected."""

    ORGANISATION = "organisation", "Tổ chức đảng"
    MEMBER = "member", "Đảng viên"


class Matter(Choice):
    """The field of an inspection, as the statistics group it (domain.md 2.6)."""

    RESOLUTIONS = "resolutions", "Chấp hành nghị quyết, chỉ thị, quy định, kết luận của Đảng"
    LAW = "law", "Chấp hành chính sách, pháp luật của Nhà nước"
    WORKING_RULES = "working_rules", "Nguyên tắc tập trung dân chủ, quy chế làm việc, đoàn kết nội bộ"
    CADRE_WORK = "cadre_work", "Công tác cán bộ"
    THRIFT = "thrift", "Thực hành tiết kiệm, chống lãng phí"
    PETITIONS = "petitions", "Giải quyết khiếu nại, tố cáo"
    CONDUCT = "conduct", "Phẩm chất đạo đức, lối sống"
    DUTIES = "duties", "Chức trách, nhiệm vụ được giao"
    FORBIDDEN = "forbidden", "Những điều đảng viên không được làm"
    ASSETS = "assets", "Kê khai tài sản, thu nhập"
    FINANCE = "finance", "Tài chính, ngân sách, đầu tư, đất đai"
    INSPECTION_WORK = "inspection_work", "Công tác kiểm tra, giám sát, thi hành kỷ luật"
    OTHER = "other", "Khác"


class Step(Choice):
    """Where the procedure stands: three steps (Quy định 331-QĐ/TW, 18/6/2025)."""

    PLANNED = "planned", "Trong kế hoạch, chưa tiến hành"
    PREPARING = "preparing", "Bước chuẩn bị"
    CONDUCTING = "conducting", "Bước tiến hành"
    CLOSING = "closing", "Bước kết thúc"
    ENDED = "ended", "Đã kết thúc"


class Finding(Choice):
    """The result; supervision and inspection have words of their own (domain.md 2.6)."""

    GOOD = "good", "Thực hiện tốt"
    NOT_GOOD = "not_good", "Thực hiện chưa tốt"
    SHORTCOMINGS = "shortcomings", "Có khuyết điểm, vi phạm"
    DISCIPLINE = "discipline", "Phải thi hành kỷ luật"
    SIGNS_FOUND = "signs_found", "Phát hiện có dấu hiệu vi phạm"
    MOVED_ON = "moved_on", "Chuyển kiểm tra khi có dấu hiệu vi phạm"


_OF_SUPERVISION_ONLY = {Finding.SIGNS_FOUND, Finding.MOVED_ON}
_OF_INSPECTION_ONLY = {Finding.NOT_GOOD, Finding.SHORTCOMINGS, Finding.DISCIPLINE}


class Inspection(Record):
    """One inspection or supervision of one organisation or member."""

    __tablename__ = "inspection"
    register = "inspections"
    title = "Kiểm tra, giám sát"
    one = "cuộc kiểm tra, giám sát"
    icon = "shield-search"
    shown_by = "name"
    sorted_first_by = "-started_on"
    day_column = "started_on"
    goes_on = frozenset(
        [
            "step",
            "ended_on",
            "finding",
            "conclusion",
            "conclusion_number",
            "conclusion_on",
            "follow_up",
            "follow_up_due",
            "follow_up_done_on",
            "follow_up_result",
            "note",
        ]
    )
    empty = (
        "Đây là nơi ghi các cuộc kiểm tra, giám sát: "
        "theo kế hoạch, khi có dấu hiệu vi phạm, thường xuyên, chuyên đề."
    )

    name: Mapped[str] = field("Nội dung kiểm tra, giám sát", wide=True, width=36)
    kind: Mapped[InspectionKind] = field("Hình thức", width=26)
    actor: Mapped[Actor] = field("Chủ thể tiến hành", width=16, default=Actor.INSPECTORATE)
    subject_kind: Mapped[SubjectKind] = field("Đối tượng là", default=SubjectKind.ORGANISATION)
    subject_unit_id: Mapped[int | None] = link("Tổ chức đảng được kiểm tra", to="unit", width=24)
    subject_person_id: Mapped[int | None] = link("Đảng viên được kiểm tra", to="person", width=20)
    matter: Mapped[Matter | None] = field("Lĩnh vực", width=20)

    plan_number: Mapped[str | None] = field("Số kế hoạch", group="Chuẩn bị")
    plan_on: Mapped[date | None] = field("Ngày kế hoạch", group="Chuẩn bị")
    decision_number: Mapped[str | None] = field("Số quyết định", group="Chuẩn bị", width=13)
    decision_on: Mapped[date | None] = field("Ngày quyết định", group="Chuẩn bị")
    team_lead: Mapped[str | None] = field("Trưởng đoàn, tổ trưởng", group="Chuẩn bị")

    step: Mapped[Step] = field("Bước", default=Step.PLANNED, group="Tiến hành", width=14)
    started_on: Mapped[date] = field("Ngày bắt đầu", group="Tiến hành", width=11, index=True)
    ended_on: Mapped[date | None] = field("Ngày kết thúc", group="Tiến hành", width=11)
    examined_from: Mapped[date | None] = field("Mốc kiểm tra từ", group="Tiến hành")
    examined_to: Mapped[date | None] = field("Mốc kiểm tra đến", group="Tiến hành")

    finding: Mapped[Finding | None] = field("Kết quả", group="Kết luận", width=18)
    conclusion: Mapped[str | None] = field("Tóm tắt kết luận", group="Kết luận", wide=True)
    conclusion_number: Mapped[str | None] = field("Số thông báo kết luận", group="Kết luận")
    conclusion_on: Mapped[date | None] = field("Ngày thông báo", group="Kết luận")

    follow_up: Mapped[str | None] = field("Nội dung phải khắc phục", group="Khắc phục", wide=True)
    follow_up_due: Mapped[date | None] = field("Hạn khắc phục", group="Khắc phục", width=11)
    follow_up_done_on: Mapped[date | None] = field("Ngày khắc phục xong", group="Khắc phục")
    follow_up_result: Mapped[str | None] = field("Kết quả khắc phục", group="Khắc phục", wide=True)

    def problems(self) -> list[Problem]:
        return [*self._subject_problems(), *self._day_problems(), *self._result_problems()]

    def _subject_problems(self) -> list[Problem]:
        if self.subject_kind is SubjectKind.ORGANISATION and self.subject_unit_id is None:
            return [Problem("subject_unit", "Hãy chọn tổ chức đảng được kiểm tra, giám sát.")]
        if self.subject_kind is SubjectKind.MEMBER and self.subject_person_id is None:
            return [Problem("subject_person", "Hãy chọn đảng viên được kiểm tra, giám sát.")]
        return []

    def _day_problems(self) -> list[Problem]:
        ordered = (
            ("ended_on", self.started_on, self.ended_on, "Ngày kết thúc đứng trước ngày bắt đầu."),
            (
                "examined_to",
                self.examined_from,
                self.examined_to,
                "Mốc kiểm tra đến đứng trước mốc kiểm tra từ.",
            ),
            (
                "follow_up_done_on",
                self.started_on,
                self.follow_up_done_on,
                "Ngày khắc phục xong đứng trước ngày bắt đầu.",
            ),
        )
        return [Problem(key, words) for key, first, then, words in ordered if first and then and then < first]

    def _result_problems(self) -> list[Problem]:
        found = []
        if self.step is Step.ENDED and self.ended_on is None:
            found.append(Problem("ended_on", "Cuộc kiểm tra đã kết thúc phải có ngày kết thúc."))
        unsuitable = _OF_INSPECTION_ONLY if self.kind.is_supervision else _OF_SUPERVISION_ONLY
        if self.finding in unsuitable:
            found.append(Problem("finding", "Kết quả này không dùng cho hình thức đã chọn."))
        if self.follow_up_due and not self.follow_up:
            found.append(Problem("follow_up", "Có hạn khắc phục thì phải ghi nội dung phải khắc phục."))
        return found
