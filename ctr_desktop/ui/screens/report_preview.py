"""A report on the screen: the neutral Report painted as one long page, charts by the code that prints them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider, QFrame, QWidget

from ctr_desktop.outputs.chart import ChartStyle
from ctr_desktop.outputs.fonts import serif
from ctr_desktop.outputs.report import Align, Report, Tone
from ctr_desktop.ui import chart_painter, glyphs, theme
from ctr_desktop.ui.screens.report_layout import Band, Words, lay_out

_PAPER = {True: 842.0, False: 640.0}
"""How wide the page is, lying and standing, in points."""
_LEAST_ZOOM, _LARGEST_ZOOM = 0.75, 1.3
_LEAST_PAPER = 0.6
_TONES = {
    Tone.DONE: theme.Tone.DONE,
    Tone.DONE_LATE: theme.Tone.SOON,
    Tone.OPEN: theme.Tone.OPEN,
    Tone.SOON: theme.Tone.SOON,
    Tone.LATE: theme.Tone.LATE,
    Tone.NONE: theme.Tone.NONE,
}
_ACTIONS = QAbstractSlider.SliderAction
_KEYS = {
    Qt.Key.Key_Down: _ACTIONS.SliderSingleStepAdd,
    Qt.Key.Key_Up: _ACTIONS.SliderSingleStepSub,
    Qt.Key.Key_PageDown: _ACTIONS.SliderPageStepAdd,
    Qt.Key.Key_Space: _ACTIONS.SliderPageStepAdd,
    Qt.Key.Key_PageUp: _ACTIONS.SliderPageStepSub,
    Qt.Key.Key_Home: _ACTIONS.SliderToMinimum,
    Qt.Key.Key_End: _ACTIONS.SliderToMaximum,
}


class ReportPreview(QAbstractScrollArea):
    """Shows one report. Only what is in sight is painted, so that a long one scrolls as a short one does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Xem trước báo cáo")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._report: Report | None = None
        self._bands: Sequence[Band] = ()
        self._zoom = 1.0
        self._laid_out_for: tuple[object, ...] = ()

    @property
    def report(self) -> Report | None:
        """What is shown."""
        return self._report

    def show_report(self, report: Report | None) -> None:
        """Show a report; the same one made anew stays where it was scrolled to."""
        same = bool(report and self._report and _identity(report) == _identity(self._report))
        self._report = report
        self.setAccessibleDescription(f"{report.title} {report.subtitle}" if report else "")
        self._lay_out()
        if not same:
            self.verticalScrollBar().setValue(0)

    def texts(self) -> list[str]:
        """Every line as it is painted, from the top."""
        return [words.text for band in self._bands for words in band.words]

    # Laying out

    def _lay_out(self) -> None:
        now = theme.current()
        if self._report is None:
            self._bands, self._laid_out_for = (), ()
        else:
            room = max(self.viewport().width(), 1) / now.scale * 100
            fit = room / _PAPER[self._report.landscape]
            self._zoom = min(max(fit, _LEAST_ZOOM), _LARGEST_ZOOM) * now.scale / 100
            wanted = (id(self._report), self._paper_width(), now)
            if wanted != self._laid_out_for:
                self._bands = lay_out(self._report, self._paper_width(), _chart_style(now))
                self._laid_out_for = wanted
        self._set_bars()
        self.viewport().update()

    def _paper_width(self) -> float:
        """In points; a lying page gives way to a narrow window as far as a dozen columns can still be read."""
        if self._report is None:
            return 0.0
        paper = _PAPER[self._report.landscape]
        room = self.viewport().width() / self._zoom
        return max(_LEAST_PAPER * paper, min(paper, room)) if self._report.landscape else paper

    def _set_bars(self) -> None:
        last = self._bands[-1] if self._bands else None
        high = (last.top + last.height) * self._zoom if last else 0
        wide = self._paper_width() * self._zoom
        for bar, whole, seen in (
            (self.verticalScrollBar(), high, self.viewport().height()),
            (self.horizontalScrollBar(), wide, self.viewport().width()),
        ):
            bar.setRange(0, max(0, round(whole) - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(theme.current().px(40))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = _KEYS.get(Qt.Key(event.key()))
        if action is None:
            super().keyPressEvent(event)
        else:
            self.verticalScrollBar().triggerAction(action)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(640), theme.current().px(480))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        now = theme.current()
        painter.fillRect(event.rect(), now.colour("surface"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = max(0.0, (self.viewport().width() - self._paper_width() * self._zoom) / 2)
        top = self.verticalScrollBar().value()
        painter.translate(left - self.horizontalScrollBar().value(), -top)
        painter.scale(self._zoom, self._zoom)
        first, last = top / self._zoom, (top + self.viewport().height()) / self._zoom
        for band in self._bands:
            if band.top + band.height >= first and band.top <= last:
                self._paint(painter, band, now)

    def _paint(self, painter: QPainter, band: Band, now: theme.Theme) -> None:
        painter.save()
        painter.translate(0, band.top)
        for box in band.boxes:
            rect = QRectF(box.x, box.y, box.width, box.height)
            if box.filled:
                painter.fillRect(rect, now.colour("hover"))
            painter.setPen(QPen(now.colour("edge"), 0.7))
            painter.drawRect(rect)
        painter.setPen(QPen(now.colour("text"), 0.8))
        for start, end, y in band.rules:
            painter.drawLine(QPointF(start, y), QPointF(end, y))
        for words in band.words:
            _write(painter, words, now.colour(_TONES[Tone(words.tone)] if words.tone else "text"))
        if band.chart is not None:
            chart_painter.paint(band.chart, painter, QRectF(0, 0, self._paper_width(), band.height))
        painter.restore()


def _identity(report: Report) -> tuple[str, str]:
    return report.key, report.period


def _write(painter: QPainter, words: Words, colour: QColor) -> None:
    """In the typeface of the printed page."""
    file, size, x = str(serif().face(words.style).path), words.style.size, words.x
    if words.align is not Align.LEFT:
        wide = glyphs.width(file, size, words.text)
        x -= wide / 2 if words.align is Align.CENTRE else wide
    painter.setPen(colour)
    glyphs.draw(painter, file, size, QPointF(x, words.y), words.text)


def _chart_style(now: theme.Theme) -> ChartStyle:
    text, line, ground = (now.colour(role).name().removeprefix("#") for role in ("text", "edge", "surface"))
    return ChartStyle(text=text, line=line, ground=ground)
