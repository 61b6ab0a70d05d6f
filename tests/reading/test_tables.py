"""Tables that hand out work: what each column and each row says."""

import pytest

from ctr_desktop.reading.blocks import Cell, Row, Table
from ctr_desktop.reading.document import Role
from ctr_desktop.reading.tables import (
    columns_of,
    filled_down,
    is_ditto,
    is_repeated_head,
    kind_of,
    read_row,
)
from ctr_desktop.reading.text_file import blocks_of
from tests.reading.test_understanding import read

HEAD = ["TT", "Nhiệm vụ", "Chủ trì", "Thời gian"]


def row(*texts: str, line: int = 1) -> Row:
    return Row(tuple(Cell(text) for text in texts), line)


def table(*rows: Row) -> Table:
    return Table((row(*HEAD), *rows))


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("STT", "number"),
        ("TT", "number"),
        ("Nhiệm vụ", "task"),
        ("Nội dung công việc", "task"),
        ("Nội dung thực hiện", "task"),
        ("Kết quả thực hiện", "product"),
        ("Cơ quan chủ trì", "lead"),
        ("Đơn vị thực hiện", "lead"),
        ("Người phụ trách", "lead"),
        ("Cơ quan phối hợp thực hiện", "support"),
        ("Thời gian thực hiện", "time"),
        ("Thời hạn\nhoàn thành", "time"),
        ("Sản phẩm", "product"),
        ("Kết quả", "product"),
        ("Ghi chú", "others"),
        ("", None),
        ("Họ và", None),
        ("Phòng Kinh tế", None),
    ],
)
def test_what_a_column_is(title: str, kind: str | None) -> None:
    assert kind_of(title) == kind


@pytest.mark.parametrize(
    ("titles", "lead"),
    [
        (["TT", "Việc", "Người đứng đầu chịu trách nhiệm", "Cơ quan chủ trì"], 3),
        (["TT", "Tên văn bản", "Cơ quan trình", "Cơ quan soạn thảo"], 3),
        (["TT", "Việc", "Đơn vị thực hiện", "Người phụ trách"], 2),
        (["Cơ quan chủ trì", "Đơn vị soạn thảo", "Nội dung", "Thời gian"], 0),
    ],
)
def test_which_of_several_columns_of_bodies_leads(titles: list[str], lead: int) -> None:
    columns = columns_of(Table((row(*titles),)))

    assert columns is not None
    assert columns.lead == lead


def test_figures_that_are_assigned_are_work() -> None:
    lines = "| TT | Chỉ tiêu | Chủ trì |\n|---|---|---|\n| 1 | Hộ có nước sạch đạt 100% | Thôn Một |"

    aims = read(f"KẾ HOẠCH\n\n**PHỤ LỤC**\n\nCHỈ TIÊU CỦA XÃ\n\n{lines}")
    work = read(f"KẾ HOẠCH\n\n**PHỤ LỤC**\n\nPHÂN CÔNG THỰC HIỆN CÁC CHỈ TIÊU\n\n{lines}")

    assert (len(aims.goals), aims.tasks) == (1, ())
    assert [(task.text, task.lead) for task in work.tasks] == [("Hộ có nước sạch đạt 100%", ("Thôn Một",))]


def test_a_table_of_figures_has_aims_and_no_tasks() -> None:
    columns = columns_of(Table((row("TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2026"),)))

    assert columns is not None
    assert (columns.task, columns.aims) == (1, True)


def test_the_columns_of_a_table_of_tasks() -> None:
    columns = columns_of(table(row("1", "Họp", "Thôn", "2026")))

    assert columns is not None
    assert (columns.number, columns.task, columns.lead, columns.time, columns.rows) == (0, 1, 2, 3, 1)


def test_a_head_of_two_rows_and_a_row_that_counts_the_columns() -> None:
    upper = Row((Cell("TT"), Cell("Nhiệm vụ"), Cell("Phân công", columns=2), Cell("Thời gian")), 1)
    lower = row("", "", "Chủ trì", "Phối hợp", "")
    counts = row("(1)", "(2)", "(3)", "(4)", "(5)")

    columns = columns_of(Table((upper, lower, counts, row("1", "Họp", "Thôn", "Xã", "2026"))))

    assert columns is not None
    assert (columns.lead, columns.support, columns.time, columns.rows) == (2, 3, 4, 3)


