"""Sample records: stamped, and gone again in one act."""

from datetime import date

import pytest

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.periods import parse_period
from ctr_desktop.records import REGISTERS, Evaluation, Inspection, Person
from ctr_desktop.store.lists import Listing, ListQuery
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.closing import close_period
from ctr_desktop.work.office import term_of
from ctr_desktop.work.registers import add, get
from ctr_desktop.work.sample import STAMP, add_sample, remove_sample


def counts(workspace: Workspace) -> list[int]:
    with workspace.reading() as session:
        return [Listing(register, ListQuery()).count(session) for register in REGISTERS]


def test_every_sample_record_is_stamped_and_none_of_the_others(workspace: Workspace, today: date) -> None:
    own = add(workspace, Person, {"full_name": "Người thật"})
    before = counts(workspace)
    added = add_sample(workspace, today)
    assert sum(counts(workspace)) - sum(before) == added > 0
    with workspace.reading() as session:
        for register in REGISTERS:
            for row in Listing(register, ListQuery(), ()).all(session):
                record = get(session, register, row.uid)
                assert record.is_sample == (record.note == STAMP)
        assert not get(session, Person, own).is_sample
    with pytest.raises(UserError, match="đã có rồi"):
        add_sample(workspace, today)


def test_they_go_in_one_act_and_come_back_in_one(workspace: Workspace, today: date) -> None:
    before = counts(workspace)
    add_sample(workspace, today)
    with_sample = counts(workspace)
    remove_sample(workspace)
    assert counts(workspace) == before
    assert workspace.undo() == "Xóa dữ liệu mẫu"
    assert counts(workspace) == with_sample
    workspace.redo()
    add_sample(workspace, today)
    assert counts(workspace) == with_sample


def test_one_that_a_real_record_names_stays_with_all_others(workspace: Workspace, today: date) -> None:
    add_sample(workspace, today)
    evaluation = {"person": "Đặng Ví Dụ", "kind": "staff", "period": "2026-Q4"}
    add(workspace, Evaluation, evaluation)
    before = counts(workspace)
    with pytest.raises(UserError, match="đang được bản ghi khác dùng"):
        remove_sample(workspace)
    assert counts(workspace) == before


def test_a_closed_quarter_takes_none(workspace: Workspace, today: date) -> None:
    with workspace.reading() as session:
        period = parse_period("2026-Q3", term_of(session))
    close_period(workspace, period, today=today)
    before = counts(workspace)
    with pytest.raises(UserError, match="đã chốt số liệu"):
        add_sample(workspace, today)
    assert counts(workspace) == before


@pytest.mark.parametrize("today", [date(2025, 7, 2), date(2026, 1, 1), date(2028, 2, 29), date(2030, 12, 31)])
def test_it_is_valid_on_any_day(workspace: Workspace, today: date) -> None:
    assert add_sample(workspace, today) > 0
    with workspace.reading() as session:
        found = Listing(Inspection, ListQuery(until=today, since=date(2000, 1, 1))).count(session)
    assert found > 0
