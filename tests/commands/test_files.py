"""new, backup, restore, verify, report: files that are made, and files that are none of ours."""

import os
import sqlite3
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ctr_desktop.store.keys import new_recovery_code
from ctr_desktop.store.password import set_password
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.office import read_office
from tests.commands.conftest import Ctr


def everything(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_new_workspace_has_the_programme_and_the_unit(ctr: Ctr, tmp_path: Path) -> None:
    place = tmp_path / "đảng ủy" / "số liệu"
    ended = ctr("new", "--workspace", place, "--unit", "Đảng ủy phường A", "--unit-code", "38.168")
    assert ended.code == 0
    assert "Chương trình hành động" in ended.out
    assert len(ctr("tasks", "--workspace", place, "--json").json["rows"]) == 88
    workspace = Workspace.open(place)
    assert (read_office(workspace).unit, read_office(workspace).unit_code) == ("Đảng ủy phường A", "38.168")
    workspace.close()
    assert "đã có dữ liệu" in ctr("new", "--workspace", place).sentence


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"\x00" * 100, b'{"format": 1, "sections": [{}], "tasks": [{}]}']
)
def test_a_wrong_programme_leaves_nothing_behind(ctr: Ctr, tmp_path: Path, content: bytes) -> None:
    programme = tmp_path / "chương trình.json"
    programme.write_bytes(content)
    for place in (tmp_path / "a" / "b", tmp_path / "có sẵn"):
        if place.name == "có sẵn":
            place.mkdir()
            (place / "của tôi.txt").touch()
        before = everything(tmp_path)
        assert "chương trình" in ctr("new", "--workspace", place, "--programme", programme).sentence
        assert everything(tmp_path) == before


def test_a_backup_restored_over_and_elsewhere(ctr: Ctr, tmp_path: Path, folder: Path) -> None:
    scan = tmp_path / "biên bản.pdf"
    scan.write_bytes(b"scanned")
    ctr("check", "2-01", "--evidence", scan)
    backup = tmp_path / "usb" / "sao lưu.ctrbak"
    assert ctr("backup", backup).code == 0
    ctr("check", "2-02")
    ended = ctr("restore", backup)
    assert ended.code == 0
    assert "88 nhiệm vụ" in ended.out
    assert "1 minh chứng" in ended.out
    done = [row["code"] for row in ctr("tasks", "--json").json["rows"] if row["done_on"]]
    assert done == ["2-01"]
    assert any((folder / "replaced").iterdir())
    assert ctr("verify").json["ok"]

    place = tmp_path / "máy mới" / "dữ liệu"
    assert ctr("restore", backup, "--workspace", place).code == 0
    assert [
        r["code"] for r in ctr("tasks", "--workspace", place, "--json").json["rows"] if r["done_on"]
    ] == done
    assert ctr("verify", "--workspace", place).json["ok"]
    assert not (place / "replaced").exists()
    opened = Workspace.open(place)
    assert not opened.evidence.missing(set(_hashes(opened)))
    opened.close()


def _hashes(workspace: Workspace) -> list[str]:
    from sqlalchemy import select

    from ctr_desktop.records import Evidence

    with workspace.reading() as session:
        return list(session.execute(select(Evidence.sha256)).scalars())


