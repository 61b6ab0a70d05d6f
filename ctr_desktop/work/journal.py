"""The activity log: every act newest first, what it changed record by record, and taking one act back."""

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select, text
from sqlalchemy.orm import Session

from ctr_desktop.core.days import show_day
from ctr_desktop.core.errors import UserError
from ctr_desktop.core.periods import parse_period
from ctr_desktop.core.text import clean, fold
from ctr_desktop.records import REGISTERS, TABLES, Record, Task, Unit
from ctr_desktop.records.base import Row
from ctr_desktop.store import history
from ctr_desktop.store.backup import anchors
from ctr_desktop.store.history import Change, Verdict
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.evidence import without_content
from ctr_desktop.work.office import CYCLE_WORDS, LABELS, term_of
from ctr_desktop.work.past import NOTHING, FieldChange, tell

MOST_TOLD = 30
"""So many records of one act are told one by one."""

_TABLE = {table.__tablename__: table for table in TABLES}
_ACTS = text("SELECT seq, after FROM change WHERE kind = 'entry' AND seq IN :numbers").bindparams(
    bindparam("numbers", expanding=True)
)
_FIRST_CHANGES = text(
    "SELECT entry, record, coalesce(after, before) AS stood FROM change"
    " WHERE kind <> 'entry' AND seq IN :numbers"
).bindparams(bindparam("numbers", expanding=True))
_TURNS = text(
    "SELECT json_extract(after, '$.undoes') AS undoes, json_extract(after, '$.redoes') AS redoes FROM change"
    " WHERE kind = 'entry' AND (undoes IS NOT NULL OR redoes IS NOT NULL) ORDER BY seq"
)
_OF_DAY = "kind = 'entry' AND (:day IS NULL OR substr(json_extract(after, '$.at'), 1, 10) = :day)"
_NUMBERS = f"SELECT seq FROM change WHERE {_OF_DAY}"
_TOLD = (
    "SELECT seq, ctr_fold(json_extract(after, '$.action') || ' ' || json_extract(after, '$.who')) FROM change"
    f" WHERE {_OF_DAY}"
)
_DONE = {"insert": "Thêm", "update": "Sửa", "delete": "Xóa"}
_MOST_NAMED = 4
_MOST_LOST = 100


@dataclass(frozen=True)
class Act:
    """One line of the log. `subject` names the record of a register where the action itself does not; `is_undone`
    says that it was taken back and not done again."""

    seq: int
    at: datetime
    who: str
    action: str
    subject: str
    is_undone: bool


@dataclass(frozen=True)
class RecordChange:
    """What one act did to one record: added, changed or deleted it, and its fields before and after."""

    done: str
    name: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class ActStory:
    """An act with what it changed; `more` records are left out. `can_undo` says that it may be taken back."""

    act: Act
    changes: tuple[RecordChange, ...]
    more: int
    can_undo: bool
    only_deletes: bool


def act_numbers(session: Session, words: str = "", day: date | None = None) -> "array[int]":
    """The numbers of all acts, newest first: those of a day, and whose action or person holds every word."""
    values: dict[str, Any] = {"day": day.isoformat() if day else None}
    looked_for = {f"word{place}": word for place, word in enumerate(fold(clean(words)).split()[:12])}
    if not looked_for:
        found = session.execute(text(f"{_NUMBERS} ORDER BY seq DESC"), values)
    else:
        holds = " AND ".join(f"instr(told, :{name}) > 0" for name in looked_for)
        # Kept for the words to be looked for in: folding a text costs more than all the rest.
        told = f"WITH entry (seq, told) AS MATERIALIZED ({_TOLD})"
        found = session.execute(
            text(f"{told} SELECT seq FROM entry WHERE {holds} ORDER BY seq DESC"), values | looked_for
        )
    return array("q", found.scalars())


