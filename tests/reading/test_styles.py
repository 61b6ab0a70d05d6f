"""Ways of writing that offices have, each in a short invented document: what is work in it, whose, until when."""

from typing import NamedTuple

import pytest

from tests.reading.test_understanding import read


class Work(NamedTuple):
    """A task as it is read. The defaults are what most cases leave open."""

    start: str
    section: str = ""
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    due: str | None = None


STYLES: dict[str, tuple[str, list[Work]]] = {
    "numbers of an annex make no preamble of the bullets above it": (
        """
        CÔNG VĂN

        Trạm Y tế có trách nhiệm thực hiện các nhiệm vụ sau:

        - Lập danh sách người cao tuổi.

        - Rà soát tủ thuốc.

        PHỤ LỤC I

        1. Phòng Kinh tế mua thuốc.
        """,
        [
            Work("Lập danh sách"),
            Work("Rà soát tủ thuốc"),
            Work("Phòng Kinh tế", "PHỤ LỤC I", ("Phòng Kinh tế",)),
        ],
    ),
    "whom the opening sentence asks does what headings that name nobody hold": (
        """
        CÔNG VĂN

        Kính gửi: Các thôn

        Căn cứ tình hình mùa vụ, Ủy ban nhân dân xã đề nghị các thôn trực thuộc xã (sau đây gọi là thôn) nghiêm túc thực
        hiện một số nhiệm vụ năm 2026 với các nội dung chủ yếu như sau:

        I. NHIỆM VỤ CHUNG

        - Phát quang bờ rào trước ngày 30/6/2026.

        II. VIỆC KHÁC

        - Công an xã giữ trật tự.
        """,
        [
            Work("Phát quang bờ rào", "I", ("các thôn trực thuộc xã",), due="2026-06-30"),
            Work("Công an xã", "II", ("Công an xã",)),
        ],
    ),
    "a sentence left open ends with the heading below it": (
        """
        KẾ HOẠCH

        I. TRẠM Y TẾ

        Trạm Y tế xây dựng kế hoạch;

        II. PHÒNG KINH TẾ

        Rà soát dự toán.
        """,
        [
            Work("Trạm Y tế", "I", ("Trạm Y tế",)),
            Work("Rà soát dự toán", "II", ("PHÒNG KINH TẾ",)),
        ],
    ),
    "another document in the file begins anew": (
        """
        QUYẾT ĐỊNH

        Ban hành quy chế

        Để kịp mùa vụ, Chủ tịch xã yêu cầu Trạm Y tế, Phòng Kinh tế thực hiện các nội dung sau:

        1. Họp xã.

        KẾ HOẠCH

        Về việc khác

        1. Lập danh sách hộ.
        """,
        [
            Work("Họp xã", lead=("Trạm Y tế", "Phòng Kinh tế")),
            Work("Lập danh sách hộ"),
        ],
    ),
    "a bullet that is only a name holds what stands below it": (
        """
        NGHỊ QUYẾT

        II. NHIỆM VỤ

        Nhằm đạt mục tiêu trên, các ban, các thôn tập trung thực hiện các nhiệm vụ sau:

        1. Quản lý chợ làng

        - Hội Làm vườn

        + Rà soát các gian hàng cây giống.

        + Mở lớp ghép cây hằng năm.

        - Công an xã

        + Kiểm tra nơi gửi xe trước ngày 30/6/2026.
        """,
        [
            Work("Rà soát các gian hàng", "II/1", ("Hội Làm vườn",)),
            Work("Mở lớp", "II/1", ("Hội Làm vườn",), due="yearly"),
            Work("Kiểm tra nơi gửi xe", "II/1", ("Công an xã",), due="2026-06-30"),
        ],
    ),
    "bullets behind a sentence go on with what its subject does": (
        """
        THÔNG BÁO

        2. Để kịp ngày khánh thành, yêu cầu các ban, các thôn hoàn thành các việc sau:

        (1) Ban Kiến thiết chỉ đạo thợ hoàn thành mái đình trước ngày 30 tháng 11 năm 2026.

        - Mua đèn lồng cho sân đình.

        (2) Công an xã giữ trật tự ngày hội.
        """,
        [
            Work("Ban Kiến thiết", "2", ("Ban Kiến thiết",), due="2026-11-30"),
            Work("Mua đèn lồng", "2", ("Ban Kiến thiết",)),
            Work("Công an xã", "2", ("Công an xã",)),
        ],
    ),
    "whom somebody directs does what is announced": (
        """
        KẾ HOẠCH

        IV. TỔ CHỨC THỰC HIỆN

        1. Phòng Kinh tế chỉ đạo Trạm Thú y thực hiện các nội dung sau:

        - Lập dự toán tiêm phòng cho đàn trâu.

        2. Hội đồng nhân dân xã đề nghị Ủy ban nhân dân xã quan tâm thực hiện một số việc sau:

        - Sửa đường vào bãi chăn thả.
        """,
        [
            Work("Lập dự toán", "IV/1", ("Trạm Thú y",)),
            Work("Sửa đường", "IV/2", ("Ủy ban nhân dân xã",)),
        ],
    ),
    "a time in the heading of a stage rules what stands below": (
        """
        KẾ HOẠCH

        I. CÁC ĐỢT LÀM VIỆC

        1. Đợt 1: Từ ngày 05/12/2025 đến ngày 20/02/2026:

        a) Ở các thôn:

        - Kiểm tra sổ họp của từng thôn.
        """,
        [Work("Kiểm tra sổ họp", "I/1/a)", due="2025-12-05/2026-02-20")],
    ),
    "steps are headings though they end like sentences": (
        """
        KẾ HOẠCH

        II. TRÌNH TỰ

        2.1. Bước 1: Lập danh sách hộ nuôi ong.

        2.1.a. Thành lập Tổ công tác:

        Ủy ban nhân dân xã thành lập Tổ công tác.

        2.2. Bước 2: Kiểm tra danh sách.

        Tổ công tác kiểm tra từng hộ.

        Thời gian hoàn tất: trước ngày 25 tháng 7 năm 2026.
        """,
        [
            Work("Ủy ban nhân dân xã", "II/2.1/2.1.a", ("Ủy ban nhân dân xã",)),
            Work("Tổ công tác", "II/2.2", ("Tổ công tác",), due="2026-07-25"),
        ],
    ),
    "a sentence over letters is their heading": (
        """
        KẾ HOẠCH

        III. NHIỆM VỤ

        1. Đa dạng hóa nội dung và hình thức sinh hoạt câu lạc bộ.

        a) Mở lớp cờ tướng cho người cao tuổi.

        b) Tổ chức hội thi đọc sách hằng năm.
        """,
        [Work("Mở lớp", "III/1"), Work("Tổ chức hội thi", "III/1", due="yearly")],
    ),
    "papers of a file, conditions and slogans are no work": (
        """
        KẾ HOẠCH

        I. NHIỆM VỤ

        - Lập hồ sơ từng hộ, bao gồm:

        + Đơn của hộ;

        + Biên bản xác nhận (01 bản).

        - Treo băng rôn ở nhà văn hóa.

        II. KHẨU HIỆU

        1. Nhiệt liệt chào mừng ngày hội đọc sách!
        """,
        [Work("Lập hồ sơ", "I"), Work("Treo băng rôn", "I")],
    ),
    "a list of documents gives no work": (
        """
        CÔNG VĂN

        I. CÁC VĂN BẢN ĐÃ BAN HÀNH

        1.
        Kế hoạch số 12/KH-UBND ngày 05/01/2026 của Ủy ban nhân dân xã về nuôi
        ong ở các thôn ven sông.

        II. NHIỆM VỤ

        1. Giao Văn phòng tổng hợp trước ngày 30/6/2026.
        """,
        [Work("Giao Văn phòng", "II", ("Văn phòng",), due="2026-06-30")],
    ),
    "a sentence that ends with a semicolon goes on in the next paragraph": (
        """
        KẾT LUẬN

        Giao Đảng ủy xã Bình Minh chủ trì rà soát biên chế;

        Xây dựng phương án sắp xếp các thôn;

        Báo cáo trong quý II/2026.

        Giao Văn phòng Đảng ủy lưu trữ hồ sơ.
        """,
        [
            Work("Giao Đảng ủy", lead=("Đảng ủy xã Bình Minh",)),
            Work("Xây dựng phương án", lead=("Đảng ủy xã Bình Minh",)),
            Work("Báo cáo", lead=("Đảng ủy xã Bình Minh",), due="2026-Q2"),
            Work("Giao Văn phòng", lead=("Văn phòng Đảng ủy",)),
        ],
    ),
    "whom the opening sentence asks does what follows": (
        """
        CHỈ THỊ

        Để làm tốt hơn việc trồng cây, Chủ tịch Ủy ban nhân dân xã yêu cầu Trưởng các thôn:

        1. Rà soát đất trống ven đường.

        2. Báo cáo kết quả trước ngày 01/3/2026.
        """,
        [
            Work("Rà soát", lead=("Trưởng các thôn",)),
            Work("Báo cáo", lead=("Trưởng các thôn",), due="2026-03-01"),
        ],
    ),
    "an opening sentence with only supporting bodies keeps the heading's": (
        """
        KẾ HOẠCH

        IV. TỔ CHỨC THỰC HIỆN

        3. Phòng Văn hóa

        Chủ trì, phối hợp với các cơ quan có liên quan tham mưu:

        a) Tổ chức quản lý nhà văn hóa các thôn.
        """,
        [Work("Tổ chức quản lý", "IV/3", ("Phòng Văn hóa",), ("các cơ quan có liên quan",))],
    ),
    "what stands behind “Đối với” or a colon is who": (
        """
        KẾ HOẠCH

        V. TỔ CHỨC THỰC HIỆN

        1. Đối với Hội Làm vườn

        - Mở lớp ghép cây.

        2. Các đơn vị chuyên môn: Khoa Cây ăn quả, Viện Rau hoa

        - Biên soạn tài liệu.
        """,
        [
            Work("Mở lớp", "V/1", ("Hội Làm vườn",)),
            Work("Biên soạn", "V/2", ("Khoa Cây ăn quả", "Viện Rau hoa")),
        ],
    ),
    "a sentence that asks rules over the headings behind it": (
        """
        NGHỊ QUYẾT

        Điều 2. Nhiệm vụ

        Hội đồng nhân dân cơ bản tán thành, đồng thời, đề nghị Ủy ban nhân dân xã tập trung các nhiệm vụ sau:

        2.1. Trồng cây

        Rà soát đất trống ven đường.
        """,
        [Work("Rà soát", "Điều 2/2.1", ("Ủy ban nhân dân xã",))],
    ),
    "an act that a list illustrates is the work": (
        """
        KẾ HOẠCH

        III. NHIỆM VỤ

        4.4. Nền tảng số

        Xây dựng và đưa vào vận hành các nền tảng số dùng chung trên địa bàn xã, như:

        - Nền tảng họp thôn;

        - Nền tảng phản ánh.

        Trên đây là Kế hoạch của xã, đề nghị các thôn báo cáo kết quả trước ngày 30/11/2026.
        """,
        [Work("Xây dựng", "III/4.4"), Work("Trên đây", "III/4.4", ("các thôn",), due="2026-11-30")],
    ),
    "“Trách nhiệm chung” over letters asks for no value": (
        """
        CHỈ THỊ

        I. PHỐI HỢP

        2. Các sở, ban, ngành: Là các đơn vị được lấy ý kiến

        2.1. Trách nhiệm chung

        a) Đánh giá sự phù hợp của việc trồng cây.
        """,
        [Work("Đánh giá", "I/2/2.1", ("Các sở, ban, ngành",))],
    ),
    "a day of an item beats the time of its group": (
        """
        KẾ HOẠCH

        II. NỘI DUNG

        2.1. Chuẩn bị hội nghị

        (1) Họp lần thứ nhất: Chậm nhất ngày 10/12/2025.

        (2) Chuẩn bị tài liệu.

        - Thời gian thực hiện: Quý IV/2025.

        - Đơn vị chủ trì: Đồng chí Phó Chủ tịch, phụ trách lĩnh vực văn hóa

        - Kết quả: Biên bản họp.
        """,
        [
            Work(
                "Họp lần thứ nhất",
                "II/2.1",
                ("Đồng chí Phó Chủ tịch, phụ trách lĩnh vực văn hóa",),
                due="2025-12-10",
            ),
            Work(
                "Chuẩn bị tài liệu",
                "II/2.1",
                ("Đồng chí Phó Chủ tịch, phụ trách lĩnh vực văn hóa",),
                due="2025-Q4",
            ),
        ],
    ),
    "page breaks, footnotes and brackets over a line's end belong to the page": (
        """
        KẾ HOẠCH

        I. NHIỆM VỤ

        - Rà soát toàn bộ các công trình thủy lợi nhỏ trên địa bàn xã, lập danh mục gửi

        --- PAGE BREAK ---

        Ủy ban nhân dân xã trong tháng 3 năm 2026.

        - Lắp đèn ở các ngõ (trong đó: Thôn Một:
        25 đèn, Thôn Hai: 33 đèn);

        [1] Theo số liệu của các thôn.

        Noi nhận:

        - Như trên;
        """,
        [Work("Rà soát toàn bộ", "I", due="2026-03"), Work("Lắp đèn", "I")],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), STYLES.values(), ids=STYLES)
