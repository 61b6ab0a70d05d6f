"""Tables on paper: ready-wrapped rows dealt out to pages, each page drawn with a handful of strokes.

A flow of table objects would measure every cell again on every page; this stays linear to any length.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from math import ceil

from ctr_desktop.outputs.fonts import Face
from ctr_desktop.outputs.grid import claims, shown
from ctr_desktop.outputs.layout import TableForm
from ctr_desktop.outputs.pdf_page import Pages
from ctr_desktop.outputs.report import Align, Column, Kind, Row, Table, Tone
from ctr_desktop.outputs.wrap import share, tidy

_BREAK_OVER = 12  # lines: only a longer row may be broken over two pages
KEPT_ROWS = 2  # rows that stay with what follows the table
_HEAD_GREY, _GROUP_GREY = 0.88, 0.95
_LINE_WIDTH = 0.5
_EMPHASISED = (Tone.LATE, Tone.DONE_LATE)


class RowKind(Enum):
    """How a row is drawn."""

    BODY = auto()
    GROUP = auto()
    TOTAL = auto()


@dataclass(slots=True)
class Strip:
    """A row, or a part of a very long one (`joined` to the part above), ready to be drawn."""

    cells: tuple[tuple[str, ...], ...]
    height: float
    kind: RowKind = RowKind.BODY
    joined: bool = False
    bookmark: str = ""


def paginate(strips: Iterable[Strip], first: float, full: float, tail: float) -> Iterator[list[Strip]]:
    """Deal strips out to pages: `first` is the room on the page begun, `full` that on each later one.

    A group's title never ends a page, a total never begins one, and the last page leaves `tail` for what must
    stand below at least the last rows. An empty list means that nothing fits on the page begun.
    """
    page: list[Strip] = []
    room = whole = first
    for strip in strips:
        if strip.height > room and (page or whole < full):
            page, carried = _turned(page, strip, whole, full)
            yield page
            page, whole = carried, full
            room = full - _height(page)
        page.append(strip)
        room -= strip.height
    if tail > room:
        kept, moved = _split(page, KEPT_ROWS, full - tail)
        if _height(moved) + tail > full:
            kept, moved = _split(page, 1, full - tail)
        if kept or whole < full:
            yield kept
            page = moved
    yield page


def _turned(page: list[Strip], strip: Strip, whole: float, full: float) -> tuple[list[Strip], list[Strip]]:
    """The page that ends before this strip, and what goes along to the next: a total takes the row above it."""
    if strip.kind is RowKind.TOTAL:
        kept, moved = _split(page, 1, full - strip.height)
        if _height(moved) + strip.height <= full and (kept or whole < full):
            return kept, moved
    return _split(page, 0, full - strip.height)


def _split(page: list[Strip], count: int, limit: float) -> tuple[list[Strip], list[Strip]]:
    """The page without its last `count` strips, and these, with the group titles right above them as far
    as all stay within `limit`."""
    place = max(len(page) - count, 0)
    while place and page[place - 1].kind is RowKind.GROUP and _height(page[place - 1 :]) <= limit:
        place -= 1
    return page[:place], page[place:]


def _height(strips: list[Strip]) -> float:
    return sum(strip.height for strip in strips)


class Grid:
    """One table measured for the width of the paper: size of type, columns, head."""

    def __init__(self, table: Table, pages: Pages) -> None:
        self.table = table
        self.pages = pages
        self.form: TableForm = pages.layout.table
        self.places = [place for place, column in enumerate(table.columns) if not column.hidden]
        self.columns = [table.columns[place] for place in self.places]
        self.size, self.widths = self._fitted()
        self.leading = self.size * self.form.line_spacing
        self.edges = [pages.left]
        for width in self.widths:
            self.edges.append(self.edges[-1] + width)
        bold = pages.family.bold.wrapper
        head = tuple(
            bold.lines(tidy(column.title), self._inner(place)) for place, column in enumerate(self.columns)
        )
        self.head = Strip(head, self._row_height(head))

    def strips(self) -> Iterator[Strip]:
        """All rows, wrapped, in order."""
        for group in self.table.groups:
            if group.title:
                yield self._group_strip(group.heading)
            for row in group.rows:
                yield from self._row_strips(row)
        totals = self.table.totals()
        if totals is not None:
            yield self._total_strip(totals)

    def _fitted(self) -> tuple[float, list[float]]:
        """The largest size of type that gives the columns room to breathe, else the smallest; the widths."""
        extra = 2 * self.form.padding / self.form.sizes[-1]
        long_word = self.form.long_word
        asked = claims(self.table, self.places, self.pages.family, long_word=long_word, extra=extra)
        for size in self.form.sizes:
            total = self.pages.width / size
            if sum(claim.least for claim in asked) * self.form.roominess <= total:
                break
        return size, [width * size for width in share(total, asked)]

    def _inner(self, place: int) -> float:
        """The width of a column's text, in ems."""
        return (self.widths[place] - 2 * self.form.padding) / self.size + 1e-6

    def _row_height(self, cells: tuple[tuple[str, ...], ...]) -> float:
        return max(map(len, cells)) * self.leading + 2 * self.form.padding

    def _row_strips(self, row: Row) -> Iterator[Strip]:
        regular, bold = self.pages.family.regular.wrapper, self.pages.family.bold.wrapper
        cells = []
        for place, column in enumerate(self.columns):
            text = shown(column, row[self.places[place]])
            wrapper = bold if is_emphasised(column, text) else regular
            cells.append(wrapper.lines(text, self._inner(place)))
        yield from self._parts(tuple(cells))

    def _parts(self, cells: tuple[tuple[str, ...], ...]) -> Iterator[Strip]:
        """The row whole, or in even parts when it is so long that a page may end within it."""
        lines = max(map(len, cells))
        if lines <= _BREAK_OVER:
            yield Strip(cells, self._row_height(cells))
            return
        step = ceil(lines / ceil(lines / _BREAK_OVER))
        for start in range(0, lines, step):
            part = tuple(cell[start : start + step] for cell in cells)
            edges = self.form.padding * ((start == 0) + (start + step >= lines))
            yield Strip(part, max(map(len, part)) * self.leading + edges, joined=start > 0)

    def _group_strip(self, heading: str) -> Strip:
        width = (self.pages.width - 2 * self.form.padding) / self.size
        lines = self.pages.family.bold.wrapper.lines(tidy(heading), width)
        return Strip((lines,), self._row_height((lines,)), RowKind.GROUP, bookmark=heading)

    def _total_strip(self, totals: Row) -> Strip:
        bold = self.pages.family.bold.wrapper
        cells = tuple(
            bold.lines(shown(column, totals[self.places[place]]), self._inner(place))
            for place, column in enumerate(self.columns)
        )
        return Strip(cells, self._row_height(cells), RowKind.TOTAL)


