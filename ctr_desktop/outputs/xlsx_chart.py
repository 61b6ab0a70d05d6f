"""A chart as Excel's own, on a sheet with the small table that feeds it."""

from itertools import pairwise
from math import ceil
from typing import Any

from openpyxl.chart import BarChart, PieChart, Reference, Series
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.marker import DataPoint
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.text import CharacterProperties, ParagraphProperties, RegularTextRun
from openpyxl.drawing.text import Font as DrawingFont
from openpyxl.drawing.text import Paragraph as TextParagraph
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.pagebreak import Break
from reportlab.lib.colors import HexColor, black

from ctr_desktop.outputs.chart import COLOURS, HATCHES, readable_on, ticks_of
from ctr_desktop.outputs.report import DASH, Align, Chart, ChartKind, Tone
from ctr_desktop.outputs.wrap import tidy
from ctr_desktop.outputs.xlsx_head import write_head
from ctr_desktop.outputs.xlsx_sheet import Book, Sheet, lines_in, set_up_page, set_value

_LABEL_WIDTH, _FIGURE_WIDTH = 60.0, 11.0
_LEAST_WIDTH = 124.0  # characters: what A4 takes across at full size
_CHART_WIDTH, _CHART_HEIGHT = 26.0, 17.0  # centimetres: a page without its margins
_PIE_HEIGHT = 12.0
_FURNITURE = 4.0  # centimetres: title, legend and axis
_CATEGORY, _BAR = (0.72, 1.3), (0.4, 0.55)  # centimetres: the least to be read, and what looks well
_LEAST_SHARE = 0.7  # of its height, for a chart that shares a page with its table
_PAGE = 490.0  # points that a page takes from its first row to its last
_POINTS = 72 / 2.54  # in a centimetre
_TITLE_SIZE, _TEXT_SIZE = 14, 11
_HEAD_FILL = "D9E2EC"
_COUNTS, _FIGURES = "#,##0", "#,##0.0"


def write_chart(book: Book, chart: Chart) -> None:
    """The table of the figures, and under it the chart, parted into as many as it takes to fill no more than a
    page each."""
    head, rows = _figures(chart)
    figures = len(head) - 1
    figure_width = max(_FIGURE_WIDTH, (_LEAST_WIDTH - _LABEL_WIDTH) / max(figures, 1))
    widths = (_LABEL_WIDTH, *[figure_width] * figures)
    sheet = book.new_sheet("Biểu đồ")
    set_up_page(book, sheet, widths)
    # A sheet that is fitted to its pages takes no page break; this one is made to the width of the paper.
    sheet.sheet_properties.pageSetUpPr.fitToPage = False
    sheet.page_setup.scale = int(100 * min(_LEAST_WIDTH / sum(widths), 1))
    write_head(book, sheet, widths, chart.title)
    number_format = _COUNTS if _is_counted(chart) else _FIGURES
    first = _write_rows(book, sheet, widths, head, rows, number_format)
    for place, native in enumerate(_natives(sheet, chart, first, len(rows), number_format)):
        native.title = _title(tidy(chart.title) + (" (tiếp theo)" if place else ""))
        _place(book, sheet, native)


