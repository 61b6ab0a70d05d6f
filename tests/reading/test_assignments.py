"""Who leads and who helps, as sentences, headings, cells and attribute lines say it."""

import unicodedata

import pytest

from ctr_desktop.reading.assignments import assigned_in, gives_work, heading_names


@pytest.mark.parametrize(
    ("text", "lead", "support"),
    [
        ("Giao Phòng Kinh tế chủ trì rà soát.", ["Phòng Kinh tế"], []),
        ("Giao cho Ban Tuyên giáo tham mưu kế hoạch.", ["Ban Tuyên giáo"], []),
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
        "",
    ],
)
def test_a_sentence_without_a_performer(text: str) -> None:
    assert not assigned_in(text)


@pytest.mark.parametrize(
    ("title", "lead", "support"),
    [
        ("Công an xã", ["Công an xã"], []),
        ("Giao Phòng Kinh tế:", ["Phòng Kinh tế"], []),
        ("Giao Phòng Kinh tế chủ trì, phối hợp với Công an xã:", ["Phòng Kinh tế"], ["Công an xã"]),
        ("Văn phòng Đảng ủy có trách nhiệm", ["Văn phòng Đảng ủy"], []),
        ("Các chi bộ trực thuộc", ["Các chi bộ trực thuộc"], []),
        ("Trung tâm Quản lý dự án", ["Trung tâm Quản lý dự án"], []),
        ("VĂN PHÒNG ĐẢNG ỦY", ["VĂN PHÒNG ĐẢNG ỦY"], []),
    ],
)
def test_a_heading_that_is_a_body(title: str, lead: list[str], support: list[str]) -> None:
    names = heading_names(title)

    assert (list(names.lead), list(names.support), names.heading) == (lead, support, True)


@pytest.mark.parametrize(
    "title",
    ["Tổ chức thực hiện", "Nhiệm vụ chung", "Ban hành văn bản", "Hội nhập quốc tế", "Báo cáo kết quả"],
)
def test_a_heading_that_is_none(title: str) -> None:
    assert not heading_names(title).heading


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
