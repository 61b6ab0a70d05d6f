"""Reports: chosen, looked at, written, printed; periods closed and opened again."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ctr_desktop.core.periods import PeriodKind, parse_period
from ctr_desktop.outputs.catalogue import REPORTS
from ctr_desktop.outputs.chart import ChartStyle
from ctr_desktop.outputs.report import Align, Column, Heading, Paragraph, Report, Signature, Table
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.ui import stylesheet
from ctr_desktop.ui.screens.closing_panel import ReopenDialog
from ctr_desktop.ui.screens.report_layout import MARGIN, MOST_ROWS, lay_out
from ctr_desktop.ui.screens.report_preview import ReportPreview
from ctr_desktop.ui.screens.reports import KINDS, ReportsScreen, periods_to_report, reports_to_find
from ctr_desktop.ui.theme import Theme
from ctr_desktop.work.closed import closing_of
from ctr_desktop.work.closing import close_period
from ctr_desktop.work.office import term_of
from tests.outputs.samples import a_report
from tests.ui.desks import Bench, a_bench


@pytest.fixture
def bench(qtbot: QtBot, workspace: Workspace, today: date) -> Iterator[Bench]:
    made = a_bench(workspace, today)
    qtbot.addWidget(made.window)
    yield made
    made.end()


@pytest.fixture
def screen(qtbot: QtBot, bench: Bench) -> ReportsScreen:
    made = bench.put_on("reports", "Báo cáo", ReportsScreen)
    assert isinstance(made, ReportsScreen)
    settle(qtbot, bench)
    return made


def settle(qtbot: QtBot, bench: Bench) -> None:
    """Wait until nothing is under way."""
    qtbot.waitUntil(lambda: not bench.desk.jobs.running, timeout=20_000)


def is_closed(bench: Bench, key: str) -> bool:
    with bench.desk.reading() as session:
        return closing_of(session, key) is not None


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What would have been opened with another program."""
    found: list[Path] = []

    def keep(url: QUrl) -> bool:
        found.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", keep)
    return found


# What is shown


def test_the_period_under_way_is_shown_first(screen: ReportsScreen) -> None:
    assert screen.chosen.key == "2026-Q4"
    texts = screen.preview.texts()
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in texts
    assert "BÁO CÁO" in texts
    assert any("quý IV năm 2026" in text for text in texts)


@pytest.mark.parametrize("key", [entry.key for entry in REPORTS])
def test_every_report_is_shown(qtbot: QtBot, bench: Bench, screen: ReportsScreen, key: str) -> None:
    screen.go_to(f"{key}@2026-Q1")
    settle(qtbot, bench)
    assert screen.preview.report is not None
    assert screen.preview.report.key == key
    assert screen.preview.texts()


def test_another_kind_offers_its_periods(qtbot: QtBot, bench: Bench, screen: ReportsScreen) -> None:
    screen.kind.value = PeriodKind.MONTH
    screen.kind.picked.emit(PeriodKind.MONTH)
    settle(qtbot, bench)
    assert screen.chosen.key == "2026-11"
    assert screen.preview.report is not None
    assert screen.preview.report.period == "Tháng 11 năm 2026"
    screen.kind.value = PeriodKind.TERM
    screen.kind.picked.emit(PeriodKind.TERM)
    assert screen.chosen.key == "term"
    assert not screen.period.isVisible()
    settle(qtbot, bench)


@pytest.mark.parametrize("kind", [kind for kind, _words in KINDS])
def test_periods_lie_in_the_term(workspace: Workspace, kind: PeriodKind) -> None:
    with workspace.reading() as session:
        term = term_of(session)
    found = periods_to_report(kind, term)
    assert found
    assert all(
        period.kind is kind and period.end >= term.start and period.start <= term.end for period in found
    )
    assert [period.start for period in found] == sorted(period.start for period in found)


def test_only_the_last_choice_is_shown(qtbot: QtBot, bench: Bench, screen: ReportsScreen) -> None:
    for key in ("2026-Q1", "2026-Q2", "2026-Q3"):
        screen.show_period(key)
    settle(qtbot, bench)
    assert screen.preview.report is not None
    assert screen.preview.report.period == "Quý III năm 2026"


def test_the_choice_is_remembered(qtbot: QtBot, bench: Bench, screen: ReportsScreen) -> None:
    screen.go_to("inspections@2026-H1")
    settle(qtbot, bench)
    again = ReportsScreen(bench.desk)
    qtbot.addWidget(again)
    assert (again.report.value, again.chosen.key) == ("inspections", "2026-H1")


