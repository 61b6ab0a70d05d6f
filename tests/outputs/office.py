"""What an office has written by November 2026: ticks, inspections, evaluations."""

from datetime import date
from pathlib import Path

from ctr_desktop.core.periods import Period, parse_period
from ctr_desktop.records import Evaluation, Inspection, Person, Unit
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.checklist import Tick, check_off, find_occurrence, state_progress, waive
from ctr_desktop.work.office import term_of
from ctr_desktop.work.registers import add

TODAY = date(2026, 11, 23)
CELLS = ("Chi bộ Văn phòng", "Chi bộ Tổ chức", "Chi bộ Nội chính")


def period(workspace: Workspace, key: str) -> Period:
    with workspace.reading() as session:
        return parse_period(key, term_of(session))


def occurrence(workspace: Workspace, code: str, key: str) -> int:
    with workspace.reading() as session:
        return find_occurrence(session, code, key, TODAY).id


def tick(workspace: Workspace, code: str, key: str, on: date, result: str = "", *files: Path) -> None:
    check_off(workspace, occurrence(workspace, code, key), Tick(on, result, files), today=TODAY)


def work_done(workspace: Workspace, folder: Path) -> None:
    """The first quarter: one deadline met, one met late, one still open; some standing work."""
    plan = folder / "12-KH_ĐU ngày 16.3.2026.pdf"
    plan.write_bytes(b"%PDF-1.4 plan")
    tick(workspace, "1-PC-01", "2026-Q1", date(2026, 3, 16), "Đã ban hành Kế hoạch số 12-KH/ĐU.", plan)
    tick(workspace, "1-PC-02", "2026-Q1", date(2026, 4, 8), "12/12 tổ chức cơ sở đảng đã quán triệt.")
    tick(workspace, "1-01", "2026-Q1", date(2026, 3, 30), "Tổ chức 14 hội nghị, 98,6% đảng viên dự.")
    tick(workspace, "1-01", "2026-Q4", date(2026, 11, 2), "Tổ chức 03 hội nghị chuyên đề.")
    going_on = occurrence(workspace, "3.1-01", "2026-Q1")
    state_progress(workspace, going_on, progress=40, result="Đang lấy ý kiến góp ý của các chi bộ.")
    waive(workspace, occurrence(workspace, "3.9-01", "2026-Q1"), "Thành ủy giao cơ quan khác thực hiện.")


def bodies(workspace: Workspace) -> None:
    """Three cells and their people, named out of Vietnamese order on purpose."""
    for name in CELLS:
        add(workspace, Unit, {"name": name, "kind": "cell"})
    people = (
        ("Nguyễn Thị Ánh Tuyết", "Bí thư chi bộ", CELLS[0]),
        ("Đặng Văn Đức", "Phó Bí thư chi bộ", CELLS[1]),
        ("Trần Bình An", "Chi ủy viên", CELLS[2]),
        ("Lê Hồng Ân", "Chuyên viên chính", CELLS[0]),
    )
    for name, position, unit in people:
        add(workspace, Person, {"full_name": name, "position": position, "unit": unit})


def an_inspection(workspace: Workspace, **changes: object) -> str:
    given: dict[str, object] = {
        "name": "Việc chấp hành quy chế làm việc năm 2025",
        "kind": "by_plan",
        "subject_kind": "organisation",
        "subject_unit": CELLS[0],
        "matter": "working_rules",
        "step": "conducting",
        "started_on": date(2026, 10, 5),
    }
    return add(workspace, Inspection, given | changes)


def an_evaluation(workspace: Workspace, person: str | None, **changes: object) -> str:
    given: dict[str, object] = {
        "kind": "leader",
        "person": person,
        "period": "2026-Q3",
        "general_points": "27,5",
        "task_points": "64",
        "tasks_total": 10,
        "tasks_done": 10,
        "tasks_on_time": 10,
        "tasks_exceeded": 4,
    }
    return add(workspace, Evaluation, given | changes)


def inspected(workspace: Workspace) -> None:
    """The fourth quarter: two inspections, a supervision, one withheld; one carried over and late."""
    an_inspection(
        workspace,
        step="ended",
        ended_on=date(2026, 10, 20),
        finding="shortcomings",
        conclusion_number="05-TB/UBKT",
        conclusion_on=date(2026, 10, 21),
        follow_up="Bổ sung quy chế làm việc, ghi đủ biên bản sinh hoạt chi bộ.",
        follow_up_due=date(2026, 11, 10),
    )
    an_inspection(
        workspace,
        kind="member_duties",
        subject_kind="member",
        subject_person="Trần Bình An",
        matter="duties",
        started_on=date(2026, 11, 3),
    )
    an_inspection(
        workspace,
        kind="supervision_thematic",
        name="Giám sát việc học tập, quán triệt nghị quyết",
        subject_unit=CELLS[1],
        matter="resolutions",
        step="ended",
        started_on=date(2026, 10, 12),
        ended_on=date(2026, 10, 30),
        finding="good",
    )
    an_inspection(workspace, kind="signs", name="Dấu hiệu bí mật", subject_unit=CELLS[2])
    an_inspection(
        workspace,
        name="Việc quản lý tài chính năm 2025",
        subject_unit=CELLS[1],
        matter="finance",
        started_on=date(2026, 9, 15),
    )


def evaluated(workspace: Workspace) -> None:
    """The third quarter: four people and a cell; too many outstanding ones among the leaders."""
    for person in ("Nguyễn Thị Ánh Tuyết", "Đặng Văn Đức"):
        an_evaluation(workspace, person, proposed="XS", decided="XS")
    an_evaluation(
        workspace,
        "Trần Bình An",
        tasks_on_time=7,
        proposed="T",
        reason="Nhiệm vụ chậm do thay đổi kế hoạch của cấp trên.",
    )
    an_evaluation(workspace, "Lê Hồng Ân", kind="staff", general_points=None, proposed="T")
    an_evaluation(workspace, None, kind="collective", unit=CELLS[0], proposed="T", decided="T")
