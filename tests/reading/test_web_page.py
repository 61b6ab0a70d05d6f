"""Copies from web pages: what a site prints above the document, and articles that retell one."""

from ctr_desktop.reading.blocks import Source
from ctr_desktop.reading.document import Reading, Role
from ctr_desktop.reading.text_file import blocks_of
from ctr_desktop.reading.understanding import understand

PROPERTIES = """Đang tải...
**Số hiệu:**
|
12/KH-UBND
|
**Loại văn bản:**
|
Kế hoạch
|
**
Ngày ban hành:**
|
05/3/2026
|
**Nơi ban hành:**
|
Ủy ban nhân dân xã Suối Mơ
|
"""

ARTICLE = """# Kết luận 15-KL/HU của Ban Thường vụ về sắp xếp các thôn

Ngày 02/4/2026, đồng chí Bí thư ký ban hành Kết luận số 15-KL/HU về sắp xếp các thôn.

Trong năm qua các thôn đã làm được nhiều việc.

**Ban Thường vụ giao Phòng Nội vụ:**

Rà soát số hộ của từng thôn, xong trước ngày 30/5/2026;

Lập bản đồ các thôn mới.

Đồng thời, giao Văn phòng Ủy ban theo dõi việc thực hiện.
"""


def read(text: str) -> Reading:
    return understand(Source(blocks_of(text)))


def roles(reading: Reading, role: Role) -> list[str]:
    return [passage.text for passage in reading.passages if passage.role is role]


def test_a_list_of_properties_names_the_document_and_is_left_out() -> None:
    found = read(
        f"{PROPERTIES}\n**Kính gửi:** Các thôn\n1. Rà soát số hộ, xong trong tháng 5/2026.\n2. Họp thôn.\n"
    )

    assert (found.number, found.date, found.doc_type) == ("12/KH-UBND", "2026-03-05", "Kế hoạch")
    assert found.issuer == "Ủy ban nhân dân xã Suối Mơ"
    assert [task.text for task in found.tasks] == ["Rà soát số hộ, xong trong tháng 5/2026.", "Họp thôn."]
    assert "12/KH-UBND" in roles(found, Role.LEFT_OUT)


def test_fewer_than_three_properties_are_no_list() -> None:
    found = read("Số hiệu:\n\n12/KH-UBND\n\nI. NHIỆM VỤ\n\n1. Họp thôn.\n")

    assert found.number is None
    assert not [text for text in roles(found, Role.LEFT_OUT) if "12" in text]


def test_a_summary_above_the_printed_head_is_left_out() -> None:
    summary = "\n\n".join(f"- Việc thứ {number} của thôn." for number in range(1, 15))
    found = read(
        f"Bản tin trong ngày\n\n{summary}\n\nỦY BAN NHÂN DÂN XÃ SUỐI MƠ\n\nSố: 7/CT-UBND\n\nCHỈ THỊ\n\n"
        "Về việc giữ đường làng\n\n1. Các thôn sửa đường.\n\n2. Phòng Kinh tế kiểm tra.\n"
    )

    assert (found.number, found.doc_type) == ("7/CT-UBND", "Chỉ thị")
    assert [task.marker for task in found.tasks] == ["1.", "2."]


def test_an_article_without_numbers_names_its_document_and_hands_out_work() -> None:
    found = read(ARTICLE)

    assert (found.number, found.date, found.doc_type) == ("15-KL/HU", "2026-04-02", "Kết luận")
    assert found.issuer == "Ban Thường vụ"
    assert [(task.text[:7], task.lead, task.deadline.value) for task in found.tasks] == [
        ("Rà soát", ("Phòng Nội vụ",), "2026-05-30"),
        ("Lập bản", ("Phòng Nội vụ",), None),
        ("Đồng th", ("Văn phòng Ủy ban",), None),
    ]


def test_a_cited_number_in_an_ordinary_document_is_not_its_own() -> None:
    found = read("Thực hiện Nghị quyết số 9-NQ/HU, xã lập kế hoạch như sau:\n\nI. NHIỆM VỤ\n\n1. Họp thôn.\n")

    assert found.number is None


def test_work_given_among_aims_is_work() -> None:
    found = read("I. MỤC TIÊU\n\n1. Mọi hộ có nước sạch.\n\n2. Giao Phòng Kinh tế lập danh sách.\n")

    assert [goal.text for goal in found.goals] == ["Mọi hộ có nước sạch."]
    assert [task.lead for task in found.tasks] == [("Phòng Kinh tế",)]
