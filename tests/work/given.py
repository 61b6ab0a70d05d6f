"""What a person would type into any register's form: enough for a record that can be kept."""

from typing import Any

from sqlalchemy import select

from ctr_desktop.records.base import Field, FieldType, Record, fields
from ctr_desktop.store.lists import linked_table
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work import registers


def given_for(
    workspace: Workspace, register: type[Record], words: str = "Một", **more: Any
) -> dict[str, Any]:
    """Every required field, every link to another register, and the first text; `words` stands in each text."""
    given: dict[str, Any] = {}
    for field in fields(register):
        if field.type is FieldType.LINK and field.to != register.__tablename__:
            given[field.key] = some_record(workspace, field)
        elif field.required or field.key == main_text(register):
            given[field.key] = typed(field, words)
    return given | more


def main_text(register: type[Record]) -> str:
    """The text field a record is told apart by: its own name, or the first text that is required."""
    texts = [f for f in fields(register) if f.type is FieldType.TEXT]
    own = next((f for f in texts if f.column == register.shown_by and f.required), None)
    named_by_program = [f for f in texts if f.column == register.shown_by]
    rest = [f for f in texts if f not in named_by_program]
    return (own or next((f for f in rest if f.required), rest[0])).key


def told_apart(register: type[Record], words: str) -> dict[str, str]:
    """What is typed to make another record of a copy: its first text, and its period where it has one."""
    periods = {f.key: _quarter(words) for f in fields(register) if f.type is FieldType.PERIOD}
    return {main_text(register): words} | periods


def typed(field: Field, words: str) -> Any:
    """What is typed into a field."""
    match field.type:
        case FieldType.DAY:
            return "05/03/2026"
        case FieldType.PERIOD:
            return _quarter(words)
        case FieldType.CHOICE:
            return field.choices[0]
        case FieldType.FLAG:
            return False
        case FieldType.TEXT:
            return f"{words} {field.label.lower()}"
        case _:
            return "3"


def _quarter(words: str) -> str:
    """One of its own for each wording: nobody is evaluated twice in a quarter."""
    number = (sum(map(ord, words)) - sum(map(ord, "Một"))) % 16
    return f"{2026 + number // 4}-Q{number % 4 + 1}"


def some_record(workspace: Workspace, field: Field) -> int:
    """The first record of the register a link names; one is added where there is none."""
    target = linked_table(field)
    with workspace.reading() as session:
        found = session.execute(select(target.id).order_by(target.id).limit(1)).scalar()
    if found is not None:
        return found
    registers.add(workspace, target, given_for(workspace, target))
    return some_record(workspace, field)


def add(workspace: Workspace, register: type[Record], words: str = "Một", **more: Any) -> str:
    """Adds such a record; returns its uid."""
    return registers.add(workspace, register, given_for(workspace, register, words, **more))