def _natives(sheet: Sheet, chart: Chart, head: int, count: int, number_format: str) -> list[Any]:
    """The chart, or its parts of about as many bars each."""
    if chart.kind is ChartKind.PIE:
        return [_pie(sheet, chart, head, number_format)]
    most = int((_CHART_HEIGHT - _FURNITURE) / _category_heights(chart)[0])
    parts = max(ceil(count / max(most, 1)), 1)
    ends = [head + count * part // parts for part in range(parts + 1)]
    return [_bars(sheet, chart, head, rows, number_format) for rows in pairwise(ends)]


def _category_heights(chart: Chart) -> tuple[float, float]:
    """The least and the wished height of a category, which has a bar for each series unless they are stacked."""
    bars = 1 if chart.kind is ChartKind.STACKED else len(chart.series)
    least, wished = (max(one, bars * bar) for one, bar in zip(_CATEGORY, _BAR, strict=True))
    return least, wished


def _place(book: Book, sheet: Sheet, native: Any) -> None:
    """Under what stands there, a little lower where that keeps it on the page, else on the next; empty rows are
    its ground."""
    row = book.line_height / _POINTS
    rows = ceil(native.height / row)
    room = int((_PAGE - sheet.height % _PAGE) / book.line_height) - 1
    if room < rows * _LEAST_SHARE:
        sheet.row_breaks.append(Break(id=sheet.filled))
    else:
        sheet.add([], book.line_height)
        rows = min(rows, room)
    native.height = min(native.height, rows * row)
    native.anchor = f"A{sheet.filled + 1}"
    for _ in range(rows):
        sheet.add([], book.line_height)
    sheet.add_chart(native)


def _is_counted(chart: Chart) -> bool:
    return all(float(value).is_integer() for one in chart.series for value in one.values)


def _figures(chart: Chart) -> tuple[list[str], list[tuple[str, tuple[float, ...]]]]:
    """Titles of the columns, and the rows: a pie has its parts below each other."""
    if chart.kind is ChartKind.PIE:
        return ["Nội dung", *chart.categories[:1]], [(one.name, one.values[:1]) for one in chart.series]
    by_category = zip(*(one.values for one in chart.series), strict=True)
    rows = [(name, tuple(values)) for name, values in zip(chart.categories, by_category, strict=False)]
    return ["Nội dung", *(one.name for one in chart.series)], rows


def _write_rows(
    book: Book,
    sheet: Sheet,
    widths: tuple[float, ...],
    head: list[str],
    rows: list[tuple[str, tuple[float, ...]]],
    number_format: str,
) -> int:
    """Returns the number of the header row."""
    lines = max(lines_in(book, title, width, bold=True) for title, width in zip(head, widths, strict=True))
    titles = [
        book.text_cell(sheet, place, title, bold=True, align=Align.CENTRE, fill=_HEAD_FILL, border=True)
        for place, title in enumerate(head, 1)
    ]
    number = sheet.add(titles, lines * book.line_height + 3)
    dashed = f'{number_format};-{number_format};"{DASH}"'
    for name, values in rows:
        cells = [book.text_cell(sheet, 1, name, border=True)]
        for place, value in enumerate(values, 2):
            cell = book.cell(sheet, place, align=Align.CENTRE, border=True, number_format=dashed)
            set_value(cell, int(value) if float(value).is_integer() else value)
            cells.append(cell)
        sheet.add(cells, lines_in(book, name, _LABEL_WIDTH) * book.line_height + 3)
    return number


def _bars(sheet: Sheet, chart: Chart, head: int, rows: tuple[int, int], number_format: str) -> Any:
    """The bars of the rows after the first of these numbers to the second, on the scale of all."""
    native: Any = BarChart()
    native.width = _CHART_WIDTH
    native.height = min(_FURNITURE + _category_heights(chart)[1] * (rows[1] - rows[0]), _CHART_HEIGHT)
    native.type = "bar"
    if chart.kind is ChartKind.STACKED:
        native.grouping, native.overlap = "stacked", 100
    _feed(native, sheet, len(chart.series), head, rows, number_format)
    for series, one in zip(native.series, chart.series, strict=True):
        series.graphicalProperties = _filled(one.tone)
        if chart.kind is ChartKind.STACKED:
            series.dLbls = _labels(number_format, one.tone)
    native.gapWidth = 50
    ticks = ticks_of(chart)
    native.y_axis.scaling.min, native.y_axis.scaling.max = 0, ticks[-1]
    native.y_axis.majorUnit = ticks[1]
    native.x_axis.scaling.orientation = "maxMin"  # the first category on top, as on paper
    native.y_axis.crosses = "max"
    native.x_axis.delete = native.y_axis.delete = False
    native.y_axis.number_format = _COUNTS
    native.x_axis.txPr = native.y_axis.txPr = native.legend.txPr = _type()
    native.legend.position = "b"
    return native


def _pie(sheet: Sheet, chart: Chart, head: int, number_format: str) -> Any:
    native: Any = PieChart()
    native.width, native.height = _CHART_WIDTH, _PIE_HEIGHT
    _feed(native, sheet, 1, head, (head, head + len(chart.series)), number_format)
    native.series[0].data_points = [
        DataPoint(idx=place, spPr=_filled(one.tone)) for place, one in enumerate(chart.series)
    ]
    native.dataLabels.showPercent = True
    native.legend.position, native.legend.txPr = "r", _type()
    return native


def _feed(
    native: Any, sheet: Sheet, series: int, head: int, rows: tuple[int, int], number_format: str
) -> None:
    """Names from the header row, figures and labels from the rows after the first of these to the second."""
    first, last = rows[0] + 1, rows[1]
    for column in range(2, 2 + series):
        one = Series(Reference(sheet, min_col=column, min_row=first, max_row=last))
        one.tx = SeriesLabel(
            strRef=StrRef(f"{quote_sheetname(sheet.title)}!${get_column_letter(column)}${head}")
        )
        native.series.append(one)
    native.set_categories(Reference(sheet, min_col=1, min_row=first, max_row=last))
    native.dataLabels = _labels(number_format)


def _labels(number_format: str, on: Tone | None = None) -> DataLabelList:
    """The figures beside bars, or written on the ground of a tone, so that they stand out from it; the lines of
    a hatched one are white."""
    colour = readable_on(HexColor(f"#{COLOURS[on]}")) if on and on not in HATCHES else black
    return DataLabelList(
        numFmt=f"{number_format};;;",  # a part that is nothing needs no label
        txPr=_type(bold=True, colour=colour.hexval()[2:].upper()),
        showVal=True,
        showSerName=False,
        showCatName=False,
        showLegendKey=False,
        showPercent=False,
    )


def _characters(size: int, *, bold: bool, colour: str = "000000") -> CharacterProperties:
    face: Any = DrawingFont(typeface="Times New Roman")
    return CharacterProperties(latin=face, sz=size * 100, b=bold, solidFill=colour)


def _type(*, bold: bool = False, colour: str = "000000") -> RichText:
    """How the words of axes, legend and labels are set."""
    style = _characters(_TEXT_SIZE, bold=bold, colour=colour)
    return RichText(p=[TextParagraph(pPr=ParagraphProperties(defRPr=style), endParaRPr=style)])


def _title(text: str) -> Title:
    style = _characters(_TITLE_SIZE, bold=True)
    paragraph = TextParagraph(pPr=ParagraphProperties(defRPr=style), r=[RegularTextRun(rPr=style, t=text)])
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)


def _filled(tone: Tone) -> GraphicalProperties:
    """The ground of a tone, hatched where it is hatched on paper."""
    colour = COLOURS[tone]
    if tone not in HATCHES:
        return GraphicalProperties(solidFill=colour)
    white, ground = _colour("FFFFFF"), _colour(colour)
    return GraphicalProperties(pattFill=PatternFillProperties(prst="wdUpDiag", fgClr=white, bgClr=ground))


def _colour(code: str) -> ColorChoice:
    colour: Any = code  # converted by the descriptor, which the stubs don't know
    return ColorChoice(srgbClr=colour)