# What leaves


@pytest.mark.parametrize(("kind", "ending"), [("excel", ".xlsx"), ("pdf", ".pdf")])
def test_a_report_is_written_where_one_says(
    qtbot: QtBot, bench: Bench, screen: ReportsScreen, tmp_path: Path, kind: str, ending: str
) -> None:
    target = tmp_path / f"Báo cáo quý{ending}"
    bench.hands.answers.append(target)
    getattr(screen, kind).click()
    settle(qtbot, bench)
    assert target.exists()
    if ending == ".xlsx":
        assert openpyxl.load_workbook(target).sheetnames
    else:
        assert "BÁO CÁO" in pypdf.PdfReader(target).pages[0].extract_text()
    assert screen.notice.isVisible()
    assert target.name in bench.window.status.said


def test_what_can_not_be_written_is_said(
    qtbot: QtBot, bench: Bench, screen: ReportsScreen, tmp_path: Path
) -> None:
    bench.hands.answers.append(tmp_path / "không có" / "a.pdf")
    screen.pdf.click()
    settle(qtbot, bench)
    assert "Không tìm thấy thư mục" in bench.hands.faults[0]
    assert not screen.notice.isVisible()


@pytest.mark.parametrize("other", [True, False])
def test_a_file_that_is_open_elsewhere_is_left_and_a_numbered_name_offered(
    qtbot: QtBot,
    bench: Bench,
    screen: ReportsScreen,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    other: bool,
) -> None:
    target = tmp_path / "Báo cáo.xlsx"
    target.write_bytes(b"open in Excel")
    replace = os.replace

    def held(source: Path, place: Path) -> None:
        if place == target:
            raise PermissionError(13, "used by another process")
        replace(source, place)

    monkeypatch.setattr(os, "replace", held)
    bench.hands.answers += [target, "other" if other else "stay"]
    screen.excel.click()
    qtbot.waitUntil(lambda: "đang mở ở chương trình khác" in bench.hands.asked[-1])
    settle(qtbot, bench)
    assert target.read_bytes() == b"open in Excel"
    assert (tmp_path / "Báo cáo (2).xlsx").exists() is other
    assert bench.hands.errors == []
    assert len(list(tmp_path.glob("*.*"))) == (2 if other else 1)


def test_drawing_back_writes_nothing(bench: Bench, screen: ReportsScreen) -> None:
    screen.excel.click()
    assert not bench.desk.jobs.running
    assert bench.hands.errors == []


def test_printing_hands_a_pdf_to_the_viewer(
    qtbot: QtBot, bench: Bench, screen: ReportsScreen, opened: list[Path]
) -> None:
    bench.desk.actions["list.print"].trigger()
    settle(qtbot, bench)
    qtbot.waitUntil(lambda: bool(opened))
    assert opened[0].suffix == ".pdf"
    assert len(pypdf.PdfReader(opened[0]).pages) > 1


# Closing


def test_a_period_is_closed_after_a_question(qtbot: QtBot, bench: Bench, screen: ReportsScreen) -> None:
    screen.show_period("2026-Q2")
    bench.hands.answers.append(False)
    screen.close_button.click()
    settle(qtbot, bench)
    assert not is_closed(bench, "2026-Q2")
    bench.hands.answers.append(True)
    bench.desk.actions["period.close"].trigger()
    settle(qtbot, bench)
    assert is_closed(bench, "2026-Q2")
    qtbot.waitUntil(screen.reopen_button.isVisible)
    assert not screen.close_button.isVisible()
    settle(qtbot, bench)
    assert screen.preview.report is not None
    assert not screen.preview.report.draft


def test_what_can_not_be_closed_is_said(qtbot: QtBot, bench: Bench, screen: ReportsScreen) -> None:
    screen.show_period("2027-Q1")
    bench.hands.answers.append(True)
    screen.close_button.click()
    settle(qtbot, bench)
    assert "chưa bắt đầu" in bench.hands.faults[0]


