"""One chart definition drawn with reportlab's shapes: the same Drawing on paper and on the screen.

A part is told by its word, its place and its hatch; the colour only helps.
"""

from dataclasses import dataclass, field
from math import ceil, floor, log10

from reportlab.graphics.shapes import Drawing, Group, Line, Rect, Shape, String, Wedge
from reportlab.lib.colors import Color, HexColor

from ctr_desktop.outputs.fonts import Face, serif
from ctr_desktop.outputs.report import Chart, ChartKind, Series, Tone
from ctr_desktop.outputs.wrap import tidy

COLOURS = {
    Tone.DONE: "2E7D4F",
    Tone.DONE_LATE: "A7CDB4",
    Tone.OPEN: "3D74B8",
    Tone.SOON: "F0C27B",
    Tone.LATE: "B3261E",
    Tone.NONE: "DDE1E6",
}
HATCHES = {Tone.DONE_LATE: 5.0, Tone.LATE: 3.5}
"""Distance of the slanted lines over a tone; tones without an entry are plain."""

_GAP = 6.0
_BAR = 15.0
_SWATCH = 16.0
_LABEL_SHARE = 0.38
_LABEL_LINES = 3
_LEAST_SCALE = 0.8  # type of 10 points is still 8


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """Faces, sizes and colours (RRGGBB) of a chart; the defaults are those of a printed page."""

    regular: Face = field(default_factory=lambda: serif().regular)
    bold: Face = field(default_factory=lambda: serif().bold)
    size: float = 10.0
    title_size: float = 12.0
    text: str = "000000"
    line: str = "B8BEC6"
    ground: str = "FFFFFF"
    tones: dict[Tone, str] = field(default_factory=lambda: dict(COLOURS))

    @property
    def leading(self) -> float:
        return self.size * 1.2


def draw(chart: Chart, width: float, style: ChartStyle | None = None) -> Drawing:
    """The chart as wide as asked; its height follows from what it holds."""
    return _drawn(chart, width, style or ChartStyle(), 1)[0]


def draw_within(chart: Chart, width: float, height: float, style: ChartStyle | None = None) -> list[Drawing]:
    """The chart on as few pages of this size as it takes: drawn smaller as long as it stays readable, else
    with its bars shared out, all to one scale."""
    shareable = 1 if chart.kind is ChartKind.PIE else max(len(chart.categories), 1)
    for parts in range(1, shareable + 1):
        drawings = _drawn(chart, width, style or ChartStyle(), parts)
        if all(drawing.height * _LEAST_SCALE <= height for drawing in drawings):
            break
    return [_shrunk(drawing, height) for drawing in drawings]


