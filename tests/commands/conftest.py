"""The command line as a user types it, in this process: what it prints and the code it ends with."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ctr_desktop.commands.main import main


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert self.code in (0, 1), self.err
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """What a refused command said; nothing else was printed."""
        assert self.code == 1
        assert "Traceback" not in self.err
        return self.err.strip()


Ctr = Callable[..., Ended]


@pytest.fixture
def folder(programme_folder: Path, tmp_path: Path) -> Path:
    """A closed workspace of its own with the shipped programme."""
    return shutil.copytree(programme_folder, tmp_path / "dữ liệu")


@pytest.fixture
def ctr(
    folder: Path,
    today: date,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Ctr:
    """Runs a command on `folder`; nothing of the person's own PC is read or written."""
    monkeypatch.setenv("CTR_WORKSPACE", str(folder))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "của người dùng"))
    monkeypatch.delenv("CTR_PASSWORD", raising=False)

    def run(*words: str | Path) -> Ended:
        capsys.readouterr()
        code = main([str(word) for word in words], today=today)
        said = capsys.readouterr()
        return Ended(code, said.out, said.err)

    return run
