"""The checklist as a screen shows it."""

from datetime import date
from pathlib import Path

import pytest

from ctr_desktop.core.periods import parse_period
from ctr_desktop.outputs.report import Paragraph, Table
from ctr_desktop.outputs.reports.task_list import task_list
from ctr_desktop.outputs.reports.task_table import section_title
from ctr_desktop.records import Section
from ctr_desktop.records.occurrence import State
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.checklist import TaskFilter, find_occurrence, task_rows
from ctr_desktop.work.evidence import attach_files
from ctr_desktop.work.office import term_of


def test_each_row_is_a_line_in_the_order_shown(workspace: Workspace, today: date, tmp_path: Path) -> None:
    scan = tmp_path / "BC-12.pdf"
    scan.write_bytes(b"%PDF")
    with workspace.reading() as session:
        quarter = find_occurrence(session, "3.4-04", "2026-Q4", today)
    attach_files(workspace, quarter.uid, [scan], today=today)
    with workspace.reading() as session:
        wanted = TaskFilter(period=parse_period("2026", term_of(session)), unit_id=None)
        rows = [row for row in task_rows(session, wanted, today) if row.state is not State.NO_DEADLINE]
        report = task_list(session, rows, ["Năm 2026", "Có thời hạn"], today)

    (table,) = report.blocks
    assert isinstance(table, Table)
    assert report.subtitle == "Năm 2026 · Có thời hạn"
    lines = list(table.rows())
    assert [line[0] for line in lines] == [row.occurrence.uid for row in rows if row.occurrence]
    evidence = [column.key for column in table.columns].index("evidence")
    assert {line[0]: line[evidence] for line in lines}[quarter.uid] == "BC-12.pdf"


def test_a_standing_task_has_a_line_for_each_period_shown(workspace: Workspace, today: date) -> None:
    with workspace.reading() as session:
        year = TaskFilter(period=parse_period("2026", term_of(session)), find="")
        rows = [row for row in task_rows(session, year, today) if row.task.code == "3.4-01"]
        report = task_list(session, rows, (), today)

    assert sum(table.size for table in report.tables) == len(rows) == 4


def test_an_empty_list_says_so(workspace: Workspace, today: date) -> None:
    with workspace.reading() as session:
        report = task_list(session, (), (), today)

    assert report.blocks == (Paragraph("Không có nhiệm vụ nào phù hợp."),)


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("III", "III. Đào tạo"),
        ("III/1", "1. Đào tạo"),
        ("III/1/a)", "1 a) Đào tạo"),
        ("2/(1)", "2 (1) Đào tạo"),
    ],
)
def test_the_title_of_a_section_says_where_it_stands(path: str, title: str) -> None:
    section = Section(label=path.split("/")[-1], path=path, name="Đào tạo")

    assert section_title(section) == title
