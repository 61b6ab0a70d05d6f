"""The schema of the file is the one the classes declare, and nothing slips past its triggers."""

from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Inspector, delete, insert, inspect, text, update
from sqlalchemy.exc import IntegrityError

from ctr_desktop.core.errors import UserError
from ctr_desktop.records import TABLES, Assignment, Closing, Inspection, Occurrence, Person, Task, Unit
from ctr_desktop.records.base import Row
from ctr_desktop.records.inspection import InspectionKind
from ctr_desktop.records.task import Role
from ctr_desktop.store import schema
from ctr_desktop.store.connection import make_engine
from ctr_desktop.store.driver import raw_connection
from ctr_desktop.store.workspace import Workspace
from tests.store.builders import add_programme, add_unit, units, verdict


class TestDeclared:
    def test_migrations_lead_to_what_the_classes_declare(self, workspace: Workspace) -> None:
        # The history and search tables are SQLite's own and no mapped classes.
        ours = set(Row.metadata.tables)
        with workspace.reading() as session:
            context = MigrationContext.configure(
                session.connection(),
                opts={
                    "compare_type": True,
                    "compare_server_default": True,
                    "include_name": lambda name, kind, parents: kind != "table" or name in ours,
                },
            )
            assert compare_metadata(context, Row.metadata) == []

    def test_checks_and_computed_columns_are_there_too(self, workspace: Workspace, tmp_path: Path) -> None:
        # What alembic does not compare, beside a file made from the classes alone.
        made = make_engine(tmp_path / "declared.db", None)
        with made.begin() as connection, workspace.reading() as session:
            Row.metadata.create_all(connection)
            declared, present = inspect(connection), inspect(session.connection())
            for table in Row.metadata.tables:
                assert present.get_check_constraints(table) == declared.get_check_constraints(table)
                assert _computed(present, table) == _computed(declared, table)
        made.dispose()

    def test_the_history_and_search_are_as_declared(self, workspace: Workspace) -> None:
        with workspace.reading() as session:
            found = (
                session.execute(text("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")).scalars().all()
            )
        statements = {" ".join(sql.split()) for sql in found}
        for declared in (schema.CHANGE_TABLE, schema.SEARCH_TABLE, *schema.CHANGE_INDEXES):
            assert " ".join(declared.split()) in statements

    def test_every_table_is_recorded(self) -> None:
        names = schema.triggers()

        for table in TABLES:
            for event in ("insert", "update", "delete"):
                assert f"{table.__tablename__}_{event}_recorded" in names

    def test_what_the_settings_must_be(self, workspace: Workspace) -> None:
        wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1}
        with workspace.reading() as session:
            for name, value in wanted.items():
                assert session.execute(text(f"PRAGMA {name}")).scalar() == value


def _computed(inspector: Inspector, table: str) -> dict[str, object]:
    return {c["name"]: c["computed"] for c in inspector.get_columns(table) if "computed" in c}


def kinds(workspace: Workspace) -> list[tuple[str, str]]:
    """What the last entry did: kind and table of each row."""
    with workspace.reading() as session:
        found = session.execute(
            text(
                "SELECT kind, record FROM change WHERE kind <> 'entry'"
                " AND entry = (SELECT max(entry) FROM change) ORDER BY seq"
            )
        )
        return [(row.kind, row.record) for row in found]


