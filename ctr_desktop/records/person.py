"""Members and cadres: one record a person, only what the office needs (domain.md sections 0 and 10)."""

from datetime import date

from sqlalchemy.orm import Mapped

from ctr_desktop.records.base import Choice, Order, Problem, Record, field, link, sorted_by


class Membership(Choice):
    """How a person stands to the Party."""

    OFFICIAL = "official", "Đảng viên chính thức"
    PROBATIONARY = "probationary", "Đảng viên dự bị"
    NONE = "none", "Chưa là đảng viên"
    LEFT = "left", "Đã chuyển đi hoặc ra khỏi Đảng"


class Person(Record):
    """A member, cadre or other person named in the records."""

    __tablename__ = "person"
    register = "people"
    title = "Cán bộ, đảng viên"
    one = "người"
    group = "Danh mục"
    icon = "users"
    shown_by = "full_name"
    sorted_first_by = "full_name"
    empty = "Đây là nơi ghi cán bộ, đảng viên để chọn khi đánh giá, kiểm tra, phân công."

    full_name: Mapped[str] = field("Họ và tên", width=24)
    full_name_sort: Mapped[str] = sorted_by("full_name", Order.PERSON)
    position: Mapped[str | None] = field("Chức vụ", width=24)
    unit_id: Mapped[int | None] = link("Đơn vị", to="unit", width=26)
    membership: Mapped[Membership] = field("Diện", default=Membership.OFFICIAL, width=18)
    born_on: Mapped[date | None] = field("Ngày sinh")
    joined_on: Mapped[date | None] = field("Ngày vào Đảng", width=12, group="Đảng tịch")
    official_on: Mapped[date | None] = field("Ngày chính thức", group="Đảng tịch")
    is_managed: Mapped[bool] = field("Cán bộ diện cấp ủy quản lý", default=False, group="Đảng tịch")
    is_exempt: Mapped[bool] = field("Được miễn sinh hoạt", default=False, group="Đảng tịch")
    file_place: Mapped[str | None] = field("Nơi lưu hồ sơ", group="Đảng tịch")

    def problems(self) -> list[Problem]:
        found = []
        if self.joined_on and self.official_on and self.official_on < self.joined_on:
            found.append(Problem("official_on", "Ngày chính thức đứng trước ngày vào Đảng."))
        if self.born_on and self.joined_on and self.joined_on.year - self.born_on.year < 18:
            found.append(Problem("joined_on", "Người vào Đảng phải đủ 18 tuổi; xin xem lại hai ngày này."))
        return found
