"""The help: F1 opens the right page everywhere, pages are found and followed by keys, failures lead to theirs."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ctr_desktop.core.errors import UserError
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.ui import stylesheet
from ctr_desktop.ui.help_page import PageView
from ctr_desktop.ui.help_window import HelpWindow
from ctr_desktop.ui.key_card import KeyCard
from ctr_desktop.ui.memory import ShortMemory
from ctr_desktop.ui.opening import OpenOffice
from ctr_desktop.ui.password_dialog import PasswordDialog
from ctr_desktop.ui.prompts import DialogPrompts, Question
from ctr_desktop.ui.theme import Theme
from ctr_desktop.ui.window import Window
from tests.ui import gallery
from tests.ui.desks import Hands

FULL = UserError("Ổ đĩa đã đầy: thay đổi vừa rồi chưa được lưu, dữ liệu cũ còn nguyên.", "Hãy xóa bớt tệp.")


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = gallery.shell()
    qtbot.addWidget(made)
    made.resize(1366, 728)
    made.show()
    made.show_screen("inspections")
    return made


def ask_for_help(qtbot: QtBot, window: Window) -> HelpWindow:
    bring_forward(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    return next(one for one in window.findChildren(HelpWindow) if one.isVisible())


def bring_forward(qtbot: QtBot, window: QWidget) -> None:
    """Keys act in the window that is active."""
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()


def shown(help_window: HelpWindow) -> str:
    assert help_window.view.page is not None
    return help_window.view.page.key


# Which page


def test_every_screen_has_its_page(
    qtbot: QtBot, workspace: Workspace, today: date, qapp: QApplication
) -> None:
    workspace.close()
    window = Window(ShortMemory(), Hands())
    qtbot.addWidget(window)
    window.show()
    office = OpenOffice(window, workspace.folder, today=lambda: today)
    assert office.open()

    found = {}
    for key, _ in office.targets():
        window.show_screen(key)
        found[key] = shown(ask_for_help(qtbot, window))

    window.put_away()
    office.close(backup=False)
    assert found["today"] == "morning"
    assert found["documents"] == "documents"
    assert "start" not in found.values()
    assert len(set(found.values())) >= len(found) - 1  # only units and people share one


def test_the_help_stands_beside_the_work(qtbot: QtBot, window: Window) -> None:
    first = ask_for_help(qtbot, window)
    assert not first.isModal()

    window.show_screen("programme")
    assert shown(first) == "inspection"
    assert ask_for_help(qtbot, window) is first
    assert shown(first) == "programme"

    window.close()
    assert not first.isVisible()


def test_the_navigation_has_an_entry_for_it(window: Window) -> None:
    window.navigation.help.click()

    assert [shown(one) for one in window.findChildren(HelpWindow)] == ["inspection"]
    assert window.current_key == "inspections"


def test_the_key_card_keeps_its_key(qtbot: QtBot, window: Window) -> None:
    hands = Hands()
    other = Window(ShortMemory(), hands)
    qtbot.addWidget(other)
    bring_forward(qtbot, other)

    qtbot.keyClick(other, Qt.Key.Key_F1, Qt.KeyboardModifier.ControlModifier)
    ask_for_help(qtbot, other).follow("ctr:keys")

    assert [type(dialog) for dialog in hands.dialogs] == [KeyCard, KeyCard]


# Finding and following


@pytest.fixture
def help_window(qtbot: QtBot, window: Window) -> HelpWindow:
    return ask_for_help(qtbot, window)


def test_pages_are_found_by_keys_alone(qtbot: QtBot, help_window: HelpWindow) -> None:
    qtbot.keyClick(help_window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(help_window.search, "o dia day")
    qtbot.keyClick(help_window.search, Qt.Key.Key_Return)
    assert shown(help_window) == "trouble-disk-full"
    assert help_window.list.titles[0] == "Làm gì khi ổ đĩa đầy"

    qtbot.keyClicks(help_window.search, " xyzzy")
    qtbot.keyClick(help_window.search, Qt.Key.Key_Return)
    assert help_window.nothing.isVisible()

    qtbot.keyClick(help_window.search, Qt.Key.Key_Escape)
    qtbot.keyClick(help_window.search, Qt.Key.Key_Return)
    assert len(help_window.list.titles) > 30
    qtbot.keyClick(help_window.list, Qt.Key.Key_Down)
    assert shown(help_window) == "trouble-disk-error"

    qtbot.keyClick(help_window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shown(help_window) == "trouble-disk-full"

    qtbot.keyClick(help_window, Qt.Key.Key_Escape)
    assert not help_window.isVisible()


def test_a_link_leads_to_its_page_and_back(help_window: HelpWindow) -> None:
    help_window.show_page("tick")
    help_window.view.anchorClicked.emit(QUrl("trouble-closed"))
    assert shown(help_window) == "trouble-closed"

    help_window.back.click()
    assert shown(help_window) == "tick"
    help_window.back.click()
    assert not help_window.back.isEnabled()


def test_a_link_that_leads_nowhere_does_nothing(help_window: HelpWindow) -> None:
    before = shown(help_window)
    help_window.view.anchorClicked.emit(QUrl("https" + "://example.org"))

    assert shown(help_window) == before


# The page


def test_only_pictures_of_the_program_are_loaded(help_window: HelpWindow, tmp_path: Path) -> None:
    image = QTextDocument.ResourceType.ImageResource.value
    outside = tmp_path / "today.png"
    outside.write_bytes(b"x")
    view = help_window.view

    assert not view.loadResource(image, QUrl("today.png")).isNull()
    for address in (
        f"file:///{outside}",
        "https" + "://example.org/today.png",
        "../../icons/star.svg",
        "x.png",
    ):
        assert view.loadResource(image, QUrl(address)) is None
    assert view.loadResource(QTextDocument.ResourceType.HtmlResource.value, QUrl("today.png")) is None


def test_pictures_fit_and_grow_when_they_are_clicked(
    qtbot: QtBot, help_window: HelpWindow, qapp: QApplication
) -> None:
    view = help_window.view
    help_window.show_page("morning")
    qapp.processEvents()
    assert view.horizontalScrollBar().maximum() == 0

    place = next(
        QPoint(x, y)
        for y in range(10, view.viewport().height(), 10)
        for x in (60,)
        if view.cursorForPosition(QPoint(x, y)).charFormat().isImageFormat()
    )
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qapp.processEvents()

    assert view.horizontalScrollBar().maximum() > 0


@pytest.mark.parametrize("look", [Theme(dark=False, scale=90), Theme(dark=True, scale=150)])
def test_every_page_is_drawn_in_every_look(help_window: HelpWindow, qapp: QApplication, look: Theme) -> None:
    stylesheet.apply(qapp, look)
    for page in page_keys(help_window):
        help_window.show_page(page)
        assert not help_window.grab().isNull()
        assert page_title(help_window.view) == help_window.view.page.title  # type: ignore[union-attr]


def page_keys(help_window: HelpWindow) -> list[str]:
    return [page.key for page in help_window.manual.pages]


def page_title(view: PageView) -> str:
    return view.document().firstBlock().text()


def test_nothing_of_the_form_is_seen(help_window: HelpWindow) -> None:
    for key in page_keys(help_window):
        help_window.show_page(key)
        text = help_window.view.toPlainText()
        assert not any(mark in text for mark in ("**", "](", "|--", "`")), key


@pytest.mark.parametrize("scale", [100, 150])
def test_no_button_is_cut_off(help_window: HelpWindow, qapp: QApplication, scale: int) -> None:
    stylesheet.apply(qapp, Theme(scale=scale))
    help_window.resize(max(980, help_window.minimumSizeHint().width()), 660)
    qapp.processEvents()

    buttons = [b for b in help_window.findChildren(QPushButton) if b.isVisible() and b.text()]
    assert [b.text() for b in buttons if b.width() < b.minimumSizeHint().width()] == []


# Over dialogs

Hand = Callable[[QDialog], object]


@pytest.fixture
def asked(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Window, list[Hand]]]:
    """A window that asks in real dialogs, and what hands do in each of them while it waits."""
    hands: list[Hand] = []

    def execute(dialog: QDialog) -> int:
        with qtbot.waitExposed(dialog):
            dialog.show()
        hands.pop(0)(dialog)
        dialog.close()
        return 0

    monkeypatch.setattr(QDialog, "exec", execute)
    holder = QWidget()
    qtbot.addWidget(holder)
    window = Window(ShortMemory(), DialogPrompts(holder))
    qtbot.addWidget(window)
    window.show()
    yield window, hands
    assert hands == []


def over(dialog: QDialog) -> HelpWindow:
    """The help over a dialog; it belongs to the dialog, so that it can be used while the dialog waits."""
    (found,) = (one for one in dialog.findChildren(HelpWindow) if one.isVisible())
    return found


def test_a_failure_leads_to_its_page(asked: tuple[Window, list[Hand]]) -> None:
    window, hands = asked
    pages = []

    def read(dialog: QDialog) -> None:
        link = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Xem hướng dẫn")
        link.click()
        link.click()
        assert dialog.isVisible()
        pages.append(shown(over(dialog)))

    hands += [read, read]
    window.prompts.error(FULL)
    window.prompts.error(ValueError("lạ"))

    assert pages == ["trouble-disk-full", "trouble-crash"]


def test_a_failure_without_a_page_offers_none(asked: tuple[Window, list[Hand]]) -> None:
    window, hands = asked
    buttons: list[str] = []
    hands.append(lambda dialog: buttons.extend(b.text() for b in dialog.findChildren(QPushButton)))

    window.prompts.error(UserError("Chưa ghi nội dung nhiệm vụ.", "Hãy ghi nội dung."))

    assert buttons == ["Đóng"]


def test_a_failure_with_ways_out_also_leads_to_its_page(asked: tuple[Window, list[Hand]]) -> None:
    window, hands = asked
    pages = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, Question)
        next(b for b in dialog.findChildren(QPushButton) if b.text() == "Xem hướng dẫn").click()
        pages.append(shown(over(dialog)))

    hands.append(read)
    ways = (("leave", "Đóng chương trình"), ("backup", "Mở bản sao lưu"))
    window.prompts.choose("Tệp dữ liệu bị hỏng hoặc không phải dữ liệu của CTR Desktop.", "", ways)

    assert pages == ["trouble-damaged"]


def test_f1_works_in_a_dialog(qtbot: QtBot, asked: tuple[Window, list[Hand]]) -> None:
    window, hands = asked
    pages = []

    def press(dialog: QDialog) -> None:
        dialog.activateWindow()
        qtbot.keyClick(dialog, Qt.Key.Key_F1)
        pages.append(shown(over(dialog)))

    hands.append(press)
    window.prompts.run(PasswordDialog(lambda **_given: None))

    assert pages == ["trouble-password"]


# On paper


@pytest.mark.parametrize("answer", ["save", "stay"])
def test_the_two_pages_are_saved(qtbot: QtBot, tmp_path: Path, answer: str) -> None:
    target = tmp_path / "Hướng dẫn.pdf"
    hands = Hands(answer, target)
    window = Window(ShortMemory(), hands)
    qtbot.addWidget(window)
    window.show()

    ask_for_help(qtbot, window).follow("ctr:guide")

    assert target.exists() is (answer == "save")
    if answer == "save":
        assert len(PdfReader(target).pages) == 2
        assert "Hướng dẫn.pdf" in window.status.said


def test_a_guide_that_can_t_be_written_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    hands = Hands("save", tmp_path / "không có" / "x.pdf")
    window = Window(ShortMemory(), hands)
    qtbot.addWidget(window)
    window.show()

    ask_for_help(qtbot, window).follow("ctr:guide")

    assert "Không tìm thấy thư mục" in hands.faults[0]
