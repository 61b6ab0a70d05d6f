"""How the command line is used: help, wrong words, streams and passwords."""

import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from ctr_desktop.commands.main import main
from ctr_desktop.commands.parser import told
from ctr_desktop.core.version import program_version
from ctr_desktop.store.keys import new_recovery_code
from ctr_desktop.store.password import set_password
from ctr_desktop.store.workspace import Workspace
from tests.commands.conftest import Ctr

_COMMANDS = (
    "tasks", "check", "uncheck", "undo", "redo", "registers", "list", "add", "import", "report", "close", "reopen",
    "new", "backup", "restore", "verify", "tour",
)  # fmt: skip
_ENGLISH = re.compile(
    r"\b(usage|options|positional|arguments?|required|invalid|choice|error|expected|show this)\b"
)


@pytest.mark.parametrize("words", [("--help",), *((command, "--help") for command in _COMMANDS)])
def test_help_is_vietnamese(ctr: Ctr, words: tuple[str, ...]) -> None:
    ended = ctr(*words)
    assert ended.code == 0
    assert ended.out.startswith("Cách dùng: ctr-desktop")
    assert not _ENGLISH.search(ended.out)


def test_the_version_is_told(ctr: Ctr) -> None:
    ended = ctr("--version")
    assert (ended.code, ended.out) == (0, f"ctr-desktop {program_version()}\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "thiếu tên lệnh"),
        (("nope",), "LỆNH không có “nope”"),
        (("check",), "thiếu MÃ"),
        (("check", "a", "b"), "không hiểu “b”"),
        (("check", "a", "--nope"), "không hiểu “--nope”"),
        (("check", "a", "--on"), "--on cần có giá trị đi kèm"),
        (("check", "a", "--result"), "--result cần có giá trị đi kèm"),
        (("tasks", "--state", "late-ish"), "--state không có “late-ish”; chọn một trong: on_time, late"),
        (("tasks", "--json=1"), "--json không nhận giá trị đi kèm"),
        (("tasks", "--per", "2026"), "không hiểu"),
        (("reopen", "2026"), "thiếu --why"),
        (("report",), "thiếu tên báo cáo"),
        (("report", "progress"), "thiếu --period"),
        (("report", "progress", "--period", "2026"), "thiếu --xlsx hoặc --pdf"),
        (("report", "progress", "--period", "2026", "--docx", "a.docx"), "không hiểu “--docx a.docx”"),
        (("add", "people"), "thiếu --json"),
        (("tour",), "thiếu --out"),
        (("tasks", "--workspace"), "--workspace cần có giá trị đi kèm"),
    ],
)
def test_wrong_use_is_told_in_vietnamese(ctr: Ctr, words: tuple[str, ...], said: str) -> None:
    ended = ctr(*words)
    assert ended.code == 2
    assert ended.out == ""
    assert said in ended.err
    assert not _ENGLISH.search(ended.err)


def test_what_argparse_may_say_one_day_is_not_english_either() -> None:
    assert told("a brand new sentence") == "câu lệnh chưa đúng"


def test_the_workspace_is_named_before_or_after_the_command(ctr: Ctr, tmp_path: Path, folder: Path) -> None:
    elsewhere = shutil.copytree(folder, tmp_path / "nơi khác")
    assert ctr("--workspace", elsewhere, "check", "2-01").code == 0
    assert ctr("check", "2-02", "--workspace", elsewhere).code == 0
    done = [r["code"] for r in ctr("--workspace", elsewhere, "tasks", "--json").json["rows"] if r["done_on"]]
    assert done == ["2-01", "2-02"]
    assert not any(row["done_on"] for row in ctr("tasks", "--json").json["rows"])


@pytest.fixture
def locked(folder: Path) -> Path:
    """The workspace with a password."""
    workspace = Workspace.open(folder)
    code = new_recovery_code()
    set_password(workspace, "mật khẩu rất dài", code=code, typed_code=code)
    workspace.close()
    return folder


@pytest.mark.usefixtures("locked")
def test_a_password_by_file_or_variable(ctr: Ctr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "--password-file" in ctr("tasks").sentence
    file = tmp_path / "mk.txt"
    file.write_text("\ufeffmật khẩu rất dài\r\n", "utf-8")
    assert ctr("tasks", "--password-file", file).code == 0
    assert ctr("--password-file", file, "check", "2-01").code == 0
    monkeypatch.setenv("CTR_PASSWORD", "mật khẩu rất dài")
    assert ctr("verify").json["ok"]
    monkeypatch.setenv("CTR_PASSWORD", "sai")
    assert "Mật khẩu chưa đúng" in ctr("tasks").sentence


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe\x00", b"x" * 5000])
def test_a_password_file_that_holds_none(ctr: Ctr, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "mk.txt"
    file.write_bytes(content)
    assert "mk.txt" in ctr("tasks", "--password-file", file).sentence
    assert "không-có.txt" in ctr("tasks", "--password-file", "không-có.txt").sentence


def test_the_window_opens_without_a_command(tmp_path: Path) -> None:
    opened: list[Path] = []

    def window(folder: Path) -> int:
        opened.append(folder)
        return 7

    assert main(["--workspace", str(tmp_path)], today=date(2026, 11, 23), window=window) == 7
    assert opened == [tmp_path]


def program(*words: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """The program itself, in a process of its own with a poor locale."""
    kept = {
        k: v
        for k, v in os.environ.items()
        if not k.startswith(("CTR_", "PYTHON", "QT_", "DISPLAY", "WAYLAND"))
    }
    return subprocess.run(
        [sys.executable, "-m", "ctr_desktop", *words],
        capture_output=True,
        env=kept | {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"} | variables,
        check=False,
    )


def test_the_program_speaks_utf_8_whatever_the_console(folder: Path) -> None:
    ended = program("tasks", "--workspace", str(folder), "--find", "đối thoại")
    assert ended.returncode == 0
    assert "Nội dung" in ended.stdout.decode("utf-8")
    refused = program("check", "9.9-99", "--workspace", str(folder))
    assert refused.returncode == 1
    assert refused.stderr.decode("utf-8").startswith("Không có nhiệm vụ mã")
    assert program("sai").returncode == 2


def test_no_command_loads_qt(folder: Path) -> None:
    script = (
        "import sys; from ctr_desktop.__main__ import main;"
        f" sys.argv = ['ctr', 'verify', '--workspace', {str(folder)!r}];"
        " code = main(); sys.exit(code or any(name.startswith('PySide6') for name in sys.modules))"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert ended.returncode == 0, ended.stderr.decode()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="every Windows PC has a screen")
def test_without_a_screen_the_window_says_so(tmp_path: Path) -> None:
    ended = program("--workspace", str(tmp_path))
    assert ended.returncode == 1
    assert "không có màn hình" in ended.stderr.decode("utf-8")


def test_a_reader_that_has_enough_is_no_failure(folder: Path) -> None:
    command = [sys.executable, "-m", "ctr_desktop", "tasks", "--json", "--workspace", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_an_output_that_takes_nothing_is_told(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "ctr_desktop", "tasks", "--workspace", str(folder)]
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert ended.returncode == 1
    assert ended.stderr.decode("utf-8").startswith("Ổ đĩa đã đầy")
