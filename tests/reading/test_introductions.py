"""Sentences that open a list."""

import pytest

from ctr_desktop.reading.introductions import (
    announces_work,
    gives_itself,
    names_for_below,
    only_opens,
    says_with_whom,
)
from ctr_desktop.reading.lines import Line
from ctr_desktop.reading.markers import split_marker


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("Sở A:", True),
        ("Các nhiệm vụ cụ thể sau:", True),
        ("Trong đó:", True),
        ("Phân công thực hiện:", True),
        ("Rà soát các quy định, tập trung vào:", False),
        ("Sở A rà soát các quy định, gồm:", False),
    ],
)
def test_what_says_nothing_but_that_a_list_follows(text: str, opens: bool) -> None:
    assert only_opens(text) is opens


@pytest.mark.parametrize(
    ("text", "announces", "gives"),
    [
        ("Giao Sở A các nhiệm vụ sau:", True, False),
        ("Các sở, ngành cần tập trung thực hiện các nội dung sau đây:", True, False),
        ("Giao Sở A chủ trì xây dựng Đề án B, trong đó:", False, True),
        ("Sở A rà soát, báo cáo:", False, False),
    ],
)
def test_work_that_is_announced_and_work_that_is_given(text: str, announces: bool, gives: bool) -> None:
    assert (announces_work(text), gives_itself(text)) == (announces, gives)


@pytest.mark.parametrize(
    ("whole", "bold", "lead"),
    [
        ("1. Công an tỉnh", False, ("Công an tỉnh",)),
        ("2. Giao Sở A chủ trì, tham mưu các nội dung:", False, ("Sở A",)),
        ("3. Giao Sở A chủ trì rà soát.", True, ("Sở A",)),
        ("3. Giao Sở A chủ trì rà soát.", False, ()),
        ("4. Nhiệm vụ trọng tâm", True, ()),
        ("9. Giao Phòng Kinh tế là đầu mối, chủ trì; tổ chức các nhiệm vụ sau:", False, ("Phòng Kinh tế",)),
        (
            "7. Các thôn theo chức năng làm tốt vụ mùa; trong đó chú trọng một số nội dung sau:",
            False,
            ("Các thôn",),
        ),
        ("8. Bảo vệ rừng. Xã đề nghị các thôn Hạ thực hiện các việc sau:", False, ("các thôn Hạ",)),
        ("5. Cơ quan chủ trì giải quyết đơn từ", False, ("Cơ quan chủ trì giải quyết đơn từ",)),
        ("6. Công an xã tăng cường tuần tra đêm", False, ("Công an xã",)),
        ("7. Ban Chỉ đạo vườn ươm thực hiện các nội dung sau:", False, ("Ban Chỉ đạo vườn ươm",)),
        ("8. Kế toán căn cứ nhiệm vụ được giao:", False, ("Kế toán",)),
        (
            "9. Trưởng các thôn: Hạ, Thượng; Chủ tịch các hội theo chức năng, nhiệm vụ:",
            False,
            ("Trưởng các thôn: Hạ, Thượng; Chủ tịch các hội theo chức năng, nhiệm vụ",),
        ),
        ("9. Hội Làm vườn chỉ đạo các tổ thực hiện các việc sau:", False, ("Hội Làm vườn",)),
    ],
)
def test_the_bodies_that_a_heading_names_for_below(whole: str, bold: bool, lead: tuple[str, ...]) -> None:
    marker, text = split_marker(whole)

    assert names_for_below(Line(marker, text, whole, 1, bold)).lead == lead


@pytest.mark.parametrize(
    ("title", "says"),
    [
        ("Chủ trì, phối hợp với Hội Nuôi ong và Trạm Y tế", True),
        ("Phối hợp chặt chẽ cùng các thôn", True),
        ("Phối hợp tổ chức hội thi", False),
        ("Hội Làm vườn chủ trì, phối hợp với các thôn", False),
    ],
)
def test_a_heading_of_those_who_help(title: str, says: bool) -> None:
    assert says_with_whom(title) is says
