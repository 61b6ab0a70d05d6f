"""The number, letter or bullet in front of a paragraph, as offices print it."""

import re
from dataclasses import dataclass
from enum import Enum

from ctr_desktop.core.text import CAPITALS

_BULLETS = "-–—−+•●▪■◦·*➢✓❖○"
_NAMED = re.compile(
    r"(?P<name>phần|chương|mục|tiểu mục|phụ lục|phụ biểu|biểu)\s*(?P<count>(?:thứ\s+\w+|số\s+\d+|[IVXLC]+"
    r"|\d{1,2}(?:\.\d{1,2})?|[A-ZĐ])(?!\w))?",
    re.IGNORECASE,
)
_ARTICLE = re.compile(rf"(?P<label>(?i:Điều)\s+\d{{1,3}})\s*(?:[.:]\s*|$|\s(?=[{CAPITALS}]))")
_ROMAN = re.compile(
    r"(?P<label>(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3}))\s*"
    rf"(?:[.):]|,(?=\s+[{CAPITALS}]{{2}})|/(?=\s|[^\W\d_]{{2}})"
    r"|\s[-–]\s|[-–](?=\s|[^\W\d_]{2}))\s*"
)
# A scan reads “I” as “l”, “L” or “1”: “Il.”, “ILL.”
_SCANNED_ROMAN = re.compile(rf"(?P<label>[IVX]{{1,3}}[lL1]{{1,2}})\s*[.)]\s+(?=[{CAPITALS}])")
_MISREAD = str.maketrans("lL1", "III")
_LETTER = re.compile(rf"(?P<label>[A-HĐ])(?:\s*[.)/]\s+(?=\S)|\s?[-–]\s(?=[{CAPITALS}][^\W\d_]+\s))")
_DECIMAL = re.compile(
    r"(?P<label>(?:\d{1,2}|(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3}))(?:\.\d{1,2}){1,4})\s*(?:[.)/:]\s*(?=[^\s.])|\s?[-–]\s(?=[^\W\d_])"
    rf"|\s(?=[{CAPITALS}]|[\"“(]))"
)
_MIXED = re.compile(r"(?P<label>\d{1,2}(?:\.\d{1,2}){0,3}\.[a-zđ])\s*[.)]\s+(?=\S)")
# “218/CĐ-TTg” that begins a line is no item 218.
_ARABIC = re.compile(
    r"(?P<label>\d{1,3})\s*(?:\.(?!\d)|/(?!\d|[^\W\d_]+[-/])|\)|\s?[-–]\s(?=[^\W\d_])|:)\s*(?=\S)"
)
_BRACKET = re.compile(r"\(\s*(?P<label>\d{1,2}|[a-zđ]|[ivx]{1,4})\s*\)\s*")
_SMALL = re.compile(
    rf"(?P<label>[a-zđ]\d?|[ivx]{{2,4}})\s*(?:\)|\.(?=\s+[{CAPITALS}])|\s?[-–](?=\s[{CAPITALS}]))\s*"
)
_SUB = re.compile(r"(?P<label>[a-zđ]\.\d{1,2})\s*[.)]?\s+")
_BULLET = re.compile(rf"(?P<label>[{re.escape(_BULLETS)}])\s*(?=\S)|o\s+(?=[{CAPITALS}])")
_BARE_NUMBER = re.compile(
    r"(?P<label>[IVXLC]+(?:\.\d{1,2}){0,4}|\d{1,3}(?:\.\d{1,2})*|[A-ZĐ]|[a-zđ])\s*[.)/]?\s*"
)


class Style(Enum):
    """What a marker looks like. Siblings of a list share it."""

    APPENDIX = "appendix"
    PART = "part"
    CHAPTER = "chapter"
    TITLE = "title"  # Mục I
    ARTICLE = "article"
    LETTER = "letter"
    ROMAN = "roman"
    ARABIC = "arabic"
    DECIMAL = "decimal"
    SMALL = "small"
    SUB_SMALL = "sub_small"
    BRACKET = "bracket"
    BULLET = "bullet"
    NONE = "none"


_STYLE_OF_NAME = {
    "phần": Style.PART,
    "chương": Style.CHAPTER,
    "mục": Style.TITLE,
    "tiểu mục": Style.TITLE,
    "phụ lục": Style.APPENDIX,
    "phụ biểu": Style.APPENDIX,
    "biểu": Style.APPENDIX,
}


@dataclass(frozen=True)
class Marker:
    """`label` is the printed form without a closing full stop, brackets kept; `printed` all that stood there. `number`
    is the value of the last part of a numbered one, 0 for bullets."""

    style: Style
    label: str = ""
    printed: str = ""
    number: int = 0

    @property
    def depth(self) -> int:
        """How many numbers stand in a decimal label: 1 in “3”, 2 in “3.1”."""
        return self.label.count(".") + 1 if self.style in (Style.ARABIC, Style.DECIMAL) else 0

    @property
    def is_numbered(self) -> bool:
        return self.style not in (Style.BULLET, Style.NONE)


