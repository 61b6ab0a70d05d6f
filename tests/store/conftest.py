"""A workspace for each test, copied from one that was made once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ctr_desktop.store.workspace import Workspace


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
