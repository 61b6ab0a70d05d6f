"""Performers that stand in a bracket behind the work."""

import pytest

from ctr_desktop.reading.performer_brackets import are_told_in_brackets, bodies_in_bracket


@pytest.mark.parametrize(
    ("text", "lead", "support"),
    [
        ("Mua máy tính (Phòng Kinh tế).", ["Phòng Kinh tế"], []),
        (
            "Mua máy tính. (P. Kế hoạch tổng hợp, P. CNTT; quý 2/2026)",
            ["P. Kế hoạch tổng hợp", "P. CNTT"],
            [],
        ),
        ("Mua máy tính (Phòng Kinh tế chủ trì; Thôn Một phối hợp).", ["Phòng Kinh tế"], ["Thôn Một"]),
    ],
)
def test_who_and_with_whom(text: str, lead: list[str], support: list[str]) -> None:
    assert bodies_in_bracket(text) == (tuple(lead), tuple(support))


@pytest.mark.parametrize(
    "text",
    [
        "Mua máy tính.",
        "Mua máy tính (10 chiếc).",
        "Gửi báo cáo (qua Phòng Kinh tế).",
        "Mua máy tính (xong trong quý II/2026).",
        "Rà soát (Phòng Kinh tế) hồ sơ.",
    ],
)
def test_a_bracket_that_says_something_else(text: str) -> None:
    assert bodies_in_bracket(text) is None


def test_one_bracket_alone_may_be_an_aside() -> None:
    often = ["Mua máy tính (Phòng Kinh tế).", "Sửa đường (Thôn Một).", "Họp (Thôn Hai chủ trì)."]

    assert are_told_in_brackets(often)
    assert not are_told_in_brackets(often[:1])
    assert not are_told_in_brackets(["Họp (Thôn Hai chủ trì)."] * 5)
