"""Who leads and who helps, as sentences, headings, cells and attribute lines say it."""

import unicodedata

import pytest

from ctr_desktop.reading.assignments import assigned_in, gives_work


@pytest.mark.parametrize(
    ("text", "lead", "support"),
    [
        ("Giao Phòng Kinh tế chủ trì rà soát.", ["Phòng Kinh tế"], []),
        ("Giao cho Ban Tuyên giáo tham mưu kế hoạch.", ["Ban Tuyên giáo"], []),
        ("Đảng ủy Công an xã chủ trì, phối hợp với Công an xã.", ["Đảng ủy Công an xã"], ["Công an xã"]),
        ("Cô lập nguồn điện trước khi sửa.", [], []),
        ("Kiểm tra các công trường, yêu cầu các chủ đầu tư che chắn.", [], []),
        ("Để kịp ngày hội, yêu cầu các chi bộ họp sớm.", ["các chi bộ"], []),
        ("Các cơ quan, đơn vị, địa phương phối hợp thực hiện.", ["Các cơ quan, đơn vị, địa phương"], []),
        ("Phân công Công an xã nắm tình hình.", ["Công an xã"], []),
        ("Yêu cầu các chi bộ sinh hoạt đúng kỳ.", ["các chi bộ"], []),
        ("Đề nghị Mặt trận Tổ quốc xã giám sát.", ["Mặt trận Tổ quốc xã"], []),
        ("Phòng Kinh tế chủ trì, phối hợp với Công an xã kiểm tra.", ["Phòng Kinh tế"], ["Công an xã"]),
        (
            "Văn phòng Đảng ủy phối hợp chặt chẽ với Phòng Văn hóa và Trạm Y tế thực hiện.",
            ["Văn phòng Đảng ủy"],
            ["Phòng Văn hóa", "Trạm Y tế"],
        ),
        ("Việc rà soát do Văn phòng Đảng ủy chủ trì.", ["Văn phòng Đảng ủy"], []),
        ("Báo cáo các dự án do Sở Xây dựng chủ trì, quản lý.", [], []),
        ("Việc rà soát do Sở Xây dựng chủ trì, phối hợp với Sở Y tế.", ["Sở Xây dựng"], ["Sở Y tế"]),
        ("Giao Vụ Pháp chế rà soát.", ["Vụ Pháp chế"], []),
        ("Đề án do Sở Y tế chủ trì, hoàn thành trong quý II.", ["Sở Y tế"], []),
        ("Kết quả: Sở Y tế hoàn thành 90% kế hoạch.", [], []),
        ("Theo dõi, đôn đốc các phường, xã, đặc khu thực hiện.", [], []),
        (
            "Bộ trưởng các Bộ: Công an, Y tế; Chủ tịch UBND các tỉnh chủ động rà soát.",
            ["Bộ trưởng các Bộ: Công an, Y tế", "Chủ tịch UBND các tỉnh"],
            [],
        ),
        (
            "Sở Y tế thống kê thiệt hại. Sở Tài chính khẩn trương xuất cấp gạo.",
            ["Sở Y tế", "Sở Tài chính"],
            [],
        ),
        (
            "Giao Phó Chủ tịch An đi kiểm tra xã Hạ; Phó Chủ tịch Bình đi kiểm tra xã Thượng.",
            ["Phó Chủ tịch An", "Phó Chủ tịch Bình"],
            [],
        ),
        ("Các cơ quan báo chí, truyền thông tiếp tục đưa tin.", ["Các cơ quan báo chí, truyền thông"], []),
        ("Báo cáo 6 tháng, cả năm: Sở Tài chính tổng hợp báo cáo.", ["Sở Tài chính"], []),
        ("Lập danh sách: hộ nghèo, hộ cận nghèo.", [], []),
        ("Các sở: Xây dựng, Nội vụ rà soát.", ["Các sở: Xây dựng, Nội vụ"], []),
        ("Các sở: Xây dựng kế hoạch.", ["Các sở"], []),
        (
            "Yêu cầu các hội có vườn ươm ở xã thực hiện các việc sau.",
            ["các hội có vườn ươm ở xã"],
            [],
        ),
        ("Các hội có văn bản gửi xã.", ["Các hội"], []),
        ("Giao nhiệm vụ cho Vụ Pháp chế rà soát.", ["Vụ Pháp chế"], []),
        ("Giao các Bộ: Công Thương, Ngoại giao rà soát.", ["các Bộ: Công Thương, Ngoại giao"], []),
        ("Yêu cầu các đơn vị: Rà soát hồ sơ.", ["các đơn vị"], []),
        ("Báo cáo cấp trên (Bộ Y tế chủ trì dự án) việc thực hiện.", [], []),
        ("Rà soát hồ sơ (Sở Y tế chủ trì).", ["Sở Y tế"], []),
        ("Đối với hồ sơ đã đủ: Sở Y tế giải quyết.", ["Sở Y tế"], []),
        ("Khi học sinh chuyển trường, nhà trường bàn giao hồ sơ.", ["nhà trường"], []),
        (
            "Trên cơ sở đề xuất của các cơ quan, đơn vị được giao, Sở Tài chính cân đối kinh phí.",
            ["Sở Tài chính"],
            [],
        ),
        ("Tổ chức, tham gia hội chợ.", [], []),
        ("Phối hợp các lực lượng vũ trang huy động thuyền.", [], ["các lực lượng vũ trang"]),
        ("Sở Y tế phối hợp tổ chức hội nghị.", ["Sở Y tế"], []),
        ("Sở Y tế phối hợp chặt chẽ, thường xuyên với Công an tỉnh.", ["Sở Y tế"], ["Công an tỉnh"]),
        ("Đ/c Bí thư Đảng ủy chỉ đạo chung.", ["Đ/c Bí thư Đảng ủy"], []),
        ("Giao đ/c An theo dõi.", ["đ/c An"], []),
        ("Phối hợp Công an xã kiểm tra.", [], ["Công an xã"]),
        ("Trạm Y tế phối hợp với Hội Chữ thập đỏ khám bệnh.", ["Trạm Y tế"], ["Hội Chữ thập đỏ"]),
        ("Rà soát hồ sơ (Văn phòng Đảng ủy thực hiện).", ["Văn phòng Đảng ủy"], []),
        ("Căn cứ kế hoạch này, các chi bộ xây dựng kế hoạch.", ["các chi bộ"], []),
        ("Rà soát hồ sơ. Đồng thời, giao Công an xã kiểm tra.", ["Công an xã"], []),
        ("Phòng A chủ trì rà soát; Phòng B phối hợp.", ["Phòng A"], ["Phòng B"]),
        ("Các thôn xong trước ngày 10/12, các trường trước ngày 20/12.", ["Các thôn", "các trường"], []),
        ("Bí thư chi bộ chịu trách nhiệm trước Đảng ủy.", ["Bí thư chi bộ"], []),
        ("Về chợ Suối Mơ: Phòng Kinh tế khẩn trương rà soát.", ["Phòng Kinh tế"], []),
        ("Đảng ủy yêu cầu các chi bộ sinh hoạt đúng kỳ.", ["các chi bộ"], []),
        ("Kết luận nêu rõ, giao Công an xã kiểm tra.", ["Công an xã"], []),
        ("Đề nghị: Hội Nông dân xã vận động hội viên.", ["Hội Nông dân xã"], []),
        ("Chủ tịch các xã: Suối Mơ, Đồng Vải rà soát hộ nghèo.", ["Chủ tịch các xã: Suối Mơ, Đồng Vải"], []),
        ("Phòng Công nghệ thông tin chủ trì rà soát.", ["Phòng Công nghệ thông tin"], []),
        ("Phòng Bản quyền tác giả: Lập danh mục.", ["Phòng Bản quyền tác giả"], []),
        ("Công an xã tuần tra. Hội Nông dân vận động hội viên.", ["Công an xã", "Hội Nông dân"], []),
        ("Rà soát hồ sơ. Ban Tổ chức tham mưu đề án.", ["Ban Tổ chức"], []),
        ("Quy chế của trường: Phòng Đào tạo; xong trong quý I/2026.", ["Phòng Đào tạo"], []),
        ("Cấp tỉnh: Ban Tổ chức mở lớp.", ["Ban Tổ chức"], []),
        ("Đảng ủy xã chỉ đạo Phòng Kinh tế chủ trì rà soát.", ["Phòng Kinh tế"], []),
        (
            "Thủ trưởng cơ quan chủ trì đề án chịu trách nhiệm chung.",
            ["Thủ trưởng cơ quan chủ trì đề án"],
            [],
        ),
        ("Bản tin do Chi cục Kiểm lâm phát hành hằng tuần.", ["Chi cục Kiểm lâm"], []),
        ("Trạm Y tế trực, giao ban 2 tuần một lần.", ["Trạm Y tế"], []),
        ("Hội Nông dân xã, phường mỗi tháng họp một lần.", ["Hội Nông dân xã, phường"], []),
        ("Sở Y tế - Cơ quan thường trực - công khai danh sách.", ["Sở Y tế"], []),
        ("Mua máy. (P. Kế toán chủ trì, P. CNTT phối hợp)", ["P. Kế toán"], ["P. CNTT"]),
    ],
)
def test_bodies_of_a_sentence(text: str, lead: list[str], support: list[str]) -> None:
    assigned = assigned_in(text)

    assert (list(assigned.lead), list(assigned.support)) == (lead, support)


