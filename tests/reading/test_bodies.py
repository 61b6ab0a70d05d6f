"""Names of bodies in running text: where each begins, ends, and where another one begins."""

import pytest

from ctr_desktop.reading.bodies import names_at
from ctr_desktop.reading.words import Words


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Phòng Kinh tế chủ trì rà soát", ["Phòng Kinh tế"]),
        ("Sở Khoa học và Công nghệ tham mưu", ["Sở Khoa học và Công nghệ"]),
        (
            "Sở Nội vụ, Sở Tài chính và Thanh tra tỉnh thực hiện",
            ["Sở Nội vụ", "Sở Tài chính", "Thanh tra tỉnh"],
        ),
        ("Ủy ban nhân dân xã, phường, đặc khu thực hiện", ["Ủy ban nhân dân xã, phường, đặc khu"]),
        ("các cơ quan, đơn vị rà soát", ["các cơ quan, đơn vị"]),
        ("các sở, ban, ngành; UBND các xã thực hiện", ["các sở, ban, ngành", "UBND các xã"]),
        ("Ban Thường vụ Đảng ủy lãnh đạo", ["Ban Thường vụ Đảng ủy"]),
        ("Tổ kiểm tra công vụ báo cáo", ["Tổ kiểm tra công vụ"]),
        ("cơ quan thanh tra xử lý", ["cơ quan thanh tra"]),
        ("Trung tâm Dịch vụ (TTDV) thực hiện", ["Trung tâm Dịch vụ (TTDV)"]),
        ("các chi bộ trực thuộc tổ chức sinh hoạt", ["các chi bộ trực thuộc"]),
        ("Công an xã triển khai", ["Công an xã"]),
        ("Sở Xây dựng", ["Sở Xây dựng"]),
        (
            "Giám đốc các Sở, ban, ngành; Chủ tịch UBND xã rà soát",
            ["Giám đốc các Sở, ban, ngành", "Chủ tịch UBND xã"],
        ),
        ("Thành phố Bình An, tỉnh Hạ Long đẩy nhanh", ["Thành phố Bình An", "tỉnh Hạ Long"]),
        ("UBND các tỉnh từ Bình An đến Hạ Long rà soát", ["UBND các tỉnh từ Bình An đến Hạ Long"]),
        ("Các cơ quan tham mưu, quản lý rừng", ["Các cơ quan tham mưu, quản lý rừng"]),
        ("Các chủ rừng là tổ chức rà soát", ["Các chủ rừng là tổ chức"]),
        ("Đài Phát thanh và Truyền hình Thành phố", ["Đài Phát thanh và Truyền hình Thành phố"]),
        ("Sở Y tế\nSở Công Thương", ["Sở Y tế", "Sở Công Thương"]),
        ("Sở Công Thương có trách nhiệm rà soát", ["Sở Công Thương"]),
        ("Công ty Điện lực Bình An chịu trách nhiệm", ["Công ty Điện lực Bình An"]),
        ("Cục Gốm sứ cổ xưa chủ trì", ["Cục Gốm sứ cổ xưa"]),
        ("Phòng Y tế nhiều lần họp", ["Phòng Y tế"]),
        ("các sở, ban, ngành tỉnh tổ chức thực hiện nhiệm vụ", ["các sở, ban, ngành tỉnh"]),
        ("Đoàn Thanh niên biểu diễn nghệ thuật", ["Đoàn Thanh niên"]),
        ("Công an tỉnh đăng kiểm phương tiện", ["Công an tỉnh"]),
        ("Sở Nông nghiệp phòng, chống thiên tai", ["Sở Nông nghiệp"]),
        ("Chi cục Quản lý thị trường rà soát", ["Chi cục Quản lý thị trường"]),
        ("Sở An toàn thực phẩm rà soát", ["Sở An toàn thực phẩm"]),
        ("UBND tỉnh Bình An đón khách", ["UBND tỉnh Bình An"]),
        ("Sở Công Thương cụ thể hóa", ["Sở Công Thương"]),
        ("Sở Nội vụ đón khách", ["Sở Nội vụ"]),
        ("Các Đảng ủy đón khách", ["Các Đảng ủy"]),
        ("Trung tâm Chuyển đổi số Thành phố rà soát", ["Trung tâm Chuyển đổi số Thành phố"]),
        ("Các cơ quan truyền thông, báo chí đưa tin", ["Các cơ quan truyền thông, báo chí"]),
        (
            "Ban Chỉ đạo phòng, chống tham nhũng, lãng phí rà soát",
            ["Ban Chỉ đạo phòng, chống tham nhũng, lãng phí"],
        ),
        ("Ban Chỉ đạo thực hiện Đề án trồng cây chủ trì", ["Ban Chỉ đạo thực hiện Đề án trồng cây"]),
        ("Ban Chỉ đạo thực hiện rà soát", ["Ban Chỉ đạo"]),
        ("P. Kế toán, P. CNTT rà soát", ["P. Kế toán", "P. CNTT"]),
        ("Phòng Kế hoạch tổng hợp chủ trì", ["Phòng Kế hoạch tổng hợp"]),
        ("Phòng Kế hoạch tổng hợp số liệu", ["Phòng Kế hoạch"]),
        ("Phòng Bảo vệ nội bộ rà soát", ["Phòng Bảo vệ nội bộ"]),
        (
            "Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ kiểm tra",
            ["Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ"],
        ),
        ("Ban Xây dựng Đảng xã được giao giúp Đảng ủy đôn đốc", ["Ban Xây dựng Đảng xã"]),
        ("Hai bên rà soát", ["Hai bên"]),
        ("Các khoa lâm sàng, cận lâm sàng rà soát", ["Các khoa lâm sàng, cận lâm sàng"]),
        ("Hội đồng thẩm định Nhà nước thẩm định", ["Hội đồng thẩm định Nhà nước"]),
        ("Hội đồng thẩm định hồ sơ", ["Hội đồng"]),
        (
            "các cơ quan báo chí, phát thanh, truyền hình đưa tin",
            ["các cơ quan báo chí, phát thanh, truyền hình"],
        ),
        (
            "Thủ trưởng các đơn vị thuộc, trực thuộc Sở rà soát",
            ["Thủ trưởng các đơn vị thuộc, trực thuộc Sở"],
        ),
        ("Vụ trưởng Vụ Kế hoạch rà soát", ["Vụ trưởng Vụ Kế hoạch"]),
        ("tổ chức Hội rà soát", ["tổ chức Hội"]),
        ("các đơn vị được giao nhiệm vụ chủ trì, phối hợp với", ["các đơn vị được giao nhiệm vụ"]),
        ("các đơn vị được giao xây dựng hồ sơ có trách nhiệm", ["các đơn vị được giao xây dựng hồ sơ"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert list(names_at(Words(text), 0).names) == names


@pytest.mark.parametrize("text", ["tổ chức hội nghị", "rà soát các thôn", "", "hằng năm Phòng A", "12 thôn"])
def test_where_no_body_stands(text: str) -> None:
    assert names_at(Words(text), 0).names == ()


def test_the_place_behind_a_name_is_that_of_the_next_word() -> None:
    words = Words("Phòng Kinh tế chủ trì")

    assert words.from_(names_at(words, 0).end) == "chủ trì"


def test_the_name_is_as_printed() -> None:
    assert names_at(Words("Đảng uỷ xã Hoà Lạc chỉ đạo"), 0).names == ("Đảng uỷ xã Hoà Lạc",)