class TestRecorded:
    def test_orm_statements_and_raw_writes_alike(self, workspace: Workspace) -> None:
        with workspace.change("ORM") as session:
            session.add(Unit(name="Chi bộ 1"))
        with workspace.change("Core") as session:
            session.execute(insert(Unit), [{"name": f"Chi bộ {n}"} for n in (2, 3)])
        assert kinds(workspace) == [("insert", "unit")] * 2
        with workspace.change("Hàng loạt") as session:
            session.execute(update(Unit).values(short_name="CB"))
        assert kinds(workspace) == [("update", "unit")] * 3
        with workspace.change("Thô") as session:
            session.connection().exec_driver_sql("UPDATE unit SET position = 1 WHERE id = 2")
        assert kinds(workspace) == [("update", "unit")]
        with workspace.change("Xóa hết") as session:
            session.execute(delete(Unit))
        assert kinds(workspace) == [("delete", "unit")] * 3
        assert verdict(workspace).ok

    def test_cascades(self, workspace: Workspace) -> None:
        add_programme(workspace, tasks=2)
        with workspace.change("Xóa chương trình") as session:
            session.execute(text("DELETE FROM programme"))

        tables = ("programme", "section", "task", "occurrence")
        assert sorted(kinds(workspace)) == sorted(
            ("delete", table) for table in tables for _ in range(1 if table in tables[:2] else 2)
        )
        assert verdict(workspace).ok

    def test_the_hidden_delete_of_a_replacement(self, workspace: Workspace) -> None:
        uid = add_unit(workspace, "Chi bộ 1")
        with workspace.change("Thay") as session:
            session.execute(
                text(
                    "INSERT OR REPLACE INTO unit (uid, name, kind, position, circulation, is_sample)"
                    " VALUES (:uid, 'Chi bộ mới', 'cell', 0, 'internal', 0)"
                ),
                {"uid": uid},
            )

        assert kinds(workspace) == [("delete", "unit"), ("insert", "unit")]
        assert verdict(workspace).ok

    def test_an_upsert(self, workspace: Workspace) -> None:
        add_unit(workspace, "Chi bộ 1")
        with workspace.change("Ghi đè") as session:
            session.execute(
                text(
                    "INSERT INTO unit (uid, name, kind, position, circulation, is_sample)"
                    " VALUES ('u', 'Chi bộ 1', 'cell', 0, 'internal', 0)"
                    " ON CONFLICT (name) DO UPDATE SET note = 'hai'"
                )
            )

        assert kinds(workspace) == [("update", "unit")]

    @pytest.mark.parametrize("table", TABLES)
    def test_every_table(self, workspace: Workspace, table: type[Row]) -> None:
        add_one_of_everything(workspace)
        with workspace.change("Mở kỳ") as session:
            session.execute(update(Closing).values(reopened_on=date(2026, 2, 1)))
        name = table.__tablename__
        with workspace.change("Sửa") as session:
            session.execute(text(f'UPDATE "{name}" SET uid = uid'))
        assert kinds(workspace) == [("update", name)] * len(kinds(workspace)) != []
        with workspace.change("Xóa") as session:
            session.execute(text("PRAGMA defer_foreign_keys = ON"))
            session.execute(text("UPDATE person SET unit_id = NULL"))
            if name in ("unit", "document"):  # what names them goes first
                session.execute(text("DELETE FROM assignment"))
                session.execute(text("DELETE FROM citation"))
            session.execute(text(f'DELETE FROM "{name}"'))
            session.execute(text("DELETE FROM unit" if name == "unit" else "SELECT 1"))
        assert ("delete", name) in kinds(workspace)
        assert verdict(workspace).ok


def add_one_of_everything(workspace: Workspace) -> None:
    """One row in every table."""
    add_programme(workspace)
    with workspace.change("Một dòng mỗi bảng") as session:
        for table in TABLES:
            if session.query(table).count() == 0:
                session.add(smallest(table))
                session.flush()


def smallest(table: type[Row]) -> Row:
    """A row with only what it must have; links go to row 1."""
    values: dict[str, object] = {}
    for column in table.__table__.columns:
        needed = not column.nullable and column.default is None and column.computed is None
        if needed and not column.primary_key:
            values[column.name] = 1 if column.foreign_keys else _value(column.type)
    return table(**values, **({"task_id": 1} if table.__tablename__ == "citation" else {}))


def _value(kind: object) -> object:
    choices = getattr(kind, "enum_class", None)
    if choices is not None:
        return next(iter(choices))
    given: dict[type, object] = {str: "x", int: 1, date: date(2026, 1, 1)}
    return given[kind.python_type]  # type: ignore[attr-defined]


