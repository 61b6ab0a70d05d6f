"""What headings and blocks say of the paragraphs that stand below them."""

import pytest

from ctr_desktop.reading.blocks import Source
from ctr_desktop.reading.document import Reading
from ctr_desktop.reading.text_file import blocks_of
from ctr_desktop.reading.understanding import understand

HEAD = """ĐẢNG ỦY XÃ SUỐI MƠ
Số 5-KH/ĐU
Suối Mơ, ngày 10 tháng 8 năm 2026

KẾ HOẠCH
Trồng cây

I. NHIỆM VỤ
"""


def below(text: str) -> Reading:
    return understand(Source(blocks_of(HEAD + text)))


def times(text: str) -> list[str | None]:
    return [task.deadline.value for task in below(text).tasks]


def leads(text: str) -> list[tuple[str, ...]]:
    return [task.lead for task in below(text).tasks]


def test_a_year_as_a_heading_rules_over_what_stands_below() -> None:
    text = """1. Vườn ươm
a) Năm 2027
- Trồng cây xoan.
- Mở đường trước ngày 30/6/2027.
b) Năm 2028:
- Tỉa cành cây to.
2. Chợ quê
- Dọn dẹp rãnh nước.
"""
    assert times(text) == ["2027", "2027-06-30", "2028", None]


def test_a_year_without_a_number_rules_too() -> None:
    assert times("Năm 2027:\n- Trồng cây xoan.\nNăm 2028:\n- Tỉa cành cây to.\n") == ["2027", "2028"]


def test_a_quarter_without_a_year_is_the_next_one() -> None:
    assert times("1. Quý I\n- Trồng cây xoan.\n2. Quý IV\n- Tỉa cành cây to.\n") == ["2027-Q1", "2026-Q4"]


@pytest.mark.parametrize("sign", [":", ""])
def test_a_line_that_names_a_body_gives_it_the_list_below(sign: str) -> None:
    text = f"Nhiệm vụ của Văn phòng Đảng ủy{sign}\n- Trồng cây xoan.\nTrách nhiệm của các chi bộ{sign}\n- Tỉa cành.\n"

    assert leads(text) == [("Văn phòng Đảng ủy",), ("các chi bộ",)]


def test_stars_over_dashes_are_a_level_of_their_own() -> None:
    text = "* Ban Thường vụ Đảng ủy\n- Trồng cây xoan.\n- Tỉa cành cây to.\n* Các chi bộ\n- Mở đường.\n"

    assert leads(text) == [("Ban Thường vụ Đảng ủy",), ("Ban Thường vụ Đảng ủy",), ("Các chi bộ",)]


def test_a_line_of_its_own_may_name_a_block_with_more_words() -> None:
    text = """Quan điểm chỉ đạo:
- Trồng cây là việc của mọi nhà.
Nhiệm vụ trọng tâm trong nhiệm kỳ:
- Trồng cây xoan.
"""
    reading = below(text)

    assert [goal.text for goal in reading.goals] == ["Trồng cây là việc của mọi nhà."]
    assert [task.text for task in reading.tasks] == ["Trồng cây xoan."]


def test_a_row_without_a_number_rules_over_the_rows_below_it() -> None:
    text = """| STT | Nội dung | Chủ trì | Sản phẩm |
|---|---|---|---|
| | Năm 2027 | | |
| 1 | Trồng cây xoan | Thôn Một | Báo cáo |
| 2 | Mở đường | Thôn Hai | Báo cáo |
| | Năm 2028 | | |
| 3 | Tỉa cành | Thôn Ba | Báo cáo |
"""
    assert times(text) == ["2027", "2027", "2028"]


def test_the_rows_of_a_table_without_such_columns_take_what_the_heading_says() -> None:
    text = """1. Văn phòng Đảng ủy
| STT | Nội dung | Thời gian |
|---|---|---|
| 1 | Trồng cây xoan | Tháng 9/2026 |
| 2 | Mở đường | Tháng 10/2026 |
"""
    assert leads(text) == [("Văn phòng Đảng ủy",)] * 2


def test_brackets_tell_who_where_a_document_writes_so() -> None:
    text = """1. Trồng cây xoan (Thôn Một; quý IV/2026).
2. Mở đường (Thôn Hai, Thôn Ba).
3. Tỉa cành cây to (Hội Làm vườn chủ trì; Thôn Một phối hợp).
"""
    assert leads(text) == [("Thôn Một",), ("Thôn Hai", "Thôn Ba"), ("Hội Làm vườn",)]


def test_a_month_with_its_first_item_in_one_line() -> None:
    text = """Tháng 9: 1. Trồng cây xoan.
2. Mở đường.
Tháng 10
1. Tỉa cành cây to.
"""
    assert times(text) == ["2026-09", "2026-09", "2026-10"]


def test_what_a_web_page_puts_behind_an_article_is_no_work() -> None:
    text = "1. Thôn Một trồng cây xoan.\nCác tin liên quan\n- Xã Suối Mơ tổ chức hội chợ\n- Họp giao ban\n"

    assert [task.text for task in below(text).tasks] == ["Thôn Một trồng cây xoan."]


def test_a_road_of_time_over_sentences_is_a_heading() -> None:
    text = "1. Lộ trình trồng cây\n- Thôn Một trồng xong cây xoan ven đường trước ngày 30/9/2026.\n"

    assert [(task.section, task.lead) for task in below(text).tasks] == [("I/1", ("Thôn Một",))]