def test_a_way_of_writing(text: str, wanted: list[Work]) -> None:
    tasks = read("\n".join(line.strip() for line in text.strip().split("\n"))).tasks

    found = [
        Work(
            task.text[: len(work.start)] if work else task.text,
            task.section,
            task.lead,
            task.support,
            task.deadline.value,
        )
        for task, work in zip(tasks, [*wanted, *[None] * len(tasks)], strict=False)
    ]
    assert found == wanted


FLAT = """
**PHỤ LỤC**
DANH MỤC VIỆC CỦA CÁC THÔN
*(Kèm theo Kế hoạch số 14/KH-UBND ngày 05/01/2026 của Ủy ban nhân dân xã
Bình Minh)*
|
**TT**
|
**Nội dung thực
hiện**
|
**Cơ quan chủ trì**
|
**Thời gian**
|
**Kết quả thực hiện**
|
**Kinh phí**
|
|
**I**
|
**VIỆC CHUNG**
|
|
|
|
|
|
|
1
|
Sửa đường thôn
|
Thôn Một; Thôn
hai cũ
|
Quý I/2026
|
Đường sạch
|
Quỹ thôn
|
|
2
|
Trồng cây
|
Hội Làm vườn
|
2027
|
Cây xanh
|
|
Rà soát cây già
|
Hội Cây cảnh
|
2028
|
Danh sách
|
"""


