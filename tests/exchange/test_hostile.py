"""Foreign files: each is read or refused with a sentence, quickly, and nothing of it reaches this process."""

import random
from contextlib import suppress
from pathlib import Path
from typing import get_args

import pytest

from ctr_desktop.core.errors import UserError
from ctr_desktop.exchange import reading
from ctr_desktop.exchange.incoming import read_workbook
from ctr_desktop.exchange.sheet_import import plan_import
from ctr_desktop.records import Person
from ctr_desktop.store.workspace import Workspace
from tests.exchange.hostile import READ, REFUSED, changed, packed, parts_of, plain, written


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_says_why(empty: Workspace, tmp_path: Path, name: str) -> None:
    make, said = REFUSED[name]
    with pytest.raises(UserError) as refusal:
        plan_import(empty, Person, written(tmp_path, make()))
    assert said.lower() in refusal.value.what.lower()
    assert "của cấp dưới.xlsx" in refusal.value.what
    assert refusal.value.todo


@pytest.mark.parametrize("name", READ)
def test_what_is_odd_but_harmless_is_read(empty: Workspace, tmp_path: Path, name: str) -> None:
    plan = plan_import(empty, Person, written(tmp_path, READ[name]()))
    assert (len(plan.new), plan.problems) == (1, [])


def test_a_file_that_is_not_there(empty: Workspace, tmp_path: Path) -> None:
    for wrong in (tmp_path / "không có.xlsx", tmp_path):
        with pytest.raises(UserError, match="tệp"):
            plan_import(empty, Person, wrong)


def test_a_file_that_another_program_holds(
    empty: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    file = written(tmp_path, plain())
    monkeypatch.setattr(Path, "open", refuse)

    with pytest.raises(UserError, match="đóng tệp trong Excel"):
        plan_import(empty, Person, file)


def test_a_child_that_takes_too_long_or_too_much_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_SECONDS", 0.0)
    with pytest.raises(UserError, match="quá phức tạp hoặc bị hỏng"):
        reading.read_sheets("a.xlsx", plain())


@pytest.mark.slow
def test_no_mutant_of_a_workbook_breaks_the_reading(tmp_path: Path) -> None:
    """Bytes changed in the container and in its parts: refused, or failed with an exception, which only ends the
    child, or parsed to plain values."""
    chance = random.Random(20_261_123)
    parsed: list[type] = []
    for _ in range(400):
        file = written(tmp_path, _mutant(chance))
        try:
            content = read_workbook(file)
        except UserError:
            continue
        with suppress(Exception):
            parsed += [type(v) for sheet in reading.parse(content) for row in sheet.rows for v in row.values]
    assert set(parsed) <= {*get_args(reading.Value), type(None)}
    assert len(parsed) > 100


def _mutant(chance: random.Random) -> bytes:
    if chance.random() < 0.3:
        return changed(chance, plain())
    parts = parts_of(plain())
    name = chance.choice(sorted(parts))
    return packed(parts | {name: changed(chance, parts[name])})
