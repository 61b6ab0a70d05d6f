"""Where files lie."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ctr_desktop import core
from ctr_desktop.core.places import default_workspace, migrations, resource


def test_the_data_files_are_there() -> None:
    assert resource("programmes").is_dir()
    assert (migrations() / "versions").is_dir()


def test_once_installed_the_data_files_lie_in_the_package(tmp_path: Path) -> None:
    # A wheel and the frozen folder of an installer look like this.
    package = tmp_path / "nơi cài" / "ctr_desktop"
    shutil.copytree(Path(core.__file__).parent, package / "core")
    (package / "__init__.py").touch()
    (package / "_data").mkdir()
    ask = "from ctr_desktop.core.places import *; print(ascii(resource('icons')), ascii(migrations()), sep='\\n')"

    told = subprocess.run([sys.executable, "-c", ask], cwd=package.parent, capture_output=True, text=True)

    data = package / "_data"
    assert told.stdout.splitlines() == [ascii(data / "resources" / "icons"), ascii(data / "db")]


def test_records_lie_in_the_documents_unless_another_place_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CTR_WORKSPACE", raising=False)
    assert default_workspace().name == "CTR Desktop"
    monkeypatch.setenv("CTR_WORKSPACE", str(tmp_path))
    assert default_workspace() == tmp_path
