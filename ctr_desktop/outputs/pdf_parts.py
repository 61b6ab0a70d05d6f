"""The fixed parts of a Party document: letterhead, kind and abstract, signatures, recipients."""

from ctr_desktop.outputs.layout import TextStyle
from ctr_desktop.outputs.pdf_page import Pages
from ctr_desktop.outputs.report import Align, Letterhead, Signature

_RULE_WIDTH = 0.7
_HEAD_GAP = 8.0
_LIST_SPACING = 1.2


def draw_head(pages: Pages) -> None:
    """The issuing bodies, number and marks on the left; the Party's name, place and day on the right.

    A list without a letterhead names its unit only.
    """
    report, form = pages.report, pages.layout.head
    left_width = pages.width * form.left_share - _HEAD_GAP
    left = pages.left + left_width / 2
    head = report.letterhead or Letterhead(report.unit)
    names = _stack(pages, (("superior", head.superior), ("issuer", head.issuer)), left, left_width, pages.y)
    marks = (
        ("circulation", report.circulation),
        ("draft", pages.layout.draft_line if report.draft else ""),
    )
    if report.letterhead is None:
        pages.y = _stack(pages, marks, left, left_width, names)
        return
    star = _stack(pages, (("star", form.star),), left, left_width, names)
    right_width = pages.width * (1 - form.left_share)
    right = pages.left + pages.width - right_width / 2
    _party(pages, right)
    # The number and the day stand on one line, whatever the names above them took.
    number = _stack(pages, (("number", head.number_line),), left, left_width, star)
    place = _stack(pages, (("place", head.place_line),), right, right_width, star)
    pages.y = min(_stack(pages, marks, left, left_width, number), place)


def _party(pages: Pages, middle: float) -> None:
    """The Party's name, and under it a line of equal length."""
    style = pages.layout.styles["party"]
    baseline = pages.y - style.size
    wide = pages.put(pages.layout.head.party, style, middle, baseline, Align.CENTRE)
    _rule(pages, middle - wide / 2, middle + wide / 2, baseline - 4)


def draw_title(pages: Pages) -> None:
    """Tên loại, trích yếu, the rule of hyphens and the stamp, centred."""
    report, form, middle = pages.report, pages.layout.title, pages.left + pages.width / 2
    top = pages.y - (form.space_above if pages.y < pages.top else 0.0)
    rule = form.rule if report.letterhead else ""
    parts = (
        ("title", report.title),
        ("subtitle", report.subtitle),
        ("subtitle", rule),
        ("circulation", report.stamp),
    )
    pages.bookmark(report.title, 0)
    pages.y = _stack(pages, parts, middle, pages.width, top) - form.space_below


def _stack(
    pages: Pages, parts: tuple[tuple[str, str], ...], middle: float, width: float, top: float
) -> float:
    """Centred texts under each other, each in its style; returns where they end."""
    for name, text in parts:
        style = pages.layout.styles[name]
        for line in pages.balanced(text, style, width) if text else ():
            top -= style.size * _LIST_SPACING
            pages.put(line, style, middle, top, Align.CENTRE)
    return top


def _rule(pages: Pages, start: float, end: float, y: float) -> None:
    pages.canvas.setLineWidth(_RULE_WIDTH)
    pages.canvas.line(start, y, end, y)


class Closing:
    """Signatures and Nơi nhận: one thing that is never parted, nor parted from the last lines above it."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        self.signatures = pages.report.signatures
        columns = max(len(self.signatures), 2)
        self._column = pages.width / columns
        self._recipients = self._recipient_lines()
        signed, listed = self._signature_height(), self._recipients_height()
        self._beside = len(self.signatures) < 2
        inner = max(signed, listed) if self._beside else signed + listed
        self.height = inner + pages.layout.signature.space_above if inner else 0.0

    def draw(self) -> None:
        if not self.height:
            return
        pages = self.pages
        pages.y -= pages.layout.signature.space_above
        top = pages.y
        first = 2 - len(self.signatures) if self._beside else 0
        bottoms = [self._sign(one, first + place, top) for place, one in enumerate(self.signatures)]
        listed_from = top if self._beside else min(bottoms, default=top)
        pages.y = min([*bottoms, self._list(listed_from)])

    def _recipient_lines(self) -> list[str]:
        form, style = self.pages.layout.recipients, self.pages.layout.styles["recipients"]
        recipients = self.pages.report.recipients
        lines: list[str] = []
        for line in form.lines(recipients) if recipients else []:
            lines += self.pages.wrapped(line, style, self._column - _HEAD_GAP)
        return lines

    def _recipients_height(self) -> float:
        styles = self.pages.layout.styles
        if not self._recipients:
            return 0.0
        listed = len(self._recipients) * styles["recipients"].size
        return float((styles["recipients_title"].size + listed) * _LIST_SPACING)

    def _signature_height(self) -> float:
        form = self.pages.layout.signature
        rows = [sum(len(lines) for _, lines in self._words(one)) for one in self.signatures]
        return max(rows, default=0) * form.line_spacing + (
            form.blank_lines * form.line_spacing if rows else 0.0
        )

    def _words(self, signature: Signature) -> list[tuple[TextStyle, tuple[str, ...]]]:
        """Authority, position and name, wrapped."""
        styles, width = self.pages.layout.styles, self._column - _HEAD_GAP
        parts = [*(("authority", line) for line in signature.authority), ("position", signature.position)]
        if not signature.authority:
            parts = [("authority", signature.position)]
        parts.append(("name", signature.name))
        return [(styles[name], self.pages.balanced(text, styles[name], width)) for name, text in parts]

    def _sign(self, signature: Signature, column: int, top: float) -> float:
        form = self.pages.layout.signature
        middle = self.pages.left + self._column * (column + 0.5)
        *above, name = self._words(signature)
        y = self._signed_lines(above, middle, top)
        return self._signed_lines([name], middle, y - form.blank_lines * form.line_spacing)

    def _signed_lines(self, words: list[tuple[TextStyle, tuple[str, ...]]], middle: float, y: float) -> float:
        for style, lines in words:
            for line in lines:
                y -= self.pages.layout.signature.line_spacing
                self.pages.put(line, style, middle, y, Align.CENTRE)
        return y

    def _list(self, top: float) -> float:
        """Nơi nhận, underlined, and its list."""
        if not self._recipients:
            return top
        pages, styles = self.pages, self.pages.layout.styles
        title = styles["recipients_title"]
        y = top - title.size * _LIST_SPACING
        wide = pages.put(pages.layout.recipients.title, title, pages.left, y)
        _rule(pages, pages.left, pages.left + wide, y - 2)
        for line in self._recipients:
            y -= styles["recipients"].size * _LIST_SPACING
            pages.put(line, styles["recipients"], pages.left, y)
        return y
