"""What is not certain is said, and nothing else."""

from typing import Any

import pytest

from ctr_desktop.reading.document import Deadline, DeadlineKind, ReadKind, ReadSection, ReadTask
from ctr_desktop.reading.doubts import cautions_about, doubts_about, most_have_leads

DAY = Deadline(DeadlineKind.DATE, "2026-06-30", "trước ngày 30/6/2026")


def task(**changes: Any) -> ReadTask:
    given: dict[str, Any] = {
        "text": "Rà soát hồ sơ hộ nghèo",
        "marker": "-",
        "section": "I",
        "kind": ReadKind.TASK,
        "line": 3,
        "lead": ("Phòng Kinh tế",),
        "deadline": DAY,
        "deadlines": (DAY,),
    }
    return ReadTask(**(given | changes))


def doubts(read: ReadTask, *, expects_lead: bool = True, signed_on: str | None = "2026-01-01") -> list[str]:
    return doubts_about(read, expects_lead=expects_lead, signed_on=signed_on)


def test_a_plain_task_leaves_none() -> None:
    assert doubts(task()) == []
    assert doubts(task(lead=()), expects_lead=False) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"lead": ()}, "Không thấy cơ quan chủ trì"),
        ({"lead": ("Phòng " * 20,)}, "dài bất thường"),
        ({"text": "Họp"}, "quá ngắn"),
        ({"deadline": Deadline(raw="theo lộ trình"), "deadlines": ()}, "“theo lộ trình”"),
        (
            {"deadline": DAY, "deadlines": (DAY, Deadline(DeadlineKind.MONTH, "2026-09", "tháng 9/2026"))},
            "mỗi thời hạn là một kỳ",
        ),
        (
            {"deadline": DAY, "deadlines": (DAY, Deadline(DeadlineKind.MONTH, "2028-09", "tháng 9/2028"))},
            f"đang lấy “{DAY.raw}”",
        ),
        ({"deadline": Deadline(DeadlineKind.DATE, "2026-06-30", "trước ngày 30/6")}, "không ghi năm"),
        ({"deadline": Deadline(DeadlineKind.YEAR, "2020", "năm 2020")}, "trước ngày ban hành"),
    ],
)
def test_each_doubt_is_a_sentence(changes: dict[str, Any], said: str) -> None:
    (sentence,) = doubts(task(**changes))

    assert said in sentence
    assert sentence.endswith(".")


@pytest.mark.parametrize(
    ("text", "is_odd"),
    [
        ("Hàng cây hai bên đường làng", True),
        ("Trồng cây hai bên đường làng", False),
        ("Các thôn tự quản đường làng", False),
        ("Về đường làng: trồng thêm cây", False),
    ],
)
def test_what_says_nothing_to_do_may_be_no_task(text: str, is_odd: bool) -> None:
    found = doubts(task(text=text, lead=()), expects_lead=False)

    assert found == (["Không rõ việc phải làm; có thể không phải nhiệm vụ."] if is_odd else [])


def test_an_assignment_always_needs_a_lead() -> None:
    assert doubts(task(lead=(), kind=ReadKind.ASSIGNMENT), expects_lead=False)


@pytest.mark.parametrize(
    ("leads", "most"), [([], False), ([True, True, False], True), ([True, False], False)]
)
def test_whether_leads_are_expected(leads: list[bool], most: bool) -> None:
    assert most_have_leads(leads) is most


def test_doubts_about_the_whole() -> None:
    twice = [ReadSection("I", "Việc", 1, "I", 4), ReadSection("I", "Khác", 1, "I", 9)]

    assert cautions_about("KẾ HOẠCH", [task()], twice[:1]) == []
    assert [caution.line for caution in cautions_about("", [], twice)] == [None, None, 9]
