"""What is kept for a crash: one text by name, and never an obstacle."""

from pathlib import Path

import pytest

from ctr_desktop.core.errors import UserError
from ctr_desktop.store.keys import new_data_key
from ctr_desktop.store.password import set_password
from ctr_desktop.store.unfinished import Unfinished
from ctr_desktop.store.workspace import Workspace

WORDS = "Đang sửa dở: “Sở Nội vụ”"


@pytest.fixture(params=["plain", "encrypted"])
def unfinished(request: pytest.FixtureRequest, tmp_path: Path) -> Unfinished:
    return Unfinished(tmp_path / "u.db", new_data_key() if request.param == "encrypted" else None)


def test_the_last_of_a_name_is_kept(unfinished: Unfinished) -> None:
    unfinished.keep("a", "trước")
    unfinished.keep("b", "khác")
    unfinished.keep("a", WORDS)

    assert (unfinished.kept("a"), unfinished.kept("b"), unfinished.kept("c")) == (WORDS, "khác", None)


def test_what_is_dropped_is_gone(unfinished: Unfinished) -> None:
    unfinished.keep("a", WORDS)
    unfinished.keep("b", "khác")

    unfinished.drop("a")
    unfinished.drop("c")

    assert (unfinished.kept("a"), unfinished.kept("b")) == (None, "khác")


def test_a_key_keeps_it_from_other_eyes(tmp_path: Path) -> None:
    Unfinished(tmp_path / "u.db", new_data_key()).keep("a", WORDS)

    assert WORDS.encode() not in (tmp_path / "u.db").read_bytes()


@pytest.mark.parametrize("content", [b"", b"x" * 5000])
def test_a_file_nobody_can_read_counts_as_empty_and_is_made_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "u.db").write_bytes(content)
    unfinished = Unfinished(tmp_path / "u.db", new_data_key())

    assert unfinished.kept("a") is None
    unfinished.keep("a", WORDS)
    assert unfinished.kept("a") == WORDS


def test_another_key_s_file_is_made_anew(tmp_path: Path) -> None:
    Unfinished(tmp_path / "u.db", new_data_key()).keep("a", "cũ")
    unfinished = Unfinished(tmp_path / "u.db", new_data_key())

    assert unfinished.kept("a") is None
    unfinished.keep("a", WORDS)
    assert unfinished.kept("a") == WORDS


def test_read_only_keeps_nothing(tmp_path: Path) -> None:
    Unfinished(tmp_path / "u.db", None, read_only=True).keep("a", WORDS)

    assert not (tmp_path / "u.db").exists()


def test_the_latest_name_comes_first(unfinished: Unfinished) -> None:
    for name in ("a", "b", "a"):
        unfinished.keep(name, name)

    assert unfinished.names() == ["a", "b"]


def test_a_full_disk_leaves_what_was_kept(unfinished: Unfinished, monkeypatch: pytest.MonkeyPatch) -> None:
    unfinished.keep("a", WORDS)

    def full(*_: object) -> None:
        raise UserError("Đĩa đầy.", "Hãy xóa bớt tệp.")

    monkeypatch.setattr(unfinished, "_put", full)
    with pytest.raises(UserError, match="Đĩa đầy"):
        unfinished.keep("a", "mới")

    assert unfinished.kept("a") == WORDS


def test_what_a_crash_left_beside_the_file_goes_with_it(unfinished: Unfinished, tmp_path: Path) -> None:
    unfinished.keep("a", WORDS)
    (tmp_path / "u.db-journal").write_bytes(WORDS.encode())

    unfinished.forget()

    assert list(tmp_path.iterdir()) == []


def test_a_password_leaves_no_plain_file_behind(workspace: Workspace) -> None:
    workspace.unfinished.keep("a", WORDS)
    path = workspace.folder / "unfinished.db"
    assert path.exists()

    set_password(workspace, "mật khẩu dài", code="A" * 24, typed_code="A" * 24)

    assert not path.exists()
