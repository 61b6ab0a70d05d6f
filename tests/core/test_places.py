"""Where files lie."""

import sys
from pathlib import Path

import pytest

from ctr_desktop.core.places import default_workspace, migrations, resource, settings_folder


def test_the_data_files_are_there() -> None:
    assert resource("programmes").is_dir()
    assert (migrations() / "versions").is_dir()


def test_records_lie_in_the_documents_unless_another_place_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CTR_WORKSPACE", raising=False)
    assert default_workspace().name == "CTR Desktop"
    monkeypatch.setenv("CTR_WORKSPACE", str(tmp_path))
    assert default_workspace() == tmp_path


def test_a_program_with_the_mark_beside_it_keeps_everything_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CTR_WORKSPACE", raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "ctr-desktop.exe"))
    assert not default_workspace().is_relative_to(tmp_path)

    (tmp_path / "portable.txt").touch()

    assert default_workspace() == tmp_path / "Dữ liệu"
    assert settings_folder() == tmp_path / "Thiết lập"


def test_a_place_that_is_named_goes_before_the_one_beside_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "ctr-desktop.exe"))
    (tmp_path / "portable.txt").touch()
    monkeypatch.setenv("CTR_WORKSPACE", str(tmp_path / "khác"))

    assert default_workspace() == tmp_path / "khác"
