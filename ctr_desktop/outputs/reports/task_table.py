"""The table that follows the programme's tasks through a period: a row for each deadline, one for all the
turns of a standing task."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, groupby

from ctr_desktop.core.days import show_day
from ctr_desktop.core.text import LONGEST_TEXT, shorten
from ctr_desktop.outputs.report import Column, Group, Kind, Row, Table, Tone
from ctr_desktop.records import Occurrence, Section
from ctr_desktop.records.occurrence import State, Stated
from ctr_desktop.records.task import Repeats
from ctr_desktop.work.checklist import TaskRow

TITLE = "Bảng theo dõi tiến độ thực hiện Chương trình hành động"
CARRIED = "Việc quá hạn từ kỳ trước chuyển sang"
_CARRIED_SHORT = "Kỳ trước"
_UNLABELLED = "Không thuộc mục"
STANDING = "Thường xuyên"
_DONE, _UNDER_WAY, _NOTHING = "Đã thực hiện", "Đang triển khai", "Chưa ghi kết quả"
_MOST_NAMES = 3
STATE_TONES = (
    (State.ON_TIME.label, Tone.DONE),
    (State.LATE.label, Tone.DONE_LATE),
    (State.OPEN.label, Tone.OPEN),
    (State.DUE_SOON.label, Tone.SOON),
    (State.OVERDUE.label, Tone.LATE),
    (_DONE, Tone.DONE),
    (_UNDER_WAY, Tone.OPEN),
    (_NOTHING, Tone.NONE),
    (State.WAIVED.label, Tone.NONE),
)
_COLUMNS = (
    Column("uid", "Mã bản ghi", hidden=True),
    Column("no", "STT", Kind.INTEGER, weight=0.4),
    Column("text", "Nội dung", weight=8),
    Column("lead", "Chủ trì", weight=2),
    Column("support", "Phối hợp", weight=1.5),
    Column("due", "Thời hạn", Kind.DAY, weight=0.8),
    Column("deliverable", "Sản phẩm", weight=1.8),
    Column("progress", "Tiến độ", Kind.PERCENT, weight=0.6, decimals=0),
    Column("result", "Kết quả", weight=2.4),
    Column(
        "state",
        "Trạng thái",
        Kind.STATE,
        weight=0.9,
        choices=tuple(word for word, _ in STATE_TONES),
        tones=STATE_TONES,
    ),
    Column("evidence", "Minh chứng", weight=1),
    Column("note", "Ghi chú", weight=1.5),
)


@dataclass(frozen=True)
class Line:
    """One row of the table: a deadline, or every turn of a standing task in the period."""

    turns: tuple[TaskRow, ...]

    @property
    def row(self) -> TaskRow:
        return self.turns[0]

    @property
    def is_standing(self) -> bool:
        return occurrence_of(self.row).due_on is None

    @property
    def done(self) -> int:
        """How many turns have been done."""
        return sum(occurrence_of(turn).done_on is not None for turn in self.turns)


def occurrence_of(row: TaskRow) -> Occurrence:
    """The row's occurrence: the rows of a period all have one."""
    assert row.occurrence is not None
    return row.occurrence


def lines_of(rows: Iterable[TaskRow]) -> list[Line]:
    """The rows with the turns of each standing task joined; order is kept."""
    return [Line(tuple(turns)) for _, turns in groupby(rows, _line_key)]


def _line_key(row: TaskRow) -> tuple[int, int | None]:
    occurrence = occurrence_of(row)
    return row.task.id, None if occurrence.due_on is None else occurrence.id


def task_table(
    lines: Sequence[Line], carried: Sequence[Line], evidence: Mapping[str, Sequence[str]]
) -> Table:
    """The table by section, then what an earlier period left over; `evidence` has the files of each uid."""
    numbers = count(1)
    groups = [
        Group(
            section.name,
            [_row(next(numbers), line, evidence) for line in mine],
            section_label(section, mine[0].row.document),
            short=_UNLABELLED,
        )
        for section, mine in _by_section(lines)
    ]
    if carried:
        left_over = [_row(next(numbers), line, evidence) for line in carried]
        groups.append(Group(CARRIED, left_over, short=_CARRIED_SHORT))
    return Table(TITLE, _COLUMNS, tuple(groups))


