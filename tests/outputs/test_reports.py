"""The progress report: its figures, rows and sentences, and how it reads once written."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from ctr_desktop.core.errors import UserError
from ctr_desktop.outputs.catalogue import REPORTS
from ctr_desktop.outputs.report import ChartBlock
from ctr_desktop.outputs.reports.task_table import CARRIED, TITLE
from ctr_desktop.outputs.xlsx import save_xlsx
from ctr_desktop.store.history import head
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.checklist import TaskFilter, state_progress, task_rows
from ctr_desktop.work.closing import close_period, reopen_period
from ctr_desktop.work.figures import figures
from ctr_desktop.work.settings import change_office
from tests.outputs.office import TODAY, occurrence, period, tick, work_done
from tests.outputs.reading import cells, composed, keys, pdf_of, table, task_cells, words


@pytest.fixture
def busy(workspace: Workspace, tmp_path: Path) -> Workspace:
    """The shipped programme with the first quarter's work in it."""
    work_done(workspace, tmp_path)
    return workspace


def test_every_report_is_listed_once_and_an_unknown_one_is_refused(workspace: Workspace) -> None:
    assert [entry.key for entry in REPORTS] == ["progress", "inspections", "evaluations"]
    for entry in REPORTS:
        assert composed(workspace, entry.key, "2026-Q1").key == entry.key
    with pytest.raises(UserError, match=r"Không có báo cáo “budget”.*progress"):
        composed(workspace, "budget", "2026-Q1")


def test_the_four_boxes_are_those_of_the_figures(busy: Workspace) -> None:
    report = composed(busy, "progress", "2026-Q1")
    row = cells(table(report, "Tổng hợp"), what="Quý I năm 2026")
    assert row == {
        "what": "Quý I năm 2026",
        "total": 3,
        "on_time": 1,
        "late": 1,
        "in_time": 0,
        "overdue": 1,
        "share_done": 2 / 3,
        "standing": 79,
        "standing_done": 2,
        "waived": 1,
    }
    told = words(report)
    assert "Trong quý I năm 2026 theo dõi 3 nhiệm vụ có thời hạn; 79 nhiệm vụ thường xuyên;" in told
    assert "đã hoàn thành 2/3, đạt 66,7% (đúng hạn 1, quá hạn 1); chưa hoàn thành 1" in told
    assert "đã có kết quả 2/79" in told


def test_the_sections_add_up_to_the_boxes(busy: Workspace) -> None:
    for key in ("2026-Q1", "2026", "term"):
        report = composed(busy, "progress", key)
        totals = table(report, "Theo từng mục").totals()
        assert totals is not None
        boxes = next(iter(table(report, "Tổng hợp").rows()))
        share = keys(table(report, "Tổng hợp").columns).index("share_done")
        assert [*totals[1:share], *totals[share + 1 :]] == [*boxes[1:share], *boxes[share + 1 :]]


def test_a_report_says_how_many_tasks_it_holds_not_how_many_rows(busy: Workspace) -> None:
    report = composed(busy, "progress", "2026-Q1")
    tasks = {row[0] for row in table(report, TITLE).rows()}
    assert report.holds == f"{len(tasks)} nhiệm vụ"
    assert sum(one.size for one in report.tables) > len(tasks)


def test_every_task_of_the_period_has_its_row_in_its_section(busy: Workspace) -> None:
    one = table(composed(busy, "progress", "2026-Q1"), TITLE)
    with busy.reading() as session:
        expected = task_rows(session, TaskFilter(period=period(busy, "2026-Q1")), TODAY)
    text, number = keys(one.columns).index("text"), keys(one.columns).index("no")
    assert [row[text] for row in one.rows()] == [f"{row.task.code}. {row.task.text}" for row in expected]
    assert [row[number] for row in one.rows()] == list(range(1, len(expected) + 1))
    assert [group.label for group in one.groups][:4] == ["1", "2", "2 (1)", "2 (2)"]
    assert one.groups[-1].heading == "II. TỔ CHỨC THỰC HIỆN"


def test_a_row_tells_who_when_what_came_of_it_and_what_shows_it(busy: Workspace) -> None:
    report = composed(busy, "progress", "2026-Q1")
    row = task_cells(report, "1-PC-01")
    assert row["lead"] == "Ban Tuyên giáo và Dân vận Đảng ủy"
    assert row["due"] == date(2026, 3, 31)
    assert row["deliverable"].startswith("kế hoạch tổ chức quán triệt")  # type: ignore[union-attr]
    assert (row["progress"], row["state"]) == (1.0, "Đúng hạn")
    assert row["result"] == "Hoàn thành ngày 16/03/2026. Đã ban hành Kế hoạch số 12-KH/ĐU."
    assert row["evidence"] == "12-KH_ĐU ngày 16.3.2026.pdf"
    assert task_cells(report, "1-PC-02")["state"] == "Hoàn thành quá hạn"
    assert task_cells(report, "3.9-01")["note"] == "Thành ủy giao cơ quan khác thực hiện."


