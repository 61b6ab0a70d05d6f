"""The pages of one printed document: margins, page numbers, foot, draft mark, and a pen that moves down."""

from math import atan2, degrees
from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas

from ctr_desktop.outputs.fonts import Face, serif
from ctr_desktop.outputs.layout import MM, Layout, TextStyle
from ctr_desktop.outputs.report import Align, Report
from ctr_desktop.outputs.wrap import tidy

_DRAFT_GREY = 0.965  # a laser printer still shows it, and a word on it loses nothing
_FOOT_GREY = 0.35


class Pages:
    """Paper filled from top to bottom; `y` is where the next thing goes, measured from the bottom."""

    def __init__(self, stream: BinaryIO, report: Report, layout: Layout) -> None:
        self.report = report
        self.layout = layout
        self.family = serif()
        form = layout.page
        upright = (form.width * MM, form.height * MM)
        self.paper_width, self.paper_height = upright[::-1] if report.landscape else upright
        self.left = form.left * MM
        self.width = self.paper_width - (form.left + form.right) * MM
        self.bottom = form.bottom * MM
        self.top = self.paper_height - form.top * MM
        self.y = self.top
        self.number = 1
        self.canvas = Canvas(
            stream,
            pagesize=(self.paper_width, self.paper_height),
            pageCompression=1,
            invariant=1,
            lang="vi-VN",
        )
        self._level = -1
        self._bookmarks = 0
        self._describe()
        self._furnish()

    @property
    def room(self) -> float:
        """What is left of this page."""
        return self.y - self.bottom

    @property
    def full(self) -> float:
        """The height of an empty page."""
        return self.top - self.bottom

    def need(self, height: float) -> None:
        """Go on to a new page unless this height is left here, or would be nowhere."""
        if height > self.room and self.y < self.top:
            self.next_page()

    def next_page(self) -> None:
        self.canvas.showPage()
        self.number += 1
        self.y = self.top
        self._furnish()

    def finish(self) -> None:
        self.canvas.showPage()
        self.canvas.save()

    def face(self, style: TextStyle) -> Face:
        return self.family.face(style)

    def wrapped(self, text: str, style: TextStyle, width: float) -> tuple[str, ...]:
        """The lines of a text set in a style."""
        return self.face(style).wrapper.lines(style.cased(tidy(text)), width / style.size)

    def balanced(self, text: str, style: TextStyle, width: float) -> tuple[str, ...]:
        """The lines of a centred title."""
        return self.face(style).wrapper.balanced(style.cased(tidy(text)), width / style.size)

    def put(self, line: str, style: TextStyle, x: float, y: float, align: Align = Align.LEFT) -> float:
        """One line at a place; `x` is its left end, middle or right end. Returns the width."""
        face = self.face(style)
        wide = face.wrapper.text_width(line) * style.size
        shift = {Align.CENTRE: wide / 2, Align.RIGHT: wide}.get(align, 0.0)
        self.canvas.setFont(face.name, style.size)
        self.canvas.drawString(x - shift, y, line)
        return wide

    def bookmark(self, title: str, level: int) -> None:
        """An entry of the outline at the present place; a level is never skipped."""
        self._level = min(level, self._level + 1)
        self._bookmarks += 1
        key = f"b{self._bookmarks}"
        self.canvas.bookmarkHorizontal(key, 0, self.y)
        self.canvas.addOutlineEntry(tidy(title), key, level=self._level, closed=self._level > 1)

    def _describe(self) -> None:
        report, canvas = self.report, self.canvas
        canvas.setTitle(tidy(" – ".join(part for part in (report.title, report.subtitle) if part)))
        canvas.setAuthor(tidy(report.unit))
        canvas.setSubject(tidy(report.subject or report.title))
        canvas.setKeywords(tidy(report.period))
        canvas.setCreator("CTR Desktop")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        made = report.made_at or report.day
        if made is not None:
            stamp = f"D:{made:%Y%m%d%H%M%S}"
            canvas.setDateFormatter(lambda *_: stamp)

    def _furnish(self) -> None:
        """What every page carries, drawn before its content so that it lies beneath."""
        form, styles = self.layout.page, self.layout.styles
        if self.report.draft:
            self._draft_mark()
        middle = self.left + self.width / 2
        if self.number >= form.number_from_page:
            style = styles["page_number"]
            self.put(
                str(self.number),
                style,
                middle,
                self.paper_height - form.number_from_top * MM - style.size / 2,
                Align.CENTRE,
            )
        self.canvas.saveState()
        self.canvas.setFillGray(_FOOT_GREY)
        left, right = self.report.footer
        foot = form.footer_from_bottom * MM
        self.put(tidy(left), styles["footer"], self.left, foot)
        self.put(tidy(right), styles["footer"], self.left + self.width, foot, Align.RIGHT)
        self.canvas.restoreState()

    def _draft_mark(self) -> None:
        """Large, pale and slanted across the page."""
        words = self.layout.draft_mark
        bold = self.family.bold
        size = 0.6 * self.paper_width / bold.wrapper.text_width(words)
        canvas = self.canvas
        canvas.saveState()
        canvas.setFillGray(_DRAFT_GREY)
        canvas.translate(self.paper_width / 2, self.paper_height / 2)
        canvas.rotate(degrees(atan2(self.paper_height, self.paper_width)))
        canvas.setFont(bold.name, size)
        canvas.drawCentredString(0, -size / 3, words)
        canvas.restoreState()
