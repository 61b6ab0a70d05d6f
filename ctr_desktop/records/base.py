"""What every register is made of: a mapped class whose columns carry all that lists, forms, sheets, search
and import need to know.

`field("Nhãn", ...)` and `link("Nhãn", to="unit")` are `mapped_column` plus a description;
`fields(SomeRecord)` gives the descriptions back in order. Nothing else describes a register.
"""

import uuid
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, Self

from sqlalchemy import Computed, Dialect, Enum, ForeignKey, Integer, MetaData, Table, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from ctr_desktop.core.periods import Term
from ctr_desktop.core.text import nfc


class Choice(StrEnum):
    """A closed list of values, each with the Vietnamese words a user sees."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = nfc(label)
        return member


class Hundredths(TypeDecorator[Decimal]):
    """A decimal with two places, kept as a whole number so that sums and order are exact."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        return None if value is None else int((value * 100).quantize(Decimal(1), ROUND_HALF_UP))

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value) / 100


class FieldType(StrEnum):
    """How a field is typed in, shown and written to a sheet."""

    TEXT = "text"
    DAY = "day"
    INTEGER = "integer"
    DECIMAL = "decimal"
    FLAG = "flag"
    CHOICE = "choice"
    LINK = "link"
    PERIOD = "period"


class Order(StrEnum):
    """How a text field is sorted."""

    TEXT = "text"
    PERSON = "person"


@dataclass(frozen=True)
class Field:
    """One field of a register, as everything outside `records/` knows it.

    `key` is its name in files and forms, `column` the attribute that holds it (`unit` / `unit_id` for a
    link); `width` is in characters and empty for a field that lists leave out.
    """

    key: str
    column: str
    label: str
    type: FieldType
    required: bool
    choices: tuple[Choice, ...] = ()
    to: str = ""
    help: str = ""
    group: str = ""
    wide: bool = False
    width: int = 0
    sensitive: bool = False
    most: Decimal | None = None


def field(
    label: str,
    *,
    help: str = "",
    group: str = "",
    wide: bool = False,
    width: int = 0,
    sensitive: bool = False,
    period: bool = False,
    most: int | None = None,
    column_type: Any = None,
    **column: Any,
) -> Any:
    """A column a user sees. It is required unless its annotation admits None or it has a default; `most` is
    the largest number allowed; `period` marks a text that is a period's key."""
    description = {
        "label": label,
        "help": help,
        "group": group,
        "wide": wide,
        "width": width,
        "sensitive": sensitive,
        "period": period,
        "most": None if most is None else Decimal(most),
    }
    return (
        mapped_column(column_type, info={"field": description}, **column)
        if column_type
        else mapped_column(info={"field": description}, **column)
    )


def link(label: str, *, to: str, help: str = "", group: str = "", width: int = 0, **column: Any) -> Any:
    """A column that names a record of the register `to`; the attribute ends in `_id`, the field's key does
    not."""
    description = {"label": label, "help": help, "group": group, "width": width, "to": to}
    return mapped_column(
        ForeignKey(f"{to}.id", ondelete="RESTRICT"), index=True, info={"field": description}, **column
    )


def part_of(owner: str, **column: Any) -> Any:
    """A column that names the record this row belongs to and goes with."""
    return mapped_column(ForeignKey(f"{owner}.id", ondelete="CASCADE"), index=True, **column)


def names(other: str, **column: Any) -> Any:
    """A column that names a row of another table, which can't be deleted while it is named."""
    return mapped_column(ForeignKey(f"{other}.id", ondelete="RESTRICT"), index=True, **column)


def sorted_by(column: str, order: Order = Order.TEXT) -> Any:
    """A stored column with the Vietnamese sort key of another one; the file computes it
    (`store/driver.py`)."""
    return mapped_column(Text, Computed(f"ctr_{order}_key({column})", persisted=True), index=True)


def _values(choice: type[Choice]) -> list[str]:
    return [member.value for member in choice]


