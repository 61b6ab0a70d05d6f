"""Where the data files of the program lie: beside the package in a checkout, inside it once installed; and
where a person's own files lie."""

import os
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parents[1]
_INSTALLED = _PACKAGE / "_data"
_ROOT = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent


def resource(name: str) -> Path:
    """A file or folder under `resources/`."""
    return _ROOT / "resources" / name


def migrations() -> Path:
    """The folder with the schema migrations."""
    return _ROOT / "db"


def settings_folder() -> Path:
    """Where the program keeps a person's habits and its log: never the records."""
    return platformdirs.user_data_path("CtrDesktop", appauthor=False)


def default_workspace() -> Path:
    """The folder of the records when nobody names one: CTR_WORKSPACE, else in the person's documents."""
    named = os.environ.get("CTR_WORKSPACE")
    return Path(named) if named else platformdirs.user_documents_path() / "CTR Desktop"
