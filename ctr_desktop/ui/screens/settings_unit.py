"""The unit: its names, who signs, to whom reports go, and how often they are made."""

from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from ctr_desktop.core.errors import UserError
from ctr_desktop.ui.desk import OFFICE, TASKS, Desk
from ctr_desktop.ui.screens.settings_parts import Page, section
from ctr_desktop.ui.theme import Gap
from ctr_desktop.ui.widgets.buttons import Button
from ctr_desktop.ui.widgets.fields import FieldRow
from ctr_desktop.ui.widgets.inputs import ComboBox, TextArea, TextField
from ctr_desktop.ui.widgets.layouts import column, row
from ctr_desktop.ui.widgets.term_fields import Term, TermFields
from ctr_desktop.work.office import CYCLE_WORDS, LABELS, Office, days_of_term, programme_of, read_office
from ctr_desktop.work.settings import change_office, change_term

_HELP = {
    "unit": "In hoa, đậm ở đầu văn bản, ví dụ: Đảng ủy Các cơ quan Đảng thành phố",
    "unit_code": "Để nhận ra đơn vị khi gửi và tổng hợp số liệu",
    "superior": "In phía trên tên đơn vị, ví dụ: Thành ủy Hải Phòng",
    "signs": "Phần sau số văn bản, ví dụ ĐU trong “Số 05-BC/ĐU”",
    "recipients": "Mỗi nơi một dòng. Để trống thì dùng nơi nhận trong chương trình của chính đơn vị",
    "soon_days": "Nhiệm vụ còn từng này ngày được báo “Sắp đến hạn”",
    "report_day": "Báo cáo phải nộp vào ngày này của tháng cuối kỳ",
    "cycle": "Việc thường xuyên ghi kết quả một lần mỗi chu kỳ",
}
_NUMBERS = ("soon_days", "report_day")
_TERM_ABOUT = (
    "Đổi nhiệm kỳ thì các kỳ thực hiện được lập lại."
    " Kỳ đã ghi kết quả, có minh chứng hoặc đã chốt thì giữ nguyên."
)


class UnitPage(Page):
    """Every field is kept as the cursor leaves it; what can't be kept says why under it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._desk = desk
        self._shown = Office()
        self._kept_term: Term | None = None
        self._has_programme = False
        self.fields: dict[str, TextField | TextArea | ComboBox] = {key: self._field(key) for key in LABELS}
        self.rows = {
            key: FieldRow(LABELS[key], field, help_text=_HELP.get(key, ""))
            for key, field in self.fields.items()
        }
        self.term = TermFields()
        self.term_button = Button("Lưu nhiệm kỳ", "device-floppy")
        super().__init__(*self._sections(), parent=parent)
        self.term_button.clicked.connect(self.keep_term)
        for key in self.fields:
            self._show(key)
        for field in self.fields.values():
            if isinstance(field, TextField):
                field.editingFinished.connect(self.commit)
            elif isinstance(field, ComboBox):
                field.picked.connect(lambda _value: self.commit())
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    def _field(self, key: str) -> TextField | TextArea | ComboBox:
        if key == "cycle":
            return ComboBox(LABELS[key], list(CYCLE_WORDS.items()))
        return TextArea(LABELS[key], least=4) if key == "recipients" else TextField(LABELS[key])

    def _sections(self) -> tuple[QWidget, ...]:
        rows = self.rows
        pairs = (
            ("unit_code", "signs"),
            ("authority", "position"),
            ("signer", "place"),
            ("soon_days", "report_day"),
        )
        side_by_side = {first: _pair(rows[first], rows[second]) for first, second in pairs}
        return (
            section("Tên đơn vị", rows["unit"], rows["superior"], side_by_side["unit_code"]),
            section(
                "Văn bản và chữ ký", side_by_side["authority"], side_by_side["signer"], rows["recipients"]
            ),
            section("Kỳ báo cáo và nhắc hạn", rows["cycle"], side_by_side["soon_days"]),
            section("Nhiệm kỳ", self.term, row(self.term_button, None), explanation=_TERM_ABOUT),
        )

    # What is shown and kept

    def reload(self) -> None:
        """Show what is kept now; what is being typed stays."""
        typed = self._changes()
        self._shown = read_office(self._desk.workspace)
        for key in self.fields.keys() - typed.keys():
            self._show(key)
        self._show_term()

    def _show(self, key: str) -> None:
        value = getattr(self._shown, key)
        self.fields[key].value = str(value) if key in _NUMBERS else value
        self.rows[key].show_fault("")

    def _show_term(self) -> None:
        with self._desk.reading() as session:
            kept = days_of_term(session)
            self._has_programme = programme_of(session) is not None
        if kept is not None and kept != self._kept_term:
            self._kept_term = kept
            self.term.show_term(kept)

    def keep_term(self) -> None:
        """Change the term of the programme and plan its periods anew."""
        term = self.term.value
        if not self.term.check() or term is None:
            return
        start, end, since = term
        self._desk.act(
            lambda: change_term(self._desk.workspace, start=start, end=end, since=since),
            OFFICE,
            TASKS,
            said="Đã lưu nhiệm kỳ và lập lại các kỳ thực hiện"
            if self._has_programme
            else "Đã lưu nhiệm kỳ; văn bản đọc đầu tiên sẽ theo nhiệm kỳ này",
        )

    def _focus_moved(self, old: QWidget | None, _new: QWidget | None) -> None:
        if old is self.fields["recipients"]:
            self.commit()

    def _changes(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, field in self.fields.items():
            value = field.value
            if value != (str(getattr(self._shown, key)) if key in _NUMBERS else getattr(self._shown, key)):
                found[key] = value
        return found

    def commit(self) -> bool:
        """Keep what was changed; False when something can't be kept."""
        changes = self._changes()
        good = True
        for key, value in changes.items():
            good = self._keep(key, value) and good
        return good

    def _keep(self, key: str, value: Any) -> bool:
        try:
            given = _whole_number(value) if key in _NUMBERS else value
            self._shown = change_office(self._desk.workspace, **{key: given})
        except UserError as error:
            self.rows[key].show_fault(str(error))
            return False
        self.rows[key].show_fault("")
        self._desk.topics.announce(OFFICE, *((TASKS,) if key in ("cycle", "soon_days") else ()))
        self._desk.said.emit(f"Đã lưu: {LABELS[key].lower()}", True)
        return True


def _whole_number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        raise UserError(f"“{text[:20]}” không phải là một số.", "Hãy ghi bằng chữ số.")
    return int(text)


def _pair(first: QWidget, second: QWidget) -> QWidget:
    held = QWidget()
    line = row(gap=Gap.L)
    for one in (first, second):
        line.addLayout(column(one, None, gap=0), 1)
    held.setLayout(line)
    return held
