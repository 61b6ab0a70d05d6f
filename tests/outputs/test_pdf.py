"""Printed documents: what stands on which page, where, in which font, and that the bytes don't vary."""

import io
import re
import unicodedata
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader

from ctr_desktop.outputs.chart import ChartStyle
from ctr_desktop.outputs.files import CancelledError, watched
from ctr_desktop.outputs.fonts import VIETNAMESE
from ctr_desktop.outputs.layout import layout_on
from ctr_desktop.outputs.pdf import save_pdf, write_pdf
from ctr_desktop.outputs.pdf_page import Pages
from ctr_desktop.outputs.pdf_table import Grid, RowKind
from ctr_desktop.outputs.report import (
    Align,
    ChartBlock,
    ChartKind,
    Column,
    Group,
    Heading,
    Kind,
    Letterhead,
    Paragraph,
    Report,
    Signature,
    Table,
)
from ctr_desktop.ui.screens.report_layout import lay_out
from tests.outputs.samples import COLUMNS, a_chart, a_report, a_row, a_table

MM = 72 / 25.4
Words = tuple[float, float, float, str]  # x, y, size, text


def printed(report: Report) -> PdfReader:
    stream = io.BytesIO()
    save_pdf(report, stream)
    return PdfReader(stream)


def texts(report: Report) -> list[str]:
    return [page.extract_text() for page in printed(report).pages]


def placed(reader: PdfReader, page: int) -> list[Words]:
    """Every piece of text with its place."""
    found: list[Words] = []

    def visit(text: str, outer: list[float], matrix: list[float], font: object, size: float) -> None:
        if text.strip():
            x = matrix[4] * outer[0] + matrix[5] * outer[2] + outer[4]
            y = matrix[4] * outer[1] + matrix[5] * outer[3] + outer[5]
            found.append((x, y, size, text.strip()))

    reader.pages[page].extract_text(visitor_text=visit)
    return found


def line_of(words: list[Words], text: str) -> Words:
    return next(word for word in words if word[3].startswith(text))


def line_starts(words: list[Words], text: str) -> bool:
    return any(word[3].startswith(text) for word in words)


def measured(table: Table) -> Grid:
    report = a_report(blocks=(table,))
    return Grid(table, Pages(io.BytesIO(), report, layout_on(report.day)))


def just_a_table(rows: int) -> Report:
    return a_report(blocks=(a_table(rows),))


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"

    write_pdf(a_report(40), first)
    write_pdf(a_report(40), second)

    assert first.read_bytes() == second.read_bytes()


def test_all_vietnamese_letters_come_back_from_the_page() -> None:
    half = len(VIETNAMESE) // 2
    report = Report("k", "Chữ", (Paragraph(f"{VIETNAMESE[:half]} {VIETNAMESE[half:]}", Align.LEFT),))

    assert VIETNAMESE in texts(report)[0].replace(" ", "").replace("\n", "")


def test_decomposed_text_is_composed_before_it_is_drawn() -> None:
    words = "Đảng ủy Các cơ quan Đảng: ữ ỵ ẵ đ ợ ặ"
    decomposed = unicodedata.normalize("NFD", words)
    report = a_report(title=decomposed, blocks=(Paragraph(decomposed), Heading(decomposed)))

    page = texts(report)[0]

    assert page.count(words) == 2
    assert unicodedata.is_normalized("NFC", page)


def test_fonts_are_embedded() -> None:
    for page in printed(a_report()).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            face = font.get_object()
            if face["/Subtype"] == "/TrueType":
                assert "/FontFile2" in face["/FontDescriptor"]
            else:  # the canvas's own default, which draws nothing
                assert face["/BaseFont"] == "/Helvetica"


