"""The shipped rules: criteria add up, steps and limits are whole and say where they come from."""

import json
import unicodedata
from decimal import Decimal
from typing import Any

import pytest

from ctr_desktop.core.places import resource
from ctr_desktop.records.evaluation import EvaluatedKind, Level
from ctr_desktop.records.inspection import Step

Json = dict[str, Any]

RULES = ("evaluation-366", "inspection")


def load(name: str) -> Json:
    found: Json = json.loads(resource(f"rules/{name}.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("name", RULES)
def test_files_are_plain_readable_vietnamese(name: str) -> None:
    text = resource(f"rules/{name}.json").read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert "\\u" not in text
    assert json.loads(text)["format"] == 1


def test_criteria_add_up_and_levels_are_those_of_the_regulation() -> None:
    criteria = load("evaluation-366")
    assert [(group["name"], group["points"]) for group in criteria["groups"]] == [
        ("Nhóm tiêu chí chung", "30"),
        ("Nhóm tiêu chí về kết quả thực hiện nhiệm vụ", "70"),
    ]
    for group in criteria["groups"]:
        assert sum(Decimal(each["points"]) for each in group["criteria"]) == Decimal(group["points"])
    assert sum(Decimal(group["points"]) for group in criteria["groups"]) == Decimal(criteria["total"])
    assert [(level["code"], level["name"]) for level in criteria["levels"]] == [
        (level.value, level.label) for level in Level
    ]
    assert [level["at_least"] for level in criteria["levels"]] == ["90", "70", "50", "0"]


def test_conditions_of_levels_use_known_measures_and_subjects() -> None:
    criteria = load("evaluation-366")
    kinds = {kind.value for kind in EvaluatedKind}
    for condition in (each for level in criteria["levels"] for each in level["conditions"]):
        bounds = {"at_least", "at_most", "above", "is"} & set(condition)
        assert len(bounds) == (0 if condition["measure"] is None else 1)
        assert condition["measure"] is None or condition["measure"] in criteria["measures"]
        assert set(condition["applies_to"]) <= kinds
    assert criteria["cap"]["denominator"] in criteria["cap"]["denominators"]
    assert criteria["cap"]["effect"] == "warn"


def test_inspections_have_three_steps_and_say_where_each_limit_comes_from() -> None:
    rules = load("inspection")
    steps = rules["procedure"]["steps"]
    assert [(step["code"], step["name"]) for step in steps] == [
        (step.value, step.label) for step in (Step.PREPARING, Step.CONDUCTING, Step.CLOSING)
    ]
    items = [item for step in steps for item in step["items"]]
    assert len({item["code"] for item in items}) == len(items)
    for rule in (*items, *rules["time_limits"], rules["dossier"], rules["coverage"]):
        assert rule["sure"] in rules["sureness"]
    for limit in rules["time_limits"]:
        assert limit["days"] > 0
        assert limit["day_kind"] in ("calendar", "working")
        assert limit["source"] or limit["note"]
