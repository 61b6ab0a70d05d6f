"""From words to values and back."""

import unicodedata
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.periods import Term
from ctr_desktop.core.text import LONGEST_TEXT
from ctr_desktop.records import REGISTERS, Evaluation, Inspection, Person, Unit
from ctr_desktop.records.base import Field, FieldType, fields
from ctr_desktop.records.evaluation import Level
from ctr_desktop.records.inspection import InspectionKind
from ctr_desktop.work.values import parse, refuse_secret, show, show_number

TERM = Term(date(2025, 7, 1), date(2030, 12, 31))
FIELDS = {f"{r.register}.{f.key}": f for r in REGISTERS for f in fields(r)}
TEXT, DAY = FIELDS["people.full_name"], FIELDS["people.joined_on"]
COUNT, POINTS = FIELDS["units.members"], FIELDS["evaluations.general_points"]
FLAG, CHOICE = FIELDS["people.is_exempt"], FIELDS["inspections.kind"]
PERIOD, LINK = FIELDS["evaluations.period"], FIELDS["people.unit"]


def read(field: Field, given: Any) -> Any:
    def find(_field: Field, words: str) -> int:
        return {"Chi bộ Một": 7}[words]

    return parse(field, given, term=TERM, find_link=find)


@pytest.mark.parametrize("field", FIELDS.values(), ids=list(FIELDS))
@pytest.mark.parametrize("nothing", [None, "", " ", "\n\t"])
def test_nothing_is_no_value(field: Field, nothing: str | None) -> None:
    assert read(field, nothing) is (False if field.type is FieldType.FLAG else None)


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        (TEXT, " Lê  Đạt ", "Lê  Đạt"),
        (TEXT, "e\u0301", "é"),
        (TEXT, "=1+1", "=1+1"),
        (DAY, "5/3/2026", date(2026, 3, 5)),
        (DAY, "2026-03-05", date(2026, 3, 5)),
        (DAY, datetime(2026, 3, 5, 10, 30), date(2026, 3, 5)),
        (DAY, date(2026, 3, 5), date(2026, 3, 5)),
        (COUNT, "1.234", 1234),
        (COUNT, 12.0, 12),
        (POINTS, "27,5", Decimal("27.5")),
        (POINTS, "27.5", Decimal("27.5")),
        (POINTS, 27.5, Decimal("27.5")),
        (FLAG, "Có", True),
        (FLAG, "x", True),
        (FLAG, "không", False),
        (FLAG, True, True),
        (CHOICE, "giam sat chuyen de", InspectionKind.SUPERVISION_THEMATIC),
        (CHOICE, "by_plan", InspectionKind.BY_PLAN),
        (PERIOD, "2026-q2", "2026-Q2"),
        (PERIOD, "term", "term"),
        (LINK, "Chi bộ Một", 7),
        (LINK, 3, 3),
    ],
)
def test_what_is_written_is_read(field: Field, typed: Any, value: Any) -> None:
    read_value = read(field, typed)
    assert (read_value, type(read_value)) == (value, type(value))


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        (TEXT, "x" * (LONGEST_TEXT + 1), "quá mức"),
        (TEXT, "Tài liệu TỐI MẬT", "độ mật"),
        (DAY, "05/03/26", "hai chữ số"),
        (DAY, "31/02/2026", "không phải là một ngày"),
        (COUNT, "1,5", "số nguyên"),
        (COUNT, -1, "không hợp lệ"),
        (COUNT, "nhiều", "không phải là số"),
        (COUNT, True, "một số"),
        (COUNT, "1000000", "mức tối đa 100.000"),
        (POINTS, "30,01", "mức tối đa 30"),
        (POINTS, "1,234", "hai chữ số thập phân"),
        (POINTS, "NaN", "không hợp lệ"),
        (POINTS, float("inf"), "không hợp lệ"),
        (COUNT, "1e30", "lớn hơn mức tối đa 100.000"),
        (COUNT, "1E+3000000", "Số 1E.3000000 lớn hơn mức tối đa"),
        (COUNT, "1E-3000000", "số nguyên"),
        (POINTS, "1E-3000000", "hai chữ số thập phân"),
        (POINTS, 1e300, "lớn hơn mức tối đa 30"),
        (POINTS, 10**400, "lớn hơn mức tối đa 30"),
        (POINTS, "0," + "0" * 60, "dài 62 ký tự"),
        (FLAG, "có lẽ", "có hay không"),
        (CHOICE, "kiểm tra gì đó", "không có trong danh mục"),
        (PERIOD, "quý hai", "Không hiểu kỳ"),
    ],
)
def test_what_can_not_be_read_says_why(field: Field, typed: Any, words: str) -> None:
    with pytest.raises(UserError, match=words):
        read(field, typed)


