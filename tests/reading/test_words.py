"""Words and signs: which of them begin the name of a body, which begin what it does."""

import pytest

from ctr_desktop.reading.words import Words


def test_words_keep_their_places_in_the_text() -> None:
    words = Words("Giao Sở KH&CN, thôn 3.")

    assert [words[place].text for place in range(len(words))] == [
        "Giao",
        "Sở",
        "KH&CN",
        ",",
        "thôn",
        "3",
        ".",
    ]
    assert words.span(1, 3) == "Sở KH&CN"
    assert words.from_(4) == "thôn 3."


def test_beyond_the_end_stands_an_empty_word() -> None:
    words = Words("Sở")

    assert (words.low(5), words.low(-1), words.pair(0), words.triple(0)) == ("", "", "", "")
    assert (words.from_(5), words.span(0, 0)) == ("", "")


def test_both_tone_placements_are_looked_up_as_one() -> None:
    assert Words("toà án hoà giải").low(0) == Words("tòa án").low(0)
    assert Words("Đảng uỷ").is_head(0)


@pytest.mark.parametrize(
    "text",
    [
        "Sở Nội vụ",
        "các cơ quan",
        "tất cả các thôn",
        "một số đơn vị",
        "UBND xã",
        "VKSND",
        "Bí thư chi bộ",
        "tổ chức đảng",
        "tổ chức có liên quan",
        "tổ chức",
        "từng đồng chí",
        "lãnh đạo Phòng",
    ],
)
def test_what_begins_a_body(text: str) -> None:
    assert Words(text).is_head(0)


@pytest.mark.parametrize(
    "text",
    [
        "tổ chức hội nghị",
        "Bộ tiêu chí",
        "bộ máy",
        "ban hành",
        "báo cáo",
        "báo chí",
        "hội nghị",
        "trường hợp",
        "phòng chống",
        "vụ việc",
        "cấp phép",
        "cơ sở dữ liệu",
        "khối lượng",
        "đoàn kết",
        "các nội dung",
        "lãnh đạo thực hiện",
        "công việc",
        "XIV",
        "hằng năm",
    ],
)
def test_what_begins_like_a_body_and_is_none(text: str) -> None:
    assert not Words(text).is_head(0)


@pytest.mark.parametrize("text", ["chủ trì", "phối hợp với", "tham mưu", "tổ chức hội nghị"])
def test_what_a_body_does(text: str) -> None:
    assert Words(text).is_verb(0)


def test_a_text_in_capitals_is_read_like_any_other() -> None:
    shouted = Words("CÁC CƠ QUAN CHỦ TRÌ")

    assert not shouted[1].is_capital
    assert shouted.is_verb(3)
