"""Whether there is a screen: asked of the display server itself."""

import socket
import sys
from pathlib import Path

import pytest

from ctr_desktop.core.display import has_screen

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="every Windows PC has a screen")


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("display", ["", ":", ":x", ":54321", "unix:54321", "nonsense"])
def test_a_server_that_does_not_answer_is_no_screen(monkeypatch: pytest.MonkeyPatch, display: str) -> None:
    monkeypatch.setenv("DISPLAY", display)
    assert not has_screen()


def test_a_server_that_answers_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
    assert not has_screen()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-7"))
        server.listen()
        assert has_screen()
    monkeypatch.delenv("WAYLAND_DISPLAY")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("\0/tmp/.X11-unix/X54322")
        server.listen()
        monkeypatch.setenv("DISPLAY", ":54322.0")
        assert has_screen()


def test_another_pc_and_no_window_at_all_are_taken_at_their_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", "máy-khác:0")
    assert has_screen()
    monkeypatch.setenv("DISPLAY", "")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert has_screen()
