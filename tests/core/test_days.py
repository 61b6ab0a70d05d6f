"""Days as people write them, and deadlines with a precision."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctr_desktop.core.days import Precision, last_day, month_end, parse_day, show_day, show_deadline
from ctr_desktop.core.errors import UserError

days = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@given(days)
def test_what_is_shown_can_be_typed(day: date) -> None:
    assert parse_day(show_day(day)) == parse_day(day.isoformat()) == day


@given(days, st.sampled_from("/.-"), st.sampled_from(["", " "]))
def test_other_marks_and_no_leading_zeros(day: date, mark: str, blank: str) -> None:
    assert parse_day(f" {day.day}{blank}{mark}{blank}{day.month}{mark}{day.year}") == day


@given(st.text(max_size=20))
def test_anything_else_is_refused_in_words(text: str) -> None:
    try:
        day = parse_day(text)
    except UserError:
        return
    assert parse_day(show_day(day)) == day


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2026",
        "00/01/2026",
        "2026-13-01",
        "5/3",
        "",
        "05/03/0026",
        "05/03/1899",
        "2200-01-01",
        "hôm nay",
    ],
)
def test_days_that_are_none(text: str) -> None:
    with pytest.raises(UserError, match="không phải là một ngày có thật"):
        parse_day(text)


def test_a_year_of_two_digits_is_never_guessed() -> None:
    with pytest.raises(UserError, match="1926 hoặc 2026"):
        parse_day("05/03/26")


def test_no_day_shows_as_nothing() -> None:
    assert show_day(None) == show_deadline(None, Precision.DAY) == ""


@given(days, st.sampled_from(Precision))
def test_the_last_day_of_what_was_named(day: date, precision: Precision) -> None:
    last = last_day(day, precision)

    assert last >= day
    assert last_day(last, precision) == last
    assert last.year == day.year


@given(days)
def test_month_ends(day: date) -> None:
    end = month_end(day.year, day.month)

    assert (end.year, end.month) == (day.year, day.month)
    assert date.fromordinal(end.toordinal() + 1).day == 1


@pytest.mark.parametrize(
    ("precision", "shown"),
    [
        (Precision.DAY, "31/03/2026"),
        (Precision.MONTH, "Tháng 3/2026"),
        (Precision.QUARTER, "Quý I/2026"),
        (Precision.YEAR, "Năm 2026"),
        (Precision.TERM, "Trong nhiệm kỳ (31/03/2026)"),
    ],
)
def test_a_deadline_in_the_words_of_its_precision(precision: Precision, shown: str) -> None:
    assert show_deadline(date(2026, 3, 31), precision) == shown
