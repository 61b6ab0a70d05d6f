"""What is decided about each task of a later version, as it is taken over."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.deciding import Change, Deciding, Decision, Group
from ctr_desktop.work.earlier import earlier_versions
from ctr_desktop.work.programmes import adopt
from ctr_desktop.work.versions import compare, merge
from tests.reading.readings import PLAN, Heading, Item, data_of

FILE = "kế hoạch.docx"


@pytest.fixture
def plan_id(workspace: Workspace) -> int:
    return adopt(workspace, data_of(PLAN), file=FILE).programme_id


def later() -> Sequence[Heading]:
    """The plan with a task changed in its words, one gone, and one that came."""
    data = PLAN[1]
    changed = replace(data.items[0], text=data.items[0].text.replace("của tỉnh", "của toàn tỉnh"))
    came = Item("Trang bị máy quét văn bản cho bộ phận một cửa.")
    return (PLAN[0], replace(data, items=(changed, came)), *PLAN[2:])


def deciding(workspace: Workspace, plan_id: int) -> Deciding:
    with workspace.reading() as session:
        return Deciding(compare(session, plan_id, data_of(later())))


def one(decided: Deciding, group: Group) -> Change:
    (found,) = decided.of_group(group)
    return found


def texts(workspace: Workspace, plan_id: int) -> set[str]:
    with workspace.reading() as session:
        same = compare(session, plan_id, data_of(later()))
        return {known.text for known in same.known} | {gone.text for gone in same.gone}


def test_every_task_of_both_versions_is_in_one_group(workspace: Workspace, plan_id: int) -> None:
    decided = deciding(workspace, plan_id)

    counted = {group: len(decided.of_group(group)) for group in Group}
    assert counted == {
        Group.NEW: 1,
        Group.CHANGED: 1,
        Group.GONE: 1,
        Group.MOVED: 0,
        Group.CORRECTED: 0,
        Group.SAME: 2,
    }
    assert len({change.id for change in decided.changes}) == len(decided.changes)


def test_a_new_task_tells_who_leads_it_and_when(workspace: Workspace, plan_id: int) -> None:
    data = data_of(later())
    came = next(task for task in data["tasks"] if "máy quét" in task["text"])
    came["lead"] = ["Sở Nội vụ", "Sở Tư pháp"]
    with workspace.reading() as session:
        new = one(Deciding(compare(session, plan_id, data)), Group.NEW)

    told = [(difference.label, difference.after) for difference in new.differences]
    assert [label for label, _words in told] == ["Mục", "Chủ trì", "Thời gian"]
    assert told[1:] == [("Chủ trì", "Sở Nội vụ; Sở Tư pháp"), ("Thời gian", "Thường xuyên")]


def test_undecided_the_later_version_is_followed(workspace: Workspace, plan_id: int) -> None:
    decided = deciding(workspace, plan_id)

    assert decided.decided(one(decided, Group.NEW)) is Decision.ADD
    assert decided.decided(one(decided, Group.CHANGED)) is Decision.TAKE
    assert decided.decided(one(decided, Group.GONE)) is Decision.DROP
    assert decided.decided(decided.of_group(Group.SAME)[0]) is None


def test_what_was_decided_is_done(workspace: Workspace, plan_id: int) -> None:
    decided = deciding(workspace, plan_id)
    before = one(decided, Group.CHANGED).text
    decided.decide([one(decided, Group.NEW).id], Decision.SKIP)
    decided.decide([one(decided, Group.CHANGED).id], Decision.KEEP)
    decided.decide([one(decided, Group.GONE).id], Decision.DELETE)

    merged = merge(workspace, decided.comparison, decided.decisions, file=FILE, today=date(2026, 11, 23))

    assert (merged.new, merged.changed, merged.deleted, merged.dropped) == (0, 0, 1, 0)
    assert before in texts(workspace, plan_id)


def test_turning_goes_round_through_what_is_allowed(workspace: Workspace, plan_id: int) -> None:
    decided = deciding(workspace, plan_id)
    gone = one(decided, Group.GONE)

    seen = []
    for _ in range(4):
        decided.turn([gone.id])
        seen.append(decided.decided(gone))

    assert seen == [Decision.FOLLOW, Decision.DELETE, Decision.DROP, Decision.FOLLOW]


def test_turning_several_leaves_alone_what_does_not_allow_it(workspace: Workspace, plan_id: int) -> None:
    decided = deciding(workspace, plan_id)
    new, gone, same = one(decided, Group.NEW), one(decided, Group.GONE), decided.of_group(Group.SAME)[0]

    assert decided.turn([same.id, new.id, gone.id]) == [new.id]
    assert decided.turn([same.id]) == []


def test_the_same_document_brings_nothing(workspace: Workspace, plan_id: int) -> None:
    with workspace.reading() as session:
        assert Deciding(compare(session, plan_id, data_of(PLAN))).brings_nothing
    assert not deciding(workspace, plan_id).brings_nothing


# Which document it is a later version of


def found(workspace: Workspace, headings: Sequence[Heading], **changes: str | None) -> list[int]:
    with workspace.reading() as session:
        return [known.programme_id for known in earlier_versions(session, data_of(headings, **changes))]


def test_the_same_number_of_the_same_issuer_is_a_version(workspace: Workspace, plan_id: int) -> None:
    assert found(workspace, PLAN[2:]) == [plan_id]


def test_most_tasks_alike_are_a_version_whatever_the_number(workspace: Workspace, plan_id: int) -> None:
    assert found(workspace, PLAN, number="9/KH-XX", signs="KH-XX", issuer="Sở Khác") == [plan_id]


def test_the_next_plan_of_the_same_issuer_may_be_a_version(workspace: Workspace, plan_id: int) -> None:
    other = (Heading("I", "Khác hẳn", (Item("Việc chưa từng có."),)),)

    assert found(workspace, other, number="155/KH-UBND") == [plan_id]


def test_another_document_is_none(workspace: Workspace, plan_id: int) -> None:
    other = (Heading("I", "Khác hẳn", (Item("Việc chưa từng có."),)),)

    assert found(workspace, other, number="155/KH-SNV", signs="KH-SNV", issuer="Sở Khác") == []
