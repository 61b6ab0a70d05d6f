"""SQLAlchemy's statements as text for the driver, and how values go in and come out: for what is asked often or with
many rows, where putting a statement together or handing it each row costs more than SQLite's work."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ClauseElement
from sqlalchemy.dialects.sqlite import dialect as sqlite
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

Turn = Callable[[Any], Any] | None
"""From a record's value to the file's or back; None where they are the same."""

_DIALECT = sqlite(paramstyle="named")


def compiled(statement: ClauseElement, *, whole: bool = False) -> SQLCompiler:
    """A statement with `:name` for its values; with the values themselves when `whole` (days and constants of the
    program, never what a person typed)."""
    made = statement.compile(dialect=_DIALECT, compile_kwargs={"literal_binds": whole})
    assert isinstance(made, SQLCompiler)
    return made


def writer(kind: TypeEngine[Any]) -> Turn:
    """What turns a value of a column's type into what the file holds."""
    turn: Turn = kind.dialect_impl(_DIALECT).bind_processor(_DIALECT)
    return turn


def reader(kind: TypeEngine[Any]) -> Turn:
    """What turns the file's value of a column's type back."""
    turn: Turn = kind.dialect_impl(_DIALECT).result_processor(_DIALECT, None)
    return turn
