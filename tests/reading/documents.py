"""Short invented documents, each with what is to be read in it, written by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ctr_desktop.reading.document import DeadlineKind, ReadKind

TASK, ASSIGNMENT = ReadKind.TASK, ReadKind.ASSIGNMENT
Due = tuple[DeadlineKind, str | None]
NONE: Due = (DeadlineKind.NONE, None)
ONGOING: Due = (DeadlineKind.ONGOING, "ongoing")


@dataclass(frozen=True)
class Wanted:
    """One task: how it begins, where it stands, who does it, until when."""

    start: str
    section: str = ""
    kind: ReadKind = TASK
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    due: Due = NONE
    deliverable: str | None = None


@dataclass(frozen=True)
class Document:
    """A document as a text file, and what it says."""

    text: str
    doc_type: str
    title: str
    tasks: tuple[Wanted, ...]
    number: str | None = None
    date: str | None = None
    issuer: str = ""
    sections: tuple[tuple[str, str], ...] = ()  # path and title
    goals: tuple[tuple[str, str], ...] = ()  # section and start
    references: tuple[tuple[str, str | None], ...] = ()
    signature: tuple[str, str, str] = ("", "", "")
    recipients: tuple[str, ...] = ()


PROGRAMME = Document(
    text="""ĐẢNG BỘ TỈNH SƠN THỦY
ĐẢNG ỦY XÃ BÌNH MINH

Số 07-CTr/ĐU

Bình Minh, ngày 12 tháng 02 năm 2026

CHƯƠNG TRÌNH HÀNH ĐỘNG

về chăm lo nước sạch nông thôn

Thực hiện Nghị quyết số 15-NQ/TU ngày 20/11/2025 của Tỉnh ủy, Đảng ủy xã xây dựng chương trình như sau:

I. CÔNG TÁC TUYÊN TRUYỀN

1. Học tập nghị quyết

Mục tiêu:

- Mọi đảng viên hiểu rõ nghị quyết.

Nhiệm vụ và giải pháp:

- Tổ chức hội nghị học tập trong quý II/2026.

- Hằng năm mở một lớp tập huấn cho thôn trưởng.

Phân công thực hiện:

- Giao Ban Xây dựng Đảng chủ trì, phối hợp với Văn phòng Đảng ủy tổ chức học tập.

2. Vận động nhân dân

Nhiệm vụ và giải pháp:

- Vận động các hộ làm bể lọc, hoàn thành trong năm 2027.

II. TỔ CHỨC THỰC HIỆN

1. Các chi bộ xây dựng kế hoạch trước ngày 15/3/2026.

2. Văn phòng Đảng ủy theo dõi, báo cáo hằng quý.

Nơi nhận:

- Thường trực Tỉnh ủy;

- Các chi bộ.

T/M BAN CHẤP HÀNH

BÍ THƯ

Trần Văn Mẫu
""",
    doc_type="Chương trình hành động",
    title="CHƯƠNG TRÌNH HÀNH ĐỘNG về chăm lo nước sạch nông thôn",
    number="07-CTr/ĐU",
    date="2026-02-12",
    issuer="ĐẢNG ỦY XÃ BÌNH MINH",
    sections=(
        ("I", "CÔNG TÁC TUYÊN TRUYỀN"),
        ("I/1", "Học tập nghị quyết"),
        ("I/2", "Vận động nhân dân"),
        ("II", "TỔ CHỨC THỰC HIỆN"),
    ),
    goals=(("I/1", "Mọi đảng viên"),),
    tasks=(
        Wanted("Tổ chức hội nghị học tập", "I/1", due=(DeadlineKind.QUARTER, "2026-Q2")),
        Wanted("Hằng năm mở một lớp", "I/1", due=(DeadlineKind.RECURRING, "yearly")),
        Wanted(
            "Giao Ban Xây dựng Đảng",
            "I/1",
            ASSIGNMENT,
            lead=("Ban Xây dựng Đảng",),
            support=("Văn phòng Đảng ủy",),
        ),
        Wanted("Vận động các hộ", "I/2", due=(DeadlineKind.YEAR, "2027")),
        Wanted(
            "Các chi bộ xây dựng",
            "II",
            ASSIGNMENT,
            lead=("Các chi bộ",),
            due=(DeadlineKind.DATE, "2026-03-15"),
        ),
        Wanted(
            "Văn phòng Đảng ủy theo dõi",
            "II",
            ASSIGNMENT,
            lead=("Văn phòng Đảng ủy",),
            due=(DeadlineKind.RECURRING, "quarterly"),
        ),
    ),
    references=(("15-NQ/TU", "2025-11-20"),),
    signature=("T/M BAN CHẤP HÀNH", "BÍ THƯ", "Trần Văn Mẫu"),
    recipients=("Thường trực Tỉnh ủy", "Các chi bộ"),
)

PLAN = Document(
    text="""ỦY BAN NHÂN DÂN
