"""Codes of tasks: short, readable, and nobody else's."""

import re

from hypothesis import given
from hypothesis import strategies as st

from ctr_desktop.core.text import clean
from ctr_desktop.records.task import TaskKind
from ctr_desktop.work.codes import document_prefix, section_codes, start_of


def test_the_shortest_labels_that_tell_sections_apart() -> None:
    found = section_codes(["III", "III/1", "IV", "IV/1", "IV/2", "IV/2/(1)", "V/2.1"])
    assert found == {
        "III": "III",
        "III/1": "III.1",
        "IV": "IV",
        "IV/1": "IV.1",
        "IV/2": "IV.2",
        "IV/2/(1)": "IV.2",
        "V/2.1": "2.1",
    }


def test_labels_of_every_kind_make_short_codes() -> None:
    found = section_codes(["PHỤ LỤC II", "Điều 1", "Điều 1/a)", "Phần thứ nhất", "A", ""])
    assert list(found.values()) == ["PLII", "Đ1", "Đ1.A", "PTN", "A", "VB"]


def test_a_prefix_is_made_of_kind_and_number() -> None:
    assert document_prefix("141", "KH-UBND", "Kế hoạch", ()) == "KH141"
    assert document_prefix("17", "CTr/TU", "Chương trình hành động", ()) == "CTR17"
    assert document_prefix("15", "2021/QĐ-UBND", "Quyết định", ()) == "QĐ15"
    assert document_prefix(None, None, "Kế hoạch", ()) == "KH"
    assert document_prefix(None, None, "", ()) == "VB"
    assert document_prefix("141", "KH-UBND", "Kế hoạch", {"KH141"}) == "KH141B"


def test_the_document_itself_needs_no_label() -> None:
    assert start_of("VB", TaskKind.TASK, "KH141") == "KH141-"
    assert start_of("VB", TaskKind.TASK) == "VB-"
    assert start_of("III.1", TaskKind.ASSIGNMENT, "KH141") == "KH141.III.1-PC-"


labels = st.sampled_from(["I", "II", "1", "2", "1.1", "(1)", "a)", "Điều 1", "PHỤ LỤC I", "A"])


@given(st.sets(st.lists(labels, min_size=1, max_size=3).map("/".join), max_size=12))
def test_a_code_is_letters_numbers_and_dots(paths: set[str]) -> None:
    """What is typed back finds the task: codes are looked up in capitals, and the number follows the last dash."""
    for code in section_codes(paths).values():
        assert code == clean(code).upper()
        assert re.fullmatch(r"[^\W_]+(?:\.[^\W_]+)*", code)
