"""The progress report where several documents are followed."""

from ctr_desktop.outputs.report import ChartBlock
from ctr_desktop.outputs.reports.task_table import TITLE
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.checklist import TaskFilter, task_rows
from ctr_desktop.work.programmes import adopt
from tests.outputs.office import TODAY, period
from tests.outputs.reading import composed, keys, table
from tests.reading.readings import PLAN, Heading, Item, by, data_of


def followed(workspace: Workspace) -> Workspace:
    """The programme and a plan, with a task under no heading."""
    loose = Heading("", "", (Item("Công khai kết quả trên cổng thông tin.", deadlines=(by("2026-03"),)),))
    adopt(workspace, data_of((loose, *PLAN), date="2026-01-05"), file="kế hoạch.docx")
    return workspace


def test_every_task_has_its_row_document_by_document(workspace: Workspace) -> None:
    one = table(composed(followed(workspace), "progress", "2026-Q1"), TITLE)
    with workspace.reading() as session:
        expected = task_rows(session, TaskFilter(period=period(workspace, "2026-Q1")), TODAY)
    text = keys(one.columns).index("text")
    assert [row[text] for row in one.rows()] == [f"{row.task.code}. {row.task.text}" for row in expected]
    labels = [group.label for group in one.groups]
    assert labels[:4] == ["1", "2", "2 (1)", "2 (2)"]
    assert labels[labels.index("II") + 1 :] == ["KH141", "KH141 1", "KH141 1"]
    assert one.groups[-1].heading == "KH141 1. Sở Nội vụ"


def test_figures_and_charts_tell_the_documents_apart(workspace: Workspace) -> None:
    report = composed(followed(workspace), "progress", "2026-Q1")
    sections = [row[0] for row in table(report, "Theo từng mục").rows()]
    assert sections[-3:] == [
        "KH141. Kế hoạch thử nghiệm chuyển đổi số",
        "KH141 1. Hạ tầng dữ liệu",
        "KH141 1. Sở Nội vụ",
    ]
    charts = [block.chart for block in report.blocks if isinstance(block, ChartBlock)]
    assert any("KH141 1. Sở Nội vụ" in chart.categories for chart in charts)


def test_the_letterhead_is_the_programmes(workspace: Workspace) -> None:
    before = composed(workspace, "progress", "2026-Q1")
    after = composed(followed(workspace), "progress", "2026-Q1")
    assert (after.letterhead, after.signatures, after.recipients) == (
        before.letterhead,
        before.signatures,
        before.recipients,
    )