def test_the_letterhead_is_that_of_party_documents() -> None:
    reader = printed(a_report(landscape=False))
    words = placed(reader, 0)
    party = line_of(words, "ĐẢNG CỘNG SẢN VIỆT NAM")
    number, place = line_of(words, "Số 05-BC/ĐU"), line_of(words, "Hải Phòng, ngày 02 tháng 11 năm 2026")
    issuer = line_of(words, "ĐẢNG ỦY CÁC CƠ QUAN")
    middle = (30 + (210 - 45) / 2) * MM

    assert party[2] == 15
    assert (number[2], place[2], issuer[2]) == (14, 14, 14)
    assert issuer[0] < number[0] < middle < party[0]
    assert number[1] == place[1]
    assert line_of(words, "*")[1] < issuer[1]
    assert line_of(words, "BÁO CÁO")[2] == 16
    assert line_of(words, "-----")[1] < line_of(words, "Tiến độ thực hiện Chương")[1]


def test_the_line_under_the_partys_name_is_as_long_as_the_name() -> None:
    reader = printed(a_report(blocks=(), signatures=(), recipients=()))
    content = reader.pages[0].get_contents()
    assert content is not None
    rules = re.findall(r"n ([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l", content.get_data().decode("latin-1"))
    start, _, end, _ = (float(number) for number in rules[0])
    name = line_of(placed(reader, 0), "ĐẢNG CỘNG SẢN")

    assert start == pytest.approx(name[0], abs=0.1)
    assert 180 < end - start < 240


def test_text_keeps_within_the_margins() -> None:
    reader = printed(a_report(40, landscape=False))

    for number in range(len(reader.pages)):
        for x, y, size, text in placed(reader, number):
            assert x >= 30 * MM - 0.1, text
            assert x <= (210 - 15) * MM, text
            assert y >= 20 * MM - 0.1 or size == 8, text


def test_pages_are_numbered_on_top_from_the_second() -> None:
    reader = printed(just_a_table(40))
    numbers = [
        [text for _, y, size, text in placed(reader, page) if size == 14 and y > 210 * MM - 20 * MM]
        for page in range(len(reader.pages))
    ]

    assert numbers[0] == []
    assert numbers[1:] == [[str(number)] for number in range(2, len(numbers) + 1)]


@pytest.mark.parametrize("rows", [1, 40, 400])
def test_every_row_is_printed_once_under_a_repeated_head(rows: int) -> None:
    reader = printed(just_a_table(rows))
    first_column = []
    for page in range(len(reader.pages)):
        words = placed(reader, page)
        head = line_of(words, "STT")
        beginnings = [text for x, y, _, text in words if x < head[0] + 20 and y < head[1]]
        first_column += [int(match[1]) for text in beginnings if (match := re.match(r"(\d+) [^.]", text))]

    assert first_column == list(range(1, rows + 1))


def test_hidden_columns_are_never_printed() -> None:
    assert "00000000-0000" not in "".join(texts(just_a_table(40)))


@pytest.mark.parametrize("rows", range(4, 20))
def test_the_signature_is_never_alone_on_a_page(rows: int) -> None:
    pages = texts(just_a_table(rows))
    signed = [number for number, page in enumerate(pages) if "Phạm Quang Sáng" in page]

    assert signed == [len(pages) - 1]
    assert "T/M BAN THƯỜNG VỤ" in pages[-1]
    assert "Nơi nhận" in pages[-1]
    assert "Ban" in pages[-1].replace("BAN", "").replace("Các đồng chí Ủy viên BCH Đảng bộ", "")
    assert "STT" in pages[-1]


@pytest.mark.parametrize("paragraphs", range(6, 14))
def test_the_signature_takes_the_last_lines_of_text_along(paragraphs: int) -> None:
    sentence = (
        "Các cấp ủy tổ chức quán triệt Nghị quyết, xây dựng chương trình hành động cụ thể để lãnh đạo. "
    )
    blocks = tuple(Paragraph(f"Đoạn {number}. {sentence * 3}") for number in range(paragraphs))
    pages = texts(a_report(blocks=blocks, landscape=False))

    assert "Phạm Quang Sáng" in pages[-1]
    assert "hành động" in pages[-1]


