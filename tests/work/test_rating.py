"""Four levels that are never mixed: by points, at most by conditions, proposed, decided (366-QĐ/TW)."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctr_desktop.records import Evaluation
from ctr_desktop.records.evaluation import EvaluatedKind, Level
from ctr_desktop.work.rating import cap_warning, criteria, lower, rate, rating_problems

EXCEEDED = {"tasks_total": 10, "tasks_done": 10, "tasks_on_time": 10, "tasks_exceeded": 3}


def an_evaluation(points: str = "", **values: Any) -> Evaluation:
    """An evaluation with so many points in all, the first thirty of them general ones."""
    made = Evaluation(kind=EvaluatedKind.LEADER, criteria="evaluation-366", is_disciplined=False)
    if points:
        made.general_points = min(Decimal(30), Decimal(points))
        made.task_points = Decimal(points) - made.general_points
    for name, value in values.items():
        setattr(made, name, value)
    return made


@pytest.mark.parametrize(
    ("points", "level"),
    [
        ("100", Level.XS),
        ("90", Level.XS),
        ("89.99", Level.T),
        ("70", Level.T),
        ("69.99", Level.HT),
        ("50", Level.HT),
        ("49.99", Level.KHT),
        ("0", Level.KHT),
    ],
)
def test_each_boundary_belongs_to_the_level_above(points: str, level: Level) -> None:
    assert rate(an_evaluation(points)).by_points is level


def test_points_count_only_when_both_groups_are_scored() -> None:
    half = an_evaluation(general_points=Decimal(30))
    assert half.points is None
    assert rate(half).by_points is None
    assert rate(half).derived is None


@pytest.mark.parametrize(
    ("values", "level", "why"),
    [
        (EXCEEDED, Level.XS, ""),
        (EXCEEDED | {"tasks_exceeded": 2}, Level.T, "vượt mức"),
        (EXCEEDED | {"tasks_on_time": 9}, Level.HT, "đúng tiến độ"),
        (EXCEEDED | {"tasks_on_time": 8}, Level.HT, "đúng tiến độ"),
        (EXCEEDED | {"tasks_on_time": 7}, Level.KHT, "chậm tiến độ"),
        (EXCEEDED | {"tasks_done": 9, "tasks_on_time": 9}, Level.KHT, "100% nhiệm vụ hoàn thành"),
        ({"is_disciplined": True}, Level.KHT, "kỷ luật"),
    ],
)
def test_conditions_cap_the_level_and_say_why(values: dict[str, Any], level: Level, why: str) -> None:
    rating = rate(an_evaluation("95", **values))
    assert (rating.by_points, rating.at_most) == (Level.XS, level)
    assert rating.derived is level
    assert why in " ".join(rating.hindrances)
    assert bool(rating.hindrances) is (level is not Level.XS)


def test_what_is_not_filled_in_is_not_held_against_anybody() -> None:
    assert rate(an_evaluation("95")).at_most is Level.XS
    assert rate(an_evaluation("95", tasks_total=0, tasks_done=0)).at_most is Level.XS


def test_the_lower_of_points_and_conditions_counts() -> None:
    assert rate(an_evaluation("75", **EXCEEDED)).derived is Level.T
    assert lower(Level.XS, Level.HT) is Level.HT


@given(st.decimals(min_value=0, max_value=100, places=2), st.decimals(min_value=0, max_value=100, places=2))
def test_more_points_never_give_a_lower_level(first: Decimal, second: Decimal) -> None:
    order = list(Level)
    less, more = sorted((first, second))
    levels = [rate(an_evaluation(str(points))).by_points for points in (less, more)]
    assert order.index(levels[1] or Level.KHT) <= order.index(levels[0] or Level.KHT)


@pytest.mark.parametrize("key", ["proposed", "decided"])
def test_a_higher_level_than_derived_needs_a_reason(key: str) -> None:
    (problem,) = rating_problems(an_evaluation("75", **{key: Level.XS}))
    assert (problem.field, "lý do" in problem.sentence) == ("reason", True)
    assert rating_problems(an_evaluation("75", **{key: Level.XS}, reason="Thành tích đột xuất")) == []
    assert rating_problems(an_evaluation("75", **{key: Level.XS}, reason="  ")) != []


def test_a_lower_level_needs_none() -> None:
    assert rating_problems(an_evaluation("95", proposed=Level.T, decided=Level.HT)) == []
    assert rating_problems(an_evaluation(decided=Level.XS)) == []


def test_the_set_names_its_source() -> None:
    chosen = criteria("evaluation-366")
    assert chosen.source == "366-QĐ/TW"
    assert [level for level, _, _ in chosen.levels] == list(Level)


@pytest.mark.parametrize(
    ("best", "good", "warned"), [(1, 4, False), (2, 8, False), (2, 7, True), (1, 0, True)]
)
def test_the_cap_on_outstanding_warns(best: int, good: int, *, warned: bool) -> None:
    levels = [Level.XS] * best + [Level.T] * good + [Level.HT] * 20
    warning = cap_warning(levels)
    assert (warning is not None) is warned
    assert warning is None or f"Có {best} lượt" in warning
