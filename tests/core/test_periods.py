"""Reporting periods and their keys."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.periods import PeriodKind, Term, parse_period, period_holding, periods_of

TERM = Term(date(2025, 1, 1), date(2030, 12, 31))
REPEATED = [PeriodKind.DAY, PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR]
days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
term_days = st.dates(TERM.start, TERM.end)


@given(days, st.sampled_from(REPEATED))
def test_a_day_lies_in_its_period(day: date, kind: PeriodKind) -> None:
    period = period_holding(day, kind, TERM)

    assert period.kind is kind
    assert period.holds(day)
    assert not period.holds(period.start - timedelta(1))
    assert not period.holds(period.end + timedelta(1))


@given(days, st.sampled_from(PeriodKind))
def test_a_key_gives_its_period_back(day: date, kind: PeriodKind) -> None:
    period = period_holding(day, kind, TERM)

    assert parse_period(period.key, TERM) == period
    assert parse_period(f" {period.key.lower()} ", TERM) == period
    assert period.title
    assert period.short


@given(st.sampled_from(REPEATED), term_days, term_days)
def test_periods_follow_each_other_without_a_gap(kind: PeriodKind, one: date, other: date) -> None:
    since, until = sorted((one, other))
    found = periods_of(kind, since, until, TERM)

    assert found[0].holds(since)
    assert found[-1].holds(until)
    for before, after in pairwise(found):
        assert after.start == before.end + timedelta(1)


@pytest.mark.parametrize(
    ("key", "title", "short", "start", "end"),
    [
        ("2026", "Năm 2026", "2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-H1", "6 tháng đầu năm 2026", "6Tđ/26", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026-H2", "6 tháng cuối năm 2026", "6Tc/26", date(2026, 7, 1), date(2026, 12, 31)),
        ("2026-9M", "9 tháng đầu năm 2026", "9T/26", date(2026, 1, 1), date(2026, 9, 30)),
        ("2026-Q4", "Quý IV năm 2026", "Q4/26", date(2026, 10, 1), date(2026, 12, 31)),
        ("2028-02", "Tháng 2 năm 2028", "T2/28", date(2028, 2, 1), date(2028, 2, 29)),
        ("2026-03-05", "Ngày 05/03/2026", "05/03/26", date(2026, 3, 5), date(2026, 3, 5)),
        ("mid-term", "Giữa nhiệm kỳ (đến 30/06/2028)", "Giữa NK", TERM.start, date(2028, 6, 30)),
        ("term", "Nhiệm kỳ 2025 - 2030", "Nhiệm kỳ", TERM.start, TERM.end),
    ],
)
def test_names_and_days(key: str, title: str, short: str, start: date, end: date) -> None:
    period = parse_period(key, TERM)

    assert (period.title, period.short, period.start, period.end) == (title, short, start, end)


@pytest.mark.parametrize(
    "key",
    [
        "",
        "26",
        "2026-Q5",
        "2026-H3",
        "2026-13",
        "2026-3",
        "2026-02-30",
        "1899",
        "2200",
        "٢٠٢٦",
        "2026-",
        "kỳ",
    ],
)
def test_other_keys_are_refused(key: str) -> None:
    with pytest.raises(UserError, match="Không hiểu kỳ"):
        parse_period(key, TERM)


@given(st.text(max_size=12))
def test_any_text_is_a_period_or_refused(text: str) -> None:
    try:
        period = parse_period(text, TERM)
    except UserError:
        return
    assert parse_period(period.key, TERM) == period


def test_a_middle_can_be_given() -> None:
    assert Term(date(2025, 1, 1), date(2030, 12, 31), date(2027, 12, 31)).middle == date(2027, 12, 31)
    assert TERM.years == "2025 - 2030"