UNMARKED = Marker(Style.NONE)


def split_marker(text: str) -> tuple[Marker, str]:
    """The marker in front of a paragraph, and the rest of it."""
    first = text[:1]
    if first.isdigit():
        tried = ((_MIXED, Style.SUB_SMALL), (_DECIMAL, Style.DECIMAL), (_ARABIC, Style.ARABIC))
        return _with(text, *tried)
    if first in _BULLETS:
        return _bullet(text)
    if first == "(":
        return _bracket(text)
    if first.isupper():
        return _upper(text)
    if first.islower():
        found = _with(text, (_SUB, Style.SUB_SMALL), (_SMALL, Style.SMALL))
        return found if found[0] is not UNMARKED or not text.startswith("o ") else _bullet(text)
    return UNMARKED, text


def split_number(text: str) -> tuple[Marker, str]:
    """Like `split_marker`, for the first column of a table, where a number stands with nothing behind it."""
    match = _BARE_NUMBER.fullmatch(text.strip())
    if match is None:
        return split_marker(text)
    label = match["label"]
    if label.isdigit():
        style = Style.ARABIC
    elif "." in label:
        style = Style.DECIMAL
    elif _ROMAN.match(label + "."):
        style = Style.ROMAN
    else:
        style = Style.LETTER if label.isupper() else Style.SMALL
    return Marker(style, label, label, _value(label, style)), ""


def is_bare_number(text: str) -> bool:
    """Whether a cell is nothing but the number of a row or of a group of rows."""
    marker, rest = split_number(text.strip())
    return marker.is_numbered and not rest


def _bullet(text: str) -> tuple[Marker, str]:
    match = _BULLET.match(text)
    if match is None:
        return UNMARKED, text
    sign = match["label"] or "o"
    sign = "-" if sign in "–—−" else sign
    return Marker(Style.BULLET, sign, sign), text[match.end() :]


def _bracket(text: str) -> tuple[Marker, str]:
    match = _BRACKET.match(text)
    if match is None or match.end() == len(text):
        return UNMARKED, text
    label = f"({match['label']})"
    return Marker(Style.BRACKET, label, label, _value(match["label"], Style.BRACKET)), text[match.end() :]


def _upper(text: str) -> tuple[Marker, str]:
    if match := _NAMED.match(text):
        return _named(text, match)
    if match := _ARTICLE.match(text):
        return _marker(match, Style.ARTICLE), text[match.end() :]
    scanned = _SCANNED_ROMAN if _is_misread(text) else _ROMAN
    return _with(text, (_DECIMAL, Style.DECIMAL), (scanned, Style.ROMAN), (_LETTER, Style.LETTER))


def _is_misread(text: str) -> bool:
    """Whether a text begins with a Roman number once what the scan misread is put right."""
    found = _SCANNED_ROMAN.match(text)
    return found is not None and _ROMAN.match(f"{found['label'].translate(_MISREAD)}. ") is not None


def _named(text: str, match: re.Match[str]) -> tuple[Marker, str]:
    """“PHẦN THỨ NHẤT”, “Mục 2. …”, “PHỤ LỤC II”; a sentence that only begins with such a word is none."""
    name, rest = match["name"], text[match.end() :]
    if match["count"] is None:
        alone = rest.strip(" :.") == "" or (name.isupper() and rest.isupper() and rest[0] in " :.\n")
        if name.lower() not in ("phụ lục", "phụ biểu") or not alone or not name[0].isupper():
            return UNMARKED, text
    elif rest[:1] not in ("", ".", ":", " ", "\n", "-", "–") or (
        not name.isupper() and rest[:2].strip(" ")[:1].islower()
    ):
        return UNMARKED, text
    label = " ".join(match.group().split())
    style = _STYLE_OF_NAME[" ".join(name.lower().split())]
    return Marker(style, label, label, 0), rest.lstrip(" .:-–—\n")


def _with(text: str, *tried: tuple[re.Pattern[str], Style]) -> tuple[Marker, str]:
    for pattern, style in tried:
        match = pattern.match(text)
        if match is not None and match["label"] and match.end() <= len(text):
            return _marker(match, style), text[match.end() :]
    return UNMARKED, text


def _marker(match: re.Match[str], style: Style) -> Marker:
    printed = match.group().strip()
    label = match["label"]
    if style in (Style.SMALL, Style.SUB_SMALL, Style.ARABIC) and printed.endswith(")"):
        label += ")"
    return Marker(style, " ".join(label.split()), printed, _value(match["label"], style))


def _value(label: str, style: Style) -> int:
    last = label.rsplit(".", 1)[-1]
    if last.isdigit():
        return int(last)
    if style is Style.ROMAN:
        return _roman(label.translate(_MISREAD))
    if len(last) == 1 and last.isalpha():
        return "abcdđeghiklmnopqrstuvxy".find(last.lower()) + 1
    digits = re.search(r"\d+", label)
    return int(digits.group()) if digits else 0


def _roman(label: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[letter] for letter in label]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )
