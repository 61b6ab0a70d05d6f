"""The programme that ships is in the workspace whole."""

import json
from pathlib import Path

import pytest
from sqlalchemy import func, select

from ctr_desktop.core.errors import UserError
from ctr_desktop.records import Assignment, Citation, Document, Occurrence, Section, Task, Unit
from ctr_desktop.records.programme import CitationKind
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.office import office_of, programme_of
from ctr_desktop.work.programmes import SHIPPED, load_programme


def test_everything_in_the_file_is_in_the_workspace(workspace: Workspace) -> None:
    data = json.loads(SHIPPED.read_text("utf-8"))
    with workspace.reading() as session:
        counted = [
            session.execute(select(func.count()).select_from(t)).scalar_one()
            for t in (Task, Section, Document)
        ]
        assert counted == [len(data["tasks"]), len(data["sections"]), len(data["documents"])]
        texts = {(code, text) for code, text in session.execute(select(Task.code, Task.text))}
        assert texts == {(task["code"], task["text"]) for task in data["tasks"]}
        leads = select(func.count()).select_from(Assignment)
        assert session.execute(leads).scalar_one() == sum(
            len(t["lead"]) + len(t["support"]) for t in data["tasks"]
        )


def test_every_task_is_planned_and_every_citation_linked(workspace: Workspace) -> None:
    with workspace.reading() as session:
        unplanned = select(Task.code).where(Task.id.not_in(select(Occurrence.task_id)))
        assert not session.execute(unplanned).all()
        kinds = set(session.execute(select(Citation.kind)).scalars())
        assert kinds == set(CitationKind)
        replaced = select(Document.number).join(Citation).where(Citation.kind == CitationKind.REPLACES)
        assert session.execute(replaced).scalars().all() == ["09-CTr/ĐU"]


def test_one_number_with_two_dates_is_two_documents(workspace: Workspace) -> None:
    with workspace.reading() as session:
        found = (
            session.execute(select(Document.issued_on).where(Document.number == "05-CTr/TU")).scalars().all()
        )
    assert sorted(str(day) for day in found) == ["2025-08-25", "2025-11-06"]


def test_a_body_is_one_under_all_its_names(workspace: Workspace) -> None:
    with workspace.reading() as session:
        found = session.execute(select(Unit.name).where(Unit.name.like("%iểm tra Đảng ủy"))).scalars().all()
    assert found == ["Ủy ban Kiểm tra Đảng ủy"]


def test_letterhead_and_signature_come_from_the_document(workspace: Workspace) -> None:
    with workspace.reading() as session:
        office, programme = office_of(session), programme_of(session)
    assert (office.unit, office.signer) == ("Đảng ủy Các cơ quan Đảng thành phố", "Phạm Quang Sáng")
    assert programme is not None
    assert (programme.number, programme.signs, programme.term.years) == (None, "CTr/ĐU", "2025 - 2030")


def test_a_second_programme_is_refused(workspace: Workspace) -> None:
    with pytest.raises(UserError, match="đã có một chương trình"):
        load_programme(workspace)


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"format": 1, "sections": [1], "tasks": [2]}', "\x00\xff", "[" * 100_000]
)
def test_a_file_that_is_none_is_refused_whole(tmp_path: Path, content: str) -> None:
    file = tmp_path / "sai.json"
    file.write_text(content, "utf-8")
    empty = Workspace.create(tmp_path / "mới")
    try:
        with pytest.raises(UserError, match=r"sai\.json"):
            load_programme(empty, file)
        with empty.reading() as session:
            assert programme_of(session) is None
            assert not session.execute(select(Unit)).all()
    finally:
        empty.close()


def test_a_damaged_part_leaves_nothing_behind(tmp_path: Path) -> None:
    data = json.loads(SHIPPED.read_text("utf-8"))
    data["tasks"][50]["references"] = ["không-có"]
    file = tmp_path / "thiếu.json"
    file.write_text(json.dumps(data), "utf-8")
    empty = Workspace.create(tmp_path / "mới")
    try:
        with pytest.raises(UserError, match="thiếu hoặc sai"):
            load_programme(empty, file)
        with empty.reading() as session:
            assert not session.execute(select(Task)).all()
    finally:
        empty.close()
