"""Which version this is."""

from pathlib import Path

import pytest

from ctr_desktop.core.version import version


def test_a_checkout_has_no_version() -> None:
    assert version() == "đang phát triển"


def test_an_installer_names_the_version_beside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    about = tmp_path / "ctr_desktop-7.1.0.dist-info" / "METADATA"
    about.parent.mkdir()
    about.write_text("Metadata-Version: 2.1\nName: ctr-desktop\nVersion: 7.1.0\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)

    assert version() == "7.1.0"
