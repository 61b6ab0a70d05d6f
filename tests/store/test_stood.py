"""The records as they stood at an earlier point: whole, for one reader alone, and without a trace."""

from contextlib import closing
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

from ctr_desktop.records import TABLES, Occurrence, Section, Task, Unit
from ctr_desktop.store import history, password
from ctr_desktop.store.driver import raw_connection
from ctr_desktop.store.workspace import Workspace
from tests.store.builders import CODE, PASSWORD, add_programme, add_unit, every_byte, tick, units


def everything(session: Any) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, with what the file computes."""
    return {
        table.__tablename__: [
            tuple(row) for row in session.execute(select(table.__table__).order_by(table.__table__.c.id))
        ]
        for table in TABLES
    }


def at(workspace: Workspace) -> int:
    with workspace.reading() as session:
        return history.head(session.connection())[0]


def test_rows_come_back_as_they_were(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "w")
    add_unit(workspace, "Đảng ủy phường")
    add_unit(workspace, "Chi bộ Ấp Một")
    add_programme(workspace, tasks=3)
    tick(workspace, 1)
    seq = at(workspace)
    with workspace.reading() as session:
        then = everything(session)

    add_unit(workspace, "Chi bộ mới")
    tick(workspace, 2, "Sau")
    with workspace.change("Đổi tên, xóa") as session:
        session.execute(update(Unit).where(Unit.id == 2).values(name="Ăn Hải"))
        session.execute(update(Unit).where(Unit.id == 2).values(name="Ông Bí", members=3))
        session.execute(delete(Task).where(Task.id == 3))
        session.execute(update(Section).values(name="Khác"))
    workspace.undo()
    workspace.redo()
    with workspace.reading() as session:
        now = everything(session)

    with workspace.reading_at(seq) as session:
        assert everything(session) == then
        assert [unit.name for unit in session.scalars(select(Unit).order_by(Unit.name_sort))] == [
            "Chi bộ Ấp Một",
            "Đảng ủy phường",
        ]
    with workspace.reading() as session:
        assert everything(session) == now
    assert units(workspace)[1] == "Ông Bí"
    workspace.close()


_ACTS = st.lists(
    st.tuples(st.sampled_from(["add", "name", "drop", "tick", "undo"]), st.integers(1, 4)), max_size=8
)


@settings(max_examples=25)
@given(before=_ACTS, after=_ACTS)
def test_whatever_happened_since(
    tmp_path_factory: Any, before: list[tuple[str, int]], after: list[tuple[str, int]]
) -> None:
    with closing(Workspace.create(tmp_path_factory.mktemp("w") / "w")) as workspace:
        add_programme(workspace, tasks=4)
        _act(workspace, before)
        seq = at(workspace)
        with workspace.reading() as session:
            then = everything(session)
        _act(workspace, after)
        with workspace.reading_at(seq) as session:
            assert everything(session) == then


def _act(workspace: Workspace, acts: list[tuple[str, int]]) -> None:
    for act, number in acts:
        if act == "undo":
            workspace.undo()
            continue
        with workspace.change(act) as session:
            match act:
                case "add":
                    session.add(Unit(name=f"Chi bộ {at(workspace)}"))
                case "name":
                    session.execute(update(Task).where(Task.id == number).values(text=f"Lời {number}"))
                case "drop":
                    session.execute(delete(Task).where(Task.id == number))
                case "tick":
                    session.execute(
                        update(Occurrence)
                        .where(Occurrence.id == number)
                        .values(result="Xong", progress=number)
                    )


def test_a_column_that_came_later_holds_what_it_holds_now(tmp_path: Path) -> None:
    with closing(Workspace.create(tmp_path / "w")) as workspace:
        add_unit(workspace, "Chi bộ", members=7)
        seq = at(workspace)
        with workspace.change("Đổi tên") as session:
            session.execute(update(Unit).values(name="Khác"))
        # As if this had been written before `members` was in the schema.
        with closing(raw_connection(workspace.records_path, None)) as connection:
            connection.execute("DROP TRIGGER change_no_update")
            connection.execute("UPDATE change SET before = json_remove(before, '$.members')")
        with workspace.reading_at(seq) as session:
            unit = session.scalars(select(Unit)).one()
            assert (unit.name, unit.members) == ("Chi bộ", 7)


def test_a_workspace_with_a_password_is_read_without_leaving_anything_in_the_clear(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "w")
    add_unit(workspace, "Chi bộ bí ẩn")
    seq = at(workspace)
    password.set_password(workspace, PASSWORD, code=CODE, typed_code=CODE)
    workspace = Workspace.open(tmp_path / "w", password=PASSWORD)
    with workspace.change("Đổi tên") as session:
        session.execute(update(Unit).values(name="Khác"))
    with workspace.reading_at(seq) as session:
        assert session.scalars(select(Unit.name)).all() == ["Chi bộ bí ẩn"]
        assert "bí ẩn".encode() not in every_byte(tmp_path / "w")
    workspace.close()


def test_a_workspace_that_is_only_read_can_be_read_at_any_point(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "w")
    add_unit(workspace, "Chi bộ")
    seq = at(workspace)
    with workspace.change("Đổi tên") as session:
        session.execute(update(Unit).values(name="Khác"))
    reader = Workspace.open(tmp_path / "w", read_only=True)
    with reader.reading_at(seq) as session:
        assert session.scalars(select(Unit.name)).all() == ["Chi bộ"]
    reader.close()
    workspace.close()
