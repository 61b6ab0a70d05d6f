"""The five pages of the first run. Each can be skipped; what was typed stays when one goes back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from ctr_desktop.core.errors import UserError
from ctr_desktop.ui.new_password import NewPassword
from ctr_desktop.ui.prompts import ANY_FILE, FileKind, Prompts
from ctr_desktop.ui.theme import Face, Gap, Tone
from ctr_desktop.ui.widgets.buttons import Button, CheckBox
from ctr_desktop.ui.widgets.fields import FieldRow
from ctr_desktop.ui.widgets.inputs import ComboBox, TextField
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import Part, Surface, column, row
from ctr_desktop.ui.widgets.term_fields import TermFields
from ctr_desktop.work.first_run import Secrets, Summary, summary_of
from ctr_desktop.work.office import CYCLE_WORDS, LABELS, Office
from ctr_desktop.work.programmes import SHIPPED

_KIND: FileKind = ("Chương trình hành động", "*.json")
_DOCUMENT: FileKind = ("Văn bản Word, Excel, TXT", "*.docx *.xlsx *.txt")
_OFFICE = ("unit", "superior", "unit_code", "signs", "place")
_COUNTED = (
    ("tasks", "nhiệm vụ"),
    ("sections", "mục"),
    ("documents", "văn bản viện dẫn"),
    ("units", "cơ quan"),
)
_HINTS = {
    "unit": "Ví dụ: Đảng ủy Các cơ quan Đảng thành phố",
    "superior": "Ví dụ: Thành ủy Hải Phòng",
    "unit_code": "Để trống nếu chưa có",
    "signs": "Phần sau số văn bản, ví dụ ĐU",
    "place": "Ví dụ: Hải Phòng",
}


class WizardPage(QWidget):
    """One step: its title, a sentence that says what it is for, and its fields."""

    def __init__(self, title: str, explanation: str, *parts: Part) -> None:
        super().__init__()
        self.title = title
        self.skipped = False
        self.setAccessibleName(title)
        head = column(Label(title, Face.PAGE), Label(explanation, quiet=True, wrap=True), gap=Gap.XS)
        self.setLayout(column(head, *parts, None, gap=Gap.M))

    def check(self) -> bool:
        """Whether one may go on; what is wrong stands under the fields."""
        return True

    def first_field(self) -> QWidget:
        """Where the cursor goes when the page is shown."""
        return self


class UnitStep(WizardPage):
    """The unit and the level above."""

    def __init__(self, suggested: Summary) -> None:
        self._suggested = suggested.office
        start = Office()
        self.fields = {key: TextField(LABELS[key], _HINTS[key]) for key in _OFFICE}
        for key, field in self.fields.items():
            field.value = self._suggested.get(key) or getattr(start, key)
        rows = [FieldRow(LABELS[key], field) for key, field in self.fields.items()]
        super().__init__(
            "Đơn vị và cấp trên",
            "Tên đơn vị, cấp trên và địa danh đứng ở đầu mọi báo cáo. Đã điền sẵn theo chương trình đi kèm; hãy sửa"
            " cho đúng đơn vị mình.",
            *rows[:2],
            row(*rows[2:], gap=Gap.L),
        )

    def first_field(self) -> QWidget:
        return self.fields["unit"]

    def answers(self, programme: Path | None) -> dict[str, str]:
        """What a person changed; without the shipped programme also what stood there already."""
        if self.skipped:
            return {}
        own = programme != SHIPPED
        return {
            key: field.value
            for key, field in self.fields.items()
            if field.value != (self._suggested.get(key) or getattr(Office(), key)) or (own and field.value)
        }


class TermStep(WizardPage):
    """The term, and how and when the unit reports."""

    def __init__(self, suggested: Summary) -> None:
        self._suggested = suggested.term
        self.term = TermFields()
        self.term.show_term(suggested.term)
        self.cycle = ComboBox(LABELS["cycle"], list(CYCLE_WORDS.items()))
        self.cycle.value = Office().cycle
        self.report_day, self.soon_days = TextField(LABELS["report_day"]), TextField(LABELS["soon_days"])
        self.report_day.value, self.soon_days.value = str(Office().report_day), str(Office().soon_days)
        self.day_row = FieldRow(
            "Nộp báo cáo vào ngày", self.report_day, help_text="Của tháng cuối kỳ, từ 1 đến 31"
        )
        self.soon_row = FieldRow("Báo trước hạn (ngày)", self.soon_days, help_text="Từ 0 đến 60 ngày")
        cycle_row = FieldRow(
            LABELS["cycle"], self.cycle, help_text="Việc thường xuyên ghi kết quả theo chu kỳ này"
        )
        line = row(gap=Gap.L)
        for one in (cycle_row, self.day_row, self.soon_row):
            line.addLayout(column(one, None, gap=0), 1)
        super().__init__(
            "Nhiệm kỳ và ngày báo cáo",
            "Chương trình tự lập các kỳ thực hiện trong suốt nhiệm kỳ. Sửa lại được trong Thiết lập.",
            self.term,
            line,
        )

    def first_field(self) -> QWidget:
        return self.term.start

    def check(self) -> bool:
        good = self.term.check()
        for field, one, least, most in (
            (self.report_day, self.day_row, 1, 31),
            (self.soon_days, self.soon_row, 0, 60),
        ):
            text = field.value
            fits = text.isascii() and text.isdigit() and len(text) < 4 and least <= int(text) <= most
            one.show_fault("" if fits else f"Hãy ghi một số từ {least} đến {most}.")
            good = good and fits
        return good

    def answers(self) -> dict[str, Any]:
        """How the unit reports."""
        if self.skipped:
            return {}
        numbers = {"report_day": int(self.report_day.value), "soon_days": int(self.soon_days.value)}
        return {"cycle": self.cycle.value, **numbers}

    def changed_term(self) -> tuple[Any, Any, Any] | None:
        """The term, where a person changed it."""
        return None if self.skipped or self.term.value == self._suggested else self.term.value


class _Choice(QRadioButton):
    """A choice that may lead on to another window: a click does, the arrow keys only pass over it."""

    clicked_with_mouse = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and self.hitButton(event.position().toPoint()):
            self.clicked_with_mouse.emit()


class ProgrammeStep(WizardPage):
    """The shipped programme, another one from a file, or none yet."""

    changed = Signal()

    def __init__(self, suggested: Summary, prompts: Prompts) -> None:
        self._prompts = prompts
        self._summaries: dict[Path, Summary] = {SHIPPED: suggested}
        self._file: Path | None = None
        self._document: Path | None = None
        self.shipped, self.read, self.other, self.later = (
            _Choice("Chương trình đi kèm"),
            _Choice("Đọc từ tệp văn bản của đơn vị (Word, Excel, TXT)…"),
            _Choice("Chương trình khác, từ tệp dữ liệu…"),
            _Choice("Để sau"),
        )
        self._group = QButtonGroup()
        for button in self._choices:
            self._group.addButton(button)
            button.setAccessibleName(button.text())
        self.shipped.setChecked(True)
        self.document_button = Button("Chọn văn bản…", "folder-open")
        self.pick_button = Button("Chọn tệp…", "folder-open")
        self._title, self._counts = Label("", Face.STRONG, wrap=True), Label("", wrap=True)
        self._fault = Label("", tone=Tone.LATE, wrap=True)
        self._fault.hide()
        super().__init__(
            "Chương trình hành động",
            "Mọi mục, nhiệm vụ, phân công, thời hạn và văn bản viện dẫn của chương trình đã ở sẵn đây.",
            self.shipped,
            row(self.read, self.document_button, None),
            row(self.other, self.pick_button, None),
            self.later,
            Surface(column(self._title, self._counts, self._fault, gap=Gap.XS, margin=Gap.M)),
        )
        self._group.buttonToggled.connect(lambda _button, _checked: self._show())
        self.other.clicked_with_mouse.connect(self._pick_first)
        self.read.clicked_with_mouse.connect(self._pick_document_first)
        self.document_button.clicked.connect(self.pick_document)
        self.pick_button.clicked.connect(self.pick)
        self._show()

    @property
    def _choices(self) -> tuple[_Choice, ...]:
        return self.shipped, self.read, self.other, self.later

    def first_field(self) -> QWidget:
        return next(button for button in self._choices if button.isChecked())

    @property
    def document(self) -> Path | None:
        """The document that shall be read once the workspace is there."""
        return self._document if self.read.isChecked() and not self.skipped else None

    @property
    def programme(self) -> Path | None:
        """The file that will be loaded; the shipped one when the step is skipped."""
        if self.skipped or self.shipped.isChecked():
            return SHIPPED
        return self._file if self.other.isChecked() else None

    @property
    def summary(self) -> Summary | None:
        """What the chosen programme holds."""
        return self._summaries.get(self.programme) if self.programme else None

    def _pick_first(self) -> None:
        if self._file is None:
            self.pick()

    def _pick_document_first(self) -> None:
        if self._document is None:
            self.pick_document()

    def pick_document(self) -> None:
        """Ask for a document; it is read at the end, in the window where it can be looked through."""
        files = self._prompts.files_to_open("Chọn văn bản cần đọc", (_DOCUMENT, ANY_FILE))
        self.read.setChecked(True)
        self._fault.hide()
        if files:
            self._document = files[0]
        self._show()

    def pick(self) -> None:
        """Ask for a file and look into it."""
        files = self._prompts.files_to_open("Chọn tệp chương trình", (_KIND, ANY_FILE))
        self.other.setChecked(True)
        self._fault.hide()
        if not files:
            return
        try:
            self._summaries[files[0]] = summary_of(files[0])
            self._file = files[0]
        except UserError as error:
            self._fault.setText(str(error))
            self._fault.show()
        self._show()

    def check(self) -> bool:
        picked = {self.other: self._file, self.read: self._document}
        wanted = next((button for button in picked if button.isChecked()), None)
        if wanted is None or picked[wanted] is not None:
            return True
        if not self._fault.text():
            self._fault.setText("Chưa chọn tệp. Hãy bấm nút chọn tệp, hoặc chọn “Để sau”.")
        self._fault.show()
        return False

    def _show(self) -> None:
        self.pick_button.setVisible(self.other.isChecked())
        self.document_button.setVisible(self.read.isChecked())
        found = self.summary
        if found is None:
            self._title.setText(self._waiting_words())
            self._counts.setText("")
        else:
            words = (
                ("tasks", "nhiệm vụ"),
                ("sections", "mục"),
                ("documents", "văn bản viện dẫn"),
                ("units", "cơ quan"),
            )
            self._title.setText(found.title)
            self._counts.setText(
                f"{found.issuer}\n" + " · ".join(f"{found.counts[key]} {one}" for key, one in words)
            )
        self.changed.emit()

    def _waiting_words(self) -> str:
        if self.read.isChecked() and self._document is not None:
            return f"{self._document.name}: đọc và xem lại ngay sau khi tạo xong dữ liệu."
        if self.read.isChecked() or self.other.isChecked():
            return "Chưa chọn tệp."
        return "Nạp chương trình sau, ở màn hình Chương trình."


class SafetyStep(WizardPage):
    """An optional password, and an optional place for a first backup."""

    def __init__(self, prompts: Prompts, unit: Callable[[], str], folder: Path) -> None:
        self._prompts = prompts
        self.backup_to: Path | None = None
        self.wanted = QRadioButton("Đặt mật khẩu ngay")
        self.unwanted = QRadioButton("Chưa đặt mật khẩu (đặt sau được trong Thiết lập)")
        self.unwanted.setChecked(True)
        self.new = NewPassword(prompts, unit)
        self.new.hide()
        self.place_button = Button("Chọn nơi sao lưu thêm…", "folder-open")
        self.practice = CheckBox("Xong thì làm thử ngay với dữ liệu mẫu (năm phút, không để lại gì)")
        self.practice.setChecked(True)
        self._place = Label(
            "Ví dụ USB hoặc ổ đĩa khác. Chưa chọn thì chỉ sao lưu trong máy.", quiet=True, wrap=True
        )
        super().__init__(
            "Mật khẩu và nơi sao lưu",
            f"Dữ liệu nằm trong thư mục {folder} và tự sao lưu khi đóng chương trình.",
            self.unwanted,
            self.wanted,
            self.new,
            Label("Sao lưu thêm một bản ra nơi khác", Face.STRONG),
            row(self.place_button, None),
            self._place,
            Label("Làm quen", Face.STRONG),
            row(self.practice, None),
        )
        self.wanted.toggled.connect(self._want)
        self.place_button.clicked.connect(self.pick)

    def first_field(self) -> QWidget:
        return self.wanted if self.wanted.isChecked() else self.unwanted

    def _want(self, wanted: bool) -> None:
        self.new.setVisible(wanted)
        if wanted:
            self.new.twice.password.setFocus()

    def pick(self) -> None:
        """Ask where a first whole backup shall be written."""
        folder = self._prompts.folder("Chọn nơi sao lưu thêm")
        if folder is not None:
            self.backup_to = folder
            self._place.setText(f"Khi xong, sao lưu toàn bộ ra: {folder}")

    def check(self) -> bool:
        return not self.wanted.isChecked() or self.new.check()

    @property
    def secrets(self) -> Secrets | None:
        """The password, where one is wanted."""
        if self.skipped or not self.wanted.isChecked():
            return None
        return Secrets(self.new.password, self.new.code, self.new.typed.text())
