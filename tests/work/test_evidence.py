"""Evidence: attached, dated, saved again, taken off, and left alone in a closed period."""

from datetime import date
from pathlib import Path

import pytest

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.periods import parse_period
from ctr_desktop.records import Evidence
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.checklist import find_occurrence
from ctr_desktop.work.closing import close_period
from ctr_desktop.work.evidence import (
    attach_files,
    date_evidence,
    evidence_of,
    is_risky,
    refuse_risky,
    remove_evidence,
    save_copy,
)
from ctr_desktop.work.office import term_of


@pytest.fixture
def owner(workspace: Workspace, today: date) -> str:
    with workspace.reading() as session:
        return find_occurrence(session, "3.4-04", "2026-Q1", today).uid


def kept(workspace: Workspace, owner: str) -> list[Evidence]:
    with workspace.reading() as session:
        return evidence_of(session, owner)


def scan(folder: Path, name: str = "BC-12 kết quả.pdf", content: bytes = b"scan") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_copy_is_the_same_to_the_byte(
    workspace: Workspace, owner: str, today: date, tmp_path: Path
) -> None:
    content = bytes(range(256)) * 9000  # more than one chunk
    attach_files(workspace, owner, [scan(tmp_path, content=content)], today=today)
    (evidence,) = kept(workspace, owner)
    out = tmp_path / "ra"
    out.mkdir()
    assert save_copy(workspace, evidence.id, out) == out / "BC-12 kết quả.pdf"
    assert (out / "BC-12 kết quả.pdf").read_bytes() == content


def test_the_day_of_the_document_is_not_the_day_it_was_attached(
    workspace: Workspace, owner: str, today: date, tmp_path: Path
) -> None:
    attach_files(workspace, owner, [scan(tmp_path)], today=today)
    (evidence,) = kept(workspace, owner)
    date_evidence(workspace, evidence.id, date(2026, 3, 28))
    (evidence,) = kept(workspace, owner)
    assert (evidence.document_on, evidence.attached_on) == (date(2026, 3, 28), today)


def test_what_was_taken_off_comes_back(workspace: Workspace, owner: str, today: date, tmp_path: Path) -> None:
    attach_files(workspace, owner, [scan(tmp_path)], today=today)
    remove_evidence(workspace, kept(workspace, owner)[0].id)
    assert kept(workspace, owner) == []
    workspace.undo()
    (evidence,) = kept(workspace, owner)
    assert b"".join(workspace.evidence.chunks(evidence.sha256)) == b"scan"


def test_one_bad_file_attaches_none(workspace: Workspace, owner: str, today: date, tmp_path: Path) -> None:
    with pytest.raises(UserError):
        attach_files(workspace, owner, [scan(tmp_path), tmp_path / "không có.pdf"], today=today)
    assert kept(workspace, owner) == []


def test_a_closed_period_takes_no_evidence_and_loses_none(
    workspace: Workspace, owner: str, today: date, tmp_path: Path
) -> None:
    attach_files(workspace, owner, [scan(tmp_path)], today=today)
    with workspace.reading() as session:
        period = parse_period("2026-Q1", term_of(session))
    close_period(workspace, period, today=today)
    with pytest.raises(UserError, match="đã chốt số liệu"):
        attach_files(workspace, owner, [scan(tmp_path, "khác.pdf", b"other")], today=today)
    with pytest.raises(UserError, match="đã chốt số liệu"):
        remove_evidence(workspace, kept(workspace, owner)[0].id)
    assert len(kept(workspace, owner)) == 1


def test_a_name_is_made_legal_and_still_readable(
    workspace: Workspace, owner: str, today: date, tmp_path: Path
) -> None:
    attach_files(workspace, owner, [scan(tmp_path, "a\u202efdp:12?.pdf")], today=today)
    (evidence,) = kept(workspace, owner)
    assert evidence.name == "afdp_12_.pdf"


@pytest.mark.parametrize(
    ("name", "risky"), [("a.PDF", False), ("a.exe", True), ("bảng.xlsm", True), ("a.lnk", True), ("a", False)]
)
def test_programs_are_not_opened_from_here(name: str, *, risky: bool) -> None:
    assert is_risky(name) is risky
    if risky:
        with pytest.raises(UserError, match="chạy lệnh"):
            refuse_risky(name)
