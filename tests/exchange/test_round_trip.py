"""The exported sheet is the import form: it comes back with zero differences, also out of LibreOffice."""

import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ctr_desktop.exchange.sheet_export import register_sheet
from ctr_desktop.exchange.sheet_import import apply_import, plan_import
from ctr_desktop.outputs.xlsx import write_xlsx
from ctr_desktop.records import REGISTERS, Document, Evaluation, Inspection, Person, Unit
from ctr_desktop.records.base import Record, fields
from ctr_desktop.store.lists import Listing, ListQuery
from ctr_desktop.store.workspace import Workspace
from tests.exchange.office import TODAY, UNITS

_SAVED_BY_LIBREOFFICE = Path(__file__).parent / "libreoffice"
every_register = pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.register)


def exported(workspace: Workspace, register: type[Record], folder: Path) -> Path:
    file = folder / f"{register.register}.xlsx"
    write_xlsx(register_sheet(workspace, register, TODAY), file)
    return file


def count(workspace: Workspace, register: type[Record]) -> int:
    with workspace.reading() as session:
        return Listing(register, ListQuery()).count(session)


def assert_same(workspace: Workspace, register: type[Record], file: Path) -> None:
    plan = plan_import(workspace, register, file)
    assert not plan.problems, "\n".join(map(str, plan.problems))
    assert [row.values for row in plan.changed] == []
    assert (len(plan.new), plan.same) == (0, count(workspace, register))


@every_register
def test_an_exported_register_comes_back_the_same(
    office: Workspace, register: type[Record], tmp_path: Path
) -> None:
    assert count(office, register) > 1
    assert_same(office, register, exported(office, register, tmp_path))


@every_register
def test_so_it_does_out_of_libreoffice(office: Workspace, register: type[Record]) -> None:
    assert_same(office, register, _SAVED_BY_LIBREOFFICE / f"{register.register}.xlsx")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("localc") is None, reason="LibreOffice Calc is not installed")
def test_so_it_does_out_of_the_libreoffice_of_this_pc(office: Workspace, tmp_path: Path) -> None:
    """What made the files beside this one: copy them from `saved` when the export changes."""
    files = [exported(office, register, tmp_path) for register in REGISTERS]
    saved, profile = tmp_path / "saved", (tmp_path / "profile").as_uri()
    command: list[str | Path] = [
        "soffice",
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        saved,
    ]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=180)
    for register in REGISTERS:
        assert_same(office, register, saved / f"{register.register}.xlsx")


@pytest.mark.parametrize(
    "register", [Inspection, Evaluation, Document], ids=lambda register: register.register
)
def test_into_another_office_everything_comes_anew(
    register: type[Record], office: Workspace, empty: Workspace, tmp_path: Path
) -> None:
    """With the same identities, so that a second import finds everything there."""
    registers: list[type[Record]] = [Unit, Person, register]
    for wanted in registers:
        plan = plan_import(empty, wanted, exported(office, wanted, tmp_path))
        assert not plan.problems, "\n".join(map(str, plan.problems))
        apply_import(empty, plan)
    assert_same(empty, register, exported(office, register, tmp_path))
    assert_same(office, register, exported(empty, register, tmp_path))


@every_register
def test_an_empty_register_is_a_form(register: type[Record], empty: Workspace, tmp_path: Path) -> None:
    file = exported(empty, register, tmp_path)
    assert_same(empty, register, file)
    headings = {cell.value for row in load_workbook(file).worksheets[0].iter_rows() for cell in row}
    assert {field.label for field in fields(register)} <= headings


def test_a_form_that_was_filled_in_is_imported(empty: Workspace, tmp_path: Path) -> None:
    file = exported(empty, Unit, tmp_path)
    workbook = load_workbook(file)
    sheet = workbook.worksheets[0]
    (heading,) = (number for number, row in enumerate(sheet.values, 1) if row[0] == "Tên tổ chức")
    for number in range(3):
        sheet.cell(heading + 1 + number, 1, f"Chi bộ {number}")
    workbook.save(file)
    apply_import(empty, plan_import(empty, Unit, file))
    assert count(empty, Unit) == 3


def test_labels_of_a_register_tell_its_fields_apart(office: Workspace) -> None:
    from ctr_desktop.core.text import fold

    for register in REGISTERS:
        labels = [fold(field.label) for field in fields(register)]
        assert len(set(labels)) == len(labels)
    assert count(office, Unit) == UNITS
