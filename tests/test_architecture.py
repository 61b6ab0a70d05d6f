"""The import contracts of `pyproject.toml`: they hold, and they would notice."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dev import CONTRACTS

ROOT = Path(__file__).resolve().parents[1]


def contracts(checkout: Path) -> subprocess.CompletedProcess[str]:
    """Checks them in a process of its own: import-linter looks at the package that Python would import."""
    environment = os.environ | {"PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-c", CONTRACTS],
        cwd=checkout,
        env=environment,
        capture_output=True,
        encoding="utf-8",
    )


def test_the_contracts_hold() -> None:
    result = contracts(ROOT)

    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("module", "line", "said"),
    [
        ("core/breach.py", "import ctr_desktop.records.base", "Imports point one way BROKEN"),
        ("outputs/breach.py", "import ctr_desktop.exchange", "Imports point one way BROKEN"),
        ("newcomer.py", "", "newcomer"),
        ("outputs/breach.py", "import PySide6.QtCore", "Only the window knows Qt BROKEN"),
        ("core/days.py", "import ctr_desktop.core.breach", "No cycles BROKEN"),
    ],
)
def test_a_breach_is_noticed(tmp_path: Path, module: str, line: str, said: str) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    package = shutil.copytree(
        ROOT / "ctr_desktop", tmp_path / "ctr_desktop", ignore=shutil.ignore_patterns("__pycache__")
    )
    (package / "core" / "breach.py").write_text("import ctr_desktop.core.days\n", encoding="utf-8")
    with (package / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")

    result = contracts(tmp_path)

    assert result.returncode == 1
    assert said in result.stdout
