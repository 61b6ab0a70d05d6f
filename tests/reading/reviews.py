"""A reading made by hand of a short invented document, being looked through."""

from dataclasses import replace
from datetime import date
from typing import Any

from ctr_desktop.reading.document import (
    Caution,
    Deadline,
    DeadlineKind,
    Passage,
    ReadGoal,
    Reading,
    ReadKind,
    ReadSection,
    ReadTask,
    Role,
    Signature,
)
from ctr_desktop.reading.review import Review

TERM = (date(2026, 1, 1), date(2026, 12, 31), date(2026, 1, 15))
MARCH = Deadline(DeadlineKind.MONTH, "2026-03", "trong tháng 3/2026")
QUARTERLY = Deadline(DeadlineKind.RECURRING, "quarterly", "hằng quý")


def a_task(text: str, section: str, line: int, **more: Any) -> ReadTask:
    """A task with what the test says of it."""
    kind = more.pop("kind", ReadKind.TASK)
    deadline = more.get("deadline", Deadline())
    more.setdefault("deadlines", (deadline,) if deadline.value else ())
    return ReadTask(text=text, marker="-", section=section, kind=kind, line=line, **more)


def a_reading(**changes: Any) -> Reading:
    """A plan of the year with two headings, a goal, four tasks, and what belongs to none of them."""
    sections = (
        ReadSection("I", "Mục tiêu chung", 1, "I", 5),
        ReadSection("II", "Nhiệm vụ trọng tâm", 1, "II", 7),
        ReadSection("1", "Công tác chuyên môn", 2, "II/1", 8),
    )
    goals = (ReadGoal("Phấn đấu 100% chi bộ có sổ theo dõi.", "I", 6),)
    tasks = (
        a_task("Trồng mười cây xoài ở sân sau", "II/1", 9, lead=("Văn phòng Vườn cây",), deadline=MARCH),
        a_task(
            "Đếm lại số ghế trong hội trường",
            "II/1",
            10,
            deadline=QUARTERLY,
            doubts=("Chưa rõ cơ quan chủ trì.",),
        ),
        a_task("Sơn lại cổng phía đông", "II/1", 11, lead=("Tổ Sơn",), support=("Đội Thang",)),
        a_task(
            "Giao Tổ Sơn báo cáo khi xong", "II", 13, kind=ReadKind.ASSIGNMENT, doubts=("Có thể là câu dẫn.",)
        ),
    )
    passages = (
        Passage("ĐẢNG ỦY VƯỜN CÂY", 1, Role.HEAD),
        Passage("Số 12-KH/VC", 2, Role.HEAD),
        Passage("KẾ HOẠCH chăm vườn năm 2026", 3, Role.HEAD),
        Passage("Căn cứ Chương trình số 01-CTr/VC của Đảng ủy Vườn cây", 4, Role.BASIS),
        Passage("I. Mục tiêu chung", 5, Role.SECTION, 0),
        Passage("- Phấn đấu 100% chi bộ có sổ theo dõi.", 6, Role.GOAL, 0),
        Passage("II. Nhiệm vụ trọng tâm", 7, Role.SECTION, 1),
        Passage("1. Công tác chuyên môn", 8, Role.SECTION, 2),
        Passage("- Trồng mười cây xoài ở sân sau, trong tháng 3/2026", 9, Role.TASK, 0),
        Passage("- Đếm lại số ghế trong hội trường hằng quý", 10, Role.TASK, 1),
        Passage("- Sơn lại cổng phía đông", 11, Role.TASK, 2),
        Passage("- Kinh phí lấy từ quỹ vườn.", 12, Role.LEFT_OUT),
        Passage("Giao Tổ Sơn báo cáo khi xong", 13, Role.TASK, 3),
        Passage("Nơi nhận: các tổ", 14, Role.RECIPIENT),
    )
    reading = Reading(
        title="Kế hoạch chăm vườn năm 2026",
        number="12-KH/VC",
        signs="KH/VC",
        date="2026-01-15",
        issuer="Đảng ủy Vườn cây",
        superior="",
        place="",
        doc_type="Kế hoạch",
        bases=("Căn cứ Chương trình số 01-CTr/VC của Đảng ủy Vườn cây",),
        sections=sections,
        goals=goals,
        tasks=tasks,
        references=(),
        replaces=(),
        signature=Signature(),
        recipients=("các tổ",),
        passages=passages,
        warnings=(Caution(12, "Đoạn này có thể là nhiệm vụ."),),
    )
    return replace(reading, **changes)


def a_review(**changes: Any) -> Review:
    """The same, being looked through."""
    return Review(a_reading(**changes), TERM)
