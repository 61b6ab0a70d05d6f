"""Phrases of time: what is a deadline, what only looks like one, and which of several decides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctr_desktop.reading.deadlines import deadlines_in
from ctr_desktop.reading.document import Deadline, DeadlineKind

DATE, MONTH, QUARTER, YEAR = DeadlineKind.DATE, DeadlineKind.MONTH, DeadlineKind.QUARTER, DeadlineKind.YEAR
RANGE, RECURRING = DeadlineKind.RANGE, DeadlineKind.RECURRING


def values(
    text: str, *, is_slot: bool = False, year: int | None = None
) -> list[tuple[DeadlineKind, str | None]]:
    return [(found.kind, found.value) for found in deadlines_in(text, is_slot=is_slot, year=year)]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Rà soát xong trước ngày 30/6/2026.", DATE, "2026-06-30"),
        ("Rà soát, chậm nhất ngày 5 tháng 9 năm 2026.", DATE, "2026-09-05"),
        ("Báo cáo trước 15-7-2026", DATE, "2026-07-15"),
        ("Hoàn thành trong tháng 3/2026.", MONTH, "2026-03"),
        ("Rà soát xong trong tháng 3 năm 2026.", MONTH, "2026-03"),
        ("Hết tháng 10/2026 phải xong.", MONTH, "2026-10"),
        ("Làm từ tháng 10 năm 2026 đến hết tháng 3 năm 2027.", RANGE, "2026-10/2027-03"),
        ("Trình trong quý II/2026.", QUARTER, "2026-Q2"),
        ("Trình trong quí 4 năm 2026.", QUARTER, "2026-Q4"),
        ("Hoàn thành trong năm 2027.", YEAR, "2027"),
        ("Năm 2027: rà soát hộ nghèo.", YEAR, "2027"),
        ("Đến năm 2030, xây xong nhà văn hóa.", YEAR, "2030"),
        ("Thực hiện trong giai đoạn 2026 - 2030.", RANGE, "2026/2030"),
        ("Rà soát từ ngày 01/7/2026.", RANGE, "2026-07-01/.."),
        ("Từ ngày 01/7/2026 đến ngày 15/8/2026 rà soát.", RANGE, "2026-07-01/2026-08-15"),
        ("Năm 2026 và các năm tiếp theo rà soát.", RANGE, "2026/.."),
        ("Triển khai ngay từ năm 2026.", RANGE, "2026/.."),
        ("Khai giảng năm học: Ngày 05/9/2026", DATE, "2026-09-05"),
        ("Lập kế hoạch chi tiết hằng năm.", RECURRING, "yearly"),
        ("Từ quý IV/2025 đến quý II/2026 rà soát.", RANGE, "2025-Q4/2026-Q2"),
        ("Rà soát trong tháng 11, 12/2026.", RANGE, "2026-11/2026-12"),
        ("Rà soát trong 6 tháng đầu năm 2026.", RANGE, "2026-01/2026-06"),
        ("Hằng năm tổ chức đối thoại.", RECURRING, "yearly"),
        ("Hàng tháng họp giao ban.", RECURRING, "monthly"),
        ("Báo cáo hằng quý.", RECURRING, "quarterly"),
        ("Mỗi tuần họp một buổi.", RECURRING, "weekly"),
        ("Họp 02 lần/năm.", RECURRING, "half_yearly"),
        ("Sơ kết 6 tháng một lần.", RECURRING, "half_yearly"),
        ("Định kỳ báo cáo kết quả.", RECURRING, "periodic"),
        ("Định kỳ hằng tháng báo cáo.", RECURRING, "monthly"),
        ("Tổ chức diễn tập, thời gian dự kiến ngày 18/6/2026.", DATE, "2026-06-18"),
        ("Báo cáo chậm nhất vào phiên họp tháng 5/2026.", MONTH, "2026-05"),
        ("Đăng tối thiểu 2 tin, bài/tuần.", RECURRING, "weekly"),
        ("Định kỳ quý báo cáo kết quả.", RECURRING, "quarterly"),
        ("Giao ban 2 tuần/lần.", RECURRING, "periodic"),
        ("Báo cáo kết quả 6 tháng, năm.", RECURRING, "half_yearly+yearly"),
        ("Kiểm tra ít nhất 1 lần/nhiệm kỳ.", DeadlineKind.ONCE_PER_TERM, "1/term"),
        ("Thường xuyên nắm tình hình.", DeadlineKind.ONGOING, "ongoing"),
    ],
)
def test_a_deadline_in_a_sentence(text: str, kind: DeadlineKind, value: str) -> None:
    assert values(text) == [(kind, value)]


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Kế hoạch số 12-KH/ĐU, ngày 03/02/2026 của Đảng ủy.",
        "Thực hiện Nghị quyết số 09/NQ-HĐND ngày 15 tháng 4 năm 2025.",
        "Thực hiện Kế hoạch phát triển làng nghề giai đoạn 2026 - 2030.",
        "Triển khai Đề án “Chợ quê đến năm 2030”.",
        "Tuyên truyền Đại hội nhiệm kỳ 2025 - 2030.",
        "Tổng kết chặng đường từ năm 1945 đến nay.",
        "Kỷ niệm 100 năm thành lập Đảng.",
        "Bố trí ngân sách hằng năm cho nhà văn hóa.",
        "Quản lý dự toán chi thường xuyên.",
        "Tăng cường giám sát thường xuyên tại thôn.",
        "Số liệu tính đến ngày 30/6/2025 cho thấy hộ nghèo giảm.",
        "Đường tỉnh 12/2 qua địa bàn xã.",
        "Rà soát ngày 45/13/2026.",
        "Sửa đường xong trước ngày 31/6/2026.",
        "Rà soát danh sách 2026 hộ.",
        "Giảm nghèo so với năm 2020.",
        "Rà soát hồ sơ.",
        "",
        "Mở lớp học (năm 2025, thôn đã mở hai lớp).",
        "Thu nhập đạt 60 triệu đồng/năm.",
        "Kết quả 6 tháng đầu năm còn thấp.",
    ],
)
def test_what_is_no_deadline(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("2026", YEAR, "2026"),
        ("12/2026", MONTH, "2026-12"),
        ("Tháng 02/2026", MONTH, "2026-02"),
        ("Quý III Năm 2026", QUARTER, "2026-Q3"),
        ("Quí IV-2026", QUARTER, "2026-Q4"),
        ("Q3/2026", QUARTER, "2026-Q3"),
        ("T3-T9/2026", RANGE, "2026-03/2026-09"),
        ("4/2026 - 10/2026", RANGE, "2026-04/2026-10"),
        ("30/11/2026", DATE, "2026-11-30"),
        ("2026 - 2030", RANGE, "2026/2030"),
        ("Toàn khóa 2026 - 2030", RANGE, "2026/2030"),
        ("Thường xuyên", DeadlineKind.ONGOING, "ongoing"),
        ("Nhiệm vụ thường xuyên", DeadlineKind.ONGOING, "ongoing"),
        ("Hằng năm", RECURRING, "yearly"),
        ("Tháng 9 hằng năm", RECURRING, "yearly"),
    ],
)
def test_a_column_or_attribute_says_nothing_but_a_time(text: str, kind: DeadlineKind, value: str) -> None:
    assert (kind, value) in values(text, is_slot=True)


@pytest.mark.parametrize(
    ("text", "value", "detail"),
    [
        ("Báo cáo trước ngày 20 hằng tháng.", "monthly", "---20"),
        ("Định kỳ hằng tháng (trước ngày 25) báo cáo.", "monthly", "---25"),
        ("Hằng tháng, sau ngày 05 tháng 8 thì báo cáo.", "monthly", None),
        ("Báo cáo hằng quý, trước ngày 20 của tháng cuối quý.", "quarterly", "---20"),
        ("Báo cáo trước ngày 15 tháng cuối quý.", "quarterly", "---15"),
        ("Báo cáo trước ngày 05 tháng đầu quý sau.", "quarterly", "--01-05,--04-05,--07-05,--10-05"),
        (
            "Hằng quý (trước ngày 20/3, 20/6, 20/9 và 20/12) báo cáo.",
            "quarterly",
            "--03-20,--06-20,--09-20,--12-20",
        ),
        ("Báo cáo định kỳ 6 tháng (trước ngày 16/6).", "half_yearly", "--06-16"),
        (
            "Định kỳ 6 tháng (trước ngày 16/6) và năm (trước ngày 16/12) báo cáo.",
            "half_yearly+yearly",
            "--06-16,--12-16",
        ),
        ("Định kỳ quý, 6 tháng, năm báo cáo.", "quarterly+half_yearly+yearly", None),
        ("Báo cáo quý và năm theo mẫu.", "quarterly+yearly", None),
        ("Trước ngày 10 tháng 6 và ngày 10 tháng 12 hằng năm báo cáo.", "yearly", "--06-10,--12-10"),
        ("Từ ngày 15/4 đến ngày 15/5 hằng năm tổ chức Tháng hành động.", "yearly", "--05-15"),
        ("Hằng năm, 2/3 số thôn họp một lần.", "yearly", None),
        ("Hằng năm đối thoại; xong trước ngày 15/6 việc rà soát.", "yearly", None),
        ("Gửi lịch trước 16 giờ thứ Năm hằng tuần.", "weekly", "-W-4"),
        ("Hằng tuần, vào thứ 6, họp giao ban.", "weekly", "-W-5"),
        ("Ra quân vào Chủ nhật hằng tuần.", "weekly", "-W-7"),
        ("Trực hằng tuần, từ thứ Hai đến thứ Bảy.", "weekly", None),
        ("Hằng tuần, rà soát mục thứ hai của kế hoạch.", "weekly", None),
        ("Họp thứ Ba và thứ Năm hằng tuần.", "weekly", "-W-2,-W-4"),
        ("Báo cáo trước ngày 10 tháng đầu quý.", "quarterly", "--01-10,--04-10,--07-10,--10-10"),
        ("Hằng tháng (tính từ ngày 15 đến ngày 14), gửi trước ngày 18.", "monthly", "---18"),
    ],
)
def test_a_cycle_keeps_the_days_that_stand_beside_it(text: str, value: str, detail: str | None) -> None:
    found = next(one for one in deadlines_in(text) if one.kind is RECURRING)
    assert (found.value, found.detail) == (value, detail)


def test_cycles_with_different_days_of_a_month_stay_apart() -> None:
    text = (
        "Báo cáo hằng tháng (trước ngày 25), quý (trước ngày 20 của tháng cuối quý), năm (trước ngày 15/12)."
    )

    assert [(one.value, one.detail) for one in deadlines_in(text)] == [
        ("monthly", "---25"),
        ("quarterly", "---20"),
        ("yearly", "--12-15"),
    ]


def test_no_cycle_takes_the_day_of_another() -> None:
    text = "Báo cáo hằng tháng trước ngày 25 và hằng năm."

    assert [(one.value, one.detail) for one in deadlines_in(text)] == [("monthly", "---25"), ("yearly", None)]


def test_what_stands_in_a_bracket_is_no_cycle_of_the_list() -> None:
    text = "Báo cáo hằng tuần (thứ Năm), hằng tháng (ngày 25)."

    assert [(one.value, one.detail) for one in deadlines_in(text)] == [
        ("weekly", "-W-4"),
        ("monthly", "---25"),
    ]


@pytest.mark.parametrize(
    "text",
    ["Báo cáo năm 2025 của thôn.", "Báo cáo tháng 6, quý II của thôn.", "Báo cáo quý I, quý II gửi thôn."],
)
def test_a_report_of_one_period_is_no_cycle(text: str) -> None:
    assert RECURRING not in [one.kind for one in deadlines_in(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Theo Kế hoạch riêng",
        "Theo lộ trình",
        "Sau khi có hướng dẫn",
        "trong 5 năm",
        "Theo tiến độ được giao của Luật An ninh mạng 2025",
        "",
    ],
)
def test_a_time_that_is_none(text: str) -> None:
    assert values(text, is_slot=True) == []


def test_a_bracket_of_the_past_may_name_a_new_day() -> None:
    (found,) = deadlines_in("Nộp báo cáo (thay cho bản đã gửi, hạn mới là trước ngày 15/5/2026).")

    assert found.value == "2026-05-15"


def test_where_a_cycle_is_counted_from_is_not_when_it_is_due() -> None:
    (found,) = deadlines_in("Báo cáo định kỳ hàng năm tính từ ngày 15 tháng 12 năm trước.")

    assert (found.value, found.detail) == ("yearly", None)


def test_the_exact_one_of_several_decides() -> None:
    text = "Hằng năm rà soát; năm 2026 hoàn thành trong quý II/2026, báo cáo trước ngày 30/6/2026."

    assert [kind for kind, _ in values(text)][:2] == [DATE, QUARTER]
    assert values(text)[-1] == (RECURRING, "yearly")


def test_a_day_takes_its_year_from_the_paragraph() -> None:
    text = "Các thôn báo cáo trước ngày 15/7, xã báo cáo trước ngày 15/8/2026."

    assert values(text) == [(DATE, "2026-08-15"), (DATE, "2026-07-15")] or values(text) == [
        (DATE, "2026-07-15"),
        (DATE, "2026-08-15"),
    ]
    assert values("Báo cáo trước ngày 15/7.") == []
    assert values("Báo cáo trước ngày 15/7.", year=2026) == [(DATE, "2026-07-15")]


@pytest.mark.parametrize(
    ("text", "value", "detail"),
    [
        ("Báo cáo trước ngày 25/12 hằng năm.", "yearly", "--12-25"),
        ("Báo cáo vào tháng 12 hằng năm.", "yearly", "--12"),
        ("Báo cáo trước ngày 20 hằng tháng.", "monthly", "---20"),
        ("Báo cáo hằng tháng, hằng quý.", "monthly+quarterly", None),
    ],
)
def test_which_day_of_a_cycle(text: str, value: str, detail: str | None) -> None:
    assert [(found.value, found.detail) for found in deadlines_in(text)] == [(value, detail)]


def test_the_phrase_is_kept_as_printed() -> None:
    (found,) = deadlines_in("Rà soát trong Quý II/2026.")

    assert found == Deadline(QUARTER, "2026-Q2", "trong Quý II/2026")


@given(st.integers(1, 28), st.integers(1, 12), st.integers(1950, 2099), st.sampled_from("/-."))
def test_every_day_is_read(day: int, month: int, year: int, sign: str) -> None:
    text = f"Xong trước ngày {day:02}{sign}{month}{sign}{year}."

    assert values(text) == [(DATE, f"{year}-{month:02}-{day:02}")]


@given(st.text(alphabet='0123456789/-.,  thángnămquýIVngày hằngtừđến“”"2026', max_size=60), st.booleans())
def test_odd_times_raise_nothing_and_are_well_formed(text: str, is_slot: bool) -> None:
    for found in deadlines_in(text, is_slot=is_slot):
        assert found.value
        assert found.raw is not None


def test_a_stretch_of_months_with_a_dash_is_no_day() -> None:
    assert [found.value for found in deadlines_in("Giám sát trong tháng 4 - 5/2024.")] == ["2024-04/2024-05"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Năm 2026, rà soát các quy chế.", ["2026"]),
        ("- Rà soát quy chế. Năm 2027, sửa xong.", ["2027"]),
        ("Kết quả năm 2026, theo báo cáo, là tốt.", []),
        ("Năm 2026 các thôn họp.", []),
    ],
)
def test_a_year_that_opens_a_sentence(text: str, values: list[str]) -> None:
    assert [found.value for found in deadlines_in(text)] == values
