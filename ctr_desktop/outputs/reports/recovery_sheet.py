"""Codes on paper: the recovery code of a workspace with a password, and the code of a file that goes to another PC."""

from datetime import datetime

from ctr_desktop.core.days import show_day
from ctr_desktop.outputs.report import Align, Paragraph, Report


def recovery_sheet(code: str, unit: str, made_at: datetime) -> Report:
    """What is printed before a password is turned on: it belongs in the safe."""
    return _sheet(
        "recovery-sheet",
        "Mã khôi phục",
        code,
        unit,
        made_at,
        "Khi quên mật khẩu, mã này mở được dữ liệu và đặt được mật khẩu mới. Không có mật khẩu và không có mã"
        " này thì không ai mở được dữ liệu, kể cả người viết chương trình.",
        "Hãy cất tờ này trong két hoặc nơi lưu tài liệu của cấp ủy, tách khỏi máy tính. Ai có tờ này đều mở"
        " được dữ liệu.",
    )


def move_sheet(code: str, unit: str, made_at: datetime) -> Report:
    """What goes to the other PC beside the file, by another way."""
    return _sheet(
        "move-sheet",
        "Mã mở tệp chuyển máy",
        code,
        unit,
        made_at,
        "Mã này mở được tệp chuyển máy ghi ngày trên, thay cho mật khẩu của tệp. Ở máy mới: cài CTR Desktop, chọn “Nhận"
        " dữ liệu từ máy cũ”, chọn tệp rồi nhập mật khẩu hoặc mã này.",
        "Đừng để tờ này cùng chỗ với USB chứa tệp. Khi máy mới đã chạy đúng, hãy hủy tờ này và xóa tệp trên USB.",
    )


def _sheet(key: str, title: str, code: str, unit: str, made_at: datetime, *about: str) -> Report:
    return Report(
        key=key,
        title=title,
        subtitle="Dữ liệu CTR Desktop",
        unit=unit,
        blocks=(
            Paragraph(f"Đơn vị: {unit or '…' * 20}", align=Align.LEFT),
            Paragraph(f"Ngày tạo: {show_day(made_at.date())}", align=Align.LEFT),
            Paragraph(code, align=Align.CENTRE, bold=True),
            *map(Paragraph, about),
            Paragraph("Người nhận giữ (ký, ghi rõ họ tên): " + "…" * 24, align=Align.LEFT),
        ),
        made_at=made_at,
        circulation="Hạn chế",
    )
