"""Lines that say something about a task: which attribute a name stands for, and where its value ends."""

import pytest

from ctr_desktop.reading.attributes import Attribute, attribute_named, attributes_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Cơ quan chủ trì", Attribute.LEAD),
        ("Đơn vị thực hiện:", Attribute.LEAD),
        ("Chủ trì", Attribute.LEAD),
        ("Người phụ trách", Attribute.LEAD),
        ("Cơ quan phối hợp", Attribute.SUPPORT),
        ("Phối hợp", Attribute.SUPPORT),
        ("Đơn vị phối hợp thực hiện", Attribute.SUPPORT),
        ("Thời gian thực hiện", Attribute.TIME),
        ("Thời hạn hoàn thành", Attribute.TIME),
        ("Tiến độ", Attribute.TIME),
        ("Hoàn thành", Attribute.TIME),
        ("Sản phẩm", Attribute.PRODUCT),
        ("Kết quả đầu ra", Attribute.PRODUCT),
        ("Nội dung thực hiện", Attribute.CONTENT),
        ("Nhiệm vụ cụ thể", Attribute.CONTENT),
        ("Kinh phí", Attribute.OTHER),
        ("Địa điểm", Attribute.OTHER),
        ("Mốc thời gian kiểm tra", Attribute.OTHER),
        ("Đối tượng giám sát", Attribute.OTHER),
        ("Chủ trì tham mưu", Attribute.LEAD),
    ],
)
def test_names_of_attributes(name: str, kind: Attribute) -> None:
    assert attribute_named(name) is kind


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Tổ chức thực hiện",
        "Tổ chức các chương trình",
        "Kết quả đạt được",
        "Mục tiêu",
        "Tăng cường quản lý",
        "Ban Tổ chức",
        "Cụ thể như sau",
        "Bộ Xây dựng",
        "Nơi nhận",
        "Đơn vị nào chậm thì báo cáo lý do với người đứng đầu trước khi hết năm",
    ],
)
def test_other_words_name_none(name: str) -> None:
    assert attribute_named(name) is None


def test_a_line_of_nothing_but_attributes() -> None:
    before, parts = attributes_of("Chủ trì: Phòng A; phối hợp: Phòng B; thời gian: Quý I/2026.")

    assert before == ""
    assert [(part.kind, part.value) for part in parts] == [
        (Attribute.LEAD, "Phòng A"),
        (Attribute.SUPPORT, "Phòng B"),
        (Attribute.TIME, "Quý I/2026"),
    ]


def test_attributes_behind_an_arrow() -> None:
    before, parts = attributes_of("Mua máy. → Thực hiện: Phòng A; phối hợp: Phòng B. Hạn: 20/02/2026.")

    assert before == "Mua máy."
    assert [(part.kind, part.value) for part in parts] == [
        (Attribute.LEAD, "Phòng A"),
        (Attribute.SUPPORT, "Phòng B"),
        (Attribute.TIME, "20/02/2026"),
    ]


def test_a_list_of_bodies_before_a_colon_is_no_attribute() -> None:
    text = "Hội Làm vườn phối hợp các hội, ngành trong xã xây dựng: Đề án vườn ươm."

    assert attributes_of(text) == (text, [])


def test_attributes_behind_a_task() -> None:
    before, parts = attributes_of("Rà soát hồ sơ. Cơ quan chủ trì: Phòng A. Thời gian: 2026.")

    assert before == "Rà soát hồ sơ."
    assert [part.kind for part in parts] == [Attribute.LEAD, Attribute.TIME]


@pytest.mark.parametrize(
    "text",
    [
        "Rà soát hồ sơ.",
        "Mục tiêu: rà soát hồ sơ.",
        "Giao các thôn: rà soát hồ sơ.",
        "Rà soát hồ sơ. Nội dung: hộ nghèo.",
        "Họp lúc 8:30 tại trụ sở.",
    ],
)
def test_a_text_without_attributes_stays_whole(text: str) -> None:
    assert attributes_of(text) == (text, [])
