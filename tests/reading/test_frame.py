"""Letterhead, number, day, title, signature and recipients, each line by itself."""

import pytest

from ctr_desktop.reading.frame import (
    Head,
    is_attached,
    is_basis,
    is_name,
    is_nation,
    is_noise,
    is_recipients,
    is_signing,
    normal_type,
    signature_of,
    take_day,
    take_number,
    type_at,
)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("KẾ HOẠCH", "Kế hoạch"),
        ("CHƯƠNG TRÌNH HÀNH ĐỘNG", "Chương trình hành động"),
        ("KẾT LUẬN CỦA BAN THƯỜNG VỤ", "Kết luận"),
        ("**QUYẾT ĐỊNH**", "Quyết định"),
        ("Kế hoạch", "Kế hoạch"),
        ("CÔNG ĐIỆN", "Công điện"),
    ],
)
def test_a_line_that_names_the_kind(text: str, type_: str) -> None:
    assert type_at(text) == type_


@pytest.mark.parametrize(
    "text", ["Kế hoạch này nêu nhiệm vụ", "ĐẢNG ỦY XÃ", "Về kế hoạch", "KẾ HOẠCHĐỊNH", ""]
)
def test_a_line_that_names_none(text: str) -> None:
    assert type_at(text) is None


@pytest.mark.parametrize(
    ("text", "number", "signs"),
    [
        ("Số: 14/KH-UBND", "14/KH-UBND", "KH-UBND"),
        ("Số 05-CTr/ĐU", "05-CTr/ĐU", "CTr/ĐU"),
        ("Số: 15/2026/QĐ-UBND", "15/2026/QĐ-UBND", "2026/QĐ-UBND"),
        ("Số:      /KH-UBND", None, "KH-UBND"),
        ("Số …-CTr/ĐU", None, "CTr/ĐU"),
        ("Số -CTr/ĐU", None, "CTr/ĐU"),
    ],
)
def test_the_own_number(text: str, number: str | None, signs: str) -> None:
    head = Head()

    assert take_number(head, text)
    assert (head.number, head.signs) == (number, signs)


@pytest.mark.parametrize("text", ["Số hộ nghèo: 12", "Số lượng: 5/7 thôn", "ĐẢNG ỦY XÃ", ""])
def test_no_own_number(text: str) -> None:
    head = Head()

    assert not take_number(head, text)
    assert head == Head()


def test_place_and_day() -> None:
    head, blank = Head(), Head()

    assert take_day(head, "Bình Minh, ngày 07 tháng 3 năm 2026")
    assert (head.place, head.date) == ("Bình Minh", "2026-03-07")
    assert take_day(blank, "Bình Minh, ngày      tháng     năm 2026")
    assert (blank.place, blank.date) == ("Bình Minh", None)
    assert not take_day(Head(), "Họp ngày 07 tháng 3 năm 2026")


@pytest.mark.parametrize(
    ("lines", "issuer", "superior"),
    [
        (["ĐẢNG BỘ TỈNH", "ĐẢNG ỦY XÃ BÌNH MINH"], "ĐẢNG ỦY XÃ BÌNH MINH", "ĐẢNG BỘ TỈNH"),
        (["ỦY BAN NHÂN DÂN", "XÃ BÌNH MINH"], "ỦY BAN NHÂN DÂN XÃ BÌNH MINH", ""),
        (["XÃ BÌNH MINH"], "XÃ BÌNH MINH", ""),
        ([], "", ""),
    ],
)
def test_who_issues(lines: list[str], issuer: str, superior: str) -> None:
    head = Head(letterhead=lines)

    assert (head.issuer, head.superior) == (issuer, superior)


def test_the_issuer_may_stand_in_the_title() -> None:
    assert Head(title=["CHƯƠNG TRÌNH HÀNH ĐỘNG", "CỦA ĐẢNG ỦY XÃ BÌNH MINH"]).issuer == "ĐẢNG ỦY XÃ BÌNH MINH"


