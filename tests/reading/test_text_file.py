"""Text files as blocks: wrapped lines, tables of bars, and the marks of web pages."""

import pytest

from ctr_desktop.reading.blocks import Paragraph, Source, Table
from ctr_desktop.reading.text_file import blocks_of
from tests.reading.shown import only_table


def paragraphs(text: str) -> list[str]:
    return [block.text for block in blocks_of(text) if isinstance(block, Paragraph)]


WRAPPED = "\n".join(
    [
        "1. Vận động các hộ trong thôn cùng nhau sửa",
        "sang đường làng, ngõ xóm cho sạch đẹp và",
        "trồng thêm cây ven đường trong dịp đầu năm",
        "mới.",
        "2. Rà soát các hộ chưa có nước sạch để làm",
        "bể lọc trước mùa khô, ưu tiên các hộ ở xa",
        "suối.",
        "- Nguồn vốn của giai đoạn 2026",
        "- 2030 giao về xã.",
        "3. Tổ chức họp thôn.",
    ]
)


def test_wrapped_lines_are_one_paragraph() -> None:
    found = paragraphs(WRAPPED)

    assert [text[:3] for text in found] == ["1. ", "2. ", "- N", "3. "]
    assert found[0].endswith("trong dịp đầu năm mới.")
    assert found[2] == "- Nguồn vốn của giai đoạn 2026 - 2030 giao về xã."


def test_a_page_number_inside_a_wrapped_paragraph_stands_aside() -> None:
    found = paragraphs(WRAPPED.replace("suối.", "7\nsuối."))

    assert found[1].endswith("ưu tiên các hộ ở xa suối.")
    assert "7" in found


def test_lines_that_are_not_wrapped_stay_apart() -> None:
    assert paragraphs("Họp thôn\nRà soát hộ nghèo\nđường làng") == [
        "Họp thôn",
        "Rà soát hộ nghèo",
        "đường làng",
    ]


def test_a_line_on_every_page_stands_aside() -> None:
    pages = [f"BẢN TIN SỐ {number} CỦA XÃ\n\n{line}" for number, line in enumerate("abc", 1)]

    assert len(paragraphs("\n\n".join(pages))) == 6


def test_lines_are_counted_as_in_the_file() -> None:
    assert [block.line for block in blocks_of("a\n\n\nb\r\nc") if isinstance(block, Paragraph)] == [1, 4, 5]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**Họp thôn**", ["Họp thôn"]),
        ("# Họp thôn", ["Họp thôn"]),
        ("Họp [thôn](https://vi-du.vn)", ["Họp thôn"]),
        ("Họp&nbsp;thôn &amp; xã", ["Họp thôn & xã"]),
        ("<p>Họp thôn</p>", ["Họp thôn"]),
        ("1\\. Họp thôn", ["1. Họp thôn"]),
        ("* Họp thôn", ["* Họp thôn"]),
        ("> Họp thôn", ["Họp thôn"]),
        ("Họp thôn.**II. Việc**", ["Họp thôn.", "II. Việc"]),
        ("Họp\u200b thôn", ["Họp thôn"]),
        ("-----", []),
        ("", []),
        ("<Dự thảo> họp", ["<Dự thảo> họp"]),
        ("5 < 7 và a_b", ["5 < 7 và a_b"]),
    ],
)
def test_marks_of_web_pages(text: str, shown: list[str]) -> None:
    assert paragraphs(text) == shown


def test_bold_lines() -> None:
    found = blocks_of("**Họp thôn**\n\nHọp **thôn** Bình Minh\n\n## Việc")

    assert [block.bold for block in found if isinstance(block, Paragraph)] == [True, False, True]


def test_a_table_of_bars() -> None:
    table = "| TT | Việc |\n|---|:--:|\n| 1 | Họp<br>thôn |\n| 2 | a \\| b |"

    assert only_table(Source(blocks_of(f"Trước\n\n{table}\n\nSau"))) == [
        ["TT", "Việc"],
        ["1", "Họp\nthôn"],
        ["2", "a | b"],
    ]


@pytest.mark.parametrize("sign", [" | ", "\t"])
def test_a_table_without_outer_bars(sign: str) -> None:
    rows = ["TT", "Việc", "Ai"], ["1", "Họp", "Thôn"], ["2", "Họp", "Xã"]
    text = "\n".join(sign.join(row) for row in rows)

    assert only_table(Source(blocks_of(text))) == [list(row) for row in rows]


@pytest.mark.parametrize("text", ["| a", "a | b | c\na | b | c", "a|b", "|", "||||"])
def test_no_table(text: str) -> None:
    assert not any(isinstance(block, Table) for block in blocks_of(text))


def test_bold_type_that_a_line_of_its_own_opens_does_not_run_away() -> None:
    found = paragraphs("**\nNgày hiệu lực:**\n|\nĐã biết\n**Kính gửi:** Các thôn\n1. Họp thôn.\n2. Rà soát.")

    assert found == ["Ngày hiệu lực:", "Đã biết", "Kính gửi: Các thôn", "1. Họp thôn.", "2. Rà soát."]


FLAT = "\n".join(
    [
        *(
            "|",
            "STT",
            "|",
            "Nhóm nhiệm vụ",
            "|",
            "Nội dung nhiệm vụ",
            "|",
            "Cơ quan chủ trì",
            "|",
            "Thời hạn",
            "|",
        ),
        *("|", "A", "|", "VIỆC CHUNG", "|"),
        *("|", "1", "|", "Nhóm 1", "|", "- Họp", "thôn.", "|", "Phòng A", "|", "Quý I/2026", "|"),
        *("|", "Sửa đường.", "|", "Phòng B", "|", "Quý II/2026", "|", ""),
    ]
)


