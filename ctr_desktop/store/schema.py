"""What the database has beside its tables: history, search, the guards of closed periods. All of it is generated
from the record classes, so that bulk statements, cascades and raw writes can't slip past."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Connection, text

from ctr_desktop.core.errors import UserError
from ctr_desktop.records import TABLES
from ctr_desktop.records.base import FieldType, Row, fields

VERSION = 1
"""The schema's number, kept in `user_version`; one migration in `db/versions` leads to each."""

CLOSED = "ctr:closed"
APPEND_ONLY = "ctr:append-only"
ROWS_PER_TABLE = 1 << 40
"""Search rows are numbered `place of the table * ROWS_PER_TABLE + id`."""

CHANGE_TABLE = """
CREATE TABLE change (
    seq INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('entry', 'insert', 'update', 'delete')),
    record TEXT NOT NULL,
    uid TEXT NOT NULL,
    before TEXT,
    after TEXT,
    hash TEXT NOT NULL
)"""
CHANGE_INDEXES = (
    "CREATE INDEX ix_change_uid ON change (uid, seq)",
    "CREATE INDEX ix_change_entry ON change (entry)",
    "CREATE INDEX ix_change_entries ON change (seq) WHERE kind = 'entry'",
)
SEARCH_TABLE = """
CREATE VIRTUAL TABLE search USING fts5(
    folded, exact, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
)"""


def kept_columns(table: type[Row]) -> list[Column[Any]]:
    """The columns that are stored as given; those the file computes are left out."""
    return [column for column in table.__table__.columns if column.computed is None]


def as_json(table: type[Row], row: str) -> str:
    """SQL for a row's values as one JSON object, as the history keeps them."""
    pairs = ", ".join(f"'{c.name}', {row}.\"{c.name}\"" for c in kept_columns(table))
    return f"json_object({pairs})"


def searched_columns(table: type[Row]) -> list[str]:
    """The columns whose words are searched: every text a user sees that is not sensitive."""
    return [f.column for f in fields(table) if f.type is FieldType.TEXT and not f.sensitive]


def search_base(table: type[Row]) -> int:
    """What is added to a row's id to give its row in the search table."""
    return (TABLES.index(table) + 1) * ROWS_PER_TABLE


def triggers() -> dict[str, str]:
    """Every trigger by name."""
    found = dict(_guards_of_the_history())
    for table in TABLES:
        found.update(_recorded(table))
        found.update(_searched(table))
        found.update(_locked(table))
    return found


def _guards_of_the_history() -> Iterator[tuple[str, str]]:
    for event in ("UPDATE", "DELETE"):
        name = f"change_no_{event.lower()}"
        yield name, f"CREATE TRIGGER {name} BEFORE {event} ON change BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END"


def _recorded(table: type[Row]) -> Iterator[tuple[str, str]]:
    name = table.__tablename__
    previous = "(SELECT hash FROM change ORDER BY seq DESC LIMIT 1)"
    for event, kind in (("INSERT", "insert"), ("UPDATE", "update"), ("DELETE", "delete")):
        row = "OLD" if kind == "delete" else "NEW"
        before = "NULL" if kind == "insert" else as_json(table, "OLD")
        after = "NULL" if kind == "delete" else as_json(table, "NEW")
        values = f"ctr_entry(), '{kind}', '{name}', {row}.uid, {before}, {after}"
        yield f"{name}_{kind}_recorded", (
            f"CREATE TRIGGER {name}_{kind}_recorded AFTER {event} ON \"{name}\" BEGIN "
            f"INSERT INTO change (entry, kind, record, uid, before, after, hash) "
            f"VALUES ({values}, ctr_link({previous}, {values})); END"
        )


def _searched(table: type[Row]) -> Iterator[tuple[str, str]]:
    name, columns = table.__tablename__, searched_columns(table)
    if not columns:
        return
    base = search_base(table)
    words = " || ' ' || ".join(f"coalesce(NEW.\"{c}\", '')" for c in columns)
    added = f"INSERT INTO search (rowid, folded, exact) VALUES ({base} + NEW.id, ctr_fold({words}), ctr_exact({words}));"
    removed = f"DELETE FROM search WHERE rowid = {base} + OLD.id;"
    changed = ", ".join(f'"{c}"' for c in columns)
    for kind, event, body in (
        ("insert", "INSERT", added),
        ("update", f"UPDATE OF {changed}", f"{removed} {added}"),
        ("delete", "DELETE", removed),
    ):
        yield f"{name}_{kind}_searched", (
            f"CREATE TRIGGER {name}_{kind}_searched AFTER {event} ON \"{name}\" BEGIN {body} END"
        )


def _locked(table: type[Row]) -> Iterator[tuple[str, str]]:
    day = getattr(table, "day_column", "")
    if not day:
        return
    name = table.__tablename__
    for kind, rows in (("insert", ("NEW",)), ("update", ("OLD", "NEW")), ("delete", ("OLD",))):
        inside = " OR ".join(f"{row}.{day} BETWEEN starts_on AND ends_on" for row in rows)
        yield f"{name}_{kind}_locked", (
            f"CREATE TRIGGER {name}_{kind}_locked BEFORE {kind.upper()} ON \"{name}\" BEGIN SELECT RAISE(ABORT, '{CLOSED}') "
            f"WHERE EXISTS (SELECT 1 FROM closing WHERE reopened_on IS NULL AND ({inside})); END"
        )


def install_triggers(connection: Connection) -> None:
    """Brings the triggers of the file to what the classes say now."""
    present = _present(connection, "trigger")
    wanted = triggers()
    for name in present:
        if present[name] != wanted.get(name):
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    for name, sql in wanted.items():
        if present.get(name) != sql:
            connection.exec_driver_sql(sql)


def check_objects(connection: Connection) -> None:
    """Refuses a file with triggers or views that are missing or not ours: they would hide changes, or make some."""
    if _present(connection, "trigger") != triggers() or _present(connection, "view"):
        raise UserError(
            "Tệp dữ liệu đã bị sửa bằng chương trình khác: các chốt ghi lịch sử không còn nguyên vẹn.",
            "Hãy khôi phục từ bản sao lưu gần nhất và giữ lại tệp này để kiểm tra.",
        )


def _present(connection: Connection, kind: str) -> dict[str, str]:
    found = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = :kind"), {"kind": kind})
    return {name: sql for name, sql in found}


