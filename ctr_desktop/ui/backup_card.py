"""What a backup holds, told to whoever double-clicks it: nothing is restored before it is asked for in the window."""

from pathlib import Path

from ctr_desktop.core.errors import UserError
from ctr_desktop.store.backup import look_inside
from ctr_desktop.ui import stylesheet
from ctr_desktop.ui.app import application
from ctr_desktop.ui.prompts import DialogPrompts, Prompts
from ctr_desktop.ui.theme import Theme
from ctr_desktop.work.backups import inside_words


def wants_window(file: Path, prompts: Prompts | None = None) -> bool:
    """Shows what the backup is; whether the person wants to go on to the window."""
    stylesheet.apply(application(), Theme())
    prompts = prompts or DialogPrompts()
    try:
        question, explanation = _told(file)
    except UserError as error:
        prompts.error(error)
        return False
    return prompts.choose(question, explanation, (("close", "Đóng"), ("open", "Mở CTR Desktop"))) == "open"


def _told(file: Path) -> tuple[str, str]:
    manifest = look_inside(file)
    unit = f" của {manifest.unit}" if manifest.unit else ""
    password = " Mở bằng mật khẩu đã dùng khi sao lưu." if manifest.has_password else ""
    return (
        f"Đây là bản sao lưu CTR Desktop{unit}, lúc {manifest.made:%H:%M ngày %d/%m/%Y}.",
        f"Tệp nguyên vẹn, có {inside_words(manifest.counts)}.{password} Xem thì không làm thay đổi dữ liệu đang có."
        " Muốn khôi phục: mở CTR Desktop, vào Thiết lập, Sao lưu, bấm “Khôi phục từ tệp khác…” rồi chọn tệp này.",
    )
