"""Rating: what the points give, what the conditions allow at most, and what has to be said when a person decides
otherwise. Levels, thresholds and conditions are data (`resources/rules`), by the set a record was made under."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from ctr_desktop.core.places import resource
from ctr_desktop.records import Evaluation
from ctr_desktop.records.base import Problem
from ctr_desktop.records.evaluation import Level

_BEST_FIRST = tuple(Level)


@dataclass(frozen=True)
class Criteria:
    """A criteria set: its levels best first, each with the least points and its conditions, and the cap on the best."""

    key: str
    name: str
    source: str
    levels: tuple[tuple[Level, Decimal, tuple[dict[str, Any], ...]], ...]
    cap: dict[str, Any]


@cache
def criteria(key: str) -> Criteria:
    """The criteria set with a key."""
    data = json.loads(resource(f"rules/{key}.json").read_text("utf-8"))
    levels = tuple(
        (Level(level["code"]), Decimal(level["at_least"]), tuple(level["conditions"]))
        for level in data["levels"]
    )
    return Criteria(data["key"], data["name"], data["source"]["number"], levels, data["cap"])


@dataclass(frozen=True)
class Rating:
    """The derived half of an evaluation: the level by points, the highest the conditions allow, and why not higher."""

    by_points: Level | None
    at_most: Level
    hindrances: tuple[str, ...]

    @property
    def derived(self) -> Level | None:
        """The lower of the two; nothing until the points are complete."""
        return None if self.by_points is None else lower(self.by_points, self.at_most)


def lower(first: Level, second: Level) -> Level:
    """The worse of two levels."""
    return max(first, second, key=_BEST_FIRST.index)


def rate(evaluation: Evaluation) -> Rating:
    """What points and conditions give under the set the evaluation was made under."""
    chosen = criteria(evaluation.criteria)
    points = evaluation.points
    by_points = (
        None if points is None else next(level for level, least, _ in chosen.levels if points >= least)
    )
    measures = _measures(evaluation)
    hindrances: list[str] = []
    for level, _, conditions in chosen.levels[:-1]:
        failed = [c["text"] for c in conditions if _applies(c, evaluation) and not _holds(c, measures)]
        if not failed:
            return Rating(by_points, level, tuple(hindrances))
        hindrances += [f"Chưa đạt “{level.label}”: {text}" for text in failed]
    return Rating(by_points, chosen.levels[-1][0], tuple(hindrances))


def _applies(condition: dict[str, Any], evaluation: Evaluation) -> bool:
    return condition["measure"] is not None and evaluation.kind.value in condition["applies_to"]


def _measures(evaluation: Evaluation) -> dict[str, Decimal | bool | None]:
    """Shares in percent of the tasks given; None where the numbers are not filled in (then nothing is held against
    the person)."""
    total, done, on_time = evaluation.tasks_total, evaluation.tasks_done, evaluation.tasks_on_time

    def percent(part: int | None) -> Decimal | None:
        return None if part is None or not total else Decimal(part) * 100 / total

    return {
        "done_percent": percent(done),
        "on_time_percent": percent(on_time),
        "exceeded_percent": percent(evaluation.tasks_exceeded),
        "late_percent": percent(None if done is None or on_time is None else done - on_time),
        "undone_percent": percent(None if done is None or total is None else total - done),
        "disciplined": evaluation.is_disciplined,
    }


def _holds(condition: dict[str, Any], measures: dict[str, Decimal | bool | None]) -> bool:
    value = measures[condition["measure"]]
    if value is None:
        return True
    if "is" in condition:
        return value is condition["is"]
    if "at_least" in condition:
        return value >= Decimal(condition["at_least"])
    if "at_most" in condition:
        return value <= Decimal(condition["at_most"])
    return value > Decimal(condition["above"])


def rating_problems(evaluation: Evaluation) -> list[Problem]:
    """A level above what points and conditions give needs a reason (domain.md 1.2)."""
    derived = rate(evaluation).derived
    if derived is None or (evaluation.reason or "").strip():
        return []
    for level in (evaluation.proposed, evaluation.decided):
        if level is not None and _BEST_FIRST.index(level) < _BEST_FIRST.index(derived):
            words = f"Mức này cao hơn mức theo điểm và điều kiện ({derived.label}); hãy ghi lý do."
            return [Problem("reason", words)]
    return []


def cap_warning(levels: Sequence[Level], key: str = "evaluation-366") -> str | None:
    """A sentence when more are rated outstanding than the cap allows within one group; it warns and never blocks."""
    cap = criteria(key).cap
    counted = {"T": (Level.T,), "T_or_better": (Level.XS, Level.T), "all": _BEST_FIRST}[cap["denominator"]]
    base, best = sum(level in counted for level in levels), sum(level is Level.XS for level in levels)
    most = Decimal(base) * Decimal(cap["percent"]) / 100
    allowed = math.floor(most) if cap["rounding"] == "floor" else int(most.quantize(Decimal(1)))
    if best <= allowed:
        return None
    return (
        f"Có {best} lượt xếp loại “{Level.XS.label}”, trong khi mức {cap['percent']}% của "
        f"{cap['denominators'][cap['denominator']]} là {allowed}."
    )
