"""The sheet for the safe: the recovery code of a workspace with a password."""

from datetime import datetime

from ctr_desktop.core.days import show_day
from ctr_desktop.outputs.report import Align, Paragraph, Report


def recovery_sheet(code: str, unit: str, made_at: datetime) -> Report:
    """What is printed before a password is turned on."""
    return Report(
        key="recovery-sheet",
        title="Mã khôi phục",
        subtitle="Dữ liệu CTR Desktop",
        unit=unit,
        blocks=(
            Paragraph(f"Đơn vị: {unit or '…' * 20}", align=Align.LEFT),
            Paragraph(f"Ngày tạo: {show_day(made_at.date())}", align=Align.LEFT),
            Paragraph(code, align=Align.CENTRE, bold=True),
            Paragraph(
                "Khi quên mật khẩu, mã này mở được dữ liệu và đặt được mật khẩu mới. Không có mật khẩu và không có mã"
                " này thì không ai mở được dữ liệu, kể cả người viết chương trình."
            ),
            Paragraph(
                "Hãy cất tờ này trong két hoặc nơi lưu tài liệu của cấp ủy, tách khỏi máy tính. Ai có tờ này đều mở"
                " được dữ liệu."
            ),
            Paragraph("Người nhận giữ (ký, ghi rõ họ tên): " + "…" * 24, align=Align.LEFT),
        ),
        made_at=made_at,
        circulation="Hạn chế",
    )
