"""A report like the ones the program makes, of any length, for the tests of its writers."""

from dataclasses import replace
from datetime import date, datetime

from ctr_desktop.outputs.report import (
    Chart,
    ChartBlock,
    ChartKind,
    Column,
    Group,
    Heading,
    Kind,
    Letterhead,
    Paragraph,
    Report,
    Row,
    Series,
    Signature,
    Table,
    Tone,
)

STATES = (
    ("Đúng hạn", Tone.DONE),
    ("Hoàn thành quá hạn", Tone.DONE_LATE),
    ("Trong hạn", Tone.OPEN),
    ("Sắp đến hạn", Tone.SOON),
    ("Quá hạn", Tone.LATE),
    ("Thường xuyên", Tone.NONE),
)
SECTIONS = (
    (
        "1",
        "Chương trình học tập, quán triệt nghị quyết, chương trình hành động, kế hoạch thực hiện chỉ tiêu",
    ),
    (
        "3.1",
        "Công tác tuyên giáo, xây dựng Đảng về chính trị, tư tưởng, đạo đức; bảo vệ nền tảng tư tưởng Đảng",
    ),
    ("3.4", "Công tác kiểm tra, giám sát và thi hành kỷ luật đảng"),
    ("3.5", "Công tác dân vận, Mặt trận Tổ quốc và các tổ chức chính trị - xã hội"),
)
_TEXTS = (
    "Giao Ban Tuyên giáo và Dân vận Đảng ủy tham mưu xây dựng kế hoạch tổ chức quán triệt Nghị quyết,"
    " chương trình hành động, kế hoạch thực hiện các chỉ tiêu, hoàn thành kế hoạch trong tháng 3/2026.",
    "Các cấp ủy tổ chức quán triệt Nghị quyết, xây dựng chương trình hành động.",
    "Tham mưu đổi mới ban hành và thực hiện nghị quyết theo hướng ngắn gọn, rõ mục tiêu, dễ hiểu, dễ nhớ,"
    " dễ giám sát và dễ thực hiện; đẩy mạnh cải cách hành chính trong Đảng, gắn với ứng dụng công nghệ"
    " thông tin và chuyển đổi số toàn diện; thực hiện Quy định số 21-QĐ/TW, ngày 11/4/2026 của Ban"
    " Chấp hành Trung ương.",
    "Kiểm tra, giám sát chuyên đề đối với ít nhất 02 tổ chức đảng trực thuộc mỗi năm.",
)
_LEADS = (
    "Ban Tuyên giáo và Dân vận Đảng ủy",
    "Ban Tổ chức Đảng ủy",
    "Cơ quan Ủy ban Kiểm tra Đảng ủy",
    "Văn phòng Đảng ủy",
)
_RESULTS = (
    "Đã ban hành Kế hoạch số 12-KH/ĐU, ngày 16/3/2026; 12/12 tổ chức cơ sở đảng tổ chức quán triệt, tỷ lệ"
    " đảng viên tham gia đạt 98,6%.",
    None,
    "Đang lấy ý kiến góp ý của các cấp ủy trực thuộc.",
)
COLUMNS = (
    Column("uid", "Mã", hidden=True),
    Column("no", "STT", Kind.INTEGER, weight=0.4),
    Column("text", "Nội dung", weight=4),
    Column("lead", "Chủ trì", weight=1.5),
    Column("support", "Phối hợp", weight=1.5),
    Column("due", "Thời hạn", Kind.DAY),
    Column("deliverable", "Sản phẩm", weight=1.3),
    Column("progress", "Tiến độ", Kind.PERCENT, decimals=0, weight=0.6),
    Column("result", "Kết quả", weight=2.4),
    Column(
        "state",
        "Trạng thái",
        Kind.STATE,
        weight=0.8,
        choices=tuple(word for word, _ in STATES),
        tones=STATES,
    ),
    Column("evidence", "Minh chứng", weight=1.1),
    Column("note", "Ghi chú", weight=0.8),
)


