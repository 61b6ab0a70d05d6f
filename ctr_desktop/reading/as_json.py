"""A reading as the JSON document that `docs/reading.md` describes."""

from dataclasses import asdict
from typing import Any

from ctr_desktop.reading.document import Deadline, Reading, ReadTask


def as_json(reading: Reading) -> dict[str, Any]:
    """Plain dicts, lists and texts, ready for `json.dumps`."""
    found: dict[str, Any] = {
        key: getattr(reading, key)
        for key in ("title", "number", "signs", "date", "issuer", "superior", "place", "doc_type")
    }
    if reading.number is None and reading.signs:  # printed without its number: “Số -CTr/ĐU”
        found["number"] = f"-{reading.signs}" if "/" in reading.signs else f"/{reading.signs}"
    found["bases"] = list(reading.bases)
    for key in ("sections", "goals"):
        found[key] = [asdict(node) for node in getattr(reading, key)]
    found["tasks"] = [_task(task) for task in reading.tasks]
    found["references"] = [asdict(node) for node in reading.references if node.number is not None]
    found["references_unnumbered"] = [
        {"type": node.type, "text": node.raw, "line": node.line}
        for node in reading.references
        if node.number is None
    ]
    found["replaces"] = list(reading.replaces)
    found["signature"] = asdict(reading.signature)
    found["recipients"] = list(reading.recipients)
    found["passages"] = [asdict(passage) for passage in reading.passages]
    found["warnings"] = [asdict(caution) for caution in reading.warnings]
    found["legacy"] = reading.legacy
    return found


def _task(task: ReadTask) -> dict[str, Any]:
    return {
        "text": task.text,
        "marker": task.marker,
        "section": task.section,
        "kind": task.kind.value,
        "lead": list(task.lead),
        "support": list(task.support),
        "deadline": _deadline(task.deadline),
        "deadlines_all": [_deadline(deadline) for deadline in task.deadlines],
        "deliverable": task.deliverable,
        "line": task.line,
        "doubts": list(task.doubts),
    }


def _deadline(deadline: Deadline) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": deadline.kind.value, "value": deadline.value, "raw": deadline.raw}
    if deadline.detail:
        found["detail"] = deadline.detail
    return found
