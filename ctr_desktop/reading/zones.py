"""What a heading says about the lines below it: whether they are work to be done, aims, or a description."""

import re
from enum import Enum

from ctr_desktop.core.text import tone_placed


class Zone(Enum):
    TASKS = "tasks"
    GOALS = "goals"
    BACKGROUND = "background"
    FUNDING = "funding"


_AIM = (
    r"(?:mục đích|mục tiêu|yêu cầu|quan điểm|chỉ tiêu|phương châm|nguyên tắc|tầm nhìn|đối tượng|phạm vi"
    r"|ý nghĩa|tư tưởng chỉ đạo|phương hướng|định hướng|tiêu chí|kết quả cần đạt|quan điểm chỉ đạo)"
)
_GOALS = re.compile(rf"(?:(?:các|những|một số|về|hệ thống|khung)\s+)?{_AIM}(?!\w)")
_TASKS = re.compile(
    r"(?:nhiệm vụ|giải pháp|tổ chức thực hiện|phân công|trách nhiệm|nội dung|biện pháp|kế hoạch thực hiện"
    r"|triển khai|công việc|hoạt động|lộ trình|tiến độ)(?!\w)"
)
_WORK = re.compile(r"(?:nhiệm vụ|giải pháp|tổ chức thực hiện|phân công|trách nhiệm|kế hoạch thực hiện)(?!\w)")
_BACKGROUND = re.compile(
    r"(?:về\s+)?(?:khái quát|đánh giá|đặc điểm|tình hình|bối cảnh|thực trạng|hiện trạng|căn cứ|sự cần thiết"
    r"|cơ sở(?=,| (?:pháp lý|thực tiễn|lý luận|khoa học|chính trị|xây dựng))"
    r"|kết quả đạt được|những kết quả|ưu điểm|hạn chế|tồn tại|khuyết điểm|nguyên nhân|bài học"
    r"|dự báo|thuận lợi|khó khăn|nhận định|quy định chung|giải thích|kết quả|lý do|lợi ích|(?:đánh giá )?tác động"
    r"|thủ tục hành chính (?:cấp|lĩnh vực|thuộc)"
    r"|danh (?:mục|sách) (?:(?:các|những) )?(?:thủ tục|văn bản|tài liệu|đơn vị|cơ quan|thành viên))(?!\w)"
)
# “Tình hình tháng qua và việc chuẩn bị Tết” tells, and hands out work.
_AND_WORK = re.compile(r"\svà\s(?:việc|công tác|chuẩn bị|phương hướng|kế hoạch|chương trình|một số)\s")
_DEMANDS = re.compile(r"yêu cầu (?:về|đối với|khắc phục|xử lý|chấn chỉnh|thực hiện)(?!\w)")
_FUNDING = re.compile(
    r"(?:về\s+)?(?:kinh phí|nguồn kinh phí|nguồn vốn|tài chính|dự toán|nguồn lực thực hiện|cơ chế tài chính"
    r"|nguồn lực)(?!\w)"
)
_ASSIGNS = re.compile(r"(?:tổ chức thực hiện|phân công|trách nhiệm|tổ chức triển khai)")
_LONGEST_NAME = 16  # words: a longer title is the wording of a task


def zone_of(title: str, inherited: Zone) -> Zone:
    """The zone below a heading; one that says nothing of it keeps that of the heading above."""
    words = tone_placed(title).strip(' .:;*“”"')
    if len(words.split()) > _LONGEST_NAME:
        return inherited
    if _FUNDING.match(words):
        return Zone.FUNDING
    if _BACKGROUND.match(words) and not _WORK.search(words) and not _AND_WORK.search(words):
        return Zone.BACKGROUND
    if _DEMANDS.match(words) and inherited is Zone.TASKS:
        return Zone.TASKS  # requirements of the work itself, among the work
    if _GOALS.match(words):
        rest = _GOALS.sub("", words, count=1)
        is_mixed = re.search(r"nhiệm vụ|giải pháp|nội dung", rest) is not None and not re.match(
            r"\s*(?:,\s*yêu cầu\s*)?(?:nhiệm vụ|công việc)$", rest
        )
        return Zone.TASKS if is_mixed else Zone.GOALS
    if _TASKS.search(words) and not (
        inherited is Zone.GOALS
        and not re.match(r"(?:các |những |một số )?(?:nhiệm vụ|giải pháp|tổ chức|phân công|hoạt động)", words)
    ):
        return Zone.TASKS
    return inherited


