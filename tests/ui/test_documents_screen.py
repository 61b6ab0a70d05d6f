"""Several documents on the programme's screen, and the words of each task as the document has them."""

from collections.abc import Iterator
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from ctr_desktop.store.workspace import Workspace
from ctr_desktop.ui.screens.programme import ProgrammeScreen
from ctr_desktop.ui.tree_model import Node
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.work.checklist import find_occurrence
from ctr_desktop.work.programmes import adopt, programmes
from ctr_desktop.work.versions import Decisions, compare, merge
from tests.reading.readings import PLAN, TODAY, data_of
from tests.ui.desks import Bench, a_bench


@pytest.fixture
def bench(workspace: Workspace, today: date, qtbot: QtBot) -> Iterator[Bench]:
    adopt(workspace, data_of(PLAN), file="kế hoạch 141.docx")
    bench = a_bench(workspace, today)
    bench.window.resize(1366, 768)
    yield bench
    bench.window.jobs.stop_all()


@pytest.fixture
def screen(bench: Bench) -> ProgrammeScreen:
    shown: ProgrammeScreen = bench.put_on("programme", "Chương trình", ProgrammeScreen)
    bench.window.activateWindow()
    return shown


def tops(screen: ProgrammeScreen) -> list[Node]:
    """The lines that stand under no other."""
    model = screen.tree.nodes
    found = (model.node(model.index(row, 0)) for row in range(model.rowCount()))
    return [node for node in found if node is not None]


def show(screen: ProgrammeScreen, bench: Bench, code: str) -> None:
    with bench.desk.reading() as session:
        uid = find_occurrence(session, code, None, bench.desk.today()).uid
    screen.go_to(uid)


def details(screen: ProgrammeScreen) -> list[str]:
    """What the tab of details says."""
    page = screen.panel.panel.tabs.widget(1)
    assert page is not None
    return [label.text() for label in page.findChildren(Label) if label.text()]


def test_each_document_has_a_top_line(screen: ProgrammeScreen) -> None:
    programme, plan = tops(screen)
    assert (programme.code, plan.code) == ("CTr/ĐU", "141/KH-UBND")
    assert str(plan.cells[0]) == "Kế hoạch thử nghiệm chuyển đổi số"
    assert [section.code for section in plan.children] == ["1", "1"]
    assert [task.code for task in plan.children[0].children] == ["KH141.III.1-01", "KH141.III.1-02"]
    assert "Số …-CTr/ĐU và 1 văn bản khác" in screen.subtitle


def test_a_tick_is_counted_on_the_document_too(screen: ProgrammeScreen, bench: Bench) -> None:
    show(screen, bench, "KH141.III.1-02")
    before = tops(screen)[1].cells[3]
    bench.window.commands["task.tick"].trigger()
    assert tops(screen)[1].cells[3] != before


def test_a_further_document_is_taken_out_and_back(screen: ProgrammeScreen, bench: Bench) -> None:
    assert screen.tree.select(tops(screen)[1].id)
    bench.hands.answers.append(True)
    bench.window.commands["record.delete"].trigger()
    assert "Bỏ văn bản 141/KH-UBND với 4 nhiệm vụ?" in bench.hands.asked
    assert "1-01" in {node.code for top in tops(screen) for node in top.children}
    bench.desk.undo()
    assert [top.code for top in tops(screen)] == ["CTr/ĐU", "141/KH-UBND"]


def test_the_programme_itself_is_not_taken_out(screen: ProgrammeScreen, bench: Bench) -> None:
    assert screen.tree.select(tops(screen)[0].id)
    assert "record.delete" not in screen.commands()


def test_the_sentence_stands_beside_the_task(screen: ProgrammeScreen, bench: Bench) -> None:
    show(screen, bench, "KH141.III.1-02")
    told = details(screen)
    assert "Nguyên văn (tệp “kế hoạch 141.docx”, dòng 6)" in told
    start = told.index("Nguyên văn (tệp “kế hoạch 141.docx”, dòng 6)")
    assert told[start + 1 :] == [
        "- Xây dựng kho dữ liệu dùng chung của tỉnh, bảo đảm kết nối liên thông.",
        "- Rà soát thủ tục hành chính nội bộ và công bố danh mục rút gọn.",
        "IV. TỔ CHỨC THỰC HIỆN",
    ]
    assert "141/KH-UBND Kế hoạch thử nghiệm chuyển đổi số" in told

    show(screen, bench, "3.4-04")
    assert any(
        words.startswith("Nguyên văn (tệp “ctr-hai-phong-2025-2030.txt”, dòng ") for words in details(screen)
    )


def test_a_task_that_is_gone_from_its_document_says_so(screen: ProgrammeScreen, bench: Bench) -> None:
    with bench.desk.reading() as session:
        plan = programmes(session)[1]
        comparison = compare(session, plan.id, data_of(PLAN[:2]))
    merge(bench.desk.workspace, comparison, Decisions(), file="bản 2.docx", today=TODAY)
    screen.reload()
    show(screen, bench, "KH141.IV.1-PC-01")
    assert "Không còn trong văn bản từ ngày 23/11/2026" in details(screen)
