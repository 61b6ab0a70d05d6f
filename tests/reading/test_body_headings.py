"""Headings that are bodies, and those that only begin like one."""

import pytest

from ctr_desktop.reading.body_headings import heading_names


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
        ("Đối với các thôn liên quan", ["các thôn liên quan"], []),
        ("Trách nhiệm của Hội Làm vườn", ["Hội Làm vườn"], []),
        ("Phòng Kinh tế - Cơ quan thường trực", ["Phòng Kinh tế"], []),
        ("Đối với các cơ sở nấu rượu có bán ra chợ:", ["các cơ sở nấu rượu có bán ra chợ"], []),
        ("Chủ tịch UBND các xã, trong đó trọng tâm là xã Hạ:", ["Chủ tịch UBND các xã"], []),
        ("Các đơn vị: Khoa Rau, Viện Hoa", ["Khoa Rau", "Viện Hoa"], []),
        (
            "Các cơ quan đăng ký đầu tư (Phòng Kinh tế, Phòng Văn hóa, Phòng Tài chính)",
            ["Các cơ quan đăng ký đầu tư"],
            [],
        ),
        ("Trường/Viện đào tạo", ["Trường", "Viện đào tạo"], []),
        ("Đề nghị Hội Làm vườn", ["Hội Làm vườn"], []),
        ("Đối với UBND các xã, phường, thị trấn:", ["UBND các xã, phường, thị trấn"], []),
        ("Hội Làm vườn (cơ quan thường trực):", ["Hội Làm vườn"], []),
        ("CHI CỤC TRỒNG TRỌT VÀ BẢO VỆ THỰC VẬT", ["CHI CỤC TRỒNG TRỌT VÀ BẢO VỆ THỰC VẬT"], []),
        ("BỘ CHỈ HUY QUÂN SỰ TỈNH", ["BỘ CHỈ HUY QUÂN SỰ TỈNH"], []),
        ("Đề nghị các hội nuôi ong, nuôi cá và bán mật", ["các hội nuôi ong, nuôi cá và bán mật"], []),
        (
            "Các Sở, ngành chủ trì, quản lý, tham gia thực hiện dự án",
            ["Các Sở, ngành chủ trì, quản lý, tham gia thực hiện dự án"],
            [],
        ),
        (
            "Các doanh nghiệp hoạt động trong lĩnh vực vận tải",
            ["Các doanh nghiệp hoạt động trong lĩnh vực vận tải"],
            [],
        ),
    ],
)
def test_a_heading_that_is_a_body(title: str, lead: list[str], support: list[str]) -> None:
    names = heading_names(title)

    assert (list(names.lead), list(names.support), names.heading) == (lead, support, True)


@pytest.mark.parametrize(
    "title",
    [
        "Đối với các bản quy hoạch chưa duyệt:",
        "Tổ chức thực hiện",
        "Nhiệm vụ chung",
        "Ban hành văn bản",
        "Hội nhập quốc tế",
        "Báo cáo kết quả",
    ],
)
def test_a_heading_that_is_none(title: str) -> None:
    assert not heading_names(title).heading
