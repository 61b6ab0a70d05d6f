"""Which version of the program this is, and of what it stands on."""

import platform
import sys
import tomllib
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
    # Slow to load, and most commands never say a version.
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return UNKNOWN


def surroundings(qt: str = "") -> list[str]:
    """The program, what it stands on, and the PC's system, a line each; `qt` is the version of Qt that is loaded."""
    packaged = "bản cài đặt" if getattr(sys, "frozen", False) else "chạy từ mã nguồn hoặc Python"
    return [
        f"CTR Desktop {program_version()} ({packaged})",
        f"Python {platform.python_version()}, Qt {qt or package_version('PySide6_Essentials')},"
        f" SQLAlchemy {package_version('SQLAlchemy')}",
        f"{platform.system()} {platform.release()} {platform.version()} {platform.machine()}",
    ]
