"""Takes the rows of tables that hand out work as tasks; rows that carry a title only as headings."""

from collections.abc import Sequence
from dataclasses import replace

from ctr_desktop.reading.blocks import Row, Table
from ctr_desktop.reading.body_headings import heading_names
from ctr_desktop.reading.deadlines import deadlines_in
from ctr_desktop.reading.document import ReadKind, Role
from ctr_desktop.reading.draft import Draft, DraftTask
from ctr_desktop.reading.giving import bodies_of, joined
from ctr_desktop.reading.lines import Line
from ctr_desktop.reading.listed_names import names_listed
from ctr_desktop.reading.markers import UNMARKED, Marker, Style
from ctr_desktop.reading.outline import Heading, Outline, times_ruling
from ctr_desktop.reading.tables import (
    Columns,
    TableLine,
    columns_of,
    filled_down,
    goes_on_below,
    is_repeated_head,
    read_row,
)
from ctr_desktop.reading.words import Words
from ctr_desktop.reading.zones import Zone

_GROUPS = (Style.ROMAN, Style.LETTER, Style.PART, Style.CHAPTER, Style.TITLE, Style.APPENDIX)
_BELOW = (Style.SMALL, Style.BULLET, Style.BRACKET)
_COPIED = "Ô cơ quan chủ trì để trống nên lấy theo dòng trên."


