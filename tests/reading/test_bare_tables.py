"""Tables whose cells only tabs or bars keep apart."""

import pytest

from ctr_desktop.reading.bare_tables import FlatRow, bare_table_end, flat_rows

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


FLAT = [
    *("|", "STT", "|", "Nội dung", "|", "Chủ trì", "|", "Thời hạn", "|"),
    *("|", "A", "|", "VIỆC CHUNG", "|"),
    *("|", "1", "|", "Họp", "thôn", "|", "Trưởng thôn", "|", "Quý I/2026", "|"),
    *("|", "Sửa đường", "|", "Quý II/2026", "|"),
    "Hết bảng.",
]


def any_head(row: FlatRow) -> bool:
    return True


def test_the_rows_of_a_flattened_table() -> None:
    rows, end = flat_rows(FLAT, 0, any_head)

    assert [row.cells for row in rows] == [
        (("STT",), ("Nội dung",), ("Chủ trì",), ("Thời hạn",)),
        (("A",), ("VIỆC CHUNG",)),
        (("1",), ("Họp", "thôn"), ("Trưởng thôn",), ("Quý I/2026",)),
    ]
    assert FLAT[end] == "|"


def test_a_short_last_row_that_a_sentence_follows_is_left_to_the_paragraphs() -> None:
    rows, end = flat_rows([*FLAT[:-1], ""], 0, any_head)

    assert rows[-1].cells == (("Sửa đường",), ("Quý II/2026",))
    assert end == len(FLAT) - 1


def test_a_bar_that_nothing_closes_is_no_row() -> None:
    assert flat_rows(["|", "a", "b"], 0, any_head) == ([], 0)


def test_a_first_row_that_is_no_head_ends_the_reading() -> None:
    assert flat_rows(FLAT, 0, lambda row: False)[0] == []
