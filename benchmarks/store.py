"""Ticks, lists, dashboards and search against the same work by the bare driver, at 5,000 tasks x 20 periods and
200,000 register rows, on a plain and on an encrypted workspace.

    python benchmarks/store.py [--rows 200000] [--rounds 200]
"""

import argparse
import json
import shutil
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from sqlalchemy import insert

from ctr_desktop.core.periods import Term, parse_period
from ctr_desktop.core.text import fold, tone_placed
from ctr_desktop.records import Inspection, Occurrence, Programme, Section, Task, Unit
from ctr_desktop.records.base import Circulation
from ctr_desktop.records.inspection import Actor, InspectionKind, Step, SubjectKind
from ctr_desktop.records.task import Repeats, TaskKind
from ctr_desktop.store.driver import raw_connection, set_up
from ctr_desktop.store.keys import new_recovery_code
from ctr_desktop.store.lists import Listing, ListQuery
from ctr_desktop.store.password import set_password
from ctr_desktop.store.schema import SEARCH_TABLE
from ctr_desktop.store.search import search
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.checklist import Tick, check_off
from ctr_desktop.work.figures import figures, figures_by_section
from ctr_desktop.work.occurrences import plan_all

TODAY = date(2026, 11, 23)
TERM = Term(date(2025, 7, 1), date(2030, 12, 31))
SLOW_DISK_MS = 5.0
_WORDS = [
    "kiểm",
    "tra",
    "giám",
    "sát",
    "tổ",
    "chức",
    "đảng",
    "đảng",
    "viên",
    "chấp",
    "hành",
    "nghị",
    "quyết",
    "chỉ",
    "thị",
    "quy",
    "định",
    "thực",
    "hiện",
    "nhiệm",
    "vụ",
    "báo",
    "cáo",
    "kết",
    "quả",
    "xây",
    "dựng",
    "kế",
    "hoạch",
    "tuyên",
    "truyền",
    "quán",
    "triệt",
    "học",
    "tập",
    "làm",
    "theo",
    "tư",
    "tưởng",
    "đạo",
    "đức",
    "phong",
    "cách",
]


def words(seed: int, number: int) -> str:
    return " ".join(
        _WORDS[(seed * 7919 + place * place * 31 + place) % len(_WORDS)] for place in range(number)
    )


def fill(workspace: Workspace, tasks: int, rows: int) -> None:
    """A programme of quarterly tasks, and a register."""
    with workspace.change("Dữ liệu đo") as session:
        session.add(
            Programme(
                name="Chương trình", issuer="Đảng ủy", term_start=TERM.start, term_end=TERM.end,
                in_force_from=date(2026, 1, 1),
            )
        )  # fmt: skip
        session.flush()
        session.add_all(
            Section(programme_id=1, label=str(n), path=str(n), name=words(n, 6), position=n)
            for n in range(1, 51)
        )
        session.add_all(Unit(name=f"{words(n, 4)} {n}") for n in range(1, 101))
        session.flush()
        session.execute(insert(Task), [task_values(number) for number in range(1, tasks + 1)])
        plan_all(session)
    with workspace.change("Sổ đo") as session:
        session.execute(insert(Inspection), [inspection_values(number) for number in range(1, rows + 1)])


def task_values(number: int) -> dict[str, Any]:
    return {
        "section_id": number % 50 + 1,
        "code": f"{number % 50 + 1}-{number:05}",
        "kind": TaskKind.TASK,
        "text": words(number, 30),
        "schedule_kind": Repeats.RECURRING,
        "rules": "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1",
        "position": number,
        "circulation": Circulation.INTERNAL,
        "is_sample": False,
    }


def inspection_values(number: int) -> dict[str, Any]:
    kinds = tuple(InspectionKind)
    return {
        "name": words(number, 12),
        "kind": kinds[number % len(kinds)],
        "actor": Actor.INSPECTORATE,
        "subject_kind": SubjectKind.ORGANISATION,
        "subject_unit_id": number % 100 + 1,
        "step": Step.PLANNED,
        "started_on": date(2025, 7, 1) + timedelta(days=number % 1900),
        "conclusion": words(number + 7, 20),
        "circulation": Circulation.INTERNAL,
        "is_sample": False,
    }


