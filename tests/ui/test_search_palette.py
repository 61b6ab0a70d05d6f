"""The search palette: found by keys alone, headings passed over, commands run, records shown."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ctr_desktop.store.workspace import Workspace
from ctr_desktop.ui.search_palette import Entry, EntryModel, SearchPalette
from ctr_desktop.ui.widgets.inputs import SearchBox
from ctr_desktop.ui.widgets.layouts import column
from tests.ui.desks import Bench, a_bench


@pytest.fixture
def bench(qtbot: QtBot, workspace: Workspace, today: date) -> Iterator[Bench]:
    made = a_bench(workspace, today)
    qtbot.addWidget(made.window)
    yield made
    made.end()


@pytest.fixture
def palette(qtbot: QtBot, bench: Bench) -> Iterator[SearchPalette]:
    """A palette under a field of a window of its own."""
    host, field = QWidget(), SearchBox("Tìm mọi thứ", "Ctrl+K")
    host.setLayout(column(field, None))
    host.resize(1000, 700)
    qtbot.addWidget(host)
    made = SearchPalette(bench.desk, field)
    host.show()
    field.setFocus()
    yield made
    host.close()


def titles(palette: SearchPalette) -> list[str]:
    entries = (palette.entries.entry(n) for n in range(palette.entries.rowCount()))
    return [entry.title for entry in entries if entry is not None]


def field_of(palette: SearchPalette) -> SearchBox:
    found = palette.window().findChild(SearchBox)
    assert isinstance(found, SearchBox)
    return found


def test_typing_shows_what_is_found_kind_by_kind(qtbot: QtBot, palette: SearchPalette) -> None:
    qtbot.keyClicks(field_of(palette), "uy ban kiem tra")
    qtbot.waitUntil(palette.isVisible)
    found = titles(palette)
    assert "Ủy ban Kiểm tra Đảng ủy" in found
    assert found.index("Nhiệm vụ") < found.index("Tổ chức đảng") < found.index("Ủy ban Kiểm tra Đảng ủy")


def test_enter_shows_the_record_even_before_the_pause_is_over(
    qtbot: QtBot, palette: SearchPalette, bench: Bench
) -> None:
    field = field_of(palette)
    qtbot.keyClicks(field, "3.4-0")
    qtbot.waitUntil(palette.isVisible)
    qtbot.keyClicks(field, "4")
    with qtbot.waitSignal(bench.desk.wanted) as wanted:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert wanted.args == ["programme", "3.4-04"]
    assert not palette.isVisible()
    assert field.text() == ""


def test_arrows_pass_over_headings_and_stay_inside(qtbot: QtBot, palette: SearchPalette) -> None:
    field, view = field_of(palette), palette.view
    palette.look("đảng ủy")
    assert view.currentIndex().row() == 1
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert view.currentIndex().row() == 1
    for _ in range(60):
        qtbot.keyClick(field, Qt.Key.Key_Down)
        entry = palette.entries.entry(view.currentIndex().row())
        assert entry is not None
        assert entry.run is not None
    assert view.currentIndex().row() == palette.entries.rowCount() - 1


def test_escape_closes_it_and_then_empties_the_field(qtbot: QtBot, palette: SearchPalette) -> None:
    field = field_of(palette)
    field.setText("đảng ủy")
    palette.look("đảng ủy")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (palette.isVisible(), field.text()) == (False, "đảng ủy")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_a_command_that_can_act_is_found_without_marks(
    qtbot: QtBot, palette: SearchPalette, bench: Bench
) -> None:
    done: list[str] = []
    bench.desk.actions.own({"app.backup": lambda: done.append("backup")})
    palette.look("sao luu")
    assert titles(palette)[:2] == ["Lệnh", "Sao lưu ngay"]
    qtbot.keyClick(field_of(palette), Qt.Key.Key_Return)
    assert done == ["backup"]


def test_a_command_whose_name_was_begun_comes_before_records(palette: SearchPalette, bench: Bench) -> None:
    bench.desk.actions.own({"app.search": print, "edit.undo": print, "list.refresh": print})
    palette.look("hoan tac")
    assert titles(palette)[:2] == ["Lệnh", "Hoàn tác"]
    palette.look("hoàn")
    assert titles(palette)[0] == "Lệnh"
    palette.look("tác")
    assert titles(palette)[0] == "Nhiệm vụ"
    assert "Hoàn tác" in titles(palette)


def test_a_command_that_can_not_act_is_not_offered(palette: SearchPalette) -> None:
    palette.look("chốt số liệu")
    assert "Chốt số liệu kỳ" not in titles(palette)


def test_other_sources_follow(qtbot: QtBot, bench: Bench) -> None:
    host, field = QWidget(), SearchBox("Tìm mọi thứ")
    host.setLayout(column(field))
    qtbot.addWidget(host)
    palette = SearchPalette(bench.desk, field, [lambda words: [Entry(words, run=host.close)]])
    palette.look("zzz")
    assert titles(palette) == ["zzz"]


@pytest.mark.parametrize("typed", ["", "  ", '"', "()"])
def test_no_words_no_palette(palette: SearchPalette, typed: str) -> None:
    palette.look("đảng ủy")
    palette.look(typed)
    assert not palette.isVisible()


def test_what_is_not_found_is_said(palette: SearchPalette) -> None:
    palette.look("zzzz")
    assert palette.isVisible()
    assert titles(palette) == []


def test_the_model_is_a_good_one(qtmodeltester: ModelTester) -> None:
    model = EntryModel()
    model.show_entries([Entry("Nhiệm vụ"), Entry("Một việc", "1-01", run=print)])
    qtmodeltester.check(model)
