"""What follows from a record later is still written after its period was closed."""

from datetime import date

import pytest

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.periods import parse_period
from ctr_desktop.records import Evaluation, Inspection, Person
from ctr_desktop.records.evaluation import Level
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work import registers
from ctr_desktop.work.bulk import Bulk, update_all
from ctr_desktop.work.closing import close_period
from ctr_desktop.work.office import term_of


def close_first_quarter(workspace: Workspace, today: date) -> None:
    with workspace.reading() as session:
        period = parse_period("2026-Q1", term_of(session))
    close_period(workspace, period, today=today)


def test_an_inspection_is_concluded_and_followed_up(workspace: Workspace, today: date) -> None:
    given = {
        "name": "Giám sát",
        "kind": "supervision_thematic",
        "subject_unit": "Các cấp ủy",
        "started_on": "2026-03-05",
    }
    uid = registers.add(workspace, Inspection, given)
    close_first_quarter(workspace, today)
    registers.edit(workspace, Inspection, uid, {"step": "ended", "ended_on": "2026-04-20", "finding": "good"})
    with workspace.reading() as session:
        kept = registers.get(session, Inspection, uid)
        assert isinstance(kept, Inspection)
        assert kept.ended_on == date(2026, 4, 20)
    with pytest.raises(UserError, match="đã chốt"):
        registers.edit(workspace, Inspection, uid, {"started_on": "2026-04-05"})
    with pytest.raises(UserError, match="đã chốt"):
        registers.delete(workspace, Inspection, [uid])
    with pytest.raises(UserError, match="đã chốt"):
        registers.add(workspace, Inspection, given)


def test_an_import_writes_only_what_changed(workspace: Workspace, today: date) -> None:
    person = registers.add(workspace, Person, {"full_name": "Nguyễn Thị Mẫu"})
    given = {"person": person, "period": "2026-Q1", "general_points": 25, "task_points": 50}
    uid = registers.add(workspace, Evaluation, given)
    close_first_quarter(workspace, today)
    registers.edit(workspace, Person, person, {"full_name": "Nguyễn Thị Mẫn"})
    with workspace.reading() as session:
        record = registers.get(session, Evaluation, uid)
        session.expunge_all()
        bulk = Bulk(session, Evaluation)
        decided = bulk.changed(record, {"decided": "T", "decided_on": "2026-04-15"})
    assert decided.changed == {"decided", "decided_on", "name"}
    assert decided.problems == ()
    with workspace.change("Nhập") as session:
        update_all(session, Evaluation, [decided])
    registers.edit(workspace, Evaluation, uid, {"decision_number": "12-QĐ/ĐU"})
    with workspace.reading() as session:
        record = registers.get(session, Evaluation, uid)
        assert isinstance(record, Evaluation)
        assert (record.name, record.decided) == ("Nguyễn Thị Mẫn – Quý I năm 2026", Level.T)
        session.expunge_all()
        rescored = Bulk(session, Evaluation).changed(record, {"task_points": 60, "decided": "HT"})
    assert "đã chốt số liệu" in rescored.problems[0].sentence


def test_an_evaluation_is_decided(workspace: Workspace, today: date) -> None:
    registers.add(workspace, Person, {"full_name": "Nguyễn Thị Mẫu"})
    given = {
        "person": "Nguyễn Thị Mẫu",
        "period": "2026-Q1",
        "general_points": 25,
        "task_points": 50,
        "proposed": "T",
    }
    uid = registers.add(workspace, Evaluation, given)
    close_first_quarter(workspace, today)
    registers.edit(workspace, Evaluation, uid, {"decided": "T", "decided_on": "2026-04-15"})
    with pytest.raises(UserError, match="đã chốt"):
        registers.edit(workspace, Evaluation, uid, {"task_points": 60})
