"""Units of the list, recognised by their names alone."""

import pytest

from ctr_desktop.reading.blocks import Paragraph, Source
from ctr_desktop.reading.known_bodies import KnownBodies
from ctr_desktop.reading.understanding import understand

UNITS = ("Điểm Sáng", "Điểm Sáng Hai", "Vạn Chài")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Điểm Sáng chủ trì rà soát.", "Điểm Sáng"),
        ("điểm sáng hai tổ chức họp.", "điểm sáng hai"),
        ("Giao cho Vạn Chài thực hiện.", "Vạn Chài"),
        ("Vạn Chài.", None),
        ("Xây dựng Vạn Chài.", None),
        ("Vạn Chài đẹp nhất vùng.", None),
    ],
)
def test_who_acts(text: str, unit: str | None) -> None:
    assert KnownBodies(UNITS).acting_in(text) == unit


def test_no_list_knows_nobody() -> None:
    assert KnownBodies(()).acting_in("Điểm Sáng chủ trì rà soát.") is None


def test_a_unit_of_the_list_leads_its_task() -> None:
    source = Source((Paragraph("I. NHIỆM VỤ", 1), Paragraph("1. Vạn Chài chủ trì rà soát.", 2)))

    (without,) = understand(source).tasks
    (with_list,) = understand(source, UNITS).tasks

    assert (without.lead, with_list.lead) == ((), ("Vạn Chài",))
