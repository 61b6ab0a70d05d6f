"""A report laid out for the screen: bands from the top down, each with texts, boxes, lines or a chart, in the
typeface and with the wrapping of the printed page. It knows no widget; sizes are those of the page, in points."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from reportlab.graphics.shapes import Drawing

from ctr_desktop.outputs.chart import ChartStyle, draw
from ctr_desktop.outputs.fonts import Family, serif
from ctr_desktop.outputs.grid import claims, shown
from ctr_desktop.outputs.layout import Layout, TextStyle, layout_on
from ctr_desktop.outputs.report import (
    Align,
    Block,
    Chart,
    ChartBlock,
    Column,
    Heading,
    Kind,
    Letterhead,
    Paragraph,
    Report,
    Row,
    Signature,
    Table,
)
from ctr_desktop.outputs.wrap import share, tidy

MARGIN = 32.0
MOST_ROWS = 300
"""So many rows of one table are shown; the files hold them all."""

_CELL = TextStyle(12)
_CELL_BOLD = TextStyle(12, bold=True)
_NOTE = TextStyle(12, italic=True)
_LEADING = 1.3
_PADDING = 4.0
_GAP = 10.0
_FIRST_LINE = 24.0
_CHART_WIDTH = 560.0
_SIGNATURE_ROOM = 3
_CENTRE, _LEFT, _RIGHT = Align.CENTRE, Align.LEFT, Align.RIGHT


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text: `x` is its left end, middle or right end as `align` says; `y` its base line below the
    top of the band. `tone` names the colour of a state."""

    x: float
    y: float
    text: str
    style: TextStyle
    align: Align = _LEFT
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A box with a thin edge; a filled one is the head of a table or of a group in it."""

    x: float
    y: float
    width: float
    height: float
    filled: bool = False
    edged: bool = True


@dataclass(slots=True)
class Band:
    """One strip of the page: what is in it stands in no other."""

    top: float
    height: float
    words: list[Words] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    rules: list[tuple[float, float, float]] = field(default_factory=list)
    chart: Drawing | None = None


def lay_out(report: Report, width: float, chart_style: ChartStyle) -> list[Band]:
    """The whole report on one endless page of this width."""
    return _Sheet(report, width, chart_style).bands()


class _Sheet:
    """Lays bands under each other."""

    def __init__(self, report: Report, width: float, chart_style: ChartStyle) -> None:
        self._report, self._chart_style = report, chart_style
        self._left, self._width = MARGIN, width - 2 * MARGIN
        self._form: Layout = layout_on(report.day)
        self._family: Family = serif()
        self._bands: list[Band] = []
        self._y = MARGIN

    def bands(self) -> list[Band]:
        report = self._report
        if report.letterhead is not None:
            self._head(report.letterhead)
        self._title()
        for place, block in enumerate(report.blocks):
            self._block(block, place)
        self._closing()
        self._skip(MARGIN)
        return self._bands

    # Placing

    def _band(self, height: float) -> Band:
        band = Band(self._y, height)
        self._bands.append(band)
        self._y += height
        return band

    def _skip(self, height: float) -> None:
        self._band(height)

    def _wrapped(self, text: str, style: TextStyle, width: float, indent: float = 0.0) -> Sequence[str]:
        wrapper = self._family.face(style).wrapper
        return wrapper.lines(style.cased(tidy(text)), width / style.size, indent / style.size)

    def _stack(
        self, band: Band, parts: Sequence[tuple[str, str]], middle: float, width: float, y: float
    ) -> float:
        """Centred texts under each other, each in the style of its name; returns where they end."""
        for name, text in parts:
            style = self._form.styles[name]
            wrapper = self._family.face(style).wrapper
            for line in wrapper.balanced(style.cased(tidy(text)), width / style.size) if text else ():
                y += style.size * _LEADING
                band.words.append(Words(middle, y, line, style, _CENTRE))
        return y

    # The head

    def _head(self, head: Letterhead) -> None:
        band, half = self._band(0.0), self._width / 2
        left, right = self._left + half / 2, self._left + half * 1.5
        names = (("superior", head.superior), ("issuer", head.issuer), ("star", self._form.head.star))
        star = self._stack(band, names, left, half - _GAP, 0.0)
        party = self._form.styles["party"]
        end = self._stack(band, (("party", self._form.head.party),), right, half, 0.0)
        wide = self._family.face(party).wrapper.text_width(party.cased(self._form.head.party)) * party.size
        band.rules.append((right - wide / 2, right + wide / 2, end + 4))
        below = (("number", head.number_line), ("circulation", self._report.circulation))
        draft = self._form.draft_line if self._report.draft else ""
        number = self._stack(band, (*below, ("draft", draft)), left, half - _GAP, star)
        place = self._stack(band, (("place", head.place_line),), right, half, star)
        band.height = max(number, place) + _GAP
        self._y = band.top + band.height

    def _title(self) -> None:
        band = self._band(0.0)
        report = self._report
        parts = (("title", report.title), ("subtitle", report.subtitle), ("circulation", report.stamp))
        end = self._stack(band, parts, self._left + self._width / 2, self._width, _GAP)
        band.height = end + 2 * _GAP
        self._y = band.top + band.height

    # The text

    def _block(self, block: Block, place: int) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                self._paragraph(block)
            case Table():
                _TableLayout(self, block).write(self._report.title_over(place))
            case ChartBlock():
                self._chart(block.chart)

    def _heading(self, heading: Heading) -> None:
        self._skip(_GAP)
        self._lines(heading.text, self._form.styles[f"heading_{min(max(heading.level, 1), 3)}"], _LEFT)

    def _paragraph(self, paragraph: Paragraph) -> None:
        style = TextStyle(self._form.styles["body"].size, paragraph.bold, paragraph.italic)
        for text in paragraph.text.split("\n"):
            self._lines(text, style, paragraph.align)

    def _lines(self, text: str, style: TextStyle, align: Align) -> None:
        indent = _FIRST_LINE if align is Align.JUSTIFIED else 0.0
        lines = self._wrapped(text, style, self._width, indent)
        band, leading = self._band(len(lines) * style.size * _LEADING + 4), style.size * _LEADING
        for place, line in enumerate(lines):
            x = self._left + (indent if place == 0 else 0.0)
            y = place * leading + style.size
            band.words.append(_aligned(line, style, align, x, self._left + self._width, y))

    def _chart(self, chart: Chart) -> None:
        drawing = draw(chart, min(self._width, _CHART_WIDTH), self._chart_style)
        self._skip(_GAP)
        self._band(float(drawing.height)).chart = drawing
        self._skip(_GAP)

    # The end

    def _closing(self) -> None:
        report = self._report
        if not report.signatures and not report.recipients:
            return
        self._skip(2 * _GAP)
        band, columns = self._band(0.0), max(len(report.signatures), 2)
        wide = self._width / columns
        first = columns - len(report.signatures)
        ends = [
            self._sign(band, one, (first + n + 0.5) * wide, wide) for n, one in enumerate(report.signatures)
        ]
        beside = len(report.signatures) < 2
        ends.append(self._list(band, wide - _GAP, 0.0 if beside else max(ends)))
        band.height = max(ends) + _GAP
        self._y = band.top + band.height

    def _sign(self, band: Band, signature: Signature, middle: float, wide: float) -> float:
        lines = [("authority", line) for line in signature.authority]
        lines.append(("position" if signature.authority else "authority", signature.position))
        x = self._left + middle
        end = self._stack(band, lines, x, wide - _GAP, 0.0)
        room = _SIGNATURE_ROOM * self._form.signature.line_spacing
        return self._stack(band, (("name", signature.name),), x, wide - _GAP, end + room)

    def _list(self, band: Band, wide: float, y: float) -> float:
        form, styles = self._form.recipients, self._form.styles
        if not self._report.recipients:
            return y
        title, style = styles["recipients_title"], styles["recipients"]
        y += title.size * _LEADING
        band.words.append(Words(self._left, y, form.title, title))
        end = self._left + self._family.face(title).wrapper.text_width(form.title) * title.size
        band.rules.append((self._left, end, y + 2))
        for line in form.lines(self._report.recipients):
            for part in self._wrapped(line, style, wide):
                y += style.size * _LEADING
                band.words.append(Words(self._left, y, part, style))
        return y


def _aligned(line: str, style: TextStyle, align: Align, left: float, right: float, y: float) -> Words:
    match align:
        case Align.CENTRE:
            return Words((left + right) / 2, y, line, style, _CENTRE)
        case Align.RIGHT:
            return Words(right, y, line, style, _RIGHT)
        case _:
            return Words(left, y, line, style)


class _TableLayout:
    """One table on a sheet: a band for each row."""

    def __init__(self, sheet: _Sheet, table: Table) -> None:
        self._sheet, self._table = sheet, table
        self._places = [n for n, column in enumerate(table.columns) if not column.hidden]
        self._columns = [table.columns[n] for n in self._places]
        self._edges = self._measured()

    def _measured(self) -> list[float]:
        sheet, em = self._sheet, _CELL.size
        long_word = sheet._form.table.long_word
        asked = claims(self._table, self._places, sheet._family, long_word=long_word, extra=2 * _PADDING / em)
        edges = [sheet._left]
        for width in share(sheet._width / em, asked):
            edges.append(edges[-1] + width * em)
        return edges

    def write(self, title: str) -> None:
        sheet, table = self._sheet, self._table
        sheet._skip(_GAP)
        if title:
            sheet._lines(title, sheet._form.styles["table_title"], _CENTRE)
        self._row(
            [column.title for column in self._columns],
            _CELL_BOLD,
            [_CENTRE] * len(self._columns),
            filled=True,
        )
        for group, rows in self._shown_groups():
            if group:
                self._group(group)
            for row in rows:
                self._data(row)
        totals = table.totals()
        if totals is not None:
            self._data(totals, _CELL_BOLD)
        if table.size > MOST_ROWS:
            words = f"Bản xem trước hiện {MOST_ROWS} dòng đầu; tệp xuất ra có đủ {table.size} dòng."
            sheet._lines(words, _NOTE, _LEFT)
        if table.note:
            sheet._lines(table.note, _NOTE, _LEFT)
        sheet._skip(_GAP)

    def _shown_groups(self) -> Iterator[tuple[str, Sequence[Row]]]:
        room = MOST_ROWS
        for group in self._table.groups:
            if room <= 0:
                return
            yield (group.heading if group.title else ""), group.rows[:room]
            room -= len(group.rows)

    def _data(self, row: Row, style: TextStyle = _CELL) -> None:
        texts = [shown(column, row[place]) for place, column in zip(self._places, self._columns, strict=True)]
        self._row(texts, style, [column.aligned for column in self._columns])

    def _row(
        self, texts: Sequence[str], style: TextStyle, aligns: Sequence[Align], *, filled: bool = False
    ) -> None:
        cells = [
            self._sheet._wrapped(text, self._cell_style(place, style), self._inner(place))
            for place, text in enumerate(texts)
        ]
        leading = style.size * _LEADING
        band = self._sheet._band(max(map(len, cells)) * leading + 2 * _PADDING)
        for place, lines in enumerate(cells):
            left, right = self._edges[place], self._edges[place + 1]
            band.boxes.append(Box(left, 0.0, right - left, band.height, filled))
            tone = "" if filled else _tone(self._columns[place], texts[place])
            for number, line in enumerate(lines):
                y = _PADDING + number * leading + style.size
                room = (left + _PADDING, right - _PADDING)
                placed = _aligned(line, self._cell_style(place, style), aligns[place], *room, y)
                band.words.append(replace(placed, tone=tone))

    def _cell_style(self, place: int, style: TextStyle) -> TextStyle:
        return _CELL_BOLD if self._columns[place].kind is Kind.STATE else style

    def _inner(self, place: int) -> float:
        return max(self._edges[place + 1] - self._edges[place] - 2 * _PADDING, _CELL.size)

    def _group(self, heading: str) -> None:
        left, right = self._edges[0], self._edges[-1]
        lines = self._sheet._wrapped(heading, _CELL_BOLD, right - left - 2 * _PADDING)
        leading = _CELL.size * _LEADING
        band = self._sheet._band(len(lines) * leading + 2 * _PADDING)
        band.boxes.append(Box(left, 0.0, right - left, band.height, filled=True))
        for number, line in enumerate(lines):
            band.words.append(
                Words(left + _PADDING, _PADDING + number * leading + _CELL.size, line, _CELL_BOLD)
            )


def _tone(column: Column, text: str) -> str:
    return next((str(tone) for word, tone in column.tones if word == text), "")
