"""What a heading says of the lines below it."""

import pytest

from ctr_desktop.reading.zones import Zone, assigns, block_named, holds_things, zone_of


@pytest.mark.parametrize(
    ("title", "zone"),
    [
        ("Mục đích, yêu cầu", Zone.GOALS),
        ("MỤC TIÊU", Zone.GOALS),
        ("Các chỉ tiêu chủ yếu", Zone.GOALS),
        ("Quan điểm chỉ đạo", Zone.GOALS),
        ("Nhiệm vụ và giải pháp", Zone.TASKS),
        ("Mục tiêu, nhiệm vụ và giải pháp", Zone.TASKS),
        ("Tổ chức thực hiện", Zone.TASKS),
        ("Tình hình thực hiện nghị quyết", Zone.BACKGROUND),
        ("Những kết quả", Zone.BACKGROUND),
        ("Lý do đề xuất", Zone.BACKGROUND),
        ("Đánh giá tác động", Zone.BACKGROUND),
        ("Thủ tục hành chính cấp xã", Zone.BACKGROUND),
        ("DANH MỤC CÁC THỦ TỤC", Zone.BACKGROUND),
        ("Danh mục nhiệm vụ", Zone.TASKS),
        ("Kinh phí thực hiện", Zone.FUNDING),
        ("Về tình hình tháng 12 và việc chuẩn bị Tết", Zone.TASKS),
        ("Cơ sở pháp lý", Zone.BACKGROUND),
        ("Cơ sở (chi hội, tổ hội)", Zone.TASKS),
        ("Nguồn vốn", Zone.FUNDING),
    ],
)
def test_zones(title: str, zone: Zone) -> None:
    assert zone_of(title, Zone.TASKS) is zone


@pytest.mark.parametrize("inherited", list(Zone))
@pytest.mark.parametrize("title", ["Công tác xây dựng Đảng", "Văn hóa - xã hội", ""])
def test_a_title_that_says_nothing_keeps_the_zone_above(title: str, inherited: Zone) -> None:
    assert zone_of(title, inherited) is inherited


def test_a_long_title_is_the_wording_of_a_task() -> None:
    title = "Mục tiêu rà soát " + "toàn bộ hồ sơ của các thôn " * 4

    assert zone_of(title, Zone.TASKS) is Zone.TASKS


@pytest.mark.parametrize("title", ["Tổ chức thực hiện", "Phân công thực hiện", "TRÁCH NHIỆM CỦA CÁC THÔN"])
def test_headings_that_hand_out_work(title: str) -> None:
    assert assigns(title)


@pytest.mark.parametrize("title", ["Nhiệm vụ, giải pháp", "Mục tiêu", "Tổ chức hội nghị"])
def test_headings_that_do_not(title: str) -> None:
    assert not assigns(title)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mục tiêu:", ("Mục tiêu", "")),
        ("Mục tiêu: Giảm nghèo.", ("Mục tiêu", "Giảm nghèo.")),
        ("Nhiệm vụ và giải pháp", ("Nhiệm vụ và giải pháp", "")),
        ("Phân công thực hiện: Giao các thôn.", ("Phân công thực hiện", "Giao các thôn.")),
        ("MỤC TIÊU CỤ THỂ:", ("MỤC TIÊU CỤ THỂ", "")),
    ],
)
def test_a_block_is_named_without_a_number(text: str, found: tuple[str, str]) -> None:
    assert block_named(text) == found


@pytest.mark.parametrize("text", ["Mục tiêu của xã là giảm nghèo.", "Kết quả đạt được:", "Rà soát:", ""])
def test_other_lines_name_no_block(text: str) -> None:
    assert block_named(text) is None


@pytest.mark.parametrize(
    "title",
    [
        "Nội dung giám sát",
        "Nội dung kiểm tra của thôn",
        "Hồ sơ đề nghị",
        "SỐ LƯỢNG ĐỀ NGHỊ",
        "Hình thức khen thưởng",
    ],
)
def test_headings_over_things(title: str) -> None:
    assert holds_things(title)


@pytest.mark.parametrize(
    "title",
    [
        "Nội dung thực hiện",
        "Tổ chức thực hiện",
        "Số hóa hồ sơ",
        "Hộ nghèo",
        "Cơ cấu lại ngân sách",
        "Tiêu chuẩn hóa cán bộ",
    ],
)
def test_headings_over_work(title: str) -> None:
    assert not holds_things(title)
