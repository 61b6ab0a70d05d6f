"""What installers are made of: the layout that the program finds itself in, and what the frozen folder keeps."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ctr_desktop import core
from dev import LINUX

ROOT = Path(__file__).resolve().parents[1]
LINUX_PACKAGE = ROOT / "packaging" / "linux"
linux_only = pytest.mark.skipif(not LINUX, reason="the Debian package")


def told(script: str, folder: Path) -> list[str]:
    """What a script prints that imports modules from a folder."""
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(folder)!r})\n{script}"]
    environment = os.environ | {"PYTHONUTF8": "1"}
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=True)
    return ended.stdout.splitlines()


def test_once_installed_the_data_files_lie_in_the_package(tmp_path: Path) -> None:
    # A wheel, the frozen folder of the Debian package and the Windows folder look like this.
    package = tmp_path / "nơi cài" / "ctr_desktop"
    shutil.copytree(Path(core.__file__).parent, package / "core")
    (package / "__init__.py").touch()
    (package / "_data").mkdir()
    script = "from ctr_desktop.core.places import *; print(resource('icons'), migrations(), sep='\\n')"

    data = package / "_data"
    assert told(script, package.parent) == [str(data / "resources" / "icons"), str(data / "db")]


@linux_only
def test_what_a_library_needs_is_kept_with_it() -> None:
    needs = "{'program': ['a'], 'a': ['b', 'c'], 'b': ['a'], 'c': [], 'd': ['c']}"

    assert told(f"import freeze; print(*sorted(freeze.reached(['program'], {needs})))", LINUX_PACKAGE) == [
        "a b c program"
    ]


@linux_only
def test_every_module_is_frozen_also_those_that_are_named_only_while_it_runs() -> None:
    modules = told("import freeze; print(*freeze.own_modules(), sep='\\n')", LINUX_PACKAGE)

    assert {"ctr_desktop", "ctr_desktop.ui.screens", "ctr_desktop.ui.screens.settings_about"} <= set(modules)


@linux_only
@pytest.mark.parametrize(
    ("log", "lost"),
    [
        (
            "9 WARNING: Library not found: could not resolve 'libxcb-cursor.so.0', dependency of",
            "libxcb-cursor.so.0",
        ),
        (
            "9 WARNING: Library not found: could not resolve 'libxkbcommon.so.0', dependency of",
            "libxkbcommon.so.0",
        ),
        ("9 WARNING: Library not found: could not resolve 'libgtk-3.so.0', dependency of", ""),
    ],
)
def test_a_build_that_lacks_libraries_of_the_window_ends(log: str, lost: str) -> None:
    script = f"""import freeze
try:
    freeze.refuse_lost_libraries({log!r})
except SystemExit as end:
    print(end)"""
    said = told(script, LINUX_PACKAGE)

    assert (said[0].split(": ")[1] if said else "") == lost
