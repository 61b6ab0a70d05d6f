"""Many records at once: the same checks and the same history as one by one."""

from datetime import date

import pytest

from ctr_desktop.core.errors import UserError
from ctr_desktop.records import Evaluation, Inspection, Person, Unit
from ctr_desktop.records.base import Record
from ctr_desktop.store import history
from ctr_desktop.store.lists import Listing, ListQuery
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.bulk import Bulk, add_many, insert_all, update_all
from ctr_desktop.work.registers import InvalidRecord, add, edit, get


def values(workspace: Workspace, register: type[Record]) -> list[dict[str, object]]:
    with workspace.reading() as session:
        return [dict(row.values) for row in Listing(register, ListQuery(sort=("id",))).all(session)]


def test_what_is_added_in_bulk_is_what_is_added_one_by_one(workspace: Workspace) -> None:
    people = [
        {"full_name": f"Nguyễn Văn {n}", "unit": "Các cấp ủy", "born_on": "1980-01-02"} for n in range(3)
    ]
    evaluations = [{"person": "Nguyễn Văn 1", "period": "2026-q1", "general_points": "27,5"}]
    inspections = [
        {"name": "A", "kind": "by_plan", "subject_unit": "Các cấp ủy", "started_on": date(2026, 5, 4)}
    ]
    given = ((Person, people), (Evaluation, evaluations), (Inspection, inspections))
    for register, rows in given:
        add_many(workspace, register, rows)
    in_bulk = [values(workspace, register) for register, _ in given]
    for _ in given:
        workspace.undo()
    assert [values(workspace, register) for register, _ in given] == [[], [], []]
    for register, rows in given:
        for row in rows:
            add(workspace, register, row)
    assert [values(workspace, register) for register, _ in given] == in_bulk
    with workspace.reading() as session:
        assert history.verify(session.connection()).ok


def test_a_faulty_row_keeps_all_out(workspace: Workspace) -> None:
    with pytest.raises(InvalidRecord) as one:
        add_many(workspace, Person, [{}])
    assert [problem.field for problem in one.value.problems] == ["full_name"]
    with pytest.raises(UserError, match="Bản ghi 2: "):
        add_many(workspace, Person, [{"full_name": "A"}, {}])
    with pytest.raises(UserError, match="Còn 5 bản ghi sai khác"):
        add_many(workspace, Person, [{}] * 25)
    assert values(workspace, Person) == []


def test_two_alike_in_one_list_are_told(workspace: Workspace) -> None:
    with pytest.raises(UserError, match="Bản ghi 2: Tên tổ chức: Đã có một bản ghi trùng “Tên tổ chức”"):
        add_many(workspace, Unit, [{"name": "Chi bộ mới"}, {"name": "Chi bộ mới"}])


def test_nothing_is_no_act(workspace: Workspace) -> None:
    with workspace.reading() as session:
        before = history.head(session.connection())
    assert add_many(workspace, Person, []) == []
    with workspace.change("Không có gì") as session:
        insert_all(session, Person, [])
        update_all(session, Person, [])
    with workspace.reading() as session:
        assert history.head(session.connection()) == before


def test_known_records_change_like_one_by_one(workspace: Workspace) -> None:
    uid = add(workspace, Person, {"full_name": "Nguyễn An", "position": "Bí thư"})
    for given, changed in (({"position": "Bí thư "}, set()), ({"position": "Phó Bí thư"}, {"position"})):
        with workspace.reading() as session:
            record = get(session, Person, uid)
            session.expunge(record)
            checked = Bulk(session, Person).changed(record, given)
        assert checked.changed == frozenset(changed)
        assert not checked.problems
    with workspace.change("Sửa") as session:
        update_all(session, Person, [checked])
    in_bulk = values(workspace, Person)
    workspace.undo()
    edit(workspace, Person, uid, {"position": "Phó Bí thư"})
    assert values(workspace, Person) == in_bulk
