"""Party organisations and advisory bodies, as a tree that keeps merged and dissolved ones."""

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from sqlalchemy.orm import Mapped, mapped_column

from ctr_desktop.core.text import fold
from ctr_desktop.records.base import Choice, Order, Problem, Record, field, link, sorted_by


class UnitKind(Choice):
    """domain.md section 11; the list follows the tree of a Party committee, its bodies and its groups."""

    COMMITTEE = "committee", "Đảng ủy, đảng bộ"
    BASE_COMMITTEE = "base_committee", "Đảng bộ cơ sở"
    PARTIAL_COMMITTEE = "partial_committee", "Đảng bộ bộ phận"
    CELL = "cell", "Chi bộ"
    STANDING = "standing", "Ban Thường vụ, Thường trực"
    ADVISORY = "advisory", "Cơ quan tham mưu, giúp việc"
    STEERING = "steering", "Ban chỉ đạo"
    COLLECTIVE = "collective", "Nhóm tổ chức (gọi chung)"
    MASS = "mass", "Đoàn thể"
    OTHER = "other", "Cơ quan khác"


class Unit(Record):
    """A body that tasks, cases and people belong to."""

    __tablename__ = "unit"
    register = "units"
    title = "Tổ chức đảng"
    one = "tổ chức"
    group = "Danh mục"
    icon = "sitemap"
    shown_by = "name"
    sorted_first_by = "position"
    empty = "Đây là nơi ghi các tổ chức đảng, cơ quan tham mưu và đoàn thể mà đơn vị giao việc hoặc quản lý."

    name: Mapped[str] = field("Tên tổ chức", unique=True, width=34)
    name_sort: Mapped[str] = sorted_by("name", Order.TEXT)
    short_name: Mapped[str | None] = field("Tên gọi tắt", width=14)
    kind: Mapped[UnitKind] = field("Loại", default=UnitKind.CELL, width=20)
    code: Mapped[str | None] = field("Mã tổ chức đảng", help="14 số, ví dụ 38.168.053.000.001", width=14)
    parent_id: Mapped[int | None] = link("Trực thuộc", to="unit", width=22)
    members: Mapped[int | None] = field("Số đảng viên", width=9, most=100_000)
    in_force_from: Mapped[date | None] = field("Hoạt động từ ngày", group="Thời gian")
    in_force_to: Mapped[date | None] = field("Kết thúc ngày", group="Thời gian")
    other_names: Mapped[str | None] = field(
        "Tên gọi khác", wide=True, group="Thời gian", help="Các cách gọi khác trong văn bản, mỗi tên một dòng"
    )
    position: Mapped[int] = mapped_column(default=0)

    @property
    def every_name(self) -> list[str]:
        """Its name, then the others it goes by."""
        names = (self.name, self.short_name or "", *(self.other_names or "").split("\n"))
        return [name for name in names if name.strip()]

    def problems(self) -> list[Problem]:
        found = []
        if self.in_force_from and self.in_force_to and self.in_force_to < self.in_force_from:
            found.append(Problem("in_force_to", "Ngày kết thúc đứng trước ngày bắt đầu hoạt động."))
        if self.id is not None and self.parent_id == self.id:
            found.append(Problem("parent", "Một tổ chức không thể trực thuộc chính nó."))
        return found


_ABBREVIATED: Mapping[str, str] = MappingProxyType(
    {
        "bch": "ban chap hanh",
        "btv": "ban thuong vu",
        "chqs": "chi huy quan su",
        "hdnd": "hoi dong nhan dan",
        "khcn": "khoa hoc va cong nghe",
        "kh va cn": "khoa hoc va cong nghe",
        "mttq": "mat tran to quoc",
        "tp": "thanh pho",
        "ubkt": "uy ban kiem tra",
        "ubmttq": "uy ban mat tran to quoc",
        "ubnd": "uy ban nhan dan",
        "vn": "viet nam",
    }
)
_SHORT = re.compile(rf"\b(?:{'|'.join(_ABBREVIATED)})\b")


def body_key(name: str) -> str:
    """The form in which the names of one body are the same, however its tones, capitals, dashes and the abbreviations
    that everybody uses (UBND, HĐND, MTTQ) are written."""
    words = " ".join(re.findall(r"\w+", fold(name).replace("&", " va ")))
    return _SHORT.sub(lambda found: _ABBREVIATED[found.group()], words)


_ISSUES_FOR = re.compile(r"^ban (?:chap hanh|thuong vu) (?=\w+ (?:bo|uy) )")
_PARTY_BODY = re.compile(r"^dang bo (?:(?P<level>tinh|thanh pho|thi xa|huyen|quan) )?")
_COMMITTEES = {
    "tinh": "tinh uy",
    "thanh pho": "thanh uy",
    "thi xa": "thi uy",
    "huyen": "huyen uy",
    "quan": "quan uy",
}


def is_same_office(name: str, other: str) -> bool:
    """Whether two names are those of one office: a Party committee issues as “Ban Chấp hành Đảng bộ tỉnh X” and is
    called “Tỉnh ủy X”."""
    return _office_key(name) == _office_key(other)


def _office_key(name: str) -> str:
    key = _ISSUES_FOR.sub("", body_key(name))
    return _PARTY_BODY.sub(lambda found: f"{_COMMITTEES.get(found['level'] or '', 'dang uy')} ", key)
