"""The programme: its tasks, ticking them off, and taking back what was done."""

from collections import Counter
from pathlib import Path
from typing import Any

from ctr_desktop.commands.call import Call
from ctr_desktop.commands.parser import Commands, Parser
from ctr_desktop.commands.shown import Column, print_json, print_table
from ctr_desktop.core.days import parse_day, show_day
from ctr_desktop.core.errors import UserError
from ctr_desktop.core.periods import parse_period
from ctr_desktop.records import Occurrence
from ctr_desktop.records.occurrence import State
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.checklist import (
    TaskFilter,
    TaskRow,
    Tick,
    check_off,
    find_occurrence,
    task_rows,
    uncheck,
)
from ctr_desktop.work.office import term_of

_CODE = 10
_COLUMNS = (
    Column("Kỳ", 8),
    Column("Nội dung", 28),
    Column("Chủ trì", 16),
    Column("Thời hạn", 10),
    Column("Trạng thái", 18),
)


def add_to(commands: Commands) -> None:
    """The commands of this module."""
    words = commands.add(
        "tasks", "xem nhiệm vụ: của một kỳ, hoặc mỗi nhiệm vụ một dòng theo kỳ hôm nay", tasks
    )
    words.add_argument(
        "--period", metavar="KỲ", help="2026, 2026-H1, 2026-9M, 2026-Q1, 2026-03, mid-term hoặc term"
    )
    words.add_argument(
        "--state",
        action="append",
        choices=[state.value for state in State],
        metavar="TRẠNG_THÁI",
        help=", ".join(f"{state.value} ({state.label.lower()})" for state in State),
    )
    words.add_argument("--find", metavar="TỪ", help="chỉ những nhiệm vụ có các từ này, có dấu hay không dấu")
    words.add_argument("--json", action="store_true", help="in một tài liệu JSON")

    words = commands.add("check", "đánh dấu hoàn thành một nhiệm vụ trong một kỳ", check)
    _name_occurrence(words)
    words.add_argument("--on", metavar="NGÀY", help="ngày hoàn thành, ví dụ 05/03/2026 (mặc định: hôm nay)")
    words.add_argument("--result", metavar="KẾT_QUẢ", help="kết quả, một dòng")
    words.add_argument(
        "--evidence", metavar="TỆP", type=Path, action="append", help="tệp minh chứng; dùng được nhiều lần"
    )

    words = commands.add("uncheck", "bỏ đánh dấu hoàn thành", take_tick_back)
    _name_occurrence(words)
    commands.add("undo", "hoàn tác việc vừa làm", undo)
    commands.add("redo", "làm lại việc vừa hoàn tác", redo)


def _name_occurrence(words: Parser) -> None:
    words.add_argument("code", metavar="MÃ", help="mã nhiệm vụ, ví dụ 3.4-04")
    words.add_argument(
        "--period", metavar="KỲ", help="kỳ thực hiện, ví dụ 2026-Q1 (mặc định: kỳ của hôm nay)"
    )


def tasks(call: Call) -> None:
    """Lists the occurrences that match."""
    words = call.words
    with call.reading() as workspace, workspace.reading() as session:
        period = parse_period(words.period, term_of(session)) if words.period else None
        states = frozenset(State(state) for state in words.state or ())
        wanted = TaskFilter(period=period, states=states, find=words.find or "")
        rows = task_rows(session, wanted, call.today)
    if words.json:
        print_json({"rows": [_as_json(row) for row in rows]})
        return
    codes = Column("Mã", max([_CODE, *(len(row.task.code) for row in rows)]))
    print_table((codes, *_COLUMNS), map(_as_cells, rows))
    print(_summary(rows))


def _summary(rows: list[TaskRow]) -> str:
    if not rows:
        return "Không có nhiệm vụ nào khớp."
    counts = Counter(row.state.label.lower() for row in rows if row.state)
    return f"{len(rows)} dòng: " + ", ".join(f"{number} {label}" for label, number in counts.most_common())


def _as_cells(row: TaskRow) -> list[str]:
    due = row.occurrence.due_on if row.occurrence else None
    return [
        row.task.code,
        row.period.short if row.period else "",
        row.task.text,
        "; ".join(row.answerable),
        show_day(due),
        row.state.label if row.state else "",
    ]


def _as_json(row: TaskRow) -> dict[str, Any]:
    schedule, occurrence = row.task.schedule, row.occurrence
    return {
        "code": row.task.code,
        "document": row.document or None,
        "section": row.section.path,
        "kind": row.task.kind,
        "text": row.task.text,
        "deliverable": row.task.deliverable,
        "lead": row.lead,
        "lead_by_section": row.lead_by_section,
        "support": row.support,
        "references": row.references,
        "schedule": {
            "kind": schedule.kind,
            "due": schedule.due,
            "precision": schedule.precision,
            "rule": "\n".join(schedule.rules) or None,
            "raw": schedule.raw,
        },
        "period": row.period.key if row.period else None,
        "starts_on": occurrence.starts_on if occurrence else None,
        "ends_on": occurrence.ends_on if occurrence else None,
        "due_on": occurrence.due_on if occurrence else None,
        "state": row.state,
        "stated": occurrence.stated if occurrence else None,
        "progress": occurrence.progress if occurrence else None,
        "done_on": occurrence.done_on if occurrence else None,
        "result": occurrence.result if occurrence else None,
        "reason": occurrence.reason if occurrence else None,
        "evidence": row.evidence,
    }


def check(call: Call) -> None:
    """Ticks one occurrence off; doing it again changes nothing."""
    words = call.words
    tick = Tick(
        on=parse_day(words.on) if words.on else call.today,
        result=words.result or "",
        evidence=tuple(words.evidence or ()),
    )
    with call.writing() as workspace:
        occurrence = _named(call, workspace)
        check_off(workspace, occurrence.id, tick, today=call.today)
        print(f"Đã đánh dấu hoàn thành {_told(call, workspace)}.")


def take_tick_back(call: Call) -> None:
    """Takes a tick back."""
    with call.writing() as workspace:
        uncheck(workspace, _named(call, workspace).id)
        print(f"Đã bỏ đánh dấu {_told(call, workspace)}.")


def _named(call: Call, workspace: Workspace) -> Occurrence:
    with workspace.reading() as session:
        return find_occurrence(session, call.words.code, call.words.period, call.today)


def _told(call: Call, workspace: Workspace) -> str:
    """The occurrence in words, as it stands now."""
    occurrence = _named(call, workspace)
    with workspace.reading() as session:
        rows = task_rows(session, TaskFilter(task_id=occurrence.task_id), call.today)
    row = next(row for row in rows if row.occurrence and row.occurrence.id == occurrence.id)
    assert row.period is not None
    assert row.state is not None
    return f"{row.task.code} ({row.period.title}): {row.state.label.lower()}"


def undo(call: Call) -> None:
    """Takes the last act back."""
    with call.writing() as workspace:
        done = workspace.undo()
    if done is None:
        raise UserError("Không còn gì để hoàn tác.")
    print(f"Đã hoàn tác: {done}.")


def redo(call: Call) -> None:
    """Does again what was taken back."""
    with call.writing() as workspace:
        done = workspace.redo()
    if done is None:
        raise UserError("Không có gì để làm lại.")
    print(f"Đã làm lại: {done}.")