@pytest.mark.parametrize(
    "other",
    [
        Table((row("ĐẢNG BỘ TỈNH", "ĐẢNG CỘNG SẢN VIỆT NAM"), row("ĐẢNG ỦY XÃ", "Bình Minh"))),
        Table((row("Thôn", "Số hộ"), row("Một", "120"))),
        Table(()),
        Table((Row((), 1),)),
    ],
    ids=["letterhead", "figures", "no rows", "no cells"],
)
def test_any_other_table(other: Table) -> None:
    assert columns_of(other) is None


def test_what_a_row_says() -> None:
    columns = columns_of(table(row("1", "Họp")))
    assert columns is not None

    said = read_row(row("1", "Họp thôn", "Phòng A", "2026", line=9), columns)
    title = read_row(row("I", "VĂN HÓA", "", ""), columns)

    assert said is not None
    assert (said.marker.label, said.text, said.lead, said.time, said.heading, said.line) == (
        "1",
        "Họp thôn",
        "Phòng A",
        "2026",
        False,
        9,
    )
    assert title is not None
    assert title.heading
    assert read_row(row("", " ", "", ""), columns) is None


@pytest.mark.parametrize("text", ["-nt-", "nt", "Như trên", '"', "''", "- nt -", "”"])
def test_ditto(text: str) -> None:
    assert is_ditto(text)


@pytest.mark.parametrize("text", ["", "-", "Như năm trước", "Chi nhánh"])
def test_no_ditto(text: str) -> None:
    assert not is_ditto(text)


def test_an_empty_lead_and_a_ditto_take_those_of_the_row_above() -> None:
    columns = columns_of(table(row("1", "Họp")))
    assert columns is not None
    rows = [
        ("1", "Họp", "Phòng A", "2026"),
        ("2", "Dọn", "-nt-", "nt"),
        ("3", "Sửa", "", "2027"),
        ("II", "KHÁC", "", ""),
    ]

    filled = filled_down([read_row(row(*texts), columns) for texts in [*rows, ("4", "Xây", "", "")]])

    assert [said and (said.lead, said.time, said.copied) for said in filled] == [
        ("Phòng A", "2026", False),
        ("Phòng A", "2026", False),
        ("Phòng A", "2027", True),
        ("", "", False),
        ("", "", False),
    ]


def test_the_head_on_a_new_page() -> None:
    assert is_repeated_head(row(*HEAD, line=40), row(*HEAD))
    assert not is_repeated_head(row("1", "Họp", "", ""), row(*HEAD))


TABLE = """KẾ HOẠCH

| TT | Nhiệm vụ | Chủ trì | Thời gian |
|---|---|---|---|
| I | Văn hóa | | |
| 1 | Mở hội làng, mời các thôn | Phòng Văn hóa | Quý I/2026 |
| | và đoàn khách | | |
| TT | Nhiệm vụ | Chủ trì | Thời gian |
| 2 | Sưu tầm dân ca | | 2026 |
| | | | |
| 2.1 | Thu thanh | Đài xã | Theo kế hoạch riêng |
"""


def test_the_rows_of_a_document() -> None:
    reading = read(TABLE)

    assert [section.path for section in reading.sections] == ["I"]
    assert [(task.text, task.lead) for task in reading.tasks] == [
        ("Mở hội làng, mời các thôn và đoàn khách", ("Phòng Văn hóa",)),
        ("Sưu tầm dân ca", ("Phòng Văn hóa",)),
        ("Thu thanh", ("Đài xã",)),
    ]
    assert "trống" in " ".join(reading.tasks[1].doubts)
    assert reading.tasks[2].deadline.raw == "Theo kế hoạch riêng"
    assert "Theo kế hoạch riêng" in " ".join(reading.tasks[2].doubts)
    roles = [passage.role for passage in reading.passages]
    assert roles.count(Role.TABLE_HEAD) == 2


def test_a_table_that_hands_nothing_out_is_kept_and_left_out() -> None:
    rows = "\n".join(f"| {name} | 12 | 15 | 18 |" for name in ("Thôn", "Một", "Hai"))
    reading = read(f"KẾ HOẠCH\n\nI. VIỆC\n\n- Họp thôn.\n\n{rows}")

    assert len(reading.tasks) == 1
    assert [passage.role for passage in reading.passages][-3:] == [Role.LEFT_OUT] * 3
    assert len(blocks_of(rows)) == 1
