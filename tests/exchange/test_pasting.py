"""Rows from the clipboard."""

from datetime import date

import pytest
from sqlalchemy import select

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.periods import Term
from ctr_desktop.exchange.pasting import MOST_ROWS, faults_in, rows_of
from ctr_desktop.records import Evaluation, Person, Unit
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.bulk import add_many

SHOWN = ("full_name", "position")
TERM = Term(date(2025, 7, 1), date(2030, 12, 31))


def test_headings_say_which_field_is_where() -> None:
    texts = [["Chức vụ", "Ghi lạ", "HỌ VÀ TÊN *"], ["Bí thư", "bỏ", "Lê Đạt"]]
    assert rows_of(Person, texts, SHOWN, TERM) == [{"position": "Bí thư", "full_name": "Lê Đạt"}]


def test_without_headings_the_cells_follow_the_columns_shown() -> None:
    assert rows_of(Person, [["Lê Đạt", "Bí thư"], ["Vũ An"]], SHOWN, TERM) == [
        {"full_name": "Lê Đạt", "position": "Bí thư"},
        {"full_name": "Vũ An"},
    ]


def test_empty_rows_are_no_rows() -> None:
    assert rows_of(Person, [["Họ và tên"], [" "], [""]], SHOWN, TERM) == []
    assert rows_of(Person, [], SHOWN, TERM) == []


def test_periods_are_read_as_lists_show_them() -> None:
    texts = [["Kỳ đánh giá"], ["Quý II năm 2026"], ["2026-Q3"], ["năm nay"]]
    periods = [row["period"] for row in rows_of(Evaluation, texts, (), TERM)]
    assert periods == ["2026-Q2", "2026-Q3", "năm nay"]


def test_what_guards_against_formulas_is_taken_off_again() -> None:
    texts = [["'=A1", "'- gạch đầu dòng"], ["'90", "O'Neil"]]
    assert [list(row.values()) for row in rows_of(Person, texts, SHOWN, TERM)] == [
        ["=A1", "- gạch đầu dòng"],
        ["'90", "O'Neil"],
    ]


def test_more_columns_than_are_shown_can_not_be_placed() -> None:
    with pytest.raises(UserError, match="3 cột"):
        rows_of(Person, [["Lê Đạt", "Bí thư", "?"]], SHOWN, TERM)


def test_too_many_rows_come_as_a_file() -> None:
    with pytest.raises(UserError, match="Nhập khẩu từ Excel"):
        rows_of(Person, [["Lê Đạt"]] * (MOST_ROWS + 1), SHOWN, TERM)


def test_faults_are_told_row_by_row_and_nothing_is_kept(workspace: Workspace) -> None:
    rows = [
        {"full_name": "Lê Đạt", "joined_on": "31/02/2020", "unit": "Không có"},
        {"full_name": "Vũ An"},
        {"position": "Bí thư"},
    ]
    with workspace.reading() as session:
        faults = faults_in(session, Person, rows)
    assert [(f.row, f.label) for f in faults] == [(1, "Ngày vào Đảng"), (1, "Đơn vị"), (3, "Họ và tên")]
    with pytest.raises(UserError):
        add_many(workspace, Person, rows)
    with workspace.reading() as session:
        assert session.execute(select(Person.id)).all() == []


def test_two_rows_of_one_name_clash_before_they_are_written(workspace: Workspace) -> None:
    with workspace.reading() as session:
        faults = faults_in(session, Unit, [{"name": "Chi bộ Mới"}, {"name": "Chi bộ Mới"}])
    assert [(f.row, f.label) for f in faults] == [(2, "Tên tổ chức")]
