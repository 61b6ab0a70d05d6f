"""Foreign files: each is read or refused with a sentence, quickly, and nothing of it reaches this process."""

import random
from collections.abc import Iterable
from contextlib import suppress

import pytest

from ctr_desktop.core.errors import UserError
from ctr_desktop.exchange.child import in_child
from ctr_desktop.reading.blocks import Paragraph, Source
from ctr_desktop.reading.files import source_of
from tests.exchange import hostile as sheets
from tests.reading.child_work import loaded_by
from tests.reading.hostile import READ, REFUSED, plain
from tests.reading.office import packed, parts_of
from tests.reading.shown import only_table, texts

NAME = "kế hoạch của cấp trên.docx"
FAILED = UserError("hỏng")


def marked(names: Iterable[str]) -> list[object]:
    """The names, those of large files marked as slow."""
    return [
        pytest.param(n, marks=pytest.mark.slow) if "million" in n or "megabytes" in n else n for n in names
    ]


@pytest.mark.parametrize("name", marked(REFUSED))
def test_what_is_refused_says_what_it_is_and_what_to_do(name: str) -> None:
    make, said = REFUSED[name]
    with pytest.raises(UserError) as refusal:
        source_of(NAME, make())
    assert said.lower() in refusal.value.what.lower()
    assert refusal.value.todo


@pytest.mark.parametrize("name", marked(READ))
def test_what_is_odd_but_harmless_is_read(name: str) -> None:
    assert "Hết" in texts(source_of(NAME, READ[name]()))


def test_a_file_is_taken_for_what_it_is_and_not_for_its_name() -> None:
    assert only_table(source_of("a.txt", plain())) == [["TT", "Nhiệm vụ"], ["1", "Họp"]]
    assert only_table(source_of("a.pdf", sheets.plain()))[1] == ["Nguyễn Văn An", "Bí thư"]
    assert source_of("a.docx", "Kế hoạch\r\n\r\nMột\n".encode()).blocks == (
        Paragraph("Kế hoạch", 1),
        Paragraph("Một", 3),
    )


@pytest.mark.parametrize("name", sheets.READ)
def test_odd_workbooks_are_read(name: str) -> None:
    assert "An" in " ".join(texts(source_of(NAME, sheets.READ[name]())))


def test_a_text_in_angle_brackets_is_no_web_page() -> None:
    assert texts(source_of("a.txt", "<Dự thảo>\n<1> Họp".encode())) == ["<Dự thảo>", "<1> Họp"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_texts_in_every_form_of_unicode(encoding: str) -> None:
    assert texts(source_of("a.txt", "Đảng ủy\nxã".encode(encoding))) == ["Đảng ủy", "xã"]


def test_a_text_in_an_old_encoding_is_converted_or_left_alone() -> None:
    content = "Ch\u00ad¬ng tr×nh cña §¶ng ñy".encode("latin-1")
    assert source_of("a.txt", content) == Source((Paragraph("Chương trình của Đảng ủy", 1),), "TCVN3")
    assert source_of("a.txt", content, as_is=True).legacy is None


def test_the_child_loads_what_the_file_needs_and_no_data_layer() -> None:
    for content, has_openpyxl in ((plain(), False), (sheets.plain(), True), (b"a", False)):
        loaded = in_child(loaded_by, content, failed=FAILED)
        assert not loaded & {"sqlalchemy", "sqlcipher3", "PySide6", "reportlab"}
        assert ("openpyxl" in loaded) == has_openpyxl


def test_source_and_refusal_come_out_of_the_child() -> None:
    assert in_child(source_of, NAME, plain(), failed=FAILED) == source_of(NAME, plain())
    with pytest.raises(UserError, match="là tệp PDF") as refusal:
        in_child(source_of, NAME, b"%PDF-", failed=FAILED)
    assert "OCR" in refusal.value.todo


TEXT = "KẾ HOẠCH\nI. MỤC ĐÍCH\n1. Tổ chức học tập nghị quyết\n- Chủ trì: Ban Tuyên giáo\n".encode()


@pytest.mark.slow
@pytest.mark.parametrize("make", [plain, sheets.plain, lambda: TEXT], ids=["docx", "xlsx", "txt"])
def test_no_mutant_ends_in_anything_but_a_refusal(make: object) -> None:
    """Bytes changed in the container and in its parts, and ends cut off."""
    assert callable(make)
    content, chance = make(), random.Random(20_261_124)
    read = sum(_is_read(_mutant(chance, content)) for _ in range(400))
    assert read > 40


def _is_read(content: bytes) -> bool:
    try:
        return bool(source_of(NAME, content).blocks)
    except UserError:
        return False


def _mutant(chance: random.Random, content: bytes) -> bytes:
    if chance.random() < 0.1:
        return content[: chance.randrange(len(content))]
    if chance.random() < 0.3 or not content.startswith(b"PK"):
        return sheets.changed(chance, content)
    parts = parts_of(content)
    name = chance.choice(sorted(parts))
    return packed({**parts, name: sheets.changed(chance, parts[name])})


@pytest.mark.slow
def test_mutants_in_the_real_child() -> None:
    chance = random.Random(7)
    for _ in range(8):
        with suppress(UserError):
            in_child(source_of, NAME, _mutant(chance, plain()), failed=FAILED)
