"""Sentences that open a list: whether they say anything else, and whom they name for what stands below."""

import re

from ctr_desktop.core.text import tone_placed
from ctr_desktop.reading.assignments import Assigned, addressed_in, assigned_in
from ctr_desktop.reading.bodies import names_at
from ctr_desktop.reading.body_headings import heading_names
from ctr_desktop.reading.lines import Line
from ctr_desktop.reading.named_places import with_places
from ctr_desktop.reading.vocabulary import GIVING, NOBODY, QUANTIFIERS
from ctr_desktop.reading.words import Words, low_of
from ctr_desktop.reading.zones import block_named

_ONLY_INTRODUCES = re.compile(
    r"(?:(?:với|gồm|có|bao gồm)?\s*(?:các|những|một số)?\s*(?:nhiệm vụ|giải pháp|nội dung|công việc|yêu cầu"
    r"|biện pháp|việc|hoạt động)[^.:]{0,50}(?:sau|sau đây|như sau|cụ thể)?|cụ thể(?: như sau)?|trong đó|như sau"
    r"|gồm|bao gồm)\s*:"
)
_LISTS = re.compile(
    r"(?:nhiệm vụ|nội dung|việc|giải pháp|công việc|yêu cầu|biện pháp|hoạt động)\s*(?:trọng tâm|chủ yếu|cụ thể|chính)?"
    r"\s*(?:sau|sau đây|như sau)?\s*:$"
)
_THINGS = re.compile(
    r"(?:(?:bao )?gồm(?: có)?|như|ví dụ"
    r"|(?:điều kiện|tiêu chí|tiêu chuẩn|thứ tự ưu tiên|yêu cầu|hồ sơ)(?: sau| sau đây| gồm)+)\s*:$"
)
_GIVES = re.compile(rf"(?:{GIVING})\s")
# “Sở A chỉ đạo Chi cục B thực hiện các nội dung sau:”
_DIRECTS = re.compile(
    r"(?<!ban )\bchỉ đạo\s+(?P<whom>[^.;:]{4,200}?)\s+(?:tổ chức |triển khai )?(?:thực hiện|triển khai)\s"
)
_ILLUSTRATES = re.compile(r"(?:như|ví dụ|chẳng hạn)\s*:$")
_ANYBODY = NOBODY | {
    "doanh nghiệp",
    "địa phương",
    "cơ sở",
    "trung tâm",
    "cục",
    "vụ",
    "chi cục",
    "viện",
    "trường",
}
_WITH_WHOM = re.compile(r"(?:chủ trì,?\s+(?:và\s+)?|chủ động\s+)?phối hợp(?:\s+chặt chẽ)?\s+(?:với|cùng)\s")
_LONGEST_WITH = 40  # words
_SHORT = 6  # words
_LONG = 12  # words


def only_opens(text: str) -> bool:
    """Whether an item with a list below names a body or says “the following tasks”, and no act."""
    if heading_names(text).heading or _ONLY_INTRODUCES.fullmatch(tone_placed(text.strip())):
        return True
    return len(text.split()) <= _SHORT and block_named(text) is not None


def announces_work(text: str) -> bool:
    """“…, X cần tập trung thực hiện các nhiệm vụ sau:”."""
    return _LISTS.search(tone_placed(text)) is not None


def states_work(text: str) -> bool:
    """“Xây dựng các nền tảng số dùng chung trong …, như:”: an act, which the list below only illustrates."""
    return (
        len(text.split()) >= _LONG
        and _ILLUSTRATES.search(text.rstrip()) is not None
        and Words(text[:40]).is_verb(0)
    )


def lists_things(text: str) -> bool:
    """“Lập hồ sơ, bao gồm:”: what stands below are things unless it says what to do."""
    return _THINGS.search(tone_placed(text.rstrip())) is not None


def says_with_whom(title: str) -> bool:
    """“a) Chủ trì, phối hợp với các sở, ngành”: a heading of those who help with all that stands below."""
    return _WITH_WHOM.match(tone_placed(title)) is not None and len(title.split()) <= _LONGEST_WITH


def gives_itself(text: str) -> bool:
    """“Giao X …:”, which is work itself; “Giao X các nhiệm vụ sau:” is none."""
    return _GIVES.match(tone_placed(text)) is not None and not announces_work(text)


def names_for_below(line: Line) -> Assigned:
    """The bodies that a heading names for what stands below it."""
    names = heading_names(line.text)
    if names.heading:
        return names
    plain = tone_placed(line.text)
    if announces_work(line.text):
        told = _DIRECTS.search(plain)
        if (
            told and Words(told["whom"]).low(0) not in QUANTIFIERS
        ):  # “chỉ đạo các đơn vị …” tells what it does itself
            return heading_names(line.text[told.start("whom") : told.end("whom")])
        last = re.split(r"[.;]\s+", line.text)[-1]
        if announced := addressed_in(line.text) or assigned_in(last):
            return announced
    gives = (line.opens or line.bold) and _GIVES.match(plain) is not None
    return assigned_in(line.text) if gives else _beginning_of(line.text)


def _beginning_of(heading: str) -> Assigned:
    """The bodies that a heading begins with; all of a short one where those alone could be anybody: “Cơ quan chủ trì
    giải quyết thủ tục”."""
    words = Words(heading)
    found = names_at(words, 0)
    names = with_places(words, found.names, found.end)[0] if words.is_head(0) and found.names else ()
    is_anybody = len(names) == 1 and low_of(names[0]) in _ANYBODY
    return Assigned((heading.rstrip(" .:;"),) if is_anybody and len(words) <= _LONG else names)
