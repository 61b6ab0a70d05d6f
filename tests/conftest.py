"""What every test shares: Qt without a screen, a workspace with the programme, and the day it happens on."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.programmes import load_programme

# A slow machine is no failure.
settings.register_profile("no deadline", settings(), deadline=None)
settings.load_profile("no deadline")


@pytest.fixture(scope="session")
def programme_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed workspace with the shipped programme, to be copied."""
    folder = tmp_path_factory.mktemp("mẫu") / "dữ liệu"
    workspace = Workspace.create(folder)
    load_programme(workspace)
    workspace.close()
    return folder


@pytest.fixture
def workspace(programme_folder: Path, tmp_path: Path) -> Iterator[Workspace]:
    """An open workspace of its own with the shipped programme."""
    folder = tmp_path / "dữ liệu"
    shutil.copytree(programme_folder, folder)
    opened = Workspace.open(folder)
    yield opened
    opened.close()


@pytest.fixture
def today() -> date:
    """The day every test happens on."""
    return date(2026, 11, 23)
