"""Schedules by name, and schedules in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctr_desktop.core.days import Precision
from ctr_desktop.core.periods import PeriodKind, Term
from ctr_desktop.core.presets import ORDINALS, PRESETS, WEEKDAYS, Details, describe, preset, recognised
from ctr_desktop.core.schedules import Schedule, ScheduleKind, plan

TERM = Term(date(2025, 7, 1), date(2030, 12, 31))
SINCE = date(2026, 3, 6)


def due_days(key: str, details: Details | None = None) -> list[date | None]:
    schedule = preset(key).make(details or Details(), TERM)
    return [p.due_on for p in plan(schedule, term=TERM, since=SINCE, cycle=PeriodKind.QUARTER)]


@pytest.mark.parametrize(
    ("key", "first"),
    [
        ("weekly", date(2026, 3, 6)),
        ("month_end", date(2026, 3, 31)),
        ("weekday_of_month", date(2026, 3, 27)),
        ("quarter_end", date(2026, 3, 31)),
        ("half_end", date(2026, 6, 30)),
        ("nine_months", date(2026, 9, 30)),
        ("year_end", date(2026, 12, 31)),
        ("mid_term", date(2028, 6, 30)),
        ("term", date(2030, 12, 31)),
        ("standing", None),
    ],
)
def test_each_name_gives_its_days(key: str, first: date | None) -> None:
    assert due_days(key)[0] == first


def test_the_last_day_of_each_month_is_meant_where_it_has_no_31st() -> None:
    days = due_days("monthly", Details(day=date(2026, 1, 31)))

    assert {date(2027, 2, 28), date(2028, 2, 29), date(2027, 4, 30)} <= set(days)


def test_a_single_deadline_is_due_on_the_last_day_of_what_was_named() -> None:
    assert due_days("once", Details(day=date(2027, 2, 3), precision=Precision.QUARTER)) == [date(2027, 3, 31)]


@given(
    key=st.sampled_from([one.key for one in PRESETS if one.key != "mid_term"]),
    day=st.dates(date(2028, 1, 1), date(2028, 12, 31)),
    weekday=st.sampled_from(list(WEEKDAYS)),
    ordinal=st.sampled_from(list(ORDINALS)),
)
def test_a_schedule_made_by_name_is_recognised_by_it(key: str, day: date, weekday: str, ordinal: str) -> None:
    made = preset(key).make(Details(day, Precision.DAY, weekday, ordinal), TERM)

    found = recognised(made, TERM)

    assert found is not None
    assert found[0].make(found[1], TERM) == made


def test_what_has_no_name_is_described_rule_by_rule() -> None:
    quarterly, yearly = "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1"
    schedule = Schedule(ScheduleKind.RECURRING, due=date(2030, 12, 31), rules=(quarterly, yearly))

    assert recognised(schedule, TERM) is None
    assert describe(schedule, TERM) == (
        "Hằng quý, ngày cuối quý và hằng năm, ngày cuối năm và một lần đến 31/12/2030"
    )


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        (Schedule(ScheduleKind.STANDING), "Thường xuyên"),
        (Schedule(ScheduleKind.PER_TERM), "Ít nhất một lần, đến 31/12/2030"),
        (
            Schedule(ScheduleKind.ONCE, date(2026, 3, 31), Precision.MONTH),
            "Một lần, đến hết tháng 3/2026",
        ),
        (Schedule(ScheduleKind.ONCE, date(2026, 3, 31), Precision.DAY), "Một lần, đến 31/03/2026"),
        (Schedule(ScheduleKind.RECURRING, rules=("FREQ=WEEKLY;BYDAY=MO",)), "Hằng tuần, thứ Hai"),
        (
            Schedule(ScheduleKind.RECURRING, rules=("FREQ=MONTHLY;BYDAY=-1FR",)),
            "Hằng tháng, thứ Sáu cuối cùng",
        ),
        (Schedule(ScheduleKind.RECURRING, rules=("FREQ=MONTHLY;BYMONTHDAY=15",)), "Hằng tháng, ngày 15"),
        (
            Schedule(ScheduleKind.RECURRING, rules=("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=26",)),
            "Hằng năm, ngày 26/3",
        ),
        (Schedule(ScheduleKind.RECURRING, rules=("FREQ=DAILY;INTERVAL=10",)), "Theo chu kỳ riêng"),
    ],
)
def test_a_schedule_in_words(schedule: Schedule, words: str) -> None:
    assert describe(schedule, TERM) == words