class Row(DeclarativeBase):
    """A row whose every change is recorded. `uid` is its identity for ever and across files."""

    one: ClassVar[str]
    """What one of them is called, in lower case: "cuộc kiểm tra"."""
    shown_by: ClassVar[str] = ""
    """The column whose text stands for a row in links, search results and the log."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        Decimal: Hundredths,
        Choice: Enum(Choice, native_enum=False, create_constraint=True, length=40, values_callable=_values),
    }

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-2)
    """Never given twice: what is deleted can be taken back after others were added."""
    uid: Mapped[str] = mapped_column(unique=True, default=lambda: str(uuid.uuid4()), sort_order=-1)

    def __init_subclass__(cls, **given: Any) -> None:
        super().__init_subclass__(**given)
        table = cls.__dict__.get("__table__")
        if isinstance(table, Table):
            table.dialect_options["sqlite"]["autoincrement"] = True


@cache
def fields(record: type[Row]) -> tuple[Field, ...]:
    """The described fields of a class, in the order they are written in it."""
    return tuple(_described(record))


def _described(record: type[Row]) -> Iterator[Field]:
    for column in sorted(record.__table__.columns, key=lambda c: c._creation_order):
        given = column.info.get("field")
        if given is None:
            continue
        known = {name: value for name, value in given.items() if name != "period"}
        key = column.name.removesuffix("_id") if given.get("to") else column.name
        yield Field(
            key=key,
            column=column.name,
            type=_type_of(column, given),
            required=not column.nullable and column.default is None,
            choices=tuple(column.type.enum_class)
            if isinstance(column.type, Enum) and column.type.enum_class
            else (),
            **known,
        )


def _type_of(column: Any, given: dict[str, Any]) -> FieldType:
    if given.get("to"):
        return FieldType.LINK
    if given.get("period"):
        return FieldType.PERIOD
    if isinstance(column.type, Enum):
        return FieldType.CHOICE
    if isinstance(column.type, Hundredths):
        return FieldType.DECIMAL
    by_python = {bool: FieldType.FLAG, int: FieldType.INTEGER, date: FieldType.DAY, str: FieldType.TEXT}
    return by_python[column.type.python_type]


@dataclass(frozen=True)
class Problem:
    """Something wrong with a record, told under the field it concerns ('' for the whole record)."""

    field: str
    sentence: str


class Circulation(Choice):
    """Who may see a record (domain.md section 10). State secrets are not kept here at all."""

    PUBLIC = "public", "Công khai"
    INTERNAL = "internal", "Nội bộ"
    RESTRICTED = "restricted", "Hạn chế"


class Record(Row):
    """A record of a register: what a user adds, edits, finds, exports and deletes."""

    __abstract__ = True

    register: ClassVar[str]
    """The register's key in files and commands, e.g. `inspections`."""
    title: ClassVar[str]
    """The register's name on screen."""
    group: ClassVar[str] = "Sổ theo dõi"
    """Under which heading of the navigation it stands."""
    icon: ClassVar[str] = "books"
    """The name of its icon there."""
    day_column: ClassVar[str] = ""
    """The column whose day says which period a record lies in; empty: it lies in none and is never closed."""
    goes_on: ClassVar[frozenset[str]] = frozenset()
    """Columns that are still written after their period was closed: what follows from a record later."""
    empty: ClassVar[str] = ""
    """One sentence for an empty list: what belongs here."""
    sorted_first_by: ClassVar[str] = ""
    """The field a list is sorted by when nobody chose one, with "-" before it for the largest first."""

    circulation: Mapped[Circulation] = field(
        "Mức phổ biến", group="Lưu trữ", default=Circulation.INTERNAL, sort_order=900
    )
    note: Mapped[str | None] = field("Ghi chú", wide=True, group="Lưu trữ", sort_order=901)
    is_sample: Mapped[bool] = mapped_column(default=False, sort_order=902)

    def is_told_apart_by(self, columns: Collection[str]) -> bool:
        """Whether no other record may hold the same in these columns, which are unique together."""
        return all(getattr(self, column) is not None for column in columns)

    def settle(self, shown: Mapping[str, str], term: Term) -> None:
        """Fills in what the program itself derives; `shown` has the words of each linked field."""

    def problems(self) -> list[Problem]:
        """The register's own rules over one record; required fields and lengths are checked for all alike."""
        return []
