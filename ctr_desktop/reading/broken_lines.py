"""Lines put together again into the paragraphs that a scan, a PDF or a mail broke them from."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ctr_desktop.core.text import CAPITALS
from ctr_desktop.reading.blocks import LONGEST_PARAGRAPH, Paragraph
from ctr_desktop.reading.bodies import names_at
from ctr_desktop.reading.body_headings import heading_names
from ctr_desktop.reading.frame import is_noise
from ctr_desktop.reading.markers import UNMARKED, Style, split_marker
from ctr_desktop.reading.words import Words, ends_open

_LONE_MARKER = re.compile(r"[-–+•]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)|[IVX]{1,5}\.|Điều \d{1,3}\.")
_NUMBERS = re.compile(r"\d+")
_YEARS = re.compile(r"[-–]\s*\d{4}\b")
_ENDS_WITH_YEAR = re.compile(r"\d{4}$")
_BEGIN_CLAUSE = ("trong", "trên", "căn", "để", "theo", "sau", "khi", "nhằm", "từ", "ngoài", "đối")
_GIVES_AT_END = re.compile(r"\s(?:đề nghị|yêu cầu|giao)$", re.IGNORECASE)
_ROMAN_LEFT = re.compile(r"[IVX]{1,5}(?![^\W\d_])")
_BEFORE_ROMAN = ("khóa", "khoá", "lần thứ")  # “Quốc hội khóa” over “XV.”
_FEWEST_WRAPPED = 5
_ROOM = 3  # characters: lines are not all broken at the same place


@dataclass
class TextLine:
    """One line without its marks. `chunk` counts the groups of lines between blank ones."""

    text: str
    number: int
    chunk: int
    bold: bool
    opened: bool  # a run of bold text goes on in the next line
    cut: bool  # it ends far before the others
    tail: int = 0  # how long its last line is


def paragraphs_of(lines: Sequence[TextLine]) -> list[Paragraph]:
    """The paragraphs of lines that no table parts, in order; page numbers and running heads are paragraphs too."""
    if not lines:
        return []
    wrapped = _is_wrapped(lines)
    width = _width(lines)
    running = _running_heads(lines)
    joined: list[TextLine] = []
    aside: list[Paragraph] = []
    for place, line in enumerate(lines):
        if _without_digits(line.text) in running or (wrapped and _is_page_number(lines, place)):
            aside.append(Paragraph(line.text, line.number))
            continue
        before = joined[-1] if joined else None
        if before is not None and _continues(before, line, wrapped, width):
            joined[-1] = _one(before, line)
        else:
            joined.append(replace(line))
        joined[-1].cut, joined[-1].tail = len(line.text) < 0.75 * width, len(line.text)
    found = [Paragraph(line.text, line.number, bold=line.bold) for line in joined] + aside
    return sorted(found, key=lambda paragraph: paragraph.line)


def _is_page_number(lines: Sequence[TextLine], place: int) -> bool:
    """A page number between two lines of one paragraph."""
    near = {line.chunk for line in lines[max(0, place - 1) : place + 2]}
    return 0 < place < len(lines) - 1 and len(near) == 1 and is_noise(lines[place].text)


def _running_heads(lines: Sequence[TextLine]) -> frozenset[str]:
    """Lines that stand on every page, with its number: the same three times but for the digits."""
    counts = Counter(
        _without_digits(line.text)
        for line in lines
        if len(line.text) < 80
        and 1 <= len(_NUMBERS.findall(line.text)) <= 2
        and split_marker(line.text)[0] is UNMARKED
    )
    return frozenset(
        text
        for text, count in counts.items()
        if count >= 3 and len(text) > 8 and ":" not in text and not text.endswith((".", ";", ","))
    )


def _without_digits(text: str) -> str:
    return " ".join(re.sub(r"\d+", "", text).split())


def _one(before: TextLine, line: TextLine) -> TextLine:
    both = before.bold and line.bold
    hyphen = "" if re.search(r"\d-$", before.text[-2:]) else " "
    return replace(
        before, text=f"{before.text}{hyphen}{line.text}", bold=both, opened=line.opened, chunk=line.chunk
    )


def _is_wrapped(lines: Sequence[TextLine]) -> bool:
    """Whether paragraphs were broken into lines: then most lines inside a group begin in the middle of a sentence."""
    inner = [(before, line) for before, line in pairwise(lines) if before.chunk == line.chunk]
    inner = [
        pair for pair in inner if split_marker(pair[1].text)[0] is UNMARKED and not pair[1].text.isupper()
    ]
    half = _width(lines) / 2
    # The short lines of a site's menus say nothing.
    full = [pair for pair in inner if len(pair[0].text) > half]
    return _begin_small(inner) or _begin_small(full)


def _begin_small(pairs: Sequence[tuple[TextLine, TextLine]]) -> bool:
    middle = sum(line.text[:1].islower() for _, line in pairs)
    return middle >= _FEWEST_WRAPPED and middle >= 0.35 * len(pairs)


def _width(lines: Sequence[TextLine]) -> int:
    """How long a full line is: nearly the longest, one that runs over left aside."""
    lengths = sorted(len(line.text) for line in lines)
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _continues(before: TextLine, line: TextLine, wrapped: bool, width: int) -> bool:
    """Whether a line goes on with the paragraph of the line before."""
    if len(before.text) > LONGEST_PARAGRAPH:
        return False
    if before.chunk == line.chunk and (
        before.opened
        or _LONE_MARKER.fullmatch(before.text)
        or _is_open(before.text, line.text)
        or _lists_on(before.text, line.text)
        or (_ROMAN_LEFT.match(line.text) and before.text.lower().endswith(_BEFORE_ROMAN))
    ):
        return True
    if before.chunk != line.chunk or not wrapped:
        return False
    if before.bold and line.bold:
        return False  # each closed its own bold type: lines of a signature or a letterhead
    marker, _ = split_marker(line.text)
    is_small = marker is UNMARKED and line.text[:1].islower()
    if before.bold != line.bold and not (line.bold and is_small):
        return is_small or before.text.endswith((",", " và"))
    if marker is not UNMARKED:
        is_full = len(before.text) >= 0.9 * width
        return _is_no_marker(before.text, line.text, marker.style, is_full=is_full)
    if before.text.isupper() != line.text.isupper() and min(len(before.text), len(line.text)) > 3:
        return line.text[:1].islower()
    if _wants_more(before.text):
        return True
    ended = (before.cut and not ends_open(before.text)) or before.text.endswith((".", ";", ":"))
    if (ended and _is_label(line.text)) or _is_short_heading(before, line, width):
        return False
    addresses = before.text.lower().startswith("kính gửi")
    is_short = before.cut or _would_fit(before.tail, line.text, width)
    ends = is_short and (addresses or before.text.endswith((".", ";", ":", "./")))
    return not ends or line.text[:1].islower()


def _would_fit(tail: int, line: str, width: int) -> bool:
    """Whether the first word of the next line had room behind the last one: whoever breaks lines had put it there."""
    return tail > 0 and tail + 1 + len(line.split(" ")[0]) <= width - _ROOM


def _wants_more(text: str) -> bool:
    """“+ Sở”: what a body is, without its name."""
    last = Words(text[-20:].split(" ")[-1])
    return len(last) == 1 and last.is_head(0) and last[0].is_capital


def _breaks_a_name(title: str, line: str) -> bool:
    """“Tham mưu Chủ tịch” over “UBND tỉnh …”."""
    words, below = Words(title), Words(line[:40])
    last = len(words) - 2
    return words.is_verb(0) and words[last].is_capital and words.is_head(last) and below.is_head(0)


def _lists_on(before: str, line: str) -> bool:
    """“3. Các bộ, cơ quan ngang bộ;” over “Ủy ban nhân dân các tỉnh khẩn trương …”: nothing but names stands before the
    semicolon, so that the sentence has not said yet what they do."""
    marker, title = split_marker(before)
    if not before.endswith(";") or not marker.is_numbered or split_marker(line)[0] is not UNMARKED:
        return False
    words, below = Words(title.rstrip(";")), Words(line[:80])
    return words.is_head(0) and below.is_head(0) and not words.has(names_at(words, 0).end)


def _is_open(before: str, line: str) -> bool:
    """Whether a bracket that the next line closes is open: one paragraph also where few lines are broken."""
    return (
        before.rfind("(") > before.rfind(")")
        and line.find(")") >= 0
        and not 0 <= line.find("(") < line.find(")")
        and split_marker(line)[0] is UNMARKED
    )


def _is_short_heading(before: TextLine, line: TextLine, width: int) -> bool:
    """“1. Mục tiêu”, “2. Bộ trưởng các Bộ” with a sentence on the next line."""
    if not before.cut or not line.text[:1].isupper() or before.text.endswith(","):
        return False
    marker, title = split_marker(before.text)
    if title.count("(") > title.count(")"):
        return False
    words = title.split()
    if not marker.is_numbered or not words or ends_open(title) or words[0].lower() in _BEGIN_CLAUSE:
        return False
    if _breaks_a_name(title, line.text):
        return False
    acts = Words(line.text[:40]).is_verb(0)
    if marker.style is Style.ARTICLE or _GIVES_AT_END.search(title) or heading_names(title).heading:
        return acts and heading_names(title).heading  # a name may be broken there
    if len(before.text) < width / 2 and len(words) < 8:
        return acts or not (words[-1][:1].isupper() and len(words) > 2)
    return False


_BEFORE_NUMBER = frozenset(
    [
        "ngày",
        "tháng",
        "năm",
        "số",
        "khoản",
        "điều",
        "điểm",
        "quý",
        "khóa",
        "khoá",
        "lần",
        "mục",
        "chương",
        "phần",
        "từ",
        "đến",
        "trên",
        "dưới",
        "ít",
        "nhất",
    ]
)


def _is_no_marker(before: str, text: str, style: Style, *, is_full: bool) -> bool:
    """A dash between two years, or a number in a sentence, that came to stand at the beginning of a line."""
    if before.endswith((".", ";", ":", "!", "?")):
        return False
    if style is Style.BULLET:
        return bool(_YEARS.match(text) and _ENDS_WITH_YEAR.search(before)) or (
            text[:1] in "-–" and (is_full or text[1:].lstrip()[:1].islower()) and not before.endswith(",")
        )
    return (
        style in (Style.ARABIC, Style.DECIMAL)
        and not re.match(rf"[\d.]+\s?[-.)]\s*[{CAPITALS}]", text)
        and before[-1:].isalpha()
        and before.split()[-1].lower() in _BEFORE_NUMBER
    )


def _is_label(text: str) -> bool:
    """“Thời gian thực hiện: …”: a line that gives itself a name."""
    head, colon, _ = text.partition(":")
    return bool(colon) and text[:1].isupper() and len(head.split()) <= 6 and "," not in head
