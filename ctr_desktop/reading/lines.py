"""Paragraphs made ready for understanding: broken ones joined again, markers taken off."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ctr_desktop.core.text import nfc
from ctr_desktop.reading.attributes import attributes_of
from ctr_desktop.reading.blocks import LONGEST_PARAGRAPH, Block, Paragraph, Table
from ctr_desktop.reading.frame import is_noise, is_recipients, is_signing, type_at
from ctr_desktop.reading.markers import UNMARKED, Marker, Style, split_marker
from ctr_desktop.reading.words import ends_open
from ctr_desktop.reading.zones import block_named

_LONG = 60  # characters: a shorter paragraph without a full stop may be a heading
_HALF_TITLE = 30  # characters
_LONG_TITLES = (Style.ROMAN, Style.LETTER, Style.ARABIC)
_CLOSED = (".", ";", ":", "!", "?", "…", "/", ")", "”", '"', "»")


@dataclass(frozen=True)
class Line:
    """One paragraph. `text` is without its marker; `whole` is as printed. `noise`: a page or a web site put it in."""

    marker: Marker
    text: str
    whole: str
    line: int
    bold: bool = False
    noise: bool = False

    @property
    def is_sentence(self) -> bool:
        """Whether it ends like a sentence or an item of a list, not like a heading."""
        return self.text.rstrip(' *”"').endswith((".", ";", "./", "...", ","))

    @property
    def opens(self) -> bool:
        return self.text.rstrip(" *").endswith(":")


def lines_of(blocks: Iterable[Block]) -> list[Line | Table]:
    """The paragraphs and tables in order; a paragraph that a page break cut is one again."""
    found: list[Line | Table] = []
    waiting: list[Line] = []  # noise behind the last paragraph: it may stand in the middle of it
    last = -1
    for block in blocks:
        if isinstance(block, Table):
            found += [*waiting, block]
            waiting, last = [], -1
            continue
        line = _line(block)
        if line.noise:
            waiting.append(line)
            continue
        before = found[last] if last >= 0 else None
        if isinstance(before, Line) and _goes_on(before, line, across_page=bool(waiting)):
            found[last] = _joined(before, line)
            found += waiting
        else:
            found += waiting
            last = len(found)
            found.append(line)
        waiting = []
    return found + waiting


def _line(block: Paragraph) -> Line:
    whole = nfc(block.text).strip()
    if is_noise(whole):
        return Line(UNMARKED, whole, whole, block.line, block.bold, noise=True)
    marker, text = split_marker(whole)
    return Line(marker, text.strip(), whole, block.line, block.bold)


def _joined(before: Line, line: Line) -> Line:
    between = "" if re.search(r"\d-$", before.text[-2:]) and line.text[:1].isupper() else " "
    return replace(
        before, text=f"{before.text}{between}{line.whole}", whole=f"{before.whole}{between}{line.whole}"
    )


def _goes_on(before: Line, line: Line, *, across_page: bool) -> bool:
    """Whether a paragraph is the second half of the one before it."""
    if len(before.text) > LONGEST_PARAGRAPH:
        return False
    if line.marker is not UNMARKED and not (across_page and _is_accidental(before, line)):
        return False
    if before.text.endswith(("-", "–")) and re.search(r"\d\s?[-–]$", before.text[-3:]):
        return True
    if _is_capitals(before.whole) and _is_capitals(line.whole) and before.marker.style in _LONG_TITLES:
        return _is_wrapped_title(before, line)
    if (
        _is_capitals(before.whole)
        or _is_capitals(line.whole)
        or is_recipients(before.whole)
        or is_signing(before.whole)
    ):
        return False
    first = line.whole[:1]
    if first.islower():
        return not before.opens and not attributes_of(line.whole)[1]
    if before.text.rstrip().endswith(_CLOSED):
        return first.isdigit() and before.marker.style is Style.BULLET and before.text.endswith(";")
    if first.isdigit():
        return len(before.text) >= _LONG
    words = before.text.split()
    if (
        not words
        or len(before.text) < _LONG
        or line.bold
        or block_named(line.whole)
        or attributes_of(line.whole)[1]
        or type_at(line.whole)
    ):
        return False
    return across_page or ends_open(before.text) or before.text.endswith(",")


def _is_wrapped_title(before: Line, line: Line) -> bool:
    """“A. VIỆC GIỚI THIỆU NGƯỜI ỨNG CỬ” over “ĐẠI BIỂU HỘI ĐỒNG NHÂN DÂN”."""
    names_itself = block_named(line.whole) or type_at(line.whole) or is_signing(line.whole)
    return len(before.text) >= _HALF_TITLE and before.text[-1].isalpha() and not names_itself


def _is_capitals(text: str) -> bool:
    return text.isupper() and sum(character.isalpha() for character in text) > 8 and " " in text


def _is_accidental(before: Line, line: Line) -> bool:
    """A number that only came to stand at the top of a page."""
    return (
        line.marker.style is Style.ARABIC
        and bool(before.text)
        and before.text.split()[-1].lower() in ("ngày", "tháng", "năm", "số", "điều", "khoản")
    )