def test_a_period_is_opened_again_with_a_reason(
    qtbot: QtBot, bench: Bench, screen: ReportsScreen, today: date
) -> None:
    with bench.desk.reading() as session:
        period = parse_period("2026-Q1", term_of(session))
    close_period(bench.desk.workspace, period, today=today)
    screen.show_period("2026-Q1")
    settle(qtbot, bench)
    bench.hands.answers.append(write_reason(""))
    screen.reopen_button.click()
    assert is_closed(bench, "2026-Q1")
    bench.hands.answers.append(write_reason("Bổ sung hai chi bộ"))
    screen.reopen_button.click()
    assert not is_closed(bench, "2026-Q1")
    settle(qtbot, bench)
    assert "Đã mở lại Quý I năm 2026" in bench.window.status.said


def write_reason(words: str) -> Callable[[ReopenDialog], Any]:
    def hand(dialog: ReopenDialog) -> None:
        dialog.why.value = words
        dialog.accept_button.click()
        assert bool(dialog.row.fault) is not bool(words)

    return hand


def test_a_closing_in_the_list_shows_its_period(
    qtbot: QtBot, bench: Bench, screen: ReportsScreen, today: date
) -> None:
    with bench.desk.reading() as session:
        period = parse_period("2026-Q1", term_of(session))
    close_period(bench.desk.workspace, period, today=today)
    bench.desk.topics.announce("closings")
    settle(qtbot, bench)
    screen.panel.picked.emit("2026-Q1")
    settle(qtbot, bench)
    assert screen.chosen.key == "2026-Q1"
    assert screen.report.value == "progress"


def test_the_palette_finds_reports_of_near_periods(bench: Bench) -> None:
    found = [entry for entry in reports_to_find(bench.desk)("bao cao quy") if entry.run]
    assert found
    assert all(entry.subtitle == "Quý IV năm 2026" for entry in found)
    shown: list[tuple[str, str]] = []
    bench.desk.wanted.connect(lambda screen, target: shown.append((screen, target)))
    assert found[0].run is not None
    found[0].run()
    assert shown == [("reports", "progress@2026-Q4")]


# The page on the screen


@pytest.mark.parametrize("size", [0, 1, 40, 400])
def test_a_page_holds_every_row_up_to_a_limit(size: int) -> None:
    bands = lay_out(a_report(size), 800, ChartStyle())
    assert all(one.top + one.height == pytest.approx(two.top) for one, two in pairwise(bands))
    texts = [words.text for band in bands for words in band.words]
    told = any(f"{MOST_ROWS} dòng đầu" in text for text in texts)
    assert told is (size > MOST_ROWS)


def test_nothing_stands_beside_the_page() -> None:
    width = 700.0
    for band in lay_out(a_report(40), width, ChartStyle()):
        assert all(box.x >= MARGIN - 1 and box.x + box.width <= width - MARGIN + 1 for box in band.boxes)


def test_the_parts_of_a_plain_report_stand_in_order() -> None:
    report = Report(
        key="thử",
        title="Danh sách",
        stamp="DỮ LIỆU MẪU",
        blocks=(
            Heading("I. Mở đầu"),
            Paragraph("Một.\nHai.", align=Align.LEFT),
            Table.plain("Bảng", (Column("a", "Cột"),), [("ô đầu",), ("ô sau",)], note="Ghi chú"),
        ),
        signatures=(Signature("Người lập biểu"), Signature("BÍ THƯ", "Nguyễn Văn An", ("T/M ĐẢNG ỦY",))),
        recipients=("Như trên", "Lưu"),
    )
    texts = [words.text for band in lay_out(report, 600, ChartStyle()) for words in band.words]
    wanted = [
        "DANH SÁCH",
        "DỮ LIỆU MẪU",
        "I. Mở đầu",
        "Một.",
        "Hai.",
        "Cột",
        "ô đầu",
        "ô sau",
        "Ghi chú",
        "Nguyễn Văn An",
    ]
    places = [texts.index(text) for text in wanted]
    assert places == sorted(places)
    assert "- Lưu." in texts


def test_a_long_page_is_scrolled_by_keys_and_fits_any_size(qtbot: QtBot, qapp: QApplication) -> None:
    preview = ReportPreview()
    qtbot.addWidget(preview)
    preview.resize(640, 480)
    preview.show()
    preview.show_report(a_report(200))
    bar = preview.verticalScrollBar()
    qtbot.keyClick(preview, Qt.Key.Key_PageDown)
    assert bar.value() == bar.pageStep()
    qtbot.keyClick(preview, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    stylesheet.apply(qapp, Theme(dark=True, scale=150))
    preview.resize(1600, 900)
    assert not preview.grab().isNull()
    preview.show_report(None)
    assert preview.texts() == []
    assert bar.maximum() == 0
