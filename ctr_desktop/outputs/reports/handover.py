"""What one secretary hands to the next: open work, cases under way, periods, and where everything lies.

It tells the present, also where a closed period is named: the period says how far ahead open work is listed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from ctr_desktop.core.days import show_day
from ctr_desktop.core.periods import parse_period, periods_of
from ctr_desktop.core.text import shorten
from ctr_desktop.core.version import program_version
from ctr_desktop.outputs.report import (
    Align,
    Block,
    Column,
    Heading,
    Kind,
    Paragraph,
    Report,
    Row,
    Signature,
    Table,
)
from ctr_desktop.outputs.reports.inspections import Case, Cases, cases_where
from ctr_desktop.outputs.reports.letterhead import INTERNAL, Scope, Sender, stamp_of, stamped
from ctr_desktop.outputs.reports.task_table import Line, note_of, occurrence_of, result_of
from ctr_desktop.records import Evaluation, Evidence, Inspection, Person
from ctr_desktop.records.base import Circulation
from ctr_desktop.records.inspection import Step
from ctr_desktop.records.occurrence import State, Stated
from ctr_desktop.store import schema
from ctr_desktop.store.backup import listed
from ctr_desktop.store.connection import folder_of
from ctr_desktop.store.files import BACKUPS_FOLDER, EVIDENCE_FILE, RECORDS_FILE, is_plain
from ctr_desktop.work.backups import size_words
from ctr_desktop.work.checklist import TaskFilter, TaskRow, task_rows
from ctr_desktop.work.closing import closings
from ctr_desktop.work.office import Office, programme_of, term_of

_TEXT, _RESULT = 160, 200
_AHEAD = 4  # periods to come
_DOTS = "…" * 9  # room to write by hand: in a cell, and across the page
_LINE = "…" * 31
_OPEN = frozenset({State.OPEN, State.DUE_SOON, State.OVERDUE})


@dataclass(frozen=True)
class _Found:
    """What is open on the day. `silent` is standing work of the period without a result yet."""

    overdue: list[TaskRow]
    ahead: list[TaskRow]
    silent: list[TaskRow]
    undecided: Cases
    to_put_right: Cases
    evaluations: list[Evaluation]
    evaluations_withheld: int

    @property
    def records(self) -> list[Inspection | Evaluation]:
        return [
            *(case.record for case in (*self.undecided.told, *self.to_put_right.told)),
            *self.evaluations,
        ]


def handover(session: Session, scope: Scope, sender: Sender) -> Report:
    """The record of a handover, with open work to the end of a period."""
    found = _gather(session, scope)
    blocks = (
        *_opening(scope, sender),
        Heading("I. Tình hình chung"),
        *_overview(found, scope),
        Heading("II. Việc quá hạn chưa hoàn thành"),
        *_overdue(found.overdue, scope),
        Heading(f"III. Việc chưa xong, đến hạn từ ngày lập đến hết {scope.in_words}"),
        *_ahead(found.ahead),
        Heading("IV. Hồ sơ đang giải quyết"),
        *_undecided(found.undecided),
        *_to_put_right(found.to_put_right, scope),
        *_evaluations(found),
        Heading("V. Các kỳ báo cáo"),
        *_periods(session, scope, sender.office),
        Heading("VI. Nơi để dữ liệu và hồ sơ"),
        _places(session),
        Heading("VII. Ý kiến khi bàn giao"),
        *_ending(),
    )
    internal = any(record.circulation is not Circulation.PUBLIC for record in found.records)
    return Report(
        key="handover",
        title="Biên bản",
        subtitle="bàn giao công tác theo dõi Chương trình hành động",
        blocks=blocks,
        letterhead=sender.letterhead(numbered=True, sign="BB"),
        signatures=(Signature("Người giao"), Signature("Người nhận"), *sender.signatures),
        unit=sender.office.unit,
        period=scope.period.title,
        subject="Biên bản bàn giao",
        check=sender.check,
        circulation=INTERNAL if internal else "",
        stamp=stamp_of(found.records),
    )


def _gather(session: Session, scope: Scope) -> _Found:
    today, period = scope.today, scope.period
    rows = task_rows(session, TaskFilter(period=replace(period, start=date.min), states=_OPEN), today)
    standing = TaskFilter(period=period, states=frozenset({State.NO_DEADLINE}))
    no_conclusion = and_(
        Inspection.finding.is_(None),
        Inspection.conclusion_number.is_(None),
        Inspection.conclusion_on.is_(None),
    )
    to_do = or_(Inspection.follow_up.is_not(None), Inspection.follow_up_due.is_not(None))
    evaluations = list(
        session.execute(
            select(Evaluation)
            .where(Evaluation.decided.is_(None))
            .order_by(Evaluation.period_end, Evaluation.name)
        ).scalars()
    )
    told = [record for record in evaluations if record.circulation is not Circulation.RESTRICTED]
    return _Found(
        overdue=sorted((row for row in rows if row.state is State.OVERDUE), key=_due),
        ahead=sorted((row for row in rows if row.state is not State.OVERDUE), key=_due),
        silent=[row for row in task_rows(session, standing, today) if _is_silent(row)],
        undecided=cases_where(session, or_(Inspection.step != Step.ENDED, no_conclusion)),
        to_put_right=cases_where(session, and_(to_do, Inspection.follow_up_done_on.is_(None))),
        evaluations=told,
        evaluations_withheld=len(evaluations) - len(told),
    )


def _due(row: TaskRow) -> date:
    return occurrence_of(row).due_on or date.max


def _is_silent(row: TaskRow) -> bool:
    occurrence = occurrence_of(row)
    return occurrence.stated is not Stated.DONE and not occurrence.result


def _opening(scope: Scope, sender: Sender) -> list[Block]:
    place = f", tại {sender.office.unit}" if sender.office.unit else ""
    return [
        Paragraph(f"Hôm nay, ngày {show_day(scope.today)}{place}, chúng tôi gồm:"),
        Paragraph(
            f"1. Người giao: {'…' * 12} Chức vụ: {_DOTS}\n2. Người nhận: {'…' * 12} Chức vụ: {_DOTS}",
            align=Align.LEFT,
        ),
        Paragraph(
            "Đã cùng kiểm tra và bàn giao công tác theo dõi Chương trình hành động, hồ sơ và dữ liệu trong chương trình"
            " CTR Desktop, theo số liệu lúc lập biên bản, gồm những nội dung sau:"
        ),
    ]


def _overview(found: _Found, scope: Scope) -> list[Block]:
    withheld = len(found.undecided.withheld) + len(found.to_put_right.withheld) + found.evaluations_withheld
    columns = (
        Column("no", "STT", Kind.INTEGER, weight=0.5),
        Column("what", "Nội dung", weight=6),
        Column("number", "Số lượng", Kind.INTEGER),
        Column("where", "Chi tiết", weight=1.2),
    )
    counted = (
        ("Lượt thực hiện quá hạn chưa hoàn thành", len(found.overdue), "Mục II"),
        (f"Lượt thực hiện đến hạn từ nay đến hết {scope.in_words}", len(found.ahead), "Mục III"),
        (
            f"Việc thường xuyên chưa ghi kết quả trong {scope.in_words}",
            len(found.silent),
            "Trong chương trình",
        ),
        (
            "Cuộc kiểm tra, giám sát chưa kết thúc hoặc chưa có kết luận",
            len(found.undecided.told),
            "Mục IV.1",
        ),
        ("Nội dung phải khắc phục sau kiểm tra chưa xong", len(found.to_put_right.told), "Mục IV.2"),
        ("Lượt đánh giá, xếp loại chưa có quyết định", len(found.evaluations), "Mục IV.3"),
    )
    rows = [(number, *one) for number, one in enumerate(counted, 1)]
    note = (
        f"Ngoài ra có {withheld} hồ sơ phổ biến hạn chế hoặc đang kiểm tra dấu hiệu vi phạm: bàn giao trực tiếp trong"
        " chương trình, không nêu trong biên bản này."
        if withheld
        else ""
    )
    return [Table.plain("Tình hình chung", columns, rows, note)]


def _task_columns(last: Column) -> tuple[Column, ...]:
    return (
        Column("no", "STT", Kind.INTEGER, weight=0.5),
        Column("code", "Mã", weight=0.8),
        Column("text", "Nội dung", weight=4),
        Column("lead", "Chủ trì", weight=1.8),
        Column("due", "Thời hạn", Kind.DAY),
        last,
        Column("result", "Tình hình", weight=2),
    )


def _task_row(number: int, row: TaskRow, last: int | str | None) -> Row:
    line = Line((row,))
    told = [part for part in (result_of(line), note_of(line)) if part]
    return (
        number,
        row.task.code,
        shorten(row.task.text, _TEXT),
        "; ".join(row.answerable) or None,
        _due(row),
        last,
        shorten("\n".join(told), _RESULT) or None,
    )


def _overdue(rows: Sequence[TaskRow], scope: Scope) -> list[Block]:
    if not rows:
        return [Paragraph("Không có việc quá hạn.")]
    columns = _task_columns(Column("days", "Số ngày quá hạn", Kind.INTEGER, weight=0.8))
    late = [_task_row(n, row, (scope.today - _due(row)).days) for n, row in enumerate(rows, 1)]
    return [Table.plain("Việc quá hạn", columns, late)]


def _ahead(rows: Sequence[TaskRow]) -> list[Block]:
    if not rows:
        return [Paragraph("Không có việc đến hạn trong thời gian này.")]
    columns = _task_columns(Column("stated", "Trạng thái", weight=1))
    open_work = [_task_row(n, row, occurrence_of(row).stated.label) for n, row in enumerate(rows, 1)]
    return [Table.plain("Việc đến hạn trong kỳ", columns, open_work)]


def _undecided(cases: Cases) -> list[Block]:
    head = Heading("1. Kiểm tra, giám sát chưa kết thúc hoặc chưa có kết luận", 2)
    if not cases.told:
        return [head, Paragraph("Không có cuộc nào được nêu tại biên bản này.")]
    columns = (
        Column("no", "STT", Kind.INTEGER, weight=0.5),
        Column("subject", "Đối tượng", weight=2),
        Column("name", "Nội dung", weight=3),
        Column("started_on", "Bắt đầu", Kind.DAY),
        Column("step", "Bước", weight=1.3),
        Column("papers", "Quyết định, kế hoạch", weight=1.6),
        Column("note", "Ghi chú", weight=1.4),
    )
    rows = [_undecided_row(number, case) for number, case in enumerate(cases.told, 1)]
    return [head, Table.plain("Kiểm tra, giám sát chưa kết luận", columns, rows)]


def _undecided_row(number: int, case: Case) -> Row:
    record = case.record
    papers = [part for part in (record.decision_number, record.plan_number) if part]
    return (
        number,
        case.subject,
        shorten(record.name, _TEXT),
        record.started_on,
        record.step.label,
        "; ".join(papers) or None,
        stamped(record.note, record),
    )


def _to_put_right(cases: Cases, scope: Scope) -> list[Block]:
    head = Heading("2. Nội dung phải khắc phục chưa xong", 2)
    if not cases.told:
        return [head, Paragraph("Không có nội dung nào được nêu tại biên bản này.")]
    columns = (
        Column("no", "STT", Kind.INTEGER, weight=0.5),
        Column("subject", "Đối tượng", weight=2),
        Column("follow_up", "Nội dung phải khắc phục", weight=4),
        Column("due", "Hạn khắc phục", Kind.DAY),
        Column("state", "Tình trạng", weight=1.2),
        Column("note", "Ghi chú", weight=1.4),
    )
    rows = [
        (
            number,
            case.subject,
            case.record.follow_up,
            case.record.follow_up_due,
            "Quá hạn" if case.record.is_follow_up_late(scope.today) else "Trong hạn",
            stamped(case.record.note, case.record),
        )
        for number, case in enumerate(cases.told, 1)
    ]
    return [head, Table.plain("Khắc phục chưa xong", columns, rows)]


def _evaluations(found: _Found) -> list[Block]:
    head = Heading("3. Đánh giá, xếp loại chưa có quyết định", 2)
    if not found.evaluations:
        return [head, Paragraph("Không có lượt đánh giá nào được nêu tại biên bản này.")]
    columns = (
        Column("no", "STT", Kind.INTEGER, weight=0.5),
        Column("name", "Đối tượng và kỳ", weight=3),
        Column("kind", "Loại đối tượng", weight=2),
        Column("points", "Điểm", Kind.NUMBER),
        Column("proposed", "Mức đề nghị", weight=2),
        Column("note", "Ghi chú", weight=1.4),
    )
    rows = [
        (
            number,
            one.name,
            one.kind.label,
            one.points,
            one.proposed.label if one.proposed else None,
            stamped(one.note, one),
        )
        for number, one in enumerate(found.evaluations, 1)
    ]
    return [head, Table.plain("Đánh giá chưa quyết định", columns, rows)]


def _periods(session: Session, scope: Scope, office: Office) -> list[Block]:
    """What was closed, what should have been, what is under way and what comes."""
    columns = (
        Column("period", "Kỳ báo cáo", weight=2.4),
        Column("state", "Tình trạng", weight=2),
        Column("closed_on", "Ngày chốt", Kind.DAY),
        Column("due", "Ngày nộp báo cáo", Kind.DAY),
        Column("note", "Ghi chú", weight=2.4),
    )
    term, programme, today = term_of(session), programme_of(session), scope.today
    since = programme.in_force_from if programme else term.start
    made = closings(session)
    closed = {one.period for one in made if one.reopened_on is None}
    regular = periods_of(office.cycle, since, term.end, term)
    past = [period for period in regular if period.end < today and period.key not in closed]
    coming = [period for period in regular if period.end >= today and period.key not in closed][:_AHEAD]
    rows: list[Row] = [
        (
            parse_period(one.period, term).title,
            "Đã chốt" if one.reopened_on is None else f"Đã mở lại ngày {show_day(one.reopened_on)}",
            one.closed_on,
            None,
            one.why,
        )
        for one in reversed(made)
    ]
    for period in (*past, *coming):
        state = "Đã hết kỳ, chưa chốt" if period.end < today else _coming(period.start, today)
        rows.append((period.title, state, None, _report_due(period.end, office), None))
    if not rows:
        return [Paragraph("Không còn kỳ báo cáo nào trong nhiệm kỳ.")]
    return [Table.plain("Các kỳ báo cáo", columns, rows)]


def _coming(start: date, today: date) -> str:
    return "Đang diễn ra" if start <= today else "Sắp tới"


def _report_due(end: date, office: Office) -> date:
    return end.replace(day=min(office.report_day, end.day))


def _places(session: Session) -> Table:
    """Where each thing lies; what the program can't know is left to be written in by hand."""
    folder = folder_of(session.connection())
    columns = (
        Column("no", "STT", Kind.INTEGER, weight=0.4),
        Column("what", "Loại", weight=2.2),
        Column("place", "Nơi để", weight=4),
        Column("told", "Số lượng, tình trạng", weight=2.6),
    )
    things = (*_files(session, folder), *_paper(session), _software())
    return Table.plain(
        "Nơi để dữ liệu và hồ sơ", columns, [(number, *one) for number, one in enumerate(things, 1)]
    )


_Thing = tuple[str, str, str]


def _files(session: Session, folder: Path) -> list[_Thing]:
    backups = listed(folder / BACKUPS_FOLDER)
    newest = f"; gần nhất {backups[0].made:%H:%M ngày %d/%m/%Y}" if backups else ""
    is_open = is_plain(folder / RECORDS_FILE)
    secret = "Không đặt mật khẩu" if is_open else "Có mật khẩu; bàn giao riêng, không ghi vào đây"
    code = () if is_open else (("Tờ mã khôi phục", _DOTS, "Hai bên cùng xem, niêm phong lại"),)
    return [
        ("Thư mục dữ liệu", str(folder), secret),
        ("Tệp minh chứng", str(folder / EVIDENCE_FILE), _evidence(session)),
        ("Bản sao lưu trong máy", str(folder / BACKUPS_FOLDER), f"{len(backups)} bản{newest}"),
        ("Bản sao lưu ngoài máy (USB, ổ cứng)", _DOTS, _DOTS),
        *code,
    ]


def _evidence(session: Session) -> str:
    attached = session.execute(select(func.count()).select_from(Evidence)).scalar_one()
    contents = select(Evidence.sha256, Evidence.size).distinct().subquery()
    size = session.execute(select(func.coalesce(func.sum(contents.c.size), 0))).scalar_one()
    return f"{attached} tệp, {size_words(size)}" if attached else "Chưa có tệp nào"


def _paper(session: Session) -> list[_Thing]:
    """Paper files by the place that was recorded for them, and room for the rest."""
    kept = (
        select(Person.file_place, func.count())
        .where(func.coalesce(Person.file_place, "") != "")
        .group_by(Person.file_place)
        .order_by(Person.file_place)
    )
    named = [("Hồ sơ đảng viên (giấy)", str(place), f"{n} hồ sơ") for place, n in session.execute(kept)]
    return [*named, ("Văn bản, biên bản, minh chứng gốc (giấy)", _DOTS, _DOTS)]


def _software() -> _Thing:
    return ("Phần mềm", f"CTR Desktop {program_version()}", f"Khuôn dữ liệu số {schema.VERSION}")


def _ending() -> list[Block]:
    return [
        Paragraph(
            f"Ý kiến của người giao:\n{_LINE}\n{_LINE}\nÝ kiến của người nhận:\n{_LINE}\n{_LINE}",
            align=Align.LEFT,
        ),
        Paragraph(
            "Biên bản lập thành 02 bản, mỗi bên giữ 01 bản. Mã kiểm tra ở chân trang ghi lại nhật ký dữ liệu lúc bàn"
            " giao, để sau này đối chiếu."
        ),
    ]
