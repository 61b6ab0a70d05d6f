"""Evaluations and ratings of a period as one form (Quy định 366-QĐ/TW; the columns of its Mẫu 02)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from ctr_desktop.core.periods import Period
from ctr_desktop.outputs.report import Block, Column, Group, Heading, Kind, Paragraph, Report, Row, Table
from ctr_desktop.outputs.reports.letterhead import (
    INTERNAL,
    Scope,
    Sender,
    issued,
    stamp_of,
    stamped,
)
from ctr_desktop.records import Evaluation, Person, Unit
from ctr_desktop.records.base import Circulation
from ctr_desktop.records.evaluation import EvaluatedKind, Level
from ctr_desktop.work.rating import Rating, cap_warning, lower, rate

_TITLE = "Bảng tổng hợp kết quả đánh giá, xếp loại"
_NONE = "Trong kỳ không phát sinh lượt đánh giá, xếp loại."
_LEVELS = tuple(level.label for level in Level)
_COLUMNS = (
    Column("uid", "Mã bản ghi", hidden=True),
    Column("no", "STT", Kind.INTEGER, weight=0.4),
    Column("name", "Họ và tên, tập thể", weight=1.8),
    Column("position", "Chức vụ", weight=1.3),
    Column("unit", "Đơn vị", weight=1.5),
    Column("general_points", "Điểm tiêu chí chung", Kind.NUMBER, weight=0.7, decimals=2),
    Column("task_points", "Điểm nhiệm vụ", Kind.NUMBER, weight=0.7, decimals=2),
    Column("points", "Tổng điểm", Kind.NUMBER, weight=0.7, decimals=2),
    Column("by_points", "Mức theo điểm", weight=1.1, choices=_LEVELS),
    Column("at_most", "Mức tối đa theo điều kiện", weight=1.1, choices=_LEVELS),
    Column("proposed", "Mức đề nghị", weight=1.1, choices=_LEVELS),
    Column("decided", "Mức được quyết định", weight=1.1, choices=_LEVELS),
    Column("reason", "Lý do", weight=2),
    Column("note", "Ghi chú", weight=2.4),
)


def evaluations(session: Session, scope: Scope, sender: Sender) -> Report:
    """The form with every evaluation made for a period."""
    cases, withheld = _gather(session, scope.period)
    blocks = (
        Heading("I. Tổng hợp theo mức xếp loại"),
        *_summary(cases, withheld, scope),
        Heading("II. Kết quả đánh giá, xếp loại"),
        *_table(cases, withheld),
    )
    internal = any(case.record.circulation is not Circulation.PUBLIC for case in cases)
    return issued(
        "evaluations",
        _TITLE,
        blocks,
        sender,
        scope,
        is_form=True,
        circulation=INTERNAL if internal else "",
        stamp=stamp_of(case.record for case in cases),
        holds=f"{len(cases)} {Evaluation.one}",
    )


@dataclass(frozen=True)
class _Case:
    """One evaluation, whom it concerns, and what points and conditions give."""

    record: Evaluation
    name: str
    position: str | None
    unit: str | None
    rating: Rating

    @property
    def level(self) -> Level | None:
        """The level as far as it is settled: decided, else proposed."""
        return self.record.decided or self.record.proposed


def _gather(session: Session, period: Period) -> tuple[list[_Case], int]:
    """Those told, collectives and people each in Vietnamese order, and the number of restricted ones."""
    own = aliased(Unit)  # where the person belongs
    statement = (
        select(Evaluation, Unit.name, Person.full_name, Person.position, own.name)
        .outerjoin(Unit, Unit.id == Evaluation.unit_id)
        .outerjoin(Person, Person.id == Evaluation.person_id)
        .outerjoin(own, own.id == Person.unit_id)
        .where(Evaluation.period == period.key)
        .order_by(func.coalesce(Person.full_name_sort, Unit.name_sort), Evaluation.id)
    )
    cases, withheld = [], 0
    for record, unit, person, position, own_unit in session.execute(statement):
        if record.circulation is Circulation.RESTRICTED:
            withheld += 1
        elif record.person_id is None:
            cases.append(_Case(record, unit or "", None, None, rate(record)))
        else:
            cases.append(_Case(record, person or "", position, unit or own_unit, rate(record)))
    return cases, withheld


def _summary(cases: Sequence[_Case], withheld: int, scope: Scope) -> list[Block]:
    words = [f"{_counted(cases, scope)} {scope.settled}"] if cases or not withheld else [scope.settled]
    if withheld:
        words.append(
            f"Có {withheld} lượt đánh giá thuộc diện phổ biến hạn chế, không nêu trong biểu này"
            " và không tính vào số liệu."
        )
    words += _cap_warnings(cases)
    return [Paragraph("\n".join(words)), *([_totals(cases)] if cases else [])]


def _counted(cases: Sequence[_Case], scope: Scope) -> str:
    if not cases:
        return f"Trong {scope.in_words} không phát sinh lượt đánh giá, xếp loại."
    decided = sum(case.record.decided is not None for case in cases)
    collectives = sum(case.record.kind is EvaluatedKind.COLLECTIVE for case in cases)
    return (
        f"Trong {scope.in_words} đánh giá, xếp loại {collectives} tập thể, {len(cases) - collectives} cá nhân;"
        f" đã có quyết định {decided}, chưa có quyết định {len(cases) - decided}."
    )


def _cap_warnings(cases: Sequence[_Case]) -> list[str]:
    """The cap holds within each group of like duties; it is told, and binds nobody."""
    told = []
    for kind in EvaluatedKind:
        mine = _of_kind(cases, kind)
        levels = [case.level for case in mine if case.level is not None]
        warning = cap_warning(levels, mine[0].record.criteria) if mine else None
        if warning:
            told.append(f"Cần xem lại nhóm “{kind.label}”: {warning[0].lower()}{warning[1:]}")
    return told


def _totals(cases: Sequence[_Case]) -> Table:
    """By the level decided; by the one proposed while none is decided."""
    is_decided = any(case.record.decided for case in cases)
    none = "Chưa có quyết định" if is_decided else "Chưa đề nghị"
    columns = (
        Column("kind", "Đối tượng", weight=3),
        Column("total", "Tổng số", Kind.INTEGER, total=True),
        *(Column(level, level.label, Kind.INTEGER, total=True, dashed=True) for level in Level),
        Column("none", none, Kind.INTEGER, total=True, dashed=True),
    )
    rows: list[Row] = []
    for kind in EvaluatedKind:
        mine = [case.record for case in _of_kind(cases, kind)]
        levels = Counter(record.decided if is_decided else record.proposed for record in mine)
        if mine:
            rows.append((kind.label, len(mine), *(levels[level] for level in Level), levels[None]))
    by = "được quyết định" if is_decided else "đề nghị"
    return Table.plain(f"Tổng hợp theo mức {by}", columns, rows)


def _table(cases: Sequence[_Case], withheld: int) -> list[Block]:
    if not cases:
        none = "Không có lượt đánh giá được nêu trong biểu này." if withheld else _NONE
        return [Paragraph(none)]
    numbers = count(1)
    by_kind = [(kind.label, _of_kind(cases, kind)) for kind in EvaluatedKind]
    groups = [
        Group(label, [_row(next(numbers), case) for case in mine], str(place))
        for place, (label, mine) in enumerate((pair for pair in by_kind if pair[1]), 1)
    ]
    return [Table("Kết quả từng tập thể, cá nhân", _COLUMNS, tuple(groups))]


def _of_kind(cases: Sequence[_Case], kind: EvaluatedKind) -> list[_Case]:
    return [case for case in cases if case.record.kind is kind]


def _row(number: int, case: _Case) -> Row:
    record, rating = case.record, case.rating
    return (
        record.uid,
        number,
        case.name,
        case.position,
        case.unit,
        record.general_points,
        record.task_points,
        record.points,
        rating.by_points.label if rating.by_points else None,
        rating.at_most.label,
        record.proposed.label if record.proposed else None,
        record.decided.label if record.decided else None,
        record.reason,
        "\n".join(_notes(record, rating)) or None,
    )


def _notes(record: Evaluation, rating: Rating) -> list[str]:
    """What the person noted, and the conditions that keep the level below that of the points."""
    binding = rating.by_points is not None and lower(rating.by_points, rating.at_most) is not rating.by_points
    note = stamped(record.note, record)
    return [*([note] if note else []), *(rating.hindrances if binding else ())]