def _by_section(lines: Sequence[Line]) -> list[tuple[Section, list[Line]]]:
    grouped = groupby(lines, lambda line: line.row.section.id)
    return [(mine[0].row.section, mine) for mine in (list(group) for _, group in grouped)]


def section_label(section: Section, document: str = "") -> str:
    """The label; one like `(1)` or `a)` says little without that of the section it stands in: `2 (1)`, `3 a)`.
    `document` is the prefix of a document beside the programme: `KH141 III`."""
    above = section.path.split("/")[-2:-1] if section.label.endswith(")") else []
    return " ".join(part for part in (document, *above, section.label) if part)


def section_title(section: Section, document: str = "", most: int = LONGEST_TEXT) -> str:
    """Label and name, the name cut to so many characters."""
    name, label = shorten(section.name, most), section_label(section, document)
    sign = "" if label.endswith(")") else "."
    return f"{label}{sign} {name}" if label else name


def _row(number: int, line: Line, evidence: Mapping[str, Sequence[str]]) -> Row:
    row = line.row
    files = [name for turn in line.turns for name in evidence.get(occurrence_of(turn).uid, ())]
    return (
        occurrence_of(row).uid if len(line.turns) == 1 else None,
        number,
        f"{row.task.code}. {row.task.text}",
        "; ".join(row.answerable) or None,
        "; ".join(row.support) or None,
        occurrence_of(row).due_on or STANDING,
        row.task.deliverable,
        _progress(line),
        result_of(line),
        state_words(line),
        _files(files),
        note_of(line),
    )


def _progress(line: Line) -> float | None:
    """Nothing for standing work of which nothing was said: it has no end to be measured against."""
    if len(line.turns) > 1:
        return line.done / len(line.turns)
    progress = occurrence_of(line.row).progress / 100
    return None if line.is_standing and not progress else progress


def state_words(line: Line) -> str:
    """The state as the calendar derives it; standing work is never late, so its own words say what was done."""
    row = line.row
    if not line.is_standing and row.state is not None:
        return row.state.label
    turns = [occurrence_of(turn) for turn in line.turns]
    expected = [turn for turn in turns if turn.stated is not Stated.WAIVED]
    if not expected:
        return State.WAIVED.label
    if all(turn.done_on for turn in expected):
        return _DONE
    return _UNDER_WAY if any(turn.is_touched for turn in expected) else _NOTHING


def result_of(line: Line) -> str | None:
    """What came of it, a line a turn."""
    if len(line.turns) == 1:
        return _turn_result(line.row)
    told = [(turn.period, _turn_result(turn)) for turn in line.turns]
    return "\n".join(f"{period.title}: {words}" for period, words in told if period and words) or None


def _turn_result(row: TaskRow) -> str | None:
    occurrence = occurrence_of(row)
    if occurrence.done_on is None:
        return occurrence.result
    day = show_day(occurrence.done_on)
    if occurrence.due_on is None:
        return occurrence.result or f"Đã thực hiện ngày {day}."
    return f"Hoàn thành ngày {day}. {occurrence.result or ''}".rstrip()


def _files(names: Sequence[str]) -> str | None:
    more = len(names) - _MOST_NAMES
    told = [*names[:_MOST_NAMES], *([f"và {more} tệp khác"] if more > 0 else [])]
    return "; ".join(told) or None


def note_of(line: Line) -> str | None:
    """Which turn of a recurring task this is or how many of a standing one were done, and the reasons given."""
    return "\n".join(part for part in (_turn_note(line), *_reasons(line)) if part) or None


def _turn_note(line: Line) -> str:
    if len(line.turns) > 1:
        return f"Có kết quả {line.done}/{len(line.turns)} kỳ"
    row = line.row
    return row.period.title if row.period and row.task.schedule_kind is Repeats.RECURRING else ""


def _reasons(line: Line) -> list[str]:
    """Why something was paused, waived or not done."""
    told = []
    for turn in line.turns:
        occurrence = occurrence_of(turn)
        if occurrence.reason:
            paused = f"{Stated.PAUSED.label}: " if occurrence.stated is Stated.PAUSED else ""
            told.append(f"{paused}{occurrence.reason}")
    return told
