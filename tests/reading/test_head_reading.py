"""What stands above the first sentence and below the last one."""

import pytest

from ctr_desktop.reading.document import Role
from tests.reading.test_understanding import read

TOP = "ĐẢNG ỦY XÃ BÌNH MINH\n\nSố 5-KH/ĐU\n\nBình Minh, ngày 02 tháng 3 năm 2026\n\n"
LONG = " ".join(["SỬA ĐƯỜNG LÀNG, NGÕ XÓM CỦA CÁC THÔN"] * 5)
BODY = "I. VIỆC\n\n- Họp thôn trước ngày 30/6/2026.\n\n"


def roles(text: str) -> list[Role]:
    return [passage.role for passage in read(text).passages]


def test_the_head_ends_where_the_body_begins() -> None:
    found = roles(f"{TOP}KẾ HOẠCH\n\nsửa đường làng\n\nCăn cứ Luật Đất đai;\n\nXã làm như sau:\n\n{BODY}")

    assert found == [*[Role.HEAD] * 4, Role.BASIS, Role.INTRODUCTION, Role.SECTION, Role.TASK]


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("KẾ HOẠCH\n\nsửa đường làng", "KẾ HOẠCH sửa đường làng"),
        ("KẾ HOẠCH\n\nSỬA ĐƯỜNG LÀNG\n\n(Kèm theo Quyết định số 3/QĐ-UBND)", "KẾ HOẠCH SỬA ĐƯỜNG LÀNG"),
        ("QUYẾT ĐỊNH\n\nVề việc sửa đường\n\nỦY BAN NHÂN DÂN XÃ", "QUYẾT ĐỊNH Về việc sửa đường"),
        ("QUYẾT ĐỊNH\n\nSỬA ĐƯỜNG LÀNG\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN XÃ", "QUYẾT ĐỊNH SỬA ĐƯỜNG LÀNG"),
        ("**KẾ HOẠCH**\n\n**sửa đường làng**", "KẾ HOẠCH sửa đường làng"),
        ("KẾ HOẠCH\n\nsửa đường làng\n\n-----", "KẾ HOẠCH sửa đường làng"),
        (f"KẾ HOẠCH\n\nTHỰC HIỆN CHƯƠNG TRÌNH {LONG}", f"KẾ HOẠCH THỰC HIỆN CHƯƠNG TRÌNH {LONG}"),
    ],
)
def test_titles(title: str, whole: str) -> None:
    assert read(f"{TOP}{title}\n\n{BODY}").title == whole


def test_a_letter_is_called_what_it_is_about() -> None:
    text = f"{TOP.replace('KH', 'CV')}V/v sửa đường làng, ngõ xóm\n\nKính gửi: Các thôn\n\n{BODY}"

    assert read(text).title == "V/v sửa đường làng, ngõ xóm"


def test_a_title_is_no_deadline_and_no_task() -> None:
    reading = read(f"{TOP}KẾ HOẠCH\n\nsửa đường làng giai đoạn 2026 - 2030\n\nI. VIỆC\n\n- Họp thôn.\n")

    assert [(task.text, task.deadlines) for task in reading.tasks] == [("Họp thôn.", ())]


def test_a_document_without_a_title_says_so() -> None:
    reading = read(BODY)

    assert reading.title == ""
    assert "Không thấy tên văn bản" in reading.warnings[0].sentence
    assert len(reading.tasks) == 1


def test_recipients_and_signature_in_either_order() -> None:
    recipients = "Nơi nhận:\n\n- Các thôn;\n\n- Lưu.\n\n"
    signature = "T/M ĐẢNG ỦY\n\nBÍ THƯ\n\nTrần Văn Mẫu\n\n"

    first = read(f"{TOP}KẾ HOẠCH\n\n{BODY}{recipients}{signature}")
    second = read(f"{TOP}KẾ HOẠCH\n\n{BODY}{signature}{recipients}")

    for reading in (first, second):
        assert reading.recipients == ("Các thôn", "Lưu")
        assert (reading.signature.position, reading.signature.name) == ("BÍ THƯ", "Trần Văn Mẫu")
        assert len(reading.tasks) == 1


def test_behind_the_signature_an_appendix_goes_on() -> None:
    reading = read(
        f"{TOP}KẾ HOẠCH\n\n{BODY}T/M ĐẢNG ỦY\n\nBÍ THƯ\n\nTrần Văn Mẫu\n\nPHỤ LỤC I\n\nVIỆC THÊM\n\n1. Dọn chợ.\n"
    )

    assert [(task.text, task.section) for task in reading.tasks] == [
        ("Họp thôn trước ngày 30/6/2026.", "I"),
        ("Dọn chợ.", "PHỤ LỤC I"),
    ]
    assert reading.sections[1].title == "VIỆC THÊM"


def test_what_a_web_page_adds_behind_the_end_is_left_out() -> None:
    reading = read(
        f"{TOP}KẾ HOẠCH\n\n{BODY}T/M ĐẢNG ỦY\n\nBÍ THƯ\n\nTrần Văn Mẫu\n\nXem thêm\n\nhttps://vi-du.vn\n"
    )

    assert len(reading.tasks) == 1
    assert [passage.role for passage in reading.passages][-2:] == [Role.LEFT_OUT] * 2


def test_a_replaced_document_is_no_task() -> None:
    sentence = "Kế hoạch này thay thế Kế hoạch số 2-KH/ĐU ngày 01/02/2024."
    reading = read(f"{TOP}KẾ HOẠCH\n\n{BODY}{sentence}\n")

    assert reading.replaces == (sentence,)
    assert len(reading.tasks) == 1
    assert [reference.number for reference in reading.references] == ["2-KH/ĐU"]


def test_recipients_in_capitals_are_no_signature() -> None:
    reading = read(
        f"{TOP}KẾ HOẠCH\n\nsửa đường\n\n{BODY}Nơi nhận:\n- CT, PCT UBND;\n- LƯU VP.\n\nT/M ĐẢNG ỦY\n\nBÍ THƯ\n"
    )

    assert reading.recipients == ("CT, PCT UBND", "LƯU VP")