def _drawn(chart: Chart, width: float, style: ChartStyle, parts: int) -> list[Drawing]:
    if chart.kind is ChartKind.PIE:
        return [_Pen(chart, width, style).pie()]
    count = len(chart.categories)
    ends = [count * part // parts for part in range(parts + 1)]
    return [_Pen(chart, width, style).bars(range(*ends[part : part + 2])) for part in range(parts)]


def _shrunk(drawing: Drawing, height: float) -> Drawing:
    """The drawing no higher than this, its proportions kept."""
    scale = min(height / drawing.height, 1.0)
    if scale == 1.0:
        return drawing
    content = Group(*drawing.contents, transform=(scale, 0, 0, scale, 0, 0))
    return Drawing(drawing.width * scale, drawing.height * scale, content)


class _Pen:
    """Places shapes from the top (y = -depth) down; the whole is lifted once its height is known."""

    def __init__(self, chart: Chart, width: float, style: ChartStyle) -> None:
        self.chart = chart
        self.width = width
        self.style = style
        self.depth = 0.0
        self._shapes: list[Shape] = []

    def bars(self, shown: range) -> Drawing:
        """The bars of these categories, on the scale of all."""
        self._title(" (tiếp theo)" if shown.start else "")
        if len(self.chart.series) > 1:
            self._legend()
        top = self.depth
        labels = [self._label_lines(category) for category in self.chart.categories]
        left = max(
            (self.style.regular.wrapper.text_width(line) for lines in labels for line in lines), default=0.0
        )
        left = left * self.style.size + _GAP
        right = self.width - self._text_width(_figure(_largest(self.chart))) - 2 * _GAP
        ticks = ticks_of(self.chart)
        scale = (right - left) / ticks[-1]
        for place in shown:
            self._category(place, labels[place], left, scale)
        self._axis(ticks, left, scale, top)
        return self._drawing()

    def pie(self) -> Drawing:
        self._title()
        parts = [(one, one.values[0] if one.values else 0.0) for one in self.chart.series]
        whole = sum(value for _, value in parts)
        radius = min(self.width * 0.18, 70.0)
        row_height = self.style.leading * 1.4
        words = [f"{tidy(one.name)}: {_figure(value)} ({_percent(value, whole)})" for one, value in parts]
        beside = 2 * radius + 4 * _GAP
        wide = beside + _SWATCH + max(map(self._text_width, words), default=0.0)
        left = max((self.width - wide) / 2, 0.0)
        start = 90.0
        for one, value in parts:
            sweep = 360.0 * value / whole if whole else 0.0
            if sweep:
                self._wedge(one, left + radius, self.depth + radius, radius, start - sweep, start)
            start -= sweep
        row = self.depth + max(2 * radius - len(parts) * row_height, 0.0) / 2
        for (one, _), line in zip(parts, words, strict=True):
            self._swatch(one.tone, left + beside, row)
            self._text(line, left + beside + _SWATCH, row + self.style.size * 0.85)
            row += row_height
        self.depth += max(2 * radius, len(parts) * row_height) + _GAP
        return self._drawing()

    def _title(self, addition: str = "") -> None:
        bold, size = self.style.bold, self.style.title_size
        for line in bold.wrapper.lines(tidy(self.chart.title) + addition, self.width / size):
            self.depth += size * 1.25
            self._text(line, self.width / 2, self.depth - size * 0.3, anchor="middle", face=bold, size=size)
        self.depth += _GAP

    def _legend(self) -> None:
        """The series in the order of their bars, on as many lines as they need."""
        x = 0.0
        for one in self.chart.series:
            wide = _SWATCH + self._text_width(tidy(one.name)) + 3 * _GAP
            if x and x + wide > self.width:
                x, self.depth = 0.0, self.depth + self.style.leading * 1.3
            self._swatch(one.tone, x, self.depth)
            self._text(tidy(one.name), x + _SWATCH, self.depth + self.style.size * 0.85)
            x += wide
        self.depth += self.style.leading * 1.3 + _GAP

    def _category(self, place: int, lines: tuple[str, ...], left: float, scale: float) -> None:
        stacked = self.chart.kind is ChartKind.STACKED
        bars = _BAR if stacked else _BAR * len(self.chart.series)
        height = max(bars, len(lines) * self.style.leading)
        text_top = self.depth + (height - len(lines) * self.style.leading) / 2
        for number, line in enumerate(lines):
            self._text(
                line, left - _GAP, text_top + number * self.style.leading + self.style.size, anchor="end"
            )
        self.depth += (height - bars) / 2
        x = left
        for one in self.chart.series:
            wide = one.values[place] * scale
            self._bar(one, one.values[place], x if stacked else left, wide)
            x += wide
            if not stacked:
                self._end_figure(one.values[place], left + wide)
                self.depth += _BAR
        if stacked:
            self._end_figure(sum(one.values[place] for one in self.chart.series), x)
            self.depth += _BAR
        self.depth += (height - bars) / 2 + (_GAP if stacked else 2 * _GAP)

    def _bar(self, one: Series, value: float, x: float, wide: float) -> None:
        if wide <= 0:
            return
        self._box(one.tone, x, self.depth + 1, wide, _BAR - 2)
        words = _figure(value)
        room = self._text_width(words) + 4
        if self.chart.kind is ChartKind.STACKED and wide >= room:
            middle = x + wide / 2
            if one.tone in HATCHES:
                self._plain_box(self._tone(one.tone), middle - room / 2, self.depth + 2, room, _BAR - 4)
            colour = readable_on(self._tone(one.tone))
            self._text(
                words, middle, self.depth + _BAR / 2 + self.style.size * 0.35, anchor="middle", colour=colour
            )

    def _end_figure(self, value: float, x: float) -> None:
        self._text(
            _figure(value), x + 3, self.depth + _BAR / 2 + self.style.size * 0.35, face=self.style.bold
        )

    def _axis(self, ticks: list[float], left: float, scale: float, top: float) -> None:
        colour = HexColor(f"#{self.style.line}")
        for tick in ticks:
            x = left + tick * scale
            grid_line = Line(x, -top, x, -self.depth, strokeColor=colour, strokeWidth=0.4)
            self._shapes.insert(0, grid_line)  # under everything placed so far
            self._text(
                _figure(tick), x, self.depth + self.style.size, anchor="middle", size=self.style.size * 0.9
            )
        self.depth += self.style.leading

    def _label_lines(self, category: str) -> tuple[str, ...]:
        """The words beside a bar; a longer label ends with an ellipsis, its full text stands in the table."""
        width = self.width * _LABEL_SHARE / self.style.size
        lines = self.style.regular.wrapper.lines(tidy(category), width)
        if len(lines) <= _LABEL_LINES:
            return lines
        return (*lines[: _LABEL_LINES - 1], lines[_LABEL_LINES - 1].rstrip(" ,;.") + "…")

    def _swatch(self, tone: Tone, x: float, depth: float) -> None:
        self._box(tone, x, depth + self.style.size * 0.05, 12, self.style.size * 0.85)

    def _box(self, tone: Tone, x: float, depth: float, wide: float, high: float) -> None:
        self._plain_box(self._tone(tone), x, depth, wide, high)
        if tone in HATCHES:
            self._hatch(HATCHES[tone], x, depth + high, wide, high)

    def _plain_box(self, colour: Color, x: float, depth: float, wide: float, high: float) -> None:
        self._shapes.append(Rect(x, -depth - high, wide, high, fillColor=colour, strokeColor=None))

    def _hatch(self, distance: float, x: float, depth: float, wide: float, high: float) -> None:
        """Slanted lines that end where the box ends, so that nothing needs to be clipped."""
        colour = HexColor(f"#{self.style.ground}")
        start = -high
        while start < wide:
            low, end = max(start, 0.0), min(start + high, wide)
            self._shapes.append(
                Line(
                    x + low,
                    low - start - depth,
                    x + end,
                    end - start - depth,
                    strokeColor=colour,
                    strokeWidth=1,
                )
            )
            start += distance

    def _wedge(
        self, one: Series, centre: float, depth: float, radius: float, start: float, end: float
    ) -> None:
        border = HexColor(f"#{self.style.ground}")
        self._shapes.append(
            Wedge(centre, -depth, radius, start, end, fillColor=self._tone(one.tone), strokeColor=border)
        )

    def _text(
        self,
        words: str,
        x: float,
        depth: float,
        *,
        anchor: str = "start",
        face: Face | None = None,
        size: float = 0.0,
        colour: Color | None = None,
    ) -> None:
        self._shapes.append(
            String(
                x,
                -depth,
                words,
                fontName=(face or self.style.regular).name,
                fontSize=size or self.style.size,
                fillColor=colour or HexColor(f"#{self.style.text}"),
                textAnchor=anchor,
            )
        )

    def _text_width(self, words: str) -> float:
        return self.style.bold.wrapper.text_width(words) * self.style.size

    def _tone(self, tone: Tone) -> Color:
        return HexColor(f"#{self.style.tones[tone]}")

    def _drawing(self) -> Drawing:
        return Drawing(self.width, self.depth, Group(*self._shapes, transform=(1, 0, 0, 1, 0, self.depth)))


def _largest(chart: Chart) -> float:
    columns = list(zip(*(one.values for one in chart.series), strict=True))
    combine = sum if chart.kind is ChartKind.STACKED else max
    return max((float(combine(column)) for column in columns), default=0.0)


def ticks_of(chart: Chart) -> list[float]:
    """Round figures from zero to at least the largest: four to six of them, whole numbers for counts."""
    largest = _largest(chart)
    if largest <= 0:
        return [0.0, 1.0]
    rough = largest / 5
    power = 10.0 ** floor(log10(rough))
    step = max(next(unit * power for unit in (1, 2, 5, 10) if unit * power >= rough), 1.0)
    return [step * number for number in range(ceil(largest / step) + 1)]


def _figure(value: float) -> str:
    if float(value).is_integer():
        return f"{value:,.0f}".replace(",", ".")
    return f"{value:,.1f}".translate({ord(","): ".", ord("."): ","})


def _percent(value: float, whole: float) -> str:
    return f"{100 * value / whole if whole else 0:.1f}%".replace(".", ",")


def readable_on(colour: Color) -> Color:
    """Black or white, whichever stands out."""
    bright = 0.299 * colour.red + 0.587 * colour.green + 0.114 * colour.blue
    return HexColor("#000000" if bright > 0.55 else "#FFFFFF")
