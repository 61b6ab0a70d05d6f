"""Documents copied from web pages: what a site prints above the document, and what an article says of the one it
retells."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ctr_desktop.core.text import tone_placed
from ctr_desktop.reading.blocks import Table
from ctr_desktop.reading.document import Role
from ctr_desktop.reading.draft import Draft
from ctr_desktop.reading.frame import Head, is_nation, take_day, take_number, type_at
from ctr_desktop.reading.lines import Line
from ctr_desktop.reading.markers import UNMARKED, Style
from ctr_desktop.reading.references import Found, iso_day, numbers_in

_NUMBER, _TYPE, _DAY = "số hiệu", "loại văn bản", "ngày ban hành"
_ISSUERS = ("nơi ban hành", "cơ quan ban hành")
_OTHERS = (
    "người ký",
    "ngày hiệu lực",
    "ngày công báo",
    "số công báo",
    "tình trạng",
    "lĩnh vực",
)
_PROPERTIES = frozenset((_NUMBER, _TYPE, _DAY, *_ISSUERS, *_OTHERS))
_FEWEST_PROPERTIES = 3
_HIGHEST = 120  # items from the top in which a site's list of properties ends
_DEEPEST_HEAD = 60  # items from the top in which the printed head of a document is looked for
_LEAST_ABOVE = 12  # items: less is a letterhead
_NEAR = 8  # items between the number of a document and its kind
_LONGEST_HEAD_LINE = 200  # characters
_ISSUED_BY = re.compile(r"\s*của\s+(?P<issuer>[^.;:]{3,80}?)(?=\s+(?:về|ngày|đã|nêu|năm|được)\s|,\s|[.:]|$)")
_VERB = 24  # characters before a number in which the verb stands
_ISSUES = re.compile(r"(?<!\w)(?:ký|ban hành|thông qua|vừa có|có)\s+$", re.IGNORECASE)
_ON_DAY = re.compile(r"ngày\s+(?P<day>\d{1,2}[/.-]\d{1,2}[/.-]\d{4})(?!\d)", re.IGNORECASE)
_MAIN = (Style.ROMAN, Style.PART, Style.CHAPTER, Style.ARTICLE, Style.APPENDIX)

Items = Sequence[Line | Table]


def skip_site(items: Items, draft: Draft) -> int:
    """Takes what a site printed above the document: its list of properties, an editor's summary. Returns the place
    where the document begins, 0 for most."""
    place = max(_take_properties(items, draft.head), _printed_head(items))
    for item in items[:place]:
        if isinstance(item, Table):
            for row in item.rows:
                draft.note_row(row, Role.LEFT_OUT)
        else:
            draft.note(item, Role.LEFT_OUT)
    return place


def _take_properties(items: Items, head: Head) -> int:
    """“Số hiệu:” over “227/CĐ-TTg”, “Ngày ban hành:” over “23/11/2025”: returns the place behind the last value."""
    lines = [
        (place, item)
        for place, item in enumerate(items[:_HIGHEST])
        if isinstance(item, Line) and not item.noise
    ]
    values: dict[str, str] = {}
    end = 0
    for (_, name), (place, value) in pairwise(lines):
        words = tone_placed(name.whole.strip(" *:"))
        if name.whole.rstrip(" *").endswith(":") and words in _PROPERTIES:
            values[words] = value.whole.strip(" *")
            end = place + 1
    if len(values) < _FEWEST_PROPERTIES:
        return 0
    if numbers_in(number := values.get(_NUMBER, "")):
        take_number(head, f"Số: {number}")
    head.date = iso_day(values.get(_DAY, ""))
    if type_at(kind := values.get(_TYPE, "").upper()):
        head.type = kind.capitalize()
    head.letterhead += [values[name] for name in _ISSUERS if name in values][:1]
    return end


def _printed_head(items: Items) -> int:
    """Where number, day and kind of the document stand, below an article about it; 0 where nothing stands above."""
    for place, item in enumerate(items[:_DEEPEST_HEAD]):
        if isinstance(item, Table):
            continue
        if item.marker.style in _MAIN:
            return 0
        if item.marker is UNMARKED and item.whole.isupper() and type_at(item.whole):
            start = _start_of_head(items, place)
            return start if start is not None and start > _LEAST_ABOVE else 0
    return 0


def _start_of_head(items: Items, place: int) -> int | None:
    """The first line of the letterhead above a kind of document; None where no number or day stands near."""
    start, has_number = place, False
    for number in range(place - 1, max(-1, place - _NEAR), -1):
        item = items[number]
        if isinstance(item, Table) or item.is_sentence or len(item.whole) > _LONGEST_HEAD_LINE:
            break
        if take_number(Head(), item.whole) or take_day(Head(), item.whole) or is_nation(item.whole):
            start, has_number = number, True
        elif item.whole.isupper() and not item.noise:
            start = number
    return start if has_number else None


def name_from_article(head: Head, texts: Iterable[str]) -> None:
    """Fills number, kind, issuer and day from an article's headline and first sentences: “Ngày 25/5/2025, … ký ban
    hành Kết luận số 157-KL/TW của …”. The headline stays the title."""
    cited: Found | None = None
    for place, text in enumerate(texts):
        found = numbers_in(text)
        is_headline = place == 0 and len(text) < _LONGEST_HEAD_LINE and not text.endswith((".", ":", ";"))
        told = (
            found
            if is_headline
            else [other for other in found if _ISSUES.search(text[max(0, other.start - _VERB) : other.start])]
        )
        if cited is None and told:
            cited = told[0]
            head.number, head.type = cited.number, head.type or cited.type
            if issued := _ISSUED_BY.match(text[cited.end :]):
                head.letterhead = [issued["issuer"]]
        for other in found:
            if cited is not None and other.number == cited.number:
                day = _ON_DAY.match(text)
                head.date = head.date or other.date or (iso_day(day["day"]) if day else None)


_FURTHER = re.compile(
    r"(?:các )?(?:tin|tin tức|bài|bài viết|tin bài) (?:liên quan|khác|cùng chuyên mục|mới|đọc nhiều)",
    re.IGNORECASE,
)


def ends_article(text: str) -> bool:
    """Whether a line is what a web page puts behind an article: “Tin liên quan”."""
    return _FURTHER.fullmatch(text.strip(" :*#")) is not None
