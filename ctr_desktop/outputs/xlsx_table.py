"""A table on its own sheet: one header row, frozen and filtered, typed cells, heights that fit the text."""

from dataclasses import dataclass

from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from ctr_desktop.outputs.fonts import Face
from ctr_desktop.outputs.grid import claims
from ctr_desktop.outputs.report import DASH, Align, Column, Group, Kind, Row, Table, Tone, Value
from ctr_desktop.outputs.wrap import share, tidy
from ctr_desktop.outputs.xlsx_head import write_head, write_signatures
from ctr_desktop.outputs.xlsx_sheet import (
    CELL_LIMIT,
    MOST_HEIGHT,
    WIDEST_COLUMN,
    Book,
    Sheet,
    column_chars,
    inner_ems,
    merge,
    refuse_if_too_long,
    set_up_page,
    set_value,
)

_HEAD_FILL, _GROUP_FILL = "D9E2EC", "EEF2F6"
_TONES = {  # fill, text, bold: a state to act upon is also bold, for black and white
    Tone.DONE: ("E4F3E8", "1E6B37", False),
    Tone.DONE_LATE: ("E4F3E8", "8A5200", True),
    Tone.OPEN: ("E6EEF8", "1E5AA8", False),
    Tone.SOON: ("FDF1DC", "8A5200", False),
    Tone.LATE: ("FBE9E7", "B3261E", True),
    Tone.NONE: ("EDEFF2", "55606E", False),
}
_GROUP_COLUMN = Column("section", "Mục", weight=0.6)
_HEAD_ROW = 5
_LEAST_WIDTH = 90.0  # characters: the head needs room
_STEP_ROWS = 200
_ROW_SPACE = 3.0
_WIDER = 1.02  # one step of a column that grows
_FILTER_BUTTON = 1.0  # ems a header gives up to its filter button


@dataclass(frozen=True, slots=True)
class _Plan:
    """The columns in the order of the sheet: group label, then those shown, then the hidden ones."""

    table: Table
    places: tuple[int, ...]
    widths: tuple[float, ...]  # of the visible columns, the group's among them

    @property
    def lead(self) -> int:
        """Columns before the table's own."""
        return int(self.table.grouped)

    @property
    def columns(self) -> list[Column]:
        own = [self.table.columns[place] for place in self.places]
        return [_GROUP_COLUMN, *own] if self.lead else own

    def values(self, row: Row, label: str) -> list[Value]:
        own = [row[place] for place in self.places]
        return [label, *own] if self.lead else own


def write_table(book: Book, table: Table, *, signed: bool) -> None:
    """One sheet; `signed` puts the signatures under it."""
    plan = _planned(book, table)
    sheet = book.new_sheet(table.title)
    set_up_page(book, sheet, plan.widths)
    for place in range(len(plan.widths), len(plan.columns)):
        sheet.column_dimensions[get_column_letter(place + 1)].hidden = True
    sheet.freeze_panes = f"A{_HEAD_ROW + 1}"
    several = len(book.report.tables) > 1
    write_head(book, sheet, plan.widths, table.title if several else "")
    _write_header(book, sheet, plan)
    _Rows(book, sheet, plan).write()
    last = sheet.filled
    _write_totals(book, sheet, plan)
    _write_note(book, sheet, plan)
    if signed:
        write_signatures(book, sheet, plan.widths)
    _finish(book, sheet, plan, last)


def _planned(book: Book, table: Table) -> _Plan:
    visible = [place for place, column in enumerate(table.columns) if not column.hidden]
    hidden = [place for place, column in enumerate(table.columns) if column.hidden]
    long_word = book.layout.table.long_word
    asked = claims(table, visible, book.family, long_word=long_word, extra=0.3, head_extra=_FILTER_BUTTON)
    label_ems = _label_ems(book, table) if table.grouped else 0.0
    wished = sum(column_chars(book, claim.most) for claim in asked)
    label_chars = [column_chars(book, label_ems)] if table.grouped else []
    total = max(min(wished, book.form.width - sum(label_chars)), _LEAST_WIDTH)
    per_column = column_chars(book, 0.0)
    ems = share((total - per_column * len(visible)) / (column_chars(book, 1.0) - per_column), asked)
    ems = [_tall_enough(book, table, place, wide) for place, wide in zip(visible, ems, strict=True)]
    return _Plan(table, (*visible, *hidden), (*label_chars, *(column_chars(book, wide) for wide in ems)))


