"""The version stands in one place and is found from a checkout too."""

import tomllib
from pathlib import Path

import pytest

from ctr_desktop.core.version import UNKNOWN, package_version, program_version

pytestmark = pytest.mark.checkout


def test_it_is_that_of_the_project() -> None:
    project = Path(__file__).parents[2] / "pyproject.toml"
    assert program_version() == tomllib.loads(project.read_text("utf-8"))["project"]["version"]


def test_an_installer_names_the_version_beside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    about = tmp_path / "ctr_desktop-7.1.0.dist-info" / "METADATA"
    about.parent.mkdir()
    about.write_text("Metadata-Version: 2.1\nName: ctr-desktop\nVersion: 7.1.0\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)

    assert program_version() == "7.1.0"


def test_a_package_that_is_not_there() -> None:
    assert package_version("không-có") == UNKNOWN
    assert package_version("SQLAlchemy").startswith("2.")
