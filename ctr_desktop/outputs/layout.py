"""The form of Party documents as data: which sizes, margins and orders were in force on a day."""

import json
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from typing import Any, TypeVar

from ctr_desktop.core.places import resource

MM = 72 / 25.4  # points
_LATEST = date.max
_Part = TypeVar("_Part")


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How one part of a document is set."""

    size: float
    bold: bool = False
    italic: bool = False
    upper: bool = False

    def cased(self, text: str) -> str:
        return text.upper() if self.upper else text


@dataclass(frozen=True, slots=True)
class PageForm:
    """The page, in millimetres, standing upright."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    number_from_top: float
    number_from_page: int
    footer_from_bottom: float


@dataclass(frozen=True, slots=True)
class HeadForm:
    """The letterhead; `left_share` is the part of the width the issuing body takes."""

    party: str
    star: str
    left_share: float


@dataclass(frozen=True, slots=True)
class BodyForm:
    """Running text: first line in millimetres, the rest in points."""

    first_line: float
    space_between: float
    line_spacing: float


@dataclass(frozen=True, slots=True)
class TitleForm:
    """The kind of document and its abstract, with the rule under them."""

    rule: str
    space_above: float
    space_below: float


@dataclass(frozen=True, slots=True)
class RecipientsForm:
    """Nơi nhận: each line begins with the mark and ends with the separator, the last with the end."""

    title: str
    mark: str
    separator: str
    end: str

    def lines(self, recipients: tuple[str, ...]) -> list[str]:
        bare = [recipient.strip().rstrip(";,.") for recipient in recipients]
        ends = [self.separator] * (len(bare) - 1) + [self.end]
        return [f"{self.mark}{name}{end}" for name, end in zip(bare, ends, strict=False)]


@dataclass(frozen=True, slots=True)
class SignatureForm:
    """Room for the hand between position and name."""

    blank_lines: int
    line_spacing: float
    space_above: float


@dataclass(frozen=True, slots=True)
class TableForm:
    """Tables: sizes from the one wished for to the smallest still readable; `line_spacing` is a factor.

    The size is the largest that leaves the columns `roominess` times the least they ask for. A word of more
    than `long_word` ems, such as the name of a file, may be broken.
    """

    sizes: tuple[float, ...]
    line_spacing: float
    padding: float
    roominess: float
    long_word: float


@dataclass(frozen=True, slots=True)
class SheetForm:
    """Excel sheets: the summed width of the columns in characters, the margin in millimetres."""

    font: str
    size: float
    title_size: float
    width: float
    margin: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything the writers need to know about form, as one version of the rules gives it."""

    effective: date
    sources: tuple[str, ...]
    page: PageForm
    head: HeadForm
    styles: dict[str, TextStyle]
    body: BodyForm
    title: TitleForm
    recipients: RecipientsForm
    signature: SignatureForm
    draft_mark: str
    draft_line: str
    table: TableForm
    sheet: SheetForm


def layout_on(day: date | None) -> Layout:
    """The form in force on a day: the newest for None, the oldest known for days before it."""
    versions = _versions()
    in_force = [version for version in versions if version.effective <= (day or _LATEST)]
    return in_force[-1] if in_force else versions[0]


@cache
def _versions() -> tuple[Layout, ...]:
    data = json.loads(resource("rules/document-layout.json").read_text(encoding="utf-8"))
    versions = (_layout(_merged(data["common"], version)) for version in data["versions"])
    return tuple(sorted(versions, key=lambda layout: layout.effective))


def _merged(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """`base` with the entries of `over` laid on top, level by level."""
    result = dict(base)
    for key, value in over.items():
        nested = isinstance(value, dict) and isinstance(base.get(key), dict)
        result[key] = _merged(base[key], value) if nested else value
    return result


def _layout(data: dict[str, Any]) -> Layout:
    return Layout(
        effective=date.fromisoformat(data["effective"]),
        sources=tuple(data["sources"]),
        page=_part(PageForm, data["page"]),
        head=_part(HeadForm, data["head"]),
        styles={name: _part(TextStyle, style) for name, style in data["styles"].items()},
        body=_part(BodyForm, data["body"]),
        title=_part(TitleForm, data["title"]),
        recipients=_part(RecipientsForm, data["recipients"]),
        signature=_part(SignatureForm, data["signature"]),
        draft_mark=data["draft_mark"],
        draft_line=data["draft_line"],
        table=_part(TableForm, data["table"]),
        sheet=_part(SheetForm, data["sheet"]),
    )


def _part(kind: type[_Part], data: dict[str, Any]) -> _Part:
    """One dataclass from its entry; lists become tuples."""
    known = {one.name for one in fields(kind)}  # type: ignore[arg-type]
    if unknown := data.keys() - known:
        raise ValueError(f"unknown entries in document-layout.json: {sorted(unknown)}")
    return kind(**{key: tuple(value) if isinstance(value, list) else value for key, value in data.items()})
