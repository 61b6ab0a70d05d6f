"""How the programme stands in a period: figures, what is overdue, standing work, and every task."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from ctr_desktop.core.text import shorten, sort_key
from ctr_desktop.outputs.report import (
    Block,
    Chart,
    ChartBlock,
    ChartKind,
    Column,
    Heading,
    Kind,
    Paragraph,
    Report,
    Row,
    Series,
    Table,
    Tone,
)
from ctr_desktop.outputs.reports.letterhead import Scope, Sender, issued
from ctr_desktop.outputs.reports.task_table import (
    Line,
    lines_of,
    note_of,
    occurrence_of,
    result_of,
    section_title,
    task_table,
)
from ctr_desktop.records import Evidence, Section
from ctr_desktop.records.occurrence import State
from ctr_desktop.records.programme import IN_ORDER
from ctr_desktop.work.checklist import TaskFilter, TaskRow, prefixes, task_rows
from ctr_desktop.work.closing import closed_figures
from ctr_desktop.work.figures import Figures, figures, figures_by_lead, figures_by_section

# Characters of what the table of tasks has whole: a task's text and its result where they are told, and the
# name of a section beside its figures and beside a bar.
_TEXT, _RESULT, _NAME, _LABEL = 200, 400, 90, 30
_BOXES = (
    ("total", "Tổng số có thời hạn"),
    ("on_time", "Hoàn thành đúng hạn"),
    ("late", "Hoàn thành quá hạn"),
    ("in_time", "Chưa xong, trong hạn"),
    ("overdue", "Chưa xong, quá hạn"),
)
_APART = (
    ("standing", "Thường xuyên"),
    ("standing_done", "Thường xuyên đã có kết quả"),
    ("waived", "Không phải thực hiện"),
)
_STATES = (
    ("Hoàn thành đúng hạn", "on_time", Tone.DONE),
    ("Hoàn thành quá hạn", "late", Tone.DONE_LATE),
    ("Trong hạn", "open", Tone.OPEN),
    ("Sắp đến hạn", "due_soon", Tone.SOON),
    ("Quá hạn", "overdue", Tone.LATE),
)
_DEADLINE_STATES = frozenset(State) - {State.NO_DEADLINE, State.WAIVED}


def progress(session: Session, scope: Scope, sender: Sender) -> Report:
    """The report on the programme's progress in a period."""
    found = _gather(session, scope)
    blocks = (
        Heading("I. Kết quả chung"),
        *_summary(found, scope),
        Heading("II. Nhiệm vụ quá hạn chưa hoàn thành"),
        *_overdue(found, scope),
        Heading("III. Kết quả thực hiện nhiệm vụ thường xuyên"),
        *_standing(found),
        Heading("IV. Tiến độ từng nhiệm vụ"),
        *_tasks(found),
    )
    about = "Tiến độ thực hiện Chương trình hành động"
    tasks = len({row.task.id for row in (*found.rows, *found.carried)})
    return issued("progress", about, blocks, sender, scope, holds=f"{tasks} nhiệm vụ")


@dataclass(frozen=True)
class _Found:
    """All that the report tells; `carried` are rows of earlier periods that are overdue."""

    rows: list[TaskRow]
    carried: list[TaskRow]
    figures: Figures
    by_section: list[tuple[Section, Figures]]
    prefixes: Mapping[int, str]
    by_lead: list[tuple[str, Figures]]
    evidence: Mapping[str, Sequence[str]]

    @property
    def lines(self) -> list[Line]:
        return lines_of(self.rows)

    def named(self, section: Section, most: int) -> str:
        """A section with its label, and its document's where there are several."""
        return section_title(section, self.prefixes[section.programme_id], most)


def _gather(session: Session, scope: Scope) -> _Found:
    period, as_of = scope.period, scope.as_of
    earlier = replace(period, start=date.min, end=period.start - timedelta(days=1))
    overdue = frozenset({State.OVERDUE})
    rows = task_rows(session, TaskFilter(period=period), as_of)
    carried = task_rows(session, TaskFilter(period=earlier, states=overdue), as_of)
    by_id = figures_by_section(session, period, as_of)
    sections = session.execute(select(Section).where(Section.id.in_(by_id)).order_by(*IN_ORDER))
    return _Found(
        rows=rows,
        carried=carried,
        figures=closed_figures(scope.closing) if scope.closing else figures(session, period, as_of),
        by_section=[(section, by_id[section.id]) for section in sections.scalars()],
        prefixes=prefixes(session),
        by_lead=sorted(figures_by_lead(session, period, as_of).items(), key=lambda pair: sort_key(pair[0])),
        evidence=_evidence_names(session, [*rows, *carried]),
    )


def _evidence_names(session: Session, rows: Sequence[TaskRow]) -> dict[str, list[str]]:
    uids = [occurrence_of(row).uid for row in rows if row.evidence]
    names: dict[str, list[str]] = defaultdict(list)
    found = select(Evidence.owner_uid, Evidence.name).where(Evidence.owner_uid.in_(uids))
    for uid, name in session.execute(found.order_by(Evidence.id)):
        names[uid].append(name)
    return names


def _summary(found: _Found, scope: Scope) -> list[Block]:
    words = Paragraph("\n".join(_sentences(found, scope)))
    if not found.rows:
        return [words]
    whole = _figure_table("Tổng hợp", "Kỳ báo cáo", [(scope.period.title, found.figures)])
    sections = [(found.named(section, _NAME), counts) for section, counts in found.by_section]
    by_section = _figure_table("Theo từng mục", "Mục", sections, is_totalled=True)
    leads = [(shorten(name, _NAME), counts) for name, counts in found.by_lead]
    shared = "Nhiệm vụ do nhiều cơ quan cùng chủ trì được tính cho từng cơ quan."
    by_lead = _figure_table("Theo cơ quan chủ trì", "Cơ quan chủ trì", leads, note=shared)
    return [words, whole, by_section, by_lead, *_deadline_chart(found), *_standing_chart(found)]


def _sentences(found: _Found, scope: Scope) -> list[str]:
    """The figures in words, a paragraph each."""
    if not found.rows:
        nothing = f"Trong {scope.in_words} không phát sinh nhiệm vụ phải theo dõi."
        return [f"{nothing} {_carried_words(found)} {scope.settled}"]
    counts = found.figures
    return [
        f"{_followed(found, scope)} {scope.settled}",
        _deadline_words(counts),
        f"{_standing_words(counts)} {_carried_words(found)}",
    ]


def _followed(found: _Found, scope: Scope) -> str:
    counts = found.figures
    with_deadline = {row.task.id for row in found.rows if row.state in _DEADLINE_STATES}
    standing = {row.task.id for row in found.rows if row.state is State.NO_DEADLINE}
    parts = [
        _number_of(counts.total, len(with_deadline), "nhiệm vụ có thời hạn"),
        _number_of(counts.standing, len(standing), "nhiệm vụ thường xuyên"),
    ]
    if counts.waived:
        parts.append(f"{counts.waived} nhiệm vụ không phải thực hiện (lý do ghi tại mục IV)")
    return f"Trong {scope.in_words} theo dõi {'; '.join(parts)}."


def _number_of(turns: int, tasks: int, what: str) -> str:
    """`5 nhiệm vụ`, or `320 lượt của 80 nhiệm vụ` where a task came up more than once."""
    return f"{turns} {what}" if turns == tasks else f"{turns} lượt thực hiện của {tasks} {what}"


def _deadline_words(counts: Figures) -> str:
    if not counts.total:
        return "Trong kỳ không phát sinh nhiệm vụ có thời hạn."
    share = f"{counts.share_done * 100:.1f}%".replace(".", ",")
    soon = f", trong đó sắp đến hạn {counts.due_soon}" if counts.due_soon else ""
    return (
        f"Nhiệm vụ có thời hạn: đã hoàn thành {counts.done}/{counts.total}, đạt {share}"
        f" (đúng hạn {counts.on_time}, quá hạn {counts.late}); chưa hoàn thành {counts.not_done}"
        f" (trong hạn {counts.in_time}{soon}; quá hạn {counts.overdue})."
    )


def _standing_words(counts: Figures) -> str:
    if not counts.standing:
        return "Trong kỳ không phát sinh nhiệm vụ thường xuyên."
    return f"Nhiệm vụ thường xuyên: đã có kết quả {counts.standing_done}/{counts.standing}."


def _carried_words(found: _Found) -> str:
    if not found.carried:
        return "Không có nhiệm vụ quá hạn từ kỳ trước chuyển sang."
    tasks = len({row.task.id for row in found.carried})
    late = _number_of(len(found.carried), tasks, "nhiệm vụ")
    return f"Từ kỳ trước chuyển sang còn {late} quá hạn chưa hoàn thành, không tính vào số liệu của kỳ."


