"""Times without a year are the next ones behind the day of the document."""

import pytest

from ctr_desktop.reading.deadlines import deadlines_in
from ctr_desktop.reading.yearless import next_times, put_right

SIGNED = "2026-08-20"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Báo cáo trước ngày 30/9.", ["2026-09-30"]),
        ("Báo cáo trước ngày 20/8.", ["2026-08-20"]),
        ("Báo cáo trước ngày 15/01.", ["2027-01-15"]),
        ("Hoàn thành trong tháng 8.", ["2026-08"]),
        ("Hoàn thành trong tháng 3.", ["2027-03"]),
        ("Rà soát hồ sơ.", []),
    ],
)
def test_in_a_sentence(text: str, values: list[str]) -> None:
    assert [one.value for one in next_times(text, SIGNED, is_slot=False)] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Quý III", "2026-Q3"),
        ("Quý I", "2027-Q1"),
        ("15/12", "2026-12-15"),
        ("Cả năm", "2026"),
        ("tháng 9 - 10", "2026-09/2026-10"),
    ],
)
def test_in_a_column(text: str, value: str) -> None:
    assert [one.value for one in next_times(text, SIGNED, is_slot=True)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Tháng 1 - 3", "2027-01/2027-03"),
        ("6 tháng đầu năm", "2027-01/2027-06"),
        ("6 tháng cuối năm", "2026-07/2026-12"),
    ],
)
def test_a_stretch_that_has_passed_is_of_the_next_year(text: str, value: str) -> None:
    assert [one.value for one in next_times(text, SIGNED, is_slot=True)] == [value]


def test_a_plan_of_a_year_is_about_that_one() -> None:
    title = "KẾ HOẠCH Công tác năm 2027"

    assert [one.value for one in next_times("Quý IV", "2026-12-20", is_slot=True, title=title)] == ["2027-Q4"]
    assert [one.value for one in next_times("Cả năm", "2026-12-20", is_slot=True, title=title)] == ["2027"]


def test_the_day_of_a_leap_year_is_real_in_the_next_one() -> None:
    assert [one.value for one in next_times("trước ngày 29/02", "2028-03-01", is_slot=False)] == [
        "2029-02-28"
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Theo Nghị quyết năm 2026, hoàn thành trong tháng 4.", "2027-04"),
        ("Theo Nghị quyết năm 2026, hoàn thành trong tháng 9.", "2026-09"),
        ("Hoàn thành trong tháng 4/2026.", "2026-04"),
    ],
)
def test_a_year_of_something_else_makes_no_time_that_has_passed(text: str, value: str) -> None:
    assert [one.value for one in put_right(deadlines_in(text), SIGNED)] == [value]
