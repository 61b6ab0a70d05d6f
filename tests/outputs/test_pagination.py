"""Rows dealt out to pages: nothing lost, no title stranded, the signature never alone."""

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from ctr_desktop.outputs.pdf_table import RowKind, Strip, paginate

_FULL = 100.0


def a_strip(height: float, kind: RowKind = RowKind.BODY) -> Strip:
    return Strip((("",),), height, kind)


strips = st.builds(a_strip, st.floats(5, 30), st.sampled_from([RowKind.BODY, RowKind.BODY, RowKind.GROUP]))


@given(st.lists(strips, max_size=40), st.floats(0, _FULL), st.floats(0, 40))
def test_every_row_stands_once_and_within_its_page(rows: list[Strip], first: float, tail: float) -> None:
    pages = list(paginate(iter(rows), first, _FULL, tail))

    assert [strip for page in pages for strip in page] == rows
    for number, page in enumerate(pages):
        assert sum(strip.height for strip in page) <= (_FULL if number else first) + 1e-6
    room = (_FULL if len(pages) > 1 else first) - sum(strip.height for strip in pages[-1])
    assert room >= tail - 1e-6


sections = st.builds(
    lambda titles, rows: (
        [a_strip(height, RowKind.GROUP) for height in titles] + [a_strip(row) for row in rows]
    ),
    st.lists(st.floats(5, 10), min_size=1, max_size=2),
    st.lists(st.floats(5, 30), min_size=1, max_size=8),
)


@given(st.lists(sections, max_size=8), st.floats(0, _FULL), st.floats(0, 40))
def test_a_title_never_ends_a_page(rows: list[list[Strip]], first: float, tail: float) -> None:
    pages = list(paginate(chain.from_iterable(rows), first, _FULL, tail))

    assert not any(page and page[-1].kind is RowKind.GROUP for page in pages)


@given(st.lists(st.floats(5, 60), min_size=1, max_size=12), st.floats(0, _FULL), st.floats(5, 30))
def test_a_total_never_begins_a_page(heights: list[float], first: float, total: float) -> None:
    rows = [*map(a_strip, heights), a_strip(total, RowKind.TOTAL)]
    pages = list(paginate(iter(rows), first, _FULL, 0))

    assert [strip for page in pages for strip in page] == rows
    assert not any(page and page[0].kind is RowKind.TOTAL for page in pages)
    assert all(pages[1:])


def test_the_last_rows_go_along_with_what_must_follow_them() -> None:
    rows = [a_strip(20) for _ in range(5)]

    assert [len(page) for page in paginate(rows, _FULL, _FULL, 0)] == [5]
    assert [len(page) for page in paginate(rows, _FULL, _FULL, 30)] == [3, 2]


def test_a_table_that_finds_no_room_begins_on_the_next_page() -> None:
    assert [len(page) for page in paginate([a_strip(20)], 10, _FULL, 0)] == [0, 1]
    assert [len(page) for page in paginate([a_strip(20)], 30, _FULL, 30)] == [0, 1]


def test_an_empty_table_is_one_page() -> None:
    assert list(paginate([], _FULL, _FULL, 10)) == [[]]
