"""Words drawn by a file of a typeface, not by its name: a PC may have another typeface of the same name, such as an
old Liberation Serif without half of the Vietnamese letters."""

from functools import cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QGlyphRun, QPainter, QRawFont

_PIXELS = 64.0  # glyphs are taken at this size and scaled


def draw(
    painter: QPainter, file: str, size: float, place: QPointF, text: str, *, upward: bool = False
) -> None:
    """Draws with the painter's pen, the left end of the base line at `place`; `upward` where y grows upwards."""
    run, scale = _run(file, text), size / _PIXELS
    painter.save()
    painter.translate(place)
    painter.scale(scale, -scale if upward else scale)
    painter.drawGlyphRun(QPointF(0, 0), run)
    painter.restore()


def width(file: str, size: float, text: str) -> float:
    """How wide the words are, as they are printed."""
    raw = _raw(file)
    advances = raw.advancesForGlyphIndexes(raw.glyphIndexesForString(text))
    return sum(advance.x() for advance in advances) * size / _PIXELS


def _run(file: str, text: str) -> QGlyphRun:
    """One glyph a character, as in the PDF: composed Vietnamese letters need no shaping."""
    raw = _raw(file)
    glyphs = raw.glyphIndexesForString(text)
    places, x = [], 0.0
    for advance in raw.advancesForGlyphIndexes(glyphs):
        places.append(QPointF(x, 0))
        x += advance.x()
    run = QGlyphRun()
    run.setRawFont(raw)
    run.setGlyphIndexes(glyphs)
    run.setPositions(places)
    return run


@cache
def _raw(file: str) -> QRawFont:
    return QRawFont(file, _PIXELS, QFont.HintingPreference.PreferNoHinting)
