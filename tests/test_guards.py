"""Guards over the whole repository: what no single change may let slip."""

import ast
import os
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from PySide6.QtCore import QObject

ROOT = Path(__file__).resolve().parents[1]
NOT_OURS = {"__pycache__", "build", "dist", "tour"}
PIN = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[\w.]+)(?: ; .+)?(?: --hash=sha256:[0-9a-f]{64})+")


def project_files() -> Iterator[Path]:
    """The files of the project, without what is made on this machine."""
    for folder, subfolders, names in os.walk(ROOT):
        subfolders[:] = [name for name in subfolders if name not in NOT_OURS and not name.startswith(".")]
        yield from (Path(folder, name) for name in names)
    yield ROOT / ".ci" / "run"


def pins(kind: str) -> dict[str, str]:
    """The packages of a lock file with their versions; every line must be a pin with its hashes."""
    text = (ROOT / "requirements" / f"{kind}.lock").read_text(encoding="utf-8")
    lines = re.sub(r" \\\n +", " ", text).splitlines()
    found = [PIN.fullmatch(line) for line in lines]
    assert all(found), [line for line, match in zip(lines, found, strict=True) if not match]
    return {match["name"]: match["version"] for match in found if match}


def wanted(kind: str) -> list[Requirement]:
    """What `pyproject.toml` asks for in that lock file."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runtime = project["project"]["dependencies"]
    words = runtime if kind == "runtime" else runtime + project["dependency-groups"]["dev"]
    return [Requirement(word) for word in words]


def test_qt_does_not_eat_references_to_none() -> None:
    """PySide6 6.12 on Python 3.11 took a reference to None at every void call, until the process aborted."""
    thing = QObject()
    before = sys.getrefcount(None)

    for _ in range(1000):
        thing.setObjectName("x")

    assert abs(sys.getrefcount(None) - before) < 100


def test_qt_is_held_below_the_version_that_breaks_python_3_11() -> None:
    (qt,) = (need for need in wanted("runtime") if need.name == "PySide6-Essentials")

    assert not qt.specifier.contains("6.12.0")


@pytest.mark.parametrize("kind", ["runtime", "dev"])
def test_the_lock_gives_what_the_project_asks_for(kind: str) -> None:
    versions = pins(kind)

    for need in wanted(kind):
        name = re.sub(r"[-_.]+", "-", need.name).lower()
        assert need.specifier.contains(versions[name]), need


def test_development_runs_on_the_versions_that_users_get() -> None:
    assert pins("runtime").items() <= pins("dev").items()


def test_no_package_host_is_named() -> None:
    files = [*ROOT.glob("requirements/*"), ROOT / "pyproject.toml", ROOT / "dev.py", ROOT / ".ci" / "run"]

    assert [file for file in files if "://" in file.read_text(encoding="utf-8")] == []


def test_no_path_of_this_machine_is_named() -> None:
    paths = re.compile(rf"{re.escape(str(ROOT))}|{re.escape(str(Path.home()))}/|/(home|Users)/\w+/")
    named = []
    for file in project_files():
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        named += [f"{file}: {found[0]}" for found in paths.finditer(text)]

    assert named == []


def test_every_module_says_what_it_is() -> None:
    modules = [file for file in project_files() if file.suffix == ".py"]

    assert ROOT / "dev.py" in modules
    assert [file for file in modules if not ast.get_docstring(ast.parse(file.read_bytes()))] == []
