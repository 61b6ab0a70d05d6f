"""The shipped programme: complete, sound, and linked to what it cites and who does it."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from dateutil.rrule import rrulestr

from ctr_desktop.core.days import Precision
from ctr_desktop.core.places import resource
from ctr_desktop.records.unit import UnitKind

Json = dict[str, Any]

DATA = resource("programmes/ctr-hai-phong-2025-2030.json")

DATED_NUMBER = re.compile(
    r"(?P<number>\d+-[A-ZĐ][A-Za-zĐ]*/[A-ZĐ]+|\d+/\d{4}/QH\d+)(?:,? ngày (?P<d>\d+)/(?P<m>\d+)/(?P<y>\d{4}))?"
)
CODE = re.compile(r"(?:[123]|3\.\d{1,2})-(?:PC-)?\d{2}|II-\d{2}")

QUARTERLY = "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1"
YEARLY = "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1"
TERM_END = "2030-12-31"

# Tasks and assignments of each section, counted by hand on the printed document.
COUNTS = {
    "I/1": (1, 2),
    "I/2": (0, 2),
    "I/2/(1)": (1, 0),
    "I/2/(2)": (1, 0),
    "I/2/(3)": (1, 0),
    "I/2/(4)": (1, 0),
    "I/3/3.1": (12, 3),
    "I/3/3.2": (3, 2),
    "I/3/3.3": (4, 2),
    "I/3/3.4": (5, 0),
    "I/3/3.5": (12, 1),
    "I/3/3.6": (12, 1),
    "I/3/3.7": (3, 3),
    "I/3/3.8": (5, 2),
    "I/3/3.9": (1, 1),
    "I/3/3.10": (1, 2),
    "II": (0, 4),
}

# Every task that the document gives a deadline or a cycle; all others are standing.
TIMED = {
    "1-PC-01": ("once", "2026-03-31", "month", []),
    "1-PC-02": ("once", "2026-03-31", "month", []),
    "3.1-PC-02": ("recurring", None, None, [YEARLY]),
    "3.1-PC-03": ("per_term", TERM_END, "term", []),
    "3.4-04": ("recurring", None, None, [QUARTERLY, YEARLY]),
    "3.5-01": ("recurring", TERM_END, "term", [YEARLY]),
    "3.5-06": ("per_term", TERM_END, "term", []),
    "3.6-PC-01": ("recurring", None, None, [YEARLY]),
}


@pytest.fixture
def programme() -> Json:
    found: Json = json.loads(DATA.read_text(encoding="utf-8"))
    return found


def citing_nodes(programme: Json) -> Iterator[tuple[str, list[str]]]:
    """The text and the references of every node that can cite a document."""
    yield programme["title_lines"][-1], programme["title_references"]
    for node in (
        *programme["bases"],
        programme["enactment"],
        programme["replaces_sentence"],
        *programme["tasks"],
    ):
        yield node["text"], node["references"]
    for section in programme["sections"]:
        yield f"{section['title']}\n{section['goal'] or ''}", section["references"]


def named_in(text: str, phrases: list[str]) -> bool:
    return any(phrase.casefold() in text.casefold() for phrase in phrases)


def test_the_file_is_plain_readable_vietnamese() -> None:
    text = DATA.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert "\\u" not in text
    assert "  " not in re.sub(r"(?m)^ +", "", text)
    assert json.loads(text)["format"] == 1


# --- sections and tasks ---------------------------------------------------------------------------------


def test_sections_and_tasks_are_complete(programme: Json) -> None:
    kinds = Counter((task["section"], task["kind"]) for task in programme["tasks"])
    assert {key: (kinds[key, "task"], kinds[key, "assignment"]) for key, _ in kinds} == COUNTS
    assert len(programme["tasks"]) == 88
    assert len(programme["sections"]) == 19
    assert [section["path"] for section in programme["sections"] if section["goal"]] == [
        "I/1",
        "I/2",
        *(f"I/3/3.{n}" for n in range(1, 11)),
    ]


def test_section_paths_form_a_tree(programme: Json) -> None:
    seen = {""}
    for section in programme["sections"]:
        above, _, label = section["path"].rpartition("/")
        assert above in seen
        assert label == section["label"]
        assert section["path"] not in seen
        seen.add(section["path"])
    assert {task["section"] for task in programme["tasks"]} <= seen


def test_codes_are_unique_and_number_on_within_their_section(programme: Json) -> None:
    codes = [task["code"] for task in programme["tasks"]]
    assert len(set(codes)) == len(codes)
    running: Counter[str] = Counter()
    for task in programme["tasks"]:
        assert CODE.fullmatch(task["code"]), task["code"]
        start, _, number = task["code"].rpartition("-")
        running[start] += 1
        assert int(number) == running[start]
        label = task["section"].split("/")[1 if task["section"].startswith("I/2") else -1]
        is_assignment = task["kind"] == "assignment" and task["section"] != "II"
        assert start == (f"{label}-PC" if is_assignment else label)


def test_deliverables_are_the_documents_own_words(programme: Json) -> None:
    with_one = [task for task in programme["tasks"] if task["deliverable"]]
    assert with_one
    for task in with_one:
        assert all(part in task["text"] for part in task["deliverable"].split("; ")), task["code"]


# --- who ------------------------------------------------------------------------------------------------


def test_each_body_of_a_task_is_a_unit_that_the_document_names_there(programme: Json) -> None:
    units = {unit["name"]: unit for unit in programme["units"]}
    sections = {section["path"]: section for section in programme["sections"]}
    for task in programme["tasks"]:
        section = sections[task["section"]]
        place = f"{task['text']}\n{section['title']}\n{section['assignments_intro'] or ''}"
        for name in (*task["lead"], *task["support"]):
            assert named_in(place, [name, *units[name]["aliases"]]), (task["code"], name)


def test_each_line_that_assigns_work_has_a_lead(programme: Json) -> None:
    without = [
        task["code"] for task in programme["tasks"] if task["kind"] == "assignment" and not task["lead"]
    ]
    assert without == []


def test_units_form_a_tree_of_known_kinds(programme: Json) -> None:
    names = [unit["name"] for unit in programme["units"]]
    assert len(set(names)) == len(names)
    kinds = {kind.value for kind in UnitKind}
    for unit in programme["units"]:
        assert unit["type"] in kinds
        assert unit["parent"] is None or unit["parent"] in names
    assert programme["issuer_short"] == names[0]


def test_a_paragraph_with_three_jobs_is_one_task_with_three_leads(programme: Json) -> None:
    (task,) = [task for task in programme["tasks"] if task["code"] == "3.9-PC-01"]
    assert task["lead"] == ["Văn phòng Đảng ủy", "Ban Tổ chức Đảng ủy", "Ủy ban Kiểm tra Đảng ủy"]


# --- when -----------------------------------------------------------------------------------------------


def test_schedules_are_those_of_the_words(programme: Json) -> None:
    found = {
        task["code"]: (schedule["kind"], schedule["due"], schedule["precision"], schedule["rules"])
        for task in programme["tasks"]
        if (schedule := task["schedule"])["kind"] != "standing"
    }
    assert found == TIMED


def test_every_schedule_is_sound_and_quotes_the_document(programme: Json) -> None:
    start = datetime.fromisoformat(programme["term"]["start"])
    for task in programme["tasks"]:
        schedule = task["schedule"]
        assert all(words in task["text"] for words in schedule["raw"].split("; ")), task["code"]
        assert schedule["raw"] or schedule["kind"] == "standing"
        assert bool(schedule["rules"]) == (schedule["kind"] == "recurring")
        assert (schedule["due"] is None) == (schedule["precision"] is None)
        if schedule["due"]:
            assert Precision(schedule["precision"])
            assert date.fromisoformat(schedule["due"]) <= date.fromisoformat(programme["term"]["end"])
        for rule in schedule["rules"]:
            assert rrulestr(rule, dtstart=start).after(start) is not None


def test_tracking_begins_with_the_youngest_cited_document(programme: Json) -> None:
    assert programme["number"] is None
    assert programme["date"] is None
    youngest = max(document["date"] for document in programme["documents"] if document["date"])
    assert programme["in_force_from"] == youngest
    assert date.fromisoformat(programme["term"]["start"]).year == programme["term"]["from"]
    assert date.fromisoformat(programme["term"]["end"]).year == programme["term"]["to"]


# --- what it cites --------------------------------------------------------------------------------------


def test_documents_are_told_apart_by_more_than_their_number(programme: Json) -> None:
    documents = programme["documents"]
    assert len({document["id"] for document in documents}) == len(documents)
    identity = ("type", "number", "issuer", "date", "about")
    assert len({tuple(document[key] for key in identity) for document in documents}) == len(documents)
    assert sum(document["number"] is not None for document in documents) == 25
    assert sorted(d["date"] for d in documents if d["number"] == "05-CTr/TU") == ["2025-08-25", "2025-11-06"]
    for document in documents:
        assert document["date"] is None or date.fromisoformat(document["date"])


def test_every_document_is_cited_and_every_citation_is_a_document(programme: Json) -> None:
    cited = {reference for _, references in citing_nodes(programme) for reference in references}
    assert cited == {document["id"] for document in programme["documents"]}
    assert programme["replaces"] == ["09-CTr/ĐU@2025-11-01"]
    assert set(programme["replaces"]) <= set(programme["replaces_sentence"]["references"])


def test_references_are_exactly_the_documents_that_a_node_names(programme: Json) -> None:
    documents = {document["id"]: document for document in programme["documents"]}
    for text, references in citing_nodes(programme):
        printed_numbers = {found["number"] for found in DATED_NUMBER.finditer(text)}
        cited_numbers = {documents[key]["number"] for key in references}
        assert printed_numbers <= cited_numbers
        expected = {
            key
            for key, document in documents.items()
            if named_in(text, document["cited_as"])
            or (key in references and document["number"] in printed_numbers)
        }
        assert set(references) == expected, text[:60]
        assert len(set(references)) == len(references)


def test_a_reference_has_the_date_that_is_printed_beside_its_number(programme: Json) -> None:
    documents = {document["id"]: document for document in programme["documents"]}
    for text, references in citing_nodes(programme):
        cited = {(documents[key]["number"], documents[key]["date"]) for key in references}
        for found in DATED_NUMBER.finditer(text):
            if found["y"]:
                day = date(int(found["y"]), int(found["m"]), int(found["d"])).isoformat()
                assert (found["number"], day) in cited


def test_an_odd_symbol_is_kept_and_remarked(programme: Json) -> None:
    (odd,) = [document for document in programme["documents"] if document["number"] == "40-CT/TU"]
    assert odd["type"] == "Chương trình hành động"
    assert "CT (Chỉ thị)" in odd["note"]
