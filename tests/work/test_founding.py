"""Beginnings of a workspace: all or nothing."""

from pathlib import Path

import pytest

from ctr_desktop.core.errors import UserError
from ctr_desktop.store.backup import Reason, make_backup
from ctr_desktop.store.workspace import Workspace, is_workspace
from ctr_desktop.work.founding import new_workspace, restore_into
from ctr_desktop.work.office import programme_of, read_office


def everything(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_new_workspace_is_open_and_furnished(tmp_path: Path) -> None:
    workspace = new_workspace(tmp_path / "a" / "b", unit="Đảng ủy phường A", place="Hải Phòng")
    with workspace.reading() as session:
        assert programme_of(session) is not None
    assert (read_office(workspace).unit, read_office(workspace).place) == ("Đảng ủy phường A", "Hải Phòng")
    workspace.close()


def test_where_one_is_already_nothing_changes(workspace: Workspace) -> None:
    folder = workspace.folder
    workspace.close()
    before = everything(folder)
    with pytest.raises(UserError, match="đã có dữ liệu"):
        new_workspace(folder)
    assert everything(folder) == before


def test_a_backup_is_restored_over_a_workspace_and_anew(workspace: Workspace, tmp_path: Path) -> None:
    backup = make_backup(workspace, Reason.ASKED, tmp_path / "a.ctrbak")
    folder = workspace.folder
    workspace.close()
    restore_into(folder, backup)
    restore_into(tmp_path / "mới", backup)
    for place in (folder, tmp_path / "mới"):
        restored = Workspace.open(place)
        with restored.reading() as session:
            assert programme_of(session) is not None
        restored.close()
    assert not (tmp_path / "mới" / "replaced").exists()
    assert list((tmp_path / "mới" / "backups").glob("*.ctrbak")) == []


def test_a_wrong_backup_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "sai.ctrbak").write_bytes(b"no backup")
    (tmp_path / "có sẵn").mkdir()
    (tmp_path / "có sẵn" / "của tôi.txt").write_bytes(b"mine")
    before = everything(tmp_path)
    for place in (tmp_path / "mới" / "nữa", tmp_path / "có sẵn"):
        with pytest.raises(UserError, match=r"sai\.ctrbak"):
            restore_into(place, tmp_path / "sai.ctrbak")
        assert not is_workspace(place)
    assert everything(tmp_path) == before
    assert not (tmp_path / "mới").exists()
