"""Small documents as they would be understood, for tests of what is made of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ctr_desktop.core.periods import Term
from ctr_desktop.reading.adoption import programme_data
from ctr_desktop.reading.document import (
    Deadline,
    DeadlineKind,
    Passage,
    ReadGoal,
    Reading,
    ReadKind,
    ReadReference,
    ReadSection,
    ReadTask,
    Role,
    Signature,
)

TERM = Term(date(2025, 7, 1), date(2030, 12, 31))
TODAY = date(2026, 11, 23)


def monthly(day: str | None = None) -> Deadline:
    """Every month, at its end or on a day."""
    return Deadline(DeadlineKind.RECURRING, "monthly", "hằng tháng", f"---{day}" if day else None)


def by(value: str) -> Deadline:
    """A deadline by a day, month, quarter or year."""
    kinds = {10: DeadlineKind.DATE, 4: DeadlineKind.YEAR}
    kind = kinds.get(len(value), DeadlineKind.QUARTER if "Q" in value else DeadlineKind.MONTH)
    return Deadline(kind, value, f"trước {value}")


@dataclass(frozen=True)
class Item:
    """A task as a test writes it down."""

    text: str
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    is_assignment: bool = False
    deliverable: str | None = None


@dataclass(frozen=True)
class Heading:
    """A section with what stands in it; the label "" is the document itself."""

    path: str
    title: str
    items: Sequence[Item] = ()
    goal: str = ""


@dataclass
class _Page:
    lines: list[Passage] = field(default_factory=list)

    def add(self, text: str, role: Role, node: int | None = None) -> int:
        self.lines.append(Passage(text, len(self.lines) + 1, role, node))
        return len(self.lines)


def a_reading(headings: Sequence[Heading], **changes: Any) -> Reading:
    """A plan of a province's committee with these sections."""
    page, sections, tasks, goals = _Page(), list[ReadSection](), list[ReadTask](), list[ReadGoal]()
    page.add("KẾ HOẠCH thử nghiệm", Role.HEAD)
    for heading in headings:
        if heading.path:
            label = heading.path.rpartition("/")[2]
            line = page.add(f"{label}. {heading.title}", Role.SECTION, len(sections))
            sections.append(
                ReadSection(label, heading.title, heading.path.count("/") + 1, heading.path, line)
            )
        if heading.goal:
            goals.append(ReadGoal(heading.goal, heading.path, page.add(heading.goal, Role.GOAL, len(goals))))
        for item in heading.items:
            line = page.add(f"- {item.text}", Role.TASK, len(tasks))
            tasks.append(_task(item, heading.path, line))
    page.add("Nơi nhận: Lưu VT", Role.RECIPIENT)
    made = Reading(
        title="Kế hoạch thử nghiệm chuyển đổi số",
        number="141/KH-UBND",
        signs="KH-UBND",
        date="2026-03-10",
        issuer="Ủy ban nhân dân tỉnh",
        superior="",
        place="Hải Phòng",
        doc_type="Kế hoạch",
        bases=(),
        sections=tuple(sections),
        goals=tuple(goals),
        tasks=tuple(tasks),
        references=(),
        replaces=(),
        signature=Signature("T/M ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn Mẫu"),
        recipients=("Lưu VT",),
        passages=tuple(page.lines),
        warnings=(),
    )
    return replace(made, **changes)


def _task(item: Item, path: str, line: int) -> ReadTask:
    return ReadTask(
        text=item.text,
        marker="-",
        section=path,
        kind=ReadKind.ASSIGNMENT if item.is_assignment else ReadKind.TASK,
        line=line,
        lead=item.lead,
        support=item.support,
        deadline=item.deadlines[0] if item.deadlines else Deadline(),
        deadlines=item.deadlines,
        deliverable=item.deliverable,
    )


def data_of(headings: Sequence[Heading], **changes: Any) -> dict[str, Any]:
    """Such a plan as the data of a programme."""
    return programme_data(a_reading(headings, **changes), TERM, today=TODAY)


def reference(number: str | None, day: str | None, raw: str, kind: str = "Nghị quyết") -> ReadReference:
    """A cited document."""
    return ReadReference(kind, number, day, raw, 1)


PLAN = (
    Heading("III", "NHIỆM VỤ TRỌNG TÂM"),
    Heading(
        "III/1",
        "Hạ tầng dữ liệu",
        (
            Item("Xây dựng kho dữ liệu dùng chung của tỉnh, bảo đảm kết nối liên thông.", ("Sở Khoa học",)),
            Item(
                "Rà soát thủ tục hành chính nội bộ và công bố danh mục rút gọn.",
                ("Văn phòng UBND tỉnh",),
                ("Các sở, ban, ngành",),
                (by("2026-12"),),
            ),
        ),
        goal="Dữ liệu đúng, đủ, sạch, sống.",
    ),
    Heading("IV", "TỔ CHỨC THỰC HIỆN"),
    Heading(
        "IV/1",
        "Sở Nội vụ",
        (
            Item("Tổng hợp, báo cáo kết quả thi đua hằng tháng.", ("Sở Nội vụ",), (), (monthly("20"),), True),
            Item("Bố trí cán bộ chuyên trách tại mỗi xã trước mùa mưa bão.", ("Sở Nội vụ",), (), (), True),
        ),
    ),
)
"""A small plan, by sections."""
