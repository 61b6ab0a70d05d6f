"""Where a heading stands: below which of the open ones."""

import pytest

from ctr_desktop.reading.document import DeadlineKind
from ctr_desktop.reading.markers import split_marker
from ctr_desktop.reading.outline import Heading, Outline, says_only_when, times_ruling
from ctr_desktop.reading.zones import Zone


def paths(*labels: str) -> list[str]:
    """The path of each heading, opened one after the other."""
    outline, found = Outline(), []
    for label in labels:
        marker, _ = split_marker(f"{label} Việc")
        outline.cut(outline.place_for(marker))
        outline.push(Heading(marker, "Việc", Zone.TASKS))
        found.append(outline.path())
    return found


@pytest.mark.parametrize(
    ("labels", "found"),
    [
        (["I.", "1.", "2.", "II.", "1."], ["I", "I/1", "I/2", "II", "II/1"]),
        (["I.", "1.", "1.1.", "1.2.", "2."], ["I", "I/1", "I/1/1.1", "I/1/1.2", "I/2"]),
        (["I.", "1.", "a)", "b)", "2.", "a)"], ["I", "I/1", "I/1/a)", "I/1/b)", "I/2", "I/2/a)"]),
        (["A.", "I.", "II.", "B.", "I."], ["A", "A/I", "A/II", "B", "B/I"]),
        (["I.", "1.1.", "1.2.", "II."], ["I", "I/1.1", "I/1.2", "II"]),
        (["I.", "1.", "(1)", "(2)", "2."], ["I", "I/1", "I/1/(1)", "I/1/(2)", "I/2"]),
        (["1.", "1.", "2."], ["1", "1", "2"]),
    ],
)
def test_paths(labels: list[str], found: list[str]) -> None:
    assert paths(*labels) == found


def test_a_part_closes_everything_but_what_is_above_it() -> None:
    outline = Outline()
    for text in ("PHỤ LỤC I", "PHẦN I. Một", "I. Việc", "1. Việc"):
        marker, _ = split_marker(text)
        outline.cut(outline.place_for(marker))
        outline.push(Heading(marker, "", Zone.TASKS))

    part, _ = split_marker("PHẦN II. Hai")
    appendix, _ = split_marker("PHỤ LỤC II")

    assert (outline.place_for(part), outline.place_for(appendix)) == (1, 0)


def test_lists_that_begin_anew_for_ever_end_somewhere() -> None:
    assert max(path.count("/") for path in paths(*["1.", "a)"] * 200)) < 20


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Nhiệm vụ hoàn thành trong năm 2026", DeadlineKind.YEAR),
        ("Nhiệm vụ thường xuyên", DeadlineKind.ONGOING),
        ("Quý II/2026", DeadlineKind.QUARTER),
    ],
)
def test_a_time_that_rules_over_what_stands_below(title: str, kind: DeadlineKind) -> None:
    assert [deadline.kind for deadline in times_ruling(title)] == [kind]


def test_whether_a_title_is_a_time_is_told_in_linear_time() -> None:
    assert not says_only_when("quý I năm " * 5_000 + "x")
    assert says_only_when("Quý I, quý II năm 2026")


@pytest.mark.parametrize("title", ["Nhiệm vụ giai đoạn 2026 - 2030", "Mục tiêu đến năm 2030", "Văn hóa", ""])
def test_a_title_that_rules_over_nothing(title: str) -> None:
    assert times_ruling(title) == ()
