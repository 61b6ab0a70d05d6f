"""The running text of a report on a sheet of its own."""

from ctr_desktop.outputs.report import Align, ChartBlock, Heading, Paragraph, Table
from ctr_desktop.outputs.wrap import tidy
from ctr_desktop.outputs.xlsx_head import write_head, write_signatures
from ctr_desktop.outputs.xlsx_sheet import MOST_HEIGHT, Book, Sheet, merge, set_up_page, wrapped

_WIDTHS = (60.0, 60.0)
_ROW_SPACE = 4.0


def write_words(book: Book) -> None:
    """Headings and paragraphs in their order; signed here when no table follows."""
    report = book.report
    sheet = book.new_sheet("Nội dung")
    set_up_page(book, sheet, _WIDTHS)
    write_head(book, sheet, _WIDTHS)
    for block in report.blocks:
        match block:
            case Heading():
                _write(book, sheet, block.text, Align.LEFT, bold=True, italic=False)
            case Paragraph():
                _write(book, sheet, block.text, block.align, bold=block.bold, italic=block.italic)
            case Table():
                _refer(book, sheet, f"bảng “{block.title}”")
            case ChartBlock():
                _refer(book, sheet, f"biểu đồ “{block.chart.title}”")
    if not report.tables:
        write_signatures(book, sheet, _WIDTHS)


def _refer(book: Book, sheet: Sheet, what: str) -> None:
    """Where the text goes on to a table or chart: each has its own sheet."""
    _write(book, sheet, f"(Xem {what}.)", Align.LEFT, bold=False, italic=True)


def _write(book: Book, sheet: Sheet, text: str, align: Align, *, bold: bool, italic: bool) -> None:
    """A row for each paragraph, and as many as it takes for one too long for the height of a row."""
    most = int((MOST_HEIGHT - _ROW_SPACE) / book.line_height)
    for paragraph in tidy(text).split("\n"):
        lines = wrapped(book, paragraph, sum(_WIDTHS), bold=bold)
        for start in range(0, len(lines), most):
            part = lines[start : start + most]
            words = " ".join(part) if len(lines) > most else paragraph
            cell = book.text_cell(sheet, 1, words, bold=bold, italic=italic, align=align)
            merge(sheet, sheet.add([cell], len(part) * book.line_height + _ROW_SPACE), 1, 2)
