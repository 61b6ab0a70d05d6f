"""What the database has beside its tables: history, search, the guards of closed periods. All of it is
generated from the record classes, so that bulk statements, cascades and raw writes can't slip past."""

from collections.abc import Iterator

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

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


def kept_columns(table: type[Row]) -> list[str]:
    """The columns that are stored as given; those the file computes are left out."""
    return [column.name for column in table.__table__.columns if column.computed is None]


def as_json(table: type[Row], row: str) -> str:
    """SQL for a row's values as one JSON object, as the history keeps them."""
    pairs = ", ".join(f"'{name}', {row}.\"{name}\"" for name in kept_columns(table))
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
    found.update(_evidence_locked())
    return found


def _guards_of_the_history() -> Iterator[tuple[str, str]]:
    for event in ("UPDATE", "DELETE"):
        refusal = f"SELECT RAISE(ABORT, '{APPEND_ONLY}');"
        yield _trigger(f"change_no_{event.lower()}", f"BEFORE {event} ON change", refusal)


def _trigger(name: str, when: str, body: str) -> tuple[str, str]:
    return name, f"CREATE TRIGGER {name} {when} BEGIN {body} END"


def _recorded(table: type[Row]) -> Iterator[tuple[str, str]]:
    name = table.__tablename__
    previous = "(SELECT hash FROM change ORDER BY seq DESC LIMIT 1)"
    for event, kind in (("INSERT", "insert"), ("UPDATE", "update"), ("DELETE", "delete")):
        row = "OLD" if kind == "delete" else "NEW"
        before = "NULL" if kind == "insert" else as_json(table, "OLD")
        after = "NULL" if kind == "delete" else as_json(table, "NEW")
        values = f"ctr_entry(), '{kind}', '{name}', {row}.uid, {before}, {after}"
        body = (
            "INSERT INTO change (entry, kind, record, uid, before, after, hash) "
            f"VALUES ({values}, ctr_link({previous}, {values}));"
        )
        yield _trigger(f"{name}_{kind}_recorded", f'AFTER {event} ON "{name}"', body)


def _searched(table: type[Row]) -> Iterator[tuple[str, str]]:
    name, columns = table.__tablename__, searched_columns(table)
    if not columns:
        return
    base = search_base(table)
    words = " || ' ' || ".join(f"coalesce(NEW.\"{c}\", '')" for c in columns)
    added = (
        "INSERT INTO search (rowid, folded, exact) "
        f"VALUES ({base} + NEW.id, ctr_fold({words}), ctr_exact({words}));"
    )
    removed = f"DELETE FROM search WHERE rowid = {base} + OLD.id;"
    changed = ", ".join(f'"{c}"' for c in columns)
    for kind, event, body in (
        ("insert", "INSERT", added),
        ("update", f"UPDATE OF {changed}", f"{removed} {added}"),
        ("delete", "DELETE", removed),
    ):
        yield _trigger(f"{name}_{kind}_searched", f'AFTER {event} ON "{name}"', body)


def _locked(table: type[Row]) -> Iterator[tuple[str, str]]:
    day = getattr(table, "day_column", "")
    if not day:
        return
    name = table.__tablename__
    later: frozenset[str] = getattr(table, "goes_on", frozenset())
    closed = ", ".join(f'"{column}"' for column in kept_columns(table) if column not in later)
    for kind, event, rows in (
        ("insert", "INSERT", ("NEW",)),
        ("update", f"UPDATE OF {closed}", ("OLD", "NEW")),
        ("delete", "DELETE", ("OLD",)),
    ):
        inside = " OR ".join(f"{row}.{day} BETWEEN starts_on AND ends_on" for row in rows)
        body = (
            f"SELECT RAISE(ABORT, '{CLOSED}') "
            f"WHERE EXISTS (SELECT 1 FROM closing WHERE reopened_on IS NULL AND ({inside}));"
        )
        yield _trigger(f"{name}_{kind}_locked", f'BEFORE {event} ON "{name}"', body)


def _evidence_locked() -> Iterator[tuple[str, str]]:
    """Evidence of an occurrence is part of what was closed; that of a case goes on with the case."""
    for kind, event, row in (
        ("insert", "INSERT", "NEW"),
        ("update", "UPDATE", "OLD"),
        ("delete", "DELETE", "OLD"),
    ):
        body = (
            f"SELECT RAISE(ABORT, '{CLOSED}') WHERE EXISTS (SELECT 1 FROM closing c JOIN occurrence o"
            f" ON o.ends_on BETWEEN c.starts_on AND c.ends_on WHERE c.reopened_on IS NULL AND o.uid = {row}.owner_uid);"
        )
        yield _trigger(f"evidence_{kind}_closed", f"BEFORE {event} ON evidence", body)


def install_triggers(connection: Connection) -> None:
    """Brings the triggers of the file to what the classes say now."""
    present = _present(connection, "trigger")
    wanted = triggers()
    for name, sql in present.items():
        if sql != wanted.get(name):
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    for name, sql in wanted.items():
        if present.get(name) != sql:
            connection.exec_driver_sql(sql)


def check_objects(connection: Connection) -> None:
    """Refuses a file with triggers or views that are missing or not ours: they would hide changes, or make some.
    One without a table or column is damaged."""
    if _present(connection, "trigger") != triggers() or _present(connection, "view"):
        raise UserError(
            "Tệp dữ liệu đã bị sửa bằng chương trình khác: các chốt ghi lịch sử không còn nguyên vẹn.",
            "Hãy khôi phục từ bản sao lưu gần nhất và giữ lại tệp này để kiểm tra.",
        )
    try:
        for statement in _every_column():
            connection.exec_driver_sql(statement)
    except DBAPIError as error:
        raise damaged() from error


def _every_column() -> Iterator[str]:
    for table in TABLES:
        names = ", ".join(f'"{column.name}"' for column in table.__table__.columns)
        yield f'SELECT {names} FROM "{table.__tablename__}" LIMIT 0'
    yield "SELECT seq, entry, kind, record, uid, before, after, hash FROM change LIMIT 0"
    yield "SELECT rowid FROM search WHERE search MATCH 'x' LIMIT 1"


class DamagedError(UserError):
    """The content of a file can't be trusted."""


def damaged() -> DamagedError:
    """What is said of a file whose content can't be trusted."""
    return DamagedError(
        "Tệp dữ liệu bị hỏng hoặc không phải dữ liệu của CTR Desktop.",
        "Hãy giữ nguyên tệp và khôi phục từ bản sao lưu gần nhất.",
    )


def _present(connection: Connection, kind: str) -> dict[str, str]:
    found = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = :kind"), {"kind": kind})
    return {row.name: row.sql for row in found}
