"""The activity log below the screen: what is listed, how it is told, what may be taken back."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.periods import parse_period
from ctr_desktop.core.schedules import Schedule, ScheduleKind
from ctr_desktop.records import Inspection, Occurrence, Person, Section, Task, Unit
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work import registers
from ctr_desktop.work.checklist import Tick, check_off, find_occurrence
from ctr_desktop.work.closing import close_period
from ctr_desktop.work.evidence import attach_files
from ctr_desktop.work.journal import Act, ActStory, act_numbers, acts, story_of, take_back, verify
from ctr_desktop.work.office import term_of
from ctr_desktop.work.settings import change_office
from ctr_desktop.work.tasks import TaskWording, add_task


def newest(workspace: Workspace, count: int = 1) -> list[Act]:
    with workspace.reading() as session:
        return acts(session, act_numbers(session)[:count])


def story(workspace: Workspace, number: int) -> ActStory:
    with workspace.reading() as session:
        found = story_of(session, number)
    assert found is not None
    return found


def matching(workspace: Workspace, words: str = "", day: date | None = None) -> list[str]:
    with workspace.reading() as session:
        return [act.action for act in acts(session, act_numbers(session, words, day))]


def test_a_tick_is_told_with_task_and_period(workspace: Workspace, today: date) -> None:
    with workspace.reading() as session:
        found = find_occurrence(session, "3.4-04", "2026-Q1", today)
    check_off(workspace, found.id, Tick(on=date(2026, 3, 30), result="Đã làm"), today=today)
    (act,) = newest(workspace)
    (change,) = story(workspace, act.seq).changes
    assert (change.done, change.name) == ("Sửa", "Kết quả thực hiện · 3.4-04 · Quý I năm 2026")
    told = {field.label: (field.before, field.after) for field in change.fields}
    assert told["Tình hình"] == ("Chưa triển khai", "Hoàn thành")
    assert told["Ngày hoàn thành"] == ("(trống)", "30/03/2026")


def test_work_with_a_single_deadline_is_told_by_it(workspace: Workspace, today: date) -> None:
    with workspace.reading() as session:
        found = find_occurrence(session, "1-PC-01", None, today)
    check_off(workspace, found.id, Tick(on=today), today=today)
    (act,) = newest(workspace)
    assert story(workspace, act.seq).changes[0].name == "Kết quả thực hiện · 1-PC-01 · hạn 31/03/2026"


def test_a_closing_is_told_by_its_period(workspace: Workspace, today: date) -> None:
    with workspace.reading() as session:
        period = parse_period("2026-Q1", term_of(session))
    close_period(workspace, period, today=today)
    (act,) = newest(workspace)
    told = story(workspace, act.seq)
    assert told.changes[0].name == "Kỳ báo cáo · Quý I năm 2026 · chốt ngày 23/11/2026"
    assert not told.can_undo
    with pytest.raises(UserError, match="không hoàn tác được"):
        take_back(workspace, act.seq)


def test_words_are_folded_and_days_are_days(workspace: Workspace) -> None:
    registers.add(workspace, Person, {"full_name": "Một"})
    assert matching(workspace, "THEM nguoi") == ["Thêm người"]
    assert matching(workspace, "them khong") == []
    assert matching(workspace, "%") == []
    assert "Thêm người" in matching(workspace, day=date.today())
    assert matching(workspace, day=date(2000, 1, 1)) == []
    assert matching(workspace, workspace.who)[0] == "Thêm người"


def test_a_deletion_of_several_comes_back_whole(workspace: Workspace) -> None:
    uids = [registers.add(workspace, Person, {"full_name": name}) for name in ("Một", "Hai")]
    registers.delete(workspace, Person, uids)
    (act,) = newest(workspace)
    assert story(workspace, act.seq).only_deletes
    change_office(workspace, unit="Giữa chừng")
    take_back(workspace, act.seq)
    with workspace.reading() as session:
        assert registers.get(session, Person, uids[0]).uid == uids[0]
        assert registers.get(session, Person, uids[1]).uid == uids[1]
    with pytest.raises(UserError):
        take_back(workspace, act.seq)


def test_what_is_used_since_is_not_taken_back(workspace: Workspace) -> None:
    unit = registers.add(workspace, Unit, {"name": "Chi bộ mới"})
    (act,) = newest(workspace)
    registers.add(workspace, Person, {"full_name": "Một", "unit": unit})
    with pytest.raises(UserError, match="đang được bản ghi khác dùng đến: “Người · Một”"):
        take_back(workspace, act.seq)
    with workspace.reading() as session:
        assert registers.get(session, Unit, unit).uid == unit


def everything(workspace: Workspace) -> list[int]:
    with workspace.reading() as session:
        counted = (select(func.count()).select_from(table) for table in (Unit, Section, Task, Occurrence))
        return [session.execute(one).scalar_one() for one in counted]


def a_file(folder: Path) -> Path:
    path = folder / "biên bản.pdf"
    path.write_bytes(b"%PDF")
    return path


STANDING = Schedule(ScheduleKind.STANDING)


def test_a_section_is_not_taken_back_from_under_its_tasks(workspace: Workspace) -> None:
    with workspace.change("Thêm mục") as session:
        above = session.execute(select(Section).where(Section.label == "3.4")).scalar_one()
        section = Section(
            programme_id=above.programme_id, label="3.11", path="I/3/3.11", name="Mục mới", position=99
        )
        session.add(section)
        session.flush()
        number = section.id
    (act,) = newest(workspace)
    codes = [add_task(workspace, number, TaskWording(f"Việc {n}"), STANDING) for n in range(6)]
    before = everything(workspace)
    with pytest.raises(UserError, match=rf"“Nhiệm vụ · {codes[0]}”.* và bản ghi khác nữa") as raised:
        take_back(workspace, act.seq)
    assert "Hãy hoàn tác trước việc đã thêm những thứ ấy" in str(raised.value)
    assert everything(workspace) == before
    assert not newest(workspace)[0].action.startswith("Hoàn tác")


def test_a_task_is_not_taken_back_from_under_evidence_of_its_work(
    workspace: Workspace, tmp_path: Path, today: date
) -> None:
    with workspace.reading() as session:
        section = session.execute(select(Section.id).where(Section.label == "3.4")).scalar_one()
    code = add_task(workspace, section, TaskWording("Việc riêng"), STANDING)
    (act,) = newest(workspace)
    with workspace.reading() as session:
        uid = find_occurrence(session, code, None, today).uid
    attach_files(workspace, uid, [a_file(tmp_path)], today=today)
    before = everything(workspace)
    with pytest.raises(UserError, match=r"“Minh chứng · biên bản\.pdf”"):
        take_back(workspace, act.seq)
    assert everything(workspace) == before
    workspace.undo()
    take_back(workspace, act.seq)
    assert everything(workspace)[2] == before[2] - 1


def test_an_act_is_taken_back_with_all_that_it_added_itself(workspace: Workspace) -> None:
    with workspace.reading() as session:
        section = session.execute(select(Section.id).where(Section.label == "3.4")).scalar_one()
        unit = session.execute(select(func.min(Unit.id))).scalar_one()
    before = everything(workspace)
    add_task(workspace, section, TaskWording("Việc riêng", lead=(unit,)), STANDING)
    (act,) = newest(workspace)
    change_office(workspace, unit="Giữa chừng")
    take_back(workspace, act.seq)
    assert everything(workspace) == before


def test_undo_and_redo_show_in_the_list(workspace: Workspace) -> None:
    registers.add(workspace, Person, {"full_name": "Một"})
    workspace.undo()
    undoing, done = newest(workspace, 2)
    assert (undoing.is_undone, done.is_undone) == (False, True)
    workspace.redo()
    assert [act.is_undone for act in newest(workspace, 3)] == [False, False, False]


def test_no_act_no_story(workspace: Workspace) -> None:
    with workspace.reading() as session:
        assert story_of(session, 10**9) is None
        assert acts(session, []) == []


def test_verifying_counts_every_change(workspace: Workspace) -> None:
    verdict = verify(workspace)
    assert verdict.ok
    assert verdict.changes > 1000


def test_evidence_without_content_is_named_with_its_record(
    workspace: Workspace, tmp_path: Path, today: date
) -> None:
    with workspace.reading() as session:
        done = find_occurrence(session, "3.4-04", "2026-Q1", today)
    check_off(workspace, done.id, Tick(on=date(2026, 3, 30), evidence=(a_file(tmp_path),)), today=today)
    case = registers.add(
        workspace,
        Inspection,
        {"name": "Vụ A", "kind": "assets", "subject_unit": 1, "started_on": "2026-03-01"},
    )
    attach_files(workspace, case, [a_file(tmp_path)], today=today)
    assert verify(workspace).ok
    with closing(sqlite3.connect(workspace.folder / "evidence.db")) as raw:
        raw.executescript("DELETE FROM chunk; DELETE FROM content;")
    verdict = verify(workspace)
    assert not verdict.ok
    assert verdict.problems == tuple(
        f"Minh chứng “biên bản.pdf” của “{owner}” không còn nội dung."
        " Hãy khôi phục từ bản sao lưu, hoặc đính kèm lại tệp."
        for owner in ("Kết quả thực hiện · 3.4-04 · Quý I năm 2026", "Cuộc kiểm tra, giám sát · Vụ A")
    )


def test_a_damaged_file_of_contents_is_a_problem_and_no_failure(
    workspace: Workspace, tmp_path: Path, today: date
) -> None:
    with workspace.reading() as session:
        uid = find_occurrence(session, "3.4-04", "2026-Q1", today).uid
    attach_files(workspace, uid, [a_file(tmp_path)], today=today)
    (workspace.folder / "evidence.db").write_bytes(b"damaged" * 1000)
    verdict = verify(workspace)
    (problem,) = verdict.problems
    assert problem.startswith("Không đọc được kho minh chứng (evidence.db).")
    assert verdict.changes > 1000
