"""The form of evaluations: the four levels, the order of names, the cap, and who signs."""

from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from ctr_desktop.outputs.report import Report
from ctr_desktop.outputs.xlsx import save_xlsx
from ctr_desktop.records import Evaluation
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.registers import edit
from ctr_desktop.work.sample import STAMP, add_sample
from tests.outputs.office import CELLS, TODAY, an_evaluation, bodies, evaluated
from tests.outputs.reading import cells, composed, pdf_of, table, words

ROWS = "Kết quả từng tập thể, cá nhân"


@pytest.fixture
def busy(workspace: Workspace) -> Workspace:
    bodies(workspace)
    evaluated(workspace)
    return workspace


def names(report: Report) -> list[list[str]]:
    return [[str(row[2]) for row in group.rows] for group in table(report, ROWS).groups]


def test_people_stand_by_given_name_in_the_group_of_their_duties(busy: Workspace) -> None:
    assert names(composed(busy, "evaluations", "2026-Q3")) == [
        [CELLS[0]],
        ["Trần Bình An", "Đặng Văn Đức", "Nguyễn Thị Ánh Tuyết"],
        ["Lê Hồng Ân"],
    ]


def test_the_four_levels_are_four_values(busy: Workspace) -> None:
    one = table(composed(busy, "evaluations", "2026-Q3"), ROWS)
    row = cells(one, name="Trần Bình An")
    assert (row["position"], row["unit"]) == ("Chi ủy viên", CELLS[2])
    assert (row["general_points"], row["task_points"], row["points"]) == (
        Decimal("27.5"),
        Decimal(64),
        Decimal("91.5"),
    )
    assert row["by_points"] == "Hoàn thành xuất sắc nhiệm vụ"
    assert row["at_most"] == "Không hoàn thành nhiệm vụ"
    assert row["proposed"] == "Hoàn thành tốt nhiệm vụ"
    assert row["decided"] is None
    assert row["reason"] == "Nhiệm vụ chậm do thay đổi kế hoạch của cấp trên."
    assert "Không quá 20% nhiệm vụ chậm tiến độ" in str(row["note"])
    assert cells(one, name="Đặng Văn Đức")["note"] is None, "no condition stands in the way"


def test_an_incomplete_score_has_no_total_and_no_level_by_points(busy: Workspace) -> None:
    row = cells(table(composed(busy, "evaluations", "2026-Q3"), ROWS), name="Lê Hồng Ân")
    assert (row["general_points"], row["points"], row["by_points"]) == (None, None, None)


def test_the_totals_go_by_what_was_decided(busy: Workspace) -> None:
    totals = table(composed(busy, "evaluations", "2026-Q3"), "Tổng hợp theo mức được quyết định")
    row = cells(totals, kind="Cá nhân lãnh đạo, quản lý")
    assert (row["total"], row["XS"], row["T"], row["none"]) == (3, 2, 0, 1)
    assert totals.totals() == ("Tổng cộng", 5, 2, 1, 0, 0, 2)


def test_while_nothing_is_decided_the_totals_go_by_what_was_proposed(workspace: Workspace) -> None:
    bodies(workspace)
    an_evaluation(workspace, "Trần Bình An", proposed="T")
    an_evaluation(workspace, "Lê Hồng Ân")
    totals = table(composed(workspace, "evaluations", "2026-Q3"), "Tổng hợp theo mức đề nghị")
    row = cells(totals, kind="Cá nhân lãnh đạo, quản lý")
    assert (row["total"], row["T"], row["none"]) == (2, 1, 1)


def test_more_outstanding_ones_than_the_cap_allows_are_warned_of(busy: Workspace) -> None:
    told = words(composed(busy, "evaluations", "2026-Q3"))
    assert "Cần xem lại nhóm “Cá nhân lãnh đạo, quản lý”: có 2 lượt xếp loại" in told
    assert "nhóm “Tập thể”" not in told


def test_only_evaluations_made_for_the_period_are_in_it(busy: Workspace) -> None:
    report = composed(busy, "evaluations", "2026")
    assert report.tables == ()
    assert "Trong năm 2026 không phát sinh lượt đánh giá, xếp loại." in words(report)


def test_restricted_ones_are_counted_and_not_named(workspace: Workspace) -> None:
    bodies(workspace)
    an_evaluation(workspace, "Trần Bình An", circulation="restricted")
    report = composed(workspace, "evaluations", "2026-Q3")
    assert report.tables == ()
    assert "Có 1 lượt đánh giá thuộc diện phổ biến hạn chế" in words(report)
    assert "không phát sinh" not in words(report)


def test_samples_are_stamped_in_the_notes_whatever_else_is_noted(busy: Workspace) -> None:
    assert composed(busy, "evaluations", "2026-Q3").stamp == ""
    add_sample(busy, TODAY)
    row = cells(table(composed(busy, "evaluations", "2026-Q3"), ROWS), name="Nguyễn Thị Mẫu")
    assert row["note"] == STAMP
    edit(busy, Evaluation, str(row["uid"]), {"note": "Đã xem lại."})
    report = composed(busy, "evaluations", "2026-Q3")
    assert report.stamp == STAMP
    assert cells(table(report, ROWS), name="Nguyễn Thị Mẫu")["note"] == f"{STAMP}. Đã xem lại."
    assert cells(table(report, ROWS), name="Đặng Văn Đức")["note"] is None


def test_who_compiled_it_and_the_head_sign_a_form_without_a_number(busy: Workspace) -> None:
    report = composed(busy, "evaluations", "2026-Q3")
    compiler, chief = report.signatures
    assert (compiler.position, compiler.name, compiler.authority) == ("Người lập biểu", "", ())
    assert chief.name == "Phạm Quang Sáng"
    assert report.recipients == ()
    assert report.letterhead is not None
    assert report.letterhead.number_line == ""
    assert report.landscape


def test_it_is_written_and_read_back(busy: Workspace) -> None:
    report = composed(busy, "evaluations", "2026-Q3")
    assert pdf_of(report).startswith(b"%PDF")
    stream = BytesIO()
    save_xlsx(report, stream)
    sheet = load_workbook(stream)["Kết quả từng tập thể, cá nhân"]
    columns = {cell.value: place for place, cell in enumerate(sheet[5])}
    row = next(row for row in sheet.iter_rows(min_row=6) if "Trần Bình An" in [cell.value for cell in row])
    assert row[columns["Tổng điểm"]].value == 91.5