def acts(session: Session, numbers: Sequence[int]) -> list[Act]:
    """The acts with these numbers, in this order."""
    undone, subjects = _undone(session), _subjects(session, numbers)
    found = {row.seq: json.loads(row.after) for row in session.execute(_ACTS, {"numbers": list(numbers)})}
    return [
        Act(
            seq=number,
            at=datetime.fromisoformat(found[number]["at"]),
            who=found[number]["who"],
            action=found[number]["action"],
            subject=subjects.get(number, ""),
            is_undone=number in undone,
        )
        for number in numbers
        if number in found
    ]


def _subjects(session: Session, numbers: Sequence[int]) -> dict[int, str]:
    """What the register's record is called that each act changed first: its link follows that of the act."""
    found = session.execute(_FIRST_CHANGES, {"numbers": [number + 1 for number in numbers]})
    subjects = {}
    for row in found:
        table = _TABLE.get(row.record)
        if table in REGISTERS and issubclass(table, Record):
            subjects[row.entry] = str(json.loads(row.stood).get(table.shown_by) or "")
    return subjects


def _undone(session: Session) -> set[int]:
    undone: set[int] = set()
    for row in session.execute(_TURNS):
        if row.undoes is not None:
            undone.add(row.undoes)
        else:
            undone.discard(row.redoes)
    return undone


def story_of(session: Session, number: int) -> ActStory | None:
    """One act with what it changed; None when there is none with the number."""
    found = acts(session, [number])
    if not found:
        return None
    changes = history.changes_in(session.connection(), number)
    by_record: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        by_record.setdefault((change.record, change.uid), []).append(change)
    told = [_told(session, of_one) for of_one in list(by_record.values())[:MOST_TOLD]]
    undo = history.stacks(session.connection()).undo
    return ActStory(
        act=found[0],
        changes=tuple(told),
        more=max(0, len(by_record) - MOST_TOLD),
        can_undo=any(entry.seq == number for entry in undo),
        only_deletes=bool(changes) and all(not change.after for change in changes),
    )


def _told(session: Session, changes: Sequence[Change]) -> RecordChange:
    first, last = changes[0], changes[-1]
    kind = "insert" if not first.before else "delete" if not last.after else "update"
    table = _TABLE.get(first.record)
    if table is None:
        return RecordChange(_DONE[kind], first.record, ())
    values = last.after or last.before
    fields = _office_fields(changes) if first.record == "setting" else _fields(session, changes)
    return RecordChange(_DONE[kind], _name(session, table, values), fields)


def _fields(session: Session, changes: Sequence[Change]) -> tuple[FieldChange, ...]:
    return tuple(line for act in tell(session, changes) for line in act.fields)


def _office_fields(changes: Iterable[Change]) -> tuple[FieldChange, ...]:
    """The settings lie in one value as JSON: each is told by its own name."""
    told = []
    for change in changes:
        before = json.loads(change.before.get("value") or "{}")
        after = json.loads(change.after.get("value") or "{}")
        told += [
            FieldChange(label, _setting_words(before.get(key)), _setting_words(after.get(key)))
            for key, label in LABELS.items()
            if before.get(key) != after.get(key)
        ]
    return tuple(told)


def _setting_words(value: Any) -> str:
    if value is None or value == "":
        return NOTHING
    return next((words for cycle, words in CYCLE_WORDS.items() if cycle == value), str(value))


def _name(session: Session, table: type[Row], values: Mapping[str, Any]) -> str:
    """What a record was called when it was changed: "Nhiệm vụ 3.4-04"."""
    kind = table.one[:1].upper() + table.one[1:]
    return " · ".join(part for part in (kind, _own_words(session, table, values)) if part)


