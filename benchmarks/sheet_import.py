"""Importing a sheet of 10,000 inspections with history and search, against the bare driver writing the same rows,
and against openpyxl reading the same cells.

    python benchmarks/sheet_import.py [--rows 10000] [--rounds 3]
"""

import argparse
import shutil
import tempfile
from collections.abc import Callable, Sized
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from openpyxl import load_workbook

from ctr_desktop.core.text import fold, tone_placed
from ctr_desktop.exchange.incoming import read_workbook
from ctr_desktop.exchange.reading import read_sheets
from ctr_desktop.exchange.sheet_export import register_sheet
from ctr_desktop.exchange.sheet_import import apply_import, plan_import
from ctr_desktop.outputs.xlsx import write_xlsx
from ctr_desktop.records import Inspection, Unit
from ctr_desktop.store.driver import OpenChange, add_functions, raw_connection, set_up
from ctr_desktop.store.schema import kept_columns, search_base, searched_columns
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.bulk import add_many
from ctr_desktop.work.sample import STAMP

TODAY = date(2026, 11, 23)
_TEXT = "Kiểm tra việc chấp hành quy chế làm việc và thực hành tiết kiệm"


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rows", type=int, default=10_000)
    words.add_argument("--rounds", type=int, default=3)
    given = words.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        measure(Path(scratch), given.rows, given.rounds)


def measure(folder: Path, rows: int, rounds: int) -> None:
    """Takes the variants in turns and prints their medians."""
    sheet, full = furnish(folder, rows)
    tables = stored_rows(full)
    taken: dict[str, list[float]] = {}
    for number in range(rounds):
        place = shutil.copytree(folder / "units", folder / f"round {number}")
        workspace = Workspace.open(place)
        import_sheet(taken, workspace, sheet, rows)
        workspace.close()
        for name, wanted in (("raw rows", {"inspection": tables["inspection"]}), ("raw all", tables)):
            bare = without_triggers(folder / "units", folder / f"{name} {number}")
            timed(taken, name, partial(write_raw, bare, wanted))
    report({name: median(values) for name, values in taken.items()}, rows)


def import_sheet(taken: dict[str, list[float]], workspace: Workspace, sheet: Path, rows: int) -> None:
    timed(taken, "read", lambda: read_sheets(sheet.name, read_workbook(sheet)))
    timed(taken, "openpyxl", lambda: list(load_workbook(sheet, read_only=True).worksheets[0].values))
    plan = timed(taken, "plan", lambda: plan_import(workspace, Inspection, sheet))
    plan.refuse_if_faulty()
    timed(taken, "apply", lambda: apply_import(workspace, plan))
    again = timed(taken, "plan again", lambda: plan_import(workspace, Inspection, sheet))
    assert (len(plan.new), again.same) == (rows, rows)


def timed(taken: dict[str, list[float]], name: str, work: Callable[[], Any]) -> Any:
    start = perf_counter()
    result = work()
    taken.setdefault(name, []).append(perf_counter() - start)
    return result


def furnish(folder: Path, rows: int) -> tuple[Path, Path]:
    """A workspace with units alone, a sheet of inspections, and a workspace that holds them."""
    workspace = Workspace.create(folder / "units")
    add_many(workspace, Unit, [{"name": f"Chi bộ {number}"} for number in range(50)])
    workspace.close()
    shutil.copytree(folder / "units", folder / "full")
    workspace = Workspace.open(folder / "full")
    add_many(workspace, Inspection, [inspection(number) for number in range(rows)])
    sheet = folder / "inspections.xlsx"
    write_xlsx(register_sheet(workspace, Inspection, TODAY), sheet)
    workspace.close()
    return sheet, folder / "full"


def inspection(number: int) -> dict[str, Any]:
    started = date(2026, 1, 1) + timedelta(days=number % 300)
    return {
        "name": f"{_TEXT} năm {number}",
        "kind": "by_plan",
        "subject_unit": f"Chi bộ {number % 50}",
        "matter": "thrift",
        "plan_number": f"{number:05}-KH/UBKT",
        "started_on": started,
        "ended_on": started + timedelta(days=20),
        "step": "ended",
        "finding": "good",
        "conclusion": f"{_TEXT}; đã thực hiện tốt.",
        "note": STAMP,
    }


def stored_rows(folder: Path) -> dict[str, tuple[str, list[Any]]]:
    """What the import leaves in the file: statements and values for the bare driver."""
    connection = raw_connection(folder / "ctr.db", None, read_only=True)
    columns, searched = kept_columns(Inspection), searched_columns(Inspection)
    records = connection.execute(f"SELECT {', '.join(columns)} FROM inspection").fetchall()
    changes = connection.execute("SELECT * FROM change WHERE record = 'inspection'").fetchall()
    texts = connection.execute(f"SELECT id, {', '.join(searched)} FROM inspection").fetchall()
    connection.close()
    joined = [(row[0], " ".join(text or "" for text in row[1:])) for row in texts]
    words = [(search_base(Inspection) + number, fold(text), tone_placed(text)) for number, text in joined]
    return {
        "inspection": (f"INSERT INTO inspection ({', '.join(columns)}) VALUES ({marks(columns)})", records),
        "change": (f"INSERT INTO change VALUES ({marks(range(8))})", changes),
        "search": (f"INSERT INTO search (rowid, folded, exact) VALUES ({marks(range(3))})", words),
    }


def marks(columns: Sized) -> str:
    return ", ".join("?" * len(columns))


def write_raw(folder: Path, tables: dict[str, tuple[str, list[Any]]]) -> None:
    """The same rows into the same file by executemany in one durable transaction: no triggers, no checks, no
    hashes, every value made before."""
    connection = raw_connection(folder / "ctr.db", None)
    set_up(connection)
    add_functions(connection, OpenChange())
    connection.execute("BEGIN IMMEDIATE")
    for statement, values in tables.values():
        connection.executemany(statement, values)
    connection.execute("COMMIT")
    connection.close()


def without_triggers(source: Path, target: Path) -> Path:
    """A copy of a workspace that records nothing by itself."""
    shutil.copytree(source, target)
    connection = raw_connection(target / "ctr.db", None)
    own = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'inspection'"
    for (name,) in connection.execute(own).fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.close()
    return target


def report(taken: dict[str, float], rows: int) -> None:
    """Prints the medians and the ratios."""
    stored, raw = taken["apply"], "raw executemany"
    checked = taken["plan"] - taken["read"]
    print(f"{rows} rows of {len(kept_columns(Inspection))} columns; medians.\n")
    print("| step | ms | against | ms | ratio |\n|---|---|---|---|---|")
    line(
        "store, with history and search",
        stored,
        f"{raw} of the same rows, history and search",
        taken["raw all"],
    )
    line("store, with history and search", stored, f"{raw} of the records alone", taken["raw rows"])
    line(
        "look through and read in a child", taken["read"], "openpyxl read-only, in process", taken["openpyxl"]
    )
    line("check every field and rule", checked, "storing them", stored)
    line(
        "the same sheet again: read, all rows the same", taken["plan again"], "the first time", taken["plan"]
    )


def line(step: str, ours: float, against: str, theirs: float) -> None:
    print(f"| {step} | {1000 * ours:.0f} | {against} | {1000 * theirs:.0f} | {ours / theirs:.2f} |")


if __name__ == "__main__":
    main()
