"""The version stands in one place and is found from a checkout too."""

import tomllib
from pathlib import Path

from ctr_desktop.core.version import UNKNOWN, package_version, program_version


def test_it_is_that_of_the_project() -> None:
    project = Path(__file__).parents[2] / "pyproject.toml"
    assert program_version() == tomllib.loads(project.read_text("utf-8"))["project"]["version"]


def test_a_package_that_is_not_there() -> None:
    assert package_version("không-có") == UNKNOWN
    assert package_version("SQLAlchemy").startswith("2.")
