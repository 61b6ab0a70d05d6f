"""A reading becomes the records of a workspace: everything once, with its sentence."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from ctr_desktop.core.text import clean
from ctr_desktop.outputs.reports.letterhead import sender_of
from ctr_desktop.reading.adoption import programme_data, term_in
from ctr_desktop.reading.document import Reading, Signature
from ctr_desktop.reading.kinds_of_bodies import kind_by_name
from ctr_desktop.records import (
    Assignment,
    Citation,
    Document,
    Occurrence,
    Passage,
    Programme,
    Section,
    Task,
    Unit,
)
from ctr_desktop.records.task import Role
from ctr_desktop.records.unit import UnitKind
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.passages import passages_around
from ctr_desktop.work.programmes import adopt, load_programme
from ctr_desktop.work.settings import change_office
from tests.reading.readings import PLAN, TERM, TODAY, Heading, Item, a_reading, data_of, reference


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace.create(tmp_path / "trống")
    yield made
    made.close()


def test_a_plan_stands_beside_the_programme_with_codes_of_its_own(workspace: Workspace) -> None:
    adopted = adopt(workspace, data_of(PLAN), file="kế hoạch 141.docx")
    assert (adopted.called, adopted.tasks) == ("141/KH-UBND", 4)
    with workspace.reading() as session:
        own = select(Task.code).join(Section).where(Section.programme_id == adopted.programme_id)
        assert list(session.execute(own.order_by(Task.id)).scalars()) == [
            "KH141.III.1-01",
            "KH141.III.1-02",
            "KH141.IV.1-PC-01",
            "KH141.IV.1-PC-02",
        ]
        unplanned = select(Task.code).where(Task.id.not_in(select(Occurrence.task_id)))
        assert not session.execute(unplanned).all()
        goal = select(Section.goal).where(Section.programme_id == adopted.programme_id, Section.label == "1")
        assert "Dữ liệu đúng, đủ, sạch, sống." in session.execute(goal).scalars().all()


def test_a_document_is_followed_from_its_own_day(workspace: Workspace) -> None:
    adopt(workspace, data_of(PLAN, date="2026-08-15"), file="kế hoạch.docx")
    with workspace.reading() as session:
        first = select(func.min(Occurrence.ends_on)).join(Task)
        assert str(session.execute(first.where(Task.code == "KH141.IV.1-PC-01")).scalar()) == "2026-08-20"
        assert str(session.execute(first.where(Task.code == "1-01")).scalar()) == "2026-03-31"


@pytest.mark.parametrize(
    ("unit", "issuer", "signer"),
    [
        ("", "Đảng ủy xã Mẫu", "Trần Văn Mẫu"),
        ("Đảng ủy xã Mẫu", "BAN CHẤP HÀNH ĐẢNG BỘ XÃ MẪU", "Trần Văn Mẫu"),
        ("Tỉnh ủy Mẫu", "Ban Chấp hành Đảng bộ tỉnh Mẫu", "Trần Văn Mẫu"),
        ("Thành ủy Mẫu", "Ban Thường vụ Thành ủy Mẫu", "Trần Văn Mẫu"),
        ("Đảng ủy xã Mẫu", "UBND tỉnh Mẫu", ""),
        ("Đảng ủy xã Mẫu", "Đảng ủy xã Mẫu Hai", ""),
    ],
)
def test_only_a_document_of_its_own_gives_the_office_its_letterhead(
    empty: Workspace, unit: str, issuer: str, signer: str
) -> None:
    change_office(empty, unit=unit)
    signed = Signature("T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Trần Văn Mẫu")
    given = data_of(PLAN, issuer=issuer, signature=signed, recipients=("Lưu Văn phòng.",))
    adopt(empty, given, file="văn bản.docx")
    with empty.reading() as session:
        sender = sender_of(session, TODAY)
    assert sender.office.signer == signer
    assert sender.recipients == (("Lưu Văn phòng.",) if signer else ())


def test_tasks_under_no_heading_are_under_the_document(workspace: Workspace) -> None:
    loose = Item("Báo cáo kết quả khi có yêu cầu của cấp trên.")
    adopted = adopt(workspace, data_of((Heading("", "", (loose,)), *PLAN)), file="kế hoạch.docx")
    with workspace.reading() as session:
        task = session.execute(select(Task).where(Task.code == "KH141-01")).scalar_one()
        section = session.get_one(Section, task.section_id)
        assert (section.label, section.path, section.name) == ("", "", "Kế hoạch thử nghiệm chuyển đổi số")
        tops = select(Section.path).where(
            Section.programme_id == adopted.programme_id, Section.parent_id.is_(None)
        )
        assert set(session.execute(tops).scalars()) == {"", "III", "IV"}


def test_labels_printed_twice_are_two_sections(workspace: Workspace) -> None:
    headings = [
        Heading("I", "Phần một", (Item("Việc thứ nhất của phần một."),)),
        Heading("I", "Phần lặp số", (Item("Việc của phần lặp số."),)),
    ]
    adopt(workspace, data_of(headings), file="lặp.docx")
    with workspace.reading() as session:
        found = session.execute(
            select(Section.name, Task.code).join(Task).where(Task.code.like("KH141%")).order_by(Task.id)
        ).all()
    assert [tuple(row) for row in found] == [("Phần một", "KH141.I-01"), ("Phần lặp số", "KH141.I-02")]


def test_a_body_is_one_under_all_the_ways_it_is_written(workspace: Workspace) -> None:
    with workspace.reading() as session:
        before = session.execute(select(func.count()).select_from(Unit)).scalar_one()
    items = (
        Item("Việc một của kế hoạch.", ("Uỷ ban kiểm tra",)),
        Item("Việc hai của kế hoạch.", ("UBND tỉnh", "Ủy ban nhân dân tỉnh")),
        Item("Việc ba của kế hoạch.", ("Uỷ ban Nhân dân Tỉnh",)),
    )
    adopt(workspace, data_of([Heading("I", "Việc", items)]), file="đơn vị.docx")
    with workspace.reading() as session:
        after = session.execute(select(func.count()).select_from(Unit)).scalar_one()
        led = select(Unit.name).join(Assignment).join(Task).where(Task.code.like("KH141%"))
        names = session.execute(led.order_by(Task.id)).scalars().all()
    assert after == before + 1
    assert names == ["Ủy ban Kiểm tra Đảng ủy", "UBND tỉnh", "UBND tỉnh"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Đảng ủy xã Bình Minh", UnitKind.COMMITTEE),
        ("Tỉnh ủy", UnitKind.COMMITTEE),
        ("Đảng ủy bộ phận Nhà máy", UnitKind.PARTIAL_COMMITTEE),
        ("Chi bộ 3", UnitKind.CELL),
        ("Ban Thường vụ Đảng ủy", UnitKind.STANDING),
        ("Thường trực HĐND xã", UnitKind.OTHER),
        ("Các sở, ban, ngành", UnitKind.COLLECTIVE),
        ("Cấp ủy, tổ chức đảng trực thuộc", UnitKind.COLLECTIVE),
        ("Ban Chỉ đạo 35", UnitKind.STEERING),
        ("Văn phòng Tỉnh ủy", UnitKind.ADVISORY),
        ("Văn phòng UBND tỉnh", UnitKind.OTHER),
        ("Uỷ ban Kiểm tra Đảng uỷ", UnitKind.ADVISORY),
        ("Hội Nông dân", UnitKind.MASS),
        ("Hội đồng nhân dân", UnitKind.OTHER),
        ("UBMTTQ Việt Nam xã", UnitKind.MASS),
        ("Sở Nội vụ", UnitKind.OTHER),
    ],
)
def test_kinds_of_bodies_by_their_names(name: str, kind: UnitKind) -> None:
    assert kind_by_name(name) is kind


def test_cited_documents_are_found_where_they_are_named(workspace: Workspace) -> None:
    items = (
        Item("Thực hiện Nghị quyết số 57-NQ/TW, ngày 22/12/2024 về khoa học."),
        Item("Tổ chức học tập Nghị quyết Trung ương 4 (khóa XII) trong đảng bộ."),
        Item("Sơ kết việc thực hiện 157-NQ/TW."),
    )
    cited = (
        reference("57-NQ/TW", "2024-12-22", "Nghị quyết số 57-NQ/TW"),
        reference("57-NQ/TW", "2019-12-26", "Nghị quyết số 57-NQ/TW"),
        reference(None, None, "Nghị quyết Trung ương 4 (khóa XII)"),
        reference("05-CTr/TU", "2025-11-06", "Chương trình hành động số 05-CTr/TU", "Chương trình hành động"),
    )
    with workspace.reading() as session:
        before = session.execute(select(func.count()).select_from(Document)).scalar_one()
    adopt(workspace, data_of([Heading("I", "Việc", items)], references=cited), file="viện dẫn.docx")
    with workspace.reading() as session:
        named = select(Task.code, Document.number, Document.issued_on, Document.about)
        found = session.execute(
            named.join(Citation, Citation.task_id == Task.id)
            .join(Document, Document.id == Citation.document_id)
            .where(Task.code.like("KH141%"))
        ).all()
        after = session.execute(select(func.count()).select_from(Document)).scalar_one()
    assert [(code, number or about, str(day)) for code, number, day, about in found] == [
        ("KH141.I-01", "57-NQ/TW", "2024-12-22"),
        ("KH141.I-02", "Trung ương 4 (khóa XII)", "None"),
    ]
    assert after == before + 2  # 57-NQ/TW and 05-CTr/TU of these days are known from the programme


def test_only_the_chosen_tasks_are_taken_and_the_text_stays_whole(empty: Workspace) -> None:
    reading = a_reading(PLAN)
    data = programme_data(reading, TERM, today=TODAY, chosen=(0, 3))
    assert load_programme(empty, Path("kế hoạch.docx"), data) == 2
    with empty.reading() as session:
        assert list(session.execute(select(Task.code).order_by(Task.id)).scalars()) == [
            "III.1-01",
            "IV.1-PC-01",
        ]
        kept = session.execute(select(Passage.text).order_by(Passage.position)).scalars().all()
    assert kept == [passage.text for passage in reading.passages]


def test_the_first_document_gives_the_term_and_the_letterhead(empty: Workspace) -> None:
    load_programme(empty, Path("kế hoạch.docx"), data_of(PLAN))
    with empty.reading() as session:
        programme = session.execute(select(Programme)).scalar_one()
        assert (programme.prefix, programme.whole_number, programme.term) == ("", "141/KH-UBND", TERM)
        assert programme.signature == "T/M ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn Mẫu"


def test_what_has_no_title_is_called_by_its_file() -> None:
    bare = a_reading((Heading("", "", (Item("Việc một."),)),), title="", doc_type="")
    data = programme_data(bare, TERM, today=TODAY, untitled="phụ lục 2")
    assert data["title"] == data["sections"][0]["title"] == "phụ lục 2"


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Kế hoạch nhiệm kỳ 2025 - 2030", (2025, 2030)),
        ("Chương trình giai đoạn 2026–2035", (2026, 2035)),
        ("Kế hoạch năm 2026", None),
        ("giai đoạn 2030 - 2020", None),
    ],
)
def test_the_term_is_the_one_the_document_names(title: str, found: tuple[int, int] | None) -> None:
    term = term_in(a_reading(PLAN, title=title))
    assert (term and (term.start.year, term.end.year)) == found


def test_the_sentence_is_shown_with_its_neighbours(workspace: Workspace) -> None:
    adopt(workspace, data_of(PLAN), file="kế hoạch 141.docx")
    with workspace.reading() as session:
        task = session.execute(select(Task).where(Task.code == "KH141.III.1-02")).scalar_one()
        excerpt = passages_around(session, task.id, 1)
        assert excerpt is not None
        assert excerpt.file == "kế hoạch 141.docx"
        assert [line.is_own for line in excerpt.lines] == [False, True, False]
        assert task.text in excerpt.lines[1].text
        assert excerpt.lines[1].line == 6
        shipped = session.execute(select(Task).where(Task.code == "3.4-04")).scalar_one()
        around = passages_around(session, shipped.id, 2)
        assert around is not None
        assert around.file == "ctr-hai-phong-2025-2030.txt"
        assert any(line.is_own and shipped.text in line.text for line in around.lines)


words = st.sampled_from(
    ["rà", "soát", "báo", "cáo", "kế", "hoạch", "tỉnh", "xã", "đảng", "bộ", "kiểm", "tra"]
)
texts = st.lists(words, min_size=1, max_size=12).map(" ".join)
items = st.builds(Item, texts, st.lists(texts, max_size=2).map(tuple), is_assignment=st.booleans())
paths = st.lists(st.sampled_from(["I", "II", "1", "(1)", "a)", "Điều 1"]), max_size=3).map("/".join)
headings = st.lists(st.builds(Heading, paths, texts, st.lists(items, max_size=3)), max_size=6)


@settings(max_examples=25)
@given(headings, st.booleans())
def test_every_task_is_there_exactly_once_with_its_sentence(given: list[Heading], beside: bool) -> None:
    reading = a_reading(given)
    with TemporaryDirectory() as folder:
        workspace = Workspace.create(Path(folder) / "dữ liệu")
        try:
            if beside:
                load_programme(workspace)
            before = _tasks(workspace)
            adopt(workspace, programme_data(reading, TERM, today=TODAY), file="bất kỳ.docx")
            _check(workspace, reading, before)
        finally:
            workspace.close()


def _tasks(workspace: Workspace) -> set[int]:
    with workspace.reading() as session:
        return set(session.execute(select(Task.id)).scalars())


def _check(workspace: Workspace, reading: Reading, before: set[int]) -> None:
    with workspace.reading() as session:
        tasks = session.execute(select(Task).where(Task.id.not_in(before)).order_by(Task.id)).scalars().all()
        assert [task.text for task in tasks] == [clean(task.text) for task in reading.tasks]
        for task, read in zip(tasks, reading.tasks, strict=True):
            passage = session.execute(select(Passage).where(Passage.task_id == task.id)).scalar_one()
            assert (passage.line, passage.role) == (read.line, "task")
            assert task.text in passage.text
            lead = (
                select(func.count())
                .select_from(Assignment)
                .where(Assignment.task_id == task.id, Assignment.role == Role.LEAD)
            )
            assert session.execute(lead).scalar_one() == len(set(read.lead))