def test_an_annex_flattened_by_a_web_page() -> None:
    reading = read(FLAT)

    assert (reading.number, reading.date, reading.issuer) == (
        "14/KH-UBND",
        "2026-01-05",
        "Ủy ban nhân dân xã Bình Minh",
    )
    assert [(task.text, task.lead, task.deadline.value, task.deliverable) for task in reading.tasks] == [
        ("Sửa đường thôn", ("Thôn Một", "Thôn hai cũ"), "2026-Q1", "Đường sạch"),
        ("Trồng cây", ("Hội Làm vườn",), "2027", "Cây xanh"),
        ("Rà soát cây già", ("Hội Cây cảnh",), "2028", "Danh sách"),
    ]


def test_a_table_of_figures_holds_aims() -> None:
    reading = read(
        "KẾ HOẠCH\n\n| TT | Chỉ tiêu | Đơn vị | Kết quả |\n|---|---|---|---|\n"
        "| I | Giai đoạn 2026-2027 | | |\n| 1 | Hộ có nước sạch | % | 100 |\n"
    )

    assert reading.tasks == ()
    assert [goal.text for goal in reading.goals] == ["Hộ có nước sạch | % | 100"]
    assert [section.path for section in reading.sections] == ["I"]


def test_a_letter_is_not_named_by_the_document_that_it_cites() -> None:
    reading = read(
        "Kính gửi: Các thôn\n\nChủ tịch Ủy ban nhân dân xã đã ban hành Chỉ thị số 33/CT-UBND ngày 06/11/2025.\n\n"
        "1. Văn phòng tổng hợp kết quả."
    )

    assert (reading.doc_type, reading.number) == ("Công văn", None)
    assert [one.number for one in reading.references] == ["33/CT-UBND"]
