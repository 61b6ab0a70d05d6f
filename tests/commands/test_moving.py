"""move, arrive: from one PC to another and back, by what a user types."""

from pathlib import Path

import pytest

from ctr_desktop.store.workspace import Workspace
from tests.commands.conftest import Ctr


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    return tmp_path / "usb" / "chuyển máy.ctrbak"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "mật khẩu.txt"
    file.write_text("mật khẩu đi đường\n", "utf-8")
    return file


def done(ctr: Ctr, *where: str | Path) -> list[str]:
    return [row["code"] for row in ctr("tasks", *where, "--json").json["rows"] if row["done_on"]]


def test_to_a_new_pc_with_a_password(ctr: Ctr, tmp_path: Path, usb: Path, secret: Path) -> None:
    scan = tmp_path / "biên bản.pdf"
    scan.write_bytes(b"scanned")
    ctr("check", "2-01", "--evidence", scan)
    ended = ctr("move", "--out", usb, "--file-password-file", secret)
    assert ended.code == 0
    assert "đọc lại được" in ended.out

    new = tmp_path / "máy mới" / "dữ liệu"
    assert "có mật khẩu" in ctr("arrive", usb, "--workspace", new).err
    assert not new.exists()
    (tmp_path / "sai.txt").write_text("sai sai sai")
    wrong = ctr("arrive", usb, "--workspace", new, "--file-password-file", tmp_path / "sai.txt")
    assert "chưa đúng; tệp còn nguyên vẹn" in wrong.err
    ended = ctr("arrive", usb, "--workspace", new, "--file-password-file", secret)
    assert ended.code == 0
    assert "1 minh chứng" in ended.out
    assert "nguyên vẹn" in ended.out
    assert done(ctr, "--workspace", new) == ["2-01"]
    assert ctr("verify", "--workspace", new).json["ok"]


def test_the_old_pc_says_so_until_it_is_taken_back(ctr: Ctr, usb: Path, secret: Path) -> None:
    assert ctr("move", "--out", usb, "--file-password-file", secret).code == 0
    assert "đã chuyển đi ngày" in ctr("check", "2-01").err
    assert done(ctr) == ["2-01"]
    assert ctr("move", "--take-back").code == 0
    assert not ctr("check", "2-02").err


def test_by_the_code_that_is_printed(ctr: Ctr, tmp_path: Path, usb: Path) -> None:
    printed = ctr("move", "--out", usb).out
    code = next(line for line in printed.splitlines() if line.startswith("Mã mở tệp")).rpartition(": ")[2]
    (tmp_path / "mã.txt").write_text(code)
    new = tmp_path / "máy mới"
    assert ctr("arrive", usb, "--workspace", new, "--file-password-file", tmp_path / "mã.txt").code == 0
    Workspace.open(new).close()


def test_data_that_is_there_is_replaced_only_when_told_to_and_kept(
    ctr: Ctr, folder: Path, usb: Path, secret: Path
) -> None:
    ctr("check", "2-01")
    assert ctr("move", "--out", usb, "--file-password-file", secret).code == 0
    ctr("check", "2-02")
    assert "đã có dữ liệu nên chưa nhận" in ctr("arrive", usb, "--file-password-file", secret).err
    assert done(ctr) == ["2-01", "2-02"]
    assert ctr("arrive", usb, "--file-password-file", secret, "--replace").code == 0
    assert done(ctr) == ["2-01"]
    assert any((folder / "replaced").iterdir())
    assert not ctr("check", "2-03").err


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x05\x06" + b"\x00" * 18])
def test_a_file_that_is_none_of_ours(ctr: Ctr, tmp_path: Path, content: bytes) -> None:
    wrong = tmp_path / "ảnh.ctrbak"
    wrong.write_bytes(content)
    assert "ảnh.ctrbak" in ctr("arrive", wrong, "--workspace", tmp_path / "mới").sentence
    assert not (tmp_path / "mới").exists()
    assert "ảnh.ctrbak" in ctr("move", "--out", wrong).sentence
    assert wrong.read_bytes() == content


def test_half_an_order(ctr: Ctr) -> None:
    assert ctr("move").code == 2
    assert ctr("arrive").code == 2
