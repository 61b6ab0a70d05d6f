"""Tables whose cells only tabs or bars keep apart."""

import pytest

from ctr_desktop.reading.bare_tables import bare_table_end

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
