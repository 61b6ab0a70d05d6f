"""Cells and attributes that are nothing but lists of bodies."""

import pytest

from ctr_desktop.reading.listed_names import names_listed


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Phòng Kinh tế", ["Phòng Kinh tế"]),
        ("Phòng Kinh tế; Công an xã.", ["Phòng Kinh tế", "Công an xã"]),
        ("- Phòng Kinh tế\n- Công an xã", ["Phòng Kinh tế", "Công an xã"]),
        ("Sở Giáo dục và Đào tạo, Sở Y tế", ["Sở Giáo dục và Đào tạo", "Sở Y tế"]),
        ("các cơ quan, đơn vị liên quan", ["các cơ quan, đơn vị liên quan"]),
        ("Đ/c An, Đ/c Bình", ["Đ/c An", "Đ/c Bình"]),
        ("Phòng Kinh tế, Phòng Kinh tế", ["Phòng Kinh tế"]),
        ("Cơ quan, địa\nphương liên quan", ["Cơ quan, địa phương liên quan"]),
        ("Sở Khoa học và\nCông nghệ", ["Sở Khoa học và Công nghệ"]),
        ("Đơn vị có hệ thống thông tin; Thôn Một", ["Đơn vị có hệ thống thông tin", "Thôn Một"]),
        ("Các thôn theo quy định", ["Các thôn theo quy định"]),
        ("Các thôn, tổ theo chức năng, nhiệm vụ được giao", ["Các thôn, tổ"]),
        ("Các Cục: Di sản, Bản quyền", ["Các Cục: Di sản, Bản quyền"]),
        ("Các thôn và một số xã đủ điều kiện", ["Các thôn", "một số xã đủ điều kiện"]),
        ("Đồng chí Chủ tịch, phụ trách văn hóa", ["Đồng chí Chủ tịch, phụ trách văn hóa"]),
        ("Sở Y tế thúc đẩy, theo dõi, báo cáo chỉ tiêu", ["Sở Y tế"]),
        ("", []),
        (" ; - .", []),
    ],
)
def test_a_list_of_bodies(text: str, names: list[str]) -> None:
    assert list(names_listed(text)) == names
