"""A chart as Excel's own, on a sheet with the small table that feeds it."""

from typing import Any

from openpyxl.chart import BarChart, PieChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.marker import DataPoint
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.text import CharacterProperties, ParagraphProperties, RegularTextRun
from openpyxl.drawing.text import Paragraph as TextParagraph

from ctr_desktop.outputs.chart import COLOURS, HATCHES
from ctr_desktop.outputs.report import Align, Chart, ChartKind, Tone
from ctr_desktop.outputs.wrap import tidy
from ctr_desktop.outputs.xlsx_head import write_head
from ctr_desktop.outputs.xlsx_sheet import Book, Sheet, lines_in, set_up_page, set_value

_LABEL_WIDTH, _FIGURE_WIDTH = 60.0, 14.0
_LEAST_WIDTH = 110.0  # characters: the head and the chart need room
_CHART_WIDTH, _ROW_HEIGHT, _OTHER_HEIGHT = 25.0, 1.3, 5.0  # centimetres
_HEAD_FILL = "D9E2EC"
_FIGURES = "#,##0.##"
_NO_ZEROS = "#,##0.##;;;"  # a part that is nothing needs no label


def write_chart(book: Book, chart: Chart) -> None:
    """The table of the figures, and the chart under it."""
    head, rows = _figures(chart)
    figures = len(head) - 1
    figure_width = max(_FIGURE_WIDTH, (_LEAST_WIDTH - _LABEL_WIDTH) / max(figures, 1))
    widths = (_LABEL_WIDTH, *[figure_width] * figures)
    sheet = book.new_sheet("Biểu đồ")
    set_up_page(book, sheet, widths)
    sheet.page_setup.fitToHeight = 1  # a chart is not cut by the end of a page
    write_head(book, sheet, widths, chart.title)
    first = _write_rows(book, sheet, widths, head, rows)
    native = _pie(sheet, chart, first) if chart.kind is ChartKind.PIE else _bars(sheet, chart, first)
    native.title = _title(tidy(chart.title))
    native.width, native.height = _CHART_WIDTH, _OTHER_HEIGHT + _ROW_HEIGHT * len(rows)
    sheet.add_chart(native, f"A{sheet.filled + 2}")


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
) -> int:
    """Returns the number of the header row."""
    lines = max(lines_in(book, title, width, bold=True) for title, width in zip(head, widths, strict=True))
    titles = [
        book.text_cell(sheet, place, title, bold=True, align=Align.CENTRE, fill=_HEAD_FILL, border=True)
        for place, title in enumerate(head, 1)
    ]
    number = sheet.add(titles, lines * book.line_height + 3)
    for name, values in rows:
        cells = [book.text_cell(sheet, 1, name, border=True)]
        for place, value in enumerate(values, 2):
            cell = book.cell(sheet, place, align=Align.CENTRE, border=True, number_format=_FIGURES)
            set_value(cell, int(value) if float(value).is_integer() else value)
            cells.append(cell)
        sheet.add(cells, lines_in(book, name, _LABEL_WIDTH) * book.line_height + 3)
    return number


def _bars(sheet: Sheet, chart: Chart, head: int) -> Any:
    native: Any = BarChart()
    native.type = "bar"
    if chart.kind is ChartKind.STACKED:
        native.grouping, native.overlap = "stacked", 100
    _feed(native, sheet, head, len(chart.series))
    for series, one in zip(native.series, chart.series, strict=True):
        series.graphicalProperties = _filled(one.tone)
    native.gapWidth = 60
    native.x_axis.scaling.orientation = "maxMin"  # the first category on top, as on paper
    native.y_axis.crosses = "max"
    native.x_axis.delete = native.y_axis.delete = False
    native.y_axis.number_format = "#,##0"
    native.legend.position = "b"
    return native


def _pie(sheet: Sheet, chart: Chart, head: int) -> Any:
    native: Any = PieChart()
    _feed(native, sheet, head, 1)
    native.series[0].data_points = [
        DataPoint(idx=place, spPr=_filled(one.tone)) for place, one in enumerate(chart.series)
    ]
    native.dataLabels.showPercent = True
    native.legend.position = "r"
    return native


def _feed(native: Any, sheet: Sheet, head: int, series: int) -> None:
    """Names from the header row, figures and labels from the rows below it."""
    native.add_data(
        Reference(sheet, min_col=2, max_col=1 + series, min_row=head, max_row=sheet.filled),
        titles_from_data=True,
    )
    native.set_categories(Reference(sheet, min_col=1, min_row=head + 1, max_row=sheet.filled))
    native.dataLabels = DataLabelList(
        numFmt=_NO_ZEROS,
        showVal=True,
        showSerName=False,
        showCatName=False,
        showLegendKey=False,
        showPercent=False,
    )


def _title(text: str) -> Title:
    size = CharacterProperties(sz=1300, b=True)
    paragraph = TextParagraph(pPr=ParagraphProperties(defRPr=size), r=[RegularTextRun(rPr=size, t=text)])
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
