"""Inspections and supervisions of a period, by kind (domain: Quy định 21-QĐ/TW), and what has to be put right."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from ctr_desktop.core.days import show_day
from ctr_desktop.outputs.report import (
    Block,
    Column,
    Group,
    Heading,
    Kind,
    Paragraph,
    Report,
    Row,
    Table,
    Tone,
)
from ctr_desktop.outputs.reports.letterhead import (
    INTERNAL,
    Scope,
    Sender,
    issued,
    stamp_of,
    stamped,
)
from ctr_desktop.records import Inspection, Person, Unit
from ctr_desktop.records.base import Circulation
from ctr_desktop.records.inspection import Finding, InspectionKind, Matter, Step, SubjectKind

_UNDECIDED = "Chưa kết luận"
_OF_SIGNS = (InspectionKind.MEMBER_SIGNS, InspectionKind.SIGNS)
_SUPERVISIONS = tuple(kind for kind in InspectionKind if kind.is_supervision)
_FOLLOW_UPS = (InspectionKind.FOLLOW_UP,)
_INSPECTIONS = tuple(kind for kind in InspectionKind if kind not in (*_SUPERVISIONS, *_FOLLOW_UPS))
_FINDING_TONES = (
    (Finding.GOOD.label, Tone.DONE),
    (Finding.NOT_GOOD.label, Tone.SOON),
    (Finding.SHORTCOMINGS.label, Tone.LATE),
    (Finding.DISCIPLINE.label, Tone.LATE),
    (Finding.SIGNS_FOUND.label, Tone.LATE),
    (Finding.MOVED_ON.label, Tone.LATE),
)
_COLUMNS = (
    Column("uid", "Mã bản ghi", hidden=True),
    Column("no", "STT", Kind.INTEGER, weight=0.4),
    Column("subject", "Đối tượng", weight=2),
    Column("name", "Nội dung", weight=2.6),
    Column("matter", "Lĩnh vực", weight=1.6, choices=tuple(matter.label for matter in Matter)),
    Column("started_on", "Bắt đầu", Kind.DAY),
    Column("ended_on", "Kết thúc", Kind.DAY),
    Column("step", "Bước", weight=1.1, choices=tuple(step.label for step in Step)),
    Column(
        "finding",
        "Kết quả",
        Kind.STATE,
        weight=1.2,
        choices=tuple(finding.label for finding in Finding),
        tones=_FINDING_TONES,
    ),
    Column("conclusion", "Kết luận số", weight=1.3),
    Column("follow_up_due", "Hạn khắc phục", Kind.DAY),
    Column("follow_up_done_on", "Khắc phục xong", Kind.DAY),
)
_NOTE = Column("note", "Ghi chú", weight=1.2)


def inspections(session: Session, scope: Scope, sender: Sender) -> Report:
    """The report on inspections and supervisions that began in a period or went on into it."""
    found = _gather(session, scope)
    blocks = (
        Heading("I. Kết quả chung"),
        *_summary(found, scope),
        Heading("II. Kết quả kiểm tra"),
        *_of_kinds(found.begun, _INSPECTIONS, "Kết quả kiểm tra"),
        Heading("III. Kết quả giám sát"),
        *_of_kinds(found.begun, _SUPERVISIONS, "Kết quả giám sát"),
        Heading("IV. Các cuộc từ kỳ trước chuyển sang"),
        *_carried(found.carried),
        Heading("V. Theo dõi khắc phục sau kiểm tra, giám sát"),
        *_of_kinds(found.begun, _FOLLOW_UPS, "Theo dõi khắc phục"),
        *_late_follow_ups(found.late, scope),
    )
    told = (*found.begun.told, *found.carried.told, *found.late.told)
    internal = any(case.record.circulation is not Circulation.PUBLIC for case in told)
    return issued(
        "inspections",
        "Kết quả công tác kiểm tra, giám sát",
        blocks,
        sender,
        scope,
        circulation=INTERNAL if internal else "",
        stamp=stamp_of(case.record for case in told),
        holds=f"{len({case.record.id for case in told})} {Inspection.one}",
    )


@dataclass(frozen=True)
class _Case:
    """One inspection and whom it concerns."""

    record: Inspection
    subject: str

    @property
    def is_withheld(self) -> bool:
        """Restricted ones, and signs of violation still being looked into, are counted but not named."""
        under_way = self.record.kind in _OF_SIGNS and self.record.step is not Step.ENDED
        return under_way or self.record.circulation is Circulation.RESTRICTED


@dataclass(frozen=True)
class _Cases:
    """Those the report names, and those it only counts."""

    told: list[_Case]
    withheld: list[_Case]

    def nothing(self, what: str, when: str = "kỳ") -> str:
        """The sentence where nothing is named, which must not deny what is withheld."""
        if self.withheld:
            return f"Trong {when} không có {what} được nêu tại báo cáo này."
        return f"Trong {when} không phát sinh {what}."


@dataclass(frozen=True)
class _Found:
    """Begun in the period; begun earlier and not ended before it; with something to put right overdue."""

    begun: _Cases
    carried: _Cases
    late: _Cases


def _gather(session: Session, scope: Scope) -> _Found:
    start, end = scope.period.start, scope.period.end
    going_on = or_(Inspection.ended_on >= start, Inspection.ended_on.is_(None))
    overdue = and_(
        Inspection.started_on <= end,
        Inspection.follow_up_due < scope.as_of,
        or_(Inspection.follow_up_done_on.is_(None), Inspection.follow_up_done_on > scope.as_of),
    )
    return _Found(
        begun=_cases(session, Inspection.started_on.between(start, end)),
        carried=_cases(session, and_(Inspection.started_on < start, going_on)),
        late=_cases(session, overdue),
    )


def _cases(session: Session, condition: ColumnElement[bool]) -> _Cases:
    statement = (
        select(Inspection, Unit.name, Person.full_name)
        .outerjoin(Unit, Unit.id == Inspection.subject_unit_id)
        .outerjoin(Person, Person.id == Inspection.subject_person_id)
        .where(condition)
        .order_by(Inspection.started_on, Inspection.id)
    )
    cases = [
        _Case(record, (unit if record.subject_kind is SubjectKind.ORGANISATION else person) or "")
        for record, unit, person in session.execute(statement)
    ]
    return _Cases(
        told=[case for case in cases if not case.is_withheld],
        withheld=[case for case in cases if case.is_withheld],
    )


def _summary(found: _Found, scope: Scope) -> list[Block]:
    words = [f"{_counted(found.begun, scope)} {scope.settled}"]
    withheld = len(found.begun.withheld) + len(found.carried.withheld)
    if withheld:
        words.append(
            f"Ngoài ra có {withheld} cuộc thuộc diện phổ biến hạn chế hoặc đang kiểm tra dấu hiệu vi phạm,"
            " không nêu trong báo cáo này và không tính vào số liệu trên."
        )
    table = [_totals(found.begun.told)] if found.begun.told else []
    return [Paragraph("\n".join(words)), *table]


def _counted(cases: _Cases, scope: Scope) -> str:
    if not cases.told:
        return cases.nothing("cuộc kiểm tra, giám sát mới", scope.in_words)
    kinds = Counter(case.record.kind for case in cases.told)
    parts = [
        (sum(kinds[kind] for kind in _INSPECTIONS), "cuộc kiểm tra"),
        (sum(kinds[kind] for kind in _SUPERVISIONS), "cuộc giám sát"),
        (sum(kinds[kind] for kind in _FOLLOW_UPS), "cuộc theo dõi khắc phục"),
    ]
    ended = sum(case.record.step is Step.ENDED for case in cases.told)
    told = ", ".join(f"{number} {what}" for number, what in parts if number)
    return (
        f"Trong {scope.in_words} tiến hành {told};"
        f" đã kết thúc {ended}, chưa kết thúc {len(cases.told) - ended}."
    )


def _totals(cases: Sequence[_Case]) -> Table:
    """How many of each kind, and with what result."""
    columns = (
        Column("kind", "Hình thức", weight=4),
        Column("total", "Tổng số", Kind.INTEGER, total=True),
        Column("organisations", "Tổ chức đảng", Kind.INTEGER, total=True, dashed=True),
        Column("members", "Đảng viên", Kind.INTEGER, total=True, dashed=True),
        *(Column(finding, finding.label, Kind.INTEGER, total=True, dashed=True) for finding in Finding),
        Column("undecided", _UNDECIDED, Kind.INTEGER, total=True, dashed=True),
    )
    rows = [
        _totals_row(kind.label, [case.record for case in _of_kind(cases, kind)]) for kind in InspectionKind
    ]
    return Table.plain("Tổng hợp theo hình thức và kết quả", columns, [row for row in rows if row[1]])


def _totals_row(label: str, records: Sequence[Inspection]) -> Row:
    subjects = Counter(record.subject_kind for record in records)
    findings = Counter(record.finding for record in records)
    return (
        label,
        len(records),
        subjects[SubjectKind.ORGANISATION],
        subjects[SubjectKind.MEMBER],
        *(findings[finding] for finding in Finding),
        findings[None],
    )


def _of_kinds(cases: _Cases, kinds: Sequence[InspectionKind], title: str) -> list[Block]:
    """One table grouped by kind, and a sentence for the kinds of which there was none."""
    withheld = {case.record.kind for case in cases.withheld}
    mine = [(kind, _of_kind(cases.told, kind)) for kind in kinds]
    none = [_lower(kind.label) for kind, found in mine if not found and kind not in withheld]
    blocks: list[Block] = [Paragraph(f"Trong kỳ không phát sinh: {'; '.join(none)}.")] if none else []
    groups = [(kind.label, found) for kind, found in mine if found]
    if groups:
        blocks.append(_table(title, groups))
    return blocks


def _of_kind(cases: Sequence[_Case], kind: InspectionKind) -> list[_Case]:
    return [case for case in cases if case.record.kind is kind]


def _lower(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


def _carried(cases: _Cases) -> list[Block]:
    if not cases.told:
        return [Paragraph(cases.nothing("cuộc kiểm tra, giám sát từ kỳ trước chuyển sang"))]
    kinds = ((kind.label, _of_kind(cases.told, kind)) for kind in InspectionKind)
    return [_table("Từ kỳ trước chuyển sang", [(label, found) for label, found in kinds if found])]


def _table(title: str, groups: Sequence[tuple[str, Sequence[_Case]]]) -> Table:
    numbers = count(1)
    noted = _noted([case for _, cases in groups for case in cases])
    return Table(
        title,
        (*_COLUMNS, *noted),
        tuple(
            Group(name, [(*_row(next(numbers), case), *_notes(noted, case)) for case in cases], str(place))
            for place, (name, cases) in enumerate(groups, 1)
        ),
    )


def _noted(cases: Sequence[_Case]) -> tuple[Column, ...]:
    """The column of notes, where there is a sample to be stamped."""
    return (_NOTE,) if stamp_of(case.record for case in cases) else ()


def _notes(noted: tuple[Column, ...], case: _Case) -> Row:
    return [stamped(None, case.record) for _ in noted]


def _row(number: int, case: _Case) -> Row:
    record = case.record
    return (
        record.uid,
        number,
        case.subject,
        record.name,
        record.matter.label if record.matter else None,
        record.started_on,
        record.ended_on,
        record.step.label,
        record.finding.label if record.finding else None,
        _conclusion(record),
        record.follow_up_due,
        record.follow_up_done_on,
    )


def _conclusion(record: Inspection) -> str | None:
    day = f"ngày {show_day(record.conclusion_on)}" if record.conclusion_on else ""
    return ", ".join(part for part in (record.conclusion_number or "", day) if part) or None


def _late_follow_ups(cases: _Cases, scope: Scope) -> list[Block]:
    if not cases.told:
        return [Paragraph(cases.nothing("nội dung khắc phục quá hạn"))]
    noted = _noted(cases.told)
    columns = (
        Column("no", "STT", Kind.INTEGER, weight=0.4),
        Column("subject", "Đối tượng", weight=2),
        Column("follow_up", "Nội dung phải khắc phục", weight=4),
        Column("conclusion", "Kết luận số", weight=1.5),
        Column("due", "Hạn khắc phục", Kind.DAY),
        Column("days", "Số ngày quá hạn", Kind.INTEGER, weight=0.8),
        *noted,
    )
    rows = [
        (
            number,
            case.subject,
            case.record.follow_up,
            _conclusion(case.record),
            case.record.follow_up_due,
            (scope.as_of - (case.record.follow_up_due or scope.as_of)).days,
            *_notes(noted, case),
        )
        for number, case in enumerate(sorted(cases.told, key=_follow_up_due), 1)
    ]
    told = f"Có {len(rows)} nội dung khắc phục quá hạn chưa hoàn thành:"
    return [Paragraph(told), Table.plain("Khắc phục quá hạn", columns, rows)]


def _follow_up_due(case: _Case) -> date:
    return case.record.follow_up_due or date.max
