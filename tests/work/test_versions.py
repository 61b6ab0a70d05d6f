"""A later version of a document: what was written stays, what the document says is brought up to date."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.periods import parse_period
from ctr_desktop.core.schedules import Schedule, ScheduleKind
from ctr_desktop.records import (
    Document,
    Edition,
    Evidence,
    Occurrence,
    Passage,
    Programme,
    Section,
    Task,
    Unit,
)
from ctr_desktop.records.occurrence import Stated
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.checklist import Tick, check_off, find_task
from ctr_desktop.work.closing import close_period
from ctr_desktop.work.journal import verify
from ctr_desktop.work.matching import match_texts, out_of_order
from ctr_desktop.work.passages import passages_around
from ctr_desktop.work.programmes import SHIPPED, adopt, read_programme
from ctr_desktop.work.settings import change_office
from ctr_desktop.work.task_card import task_card
from ctr_desktop.work.tasks import TaskWording, add_task, delete_tasks, edit_task, wording_of
from ctr_desktop.work.versions import Comparison, Decisions, Merged, compare, merge
from tests.reading.readings import PLAN, TERM, TODAY, Heading, Item, by, data_of, monthly

DATA, PROCEDURES = PLAN[1].items
MONTHLY, STAFF = PLAN[3].items
REPORT = "KH141.IV.1-PC-01"


@pytest.fixture
def plan(workspace: Workspace) -> int:
    """The plan beside the programme."""
    return adopt(workspace, data_of(PLAN), file="bản 1.docx").programme_id


def later(
    first: Sequence[Item] = (DATA, PROCEDURES), second: Sequence[Item] = (MONTHLY, STAFF), **changes: Any
) -> dict[str, Any]:
    """The plan with other tasks."""
    return data_of(
        (PLAN[0], replace(PLAN[1], items=first), PLAN[2], replace(PLAN[3], items=second)), **changes
    )


def compared(workspace: Workspace, plan: int, data: dict[str, Any], apart: Sequence[int] = ()) -> Comparison:
    with workspace.reading() as session:
        return compare(session, plan, data, apart=apart)


def merged(
    workspace: Workspace, plan: int, data: dict[str, Any], decisions: Decisions | None = None
) -> Merged:
    comparison = compared(workspace, plan, data)
    return merge(workspace, comparison, decisions or Decisions(), file="bản 2.docx", today=TODAY)


def snapshot(workspace: Workspace) -> dict[str, list[tuple[object, ...]]]:
    with workspace.reading() as session:
        return {
            table.__tablename__: [
                tuple(row) for row in session.execute(select(table.__table__).order_by(table.id))
            ]
            for table in (Programme, Section, Task, Occurrence, Edition, Passage, Evidence, Unit, Document)
        }


def task(workspace: Workspace, code: str) -> Task:
    with workspace.reading() as session:
        return find_task(session, code)


def occurrences(workspace: Workspace, code: str) -> list[Occurrence]:
    with workspace.reading() as session:
        own = select(Occurrence).where(Occurrence.task_id == find_task(session, code).id)
        return list(session.execute(own.order_by(Occurrence.ends_on)).scalars())


def brought(found: Comparison) -> dict[str, int]:
    """How much of each kind a later version brings."""
    kinds = ("moved", "changed", "corrected", "new", "gone", "sections")
    return {kind: len(getattr(found, kind)) for kind in kinds if getattr(found, kind)}


def tick(workspace: Workspace, code: str, proof: Path | None = None) -> str:
    """Ticks the first occurrence off; its uid."""
    first = occurrences(workspace, code)[0]
    check_off(workspace, first.id, Tick(date(2026, 5, 4), "Đã xong", (proof,) if proof else ()), today=TODAY)
    return first.uid


class TestCompared:
    def test_the_same_version_brings_nothing(self, workspace: Workspace, plan: int) -> None:
        found = compared(workspace, plan, later())
        assert len(found.same) == 4
        assert brought(found) == {}

    def test_words_bodies_times_and_deliverables(self, workspace: Workspace, plan: int) -> None:
        other = replace(
            PROCEDURES,
            text="Rà soát thủ tục hành chính nội bộ và công bố danh mục rút gọn, thay thế.",
            lead=("Sở Nội vụ",),
            support=("Các Sở, ban, ngành", "UBND xã"),
            deadlines=(by("2027-Q1"),),
            deliverable="Danh mục",
        )
        (changed,) = compared(workspace, plan, later((DATA, other))).changed
        assert (changed.code, changed.is_doubtful) == ("KH141.III.1-02", False)
        assert {one.field: (one.before, one.after) for one in changed.differences} == {
            "text": (PROCEDURES.text, other.text),
            "lead": ("Văn phòng UBND tỉnh", "Sở Nội vụ"),
            "support": ("Các sở, ban, ngành", "Các Sở, ban, ngành; UBND xã"),
            "schedule": ("Một lần, đến hết tháng 12/2026", "Một lần, đến hết quý I/2027"),
            "deliverable": ("", "Danh mục"),
        }

    def test_another_section_and_another_order(self, workspace: Workspace, plan: int) -> None:
        found = compared(workspace, plan, later((PROCEDURES,), (STAFF, MONTHLY, DATA)))
        assert {one.code: (one.moved.field, one.moved.after) for one in found.moved if one.moved} == {
            "KH141.III.1-01": ("section", "1 Sở Nội vụ"),
            "KH141.IV.1-PC-02": ("order", "1 Sở Nội vụ"),
        }
        assert brought(found) == {"moved": 2}

    def test_what_came_and_what_went(self, workspace: Workspace, plan: int) -> None:
        found = compared(workspace, plan, later((DATA, Item("Mở lớp tập huấn kỹ năng số cho cán bộ thôn."))))
        assert [(one.place, one.left_out) for one in found.new] == [(1, False)]
        assert [(one.code, one.is_written) for one in found.gone] == [("KH141.III.1-02", False)]

    def test_a_doubtful_likeness_is_left_to_the_user(self, workspace: Workspace, plan: int) -> None:
        text = "Rà soát thủ tục hành chính nội bộ và công bố phương án đơn giản hóa."
        data = later((DATA, replace(PROCEDURES, text=text)))
        found = compared(workspace, plan, data)
        (doubtful,) = found.doubtful
        assert 0.6 <= doubtful.likeness < 0.8
        assert brought(found) == {"changed": 1}
        told_apart = compared(workspace, plan, data, apart=[doubtful.task_id])
        assert [one.text for one in told_apart.new] == [text]
        assert [one.task_id for one in told_apart.gone] == [doubtful.task_id]

    def test_equal_words_in_two_sections_stay_in_theirs(self, workspace: Workspace) -> None:
        same = Item("Báo cáo kết quả thực hiện.")
        headings = [Heading("I", "Phần một", (same,)), Heading("II", "Phần hai", (same,))]
        number = adopt(workspace, data_of(headings), file="bản 1.docx").programme_id
        found = compared(workspace, number, data_of([headings[1], headings[0]]))
        assert [(one.code, one.moved) for one in found.same] == [("KH141.II-01", None), ("KH141.I-01", None)]

    def test_what_a_person_corrected_is_no_change_of_the_document(
        self, workspace: Workspace, plan: int
    ) -> None:
        number = task(workspace, "KH141.III.1-01").id
        edit_task(workspace, number, TaskWording("Làm kho dữ liệu chung."))
        found = compared(workspace, plan, later())
        assert [one.task_id for one in found.corrected] == [number]
        assert brought(found) == {"corrected": 1}

    def test_sections_renamed_moved_new_and_gone(self, workspace: Workspace, plan: int) -> None:
        headings = (
            PLAN[0],
            Heading("III/1", "Thể chế", (Item("Ban hành quy chế quản lý dữ liệu."),)),
            replace(PLAN[1], path="III/2"),
            replace(PLAN[2], title="TỔ CHỨC THỰC HIỆN KẾ HOẠCH"),
        )
        found = compared(workspace, plan, data_of(headings))
        assert {(one.before, one.after) for one in found.sections} == {
            ("", "1 Thể chế"),
            ("1 Hạ tầng dữ liệu", "2 Hạ tầng dữ liệu"),
            ("IV TỔ CHỨC THỰC HIỆN", "IV TỔ CHỨC THỰC HIỆN KẾ HOẠCH"),
            ("1 Sở Nội vụ", ""),
        }
        assert not found.moved

    def test_the_shipped_programme_is_itself(self, workspace: Workspace) -> None:
        found = compared(workspace, 1, read_programme(SHIPPED))
        assert len(found.same) == 88
        assert brought(found) == {}


class TestMerged:
    def test_the_same_version_changes_nothing(self, workspace: Workspace, plan: int) -> None:
        before = snapshot(workspace)
        assert merged(workspace, plan, later()) == Merged(same=4)
        assert snapshot(workspace) == before
        workspace.undo()
        assert snapshot(workspace) != before  # nothing of its own stood in the history: the adoption went

    def test_codes_ticks_results_and_evidence_stay(
        self, workspace: Workspace, plan: int, tmp_path: Path
    ) -> None:
        proof = tmp_path / "báo cáo.pdf"
        proof.write_bytes(b"%PDF-1.4 y")
        uid = tick(workspace, REPORT, proof)
        other = replace(MONTHLY, text="Tổng hợp, báo cáo kết quả thi đua, khen thưởng hằng tháng.")
        counted = merged(workspace, plan, later((DATA, PROCEDURES, other), (STAFF,)))
        assert counted == Merged(same=3, moved=1, changed=1)
        moved = task(workspace, REPORT)
        assert moved.text == other.text
        kept = next(one for one in occurrences(workspace, REPORT) if one.uid == uid)
        assert (kept.stated, kept.result) == (Stated.DONE, "Đã xong")
        with workspace.reading() as session:
            assert session.get_one(Section, moved.section_id).name == "Hạ tầng dữ liệu"
            assert session.execute(select(Evidence.owner_uid)).scalars().all() == [uid]
            card = task_card(session, uid, TODAY)
            assert card is not None
            assert card.task.code == REPORT

    def test_twice_changes_nothing_more_and_undo_restores_all(self, workspace: Workspace, plan: int) -> None:
        tick(workspace, REPORT)
        before = snapshot(workspace)
        headings = (
            Heading("", "", (Item("Công khai kết quả trên cổng thông tin."),)),
            PLAN[0],
            Heading("III/1", "Thể chế số", (Item("Ban hành quy chế quản lý dữ liệu."), STAFF)),
            Heading(
                "III/2",
                "Hạ tầng dữ liệu",
                (replace(DATA, lead=("Công an tỉnh",), text=f"{DATA.text} Hoàn thành sớm."),),
            ),
        )
        data = data_of(headings, number="142/KH-UBND")
        first = merged(workspace, plan, data)
        assert first == Merged(same=0, moved=1, changed=1, new=2, dropped=2)
        after = snapshot(workspace)
        again = merged(workspace, plan, data)
        assert (again.changed, again.new, again.dropped, again.moved) == (0, 0, 0, 0)
        assert snapshot(workspace) == after
        assert verify(workspace).ok
        assert workspace.undo() == "Cập nhật văn bản 141/KH-UBND theo bản sau"
        assert snapshot(workspace) == before
        assert verify(workspace).ok
        workspace.redo()
        assert snapshot(workspace) == after

    def test_another_time_is_planned_and_what_was_ticked_stays(self, workspace: Workspace, plan: int) -> None:
        uid = tick(workspace, REPORT)
        other = replace(MONTHLY, text=f"{MONTHLY.text} Gửi trước ngày 10.", deadlines=(monthly("10"),))
        merged(workspace, plan, later(second=(other, STAFF)))
        found = occurrences(workspace, REPORT)
        assert found[0].uid == uid
        assert {one.ends_on.day for one in found if one.ends_on < TODAY} == {20}
        assert {one.ends_on.day for one in found if one.ends_on >= TODAY} == {10}
        assert len({one.period for one in found}) == len(found)

    def test_a_later_deadline_takes_the_place_of_one_that_has_passed(self, workspace: Workspace) -> None:
        task_before = Item("Trình đề án chuyển đổi số.", deadlines=(by("2026-06"),))
        number = adopt(
            workspace, data_of([Heading("I", "Việc", (task_before,))]), file="bản 1.docx"
        ).programme_id
        task_after = Item("Trình đề án chuyển đổi số của tỉnh.", deadlines=(by("2026-12"),))
        merged(workspace, number, data_of([Heading("I", "Việc", (task_after,))]))
        assert [one.due_on for one in occurrences(workspace, "KH141.I-01")] == [date(2026, 12, 31)]

    def test_a_deadline_that_becomes_a_cycle_is_not_late_at_once(self, workspace: Workspace) -> None:
        task_before = Item("Báo cáo kết quả chuyển đổi số.", deadlines=(by("2027-06"),))
        number = adopt(
            workspace, data_of([Heading("I", "Việc", (task_before,))]), file="bản 1.docx"
        ).programme_id
        task_after = Item("Báo cáo kết quả chuyển đổi số của tỉnh.", deadlines=(monthly(),))
        merged(workspace, number, data_of([Heading("I", "Việc", (task_after,))]))
        assert occurrences(workspace, "KH141.I-01")[0].due_on == date(2026, 11, 30)

    def test_what_is_gone_is_kept_closed_and_says_why(self, workspace: Workspace, plan: int) -> None:
        uid = tick(workspace, REPORT)
        assert merged(workspace, plan, later(second=(STAFF,))) == Merged(same=3, dropped=1)
        dropped = task(workspace, REPORT)
        assert dropped.dropped_on == TODAY
        found = occurrences(workspace, REPORT)
        assert found[0].uid == uid
        assert [one.ends_on for one in found if one.ends_on >= TODAY] == [date(2026, 12, 20)]
        assert found[-1].stated is Stated.WAIVED
        assert found[-1].reason == "Không còn trong văn bản (bản nhận ngày 23/11/2026)."
        change_office(workspace, cycle="year")
        assert len(occurrences(workspace, REPORT)) == len(found)
        with workspace.reading() as session:
            excerpt = passages_around(session, dropped.id)
            assert excerpt is not None
            assert excerpt.file == "bản 1.docx"

    def test_a_closed_period_stays_as_it_was(self, workspace: Workspace, plan: int) -> None:
        third = parse_period("2026-Q3", TERM)
        closing = close_period(workspace, third, today=TODAY)
        assert closing
        before = [one for one in occurrences(workspace, REPORT) if third.start <= one.ends_on <= third.end]
        other = replace(MONTHLY, text=f"{MONTHLY.text} Gửi trước ngày 10.", deadlines=(monthly("10"),))
        with workspace.reading() as session:
            found = compare(session, plan, later((DATA,), (other,)))
        early = date(2026, 8, 1)
        merge(workspace, found, Decisions(), file="bản 2.docx", today=early)
        after = [one for one in occurrences(workspace, REPORT) if third.start <= one.ends_on <= third.end]
        assert [(one.uid, one.due_on, one.stated) for one in after] == [
            (one.uid, one.due_on, one.stated) for one in before
        ]
        dropped = occurrences(workspace, "KH141.III.1-02")
        assert [(one.stated, one.due_on) for one in dropped] == [(Stated.WAIVED, date(2026, 12, 31))]
        assert verify(workspace).ok

    def test_what_comes_back_is_planned_again(self, workspace: Workspace, plan: int) -> None:
        before = [(one.ends_on, one.stated) for one in occurrences(workspace, REPORT)]
        merged(workspace, plan, later(second=(STAFF,)))
        merged(workspace, plan, later())
        assert task(workspace, REPORT).dropped_on is None
        assert [(one.ends_on, one.stated) for one in occurrences(workspace, REPORT)] == before

    def test_what_is_gone_is_deleted_only_where_nothing_was_written(
        self, workspace: Workspace, plan: int
    ) -> None:
        tick(workspace, REPORT)
        written, unwritten = task(workspace, REPORT).id, task(workspace, "KH141.IV.1-PC-02").id
        before = snapshot(workspace)
        with pytest.raises(UserError, match=rf"{REPORT} đã ghi kết quả"):
            merged(workspace, plan, later(second=()), Decisions(delete=frozenset({written, unwritten})))
        assert snapshot(workspace) == before
        counted = merged(workspace, plan, later(second=()), Decisions(delete=frozenset({unwritten})))
        assert (counted.dropped, counted.deleted) == (1, 1)

    def test_every_decision_is_kept_to(self, workspace: Workspace, plan: int) -> None:
        kept, corrected = task(workspace, "KH141.III.1-01"), task(workspace, "KH141.III.1-02")
        edit_task(workspace, corrected.id, TaskWording("Rà soát thủ tục."))
        data = later(
            (replace(DATA, text=f"{DATA.text} Mở rộng."), PROCEDURES, Item("Việc mới không nhận về đơn vị.")),
            (STAFF,),
        )
        decisions = Decisions(
            keep=frozenset({kept.id}),
            take=frozenset({corrected.id}),
            follow=frozenset({task(workspace, REPORT).id}),
            skip=frozenset({2}),
        )
        assert merged(workspace, plan, data, decisions) == Merged(same=2, changed=1)
        assert task(workspace, kept.code).text == kept.text
        assert task(workspace, corrected.code).text == PROCEDURES.text
        assert task(workspace, REPORT).dropped_on is None
        later_on = compared(workspace, plan, data)
        assert [one.left_out for one in later_on.new] == [True]
        assert brought(later_on) == {"corrected": 1, "new": 1}
        after = snapshot(workspace)
        merged(workspace, plan, data)
        assert snapshot(workspace) == after
        merged(workspace, plan, data, Decisions(add=frozenset({2})))
        assert task(workspace, "KH141.III.1-03").text == "Việc mới không nhận về đơn vị."

    def test_what_people_added_stays_and_what_they_deleted_stays_away(
        self, workspace: Workspace, plan: int
    ) -> None:
        own = add_task(
            workspace,
            task(workspace, "KH141.III.1-01").section_id,
            TaskWording("Việc riêng của đơn vị"),
            Schedule(ScheduleKind.STANDING),
        )
        delete_tasks(workspace, [task(workspace, "KH141.III.1-02").id])
        merged(workspace, plan, later((DATA, PROCEDURES, Item("Mở lớp tập huấn kỹ năng số."))))
        assert task(workspace, own).dropped_on is None
        with workspace.reading() as session:
            section = task(workspace, own).section_id
            found = select(Task.code).where(Task.section_id == section).order_by(Task.position)
            assert session.execute(found).scalars().all() == ["KH141.III.1-01", "KH141.III.1-04", own]

    def test_each_task_is_linked_to_the_sentence_of_the_newest_version(
        self, workspace: Workspace, plan: int
    ) -> None:
        merged(workspace, plan, later((PROCEDURES, DATA, Item("Mở lớp tập huấn kỹ năng số."))))
        with workspace.reading() as session:
            own = select(Task).join(Section).where(Section.programme_id == plan)
            for one in session.execute(own).scalars():
                excerpt = passages_around(session, one.id, 0)
                assert excerpt is not None
                assert excerpt.file == "bản 2.docx"
                assert [one.text in line.text for line in excerpt.lines] == [True]

    def test_a_corrected_task_keeps_what_the_person_wrote(self, workspace: Workspace, plan: int) -> None:
        number = task(workspace, "KH141.III.1-01").id
        edit_task(workspace, number, TaskWording("Làm kho dữ liệu chung.", "Kho dữ liệu"))
        merged(workspace, plan, later((PROCEDURES, DATA)))
        with workspace.reading() as session:
            assert wording_of(session, number).text == "Làm kho dữ liệu chung."
            assert wording_of(session, number).deliverable == "Kho dữ liệu"


class TestMatching:
    def test_a_thousand_reworded_tasks_find_each_other(self) -> None:
        old = [
            f"Giao đơn vị số {n} rà soát hồ sơ {n * 7} và báo cáo cấp ủy trước kỳ họp {n * 3}"
            for n in range(1000)
        ]
        new = [f"{text} theo mẫu mới" for text in reversed(old)]
        found = match_texts(old, new, near=lambda _old, _new: False)
        assert sorted((match.old, match.new) for match in found) == [(n, 999 - n) for n in range(1000)]

    def test_different_texts_are_never_paired_by_place(self) -> None:
        old, new = ["Kiểm tra đảng viên chấp hành."], ["Trồng cây đầu xuân ở xã."]
        assert match_texts(old, new, near=lambda _old, _new: True) == []

    def test_as_few_as_possible_are_out_of_order(self) -> None:
        assert out_of_order([0, 1, 2, 3]) == set()
        assert out_of_order([3, 0, 1, 2]) == {0}
        assert out_of_order([0, 2, 1, 3]) in ({1}, {2})
        assert out_of_order([]) == set()


words = st.sampled_from(
    ["rà", "soát", "báo", "cáo", "kế", "hoạch", "tỉnh", "xã", "đảng", "bộ", "kiểm", "tra"]
)
texts = st.lists(words, min_size=1, max_size=10).map(" ".join)
items = st.builds(
    Item,
    texts,
    st.lists(texts, max_size=1).map(tuple),
    deadlines=st.sampled_from([(), (monthly(),), (by("2027-06"),)]),
)
paths = st.sampled_from(["", "I", "I/1", "II", "II/1", "II/(1)"])
documents = st.lists(st.builds(Heading, paths, texts, st.lists(items, max_size=4)), max_size=5)


@settings(max_examples=40)
@given(documents, documents)
def test_whatever_changes_nothing_written_is_lost(first: list[Heading], second: list[Heading]) -> None:
    """The later version is in the workspace whole, each task once with its sentence; ticks stay; twice is once; undo
    takes all of it back."""
    data = data_of(second)
    with TemporaryDirectory() as folder:
        workspace = Workspace.create(Path(folder) / "dữ liệu")
        try:
            plan = adopt(workspace, data_of(first), file="bản 1.docx").programme_id
            ticked = tick_every_other(workspace)
            before = snapshot(workspace)
            merged(workspace, plan, data)
            after = snapshot(workspace)
            assert sentences(workspace) == [task["text"] for task in data["tasks"]]
            assert ticked == ticks(workspace)
            merged(workspace, plan, data)
            assert snapshot(workspace) == after
            if after != before:
                workspace.undo()
            assert snapshot(workspace) == before
        finally:
            workspace.close()


def tick_every_other(workspace: Workspace) -> set[tuple[object, ...]]:
    with workspace.change("Đánh dấu") as session:
        for occurrence in session.execute(select(Occurrence).where(Occurrence.id % 2 == 1)).scalars():
            occurrence.stated, occurrence.progress, occurrence.done_on = Stated.DONE, 100, TODAY
    return ticks(workspace)


def ticks(workspace: Workspace) -> set[tuple[object, ...]]:
    """Every tick: the task's code, the period and the day."""
    with workspace.reading() as session:
        done = select(Task.code, Occurrence.period, Occurrence.ends_on).join(Task)
        return {tuple(row) for row in session.execute(done.where(Occurrence.done_on.is_not(None)))}


def sentences(workspace: Workspace) -> list[str]:
    """The texts of the tasks as the newest version has them in order, each held against its sentence."""
    with workspace.reading() as session:
        newest = session.execute(select(func.max(Edition.id))).scalar()
        own = select(Task, Passage).join(Passage, Passage.task_id == Task.id)
        found = session.execute(own.where(Passage.edition_id == newest).order_by(Passage.position)).all()
        assert len({task.id for task, _ in found}) == len(found)
        assert all(task.text in passage.text and task.dropped_on is None for task, passage in found)
        return [task.text for task, _ in found]
