"""`docs/reading.md` names every key, kind, role and doubt that there is."""

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from types import FunctionType, ModuleType
from typing import Any

import pytest

from ctr_desktop.reading import doubts, sheet_file, table_reading, word_file
from ctr_desktop.reading.as_json import as_json
from ctr_desktop.reading.blocks import Paragraph, Source
from ctr_desktop.reading.document import DeadlineKind, ReadKind, Role
from ctr_desktop.reading.understanding import understand

pytestmark = pytest.mark.checkout
_PAGE = Path(__file__).resolve().parents[2] / "docs" / "reading.md"

_LINES = (
    "KẾ HOẠCH",
    "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 và Nghị quyết Trung ương 4 (khóa XII)",
    "I. MỤC TIÊU",
    "- Nâng cao chất lượng tham mưu.",
    "II. NHIỆM VỤ",
    "1. Văn phòng rà soát quy chế, báo cáo trước ngày 25/12 hằng năm.",
)
_FILLED = ("sections", "goals", "tasks", "references", "references_unnumbered", "passages")
_VALUES = (
    "daily",
    "weekly",
    "monthly",
    "quarterly",
    "half_yearly",
    "yearly",
    "periodic",
    "1/term",
    "TCVN3",
    "VNI",
)


@pytest.fixture(scope="module")
def page() -> str:
    return _PAGE.read_text("utf-8")


def test_every_key_is_described(page: str) -> None:
    found = as_json(understand(Source(tuple(Paragraph(text, line) for line, text in enumerate(_LINES, 1)))))
    assert [key for key in _FILLED if not found[key]] == []
    assert "detail" in found["tasks"][0]["deadline"]
    assert [key for key in dict.fromkeys([*_keys(found), "sentence"]) if f"`{key}`" not in page] == []


def _keys(value: Any) -> Iterator[str]:
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _keys(inner)
    if isinstance(value, dict):
        yield from value


@pytest.mark.parametrize("value", dict.fromkeys((*DeadlineKind, *ReadKind, *Role, *_VALUES)))
def test_every_value_is_described(page: str, value: str) -> None:
    assert f"`{value}`" in page


@pytest.mark.parametrize("source", [doubts, word_file._Walk.warnings, sheet_file._warnings])
def test_every_doubt_is_described(page: str, source: ModuleType | FunctionType) -> None:
    said = [words for words in _sentences(inspect.getsource(source)) if words]
    assert said
    assert [words for words in said if words not in page] == []


def test_a_cell_that_was_filled_is_described(page: str) -> None:
    assert table_reading._COPIED in page


def _sentences(code: str) -> Iterator[str]:
    """The fixed parts of the Vietnamese sentences in a piece of code."""
    for node in ast.walk(ast.parse(dedent(code))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            words = node.value.strip(" “”")
            if re.search(r"[à-ỹ]", words) and " " in words:
                yield words
