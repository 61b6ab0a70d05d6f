"""Charts on the screen: reportlab's own renderer feeds a QPainter, so the screen shows what is printed."""

from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from reportlab import rl_config
from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.pathobject import PDFPathObject

from ctr_desktop.ui import glyphs

_CAPS = (Qt.PenCapStyle.FlatCap, Qt.PenCapStyle.RoundCap, Qt.PenCapStyle.SquareCap)
_JOINS = (Qt.PenJoinStyle.MiterJoin, Qt.PenJoinStyle.RoundJoin, Qt.PenJoinStyle.BevelJoin)


def paint(drawing: Drawing, painter: QPainter, rect: QRectF) -> None:
    """Draw as large as fits into `rect`, centred, proportions kept."""
    scale = min(rect.width() / drawing.width, rect.height() / drawing.height)
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.translate(
        rect.center().x() - drawing.width * scale / 2, rect.center().y() + drawing.height * scale / 2
    )
    painter.scale(scale, -scale)  # reportlab counts upwards from the bottom left
    renderPDF.draw(drawing, _Canvas(painter), 0, 0, showBoundary=False)
    painter.restore()


class _Path(PDFPathObject):
    """Keeps the shapes reportlab knows how to make of lines and curves, as a QPainterPath."""

    def __init__(self) -> None:
        super().__init__()
        self.path = QPainterPath()

    def moveTo(self, x: float, y: float) -> None:
        self.path.moveTo(x, y)

    def lineTo(self, x: float, y: float) -> None:
        self.path.lineTo(x, y)

    def curveTo(self, x1: float, y1: float, x2: float, y2: float, x3: float, y3: float) -> None:
        self.path.cubicTo(x1, y1, x2, y2, x3, y3)

    def close(self) -> None:
        self.path.closeSubpath()


class _Canvas:
    """What reportlab's renderer asks of a canvas, done by a QPainter; the names are reportlab's."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        self._fontname = str(rl_config.canvas_basefontname)
        self._fontsize = 10.0
        self._fill = QColor(Qt.GlobalColor.black)
        self._pen = QPen(Qt.GlobalColor.black, 1.0)
        self._states: list[tuple[Any, ...]] = []

    def saveState(self) -> None:
        self._painter.save()
        self._states.append((self._fontname, self._fontsize, QColor(self._fill), QPen(self._pen)))

    def restoreState(self) -> None:
        self._painter.restore()
        self._fontname, self._fontsize, self._fill, self._pen = self._states.pop()

    def transform(self, a: float, b: float, c: float, d: float, e: float, f: float) -> None:
        transform = self._painter.transform()
        transform.setMatrix(a, b, 0, c, d, 0, e, f, 1)
        self._painter.setTransform(transform, combine=True)

    def setFillColor(self, colour: Any) -> None:
        self._fill = _colour(colour)

    def setStrokeColor(self, colour: Any) -> None:
        self._pen.setColor(_colour(colour))

    def setLineWidth(self, width: float) -> None:
        self._pen.setWidthF(width)

    def setLineCap(self, cap: int) -> None:
        self._pen.setCapStyle(_CAPS[cap])

    def setLineJoin(self, join: int) -> None:
        self._pen.setJoinStyle(_JOINS[join])

    def setDash(self, lengths: Any = (), phase: float = 0) -> None:
        if not lengths:
            self._pen.setStyle(Qt.PenStyle.SolidLine)
            return
        width = self._pen.widthF() or 1.0
        self._pen.setDashPattern([length / width for length in lengths])
        self._pen.setDashOffset(phase / width)

    def setFont(self, name: str, size: float) -> None:
        self._fontname, self._fontsize = name, size

    def setFillOverprint(self, overprint: Any) -> None:
        """Inks don't overprint on a screen."""

    setStrokeOverprint = setOverprintMask = setFillOverprint  # noqa: N815

    def beginPath(self) -> _Path:
        return _Path()

    def drawPath(self, path: _Path, stroke: int = 1, fill: int = 0, fillMode: Any = None) -> None:
        self._draw(path.path, stroke, fill)

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        self._painter.setPen(self._pen)
        self._painter.drawLine(QPointF(x1, y1), QPointF(x2, y2))

    def rect(self, x: float, y: float, width: float, height: float, stroke: int = 1, fill: int = 0) -> None:
        path = QPainterPath()
        path.addRect(x, y, width, height)
        self._draw(path, stroke, fill)

    def drawString(self, x: float, y: float, text: str, mode: Any = None) -> None:
        # The very file that reportlab measures with, so that the words end where they end on paper.
        file = str(pdfmetrics.getFont(self._fontname).face.filename)
        self._painter.setPen(self._fill)
        glyphs.draw(self._painter, file, self._fontsize, QPointF(x, y), text, upward=True)

    def _draw(self, path: QPainterPath, stroke: int, fill: int) -> None:
        if fill:
            self._painter.fillPath(path, self._fill)
        if stroke:
            self._painter.strokePath(path, self._pen)


def _colour(colour: Any) -> QColor:
    return QColor.fromRgbF(colour.red, colour.green, colour.blue, colour.alpha)
