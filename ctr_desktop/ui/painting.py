"""What widgets and lists paint alike: chips, progress bars, check boxes, text in two lines."""

from functools import lru_cache
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
    QPixmap,
    QPolygonF,
    QTextLayout,
    QTextOption,
)

from ctr_desktop.ui import icons
from ctr_desktop.ui.marks import Mark
from ctr_desktop.ui.theme import Face, Gap, Theme, Tone

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_LONGEST = 600  # characters of a cell that are looked at: more than any cell can show


class Brush:
    """The colours, fonts and measures painting needs, made once for a theme."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.text = theme.colour("text")
        self.quiet = theme.colour("secondary")
        self.surface = theme.colour("surface")
        self.selection = theme.colour("selection")
        self.line = theme.colour("line")
        self.track = theme.colour("track")
        self.primary = theme.colour("primary")
        self.on_primary = theme.colour("on_primary")
        self.done = theme.colour("done")
        self.flash = QColor(theme.colours.tones[Tone.SOON].ground)
        self.body = theme.font()
        self.metrics = QFontMetrics(self.body)
        self.line_height = self.metrics.height()
        self.strong = theme.font(Face.STRONG)
        self.strong_metrics = QFontMetrics(self.strong)
        self.chip = theme.font(Face.SMALL)
        self.chip.setWeight(QFont.Weight.DemiBold)
        self.chip_metrics = QFontMetrics(self.chip)
        self.box = theme.px(18)
        self.percent_width = self.metrics.horizontalAdvance("100%")


@lru_cache(maxsize=4)
def brush(theme: Theme) -> Brush:
    """The painting kit of a theme."""
    return Brush(theme)


def chip_size(kit: Brush, mark: Mark) -> QSize:
    """The room a chip takes."""
    sign = kit.theme.px(12) + Gap.XS
    words = sign + kit.chip_metrics.horizontalAdvance(mark.shown) if mark.shown else kit.theme.px(12)
    width = words + 2 * kit.theme.px(9)
    return QSize(width, kit.chip_metrics.height() + kit.theme.px(5))


def draw_chip(painter: QPainter, kit: Brush, rect: QRect, mark: Mark, *, selected: bool = False) -> None:
    """A state as sign and word on its ground, at the left of `rect`, elided when the room is short. On a selected
    row, whose colour is that of some of the grounds, it stands on the surface's."""
    size = chip_size(kit, mark)
    width = min(size.width(), rect.width())
    picture = _chip(kit.theme, mark, width, painter.device().devicePixelRatioF(), selected)
    painter.drawPixmap(rect.left(), rect.top() + (rect.height() - size.height()) // 2, picture)


@lru_cache(maxsize=512)
def _chip(theme: Theme, mark: Mark, width: int, ratio: float, selected: bool) -> QPixmap:
    kit = brush(theme)
    height = chip_size(kit, mark).height()
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    colours = theme.colours.tones[mark.tone]
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(kit.surface if selected else QColor(colours.ground))
    painter.drawRoundedRect(QRectF(0, 0, width, height), height / 2, height / 2)
    sign, edge = theme.px(12), theme.px(9)
    painter.drawPixmap(edge, (height - sign) // 2, icons.pixmap(mark.sign, colours.text, sign, bold=True))
    painter.setPen(QColor(colours.text))
    painter.setFont(kit.chip)
    start = edge + sign + Gap.XS
    room = QRect(start, 0, width - start - edge + 1, height)
    painter.drawText(
        room, _LEFT, kit.chip_metrics.elidedText(mark.shown, Qt.TextElideMode.ElideRight, room.width())
    )
    painter.end()
    return picture


def draw_progress(painter: QPainter, kit: Brush, rect: QRect, percent: int) -> None:
    """A thin bar with its figure, in the done colour once it is full."""
    px = kit.theme.px
    length = max(px(24), min(px(40), rect.width() - kit.percent_width - Gap.S))
    bar = QRectF(rect.left(), rect.center().y() - px(6) / 2 + 1, length, px(6))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(kit.track)
    painter.drawRoundedRect(bar, px(3), px(3))
    if percent > 0:
        painter.setBrush(kit.done if percent >= 100 else kit.primary)
        bar.setWidth(max(px(6), length * min(percent, 100) / 100))
        painter.drawRoundedRect(bar, px(3), px(3))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(kit.quiet)
    painter.setFont(kit.body)
    painter.drawText(rect.adjusted(round(length) + Gap.S, 0, 0, 0), _LEFT, f"{percent}%")


def draw_check(painter: QPainter, kit: Brush, box: QRect, checked: bool, *, focused: bool = False) -> None:
    """A check box: an outline, or the done colour with a tick."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(box.topLeft(), _check(kit.theme, checked, focused, box.width(), ratio))


@lru_cache(maxsize=32)
def _check(theme: Theme, checked: bool, focused: bool, size: int, ratio: float) -> QPixmap:
    kit = brush(theme)
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = kit.primary if focused else kit.done if checked else kit.quiet
    painter.setPen(QPen(edge, 1.5))
    painter.setBrush(kit.done if checked else kit.surface)
    painter.drawRoundedRect(QRectF(0.75, 0.75, size - 1.5, size - 1.5), 4, 4)
    if checked:
        tick = icons.pixmap("check", kit.surface.name(), size - Gap.XS, bold=True)
        painter.drawPixmap(2, 2, tick)
    painter.end()
    return picture


def draw_lines(
    painter: QPainter,
    kit: Brush,
    rect: QRect,
    text: str,
    *,
    strong: bool = False,
    lines: int = 1,
    lead: str = "",
) -> None:
    """Text in at most `lines` lines, in the middle of the height, elided at the end. `lead`, such as a code, stands
    before its first word in the quiet colour; further lines run under it."""
    painter.setFont(kit.strong if strong else kit.body)
    parts = wrapped(kit.theme, strong, f"{lead} {text}" if lead else text, rect.width(), lines)
    height = kit.line_height
    top = rect.top() + (rect.height() - height * len(parts)) // 2
    for number, part in enumerate(parts):
        line = QRect(rect.left(), top + number * height, rect.width(), height)
        if lead and number == 0 and part.startswith(lead):
            shade = painter.pen()
            painter.setPen(kit.quiet)
            painter.drawText(line, _LEFT, lead)
            painter.setPen(shade)
            line.setLeft(line.left() + painter.fontMetrics().horizontalAdvance(f"{lead} "))
            part = part.removeprefix(lead).lstrip()  # nothing, where the code fills the line
        painter.drawText(line, _LEFT, part)


@lru_cache(maxsize=8192)
def wrapped(theme: Theme, strong: bool, text: str, width: int, lines: int) -> tuple[str, ...]:
    """The lines of a cell's text, remembered: scrolling asks for the same ones again and again."""
    kit = brush(theme)
    return wrap_text(text, kit.strong if strong else kit.body, width, lines)


def wrap_text(text: str, font: QFont, width: int, lines: int) -> tuple[str, ...]:
    """The lines a text falls into at a width; what is beyond the last one is elided."""
    metrics = QFontMetrics(font)
    flat = " ".join(text[:_LONGEST].split())
    if lines == 1 or metrics.horizontalAdvance(flat) <= width:
        return (metrics.elidedText(flat, Qt.TextElideMode.ElideRight, width),)
    layout = QTextLayout(flat, font)
    layout.setTextOption(_by_words())
    layout.beginLayout()
    parts: list[str] = []
    end = 0
    while len(parts) < lines - 1 and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        end = line.textStart() + line.textLength()
        parts.append(flat[line.textStart() : end].rstrip())
    layout.endLayout()
    rest = flat[end:]
    return (*parts, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)) if rest else tuple(parts)


def _by_words() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    return option


def star(rect: QRectF) -> QPolygonF:
    """The five-pointed star of the mark."""
    centre, outer = rect.center(), rect.width() / 2
    points = []
    for corner in range(10):
        radius = outer if corner % 2 == 0 else outer * 0.382
        angle = pi * corner / 5 - pi / 2
        points.append(QPointF(centre.x() + radius * cos(angle), centre.y() + radius * sin(angle)))
    return QPolygonF(points)


def draw_sheet(painter: QPainter, kit: Brush, rect: QRect, *, selected: bool, flashed: bool) -> None:
    """The ground of a list cell and the thin line under it."""
    if selected or flashed:
        painter.fillRect(rect, kit.selection if selected else kit.flash)
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, kit.line)


def draw_cursor(painter: QPainter, kit: Brush, rect: QRect) -> None:
    """The bar at the left of a selected row that says: keys act here."""
    painter.fillRect(rect.left(), rect.top(), kit.theme.px(3), rect.height() - 1, kit.primary)
