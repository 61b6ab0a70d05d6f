"""The shell with invented data in every state, to be looked at: `python tests/ui/gallery.py OUT` saves pictures,
without OUT it opens the window."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from ctr_desktop.ui import stylesheet, words
from ctr_desktop.ui.actions import Handlers
from ctr_desktop.ui.cells import Column, Kind, Row
from ctr_desktop.ui.key_card import KeyCard
from ctr_desktop.ui.marks import MARKS, Mark
from ctr_desktop.ui.memory import ShortMemory
from ctr_desktop.ui.prompts import DialogPrompts, Question, crash_question
from ctr_desktop.ui.rows import ListSource
from ctr_desktop.ui.screen import AT_BOTTOM, Screen, ScreenSpec
from ctr_desktop.ui.table import Table
from ctr_desktop.ui.theme import Face, Gap, Theme, Tone
from ctr_desktop.ui.tree import PROGRAMME_COLUMNS, Tree
from ctr_desktop.ui.tree_model import Node
from ctr_desktop.ui.widgets.buttons import Button, CheckBox, FigureCard, IconButton, MenuButton, PrimaryButton
from ctr_desktop.ui.widgets.chips import Chip, PeriodMark, PeriodStrip
from ctr_desktop.ui.widgets.dates import DateEdit
from ctr_desktop.ui.widgets.drop import DropArea
from ctr_desktop.ui.widgets.feedback import EmptyState
from ctr_desktop.ui.widgets.fields import Fact, FieldRow
from ctr_desktop.ui.widgets.inputs import ComboBox, SearchBox, TextArea, TextField
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import column, row
from ctr_desktop.ui.widgets.panels import FilterBar, Panel, Split, TabPanel
from ctr_desktop.ui.window import Window

_FIGURES = (
    ("total", "Tổng số nhiệm vụ", 88, None),
    ("on_time", "Hoàn thành đúng hạn", 31, MARKS["on_time"]),
    ("late", "Hoàn thành quá hạn", 4, MARKS["late"]),
    ("open", "Trong hạn", 46, MARKS["open"]),
    ("overdue", "Quá hạn", 7, MARKS["overdue"]),
)


def _task(code: str, text: str, lead: str, due: str, percent: int, state: str) -> Node:
    done = state in ("on_time", "late")
    return Node(code, (text, lead, due, percent, MARKS[state]), code=code, checked=done, dim=done)


_LEAD, _ORGANISATION, _INSPECTION = "Ban Tuyên giáo và Dân vận", "Ban Tổ chức", "Ủy ban Kiểm tra"
_TASKS = {
    ("1", "Học tập, quán triệt nghị quyết", 67): (
        ("1-PC-01", "Xây dựng kế hoạch quán triệt, tuyên truyền và tổ chức thực hiện Nghị quyết Đại hội đại biểu"
         " Đảng bộ lần thứ I, nhiệm kỳ 2025 - 2030", _LEAD, "31/03/2026", 100, "on_time"),
        ("1-PC-02", "Các cấp ủy tổ chức quán triệt, triển khai thực hiện Nghị quyết tới toàn thể đảng viên",
         "Các cấp ủy", "31/03/2026", 60, "overdue"),
        ("1-PC-03", "Sơ kết giữa nhiệm kỳ", "Văn phòng Đảng ủy", "31/12/2027", 100, "late"),
    ),
    ("3.4", "Đội ngũ cán bộ lãnh đạo, quản lý", 40): (
        ("3.4-04", "Đánh giá cán bộ lãnh đạo, quản lý theo định kỳ hằng quý và hằng năm, gắn với chỉ số KPI",
         _ORGANISATION, "31/03/2026", 80, "due_soon"),
        ("3.4-03", "Quy hoạch cán bộ mở, động, liên thông; coi trọng nguồn cán bộ trẻ, cán bộ nữ",
         _ORGANISATION, "Thường xuyên", 50, "no_deadline"),
    ),
    ("3.5", "Kiểm tra, giám sát, kỷ luật", 33): (
        ("3.5-01", "Ban hành Chương trình kiểm tra, giám sát hằng năm", _INSPECTION, "31/12/2026", 100, "on_time"),
        ("3.5-06", "Kiểm tra toàn diện Ủy ban Kiểm tra cơ sở ít nhất một lần trong nhiệm kỳ",
         _INSPECTION, "31/12/2030", 25, "open"),
        ("3.5-08", "Giám sát việc kê khai tài sản trên địa bàn", _INSPECTION, "Thường xuyên", 10, "waived"),
    ),
}  # fmt: skip


def programme() -> list[Node]:
    """A few sections with their tasks."""
    return [
        Node(label, (title, f"{len(tasks)} nhiệm vụ", None, percent, None), label, heading=True,
             children=[_task(*task) for task in tasks])
        for (label, title, percent), tasks in _TASKS.items()
    ]  # fmt: skip


class ProgrammePage(Screen):
    """The page of the look, on the real widgets."""

    topics = frozenset({"tasks"})

    def __init__(self, window: Window) -> None:
        super().__init__(
            "Chương trình hành động 2025 - 2030", "Số …-CTr/ĐU · 88 nhiệm vụ · kỳ đang xem: Quý I năm 2026"
        )
        self._window = window
        self.cards = []
        for key, caption, figure, mark in _FIGURES:
            card = FigureCard(key, caption, mark)
            card.show_figure(figure)
            self.cards.append(card)
        self.filter = SearchBox("Lọc trong danh sách", "Ctrl+F")
        choices = [
            ComboBox("Cơ quan", (("", "Mọi cơ quan"), ("b", "Ban Tổ chức"))),
            ComboBox("Kỳ", (("", "Quý I năm 2026"), ("b", "Quý II năm 2026"))),
            ComboBox("Tình trạng", (("", "Mọi tình trạng"), ("b", "Quá hạn"))),
        ]
        bar = FilterBar(self.filter, *choices,
                        buttons=(window.commands.button("list.export"), PrimaryButton("Thêm nhiệm vụ")))  # fmt: skip
        self.tree = Tree(PROGRAMME_COLUMNS, "Cây nhiệm vụ", window.memory, "programme")
        self.setFocusProxy(self.tree)
        body = column(row(*self.cards, gap=Gap.S), bar, gap=Gap.S, margin=(Gap.PAGE, 0))
        body.addWidget(Split(self.tree, task_panel(window), window.memory, "programme"), 1)
        body.setContentsMargins(Gap.PAGE, 0, Gap.PAGE, Gap.M)
        self.setLayout(body)

    def head_buttons(self) -> Sequence[QWidget]:
        return (Button("Báo cáo kỳ…"),)

    def commands(self) -> Handlers:
        return dict.fromkeys(
            ("record.new", "list.export", "list.filter", "task.tick", "edit.undo"), self.reload
        )

    def reload(self) -> None:
        self.tree.show_nodes(programme())
        self.tree.select("3.4-04")
        self.counted.emit("8 dòng đang hiện / 88")


def task_panel(window: Window) -> Panel:
    """A task with all its parts."""
    tick = window.commands.button("task.tick", "primary", text="Đánh dấu hoàn thành   Phím cách")
    more = MenuButton(window.commands.menu(window, "task.waive", "task.schedule", "", "record.history"))
    foot = row(gap=Gap.S)
    foot.addWidget(tick, 1)
    foot.addWidget(more)
    panel = Panel(row(Label("3.4-04", quiet=True), None, Chip(MARKS["due_soon"])), foot)
    strip = PeriodStrip()
    strip.show_periods(
        [
            PeriodMark("a", Mark(Tone.DONE, "Q3/25"), "Quý III năm 2025: đúng hạn"),
            PeriodMark("b", Mark(Tone.DONE, "Q4/25"), "Quý IV năm 2025: đúng hạn"),
            PeriodMark("c", Mark(Tone.SOON, "2025 trễ", "check"), "Năm 2025: hoàn thành quá hạn"),
            PeriodMark("d", Mark(Tone.SOON, "Q1/26"), "Quý I năm 2026: sắp đến hạn"),
            PeriodMark("e", Mark(Tone.OPEN, "Q2/26"), "Quý II năm 2026: trong hạn"),
        ],
        "d",
    )
    result = TextArea("Kết quả")
    result.value = "Đã chấm điểm 42/52 đồng chí; còn 10 đồng chí thuộc hai chi bộ chờ họp."
    area = DropArea()
    area.held.addLayout(
        row(Label("BC-12 kết quả đánh giá.pdf · 1,2 MB"), None, IconButton("x", "Bỏ minh chứng"))
    )
    panel.show_parts(
        Label("Đánh giá cán bộ lãnh đạo, quản lý theo định kỳ hằng quý và hằng năm, gắn với chỉ số KPI", Face.PANEL,
              wrap=True),
        column(Fact("Chủ trì", "Ban Tổ chức Đảng ủy"), Fact("Phối hợp", "Ủy ban Kiểm tra"),
               Fact("Chu kỳ", "hằng quý và hằng năm"), Fact("Căn cứ", "366-QĐ/TW (30/8/2025)"), gap=Gap.XS),
        FieldRow("Các kỳ", strip), FieldRow("Kết quả Quý I năm 2026", result), FieldRow("Minh chứng", area), None,
    )  # fmt: skip
    return panel


REGISTER_COLUMNS = (
    Column("number", "Số, ký hiệu", 14),
    Column("day", "Ngày", 11, Kind.DAY),
    Column("text", "Nội dung", 40, stretch=True, lines=2),
    Column("unit", "Tổ chức đảng", 22, quiet=True, lines=2),
    Column("count", "Số lượng", 10, Kind.NUMBER),
    Column("percent", "Tiến độ", 13, Kind.PERCENT),
    Column("done", "Xong", 7, Kind.CHECK),
    Column("state", "Tình trạng", 22, Kind.STATE),
)


def register_rows(count: int = 400) -> list[Row]:
    """Invented lines of a register."""
    states = list(MARKS.values())
    return [
        Row(
            f"r{n}",
            (
                f"{n + 1:02}-QĐ/UBKT",
                f"{n % 28 + 1:02}/{n % 12 + 1:02}/2026",
                "Kiểm tra việc lãnh đạo, chỉ đạo thực hiện nghị quyết và quy chế làm việc của chi ủy"
                * (1 + n % 2),
                ("Chi bộ Văn phòng", "Đảng bộ Sở Nông nghiệp và Môi trường")[n % 2],
                f"{n * 37 % 1000}",
                n * 7 % 101,
                n % 3 == 0,
                states[n % len(states)],
            ),
        )
        for n in range(count)
    ]


class RegisterPage(Screen):
    """A register: list and form."""

    def __init__(self, window: Window) -> None:
        super().__init__("Kiểm tra, giám sát", "Sổ theo dõi các cuộc kiểm tra, giám sát")
        self.table = Table(
            ListSource(REGISTER_COLUMNS, register_rows()), "Các cuộc kiểm tra", window.memory, "reg"
        )
        buttons = (Button("Kết xuất", "file-spreadsheet"), PrimaryButton("Thêm cuộc kiểm tra", "plus"))
        bar = FilterBar(SearchBox("Lọc trong danh sách", "Ctrl+F"), buttons=buttons)
        body = column(bar, gap=Gap.S)
        self.setFocusProxy(self.table)
        body.addWidget(Split(self.table, form_panel(), window.memory, "register"), 1)
        body.setContentsMargins(Gap.PAGE, 0, Gap.PAGE, Gap.M)
        self.setLayout(body)

    def reload(self) -> None:
        self.table.reload()
        self.table.select("r2")


def form_panel() -> QWidget:
    """Fields right and wrong."""
    day, wrong = DateEdit("Ngày ra quyết định"), DateEdit("Hạn báo cáo")
    day.setText("05/03/2026")
    wrong.setText("31/02/2026")
    number = TextField("Số, ký hiệu")
    number.value = "05-QĐ/UBKT"
    wrong_row = FieldRow("Hạn báo cáo", wrong)
    wrong_row.show_fault(wrong.fault)
    box = CheckBox("Có dấu hiệu vi phạm")
    box.setChecked(True)
    panel = TabPanel(Label("05-QĐ/UBKT", Face.PANEL), row(None, Button("Hoãn"), PrimaryButton("Lưu")))
    form = panel.add_tab("Nội dung")
    for part in (
        FieldRow("Số, ký hiệu", number, required=True),
        FieldRow("Ngày ra quyết định", day, help_text="Ngày ghi trên quyết định kiểm tra."),
        wrong_row,
        FieldRow("Đối tượng", ComboBox("Đối tượng", (("o", "Tổ chức đảng"), ("m", "Đảng viên")))),
        FieldRow("Kết luận", TextArea("Kết luận", "Nêu ưu điểm, khuyết điểm, yêu cầu khắc phục")),
        box,
    ):
        form.addWidget(part)
    form.addStretch(1)
    for title in ("Các bước", "Minh chứng", "Lịch sử"):
        panel.add_tab(title)
    return panel


class EmptyPage(Screen):
    """A register without a record."""

    def __init__(self) -> None:
        super().__init__("Đơn thư", "Khiếu nại, tố cáo, kiến nghị, phản ánh")
        empty = EmptyState(
            "Chưa có đơn thư nào. Mỗi đơn nhận được ghi vào đây để theo dõi hạn trả lời.",
            "Thêm đơn thư",
            "inbox",
        )
        self.setLayout(column(empty, margin=(Gap.PAGE, Gap.M)))


def shell() -> Window:
    """The window with its pages."""
    window = Window(ShortMemory(), DialogPrompts(), "Đảng ủy Các cơ quan Đảng tỉnh")
    window.offer(_specs(window))
    window.navigation.show_waiting("today", 7)
    window.navigation.show_waiting("inspections", 2)
    window.navigation.show_waiting("petitions", 1)
    window.show_screen("programme")
    window.say("Đã lưu 09:41 · Đã đánh dấu hoàn thành 1-PC-01", undoable=True)
    window.status.show_backup("Sao lưu gần nhất: hôm qua 17:02, đã thử khôi phục")
    return window


def _specs(window: Window) -> list[ScreenSpec]:
    books, reports, lists = "Sổ theo dõi", "Báo cáo", "Danh mục"
    return [
        ScreenSpec("today", "Hôm nay", "calendar-event", EmptyPage),
        ScreenSpec("programme", "Chương trình", "list-check", lambda: ProgrammePage(window)),
        ScreenSpec("inspections", "Kiểm tra, giám sát", "shield-search", lambda: RegisterPage(window), books),
        ScreenSpec("discipline", "Kỷ luật", "ban", EmptyPage, books),
        ScreenSpec("petitions", "Đơn thư", "inbox", EmptyPage, books),
        ScreenSpec("evaluations", "Đánh giá, xếp loại", "award", EmptyPage, books),
        ScreenSpec("meetings", "Sinh hoạt chi bộ", "users", EmptyPage, books),
        ScreenSpec("registers", "Tất cả các sổ", "books", EmptyPage, books),
        ScreenSpec("reports", "Báo cáo kỳ", "file-text", EmptyPage, reports),
        ScreenSpec("send", "Gửi cấp trên", "upload", EmptyPage, reports),
        ScreenSpec("receive", "Tổng hợp cấp dưới", "stack-2", EmptyPage, reports),
        ScreenSpec("units", "Tổ chức đảng", "sitemap", EmptyPage, lists),
        ScreenSpec("people", "Cán bộ, đảng viên", "users", EmptyPage, lists),
        ScreenSpec("documents", "Văn bản", "file-text", EmptyPage, lists),
        ScreenSpec("log", "Nhật ký", "history", EmptyPage, AT_BOTTOM),
        ScreenSpec("settings", "Thiết lập", "settings", EmptyPage, AT_BOTTOM),
    ]


def pictures(app: QApplication, out: Path) -> None:
    """One picture of every page in both colours, and of the dialogs."""
    sizes = {"1366x768": (1366, 768), "1920x1080": (1920, 1080)}
    for name, size in sizes.items():
        for scale in (100, 150):
            for dark in (False, True):
                stylesheet.apply(app, Theme(dark, scale))
                window = shell()
                window.resize(*size)
                window.show()
                for key in ("programme", "inspections", "petitions"):
                    window.show_screen(key)
                    app.processEvents()
                    window.grab().save(str(out / f"{key}-{name}-{scale}-{'dark' if dark else 'light'}.png"))
                window.close()
    stylesheet.apply(app, Theme())
    window = shell()
    window.resize(1366, 768)
    window.show()
    verbs = (("keep", "Giữ lại"), ("do", "Xóa"))
    dialogs = {
        "confirm": Question("Xóa cuộc kiểm tra 05-QĐ/UBKT?", "Có thể lấy lại bằng Hoàn tác.", verbs),
        "crash": crash_question(ValueError("bí mật")),
        "keys": KeyCard(window.commands.key_card()),
    }
    for name, dialog in dialogs.items():
        dialog.show()
        app.processEvents()
        dialog.grab().save(str(out / f"{name}.png"))


def main() -> None:
    app = QApplication(sys.argv)
    words.speak_vietnamese(app)
    if len(sys.argv) > 1:
        pictures(app, Path(sys.argv[1]))
    else:
        stylesheet.apply(app, Theme())
        window = shell()
        window.show()
        app.exec()


if __name__ == "__main__":
    main()
