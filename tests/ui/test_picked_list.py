"""Several picked out of many."""

from pytestqt.qtbot import QtBot

from ctr_desktop.ui.widgets.buttons import Button
from ctr_desktop.ui.widgets.inputs import ComboBox
from ctr_desktop.ui.widgets.picked_list import PickedList

BODIES = [(1, "Ban Tổ chức"), (2, "Văn phòng"), (3, "Ủy ban Kiểm tra")]


def a_list(qtbot: QtBot, *picked: int) -> PickedList:
    made = PickedList("Chủ trì", BODIES, picked)
    qtbot.addWidget(made)
    made.show()
    return made


def offered(made: PickedList) -> list[str]:
    box = made.findChildren(ComboBox)[0]
    return [box.itemText(place) for place in range(box.count())]


def test_what_is_picked_keeps_its_order_and_is_not_offered_again(qtbot: QtBot) -> None:
    made = a_list(qtbot, 3)

    made.add(1)

    assert made.value == [3, 1]
    assert offered(made) == ["Thêm chủ trì…", "Văn phòng"]


def test_a_button_takes_one_off_again(qtbot: QtBot) -> None:
    made = a_list(qtbot, 1, 2)
    button = next(one for one in made.findChildren(Button) if one.accessibleName() == "Bỏ Ban Tổ chức")

    with qtbot.waitSignal(made.edited):
        button.click()

    assert made.value == [2]
    assert "Ban Tổ chức" in offered(made)


def test_the_same_is_not_picked_twice_nor_what_is_unknown(qtbot: QtBot) -> None:
    made = a_list(qtbot, 1, 99)

    made.add(1)
    made.add(99)
    made.add(None)

    assert made.value == [1]
