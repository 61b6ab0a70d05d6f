"""The ground every sheet stands on: streamed rows of ready cells, styles, heading, page set-up, manifest."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.page import PageMargins

from ctr_desktop.core.days import show_day
from ctr_desktop.core.errors import UserError
from ctr_desktop.core.text import shorten
from ctr_desktop.outputs.files import Step
from ctr_desktop.outputs.fonts import bundled
from ctr_desktop.outputs.layout import Layout
from ctr_desktop.outputs.report import Align, Report, Value
from ctr_desktop.outputs.wrap import tidy

CELL_LIMIT = 32_767  # characters; Excel and openpyxl cut longer texts without a word
_A4 = 9
_FOOT_LENGTH = 80  # Excel refuses a foot of more than 255 characters with its codes
_NAME_LENGTH = 31  # characters; what Excel allows the name of a sheet
_MANIFEST = "_manifest"
MOST_HEIGHT = 409.0  # points; what Excel allows a row
WIDEST_COLUMN = 255.0  # characters; what Excel allows a column
_FIRST_SERIAL_DAY = date(1900, 3, 1)  # earlier days have another number in Excel than in LibreOffice
_SERIAL_ZERO = date(1899, 12, 30).toordinal()
_FORBIDDEN = str.maketrans("", "", "[]:*?/\\'")
_HORIZONTAL = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right", Align.JUSTIFIED: "left"}
_DIGIT = 8.0  # pixels: a digit of Times New Roman 12, the unit of column widths
_CELL_PADDING = 7.0  # pixels
_THIN = Side(style="thin", color="808080")
BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


_Streamed: Any = WriteOnlyWorksheet  # its stubs leave out page set-up, filters, lists and merged cells


class Sheet(_Streamed):  # type: ignore[misc]
    """A streamed sheet that takes ready cells: openpyxl would try to make a cell of each first."""

    def __init__(self, workbook: Any, title: str) -> None:
        super().__init__(workbook, title)
        # The attributes of the row being written, and of no other.
        self.row_dimensions: dict[int, dict[str, str]] = {}
        self.filled = 0
        self.height = 0.0  # points, of the rows written

    def add(self, cells: Sequence[Cell], height: float) -> int:
        """Write the next row; returns its number."""
        self.filled += 1
        height = min(height, MOST_HEIGHT)
        self.height += height
        for cell in cells:
            cell.row = self.filled
        self.row_dimensions[self.filled] = {"ht": f"{height:.2f}", "customHeight": "1"}
        self.append(cells)
        del self.row_dimensions[self.filled]
        return self.filled

    def discard(self) -> None:
        """Remove the temporary file the rows were streamed into."""
        self._writer.cleanup()

    def _values_to_row(self, values: Iterable[Cell], row_idx: int) -> Iterable[Cell]:
        return values


class Book:
    """A workbook in the making: its sheets, what they share, and what is told about them to an importer."""

    def __init__(self, workbook: Any, report: Report, layout: Layout, step: Step) -> None:
        self.workbook = workbook
        self.report = report
        self.layout = layout
        self.form = layout.sheet
        self.family = bundled()  # the widths of Times New Roman wherever the file will be opened
        self.step = step
        self.done = 0
        self.total = sum(table.size for table in report.tables)
        self.sheets: list[Sheet] = []
        self.line_height = self.form.size * 1.3125
        self._lists: list[tuple[str, ...]] = []
        self._facts = [
            ("report", report.key),
            ("period", report.period),
            ("unit", report.unit),
            ("check", report.check),
        ]
        # The font of empty cells is also the unit of column widths.
        workbook._fonts = IndexedList([Font(name=self.form.font, size=self.form.size, family=1)])

    def new_sheet(self, title: str) -> Sheet:
        """A sheet under a legal name that no other has."""
        sheet = Sheet(self.workbook, self._free_name(title))
        self.workbook._add_sheet(sheet)
        self.sheets.append(sheet)
        return sheet

    def tell(self, fact: str, value: str) -> None:
        """Note something in the manifest."""
        self._facts.append((fact, value))

    def list_range(self, choices: tuple[str, ...]) -> str:
        """Where the manifest will hold a list of choices, as a range for a validation."""
        if choices not in self._lists:
            self._lists.append(choices)
        letter = get_column_letter(4 + self._lists.index(choices))
        return f"{_MANIFEST}!${letter}$1:${letter}${len(choices)}"

    def write_manifest(self) -> None:
        """The hidden sheet that says what this file is, and holds the lists of choices."""
        sheet = self.new_sheet(_MANIFEST)
        sheet.sheet_state = "hidden"
        rows = max(len(self._facts), *(len(choices) for choices in self._lists), 0)
        for row in range(rows):
            texts = dict(enumerate(self._facts[row], 1)) if row < len(self._facts) else {}
            texts |= {
                4 + place: choices[row] for place, choices in enumerate(self._lists) if row < len(choices)
            }
            sheet.add(
                [self.text_cell(sheet, column, text) for column, text in texts.items()], self.line_height
            )

    def cell(
        self,
        sheet: Sheet,
        column: int,
        *,
        bold: bool = False,
        italic: bool = False,
        underline: bool = False,
        size: float = 0.0,
        align: Align = Align.LEFT,
        vertical: str = "top",
        wrap: bool = True,
        fill: str = "",
        border: bool = False,
        number_format: str = "@",
    ) -> Cell:
        """A styled cell without a value; one is made for each column and kind of row, then used again."""
        cell: Cell = WriteOnlyCell(sheet)
        cell.column = column
        cell.font = Font(
            name=self.form.font,
            size=size or self.form.size,
            bold=bold,
            italic=italic,
            underline="single" if underline else None,
            family=1,
        )
        cell.alignment = Alignment(horizontal=_HORIZONTAL[align], vertical=vertical, wrap_text=wrap)
        if fill:
            cell.fill = PatternFill("solid", start_color=fill)
        if border:
            cell.border = BORDER
        cell.number_format = number_format
        return cell

    def text_cell(self, sheet: Sheet, column: int, text: str, **style: Any) -> Cell:
        """A styled cell that holds a text."""
        words = tidy(text)
        refuse_if_too_long(words, f"Nội dung “{shorten(words, 40)}”")
        cell = self.cell(sheet, column, **style)
        set_value(cell, words)
        return cell

    def _free_name(self, title: str) -> str:
        base = _cut(tidy(title).replace("\n", " ").translate(_FORBIDDEN).strip(), _NAME_LENGTH) or "Trang"
        taken = {sheet.title.lower() for sheet in self.sheets}
        name, number = base, 1
        while name.lower() in taken:
            number += 1
            name = f"{_cut(base, _NAME_LENGTH - 5)} ({number})"
        return name


def _cut(name: str, most: int) -> str:
    """The whole words of a name that fit, or as much of a single one."""
    return f"{name} "[: most + 1].rpartition(" ")[0] or name[:most]


def set_value(cell: Any, value: Value) -> None:
    """Put a value into a cell past openpyxl's guessing: a text is a text, whatever it begins with."""
    if value is None or value == "":
        cell._value, cell.data_type = None, "n"
    elif isinstance(value, str):
        cell._value, cell.data_type = value, "s"
    elif isinstance(value, date):
        if value >= _FIRST_SERIAL_DAY:
            cell._value, cell.data_type = value.toordinal() - _SERIAL_ZERO, "n"
        else:
            cell._value, cell.data_type = show_day(value), "s"
    else:
        if isinstance(value, float | Decimal) and not isfinite(value):
            raise ValueError("a report holds a figure that is not finite")
        cell._value, cell.data_type = value, "n"


