"""The steps of an inspection and what each is made of, from the rules in force (Quy định 331-QĐ/TW; data)."""

import json
from dataclasses import dataclass
from functools import cache

from ctr_desktop.core.places import resource
from ctr_desktop.records.inspection import InspectionKind, Step


@dataclass(frozen=True)
class ProcedureStep:
    """One of the three steps, with the things to be done in it, in order."""

    step: Step
    name: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class Procedure:
    """The whole procedure and the rule it comes from."""

    source: str
    steps: tuple[ProcedureStep, ...]


@cache
def procedure(kind: InspectionKind | None) -> Procedure:
    """How an inspection of a kind goes; supervision has words of its own."""
    data = json.loads(resource("rules/inspection.json").read_text("utf-8"))["procedure"]
    words = "supervision" if kind is not None and kind.is_supervision else "inspection"
    steps = tuple(
        ProcedureStep(Step(step["code"]), step["name"], tuple(item["names"][words] for item in step["items"]))
        for step in data["steps"]
    )
    source = data["source"]
    return Procedure(f"{source['type']} {source['number']}", steps)
