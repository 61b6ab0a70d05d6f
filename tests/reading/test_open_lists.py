"""Which lists are open where an item begins, and whom they name."""

import pytest

from ctr_desktop.reading.assignments import Assigned
from ctr_desktop.reading.markers import split_marker
from ctr_desktop.reading.open_lists import OpenLists

SO_A, SO_B = Assigned(("Sở A",)), Assigned(("Sở B",))


def lists(**opened: Assigned) -> OpenLists:
    """Lists opened by items with these markers, the outer one first."""
    found = OpenLists()
    for sign, assigned in opened.items():
        found.open(split_marker({"dash": "- x", "plus": "+ x", "letter": "a) x"}[sign])[0], assigned)
    return found


@pytest.mark.parametrize(
    ("item", "lead"),
    [
        ("+ việc của Sở B", ("Sở B",)),
        ("• bên trong", ("Sở B",)),
        ("- mục ngang hàng", ()),
        ("a) mục con", ("Sở B",)),
        ("2. mục lớn", ()),
    ],
)
def test_an_item_leaves_the_lists_that_end_before_it(item: str, lead: tuple[str, ...]) -> None:
    opened = lists(dash=SO_A, plus=SO_B)
    if item.startswith("+"):
        opened = lists(dash=SO_B)

    opened.leave(split_marker(item)[0])

    assert opened.assigned().lead == lead


def test_the_innermost_list_that_names_a_body_tells_whom() -> None:
    assert lists(dash=SO_A, plus=Assigned()).assigned() == SO_A
    assert lists().assigned() == Assigned()


@pytest.mark.parametrize(
    ("item", "below"), [("+ x", True), ("- x", False), ("a) x", True), ("(1) x", True), ("1. x", False)]
)
def test_an_item_of_another_kind_opens_a_list_below_a_dash(item: str, below: bool) -> None:
    assert OpenLists().is_below(split_marker(item)[0], split_marker("- x")[0]) is below


def test_a_sign_that_is_open_already_goes_back_to_its_list() -> None:
    assert lists(dash=SO_A, plus=SO_B).is_below(split_marker("- x")[0], split_marker("• x")[0]) is False
