"""What attributes, brackets and cells say of tasks."""

import pytest

from ctr_desktop.reading.attributes import Attribute, Part
from ctr_desktop.reading.document import DeadlineKind, ReadKind
from ctr_desktop.reading.draft import DraftTask
from ctr_desktop.reading.giving import bodies_of, give, give_bracket, give_heading, joined, times_of
from ctr_desktop.reading.markers import UNMARKED
from ctr_desktop.reading.outline import Heading
from ctr_desktop.reading.zones import Zone


def task(lead: tuple[str, ...] = (), *, inherited: bool = False, own_time: bool = False) -> DraftTask:
    return DraftTask("Họp thôn", "-", "I", ReadKind.TASK, 1, lead, inherited=inherited, own_time=own_time)


@pytest.mark.parametrize(
    ("value", "lead", "support"),
    [
        ("Phòng A", ("Phòng A",), ()),
        ("Phòng A; Phòng B", ("Phòng A", "Phòng B"), ()),
        ("Phòng A chủ trì, phối hợp với Phòng B", ("Phòng A",), ("Phòng B",)),
        ("Chủ trì: Phòng A\nPhối hợp: Phòng B", ("Phòng A",), ("Phòng B",)),
        ("Chủ trì Phòng A", ("Phòng A",), ()),
        ("Phòng A (chủ trì); Phòng B (phối hợp)", ("Phòng A",), ("Phòng B",)),
        ("Phòng A (chủ trì), Phòng B (phối hợp)", ("Phòng A",), ("Phòng B",)),
        ("- Phòng A: chủ trì\n- Phòng B, các thôn: phối hợp", ("Phòng A",), ("Phòng B", "các thôn")),
        ("Phòng A chủ trì\nPhòng B phối hợp", ("Phòng A",), ("Phòng B",)),
        ("Phòng A (chủ trì)", ("Phòng A",), ()),
        ("", (), ()),
    ],
)
def test_bodies_of_a_cell(value: str, lead: tuple[str, ...], support: tuple[str, ...]) -> None:
    assert bodies_of(value) == (lead, support)


def test_attributes_hold_for_all_tasks_of_the_group() -> None:
    tasks = [task(), task(("Các thôn",), inherited=True)]

    give(
        tasks,
        [
            Part(Attribute.LEAD, "", "Phòng A", 0),
            Part(Attribute.SUPPORT, "", "Phòng B", 0),
            Part(Attribute.TIME, "", "Quý I/2026", 0),
            Part(Attribute.PRODUCT, "", "Báo cáo", 0),
            Part(Attribute.OTHER, "", "tại thôn", 0),
        ],
    )

    for given in tasks:
        assert (given.lead, given.support, given.product) == (("Phòng A",), ("Phòng B",), "Báo cáo")
        assert [time.value for time in given.times] == ["2026-Q1"]


def test_further_lines_of_one_attribute_add_to_it() -> None:
    given = task()

    for name in ("Phòng A", "Phòng B"):
        give([given], [Part(Attribute.LEAD, "", name, 0)], more=True)

    assert given.lead == ("Phòng A", "Phòng B")


def test_a_time_that_is_not_understood_is_kept_as_such() -> None:
    given = task()

    give([given], [Part(Attribute.TIME, "", "theo lộ trình", 0)])

    assert (given.times, given.unread) == ((), "theo lộ trình")


def test_attributes_before_any_task_hold_for_the_heading() -> None:
    heading = Heading(UNMARKED, "Việc", Zone.TASKS)

    give_heading(heading, [Part(Attribute.LEAD, "", "Phòng A", 0), Part(Attribute.TIME, "", "2026", 0)])

    assert heading.lead == ("Phòng A",)
    assert [time.kind for time in heading.times] == [DeadlineKind.YEAR]


def test_a_bracket_below_a_list_holds_where_the_task_says_nothing_itself() -> None:
    open_, own = task(inherited=True), task(("Các thôn",), own_time=True)

    assert give_bracket([open_, own], "(Phòng A chủ trì; xong trong quý II/2026)")
    assert (open_.lead, [time.value for time in open_.times]) == (("Phòng A",), ["2026-Q2"])
    assert (own.lead, own.times) == (("Các thôn",), ())


@pytest.mark.parametrize("text", ["(theo mẫu của Đảng ủy)", "Phòng A chủ trì", "()", ""])
def test_no_such_bracket(text: str) -> None:
    assert not give_bracket([task()], text)


def test_a_bracket_at_the_end_of_a_sentence_decides_its_time() -> None:
    times = times_of("Năm 2030 có nước sạch (hoàn thành: 6/2026).")

    assert [time.value for time in times] == ["2026-06"]


def test_joined_names_stand_once() -> None:
    assert joined(["a", "b"], ["b", "c"]) == ("a", "b", "c")


def test_a_bracket_below_takes_no_time_that_an_attribute_gave() -> None:
    given = task()

    give([given], [Part(Attribute.TIME, "", "Quý I/2026", 0)])
    give_bracket([given], "(Hoàn thành trước ngày 30/6/2026)")

    assert [time.value for time in given.times] == ["2026-Q1"]