def _own_words(session: Session, table: type[Row], values: Mapping[str, Any]) -> str:
    match table.__tablename__:
        case "occurrence":
            return f"{_code(session, values)} · {_period(session, values)}"
        case "assignment":
            return f"{_code(session, values)} · {_unit(session, values)}"
        case "closing":
            return (
                f"{_period(session, values)} · chốt ngày {show_day(date.fromisoformat(values['closed_on']))}"
            )
        case "task":
            return str(values.get("code") or "")
        case "passage":
            return f"dòng {values['line']}"
        case "setting":
            return "đơn vị" if values.get("key") == "office" else str(values.get("key") or "")
        case _:
            return str(values.get(table.shown_by) or "")


def _code(session: Session, values: Mapping[str, Any]) -> str:
    found = session.execute(select(Task.code).where(Task.id == values.get("task_id"))).scalar()
    return found or "(nhiệm vụ đã xóa)"


def _unit(session: Session, values: Mapping[str, Any]) -> str:
    found = session.execute(select(Unit.name).where(Unit.id == values.get("unit_id"))).scalar()
    return found or "(tổ chức đã xóa)"


def _period(session: Session, values: Mapping[str, Any]) -> str:
    key = str(values["period"])
    if key == "once":  # a single deadline has no period of its own
        return f"hạn {show_day(date.fromisoformat(values['due_on']))}"
    return parse_period(key, term_of(session)).title


def take_back(workspace: Workspace, number: int) -> None:
    """Takes back one act, whatever came after it, as long as what it changed was not changed again since and nothing
    that came later hangs on what it added; for a deletion that brings the records back. Raises UserError."""
    with workspace.reading() as session:
        undo = history.stacks(session.connection()).undo
    entry = next((entry for entry in undo if entry.seq == number), None)
    if entry is None:
        raise UserError(
            "Việc này không hoàn tác được: đã hoàn tác rồi, đã quá lâu, hoặc là việc chốt số liệu.",
            "Hãy mở bản ghi và sửa trực tiếp; kỳ đã chốt thì mở lại kỳ.",
        )
    with workspace.change(f"Hoàn tác: {entry.action}", undoes=number) as session:
        _refuse_while_needed(session, number)
        history.take_back(session.connection(), number)


def _refuse_while_needed(session: Session, number: int) -> None:
    later = history.hanging_on(session.connection(), number, _MOST_NAMED + 1)
    if later:
        named = [f"“{_name(session, table, values)}”" for table, values in later[:_MOST_NAMED]]
        more = " và bản ghi khác nữa" if len(later) > _MOST_NAMED else ""
        raise UserError(
            f"Không hoàn tác được: thứ đã thêm khi ấy nay đang được bản ghi khác dùng đến: {', '.join(named)}{more}.",
            "Hãy hoàn tác trước việc đã thêm những thứ ấy (hoặc xóa chúng), rồi làm lại.",
        )


def verify(workspace: Workspace) -> Verdict:
    """Whether the history and every record are as the program wrote them, held against the backups, and no content of
    evidence is gone."""
    with workspace.reading() as session:
        verdict = history.verify(session.connection(), anchors(workspace.backups))
        return replace(verdict, problems=(*verdict.problems, *_lost_evidence(workspace, session)))


def _lost_evidence(workspace: Workspace, session: Session) -> Iterator[str]:
    try:
        lost = without_content(workspace, session)
    except UserError as error:
        yield f"Không đọc được kho minh chứng (evidence.db). {error}"
        return
    for evidence in lost[:_MOST_LOST]:
        owner = _owner_words(session, evidence.owner_uid)
        yield (
            f"Minh chứng “{evidence.name}” của “{owner}” không còn nội dung."
            " Hãy khôi phục từ bản sao lưu, hoặc đính kèm lại tệp."
        )
    if len(lost) > _MOST_LOST:
        yield f"Còn {len(lost) - _MOST_LOST} minh chứng khác cũng không còn nội dung."


def _owner_words(session: Session, uid: str) -> str:
    last = history.changes_of(session.connection(), uid, limit=1)
    if not last:
        return "bản ghi đã xóa"
    return _name(session, _TABLE[last[0].record], last[0].after or last[0].before)
