"""What records must hold together, in a form and in many at once alike."""

from collections.abc import Callable
from typing import Any

import pytest

from ctr_desktop.core.errors import UserError
from ctr_desktop.records import Document, Evaluation, Person, Unit
from ctr_desktop.records.base import Record
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.bulk import Bulk, add_many
from ctr_desktop.work.journal import act_numbers, take_back
from ctr_desktop.work.registers import InvalidRecord, add, delete, edit, get

Change = Callable[[Workspace, type[Record], str, dict[str, Any]], str]


def in_a_form(workspace: Workspace, register: type[Record], uid: str, given: dict[str, Any]) -> str:
    """What is said against changing a record."""
    with pytest.raises(InvalidRecord) as raised:
        edit(workspace, register, uid, given)
    return str(raised.value)


def in_bulk(workspace: Workspace, register: type[Record], uid: str, given: dict[str, Any]) -> str:
    with workspace.reading() as session:
        record = get(session, register, uid)
        session.expunge(record)
        return " ".join(p.sentence for p in Bulk(session, register).changed(record, given).problems)


both_ways = pytest.mark.parametrize("refused", [in_a_form, in_bulk])


@both_ways
def test_no_unit_stands_above_itself(workspace: Workspace, refused: Change) -> None:
    top = add(workspace, Unit, {"name": "Đảng bộ A"})
    middle = add(workspace, Unit, {"name": "Chi bộ B", "parent": "Đảng bộ A"})
    low = add(workspace, Unit, {"name": "Chi bộ C", "parent": "Chi bộ B"})
    for unit, parent in ((top, "Chi bộ C"), (top, "Chi bộ B"), (middle, "Chi bộ C")):
        assert "trực thuộc chính tổ chức này" in refused(workspace, Unit, unit, {"parent": parent})
    edit(workspace, Unit, low, {"parent": "Đảng bộ A"})
    edit(workspace, Unit, middle, {"parent": "Chi bộ C"})


def test_two_rows_of_one_list_make_no_circle(workspace: Workspace) -> None:
    uids = add_many(workspace, Unit, [{"name": "Chi bộ A"}, {"name": "Chi bộ B"}])
    with workspace.reading() as session:
        first, second = (get(session, Unit, uid) for uid in uids)
        session.expunge_all()
        bulk = Bulk(session, Unit)
        assert bulk.changed(first, {"parent": "Chi bộ B"}).problems == ()
        assert [p.field for p in bulk.changed(second, {"parent": "Chi bộ A"}).problems] == ["parent"]


@pytest.mark.parametrize(
    "known",
    [
        {},
        {"issuer": "Thành ủy"},
        {"issued_on": "2026-02-01"},
        {"issuer": "Thành ủy", "issued_on": "2026-02-01"},
    ],
    ids=lambda known: "-".join(known) or "number",
)
def test_a_document_is_kept_once(workspace: Workspace, known: dict[str, str]) -> None:
    given = {"kind": "Quyết định", "number": "777-QĐ/TU", **known}
    uid = add(workspace, Document, given)
    for write in (lambda: add(workspace, Document, given), lambda: add_many(workspace, Document, [given])):
        with pytest.raises(UserError, match=r"trùng .*“Quyết định số 777-QĐ/TU"):
            write()
    edit(workspace, Document, uid, {"note": "Đã nhận"})
    add(workspace, Document, given | {"issuer": "Huyện ủy"})


@both_ways
def test_a_document_does_not_become_another(workspace: Workspace, refused: Change) -> None:
    add(workspace, Document, {"kind": "Quyết định", "number": "777-QĐ/TU"})
    uid = add(workspace, Document, {"kind": "Quyết định", "number": "778-QĐ/TU"})
    assert "“Quyết định số 777-QĐ/TU”" in refused(workspace, Document, uid, {"number": "777-QĐ/TU"})


def test_documents_without_a_number_may_be_alike(workspace: Workspace) -> None:
    given = {"kind": "Công văn", "about": "Về việc họp", "issuer": "Thành ủy"}
    assert add(workspace, Document, given) != add(workspace, Document, given)


def an_evaluation(workspace: Workspace, **changes: Any) -> str:
    return add(workspace, Evaluation, {"period": "2026-Q3", "kind": "leader"} | changes)


@pytest.fixture
def people(workspace: Workspace) -> Workspace:
    """Two people of one cell."""
    add(workspace, Unit, {"name": "Chi bộ A"})
    for name in ("Nguyễn An", "Lê Bình"):
        add(workspace, Person, {"full_name": name, "unit": "Chi bộ A"})
    return workspace


@pytest.mark.parametrize(
    ("subject", "field"),
    [({"person": "Nguyễn An"}, "person"), ({"kind": "collective", "unit": "Chi bộ A"}, "unit")],
    ids=["person", "collective"],
)
def test_nobody_is_evaluated_twice_in_one_period(
    people: Workspace, subject: dict[str, str], field: str
) -> None:
    an_evaluation(people, **subject)
    again = {"period": "2026-Q3", "kind": "leader"} | subject
    for write in (
        lambda: add(people, Evaluation, again),
        lambda: add_many(people, Evaluation, [again]),
        lambda: add(people, Evaluation, again | {"period": " 2026-q3 "}),
    ):
        with pytest.raises(
            InvalidRecord, match=r"trùng .*“Kỳ đánh giá”.*Quý III năm 2026”\. Hãy sửa"
        ) as raised:
            write()
        assert [problem.field for problem in raised.value.problems] == [field]
    an_evaluation(people, **subject | {"period": "2026"})


def test_two_new_evaluations_of_one_person_are_refused_together(people: Workspace) -> None:
    given = {"period": "2026-Q3", "kind": "leader", "person": "Nguyễn An"}
    with pytest.raises(UserError, match=r"Bản ghi 2: Cán bộ, đảng viên: Đã có một bản ghi trùng"):
        add_many(people, Evaluation, [given, given])


def test_people_of_one_unit_and_other_duties_are_evaluated_apart(people: Workspace) -> None:
    an_evaluation(people, person="Nguyễn An", unit="Chi bộ A")
    an_evaluation(people, person="Lê Bình", unit="Chi bộ A")
    an_evaluation(people, person="Nguyễn An", unit="Chi bộ A", kind="staff")
    an_evaluation(people, kind="collective", unit="Chi bộ A")


@both_ways
def test_an_evaluation_does_not_become_another(people: Workspace, refused: Change) -> None:
    an_evaluation(people, person="Nguyễn An")
    other = an_evaluation(people, person="Lê Bình")
    assert "“Nguyễn An – Quý III năm 2026”" in refused(people, Evaluation, other, {"person": "Nguyễn An"})
    edit(people, Evaluation, other, {"note": "Đã xem"})


def test_a_deleted_evaluation_does_not_come_back_beside_a_new_one(people: Workspace) -> None:
    first = an_evaluation(people, person="Nguyễn An")
    delete(people, Evaluation, [first])
    with people.reading() as session:
        deletion = act_numbers(session)[0]
    second = an_evaluation(people, person="Nguyễn An")
    with pytest.raises(UserError, match="trùng"):
        take_back(people, deletion)
    people.undo()
    people.undo()
    with people.reading() as session:
        assert get(session, Evaluation, first).uid != second
