"""What the calendar derives of an occurrence, in Python and in SQL."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, create_engine, delete, insert, select

from ctr_desktop.records import Occurrence
from ctr_desktop.records.occurrence import State, Stated, occurrence_uid, state_column

TODAY = date(2026, 11, 23)
near = st.dates(date(2026, 11, 1), date(2026, 12, 31))
texts = st.none() | st.sampled_from(["", "Đã ban hành"])


@st.composite
def occurrences(draw: st.DrawFn) -> dict[str, object]:
    stated = draw(st.sampled_from(Stated))
    return {
        "uid": "u",
        "task_id": 1,
        "period": "2026-Q4",
        "starts_on": date(2026, 10, 1),
        "ends_on": date(2026, 12, 31),
        "due_on": draw(st.none() | near),
        "stated": stated,
        "progress": draw(st.sampled_from([0, 50])),
        "done_on": draw(near) if stated is Stated.DONE else None,
        "result": draw(texts),
        "reason": "Không còn phù hợp" if stated is Stated.WAIVED else draw(texts),
    }


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    made = create_engine("sqlite://")
    Occurrence.__table__.create(made)  # type: ignore[attr-defined]
    yield made
    made.dispose()


@given(values=occurrences(), today=near, soon=st.integers(0, 30))
def test_the_state_in_sql_is_the_state_in_python(
    engine: Engine, values: dict[str, object], today: date, soon: int
) -> None:
    occurrence = Occurrence(**values)
    with engine.begin() as connection:
        connection.execute(delete(Occurrence))
        connection.execute(insert(Occurrence).values(**values))
        state = connection.execute(select(state_column(today, soon))).scalar_one()

    assert state == occurrence.state(today, soon)


def occurrence(**changes: object) -> Occurrence:
    values = {"due_on": TODAY, "stated": Stated.NOT_STARTED, "progress": 0}
    return Occurrence(**values | changes)


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"due_on": date(2026, 11, 22)}, State.OVERDUE),
        ({"due_on": TODAY}, State.DUE_SOON),
        ({"due_on": date(2026, 11, 30)}, State.DUE_SOON),
        ({"due_on": date(2026, 12, 1)}, State.OPEN),
        ({"due_on": None}, State.NO_DEADLINE),
        ({"stated": Stated.DONE, "done_on": TODAY}, State.ON_TIME),
        ({"stated": Stated.DONE, "done_on": date(2026, 11, 24)}, State.LATE),
        ({"stated": Stated.DONE, "done_on": TODAY, "due_on": None}, State.NO_DEADLINE),
        ({"stated": Stated.WAIVED, "reason": "x", "due_on": date(2026, 1, 1)}, State.WAIVED),
        ({"stated": Stated.PAUSED, "due_on": date(2026, 11, 22)}, State.OVERDUE),
    ],
)
def test_states(changes: dict[str, object], state: State) -> None:
    assert occurrence(**changes).state(TODAY, 7) is state


@pytest.mark.parametrize(
    "changes", [{"stated": Stated.PAUSED}, {"progress": 5}, {"result": "Đang soạn"}, {"reason": "Chờ ý kiến"}]
)
def test_anything_a_person_wrote_touches_it(changes: dict[str, object]) -> None:
    assert not occurrence().is_touched
    assert occurrence(**changes).is_touched


def test_the_identity_is_the_same_everywhere() -> None:
    task = "1b4e28ba-2fa1-51d2-883f-0016d3cca427"

    assert occurrence_uid(task, "2026-Q1") == occurrence_uid(task, "2026-Q1") != occurrence_uid(task, "2026")
    assert occurrence_uid(task, "2026-Q1") == "31131e71-1ca0-5d13-988e-af103b3fac60"
