"""What the programme's screen calls itself, and why it is empty."""

from collections.abc import Sequence

from ctr_desktop.core.periods import Period
from ctr_desktop.records import Programme

_USUAL_SIGNS = "CTr/ĐU"


def head_words(followed: Sequence[Programme], tasks: int, period: Period | None) -> tuple[str, str]:
    """The title and the line below it."""
    if not followed:
        return "Chương trình hành động", "Chưa có chương trình nào"
    viewed = f"kỳ đang xem: {period.title}" if period else "mỗi nhiệm vụ ở kỳ của hôm nay"
    programme, further = followed[0], len(followed) - 1
    number = f"Số {programme.whole_number or f'…-{programme.signs or _USUAL_SIGNS}'}"
    if further:
        number = f"{number} và {further} văn bản khác"
    return f"Chương trình hành động {programme.term.years}", f"{number} · {tasks} nhiệm vụ · {viewed}"


def empty_words(*, has_programme: bool, is_filtering: bool, elsewhere: int) -> tuple[str, str]:
    """Why no task is shown, and what the button says. `elsewhere` is how many tasks match in other periods."""
    if not has_programme:
        return (
            "Dữ liệu này chưa có chương trình hành động. Hãy nạp chương trình đi kèm, hoặc đọc từ văn bản của đơn"
            " vị (Word, Excel, TXT); kéo tệp vào đây cũng được.",
            "Nạp chương trình 2025 - 2030",
        )
    if elsewhere:
        return (
            f"Trong kỳ này không có nhiệm vụ nào khớp với bộ lọc; {elsewhere} nhiệm vụ khớp ở kỳ khác.",
            "Xem mỗi nhiệm vụ một dòng",
        )
    if is_filtering:
        return "Không có nhiệm vụ nào khớp với bộ lọc.", "Bỏ lọc"
    return (
        "Kỳ này không có nhiệm vụ nào phải thực hiện. Hãy chọn kỳ khác, hoặc thêm nhiệm vụ.",
        "Thêm nhiệm vụ",
    )
