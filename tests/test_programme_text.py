"""The shipped programme against the scanned document: every sentence has exactly one node."""

import copy
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from typing import Any

import pytest

from ctr_desktop.core.places import resource
from ctr_desktop.reading.document import Role

Json = dict[str, Any]

DATA = resource("programmes/ctr-hai-phong-2025-2030.json")
SCAN = resource("programmes/ctr-hai-phong-2025-2030.txt")

BLOCK_NAME = re.compile(r"^((?:Mục tiêu|Nhiệm vụ và giải pháp(?: chủ yếu)?|Phân công thực hiện):) (?=\S)")


@pytest.fixture
def programme() -> Json:
    found: Json = json.loads(DATA.read_text(encoding="utf-8"))
    return found


@pytest.fixture
def scan() -> list[str]:
    """The lines of the scan; line 1 of the document is at index 1."""
    return ["", *SCAN.read_text(encoding="utf-8").split("\n")]


def mended(programme: Json, scan: list[str]) -> list[str]:
    """The scan's lines with the listed corrections made and the listed breaks joined."""
    return [line for _, line in numbered(programme, scan)]


def numbered(programme: Json, scan: list[str]) -> list[tuple[int, str]]:
    """The mended lines, each with its number in the scan."""
    lines = scan.copy()
    for each in programme["corrections"]:
        lines[each["line"]] = lines[each["line"]].replace(each["found"], each["correct"])
    for each in reversed(programme["joins"]):
        lines[each["line"]] += each["by"] + lines[each["next"]]
        lines[each["next"]] = ""
    return [(number, line) for number, line in enumerate(lines) if line]


def sentences(lines: list[str]) -> list[str]:
    """The sentences of some lines; the name of a block ("Mục tiêu:") is one of its own."""
    return [
        sentence for line in lines for sentence in re.split(r"(?<=\.)\s+|\n", BLOCK_NAME.sub("\\1\n", line))
    ]


def printed(programme: Json) -> list[str]:
    """Every node's text as the document prints it, in the document's order."""
    tops = [section for section in programme["sections"] if "/" not in section["path"]]
    return [
        programme["number_line"],
        *programme["title_lines"],
        *(basis["text"] for basis in programme["bases"]),
        programme["enactment"]["text"],
        *(line for top in tops for line in printed_section(programme, top)),
        programme["replaces_sentence"]["text"],
        programme["recipients_heading"],
        *(f"- {recipient}" for recipient in programme["recipients"]),
        *(programme["signature"][key] for key in ("authority", "position", "name")),
    ]


def printed_section(programme: Json, section: Json) -> Iterator[str]:
    label = section["label"] if section["label"].startswith("(") else f"{section['label']}."
    yield f"{label} {section['title']}"
    yield from (section[key] for key in ("goal_heading", "goal", "tasks_heading") if section[key])
    yield from printed_tasks(programme, section, "task")
    for child in programme["sections"]:
        if child["path"].rpartition("/")[0] == section["path"]:
            yield from printed_section(programme, child)
    yield from (section[key] for key in ("assignments_heading", "assignments_intro") if section[key])
    yield from printed_tasks(programme, section, "assignment")


def printed_tasks(programme: Json, section: Json, kind: str) -> list[str]:
    return [
        f"{task['marker']} {task['text']}".strip()
        for task in programme["tasks"]
        if task["section"] == section["path"] and task["kind"] == kind
    ]


def accounts_for_all(programme: Json, scan: list[str]) -> bool:
    return sentences(printed(programme)) == sentences(mended(programme, scan))


def test_every_sentence_has_exactly_one_node(programme: Json, scan: list[str]) -> None:
    assert sentences(printed(programme)) == sentences(mended(programme, scan))


def drop_a_task(programme: Json) -> None:
    del programme["tasks"][40]


def repeat_a_task(programme: Json) -> None:
    programme["tasks"].append(programme["tasks"][-1])


