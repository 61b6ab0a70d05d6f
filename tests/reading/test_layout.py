"""Small tables that only lay out a letterhead or a signature."""

from ctr_desktop.reading.blocks import Cell, Paragraph, Row, Source, Table
from ctr_desktop.reading.layout import without_layout


def row(*texts: str) -> Row:
    return Row(tuple(Cell(text) for text in texts), 1)


def test_a_letterhead_is_read_column_by_column() -> None:
    head = Table((row("ĐẢNG ỦY XÃ\nBÌNH MINH", "ĐẢNG CỘNG SẢN VIỆT NAM"), row("Số 5-KH/ĐU", "")))

    found = without_layout(Source((head, Paragraph("KẾ HOẠCH", 2))))

    assert [block.text for block in found if isinstance(block, Paragraph)] == [
        "ĐẢNG ỦY XÃ",
        "BÌNH MINH",
        "Số 5-KH/ĐU",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "KẾ HOẠCH",
    ]


def test_recipients_in_one_cell_are_paragraphs_again() -> None:
    signing = Table((row("Nơi nhận: - Các thôn; - Lưu.", "TM. ỦY BAN"),))

    found = without_layout(Source((signing,)))

    assert [block.text for block in found if isinstance(block, Paragraph)][:3] == [
        "Nơi nhận:",
        "- Các thôn;",
        "- Lưu.",
    ]


def test_tables_of_tasks_and_of_figures_stay_tables() -> None:
    tasks = Table((row("TT", "Nhiệm vụ", "Chủ trì"), row("1", "Họp", "Thôn")))
    figures = Table(tuple(row("a", "b", "c", "d") for _ in range(3)))

    assert without_layout(Source((tasks, figures))) == [tasks, figures]


def test_a_small_form_stays_a_table() -> None:
    form = Table((row("Tiêu chí", "Điểm", "Minh chứng"), row("Vườn sạch", "4", "Ảnh")))

    assert without_layout(Source((form,))) == [form]
