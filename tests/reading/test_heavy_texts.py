"""Texts that no office writes: each is read, and the work grows with the length alone."""

import time
from collections.abc import Callable

import pytest

from ctr_desktop.reading.blocks import Source
from ctr_desktop.reading.document import Reading
from ctr_desktop.reading.text_file import blocks_of
from ctr_desktop.reading.understanding import understand
from tests.reading.test_properties import check

_HEAD = "| TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian | Sản phẩm |\n|---|---|---|---|---|---|\n"
_ROW = "| {} | Họp thôn | Phòng A | Phòng B | Quý I/2026 | Báo cáo |\n"

SHAPES: dict[str, Callable[[int], str]] = {
    "one paragraph": lambda n: "- " + "Tổ chức họp thôn trước ngày 30/6/2026. " * (n // 39),
    "one word": lambda n: "KẾ HOẠCH\n\n- " + "a" * n,
    "one-word lines": lambda n: "họp\n" * (n // 4),
    "one-word paragraphs": lambda n: "- Họp\n\n" + "thôn\n\n" * (n // 6),
    "bullets": lambda n: "- Tổ chức họp thôn\n" * (n // 19),
    "lists in lists": lambda n: "".join("-+*•"[place % 4] + " Giao Phòng A:\n" for place in range(n // 17)),
    "numbers": lambda n: "".join(f"{place % 900}. Họp thôn\n" for place in range(n // 14)),
    "deep numbers": lambda n: "".join(
        ".".join("1" * (place % 5 + 1)) + ". Họp\n" for place in range(n // 12)
    ),
    "lists that begin anew": lambda n: "1. Họp:\na) Họp:\n(1) Họp:\n" * (n // 26),
    "headings": lambda n: "".join(f"{place}. Họp thôn\n\n- Họp.\n\n" for place in range(n // 25)),
    "the same heading": lambda n: "I. HỌP THÔN\n\n- Họp.\n\n" * (n // 22),
    "attributes": lambda n: "- Họp\n" * (n // 12) + "Cơ quan chủ trì: Phòng A\n" * (n // 50),
    "brackets below": lambda n: "- Họp\n\n" * (n // 14) + "(Phòng A chủ trì)\n\n" * (n // 40),
    "values": lambda n: "- Họp\nCơ quan phối hợp:\n" + "".join(f"- Phòng {k}\n" for k in range(n // 12)),
    "blocks": lambda n: "Mục tiêu:\n\nNhiệm vụ:\n\n- Họp\n\n" * (n // 31),
    "recipients": lambda n: "KẾ HOẠCH\n\n- Họp\n\nNơi nhận:\n" + "- Các thôn;\n" * (n // 12),
    "titles": lambda n: "KẾ HOẠCH\n\nI. HỌP\n\n" * (n // 18),
    "pages": lambda n: "và họp thôn\n\n12\n\n" * (n // 17),
    "table": lambda n: _HEAD + "".join(map(_ROW.format, range(n // 60))),
    "rows that go on": lambda n: _HEAD + _ROW.format(1) + "| | và thôn | | | | |\n" * (n // 22),
    "blank rows": lambda n: _HEAD + "| | | | | | |\n" * (n // 14),
    "small tables": lambda n: "| họp | thôn |\n| họp | xã |\n\n" * (n // 28),
    "rows of other lengths": lambda n: "a | b | c\n\na | b | c | d\n\n" * (n // 26),
    "cell of lines": lambda n: _HEAD + _ROW.format("họp<br>" * (n // 7)),
    "flat cells": lambda n: "|\nhọp\n" * (n // 6),
    "flat rows": lambda n: "".join(f"|\n{k}\n|\nhọp\n|\n" for k in range(n // 12)),
    "flat table": lambda n: (
        "|\nSTT\n|\nNội dung\n|\nChủ trì\n|\nThời hạn\n|\n" + "|\nHọp\n|\nThôn A\n|\nQuý I\n|\n" * (n // 24)
    ),
    "flat tables": lambda n: (
        "|\nSTT\n|\nNội dung\n|\nChủ trì\n|\n|\n1\n|\nHọp\n|\nThôn A\n|\n\nCăn cứ vào đó.\n\n" * (n // 70)
    ),
    "quantifiers": lambda n: "Cơ quan chủ trì: " + "các " * (n // 4),
    "tabs": lambda n: "a\tb\tc\n\n" * (n // 7),
    "tabs apart": lambda n: "".join("a" + "\tb" * (2 + k % 2) + "\n\n" for k in range(n // 9)),
    "places behind a colon": lambda n: "- Các Bộ: " + "Tài chính, " * (n // 11),
    "bold without an end": lambda n: "**\nHọp\n" * (n // 7),
    "bars": lambda n: "|" * n,
    "lines of bars": lambda n: "| a\n" * (n // 4),
    "digits": lambda n: "- Họp " + "1" * n,
    "digits apart": lambda n: "- Họp năm 2026 " + "1/" * (n // 2),
    "dots": lambda n: "- Họp " + "." * n,
    "lines of dots": lambda n: ".\n" * (n // 2),
    "blanks": lambda n: "- Họp năm 2026" + " " * n + "thôn",
    "quotes": lambda n: "- Họp năm 2026 " + '"' * n,
    "open quotes": lambda n: "- Họp năm 2026 " + "“a" * (n // 2),
    "brackets": lambda n: "- Họp " + "(" * (n // 2) + ")" * (n // 2),
    "links": lambda n: "- " + "[a](" * (n // 4),
    "tags": lambda n: "- " + "<p " * (n // 3),
    "stars": lambda n: "- " + "**a " * (n // 4),
    "escapes": lambda n: "\\*" * (n // 2),
    "times": lambda n: "- Họp " + "trong giai đoạn 2026 - 2030, " * (n // 29),
    "years": lambda n: "- Họp " + "đến năm 2026, thường xuyên " * (n // 27),
    "months": lambda n: "- Họp tháng " + "1, " * (n // 3) + "12/2026",
    "references": lambda n: "- Theo " + ", ".join(f"{k % 9999}/QĐ-UBND" for k in range(n // 13)),
    "one long reference": lambda n: "- Theo 12-NQ/" + "A-" * (n // 2),
    "colons": lambda n: "- " + "họp: " * (n // 5),
    "attributes in a line": lambda n: "- Họp. " + "Chủ trì: Phòng A; " * (n // 18),
    "givers": lambda n: "- Giao " + "nhiệm vụ " * (n // 9) + ":",
    "capitals": lambda n: "HỌP THÔN " * (n // 9),
}
every_shape = pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
SMALL = 5_000
MEGABYTE = {
    "one paragraph", "one word", "one-word lines", "bullets", "table", "deep numbers", "attributes", "bars", "digits",
    "dots", "brackets", "blanks",
}  # fmt: skip


def read(text: str) -> Reading:
    return understand(Source(blocks_of(text)))


@every_shape
def test_nothing_vanishes(shape: Callable[[int], str]) -> None:
    source = Source(blocks_of(shape(SMALL)))

    check(source, understand(source))


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(MEGABYTE))
def test_a_million_characters_are_read(name: str) -> None:
    source = Source(blocks_of(SHAPES[name](1_000_000)))

    check(source, understand(source))


@pytest.mark.slow
def test_a_table_of_twenty_thousand_rows() -> None:
    assert len(read(_HEAD + "".join(map(_ROW.format, range(20_000)))).tasks) == 20_000


@pytest.mark.slow
def test_fifty_thousand_bullets() -> None:
    assert len(read("KẾ HOẠCH\n\nI. VIỆC\n\n" + "- Tổ chức họp thôn.\n" * 50_000).tasks) == 50_000


@pytest.mark.slow
@every_shape
def test_four_times_the_text_takes_no_sixteen_times_the_work(shape: Callable[[int], str]) -> None:
    """Both lengths in the same run, the best of three each; what takes no time to speak of can't be compared. Work
    that is squared is so each time; a machine that is busy with something else is not."""
    base = 20_000

    assert any(_work(shape(4 * base)) <= 8 * max(_work(shape(base)), 0.02) for _ in range(3))


def _work(text: str) -> float:
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        read(text)
        best = min(best, time.process_time() - start)
    return best
