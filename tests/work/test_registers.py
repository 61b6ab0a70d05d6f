"""Any register: added, edited, deleted, opened, found, taken back, without naming it."""

from typing import Any

import pytest
from sqlalchemy import func, select

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.periods import parse_period
from ctr_desktop.core.text import LONGEST_TEXT
from ctr_desktop.records import REGISTERS, Document, Evaluation, Evidence, Inspection, Person, Unit
from ctr_desktop.records.base import FieldType, Record, fields
from ctr_desktop.records.evaluation import EvaluatedKind, Level
from ctr_desktop.records.inspection import InspectionKind, Step
from ctr_desktop.store import history
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work import registers
from ctr_desktop.work.closing import close_period
from ctr_desktop.work.evidence import attach_files
from ctr_desktop.work.office import term_of
from ctr_desktop.work.registers import InvalidRecord, Named
from tests.work.given import add, given_for, main_text

every_register = pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.register)


def count(workspace: Workspace, register: type[Record]) -> int:
    with workspace.reading() as session:
        return session.execute(select(func.count()).select_from(register)).scalar_one()


def values(workspace: Workspace, register: type[Record], uid: str) -> dict[str, Any]:
    with workspace.reading() as session:
        return registers.values_of(session, registers.get(session, register, uid))


def refused(workspace: Workspace, register: type[Record], **given: Any) -> dict[str, str]:
    """Adds a record that can't be kept; what is said of each field."""
    before = count(workspace, register)
    with pytest.raises(InvalidRecord) as raised:
        registers.add(workspace, register, given_for(workspace, register) | given)
    assert count(workspace, register) == before
    return {problem.field: problem.sentence for problem in raised.value.problems}


@every_register
def test_a_record_is_added_edited_deleted_and_taken_back(
    workspace: Workspace, register: type[Record]
) -> None:
    uid = add(workspace, register)
    before, key = values(workspace, register, uid), main_text(register)
    registers.edit(workspace, register, uid, {key: "Đã sửa"})
    assert values(workspace, register, uid)[key] == "Đã sửa"
    registers.delete(workspace, register, [uid])
    with workspace.reading() as session, pytest.raises(UserError, match="Không tìm thấy"):
        registers.get(session, register, uid)
    workspace.undo()
    workspace.undo()
    assert values(workspace, register, uid) == before


@every_register
def test_a_form_holds_what_the_record_holds(workspace: Workspace, register: type[Record]) -> None:
    uid = add(workspace, register)
    with workspace.reading() as session:
        opened = registers.open_record(session, register, uid)
        assert opened.name == getattr(registers.get(session, register, uid), register.shown_by)
    plain = {key: v.words if isinstance(v, Named) else v for key, v in opened.values.items()}
    assert plain == values(workspace, register, uid)


@every_register
def test_a_new_form_holds_the_defaults(register: type[Record]) -> None:
    opened = registers.open_new(register)
    assert opened.uid == ""
    assert opened.values["circulation"].label == "Nội bộ"
    assert set(opened.values) == {field.key for field in fields(register)}


@every_register
def test_every_missing_field_is_named_at_once(workspace: Workspace, register: type[Record]) -> None:
    with pytest.raises(InvalidRecord) as raised:
        registers.add(workspace, register, {})
    assert {p.field for p in raised.value.problems} == {f.key for f in fields(register) if f.required}
    assert "Chưa ghi" in str(raised.value)


@every_register
def test_a_field_that_is_not_there_is_refused(workspace: Workspace, register: type[Record]) -> None:
    assert "không có mục" in refused(workspace, register, nonsense="1")["nonsense"]


@every_register
def test_a_draft_keeps_nothing(workspace: Workspace, register: type[Record]) -> None:
    uid, key = add(workspace, register), main_text(register)
    before = values(workspace, register, uid)
    with workspace.reading() as session:
        record, problems = registers.draft(session, register, uid, {key: "Nháp"})
        assert (getattr(record, key), problems) == ("Nháp", [])
        _, problems = registers.draft(session, register, "", {})
        assert {p.field for p in problems} == {f.key for f in fields(register) if f.required}
    assert values(workspace, register, uid) == before