Timed = Callable[[int], Any]


def in_turns(rounds: int, *jobs: Timed) -> list[float]:
    """Milliseconds of each job, in the median; the jobs take turns."""
    spent: list[list[float]] = [[] for _ in jobs]
    for round_number in range(rounds):
        for job, times in zip(jobs, spent, strict=True):
            start = perf_counter()
            job(round_number)
            times.append((perf_counter() - start) * 1000)
    return [median(times) for times in spent]


class RawTicks:
    """The rows a tick writes (the occurrence, the entry, the change, the search row), by prepared statements in
    one FULL-sync transaction, on a file of its own without triggers."""

    def __init__(self, folder: Path, ids: list[int], key: bytes | None) -> None:
        self._connection = raw_connection(folder / "raw.db", key)
        set_up(self._connection)
        create = (
            "CREATE TABLE occurrence (id INTEGER PRIMARY KEY, uid TEXT UNIQUE, task_id INTEGER, period TEXT,"
            " starts_on DATE, ends_on DATE, due_on DATE, stated TEXT, progress INTEGER, done_on DATE, result TEXT,"
            " reason TEXT)",
            "CREATE INDEX i1 ON occurrence (ends_on)",
            "CREATE INDEX i2 ON occurrence (due_on, stated)",
            "CREATE INDEX i3 ON occurrence (task_id)",
            "CREATE TABLE change (seq INTEGER PRIMARY KEY, entry INTEGER, kind TEXT, record TEXT, uid TEXT,"
            " before TEXT, after TEXT, hash TEXT)",
            "CREATE INDEX i4 ON change (uid, seq)",
            "CREATE INDEX i5 ON change (entry)",
            SEARCH_TABLE,
        )
        for statement in create:
            self._connection.execute(statement)
        self._connection.execute("BEGIN")
        for number in ids:
            day = "2026-12-31"
            values = (number, f"uid-{number}", number // 20, "2026-Q4", day, day, day)
            self._connection.execute(
                "INSERT INTO occurrence (id, uid, task_id, period, starts_on, ends_on, due_on, stated, progress)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, 'not_started', 0)",
                values,
            )
        self._connection.execute("COMMIT")
        self._ids = ids

    def tick(self, place: int) -> None:
        number, execute, result = self._ids[place], self._connection.execute, "Đã thực hiện xong, có báo cáo"
        before = json.dumps(
            {"id": number, "uid": f"uid-{number}", "stated": "not_started", "padding": "x" * 150}
        )
        execute("BEGIN IMMEDIATE")
        execute(
            "UPDATE occurrence SET stated = 'done', progress = 100, done_on = '2026-11-23', result = ? WHERE id = ?",
            (result, number),
        )
        execute(
            "INSERT INTO change (entry, kind, record, uid, after, hash) VALUES (1, 'entry', '', '', ?, ?)",
            (before, "0" * 64),
        )
        execute(
            "INSERT INTO change (entry, kind, record, uid, before, after, hash)"
            " VALUES (1, 'update', 'occurrence', ?, ?, ?, ?)",
            (f"uid-{number}", before, before, "0" * 64),
        )
        row = (10 << 40) + number
        execute("DELETE FROM search WHERE rowid = ?", (row,))
        execute(
            "INSERT INTO search (rowid, folded, exact) VALUES (?, ?, ?)",
            (row, fold(result), tone_placed(result)),
        )
        execute("COMMIT")


def measure_ticks(workspace: Workspace, folder: Path, rounds: int) -> tuple[float, float]:
    """Milliseconds of the raw tick and of ours."""
    ids = to_tick(workspace, rounds)
    folder.mkdir()
    raw = RawTicks(folder, ids, workspace.data_key)
    raw_ms, ours_ms = in_turns(len(ids), raw.tick, ticking(workspace, ids))
    return raw_ms, ours_ms


def to_tick(workspace: Workspace, number: int) -> list[int]:
    with workspace.reading() as session:
        unticked = session.query(Occurrence.id).where(Occurrence.done_on.is_(None)).limit(number)
        return [row[0] for row in unticked]


def ticking(workspace: Workspace, ids: list[int]) -> Timed:
    tick = Tick(on=TODAY, result="Đã thực hiện xong, có báo cáo")
    return lambda place: check_off(workspace, ids[place], tick, today=TODAY)


def compare_ticks(plain: Workspace, encrypted: Workspace, rounds: int) -> tuple[float, float]:
    """Milliseconds of a tick in a plain and in an encrypted workspace that hold the same, taking turns."""
    ids = to_tick(encrypted, rounds)  # what was ticked for the tables before is ticked here alone
    plain_ms, encrypted_ms = in_turns(len(ids), ticking(plain, ids), ticking(encrypted, ids))
    return plain_ms, encrypted_ms


QUERIES: dict[str, tuple[ListQuery, str]] = {
    "no filter": (ListQuery(), "ORDER BY started_on DESC, t.id DESC"),
    "kind and day": (
        ListQuery(
            filters={"kind": InspectionKind.FINANCE},
            since=date(2026, 1, 1),
            until=date(2026, 6, 30),
            sort=("-started_on",),
        ),
        "WHERE kind = 'finance' AND started_on BETWEEN '2026-01-01' AND '2026-06-30'"
        " ORDER BY started_on DESC, t.id DESC",
    ),
    "sorted by text": (ListQuery(sort=("decision_number",)), "ORDER BY decision_number, t.id DESC"),
    "words": (
        ListQuery(find="giam sat nghi quyet"),
        "WHERE t.id IN (SELECT rowid - {base} FROM search WHERE search MATCH"
        ' \'folded : "giam"* AND folded : "sat"* AND folded : "nghi"* AND folded : "quyet"*\''
        " AND rowid BETWEEN {base} AND {base} + 1099511627775) ORDER BY started_on DESC, t.id DESC",
    ),
}


def measure_lists(workspace: Workspace, rounds: int) -> list[tuple[str, float, float]]:
    """Milliseconds of the first page of each list: raw and ours."""
    from ctr_desktop.records.base import FieldType, fields
    from ctr_desktop.store.schema import search_base

    raw = raw_connection(workspace.records_path, workspace.data_key)
    set_up(raw)
    columns = []
    for field in fields(Inspection):
        linked = {"unit": "name", "person": "full_name"}.get(field.to)
        columns.append(
            f"(SELECT {linked} FROM {field.to} l WHERE l.id = t.{field.column})"
            if field.type is FieldType.LINK
            else field.column
        )
    head = f"SELECT t.id, t.uid, t.is_sample, {', '.join(columns)} FROM inspection t"
    found = []
    for name, (query, rest) in QUERIES.items():
        statement = f"{head} {rest.format(base=search_base(Inspection))} LIMIT 50"

        def ours(_round: int, query: ListQuery = query) -> None:
            with workspace.reading() as session:
                Listing(Inspection, query).page(session, 0, 50)

        def bare(_round: int, statement: str = statement) -> None:
            raw.execute(statement).fetchall()

        found.append((name, *in_turns(rounds, bare, ours)))
    return found


def measure_dashboards(workspace: Workspace, rounds: int) -> list[tuple[str, float, float]]:
    raw = raw_connection(workspace.records_path, workspace.data_key)
    set_up(raw)
    day, soon = TODAY.isoformat(), (TODAY + timedelta(days=7)).isoformat()
    state = (
        "CASE WHEN stated = 'waived' THEN 'waived' WHEN due_on IS NULL THEN 'no_deadline'"
        " WHEN done_on IS NOT NULL AND done_on <= due_on THEN 'on_time' WHEN done_on IS NOT NULL THEN 'late'"
        f" WHEN due_on < '{day}' THEN 'overdue' WHEN due_on <= '{soon}' THEN 'due_soon' ELSE 'open' END"
    )
    year = parse_period("2026", TERM)

    def ours(_round: int) -> None:
        with workspace.reading() as session:
            figures(session, None, TODAY)

    def ours_by_section(_round: int) -> None:
        with workspace.reading() as session:
            figures_by_section(session, year, TODAY)

    whole = f"SELECT {state}, done_on IS NOT NULL, count(*) FROM occurrence GROUP BY 1, 2"
    by_section = (
        f"SELECT section_id, {state}, done_on IS NOT NULL, count(*) FROM occurrence o JOIN task t ON t.id = o.task_id"
        " JOIN section s ON s.id = t.section_id WHERE ends_on BETWEEN '2026-01-01' AND '2026-12-31' GROUP BY 1, 2, 3"
    )
    return [
        ("four boxes, whole term", *in_turns(rounds, lambda _n: raw.execute(whole).fetchall(), ours)),
        (
            "by section, a year",
            *in_turns(rounds, lambda _n: raw.execute(by_section).fetchall(), ours_by_section),
        ),
    ]


def measure_search(workspace: Workspace, rounds: int) -> list[tuple[str, float, float]]:
    raw = raw_connection(workspace.records_path, workspace.data_key)
    set_up(raw)
    found = []
    for typed in ("ki", "kiem tra", "nghi quyet bao cao", "khong co chu nay"):
        match = " AND ".join(f'folded : "{word}"*' for word in typed.split())

        def bare(_round: int, match: str = match) -> None:
            raw.execute(
                "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT 50", (match,)
            ).fetchall()

        def ours(_round: int, typed: str = typed) -> None:
            with workspace.reading() as session:
                search(session.connection(), typed)

        found.append((f"“{typed}”", *in_turns(rounds, bare, ours)))
    return found


def print_table(title: str, target: str, rows: list[tuple[str, float, float]]) -> None:
    print(f"\n| {title} | bare ms | ours ms | ratio | target |\n|---|---|---|---|---|")
    for name, bare, ours in rows:
        print(f"| {name} | {bare:.2f} | {ours:.2f} | {ours / bare:.2f} | {target} |")


def measure(workspace: Workspace, folder: Path, rounds: int, name: str) -> None:
    """Prints the tables of one workspace."""
    bare, ours = measure_ticks(workspace, folder, rounds)
    print_table(f"{name}: one tick, durable", "<= 4", [("this disk", bare, ours)])
    print_table(
        f"{name}: one tick, with an fsync of {SLOW_DISK_MS:.0f} ms (computed: one fsync each, added to both)",
        "<= 1.4",
        [("slow disk", bare + SLOW_DISK_MS, ours + SLOW_DISK_MS)],
    )
    few = max(5, rounds // 20)
    print_table(
        f"{name}: first page of 50", "<= 3" if workspace.data_key else "<= 2", measure_lists(workspace, few)
    )
    print_table(f"{name}: dashboards", "<= 1.2", measure_dashboards(workspace, few))
    print_table(f"{name}: search, newest 50", "<= 2", measure_search(workspace, rounds))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--tasks", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "workspace"
        workspace = Workspace.create(folder)
        start = perf_counter()
        fill(workspace, options.tasks, options.rows)
        count = options.tasks * 20 + options.rows
        print(
            f"{count:,} rows written with history and search at {count / (perf_counter() - start):,.0f} rows a second."
        )
        measure(workspace, Path(scratch) / "plain", options.rounds, "Plain")
        workspace.close()
        plain = Workspace.open(Path(shutil.copytree(folder, Path(scratch) / "copy")))
        workspace = Workspace.open(folder)
        code = new_recovery_code()
        set_password(workspace, "mật khẩu đo", code=code, typed_code=code)
        locked = Workspace.open(folder, password="mật khẩu đo")
        with locked.reading() as session:
            session.query(Unit).count()
        measure(locked, Path(scratch) / "encrypted", options.rounds, "Encrypted")
        ticks = compare_ticks(plain, locked, options.rounds)
        print_table("Encrypted against plain", "<= 1.3", [("one tick, in turns", *ticks)])
        locked.close()
        plain.close()


if __name__ == "__main__":
    main()
