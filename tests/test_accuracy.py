"""`benchmarks/accuracy.py`: which documents it reads, what it prints, what it says when they are not there."""

import json
from pathlib import Path

import pytest

from benchmarks import accuracy

pytestmark = pytest.mark.checkout

_TEXT = "KẾ HOẠCH\nNăm 2026\nI. NHIỆM VỤ\n1. Văn phòng rà soát quy chế làm việc.\n"
_SCORER = """
def figures(count):
    return {"sections": {"f1": None}, "tasks": {"f1": count}}
def score(found, truth):
    return figures(len(found["tasks"]) / truth["tasks"])
def total(rows):
    return figures(sum(row["tasks"]["f1"] for row in rows) / len(rows))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two labelled texts and the scorer."""
    for place in ("corpus", "truth"):
        (tmp_path / place).mkdir()
    for name, tasks in (("01-một", 1), ("02-hai", 2)):
        (tmp_path / "corpus" / f"{name}.txt").write_text(_TEXT, "utf-8")
        (tmp_path / "truth" / f"{name}.json").write_text(json.dumps({"tasks": tasks}), "utf-8")
    (tmp_path / "score.py").write_text(_SCORER, "utf-8")
    return tmp_path


def test_a_row_for_each_document_and_one_for_all(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert accuracy.main([str(folder)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "| Text | sections | tasks | leads | support | deadlines | references |",
        "|---|---|---|---|---|---|---|",
        "| 01-một | – | 1.000 | – | – | – | – |",
        "| 02-hai | – | 0.500 | – | – | – | – |",
        "| **together** | – | 0.750 | – | – | – | – |",
    ]


def test_groups_go_into_a_page(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"before\n{accuracy.BEGIN}\nold\n{accuracy.END}\nbehind\n", "utf-8")
    words = [str(folder), "--only", "01", "--only", "02", "--into", str(page)]
    assert accuracy.main(words) == accuracy.main(words) == 0
    text = page.read_text("utf-8")
    assert (text[:7], text[-8:]) == ("before\n", "\nbehind\n")
    assert "old" not in text
    assert text.count("| Text |") == 2
    assert capsys.readouterr().out.count("**together**") == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere"], "no labelled documents in nowhere"),
        (["{folder}", "--only", "17,18"], "no document's name begins with 17 or 18"),
        (["{folder}", "--scorer", "{folder}/none.py"], "none.py"),
        (["{folder}", "--into", "{folder}/score.py"], "lacks the marks"),
    ],
)
def test_what_is_missing_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    assert accuracy.main([word.replace("{folder}", str(folder)) for word in words]) == 1
    assert said in capsys.readouterr().err