def refuse_if_too_long(text: str, where: str) -> None:
    """A text that a cell can't hold is refused: a cut one would be read back as if it were whole."""
    if len(text) > CELL_LIMIT:
        raise UserError(
            f"{where} có {_thousands(len(text))} ký tự; một ô Excel chỉ chứa được {_thousands(CELL_LIMIT)} ký tự.",
            "Hãy rút ngắn nội dung đó rồi xuất lại, hoặc xuất ra tệp PDF.",
        )


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def inner_ems(book: Book, width: float) -> float:
    """The width of the text of a column `width` characters wide, in ems; a little less than true, so that
    a line never turns out longer on screen than it was counted."""
    return (width * _DIGIT - _CELL_PADDING) / (book.form.size * 96 / 72) * 0.97


def column_chars(book: Book, ems: float) -> float:
    """The width in characters of a column that shows `ems` of text; the inverse of inner_ems."""
    return (ems / 0.97 * book.form.size * 96 / 72 + _CELL_PADDING) / _DIGIT


def wrapped(book: Book, text: str, width: float, *, bold: bool = False) -> tuple[str, ...]:
    """The lines of a text in columns of this summed width."""
    face = book.family.bold if bold else book.family.regular
    return face.wrapper.lines(tidy(text), inner_ems(book, max(width, 4)))


def lines_in(book: Book, text: str, width: float, *, bold: bool = False) -> int:
    """How many lines a text takes in columns of this summed width."""
    return len(wrapped(book, text, width, bold=bold))


def merge(sheet: Sheet, row: int, first: int, last: int) -> None:
    """Join cells of a row outside the data."""
    if first < last:
        sheet.merged_cells.add(f"{get_column_letter(first)}{row}:{get_column_letter(last)}{row}")


def set_up_page(book: Book, sheet: Sheet, widths: Sequence[float]) -> None:
    """Columns, A4 landscape one page wide, page numbers; to be done before the first row."""
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = round(width, 2)
    margin = book.form.margin / 25.4
    sheet.page_margins = PageMargins(margin, margin, margin, margin + 0.1, 0.3, 0.3)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.print_options.horizontalCentered = True
    left, right = (shorten(tidy(part), _FOOT_LENGTH).replace("&", "&&") for part in book.report.footer)
    foot = sheet.oddFooter
    foot.left.text, foot.center.text, foot.right.text = left, "Trang &P/&N", right
    for part in (foot.left, foot.center, foot.right):
        part.font, part.size = f"{book.form.font},Regular", 9
