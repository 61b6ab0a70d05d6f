"""The history of a record in words."""

from datetime import date

from sqlalchemy import select

from ctr_desktop.records import Evaluation, Inspection, Task, Unit
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.checklist import Tick, check_off, find_occurrence, state_progress
from ctr_desktop.work.past import NOTHING, PastAct, past_of
from ctr_desktop.work.registers import add, delete, edit
from ctr_desktop.work.tasks import TaskWording, edit_task


def past(workspace: Workspace, *uids: str) -> list[PastAct]:
    with workspace.reading() as session:
        return past_of(session, *uids)


def lines(act: PastAct) -> dict[str, tuple[str, str]]:
    return {line.label: (line.before, line.after) for line in act.fields}


def test_choices_days_and_numbers_are_told_in_words(workspace: Workspace, today: date) -> None:
    with workspace.reading() as session:
        occurrence = find_occurrence(session, "3.4-04", "2026-Q1", today)
    check_off(workspace, occurrence.id, Tick(on=date(2026, 3, 30), result="Đã xong"), today=today)

    newest = past(workspace, occurrence.uid)[0]

    assert newest.action == "Đánh dấu hoàn thành 3.4-04"
    assert lines(newest) == {
        "Tình hình": ("Chưa triển khai", "Hoàn thành"),
        "Tiến độ": ("0", "100"),
        "Ngày hoàn thành": (NOTHING, "30/03/2026"),
        "Kết quả": (NOTHING, "Đã xong"),
    }


def test_the_newest_act_comes_first_and_an_undo_is_one(workspace: Workspace, today: date) -> None:
    with workspace.reading() as session:
        occurrence = find_occurrence(session, "3.4-04", "2026-Q1", today)
    state_progress(workspace, occurrence.id, progress=30)
    workspace.undo()

    acts = past(workspace, occurrence.uid)

    assert [act.action for act in acts][:2] == ["Hoàn tác: Ghi tiến độ 3.4-04", "Ghi tiến độ 3.4-04"]
    assert lines(acts[0])["Tiến độ"] == ("30", "0")


def test_links_are_told_by_name_also_those_that_are_gone(workspace: Workspace, today: date) -> None:
    unit = add(workspace, Unit, {"name": "Chi bộ Văn phòng", "kind": "cell"})
    with workspace.reading() as session:
        kept = session.execute(select(Unit.name).where(Unit.uid != unit)).scalars().first() or ""
    inspection = add(
        workspace,
        Inspection,
        {
            "name": "Kiểm tra chi bộ",
            "kind": "by_plan",
            "started_on": today,
            "subject_unit": "Chi bộ Văn phòng",
        },
    )
    edit(workspace, Inspection, inspection, {"subject_unit": kept})
    delete(workspace, Unit, [unit])

    label = "Tổ chức đảng được kiểm tra"
    assert lines(past(workspace, inspection)[0])[label] == ("(bản ghi đã xóa)", kept)


def test_decimals_are_told_as_they_are_shown(workspace: Workspace) -> None:
    with workspace.reading() as session:
        unit = session.execute(select(Unit.name)).scalars().first()
    evaluation = add(
        workspace,
        Evaluation,
        {"kind": "collective", "unit": unit, "period": "2026-Q1", "task_points": "65,5"},
    )

    told = lines(past(workspace, evaluation)[-1])

    assert told["Điểm kết quả nhiệm vụ (70)"] == (NOTHING, "65,5")
    assert told["Kỳ đánh giá"] == (NOTHING, "Quý I năm 2026")


def test_what_every_new_record_has_is_not_told(workspace: Workspace) -> None:
    unit = add(workspace, Unit, {"name": "Chi bộ Văn phòng", "kind": "cell"})

    told = lines(past(workspace, unit)[-1])

    assert told["Tên tổ chức"] == (NOTHING, "Chi bộ Văn phòng")
    assert "Mức phổ biến" not in told


def test_rows_that_belong_together_are_one_story(workspace: Workspace, today: date) -> None:
    with workspace.reading() as session:
        task = session.execute(select(Task).where(Task.code == "3.4-04")).scalar_one()
        occurrence = find_occurrence(session, "3.4-04", "2026-Q1", today)
    edit_task(workspace, task.id, TaskWording("Lời mới"))
    state_progress(workspace, occurrence.id, progress=30)

    acts = past(workspace, task.uid, occurrence.uid)

    assert [act.action for act in acts][:2] == ["Ghi tiến độ 3.4-04", "Sửa nhiệm vụ 3.4-04"]
    assert sum(act.action == "Nạp chương trình hành động" for act in acts) == 1
