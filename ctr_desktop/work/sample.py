"""Sample records: invented people and cases to try the program with, stamped as such, gone again in one act."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.periods import Period, PeriodKind, period_holding
from ctr_desktop.records import REGISTERS, Evaluation, Evidence, Inspection, Person, Unit
from ctr_desktop.records.base import Record
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.bulk import Bulk, insert_all
from ctr_desktop.work.office import programme_of, term_of

STAMP = "DỮ LIỆU MẪU"
_BEHIND = 184  # days
_FIRST, _SECOND = f"Chi bộ Văn phòng ({STAMP})", f"Chi bộ Khu dân cư số 1 ({STAMP})"
_Rows = tuple[Mapping[str, Any], ...]


def sample_day(session: Session, today: date) -> date:
    """Today, or the nearest day with whole months of the programme behind it: whatever the calendar says, there is
    something to show."""
    programme, term = programme_of(session), term_of(session)
    since = programme.in_force_from if programme else term.start
    return min(max(today, since + timedelta(days=_BEHIND)), term.end)


def add_sample(workspace: Workspace, today: date) -> int:
    """Adds sample units, people, inspections and evaluations of the quarter before today's; returns how many.
    Raises UserError where there are some already, or that quarter is closed."""
    with workspace.change("Thêm dữ liệu mẫu") as session:
        if _sample_uids(session):
            raise UserError("Dữ liệu mẫu đã có rồi.", "Hãy xóa dữ liệu mẫu trước nếu muốn tạo lại.")
        return sum(_add(session, register, rows) for register, rows in _sample(session, today))


def _add(session: Session, register: type[Record], rows: _Rows) -> int:
    bulk = Bulk(session, register)
    checked = [bulk.new({**row, "note": STAMP}) for row in rows]
    for row in checked:
        if row.problems:
            raise UserError(row.problems[0].sentence, "Hãy thêm dữ liệu mẫu vào một dữ liệu mới.")
        row.values["is_sample"] = True
    insert_all(session, register, checked)
    return len(checked)


def _sample(session: Session, today: date) -> Iterator[tuple[type[Record], _Rows]]:
    """Every register's rows; a later one may name the records of an earlier one."""
    term = term_of(session)
    this = period_holding(today, PeriodKind.QUARTER, term)
    past = period_holding(this.start - timedelta(days=1), PeriodKind.QUARTER, term)
    yield Unit, ({"name": _FIRST, "members": 18}, {"name": _SECOND, "members": 31})
    yield Person, _people()
    yield Inspection, _inspections(past)
    yield Evaluation, _evaluations(past)


def _people() -> _Rows:
    return (
        {
            "full_name": "Nguyễn Thị Mẫu",
            "position": "Bí thư chi bộ",
            "unit": _FIRST,
            "born_on": "1979-04-12",
            "joined_on": "2004-05-19",
            "official_on": "2005-05-19",
            "is_managed": True,
        },
        {
            "full_name": "Trần Văn Thử",
            "position": "Phó Bí thư chi bộ",
            "unit": _SECOND,
            "born_on": "1985-09-30",
            "joined_on": "2011-02-03",
            "official_on": "2012-02-03",
        },
        {"full_name": "Đặng Ví Dụ", "position": "Chuyên viên", "unit": _FIRST, "membership": "probationary"},
    )


def _inspections(period: Period) -> _Rows:
    def on(days: int) -> date:
        return period.start + timedelta(days=days)

    return (
        {
            "name": f"Kiểm tra việc thực hiện nghị quyết ({STAMP})",
            "kind": "by_plan",
            "actor": "inspectorate",
            "subject_kind": "organisation",
            "subject_unit": _SECOND,
            "matter": "resolutions",
            "plan_number": "03-KH/UBKT",
            "plan_on": on(1),
            "step": "ended",
            "started_on": on(10),
            "ended_on": on(40),
            "finding": "shortcomings",
            "conclusion": "Sinh hoạt chi bộ chưa đúng ngày; đã chỉ ra để khắc phục.",
            "follow_up": "Lập lại lịch sinh hoạt định kỳ và báo cáo.",
            "follow_up_due": on(75),
        },
        {
            "name": f"Giám sát thường xuyên việc học tập nghị quyết ({STAMP})",
            "kind": "supervision_regular",
            "actor": "cell",
            "subject_kind": "member",
            "subject_person": "Trần Văn Thử",
            "step": "conducting",
            "started_on": on(50),
        },
    )


def _evaluations(period: Period) -> _Rows:
    scored = {"tasks_total": 10, "period": period.key}
    return (
        {
            **scored,
            "kind": "leader",
            "person": "Nguyễn Thị Mẫu",
            "general_points": 28,
            "task_points": 64,
            "tasks_done": 10,
            "tasks_on_time": 10,
            "tasks_exceeded": 3,
            "proposed": "T",
            "decided": "T",
        },
        {
            **scored,
            "kind": "leader",
            "person": "Trần Văn Thử",
            "general_points": 25,
            "task_points": 55,
            "tasks_done": 10,
            "tasks_on_time": 9,
            "proposed": "HT",
        },
    )


def remove_sample(workspace: Workspace) -> int:
    """Takes every sample record out again, with its evidence; one act, one undo. Returns how many. Raises
    UserError where a record of the office's own names one of them, or a closed period holds one."""
    with workspace.change("Xóa dữ liệu mẫu") as session:
        uids = _sample_uids(session)
        session.execute(delete(Evidence).where(Evidence.owner_uid.in_(uids)))
        # Those that name others go first.
        registers: list[type[Record]] = [Evaluation, Inspection, *_others()]
        for register in registers:
            session.execute(delete(register).where(register.is_sample))
        return len(uids)


def _others() -> Iterator[type[Record]]:
    """The remaining registers: people belong to units, units to nobody."""
    named_last = (Person, Unit)
    yield from (r for r in REGISTERS if r not in (Evaluation, Inspection, *named_last))
    yield from named_last


def _sample_uids(session: Session) -> list[str]:
    """The identities of all sample records."""
    return [
        uid
        for register in REGISTERS
        for uid in session.execute(select(register.uid).where(register.is_sample)).scalars()
    ]
