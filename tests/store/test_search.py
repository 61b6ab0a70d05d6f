"""Search: folded, beginnings of words, marks first, and any characters without an error."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, select, update

from ctr_desktop.records import Document, Person, Unit
from ctr_desktop.records.base import Record, Row
from ctr_desktop.store.search import folded_match, matching_ids, search
from ctr_desktop.store.workspace import Workspace

NAMES = [
    "Ủy ban Kiểm tra Đảng ủy",
    "Chi bộ Hoà Bình",
    "Chi bộ Hòa Lạc",
    "Đội kiêm nhiệm tra cứu",
    "Văn phòng Đảng ủy",
    "Dong dau",
    "Đồng Dao",
    "Ươm mầm",
]


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    with workspace.change("Thêm") as session:
        session.add_all(Unit(name=name, short_name=f"TĐ{number}") for number, name in enumerate(NAMES))
        session.add(
            Document(
                name="Quyết định số 12-QĐ/TW", kind="Quyết định", number="12-QĐ/TW", about='về "nêu gương"'
            )
        )
        session.add(Person(full_name="Nguyễn Thị Đào", file_place="Tủ 3"))
    return workspace


def found(workspace: Workspace, typed: str, within: type[Row] | None = None) -> list[str]:
    """The words of what was found, in order."""
    with workspace.reading() as session:
        hits = search(session.connection(), typed, within=within)
        records = [session.get_one(hit.table, hit.id) for hit in hits]
        return [getattr(record, record.shown_by) for record in records if isinstance(record, Record)]


class TestFinding:
    @pytest.mark.parametrize(
        "typed",
        [
            "kiem tra",
            "KIỂM TRA",
            "Kiểm tra",
            unicodedata.normalize("NFD", "kiểm tra"),
            "tra kiem",
            "kie tra",
            "ki",
        ],
    )
    def test_case_marks_and_order_make_no_difference(self, filled: Workspace, typed: str) -> None:
        assert NAMES[0] in found(filled, typed)

    def test_the_very_marks_go_first_then_the_newest(self, filled: Workspace) -> None:
        assert found(filled, "kiêm") == ["Đội kiêm nhiệm tra cứu", "Ủy ban Kiểm tra Đảng ủy"]
        assert found(filled, "kiểm") == ["Ủy ban Kiểm tra Đảng ủy", "Đội kiêm nhiệm tra cứu"]
        assert found(filled, "kiem") == ["Đội kiêm nhiệm tra cứu", "Ủy ban Kiểm tra Đảng ủy"]

    def test_both_placements_of_a_tone(self, filled: Workspace) -> None:
        assert found(filled, "hòa") == found(filled, "hoà") == ["Chi bộ Hòa Lạc", "Chi bộ Hoà Bình"]

    def test_letters_that_unicode_does_not_fold(self, filled: Workspace) -> None:
        assert found(filled, "dong") == ["Đồng Dao", "Dong dau"]
        assert found(filled, "đong")[0] == "Đồng Dao"
        assert found(filled, "uom") == found(filled, "ươm") == ["Ươm mầm"]

    @pytest.mark.parametrize("typed", ["12-QĐ/TW", "12-qd/tw", "12 QĐ", "qđ/tw", "số 12", '"nêu gương"'])
    def test_numbers_of_documents(self, filled: Workspace, typed: str) -> None:
        assert found(filled, typed) == ["Quyết định số 12-QĐ/TW"]

    def test_within_one_register(self, filled: Workspace) -> None:
        assert found(filled, "dao") == ["Nguyễn Thị Đào", "Đồng Dao"]
        assert found(filled, "dao", within=Person) == ["Nguyễn Thị Đào"]

    def test_every_word_counts(self, filled: Workspace) -> None:
        assert found(filled, "đảng ủy") == ["Văn phòng Đảng ủy", "Ủy ban Kiểm tra Đảng ủy"]
        assert found(filled, "đảng ủy văn") == ["Văn phòng Đảng ủy"]
        assert found(filled, "đảng ủy không") == []

    def test_a_limit(self, filled: Workspace) -> None:
        with filled.reading() as session:
            assert len(search(session.connection(), "t", limit=3)) == 3


class TestKeepingUp:
    def test_with_edits_deletions_and_undo(self, filled: Workspace) -> None:
        with filled.change("Đổi tên") as session:
            session.execute(update(Unit).where(Unit.name == "Ươm mầm").values(name="Măng non"))
        assert found(filled, "ươm") == []
        assert found(filled, "mang") == ["Măng non"]
        filled.undo()
        assert found(filled, "ươm") == ["Ươm mầm"]
        with filled.change("Xóa") as session:
            session.execute(delete(Unit))
        assert found(filled, "ban") == []
        filled.undo()
        assert len(found(filled, "chi bo")) == 2


ODD = [
    "", " ", '"', '""', "*", "-", "-kỷ", "nd:", "a:b", "folded:x", "AND", "OR NOT", "NEAR(a b)", "(", ")", "((", "^a",
    "a*b", "'", "''", ";", "--", "/*", "%", "_", "\\", "\x00", "a\x00b", "\ud800", "\u202e", "́", "🙂", "đ", "Đ*",
    "{a b}: c", "a + b", "a - b", "[x]", "|", "a|b", "&", "<b>", "12-QĐ/TW", "1/2/2026", "…", "“ngoặc”", "x" * 100_000,
    "từ " * 10_000, "\n\t", "²", "½", "Ⅳ", "ﬀ", "İ", "ß", "٢", "一二", "\u3000", "a\u200bb", "\ufeff", 
    "a" + "\u0301" * 50,
]  # fmt: skip


class TestOddInputs:
    @pytest.mark.parametrize("table", [None, Unit])
    def test_a_list_of_them(self, filled: Workspace, table: type[Row] | None) -> None:
        inputs = [*ODD, *(f"{odd}{other}" for odd in ODD[:12] for other in ODD[12:24])]
        assert len(inputs) > 200
        for typed in inputs:
            assert len(found(filled, typed, within=table)) <= 50

    @settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(typed=st.text(st.characters() | st.sampled_from('"*-:^()+{}'), max_size=20))
    def test_any_of_them(self, filled: Workspace, typed: str) -> None:
        assert len(found(filled, typed)) <= 50

    @settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(name=st.sampled_from(NAMES), data=st.data())
    def test_what_is_there_is_found_by_any_beginnings(
        self, filled: Workspace, name: str, data: st.DataObject
    ) -> None:
        words = name.split()
        chosen = data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=3))
        typed = " ".join(word[: data.draw(st.integers(1, len(word)))] for word in chosen)
        assert name in found(filled, typed)
        assert name in found(filled, unicodedata.normalize("NFD", typed.upper()))


class TestForLists:
    def test_the_condition_gives_the_same_records(self, filled: Workspace) -> None:
        condition = matching_ids(Unit, "chi bộ")
        assert condition is not None
        with filled.reading() as session:
            assert session.scalar(select(func.count()).select_from(Unit).where(condition)) == 2

    def test_without_a_word_there_is_no_condition(self) -> None:
        assert folded_match(' "-" ') is None
        assert matching_ids(Unit, "…") is None