@pytest.mark.parametrize(
    "text",
    [
        "Tổ chức hội nghị quán triệt nghị quyết.",
        "Ban hành quy chế làm việc.",
        "Xây dựng Bộ tiêu chí đánh giá.",
        "Tăng cường giám sát cán bộ, đảng viên.",
        "Tham mưu Ủy ban nhân dân xã ban hành kế hoạch.",
        "Báo cáo Ban Thường vụ trước ngày 20/12/2026.",
        "Giao lưu văn nghệ giữa các thôn.",
        "Phối hợp chặt chẽ trong quá trình giải quyết.",
        "Phòng ngừa tội phạm trên địa bàn.",
        "Hội nghị tổ chức trong quý I.",
        "Rà soát hồ sơ. Phòng Kinh tế đã có báo cáo.",
        "Kiểm tra tiến độ. Bộ Y tế ban hành Thông tư số 01/2026/TT-BYT.",
        "Phân công giáo viên phụ trách từng lớp.",
        "Đối tượng: cán bộ các thôn.",
        "",
    ],
)
def test_a_sentence_without_a_performer(text: str) -> None:
    assert not assigned_in(text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Giao Toà án chủ trì rà soát.", "Giao Tòa án chủ trì rà soát."),
        ("Đảng uỷ xã chủ trì rà soát.", "Đảng ủy xã chủ trì rà soát."),
    ],
)
def test_both_tone_placements_name_the_same_body(old: str, new: str) -> None:
    assert len(assigned_in(old).lead) == len(assigned_in(new).lead) == 1


