"""What pasted or imported rows would become, before anything is kept: all of them or none."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QWidget

from ctr_desktop.core.text import shorten
from ctr_desktop.exchange.pasting import RowFault
from ctr_desktop.exchange.sheet_import import ImportPlan
from ctr_desktop.records.base import Record
from ctr_desktop.ui.theme import Face, Gap, Tone
from ctr_desktop.ui.widgets.buttons import Button, PrimaryButton
from ctr_desktop.ui.widgets.fault_table import FaultTable
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import column, row

_LONGEST_FOUND = 60


class Preview(QDialog):
    """Says what would happen; with a fault there is nothing to agree to."""

    def __init__(
        self, title: str, summary: str, explanation: str, verb: str, faults: FaultTable | None, *, may: bool,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle(title)
        self.summary = Label(summary, Face.PANEL, wrap=True)
        self.explanation = Label(explanation, tone=Tone.LATE if faults else None, wrap=True)
        self.faults = faults
        self.do_button, cancel = PrimaryButton(verb), Button("Hủy" if may else "Đóng")
        self.do_button.setEnabled(may)
        self.do_button.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        body = column(self.summary, self.explanation, gap=Gap.M, margin=(Gap.XL, Gap.PAGE))
        if faults:
            body.addWidget(faults, 1)
        body.addLayout(row(None, cancel, self.do_button))
        self.setLayout(body)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * (100 if faults else 64))
        (self.do_button if may else cancel).setFocus()


def paste_preview(register: type[Record], rows: int, faults: Sequence[RowFault]) -> Preview:
    """What rows from the clipboard would become."""
    title, verb = f"Dán vào sổ “{register.title}”", f"Dán {rows} dòng"
    if not faults:
        explanation = "Tất cả được thêm một lần; có thể hoàn tác bằng Ctrl+Z."
        return Preview(title, f"{rows} dòng mới, không có lỗi.", explanation, verb, None, may=True)
    wrong = len({fault.row for fault in faults})
    told = [(str(fault.row), fault.label, fault.problem.sentence) for fault in faults]
    return Preview(
        title,
        f"{rows} dòng, trong đó {wrong} dòng có lỗi.",
        "Hãy sửa trong Excel rồi sao chép và dán lại; chưa dòng nào được thêm.",
        verb,
        FaultTable("Dòng", told),
        may=False,
    )


def import_preview(plan: ImportPlan) -> Preview:
    """What a sheet would do to a register."""
    title = f"Nhập khẩu vào sổ “{plan.register.title}”"
    head = f"Tệp “{plan.file}”, trang “{plan.sheet}”: "
    counts = f"{len(plan.new)} mới, {len(plan.changed)} sửa, {plan.same} giữ nguyên"
    if plan.problems:
        told = [(f.cell, f.label, _told(f.found, f.wanted)) for f in plan.problems]
        return Preview(
            title,
            f"{head}{len(plan.problems)} chỗ chưa đúng.",
            "Hãy sửa các ô dưới đây trong Excel rồi nhập lại; chưa có gì được nhập.",
            "Nhập",
            FaultTable("Ô", told),
            may=False,
        )
    if not plan.new and not plan.changed:
        same = "Mọi dòng của tệp đã có đúng như vậy trong sổ."
        return Preview(title, f"{head}không có gì mới.", same, "Nhập", None, may=False)
    explanation = "Không bản ghi nào bị xóa. Tất cả được nhập một lần; có thể hoàn tác bằng Ctrl+Z."
    return Preview(title, f"{head}{counts}.", explanation, "Nhập", None, may=True)


def _told(found: str, wanted: str) -> str:
    return f"“{shorten(found, _LONGEST_FOUND)}”: {wanted}" if found else wanted
