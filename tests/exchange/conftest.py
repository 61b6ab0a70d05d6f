"""A furnished office, open."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ctr_desktop.store.workspace import Workspace
from tests.exchange.office import furnish


@pytest.fixture(scope="session")
def office_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed workspace without a programme, with records in every register, to be copied."""
    folder = tmp_path_factory.mktemp("mẫu") / "văn phòng"
    workspace = Workspace.create(folder)
    try:
        furnish(workspace)
    finally:
        workspace.close()
    return folder


@pytest.fixture
def office(office_folder: Path, tmp_path: Path) -> Iterator[Workspace]:
    """An open copy of its own."""
    workspace = Workspace.open(shutil.copytree(office_folder, tmp_path / "văn phòng"))
    yield workspace
    workspace.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Workspace]:
    """An open workspace with nothing in it."""
    workspace = Workspace.create(tmp_path / "mới")
    yield workspace
    workspace.close()
