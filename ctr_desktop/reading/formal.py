"""Paragraphs that direct nothing: how a document ends, what is agreed to, where the money comes from."""

import re

from ctr_desktop.core.text import CAPITALS, tone_placed
from ctr_desktop.reading.assignments import assigned_in
from ctr_desktop.reading.bodies import names_at
from ctr_desktop.reading.deadlines import deadlines_in
from ctr_desktop.reading.references import NUMBER
from ctr_desktop.reading.vocabulary import ASKING
from ctr_desktop.reading.words import Words
from ctr_desktop.reading.zones import Zone

_CLOSING = re.compile(
    r"trong quá trình (?:triển khai|tổ chức|thực hiện)[^.]{0,60}(?:nếu|khi|trường hợp|có)"
    r"|quá trình (?:triển khai|thực hiện)[^.]{0,40}(?:nếu|có)|trên đây là"
    r"|[^.]{0,80}trân trọng (?:thông báo|báo cáo|đề nghị)"
    r"|[^.]{0,80}\sthông báo (?:để|đến|tới) [^.]{0,200}\sbiết(?!\w)"
    r"|(?:\w+\s+){1,4}này (?:có hiệu lực|được phổ biến|phổ biến|được thực hiện|thực hiện từ)"
    r"|nhận được (?:kế hoạch|công văn)|ban hành kèm theo"
    r"|(?:phê duyệt|thông qua|công bố|ban hành) kèm theo (?:quyết định|nghị quyết|kế hoạch) này"
    r"|[^.]{0,500}chịu trách nhiệm (?:thi hành|thực hiện) (?:quyết định|nghị quyết|chỉ thị|kế hoạch) này"
    r"|(?:chi tiết|nội dung chi tiết|các nhiệm vụ|danh mục|nhiệm vụ cụ thể)[^.]{0,90}(?:phụ lục|kèm theo"
    r"|đính kèm)"
    r"|căn cứ kế hoạch này[^.]{0,80}đề nghị|(?:phụ lục|danh mục)\s[^.]{0,20}kèm theo"
)
_IS_SOMETHING = re.compile(r"là (?:người|hộ|đối tượng|những)\s")
_DESCRIBES = re.compile(
    r"(?:tuy nhiên|thời gian qua|trong thời gian qua|những năm qua)(?!\w)"
    r"|mức\s[^:.]{1,60}:\s*(?:không quá\s+)?\d"
    r"|(?:số lượng(?!\s+h[óo][aá])|cơ cấu(?!\s+lại)|vị trí, chức năng|trình tự, thủ tục)\s"
    r"|thay mặt [^.]{0,200}?(?:gửi lời|bày tỏ|chia buồn|cảm ơn)"
    r"|(?:thực tiễn|thực tế)(?: \w+){0,5} cho thấy|(?:một số|nhiều) [^,.;:]{3,120}\sđã được\s"
    r"|bên cạnh (?:đó|những kết quả)[^.]{0,60}còn"
)
_AGREES = re.compile(
    r"(?:(?:cơ bản|hoàn toàn|nhất trí|về cơ bản)\s+)?(?:thống nhất|nhất trí|đồng ý|tán thành)\s+(?:với|về"
    r"|chủ trương"
    r"|nội dung|phương án|đề xuất|kiến nghị|theo|thông qua|các nội dung|những|để)(?!\w)"
    r"|(?:ghi nhận|hoan nghênh|đánh giá cao|biểu dương)\s+(?:và|sự|những|các|kết quả|nỗ lực|cao|tinh thần"
    r"|vai trò)"
)
_GIVES_ALL_THE_SAME = re.compile(rf"(?:^|[;,.]\s*)(?:{ASKING})\s")
_ASKS = re.compile(rf"(?<!\w)(?:{ASKING})\s")
_REPLACES = re.compile(
    r"(?:\w+\s+){1,5}này\s+(?:và\s+\w+\s+)?(?:có hiệu lực[^.]{0,60}\s)?thay thế|thay thế\s"
)
# A line that is a document by its number: an item of a list of documents.
_NAMES_DOCUMENT = re.compile(
    rf"[{CAPITALS}]\w+(?:\s\w+){{0,3}}\s+số:?\s*(?:{NUMBER.pattern})\s*,?\s*ngày\s[^.;:]*[.;]?\s*$"
)
_MONEY = re.compile(r"(?:(?:nguồn\s+)?kinh phí|nguồn vốn|nguồn ngân sách)(?!\w)")


def replaces(text: str) -> bool:
    """“Kế hoạch này thay thế Kế hoạch số …”."""
    return _REPLACES.match(tone_placed(text)) is not None


def is_formal(text: str, zone: Zone) -> bool:
    """Whether a paragraph that stands among tasks is none."""
    if not any(map(str.isalpha, text)):
        return True
    words = tone_placed(text)
    if text.rstrip(' ”"*').endswith("!"):
        is_work = bool(assigned_in(text).lead and deadlines_in(text))
        return not is_work and not _GIVES_ALL_THE_SAME.search(words)
    if _NAMES_DOCUMENT.match(text):
        return not _GIVES_ALL_THE_SAME.search(words)
    if _IS_SOMETHING.match(words):
        return not assigned_in(text).lead
    if _CLOSING.match(words) and not (_ASKS.search(words) and deadlines_in(text)):
        return True
    if (_DESCRIBES.match(words) and not _GIVES_ALL_THE_SAME.search(words)) or _REPLACES.match(words):
        return True
    behind = _behind_names(text)
    if behind.startswith("đã ") and not _GIVES_ALL_THE_SAME.search(words):
        return True
    if _AGREES.match(words) or _AGREES.match(behind):
        return not _GIVES_ALL_THE_SAME.search(words)
    if zone is Zone.FUNDING and not Words(text[:40]).is_verb(0):
        return not assigned_in(text).lead
    is_money = _MONEY.match(words) is not None and zone in (Zone.FUNDING, Zone.TASKS)
    return is_money and not assigned_in(text).lead


def _behind_names(text: str) -> str:
    """What a paragraph says behind the bodies it begins with."""
    words = Words(text[:300])
    return tone_placed(words.from_(names_at(words, 0).end)) if words.is_head(0) else ""
