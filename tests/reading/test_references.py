"""Documents that are named: numbers of the Party and the State, their days and kinds; and what is no number."""

import pytest

from ctr_desktop.reading.references import gathered, iso_day, numberless_in, numbers_in, without_references


@pytest.mark.parametrize(
    ("text", "type_", "number", "date"),
    [
        ("Nghị quyết số 21-NQ/TW ngày 16/6/2022", "Nghị quyết", "21-NQ/TW", "2022-06-16"),
        (
            "Chương trình hành động số 05-CTr/ĐU, ngày 06/11/2025",
            "Chương trình hành động",
            "05-CTr/ĐU",
            "2025-11-06",
        ),
        ("Kế hoạch 12/KH-UBND", "Kế hoạch", "12/KH-UBND", None),
        ("Chỉ thị số 32/CT-TTg ngày 4 tháng 9 năm 2025", "Chỉ thị", "32/CT-TTg", "2025-09-04"),
        ("Quyết định số 15/2021/QĐ-UBND", "Quyết định", "15/2021/QĐ-UBND", None),
        ("Luật số 197/2025/QH15", "Luật", "197/2025/QH15", None),
        ("Kế hoạch số 3260-KH/ĐĐQH15", "Kế hoạch", "3260-KH/ĐĐQH15", None),
        ("Nghị quyết số 27/NQ- TW", "Nghị quyết", "27/NQ-TW", None),
        ("Kết luận số 100 - KL/TW", "Kết luận", "100-KL/TW", None),
        ("Kết luận số 100–KL/TW", "Kết luận", "100-KL/TW", None),
        ("theo 08-HD/BTC", "Hướng dẫn", "08-HD/BTC", None),
        ("theo 12/QĐ-UBND", "Quyết định", "12/QĐ-UBND", None),
        ("theo 12-QĐ/TW", "Quy định", "12-QĐ/TW", None),
        ("theo 77/XYZ-ABC", "Văn bản", "77/XYZ-ABC", None),
    ],
)
def test_a_number(text: str, type_: str, number: str, date: str | None) -> None:
    (found,) = numbers_in(text)

    assert (found.type, found.number, found.date) == (type_, number, date)


@pytest.mark.parametrize(
    "text",
    [
        "trước ngày 30/6/2026",
        "trực 24/24 giờ",
        "đạt 3/4 số thôn",
        "80 km/h",
        "5 triệu/hộ",
        "Quyết định số   /QĐ-UBND",
        "V/v tổ chức hội nghị",
        "giai đoạn 2026-2030",
        "quý II/2026",
        "và/hoặc",
        "",
    ],
)
def test_no_number(text: str) -> None:
    assert numbers_in(text) == ()


def test_in_a_list_the_first_kind_holds_for_all() -> None:
    found = numbers_in("Các Nghị quyết số 18-NQ/TW, 19-NQ/TW và 20-NQ/TW")

    assert [(reference.type, reference.number) for reference in found] == [
        ("Nghị quyết", "18-NQ/TW"),
        ("Nghị quyết", "19-NQ/TW"),
        ("Nghị quyết", "20-NQ/TW"),
    ]


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("Nghị quyết Trung ương 4 (khóa XII)", "Nghị quyết Trung ương 4 (khóa XII)"),
        ("thực hiện Nghị quyết Đại hội XIV của Đảng về", "Nghị quyết Đại hội XIV của Đảng"),
    ],
)
def test_a_document_known_by_its_name(text: str, raw: str) -> None:
    assert numberless_in(text) == [("Nghị quyết", raw)]


@pytest.mark.parametrize("text", ["Nghị quyết của chi bộ", "các cơ quan Trung ương", "Đại hội XIV của Đảng"])
def test_a_name_that_is_no_document(text: str) -> None:
    assert numberless_in(text) == []


def test_one_entry_for_each_number_and_day() -> None:
    texts = [
        ("Căn cứ Kế hoạch số 5-KH/ĐU", 1),
        ("Kế hoạch số 5-KH/ĐU ngày 01/02/2026", 2),
        ("Kế hoạch số 5-KH/ĐU ngày 01/02/2026", 3),
        ("Kế hoạch số 5-KH/ĐU ngày 03/03/2026", 4),
        ("Chỉ thị 7-CT/ĐU", 5),
    ]

    found = gathered(texts, own=None)

    assert [(reference.number, reference.date, reference.line) for reference in found] == [
        ("5-KH/ĐU", "2026-02-01", 2),
        ("5-KH/ĐU", "2026-03-03", 4),
        ("7-CT/ĐU", None, 5),
    ]


def test_the_own_number_is_no_reference() -> None:
    assert gathered([("Số 5-KH/ĐU", 1)], own="5-KH/ĐU") == ()


def test_a_text_without_its_references_keeps_its_places() -> None:
    text = "Theo Kế hoạch số 5-KH/ĐU ngày 01/02/2026, rà soát"

    left = without_references(text, numbers_in(text))

    assert len(left) == len(text)
    assert left.split() == ["Theo", ",", "rà", "soát"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15/12/2025", "2025-12-15"),
        ("5 tháng 9 năm 2026", "2026-09-05"),
        ("32/1/2025", None),
        ("1/13/2025", None),
        ("2025", None),
    ],
)
def test_a_day(text: str, day: str | None) -> None:
    assert iso_day(text) == day
