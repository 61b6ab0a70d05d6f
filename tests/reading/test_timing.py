"""The times of a document as schedules."""

from datetime import date

import pytest

from ctr_desktop.core.periods import PeriodKind
from ctr_desktop.core.schedules import ScheduleKind, plan
from ctr_desktop.reading.document import Deadline, DeadlineKind
from ctr_desktop.reading.timing import schedule_of
from ctr_desktop.work.programmes import schedule_in
from tests.reading.readings import TERM

K = DeadlineKind


@pytest.mark.parametrize(
    ("kind", "value", "due", "precision"),
    [
        (K.DATE, "2026-06-30", "2026-06-30", "day"),
        (K.MONTH, "2026-02", "2026-02-28", "month"),
        (K.QUARTER, "2026-Q2", "2026-06-30", "quarter"),
        (K.YEAR, "2027", "2027-12-31", "year"),
        (K.RANGE, "2026/2030", "2030-12-31", "year"),
        (K.RANGE, "2025-Q4/2026-Q2", "2026-06-30", "quarter"),
    ],
)
def test_what_has_an_end_is_due_on_its_last_day(kind: K, value: str, due: str, precision: str) -> None:
    found = schedule_of([Deadline(kind, value, "nguyên văn")], TERM)
    assert (found["kind"], found["due"], found["precision"]) == ("once", due, precision)
    assert found["raw"] == "nguyên văn"


@pytest.mark.parametrize(
    ("kind", "value", "raw", "due"),
    [
        (K.MONTH, "2026-08", "xong trước tháng 8/2026", "2026-07-31"),
        (K.QUARTER, "2026-Q2", "trước quý II/2026", "2026-03-31"),
        (K.YEAR, "2027", "trước năm 2027", "2026-12-31"),
        (K.DATE, "2026-08-15", "trước ngày 15 tháng 8 năm 2026", "2026-08-15"),
    ],
)
def test_before_a_stretch_of_time_is_before_it_begins(kind: K, value: str, raw: str, due: str) -> None:
    assert schedule_of([Deadline(kind, value, raw)], TERM)["due"] == due


@pytest.mark.parametrize(
    ("value", "detail", "rules"),
    [
        ("weekly", None, ["FREQ=WEEKLY;BYDAY=FR"]),
        ("monthly", None, ["FREQ=MONTHLY;BYMONTHDAY=-1"]),
        ("monthly", "---20", ["FREQ=MONTHLY;BYMONTHDAY=20"]),
        ("quarterly", None, ["FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1"]),
        ("quarterly", "---15", ["FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15"]),
        ("half_yearly", None, ["FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1"]),
        ("yearly", None, ["FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1"]),
        ("yearly", "--12-25", ["FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25"]),
        ("yearly", "--11", ["FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=-1"]),
        ("weekly", "-W-4", ["FREQ=WEEKLY;BYDAY=TH"]),
        ("weekly", "-W-4,-W-2", ["FREQ=WEEKLY;BYDAY=TU,TH"]),
        ("half_yearly", "--06-16", ["FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=16"]),
        ("half_yearly", "--12-31", ["FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1"]),
        ("half_yearly", "--02-10", ["FREQ=YEARLY;BYMONTH=2,8;BYMONTHDAY=10"]),
        (
            "quarterly",
            "--01-05,--04-05,--07-05,--10-05",
            [f"FREQ=YEARLY;BYMONTH={m};BYMONTHDAY=5" for m in (1, 4, 7, 10)],
        ),
        ("half_yearly", "--06-15+--12-15", [f"FREQ=YEARLY;BYMONTH={m};BYMONTHDAY=15" for m in (6, 12)]),
        (
            "quarterly+yearly",
            None,
            ["FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1"],
        ),
        ("periodic+monthly", None, ["FREQ=MONTHLY;BYMONTHDAY=-1"]),
    ],
)
def test_cycles_are_rules_that_can_be_planned(value: str, detail: str | None, rules: list[str]) -> None:
    found = schedule_of([Deadline(K.RECURRING, value, "định kỳ", detail)], TERM)
    assert (found["kind"], found["rules"]) == ("recurring", rules)
    assert plan(schedule_in({"schedule": found}), term=TERM, since=TERM.start, cycle=PeriodKind.QUARTER)


@pytest.mark.parametrize(
    "deadline",
    [
        Deadline(),
        Deadline(K.NONE, None, "theo kế hoạch riêng"),
        Deadline(K.ONGOING, "ongoing", "thường xuyên"),
        Deadline(K.RANGE, "2025/..", "từ năm 2025"),
        Deadline(K.RECURRING, "periodic", "định kỳ"),
        Deadline(K.RECURRING, "daily", "hằng ngày"),
        Deadline(K.DATE, "2026-02-30", "30/2/2026"),
        Deadline(K.MONTH, "sắp tới", "sắp tới"),
    ],
)
def test_what_has_neither_end_nor_cycle_is_standing(deadline: Deadline) -> None:
    found = schedule_of([deadline], TERM)
    assert (found["kind"], found["due"], found["rules"]) == ("standing", None, [])
    assert found["raw"] == (deadline.raw or "")


def test_once_a_term_is_due_at_its_end() -> None:
    found = schedule_of([Deadline(K.ONCE_PER_TERM, "1/term", "ít nhất 1 lần/nhiệm kỳ")], TERM)
    assert (found["kind"], found["due"], found["precision"]) == ("per_term", "2030-12-31", "term")


def test_a_deadline_and_a_cycle_are_both_kept() -> None:
    once = Deadline(K.QUARTER, "2026-Q2", "trong quý II/2026")
    found = schedule_of([once, Deadline(K.RECURRING, "yearly", "hằng năm")], TERM)
    assert found["kind"] == ScheduleKind.RECURRING
    assert (found["due"], found["raw"]) == ("2026-06-30", "trong quý II/2026; hằng năm")
    planned = plan(schedule_in({"schedule": found}), term=TERM, since=TERM.start, cycle=PeriodKind.QUARTER)
    assert date(2026, 6, 30) in {one.due_on for one in planned}
    assert date(2028, 12, 31) in {one.due_on for one in planned}


def test_several_days_of_a_year_are_each_due_once() -> None:
    found = schedule_of(
        [Deadline(K.DATE, "2026-11-15", "15/11"), Deadline(K.DATE, "2026-06-15", "15/6")], TERM
    )
    planned = plan(schedule_in({"schedule": found}), term=TERM, since=TERM.start, cycle=PeriodKind.QUARTER)

    assert [one.due_on for one in planned] == [date(2026, 6, 15), date(2026, 11, 15)]
    assert found["raw"] == "15/11; 15/6"


def test_of_days_far_apart_the_chief_one_counts_and_all_are_quoted() -> None:
    found = schedule_of(
        [Deadline(K.DATE, "2026-07-15", "15/7"), Deadline(K.DATE, "2028-08-15", "15/8")], TERM
    )
    assert (found["due"], found["raw"]) == ("2026-07-15", "15/7; 15/8")
