"""Paragraphs that direct nothing."""

import pytest

from ctr_desktop.reading.formal import is_formal, replaces
from ctr_desktop.reading.zones import Zone


@pytest.mark.parametrize(
    "text",
    [
        "Trong quá trình thực hiện, nếu có vướng mắc, các thôn báo cáo về Văn phòng.",
        "Trên đây là kế hoạch của Đảng ủy xã.",
        "Quyết định này có hiệu lực kể từ ngày ký.",
        "Các thôn chịu trách nhiệm thi hành Quyết định này.",
        "(Chi tiết tại phụ lục kèm theo)".strip("()"),
        "Tuy nhiên, một số thôn còn chậm.",
        "Cơ bản thống nhất với báo cáo của Văn phòng.",
        "Ghi nhận những cố gắng của các thôn.",
        "Kinh phí thực hiện lấy từ ngân sách xã.",
        "Kế hoạch này thay thế Kế hoạch cũ.",
        "Ngày hội của toàn dân!",
        "2026",
        "Là hộ có người cao tuổi.",
        "Phê duyệt kèm theo Quyết định này danh sách thôn.",
        "Thay mặt Đảng ủy xã, Bí thư gửi lời thăm hỏi đến các hộ dân.",
        "Thực tế thời gian qua cho thấy các thôn còn chậm.",
        "Một số việc của các thôn đã được giao cho xã.",
    ],
)
def test_formal(text: str) -> None:
    assert is_formal(text, Zone.TASKS)


@pytest.mark.parametrize(
    "text",
    [
        "Rà soát hồ sơ hộ nghèo.",
        "Thống nhất chủ trương xây chợ; giao Văn phòng chuẩn bị hồ sơ.",
        "Kinh phí: giao Phòng Tài chính chủ trì bố trí.",
        "Thay đổi cách làm việc.",
        "Đánh giá kết quả từng quý.",
        "Cơ cấu lại đàn trâu của các thôn.",
        "Số lượng hóa kết quả từng thôn.",
        "Trạm Y tế tiêm chủng xong trước ngày 30/6/2026!",
        "Nhiều công trình đã được bố trí vốn, giao Phòng Kinh tế khởi công trong quý I/2026.",
        "Một số thôn, nhất là các thôn đã được giao đất, khẩn trương rà soát.",
    ],
)
def test_work(text: str) -> None:
    assert not is_formal(text, Zone.TASKS)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kế hoạch này thay thế Kế hoạch số 3-KH/ĐU.", True),
        ("Chương trình này có hiệu lực từ ngày ký, thay thế chương trình cũ.", True),
        ("Thay thế Kế hoạch số 3-KH/ĐU.", True),
        ("Bố trí người thay thế khi cán bộ nghỉ.", False),
    ],
)
def test_what_is_replaced(text: str, found: bool) -> None:
    assert replaces(text) is found
