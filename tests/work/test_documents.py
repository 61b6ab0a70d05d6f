"""Several documents in one workspace: beside the programme, found by name, taken out as one act."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.schedules import Schedule, ScheduleKind
from ctr_desktop.records import Evidence, Occurrence, Passage, Programme, Section, Task
from ctr_desktop.records.task import TaskKind
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.checklist import TaskFilter, Tick, check_off, find_task, task_rows
from ctr_desktop.work.journal import ActStory, act_numbers, acts, story_of, verify
from ctr_desktop.work.office import office_of, programme_of, term_of
from ctr_desktop.work.programmes import adopt, find_programme, programmes, remove_programme
from ctr_desktop.work.settings import change_term
from ctr_desktop.work.tasks import TaskWording, add_task, delete_tasks, sections_for_tasks
from tests.reading.readings import PLAN, Heading, Item, data_of


def the_codes(workspace: Workspace) -> list[str]:
    """Every code, in the order of the checklist."""
    with workspace.reading() as session:
        rows = task_rows(session, TaskFilter(), date(2026, 11, 23))
    return [row.task.code for row in rows]


def test_the_programme_stays_the_main_document(workspace: Workspace) -> None:
    with workspace.reading() as session:
        before = programme_of(session), term_of(session), office_of(session)
    adopt(workspace, data_of(PLAN), file="kế hoạch.docx")
    with workspace.reading() as session:
        main = programme_of(session)
        assert main is not None
        assert before[0] is not None
        assert (main.id, term_of(session), office_of(session)) == (before[0].id, *before[1:])
        assert [one.called for one in programmes(session)] == ["CTr/ĐU", "141/KH-UBND"]


def test_documents_stand_one_after_the_other(workspace: Workspace) -> None:
    before = the_codes(workspace)
    adopt(workspace, data_of(PLAN), file="kế hoạch.docx")
    added = ["KH141.III.1-01", "KH141.III.1-02", "KH141.IV.1-PC-01", "KH141.IV.1-PC-02"]
    assert the_codes(workspace) == before + added


def test_two_plans_with_one_number_are_told_apart(workspace: Workspace) -> None:
    adopt(workspace, data_of(PLAN), file="một.docx")
    other = adopt(workspace, data_of(PLAN[:2], issuer="Ủy ban nhân dân xã"), file="hai.docx")
    assert "KH141B.1-01" in the_codes(workspace)
    with workspace.reading() as session:
        assert find_programme(session, "KH141B").id == other.programme_id


def test_the_same_document_again_is_refused(workspace: Workspace) -> None:
    adopt(workspace, data_of(PLAN), file="một.docx")
    with pytest.raises(UserError, match=r"141/KH-UBND đã có.*bản"):
        adopt(workspace, data_of(PLAN), file="một.docx")


def test_the_same_text_again_is_refused_also_without_a_number(workspace: Workspace) -> None:
    data = data_of(PLAN, number=None, signs=None, doc_type="")
    adopt(workspace, data, file="một.docx")
    with pytest.raises(UserError, match="giống từng chữ"):
        adopt(workspace, data, file="hai.docx")


def test_a_state_secret_is_refused_whole(workspace: Workspace) -> None:
    secret = Heading("I", "Việc", (Item("Kiểm tra hồ sơ TỐI MẬT tại kho."),))
    with pytest.raises(UserError, match="độ mật"):
        adopt(workspace, data_of([secret]), file="mật.docx")
    with workspace.reading() as session:
        assert len(programmes(session)) == 1


def test_a_document_is_found_by_number_signs_prefix_or_code(workspace: Workspace) -> None:
    plan = adopt(workspace, data_of(PLAN), file="kế hoạch.docx").programme_id
    with workspace.reading() as session:
        for words in ("141/kh-ubnd", "141", "KH141", "KH141.IV.1-PC-01"):
            assert find_programme(session, words).id == plan
        for words in ("CTr/ĐU", "3.4-04"):
            assert find_programme(session, words).id == 1
        with pytest.raises(UserError, match=r"“999”.*CTr/ĐU; 141/KH-UBND"):
            find_programme(session, "999")


def test_what_is_added_by_hand_gets_the_next_code(workspace: Workspace) -> None:
    adopt(workspace, data_of(PLAN), file="kế hoạch.docx")
    with workspace.reading() as session:
        words = dict(sections_for_tasks(session))
    section = next(number for number, name in words.items() if name == "KH141 IV  TỔ CHỨC THỰC HIỆN")
    own = next(number for number, name in words.items() if name == "KH141 1  Sở Nội vụ")
    always = Schedule(ScheduleKind.STANDING)
    assert add_task(workspace, section, TaskWording("Việc thêm"), always) == "KH141.IV-01"
    wording = TaskWording("Việc giao thêm", kind=TaskKind.ASSIGNMENT)
    assert add_task(workspace, own, wording, always) == "KH141.IV.1-PC-03"
    with workspace.reading() as session:
        added = find_task(session, "kh141.iv.1-pc-03").id
    delete_tasks(workspace, [added])
    assert add_task(workspace, own, wording, always) == "KH141.IV.1-PC-04"


def test_a_document_is_taken_out_whole_and_comes_back_whole(workspace: Workspace, tmp_path: Path) -> None:
    before = the_codes(workspace)
    adopted = adopt(workspace, data_of(PLAN), file="kế hoạch.docx")
    proof = tmp_path / "biên bản.pdf"
    proof.write_bytes(b"%PDF-1.4 x")
    today = date(2026, 11, 23)
    with workspace.reading() as session:
        task = find_task(session, "KH141.IV.1-PC-01")
        mine = select(Occurrence.id).where(Occurrence.task_id == task.id).order_by(Occurrence.ends_on)
        number = session.execute(mine).scalars().first()
    assert number is not None
    check_off(workspace, number, Tick(today, "Đã báo cáo", (proof,)), today=today)
    full = everything(workspace)

    remove_programme(workspace, adopted.programme_id)
    assert the_codes(workspace) == before
    with workspace.reading() as session:
        assert not session.execute(select(Evidence)).all()
        assert session.execute(select(Programme.id)).scalars().all() == [1]

    assert workspace.undo() == "Bỏ văn bản 141/KH-UBND"
    assert everything(workspace) == full
    assert verify(workspace).ok
    workspace.undo()
    with workspace.reading() as session:
        told = [change.name for change in story(session).changes]
    assert {"Chương trình · Kế hoạch thử nghiệm chuyển đổi số", "Đoạn văn bản · dòng 5"} <= set(told)
    assert workspace.undo() == "Nhận văn bản Kế hoạch 141/KH-UBND"
    assert the_codes(workspace) == before
    assert adopt(workspace, data_of(PLAN), file="kế hoạch.docx").tasks == 4


def story(session: Session) -> ActStory:
    """What the adoption is told to have done."""
    found = next(act for act in acts(session, act_numbers(session)) if act.action.startswith("Nhận văn bản"))
    told = story_of(session, found.seq)
    assert told is not None
    return told


def everything(workspace: Workspace) -> dict[str, list[tuple[object, ...]]]:
    """Every row of what belongs to documents."""
    with workspace.reading() as session:
        return {
            table.__tablename__: [
                tuple(row) for row in session.execute(select(table.__table__).order_by(table.id))
            ]
            for table in (Programme, Section, Task, Occurrence, Passage, Evidence)
        }


def test_the_offices_own_programme_stays(workspace: Workspace) -> None:
    with pytest.raises(UserError, match="của chính đơn vị"):
        remove_programme(workspace, 1)


def test_a_deleted_task_leaves_the_text_as_it_was(workspace: Workspace) -> None:
    adopt(workspace, data_of(PLAN), file="kế hoạch.docx")
    before = everything(workspace)
    with workspace.reading() as session:
        number = find_task(session, "KH141.III.1-01").id
        words = session.execute(select(Passage.text).order_by(Passage.id)).scalars().all()
    delete_tasks(workspace, [number])
    with workspace.reading() as session:
        assert session.execute(select(Passage.text).order_by(Passage.id)).scalars().all() == words
        assert not session.execute(select(Passage).where(Passage.task_id == number)).all()
    workspace.undo()
    assert everything(workspace) == before


def test_another_term_holds_for_all_and_each_is_followed_from_its_day(workspace: Workspace) -> None:
    monthly = Heading("I", "Việc", (Item("Báo cáo tháng.", deadlines=PLAN[3].items[0].deadlines),))
    adopt(workspace, data_of([monthly], date="2026-01-15"), file="kế hoạch.docx")
    change_term(workspace, start=date(2025, 7, 1), end=date(2028, 12, 31), since=date(2026, 6, 1))
    with workspace.reading() as session:
        of_plan = select(Occurrence.ends_on).join(Task).where(Task.code == "KH141.I-01")
        days = session.execute(of_plan.order_by(Occurrence.ends_on)).scalars().all()
        assert (days[0], days[-1]) == (date(2026, 1, 20), date(2028, 12, 20))
        own = select(Occurrence.ends_on).join(Task).where(Task.code == "1-01").order_by(Occurrence.ends_on)
        assert session.execute(own).scalars().first() == date(2026, 6, 30)
        assert {one.term.end for one in programmes(session)} == {date(2028, 12, 31)}
