"""Schedules and the occurrences they give."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctr_desktop.core.days import Precision, month_end
from ctr_desktop.core.errors import UserError
from ctr_desktop.core.periods import PeriodKind, Term, period_holding, period_of
from ctr_desktop.core.schedules import Planned, Schedule, ScheduleKind, plan, rule_days

TERM = Term(date(2025, 1, 1), date(2030, 12, 31))
QUARTERLY = "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1"
YEARLY = "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1"
KINDS = [PeriodKind.YEAR, PeriodKind.HALF, PeriodKind.QUARTER, PeriodKind.MONTH, PeriodKind.DAY]
CYCLES = [PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR]

rules = st.builds(
    ";".join,
    st.lists(
        st.sampled_from(
            [
                "FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY", "FREQ=SECONDLY", "FREQ=HOURLY",
                "INTERVAL=0", "INTERVAL=1", "INTERVAL=3", "INTERVAL=999", "INTERVAL=-1", "COUNT=1000000",
                "BYMONTH=2", "BYMONTH=1,6,12", "BYMONTH=13", "BYMONTHDAY=30", "BYMONTHDAY=31", "BYMONTHDAY=-1",
                "BYMONTHDAY=15,31", "BYDAY=MO", "BYDAY=2TU", "BYDAY=-1FR", "BYSETPOS=-1", "BYSETPOS=366",
                "BYEASTER=0", "BYHOUR=1", "UNTIL=20260101", "UNTIL=20260101T000000", "UNTIL=x", "WKST=SU", "X=Y",
            ]
        ),
        min_size=1,
        max_size=5,
    ),
)  # fmt: skip


def recurring(*given_rules: str, first: date | None = None) -> Schedule:
    return Schedule(ScheduleKind.RECURRING, rules=given_rules, first=first)


def planned(
    schedule: Schedule, since: date = TERM.start, cycle: PeriodKind = PeriodKind.QUARTER
) -> list[Planned]:
    return plan(schedule, term=TERM, since=since, cycle=cycle)


def yearly(day: str) -> str:
    number, _, month = day.partition("/")
    return f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={number}"


def due_days(schedule: Schedule, since: date = TERM.start) -> list[date]:
    return [p.due_on for p in planned(schedule, since) if p.due_on]


class TestRules:
    def test_the_31st_plus_a_month_is_the_last_day_of_february(self) -> None:
        days = rule_days("FREQ=MONTHLY", first=date(2026, 1, 31), term=TERM)

        assert days[:4] == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]
        assert date(2028, 2, 29) in days

    @given(st.sampled_from([29, 30, 31]), st.integers(1, 6))
    def test_late_days_clamp_to_the_end_of_short_months(self, day: int, interval: int) -> None:
        rule = f"FREQ=MONTHLY;INTERVAL={interval};BYMONTHDAY={day}"
        for found in rule_days(rule, first=date(2025, 1, 1), term=TERM):
            assert found.day == min(day, month_end(found.year, found.month).day)

    @given(st.dates(TERM.start, TERM.end))
    def test_a_monthly_rule_gives_one_day_in_each_month(self, first: date) -> None:
        days = rule_days("FREQ=MONTHLY", first=first, term=TERM)

        months = (TERM.end.year - first.year) * 12 + TERM.end.month - first.month + 1
        assert days[0] == first
        assert len({(d.year, d.month) for d in days}) == len(days) == months

    @given(st.dates(TERM.start, TERM.end))
    def test_a_yearly_rule_keeps_its_day(self, first: date) -> None:
        days = rule_days("FREQ=YEARLY", first=first, term=TERM)

        assert [d.year for d in days] == list(range(first.year, TERM.end.year + 1))
        assert {d.month for d in days} == {first.month}

    def test_the_leap_day_falls_on_the_28th_in_other_years(self) -> None:
        days = rule_days("FREQ=YEARLY", first=date(2028, 2, 29), term=TERM)

        assert days == [date(2028, 2, 29), date(2029, 2, 28), date(2030, 2, 28)]

    def test_a_yearly_rule_over_several_months_keeps_them_all(self) -> None:
        days = rule_days("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=31", first=date(2025, 1, 1), term=TERM)

        assert days[:4] == [date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31)]
        assert len(days) == 24

    def test_the_quarters_end_without_a_first_day(self) -> None:
        days = rule_days(QUARTERLY, first=None, term=TERM)

        assert days[:2] == [date(2025, 3, 31), date(2025, 6, 30)]
        assert days[-1] == TERM.end

    def test_a_first_day_long_before_the_term_counts_on(self) -> None:
        days = rule_days("FREQ=WEEKLY", first=date(1900, 1, 1), term=TERM)

        assert days[0] >= TERM.start
        assert all((d - date(1900, 1, 1)).days % 7 == 0 for d in days)

    @pytest.mark.parametrize(
        "rule",
        [
            "", "hằng quý", "FREQ=", "INTERVAL=3", "FREQ=SECONDLY", "FREQ=MONTHLY;INTERVAL=0",
            "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;FREQ=YEARLY", "FREQ=MONTHLY;BYEASTER=1",
            "FREQ=MONTHLY;COUNT=3", "FREQ=MONTHLY\nEXDATE:20260101", "FREQ=YEARLY;BYMONTHDAY=99",
        ],
    )  # fmt: skip
    def test_rules_that_are_refused(self, rule: str) -> None:
        with pytest.raises(UserError, match="Không đọc được chu kỳ"):
            rule_days(rule, first=None, term=TERM)

    def test_too_many_occurrences_are_refused(self) -> None:
        with pytest.raises(UserError, match="quá dày"):
            rule_days("FREQ=DAILY", first=None, term=Term(date(1950, 1, 1), date(2100, 12, 31)))

    @given(rules, st.none() | st.dates(date(1900, 1, 1), date(2199, 12, 31)))
    def test_hostile_rules_end_and_stay_in_the_term(self, rule: str, first: date | None) -> None:
        try:
            days = rule_days(rule, first=first, term=TERM)
        except UserError:
            return
        assert days == sorted(set(days))
        assert all(TERM.start <= d <= TERM.end for d in days)

    @given(st.text(max_size=40))
    def test_any_text_is_a_rule_or_refused(self, text: str) -> None:
        try:
            days = rule_days(text, first=None, term=TERM)
        except UserError:
            return
        assert all(TERM.start <= day <= TERM.end for day in days)


class TestPlan:
    def test_quarterly_and_yearly_together(self) -> None:
        found = planned(recurring(QUARTERLY, YEARLY), since=date(2026, 1, 1))

        assert [p.period for p in found[:6]] == [
            "2026-Q1",
            "2026-Q2",
            "2026-Q3",
            "2026",
            "2026-Q4",
            "2027-Q1",
        ]
        assert found[3].due_on == found[4].due_on == date(2026, 12, 31)
        assert len(found) == 25

    def test_a_recurring_task_with_a_day_of_its_own(self) -> None:
        schedule = Schedule(ScheduleKind.RECURRING, due=date(2026, 3, 31), rules=(YEARLY,))
        found = planned(schedule, since=date(2026, 1, 1))

        assert (found[0].period, found[0].due_on) == ("term", date(2026, 3, 31))
        assert [p.period for p in found[1:]] == ["2026", "2027", "2028", "2029", "2030"]

    @pytest.mark.parametrize(
        ("days", "keys"),
        [
            (["31/3", "30/9"], ["2026-H1", "2026-H2"]),
            (["31/1", "30/6"], ["2026-Q1", "2026-Q2"]),
            (["31/1", "28/2"], ["2026-01", "2026-02"]),
            (["1/3", "5/3"], ["2026-03-01", "2026-03-05"]),
            (["31/3", "31/3"], ["2026"]),
            (["15/1", "15/5", "15/9"], ["2026-Q1", "2026-Q2", "2026-Q3"]),
        ],
    )
    def test_yearly_days_of_one_task_are_told_apart(self, days: list[str], keys: list[str]) -> None:
        named = [yearly(day) for day in days]
        for order in (named, named[::-1]):
            found = [p.period for p in planned(recurring(*order)) if p.ends_on.year == 2026]
            assert found == keys

    def test_yearly_days_beside_a_quarterly_rule(self) -> None:
        found = planned(recurring(yearly("31/3"), QUARTERLY, yearly("30/9")))

        in_2026 = [(p.period, p.due_on) for p in found if p.ends_on.year == 2026]
        assert set(in_2026) == {
            ("2026-H1", date(2026, 3, 31)),
            ("2026-Q1", date(2026, 3, 31)),
            ("2026-Q2", date(2026, 6, 30)),
            ("2026-H2", date(2026, 9, 30)),
            ("2026-Q3", date(2026, 9, 30)),
            ("2026-Q4", date(2026, 12, 31)),
        }

    @given(st.lists(rules, min_size=1, max_size=4))
    def test_no_day_of_any_rule_is_lost_whatever_their_order(self, given_rules: list[str]) -> None:
        try:
            found = planned(recurring(*given_rules))
        except UserError:
            return
        every = {day for rule in given_rules for day in rule_days(rule, first=None, term=TERM)}
        assert {p.due_on for p in found} == every
        assert planned(recurring(*given_rules[::-1])) == found

    @given(st.lists(st.dates(date(2025, 1, 1), date(2025, 12, 31)), min_size=1, max_size=5, unique=True))
    def test_the_period_is_the_longest_that_holds_one_day(self, days: list[date]) -> None:
        found = planned(recurring(*(yearly(f"{day.day}/{day.month}") for day in days)))

        assert sorted(p.ends_on for p in found if p.ends_on.year == 2025) == sorted(days)
        (kind,) = {period_of(p.period, None, None, TERM).kind for p in found}
        longer = KINDS[: KINDS.index(kind)]
        for one in longer:
            keys = [period_holding(p.ends_on, one, TERM).key for p in found]
            assert len(set(keys)) < len(keys)

    @given(rules)
    def test_one_rule_is_named_by_its_own_days(self, rule: str) -> None:
        try:
            found, days = planned(recurring(rule)), rule_days(rule, first=None, term=TERM)
        except UserError:
            return
        kind = next(
            kind for kind in KINDS if len({period_holding(d, kind, TERM).key for d in days}) == len(days)
        )
        assert [p.period for p in found] == [period_holding(day, kind, TERM).key for day in days]

    def test_once_is_never_dropped_for_lying_in_the_past(self) -> None:
        schedule = Schedule(ScheduleKind.ONCE, due=date(2024, 3, 31), precision=Precision.MONTH)

        assert planned(schedule, since=date(2026, 1, 1)) == [
            Planned("once", date(2024, 3, 31), date(2024, 3, 31), date(2024, 3, 31))
        ]

    def test_once_without_a_deadline_is_refused(self) -> None:
        with pytest.raises(UserError, match="phải có thời hạn"):
            planned(Schedule(ScheduleKind.ONCE))

    def test_once_a_term_is_due_at_its_end(self) -> None:
        (only,) = planned(Schedule(ScheduleKind.PER_TERM), since=date(2028, 1, 1))

        assert (only.period, only.starts_on, only.due_on) == ("term", TERM.start, TERM.end)

    @given(st.dates(TERM.start, TERM.end), st.sampled_from(CYCLES))
    def test_standing_work_has_one_in_each_period_and_no_deadline(
        self, since: date, cycle: PeriodKind
    ) -> None:
        found = planned(Schedule(ScheduleKind.STANDING), since, cycle)

        assert found[0].starts_on <= since <= found[0].ends_on
        assert found[-1].ends_on == TERM.end
        assert {p.due_on for p in found} == {None}
        for before, after in pairwise(found):
            assert after.starts_on == before.ends_on + timedelta(1)

    def test_a_rule_without_a_day_in_the_term_is_refused(self) -> None:
        with pytest.raises(UserError, match="không có ngày nào"):
            planned(recurring("FREQ=YEARLY", first=date(2031, 1, 1)))

    def test_a_week_names_its_days(self) -> None:
        found = planned(recurring("FREQ=WEEKLY;BYDAY=MO"))

        assert found[0].period == "2025-01-06"

    @given(st.lists(rules, min_size=1, max_size=3), st.dates(TERM.start, TERM.end), st.sampled_from(CYCLES))
    def test_every_plan_is_sound(self, given_rules: list[str], since: date, cycle: PeriodKind) -> None:
        schedule = recurring(*given_rules)
        try:
            found = planned(schedule, since, cycle)
        except UserError:
            return
        assert found == planned(schedule, since, cycle)
        assert len({p.period for p in found}) == len(found)
        for one in found:
            assert TERM.start <= one.starts_on <= one.ends_on <= TERM.end
            assert one.ends_on >= since
            assert one.due_on == one.ends_on
            assert period_of(one.period, None, None, TERM).holds(one.ends_on)

    @given(st.dates(TERM.start, TERM.end))
    def test_a_later_beginning_only_leaves_out(self, since: date) -> None:
        schedule = recurring(QUARTERLY, YEARLY)

        assert planned(schedule, since) == [p for p in planned(schedule) if p.ends_on >= since]


class TestPeriodOf:
    @pytest.mark.parametrize(
        ("precision", "key"),
        [
            (None, "2026-03"),
            (Precision.DAY, "2026-03"),
            (Precision.MONTH, "2026-03"),
            (Precision.QUARTER, "2026-Q1"),
            (Precision.YEAR, "2026"),
            (Precision.TERM, "term"),
        ],
    )
    def test_a_single_deadline_takes_the_period_of_its_precision(
        self, precision: Precision | None, key: str
    ) -> None:
        assert period_of("once", date(2026, 3, 31), precision, TERM).key == key