def test_a_heading_stays_with_what_follows() -> None:
    for lines in range(10, 24):
        blocks = (Paragraph("một dòng\n" * lines), Heading("Đầu mục"), a_table(2))
        for page in texts(a_report(blocks=blocks, letterhead=None)):
            assert "Đầu mục" not in page or "STT" in page


def test_a_heading_stays_with_a_paragraph_too_short_to_be_parted() -> None:
    three_lines = "kiểm tra đảng viên chấp hành nhiệm vụ, " * 8
    for lines in range(10, 24):
        blocks = (Paragraph("một dòng\n" * lines), Heading("Đầu mục"), Paragraph(three_lines), Heading("Sau"))
        for page in texts(a_report(blocks=blocks, letterhead=None)):
            assert "Đầu mục" not in page or "chấp hành" in page


@pytest.mark.parametrize("bars", [20, 22, 60])
def test_a_chart_taller_than_the_page_keeps_within_it_readable(bars: int) -> None:
    chart = a_chart(categories=bars)
    reader = printed(a_report(blocks=(Heading("Đầu mục"), ChartBlock(chart))))
    labels: list[str] = []
    for page in range(len(reader.pages)):
        words = placed(reader, page)
        content = [word for word in words if word[2] > 8 or word[3].startswith("Mục ")]
        assert all(y >= 20 * MM for _, y, _, _ in content)
        assert not line_starts(words, "Đầu mục") or line_starts(words, "Mục 1 ")
        labels += [text.split(" của")[0] for _, _, _, text in words if text.startswith("Mục ")]

    assert labels == [f"Mục {number}" for number in range(1, bars + 1)]
    assert "Phạm Quang Sáng" in reader.pages[-1].extract_text()
    assert line_starts(placed(reader, len(reader.pages) - 1), "Mục "), "the signature is not alone"


def test_a_row_longer_than_a_page_goes_on_over_several() -> None:
    row = [*a_row(1)]
    row[8] = "\n".join(f"kết quả {number}" for number in range(1, 201))
    reader = printed(Report("k", "T", (Table.plain("T", COLUMNS, [row]),), landscape=True))
    found = re.findall(r"kết quả (\d+)", "\n".join(page.extract_text() for page in reader.pages))

    assert len(reader.pages) > 3
    assert [int(number) for number in found] == list(range(1, 201))


def test_a_word_wider_than_its_column_is_broken_and_whole() -> None:
    word = "x" * 400
    table = Table.plain("T", (Column("a", "A"), Column("b", "B", weight=3)), [(word, "ngắn")])

    assert "".join(texts(Report("k", "T", (table,)))).replace("\n", "").count("x") == 400


@pytest.mark.parametrize("size", [1, 40, 400])
def test_titles_and_states_keep_words_of_two_syllables_together(size: int) -> None:
    grid = measured(a_table(size))
    state = next(place for place, column in enumerate(grid.columns) if column.kind is Kind.STATE)
    states = {strip.cells[state] for strip in grid.strips() if strip.kind is RowKind.BODY}

    assert all(len(lines) == 1 for lines in grid.head.cells)
    assert states
    assert states <= {
        ("Đúng hạn",),
        ("Hoàn thành", "quá hạn"),
        ("Trong hạn",),
        ("Sắp đến", "hạn"),
        ("Sắp đến hạn",),
        ("Quá hạn",),
        ("Thường xuyên",),
    }


def test_the_long_name_of_a_file_leaves_the_other_columns_their_room() -> None:
    row = [*a_row(1)]
    row[10] = "Bien_ban_hop_chi_bo_mo_rong_thang_3_nam_2026_ban_ky_chinh_thuc.pdf"
    grid = measured(Table.plain("T", COLUMNS, [row]))
    evidence = [column.key for column in grid.columns].index("evidence")
    lines = next(grid.strips()).cells[evidence]

    assert "".join(lines) == row[10]
    assert all(len(one) == 1 for one in grid.head.cells)
    assert grid.widths[evidence] < 0.15 * sum(grid.widths)