def test_the_bodies_of_the_section_answer_for_a_task_that_names_none(workspace: Workspace) -> None:
    with workspace.reading() as session:
        rows = task_rows(session, TaskFilter(period=period(workspace, "2026-Q4")), TODAY)
    row = next(row for row in rows if not row.lead and row.lead_by_section)
    shown = task_cells(composed(workspace, "progress", "2026-Q4"), row.task.code)
    assert shown["lead"] == "; ".join(row.lead_by_section)


def test_standing_work_is_never_late_and_says_whether_anything_was_done(busy: Workspace) -> None:
    report = composed(busy, "progress", "2026-Q1")
    done = task_cells(report, "1-01")
    assert (done["due"], done["state"]) == ("Thường xuyên", "Đã thực hiện")
    assert done["result"] == "Tổ chức 14 hội nghị, 98,6% đảng viên dự."
    going_on, untouched = task_cells(report, "3.1-01"), task_cells(report, "3.1-02")
    assert (going_on["state"], going_on["progress"]) == ("Đang triển khai", 0.4)
    assert (untouched["state"], untouched["progress"]) == ("Chưa ghi kết quả", None)
    assert "- 1-01 (Các cấp ủy, tổ chức đảng, đoàn thể cùng cấp" in words(report)
    assert "Đang lấy ý kiến góp ý của các chi bộ." in words(report)


def test_over_a_year_a_standing_task_is_one_row_with_all_its_turns(busy: Workspace) -> None:
    report = composed(busy, "progress", "2026")
    row = task_cells(report, "1-01")
    assert row["result"] == (
        "Quý I năm 2026: Tổ chức 14 hội nghị, 98,6% đảng viên dự.\n"
        "Quý IV năm 2026: Tổ chức 03 hội nghị chuyên đề."
    )
    assert (row["progress"], row["state"]) == (0.5, "Đang triển khai")
    assert row["note"] == "Có kết quả 2/4 kỳ"
    assert "319 lượt thực hiện của 80 nhiệm vụ thường xuyên" in words(report)


def test_a_recurring_task_has_a_row_for_each_deadline(workspace: Workspace) -> None:
    one = table(composed(workspace, "progress", "2026"), TITLE)
    text, note = keys(one.columns).index("text"), keys(one.columns).index("note")
    turns = [row[note] for row in one.rows() if str(row[text]).startswith("3.4-04. ")]
    assert turns == [
        "Quý I năm 2026",
        "Quý II năm 2026",
        "Quý III năm 2026",
        "Quý IV năm 2026",
        "Năm 2026",
    ]


def test_overdue_work_is_listed_with_the_days_it_is_late(busy: Workspace) -> None:
    row = cells(table(composed(busy, "progress", "2026-Q1"), "Nhiệm vụ quá hạn"), code="3.4-04")
    assert (row["due"], row["days"]) == (date(2026, 3, 31), (TODAY - date(2026, 3, 31)).days)


def test_what_an_earlier_period_left_over_is_a_group_of_its_own_and_not_counted(busy: Workspace) -> None:
    report = composed(busy, "progress", "2026-Q3")
    carried = table(report, TITLE).groups[-1]
    assert carried.title == CARRIED
    assert (carried.label, carried.mark) == ("", "Kỳ trước")
    codes = [str(row[2]).split(". ")[0] for row in carried.rows]
    assert codes == ["3.4-04", "3.4-04"], "of the first and the second quarter"
    assert "Từ kỳ trước chuyển sang còn 2 lượt thực hiện của 1 nhiệm vụ quá hạn" in words(report)
    with busy.reading() as session:
        expected = figures(session, period(busy, "2026-Q3"), TODAY)
    assert cells(table(report, "Tổng hợp"), what="Quý III năm 2026")["overdue"] == expected.overdue == 1
    assert table(report, "Nhiệm vụ quá hạn").size == 3


def test_a_reason_stands_in_the_notes(workspace: Workspace) -> None:
    late = occurrence(workspace, "3.4-04", "2026-Q3")
    state_progress(workspace, late, reason="Chờ hướng dẫn của cấp trên.")
    row = cells(table(composed(workspace, "progress", "2026-Q3"), "Nhiệm vụ quá hạn"), days=54)
    assert row["note"] == "Quý III năm 2026\nChờ hướng dẫn của cấp trên."