class TestRefused:
    @pytest.mark.parametrize(
        "write",
        [
            "INSERT INTO unit (uid, name, kind, position, circulation, is_sample)"
            " VALUES ('u', 'Lậu', 'cell', 0, 'internal', 0)",
            "UPDATE unit SET name = 'Lậu'",
            "DELETE FROM unit",
        ],
    )
    def test_a_write_outside_a_change(self, workspace: Workspace, write: str) -> None:
        add_unit(workspace, "Chi bộ 1")
        with pytest.raises(UserError, match="chỉ được sửa qua"), workspace.reading() as session:
            session.execute(text(write))

        assert units(workspace) == ["Chi bộ 1"]
        assert verdict(workspace).ok

    @pytest.mark.parametrize(
        "write",
        ["UPDATE change SET after = '{}'", "DELETE FROM change", "REPLACE INTO change SELECT * FROM change"],
    )
    def test_the_history_only_grows(self, workspace: Workspace, write: str) -> None:
        add_unit(workspace, "Chi bộ 1")
        with pytest.raises(UserError, match="chỉ được ghi thêm"), workspace.change("Sửa lịch sử") as session:
            session.execute(text(write))

        assert verdict(workspace).ok

    def test_a_write_by_another_program(self, workspace: Workspace) -> None:
        add_unit(workspace, "Chi bộ 1")
        workspace.close()
        foreign = raw_connection(workspace.records_path, None)
        with pytest.raises(Exception, match="unknown function: ctr_"):
            foreign.execute("UPDATE unit SET note = 'lậu'")
        foreign.close()

    @pytest.mark.parametrize(
        ("table", "values"),
        [
            (Unit, {"name": "Chi bộ", "kind": "không có"}),
            (Assignment, {"task_id": 1, "unit_id": 1, "role": "lead", "position": -1}),
            (Assignment, {"task_id": 99, "unit_id": 1, "role": "lead", "position": 0}),
            (Occurrence, {"progress": 101}),
            (Occurrence, {"stated": "done", "done_on": None}),
            (Occurrence, {"stated": "waived", "reason": ""}),
            (Task, {"section_id": None}),
            (Person, {"full_name": None}),
        ],
    )
    def test_rows_that_break_a_rule_of_the_file(
        self, workspace: Workspace, table: type[Row], values: dict[str, object]
    ) -> None:
        add_programme(workspace)
        add_unit(workspace, "Chi bộ 1")
        columns = ", ".join(f"{name} = :{name}" for name in values)
        with workspace.change("Thêm") as session:
            session.add_all([smallest(Assignment), smallest(Person)])
        with pytest.raises((IntegrityError, UserError)), workspace.change("Phạm luật") as session:
            session.execute(text(f'UPDATE "{table.__tablename__}" SET {columns}'), values)

    def test_two_alike(self, workspace: Workspace) -> None:
        add_unit(workspace, "Chi bộ 1")
        with pytest.raises(UserError, match="trùng “Tên tổ chức”"):
            add_unit(workspace, "Chi bộ 1")

    def test_what_others_use_is_not_deleted(self, workspace: Workspace) -> None:
        add_unit(workspace, "Đảng ủy")
        add_unit(workspace, "Chi bộ 1", parent_id=1)
        with (
            pytest.raises(UserError, match="đang được bản ghi khác dùng"),
            workspace.change("Xóa") as session,
        ):
            session.delete(session.get_one(Unit, 1))

        assert len(units(workspace)) == 2


class TestClosedPeriods:
    @pytest.fixture(autouse=True)
    def closed(self, workspace: Workspace) -> None:
        add_programme(workspace)
        add_unit(workspace, "Chi bộ 1")
        with workspace.change("Thêm cuộc kiểm tra") as session:
            session.add(inspection(date(2026, 3, 1)))
        with workspace.change("Chốt quý I", final=True) as session:
            session.add(closing())

    @pytest.mark.parametrize(
        "write",
        [
            "UPDATE inspection SET name = 'sửa'",
            "UPDATE inspection SET started_on = '2026-05-01'",
            "DELETE FROM inspection",
            "UPDATE occurrence SET result = 'sửa'",
            "DELETE FROM programme",
        ],
    )
    def test_nothing_in_them_changes(self, workspace: Workspace, write: str) -> None:
        with pytest.raises(UserError, match="đã chốt số liệu"), workspace.change("Sửa") as session:
            session.execute(text(write))

        assert verdict(workspace).ok

    def test_nothing_is_added_to_them(self, workspace: Workspace) -> None:
        with pytest.raises(UserError, match="đã chốt số liệu"), workspace.change("Thêm") as session:
            session.add(inspection(date(2026, 3, 31)))

    def test_other_days_are_free(self, workspace: Workspace) -> None:
        with workspace.change("Thêm") as session:
            session.add(inspection(date(2026, 4, 1)))
        with pytest.raises(UserError, match="đã chốt"), workspace.change("Dời vào") as session:
            session.execute(update(Inspection).where(Inspection.id == 2).values(started_on=date(2026, 3, 31)))

    def test_a_reopened_one_is_free(self, workspace: Workspace) -> None:
        with workspace.change("Mở lại") as session:
            session.execute(update(Closing).values(reopened_on=date(2026, 4, 2), why="Thiếu số liệu"))
        with workspace.change("Sửa") as session:
            session.execute(update(Inspection).values(name="sửa"))
        with workspace.change("Chốt lại", final=True) as session:
            session.add(closing())
        with pytest.raises(UserError, match="đã chốt"), workspace.change("Sửa nữa") as session:
            session.execute(update(Inspection).values(name="sửa nữa"))


def inspection(day: date) -> Inspection:
    return Inspection(name="Kiểm tra", kind=InspectionKind.BY_PLAN, subject_unit_id=1, started_on=day)


def closing() -> Closing:
    return Closing(
        period="2026-Q1",
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 3, 31),
        closed_on=date(2026, 4, 1),
        figures="{}",
    )


def test_roles_are_kept_apart(workspace: Workspace) -> None:
    add_programme(workspace)
    add_unit(workspace, "Ban Tổ chức")
    with workspace.change("Phân công") as session:
        session.add(Assignment(task_id=1, unit_id=1, role=Role.LEAD))
        session.add(Assignment(task_id=1, unit_id=1, role=Role.SUPPORT))
    with pytest.raises(UserError, match="trùng"), workspace.change("Phân công nữa") as session:
        session.add(Assignment(task_id=1, unit_id=1, role=Role.LEAD))