_THINGS = re.compile(
    r"(?:(?:các|những|về)\s+)?(?:nội dung (?:giám sát|kiểm tra|theo dõi|đánh giá|thanh tra|khảo sát|báo cáo)"
    r"|(?:thủ tục|hồ sơ|thành phần hồ sơ)(?!\s+và\s+trách nhiệm)|số lượng(?!\s+h[óo][aá])"
    r"|cơ cấu(?!\s+(?:lại|kinh tế))|hình thức|tiêu chuẩn(?!\s+h[óo][aá])|điều kiện(?!\s+(?:thực hiện|bảo đảm|đảm bảo))"
    r"|thành phần(?!\s+kinh tế))(?!\w)"
)


def holds_things(title: str) -> bool:
    """Whether a heading announces things (“Nội dung giám sát”, “Hồ sơ đề nghị”): a line below it that says nothing of
    what is to be done is no work."""
    words = tone_placed(title).strip(' .:;*“”"')
    return len(words.split()) <= _LONGEST_NAME and _THINGS.match(words) is not None


def assigns(title: str) -> bool:
    """Whether what stands below a heading hands out work (“Tổ chức thực hiện”, “Phân công”)."""
    words = tone_placed(title)
    if words.startswith(("phân công", "bảng phân công")):
        return True
    return len(words.split()) <= _LONGEST_NAME and _ASSIGNS.search(words) is not None


_BLOCK = re.compile(
    r"(?P<name>(?:(?:các|những|một số|về)\s+)?(?:mục tiêu(?:\s+(?:chung|cụ thể|tổng quát|đến năm \d{4}"
    r"|năm \d{4}))?|mục đích|yêu cầu|chỉ tiêu(?:\s+(?:chủ yếu|cụ thể))?|quan điểm"
    r"|nhiệm vụ và giải pháp(?:\s+(?:chủ yếu|trọng tâm|cụ thể))?|nhiệm vụ, giải pháp(?:\s+(?:chủ yếu"
    r"|trọng tâm|cụ thể))?|nhiệm vụ(?:\s+(?:chủ yếu|trọng tâm|cụ thể))?|giải pháp(?:\s+(?:chủ yếu|thực hiện"
    r"|cụ thể))?"
    r"|phân công(?:\s+(?:thực hiện|nhiệm vụ|trách nhiệm))?|tổ chức thực hiện|nội dung(?:\s+(?:thực hiện"
    r"|cụ thể))?|tình hình|kết quả|hạn chế|kinh phí(?:\s+thực hiện)?))\s*(?P<colon>:|$)\s*",
    re.IGNORECASE,
)


# A line of its own that ends with a colon may say more: “Nhiệm vụ trọng tâm trong nhiệm kỳ:”.
_OWN_LINE = re.compile(
    r"(?P<name>(?:(?:các|những|một số|về)\s+)?(?:quan điểm|mục tiêu|chỉ tiêu|định hướng|phương hướng|phương châm"
    r"|nhiệm vụ|giải pháp|(?:khâu\s+)?đột phá)(?:\s+[^.:;,]{1,80})?)\s*:",
    re.IGNORECASE,
)


def block_named(text: str) -> tuple[str, str] | None:
    """A block name that a paragraph begins with, without a number (“Mục tiêu: …”), and the rest of the paragraph."""
    if match := _BLOCK.match(text):
        return match["name"], text[match.end() :].strip()
    match = _OWN_LINE.fullmatch(text.strip())
    return (match["name"], "") if match else None