def test_a_million_characters_are_printed() -> None:
    text = "kiểm tra giám sát " * 56_000

    assert len(texts(Report("k", "T", (Paragraph(text),)))) > 200


def test_figures_are_written_the_vietnamese_way() -> None:
    page = texts(a_report(4))[0]

    assert "37,5%" in page
    assert "02/02/2026" in "".join(texts(a_report(4)))


def test_headings_and_sections_are_bookmarked_once_each() -> None:
    reader = printed(a_report(40))
    titles: list[str] = []

    def walk(entries: list[object]) -> None:
        for entry in entries:
            if isinstance(entry, list):
                walk(entry)
            else:
                titles.append(entry["/Title"])  # type: ignore[index]

    walk(list(reader.outline))

    assert titles[0] == "Báo cáo"
    assert titles[1:3] == ["I. Kết quả chung", "II. Tiến độ từng nhiệm vụ"]
    assert [title.split(".")[0] for title in titles[3:]] == ["1", "3", "3", "3"]


def test_properties_say_what_it_is() -> None:
    reader = printed(a_report())
    about = reader.metadata
    assert about is not None

    assert about.title == "Báo cáo – Tiến độ thực hiện Chương trình hành động quý I năm 2026"
    assert about.author == "Đảng ủy Các cơ quan Đảng thành phố Hải Phòng"
    assert about.subject == "Tiến độ chương trình hành động"
    assert about.creation_date_raw == "D:20261102094100"
    assert str(reader.root_object["/Lang"]) == "vi-VN"


def test_a_document_without_a_time_was_made_on_its_day() -> None:
    about = printed(a_report(made_at=None)).metadata
    assert about is not None

    assert about.creation_date_raw == "D:20261102000000"


def test_every_page_says_period_time_and_check_code() -> None:
    for page in texts(a_report(40)):
        assert "Quý I năm 2026 · Lập lúc 09:41 ngày 02/11/2026" in page
        assert "Mã kiểm tra: 9f2b6c0d1e3a4b5c6d7e8f90" in page


def test_a_draft_and_its_circulation_are_marked() -> None:
    plain, draft = texts(a_report()), texts(a_report(draft=True, circulation="Lưu hành nội bộ"))

    assert not any("DỰ THẢO" in page for page in plain)
    assert all("DỰ THẢO" in page for page in draft)
    assert "Dự thảo\n" in draft[0]
    assert "LƯU HÀNH NỘI BỘ" in draft[0]


def test_the_draft_mark_is_paler_than_what_is_written_over_it() -> None:
    content = printed(a_report(draft=True)).pages[0].get_contents()
    assert content is not None
    greys = [float(grey) for grey in re.findall(r"([\d.]+) g\b", content.get_data().decode("latin-1"))]

    assert max(greys) >= 0.96
    assert "DỰ THẢO" in texts(a_report(draft=True))[0]


def test_a_stamp_stands_under_the_title_and_on_every_page() -> None:
    reader = printed(a_report(40, stamp="DỮ LIỆU MẪU"))
    words = placed(reader, 0)

    assert line_of(words, "DỮ LIỆU MẪU")[1] < line_of(words, "Tiến độ thực hiện Chương")[1]
    assert all("DỮ LIỆU MẪU · Quý I năm 2026" in page.extract_text() for page in reader.pages)


def test_a_list_without_a_letterhead_names_its_unit_and_circulation() -> None:
    page = texts(a_report(letterhead=None, blocks=(), circulation="Lưu hành nội bộ"))[0]

    assert "ĐẢNG ỦY CÁC CƠ QUAN ĐẢNG THÀNH PHỐ HẢI PHÒNG" in " ".join(page.split())
    assert "LƯU HÀNH NỘI BỘ" in page
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" not in page
    assert "-----" not in page


