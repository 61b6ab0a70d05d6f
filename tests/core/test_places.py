"""Where files lie."""

from pathlib import Path

import pytest

from ctr_desktop.core.places import default_workspace, migrations, resource


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
