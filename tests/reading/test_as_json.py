"""The JSON form of a reading."""

import json
from typing import Any

import pytest

from ctr_desktop.reading.as_json import as_json
from tests.reading.documents import DOCUMENTS, PLAN, PROGRAMME
from tests.reading.test_understanding import read


def shown(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(as_json(read(text)), ensure_ascii=False))
    return found


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_document_is_plain_json(name: str) -> None:
    found = shown(DOCUMENTS[name].text)

    assert set(found) >= {"title", "number", "date", "sections", "tasks", "goals", "references", "passages"}
    assert [task["text"][:10] for task in found["tasks"]] == [t.start[:10] for t in DOCUMENTS[name].tasks]


def test_a_task() -> None:
    task = shown(PLAN.text)["tasks"][0]

    assert task["deadline"] == {"kind": "month", "value": "2026-05", "raw": "Tháng 5/2026"}
    assert task["deadlines_all"] == [task["deadline"]]
    assert (task["kind"], task["section"], task["lead"]) == ("task", "II", ["Phòng Kinh tế"])


def test_a_number_that_was_left_blank_keeps_its_sign() -> None:
    assert shown(PROGRAMME.text.replace("Số 07-CTr/ĐU", "Số     -CTr/ĐU"))["number"] == "-CTr/ĐU"


def test_documents_without_a_number_stand_apart() -> None:
    found = shown("KẾ HOẠCH\n\nI. VIỆC\n\n- Học tập Nghị quyết Đại hội XIV của Đảng.\n")

    assert found["references"] == []
    assert [reference["text"] for reference in found["references_unnumbered"]] == [
        "Nghị quyết Đại hội XIV của Đảng"
    ]
