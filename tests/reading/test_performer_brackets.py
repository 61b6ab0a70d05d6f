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
        ("Mua máy tính - Phòng Kinh tế, xong 15/4.", ["Phòng Kinh tế"], []),
        ("Tiếp dân (Ban Tiếp công dân tỉnh).", ["Ban Tiếp công dân tỉnh"], []),
        ("Báo cáo (Phòng Kinh tế; các thôn gửi số liệu trước ngày 06).", ["Phòng Kinh tế"], []),
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
        "Trồng cây (xã Suối Mơ).",
        "Gửi báo cáo về cấp trên (Phòng Kinh tế).",
        "Sửa tuyến đường Thôn Một - Trường Tiểu học A.",
        "Củng cố các nhóm (Hội, Đội).",
        "Rà soát hồ sơ (Phòng Kinh tế phối hợp).",
    ],
)
def test_a_bracket_that_says_something_else(text: str) -> None:
    assert bodies_in_bracket(text) is None


def test_one_bracket_alone_may_be_an_aside() -> None:
    often = ["Mua máy tính (Phòng Kinh tế).", "Sửa đường (Thôn Một).", "Họp (Thôn Hai chủ trì)."]

    assert are_told_in_brackets(often)
    assert not are_told_in_brackets(often[:1])
    assert not are_told_in_brackets(["Họp (Thôn Hai chủ trì)."] * 5)


def test_a_bracket_with_a_time_tells_at_once() -> None:
    assert are_told_in_brackets(["Mua máy tính (Phòng Kinh tế; quý II/2026)."])
