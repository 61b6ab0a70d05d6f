"""Numbers, letters and bullets in front of paragraphs, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctr_desktop.reading.markers import UNMARKED, Style, split_marker, split_number


@pytest.mark.parametrize(
    ("text", "style", "label", "number", "rest"),
    [
        ("I. Mục đích", Style.ROMAN, "I", 1, "Mục đích"),
        ("XIV) Nhiệm vụ", Style.ROMAN, "XIV", 14, "Nhiệm vụ"),
        ("II - NHIỆM VỤ", Style.ROMAN, "II", 2, "NHIỆM VỤ"),
        ("IX/ Phân công", Style.ROMAN, "IX", 9, "Phân công"),
        ("Il. Nhiệm vụ", Style.ROMAN, "Il", 2, "Nhiệm vụ"),
        ("ILL. NHIỆM VỤ", Style.ROMAN, "ILL", 3, "NHIỆM VỤ"),
        ("VI1. Phân công", Style.ROMAN, "VI1", 7, "Phân công"),
        ("A. Mục tiêu", Style.LETTER, "A", 1, "Mục tiêu"),
        ("A- VIỆC CHUNG", Style.LETTER, "A", 1, "VIỆC CHUNG"),
        ("1. Rà soát", Style.ARABIC, "1", 1, "Rà soát"),
        ("12/ Rà soát", Style.ARABIC, "12", 12, "Rà soát"),
        ("3) Rà soát", Style.ARABIC, "3)", 3, "Rà soát"),
        ("4 - Rà soát", Style.ARABIC, "4", 4, "Rà soát"),
        ("1.1. Rà soát", Style.DECIMAL, "1.1", 1, "Rà soát"),
        ("3.10 Rà soát", Style.DECIMAL, "3.10", 10, "Rà soát"),
        ("1.1 Đẩy mạnh", Style.DECIMAL, "1.1", 1, "Đẩy mạnh"),
        ("1.2 Ổn định", Style.DECIMAL, "1.2", 2, "Ổn định"),
        ("o Ủng hộ", Style.BULLET, "o", 0, "Ủng hộ"),
        ("2.3.4. rà soát", Style.DECIMAL, "2.3.4", 4, "rà soát"),
        ("2.1.a. Rà soát", Style.SUB_SMALL, "2.1.a", 1, "Rà soát"),
        ("III.1. Rà soát", Style.DECIMAL, "III.1", 1, "Rà soát"),
        ("(1) Rà soát", Style.BRACKET, "(1)", 1, "Rà soát"),
        ("(đ) Rà soát", Style.BRACKET, "(đ)", 5, "Rà soát"),
        ("a) Rà soát", Style.SMALL, "a)", 1, "Rà soát"),
        ("đ. Rà soát", Style.SMALL, "đ", 5, "Rà soát"),
        ("ii) Rà soát", Style.SMALL, "ii)", 0, "Rà soát"),
        ("b.2) Rà soát", Style.SUB_SMALL, "b.2)", 2, "Rà soát"),
        ("– Rà soát", Style.BULLET, "-", 0, "Rà soát"),
        ("+ Rà soát", Style.BULLET, "+", 0, "Rà soát"),
        ("• Rà soát", Style.BULLET, "•", 0, "Rà soát"),
        ("o Rà soát", Style.BULLET, "o", 0, "Rà soát"),
        ("Điều 3. Rà soát", Style.ARTICLE, "Điều 3", 3, "Rà soát"),
        ("PHẦN THỨ HAI. NHIỆM VỤ", Style.PART, "PHẦN THỨ HAI", 0, "NHIỆM VỤ"),
        ("Chương II - Nhiệm vụ", Style.CHAPTER, "Chương II", 0, "Nhiệm vụ"),
        ("Mục 2. Nhiệm vụ", Style.TITLE, "Mục 2", 0, "Nhiệm vụ"),
        ("PHỤ LỤC III", Style.APPENDIX, "PHỤ LỤC III", 0, ""),
        ("Phụ lục", Style.APPENDIX, "Phụ lục", 0, ""),
        ("PHỤ LỤC: DANH MỤC VIỆC", Style.APPENDIX, "PHỤ LỤC", 0, "DANH MỤC VIỆC"),
    ],
)
def test_what_stands_in_front(text: str, style: Style, label: str, number: int, rest: str) -> None:
    marker, left = split_marker(text)

    assert (marker.style, marker.label, marker.number, left) == (style, label, number, rest)


@pytest.mark.parametrize(
    "text",
    [
        "100 năm thành lập xã",
        "2026 là năm cuối của nhiệm kỳ",
        "30/6/2026 là hạn cuối",
        "1.500 hộ nghèo được vay vốn",
        "12-NQ/ĐU của Đảng ủy",
        "24/24 giờ có người trực",
        "218/CĐ-UBND, 219/CĐ-UBND ngày 02/3/2026",
        "V/v tổ chức hội nghị",
        "Vì lợi ích mười năm",
        "Xây dựng nhà văn hóa thôn",
        "A và B cùng thực hiện",
        "A - B",
        "Điều hành công việc hằng ngày",
        "Mục tiêu: hoàn thành kế hoạch",
        "Phần việc của thôn",
        "Chương trình hành động",
        "Phụ lục kèm theo nêu rõ",
        "ông Nguyễn Văn Bình",
        "1.5 ổ dịch mỗi xã",
        "a. ấp Một",
        "(theo mẫu của Đảng ủy)",
        "(1)",
        "-",
        "",
        "và các thôn",
    ],
)
def test_what_only_looks_like_a_marker(text: str) -> None:
    assert split_marker(text) == (UNMARKED, text)


@pytest.mark.parametrize(
    ("cell", "style", "number"),
    [
        ("I", Style.ROMAN, 1),
        ("B", Style.LETTER, 2),
        ("7", Style.ARABIC, 7),
        ("2.4", Style.DECIMAL, 4),
        ("c", Style.SMALL, 3),
        ("1.", Style.ARABIC, 1),
        (" 15 ", Style.ARABIC, 15),
    ],
)
def test_a_number_that_has_a_cell_for_itself(cell: str, style: Style, number: int) -> None:
    marker, rest = split_number(cell)

    assert (marker.style, marker.number, rest) == (style, number, "")


def test_a_cell_with_more_than_a_number_is_split_like_a_paragraph() -> None:
    assert split_number("1. Họp") == split_marker("1. Họp")


def test_how_deep_a_decimal_number_is() -> None:
    depths = [split_marker(text)[0].depth for text in ("3. A", "3.1. A", "3.1.2. A", "a) A", "- A")]

    assert depths == [1, 2, 3, 0, 0]


@given(st.text(alphabet="IVX1290abđo.)(/-–: +*•AĐiều Mục phụ lụcPHẦN\n", max_size=25))
def test_nothing_of_a_text_vanishes_with_its_marker(text: str) -> None:
    marker, rest = split_marker(text)

    assert text.endswith(rest)
    assert (marker is UNMARKED) == (rest == text)
