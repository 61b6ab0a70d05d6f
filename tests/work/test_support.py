"""What is sent to somebody who helps: everything about the program, and not a word of any record."""

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy
from sqlalchemy import Text, select, update

from ctr_desktop.core.log import FILE_NAME, file_handler, log_failure
from ctr_desktop.core.version import program_version
from ctr_desktop.records import REGISTERS, TABLES, Occurrence, Setting
from ctr_desktop.records.base import Row
from ctr_desktop.store.moved import Moved, mark
from ctr_desktop.store.password import set_password
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.evidence import attach_files
from ctr_desktop.work.office import LABELS, Office, read_office
from ctr_desktop.work.sample import add_sample
from ctr_desktop.work.settings import change_office
from ctr_desktop.work.support import support_of_folder, support_text
from tests.outputs.office import TODAY, work_done

CANARY = "CHIMBAO"
PASSWORD, CODE = "mật khẩu thử 1", "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ"


def free_texts(table: type[Row]) -> list[str]:
    """The columns a person's words can stand in, whatever they are for."""
    return [
        column.name
        for column in table.__table__.columns
        if type(column.type) is Text and column.computed is None and column.name not in ("uid", "owner_uid")
    ]


@pytest.fixture
def marked(workspace: Workspace, tmp_path: Path) -> Iterator[Workspace]:
    """A workspace in a marked folder, with the mark in every text of every row and in every setting."""
    work_done(workspace, tmp_path)
    add_sample(workspace, TODAY)
    change_office(workspace, **{name: CANARY for name in LABELS if isinstance(getattr(Office(), name), str)
                                and name != "cycle"})  # fmt: skip
    workspace.close()
    folder = Path(shutil.move(workspace.folder, tmp_path / f"{CANARY} của đảng ủy"))
    opened = Workspace.open(folder)
    with opened.change(f"Sửa {CANARY}") as session:
        for table in TABLES:
            if table is Setting:
                continue
            for name in free_texts(table):
                value = f"{CANARY} " + sqlalchemy.cast(table.id, Text)
                session.execute(update(table).values({name: value}))
    yield opened
    opened.close()


def test_the_mark_is_in_every_text_of_every_register(marked: Workspace) -> None:
    with marked.reading() as session:
        for table in TABLES:
            for name in free_texts(table):
                values = session.execute(select(getattr(table, name))).scalars().all()
                assert values or table not in REGISTERS, table.__tablename__
                if table is not Setting:
                    assert all(CANARY in value for value in values), f"{table.__tablename__}.{name}"


def test_nothing_of_it_is_told(marked: Workspace, tmp_path: Path) -> None:
    log = tmp_path / f"{CANARY} log"
    try:
        with marked.change(CANARY) as session:
            session.execute(sqlalchemy.text("INSERT INTO unit (name) VALUES (:name)"), {"name": CANARY})
    except Exception as error:
        log_failure(log, error)
    with (log / FILE_NAME).open("a", encoding="utf-8") as file:
        file.write(f"{CANARY}\n")
    mark(marked.folder, Moved(TODAY, f"{CANARY}.ctrbak"))
    told = support_text(marked, log, qt="6.11.0")
    assert "Error" in told
    assert CANARY not in told
    assert CANARY not in support_of_folder(marked.folder / CANARY, log)
    marked.close()
    assert CANARY not in support_of_folder(marked.folder, log)
    (marked.folder / "ctr.db").write_bytes(CANARY.encode() * 1000)
    told = support_of_folder(marked.folder, log)
    assert "không mở được (DamagedError)" in told
    assert CANARY not in told


def test_the_log_never_holds_it(marked: Workspace, tmp_path: Path) -> None:
    for statement in (
        "INSERT INTO unit (name) VALUES (:value)",
        "INSERT INTO nothing VALUES (:value)",
        "UPDATE occurrence SET progress = :value",
        f"SELECT {CANARY}",
    ):
        with pytest.raises(Exception) as caught, marked.change(CANARY) as session:  # noqa: PT011
            session.execute(sqlalchemy.text(statement), {"value": CANARY})
        log_failure(tmp_path / "log", caught.value)
    handler = file_handler(tmp_path / "log")
    logger = logging.getLogger("sqlalchemy")
    logger.addHandler(handler)
    with marked.reading() as session:
        session.execute(select(Setting)).all()
    logger.removeHandler(handler)
    handler.close()
    assert all(CANARY not in file.read_text("utf-8") for file in (tmp_path / "log").iterdir())


def test_what_helps_is_told(workspace: Workspace, tmp_path: Path) -> None:
    log_failure(tmp_path, ValueError(CANARY))
    told = support_text(workspace, tmp_path, qt="6.11.0")
    for words in (
        f"CTR Desktop {program_version()}",
        "Qt 6.11.0",
        "SQLCipher",
        "khuôn số 1, ghi kiểu wal, không mật khẩu",
        "Kiểm tra tệp: nguyên vẹn; liên kết đứt: 0",
        "Kiểm tra nhật ký: nguyên vẹn",
        "task 88",
        "Số ngày báo trước: 7",
        "Chu kỳ báo cáo: Hằng quý",
        "unexpected: ValueError",
    ):
        assert words in told
    unit = read_office(workspace).unit
    assert f"Tên đơn vị: có, {len(unit)} ký tự" in told
    assert unit not in told


def test_damage_is_counted(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "kế hoạch.pdf").write_bytes(b"%PDF")
    with workspace.reading() as session:
        owner = session.execute(select(Occurrence.uid)).scalars().first()
    assert owner is not None
    attach_files(workspace, owner, [tmp_path / "kế hoạch.pdf"], today=TODAY)
    (workspace.folder / "evidence.db").unlink()
    told = support_text(workspace, tmp_path)
    assert "1 điều bất thường" in told
    assert "kế hoạch" not in told


def test_a_workspace_that_does_not_open_is_told_by_kind(workspace: Workspace, tmp_path: Path) -> None:
    assert "Dữ liệu: chưa có" in support_of_folder(tmp_path / "không có", tmp_path)
    set_password(workspace, PASSWORD, code=CODE, typed_code=CODE)
    assert "có mật khẩu, chưa mở" in support_of_folder(workspace.folder, tmp_path)
    assert "không mở được (UserError)" in support_of_folder(workspace.folder, tmp_path, password="sai sai")
    assert ", có mật khẩu" in support_of_folder(workspace.folder, tmp_path, password=PASSWORD)
