"""Whether a paragraph says that anything is done."""

import pytest

from ctr_desktop.reading.acts import are_told_by_verbs, is_no_sentence, says_act


@pytest.mark.parametrize(
    "text",
    [
        "Trồng cây ven đường.",
        "Hội Làm vườn tiêu hủy cây bệnh.",
        "Cây bệnh, thu gom trước mùa mưa.",
        "Đường làng phải quét vôi hai bên.",
        "Đề án phát triển vườn ươm",
        "Công ty Điện lực ngầm hóa lưới điện.",
    ],
)
def test_an_act(text: str) -> None:
    assert says_act(text)


@pytest.mark.parametrize(
    "text",
    [
        "Số cây: 08 cây",
        "Độ mặn, độ đục, pH",
        "Chưa đạt: các trường hợp còn lại.",
        "String",
        "Không quá 05 người",
        "",
    ],
)
def test_no_act(text: str) -> None:
    assert not says_act(text)


def test_a_text_without_marks_is_not_told_by_verbs() -> None:
    marked = ["Rà soát các hộ trong thôn.", "Trồng cây ven đường làng.", "Số cây của các thôn trong xã"]
    unmarked = ["Ra soat cac ho trong thon.", "Trong cay ven duong lang.", "So cay cua cac thon trong xa"]

    assert are_told_by_verbs(marked)
    assert not are_told_by_verbs(unmarked)


@pytest.mark.parametrize(
    "text", ["Số cây: 08 cây", "Giống cây:", "String", "Ba cây xoan của vườn nhà", "Loại tốt: từ 85 đến 100;"]
)
def test_a_title_or_a_figure(text: str) -> None:
    assert is_no_sentence(text)


@pytest.mark.parametrize(
    "text", ["Hội Làm vườn lót rơm dưới gốc cây non trước mùa khô.", "Lót rơm dưới gốc các cây còn non;"]
)
def test_what_ends_like_a_sentence_may_do_something(text: str) -> None:
    assert not is_no_sentence(text)