def _tall_enough(book: Book, table: Table, place: int, ems: float) -> float:
    """The width of a column, or the greater one at which each text is shown whole in the height Excel allows
    a row. A text that no width would show whole asks for nothing."""
    face = _face(book, table.columns[place])
    if face is None:
        return ems
    lines, widest = face.wrapper.lines, inner_ems(book, WIDEST_COLUMN)
    most = int((MOST_HEIGHT - _ROW_SPACE) / book.line_height)
    texts = {text for row in table.rows() if isinstance(text := row[place], str)}
    for text in map(tidy, texts):
        # No letter is wider than an em, and two lines running hold more than the width of one.
        if 2 * len(text) / ems + text.count("\n") + 1 <= most or len(lines(text, widest)) > most:
            continue
        while len(lines(text, ems)) > most:
            ems = min(ems * _WIDER, widest)
    return ems


def _face(book: Book, column: Column) -> Face | None:
    """What a column's text is set in. Only texts wrap; a figure or a day is as wide as its column was made."""
    if column.kind is Kind.TEXT:
        return book.family.regular
    return book.family.bold if column.kind is Kind.STATE else None


def _label_ems(book: Book, table: Table) -> float:
    wrapper = book.family.bold.wrapper  # that of the groups' own rows
    marks = wrapper.widest(tidy(group.mark) for group in table.groups)
    head = wrapper.longest_word([_GROUP_COLUMN.title]) + _FILTER_BUTTON
    return min(max(head, marks), 10.0) + 0.3


def _write_header(book: Book, sheet: Sheet, plan: _Plan) -> None:
    cells = []
    lines = 1
    for place, column in enumerate(plan.columns):
        cell = book.text_cell(
            sheet,
            place + 1,
            column.title,
            bold=True,
            align=Align.CENTRE,
            vertical="center",
            fill=_HEAD_FILL,
            border=True,
        )
        cells.append(cell)
        if place < len(plan.widths):
            inner = inner_ems(book, plan.widths[place]) - _FILTER_BUTTON
            lines = max(lines, len(book.family.bold.wrapper.lines(tidy(column.title), max(inner, 0.5))))
    sheet.add(cells, lines * book.line_height + _ROW_SPACE)


class _Rows:
    """Writes the data: one prototype cell a column and kind of row, filled again for each row."""

    def __init__(self, book: Book, sheet: Sheet, plan: _Plan) -> None:
        self.book = book
        self.sheet = sheet
        self.plan = plan
        self.columns = plan.columns
        self._number = 0
        self._cells = [self._cell(place, column) for place, column in enumerate(self.columns)]
        self._heads = [self._group_cell(place) for place in range(len(plan.widths))]
        self._inner = [inner_ems(book, width) for width in plan.widths]
        self._wrapping = [
            (place, face.wrapper.lines, self._inner[place])
            for place, face in enumerate(_face(book, column) for column in self.columns[: len(plan.widths)])
            if face is not None
        ]

    def write(self) -> None:
        for group in self.plan.table.groups:
            if group.title:
                self._write_group(group)
            for row in group.rows:
                self._write_row(self.plan.values(row, group.mark))

    def _cell(self, place: int, column: Column) -> Cell:
        return self.book.cell(
            self.sheet, place + 1, align=column.aligned, border=True, number_format=number_format(column)
        )

    def _group_cell(self, place: int) -> Cell:
        return self.book.cell(self.sheet, place + 1, bold=True, wrap=False, fill=_GROUP_FILL)

    def _write_group(self, group: Group) -> None:
        """The group's title as plain rows: it runs over the empty cells to its right, nothing is merged."""
        width = sum(self._inner[1:])
        for line in self.book.family.bold.wrapper.lines(tidy(group.title), width):
            for cell in self._heads:
                set_value(cell, None)
            set_value(self._heads[0], tidy(group.mark))
            set_value(self._heads[min(1, len(self._heads) - 1)], line)
            self.sheet.add(self._heads, self.book.line_height + _ROW_SPACE)

    def _write_row(self, values: list[Value]) -> None:
        book = self.book
        for place, value in enumerate(values):
            if isinstance(value, str):
                values[place] = text = tidy(value)
                if len(text) > CELL_LIMIT:
                    refuse_if_too_long(
                        text, f"Cột “{self.columns[place].title}”, dòng thứ {self._number + 1}"
                    )
            set_value(self._cells[place], values[place])
        lines = 1
        for place, wrapped, inner in self._wrapping:
            value = values[place]
            if isinstance(value, str):
                lines = max(lines, len(wrapped(value, inner)))
        self.sheet.add(self._cells, lines * book.line_height + _ROW_SPACE)
        self._number += 1
        book.done += 1
        if book.done % _STEP_ROWS == 0:
            book.step(book.done, book.total)


