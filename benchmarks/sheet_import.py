"""Importing a sheet of 10,000 inspections with history and search, against the bare driver writing the same rows,
and against openpyxl reading the same cells.

    python benchmarks/sheet_import.py [--rows 10000] [--rounds 3]
"""

import argparse
import shutil
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from openpyxl import load_workbook

from ctr_desktop.exchange.container import read_workbook
from ctr_desktop.exchange.reading import read_sheets
from ctr_desktop.exchange.sheet_export import register_sheet
from ctr_desktop.exchange.sheet_import import apply_import, plan_import
from ctr_desktop.outputs.xlsx import write_xlsx
from ctr_desktop.records import Inspection, Unit
from ctr_desktop.store.connection import raw_connection, set_up
from ctr_desktop.store.schema import SEARCH_TABLE, kept_columns
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
        place = folder / f"round {number}"
        shutil.copytree(folder / "units", place)
        workspace = Workspace.open(place)
        timed(taken, "read", lambda: read_sheets(sheet.name, read_workbook(sheet)))
        timed(taken, "openpyxl", lambda: [tuple(row) for row in load_workbook(sheet, read_only=True).worksheets[0].values])
        plan = timed(taken, "plan", lambda: plan_import(workspace, Inspection, sheet))
        plan.refuse_if_faulty()
        timed(taken, "apply", lambda: apply_import(workspace, plan))
        again = timed(taken, "plan again", lambda: plan_import(workspace, Inspection, sheet))
        assert (len(plan.new), again.same) == (rows, rows)
        workspace.close()
        timed(taken, "raw rows", lambda: write_raw(place / "a.db", {"inspection": tables["inspection"]}))
        timed(taken, "raw all", lambda: write_raw(place / "b.db", tables))
    report({name: median(values) for name, values in taken.items()}, rows)


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
    """What the import leaves in the file for the inspections: statements and values for the bare driver."""
    connection = raw_connection(folder / "ctr.db", None, read_only=True)
    columns = kept_columns(Inspection)
    records = connection.execute(f"SELECT {', '.join(columns)} FROM inspection").fetchall()
    changes = connection.execute("SELECT * FROM change WHERE record = 'inspection'").fetchall()
    connection.close()
    words = [(row[0], str(row[2]).lower(), str(row[2]).lower()) for row in records]
    return {
        "inspection": (f"INSERT INTO inspection VALUES ({', '.join('?' * len(columns))})", records),
        "change": ("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?)", changes),
        "search": ("INSERT INTO search (rowid, folded, exact) VALUES (?, ?, ?)", words),
    }


def write_raw(file: Path, tables: dict[str, tuple[str, list[Any]]]) -> None:
    """The same rows by executemany in one durable transaction, without triggers, checks or hashes."""
    connection = raw_connection(file, None)
    set_up(connection)
    columns = ", ".join(kept_columns(Inspection))
    connection.execute(f"CREATE TABLE inspection ({columns.replace('id, uid', 'id INTEGER PRIMARY KEY, uid UNIQUE', 1)})")
    connection.execute("CREATE TABLE change (seq INTEGER PRIMARY KEY, entry, kind, record, uid, before, after, hash)")
    connection.execute("CREATE INDEX ix_change_uid ON change (uid, seq)")
    connection.execute(SEARCH_TABLE)
    connection.execute("BEGIN IMMEDIATE")
    for statement, values in tables.values():
        connection.executemany(statement, values)
    connection.execute("COMMIT")
    connection.close()


def report(taken: dict[str, float], rows: int) -> None:
    milliseconds = {name: 1000 * value for name, value in taken.items()}
    checking = milliseconds["plan"] - milliseconds["read"]
    print(f"{rows} rows, {len(kept_columns(Inspection))} columns. Medians in ms.\n")
    print("| step | ms | against | ratio |\n|---|---|---|---|")
    print(f"| store, with history and search | {milliseconds['apply']:.0f} | raw executemany of the same rows, history and search ({milliseconds['raw all']:.0f}) | {taken['apply'] / taken['raw all']:.2f} |")
    print(f"| store, with history and search | {milliseconds['apply']:.0f} | raw executemany of the records alone ({milliseconds['raw rows']:.0f}) | {taken['apply'] / taken['raw rows']:.2f} |")
    print(f"| read in the child, container looked through first | {milliseconds['read']:.0f} | openpyxl read-only in this process ({milliseconds['openpyxl']:.0f}) | {taken['read'] / taken['openpyxl']:.2f} |")
    print(f"| check every field and rule | {checking:.0f} | | |")
    print(f"| the same sheet again: read and compared | {milliseconds['plan again']:.0f} | | |")


if __name__ == "__main__":
    main()
