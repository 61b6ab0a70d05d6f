"""Looking through a reading: every correction, what is accepted of it, and the way back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctr_desktop.core.plain import from_text, to_text
from ctr_desktop.reading.document import Caution, Deadline, DeadlineKind, Passage, ReadKind, ReadSection, Role
from ctr_desktop.reading.giving import times_of
from ctr_desktop.reading.review import Counts, KeptReview, Review
from ctr_desktop.reading.review_items import HEAD, Item, TermDays, suggested_term
from tests.reading.reviews import MARCH, TERM, a_reading, a_review, a_task


@pytest.fixture
def review() -> Review:
    return a_review()


def find(review: Review, words: str) -> Item:
    return next(item for item in review.items if words in item.source)


def test_what_is_accepted_untouched_is_what_was_read(review: Review) -> None:
    reading = a_reading()

    accepted = review.accepted()

    assert accepted == reading


def test_every_passage_is_there_in_its_order(review: Review) -> None:
    assert [item.source for item in review.items] == [passage.text for passage in a_reading().passages]


def test_counts_tell_tasks_doubts_and_what_is_left_out(review: Review) -> None:
    assert review.counts() == Counts(tasks=4, doubtful=3, left_out=1)


def test_doubts_come_in_the_order_of_the_document(review: Review) -> None:
    lines = [review.item(number).line for number in review.doubtful()]

    assert lines == [10, 12, 13]


def test_a_doubt_is_settled_by_looking_at_it(review: Review) -> None:
    chairs = find(review, "ghế")

    review.see([chairs.id])

    assert review.counts().doubtful == 2
    assert review.accepted().tasks[1].doubts == ()


def test_looking_at_what_is_not_doubtful_is_no_correction(review: Review) -> None:
    review.see([HEAD, find(review, "cổng").id])

    assert not review.is_changed


def test_a_correction_settles_the_doubt_as_well(review: Review) -> None:
    chairs = find(review, "ghế")

    review.change([chairs.id], lead=("Tổ Bàn ghế",))

    assert chairs.id not in review.doubtful()
    assert review.accepted().tasks[1].lead == ("Tổ Bàn ghế",)


def test_several_get_the_same_lead_in_one_step(review: Review) -> None:
    tasks = [item.id for item in review.items if item.is_task]

    review.change(tasks, lead=("Tổ Một",))
    assert {task.lead for task in review.accepted().tasks} == {("Tổ Một",)}

    review.undo()
    assert review.accepted().tasks == a_reading().tasks


def test_a_task_that_is_left_out_stays_in_the_text(review: Review) -> None:
    gate = find(review, "cổng")

    review.toggle([gate.id])

    accepted = review.accepted()
    assert [task.line for task in accepted.tasks] == [9, 10, 13]
    passage = next(one for one in accepted.passages if one.line == 11)
    assert (passage.role, passage.node) == (Role.LEFT_OUT, None)
    assert accepted.passages[12].node == 2, "the one behind it is the third now"


def test_a_heading_stands_for_all_its_tasks(review: Review) -> None:
    heading = find(review, "chuyên môn")

    review.toggle([heading.id])
    assert [task.line for task in review.accepted().tasks] == [13]
    assert "II/1" not in {section.path for section in review.accepted().sections}

    review.toggle([heading.id])
    assert len(review.accepted().tasks) == 4


def test_a_paragraph_becomes_a_task_without_its_bullet(review: Review) -> None:
    money = find(review, "Kinh phí")

    review.take_for([money.id], Role.TASK)

    task = review.accepted().tasks[3]
    assert (task.text, task.marker, task.section) == ("Kinh phí lấy từ quỹ vườn.", "-", "II/1")


def test_a_task_becomes_an_assignment(review: Review) -> None:
    gate = find(review, "cổng")

    review.take_for([gate.id], Role.TASK, ReadKind.ASSIGNMENT)

    changed = review.accepted().tasks[2]
    assert (changed.kind, changed.text, changed.lead) == (
        ReadKind.ASSIGNMENT,
        "Sơn lại cổng phía đông",
        ("Tổ Sơn",),
    )


def test_what_stood_under_a_heading_that_is_none_goes_up(review: Review) -> None:
    heading = find(review, "chuyên môn")

    review.take_for([heading.id], Role.INTRODUCTION)

    accepted = review.accepted()
    assert {task.section for task in accepted.tasks} == {"II"}
    assert [section.path for section in accepted.sections] == ["I", "II"]


def test_a_new_heading_gathers_what_follows_it() -> None:
    tasks = (a_task("Việc một", "I", 3), a_task("Việc hai", "I", 4), a_task("Việc ba", "II", 6))
    sections = a_reading().sections[:2]
    passages = (
        Passage("I. Mục tiêu chung", 1, Role.SECTION, 0),
        Passage("a) Về cây trồng", 2, Role.INTRODUCTION),
        Passage("- Việc một", 3, Role.TASK, 0),
        Passage("- Việc hai", 4, Role.TASK, 1),
        Passage("II. Nhiệm vụ trọng tâm", 5, Role.SECTION, 1),
        Passage("- Việc ba", 6, Role.TASK, 2),
    )
    review = a_review(tasks=tasks, sections=sections, passages=passages, goals=(), warnings=())

    review.take_for([1], Role.SECTION)

    accepted = review.accepted()
    assert [section.path for section in accepted.sections] == ["I", "I/a)", "II"]
    assert accepted.sections[1].title == "Về cây trồng"
    assert [task.section for task in accepted.tasks] == ["I/a)", "I/a)", "II"]


def test_a_new_heading_stands_where_its_number_puts_it() -> None:
    """“II” was taken for a task of “I”, so that everything below it stood in “I”."""
    sections = (
        ReadSection("I", "Mục tiêu", 1, "I", 1),
        ReadSection("1", "Mục tiêu chung", 2, "I/1", 2),
        ReadSection("2", "Vườn ươm", 2, "I/2", 5),
        ReadSection("III", "Tổ chức", 1, "III", 7),
    )
    tasks = (
        a_task("Nhiệm vụ của năm.", "I/1", 3),
        a_task("Việc một", "I/1", 4),
        a_task("Việc hai", "I/2", 6),
        a_task("Việc ba", "III", 8),
    )
    passages = (
        Passage("I. Mục tiêu", 1, Role.SECTION, 0),
        Passage("1. Mục tiêu chung", 2, Role.SECTION, 1),
        Passage("II. Nhiệm vụ của năm.", 3, Role.TASK, 0),
        Passage("- Việc một", 4, Role.TASK, 1),
        Passage("2. Vườn ươm", 5, Role.SECTION, 2),
        Passage("- Việc hai", 6, Role.TASK, 2),
        Passage("III. Tổ chức", 7, Role.SECTION, 3),
        Passage("- Việc ba", 8, Role.TASK, 3),
    )
    review = a_review(tasks=tasks, sections=sections, passages=passages, goals=(), warnings=())

    review.take_for([find(review, "của năm").id], Role.SECTION)

    accepted = review.accepted()
    assert [section.path for section in accepted.sections] == ["I", "I/1", "II", "II/2", "III"]
    assert [task.section for task in accepted.tasks] == ["II", "II/2", "III"]


def test_a_heading_with_another_label_changes_the_paths_below(review: Review) -> None:
    heading = find(review, "trọng tâm")

    review.change([heading.id], label="III")

    assert [section.path for section in review.accepted().sections] == ["I", "III", "III/1"]
    assert review.accepted().tasks[0].section == "III/1"


def test_a_task_moves_to_another_section(review: Review) -> None:
    gate, goals = find(review, "cổng"), find(review, "Mục tiêu chung")

    review.change([gate.id], parent=goals.id)

    assert review.accepted().tasks[2].section == "I"


def test_a_task_is_joined_with_the_next_one(review: Review) -> None:
    chairs = find(review, "ghế")

    review.join(chairs.id)

    accepted = review.accepted()
    joined = accepted.tasks[1]
    assert joined.text == "Đếm lại số ghế trong hội trường Sơn lại cổng phía đông"
    assert (joined.lead, joined.deadline.value) == (("Tổ Sơn",), "quarterly")
    assert [one.node for one in accepted.passages if one.role is Role.TASK] == [0, 1, 1, 2]


def test_a_number_that_was_a_word_of_the_sentence_is_kept_when_joining() -> None:
    cut = (
        a_task("Hướng dẫn khoản 3", "II", 9),
        replace(a_task("; khoản 5 Điều 9", "II", 10), marker="Điều 6"),
    )
    lines = (
        Passage("- Hướng dẫn khoản 3", 9, Role.TASK, 0),
        Passage("Điều 6 ; khoản 5 Điều 9", 10, Role.TASK, 1),
    )
    review = a_review(tasks=cut, passages=(*a_reading().passages[:8], *lines))
    first = find(review, "khoản 3")

    review.join(first.id)

    assert review.item(first.id).text == "Hướng dẫn khoản 3 Điều 6 ; khoản 5 Điều 9"
    seam = review.seam(first.id)
    assert seam is not None
    assert review.item(first.id).text[seam:] == "Điều 6 ; khoản 5 Điều 9"


def test_a_heading_that_becomes_a_task_takes_the_lines_below_that_say_who_and_when() -> None:
    said = (
        "- Cơ quan chủ trì: Tổ Sơn.",
        "- Cơ quan phối hợp: Đội Thang.",
        "- Thời gian thực hiện: trong tháng 3/2026.",
    )
    lines = (Passage(text, 9 + place, Role.ATTRIBUTE) for place, text in enumerate(said))
    review = a_review(tasks=(), passages=(*a_reading().passages[:8], *lines))
    heading = find(review, "chuyên môn")

    review.take_for([heading.id], Role.TASK)

    task = review.accepted().tasks[0]
    assert (task.lead, task.support, task.deadline.value) == (("Tổ Sơn",), ("Đội Thang",), "2026-03")


def test_what_was_joined_can_be_parted_where_it_met(review: Review) -> None:
    chairs = find(review, "ghế")
    review.join(chairs.id)
    seam = review.seam(chairs.id)
    assert seam is not None

    review.split(chairs.id, seam)

    assert [task.text for task in review.accepted().tasks][1:3] == [
        "Đếm lại số ghế trong hội trường",
        "Sơn lại cổng phía đông",
    ]
    assert [one.text for one in review.accepted().passages] == [one.text for one in a_reading().passages]


def test_a_paragraph_of_two_tasks_is_parted_on_its_line(review: Review) -> None:
    trees = find(review, "xoài")
    at = trees.text.index("ở sân")

    new = review.split(trees.id, at)

    accepted = review.accepted()
    assert [task.text for task in accepted.tasks[:2]] == ["Trồng mười cây xoài", "ở sân sau"]
    assert [one.line for one in accepted.passages if one.line == 9] == [9, 9]
    assert new is not None
    assert review.item(new).parent == trees.parent


def test_each_piece_says_its_own_bodies_and_times(review: Review) -> None:
    text = "Sở Vườn rà soát cây trước ngày 30/6/2026. Giao Sở Cây báo cáo trước ngày 31/12/2026."
    trees = find(review, "xoài").id
    review.change([trees], text=text, lead=("Sở Vườn", "Sở Cây"), deadlines=times_of(text))

    new = review.split(trees, text.index("Giao"))

    assert new is not None
    pieces = [review.item(number) for number in (trees, new)]
    assert [piece.lead for piece in pieces] == [("Sở Vườn",), ("Sở Cây",)]
    assert [[one.value for one in piece.deadlines] for piece in pieces] == [["2026-06-30"], ["2026-12-31"]]


def test_what_a_person_said_holds_for_every_piece(review: Review) -> None:
    trees = find(review, "xoài")

    new = review.split(trees.id, trees.text.index("ở sân"))

    assert new is not None
    assert [review.item(one).lead for one in (trees.id, new)] == [("Văn phòng Vườn cây",)] * 2
    assert [review.item(one).deadlines for one in (trees.id, new)] == [(MARCH,)] * 2


def test_nothing_is_parted_at_the_edge(review: Review) -> None:
    assert review.split(find(review, "xoài").id, 0) is None
    assert not review.is_changed


def test_the_deadline_is_what_was_typed(review: Review) -> None:
    quarter = Deadline(DeadlineKind.QUARTER, "2026-Q3")

    review.change([find(review, "ghế").id], deadlines=(quarter,))

    assert review.accepted().tasks[1].deadline == quarter
    assert review.accepted().tasks[1].deadlines == (quarter,)


def test_the_facts_are_corrected() -> None:
    review = a_review(number=None, signs="KH/VC")
    assert review.facts.number == "-KH/VC"

    review.change_facts(number="15-KH/VC", title="Kế hoạch vườn cây")

    assert (review.accepted().number, review.accepted().title) == ("15-KH/VC", "Kế hoạch vườn cây")


def test_what_the_document_does_not_say_of_itself_is_a_doubt() -> None:
    cautions = (Caution(None, "Một bảng bị cắt cuối trang."), Caution(99, "Một hình không có chữ."))
    review = a_review(issuer="", warnings=cautions)

    assert review.doubtful()[0] == HEAD
    assert review.facts_doubts == ("Chưa rõ cơ quan ban hành.", *(one.sentence for one in cautions))

    review.see([HEAD])
    assert HEAD not in review.doubtful()


def test_a_paragraph_cut_in_two_by_a_page_is_one_item() -> None:
    passages = (
        Passage("- Việc dài bị", 1, Role.TASK, 0),
        Passage("cắt giữa chừng", 2, Role.TASK, 0),
        Passage("- Việc sau", 3, Role.TASK, 1),
    )
    tasks = (a_task("Việc dài bị cắt giữa chừng", "", 1), a_task("Việc sau", "", 3))
    reading = a_reading(passages=passages, tasks=tasks, sections=(), goals=(), warnings=())

    review = Review(reading, TERM)

    assert [item.source for item in review.items] == ["- Việc dài bị cắt giữa chừng", "- Việc sau"]
    assert review.accepted() == reading


def test_a_repeated_label_keeps_its_own_tasks() -> None:
    sections = (ReadSection("1", "Phần một", 1, "1", 1), ReadSection("1", "Phần hai", 1, "1", 3))
    tasks = (a_task("Việc một", "1", 2), a_task("Việc hai", "1", 4))
    passages = (
        Passage("1. Phần một", 1, Role.SECTION, 0),
        Passage("- Việc một", 2, Role.TASK, 0),
        Passage("1. Phần hai", 3, Role.SECTION, 1),
        Passage("- Việc hai", 4, Role.TASK, 1),
    )
    review = a_review(sections=sections, tasks=tasks, passages=passages, goals=(), warnings=())

    assert [item.text for item in review.below(0)] == ["Việc một"]
    assert [item.text for item in review.below(2)] == ["Việc hai"]


@pytest.mark.parametrize(
    ("title", "known", "years"),
    [
        ("Chương trình hành động nhiệm kỳ 2025 - 2030", None, (2025, 2030)),
        ("Kế hoạch công tác năm 2027", None, (2027, 2027)),
        ("Kế hoạch trồng cây", (date(2025, 8, 1), date(2030, 7, 31), date(2025, 9, 1)), (2025, 2030)),
        ("Kế hoạch trồng cây", None, (2026, 2031)),
    ],
)
def test_a_term_is_suggested(title: str, known: TermDays | None, years: tuple[int, int]) -> None:
    start, end, since = suggested_term(a_reading(title=title), known, date(2027, 5, 5))

    assert (start.year, end.year) == years
    assert start <= since <= end


STEPS: tuple[Callable[[Review, int], object], ...] = (
    lambda review, number: review.toggle([number]),
    lambda review, number: review.take_for([number], Role.TASK),
    lambda review, number: review.take_for([number], Role.SECTION),
    lambda review, number: review.take_for([number], Role.LEFT_OUT),
    lambda review, number: review.join(number),
    lambda review, number: review.split(number, 7),
    lambda review, number: review.change([number], lead=("Tổ Một",)),
    lambda review, number: review.see([number]),
)


@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 40)), max_size=12))
def test_whatever_is_done_nothing_is_lost_and_all_can_be_undone(
    steps: list[tuple[Callable[[Review, int], object], int]],
) -> None:
    review = a_review()
    letters = "".join(item.source for item in review.items).replace(" ", "")
    for step, place in steps:
        step(review, review.items[place % len(review.items)].id)

        accepted = review.accepted()
        assert "".join(one.text for one in accepted.passages).replace(" ", "") == letters
        nodes = [one.node for one in accepted.passages if one.role is Role.TASK]
        assert sorted({node for node in nodes if node is not None}) == list(range(len(accepted.tasks)))
        paths = {section.path for section in accepted.sections}
        assert {task.section for task in accepted.tasks} <= paths | {""}
    while review.undo():
        pass
    assert review.accepted() == a_reading()
    assert not review.is_changed


def test_a_paragraph_that_becomes_a_task_is_understood_as_one() -> None:
    text = "- Giao Sở Nội vụ chủ trì đếm ghế, hoàn thành trước ngày 30/6/2026."
    passages = (Passage(text, 1, Role.LEFT_OUT),)
    review = a_review(passages=passages, tasks=(), sections=(), goals=(), warnings=())

    review.take_for([0], Role.TASK)

    task = review.accepted().tasks[0]
    assert (task.lead, task.deadline.value) == (("Sở Nội vụ",), "2026-06-30")


def test_years_that_the_document_does_not_name_are_to_be_looked_at() -> None:
    reading = a_reading(title="Kế hoạch chăm vườn", warnings=())
    doubt = "Tên văn bản không ghi nhiệm kỳ; đang lấy năm 2026."

    review = Review(reading, TERM)
    assert review.facts_doubts == (doubt,)
    scheme = Passage("- Xây dựng Đề án trồng cây giai đoạn 2024 - 2029", 12, Role.TASK)
    of_another = replace(reading, passages=(*reading.passages, scheme))
    assert Review(of_another, suggested_term(of_another, None, TERM[0])).facts_doubts == (
        "Tên văn bản không ghi nhiệm kỳ; đang lấy năm 2024 - năm 2029.",
    )
    assert HEAD in review.doubtful()
    assert Review(reading, TERM, term_is_given=True).facts_doubts == ()
    assert a_review(warnings=()).facts_doubts == (), "its title names the year"

    review.change_facts(term=(TERM[0].replace(year=2025), *TERM[1:]))
    assert not review.facts_doubts


def test_a_review_that_was_kept_goes_on_where_it_stood() -> None:
    review = a_review()
    number = next(item.id for item in review.items if item.is_task)
    review.change([number], text="Trồng hai mươi cây xoài", lead=("Tổ Sơn",))
    review.change_facts(title="Kế hoạch chăm vườn")
    parted = review.split(number, 5)
    review.see([HEAD])

    resumed = Review.resumed(from_text(KeptReview, to_text(review.as_kept("kế hoạch.docx"))))

    assert (resumed.items, resumed.facts, resumed.counts()) == (review.items, review.facts, review.counts())
    assert resumed.accepted() == review.accepted()
    assert resumed.is_changed
    assert resumed.facts_doubts == review.facts_doubts
    assert parted is not None
    again = resumed.split(number, 3)
    assert again not in [item.id for item in review.items]
    assert resumed.undo()
    assert not resumed.undo()
    assert (resumed.items, resumed.is_changed) == (review.items, True)
