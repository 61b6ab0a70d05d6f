"""The words a Report puts together itself: values as office text, head lines, totals, foot."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from ctr_desktop.outputs.report import (
    Chart,
    ChartKind,
    Column,
    Group,
    Kind,
    Letterhead,
    Report,
    Series,
    Table,
    Value,
)


@pytest.mark.parametrize(
    ("kind", "decimals", "value", "shown"),
    [
        (Kind.TEXT, 1, "=1+1", "=1+1"),
        (Kind.TEXT, 1, None, ""),
        (Kind.DAY, 1, date(2026, 3, 5), "05/03/2026"),
        (Kind.INTEGER, 1, 1234567, "1.234.567"),
        (Kind.NUMBER, 1, Decimal("1234.56"), "1.234,6"),
        (Kind.NUMBER, 2, 92.5, "92,50"),
        (Kind.NUMBER, 2, 7, "7"),
        (Kind.PERCENT, 1, 0.855, "85,5%"),
        (Kind.PERCENT, 0, Decimal("0.6"), "60%"),
        (Kind.PERCENT, 0, 1, "100%"),
        (Kind.INTEGER, 1, 0, "0"),
    ],
)
def test_a_value_is_shown_as_vietnamese_offices_write_it(
    kind: Kind, decimals: int, value: Value, shown: str
) -> None:
    assert Column("c", "Cột", kind, decimals=decimals).show(value) == shown


@pytest.mark.parametrize(("value", "shown"), [(0, "-"), (7, "7"), (None, ""), ("0", "0")])
def test_a_dashed_column_shows_a_dash_for_nothing(value: Value, shown: str) -> None:
    assert Column("c", "Cột", Kind.INTEGER, dashed=True).show(value) == shown


@pytest.mark.parametrize(
    ("number", "line"),
    [
        ("5", "Số 05-BC/ĐU"),
        ("12", "Số 12-BC/ĐU"),
        ("", "Số \u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0-BC/ĐU"),
    ],
)
def test_the_number_has_no_colon_and_is_padded(number: str, line: str) -> None:
    assert Letterhead("Đảng ủy", number=number, signs="BC/ĐU").number_line == line


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (date(2026, 2, 9), "Hải Phòng, ngày 09 tháng 02 năm 2026"),
        (date(2026, 5, 9), "Hải Phòng, ngày 09 tháng 5 năm 2026"),
        (date(2026, 11, 23), "Hải Phòng, ngày 23 tháng 11 năm 2026"),
    ],
)
def test_days_below_ten_and_the_first_two_months_are_padded(day: date, line: str) -> None:
    assert Letterhead("Đảng ủy", place="Hải Phòng", day=day).place_line == line


def test_a_document_without_a_day_leaves_room_to_write_it() -> None:
    words = Letterhead("Đảng ủy", place="Hải Phòng").place_line.split("\u00a0" * 7)

    assert words == ["Hải Phòng, ngày ", " tháng ", " năm ", ""]


def test_totals_are_values_over_all_groups_and_leave_other_columns_blank() -> None:
    columns = (
        Column("no", "STT", Kind.INTEGER),
        Column("name", "Đơn vị"),
        Column("count", "Số lượng", Kind.INTEGER, total=True),
        Column("points", "Điểm", Kind.NUMBER, total=True),
    )
    groups = (Group("A", [(1, "x", 3, 0.1), (2, "y", None, 0.2)]), Group("B", [(3, "z", 4, Decimal("0.3"))]))

    assert Table("T", columns, groups).totals() == (None, "Tổng cộng", 7, Decimal("0.6"))


def test_a_table_without_totalled_columns_has_no_last_row() -> None:
    assert Table.plain("T", (Column("a", "A"),), [("x",)]).totals() is None


def test_a_series_that_misses_a_category_is_refused() -> None:
    with pytest.raises(ValueError, match="each series"):
        Chart(ChartKind.BARS, "T", ("a", "b"), (Series("s", (1.0,)),))


def test_the_rules_of_layout_are_those_of_the_documents_day() -> None:
    report = Report("k", "T", (), made_at=datetime(2026, 11, 2, 9, 41))

    assert report.day == date(2026, 11, 2)
    assert report.footer == ("Lập lúc 09:41 ngày 02/11/2026", "")


def test_the_foot_begins_with_the_stamp_and_has_the_check_code_whole() -> None:
    report = Report("k", "T", (), period="Quý I", stamp="DỮ LIỆU MẪU", check="1234567-0123456789ab")

    assert report.footer == ("DỮ LIỆU MẪU · Quý I", "Mã kiểm tra: 1234567-0123456789ab")
