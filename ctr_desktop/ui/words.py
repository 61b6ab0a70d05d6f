"""Qt's own texts in Vietnamese: the toolkit ships none."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator

_WORDS: Mapping[str, str] = MappingProxyType(
    {
        # Standard buttons
        "OK": "Đồng ý",
        "&OK": "&Đồng ý",
        "Save": "Lưu",
        "&Save": "&Lưu",
        "Save All": "Lưu tất cả",
        "Open": "Mở",
        "&Open": "&Mở",
        "Cancel": "Hủy",
        "&Cancel": "&Hủy",
        "Close": "Đóng",
        "&Close": "Đó&ng",
        "Apply": "Áp dụng",
        "Reset": "Đặt lại",
        "Help": "Trợ giúp",
        "Discard": "Không lưu",
        "Don't Save": "Không lưu",
        "Close without Saving": "Đóng, không lưu",
        "Yes": "Có",
        "&Yes": "&Có",
        "Yes to &All": "Có với &tất cả",
        "No": "Không",
        "&No": "&Không",
        "N&o to All": "Không với tất &cả",
        "Abort": "Dừng",
        "Retry": "Thử lại",
        "Ignore": "Bỏ qua",
        "Restore Defaults": "Về mặc định",
        "Show Details...": "Xem chi tiết…",
        "Hide Details...": "Ẩn chi tiết…",
        # Text fields
        "&Undo": "&Hoàn tác",
        "&Redo": "&Làm lại",
        "Cu&t": "&Cắt",
        "&Copy": "&Sao chép",
        "&Paste": "&Dán",
        "Delete": "Xóa",
        "Select All": "Chọn tất cả",
        "Copy &Link Location": "Sao chép địa chỉ liên kết",
        "Clear": "Xóa hết",
        "&Step up": "&Tăng",
        "Step &down": "&Giảm",
        "Open the combo box selection popup": "Mở danh sách",
        # Choosing a file
        "All Files (*)": "Mọi tệp (*)",
        "All files (*)": "Mọi tệp (*)",
        "All Files (*.*)": "Mọi tệp (*.*)",
        "Back": "Lùi",
        "Forward": "Tiến",
        "Parent Directory": "Thư mục cha",
        "Go back": "Lùi lại",
        "Go forward": "Tiến lên",
        "Go to the parent directory": "Lên thư mục cha",
        "Create New Folder": "Tạo thư mục mới",
        "Create a New Folder": "Tạo một thư mục mới",
        "New Folder": "Thư mục mới",
        "&New Folder": "&Thư mục mới",
        "List View": "Dạng danh sách",
        "Detail View": "Dạng chi tiết",
        "Change to list view mode": "Chuyển sang dạng danh sách",
        "Change to detail view mode": "Chuyển sang dạng chi tiết",
        "&Look in:": "Tìm t&rong:",
        "Look in:": "Tìm trong:",
        "List of places and bookmarks": "Các nơi hay dùng",
        "Show ": "Hiện ",
        "Sidebar": "Thanh bên",
        "Files": "Tệp",
        "File &name:": "&Tên tệp:",
        "&File name:": "&Tên tệp:",
        "Files of &type:": "&Loại tệp:",
        "Files of type:": "Loại tệp:",
        "Directory:": "Thư mục:",
        "&Choose": "&Chọn",
        "Choose": "Chọn",
        "&Rename": "Đổ&i tên",
        "&Delete": "&Xóa",
        "Show &hidden files": "Hiện tệp ẩ&n",
        "Find Directory": "Tìm thư mục",
        "Open Directory": "Mở thư mục",
        "Open File": "Mở tệp",
        "Save As": "Lưu thành",
        "Directories": "Thư mục",
        "Recent Places": "Nơi mới dùng",
        "Remove": "Bỏ",
        "Delete File": "Xóa tệp",
        "My Computer": "Máy tính này",
        "Computer": "Máy tính",
        "Drive": "Ổ đĩa",
        "File": "Tệp",
        "Folder": "Thư mục",
        "%1 File": "Tệp %1",
        "File Folder": "Thư mục",
        "Shortcut": "Lối tắt",
        "Alias": "Lối tắt",
        "Unknown": "Không rõ",
        "Name": "Tên",
        "Size": "Cỡ",
        "Type": "Loại",
        "Kind": "Loại",
        "Date Modified": "Ngày sửa",
        "%1 bytes": "%1 byte",
        "%1 byte(s)": "%1 byte",
        "%1 already exists.\nDo you want to replace it?": "%1 đã có.\nThay bằng tệp mới?",
        "%1\nFile not found.\nPlease verify the correct file name was given.":
            "%1\nKhông tìm thấy tệp.\nHãy kiểm tra lại tên tệp.",
        "%1\nDirectory not found.\nPlease verify the correct directory name was given.":
            "%1\nKhông tìm thấy thư mục.\nHãy kiểm tra lại tên thư mục.",
        "'%1' is write protected.\nDo you want to delete it anyway?": "“%1” đang chống ghi.\nVẫn xóa?",
        "Are you sure you want to delete '%1'?": "Xóa “%1”?",
        "Could not delete directory.": "Không xóa được thư mục.",
        "Invalid filename": "Tên tệp không hợp lệ",
        # Calendar
        "Previous Month": "Tháng trước",
        "Next Month": "Tháng sau",
        # Accessibility and windows
        "Minimize": "Thu nhỏ",
        "Maximize": "Phóng to",
        "Restore": "Khôi phục",
        "More": "Thêm",
        "Scroll here": "Cuộn tới đây",
        "Top": "Đầu",
        "Bottom": "Cuối",
        "Left edge": "Mép trái",
        "Right edge": "Mép phải",
        "Page up": "Lên một trang",
        "Page down": "Xuống một trang",
        "Page left": "Sang trái một trang",
        "Page right": "Sang phải một trang",
        "Scroll up": "Cuộn lên",
        "Scroll down": "Cuộn xuống",
        "Scroll left": "Cuộn trái",
        "Scroll right": "Cuộn phải",
        "Press": "Bấm",
        "Toggle": "Bật tắt",
        "Check": "Đánh dấu",
        "Uncheck": "Bỏ đánh dấu",
        "Increase": "Tăng",
        "Decrease": "Giảm",
        "SetFocus": "Đưa con trỏ tới",
        "ShowMenu": "Mở trình đơn",
        "Scroll Left": "Cuộn sang trái",
        "Scroll Right": "Cuộn sang phải",
        # Keys, as menus and tooltips show them
        "Space": "Phím cách",
        "Return": "Enter",
    }
)  # fmt: skip


class VietnameseWords(QTranslator):
    """Answers every text of Qt's that the program can show; what is not known stays as Qt wrote it."""

    def translate(self, _context: str, source: str, _hint: str | None = None, _n: int = -1) -> str | None:
        return _WORDS.get(source)

    def isEmpty(self) -> bool:
        return False


def speak_vietnamese(app: QCoreApplication) -> None:
    """Vietnamese for Qt's own texts, and for the names of days and months."""
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    if not app.findChildren(QObject, _OBJECT_NAME):
        words = VietnameseWords(app)
        words.setObjectName(_OBJECT_NAME)
        app.installTranslator(words)


_OBJECT_NAME = "vietnamese"