class TableReader:
    """Reads the tables of one document. The headings that rows open stay open over a table that goes on after another
    one, and end with the next paragraph."""

    def __init__(self, draft: Draft, outline: Outline) -> None:
        self._draft, self._outline = draft, outline
        self._base: int | None = None  # how many headings stand above the rows
        self._last: tuple[Columns, Row] | None = None  # the last head that was read
        self._group: Heading | None = None  # a row without a number that only opens the rows below it

    def end(self) -> None:
        """A paragraph follows: the rows' own headings are closed."""
        self._group = None
        if self._base is not None:
            self._outline.cut(self._base)
            self._base = None

    def read(self, table: Table, kind: ReadKind) -> bool:
        """Takes a table; tells whether it was one of tasks. What is in any other one is left out, and kept so."""
        columns = columns_of(table)
        if columns is not None:
            head = table.rows[columns.rows - 1]
            self._last = columns, head
        elif self._last is not None and goes_on_below(table, *self._last):
            columns, head = replace(self._last[0], rows=0), self._last[1]
        else:
            for row in table.rows:
                self._draft.note_row(row, Role.LEFT_OUT)
            return False
        self._base = len(self._outline.open) if self._base is None else self._base
        for row in table.rows[: columns.rows]:
            self._draft.note_row(row, Role.TABLE_HEAD)
        self._rows(table.rows[columns.rows :], columns, head, kind)
        return True

    def _rows(self, rows: Sequence[Row], columns: Columns, head: Row, kind: ReadKind) -> None:
        read = filled_down([None if is_repeated_head(row, head) else read_row(row, columns) for row in rows])
        following: list[TableLine | None] = [None] * len(read)
        for number in range(len(read) - 2, -1, -1):
            following[number] = read[number + 1] or following[number + 1]
        # “Phân công thực hiện các chỉ tiêu” is work.
        is_aim = columns.aims and kind is not ReadKind.ASSIGNMENT
        for row, said, later in zip(rows, read, following, strict=True):
            self._row(row, said, later, head, None if is_aim else kind)

    def _row(
        self, row: Row, said: TableLine | None, later: TableLine | None, head: Row, kind: ReadKind | None
    ) -> None:
        """Takes one row; without a `kind` of work it is an aim."""
        if said is None:
            self._draft.note_row(row, Role.TABLE_HEAD if is_repeated_head(row, head) else Role.LEFT_OUT)
        elif self._is_heading(said, later):
            self._heading(said)
        elif not said.text.strip():
            self._draft.note_row(row, Role.LEFT_OUT)
        elif kind is None:
            self._aim(said)
        else:
            self._task(said, kind)

    def _is_heading(self, said: TableLine, later: TableLine | None) -> bool:
        opens = said.heading and later is not None and _opens_group(said, later)
        return opens and not self._goes_on(said)

    def _task(self, said: TableLine, kind: ReadKind) -> None:
        text = " ".join(said.text.split())
        line = Line(said.marker, text, said.whole, said.line)
        if self._goes_on(said):
            self._draft.tasks[-1].text += f" {text}"
            self._draft.note_in_task(line)
            return
        if said.marker.is_numbered:
            self._leave_group(said.marker)
        self._draft.add_task(self._task_of(said, text, kind), line)

    def _aim(self, said: TableLine) -> None:
        if said.marker.is_numbered:
            self._leave_group(said.marker)
        text = " ".join(said.whole.split()).removeprefix(f"{said.marker.printed} | ")
        self._draft.add_goal(text, self._outline.path(), Line(said.marker, text, said.whole, said.line))

    def _goes_on(self, said: TableLine) -> bool:
        return said.goes_on and bool(self._draft.tasks)

    def _task_of(self, said: TableLine, text: str, kind: ReadKind) -> DraftTask:
        lead, support = bodies_of(said.lead) if said.lead else ((), ())
        listed = names_listed(said.support) if said.support else ()
        task = DraftTask(
            text, said.marker.printed, self._outline.path(), kind, said.line, lead, joined(listed, support)
        )
        heading = self._group or self._outline.last
        if not lead and heading is not None:
            task.lead, task.inherited = heading.lead, True
        task.times = deadlines_in(said.time, is_slot=True) or (() if said.time else deadlines_in(text))
        task.unread = said.time if said.time and not task.times else ""
        if not said.time and not task.times and heading is not None:
            task.times = heading.times
        task.product = " ".join(said.product.split()) or None
        task.doubts += [_COPIED] if said.copied else []
        return task

    def _leave_group(self, marker: Marker) -> None:
        """“2” leaves the group “1”; numbers that run on through groups with Roman numbers leave none."""
        place = self._outline.place_for(marker)
        is_inside = (self._base or 0) <= place < len(self._outline.open)
        if is_inside and self._outline.open[place].marker.style is not Style.ROMAN:
            self._outline.cut(place)

    def _heading(self, said: TableLine) -> None:
        title = " ".join(said.text.split()).rstrip(" .:;")
        line = Line(said.marker, title, said.whole, said.line)
        if said.marker is UNMARKED:
            self._draft.note(line, Role.INTRODUCTION)
            self._group = self._below(self._outline.last, said.marker, title)
            return
        self._group = None
        self._outline.cut(max(self._base or 0, self._outline.place_for(said.marker)))
        self._outline.push(self._below(self._outline.last, said.marker, title))
        self._draft.add_section(said.marker, title, self._outline.path(), line)

    @staticmethod
    def _below(above: Heading | None, marker: Marker, title: str) -> Heading:
        """The heading that a row is, below another one."""
        names = heading_names(title)
        lead, times = names.lead, times_ruling(title)
        if above is not None:
            lead, times = lead or above.lead, times or above.times
        return Heading(marker, title, Zone.TASKS, above is not None and above.assigns, lead, (), times)


def _opens_group(said: TableLine, later: TableLine) -> bool:
    """Whether a row with a title only opens a group: by its number, its capitals, or the deeper number below it."""
    style, below = said.marker.style, later.marker
    if style in _GROUPS or said.text.isupper():
        return True
    if said.marker is UNMARKED:
        return said.alone or not Words(said.text[:40]).is_verb(0)
    if later.heading and below.style is style and below.depth <= said.marker.depth:
        return False
    if below.style is Style.NONE or (below.style in _BELOW and style in (Style.ARABIC, Style.DECIMAL)):
        return True
    if style is Style.ARABIC:
        return below.style is Style.DECIMAL or (below.style is Style.ARABIC and below.number == 1)
    if style is Style.DECIMAL and below.style is Style.ARABIC:
        return True  # the rows of the group are counted anew
    return style is Style.DECIMAL and below.depth > said.marker.depth
