"""The official head of a sheet, and what stands under its last table: signatures and Nơi nhận."""

from collections.abc import Sequence
from typing import Any

from openpyxl.cell.cell import Cell

from ctr_desktop.outputs.report import Align, Signature
from ctr_desktop.outputs.wrap import tidy
from ctr_desktop.outputs.xlsx_sheet import Book, Sheet, lines_in, merge

_Half = tuple[str, dict[str, Any]]  # a text and its style
_NOTHING: _Half = ("", {})


def write_head(book: Book, sheet: Sheet, widths: Sequence[float], title: str = "") -> None:
    """The four rows every sheet begins with: who issues it, number, place and day, title."""
    report = book.report
    last = len(widths)
    middle = _middle(widths)
    head = report.letterhead
    marks = " · ".join(
        part for part in (report.circulation.upper(), book.layout.draft_mark if report.draft else "") if part
    )
    upper_left = head.superior.upper() if head else ""
    issuer = (head.issuer if head else report.unit).upper()
    party = book.layout.head.party if head else ""
    number, place = (head.number_line, head.place_line) if head else ("", "")
    rows: tuple[tuple[_Half, _Half], ...] = (
        ((upper_left, {}), (party, {"bold": True, "underline": True})),
        ((issuer, {"bold": True}), (marks, {"bold": True})),
        ((number, {}), (place, {"italic": True})),
    )
    for left, right in rows:
        cells = [_head_cell(book, sheet, 1, *left)]
        if middle < last:
            cells.append(_head_cell(book, sheet, middle + 1, *right))
        lines = max(
            lines_in(book, left[0], sum(widths[:middle]), bold=True),
            lines_in(book, right[0], sum(widths[middle:]), bold=True),
        )
        row = sheet.add(cells, lines * book.line_height + 1)
        merge(sheet, row, 1, middle)
        merge(sheet, row, middle + 1, last)
    words = "\n".join(
        tidy(part) for part in (report.title.upper(), report.subtitle, report.stamp, title) if part
    )
    size = book.form.title_size
    lines = lines_in(book, words, sum(widths) * book.form.size / size, bold=True)
    title_cell = book.text_cell(sheet, 1, words, bold=True, size=size, align=Align.CENTRE, vertical="center")
    merge(sheet, sheet.add([title_cell], lines * size * 1.32 + 10), 1, last)


def _head_cell(book: Book, sheet: Sheet, column: int, text: str, style: dict[str, Any]) -> Cell:
    return book.text_cell(sheet, column, text, align=Align.CENTRE, vertical="center", **style)


def _middle(widths: Sequence[float]) -> int:
    """How many columns the left half of the head takes."""
    half, used = sum(widths) / 2, 0.0
    for place, width in enumerate(widths, 1):
        used += width
        if used >= half:
            return place if used - half <= width / 2 or place == 1 else place - 1
    return len(widths)


def write_signatures(book: Book, sheet: Sheet, widths: Sequence[float]) -> None:
    """Those who sign, side by side under the last table; Nơi nhận beside a single one, else below."""
    report = book.report
    stacks = [_stacked(one, book.layout.signature.blank_lines) for one in report.signatures]
    listed = _listed(book)
    parts = _signature_columns(widths, max(len(stacks), 2))[-len(stacks) :] if stacks else []
    if stacks or listed:
        sheet.add([], book.line_height)
    beside = listed if len(stacks) < 2 else []
    for row in range(max(map(len, (*stacks, beside)), default=0)):
        cells = [_closing_cell(book, sheet, 1, beside[row], Align.LEFT)] if row < len(beside) else []
        for (first, _), stack in zip(parts, stacks, strict=True):
            if row < len(stack):
                cells.append(_closing_cell(book, sheet, first, stack[row], Align.CENTRE))
        number = sheet.add(cells, book.line_height)
        for first, last in parts:
            merge(sheet, number, first, last)
    for line in listed if not beside else []:
        sheet.add([_closing_cell(book, sheet, 1, line, Align.LEFT)], book.line_height)


def _closing_cell(book: Book, sheet: Sheet, column: int, words: _Half, align: Align) -> Cell:
    text, style = words
    return book.text_cell(sheet, column, text, align=align, wrap=False, **style)


def _stacked(signature: Signature, blank_lines: int) -> list[_Half]:
    """The lines of one signature."""
    above: list[_Half] = [(line.upper(), {"bold": True}) for line in signature.authority]
    above.append((signature.position.upper(), {"bold": not signature.authority}))
    return [*above, *[_NOTHING] * blank_lines, (signature.name, {"bold": True})]


def _listed(book: Book) -> list[_Half]:
    """Nơi nhận and its list."""
    form, recipients = book.layout.recipients, book.report.recipients
    if not recipients:
        return []
    return [(form.title, {"underline": True}), *((line, {}) for line in form.lines(recipients))]


def _signature_columns(widths: Sequence[float], parts: int) -> list[tuple[int, int]]:
    """The columns shared out in parts of about one width: (first, last) of each."""
    ranges: list[tuple[int, int]] = []
    first, used, total = 1, 0.0, sum(widths)
    for place, width in enumerate(widths, 1):
        used += width
        wanted = parts - len(ranges) - 1  # after this one
        full = used >= total * (len(ranges) + 1) / parts - 1e-6 or len(widths) - place <= wanted
        if (wanted > 0 and full) or place == len(widths):
            ranges.append((first, place))
            first = place + 1
    return ranges
