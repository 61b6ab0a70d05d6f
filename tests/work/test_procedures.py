"""The procedure of inspections, as the rules have it."""

import pytest

from ctr_desktop.records.inspection import InspectionKind, Step
from ctr_desktop.work.procedures import procedure


@pytest.mark.parametrize("kind", [None, *InspectionKind])
def test_there_are_three_steps_with_their_items(kind: InspectionKind | None) -> None:
    found = procedure(kind)
    assert [step.step for step in found.steps] == [Step.PREPARING, Step.CONDUCTING, Step.CLOSING]
    assert [step.name for step in found.steps] == [step.step.label for step in found.steps]
    assert all(step.items for step in found.steps)
    assert found.source == "Quy định 331-QĐ/TW"


def test_supervision_has_words_of_its_own() -> None:
    assert "Quyết định kiểm tra" in procedure(InspectionKind.BY_PLAN).steps[0].items
    assert "Quyết định giám sát" in procedure(InspectionKind.SUPERVISION_THEMATIC).steps[0].items
