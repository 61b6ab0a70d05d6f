"""Deadlines in words, to be read and typed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctr_desktop.core.errors import UserError
from ctr_desktop.reading.deadline_words import EXAMPLES, parse, parse_all, show, show_all
from ctr_desktop.reading.document import Deadline, DeadlineKind

POINTS = st.one_of(
    st.dates(date(1950, 1, 1), date(2199, 12, 31)).map(lambda day: (DeadlineKind.DATE, day.isoformat())),
    st.builds(
        lambda year, month: (DeadlineKind.MONTH, f"{year}-{month:02}"),
        st.integers(1950, 2199),
        st.integers(1, 12),
    ),
    st.builds(
        lambda year, quarter: (DeadlineKind.QUARTER, f"{year}-Q{quarter}"),
        st.integers(1950, 2199),
        st.integers(1, 4),
    ),
    st.integers(1950, 2199).map(lambda year: (DeadlineKind.YEAR, str(year))),
)


@given(POINTS)
def test_a_point_in_time_comes_back_as_it_was_shown(point: tuple[DeadlineKind, str]) -> None:
    deadline = Deadline(*point)

    assert parse(show(deadline)) == deadline


@given(POINTS, POINTS | st.none())
def test_a_range_comes_back_as_it_was_shown(
    first: tuple[DeadlineKind, str], last: tuple[DeadlineKind, str] | None
) -> None:
    deadline = Deadline(DeadlineKind.RANGE, f"{first[1]}/{last[1] if last else '..'}")

    assert parse(show(deadline)) == deadline


@given(
    st.lists(
        st.sampled_from(["daily", "weekly", "monthly", "quarterly", "half_yearly", "yearly"]),
        min_size=1,
        max_size=2,
        unique=True,
    ),
    st.sampled_from(
        [None, "--12-25", "--06", "---20", "---16,--11-20", "-W-1", "-W-4", "-W-7", "--06-15,--12-15"]
    ),
)
def test_a_cycle_comes_back_as_it_was_shown(cycles: list[str], detail: str | None) -> None:
    deadline = Deadline(DeadlineKind.RECURRING, "+".join(cycles), detail=detail)

    found = parse(show(deadline))

    assert set((found.value or "").split("+")) == set(cycles)
    assert found.detail == detail


@pytest.mark.parametrize(
    ("typed", "kind", "value"),
    [
        ("trước ngày 30/6/2026", DeadlineKind.DATE, "2026-06-30"),
        ("trong tháng 3 năm 2026", DeadlineKind.MONTH, "2026-03"),
        ("3/2026", DeadlineKind.MONTH, "2026-03"),
        ("quy 2/2026", DeadlineKind.QUARTER, "2026-Q2"),
        ("2026", DeadlineKind.YEAR, "2026"),
        ("giai đoạn 2026-2030", DeadlineKind.RANGE, "2026/2030"),
        ("Từ Quý IV/2025 đến Quý II/2026", DeadlineKind.RANGE, "2025-Q4/2026-Q2"),
        ("6 tháng", DeadlineKind.RECURRING, "half_yearly"),
        ("thường xuyên.", DeadlineKind.ONGOING, "ongoing"),
        ("ít nhất 1 lần/nhiệm kỳ", DeadlineKind.ONCE_PER_TERM, "1/term"),
        ("", DeadlineKind.NONE, None),
    ],
)
def test_what_people_type_is_understood(typed: str, kind: DeadlineKind, value: str | None) -> None:
    assert parse(typed) == Deadline(kind, value)


@pytest.mark.parametrize("typed", ["3/26", "31/2/2026", "Tháng 13/2026", "sau này", "01/01/26"])
def test_what_is_no_time_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(UserError, match="Hãy ghi"):
        parse(typed)


def test_several_stand_in_one_line() -> None:
    typed = "Quý II/2026; Hằng năm"

    assert show_all(parse_all(typed)) == typed


@pytest.mark.parametrize("kind", list(EXAMPLES))
def test_every_example_is_of_its_kind(kind: DeadlineKind) -> None:
    assert parse(EXAMPLES[kind]).kind is kind
