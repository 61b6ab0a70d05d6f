"""The neutral description of what leaves the program: composed once, written by any writer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from ctr_desktop.core.days import show_day

BLANK = "\u00a0" * 7  # room to write a number in by hand
DASH = "-"

Value = str | date | int | float | Decimal | None
Row = Sequence[Value]


class Kind(StrEnum):
    """What a column holds, and so how its values are shown, aligned and typed."""

    TEXT = "text"
    DAY = "day"
    INTEGER = "integer"
    NUMBER = "number"
    PERCENT = "percent"
    STATE = "state"


class Align(StrEnum):
    """Where the text of a cell or paragraph stands."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFIED = "justified"


class Tone(StrEnum):
    """What a state or a part of a chart means. A tone comes with a word, never instead of one."""

    DONE = "done"
    DONE_LATE = "done_late"
    OPEN = "open"
    SOON = "soon"
    LATE = "late"
    NONE = "none"


_ALIGNED = {
    Kind.TEXT: Align.LEFT,
    Kind.DAY: Align.CENTRE,
    Kind.INTEGER: Align.CENTRE,
    Kind.NUMBER: Align.RIGHT,
    Kind.PERCENT: Align.CENTRE,
    Kind.STATE: Align.CENTRE,
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    A percent is a fraction (0.855 is 85,5%). `choices` are the words a cell of a sheet may hold. A `dashed`
    column shows a count of nothing as a dash. A `hidden` column travels in sheets only, so that a sheet can
    be read back: it is never printed.
    """

    key: str
    title: str
    kind: Kind = Kind.TEXT
    weight: float = 1.0
    decimals: int = 1
    align: Align | None = None
    total: bool = False
    dashed: bool = False
    choices: tuple[str, ...] = ()
    tones: tuple[tuple[str, Tone], ...] = ()
    hidden: bool = False

    @property
    def aligned(self) -> Align:
        return self.align or _ALIGNED[self.kind]

    def show(self, value: Value) -> str:
        """The value as Vietnamese office text: 05/03/2026, 1.234,5, 85,5%."""
        if value is None:
            return ""
        if isinstance(value, str):
            return value
        if isinstance(value, date):
            return show_day(value)
        if self.dashed and not value:
            return DASH
        if self.kind is Kind.PERCENT:
            return f"{_vietnamese(f'{value * 100:,.{self.decimals}f}')}%"
        if self.kind is Kind.INTEGER or isinstance(value, int):
            return _vietnamese(f"{value:,.0f}")
        return _vietnamese(f"{value:,.{self.decimals}f}")


def _vietnamese(figure: str) -> str:
    return figure.translate({ord(","): ".", ord("."): ","})


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one title. A sheet repeats the label ("3.4") on each row, so that filters work; a group that
    has none gives a `short` word for it instead."""

    title: str
    rows: Sequence[Row]
    label: str = ""
    short: str = ""

    @property
    def heading(self) -> str:
        return f"{self.label}. {self.title}" if self.label else self.title

    @property
    def mark(self) -> str:
        """What each row of a sheet says of its group."""
        return self.label or self.short


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in groups (one group without a title for a plain table), totalled where a column asks."""

    title: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    note: str = ""
    total_label: str = "Tổng cộng"

    @classmethod
    def plain(cls, title: str, columns: tuple[Column, ...], rows: Sequence[Row], note: str = "") -> "Table":
        """A table without groups."""
        return cls(title, columns, (Group("", rows),), note)

    @property
    def grouped(self) -> bool:
        return any(group.title for group in self.groups)

    @property
    def size(self) -> int:
        """Rows of data."""
        return sum(len(group.rows) for group in self.groups)

    def rows(self) -> Iterator[Row]:
        for group in self.groups:
            yield from group.rows

    def totals(self) -> tuple[Value, ...] | None:
        """The last row, or None where no column is totalled. The label stands in the first text column."""
        if not any(column.total for column in self.columns):
            return None
        words = [place for place, column in enumerate(self.columns) if column.kind is Kind.TEXT]
        sums: list[Value] = [
            _sum(row[place] for row in self.rows()) if column.total else None
            for place, column in enumerate(self.columns)
        ]
        if words:
            sums[words[0]] = self.total_label
        return tuple(sums)


def _sum(values: Iterator[Value]) -> int | float | Decimal:
    total: int | Decimal = 0
    for value in values:
        if isinstance(value, int | Decimal):
            total += value
        elif isinstance(value, float):
            total += Decimal(repr(value))
    return total


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text; level 1 is the highest."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a line break starts a new paragraph."""

    text: str
    align: Align = Align.JUSTIFIED
    bold: bool = False
    italic: bool = False


class ChartKind(StrEnum):
    """Stacked and plain bars compare categories; a pie shows the parts of one whole (the first category)."""

    STACKED = "stacked"
    BARS = "bars"
    PIE = "pie"


@dataclass(frozen=True, slots=True)
class Series:
    """One figure for each category of a chart."""

    name: str
    values: tuple[float, ...]
    tone: Tone = Tone.OPEN


@dataclass(frozen=True, slots=True)
class Chart:
    """One definition for the printed page, the screen and the sheet."""

    kind: ChartKind
    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]

    def __post_init__(self) -> None:
        if any(len(one.values) != len(self.categories) for one in self.series):
            raise ValueError("each series of a chart needs one value for each category")


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart in the flow of a report."""

    chart: Chart


Block = Heading | Paragraph | Table | ChartBlock


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who issues the document. A blank number or day leaves room to write it in by hand."""

    issuer: str
    superior: str = ""
    number: str = ""
    signs: str = ""
    place: str = ""
    day: date | None = None

    @property
    def number_line(self) -> str:
        """`Số 05-BC/ĐU`: no colon, below ten padded (05-HD/VPTW)."""
        if not self.signs:
            return ""
        number = self.number.zfill(2) if self.number.isdigit() else self.number
        return f"Số {number or BLANK}-{self.signs}"

    @property
    def place_line(self) -> str:
        """`Hải Phòng, ngày 09 tháng 02 năm 2026`: days below ten and the first two months padded."""
        if not self.place:
            return ""
        if self.day is None:
            return f"{self.place}, ngày {BLANK} tháng {BLANK} năm {BLANK}"
        month = f"{self.day.month:02}" if self.day.month < 3 else str(self.day.month)
        return f"{self.place}, ngày {self.day.day:02} tháng {month} năm {self.day.year}"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: the authority ("T/M BAN THƯỜNG VỤ"), the position, the name."""

    position: str
    name: str = ""
    authority: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One document, in any form.

    `check` is the head of the history's chain when the report was made: printed on every page, it lets
    a later reader tell whether the file was altered behind the program's back. `stamp` is a warning about
    what is told ("DỮ LIỆU MẪU"): it stands under the title and on every page. `holds` is what a reader counts in
    it ("88 nhiệm vụ"), said once it is written; a task may fill many rows.
    """

    key: str
    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    letterhead: Letterhead | None = None
    signatures: tuple[Signature, ...] = ()
    recipients: tuple[str, ...] = ()
    landscape: bool = False
    unit: str = ""
    period: str = ""
    subject: str = ""
    made_at: datetime | None = None
    check: str = ""
    draft: bool = False
    circulation: str = ""
    stamp: str = ""
    holds: str = ""

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Table))

    def title_over(self, place: int) -> str:
        """The title above the table at a place among the blocks: none over the only table, and none where the
        heading right above says it."""
        table, above = self.blocks[place], self.blocks[place - 1] if place else None
        if not isinstance(table, Table) or len(self.tables) < 2:
            return ""
        said = isinstance(above, Heading) and table.title.casefold() in above.text.casefold()
        return "" if said else table.title

    @property
    def day(self) -> date | None:
        """The day whose rules of layout apply: that of the document, else the day it was made."""
        if self.letterhead is not None and self.letterhead.day is not None:
            return self.letterhead.day
        return self.made_at.date() if self.made_at else None

    @property
    def footer(self) -> tuple[str, str]:
        """What stands small at the foot of every page, left and right."""
        made = f"Lập lúc {self.made_at:%H:%M} ngày {show_day(self.made_at.date())}" if self.made_at else ""
        return (
            " · ".join(part for part in (self.stamp, self.period, made) if part),
            f"Mã kiểm tra: {self.check}" if self.check else "",
        )
