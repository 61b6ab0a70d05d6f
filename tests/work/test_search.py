"""Search over everything: the right one first, marked or not, each with the place that shows it."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ctr_desktop.records import Document, Evaluation, Inspection, Person, Unit
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work import registers
from ctr_desktop.work.checklist import Tick, check_off, find_occurrence, waive
from ctr_desktop.work.evidence import attach_files
from ctr_desktop.work.finding import Match, find_everywhere
from tests.work.given import add


def found(workspace: Workspace, typed: str) -> list[Match]:
    with workspace.reading() as session:
        return find_everywhere(session, typed)


def of_kind(matches: list[Match], kind: str) -> list[Match]:
    return [match for match in matches if match.kind == kind]


def test_a_code_names_its_task(workspace: Workspace) -> None:
    first = found(workspace, "3.4-04")[0]
    assert (first.kind, first.screen, first.target) == ("Nhiệm vụ", "programme", "3.4-04")
    assert first.subtitle.startswith("3.4-04 · 3.4 ")


@pytest.mark.parametrize(
    "typed", ["phòng chống tham nhũng", "phong chong tham nhung", "PHÒNG  CHỐNG tham nhũng"]
)
def test_words_are_found_with_and_without_marks(workspace: Workspace, typed: str) -> None:
    assert of_kind(found(workspace, typed), "Nhiệm vụ")


def test_the_very_marks_come_first(workspace: Workspace) -> None:
    for name in ("Nguyễn Văn Nam", "Trần Năm", "Lê Thị Nấm"):
        registers.add(workspace, Person, {"full_name": name})
    people = of_kind(found(workspace, "năm"), "Cán bộ, đảng viên")
    assert people[0].title == "Trần Năm"
    assert {match.title for match in of_kind(found(workspace, "nam"), "Cán bộ, đảng viên")} == {
        "Nguyễn Văn Nam",
        "Trần Năm",
        "Lê Thị Nấm",
    }


def test_a_name_that_begins_with_the_words_comes_before_one_that_holds_them(workspace: Workspace) -> None:
    for name in ("Chi bộ Ủy ban Mặt trận", "Ủy ban Mặt trận", "Mặt trận và Ủy ban"):
        registers.add(workspace, Unit, {"name": name})
    assert [match.title for match in of_kind(found(workspace, "ủy ban mặt trận"), "Tổ chức đảng")][:2] == [
        "Ủy ban Mặt trận",
        "Chi bộ Ủy ban Mặt trận",
    ]


def test_results_and_reasons_lead_to_their_task(workspace: Workspace, today: date) -> None:
    with workspace.reading() as session:
        done = find_occurrence(session, "3.4-04", "2026-Q1", today)
        waived = find_occurrence(session, "3.1-03", "2026-Q2", today)
    check_off(workspace, done.id, Tick(on=today, result="Đã chấm 42 đồng chí"), today=today)
    waive(workspace, waived.id, "Chờ hướng dẫn của cấp trên")
    (match,) = of_kind(found(workspace, "cham 42"), "Kết quả")
    assert (match.title, match.screen, match.target) == ("Đã chấm 42 đồng chí", "programme", done.uid)
    assert match.subtitle == "3.4-04 · Quý I năm 2026 · Hoàn thành"
    (other,) = of_kind(found(workspace, "chờ hướng dẫn"), "Kết quả")
    assert (other.title, other.target) == ("Chờ hướng dẫn của cấp trên", waived.uid)


@pytest.mark.parametrize("register", [Inspection, Evaluation, Document, Unit, Person])
def test_every_register_is_found_on_its_own_screen(workspace: Workspace, register: type) -> None:
    uid = add(workspace, register, "Zuyênphố")
    if register is Evaluation:  # named by the person it is about
        with workspace.reading() as session:
            name = registers.get(session, register, uid).name  # type: ignore[attr-defined]
        matches = found(workspace, name)
    else:
        matches = found(workspace, "zuyenpho")
    assert (register.register, uid) in {(match.screen, match.target) for match in matches}  # type: ignore[attr-defined]


def test_a_file_leads_to_what_it_proves(workspace: Workspace, today: date, tmp_path: Path) -> None:
    scan = tmp_path / "12-BC kết quả đánh giá.pdf"
    scan.write_bytes(b"%PDF")
    with workspace.reading() as session:
        occurrence = find_occurrence(session, "3.4-04", "2026-Q1", today)
    attach_files(workspace, occurrence.uid, [scan], today=today)
    inspection = add(workspace, Inspection, "Giám sát")
    attach_files(workspace, inspection, [scan], today=today)
    files = of_kind(found(workspace, "12-bc ket qua"), "Minh chứng")
    assert {(match.screen, match.target) for match in files} == {
        ("programme", occurrence.uid),
        ("inspections", inspection),
    }
    assert any(match.subtitle.startswith("3.4-04 · ") for match in files)


def test_what_was_deleted_is_not_found(workspace: Workspace) -> None:
    uid = registers.add(workspace, Person, {"full_name": "Nguyễn Văn Zét"})
    assert found(workspace, "zet")
    registers.delete(workspace, Person, [uid])
    assert found(workspace, "zet") == []


def test_many_kinds_share_the_room(workspace: Workspace) -> None:
    for number in range(30):
        registers.add(workspace, Person, {"full_name": f"Đảng Văn Ủy {number}"})
    matches = found(workspace, "đảng ủy")
    kinds = {match.kind for match in matches}
    assert len(kinds) >= 4
    assert all(3 <= len(of_kind(matches, kind)) <= 5 for kind in kinds)
    for number in range(30):
        registers.add(workspace, Person, {"full_name": f"Zêtan {number}"})
    assert len(found(workspace, "zetan")) == 16


def test_long_texts_are_cut(workspace: Workspace) -> None:
    registers.add(
        workspace, Document, {"kind": "Báo cáo", "number": "1-BC/ĐU", "about": "dàidằngdặc " * 2000}
    )
    assert all(len(match.text) < 400 for match in found(workspace, "daidangdac"))


@pytest.mark.parametrize(
    "typed", ["", " ", '"', "*", "()", "-", "NEAR(", "AND", "a" * 10_000, "x\x00y", "\ud800"]
)
def test_any_characters_are_accepted(workspace: Workspace, typed: str) -> None:
    assert isinstance(found(workspace, typed), list)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30))
def test_no_text_is_an_error(workspace: Workspace, typed: str) -> None:
    assert all(match.screen and match.kind for match in found(workspace, typed))
