"""The tests that matter on Windows, run by the very Python and packages that are shipped."""

import re
import shutil
import zipfile
from pathlib import Path

from tools import ROOT, PackagingError, download, fresh, step
from wine import Wine

_PYTEST = (
    "colorama",
    "hypothesis",
    "iniconfig",
    "packaging",
    "pluggy",
    "pygments",
    "pytest",
    "sortedcontainers",
)
TESTS = ("tests/core", "tests/store", "tests/exchange")


def run_suite(wine: Wine, work: Path) -> None:
    """Raises PackagingError when a test fails."""
    step("the tests that matter on Windows, on the Python that is shipped")
    python = _python(work)
    ended = wine.run(python, "-m", "pytest", "-p", "no:cacheprovider", "-q", *TESTS, seconds=1800)
    print(ended.said[-600:], flush=True)
    if ended.code:
        raise PackagingError(f"pytest ended with {ended.code}:\n{ended.said[-6000:]}")


def _python(work: Path) -> Path:
    """python.exe beside the staged packages, with pytest and the tests."""
    folder = fresh(work / "suite")
    shutil.copytree(work / "stage" / "app", folder, dirs_exist_ok=True)
    shutil.copy(work / "runtime" / "python.exe", folder)
    for wheel in download(_lock(folder), work / "suite-wheels", "3.11").glob("*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder)
    for name in ("tests", "pyproject.toml", "requirements"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder)
    return folder / "python.exe"


def _lock(folder: Path) -> Path:
    """What pytest needs, out of dev.lock with its hashes."""
    text = (ROOT / "requirements" / "dev.lock").read_text(encoding="utf-8")
    pins = re.split(r"\n(?=\S)", text)
    wanted = [pin for pin in pins if re.split("==| ", pin)[0] in _PYTEST]
    lock = folder / "pytest.lock"
    lock.write_text("\n".join(wanted) + "\n", encoding="utf-8")
    return lock
