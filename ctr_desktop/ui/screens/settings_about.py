"""Sample data to try the program with, and what the program is made of."""

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QWidget

from ctr_desktop.core.places import licences
from ctr_desktop.core.version import version
from ctr_desktop.ui.desk import EVERYTHING, Desk
from ctr_desktop.ui.screens.licences_dialog import LicencesDialog
from ctr_desktop.ui.screens.settings_parts import Page, section
from ctr_desktop.ui.widgets.buttons import Button
from ctr_desktop.ui.widgets.fields import Fact
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import column, row
from ctr_desktop.work.sample import add_sample, remove_sample

_LABEL = 22
_PARTS = (
    ("PySide6, Qt", "LGPL-3.0"),
    ("SQLAlchemy, Alembic, openpyxl, argon2-cffi, platformdirs", "MIT"),
    ("SQLCipher, sqlcipher3", "BSD-3-Clause, zlib"),
    ("ReportLab, lxml", "BSD-3-Clause"),
    ("python-dateutil", "Apache-2.0, BSD-3-Clause"),
    ("Be Vietnam Pro, Liberation Serif (phông chữ)", "SIL OFL 1.1"),
    ("Tabler Icons (biểu tượng)", "MIT"),
)


class AboutPage(Page):
    """Nothing here changes a real record."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._desk = desk
        self.add_button = Button("Thêm dữ liệu mẫu", "plus")
        self.remove_button = Button("Xóa dữ liệu mẫu", "trash")
        self._folder = Fact("Thư mục dữ liệu", "", _LABEL)
        facts = column(
            Fact("Phiên bản", f"{version()} (Qt {qVersion()})", _LABEL),
            self._folder,
            Fact("Giấy phép", "Apache-2.0", _LABEL),
            Fact("Mạng", "Không dùng mạng: không gửi, không nhận gì.", _LABEL),
            gap=0,
        )
        parts = column(*(Fact(licence, name, _LABEL) for name, licence in _PARTS), gap=0)
        self.licences_button = Button("Xem toàn văn các giấy phép…", "file-text")
        self.licences_button.setVisible(licences() is not None)
        super().__init__(
            section(
                "Dữ liệu mẫu",
                row(self.add_button, self.remove_button, None),
                explanation="Vài chi bộ, cán bộ, cuộc kiểm tra và lượt đánh giá hư cấu, ghi rõ “DỮ LIỆU MẪU”, để làm"
                " thử. Xóa một lần là hết, dữ liệu thật không bị đụng đến.",
            ),
            section(
                "CTR Desktop", Label("Theo dõi chương trình hành động của cấp ủy trên một máy tính."), facts
            ),
            section("Thành phần và giấy phép", parts, row(self.licences_button, None)),
            parent=parent,
        )
        self.add_button.clicked.connect(self.add_sample)
        self.remove_button.clicked.connect(self.remove_sample)
        self.licences_button.clicked.connect(self.show_licences)

    def reload(self) -> None:
        """Show where the data lies now."""
        self._folder.text.setText(str(self._desk.workspace.folder))

    def show_licences(self) -> None:
        """The whole texts."""
        if folder := licences():
            self._desk.prompts.run(LicencesDialog(folder))

    def add_sample(self) -> None:
        """Invented records to try things on."""
        desk = self._desk
        desk.act(lambda: add_sample(desk.workspace, desk.today()), *EVERYTHING, said="Đã thêm dữ liệu mẫu")

    def remove_sample(self) -> None:
        """Take all of them out again."""
        desk = self._desk
        removed: list[int] = []
        desk.act(lambda: removed.append(remove_sample(desk.workspace)), *EVERYTHING)
        if removed:
            words = f"Đã xóa {removed[0]} bản ghi mẫu" if removed[0] else "Không có dữ liệu mẫu nào"
            desk.said.emit(words, bool(removed[0]))
