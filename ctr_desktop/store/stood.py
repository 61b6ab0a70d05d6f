"""The records as they stood at an earlier point of the history, for a connection of its own."""

from collections.abc import Iterator

from sqlalchemy import Connection, text

from ctr_desktop.records import TABLES
from ctr_desktop.records.base import Row
from ctr_desktop.store.schema import kept_columns

_CHANGED = text("SELECT DISTINCT record FROM change WHERE seq > :seq")


def stand_at(connection: Connection, seq: int) -> None:
    """Hides, from this connection alone, each table that changed after the link `seq` behind a temporary one that
    holds its rows as they were then. Columns that go on after a closing (`goes_on`) hold what they hold now."""
    # What is encrypted is not written out in the clear.
    connection.exec_driver_sql("PRAGMA temp_store = MEMORY")
    changed = set(connection.execute(_CHANGED, {"seq": seq}).scalars())
    for table in TABLES:
        if table.__tablename__ in changed:
            connection.exec_driver_sql(_as_it_stood(table, seq))


def _as_it_stood(table: type[Row], seq: int) -> str:
    """A row that was touched since is as the first of those changes found it; one that was added since is left out."""
    name = table.__tablename__
    present = ", ".join(f't."{column}"' for column in kept_columns(table))
    past = ", ".join(_past_values(table))
    links = f"SELECT min(seq) FROM main.change WHERE record = '{name}' AND seq > {seq} GROUP BY uid"
    return (
        f'CREATE TEMP TABLE "{name}" AS'
        f" WITH touched AS (SELECT uid, before FROM main.change WHERE seq IN ({links})),"
        f' stood AS (SELECT {present} FROM main."{name}" t WHERE uid NOT IN (SELECT uid FROM touched)'
        f' UNION ALL SELECT {past} FROM touched LEFT JOIN main."{name}" t ON t.uid = touched.uid'
        " WHERE before IS NOT NULL)"
        f" SELECT {', '.join(_columns(table))} FROM stood ORDER BY id"
    )


def _past_values(table: type[Row]) -> Iterator[str]:
    """What each column held. One that the history doesn't know yet, for it came with a later version of the
    schema, holds what it holds now."""
    goes_on: frozenset[str] = getattr(table, "goes_on", frozenset())
    for column in kept_columns(table):
        known = "t.uid IS NULL" if column in goes_on else f"json_type(before, '$.{column}') IS NOT NULL"
        yield f'CASE WHEN {known} THEN json_extract(before, \'$.{column}\') ELSE t."{column}" END AS "{column}"'


def _columns(table: type[Row]) -> Iterator[str]:
    """Every column; those the file computes are computed again."""
    for column in table.__table__.columns:
        yield (
            f'"{column.name}"' if column.computed is None else f'{column.computed.sqltext} AS "{column.name}"'
        )
