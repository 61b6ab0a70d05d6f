"""Tables copied as plain text, a cell a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctr_desktop.reading.cell_lines import cell_line_table

HEAD = ["TT", "Nội dung công việc", "Chủ trì", "Phối hợp", "Thời gian"]
FIRST = ["1", "Rà soát hồ sơ", "Văn phòng", "Các thôn", "Quý I/2026"]
SECOND = ["2", "Sửa đường", "Thôn Hai", "Văn phòng", "Tháng 3/2026"]
THIRD = ["3", "Họp thôn", "Thôn Ba", "Văn phòng", "Hằng năm"]


def rows(lines: list[str]) -> list[list[str]]:
    found = cell_line_table(lines, 0)
    assert found is not None
    return [[cell.text for cell in row.cells] for row in found[0].rows]


def test_each_number_begins_a_row() -> None:
    assert rows([*HEAD, *FIRST, *SECOND, *THIRD]) == [HEAD, FIRST, SECOND, THIRD]


def test_blank_lines_between_all_cells_say_nothing() -> None:
    lines = [line for text in [*HEAD, *FIRST, *SECOND, *THIRD] for line in (text, "")]

    assert rows(lines) == [HEAD, FIRST, SECOND, THIRD]


def test_a_title_below_a_number_opens_a_group() -> None:
    lines = [*HEAD, "I", "VIỆC CHUNG", *FIRST, *SECOND, "II", "VIỆC RIÊNG", *THIRD]

    found = rows(lines)

    assert found[1] == ["I", "VIỆC CHUNG", "", "", ""]
    assert found[4] == ["II", "VIỆC RIÊNG", "", "", ""]
    assert found[5] == THIRD


def test_a_blank_line_is_an_empty_cell() -> None:
    second = ["2", "Sửa đường", "Thôn Hai", "", "Tháng 3/2026"]

    assert rows([*HEAD, *FIRST, *second, *THIRD])[2] == second


def test_a_missing_cell_is_found_by_what_the_others_say() -> None:
    lines = [*HEAD, *FIRST, "2", "Sửa đường", "Thôn Hai", "Tháng 3/2026", *THIRD]

    assert rows(lines)[2][4] == "Tháng 3/2026"


def test_a_broken_cell_is_one_again() -> None:
    lines = [*HEAD, *FIRST, "2", "Sửa đường vào", "chợ quê", "Thôn Hai", "Văn phòng", "Tháng 3/2026", *THIRD]

    assert rows(lines)[2] == ["2", "Sửa đường vào chợ quê", "Thôn Hai", "Văn phòng", "Tháng 3/2026"]


@pytest.mark.parametrize(
    "behind", [["Nơi nhận:", "- Các thôn."], ["", "", "Ghi chú của bảng"], ["Một câu khác."]]
)
def test_what_follows_the_last_row_stays_outside(behind: list[str]) -> None:
    lines = [*HEAD, *FIRST, *SECOND, *THIRD, *behind]

    found = cell_line_table(lines, 0)

    assert found is not None
    assert found[1] == len(lines) - len(behind)


@pytest.mark.parametrize(
    "lines",
    [
        [],
        HEAD,
        [*HEAD, *FIRST, *SECOND],
        ["TT", "Họ và tên", "Quê", "Tuổi", *FIRST, *SECOND, *THIRD],
        ["TT", "Nội dung", *FIRST, *SECOND, *THIRD],
        [*HEAD, "1", "2", "3", "4"],
    ],
)
def test_what_is_no_such_table(lines: list[str]) -> None:
    assert not lines or cell_line_table(lines, 0) is None


@given(st.lists(st.sampled_from([*FIRST, *SECOND, "3", "I", "", "Nơi nhận:", "một dòng"]), max_size=60))
def test_no_line_is_lost(lines: list[str]) -> None:
    found = cell_line_table([*HEAD, *lines], 0)

    if found is not None:
        table, end = found
        kept = " ".join(cell.text for row in table.rows for cell in row.cells)
        assert all(line in kept for line in [*HEAD, *lines][:end])
