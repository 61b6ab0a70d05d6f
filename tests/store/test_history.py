"""The history: undo and redo, what happened to a record, and the proof that nothing was altered."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select, text, update

from ctr_desktop.core.errors import UserError
from ctr_desktop.records import Occurrence, Unit
from ctr_desktop.records.occurrence import Stated
from ctr_desktop.store import history
from ctr_desktop.store.driver import OpenChange, add_functions, raw_connection
from ctr_desktop.store.workspace import Workspace
from tests.store.builders import add_programme, add_unit, tick, units, verdict


def rename(workspace: Workspace, number: int, name: str) -> None:
    with workspace.change(f"Đổi tên thành {name}") as session:
        session.get_one(Unit, number).name = name


def reopened(workspace: Workspace) -> Workspace:
    workspace.close()
    return Workspace.open(workspace.folder)


class TestChange:
    def test_one_act_is_one_entry(self, workspace: Workspace) -> None:
        uid = add_unit(workspace, "Chi bộ 1")
        rename(workspace, 1, "Chi bộ Một")
        with workspace.reading() as session:
            newest, oldest = history.entries(session.connection())
            changes = history.changes_of(session.connection(), uid)
            inside = history.changes_in(session.connection(), newest.seq)

        assert (oldest.action, newest.action) == ("Thêm tổ chức Chi bộ 1", "Đổi tên thành Chi bộ Một")
        assert newest.who == workspace.who
        assert newest.at.tzinfo
        assert [(c.before.get("name"), c.after["name"]) for c in changes] == [
            ("Chi bộ 1", "Chi bộ Một"),
            (None, "Chi bộ 1"),
        ]
        assert inside == changes[:1]
        assert workspace.changed

    def test_nothing_changed_leaves_no_entry(self, workspace: Workspace) -> None:
        with workspace.change("Không làm gì"):
            pass
        with workspace.reading() as session:
            assert history.entries(session.connection()) == []
        assert not workspace.changed

    def test_an_error_inside_leaves_nothing(self, workspace: Workspace) -> None:
        with pytest.raises(UserError, match="trùng"), workspace.change("Hỏng giữa chừng") as session:
            session.add_all([Unit(name="Chi bộ 1"), Unit(name="Chi bộ 1")])

        assert units(workspace) == []
        assert verdict(workspace).changes == 0
        add_unit(workspace, "Chi bộ 2")
        assert verdict(workspace).ok

    def test_entries_in_pages(self, workspace: Workspace) -> None:
        for number in range(5):
            add_unit(workspace, f"Chi bộ {number}")
        with workspace.reading() as session:
            connection = session.connection()
            first = history.entries(connection, limit=2)
            rest = history.entries(connection, before=first[-1].seq, limit=10)

        assert [e.action[-1] for e in first + rest] == ["4", "3", "2", "1", "0"]


def take_back(workspace: Workspace, action: str) -> None:
    """Takes one act back, whatever came after it, as the log does."""
    with workspace.reading() as session:
        seq = next(e.seq for e in history.entries(session.connection()) if e.action == action)
    with workspace.change(f"Hoàn tác: {action}", undoes=seq) as session:
        history.take_back(session.connection(), seq)


class TestUndo:
    def test_back_and_forth(self, workspace: Workspace) -> None:
        add_unit(workspace, "Chi bộ 1")
        rename(workspace, 1, "Chi bộ Một")
        add_unit(workspace, "Chi bộ 2")

        assert workspace.undo() == "Thêm tổ chức Chi bộ 2"
        assert workspace.undo() == "Đổi tên thành Chi bộ Một"
        assert units(workspace) == ["Chi bộ 1"]
        assert workspace.redo() == "Đổi tên thành Chi bộ Một"
        assert workspace.redo() == "Thêm tổ chức Chi bộ 2"
        assert workspace.redo() is None
        assert units(workspace) == ["Chi bộ Một", "Chi bộ 2"]
        assert verdict(workspace).ok

    def test_across_restarts(self, workspace: Workspace) -> None:
        add_unit(workspace, "Chi bộ 1")
        add_unit(workspace, "Chi bộ 2")
        again = reopened(workspace)
        assert again.undo() == "Thêm tổ chức Chi bộ 2"
        again = reopened(again)
        assert again.undo() == "Thêm tổ chức Chi bộ 1"
        again = reopened(again)
        assert again.redo() == "Thêm tổ chức Chi bộ 1"
        assert units(again) == ["Chi bộ 1"]
        again.close()

    def test_a_new_act_ends_what_could_be_redone(self, workspace: Workspace) -> None:
        add_unit(workspace, "Chi bộ 1")
        workspace.undo()
        add_unit(workspace, "Chi bộ 2")

        assert workspace.redo() is None
        assert workspace.undo() == "Thêm tổ chức Chi bộ 2"
        assert workspace.undo() is None

    def test_every_column_comes_back(self, workspace: Workspace) -> None:
        add_programme(workspace)
        with workspace.reading() as session:
            before = session.execute(text("SELECT * FROM occurrence")).all()
        tick(workspace, 1)
        workspace.undo()
        with workspace.reading() as session:
            assert session.execute(text("SELECT * FROM occurrence")).all() == before
            assert session.get_one(Occurrence, 1).stated is Stated.NOT_STARTED

    def test_a_whole_programme_goes_and_comes_back_with_its_ids(self, workspace: Workspace) -> None:
        add_programme(workspace, tasks=30)
        with workspace.reading() as session:
            before = session.execute(text("SELECT id, uid, task_id FROM occurrence")).all()
        with workspace.change("Xóa chương trình") as session:
            session.execute(text("DELETE FROM programme"))
        workspace.undo()
        with workspace.reading() as session:
            assert session.execute(text("SELECT id, uid, task_id FROM occurrence")).all() == before
        workspace.redo()
        workspace.undo()
        assert verdict(workspace).ok

    def test_references_in_a_circle(self, workspace: Workspace) -> None:
        with workspace.change("Hai tổ chức chỉ vào nhau") as session:
            session.add_all([Unit(name="A"), Unit(name="B")])
            session.flush()
            session.get_one(Unit, 1).parent_id = 2
            session.get_one(Unit, 2).parent_id = 1
        workspace.undo()
        workspace.redo()

        assert units(workspace) == ["A", "B"]

    def test_rows_that_swap_a_unique_value(self, workspace: Workspace) -> None:
        add_unit(workspace, "A")
        add_unit(workspace, "B")
        with workspace.change("Đổi tên cho nhau") as session:
            for number, name in ((1, "tạm"), (2, "A"), (1, "B")):
                session.execute(update(Unit).where(Unit.id == number).values(name=name))
        workspace.undo()
        assert units(workspace) == ["A", "B"]
        workspace.redo()
        assert units(workspace) == ["B", "A"]

    def test_final_acts_are_not_undone(self, workspace: Workspace) -> None:
        add_unit(workspace, "Chi bộ 1")
        with workspace.change("Chốt", final=True) as session:
            session.add(Unit(name="Chi bộ 2"))
        assert workspace.undo() is None, "nothing before it is taken back either"
        assert units(workspace) == ["Chi bộ 1", "Chi bộ 2"]
        add_unit(workspace, "Chi bộ 3")
        assert workspace.undo() == "Thêm tổ chức Chi bộ 3"
        with workspace.change("Chốt nữa", final=True) as session:
            session.add(Unit(name="Chi bộ 4"))
        assert workspace.redo() is None

    def test_a_row_changed_since_by_a_final_act_is_left_alone(self, workspace: Workspace) -> None:
        add_unit(workspace, "Chi bộ 1")
        with workspace.change("Chốt", final=True) as session:
            session.get_one(Unit, 1).note = "đã chốt"
        with pytest.raises(UserError, match="đã được sửa sau đó"):
            take_back(workspace, "Thêm tổ chức Chi bộ 1")

        assert units(workspace) == ["Chi bộ 1"]
        assert verdict(workspace).ok

    def test_a_record_that_is_in_use_by_now_stays(self, workspace: Workspace) -> None:
        add_unit(workspace, "Chi bộ 1")
        with workspace.change("Chốt", final=True) as session:
            session.add(Unit(name="Chi bộ 2", parent_id=1))
        with pytest.raises(UserError, match="đang được bản ghi khác dùng"):
            take_back(workspace, "Thêm tổ chức Chi bộ 1")

        assert len(units(workspace)) == 2

    def test_what_was_deleted_comes_back_after_others_were_added(self, workspace: Workspace) -> None:
        add_unit(workspace, "Chi bộ 1")
        with workspace.change("Xóa") as session:
            session.execute(delete(Unit))
        with workspace.change("Chốt", final=True) as session:
            session.add(Unit(name="Chi bộ 2"))
        take_back(workspace, "Xóa")

        assert units(workspace) == ["Chi bộ 1", "Chi bộ 2"]

    def test_nothing_to_undo(self, workspace: Workspace) -> None:
        assert workspace.undo() is None
        assert workspace.redo() is None


def tampered(workspace: Workspace, *statements: str) -> history.Verdict:
    """What verification says after somebody who knows this program dropped its triggers and wrote by hand."""
    triggers = triggers_of(workspace)
    workspace.close()
    foreign = raw_connection(workspace.records_path, None)
    add_functions(foreign, OpenChange(entry=1))
    foreign.execute("BEGIN")
    for name in triggers:
        foreign.execute(f'DROP TRIGGER "{name}"')
    for statement in statements:
        foreign.execute(statement)
    for sql in triggers.values():
        foreign.execute(sql)
    foreign.execute("COMMIT")
    foreign.close()
    opened = Workspace.open(workspace.folder)
    try:
        return verdict(opened)
    finally:
        opened.close()


def triggers_of(workspace: Workspace) -> dict[str, str]:
    with workspace.reading() as session:
        found = session.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
        return {row.name: row.sql for row in found}


class TestVerify:
    @pytest.fixture
    def busy(self, workspace: Workspace) -> Workspace:
        for number in (1, 2, 3):
            add_unit(workspace, f"Chi bộ {number}")
        rename(workspace, 2, "Chi bộ Hai")
        with workspace.change("Xóa") as session:
            session.delete(session.get_one(Unit, 3))
        workspace.undo()
        return workspace

    def test_what_was_done_here_is_fine(self, busy: Workspace) -> None:
        found = verdict(busy)

        assert found.ok
        assert found.changes == 12

    @pytest.mark.parametrize("spoilt", ["NULL", "'x'", "'[]'"])
    def test_a_row_is_called_missing_whatever_its_last_link_holds(self, busy: Workspace, spoilt: str) -> None:
        found = tampered(
            busy,
            "DELETE FROM unit WHERE id = 1",
            f"UPDATE change SET after = {spoilt} WHERE uid = (SELECT uid FROM change WHERE after LIKE '%Chi bộ 1%')",
        )

        assert any(problem.endswith("đã bị xóa ngoài chương trình.") for problem in found.problems)

    @pytest.mark.parametrize(
        ("statements", "problem"),
        [
            (
                ["UPDATE change SET after = replace(after, 'Chi bộ 1', 'Chi bộ X')"],
                "Mục số 1 của nhật ký đã bị sửa",
            ),
            (
                ["UPDATE change SET after = replace(after, 'Hai', 'XXX') WHERE seq = 8"],
                "Mục số 8 của nhật ký đã bị",
            ),
            (["DELETE FROM change WHERE seq = 4"], "Nhật ký thiếu mục số 4"),
            (["DELETE FROM change WHERE seq = 1"], "Nhật ký thiếu mục số 1"),
            (
                ["DELETE FROM change WHERE seq <= 2", "UPDATE change SET seq = seq - 2"],
                "Mục số 1 của nhật ký đã bị sửa",
            ),
            (
                [
                    "UPDATE change SET seq = -seq WHERE seq IN (3, 5)",
                    "UPDATE change SET seq = CASE seq WHEN -3 THEN 5 ELSE 3 END WHERE seq < 0",
                ],
                "Mục số 3 của nhật ký đã bị sửa",
            ),
            (
                [
                    "INSERT INTO change (entry, kind, record, uid, after, hash)"
                    " SELECT entry, kind, record, 'lậu', after, hash FROM change WHERE seq = 2"
                ],
                "Mục số 13 của nhật ký đã bị sửa",
            ),
            (["UPDATE unit SET note = 'lậu' WHERE id = 1"], "Tổ chức “Chi bộ 1” (mã "),
            (["DELETE FROM unit WHERE id = 1"], ") đã bị xóa ngoài chương trình"),
            (
                [
                    "INSERT INTO unit (uid, name, kind, position, circulation, is_sample)"
                    " VALUES ('lậu', 'Lậu', 'cell', 0, 'internal', 0)"
                ],
                "Tổ chức “Lậu” (mã lậu) đã bị sửa ngoài",
            ),
        ],
    )
    def test_what_was_done_elsewhere_is_found(
        self, busy: Workspace, statements: list[str], problem: str
    ) -> None:
        found = tampered(busy, *statements)

        assert not found.ok
        assert any(problem in told for told in found.problems), found.problems

    def test_a_tail_that_was_cut_is_found_by_what_was_remembered_outside(self, busy: Workspace) -> None:
        with busy.reading() as session:
            anchor = history.Anchor(*history.head(session.connection()))
            middle = history.Anchor(
                6, session.execute(text("SELECT hash FROM change WHERE seq = 6")).scalar_one()
            )
        assert verdict(busy, [anchor, middle]).ok
        # Cut so that the rows fit again: the history itself can't tell.
        found = tampered(
            busy,
            "DELETE FROM change WHERE seq > 8",
            "UPDATE unit SET note = note",
        )
        assert found.ok
        opened = Workspace.open(busy.folder)
        (problem,) = verdict(opened, [anchor, middle]).problems
        opened.close()

        assert problem == "Nhật ký bị cắt bớt: chỉ còn 8 mục, bản sao lưu đã có 12 mục."

    def test_a_history_written_anew_is_found_by_what_was_remembered_outside(self, busy: Workspace) -> None:
        (problem,) = verdict(busy, [history.Anchor(3, "0" * 64)]).problems

        assert problem == "Mục số 3 của nhật ký khác với dấu đã lưu trong bản sao lưu."

    def test_what_another_line_remembered_says_nothing(self, busy: Workspace) -> None:
        assert verdict(busy, [history.Anchor(3, "0" * 64, line="1" * 64)]).ok

    def test_a_long_list_of_problems_ends(self, busy: Workspace) -> None:
        found = tampered(busy, *(f"UPDATE change SET hash = '{n}' WHERE seq = {n}" for n in range(1, 13)))

        assert 12 <= len(found.problems) <= 200


class TestObjects:
    @pytest.mark.parametrize(
        "statement",
        [
            "DROP TRIGGER unit_update_recorded",
            "DROP TRIGGER change_no_delete",
            "CREATE TRIGGER extra AFTER INSERT ON unit BEGIN SELECT 1; END",
            "CREATE VIEW unit_view AS SELECT * FROM unit",
        ],
    )
    def test_a_file_with_other_triggers_is_refused(self, workspace: Workspace, statement: str) -> None:
        workspace.close()
        self._by_hand(workspace.records_path, lambda c: c.execute(statement))

        with pytest.raises(UserError, match="bị sửa bằng chương trình khác"):
            Workspace.open(workspace.folder)

    def test_a_trigger_put_back_empty_is_refused(self, workspace: Workspace) -> None:
        workspace.close()

        def emptied(connection: Any) -> None:
            connection.execute("DROP TRIGGER unit_update_recorded")
            connection.execute("CREATE TRIGGER unit_update_recorded AFTER UPDATE ON unit BEGIN SELECT 1; END")

        self._by_hand(workspace.records_path, emptied)
        with pytest.raises(UserError, match="bị sửa bằng chương trình khác"):
            Workspace.open(workspace.folder)

    def test_a_missing_table_is_damage(self, workspace: Workspace) -> None:
        workspace.close()
        self._by_hand(workspace.records_path, lambda c: c.execute("ALTER TABLE setting RENAME TO gone"))

        with pytest.raises(UserError):
            Workspace.open(workspace.folder)

    def _by_hand(self, path: Path, write: Callable[[Any], object]) -> None:
        foreign = raw_connection(path, None)
        add_functions(foreign, OpenChange())
        write(foreign)
        foreign.close()


def test_two_connections_record_apart(workspace: Workspace) -> None:
    with workspace.change("Một") as session:
        session.add(Unit(name="A"))
        with workspace.reading() as other:
            assert list(other.scalars(select(Unit))) == []

    assert verdict(workspace).ok