XÃ BÌNH MINH

Số: 21/KH-UBND

Bình Minh, ngày 03 tháng 4 năm 2026

KẾ HOẠCH

Sửa chữa chợ quê giai đoạn 2026 - 2028

Căn cứ Quyết định số 45/QĐ-UBND ngày 10/01/2026 của Ủy ban nhân dân tỉnh;

Ủy ban nhân dân xã ban hành kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Chợ sạch, gọn, thuận lợi cho người bán.

2. Sửa chữa không làm gián đoạn buổi chợ.

II. NHIỆM VỤ

1. Khảo sát mặt bằng chợ.

- Cơ quan chủ trì: Phòng Kinh tế.

- Cơ quan phối hợp: Công an xã; Trạm Y tế.

- Thời gian: Tháng 5/2026.

- Sản phẩm: Biên bản khảo sát.

2. Lợp lại mái chợ.

- Cơ quan chủ trì: Phòng Kinh tế.

- Thời gian: Quý III/2026.

III. KINH PHÍ

Kinh phí thực hiện lấy từ quỹ chợ.

IV. TỔ CHỨC THỰC HIỆN

1. Phòng Kinh tế

- Theo dõi, đôn đốc việc thực hiện.

2. Công an xã

- Giữ trật tự trong thời gian sửa chữa.

Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo về Văn phòng.

Nơi nhận:

- Phòng Kinh tế;

- Lưu: VT.

TM. ỦY BAN NHÂN DÂN

KT. CHỦ TỊCH

PHÓ CHỦ TỊCH

Lê Thị Ví Dụ
""",
    doc_type="Kế hoạch",
    title="KẾ HOẠCH Sửa chữa chợ quê giai đoạn 2026 - 2028",
    number="21/KH-UBND",
    date="2026-04-03",
    issuer="ỦY BAN NHÂN DÂN XÃ BÌNH MINH",
    sections=(
        ("I", "MỤC ĐÍCH, YÊU CẦU"),
        ("II", "NHIỆM VỤ"),
        ("III", "KINH PHÍ"),
        ("IV", "TỔ CHỨC THỰC HIỆN"),
        ("IV/1", "Phòng Kinh tế"),
        ("IV/2", "Công an xã"),
    ),
    goals=(("I", "Chợ sạch"), ("I", "Sửa chữa không")),
    tasks=(
        Wanted(
            "Khảo sát mặt bằng",
            "II",
            lead=("Phòng Kinh tế",),
            support=("Công an xã", "Trạm Y tế"),
            due=(DeadlineKind.MONTH, "2026-05"),
            deliverable="Biên bản khảo sát",
        ),
        Wanted("Lợp lại mái chợ", "II", lead=("Phòng Kinh tế",), due=(DeadlineKind.QUARTER, "2026-Q3")),
        Wanted("Theo dõi, đôn đốc", "IV/1", ASSIGNMENT, lead=("Phòng Kinh tế",)),
        Wanted("Giữ trật tự", "IV/2", ASSIGNMENT, lead=("Công an xã",)),
    ),
    references=(("45/QĐ-UBND", "2026-01-10"),),
    signature=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "Lê Thị Ví Dụ"),
    recipients=("Phòng Kinh tế", "Lưu: VT"),
)

DECISION = Document(
    text="""ỦY BAN NHÂN DÂN
