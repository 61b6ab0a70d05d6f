"""A Report as a PDF in the form of Party documents (domain rules: resources/rules/document-layout.json)."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing

from ctr_desktop.outputs.chart import draw_within
from ctr_desktop.outputs.files import Step, unwatched, write_file
from ctr_desktop.outputs.layout import MM, Layout, TextStyle, layout_on
from ctr_desktop.outputs.pdf_page import Pages
from ctr_desktop.outputs.pdf_parts import Closing, draw_head, draw_title
from ctr_desktop.outputs.pdf_table import KEPT_ROWS, Grid, RowKind, Strip, TablePainter, paginate
from ctr_desktop.outputs.report import Align, Block, ChartBlock, Heading, Paragraph, Report, Table
from ctr_desktop.outputs.wrap import tidy

_CHART_WIDTH = 480.0  # points: wider bars say no more
_KEPT_LINES = 2  # of a paragraph, on either side of a page's end
_SPACE = 6.0
_STEP_ROWS = 200
_NOTE_SPACING = 1.3


def write_pdf(report: Report, target: Path, step: Step = unwatched) -> None:
    """Write the report beside `target`, then put it in place; the same report gives the same bytes.

    Raises UserError when the file can't be written, and whatever `step` raises to cancel.
    """
    write_file(target, lambda stream: save_pdf(report, stream, step))


def save_pdf(report: Report, stream: BinaryIO, step: Step = unwatched) -> None:
    """Write the report into an open file."""
    _Writer(report, layout_on(report.day), stream, step).write()


class _Writer:
    """Draws one report from its head to its signatures."""

    def __init__(self, report: Report, layout: Layout, stream: BinaryIO, step: Step) -> None:
        self.report = report
        self.layout = layout
        self.pages = Pages(stream, report, layout)
        self._step = step
        self._total = sum(table.size for table in report.tables)
        self._done = 0
        self._level = 0
        self._grids: dict[int, Grid] = {}
        self._charts: dict[int, list[Drawing]] = {}
        self._closing = Closing(self.pages)

    def write(self) -> None:
        self._step(0, self._total)
        draw_head(self.pages)
        draw_title(self.pages)
        for place, block in enumerate(self.report.blocks):
            self._draw(block, place)
        self.pages.need(self._closing.height)
        self._closing.draw()
        self.pages.finish()

    def _draw(self, block: Block, place: int) -> None:
        tail = self._kept_below(place)
        match block:
            case Heading():
                self._heading(block, tail)
            case Paragraph():
                self._paragraph(block, tail)
            case Table():
                self._table(block, place, tail)
            case ChartBlock():
                self._chart(place, tail)

    def _kept_below(self, place: int) -> float:
        """What must stand under a block on the same page: the signatures under the last, and under a heading
        the beginning of what it is the heading of."""
        blocks = self.report.blocks
        if place == len(blocks) - 1:
            return self._closing.height
        return self._beginning(place + 1) if isinstance(blocks[place], Heading) else 0.0

    def _beginning(self, place: int) -> float:
        """The least of a block that shares the page with the heading above it."""
        leading = self.layout.body.line_spacing
        match self.report.blocks[place]:
            case Heading():
                return _SPACE + leading + self._kept_below(place)
            case Paragraph() as paragraph:
                return self._first_lines(paragraph, self._kept_below(place))
            case ChartBlock():
                first, *others = self._drawings(place)
                return float(first.height) + 2 * _SPACE + (0.0 if others else self._kept_below(place))
            case Table() as table:
                return self._first_rows(table, place, self._kept_below(place))

    def _first_lines(self, paragraph: Paragraph, tail: float) -> float:
        """The lines that are never parted from the first; of a paragraph that is the last, the tail too."""
        first, *others = _texts(paragraph) or [""]
        lines = len(self._lines(first, self._style(paragraph), paragraph.align))
        kept = lines if lines < 2 * _KEPT_LINES else _KEPT_LINES
        return kept * self.layout.body.line_spacing + (tail if kept == lines and not others else 0.0)

    def _first_rows(self, table: Table, place: int, tail: float) -> float:
        """Title, head and first row; of a table so short that it stays with what follows, all of it and that."""
        grid = self._grid(table)
        height = self._title_height(place) + grid.head.height + 2 * _SPACE
        short = table.size <= KEPT_ROWS
        for strip in grid.strips():
            height += strip.height
            if strip.kind is RowKind.BODY and not short:
                return height
        return height + self._note_height(table) + tail

    def _heading(self, heading: Heading, tail: float) -> None:
        style, lines = self._heading_style(heading), self._heading_lines(heading)
        leading = self.layout.body.line_spacing
        self.pages.need(_SPACE + len(lines) * leading + tail)
        self.pages.y -= _SPACE
        self._level = heading.level
        self.pages.bookmark(heading.text, heading.level)
        for line in lines:
            self.pages.y -= leading
            self.pages.put(line, style, self.pages.left, self.pages.y + leading * 0.25)

    def _paragraph(self, paragraph: Paragraph, tail: float) -> None:
        texts, style = _texts(paragraph), self._style(paragraph)
        for place, text in enumerate(texts):
            self._running(text, style, paragraph.align, tail if place == len(texts) - 1 else 0.0)

    def _style(self, paragraph: Paragraph) -> TextStyle:
        return TextStyle(self.layout.styles["body"].size, paragraph.bold, paragraph.italic)

    def _indent(self, align: Align) -> float:
        return self.layout.body.first_line * MM if align is Align.JUSTIFIED else 0.0

    def _lines(self, text: str, style: TextStyle, align: Align) -> tuple[str, ...]:
        wrapper = self.pages.face(style).wrapper
        return wrapper.lines(text, self.pages.width / style.size, self._indent(align) / style.size)

    def _running(self, text: str, style: TextStyle, align: Align, tail: float) -> None:
        """One paragraph; a page never ends after its first or before its last line alone."""
        body, pages = self.layout.body, self.pages
        indent, lines = self._indent(align), self._lines(text, style, align)
        for first, last, breaks in _paged(
            len(lines), body.line_spacing, tail, lambda: pages.room, pages.full
        ):
            for number in range(first, last):
                pages.y -= body.line_spacing
                start = indent if number == 0 else 0.0
                spread = align is Align.JUSTIFIED and number < len(lines) - 1
                self._line(lines[number], style, align, start, spread)
            if breaks:
                pages.next_page()
        pages.y -= body.space_between

    def _line(self, line: str, style: TextStyle, align: Align, start: float, spread: bool) -> None:
        pages = self.pages
        y = pages.y + self.layout.body.line_spacing * 0.25
        face = pages.face(style)
        gaps = line.count(" ") + line.count("\u00a0")
        text = pages.canvas.beginText()
        text.setFont(face.name, style.size)
        spare = pages.width - start - face.wrapper.text_width(line) * style.size
        share = {Align.CENTRE: 0.5, Align.RIGHT: 1.0}.get(align, 0.0)
        text.setTextOrigin(pages.left + start + spare * share, y)
        if spread and gaps:
            text.setWordSpace(spare / gaps)
        text.textOut(line)
        text.setWordSpace(0)
        pages.canvas.drawText(text)

    def _table(self, table: Table, place: int, tail: float) -> None:
        pages = self.pages
        self._table_title(table, place, tail)
        grid = self._grid(table)
        painter = TablePainter(grid)
        note = self._note_lines(table)
        tail += self._note_height(table)
        head = grid.head.height
        pages.need(head + 2 * grid.leading)
        pages.y -= _SPACE / 2 if pages.y < pages.top else 0.0
        strips = self._followed(grid.strips())
        for number, page in enumerate(paginate(strips, pages.room - head, pages.full - head, tail)):
            if number:
                pages.next_page()
            if page or not table.size:
                painter.draw(page, self._level + 1)
        self._note(note)
        self._done += table.size
        pages.y -= _SPACE

    def _table_title(self, table: Table, place: int, tail: float) -> None:
        """The title, on the page of the first row."""
        lines, style = self._title_lines(place), self.layout.styles["table_title"]
        if not lines:
            return
        pages = self.pages
        pages.need(self._first_rows(table, place, tail))
        pages.y -= _SPACE / 2 if pages.y < pages.top else 0.0
        for line in lines:
            pages.y -= style.size * _NOTE_SPACING
            pages.put(line, style, pages.left + pages.width / 2, pages.y + style.size * 0.1, Align.CENTRE)

    def _title_lines(self, place: int) -> tuple[str, ...]:
        title = self.report.title_over(place)
        return (
            self.pages.balanced(title, self.layout.styles["table_title"], self.pages.width) if title else ()
        )

    def _title_height(self, place: int) -> float:
        lines, style = self._title_lines(place), self.layout.styles["table_title"]
        return len(lines) * style.size * _NOTE_SPACING + _SPACE / 2 if lines else 0.0

    def _grid(self, table: Table) -> Grid:
        """The measured table: a heading above it asks before it is drawn."""
        if id(table) not in self._grids:
            self._grids[id(table)] = Grid(table, self.pages)
        return self._grids[id(table)]

    def _followed(self, strips: Iterator[Strip]) -> Iterator[Strip]:
        """The strips, telling the progress as they pass."""
        for number, strip in enumerate(strips):
            if number % _STEP_ROWS == 0:
                self._step(min(self._done + number, self._total), self._total)
            yield strip

    def _note_lines(self, table: Table) -> tuple[str, ...]:
        style = self.layout.styles["note"]
        return self.pages.wrapped(table.note, style, self.pages.width) if table.note else ()

    def _note_height(self, table: Table) -> float:
        return len(self._note_lines(table)) * self.layout.styles["note"].size * _NOTE_SPACING + _SPACE

    def _note(self, lines: tuple[str, ...]) -> None:
        style = self.layout.styles["note"]
        for line in lines:
            self.pages.y -= style.size * _NOTE_SPACING
            self.pages.put(line, style, self.pages.left, self.pages.y)

    def _chart(self, place: int, tail: float) -> None:
        pages = self.pages
        *others, last = self._drawings(place)
        for drawing in (*others, last):
            pages.need(drawing.height + 2 * _SPACE + (tail if drawing is last else 0.0))
            pages.y -= drawing.height + _SPACE
            renderPDF.draw(drawing, pages.canvas, pages.left + (pages.width - drawing.width) / 2, pages.y)
            pages.y -= _SPACE

    def _drawings(self, place: int) -> list[Drawing]:
        """The chart of a block, in parts that each fit a page with what stays above and below it."""
        if place not in self._charts:
            block = self.report.blocks[place]
            assert isinstance(block, ChartBlock)
            room = self.pages.full - 2 * _SPACE - self._kept_above(place) - self._kept_below(place)
            room = max(room, self.pages.full / 2)  # where that leaves too little, they part from it
            self._charts[place] = draw_within(block.chart, min(self.pages.width, _CHART_WIDTH), room)
        return self._charts[place]

    def _kept_above(self, place: int) -> float:
        """The height of the headings right above a block."""
        height = 0.0
        while place and isinstance(heading := self.report.blocks[place - 1], Heading):
            height += _SPACE + len(self._heading_lines(heading)) * self.layout.body.line_spacing
            place -= 1
        return height

    def _heading_lines(self, heading: Heading) -> tuple[str, ...]:
        return self.pages.wrapped(heading.text, self._heading_style(heading), self.pages.width)

    def _heading_style(self, heading: Heading) -> TextStyle:
        return self.layout.styles[f"heading_{min(max(heading.level, 1), 3)}"]


def _texts(paragraph: Paragraph) -> list[str]:
    return [text for text in tidy(paragraph.text).split("\n") if text.strip()]


def _paged(
    count: int, leading: float, tail: float, room: Callable[[], float], full: float
) -> Iterator[tuple[int, int, bool]]:
    """Runs of lines (first, last, whether a page ends after them), asked for page by page."""
    first = 0
    while first < count:
        left = count - first
        fits = int((room() + 0.01) // leading)
        if left <= fits and left * leading + tail <= room():
            yield first, count, False
            return
        taken = min(fits, left - _KEPT_LINES)
        if taken < _KEPT_LINES:
            taken = 0 if room() < full - 0.01 else min(left, max(fits, 1))
        yield first, first + taken, first + taken < count
        first += taken
