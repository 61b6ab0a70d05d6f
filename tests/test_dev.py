"""`dev.py`: its words, what it finds out about a machine, and the environment it makes."""

import base64
import hashlib
import signal
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).resolve().parents[1]


def a_wheel(folder: Path) -> str:
    """A package `probe` 1.0 as small as one can be; gives its line in a lock file."""
    wheel = folder / "probe-1.0-py3-none-any.whl"
    files = {
        "probe.py": "",
        "probe-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: probe\nVersion: 1.0\n",
        "probe-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{name},sha256={_record_hash(text)},{len(text)}\n" for name, text in files.items())
    files["probe-1.0.dist-info/RECORD"] = record + "probe-1.0.dist-info/RECORD,,\n"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return f"probe==1.0 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


def _record_hash(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")


def imports(python: Path, module: str, *, cwd: Path) -> bool:
    return (
        subprocess.run([python, "-P", "-c", f"import {module}"], cwd=cwd, capture_output=True).returncode == 0
    )


@pytest.mark.parametrize("words", [[], ["fly"], ["run", "away"]])
def test_words_it_does_not_know_show_the_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(words) == 2
    assert "dev.py run" in capsys.readouterr().out


def test_every_command_is_in_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["--help"]) == 0
    usage = capsys.readouterr().out

    assert [name for name in dev.PLAIN | dev.WITH_WORDS if f"dev.py {name} " not in usage] == []


@pytest.mark.parametrize("display", [None, "", "nonsense", ":x", ":64999", "127.0.0.1:99999999999999999999"])
def test_on_linux_a_display_that_does_not_answer_is_no_screen(display: str | None) -> None:
    variables = {} if display is None else {"DISPLAY": display}

    assert dev.has_screen(variables) is not dev.LINUX


def test_a_display_server_that_answers_is_a_screen() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        number = server.getsockname()[1] - 6000

        assert dev.has_screen({"DISPLAY": f"127.0.0.1:{number}.0"})


def test_a_library_that_does_not_load_names_its_package() -> None:
    there = {"linux": "libc.so.6", "win32": "kernel32", "darwin": "libSystem.dylib"}[sys.platform]

    assert dev.missing_packages({there: "there", "libnothing-of-the-sort.so.9": "gone"}) == ["gone"]


@pytest.mark.skipif(not dev.LINUX, reason="Debian's packages")
def test_a_command_that_is_not_there_names_its_package_once() -> None:
    tools = {"sh": "dash", "no-such-command": "gone", "nor-this-one": "gone"}

    assert dev.missing_tools(tools) == ["gone"]


@pytest.mark.parametrize("lock", ["dev", "package"])
def test_what_is_tested_and_packaged_is_what_runs(lock: str) -> None:
    def packages(kind: str) -> set[str]:
        text = (ROOT / "requirements" / f"{kind}.lock").read_text("utf-8")
        return set(text.replace("\\\n", "").splitlines())

    assert packages("runtime") <= packages(lock)


def test_a_command_gives_its_exit_code_and_gets_its_variables() -> None:
    command = [sys.executable, "-c", "import os, sys; sys.exit(int(os.environ['CODE']))"]

    assert dev.call(command, CODE="0", or_fail="no") == 0
    assert dev.call(command, CODE="3") == 3
    with pytest.raises(SystemExit, match=r"It broke \(exit code 3\)"):
        dev.call(command, CODE="3", or_fail="It broke")


def test_ctrl_c_is_left_to_the_command_and_answered_again_afterwards() -> None:
    before = signal.getsignal(signal.SIGINT)

    dev.call([sys.executable, "-c", ""])

    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.slow
def test_the_environment_follows_its_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checkout = tmp_path / "Bản thử"
    (checkout / "requirements").mkdir(parents=True)
    (checkout / "ctr_desktop.py").touch()
    lock = checkout / "requirements" / "runtime.lock"
    right = a_wheel(tmp_path)
    wrong = right[:-5] + "beef\n"
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    environment = dev.Environment(checkout)
    kept = environment.folder / "kept"

    lock.write_text(wrong, encoding="utf-8")
    with pytest.raises(SystemExit):
        environment.prepare("runtime")
    assert not environment.holds("runtime")

    kept.touch()
    lock.write_text(right, encoding="utf-8")
    python = environment.prepare("runtime")
    assert environment.holds("runtime")
    assert imports(python, "probe", cwd=tmp_path)
    assert imports(python, "ctr_desktop", cwd=tmp_path)
    assert kept.exists()

    monkeypatch.setenv("PIP_FIND_LINKS", str(checkout))
    assert environment.prepare("runtime") == python

    lock.write_text(wrong, encoding="utf-8")
    assert not environment.holds("runtime")


@pytest.mark.slow
def test_an_environment_of_another_python_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "requirements").mkdir()
    lock = tmp_path / "requirements" / "runtime.lock"
    lock.write_text(a_wheel(tmp_path), encoding="utf-8")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    environment = dev.Environment(tmp_path)
    (environment.folder / "bin").mkdir(parents=True)
    old = environment.folder / "pyvenv.cfg"
    old.write_text("version = 3.9.2\n", encoding="utf-8")

    assert imports(environment.prepare("runtime"), "probe", cwd=tmp_path)
    assert "3.9.2" not in old.read_text(encoding="utf-8")
