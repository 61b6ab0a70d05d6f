"""Tables that a web page was flattened to, cell by cell."""

import pytest

from ctr_desktop.reading.flat_tables import FlatRow, flat_rows, form_rows

HEAD = ("STT", "Nội dung", "Chủ trì", "Thời hạn")


def flat(*rows: tuple[str, ...]) -> list[str]:
    """Rows as lines: a bar around every cell."""
    found: list[str] = []
    for row in rows:
        found.append("|")
        for cell in row:
            found += [*cell.split("\n"), "|"] if cell else ["|"]
    return found


def cells(lines: list[str]) -> list[tuple[str, ...]]:
    return [tuple("\n".join(cell) for cell in row.cells) for row in flat_rows(lines, 0, any_head)[0]]


def any_head(row: FlatRow) -> bool:
    return True


ROWS = (
    HEAD,
    ("A", "VIỆC CHUNG"),
    ("1", "Họp\nthôn", "Trưởng thôn", "Quý I/2026"),
    ("2", "Sửa đường", "", "Quý II/2026"),
    ("3", "Trồng cây", "Hội Làm vườn", ""),
    ("II", "VIỆC RIÊNG"),
    ("1", "Quét vôi", "Tổ Sơn", "2026"),
)


def test_the_rows_and_their_empty_cells() -> None:
    assert cells([*flat(*ROWS), "Hết bảng."]) == [*ROWS]


def test_it_ends_where_a_sentence_follows() -> None:
    lines = [*flat(*ROWS), "Hết bảng.", *flat(("KT. TRƯỞNG THÔN", "x"))]

    rows, end = flat_rows(lines, 0, any_head)

    assert lines[end] == "Hết bảng."
    assert len(rows) == len(ROWS)


def test_rows_that_the_source_left_out_do_not_end_it() -> None:
    lines = [*flat(HEAD, ROWS[2]), "…......", *flat(("9", "Quét vôi", "Tổ Sơn", "2026")), "Hết."]

    assert cells(lines) == [HEAD, ROWS[2], ("9", "Quét vôi", "Tổ Sơn", "2026")]


def test_a_row_below_joined_cells_is_short() -> None:
    below = ("Sửa đường", "Quý II/2026")

    assert cells([*flat(HEAD, ROWS[2], below, ROWS[4]), "Hết."]) == [HEAD, ROWS[2], below, ROWS[4]]


def test_rows_below_joined_cells_are_not_taken_for_one_with_an_empty_cell() -> None:
    head = ("STT", "Chủ trì", "Nội dung", "Sản phẩm", "Thời hạn")
    rows = (("1", "Tổ Sơn", "Quét vôi", "Tường", "2026"), ("Sơn cửa", "2027"), ("Sơn cổng", "2028"))

    assert cells([*flat(head, *rows), "Hết."]) == [head, *rows]


def test_without_numbers_the_number_of_cells_tells_an_empty_one() -> None:
    head = ("Nội dung", "Chủ trì", "Thời hạn")
    rows = (("Họp thôn", "", "Quý I"), ("Sửa đường", "Tổ Sơn", "Quý II"))

    assert cells([*flat(head, *rows), "Hết."]) == [head, *rows]


@pytest.mark.parametrize(
    "lines",
    [
        ["|", "a", "b"],  # nothing closes the cell
        ["|", "a", "|", "b"],
        flat(("a", "b" * 200), ("1", "2")),  # too long for a title
        flat(tuple("abcdefghijklmnopq"), ("1", "2")),
        ["|"],
        ["|", "|", "|"],
    ],
)
def test_what_is_no_table(lines: list[str]) -> None:
    assert flat_rows(lines, 0, any_head) == ([], 0)


def test_a_first_row_that_is_no_head_ends_the_reading() -> None:
    assert flat_rows(flat(*ROWS), 0, lambda row: False) == ([], 0)


FORM = (("Tiêu chí", "Điểm", "Minh chứng"), ("1. Vườn sạch", "4", "Ảnh"), ("2. Rào chắc", "3", ""))


def test_a_form_is_read_up_to_the_text_behind_it() -> None:
    lines = [*flat(*FORM), "Hết bảng."]

    rows, end = form_rows(lines, 0, any_head)

    assert lines[end] == "Hết bảng."
    assert [cell for row in rows for cell in row.cells] == [(cell,) for row in FORM for cell in row if cell]


def test_paragraphs_between_two_tables_are_in_no_form() -> None:
    prose = "Đề nghị các thôn sửa đường trước mùa mưa. " * 20
    lines = [*flat(*FORM), prose, *flat(HEAD)]

    rows, end = form_rows(lines, 0, any_head)

    assert lines[end] == prose
    assert all(prose not in cell for row in rows for cell in row.cells)


def test_a_head_that_is_none_of_a_form() -> None:
    assert form_rows(flat(*FORM), 0, lambda row: False) == ([], 0)


def test_numbered_items_between_two_tables_are_in_no_form() -> None:
    items = "2. Các thôn sửa đường.\n3. Hội Làm vườn trồng cây."
    lines = [*flat(*FORM), *items.split("\n"), *flat(HEAD)]

    _rows, end = form_rows(lines, 0, any_head)

    assert lines[end] == "2. Các thôn sửa đường."
