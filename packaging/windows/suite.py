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
_TESTS = ("core", "store", "exchange")
_SETTINGS = """\
[pytest]
addopts = -q -m "not slow and not checkout" -p no:cacheprovider --import-mode=importlib
filterwarnings = error
markers =
    slow
    checkout
pythonpath = .
"""


def run_suite(wine: Wine, work: Path) -> None:
    """Raises PackagingError when a test fails."""
    step("the tests that matter on Windows, on the Python that is shipped")
    python = _python(work)
    tests = [python.parent / "tests" / name for name in _TESTS]
    ended = wine.run(python, "-m", "pytest", "-c", python.with_name("pytest.ini"), *tests, seconds=1800)
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
    shutil.copytree(ROOT / "tests", folder / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "pytest.ini").write_text(_SETTINGS, encoding="utf-8")
    return folder / "python.exe"


def _lock(folder: Path) -> Path:
    """What pytest needs, out of dev.lock with its hashes."""
    text = (ROOT / "requirements" / "dev.lock").read_text(encoding="utf-8")
    pins = re.split(r"\n(?=\S)", text)
    wanted = [pin for pin in pins if re.split("==| ", pin)[0] in _PYTEST]
    lock = folder / "pytest.lock"
    lock.write_text("\n".join(wanted) + "\n", encoding="utf-8")
    return lock