def test_the_charts_hold_the_figures_of_the_sections(busy: Workspace) -> None:
    report = composed(busy, "progress", "2026-Q1")
    due, standing = (block.chart for block in report.blocks if isinstance(block, ChartBlock))
    by_name = {one.name: sum(one.values) for one in due.series}
    assert by_name == {
        "Hoàn thành đúng hạn": 1,
        "Hoàn thành quá hạn": 1,
        "Trong hạn": 0,
        "Sắp đến hạn": 0,
        "Quá hạn": 1,
    }
    assert [sum(one.values) for one in standing.series] == [2, 77]
    assert due.categories[0].startswith("1. Chương trình học tập")


def test_a_period_without_work_says_so_and_prints_no_table(workspace: Workspace) -> None:
    report = composed(workspace, "progress", "2026-01")
    assert report.tables == ()
    assert "Trong tháng 1 năm 2026 không phát sinh nhiệm vụ phải theo dõi." in words(report)
    assert "Trong kỳ không phát sinh nhiệm vụ quá hạn." in words(report)
    assert "Trong kỳ không phát sinh kết quả thực hiện nhiệm vụ thường xuyên." in words(report)


@pytest.mark.parametrize("key", [entry.key for entry in REPORTS])
def test_a_report_of_words_alone_is_one_upright_page(workspace: Workspace, key: str) -> None:
    report = composed(workspace, key, "2026-01")
    page = PdfReader(BytesIO(pdf_of(report))).pages
    assert not report.tables
    assert len(page) == 1
    assert page[0].mediabox.width < page[0].mediabox.height


def test_bodies_that_share_a_task_are_explained_under_their_table(busy: Workspace) -> None:
    text = table(composed(busy, "progress", "2026-Q1"), "Theo cơ quan chủ trì").note
    assert text == "Nhiệm vụ do nhiều cơ quan cùng chủ trì được tính cho từng cơ quan."


def test_no_report_holds_an_empty_table(workspace: Workspace) -> None:
    for entry in REPORTS:
        for key in ("2026-01", "2026-Q1", "2029", "mid-term"):
            for one in composed(workspace, entry.key, key).tables:
                assert one.size, f"{one.title} of {entry.key} {key}"


def test_a_closed_period_is_told_as_it_stood_when_it_was_closed(workspace: Workspace) -> None:
    tick(workspace, "1-PC-01", "2026-Q1", date(2026, 3, 16))
    closed_on = date(2026, 3, 25)
    draft = composed(workspace, "progress", "2026-Q1", closed_on)
    close_period(workspace, period(workspace, "2026-Q1"), today=closed_on)
    final = composed(workspace, "progress", "2026-Q1", TODAY)
    assert (draft.draft, final.draft) == (True, False)
    assert "Số liệu tạm tính đến ngày 25/03/2026, chưa chốt." in words(draft)
    assert "Số liệu đã chốt ngày 25/03/2026." in words(final)
    assert final.tables == draft.tables
    row = cells(table(final, "Tổng hợp"), what="Quý I năm 2026")
    assert (row["in_time"], row["overdue"]) == (2, 0), "nothing was late yet"
    reopen_period(workspace, period(workspace, "2026-Q1"), "Bổ sung kết quả.", today=TODAY)
    assert composed(workspace, "progress", "2026-Q1", TODAY).draft


def test_the_head_of_the_office_signs_and_the_programmes_recipients_get_it(workspace: Workspace) -> None:
    report = composed(workspace, "progress", "2026-Q1")
    assert report.letterhead is not None
    assert report.letterhead.issuer == "Đảng ủy Các cơ quan Đảng thành phố"
    assert report.letterhead.superior == "Thành ủy Hải Phòng"
    assert report.letterhead.number_line.endswith("-BC/ĐU")
    assert report.letterhead.place_line == "Hải Phòng, ngày 23 tháng 11 năm 2026"
    (signature,) = report.signatures
    assert (signature.authority, signature.name) == (("T/M BAN THƯỜNG VỤ",), "Phạm Quang Sáng")
    assert report.recipients[0].startswith("Thường trực Thành ủy")
    assert len(report.recipients) == 7


def test_the_offices_own_recipients_take_the_place_of_the_programmes(workspace: Workspace) -> None:
    change_office(workspace, recipients="Ban Tổ chức Thành ủy\n\n Lưu Văn phòng ", signs="BC/ĐUCQ")
    report = composed(workspace, "progress", "2026-Q1")
    assert report.recipients == ("Ban Tổ chức Thành ủy", "Lưu Văn phòng")
    assert report.letterhead is not None
    assert report.letterhead.signs == "BC/ĐUCQ"


def test_an_office_without_a_signer_prints_no_signature(workspace: Workspace) -> None:
    change_office(workspace, position="", signer="")
    assert composed(workspace, "progress", "2026-Q1").signatures == ()


def test_a_workspace_without_a_programme_makes_every_report(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "trống")
    for entry in REPORTS:
        report = composed(workspace, entry.key, "2026-Q4")
        assert report.tables == ()
        assert pdf_of(report).startswith(b"%PDF")
        save_xlsx(report, BytesIO())
    workspace.close()