def merge_two_tasks(programme: Json) -> None:
    first, second = programme["tasks"][20:22]
    first["text"] += " - " + second["text"]
    programme["tasks"].remove(second)


def change_a_word(programme: Json) -> None:
    programme["tasks"][30]["text"] = programme["tasks"][30]["text"].replace("đảng", "Đảng", 1) + "."


def move_a_task(programme: Json) -> None:
    programme["tasks"][30]["section"] = "I/3/3.9"


def lose_a_goal(programme: Json) -> None:
    programme["sections"][8]["goal"] = None


def lose_a_recipient(programme: Json) -> None:
    programme["recipients"].pop()


def forget_a_correction(programme: Json) -> None:
    programme["corrections"].pop(1)


def forget_a_join(programme: Json) -> None:
    programme["joins"].pop()


@pytest.mark.parametrize(
    "damage",
    [
        drop_a_task,
        repeat_a_task,
        merge_two_tasks,
        change_a_word,
        move_a_task,
        lose_a_goal,
        lose_a_recipient,
        forget_a_correction,
        forget_a_join,
    ],
)
def test_the_account_notices_any_damage(
    programme: Json, scan: list[str], damage: Callable[[Json], None]
) -> None:
    damaged = copy.deepcopy(programme)
    damage(damaged)
    assert accounts_for_all(programme, scan)
    assert not accounts_for_all(damaged, scan)


def test_each_correction_stands_at_its_line_and_is_slight(programme: Json, scan: list[str]) -> None:
    for each in programme["corrections"]:
        assert scan[each["line"]].count(each["found"]) == 1, each
        assert each["why"]
        steps = SequenceMatcher(None, each["found"], each["correct"], autojunk=False).get_opcodes()
        changed = sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in steps if tag != "equal")
        assert 0 < changed <= 5, each


def test_each_join_bridges_blank_lines_only(programme: Json, scan: list[str]) -> None:
    for each in programme["joins"]:
        assert scan[each["line"]]
        assert scan[each["next"]]
        assert not any(scan[each["line"] + 1 : each["next"]]), each


def test_each_mark_stands_at_its_line(programme: Json, scan: list[str]) -> None:
    for mark in programme["marks"]:
        assert mark["words"] in scan[mark["line"]], mark
        assert mark["note"]


def test_the_scan_is_the_one_that_was_read(programme: Json) -> None:
    assert programme["source"]["file"] == SCAN.name
    assert hashlib.sha256(SCAN.read_bytes()).hexdigest() == programme["source"]["sha256"]


def test_the_title_is_the_printed_one(programme: Json) -> None:
    assert programme["title"].casefold() == " ".join(programme["title_lines"]).casefold()


def test_what_a_numbered_document_is_about_is_quoted(programme: Json, scan: list[str]) -> None:
    whole = "\n".join(mended(programme, scan))
    for document in programme["documents"]:
        if document["number"] and document["about"]:
            assert document["about"] in whole, document["id"]


def test_the_passages_are_the_whole_text(programme: Json, scan: list[str]) -> None:
    passages = [(passage["line"], passage["text"]) for passage in programme["passages"]]
    assert passages == numbered(programme, scan)


def test_each_task_is_one_passage(programme: Json) -> None:
    by_code = {passage["task"]: passage for passage in programme["passages"] if "task" in passage}
    assert sorted(by_code) == sorted(task["code"] for task in programme["tasks"])
    assert sum("task" in passage for passage in programme["passages"]) == len(by_code)
    for task in programme["tasks"]:
        passage = by_code[task["code"]]
        assert passage["role"] == "task"
        assert BLOCK_NAME.sub("", passage["text"]) == f"{task['marker']} {task['text']}".strip()


def test_passages_are_taken_for_what_the_reader_knows(programme: Json) -> None:
    assert {passage["role"] for passage in programme["passages"]} <= {role.value for role in Role}
