"""Whole documents, each against what a person reads in it."""

import pytest

from ctr_desktop.reading.blocks import Source
from ctr_desktop.reading.document import Reading, Role
from ctr_desktop.reading.text_file import blocks_of
from ctr_desktop.reading.understanding import understand
from tests.reading.documents import DOCUMENTS, Document

every_document = pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)


def read(text: str) -> Reading:
    return understand(Source(blocks_of(text)))


@every_document
def test_the_head(document: Document) -> None:
    reading = read(document.text)

    assert (reading.doc_type, reading.title, reading.number, reading.date, reading.issuer) == (
        document.doc_type,
        document.title,
        document.number,
        document.date,
        document.issuer,
    )


@every_document
def test_the_sections(document: Document) -> None:
    sections = read(document.text).sections

    assert [(section.path, section.title) for section in sections] == list(document.sections)
    assert all(section.path.split("/")[-1] == section.label for section in sections)
    assert all(section.level == section.path.count("/") + 1 for section in sections)


@every_document
def test_the_tasks(document: Document) -> None:
    tasks = read(document.text).tasks

    found = [
        (
            task.section,
            task.kind,
            task.lead,
            task.support,
            (task.deadline.kind, task.deadline.value),
            task.deliverable,
        )
        for task in tasks
    ]
    assert [task.text[: len(wanted.start)] for task, wanted in zip(tasks, document.tasks, strict=True)] == [
        wanted.start for wanted in document.tasks
    ]
    assert found == [
        (wanted.section, wanted.kind, wanted.lead, wanted.support, wanted.due, wanted.deliverable)
        for wanted in document.tasks
    ]


@every_document
def test_the_goals(document: Document) -> None:
    goals = read(document.text).goals

    assert [goal.section for goal in goals] == [section for section, _ in document.goals]
    assert all(goal.text.startswith(start) for goal, (_, start) in zip(goals, document.goals, strict=True))


@every_document
def test_the_documents_named(document: Document) -> None:
    references = read(document.text).references

    assert [(reference.number, reference.date) for reference in references] == list(document.references)


@every_document
def test_signature_and_recipients(document: Document) -> None:
    reading = read(document.text)
    signed = reading.signature

    assert (signed.authority, signed.position, signed.name) == document.signature
    assert reading.recipients == document.recipients


TASKS_UNDER = """KẾ HOẠCH
Sửa đường làng

I. NỘI DUNG GIÁM SÁT
- Việc thu chi của các thôn.
- Tình hình sửa đường.
- Kiểm tra sổ sách của thôn.
II. SỐ LƯỢNG ĐỀ NGHỊ
a) Các hội của xã:
- Hội Làm vườn: Không quá 05 người;
- Hội Nuôi ong: 01 người/01 thôn.
III. TỔ CHỨC THỰC HIỆN
1. Hội Làm vườn
a) Chủ trì, phối hợp với Hội Nuôi ong, Trạm Y tế
- Trồng cây ven đường.
b) Phối hợp với Công an xã
- Giữ trật tự chợ phiên.
Mức thưởng: 100.000 đồng/người.
"""


def test_lists_of_things_and_numbers_hold_no_work() -> None:
    tasks = read(TASKS_UNDER).tasks

    assert [task.text for task in tasks] == [
        "Kiểm tra sổ sách của thôn.",
        "Trồng cây ven đường.",
        "Giữ trật tự chợ phiên.",
    ]


def test_a_heading_tells_with_whom_all_below_it_is_done() -> None:
    tasks = read(TASKS_UNDER).tasks[1:]

    assert [(task.lead, task.support) for task in tasks] == [
        (("Hội Làm vườn",), ("Hội Nuôi ong", "Trạm Y tế")),
        (("Hội Làm vườn",), ("Công an xã",)),
    ]


def test_a_heading_that_asks_a_body_is_none_of_requirements() -> None:
    reading = read(TASKS_UNDER.replace("1. Hội Làm vườn", "1. Yêu cầu Hội Làm vườn:"))

    assert [task.lead for task in reading.tasks[1:]] == [("Hội Làm vườn",), ("Hội Làm vườn",)]


NO_ACTS = """KẾ HOẠCH
Trồng cây

I. NHIỆM VỤ
1. Trồng cây ven đường làng trước mùa mưa.
- Số cây: 08 cây.
- Giống cây:
- Ba cây xoan của vườn nhà
Thời gian: tháng 3/2026.
2. Rà soát các hộ còn vườn tạp trong thôn.
"""


def test_what_says_no_act_is_left_out_unless_attributes_follow() -> None:
    reading = read(NO_ACTS)

    assert [task.text for task in reading.tasks] == [
        "Trồng cây ven đường làng trước mùa mưa.",
        "Ba cây xoan của vườn nhà",
        "Rà soát các hộ còn vườn tạp trong thôn.",
    ]
    assert {passage.text: passage.role for passage in reading.passages if passage.text.startswith("- ")} == {
        "- Số cây: 08 cây.": Role.LEFT_OUT,
        "- Giống cây:": Role.INTRODUCTION,
        "- Ba cây xoan của vườn nhà": Role.TASK,
    }


def test_without_marks_nothing_is_left_out_for_lack_of_an_act() -> None:
    text = NO_ACTS.replace("Trồng cây ven đường làng trước mùa mưa", "Trong cay ven duong lang truoc mua mua")
    text = text.replace("Rà soát các hộ còn vườn tạp trong thôn", "Ra soat cac ho con vuon tap trong thon")

    assert len(read(text).tasks) == 5


LETTER = """Kính gửi: Các thôn

Để chuẩn bị cho mùa mưa, Ủy ban nhân dân xã yêu cầu các thôn thực hiện các việc sau:

1. Yêu cầu chung:
- Dọn dẹp rãnh nước ven đường.
2. Việc riêng
2.1. Hội Làm vườn trồng cây ven suối.

Tỉa cành cây to gần nhà dân.
"""


def test_requirements_are_work_where_the_opening_sentence_gave_it() -> None:
    assert next((task.text, task.lead) for task in read(LETTER).tasks) == (
        "Dọn dẹp rãnh nước ven đường.",
        ("các thôn",),
    )


def test_an_opening_sentence_that_demands_something_gives_all_below() -> None:
    text = """KẾ HOẠCH
Chăm vườn

I. NHIỆM VỤ
Thời gian tới, tình hình mới đòi hỏi các thôn làm tốt các nhiệm vụ sau:
- Dọn dẹp rãnh nước ven đường.
"""

    assert [task.lead for task in read(text).tasks] == [("các thôn",)]


def test_a_plain_paragraph_goes_on_with_the_subject_of_the_item_above() -> None:
    assert [task.lead for task in read(LETTER).tasks][1:] == [("Hội Làm vườn",), ("Hội Làm vườn",)]


def test_a_letter_of_one_paragraph_is_work() -> None:
    text = """Số: 12/CV-UBND
Kính gửi: Hội Làm vườn

Xét đơn của Hội Làm vườn ngày 02/3/2026, Chủ tịch Ủy ban nhân dân xã có ý kiến như sau:

Hội Làm vườn trồng cây ven đường trước ngày 30/4/2026.

Văn phòng xã thông báo để Hội Làm vườn biết, thực hiện./.
"""

    assert [(task.lead, task.deadline.value) for task in read(text).tasks] == [
        (("Hội Làm vườn",), "2026-04-30")
    ]