XÃ BÌNH MINH

Số: 88/QĐ-UBND

Bình Minh, ngày 06 tháng 5 năm 2026

QUYẾT ĐỊNH

Về việc ban hành Kế hoạch trồng cây ven đường

Căn cứ Nghị quyết số 12/NQ-HĐND ngày 25/3/2026;

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Kế hoạch trồng cây ven đường.

Điều 2. Quyết định này có hiệu lực kể từ ngày ký.

Điều 3. Các thôn chịu trách nhiệm thi hành Quyết định này.

Nơi nhận:

- Như Điều 3.

TM. ỦY BAN NHÂN DÂN

CHỦ TỊCH

Phạm Văn Thử

KẾ HOẠCH

TRỒNG CÂY VEN ĐƯỜNG

(Ban hành kèm theo Quyết định số 88/QĐ-UBND)

I. NHIỆM VỤ

1. Ươm cây giống, xong trước ngày 30/6/2026.

2. Giao các thôn trồng cây trong tháng 9/2026.
""",
    doc_type="Quyết định",
    title="KẾ HOẠCH TRỒNG CÂY VEN ĐƯỜNG",
    number="88/QĐ-UBND",
    date="2026-05-06",
    issuer="ỦY BAN NHÂN DÂN XÃ BÌNH MINH",
    sections=(("I", "NHIỆM VỤ"),),
    tasks=(
        Wanted("Ươm cây giống", "I", due=(DeadlineKind.DATE, "2026-06-30")),
        Wanted("Giao các thôn trồng cây", "I", lead=("các thôn",), due=(DeadlineKind.MONTH, "2026-09")),
    ),
    references=(("12/NQ-HĐND", "2026-03-25"),),
    signature=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Phạm Văn Thử"),
    recipients=("Như Điều 3",),
)

CONCLUSION = Document(
    text="""ĐẢNG ỦY XÃ BÌNH MINH

Số 33-KL/ĐU

Bình Minh, ngày 20 tháng 6 năm 2026

KẾT LUẬN

của Ban Thường vụ về việc học của con em công nhân

Sau khi nghe báo cáo, Ban Thường vụ kết luận:

1. Cơ bản thống nhất với báo cáo của Văn phòng Đảng ủy.

2. Giao Đảng ủy Ủy ban nhân dân xã:

- Rà soát số trẻ chưa đến trường, hoàn thành trong tháng 8/2026.

- Mở thêm hai lớp mẫu giáo.

3. Giao Ban Xây dựng Đảng chủ trì, phối hợp với Đoàn Thanh niên:

- Vận động sách vở hằng năm.

T/M BAN THƯỜNG VỤ

PHÓ BÍ THƯ

Hoàng Thị Mẫu
""",
    doc_type="Kết luận",
    title="KẾT LUẬN của Ban Thường vụ về việc học của con em công nhân",
    number="33-KL/ĐU",
    date="2026-06-20",
    issuer="ĐẢNG ỦY XÃ BÌNH MINH",
    sections=(
        ("2", "Giao Đảng ủy Ủy ban nhân dân xã"),
        ("3", "Giao Ban Xây dựng Đảng chủ trì, phối hợp với Đoàn Thanh niên"),
    ),
    tasks=(
        Wanted(
            "Rà soát số trẻ",
            "2",
            ASSIGNMENT,
            lead=("Đảng ủy Ủy ban nhân dân xã",),
            due=(DeadlineKind.MONTH, "2026-08"),
        ),
        Wanted("Mở thêm hai lớp", "2", ASSIGNMENT, lead=("Đảng ủy Ủy ban nhân dân xã",)),
        Wanted(
            "Vận động sách vở",
            "3",
            ASSIGNMENT,
            lead=("Ban Xây dựng Đảng",),
            support=("Đoàn Thanh niên",),
            due=(DeadlineKind.RECURRING, "yearly"),
        ),
    ),
    signature=("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Hoàng Thị Mẫu"),
)

TELEGRAM = Document(
    text="""ỦY BAN NHÂN DÂN
