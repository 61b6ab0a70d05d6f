"""Rows with fewer cells than their table has columns."""

import pytest

from ctr_desktop.reading.blocks import Cell, Row, Table
from ctr_desktop.reading.short_rows import placed
from ctr_desktop.reading.tables import columns_of

HEAD = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian", "Kinh phí")
ABOVE = ("1", "Họp thôn", "Thôn Một", "Quý I/2026", "Quỹ thôn")


def row(*texts: str) -> Row:
    return Row(tuple(Cell(text) for text in texts), 1)


def shown(short: Row, above: Row) -> list[str]:
    columns = columns_of(Table((row(*HEAD),)))
    assert columns is not None
    return [f"^{cell.text}" if cell.joined else cell.text for cell in placed(short, above, columns, 5).cells]


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        (ABOVE, [*ABOVE]),
        (("2", "Sửa đường", "Thôn Hai", "2027"), ["2", "Sửa đường", "Thôn Hai", "2027", "^Quỹ thôn"]),
        (("Sửa đường", "Thôn Hai"), ["^1", "Sửa đường", "Thôn Hai", "^Quý I/2026", "^Quỹ thôn"]),
        (("Thôn Hai", "2027"), ["^1", "^Họp thôn", "Thôn Hai", "2027", "^Quỹ thôn"]),
        (("2", "Sửa đường"), ["2", "Sửa đường", "^Thôn Một", "^Quý I/2026", "^Quỹ thôn"]),
        (("II", "VIỆC RIÊNG"), ["II", "VIỆC RIÊNG", "", "", ""]),
        (("Ghi chú chung",), ["Ghi chú chung"]),
    ],
)
def test_the_cells_stand_where_what_they_say_fits(cells: tuple[str, ...], wanted: list[str]) -> None:
    assert shown(row(*cells), row(*ABOVE)) == wanted


def test_below_a_short_row_nothing_is_joined() -> None:
    assert shown(row("Sửa đường", "Thôn Hai"), row("I", "VIỆC CHUNG")) == ["Sửa đường", "Thôn Hai"]
