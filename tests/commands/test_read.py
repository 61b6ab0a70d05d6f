"""read: what a person and a program see of a document, and how it ends."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ctr_desktop.commands.reading import main
from tests.commands.conftest import Ctr, Ended
from tests.reading.documents import APPENDIX, PLAN
from tests.reading.test_encodings import in_tcvn3
from tests.reading.test_read import in_sheet, with_path


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "kế hoạch chợ.txt"
    file.write_text(PLAN.text, encoding="utf-8")
    return file


@pytest.fixture
def alone(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Ctr:
    """Runs the command as `__main__` does, without a workspace."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "của người dùng"))

    def run(*words: str | Path) -> Ended:
        code = main(["read", *map(str, words)])
        said = capsys.readouterr()
        return Ended(code, said.out, said.err)

    return run


def test_a_person_sees_head_tasks_and_doubts(alone: Ctr, plan: Path) -> None:
    ended = alone(plan)

    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("Kế hoạch 21/KH-UBND, ngày 03/04/2026\n")
    assert "kế hoạch chợ.txt: 6 mục, 2 mục tiêu, 4 nhiệm vụ, 1 văn bản viện dẫn." in ended.out
    assert "Khảo sát mặt bằng chợ" in ended.out
    assert "Phòng Kinh tế" in ended.out
    assert "Tháng 5/2026" in ended.out


def test_doubts_name_their_line(alone: Ctr, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("KẾ HOẠCH\n\nI. TỔ CHỨC THỰC HIỆN\n\n- Họp.\n", encoding="utf-8")

    ended = alone(file)

    assert "2 chỗ cần xem lại:" in ended.out
    assert "dòng 5: Không thấy cơ quan chủ trì." in ended.out


def test_a_program_gets_json(alone: Ctr, plan: Path) -> None:
    found = alone(plan, "--json").json

    assert found["number"] == "21/KH-UBND"
    assert next(task["lead"] for task in found["tasks"]) == ["Phòng Kinh tế"]


def test_with_the_other_commands_it_does_the_same(alone: Ctr, ctr: Ctr, plan: Path) -> None:
    assert ctr("read", plan, "--json") == alone(plan, "--json")


def test_old_letters_are_converted_or_left_alone(alone: Ctr, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    text = "kế hoạch\n\nI. Việc của các thôn\n\n- Vận động nhân dân sửa đường làng.\n"
    file.write_bytes(in_tcvn3(text).encode("latin-1"))

    assert "TCVN3 đã được đổi sang Unicode" in alone(file).out
    assert "TCVN3" not in alone(file, "--as-is").out


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"Mua rau.", b"PK\x03\x04broken", bytes(range(256)) * 20]
)
def test_what_is_no_document_ends_in_one_sentence(alone: Ctr, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "tệp lạ.txt"
    file.write_bytes(content)

    for words in ((file,), (file, "--json")):
        ended = alone(*words)
        assert ended.out == ""
        assert "tệp lạ.txt" in ended.sentence
        assert "\n" not in ended.sentence


def test_a_file_that_is_not_there(alone: Ctr, tmp_path: Path) -> None:
    assert alone(tmp_path / "không có.docx").sentence
    assert alone(tmp_path).sentence


@pytest.mark.parametrize("words", [(), ("a.txt", "b.txt"), ("a.txt", "--lạ")])
def test_wrong_words_are_a_wrong_use(alone: Ctr, words: tuple[str, ...]) -> None:
    ended = alone(*words)

    assert (ended.code, ended.out) == (2, "")
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("name", ["a.txt", "a.xlsx"])
def test_no_data_layer_is_loaded_for_it(tmp_path: Path, name: str) -> None:
    content = PLAN.text.encode() if name == "a.txt" else in_sheet(APPENDIX.text)
    (tmp_path / name).write_bytes(content)

    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "ctr_desktop", "read", name, "--json"],
        cwd=tmp_path,
        env=with_path(),
        capture_output=True,
        text=True,
        check=True,
    )

    assert json.loads(ran.stdout)["tasks"]
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in ran.stderr.splitlines()}
    assert "ctr_desktop" in loaded
    assert not loaded & {"sqlalchemy", "sqlcipher3", "alembic", "PySide6", "reportlab"}