TỈNH SƠN THỦY

Số: 05/CĐ-UBND

Sơn Thủy, ngày 09 tháng 9 năm 2026

CÔNG ĐIỆN

Về việc phòng, chống mưa lũ

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:

- Chủ tịch Ủy ban nhân dân các xã;

- Giám đốc Sở Nông nghiệp.

Để chủ động ứng phó với mưa lũ, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:

1. Chủ tịch Ủy ban nhân dân các xã di dời các hộ ven suối trước ngày 11/9/2026.

2. Sở Nông nghiệp thường xuyên theo dõi mực nước các hồ.

TM. ỦY BAN NHÂN DÂN

CHỦ TỊCH

Vũ Văn Thử
""",
    doc_type="Công điện",
    title="CÔNG ĐIỆN Về việc phòng, chống mưa lũ",
    number="05/CĐ-UBND",
    date="2026-09-09",
    issuer="ỦY BAN NHÂN DÂN TỈNH SƠN THỦY",
    tasks=(
        Wanted(
            "Chủ tịch Ủy ban nhân dân các xã di dời",
            lead=("Chủ tịch Ủy ban nhân dân các xã",),
            due=(DeadlineKind.DATE, "2026-09-11"),
        ),
        Wanted("Sở Nông nghiệp thường xuyên", lead=("Sở Nông nghiệp",)),
    ),
    signature=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Vũ Văn Thử"),
    recipients=("Chủ tịch Ủy ban nhân dân các xã", "Giám đốc Sở Nông nghiệp"),
)

APPENDIX = Document(
    text="""PHỤ LỤC

DANH MỤC NHIỆM VỤ NĂM 2026

| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian | Sản phẩm |
|---|---|---|---|---|---|
| (1) | (2) | (3) | (4) | (5) | (6) |
| I | Hạ tầng | | | | |
| 1 | Rải đá đường thôn | Phòng Kinh tế | Công an xã; các thôn | Quý II/2026 | Biên bản |
| 2 | Nạo vét mương | -nt- | | Thường xuyên | |
| 3 | Sửa cầu treo | | | 30/11/2026 | |
| II | Văn hóa | | | | |
| 1 | Mở hội làng | Phòng Văn hóa | | Hằng năm | Báo cáo |
| 2 | Sưu tầm dân ca | Phòng Văn hóa | | 2026 - 2028 | |
""",
    doc_type="Phụ lục",
    title="DANH MỤC NHIỆM VỤ NĂM 2026",
    sections=(("PHỤ LỤC", "DANH MỤC NHIỆM VỤ NĂM 2026"), ("PHỤ LỤC/I", "Hạ tầng"), ("PHỤ LỤC/II", "Văn hóa")),
    tasks=(
        Wanted(
            "Rải đá đường thôn",
            "PHỤ LỤC/I",
            lead=("Phòng Kinh tế",),
            support=("Công an xã", "các thôn"),
            due=(DeadlineKind.QUARTER, "2026-Q2"),
            deliverable="Biên bản",
        ),
        Wanted("Nạo vét mương", "PHỤ LỤC/I", lead=("Phòng Kinh tế",), due=ONGOING),
        Wanted("Sửa cầu treo", "PHỤ LỤC/I", lead=("Phòng Kinh tế",), due=(DeadlineKind.DATE, "2026-11-30")),
        Wanted(
            "Mở hội làng",
            "PHỤ LỤC/II",
            lead=("Phòng Văn hóa",),
            due=(DeadlineKind.RECURRING, "yearly"),
            deliverable="Báo cáo",
        ),
        Wanted(
            "Sưu tầm dân ca", "PHỤ LỤC/II", lead=("Phòng Văn hóa",), due=(DeadlineKind.RANGE, "2026/2028")
        ),
    ),
)

SCAN = Document(
    text="""ĐẢNG ỦY XÃ BÌNH MINH

