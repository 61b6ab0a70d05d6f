"""Finds a register's table on a sheet: the row of headings, and which column holds which field."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ctr_desktop.core.text import fold, one_line, shorten
from ctr_desktop.exchange.reading import Row, Sheet, Value
from ctr_desktop.records.base import Field, Record, fields

_HEADING_WITHIN = 40  # rows that are not blank
_LEAST_HEADINGS = 2
_UID = {"uid", "ma ban ghi", "ma dinh danh"}
_COUNTING = {"stt", "tt", "so tt", "so thu tu"}


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a sheet: where, under which heading, what was found there, and what is wanted."""

    sheet: str
    cell: str
    label: str
    found: str
    wanted: str

    def __str__(self) -> str:
        under = f" ({self.label})" if self.label else ""
        what = f" đang là “{self.found}”" if self.found else ""
        return f"Trang “{self.sheet}”, ô {self.cell}{under}{what}: {self.wanted}"


@dataclass(frozen=True)
class Layout:
    """Where a table stands. Columns count from 0; `uid` is that of the records' identities, if there is one."""

    sheet: Sheet
    heading: int
    columns: dict[int, Field]
    uid: int | None
    faults: list[Fault] = field(default_factory=list)

    def rows(self) -> Iterator[Row]:
        """The rows under the heading that hold something in one of the register's columns."""
        for row in self.sheet.rows:
            if row.number > self.heading and any(not is_blank(value_at(row, c)) for c in self.columns):
                yield row


def find_layout(sheets: Sequence[Sheet], register: type[Record]) -> Layout | None:
    """The table with the most of a register's headings; None where no sheet has any to speak of."""
    known = _headings(register)
    best: tuple[int, Sheet, Row] | None = None
    for sheet in sheets:
        for row in sheet.rows[:_HEADING_WITHIN]:
            score = _score(row, known)
            if score and (best is None or score > best[0]):
                best = score, sheet, row
    return _layout(best[1], best[2], known) if best else None


def _score(row: Row, known: dict[str, Field]) -> int:
    """How many of the register's headings a row has; 0 for a row that only happens to hold one of its words."""
    names = [name for name in map(_name, row.values) if name]
    score = len({known[name] for name in names if name in known}) + any(name in _UID for name in names)
    return score if score >= _LEAST_HEADINGS or all(name in known for name in names) else 0


def _headings(register: type[Record]) -> dict[str, Field]:
    described = fields(register)
    return {fold(f.key): f for f in described} | {fold(f.label): f for f in described}


def _name(value: Value) -> str:
    return fold(one_line(value)) if isinstance(value, str) else ""


def _layout(sheet: Sheet, heading: Row, known: dict[str, Field]) -> Layout:
    found = Layout(sheet, heading.number, {}, _uid_column(heading))
    for place, value in enumerate(heading.values):
        name = _name(value)
        described = known.get(name)
        if described is not None and described in found.columns.values():
            found.faults.append(
                _heading_fault(sheet, heading, place, "Có hai cột cùng tên này; hãy bỏ một cột.")
            )
        elif described is not None:
            found.columns[place] = described
        elif not is_blank(value) and name not in _UID | _COUNTING:
            wanted = "Sổ không có mục này; hãy sửa tên cột cho đúng, hoặc xóa cột."
            found.faults.append(_heading_fault(sheet, heading, place, wanted))
    return found


def _uid_column(heading: Row) -> int | None:
    return next((place for place, value in enumerate(heading.values) if _name(value) in _UID), None)


def _heading_fault(sheet: Sheet, heading: Row, place: int, wanted: str) -> Fault:
    words = shorten(str(heading.values[place]), 40)
    return Fault(sheet.name, address(heading.number, place), "tên cột", words, wanted)


def merged_faults(layout: Layout, rows: Sequence[Row]) -> Iterator[Fault]:
    """Joined cells among the data: a sheet keeps the value of the first one alone."""
    numbers = {row.number for row in rows}
    for merged in layout.sheet.merged:
        first, last = (_place(cell) for cell in merged.split(":"))
        in_rows = any(first[0] <= number <= last[0] for number in numbers)
        if in_rows and any(first[1] <= place <= last[1] for place in layout.columns):
            wanted = "Các ô này bị gộp; hãy bỏ gộp (Unmerge Cells) và ghi đủ từng ô."
            yield Fault(layout.sheet.name, merged, "", "", wanted)


def _place(cell: str) -> tuple[int, int]:
    """Row number and column, counted from 0, of a cell's name."""
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(cell[len(letters) :]), column - 1


def is_blank(value: Value) -> bool:
    """Whether a cell holds nothing a person would see."""
    return value is None or (isinstance(value, str) and not value.strip())


def value_at(row: Row, place: int) -> Value:
    """The value of a row's cell; rows are as long as what is in them."""
    return row.values[place] if place < len(row.values) else None


def address(row: int, place: int) -> str:
    """The name of a cell: B7."""
    letters, number = "", place + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"