def test_the_check_code_is_the_head_of_the_history(workspace: Workspace) -> None:
    first = composed(workspace, "progress", "2026-Q1").check
    with workspace.reading() as session:
        number, digest = head(session.connection())
    assert first == f"{number}-{digest[:12]}"
    tick(workspace, "1-01", "2026-Q4", TODAY)
    assert composed(workspace, "progress", "2026-Q1").check != first


def test_the_same_state_of_the_file_gives_the_same_bytes(busy: Workspace) -> None:
    first, second = (pdf_of(composed(busy, "progress", "2026-Q1")) for _ in range(2))
    assert first == second


def test_the_pdf_holds_every_row_and_names_the_period(busy: Workspace) -> None:
    report = composed(busy, "progress", "2026-Q1")
    reader = PdfReader(BytesIO(pdf_of(report)))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert "Tiến độ thực hiện Chương trình hành động quý I năm 2026" in text
    for code in ("1-PC-01.", "2-04.", "3.10-PC-02.", "II-04."):
        assert code in text
    assert reader.metadata is not None
    assert reader.metadata.author == "Đảng ủy Các cơ quan Đảng thành phố"
    outline = [str(one.title) for one in reader.outline if not isinstance(one, list)]
    assert outline == ["Báo cáo"]


def test_nothing_in_the_boxes_is_printed_as_a_dash(busy: Workspace) -> None:
    one = table(composed(busy, "progress", "2026-Q1"), "Tổng hợp")
    shown = {
        column.key: column.show(value)
        for column, value in zip(one.columns, next(iter(one.rows())), strict=True)
    }
    assert (shown["in_time"], shown["overdue"], shown["share_done"]) == ("-", "1", "66,7%")


def test_the_longest_task_is_shown_whole_in_its_row(workspace: Workspace) -> None:
    stream = BytesIO()
    save_xlsx(composed(workspace, "progress", "2026-Q3"), stream)
    sheet = load_workbook(stream)["Bảng theo dõi tiến độ thực hiện"]
    text = [column.value for column in sheet[5]].index("Nội dung")
    longest = max(sheet.iter_rows(min_row=6), key=lambda row: len(str(row[text].value)))
    assert str(longest[text].value).startswith("2-01. ")
    assert max(sheet.row_dimensions[row].height for row in range(6, sheet.max_row + 1)) < 409


def test_a_deadline_may_be_typed_as_a_word_again(workspace: Workspace) -> None:
    stream = BytesIO()
    save_xlsx(composed(workspace, "progress", "2026-Q3"), stream)
    sheet = load_workbook(stream)["Bảng theo dõi tiến độ thực hiện"]
    assert [one.type for one in sheet.data_validations.dataValidation] == ["list"]


def test_the_workbook_has_true_days_and_numbers(busy: Workspace) -> None:
    report = composed(busy, "progress", "2026-Q1")
    stream = BytesIO()
    save_xlsx(report, stream)
    book = load_workbook(stream)
    sheet = book["Bảng theo dõi tiến độ thực hiện"]
    columns = {cell.value: place for place, cell in enumerate(sheet[5])}
    row = next(
        row for row in sheet.iter_rows(min_row=6) if str(row[columns["Nội dung"]].value).startswith("1-PC-01")
    )
    assert row[columns["Thời hạn"]].value.date() == date(2026, 3, 31)  # type: ignore[union-attr]
    assert row[columns["Tiến độ"]].value == 1
    assert row[columns["Trạng thái"]].value == "Đúng hạn"
    assert [name for name in book.sheetnames if name.startswith("Biểu đồ")], "the native charts"


def test_a_name_as_long_as_can_be_and_ten_files_stay_readable(workspace: Workspace, tmp_path: Path) -> None:
    files = []
    for number in range(5):
        path = tmp_path / f"văn bản {number}.pdf"
        path.write_text(str(number))
        files.append(path)
    tick(workspace, "1-PC-01", "2026-Q1", date(2026, 3, 1), "", *files)
    row = task_cells(composed(workspace, "progress", "2026-Q1"), "1-PC-01")
    assert row["evidence"] == "văn bản 0.pdf; văn bản 1.pdf; văn bản 2.pdf; và 2 tệp khác"
    assert row["result"] == "Hoàn thành ngày 01/03/2026."


def test_the_middle_of_the_term_is_named_in_words(workspace: Workspace) -> None:
    report = composed(workspace, "progress", "mid-term")
    assert report.subtitle.endswith("nửa đầu nhiệm kỳ (đến ngày 30/06/2028)")
    assert replace(report, blocks=()).period == "Giữa nhiệm kỳ (đến 30/06/2028)"
