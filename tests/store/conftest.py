"""A workspace for each test, copied from one that was made once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ctr_desktop.store.workspace import Workspace
from tests.store.builders import add_programme, add_unit


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an empty workspace."""
    folder = tmp_path_factory.mktemp("template") / "workspace"
    Workspace.create(folder).close()
    return folder


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    """The folder of an empty workspace, not open."""
    return Path(shutil.copytree(template, tmp_path / "workspace"))


@pytest.fixture
def workspace(folder: Path) -> Iterator[Workspace]:
    """An open, empty workspace."""
    opened = Workspace.open(folder)
    yield opened
    opened.close()


@pytest.fixture
def busy(workspace: Workspace, tmp_path: Path) -> Workspace:
    """A workspace with records and one evidence file."""
    add_programme(workspace, tasks=3)
    add_unit(workspace, "Chi bộ 1")
    (tmp_path / "e.txt").write_bytes(b"minh chung" * 50_000)
    workspace.evidence.add(tmp_path / "e.txt")
    return workspace
