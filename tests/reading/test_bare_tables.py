"""Tables whose cells only tabs or bars keep apart."""

import pytest

from ctr_desktop.reading.bare_tables import bare_table_end, tabbed_rows

HEAD, ROW = "TT\tViệc\tChủ trì", "1\tHọp\tThôn"


@pytest.mark.parametrize(
    ("lines", "end"),
    [
        ([HEAD, ROW, ROW], 3),
        ([HEAD, "I. VIỆC CHUNG", ROW, "", ROW, "Nơi nhận:"], 5),
        ([HEAD, ROW], 0),
        ([HEAD, ROW, "a\tb", ROW], 0),
        (["a\tb", "a\tb", "a\tb"], 0),
        ([HEAD, ROW, "x" * 300, ROW], 0),
        ([HEAD, ROW, "I", "1", "a", "b", ROW], 0),
        ([HEAD, ROW, ROW, "x", ROW], 5),
    ],
)
def test_where_it_ends(lines: list[str], end: int) -> None:
    assert bare_table_end(lines, 0, "\t") == end


def test_bars_without_a_frame() -> None:
    assert bare_table_end(["a | b | c", "d | e | f", "g | h | i"], 0, "|") == 3


WORK = [
    "TT\tViệc\tThời gian\tCơ quan chủ trì",
    "1\tHọp thôn\tQuý I\tThôn Một",
    "2\tSửa đường\tQuý II\tThôn Hai",
]


def rows_of(lines: list[str]) -> tuple[list[list[str]], int]:
    found = tabbed_rows(lines, 0)
    assert found is not None
    return [cells for cells, _ in found[0]], found[1]


def test_rows_below_a_head_of_work_may_be_short() -> None:
    rows, end = rows_of([*WORK, "\tMở chợ", "A\tVIỆC KHÁC\t\t", "Câu văn bên dưới bảng."])

    assert rows[3:] == [["", "Mở chợ"], ["A", "VIỆC KHÁC", "", ""]]
    assert end == 5


def test_a_page_and_blank_lines_may_stand_between() -> None:
    lines = [*WORK, "", "7", WORK[0], "3\tMở chợ\tQuý III\tThôn Ba", "", "", "Nơi nhận:"]

    rows, end = rows_of(lines)

    assert ["7"] in rows
    assert rows[-1] == ["3", "Mở chợ", "Quý III", "Thôn Ba"]
    assert end == 7


def test_a_cell_may_go_on_in_the_next_line() -> None:
    rows, _ = rows_of([*WORK, "3\tMở chợ", "phiên\tQuý III\tThôn Ba"])

    assert rows[-1] == ["3", "Mở chợ\nphiên", "Quý III", "Thôn Ba"]


@pytest.mark.parametrize(
    "lines", [WORK[:2], ["a\tb\tc", *WORK[1:]], ["TT\tViệc", "1\tHọp", "2\tSửa"], ["một câu văn"]]
)
def test_what_has_no_head_of_work(lines: list[str]) -> None:
    assert tabbed_rows(lines, 0) is None