@every_register
def test_several_are_deleted_by_one_act(workspace: Workspace, register: type[Record]) -> None:
    uids = [
        registers.add(workspace, register, given)
        for given in (
            given_for(workspace, register, "Một"),
            given_for(workspace, register, "Hai"),
        )
    ]
    before = count(workspace, register)
    registers.delete(workspace, register, uids)
    assert count(workspace, register) == before - 2
    assert workspace.undo() == f"Xóa 2 bản ghi ({register.title})"
    assert count(workspace, register) == before


def test_faults_of_reading_and_missing_fields_are_told_together(workspace: Workspace) -> None:
    with pytest.raises(InvalidRecord) as raised:
        registers.add(workspace, Inspection, {"started_on": "31/02/2026", "kind": "Không có"})
    assert {p.field for p in raised.value.problems} == {"started_on", "kind", "name"}


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"name": "x" * (LONGEST_TEXT + 1)}, "name", "quá mức"),
        ({"name": "TUYỆT MẬT kế hoạch"}, "name", "độ mật"),
        ({"subject_unit": ""}, "subject_unit", "chọn tổ chức đảng"),
        ({"subject_kind": "member", "subject_person": ""}, "subject_person", "chọn đảng viên"),
        ({"ended_on": "01/01/2026"}, "ended_on", "trước ngày bắt đầu"),
        ({"step": Step.ENDED}, "ended_on", "phải có ngày kết thúc"),
        ({"finding": "signs_found"}, "finding", "không dùng cho hình thức"),
        ({"follow_up_due": "05/04/2026"}, "follow_up", "nội dung phải khắc phục"),
    ],
)
def test_rules_of_inspections_stand_under_their_fields(
    workspace: Workspace, given: dict[str, Any], field: str, words: str
) -> None:
    assert words in refused(workspace, Inspection, **given)[field]


def test_supervision_has_findings_of_its_own(workspace: Workspace) -> None:
    given = {"kind": InspectionKind.SUPERVISION_REGULAR}
    add(workspace, Inspection, **given, finding="signs_found")
    assert "finding" in refused(workspace, Inspection, **given, finding="discipline")


def test_an_evaluation_is_named_by_whom_and_when(workspace: Workspace) -> None:
    registers.add(workspace, Person, {"full_name": "Trần Thị Hường"})
    uid = registers.add(workspace, Evaluation, {"person": "tran thi huong", "period": "2026-q2"})
    kept = values(workspace, Evaluation, uid)
    assert (kept["name"], kept["period"]) == ("Trần Thị Hường – Quý II năm 2026", "2026-Q2")


def test_a_collective_has_no_person(workspace: Workspace) -> None:
    uid = add(workspace, Evaluation, kind=EvaluatedKind.COLLECTIVE)
    assert values(workspace, Evaluation, uid)["person"] is None
    assert "tập thể" in refused(workspace, Evaluation, kind="collective", unit="")["unit"]


def test_a_level_above_the_points_needs_a_reason(workspace: Workspace) -> None:
    low = {"general_points": "20", "task_points": "40", "decided": Level.XS}
    assert "lý do" in refused(workspace, Evaluation, **low, reason="")["reason"]
    add(workspace, Evaluation, **low, reason="Có thành tích đặc biệt xuất sắc")


def test_points_beyond_their_group_are_refused(workspace: Workspace) -> None:
    assert "mức tối đa 30" in refused(workspace, Evaluation, general_points="30,5")["general_points"]


def test_a_document_is_known_by_type_number_issuer_and_day(workspace: Workspace) -> None:
    same = {"kind": "Chương trình", "number": "77-CTr/TU", "issuer": "Thành ủy"}
    registers.add(workspace, Document, same | {"issued_on": "01/02/2026"})
    registers.add(workspace, Document, same | {"issued_on": "01/02/2021"})
    with pytest.raises(UserError, match="trùng"):
        registers.add(workspace, Document, same | {"issued_on": "01/02/2026"})


def test_a_unit_is_found_by_its_other_names(workspace: Workspace) -> None:
    registers.add(
        workspace, Unit, {"name": "Chi bộ Một", "short_name": "CB1", "other_names": "Chi bộ 1\nCB Một"}
    )
    for words in ("chi bo mot", "cb1", "Chi bộ 1", "cb một"):
        uid = registers.add(workspace, Person, {"full_name": "Nguyễn Văn An", "unit": words})
        assert values(workspace, Person, uid)["unit"] == "Chi bộ Một"