def _figure_table(
    title: str,
    what: str,
    counted: Sequence[tuple[str, Figures]],
    *,
    is_totalled: bool = False,
    note: str = "",
) -> Table:
    """The four boxes beside their total, and what is counted apart."""
    columns = (
        Column("what", what, weight=6),
        *(Column(key, name, Kind.INTEGER, total=is_totalled, dashed=True) for key, name in _BOXES),
        Column("share_done", "Tỷ lệ hoàn thành", Kind.PERCENT),
        *(Column(key, name, Kind.INTEGER, total=is_totalled, dashed=True) for key, name in _APART),
    )
    rows = [
        (
            name,
            *(getattr(counts, key) for key, _ in _BOXES),
            counts.share_done if counts.total else None,
            *(getattr(counts, key) for key, _ in _APART),
        )
        for name, counts in counted
    ]
    return Table.plain(title, columns, rows, note)


def _deadline_chart(found: _Found) -> list[Block]:
    mine = [(section, counts) for section, counts in found.by_section if counts.total]
    series = tuple(
        Series(name, tuple(float(getattr(counts, key)) for _, counts in mine), tone)
        for name, key, tone in _STATES
    )
    return _chart(found, "Nhiệm vụ có thời hạn theo mục", [section for section, _ in mine], series)


def _standing_chart(found: _Found) -> list[Block]:
    """Apart from the deadlines: the two are never added up."""
    mine = [(section, counts) for section, counts in found.by_section if counts.standing]
    done = tuple(float(counts.standing_done) for _, counts in mine)
    left = tuple(float(counts.standing - counts.standing_done) for _, counts in mine)
    series = (Series("Đã có kết quả", done, Tone.DONE), Series("Chưa ghi kết quả", left, Tone.NONE))
    return _chart(found, "Nhiệm vụ thường xuyên theo mục", [section for section, _ in mine], series)


def _chart(found: _Found, title: str, sections: Sequence[Section], series: tuple[Series, ...]) -> list[Block]:
    names = tuple(found.named(section, _LABEL) for section in sections)
    return [ChartBlock(Chart(ChartKind.STACKED, title, names, series))] if names else []


def _overdue(found: _Found, scope: Scope) -> list[Block]:
    late = [*found.carried, *(row for row in found.rows if row.state is State.OVERDUE)]
    if not late:
        return [Paragraph("Trong kỳ không phát sinh nhiệm vụ quá hạn.")]
    columns = (
        Column("no", "STT", Kind.INTEGER, weight=0.4),
        Column("code", "Mã", weight=0.6),
        Column("text", "Nội dung", weight=5),
        Column("lead", "Chủ trì", weight=2),
        Column("due", "Thời hạn", Kind.DAY),
        Column("days", "Số ngày quá hạn", Kind.INTEGER, weight=0.8),
        Column("note", "Ghi chú", weight=2),
    )
    rows = [_overdue_row(number, row, scope.as_of) for number, row in enumerate(sorted(late, key=_due), 1)]
    return [Table.plain("Nhiệm vụ quá hạn", columns, rows)]


def _due(row: TaskRow) -> date:
    return occurrence_of(row).due_on or date.max


def _overdue_row(number: int, row: TaskRow, as_of: date) -> Row:
    return (
        number,
        row.task.code,
        shorten(row.task.text, _TEXT),
        "; ".join(row.answerable) or None,
        _due(row),
        (as_of - _due(row)).days,
        note_of(Line((row,))),
    )


def _standing(found: _Found) -> list[Block]:
    told = [
        f"- {line.row.task.code} ({shorten(line.row.task.text, _TEXT)}): {shorten(result, _RESULT)}"
        for line in found.lines
        if line.is_standing and (result := result_of(line))
    ]
    if not told:
        return [Paragraph("Trong kỳ không phát sinh kết quả thực hiện nhiệm vụ thường xuyên.")]
    return [Paragraph("\n".join(told))]


def _tasks(found: _Found) -> list[Block]:
    if not found.rows and not found.carried:
        return [Paragraph("Trong kỳ không phát sinh nhiệm vụ phải theo dõi.")]
    return [task_table(found.lines, lines_of(found.carried), found.evidence)]
