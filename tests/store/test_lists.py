"""Lists of a register: found, filtered, sorted and paged in SQL."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from ctr_desktop.core.text import person_sort_key
from ctr_desktop.records import REGISTERS, Inspection, Person, Unit
from ctr_desktop.records.base import Circulation, Field, FieldType, Record, fields
from ctr_desktop.records.inspection import InspectionKind, Step
from ctr_desktop.store.lists import Listed, Listing, ListQuery, linked_table
from ctr_desktop.store.workspace import Workspace
from tests.store.builders import add_unit

NAMES = ("Trần Thị Ánh", "Nguyễn Văn An", "Lê Đức Đạt", "Phạm Ân", "Đỗ Dương")


def add_people(workspace: Workspace, names: Sequence[str], **values: Any) -> None:
    with workspace.change("Thêm người") as session:
        session.add_all([Person(full_name=name, **values) for name in names])


def add_inspections(workspace: Workspace, number: int) -> None:
    """One a day from 1/1/2026, in turn of every kind and step."""
    kinds, steps = list(InspectionKind), list(Step)
    with workspace.change("Thêm cuộc kiểm tra") as session:
        session.add_all(
            Inspection(
                name=f"Cuộc {n}",
                kind=kinds[n % len(kinds)],
                step=steps[n % len(steps)],
                started_on=date(2026, 1, 1) + timedelta(days=n),
            )
            for n in range(number)
        )


def unit_id(workspace: Workspace, name: str) -> int:
    add_unit(workspace, name)
    with workspace.reading() as session:
        return session.execute(select(Unit.id).where(Unit.name == name)).scalar_one()


def listed(workspace: Workspace, register: type[Record], **query: Any) -> list[Listed]:
    with workspace.reading() as session:
        return Listing(register, ListQuery(**query)).all(session)


def names(workspace: Workspace, **query: Any) -> list[str]:
    return [row.values["full_name"] for row in listed(workspace, Person, **query)]


@pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.register)
def test_an_empty_register_lists_nothing(register: type[Record], workspace: Workspace) -> None:
    with workspace.reading() as session:
        listing = Listing(register, ListQuery())
        assert (listing.count(session), listing.page(session, 0, 10), listing.all(session)) == (0, [], [])
        assert listing.place_of(session, "nobody") is None


@pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.register)
def test_every_column_sorts_up_and_down(register: type[Record], workspace: Workspace) -> None:
    for field in fields(register):
        for key in (field.key, f"-{field.key}"):
            rows = listed(workspace, register, sort=(key,))
            assert len({row.uid for row in rows}) == len(rows)


def test_people_stand_by_given_name(workspace: Workspace) -> None:
    add_people(workspace, NAMES)
    assert names(workspace) == sorted(NAMES, key=person_sort_key)
    assert names(workspace, sort=("-full_name",)) == sorted(NAMES, key=person_sort_key, reverse=True)


def test_the_second_key_orders_equals_of_the_first(workspace: Workspace) -> None:
    for post in ("Bí thư", "Ủy viên"):
        add_people(workspace, NAMES, position=post)
    rows = listed(workspace, Person, sort=("-position", "full_name"))
    by_name = sorted(NAMES, key=person_sort_key)
    assert [row.values["position"] for row in rows] == ["Ủy viên"] * 5 + ["Bí thư"] * 5
    assert [row.values["full_name"] for row in rows] == by_name * 2


def test_choices_stand_in_the_order_of_their_list(workspace: Workspace) -> None:
    add_inspections(workspace, 25)
    steps = [row.values["step"] for row in listed(workspace, Inspection, sort=("step", "-started_on"))]
    assert steps == sorted(steps, key=list(Step).index)
    found = listed(workspace, Inspection, sort=("step", "-started_on"))
    first = [row.values["started_on"] for row in found if row.values["step"] is Step.PLANNED]
    assert first == sorted(first, reverse=True)


def test_without_a_wish_the_newest_stand_first(workspace: Workspace) -> None:
    add_inspections(workspace, 5)
    days = [row.values["started_on"] for row in listed(workspace, Inspection)]
    assert days == sorted(days, reverse=True)


def test_a_link_is_shown_and_sorted_by_its_words(workspace: Workspace) -> None:
    for name in ("Chi bộ B", "Chi bộ A", "Chi bộ C"):
        add_people(workspace, [f"Người của {name}"], unit_id=unit_id(workspace, name))
    shown = [row.values["unit"] for row in listed(workspace, Person, sort=("unit",))]
    assert shown == ["Chi bộ A", "Chi bộ B", "Chi bộ C"]
    assert shown[::-1] == [row.values["unit"] for row in listed(workspace, Person, sort=("-unit",))]


def test_words_are_found_without_marks_and_by_their_beginning(workspace: Workspace) -> None:
    add_people(workspace, NAMES)
    assert names(workspace, find="duc dat") == ["Lê Đức Đạt"]
    assert names(workspace, find="ĐỖ dư") == ["Đỗ Dương"]
    assert names(workspace, find='"*:-)') == names(workspace)
    assert names(workspace, find="không ai cả") == []


def test_filters_take_words_ids_and_nothing(workspace: Workspace) -> None:
    add_inspections(workspace, 20)
    planned = listed(workspace, Inspection, filters={"step": "planned"})
    assert {row.values["step"] for row in planned} == {Step.PLANNED}
    assert listed(workspace, Inspection, filters={"step": Step.PLANNED}) == planned
    assert len(listed(workspace, Inspection, filters={"matter": None})) == 20
    unit = unit_id(workspace, "Chi bộ A")
    add_people(workspace, ["Lê Đạt"], unit_id=unit)
    add_people(workspace, ["Vũ An"])
    assert names(workspace, filters={"unit": unit}) == ["Lê Đạt"]
    assert names(workspace, filters={"unit": None}) == ["Vũ An"]


def test_a_stretch_of_days_includes_both_ends(workspace: Workspace) -> None:
    add_inspections(workspace, 10)
    rows = listed(workspace, Inspection, since=date(2026, 1, 3), until=date(2026, 1, 5))
    assert sorted(row.values["started_on"].day for row in rows) == [3, 4, 5]


def test_a_register_without_days_is_not_cut_by_a_stretch(workspace: Workspace) -> None:
    add_people(workspace, NAMES)
    assert len(names(workspace, since=date(2026, 1, 1), until=date(2026, 1, 2))) == len(NAMES)


@pytest.mark.parametrize("sort", [(), ("kind",), ("-name", "step")])
def test_pages_are_slices_of_the_whole(workspace: Workspace, sort: tuple[str, ...]) -> None:
    add_inspections(workspace, 57)
    with workspace.reading() as session:
        listing = Listing(Inspection, ListQuery(sort=sort))
        whole = listing.all(session)
        assert listing.count(session) == len(whole) == 57
        paged = [row for first in range(0, 70, 10) for row in listing.page(session, first, 10)]
        assert paged == whole
        assert [listing.place_of(session, row.uid) for row in whole] == list(range(57))


def test_what_a_filter_leaves_out_has_no_place(workspace: Workspace) -> None:
    add_inspections(workspace, 5)
    whole = listed(workspace, Inspection)
    with workspace.reading() as session:
        listing = Listing(Inspection, ListQuery(filters={"step": "ended"}))
        assert [listing.place_of(session, row.uid) is not None for row in whole] == [
            row.values["step"] is Step.ENDED for row in whole
        ]


def test_only_the_fields_asked_for_are_read(workspace: Workspace) -> None:
    add_people(workspace, ["Lê Đạt"], is_sample=True, circulation=Circulation.RESTRICTED)
    shown: list[Field] = [f for f in fields(Person) if f.key in ("full_name", "circulation")]
    with workspace.reading() as session:
        (row,) = Listing(Person, ListQuery(), shown).all(session)
    assert row.values == {"full_name": "Lê Đạt", "circulation": Circulation.RESTRICTED}
    assert row.is_sample


def test_links_lead_to_registers() -> None:
    links = [f for register in REGISTERS for f in fields(register) if f.type is FieldType.LINK]
    assert {linked_table(link) for link in links} <= set(REGISTERS)
