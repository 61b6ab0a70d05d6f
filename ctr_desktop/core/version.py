"""Which version of the program this is, and of what it stands on."""

import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"
UNKNOWN = "không rõ"


def program_version() -> str:
    """The version as `pyproject.toml` has it: of the installed package, or of the checkout it runs from."""
    installed = package_version("ctr-desktop")
    if installed == UNKNOWN and _PROJECT.is_file():
        return str(tomllib.loads(_PROJECT.read_text("utf-8"))["project"]["version"])
    return installed


def package_version(name: str) -> str:
    """The version of an installed package; a word where it isn't told."""
    try:
        return version(name)
    except PackageNotFoundError:
        return UNKNOWN