Số 41-KH/ĐU

Bình Minh, ngày 01 tháng 7 năm 2026

KẾ HOẠCH
giữ gìn vệ sinh đường làng

I. NHIỆM VỤ

1. Vận động nhân dân quét dọn đường làng vào sáng thứ bảy và thu gom
rác thải tại nguồn, không để rác tồn đọng trong ngày, hoàn thành
việc đặt thùng rác trước
2
ngày 15/8/2026.

2. Tổ chức cho các hộ ký cam kết không đổ rác xuống sông, suối và
kênh mương chảy qua địa bàn xã, đưa nội dung này vào quy ước của
thôn.

II. TỔ CHỨC THỰC HIỆN

1. Hội Phụ nữ xã chủ trì phát động phong trào, phối hợp với Hội Nông
dân xã và
3
Đoàn Thanh niên xã kiểm tra việc thực hiện của các thôn theo từng
quý.

T/M BAN THƯỜNG VỤ
BÍ THƯ
Trần Văn Mẫu
""",
    doc_type="Kế hoạch",
    title="KẾ HOẠCH giữ gìn vệ sinh đường làng",
    number="41-KH/ĐU",
    date="2026-07-01",
    issuer="ĐẢNG ỦY XÃ BÌNH MINH",
    sections=(("I", "NHIỆM VỤ"), ("II", "TỔ CHỨC THỰC HIỆN")),
    tasks=(
        Wanted("Vận động nhân dân quét dọn đường làng", "I", due=(DeadlineKind.DATE, "2026-08-15")),
        Wanted("Tổ chức cho các hộ ký cam kết", "I"),
        Wanted(
            "Hội Phụ nữ xã chủ trì",
            "II",
            ASSIGNMENT,
            lead=("Hội Phụ nữ xã",),
            support=("Hội Nông dân xã", "Đoàn Thanh niên xã"),
            due=(DeadlineKind.RECURRING, "quarterly"),
        ),
    ),
    signature=("T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Trần Văn Mẫu"),
)

WEB_COPY = Document(
    text="""**KẾ HOẠCH**

**Mở lớp xóa mù chữ số**

Thực hiện Chỉ thị số 06/CT-UBND ngày 02/3/2026, xã ban hành kế hoạch như sau:**I. MỤC TIÊU**

- Mỗi hộ có một người biết dùng điện thoại thông minh.**II. NHIỆM VỤ**

**1. Mở lớp tại thôn**

- Giao các thôn mượn nhà văn hóa làm lớp học trong tháng 4/2026.

**2. Tìm thầy**

- Đoàn Thanh niên xã cử đoàn viên đứng lớp.

Xem thêm

https://vi-du.vn/ke-hoach
""",
    doc_type="Kế hoạch",
    title="KẾ HOẠCH Mở lớp xóa mù chữ số",
    sections=(("I", "MỤC TIÊU"), ("II", "NHIỆM VỤ"), ("II/1", "Mở lớp tại thôn"), ("II/2", "Tìm thầy")),
    goals=(("I", "Mỗi hộ có một người"),),
    tasks=(
        Wanted("Giao các thôn mượn", "II/1", lead=("các thôn",), due=(DeadlineKind.MONTH, "2026-04")),
        Wanted("Đoàn Thanh niên xã cử", "II/2", lead=("Đoàn Thanh niên xã",)),
    ),
    references=(("06/CT-UBND", "2026-03-02"),),
)

DOCUMENTS: Mapping[str, Document] = MappingProxyType(
    {
        "programme": PROGRAMME,
        "plan": PLAN,
        "decision": DECISION,
        "conclusion": CONCLUSION,
        "telegram": TELEGRAM,
        "appendix": APPENDIX,
        "scan": SCAN,
        "web copy": WEB_COPY,
    }
)
