"""The chart on the screen is the chart on paper."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot
from reportlab.graphics.shapes import Drawing, Line, Path, Rect, String, Wedge
from reportlab.lib.colors import HexColor

from ctr_desktop.outputs.chart import draw
from ctr_desktop.outputs.fonts import bundled
from ctr_desktop.outputs.report import ChartKind
from ctr_desktop.ui.chart_painter import paint
from tests.outputs.samples import a_chart

_WHITE = QColor("#ffffff").rgb()


def painted(drawing: Drawing, width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(_WHITE)
    painter = QPainter(image)
    paint(drawing, painter, QRectF(0, 0, width, height))
    assert painter.transform().isIdentity()
    painter.end()
    return image


def ink(image: QImage, left: int, top: int, right: int, bottom: int) -> int:
    return sum(image.pixel(x, y) != _WHITE for x in range(left, right) for y in range(top, bottom))


def test_a_shape_stands_where_reportlab_puts_it(qtbot: QtBot) -> None:
    drawing = Drawing(100, 50, Rect(10, 30, 20, 10, fillColor=HexColor("#3D74B8"), strokeColor=None))
    image = painted(drawing, 200, 100)

    assert QColor(image.pixel(40, 30)) == QColor("#3D74B8")
    assert ink(image, 0, 0, 200, 100) == 40 * 20


def test_the_drawing_keeps_its_proportions_in_the_middle(qtbot: QtBot) -> None:
    drawing = Drawing(100, 100, Rect(0, 0, 100, 100, fillColor=HexColor("#000000"), strokeColor=None))
    image = painted(drawing, 300, 100)

    assert ink(image, 0, 0, 100, 100) == 0
    assert ink(image, 100, 0, 200, 100) == 100 * 100


def test_words_are_as_wide_as_on_paper_and_stand_upright(qtbot: QtBot) -> None:
    bold = bundled().bold
    words = "Đúng hạn ữ ỵ ẵ đ ợ ặ"
    wide = bold.wrapper.text_width(words) * 20
    drawing = Drawing(400, 60, String(20, 30, words, fontName=bold.name, fontSize=20))
    image = painted(drawing, 400, 60)
    columns = [x for x in range(400) if ink(image, x, 0, x + 1, 60)]

    assert columns[0] == pytest.approx(20, abs=3)
    assert columns[-1] == pytest.approx(20 + wide, abs=3)
    assert ink(image, 0, 30, 400, 40) < ink(image, 0, 12, 400, 30)  # only the dots below hang under the line


def test_lines_wedges_and_curves_are_drawn(qtbot: QtBot) -> None:
    path = Path(strokeColor=HexColor("#000000"), fillColor=None)
    path.moveTo(10, 80)
    path.curveTo(30, 95, 60, 95, 90, 80)
    drawing = Drawing(
        100,
        100,
        Line(10, 10, 90, 10, strokeWidth=2, strokeDashArray=[10, 5]),
        Wedge(50, 50, 10, 0, 180, fillColor=HexColor("#B3261E"), strokeColor=None),
        path,
    )
    image = painted(drawing, 100, 100)

    dashes = [image.pixel(x, 90) != _WHITE for x in range(10, 90)]
    assert 40 < sum(dashes) < 65
    assert QColor(image.pixel(50, 45)) == QColor("#B3261E")
    assert image.pixel(50, 55) == _WHITE
    assert ink(image, 30, 5, 70, 15) > 20


@pytest.mark.parametrize("kind", list(ChartKind))
def test_every_chart_is_painted(qtbot: QtBot, kind: ChartKind) -> None:
    drawing = draw(a_chart(kind), 480)
    image = painted(drawing, 960, int(drawing.height * 2))

    assert ink(image, 0, 0, 960, 40) > 500  # the title on top
    assert any(
        QColor(image.pixel(x, y)) == QColor("#3D74B8") for x in range(0, 960, 5) for y in range(60, 240, 5)
    )