@pytest.mark.parametrize(
    "text", ["TM. ỦY BAN NHÂN DÂN", "T/M BAN THƯỜNG VỤ", "KT. CHỦ TỊCH", "PHÓ BÍ THƯ", "TL. CHỦ TỊCH"]
)
def test_lines_of_a_signature(text: str) -> None:
    assert is_signing(text)


@pytest.mark.parametrize(
    "text", ["Bí thư chi bộ", "KẾ HOẠCH", "Chủ tịch giao các thôn rà soát.", "ỦY BAN NHÂN DÂN", ""]
)
def test_other_lines_sign_nothing(text: str) -> None:
    assert not is_signing(text)


@pytest.mark.parametrize(
    ("lines", "signed"),
    [
        (
            ["TM. BAN THƯỜNG VỤ", "BÍ THƯ", "Trần Văn Mẫu"],
            ("TM. BAN THƯỜNG VỤ", "BÍ THƯ", "Trần Văn Mẫu"),
        ),
        (
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Thị Ví Dụ"],
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "Lê Thị Ví Dụ"),
        ),
        (["T/M ĐẢNG ỦY BÍ THƯ", "Trần Văn Mẫu"], ("T/M ĐẢNG ỦY", "BÍ THƯ", "Trần Văn Mẫu")),
        ([], ("", "", "")),
    ],
)
def test_a_signature(lines: list[str], signed: tuple[str, str, str]) -> None:
    assert signature_of(lines) == signed


@pytest.mark.parametrize(
    ("text", "found"), [("Trần Văn Mẫu", True), ("Trần văn mẫu", False), ("Trần ánh", False), ("Mẫu", False)]
)
def test_a_name(text: str, found: bool) -> None:
    assert is_name(text) is found


@pytest.mark.parametrize("text", ["Nơi nhận:", "NƠI NHẬN", "Kính gửi: Các thôn", "- Nơi nhận: Các thôn"])
def test_recipients(text: str) -> None:
    assert is_recipients(text)
    assert not is_recipients("Nơi ở của hộ nghèo")


@pytest.mark.parametrize(
    "text",
    [
        "12",
        "- 3 -",
        "Trang 4",
        "3/15",
        "-----",
        "…….",
        "https://vi-du.vn/a",
        "(đã ký)",
        "Xem thêm",
        '<bang ten="1"> </bang>',
    ],
)
def test_what_a_page_or_a_site_put_in(text: str) -> None:
    assert is_noise(text)


@pytest.mark.parametrize(
    "text",
    [
        "12 thôn",
        "1. Họp",
        "Trang bị máy tính",
        "2026",
        "Chia việc",
        "Họp",
        "lý sổ của thôn (https://so-cua-thon-ha.vi-du.gov.vn/so-sach) và làm xong",
    ],
)
def test_what_belongs_to_the_text(text: str) -> None:
    assert not is_noise(text)


def test_small_signs_of_the_frame() -> None:
    assert is_nation("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert is_nation("Độc lập - Tự do - Hạnh phúc")
    assert not is_nation("ĐẢNG ỦY XÃ BÌNH MINH")
    assert is_attached("(Kèm theo Kế hoạch số 5-KH/ĐU)")
    assert not is_attached("Theo kế hoạch")
    assert is_basis("Căn cứ Luật;")
    assert is_basis("Thực hiện Kế hoạch số 5-KH/ĐU")
    assert not is_basis("Thực hành tiết kiệm")


@pytest.mark.parametrize(
    ("type_", "sign", "normal"),
    [
        ("Kế hoạch", "QĐ-UBND", "Kế hoạch"),
        ("", "CTr/ĐU", "Chương trình hành động"),
        ("", "QĐ-UBND", "Quyết định"),
        ("", "XYZ", ""),
        ("", None, ""),
    ],
)
def test_the_number_tells_the_kind_where_the_text_does_not(type_: str, sign: str | None, normal: str) -> None:
    assert normal_type(type_, sign) == normal