def number_format(column: Column) -> str:
    """The locale-neutral format of a column: Excel shows it in the manner of the PC."""
    decimals = "." + "0" * column.decimals if column.decimals else ""
    formats = {
        Kind.DAY: "dd/mm/yyyy",
        Kind.INTEGER: f'#,##0;-#,##0;"{DASH}"' if column.dashed else "#,##0",
        Kind.NUMBER: f"#,##0{decimals}",
        Kind.PERCENT: f"0{decimals}%",
    }
    return formats.get(column.kind, "@")


def _write_totals(book: Book, sheet: Sheet, plan: _Plan) -> None:
    totals = plan.table.totals()
    if totals is None:
        return
    cells = []
    for place, (column, value) in enumerate(zip(plan.columns, plan.values(totals, ""), strict=True)):
        cell = book.cell(
            sheet,
            place + 1,
            bold=True,
            align=column.aligned,
            fill=_GROUP_FILL,
            border=True,
            number_format=number_format(column) if not isinstance(value, str) else "@",
        )
        set_value(cell, value)
        cells.append(cell)
    sheet.add(cells[: len(plan.widths)], book.line_height + _ROW_SPACE)


def _write_note(book: Book, sheet: Sheet, plan: _Plan) -> None:
    if not plan.table.note:
        return
    lines = book.family.italic.wrapper.lines(tidy(plan.table.note), inner_ems(book, sum(plan.widths)))
    cell = book.text_cell(sheet, 1, plan.table.note, italic=True)
    merge(sheet, sheet.add([cell], len(lines) * book.line_height + _ROW_SPACE), 1, len(plan.widths))


def _finish(book: Book, sheet: Sheet, plan: _Plan, last: int) -> None:
    """What refers to the rows: filter, guides, print area; and a word to an importer."""
    columns, first = plan.columns, _HEAD_ROW + 1
    end = get_column_letter(len(columns))
    sheet.auto_filter.ref = f"A{_HEAD_ROW}:{end}{max(last, _HEAD_ROW)}"
    sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    sheet.print_area = f"A1:{get_column_letter(len(plan.widths))}{sheet.filled}"
    for place, column in enumerate(columns, 1):
        letter = get_column_letter(place)
        if last >= first:
            cells = f"{letter}{first}:{letter}{last}"
            _check(book, sheet, column, cells, plan)
            _colour(sheet, column, cells)
        book.tell(f"{sheet.title}!{letter}{_HEAD_ROW}", column.key)


def _check(book: Book, sheet: Sheet, column: Column, cells: str, plan: _Plan) -> None:
    """What may be typed into a column: one of its choices, or a day unless it also holds words."""
    if column.choices:
        sheet.data_validations.append(_list_validation(book.list_range(column.choices), cells))
    elif column.kind is Kind.DAY and not _holds_words(plan.table, column):
        sheet.data_validations.append(_day_validation(cells))


def _holds_words(table: Table, column: Column) -> bool:
    place = table.columns.index(column)
    return any(isinstance(row[place], str) for row in table.rows())


def _colour(sheet: Sheet, column: Column, cells: str) -> None:
    """The look of a column's states."""
    for word, tone in column.tones:
        fill, colour, bold = _TONES[tone]
        quoted = word.replace('"', '""')
        rule = CellIsRule(  # type: ignore[no-untyped-call]
            operator="equal",
            formula=[f'"{quoted}"'],
            font=Font(color=colour, bold=bold),
            fill=PatternFill(bgColor=fill, fill_type="solid"),
        )
        sheet.conditional_formatting.add(cells, rule)


def _list_validation(source: str, cells: str) -> DataValidation:
    return DataValidation(
        type="list",
        formula1=source,
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Mục không có trong danh sách",
        error="Hãy bấm mũi tên bên phải ô và chọn một mục của danh sách.",
        sqref=cells,
    )


def _day_validation(cells: str) -> DataValidation:
    return DataValidation(
        type="date",
        operator="between",
        formula1="1",
        formula2="109574",
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Ngày không hợp lệ",
        error="Hãy ghi ngày/tháng/năm, ví dụ 05/03/2026.",
        sqref=cells,
    )