def test_a_nought_of_any_size_is_nought() -> None:
    assert show_number(read(POINTS, "0E+3000000")) == "0"


@pytest.mark.parametrize(
    "stamped",
    [
        "Kế hoạch TUYỆT MẬT",
        "TỐI  MẬT",
        "KH_TUYỆT_MẬT_12.pdf",
        "Mức: ĐỘ MẬT A",
        "Tuyệt mật",
        "Kế hoạch số 5\nTối mật",
        "Mức độ: Tối mật",
        "Kế hoạch 5 (Tuyệt mật).pdf",
        "Độ Mật: A",
        unicodedata.normalize("NFD", "TUYỆT MẬT"),
    ],
)
def test_a_stamp_of_secrecy_is_refused(stamped: str) -> None:
    with pytest.raises(UserError, match="độ mật"):
        refuse_secret(stamped)


@pytest.mark.parametrize(
    "plain",
    [
        "Tuyên truyền Luật Bảo vệ bí mật nhà nước",
        "Quản lý tài liệu tối mật theo quy định",
        "Rà soát danh mục tuyệt mật",
        "Rà soát hồ sơ Tối mật đã lưu",
        "",
    ],
)
def test_running_text_may_speak_of_secrets(plain: str) -> None:
    refuse_secret(plain)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (TEXT, None, ""),
        (DAY, date(2026, 3, 5), "05/03/2026"),
        (FLAG, True, "Có"),
        (FLAG, False, ""),
        (CHOICE, InspectionKind.FINANCE, "Kiểm tra tài chính đảng"),
        (POINTS, Decimal("27.50"), "27,5"),
        (COUNT, 1234567, "1.234.567"),
        (PERIOD, "2026-Q2", "Quý II năm 2026"),
        (LINK, "Chi bộ Một", "Chi bộ Một"),
    ],
)
def test_values_are_told_in_words(field: Field, value: Any, words: str) -> None:
    assert show(field, value, TERM) == words


@given(st.decimals(min_value=0, max_value=30, places=2))
def test_points_survive_being_shown_and_read(points: Decimal) -> None:
    assert read(POINTS, show(POINTS, points)) == points


@given(st.integers(min_value=0, max_value=100_000))
def test_counts_survive_being_shown_and_read(count: int) -> None:
    assert read(COUNT, show_number(count)) == count


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_days_survive_being_shown_and_read(day: date) -> None:
    assert read(DAY, show(DAY, day)) == day


@pytest.mark.parametrize("record", [Evaluation, Inspection, Person, Unit])
def test_every_choice_survives_being_shown_and_read(record: type) -> None:
    for field in fields(record):
        assert [read(field, show(field, choice)) for choice in field.choices] == list(field.choices)


def test_levels_are_not_taken_for_each_other() -> None:
    field = FIELDS["evaluations.decided"]
    assert read(field, "Không hoàn thành nhiệm vụ") is Level.KHT
    assert read(field, "Hoàn thành nhiệm vụ") is Level.HT