def test_a_backup_with_a_password_restored_elsewhere(
    ctr: Ctr, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = Workspace.open(folder)
    code = new_recovery_code()
    set_password(workspace, "mật khẩu rất dài", code=code, typed_code=code)
    workspace.close()
    monkeypatch.setenv("CTR_PASSWORD", "mật khẩu rất dài")
    assert ctr("backup", tmp_path / "a.ctrbak").code == 0
    place = tmp_path / "máy mới"
    monkeypatch.setenv("CTR_PASSWORD", "sai")
    assert "Mật khẩu chưa đúng" in ctr("restore", tmp_path / "a.ctrbak", "--workspace", place).err
    assert not place.exists()
    monkeypatch.setenv("CTR_PASSWORD", "mật khẩu rất dài")
    assert ctr("restore", tmp_path / "a.ctrbak", "--workspace", place).code == 0
    assert len(ctr("tasks", "--workspace", place, "--json").json["rows"]) == 88
    monkeypatch.delenv("CTR_PASSWORD")
    assert "mật khẩu" in ctr("tasks", "--workspace", place).sentence


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06" + b"\x00" * 18, b"%PDF-1.7", os.urandom(4096)])
def test_a_file_that_is_no_backup(ctr: Ctr, tmp_path: Path, content: bytes) -> None:
    wrong = tmp_path / "ảnh.ctrbak"
    wrong.write_bytes(content)
    before = ctr("verify").json
    assert "ảnh.ctrbak" in ctr("restore", wrong).sentence
    assert "ảnh.ctrbak" in ctr("restore", wrong, "--workspace", tmp_path / "mới").sentence
    assert not (tmp_path / "mới").exists()
    assert ctr("verify").json == before
    assert "ảnh.ctrbak" in ctr("backup", wrong).sentence
    assert wrong.read_bytes() == content
    assert "không-có" in ctr("restore", tmp_path / "không-có.ctrbak").sentence


def test_a_backup_is_written_over_an_older_one(ctr: Ctr, tmp_path: Path) -> None:
    assert ctr("backup", tmp_path / "a.ctrbak").code == 0
    ctr("check", "2-01")
    assert ctr("backup", tmp_path / "a.ctrbak").code == 0
    assert ctr("restore", tmp_path / "a.ctrbak").code == 0
    assert any(row["done_on"] for row in ctr("tasks", "--json").json["rows"])


def test_a_damaged_workspace_is_told_and_restored(ctr: Ctr, tmp_path: Path, folder: Path) -> None:
    assert ctr("backup", tmp_path / "a.ctrbak").code == 0
    (folder / "ctr.db").write_bytes(b"damaged by a stick" * 5000)
    assert "hỏng" in ctr("tasks").sentence
    assert "hỏng" in ctr("check", "2-01").sentence
    assert ctr("restore", tmp_path / "a.ctrbak").code == 0
    assert len(ctr("tasks", "--json").json["rows"]) == 88
    assert any(path.read_bytes().startswith(b"damaged") for path in (folder / "replaced").rglob("ctr.db"))


def test_a_damaged_workspace_takes_the_password_of_its_backup(
    ctr: Ctr, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "nơi khác"
    assert ctr("new", "--workspace", other).code == 0
    workspace = Workspace.open(other)
    code = new_recovery_code()
    set_password(workspace, "mật khẩu rất dài", code=code, typed_code=code)
    workspace.close()
    monkeypatch.setenv("CTR_PASSWORD", "mật khẩu rất dài")
    assert ctr("backup", tmp_path / "a.ctrbak", "--workspace", other).code == 0
    (folder / "ctr.db").write_bytes(b"damaged by a stick" * 5000)
    assert ctr("restore", tmp_path / "a.ctrbak").code == 0
    assert len(ctr("tasks", "--json").json["rows"]) == 88


def test_folders_that_are_no_workspace(ctr: Ctr, tmp_path: Path) -> None:
    (tmp_path / "ảnh").mkdir()
    (tmp_path / "tệp").touch()
    for wrong in (tmp_path / "ảnh", tmp_path / "không có", tmp_path / "tệp"):
        before = everything(tmp_path)
        for words in (("tasks",), ("check", "2-01"), ("verify",), ("backup", tmp_path / "a.ctrbak")):
            assert ctr(*words, "--workspace", wrong).sentence
        assert everything(tmp_path) == before
    assert ctr("new", "--workspace", tmp_path / "tệp").sentence


def test_a_newer_file_is_refused_untouched(ctr: Ctr, folder: Path) -> None:
    raw = sqlite3.connect(folder / "ctr.db")
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    before = (folder / "ctr.db").read_bytes()
    for words in (("tasks",), ("check", "2-01")):
        assert "mới hơn" in ctr(*words).sentence
    assert (folder / "ctr.db").read_bytes() == before


@pytest.mark.skipif(os.name != "posix" or not os.geteuid(), reason="nothing is read-only for root")
def test_a_read_only_folder_is_read_and_not_written(ctr: Ctr, folder: Path) -> None:
    folder.chmod(0o555)
    try:
        assert ctr("tasks").code == 0
        assert "quyền" in ctr("check", "2-01").sentence
    finally:
        folder.chmod(0o755)


def test_verify_tells_what_was_altered(ctr: Ctr, folder: Path) -> None:
    assert ctr("verify").json.keys() >= {"ok", "changes", "problems"}
    raw = sqlite3.connect(folder / "ctr.db")
    guard = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'setting_update%'"
    triggers = raw.execute(guard).fetchall()
    for name, _ in triggers:
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute("UPDATE setting SET value = replace(value, 'unit', 'tinu')")
    for _, sql in triggers:
        raw.execute(sql)
    raw.commit()
    raw.close()
    ended = ctr("verify")
    assert ended.code == 1
    assert not ended.json["ok"]
    assert "bị sửa ngoài chương trình" in ended.json["problems"][0]


def test_verify_names_evidence_that_lost_its_content(ctr: Ctr, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "kế hoạch.pdf"
    file.write_bytes(b"%PDF")
    assert ctr("check", "3.4-04", "--period", "2026-Q1", "--evidence", str(file)).code == 0
    (folder / "evidence.db").unlink()
    ended = ctr("verify")
    assert (ended.code, ended.json["ok"]) == (1, False)
    (problem,) = ended.json["problems"]
    assert "“kế hoạch.pdf” của “Kết quả thực hiện · 3.4-04 · Quý I năm 2026” không còn nội dung" in problem


def test_reports_are_listed_and_written(ctr: Ctr, tmp_path: Path) -> None:
    keys = [line.split()[0] for line in ctr("report", "--list").out.splitlines()]
    assert keys[:3] == ["progress", "inspections", "evaluations"]
    for key in keys:
        sheet, pdf = tmp_path / f"{key}.xlsx", tmp_path / f"{key}.pdf"
        assert ctr("report", key, "--period", "2026-Q3", "--xlsx", sheet, "--pdf", pdf).code == 0
        assert load_workbook(sheet).sheetnames
        assert pdf.read_bytes().startswith(b"%PDF")


def test_a_report_that_can_not_be_made(ctr: Ctr, tmp_path: Path) -> None:
    target = tmp_path / "cũ.xlsx"
    target.write_bytes(b"the old one")
    assert "Không có báo cáo “nope”" in ctr("report", "nope", "--period", "2026", "--xlsx", target).sentence
    assert "Không hiểu kỳ" in ctr("report", "progress", "--period", "nope", "--xlsx", target).sentence
    assert target.read_bytes() == b"the old one"
    assert "thư mục" in ctr("report", "progress", "--period", "2026", "--pdf", tmp_path).sentence
    assert (
        "Không tìm thấy thư mục"
        in ctr("report", "progress", "--period", "2026", "--pdf", tmp_path / "x/y.pdf").sentence
    )
