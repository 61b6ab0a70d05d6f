"""Where the data files of the program lie: beside the package in a checkout, inside it once installed; and
where a person's own files lie."""

import os
import sys
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


def licences() -> Path | None:
    """The folder with a licence text for each thing an installed program consists of; a checkout has none."""
    folder = _ROOT / "licences"
    return folder if folder.is_dir() else None


def settings_folder() -> Path:
    """Where the program keeps a person's habits and its log: never the records."""
    carried = _carried()
    return carried / "Thiết lập" if carried else platformdirs.user_data_path("CtrDesktop", appauthor=False)


def default_workspace() -> Path:
    """The folder of the records when nobody names one: CTR_WORKSPACE, else beside a program that is carried about,
    else in the person's documents."""
    named, carried = os.environ.get("CTR_WORKSPACE"), _carried()
    if named:
        return Path(named)
    return carried / "Dữ liệu" if carried else platformdirs.user_documents_path() / "CTR Desktop"


def documents_folder() -> Path:
    """The person's documents."""
    return platformdirs.user_documents_path()


def _carried() -> Path | None:
    """The folder of a program that runs from a stick and keeps everything there: `portable.txt` says so."""
    folder = Path(sys.executable).parent
    return folder if (folder / "portable.txt").is_file() else None