def test_a_table_that_a_web_page_flattened() -> None:
    assert only_table(Source(blocks_of(FLAT))) == [
        ["STT", "Nhóm nhiệm vụ", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"],
        ["A", "VIỆC CHUNG", "", "", ""],
        ["1", "Nhóm 1", "- Họp thôn.", "Phòng A", "Quý I/2026"],
        ["^1", "^Nhóm 1", "Sửa đường.", "Phòng B", "Quý II/2026"],
    ]


def test_a_letterhead_between_bars_is_no_table() -> None:
    found = paragraphs("|\nĐẢNG ỦY XÃ\n|\n|\nSố: 5-KH/ĐU\n|\nNgày 5/3/2026\n|\n|\nx\n|\ny\n|\n")

    assert found[:2] == ["ĐẢNG ỦY XÃ", "Số: 5-KH/ĐU"]


def test_short_lines_of_a_menu_do_not_hide_that_paragraphs_were_wrapped() -> None:
    names = ("Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Xuân", "Hạ", "Thu", "Đông", "Đầu", "Cuối")
    menu = "\n".join(f"Mục {name}" for name in names * 2)

    assert paragraphs(f"{WRAPPED}\n\n{menu}")[:4] == paragraphs(WRAPPED)[:4]


def test_a_name_that_a_line_breaks_ends_no_heading() -> None:
    text = WRAPPED + "\na) Tham mưu Chủ tịch\nUBND xã họp các thôn để bàn việc làng."

    assert paragraphs(text)[-1] == "a) Tham mưu Chủ tịch UBND xã họp các thôn để bàn việc làng."


def test_items_that_begin_alike_are_no_running_head() -> None:
    items = "\n".join(
        f"4.{number}. Giao Đảng\nuỷ thôn {name} họp." for number, name in enumerate(("Hạ", "Trung", "Cả"), 1)
    )

    assert paragraphs(f"{WRAPPED}\n{items}")[-3:] == [
        "4.1. Giao Đảng uỷ thôn Hạ họp.",
        "4.2. Giao Đảng uỷ thôn Trung họp.",
        "4.3. Giao Đảng uỷ thôn Cả họp.",
    ]


def test_a_lettered_item_below_a_bold_heading_is_no_part_of_it() -> None:
    assert paragraphs(f"{WRAPPED}\n**2. Về đường làng**\na) Các thôn phát quang bờ rào.")[-2:] == [
        "2. Về đường làng",
        "a) Các thôn phát quang bờ rào.",
    ]


def test_an_open_bracket_ends_no_heading() -> None:
    text = WRAPPED + "\nc) Phối hợp Hội (Ban\nThi đua) họp các thôn để bàn việc làng."

    assert paragraphs(text)[-1] == "c) Phối hợp Hội (Ban Thi đua) họp các thôn để bàn việc làng."


def test_a_sign_that_is_missing_makes_only_its_own_paragraph_bold() -> None:
    text = (
        "Đạt **20%\n**số thôn, đến năm sau **đạt 50% **số thôn.\n\n1.2. Sửa đường làng.\n\n"
        "**Kính gửi: các thôn\n\nSửa đường."
    )

    assert [block.bold for block in blocks_of(text) if isinstance(block, Paragraph)][-1] is False


def test_bold_type_over_a_blank_line() -> None:
    text = "**Kế hoạch\n\nsửa đường làng**\n\nHọp thôn."

    assert [block.bold for block in blocks_of(text) if isinstance(block, Paragraph)] == [True, True, False]


def test_the_number_of_a_term_is_no_heading() -> None:
    text = WRAPPED.replace(
        "3. Tổ chức họp thôn.", "3. Trình Hội đồng thôn họp phiên thứ mười, khóa\nXV.\n4. Họp."
    )

    assert [text[-4:] for text in paragraphs(text)][-2:] == [" XV.", "Họp."]


def test_a_form_that_a_web_page_flattened_hands_out_no_work() -> None:
    text = (
        "Họp thôn.\n|\nTiêu chí\n|\nĐiểm\n|\nMinh chứng\n|\n|\n1. Có vườn\n|\n4\n|\nẢnh\n|\n|\n"
        "2. Có rào\n|\n3\n|\n|\nHết."
    )

    assert [row[0] for row in only_table(Source(blocks_of(text)))] == ["Tiêu chí", "1. Có vườn", "2. Có rào"]


def test_a_list_of_names_that_a_line_breaks_goes_on() -> None:
    text = (
        "Chỉ đạo như sau:\n1. Các thôn, cơ quan của xã;\nỦy ban nhân dân xã sửa đường.\n"
        "2. Hội Làm vườn trồng cây;\nỦy ban nhân dân xã."
    )

    assert paragraphs(text)[1:] == [
        "1. Các thôn, cơ quan của xã; Ủy ban nhân dân xã sửa đường.",
        "2. Hội Làm vườn trồng cây;",
        "Ủy ban nhân dân xã.",
    ]


def test_a_line_that_had_room_for_the_next_word_ends_a_paragraph() -> None:
    text = WRAPPED.replace(
        "3. Tổ chức họp thôn.",
        "3. Xét đơn của Hội Làm vườn, xã ghi:\nHội Làm vườn trồng cây ven đường trong dịp đầu năm,\nxong sớm.",
    )

    assert [words[:3] for words in paragraphs(text)][-2:] == ["3. ", "Hội"]
