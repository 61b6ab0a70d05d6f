"""What a register tells of itself."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Integer, MetaData, Table, create_engine, func, select

from ctr_desktop.records import REGISTERS, TABLES
from ctr_desktop.records.base import Choice, FieldType, Hundredths, Record, Row, fields

decimals = st.decimals(-(10**9), 10**9, places=4)


class Fruit(Choice):
    """Two of them."""

    APPLE = "apple", "Quả táo"
    PEAR = "pear", "Quả lê"


def test_a_choice_is_its_value_and_has_words() -> None:
    assert Fruit("apple") is Fruit.APPLE
    assert str(Fruit.PEAR) == "pear"
    assert [f.label for f in Fruit] == ["Quả táo", "Quả lê"]


class TestHundredths:
    @given(st.lists(decimals, min_size=1, max_size=20))
    def test_two_places_come_back_and_sums_are_exact(self, numbers: list[Decimal]) -> None:
        table = Table("t", MetaData(), Column("id", Integer, primary_key=True), Column("n", Hundredths))
        engine = create_engine("sqlite://")
        with engine.begin() as connection:
            table.create(connection)
            connection.execute(table.insert(), [{"n": number} for number in numbers])
            stored = connection.scalars(select(table.c.n).order_by(table.c.id)).all()
            total = connection.scalar(select(func.sum(table.c.n)))
        engine.dispose()

        assert all(
            abs(kept - number) <= Decimal("0.005") for kept, number in zip(stored, numbers, strict=True)
        )
        assert all(kept == round(kept, 2) for kept in stored)
        assert total == sum(stored)

    def test_halves_go_up(self) -> None:
        kept = Hundredths()

        assert kept.process_bind_param(Decimal("0.005"), None) == 1  # type: ignore[arg-type]
        assert kept.process_bind_param(Decimal("29.994"), None) == 2999  # type: ignore[arg-type]
        assert kept.process_bind_param(None, None) is None  # type: ignore[arg-type]
        assert kept.process_result_value(2999, None) == Decimal("29.99")  # type: ignore[arg-type]


@pytest.mark.parametrize("register", REGISTERS)
class TestEveryRegister:
    def test_it_says_what_it_is(self, register: type[Record]) -> None:
        keys = [f.key for f in fields(register)]

        assert register.title
        assert register.one == register.one.lower()[:1] + register.one[1:]
        assert register.empty.endswith((".", "…"))
        assert register.shown_by in keys
        assert register.sorted_first_by.removeprefix("-") in ["", *keys, *register.__table__.columns.keys()]
        assert len(set(keys)) == len(keys)

    def test_its_fields_are_described_in_full(self, register: type[Record]) -> None:
        tables = {table.__tablename__ for table in TABLES}

        for field in fields(register):
            assert field.label
            assert field.column in register.__table__.columns
            assert (field.type is FieldType.CHOICE) == bool(field.choices)
            assert (field.type is FieldType.LINK) == (field.to in tables)
            assert all(choice.label for choice in field.choices)

    def test_what_is_required_can_not_be_empty_in_the_file(self, register: type[Record]) -> None:
        for field in fields(register):
            column = register.__table__.columns[field.column]
            assert not (field.required and column.nullable)

    def test_the_day_of_closed_periods_is_never_missing(self, register: type[Record]) -> None:
        if register.day_column:
            column = register.__table__.columns[register.day_column]
            assert column.type.python_type is date
            assert not column.nullable


def test_every_mapped_table_has_a_history() -> None:
    mapped = {mapper.class_ for mapper in Row.registry.mappers}

    assert mapped == set(TABLES)


def test_keys_and_titles_are_unique() -> None:
    assert len({r.register for r in REGISTERS}) == len({r.title for r in REGISTERS}) == len(REGISTERS)
