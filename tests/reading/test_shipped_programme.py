"""The text of the shipped programme, read by the rules, against the programme as it was entered by hand."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from ctr_desktop.core.places import resource
from ctr_desktop.core.text import fold
from ctr_desktop.reading.document import Reading
from ctr_desktop.reading.files import source_of
from ctr_desktop.reading.understanding import understand

SCAN = Path(resource("programmes/ctr-hai-phong-2025-2030.txt"))


@pytest.fixture(scope="module")
def read() -> Reading:
    return understand(source_of(SCAN.name, SCAN.read_bytes()))


@pytest.fixture(scope="module")
def entered() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(SCAN.with_suffix(".json").read_text("utf-8"))
    return found


def bodies(names: Iterable[str]) -> str:
    """Names as a register has them: its full names for printed short ones, and no quantifiers."""
    words = re.sub(r"\b(?:cac|tung|co quan(?= uy ban kiem tra))\b", " ", fold("; ".join(names)))
    words = re.sub(r"uy ban kiem tra(?! dang uy| cac cap)", "uy ban kiem tra dang uy", words)
    return " ".join(re.findall(r"\w+", words))


def test_every_task_stands_where_it_was_entered(read: Reading, entered: dict[str, Any]) -> None:
    found = [(task.section, task.kind.value, task.marker, fold(task.text)[:60]) for task in read.tasks]

    assert found == [
        (task["section"], task["kind"], task["marker"], fold(task["text"])[:60]) for task in entered["tasks"]
    ]


def test_the_sections_are_those_entered(read: Reading, entered: dict[str, Any]) -> None:
    assert [section.path for section in read.sections] == [section["path"] for section in entered["sections"]]


def test_who_leads_is_whom_a_person_read(read: Reading, entered: dict[str, Any]) -> None:
    differing = [
        (bodies(task.lead), bodies(by_hand["lead"]))
        for task, by_hand in zip(read.tasks, entered["tasks"], strict=True)
        if bodies(task.lead) != bodies(by_hand["lead"])
    ]

    # “…, ủy ban kiểm tra các cấp trong Đảng bộ”: a register names the bodies and leaves out where they are.
    assert [words for words, _ in differing if "trong dang bo" not in words] == []