def a_row(number: int) -> Row:
    return (
        f"00000000-0000-4000-8000-{number:012}",
        number,
        _TEXTS[number % len(_TEXTS)],
        _LEADS[number % len(_LEADS)],
        "Các cấp ủy trực thuộc" if number % 3 else _LEADS[(number + 1) % len(_LEADS)],
        date(2026, 1 + number % 12, 1 + number % 28) if number % 5 else None,
        "Kế hoạch" if number % 2 else "Báo cáo chuyên đề",
        (number * 7 % 11) / 10,
        _RESULTS[number % len(_RESULTS)],
        STATES[number % len(STATES)][0],
        f"{number:02}-KH/ĐU" if number % 4 == 0 else None,
        None,
    )


def a_table(rows: int) -> Table:
    """The progress table: `rows` rows shared among the sections."""
    size = -(-rows // len(SECTIONS))
    numbers = range(1, rows + 1)
    groups = tuple(
        Group(title, [a_row(number) for number in numbers[place * size : (place + 1) * size]], label)
        for place, (label, title) in enumerate(SECTIONS)
        if place * size < rows
    )
    return Table(
        "Bảng theo dõi tiến độ", COLUMNS, groups, note="Ghi chú: nhiệm vụ thường xuyên được thống kê riêng."
    )


def a_chart(kind: ChartKind = ChartKind.STACKED, *, categories: int = 0) -> Chart:
    """The chart of the sections, or one with so many categories."""
    sections = tuple(f"{label}. {title}" for label, title in SECTIONS)
    names = tuple(f"Mục {number} của chương trình" for number in range(1, categories + 1)) or sections
    return Chart(
        kind,
        "Tình hình thực hiện nhiệm vụ theo mục của Chương trình hành động",
        names,
        tuple(
            Series(word, tuple(float((place * 3 + section * 5) % 9) for section in range(len(names))), tone)
            for place, (word, tone) in enumerate(STATES[:5])
        ),
    )


def a_summary() -> Table:
    figures = (
        "Tổng số",
        "Hoàn thành đúng hạn",
        "Hoàn thành quá hạn",
        "Chưa xong, trong hạn",
        "Chưa xong, quá hạn",
    )
    columns = (
        Column("section", "Mục", weight=3),
        *(Column(f"f{place}", name, Kind.INTEGER, total=True) for place, name in enumerate(figures)),
        Column("share", "Tỷ lệ hoàn thành", Kind.PERCENT),
    )
    rows = [
        (f"{label}. {title}", 40 + place, 12 + place, 3, 20, 5, (15 + place) / (40 + place))
        for place, (label, title) in enumerate(SECTIONS)
    ]
    return Table.plain("Tổng hợp", columns, rows)


def a_report(rows: int = 12, **changes: object) -> Report:
    report = Report(
        key="progress",
        title="Báo cáo",
        subtitle="Tiến độ thực hiện Chương trình hành động quý I năm 2026",
        letterhead=Letterhead(
            issuer="Đảng ủy Các cơ quan Đảng thành phố",
            superior="Đảng bộ thành phố Hải Phòng",
            number="5",
            signs="BC/ĐU",
            place="Hải Phòng",
            day=date(2026, 11, 2),
        ),
        blocks=(
            Heading("I. Kết quả chung"),
            Paragraph(
                "Thực hiện Chương trình hành động của Ban Chấp hành Đảng bộ Các cơ quan Đảng thành phố,"
                " các cấp ủy trực thuộc đã tập trung lãnh đạo, chỉ đạo tổ chức thực hiện các nhiệm vụ,"
                " giải pháp đã đề ra; kết quả cụ thể như sau:"
            ),
            a_summary(),
            ChartBlock(a_chart()),
            Heading("II. Tiến độ từng nhiệm vụ"),
            a_table(rows),
        ),
        signatures=(Signature("Phó Bí thư", "Phạm Quang Sáng", ("T/M Ban Thường vụ",)),),
        recipients=(
            "Thường trực Thành ủy (để báo cáo)",
            "Các đồng chí Ủy viên BCH Đảng bộ",
            "Các cấp ủy cơ sở",
            "Lưu Văn phòng Đảng ủy",
        ),
        landscape=True,
        unit="Đảng ủy Các cơ quan Đảng thành phố Hải Phòng",
        period="Quý I năm 2026",
        subject="Tiến độ chương trình hành động",
        made_at=datetime(2026, 11, 2, 9, 41),
        check="9f2b6c0d1e3a4b5c6d7e8f90",
    )
    return replace(report, **changes)  # type: ignore[arg-type]