def test_the_names_are_composed_as_printed() -> None:
    text = "Giao Phòng Kinh tế chủ trì."

    assert assigned_in(unicodedata.normalize("NFC", text)).lead == ("Phòng Kinh tế",)


@pytest.mark.parametrize(
    ("text", "gives"),
    [
        ("Giao Phòng Kinh tế rà soát.", True),
        ("Đảng ủy giao Phòng Kinh tế rà soát.", True),
        ("Theo đó, Kết luận nêu rõ yêu cầu các chi bộ rà soát.", True),
        ("Về việc này, giao Công an xã kiểm tra.", True),
        ("Xét đề nghị của Phòng Kinh tế.", False),
        ("Phòng Kinh tế đã rà soát.", False),
        ("Thôn Suối Mơ giao lưu văn nghệ.", False),
    ],
)
def test_whether_a_paragraph_gives_work(text: str, gives: bool) -> None:
    assert gives_work(text) is gives


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        # Whoever stands in the list before the comma gives the reason only.
        ("Trên cơ sở đề nghị của Thôn Một, Thôn Hai, Phòng Kinh tế tổng hợp.", ["Phòng Kinh tế"]),
        ("Căn cứ kế hoạch của Thôn Một, các thôn, các tổ xây dựng.", ["các thôn", "các tổ"]),
        ("Trường hợp các thôn phối hợp chưa tốt, Phòng Kinh tế có trách nhiệm nhắc.", ["Phòng Kinh tế"]),
        (
            "Tiếp thu ý kiến của các thôn, hoàn thiện đề án, báo cáo Bí thư, Chủ tịch trước ngày 27/3/2026.",
            [],
        ),
        ("Thanh tra, kiểm tra, xử lý theo thẩm quyền.", []),
        ("Khuyến khích các doanh nghiệp trồng cây.", []),
        ("Khuyến khích các địa phương căn cứ khả năng hỗ trợ.", ["các địa phương"]),
        ("Phân công, chỉ đạo, giao trách nhiệm cho các thành viên thực hiện.", []),
        ("Thầy Hiệu trưởng Nguyễn Văn An: Phụ trách chung.", ["Thầy Hiệu trưởng Nguyễn Văn An"]),
        ("Ban Chỉ đạo đề nghị các đồng chí Trưởng thôn quan tâm.", ["các đồng chí Trưởng thôn"]),
        ("Tổng Thư ký Hội Làm vườn chủ trì.", ["Tổng Thư ký Hội Làm vườn"]),
        ("Tòa án nhân dân tối cao chủ trì.", ["Tòa án nhân dân tối cao"]),
        ("Lắp đèn (trong đó: Thôn Một: 25 đèn).", []),
    ],
)
def test_who_is_and_who_is_not_the_subject(text: str, lead: list[str]) -> None:
    assert list(assigned_in(text).lead) == lead


@pytest.mark.parametrize(
    ("text", "support"),
    [
        (
            "Chủ trì, phối hợp các Bộ: Văn hóa, Tài chính và các cơ quan liên quan rà soát.",
            ["các Bộ: Văn hóa, Tài chính và các cơ quan liên quan"],
        ),
        ("Phòng Kinh tế phối hợp với địa phương hỗ trợ giống.", ["địa phương"]),
        ("Chủ trì, phối hợp với chủ đầu tư và các thôn rà soát.", ["chủ đầu tư", "các thôn"]),
    ],
)
def test_who_supports(text: str, support: list[str]) -> None:
    assert list(assigned_in(text).support) == support
