"""Practising: invented data in a folder of its own, what counts as a step done, and nothing left behind."""

from datetime import date
from pathlib import Path

import pytest

from ctr_desktop.core.errors import UserError
from ctr_desktop.store.workspace import Workspace, is_workspace
from ctr_desktop.work.office import read_office, term_of
from ctr_desktop.work.practice import STEPS, Counts, Practice, counts, prepare, sweep

NOTHING = Counts(ticks=0, files=0, inspections=2, undone=0)


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Practice:
    return prepare(tmp_path_factory.mktemp("thiết lập") / "practice", date(2026, 11, 23))


def test_it_is_a_whole_workspace_stamped_as_invented(practice: Practice) -> None:
    workspace = Workspace.open(practice.workspace)
    with workspace.reading() as session:
        found = counts(session)
    unit = read_office(workspace).unit
    workspace.close()

    assert found == NOTHING
    assert "DỮ LIỆU MẪU" in unit
    assert [file.suffix for file in practice.files.iterdir()] == [".txt"]


@pytest.mark.parametrize("today", [date(2020, 1, 1), date(2040, 1, 1)])
def test_it_happens_within_the_term_whatever_the_calendar_says(tmp_path: Path, today: date) -> None:
    made = prepare(tmp_path / "practice", today)

    workspace = Workspace.open(made.workspace)
    with workspace.reading() as session:
        term = term_of(session)
    workspace.close()
    assert term.start < made.today <= term.end


def test_it_goes_with_everything_and_begins_anew(tmp_path: Path) -> None:
    folder = tmp_path / "practice"
    made = prepare(folder, date(2026, 11, 23))
    (made.files / "của ai đó.txt").write_text("x")
    made = prepare(folder, date(2026, 11, 23))
    assert len(list(made.files.iterdir())) == 1

    sweep(folder)
    assert not folder.exists()
    sweep(folder)


def test_a_practice_that_is_open_is_not_swept_away(tmp_path: Path) -> None:
    made = prepare(tmp_path / "practice", date(2026, 11, 23))
    workspace = Workspace.open(made.workspace)

    with pytest.raises(UserError, match="đang mở ở nơi khác"):
        prepare(tmp_path / "practice", date(2026, 11, 23))

    workspace.close()
    assert is_workspace(made.workspace)


def test_a_step_is_done_by_what_it_asks_for_and_nothing_else() -> None:
    grown = Counts(ticks=1, files=1, inspections=3, undone=1)
    tick, attach, log, look, undo = STEPS

    for step in (tick, attach, log, undo):
        assert step.is_done(NOTHING, grown, "")
        assert not step.is_done(NOTHING, NOTHING, step.screen)
    assert look.is_done(NOTHING, NOTHING, "reports")
    assert not look.is_done(NOTHING, grown, "today")