def test_two_who_sign_stand_side_by_side_above_the_recipients() -> None:
    signatures = (
        Signature("Người lập biểu", "Trần Thị Hường"),
        Signature("Bí thư", "Lê Văn Đạt", ("T/M Đảng ủy",)),
    )
    words = placed(printed(a_report(blocks=(), signatures=signatures)), 0)
    left, right = line_of(words, "Trần Thị Hường"), line_of(words, "Lê Văn Đạt")

    assert left[0] < right[0]
    assert line_of(words, "NGƯỜI LẬP BIỂU")[1] == line_of(words, "T/M ĐẢNG ỦY")[1]
    assert line_of(words, "Nơi nhận")[1] < min(left[1], right[1])


def test_recipients_are_written_by_the_rules_of_the_day() -> None:
    head = Letterhead("Đảng ủy", signs="BC/ĐU", place="Hải Phòng", day=date(2026, 3, 9))

    assert "- Các cấp ủy cơ sở;" in texts(a_report(blocks=()))[0]
    assert "- Các cấp ủy cơ sở," in texts(a_report(blocks=(), letterhead=head))[0]


def test_totals_and_notes_are_printed() -> None:
    page = texts(a_report())[0]

    assert "Tổng cộng" in page
    assert "166" in page


@pytest.mark.parametrize("kind", list(ChartKind))
def test_a_chart_says_its_figures_in_words(kind: ChartKind) -> None:
    page = texts(Report("k", "T", (ChartBlock(a_chart(kind)),)))[0]

    for word in ("Tình hình thực hiện", "Đúng hạn", "Hoàn thành quá hạn", "Quá hạn"):
        assert word in page


def test_empty_reports_and_tables_are_printed_too() -> None:
    assert "T" in texts(Report("k", "T", ()))[0]
    assert "STT" in texts(Report("k", "T", (Table("T", COLUMNS, ()),)))[0]
    assert "Mục rỗng" in texts(Report("k", "T", (Table("T", COLUMNS, (Group("Mục rỗng", []),)),)))[0]


def test_text_with_markup_is_printed_as_it_stands() -> None:
    assert "<b>a & b</b>" in texts(Report("k", "T", (Paragraph("<b>a & b</b>", Align.LEFT),)))[0]


def test_progress_is_told_and_cancelling_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    seen: list[tuple[int, int]] = []

    with pytest.raises(CancelledError):
        write_pdf(
            just_a_table(2000),
            target,
            watched(lambda: len(seen) > 3, lambda done, total: seen.append((done, total))),
        )

    assert all(total == 2000 for _, total in seen)
    assert all(before[0] <= after[0] for before, after in pairwise(seen))
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_tables_have_their_titles_as_in_the_preview() -> None:
    blocks = (
        Heading("I. Kết quả chung"),
        Paragraph("Trong kỳ."),
        replace(a_table(3), title="Theo từng mục"),
        Heading("II. Nhiệm vụ quá hạn"),
        replace(a_table(3), title="Nhiệm vụ quá hạn"),
    )
    report = a_report(blocks=blocks)
    pages = " ".join(" ".join(page.split()) for page in texts(report))
    assert pages.count("Theo từng mục") == 1
    assert pages.count("Nhiệm vụ quá hạn") == 1  # the heading says it
    shown = [one.text for band in lay_out(report, 700, ChartStyle()) for one in band.words]
    assert shown.count("Theo từng mục") == 1
    assert "Nhiệm vụ quá hạn" not in shown


@pytest.mark.parametrize("lines", range(24, 46))
def test_a_title_never_parts_from_its_table(lines: int) -> None:
    filler = Paragraph("\n".join(f"Dòng {number}" for number in range(lines)))
    tables = (replace(a_table(9), title="Theo từng mục"), replace(a_table(1), title="Theo cơ quan"))
    told = texts(a_report(blocks=(filler, *tables)))
    for title in ("Theo từng mục", "Theo cơ quan"):
        page = next(page for page in told if title in page)
        assert COLUMNS[1].title.split()[0] in page.split(title)[1]