def is_emphasised(column: Column, text: str) -> bool:
    """Whether a state is one to act upon: printed bold, so that it stands out in black and white too."""
    return column.kind is Kind.STATE and any(
        word == text and tone in _EMPHASISED for word, tone in column.tones
    )


class TablePainter:
    """Draws the strips of one page: grounds, then lines, then all text in one text object."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.pages = grid.pages
        self.canvas = grid.pages.canvas
        family = grid.pages.family
        self.regular, self.bold = family.regular, family.bold
        self._inset = grid.form.padding
        self._drop = grid.leading - (grid.leading - grid.size * 0.75) / 2  # from a line's top to its baseline

    def draw(self, strips: list[Strip], bookmark_level: int) -> None:
        """The head and these strips, from the present place down."""
        strips = [self.grid.head, *strips]
        tops = [self.pages.y]
        for strip in strips:
            tops.append(tops[-1] - strip.height)
        self._grounds(strips, tops)
        self._lines(strips, tops)
        self._texts(strips, tops)
        for strip, top in zip(strips, tops, strict=False):
            if strip.bookmark:
                self.pages.y = top
                self.pages.bookmark(strip.bookmark, bookmark_level)
        self.pages.y = tops[-1]

    def _grounds(self, strips: list[Strip], tops: list[float]) -> None:
        self.canvas.saveState()
        for strip, top in zip(strips, tops, strict=False):
            if strip is self.grid.head or strip.kind is not RowKind.BODY:
                self.canvas.setFillGray(_HEAD_GREY if strip is self.grid.head else _GROUP_GREY)
                self.canvas.rect(self.pages.left, top - strip.height, self.pages.width, strip.height, 0, 1)
        self.canvas.restoreState()

    def _lines(self, strips: list[Strip], tops: list[float]) -> None:
        left, right = self.grid.edges[0], self.grid.edges[-1]
        lines = [
            (left, top, right, top) for strip, top in zip(strips, tops, strict=False) if not strip.joined
        ]
        lines.append((left, tops[-1], right, tops[-1]))
        lines += [(x, tops[0], x, tops[-1]) for x in (left, right)]
        start = 0
        for place in range(1, len(strips) + 1):
            if place == len(strips) or strips[place].kind is RowKind.GROUP:
                begin = start + (strips[start].kind is RowKind.GROUP)
                if place > begin:
                    lines += [(x, tops[begin], x, tops[place]) for x in self.grid.edges[1:-1]]
                start = place
        self.canvas.setLineWidth(_LINE_WIDTH)
        self.canvas.lines(lines)

    def _texts(self, strips: list[Strip], tops: list[float]) -> None:
        text = self.canvas.beginText()
        current: Face | None = None
        for strip, top in zip(strips, tops, strict=False):
            inset = 0.0 if strip.joined else self._inset
            for place, lines in enumerate(strip.cells):
                face = self._face(strip, place, lines)
                if face is not current and lines != ("",):
                    text.setFont(face.name, self.grid.size)
                    current = face
                y = top - inset - self._drop
                if strip is self.grid.head:
                    y -= (strip.height - 2 * self._inset - len(lines) * self.grid.leading) / 2
                for line in lines:
                    if line:
                        text.setTextOrigin(self._x(strip, place, line, face), y)
                        text.textOut(line)
                    y -= self.grid.leading
        self.canvas.drawText(text)

    def _face(self, strip: Strip, place: int, lines: tuple[str, ...]) -> Face:
        if strip is self.grid.head or strip.kind is not RowKind.BODY:
            return self.bold
        column = self.grid.columns[place]
        if column.kind is Kind.STATE and is_emphasised(column, " ".join(lines)):
            return self.bold
        return self.regular

    def _x(self, strip: Strip, place: int, line: str, face: Face) -> float:
        left = self.grid.edges[place] + self._inset
        if strip.kind is RowKind.GROUP:
            return left
        align = Align.CENTRE if strip is self.grid.head else self.grid.columns[place].aligned
        if align not in (Align.CENTRE, Align.RIGHT):
            return left
        spare = self.grid.widths[place] - 2 * self._inset - face.wrapper.text_width(line) * self.grid.size
        return left + (spare / 2 if align is Align.CENTRE else spare)
