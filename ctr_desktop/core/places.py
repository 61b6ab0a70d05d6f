"""Where the data files of the program lie: beside the package in a checkout, inside it once installed."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_INSTALLED = _PACKAGE / "_data"
_ROOT = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent


def resource(name: str) -> Path:
    """A file or folder under `resources/`."""
    return _ROOT / "resources" / name


def migrations() -> Path:
    """The folder with the schema migrations."""
    return _ROOT / "db"
