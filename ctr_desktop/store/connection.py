"""The engine over one SQLite file: transactions that are begun and ended by us alone."""

from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from ctr_desktop.store.driver import OpenChange, add_functions, raw_connection, set_up


def make_engine(path: Path, key: bytes | None, *, read_only: bool = False) -> Engine:
    """An engine over the file. Statements are never logged with their values."""
    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=lambda: raw_connection(path, key, read_only=read_only),
        poolclass=QueuePool,
        pool_reset_on_return=None,  # `_returned` does it
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def _connected(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
        change = OpenChange()
        entry.info["change"] = change
        set_up(connection, read_only=read_only)
        add_functions(connection, change)

    # The driver begins nothing by itself (isolation_level=None): its own habit commits before DDL.
    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        begin = "BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN"
        connection.connection.cursor().execute(begin)

    # A commit that fails (a full disk, a broken link) leaves its transaction open, and SQLAlchemy takes it for
    # ended: without this the next one on the connection could not begin.
    @event.listens_for(engine, "checkin")
    def _returned(connection: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
        if connection is not None:
            connection.rollback()

    return engine