def test_two_of_one_name_are_not_guessed(workspace: Workspace) -> None:
    for _ in range(2):
        registers.add(workspace, Person, {"full_name": "Nguyễn Văn An"})
    with pytest.raises(InvalidRecord, match="Có 2 người cùng tên"):
        registers.add(workspace, Evaluation, {"person": "Nguyễn Văn An", "period": "2026"})
    with pytest.raises(InvalidRecord, match="Không có người nào tên"):
        registers.add(workspace, Evaluation, {"person": "Nguyễn Văn B", "period": "2026"})


def test_what_is_used_elsewhere_is_not_deleted(workspace: Workspace) -> None:
    person = registers.add(workspace, Person, {"full_name": "Lê Đạt"})
    registers.add(workspace, Evaluation, {"person": person, "period": "2026-Q1"})
    with pytest.raises(UserError, match="đang được bản ghi khác dùng"):
        registers.delete(workspace, Person, [person])


def test_a_closed_period_keeps_its_records(workspace: Workspace, today: Any) -> None:
    uid = add(workspace, Inspection)
    with workspace.reading() as session:
        period = parse_period("2026-Q1", term_of(session))
    close_period(workspace, period, today=today)
    for change in (
        lambda: registers.edit(workspace, Inspection, uid, {"name": "Khác"}),
        lambda: registers.delete(workspace, Inspection, [uid]),
        lambda: add(workspace, Inspection, "Hai"),
    ):
        with pytest.raises(UserError, match="đã chốt số liệu"):
            change()


def test_links_are_offered_by_all_words_in_vietnamese_order(workspace: Workspace) -> None:
    for name in ("Trần Thị Ánh", "Trần Văn An", "Nguyễn Thị Ân"):
        registers.add(workspace, Person, {"full_name": name, "position": f"Bí thư {name[-1]}"})
    person = next(field for field in fields(Evaluation) if field.key == "person")
    with workspace.reading() as session:
        everyone = registers.choices_for(session, person)
        some = registers.choices_for(session, person, "an tran")
        assert registers.named(session, person, everyone[0].id) == Named(everyone[0].id, "Trần Văn An")
        assert registers.named(session, person, 10_000) is None
    assert [n.words for n in everyone] == ["Trần Văn An", "Trần Thị Ánh", "Nguyễn Thị Ân"]
    assert [n.words for n in some] == ["Trần Văn An", "Trần Thị Ánh"]
    assert some[0].beside == "Bí thư n"
    with workspace.reading() as session:
        assert len(registers.choices_for(session, person, limit=2)) == 2


def test_evidence_is_counted_before_deleting(workspace: Workspace, today: Any, tmp_path: Any) -> None:
    uid, other = add(workspace, Inspection), add(workspace, Inspection, "Hai")
    scan = tmp_path / "BC.pdf"
    scan.write_bytes(b"%PDF-1.7")
    attach_files(workspace, uid, [scan], today=today)
    with workspace.reading() as session:
        assert registers.evidence_count(session, [uid, other]) == 1
        assert registers.evidence_count(session, [other]) == 0


def test_evidence_goes_and_comes_back_with_its_record(
    workspace: Workspace, today: Any, tmp_path: Any
) -> None:
    uid, other = add(workspace, Inspection), add(workspace, Inspection, "Hai")
    scan = tmp_path / "BC.pdf"
    scan.write_bytes(b"%PDF-1.7")
    for owner in (uid, other):
        attach_files(workspace, owner, [scan], today=today)

    registers.delete(workspace, Inspection, [uid])
    with workspace.reading() as session:
        assert session.execute(select(Evidence.owner_uid)).scalars().all() == [other]

    workspace.undo()
    with workspace.reading() as session:
        assert registers.evidence_count(session, [uid]) == 1
        assert history.verify(session.connection()).ok


def test_a_register_is_known_by_its_key() -> None:
    assert [registers.register_of(r.register) for r in REGISTERS] == list(REGISTERS)
    with pytest.raises(UserError, match="Không có sổ"):
        registers.register_of("nothing")


@every_register
def test_every_link_leads_to_a_register(register: type[Record]) -> None:
    links = {f.to for f in fields(register) if f.type is FieldType.LINK}
    assert links <= {r.__tablename__ for r in REGISTERS}
